"""What a policy lets through, for many records and for one."""

from datetime import timedelta

import pytest

from goldenthread.mechanisms.access import matrix
from goldenthread.mechanisms.access.models import BreakGlass, Grant, Restriction
from goldenthread.mechanisms.access.permissions import may, not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.steps.step import Step
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person


@pytest.fixture
def children(area, other_area):
    with recording(SystemActor("import")):
        return Person.begin_many(Person(area=place, display_name="Robin Vale") for place in (area, area, other_area))


@pytest.fixture
def restricted(children, somebody):
    owner = somebody("Olga")
    return Restriction.objects.create(
        person=children[0], kind="staff", reason="Staff", owner=owner, set_on=today(), review_due_on=today()
    )


def seen_by(user):
    return Person.objects.visible_to(user).count()


def test_a_role_in_an_area_sees_the_area(children, somebody, area):
    assert seen_by(somebody("Dina", Role.SERVICE_MANAGER, area)) == 2


def test_a_role_in_the_whole_partnership_sees_every_area(children, somebody):
    assert seen_by(somebody("Sunita", Role.GOVERNANCE_OFFICER)) == 3


def test_a_role_that_no_rule_names_sees_nobody(children, somebody, area):
    assert seen_by(somebody("Vera", Role.COUNCILLOR, area)) == 0


def test_a_restricted_person_is_counted_for_nobody_but_the_named(children, restricted, somebody, area):
    dina, hana = somebody("Dina", Role.SERVICE_MANAGER, area), somebody("Hana", Role.SERVICE_MANAGER, area)
    Grant.objects.create(restriction=restricted, user=hana, why="Leads the work", starts_on=today())
    assert (seen_by(dina), seen_by(hana)) == (1, 2)


def test_a_grant_that_has_ended_opens_nothing(children, restricted, somebody, area):
    hana, yesterday = somebody("Hana", Role.SERVICE_MANAGER, area), today() - timedelta(days=1)
    Grant.objects.create(restriction=restricted, user=hana, why="Led", starts_on=yesterday, ends_on=yesterday)
    assert seen_by(hana) == 1


@pytest.mark.parametrize("level, hours_ago, seen", [("restricted", 1, 2), ("restricted", 4, 1), ("closed", 1, 1)])
def test_break_glass_opens_for_three_hours_and_never_what_is_closed(
    level, hours_ago, seen, children, restricted, somebody, area
):
    dina = somebody("Dina", Role.SERVICE_MANAGER, area)
    Restriction.objects.filter(pk=restricted.pk).update(level=level)
    began = now() - timedelta(hours=hours_ago)
    BreakGlass.objects.create(
        person=children[0], user=dina, reason="x" * 20, starts_at=began, ends_at=began + timedelta(hours=3)
    )
    assert seen_by(dina) == seen


def test_nobody_opens_their_own_record(children, somebody, area):
    dina = somebody("Dina", Role.SERVICE_MANAGER, area)
    dina.person = children[1]
    assert seen_by(dina) == 1


def test_one_record_and_many_agree(children, restricted, somebody, area, other_area):
    rule = may(Role.SERVICE_MANAGER)
    for user in (somebody("Dina", Role.SERVICE_MANAGER, area), somebody("Ed", Role.SERVICE_MANAGER, other_area)):
        visible = set(Person.objects.visible_to(user))
        assert {child for child in children if rule(user, child)} == visible


def test_a_membership_that_has_ended_holds_nothing(children, somebody, area):
    dina = somebody("Dina", Role.SERVICE_MANAGER, area)
    dina.memberships.update(ends_on=today() - timedelta(days=1))
    assert seen_by(type(dina).objects.get(pk=dina.pk)) == 0


def test_two_people_decide(children, somebody, area):
    dina = somebody("Dina", Role.SERVICE_MANAGER, area)
    children[0].created_by = dina
    rule = may(Role.SERVICE_MANAGER) & not_the("created_by")
    assert not rule(dina, children[0])
    assert rule(dina, children[0]).reason == "Someone else must do this: two people decide."
    assert rule(dina, children[1])


def test_the_matrix_says_who_may_take_a_step_and_in_which_state():
    step = Step(
        "x.close", "Close", lambda record, by: None, may(Role.ANALYST), moves={"open": "closed", "late": "closed"}
    )
    assert ("Close", "step x.close", "Data analyst", "data analyst", "open, late") in matrix.rows({"x.close": step})
