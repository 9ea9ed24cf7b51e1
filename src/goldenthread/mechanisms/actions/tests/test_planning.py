"""What a plan begins with, how its sections and aims are put right, who answers for it, and how it begins to close."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Plan
from goldenthread.mechanisms.actions.plan_codes import PlanKind
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.printing import held_of, rows_of
from goldenthread.mechanisms.actions.plans.warnings import warnings_of
from goldenthread.mechanisms.actions.proving import add_measure, answer_measure
from goldenthread.mechanisms.actions.steps import (
    add_aim,
    add_aim_source,
    add_section,
    begin_body,
    begin_closing,
    carry_forward,
    change_aim,
    change_plan,
    change_section,
    close_plan,
    follow_plan,
    put_in_plan,
    stop_following,
    update_progress,
    write_section,
)
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

NEW = {
    "name": "Plan", "code": "N", "aims": "Children are safe.", "period_from": "1/4/2026", "period_to": "31/3/2027",
    "implemented_on": "1/4/2026", "review_on": "1/3/2027", "access": "service",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "usual"), [
    ("service", ("service", "improvement", "fortnightly", "quarterly", False, False)),
    ("send", ("send", "improvement", "monthly", "quarterly", True, False)),
    ("mental health", ("mental health", "improvement", "quarterly", "quarterly", False, True)),
    ("board", ("board", "strategic", "quarterly", "quarterly", False, False)),
    ("post-inspection", ("post-inspection", "improvement", "monthly", "monthly", True, False)),
    ("practice reviews", ("development", "development", "quarterly", "quarterly", False, False)),
])  # fmt: skip
def test_a_plan_begins_with_what_is_usual_for_its_kind(a_plan, kind, usual):
    plan = a_plan(kind=kind, scheme="", layout="", monitored_by="")
    found = (plan.scheme, plan.layout, plan.update_every, plan.report_every, plan.print_evidence, plan.row_per_measure)
    assert found == usual and plan.monitored_by


def test_what_is_said_of_a_new_plan_comes_before_what_is_usual(a_plan):
    plan = a_plan(kind=PlanKind.SEND, scheme="board", layout="strategic", update_every="fortnightly")
    assert (plan.scheme, plan.update_every, plan.print_evidence) == ("board", "fortnightly", False)


def test_the_page_of_a_new_plan_takes_what_is_usual(client, area, mina, somebody, frozen, a_plan):
    before, head = a_plan("OLD"), somebody("Hana", "head of service", area)
    client.force_login(mina)
    given = {**NEW, "kind": "send", "owner": mina.pk, "sponsors": [head.pk, mina.pk], "follows": [before.pk]}
    days = {f"{name}-{part}": value for name in ("period_from", "period_to", "implemented_on", "review_on")
            for part, value in zip(("day", "month", "year"), given.pop(name).split("/"), strict=True)}  # fmt: skip
    address = f"/actions/plans/begin/?area={area.code}"
    assert "As is usual for this kind of plan" in client.get(address).content.decode()
    answer = client.post(address, {**given, **days, "strategies": "Children first\nEarly help"}, follow=True)
    plan = Plan.objects.get(code="N")
    page = answer.content.decode()
    assert (plan.scheme, plan.monitored_by) == ("send", "SEND board, then improvement board and committee")
    for words in ("Hana", "Plan OLD 2026 to 2027", "Children first", "Early help"):
        assert words in page


def test_a_plan_has_several_before_it_and_several_sponsors(a_plan, mina, lee):
    first, second, plan = a_plan("A"), a_plan("B"), a_plan("C")
    change_plan(plan, by=mina, follows=[first, second], sponsors=[mina, lee])
    change_plan(plan, by=mina, sponsors=[lee])
    rows = dict(held_of(plan, [], today())["header"])
    assert (rows["Follows"], rows["Sponsors"]) == ("Plan A 2026 to 2027; Plan B 2026 to 2027", "Lee")
    with pytest.raises(GateRefused, match="came before this one"):
        change_plan(plan, by=mina, follows=[plan])


def test_a_section_and_an_aim_are_put_right(a_plan, a_line, mina, client):
    plan = a_plan()
    section, other = plan.sections.get(), add_section(plan, by=mina, number="2", title="Hear them")
    aim = add_aim(section, by=mina, kind="aim", text="Act son")
    with pytest.raises(GateRefused, match="There is a section 1 already"):
        change_section(other, by=mina, number="1", title="Hear children")
    change_section(other, by=mina, number="2", title="Hear children", judgement_area="leaders", bullets="Visit\nListen")
    change_aim(aim, by=mina, kind="recommendation", text="Act soon", outcome="Safer", order=1)
    add_aim_source(aim, by=mina, kind="ofsted", year=2015, citation="paragraph 12", cohort="")
    with pytest.raises(GateRefused, match="named already"):
        add_aim_source(aim, by=mina, kind="ofsted", year=2015, citation="paragraph 12", cohort="")
    put_in_plan(plan, by=mina, action=a_line(a_plan("B")).action, section=section, aim=aim, printed_ref="1.1")
    held = held_of(plan, lines_of(plan, today()), today())
    assert held["rows"][0][0] == "Act soon (Ofsted 2015, paragraph 12)"
    assert held["headings"] == [["2 Hear children", "Leaders and managers · Visit · Listen"]]
    client.force_login(mina)
    page = client.get(plan.get_absolute_url()).content.decode()
    for route in (f"sections/{other.pk}/change/", f"aims/{aim.pk}/change/", f"aims/{aim.pk}/source/"):
        assert f"/actions/{route}" in page and client.get(f"/actions/{route}").status_code == 200


def test_each_row_of_a_measure_has_its_own_lead_date_and_result(a_plan, a_line, mina, lee, on_day):
    plan = a_plan(row_per_measure=True)
    action = a_line(plan).action
    own = add_measure(action, by=mina, kind="judgement", text="Nine of ten", lead=lee, target_by=date(2026, 6, 10))
    add_measure(action, by=mina, kind="judgement", text="Parents say so")
    answer_measure(own, by=mina, result="part met")
    on_day(date(2026, 6, 15))
    rows = [dict(zip(("aim", "ref", "does", "from", "end", "measure", "lead", "sponsor", "said", "status"), row, strict=True))
            for row in rows_of(plan, lines_of(plan, today()), today())]  # fmt: skip
    assert [(row["measure"], row["lead"], row["end"]) for row in rows] == [
        ("Nine of ten", "Lee", "10 June 2026"), ("Parents say so", "Ben", "30 June 2026"),
    ]  # fmt: skip
    assert rows[0]["status"].endswith("; this measure: part met, 5 days late")
    assert rows[1]["status"].endswith("; this measure: not yet")


def rules(plan):
    return [one.rule for one in warnings_of(plan, lines_of(plan, today()), today())]


def test_a_late_line_has_a_new_date_or_says_that_there_is_none(a_plan, a_line, ben, on_day, client):
    """Honesty rule 3: one sentence, and a new date or “no new date”."""
    plan = a_plan()
    action = a_line(plan, due=date(2026, 6, 8)).action
    with pytest.raises(GateRefused, match="It is not late"):
        update_progress(action, by=ben, text="We wait.", progress="moving", no_new_date=True)
    on_day(date(2026, 6, 12))
    update_progress(action, by=ben, text="Schools asked for more time.", progress="moving")
    assert "Late without a new date" in rules(plan) and "Late without a word" not in rules(plan)
    client.force_login(ben)
    said = {"text": "Nobody knows when the tender ends.", "progress": "moving", "no_new_date": "on"}
    assert client.post(f"/actions/{action.pk}/progress/", said).status_code == 302
    assert "Late without a new date" not in rules(plan)
    held = held_of(plan, lines_of(plan, today()), today())
    assert held["rows"][0][4] == "8 June 2026; 4 days late; no new date"
    assert held["cover"]["late"][0][1] == "4 days, no new date"


def test_words_of_a_section_are_held_against_its_lines_and_those_of_the_plan(a_plan, a_line, mina, ben):
    plan = a_plan()
    for ref in ("1.1", "1.2"):
        update_progress(a_line(plan, ref).action, by=ben, text=f"Form {ref} is written.", progress="moving")
    says = "Claims what is not so"
    for words, wrong in (
        ("2 of 2 lines are green. All are green.", False),
        ("90% are green.", True),
        ("Few are green.", True),
    ):
        write_section(plan.sections.get(), by=mina, progress_and_impact=words)
        assert (says in rules(plan)) is wrong


def test_assurance_claims_only_what_can_be(a_plan_action, mina, client):
    action = a_plan_action(sponsor=mina)
    told = {"topic": "Chronologies", "looked_at": "Files", "count": 12, "so_what": "Good.", "found": "80% were fresh."}
    client.force_login(mina)
    page = client.post(f"/actions/{action.pk}/assurance/", told).content.decode()
    assert "“80%” is no share of the 12 that you looked at." in page and not action.assurances.exists()


def test_a_plan_that_closes_takes_nothing_new(a_plan, a_line, a_plan_action, mina):
    plan, onward = a_plan(), a_plan("NEXT")
    line = a_line(plan)
    begin_closing(plan, by=mina)
    with pytest.raises(Refused):
        a_line(plan, "1.2", action=a_plan_action(title="Print the form"))
    with pytest.raises(GateRefused, match="carry it forward"):
        close_plan(plan, by=mina)
    assert lines_of(plan, date(2026, 8, 1))[0].standing.silent
    carry_forward(line, by=mina, to=onward, kept_because="Not done")
    close_plan(plan, by=mina)
    assert plan.state == "closed"
    begin_closing(onward, by=mina)
    with pytest.raises(GateRefused, match="is closing"):
        carry_forward(a_line(a_plan("C"), "5"), by=mina, to=onward, kept_because="Later")


def test_a_body_stops_following_a_plan(a_plan, mina, area, client):
    plan = a_plan()
    body = begin_body(area, by=mina, name="SEND board", kind="improvement board", officer=mina)
    following = follow_plan(plan, by=mina, body=body)
    client.force_login(mina)
    address = f"/actions/followings/{following.pk}/end/"
    assert address in client.get(plan.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": "Another board took it over."}).status_code == 302
    assert "It follows no plan" in client.get(body.get_absolute_url()).content.decode()
    with pytest.raises(GateRefused, match="It stopped on"):
        stop_following(following, by=mina, reason="Again")
    assert follow_plan(plan, by=mina, body=body).pk != following.pk


@pytest.mark.parametrize("route", ["sections/{}/change/", "aims/{}/change/", "aims/{}/source/", "followings/{}/end/"])
def test_nobody_mends_the_plan_of_another_area(a_plan, other_area, somebody, ben, mina, client, area, route):
    plan = a_plan()
    aim = add_aim(plan.sections.get(), by=mina, kind="aim", text="Act soon")
    body = begin_body(area, by=mina, name="SEND board", kind="improvement board", officer=mina)
    pk = {"s": aim.section_id, "a": aim.pk, "f": follow_plan(plan, by=mina, body=body).pk}[route[0]]
    for user, status in ((ben, 403), (somebody("Olga", "service manager", other_area), 404)):
        client.force_login(user)
        assert client.get(f"/actions/{route.format(pk)}").status_code == status
    assert client.get(f"/actions/{route.format(999_999)}").status_code == 404
