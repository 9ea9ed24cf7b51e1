"""The time limits of actions, each with dates counted by hand."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.clocks import CLOCKS
from goldenthread.mechanisms.actions.steps import claim_done, move_due, update_progress
from goldenthread.mechanisms.calendar.days import LONDON, end_of_day
from goldenthread.mechanisms.clocks.models import Deadline


def due(action, clock):
    return Deadline.objects.running().about(action).get(clock=clock).due_on


def test_every_clock_names_its_authority():
    assert all(clock.authority and clock.since for clock in CLOCKS)


def test_an_action_runs_to_its_own_date_and_warns_fourteen_days_before(an_action, on_day, child):
    """Worked example 4: the last day of August 2020 is a bank holiday; late only from 1 September."""
    on_day(date(2020, 6, 1))
    action = an_action(due="END AUG 2020", person=child)
    deadline = Deadline.objects.about(action).get(clock="imp.due")
    assert deadline.due_at == end_of_day(date(2020, 8, 31))
    assert deadline.warn_at.astimezone(LONDON).date() == date(2020, 8, 17)
    assert deadline.title == str(action)
    assert action.do_by() == date(2020, 8, 28)
    assert [action.lateness(day) for day in (date(2020, 8, 31), date(2020, 9, 1))] == ["due within 14 days", "late"]


def test_what_is_wanted_soon_is_given_a_date_within_ten_working_days(an_action, on_day):
    """Worked example 4: set on Wednesday 23 December 2026; 25 and 28 December and 1 January are holidays."""
    on_day(date(2026, 12, 23))
    assert due(an_action(due="ASAP"), "imp.asap") == date(2027, 1, 11)


def test_what_is_stuck_is_answered_within_five_working_days(an_action, on_day, ben):
    """Worked example 11: judged stuck on Thursday 24 December 2026."""
    on_day(date(2026, 12, 24))
    action = an_action(due="2027")
    more = {"blocked_reason": "No place is free.", "help_wanted_from": "The panel"}
    update_progress(action, by=ben, text="Asked everywhere.", progress="stuck", **more)
    assert due(action, "imp.stuck") == date(2027, 1, 5)


def test_a_given_action_is_accepted_within_five_working_days(an_action, on_day):
    """Over the late May bank holiday: from Friday 22 May 2026, 25 May is a holiday."""
    on_day(date(2026, 5, 22))
    assert due(an_action(), "imp.accept") == date(2026, 6, 1)


def test_an_ongoing_action_is_reviewed_every_three_months(an_action, on_day, ben):
    on_day(date(2026, 1, 31))
    action = an_action(due="Ongoing")
    assert due(action, "imp.ongoing") == date(2026, 4, 30)
    on_day(date(2026, 3, 10))
    update_progress(action, by=ben, text="Still goes every week.", progress="moving")
    assert due(action, "imp.ongoing") == date(2026, 6, 10)


def test_a_claim_is_verified_within_ten_working_days(a_plan_action, on_day, ben):
    """Claimed on Thursday 2 April 2026: Good Friday and Easter Monday do not count."""
    on_day(date(2026, 4, 2))
    action = a_plan_action()
    claim_done(action, by=ben)
    assert due(action, "imp.verify") == date(2026, 4, 20)


def test_done_on_a_past_day_its_clock_stops_on_that_day(an_action, on_day, ben):
    action = an_action(due=date(2026, 6, 9))
    on_day(date(2026, 6, 12))
    claim_done(action, by=ben, on=date(2026, 6, 9))
    assert Deadline.objects.about(action).get(clock="imp.due").in_time is True


def test_a_date_that_becomes_ongoing_is_reviewed_instead(an_action, on_day, amira):
    action = an_action()
    move_due(action, by=amira, due="Ongoing", reason="It never ends")
    running = Deadline.objects.running().about(action).exclude(clock="imp.accept")
    assert [deadline.clock for deadline in running] == ["imp.ongoing"]


@pytest.mark.parametrize(("access", "shown"), [("service", True), ("worker", False), ("restricted", False)])
def test_a_workers_own_action_is_not_named_on_lists_of_deadlines(an_action, access, shown):
    action = an_action(access=access)
    title = Deadline.objects.about(action).get(clock="imp.due").title
    assert (title == str(action)) is shown
