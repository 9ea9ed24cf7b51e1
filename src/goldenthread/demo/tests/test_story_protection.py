"""The stories of protection, told for a small area made by hand: what they leave on the record and on the lists."""

from datetime import date

import pytest

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.protection import fitting, quarter_of, tell
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.people.models import Person
from goldenthread.services.protection.models import (
    CpisEntry,
    InitialConference,
    Invitation,
    PlanReview,
    PreProceedings,
    ProtectionPlan,
    ProtectionVisitDuty,
    QualityAlert,
)

TODAY = date(2017, 3, 31)


@pytest.fixture
def cast(settings, testing, area, north, somebody, amira, ben):
    """An area with 24 plans, each from a conference of its own, as the demonstration stores them."""
    settings.GOLDENTHREAD_TODAY = TODAY
    somebody("Rosa", Role.REVIEWING_OFFICER, area)
    somebody("Sunita", Role.SERVICE_MANAGER, area)
    starts = [date(2016, 1 + n % 12, 4) for n in range(24)]
    children = Person.begin_many(
        Person(area=area, display_name=f"Child {n}", born_on=date(2010, 1, 1), team=north, lead=ben)
        for n in range(len(starts))
    )
    about = [{"area": area, "person": child} for child in children]
    InitialConference.begin_many(
        InitialConference(held_on=day, plan_made=True, **who) for who, day in zip(about, starts, strict=True)
    )
    plans = ProtectionPlan.begin_many(
        ProtectionPlan(started_on=day, initial_category="NEG", latest_category="NEG", **who)
        for who, day in zip(about, starts, strict=True)
    )
    for plan, who in zip(plans, about, strict=True):
        PlanReview.begin(plan=plan, due_on=date(2017, 4, 20), **who)
        ProtectionVisitDuty.begin(plan=plan, due_on=date(2017, 4, 5), **who)
    return Cast(area)


def test_the_stories_are_told_by_the_steps(cast):
    before = ProtectionPlan.objects.count(), InitialConference.objects.count()
    tell(cast)
    assert (ProtectionPlan.objects.count(), InitialConference.objects.count()) == before
    assert len([title for title in cast.titles.values() if title]) == 3
    assert QualityAlert.objects.count() == 1 and PreProceedings.objects.get().state == "letter sent"
    (worked,) = ProtectionPlan.objects.filter(core_groups__held_on__isnull=False)
    assert (worked.body.state, worked.body.planaim_rows.get().latest_score) == ("signed off", 6)
    assert Action.objects.of(worked.body).filter(progress="moving").count() == 3
    assert ProtectionPlan.objects.filter(oversights__signed_on__isnull=False).count() == 1
    assert CpisEntry.objects.count() == 24
    running = Deadline.objects.running().filter(clock="practice.visit_due")
    assert running.count() == 24 and not running.overdue().exists()
    assert Invitation.objects.filter(meeting_kind="initial", agency="police").count() == 24


@pytest.mark.parametrize("most, percent", [(100, 6), (100, 94), (100, 98), (57, 68), (43, 98), (20, 6)])
def test_a_base_and_a_part_that_round_to_what_was_printed(most, percent):
    base, part = fitting(most, percent)
    assert 0 < base <= most
    assert int(100 * part / base + 0.5) == percent


def test_a_base_that_is_too_small_takes_the_nearest_part():
    assert fitting(2, 68) == (2, 1)
    assert fitting(0, 68) == (0, 0)


def test_the_quarter_of_a_day():
    assert [quarter_of(day) for day in (date(2016, 3, 31), date(2016, 4, 1), date(2016, 8, 1))] == [
        (2015, 4),
        (2016, 1),
        (2016, 2),
    ]
