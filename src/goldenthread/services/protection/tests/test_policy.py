"""Who may see records of protection, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.services.people.models import Person
from goldenthread.services.protection.models import ProtectionPlan


@pytest.fixture
def plan(testing, area):
    child = Person.begin(area=area, person_no="T0000001", display_name="Robin Vale", born_on=date(2010, 1, 1))
    return begin(area, child)


def begin(area, child, **more):
    categories = {"initial_category": "NEG", "latest_category": "NEG"}
    return ProtectionPlan.begin(area=area, person=child, started_on=date(2016, 4, 4), **categories, **more)


def seen_by(user):
    return ProtectionPlan.objects.visible_to(user).count()


def test_those_who_must_know_of_a_plan(plan, somebody, area, other_area):
    roles = {"social worker": 1, "duty worker": 1, "reviewing officer": 1, "analyst": 0, "councillor": 0, "partner": 0}
    assert {role: seen_by(somebody(role, role, area)) for role in roles} == roles
    assert seen_by(somebody("Dina", "team manager", other_area)) == 0


def test_a_restricted_child_has_no_plan_to_see(plan, amira):
    assert seen_by(amira) == 1
    Restriction.objects.create(
        person=plan.person,
        kind="staff",
        reason="Niece of a manager",
        owner=amira,
        set_on=date(2016, 1, 1),
        review_due_on=date(2016, 4, 1),
    )
    assert seen_by(amira) == 0


def test_one_open_plan_a_child_and_no_end_before_the_start(plan, area):
    with pytest.raises(IntegrityError), transaction.atomic():
        begin(area, plan.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.change(ended_on=date(2016, 4, 3))
