"""Clocks start, stop, warn, escalate and obey a dispensation."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from importlib import import_module

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import end_of_day, working_days
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks import sweep as sweeping
from goldenthread.mechanisms.clocks.clock import CLOCKS, Clock, in_force
from goldenthread.mechanisms.clocks.models import Deadline, Dispensation
from goldenthread.mechanisms.clocks.recomputing import recompute, recompute_after_new_holidays
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Person

days = import_module("goldenthread.mechanisms.calendar.days")  # the package has a function of this name
START = datetime(2026, 3, 2, 9, 30, tzinfo=LONDON)


@pytest.fixture
def clock(ben, north):
    """45 working days from a birthday, kept by Ben."""
    made = Clock(
        key="test.assess",
        title="Assessment authorised",
        model="people.Person",
        starts=lambda person: START,
        stops=lambda person: None,
        limit=working_days(45),
        authority="Working Together to Safeguard Children",
        since=date(2013, 4, 15),
        escalates_to=Role.TEAM_MANAGER,
        owner=lambda person: ben,
        team=lambda person: north,
    )
    yield made
    del CLOCKS["test.assess"]


@pytest.fixture
def child(area, testing):
    return Person.begin(area=area, person_no="P1")


def test_it_is_due_on_the_day_counted_by_hand(clock, child):
    deadline = clock.start(child)
    assert deadline.due_at == end_of_day(date(2026, 5, 7))
    assert deadline.limit_text == "45 working days"


def test_starting_twice_gives_the_running_deadline(clock, child):
    assert clock.start(child) == clock.start(child)
    assert Deadline.objects.count() == 1


def test_the_due_moment_is_in_time_and_the_next_second_is_late(clock, child):
    due = clock.start(child).due_at
    assert clock.stop(child, at=due).in_time is True
    again = clock.start(child)
    assert clock.stop(child, at=due + timedelta(seconds=1)).in_time is False
    assert again.pk != Deadline.objects.order_by("pk").first().pk


def test_a_dispensation_without_limit_leaves_no_due_date_and_still_counts_time(clock, child, area):
    Dispensation.objects.create(
        area=area, clock=clock.key, since=date(2015, 4, 1), authority="A letter of the minister"
    )
    deadline = clock.start(child)
    assert (deadline.due_at, deadline.limit_text) == (None, "no limit (local dispensation)")
    assert clock.stop(child, at=START + timedelta(days=100)).in_time is None


def test_a_dispensation_of_another_area_or_another_time_does_not_hold(clock, child, area, other_area):
    Dispensation.objects.create(area=other_area, clock=clock.key, since=date(2015, 4, 1), authority="x")
    Dispensation.objects.create(
        area=area, clock=clock.key, since=date(2015, 4, 1), until=date(2016, 1, 1), authority="x"
    )
    assert clock.start(child).due_at == end_of_day(date(2026, 5, 7))


def test_a_later_dispensation_moves_what_is_running(clock, child, area):
    clock.start(child)
    Dispensation.objects.create(
        area=area, clock=clock.key, since=date(2026, 1, 1), limit_count=10, limit_unit="working day", authority="x"
    )
    assert recompute(clock.key, area.pk) == 1
    assert Deadline.objects.get().due_at == end_of_day(date(2026, 3, 16))
    assert recompute(clock.key, area.pk) == 0


def test_a_date_that_somebody_agreed_for_one_record_is_not_moved(clock, child, area):
    agreed = clock.start(child).change(due_at=end_of_day(date(2026, 4, 1)), limit_text="the manager's date")
    Dispensation.objects.create(
        area=area, clock=clock.key, since=date(2026, 1, 1), limit_count=10, limit_unit="working day", authority="x"
    )
    assert recompute(clock.key, area.pk) == 0
    assert Deadline.objects.get().due_at == agreed.due_at


@pytest.fixture
def proclaimed(monkeypatch):
    """A function: from now on the software knows one more bank holiday, Wednesday 6 May 2026."""
    known = days._holidays()

    def proclaim():
        monkeypatch.setattr(days, "_holidays", lambda: known | {date(2026, 5, 6)})
        days._working_days.cache_clear()

    yield proclaim
    days._working_days.cache_clear()


def test_a_holiday_proclaimed_later_moves_what_is_running_and_warns_afresh(clock, child, proclaimed, testing):
    clock.start(child).change(warned_at=START)
    assert recompute_after_new_holidays() == 0  # the list by which it was computed
    proclaimed()
    assert recompute_after_new_holidays() == 1
    moved = Deadline.objects.get()
    assert (moved.due_at, moved.warned_at) == (end_of_day(date(2026, 5, 8)), None)
    assert testing.drafts[-1].reason == "The list of bank holidays changed"
    assert recompute_after_new_holidays() == 0


@pytest.fixture
def may_rest(clock):
    """The same clock where an authority lets it be suspended."""
    CLOCKS[clock.key] = [replace_clock(clock, may_rest="Schedule A1, part 6")]
    return CLOCKS[clock.key][0]


def replace_clock(clock, **changes):
    given = {one.name: getattr(clock, one.name) for one in fields(clock)}
    CLOCKS[clock.key] = []
    return Clock(**given | changes)


def test_a_clock_that_rests_is_due_later_by_as_long_as_it_rested(may_rest, child, settings):
    may_rest.start(child)
    may_rest.suspend(child, reason="Detained in hospital", at=date(2026, 3, 10))
    resting = Deadline.objects.get()
    assert (resting.due_at, resting.in_time, Deadline.objects.overdue().exists()) == (None, None, False)
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 5)
    assert sweeping.sweep() == sweeping.Swept(0, 0)
    assert recompute(may_rest.key, child.area_id) == 0
    may_rest.resume(child, at=date(2026, 3, 20))
    assert Deadline.objects.get().due_at == end_of_day(date(2026, 5, 17))
    assert recompute(may_rest.key, child.area_id) == 0  # what it rested is not forgotten


def test_what_is_done_while_a_clock_rests_is_in_time(may_rest, child):
    may_rest.start(child)
    may_rest.suspend(child, reason="Detained in hospital", at=date(2026, 3, 10))
    assert may_rest.stop(child, at=date(2026, 6, 1)).in_time is True


def test_a_clock_rests_only_by_authority_and_with_a_reason(clock, child, may_rest):
    may_rest.start(child)
    with pytest.raises(ValueError, match="no authority"):
        clock.suspend(child, reason="Busy")
    with pytest.raises(ValueError, match="no reason"):
        may_rest.suspend(child, reason=" ")
    assert may_rest.resume(child) is None


def test_changing_the_start_needs_a_reason_and_moves_the_due_date(clock, child):
    clock.start(child)
    with pytest.raises(ValueError, match="no reason"):
        clock.move_start(child, at=date(2026, 3, 3), reason=" ")
    clock.move_start(child, at=date(2026, 3, 3), reason="The call came a day later")
    assert Deadline.objects.get().due_at == end_of_day(date(2026, 5, 8))


def test_the_trail_keeps_the_old_start(clock, area, ben):
    from goldenthread.mechanisms.trail.context import recording

    with recording(ben):
        child = Person.begin(area=area, person_no="P1")
        clock.start(child)
    with recording(ben):
        clock.move_start(child, at=date(2026, 3, 3), reason="The call came a day later")
    entry = Entry.objects.filter(model="clocks.deadline").latest("pk")
    assert entry.reason == "The call came a day later"
    assert entry.changes["started_at"][0].startswith("2026-03-02")


def test_the_owner_is_warned_once_and_the_manager_told_once(clock, child, settings, ben):
    clock.start(child)
    settings.GOLDENTHREAD_TODAY = date(2026, 3, 20)
    assert sweeping.sweep() == sweeping.Swept(0, 0)
    settings.GOLDENTHREAD_TODAY = date(2026, 4, 30)
    assert sweeping.sweep() == sweeping.Swept(1, 0)
    assert sweeping.sweep() == sweeping.Swept(0, 0)
    settings.GOLDENTHREAD_TODAY = date(2026, 5, 8)
    assert sweeping.sweep() == sweeping.Swept(0, 1)
    warned, told = Notice.objects.order_by("pk")
    assert (warned.user, warned.text) == (ben, "Due soon: Assessment authorised")
    assert (told.role, told.text, told.urgent) == ("team manager", "Late: Assessment authorised", True)


def test_old_cases_keep_old_rules(clock):
    newer = Clock(
        key=clock.key,
        title=clock.title,
        model=clock.model,
        starts=clock.starts,
        stops=clock.stops,
        limit=working_days(30),
        authority="Later guidance",
        since=date(2026, 4, 1),
        escalates_to=clock.escalates_to,
    )
    assert in_force(clock.key, date(2026, 3, 31)) is clock
    assert in_force(clock.key, date(2026, 4, 1)) is newer


def test_the_same_clock_twice_from_the_same_day_is_refused(clock):
    with pytest.raises(ValueError, match="declared twice"):
        Clock(**{name: getattr(clock, name) for name in clock.__dataclass_fields__})


def test_a_withdrawn_duty_is_kept_with_its_reason(clock, child):
    clock.start(child)
    deadline = clock.withdraw(child, "Opened by mistake")
    assert deadline.withdrawn_reason == "Opened by mistake"
    assert not Deadline.objects.running().exists()


@pytest.mark.parametrize("who, seen", [("ben", 1), ("amira", 1), ("cleo", 0)])
def test_a_team_sees_its_own_deadlines(who, seen, clock, child, request):
    clock.start(child)
    user = request.getfixturevalue(who)
    assert Deadline.objects.visible_to(user).count() == seen


def test_somebody_without_a_team_sees_nothing_of_no_team(clock, child, area, somebody):
    clock.start(child).change(team=None)
    floating = somebody("Fay", Role.SOCIAL_WORKER, area)
    assert Deadline.objects.visible_to(floating).count() == 0
