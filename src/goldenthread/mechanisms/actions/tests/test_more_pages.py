"""Plans, promises, watches, pauses and committees as their users open them, following what the pages say."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.models import Action, FoundPromise, PauseEntry, Plan, PlanIssue, PlanLine
from goldenthread.mechanisms.actions.proving import add_evidence, add_measure, wait_for
from goldenthread.mechanisms.actions.steps import (
    accept_warning,
    add_source,
    claim_done,
    freeze_issue,
    set_watch,
    update_progress,
    verify_done,
)

CEILING = 30
UNKNOWN = {"impact": "Too early to say.", "strength": "not yet known"}
LISTS = ("", "overseen/", "promises/", "plans/", "committees/", "watches/", "pauses/")


@pytest.fixture
def opened(client):
    """Sign somebody in and open an address."""

    def visit(user, address, status=200):
        client.force_login(user)
        answer = client.get(f"/actions/{address}")
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    return visit


@pytest.fixture
def sent(client):
    """Sign somebody in, send a form, and expect that it was taken."""

    def send(user, address, **typed):
        client.force_login(user)
        answer = client.post(f"/actions/{address}", typed)
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return send


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_there_before_anything_is(opened, frozen, mina, address):
    assert "govuk-heading-l" in opened(mina, address)


@pytest.mark.parametrize("address", LISTS[1:2] + LISTS[4:])
def test_a_partner_opens_only_what_is_theirs(opened, frozen, somebody, area, address):
    opened(somebody("Pat", "partner", area), address, 403)


def test_a_plan_from_its_first_day_to_its_first_issue(opened, sent, frozen, mina, ben):
    dates = {**day("period_from", date(2026, 4, 1)), **day("period_to", date(2027, 3, 31)),
             **day("implemented_on", date(2026, 6, 1)), **day("review_on", date(2027, 3, 1))}  # fmt: skip
    place = sent(
        mina, "plans/begin/", name="Early help plan", code="EH", kind="early help", aims="Help comes early.",
        monitored_by="Children’s board", owner=mina.pk, update_every="fortnightly", report_every="quarterly",
        scheme="service", layout="improvement", access="partnership", **dates,
    )  # fmt: skip
    plan = Plan.objects.get()
    assert place == plan.get_absolute_url()
    sent(mina, f"plans/{plan.pk}/sections/", number="1", title="The front door")
    sent(
        mina, f"plans/{plan.pk}/set/", section=plan.sections.get().pk, printed_ref="1.1", title="Write a leaflet",
        due="end of September 2026", lead=ben.pk, sponsor=mina.pk, source_kind="survey", source_year=2025,
        measure="Parents say that they know whom to ask", measure_kind="survey answer",
    )  # fmt: skip
    sent(mina, f"plans/{plan.pk}/work/")
    update_progress(Action.objects.get(), by=ben, text="A first draft is with parents.", progress="moving")
    says = opened(mina, f"plans/{plan.pk}/")
    assert "1.1 Write a leaflet" in says and "G: Green" in says and "5 June 2026: A first draft" in says
    place = sent(mina, f"plans/{plan.pk}/freeze/", for_meeting="Board, June")
    frozen_says = opened(mina, f"issues/{PlanIssue.objects.get().pk}/")
    assert place == PlanIssue.objects.get().get_absolute_url()
    assert "Survey of children and families 2025" in frozen_says and "1 of 1 (100.0%)" in frozen_says


def test_what_is_wrong_stands_on_the_page_of_freezing(a_plan, a_line, opened, sent, mina):
    plan = a_plan()
    line = a_line(plan)
    assert "Nobody said how we will know that it worked." in opened(mina, f"plans/{plan.pk}/freeze/")
    sent(mina, f"lines/{line.pk}/warning/?rule=No+measure", reason="Set in June")
    assert "Nobody said how we will know" not in opened(mina, f"plans/{plan.pk}/freeze/")
    opened(mina, f"lines/{line.pk}/warning/?rule=Nonsense", 404)


def test_a_click_on_a_count_shows_exactly_its_lines(a_plan, a_line, on_day, opened, ben, mina):
    plan = a_plan()
    late, soon = a_line(plan, "1.1", due=date(2026, 6, 9)), a_line(plan, "1.2", due=date(2026, 12, 1))
    for line in (late, soon):
        update_progress(line.action, by=ben, text=f"Word {line.printed_ref * 9}.", progress="moving")
    on_day(date(2026, 6, 12))
    says = opened(mina, f"plans/{plan.pk}/?shown=late")
    assert f'/actions/{late.action.pk}/">1.1 Write' in says and f'/actions/{soon.action.pk}/">1.2 Write' not in says
    latest = opened(mina, f"plans/{plan.pk}/?sort=late")
    assert latest.index("1.1 Write form") < latest.index("1.2 Write form")


def test_meeting_shows_the_latest_first_and_ends_with_what_was_agreed(a_plan, a_line, on_day, opened, ben, mina):
    plan = a_plan()
    soon, late = a_line(plan, "1.1", due=date(2026, 12, 1)), a_line(plan, "1.2", due=date(2026, 6, 9))
    on_day(date(2026, 6, 12))
    update_progress(soon.action, by=ben, text="The leaflet is printed.", progress="moving")
    says = opened(mina, f"plans/{plan.pk}/meeting/")
    assert says.index("1.2 Write form") < says.index("1.1 Write form")
    assert "What we agreed on 12 June 2026" in says and str(late.action.pk) in says
    assert says.count("The leaflet is printed.") == 2


def test_an_action_is_put_in_a_plan_by_its_number(a_plan, a_plan_action, client, sent, opened, mina):
    plan, action = a_plan(), a_plan_action(title="Train twenty workers")
    typed = {"section": plan.sections.get().pk, "printed_ref": "1.7"}
    client.force_login(mina)
    wrong = client.post(f"/actions/plans/{plan.pk}/put/", {"action": "A-9999", **typed}).content.decode()
    assert "Found “A-9999”; expected the number of an open action, such as A-0310" in wrong
    sent(mina, f"plans/{plan.pk}/put/", action=action.number, **typed)
    says = opened(mina, f"{action.pk}/")
    assert "Plans that print it" in says and "N: Not started" in says and "Plan SI 2026 to 2027" in says


def test_a_line_is_carried_from_its_page(a_plan, a_line, opened, sent, mina):
    old, new = a_plan("A"), a_plan("B")
    line = a_line(old)
    assert f"/actions/lines/{line.pk}/carry/" in opened(mina, f"plans/{old.pk}/")
    place = sent(mina, f"lines/{line.pk}/carry/", to=new.pk, kept_because="No supplier yet")
    assert place == new.get_absolute_url()
    assert "Carried forward once: No supplier yet" in opened(mina, f"plans/{new.pk}/")
    assert "Carried to Plan B 2026 to 2027" in opened(mina, f"plans/{old.pk}/")


@pytest.mark.parametrize(("role", "access", "status"), [
    ("councillor", "partnership", 200), ("councillor", "service", 404), ("partner", "public", 200),
    ("auditor", "service", 200),
])  # fmt: skip
def test_a_councillor_reads_what_was_frozen_of_plans_marked_for_them(
    a_plan, a_line, opened, somebody, area, mina, role, access, status
):
    plan = a_plan(access=access)
    line = a_line(plan)
    accept_warning(line, by=mina, rule="No measure", reason="Known")
    issue = freeze_issue(plan, by=mina)
    reader = somebody("Reader", role, area)
    opened(reader, f"issues/{issue.pk}/", status)
    opened(reader, f"plans/{plan.pk}/", 200 if role == "auditor" else 404)
    assert (str(plan) in opened(reader, "plans/")) is (status == 200)


def test_another_areas_plan_is_not_there(a_plan, opened, somebody, other_area):
    plan = a_plan(access="public")
    opened(somebody("Dina", "service manager", other_area), f"plans/{plan.pk}/", 404)


def test_a_changed_issue_shows(a_plan, a_line, opened, mina):
    plan = a_plan()
    accept_warning(a_line(plan), by=mina, rule="No measure", reason="Known")
    issue = freeze_issue(plan, by=mina)
    PlanIssue.objects.filter(pk=issue.pk).update(held={**issue.held, "changes": ["All is well."]})
    assert "This issue is not what was frozen" in opened(mina, f"issues/{issue.pk}/")


def test_a_promise_is_taken_up_or_dismissed_where_it_was_found(an_action, opened, sent, ben):
    action = an_action()
    update_progress(
        action, by=ben, text="We will ring the clinic by 30 June 2026, write to school in July.", progress="moving"
    )
    first, second = FoundPromise.objects.order_by("due_on")
    assert "2 to take up or dismiss" in opened(ben, "")
    assert "“write to school in July”" in opened(ben, "promises/")
    assert 'value="30 June 2026"' in opened(ben, f"promises/{first.pk}/")
    made = Action.objects.get(parent=None)
    place = sent(ben, f"promises/{first.pk}/", title="Ring the clinic", due="30 June 2026", lead=ben.pk)
    assert place == made.children.get().get_absolute_url()
    sent(ben, f"promises/{second.pk}/dismiss/", reason="Was written last week")
    assert "No promise waits for you." in opened(ben, "promises/")


def test_somebody_elses_promise_is_not_there(an_action, child, opened, ben, cleo):
    update_progress(an_action(person=child), by=ben, text="We will ring by 30 June 2026.", progress="moving")
    opened(cleo, f"promises/{FoundPromise.objects.get().pk}/", 404)


def test_minutes_are_pasted_and_read(opened, sent, frozen, mina):
    typed = {"said_in": "Board", "text": "Kim will write by 10 July 2026.", **day("said_on", date(2026, 6, 1))}
    assert sent(mina, "promises/read/?area=castlemoor", **typed) == "/actions/promises/"
    assert "Kim will write" in opened(mina, "promises/")
    opened(mina, "promises/read/?area=elsewhere", 404)


def test_an_action_of_a_committee_is_set_and_stands_on_its_list(opened, sent, frozen, somebody, area, ben):
    bea = somebody("Bea", "board manager", area)
    typed = {"kind": "committee action", "title": "Report on waiting times", "due": "July 2026", "lead": ben.pk,
             "body": "Scrutiny committee", "agenda_item": "item 6", "access": "service"}  # fmt: skip
    sent(bea, "set/", **typed)
    says = opened(bea, "committees/")
    assert "Scrutiny committee" in says and "5 June 2026, item 6" in says and "1 action outstanding" in says
    action = Action.objects.get()
    assert "Discharge it" in opened(bea, f"{action.pk}/")
    sent(bea, f"{action.pk}/discharge/", discharge="satisfied", minute="6 July 2026, item 2")
    assert "COMPLETED" in opened(bea, "committees/")


def test_a_watched_figure_is_looked_at_from_the_wall(a_plan_action, opened, sent, ben, mina):
    action = a_plan_action(sponsor=mina)
    claim_done(action, by=ben)
    verify_done(action, by=mina, **UNKNOWN)
    place = sent(mina, f"{action.pk}/watch/", question="Chronologies are fresh", floor="85", better="higher",
                 every="quarterly", owner=mina.pk)  # fmt: skip
    assert place == action.get_absolute_url()
    watch = action.watches.get()
    assert "Chronologies are fresh" in opened(mina, "watches/")
    sent(mina, f"watches/{watch.pk}/", part="39", whole="50")
    assert "78 dipped" in opened(mina, "watches/")
    assert "Opened again" in opened(mina, f"{action.pk}/")


def test_a_team_pauses_and_goes_on(a_plan_action, opened, sent, amira, north, mina):
    action = a_plan_action()
    sent(amira, "pauses/begin/", team=north.pk, trigger="vacancy", cover="Mina", agreed_by=mina.pk,
         actions=[action.pk], **day("until", date(2026, 7, 3)))  # fmt: skip
    assert "Paused since 5 June 2026" in opened(amira, f"{action.pk}/")
    pause = PauseEntry.objects.get()
    assert action.number in opened(amira, "pauses/")
    sent(amira, f"pauses/{pause.pk}/resume/")
    assert "Nothing is paused." in opened(amira, "pauses/")


def test_what_somebody_looks_after_stands_under_what_it_needs(a_plan_action, opened, on_day, ben, amira):
    claimed, late, undated = (a_plan_action(title=f"Write {what}", due=due) for what, due in (
        ("one", date(2026, 9, 1)), ("two", date(2026, 6, 9)), ("three", "ASAP"),
    ))  # fmt: skip
    claim_done(claimed, by=ben)
    update_progress(late, by=ben, text="The form is drafted.", progress="moving")
    on_day(date(2026, 6, 12))
    says = opened(amira, "overseen/")
    order = [says.index(words) for words in (
        "Claimed done: look and say so", claimed.title, "Late, but judged moving", late.title, "Date to be set", undated.title,
    )]  # fmt: skip
    assert order == sorted(order)


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/actions/{address}").status_code == 200
    return len(captured)


def test_twice_the_rows_need_no_more_queries(a_plan, a_line, client, ben, mina):
    plan, other = a_plan("A"), a_plan("B")

    def more(refs):
        for ref in refs:
            line = a_line(plan, ref)
            a_line(other, ref, action=line.action)
            action = line.action
            update_progress(action, by=ben, text=f"Meet in July {ref * 7}.", progress="moving")
            add_measure(action, by=ben, kind="judgement", text=f"It helps {ref}")
            add_evidence(action, by=ben, kind="document", title=f"Form {ref}")
            add_source(action, by=ben, kind="survey", year=2025)
            wait_for(action, by=ben, kind="supplier", words="A printer")
        return action

    first = more(["1.1"])
    claim_kept = a_line(plan, "5.1").action
    claim_done(claim_kept, by=ben)
    verify_done(claim_kept, by=mina, **UNKNOWN)
    set_watch(claim_kept, by=mina, owner=mina, question="Fresh", floor=Decimal(85))
    client.force_login(mina)
    addresses = [*LISTS, f"plans/{plan.pk}/", f"plans/{plan.pk}/print/", f"plans/{plan.pk}/meeting/", f"{first.pk}/"]
    before = [queries_of(client, address) for address in addresses]
    more(["1.2", "1.3", "1.4"])
    after = [queries_of(client, address) for address in addresses]
    assert [(a, b, c) for a, b, c in zip(addresses, before, after, strict=True) if c > b] == []
    assert max(after) <= CEILING, after
    assert PlanLine.objects.count() == 9
