"""Reports: the one before an issue, exceptions, coverage, reviews, schedules, sheets, assurance; each as page and file."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.actions.models import Evidence
from goldenthread.mechanisms.actions.plans import reports
from goldenthread.mechanisms.actions.plans.paper import file_forms
from goldenthread.mechanisms.actions.steps import (
    accept_warning,
    add_source,
    carry_forward,
    claim_done,
    end_line,
    freeze_issue,
    judge_impact,
    look_at_watch,
    set_watch,
    update_progress,
    verify_done,
    withdraw,
)
from goldenthread.mechanisms.actions.steps.bodies import begin_body
from goldenthread.mechanisms.actions.steps.issuing import open_warnings
from goldenthread.mechanisms.actions.steps.reporting import write_assurance, write_cover
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused


def part(paper, heading):
    """A part of a paper by its heading."""
    return next(one for one in paper.parts if heading in (getattr(one, "caption", ""), getattr(one, "heading", "")))


def frozen_now(plan, mina):
    for one in {warned.rule: warned for warned in open_warnings(plan)}.values():
        accept_warning(one.line.row, by=mina, rule=one.rule, reason="Known", everywhere=True)
    return freeze_issue(plan, by=mina, for_meeting="Board, June")


@pytest.fixture
def issue(a_plan, a_line, on_day, ben, mina):
    """Three lines: one late and moving, one with a problem, one not begun; and what was felt of the second."""
    plan = a_plan(scheme="send")
    late, problem, _ = (a_line(plan, ref, due=due) for ref, due in (
        ("1.1", date(2026, 6, 9)), ("1.2", date(2026, 8, 1)), ("1.3", date(2027, 2, 1))))  # fmt: skip
    on_day(date(2026, 6, 12))
    update_progress(late.action, by=ben, text="Ill for a week; no new date.", progress="moving")
    update_progress(problem.action, by=ben, text="No room is free.", progress="problem", next_step="Ask the school")
    judge_impact(problem.action, by=mina, impact="Two children are seen sooner.", strength="some", theme="Safety")
    return frozen_now(plan, mina)


def test_the_report_before_an_issue_is_bound_to_its_counts(issue):
    paper = reports.cover_report(issue)
    told = {row[0] for row in part(paper, "Counts by status").rows}
    assert told.isdisjoint(row[0] for row in part(paper, "Other counts").rows)  # no count stands twice
    assert part(paper, "Counts by status").rows[1:3] == (
        ("G: Green", "0", "0.0%", "0"), ("A: Amber", "2", "66.7%", "1"),
    )  # fmt: skip
    assert part(paper, "Why some are still amber").rows == (
        ("1.1 Write form 1.1", "It is 3 days late. Ill for a week; no new date."), ("1.2 Write form 1.2", "Ask the school"),
    )  # fmt: skip
    assert part(paper, "What is late").rows == (("1.1 Write form 1.1", "3 days", "Ill for a week; no new date."),)
    assert part(paper, "Key actions in the next quarter").rows == (
        ("1.2 Write form 1.2", "1 August 2026", "Ask the school"),
    )
    assert part(paper, "Impact on children, adults and families").rows == (
        ("Safety", "Two children are seen sooner.", "Some"),
    )


def test_the_words_before_an_issue_are_tested(issue, mina, ben):
    with pytest.raises(GateRefused) as refused:
        write_cover(issue, by=mina, text="89% is done. Few are Amber.", capacity="Most are Blue.")
    assert [one.field for one in refused.value.unmet] == ["text", "text", "capacity"]
    with pytest.raises(Refused):
        write_cover(issue, by=ben, text="All is well.")
    write_cover(issue, by=mina, text="Most are Amber; 2 of 3 lines wait for others.")
    again = write_cover(issue, by=mina, text="None is Red.")
    assert again.version == 2 and part(reports.cover_report(issue), "What the board should know").sentences == (
        "None is Red.",
    )


def test_what_is_wrong_is_one_report(a_plan, a_line, on_day, ben, mina, amira):
    plan = a_plan()
    _, stuck, met = (a_line(plan, ref, due=date(2026, 6, 9)) for ref in ("1.1", "1.2", "1.3"))
    on_day(date(2026, 6, 12))
    update_progress(
        stuck.action, by=ben, text="Nobody.", progress="stuck", blocked_reason="No post", help_wanted_from="Board"
    )
    claim_done(met.action, by=ben)
    watch = set_watch(met.action, by=mina, owner=mina, question="Fresh?", floor=85, every="quarterly", better="higher")
    look_at_watch(watch, by=mina, part=39, whole=50)
    paper = reports.exception_report(plan, today())
    assert [row[0] for row in part(paper, "Late").rows] == [
        "1.1 Write form 1.1",
        "1.2 Write form 1.2",
        "1.3 Write form 1.3",
    ]
    assert part(paper, "Stuck").rows == (("1.2 Write form 1.2", "Ben", "No post", "Board"),)
    assert part(paper, "Through its floor").rows == (("1.3 Write form 1.3", "Fresh?", "85", "78 on 12 June 2026"),)


def test_where_each_line_went(a_plan, a_line, mina, ben):
    plan, after = a_plan("A"), a_plan("B")
    carried, left, ended, _ = (a_line(plan, ref) for ref in ("1.1", "1.2", "1.3", "1.4"))
    carry_forward(carried, by=mina, to=after, kept_because="The supplier is late")
    end_line(left, by=mina, ending="closed", reason="Teams do it by themselves")
    withdraw(ended.action, by=mina, reason="Not needed")
    table = part(reports.closing_schedule(plan, today()), "Lines")
    assert [row[3] for row in table.rows] == [
        "Carried to Plan B 2026 to 2027, as 1.1", "Closed with the plan", "Withdrawn", "Still in the plan",
    ]  # fmt: skip
    assert table.says == "Not accounted for yet: 1."


@pytest.fixture
def answered(a_plan_action, mina, ben):
    """Recommendations 1 and 3 of an inspection; the second has no action."""
    actions = [a_plan_action(title=f"Answer {number}", sponsor=mina) for number in (1, 3)]
    for number, action in zip((1, 3), actions, strict=True):
        add_source(action, by=mina, kind="ofsted", year=2025, citation=f"recommendation {number}")
    claim_done(actions[0], by=ben)
    verify_done(actions[0], by=mina, impact="Calmer classes.", strength="clear")
    return actions


def test_recommendations_that_nothing_answers_are_found(answered, client, mina):
    client.force_login(mina)
    page = client.get("/actions/sources/castlemoor/2025/?kind=ofsted").content.decode()
    assert "No action answers it" in page and "2 of 3" in page and "1 of 3" in page
    listed = client.get("/actions/sources/").content.decode()
    assert "/actions/sources/castlemoor/2025/?kind=ofsted" in listed
    assert client.get("/actions/sources/castlemoor/2025/csv/?kind=ofsted").content.decode().count("recommendation") == 3


@pytest.mark.parametrize(("citations", "missing"), [
    (["recommendation 1", "recommendation 3"], ["recommendation 2"]), (["3"], ["1", "2"]), (["Not numbered"], []), ([], []),
])  # fmt: skip
def test_gaps_between_numbers(citations, missing):
    assert reports.missing_numbers(citations) == missing


def test_another_area_sees_no_source(answered, client, somebody, other_area):
    client.force_login(somebody("Dina", "service manager", other_area))
    assert client.get("/actions/sources/castlemoor/2025/?kind=ofsted").status_code == 404
    assert "Ofsted" not in client.get("/actions/sources/").content.decode()


def test_practice_reviews_are_one_plan_by_agency(a_plan_action, mina, client):
    for title, agency in (("Train midwives", "Health"), ("Write a form", "")):
        action = a_plan_action(title=title, lead=None if agency else mina, lead_words="Head of midwifery" if agency else "",
                               agency=agency)  # fmt: skip
        add_source(action, by=mina, kind="practice review", year=2024, citation="Child K, recommendation 2")
    client.force_login(mina)
    page = client.get("/actions/sources/reviews/").content.decode()
    assert page.index("Child K, 2024") < page.index("Health") < page.index("Local authority")


def test_what_a_committee_waits_for_is_a_sheet(area, an_action, mina, client, on_day):
    """Worked example 10: days over."""
    on_day(date(2020, 9, 1))
    body = begin_body(area, by=mina, name="Scrutiny committee", kind="committee", officer=mina)
    an_action(
        kind="committee action", title="Brief members", due=date(2020, 10, 12), wanted_by=body, agenda_item="item 6"
    )
    on_day(date(2021, 2, 8))
    client.force_login(mina)
    page = client.get(f"/actions/committees/{body.pk}/sheet/").content.decode()
    assert "1 September 2020, item 6" in page and ">119<" in page


@pytest.fixture
def decided(an_action, child, ben, amira):
    """Two decisions of one review of a child, one in plain words."""
    first = an_action(kind="review decision", person=child, source=child, plain_title="We will ask school about lunch")
    an_action(kind="review decision", title="Book the dentist", person=child, source=child)
    return first


def test_decisions_in_plain_words(decided, client, ben):
    client.force_login(ben)
    page = client.get(f"/actions/{decided.pk}/decisions/").content.decode()
    assert "We will ask school about lunch" in page and "Book the dentist" in page
    assert f"/actions/{decided.pk}/decisions/" in client.get(decided.get_absolute_url()).content.decode()
    assert client.get(f"/actions/{decided.pk}/decisions/docx/").status_code == 200


def test_decisions_follow_the_childs_record(decided, client, ben, cleo, child, amira):
    client.force_login(cleo)
    assert client.get(f"/actions/{decided.pk}/decisions/").status_code == 404
    fields = {"kind": "staff", "reason": "Niece of a manager", "owner": amira}
    Restriction.objects.create(person=child, set_on=date(2026, 1, 1), review_due_on=date(2026, 9, 1), **fields)
    client.force_login(ben)
    assert client.get(f"/actions/{decided.pk}/decisions/").status_code == 404


def test_a_page_of_assurance_is_evidence_to_be_looked_at(a_plan_action, ben, client):
    action = a_plan_action()
    report = write_assurance(
        action, by=ben, topic="Chronologies", looked_at="Fifty files", count=50, found="39 are fresh",
        so_what="Histories are told twice", still_to_do="Train two teams",
    )  # fmt: skip
    one = Evidence.objects.get()
    assert (one.kind, one.link, one.accepted_on) == ("assurance report", report.get_absolute_url(), None)
    client.force_login(ben)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "39 are fresh" in page and "Train two teams" in page
    assert report.get_absolute_url() in client.get(action.get_absolute_url()).content.decode()


def test_every_report_of_a_plan_is_a_page_and_a_file(issue, client, mina):
    client.force_login(mina)
    addresses = [f"/actions/plans/{issue.plan_id}/report/{one}/" for one in ("exceptions", "schedule")]
    for address in (*addresses, f"{issue.get_absolute_url()}cover/"):
        page = client.get(address).content.decode()
        for ending in file_forms():
            assert f"{address}{ending}/" in page
            assert client.get(f"{address}{ending}/").status_code == 200
    assert client.get(f"/actions/plans/{issue.plan_id}/report/other/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("councillor", 404), ("partner", 404)])
def test_those_outside_read_no_report_of_a_plan_of_the_services(issue, client, somebody, area, who, status):
    client.force_login(somebody("Vic", who, area))
    assert client.get(f"{issue.get_absolute_url()}cover/").status_code == status
    assert client.get(f"/actions/plans/{issue.plan_id}/report/exceptions/").status_code == status
