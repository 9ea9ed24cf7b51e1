"""Restriction and break-glass (worked example 5)."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import BreakGlass
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Person
from goldenthread.services.people.steps import (
    break_glass,
    change_grantees,
    lift_restriction,
    restrict,
    review_break_glass,
    review_restriction,
)

WHY = "Mother has rung from the hospital."
WEDNESDAY = date(2026, 6, 3)


@pytest.fixture
def restriction(child, sofia, hana, settings):
    settings.GOLDENTHREAD_TODAY = WEDNESDAY
    return restrict(child, by=sofia, on=WEDNESDAY, reason="Staff", grantees=[sofia, hana], kind="staff")


def sees(user, person):
    return Person.objects.visible_to(user).filter(pk=person.pk).exists()


def test_ninety_days_and_ninety_days_again(restriction, sofia, settings):
    """Worked example 5."""
    assert restriction.review_due_on == date(2026, 9, 1)
    assert Deadline.objects.running().get().due_on == date(2026, 9, 1)
    settings.GOLDENTHREAD_TODAY = date(2026, 9, 1)
    review_restriction(restriction, by=sofia, on=date(2026, 9, 1), reason="Still employed here.")
    assert restriction.review_due_on == date(2026, 11, 30)
    assert Deadline.objects.running().get().due_on == date(2026, 11, 30)
    settings.GOLDENTHREAD_TODAY = date(2026, 12, 1)
    assert Deadline.objects.overdue().get().clock == "people.restriction_review"
    assert restriction.lifted_on is None


def test_a_restricted_person_is_seen_only_by_those_named(restriction, child, ben, amira, hana):
    assert [sees(user, child) for user in (ben, amira, hana)] == [False, False, True]


def test_two_people_at_least_are_named(child, sofia):
    with pytest.raises(GateRefused, match="at least two"):
        restrict(child, by=sofia, on=WEDNESDAY, reason="Staff", grantees=[sofia, sofia], kind="staff")


def test_who_may_restrict(child, amira, sofia, hana):
    with pytest.raises(Refused, match="Only a"):
        restrict(child, by=amira, on=WEDNESDAY, reason="Staff", grantees=[sofia, hana], kind="staff")


def test_those_named_change(restriction, child, sofia, ben, hana):
    change_grantees(restriction, by=sofia, on=WEDNESDAY, reason="Ben took over.", grantees=[sofia, ben])
    assert [sees(user, child) for user in (sofia, ben, hana)] == [True, True, False]
    assert Entry.objects.filter(person_id=child.pk, action="people.change_grantees", reason="Ben took over.").exists()


def test_an_overseer_need_not_be_named(restriction, child, somebody, area, ben, other_area):
    tess = somebody("Tess", "governance officer", area)
    assert not sees(tess, child)
    lift_restriction(restriction, by=tess, on=WEDNESDAY, reason="No longer employed here.")
    assert sees(ben, child)
    assert not Deadline.objects.running().exists()
    stranger = somebody("Nell", "governance officer", other_area)
    with pytest.raises(Refused, match="of this area"):
        review_restriction(restriction, by=stranger, on=WEDNESDAY, reason="Mine now.")


def test_breaking_the_glass_for_three_hours(child, sofia, hana, ben, clock):
    clock(2026, 6, 3, 20, 0)
    restrict(child, by=sofia, on=WEDNESDAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    use = break_glass(child, by=ben, reason=WHY)
    assert sees(ben, child)
    assert Notice.objects.filter(user=sofia, urgent=True, text__contains=WHY).exists()
    assert (use.owner, use.owner_told_at is not None) == (sofia, True)
    clock(later=179)
    assert sees(ben, child)
    clock(later=1)
    assert not sees(ben, child)
    assert Deadline.objects.running().get(clock="people.breakglass_review").due_on == date(2026, 6, 10)


@pytest.mark.parametrize("reason, refused", [("x" * 19, True), ("x" * 20, False), (" " * 30, True)])
def test_a_typed_reason_of_twenty_characters(restriction, child, ben, reason, refused):
    if refused:
        with pytest.raises(GateRefused, match="20 characters"):
            break_glass(child, by=ben, reason=reason)
    assert refused or break_glass(child, by=ben, reason=reason).pk


def test_a_closed_record_cannot_be_broken(child, sofia, hana, ben):
    restrict(child, by=sofia, on=WEDNESDAY, reason="X", grantees=[sofia, hana], kind="adoption", level="closed")
    with pytest.raises(GateRefused, match="no record that can be opened"):
        break_glass(child, by=ben, reason=WHY)
    assert not BreakGlass.objects.exists()


def test_who_breaks_no_glass(restriction, child, somebody, area, ben):
    with pytest.raises(Refused, match="holds cases"):
        break_glass(child, by=somebody("Vera", "councillor", area), reason=WHY)
    ben.person = child
    with pytest.raises(Refused, match="own record"):
        break_glass(child, by=ben, reason=WHY)


def test_every_use_is_reviewed_by_somebody_else(restriction, child, ben, hana, sofia):
    use = break_glass(child, by=hana, reason=WHY)
    with pytest.raises(Refused, match="your own use"):
        review_break_glass(use, by=hana, finding="proper", reason="I know why.")
    assert Deadline.objects.running().filter(clock="people.breakglass_review").exists()
    review_break_glass(use, by=sofia, finding="proper", reason="The hospital confirms it.")
    assert (use.finding, use.reviewed_by) == ("proper", sofia)
    assert not Deadline.objects.running().filter(clock="people.breakglass_review").exists()
