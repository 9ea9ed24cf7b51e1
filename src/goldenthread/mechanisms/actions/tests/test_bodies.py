"""Boards and committees: their meetings, what they wait for, who is told, and what is discharged."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.actions.models import Action, Body, Meeting
from goldenthread.mechanisms.actions.reminding import remind
from goldenthread.mechanisms.actions.steps import (
    begin_body,
    cancel_meeting,
    change_body,
    discharge,
    end_body,
    follow_plan,
    set_meeting,
    update_progress,
)
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused


@pytest.fixture
def bea(somebody, area):
    return somebody("Bea", "board manager", area)


@pytest.fixture
def a_body(frozen, area, bea):
    """Add a committee whose list Bea keeps: a_body("Scrutiny committee")."""

    def make(name="Scrutiny committee", **more):
        fields = {"kind": "committee", "officer": bea, **more}
        return begin_body(fields.pop("place", area), by=bea, name=name, **fields)

    return make


@pytest.fixture
def wanted(an_action):
    """Set an action that a body wants: wanted(body, due=None)."""

    def make(body, title="Report on waiting times", **more):
        more = {"kind": "committee action", "wanted_by": body, "due": None, **more}
        return an_action(title=title, **more)

    return make


@pytest.fixture
def page(client):
    """Sign somebody in and open an address below /actions/."""

    def visit(user, address, status=200):
        client.logout()  # another day, another session
        client.force_login(user)
        answer = client.get(f"/actions/{address}")
        assert answer.status_code == status
        return " ".join(answer.content.decode().split())

    return visit


def running(action, clock="imp.committee"):
    return Deadline.objects.running().about(action).get(clock=clock)


def notices(user):
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("text", flat=True))


def test_without_a_date_it_runs_to_the_next_ordinary_meeting_and_warns_when_papers_are_due(a_body, wanted, bea):
    """Papers are due 14 days before: for Monday 13 July 2026 on Monday 29 June."""
    body = a_body()
    action = wanted(body)
    set_meeting(body, by=bea, held_on=date(2026, 6, 22), extraordinary=True)
    meeting = set_meeting(body, by=bea, held_on=date(2026, 7, 13))
    found = running(action)
    assert (found.due_on, found.owner) == (date(2026, 7, 13), bea)
    assert found.warn_at.astimezone(LONDON).date() == meeting.papers_due_on == date(2026, 6, 29)
    assert not Deadline.objects.running().about(action).filter(clock="imp.due").exists()


def test_a_target_date_comes_before_the_next_meeting(a_body, wanted, bea):
    body = a_body()
    set_meeting(body, by=bea, held_on=date(2026, 7, 13))
    action = wanted(body, due=date(2026, 6, 30))
    assert running(action).due_on == date(2026, 6, 30)


def test_a_cancelled_meeting_is_not_waited_for(a_body, wanted, bea):
    body = a_body()
    first, second = (set_meeting(body, by=bea, held_on=day) for day in (date(2026, 7, 13), date(2026, 9, 14)))
    action = wanted(body)
    assert running(action).due_on == first.held_on
    cancel_meeting(first, by=bea, reason="Election")
    assert running(action).due_on == second.held_on


def test_another_officer_takes_over_the_list(a_body, wanted, bea, mina):
    body = a_body()
    set_meeting(body, by=bea, held_on=date(2026, 7, 13))
    action = wanted(body)
    change_body(body, by=bea, officer=mina, chair="Councillor", paper_days=7)
    assert (running(action).owner, Meeting.objects.get().papers_due_on) == (mina, date(2026, 7, 6))


def test_a_supervision_action_without_a_date_is_met_in_the_next_supervision(an_action):
    """Set on Friday 5 June 2026; supervision comes each month."""
    dated = an_action(kind="supervision action", due=date(2026, 6, 19))
    assert running(dated, "imp.supervision_action").due_on == date(2026, 6, 19)
    undated = an_action(kind="supervision action", title="Ask the nursery", due=None)
    assert running(undated, "imp.supervision_action").due_on == date(2026, 7, 5)


def test_the_list_of_a_committee(a_body, wanted, bea, on_day, page, ben):
    """Worked example 10: one completed, one 119 days over; discharged at the meeting it leaves the next list."""
    on_day(date(2020, 9, 1))
    body = a_body()
    for day in (date(2020, 11, 9), date(2021, 1, 11), date(2021, 2, 8), date(2021, 4, 12)):
        set_meeting(body, by=bea, held_on=day)
    done, late = (
        wanted(body, "Brief members on fostering"),
        wanted(body, "Report on agency staff", due=date(2020, 10, 12)),
    )
    on_day(date(2021, 1, 20))
    discharge(done, by=bea, discharge="briefed", minute="20 January 2021, briefing")
    on_day(date(2021, 2, 8))
    says = page(bea, f"committees/{body.pk}/")
    assert "1 outstanding" in says and ">119<" in says and "COMPLETED" in says
    assert 'data-label="Meetings missed" class="govuk-table__cell govuk-table__cell--numeric"><div>2<' in says
    discharge(late, by=bea, discharge="answered", minute="8 February 2021, item 10")
    on_day(date(2021, 4, 12))
    body_says = page(bea, f"committees/{body.pk}/")
    assert "Scrutiny committee: nothing is outstanding." in body_says
    assert f"{late.number} Report on agency staff" in body_says  # among what was discharged
    assert "Answered in a report: 8 February 2021, item 10" in page(bea, f"{late.pk}/")


def test_a_completed_action_stands_on_one_more_list(a_body, wanted, bea, on_day, page):
    on_day(date(2021, 1, 4))
    body = a_body()
    set_meeting(body, by=bea, held_on=date(2021, 2, 8))
    done = wanted(body)
    discharge(done, by=bea, discharge="done", minute="By letter")
    on_day(date(2021, 2, 8))
    assert "COMPLETED" in page(bea, "committees/")
    on_day(date(2021, 2, 9))
    assert "COMPLETED" not in page(bea, "committees/")


def test_lead_sponsor_and_body_are_told_in_turn_and_once(a_body, a_plan, a_line, bea, ben, mina, on_day):
    """Due on 12 June 2026: the lead three days before, the sponsor the day after, the body after 28 days."""
    plan, body = a_plan(), a_body("Improvement board", kind="improvement board")
    follow_plan(plan, by=mina, body=body)
    action = a_line(plan, due=date(2026, 6, 12)).action
    Notice.objects.all().delete()
    told = {}
    for day in (
        date(2026, 6, 8),
        date(2026, 6, 9),
        date(2026, 6, 12),
        date(2026, 6, 13),
        date(2026, 7, 9),
        date(2026, 7, 10),
    ):
        on_day(day)
        told[day.isoformat()] = remind(day)
        assert remind(day) == 0
    assert told == {
        "2026-06-08": 0,
        "2026-06-09": 1,
        "2026-06-12": 0,
        "2026-06-13": 1,
        "2026-07-09": 0,
        "2026-07-10": 1,
    }
    assert notices(ben) == [f"Due on 12 June 2026: {action}."]
    assert notices(mina) == [f"Late since 12 June 2026: {action}."]
    assert notices(bea) == [f"For Improvement board: late since 12 June 2026: {action}."]


def test_a_body_is_told_when_its_papers_are_due(a_body, a_plan, a_line, wanted, bea, mina, on_day):
    """Meeting on Monday 13 July 2026, papers due on 29 June, an issue wanted ten working days before."""
    plan, body = a_plan(), a_body()
    follow_plan(plan, by=mina, body=body)
    late = a_line(plan, due=date(2026, 6, 20)).action
    set_meeting(body, by=bea, held_on=date(2026, 7, 13))
    wanted(body)
    on_day(date(2026, 6, 12))
    remind(date(2026, 6, 12))
    assert not [text for text in notices(mina) if "An issue of" in text]
    on_day(date(2026, 6, 15))
    remind(date(2026, 6, 15))
    assert f"An issue of {plan} is wanted for {body}, 13 July 2026; papers are due on 29 June 2026." in notices(mina)
    on_day(date(2026, 6, 29))
    remind(date(2026, 6, 29))
    assert f"For {body}: late since 20 June 2026: {late}." in notices(bea)
    assert f"Papers are due for {body}, 13 July 2026: 1 action outstanding." in notices(bea)


def test_what_stays_stuck_goes_to_the_body(a_body, a_plan, a_line, bea, ben, mina, on_day):
    """Worked example 11: judged stuck on Thursday 24 December 2026, due on Tuesday 5 January 2027."""
    plan, body = a_plan(), a_body()
    follow_plan(plan, by=mina, body=body)
    action = a_line(plan, due=date(2027, 3, 1)).action
    on_day(date(2026, 12, 24))
    more = {"blocked_reason": "No supplier", "help_wanted_from": "Procurement"}
    update_progress(action, by=ben, text="Nobody answered the tender.", progress="stuck", **more)
    for day, told in ((date(2027, 1, 5), []), (date(2027, 1, 6), [f"For {body}: stuck without an answer: {action}."])):
        on_day(day)
        remind(day)
        assert [text for text in notices(bea) if "stuck" in text] == told


def test_nobody_is_told_of_what_they_may_not_see(a_body, wanted, bea, on_day):
    body = a_body()
    set_meeting(body, by=bea, held_on=date(2026, 7, 13))
    wanted(body, due=date(2026, 6, 8), access="restricted")
    on_day(date(2026, 7, 10))
    remind(date(2026, 7, 10))
    assert notices(bea) == []


@pytest.mark.parametrize(("take", "says"), [
    (lambda body, by: begin_body(body.area, by=by, name="scrutiny COMMITTEE ", kind="committee", officer=by), "already"),
    (lambda body, by: set_meeting(body, by=by, held_on=date(2026, 7, 13)), "a meeting on 13 July 2026 already"),
    (lambda body, by: end_body(body, by=by), "1 action outstanding"),
    (lambda body, by: cancel_meeting(body.meetings.get(), by=by, reason=" "), "Give the reason"),
])  # fmt: skip
def test_what_a_body_refuses(a_body, wanted, bea, take, says):
    body = a_body()
    set_meeting(body, by=bea, held_on=date(2026, 7, 13))
    wanted(body)
    with pytest.raises(GateRefused) as refused:
        take(body, bea)
    assert says in str(refused.value)


def test_only_its_officer_or_a_senior_manager_keeps_a_body(a_body, ben):
    with pytest.raises(Refused):
        set_meeting(a_body(), by=ben, held_on=date(2026, 7, 13))


@pytest.mark.parametrize(("role", "status"), [("service manager", 200), ("partner", 404), ("councillor", 404)])
def test_who_opens_a_body(a_body, somebody, area, page, role, status):
    page(somebody("Reader", role, area), f"committees/{a_body().pk}/", status)


def test_a_body_of_another_area_is_not_there(a_body, somebody, other_area, page):
    page(somebody("Dina", "service manager", other_area), f"committees/{a_body().pk}/", 404)
    page(somebody("Dina", "service manager", other_area), "committees/999999/", 404)


def test_what_is_restricted_is_not_counted_on_the_list(a_body, wanted, page, mina):
    body = a_body()
    wanted(body, access="restricted")
    says = page(mina, "committees/")
    assert "No actions outstanding" in says and "Report on waiting times" not in says


def test_a_committee_from_its_first_day_by_its_pages(client, bea, ben, area, frozen):
    client.force_login(bea)
    typed = {"name": "SEND board", "kind": "SEND board", "officer": bea.pk, "chair": "The director", "paper_days": 14}
    assert client.post("/actions/committees/begin/?area=castlemoor", typed).status_code == 302
    body = Body.objects.get()
    days = {"held_on-day": 13, "held_on-month": 7, "held_on-year": 2026}
    assert client.post(f"/actions/committees/{body.pk}/meeting/", days).status_code == 302
    says = client.get(body.get_absolute_url()).content.decode()
    link = f"/actions/set/?area=castlemoor&amp;wanted_by={body.pk}&amp;kind=committee+action"
    assert "29 June 2026" in says and link in says
    form = client.get(link.replace("&amp;", "&")).content.decode()
    assert f'<option value="{body.pk}" selected' in form
    typed = {"kind": "committee action", "title": "Report on plans", "lead": ben.pk, "wanted_by": body.pk,
             "agenda_item": "item 6", "access": "service"}  # fmt: skip
    assert client.post("/actions/set/?area=castlemoor", typed).status_code == 302
    assert Action.objects.get().body == "SEND board"
    assert "Next meeting" in client.get(body.get_absolute_url()).content.decode()


def test_twice_the_rows_need_no_more_queries(a_body, wanted, bea, client):
    def counted(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    client.force_login(bea)
    bodies = [a_body()]
    set_meeting(bodies[0], by=bea, held_on=date(2026, 7, 13))
    wanted(bodies[0], "Report on one")
    addresses = ["/actions/committees/", bodies[0].get_absolute_url()]
    before = [counted(one) for one in addresses]
    bodies += [a_body(name) for name in ("Executive", "SEND board")]
    for body in bodies:
        set_meeting(body, by=bea, held_on=date(2026, 9, 14))
        wanted(body, f"Report on {body}, again")
    assert [counted(one) for one in addresses] <= before
    assert max(before) <= 20


def test_a_body_of_elsewhere_wants_nothing_here(frozen, somebody, other_area, wanted):
    dina = somebody("Dina", "board manager", other_area)
    theirs = begin_body(other_area, by=dina, name="Their board", kind="committee", officer=dina)
    with pytest.raises(Refused, match="no board or committee of Castlemoor"):
        wanted(theirs)
