"""Who may see periods of care, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldenthread.services.care.models import CarePeriod
from goldenthread.services.people.models import Person


@pytest.fixture
def period(testing, area):
    child = Person.begin(area=area, person_no="T0000001", display_name="Robin Vale", born_on=date(2010, 1, 1))
    return CarePeriod.begin(area=area, person=child, started_on=date(2016, 4, 4), legal_status="V2")


def test_who_may_see_a_period_of_care(period, somebody, area, other_area):
    roles = {"social worker": 1, "duty worker": 1, "service manager": 1, "analyst": 0, "councillor": 0}
    found = {role: CarePeriod.objects.visible_to(somebody(role, role, area)).count() for role in roles}
    assert found == roles
    assert not CarePeriod.objects.visible_to(somebody("Dina", "team manager", other_area)).exists()


def test_one_open_period_a_child_and_an_end_is_not_open(period, area):
    with pytest.raises(IntegrityError), transaction.atomic():
        CarePeriod.begin(area=area, person=period.person, started_on=date(2016, 5, 1), legal_status="C2")
    period.change(ended_on=date(2016, 6, 1), end_reason="E4A")
    assert CarePeriod.objects.open_on(date(2016, 5, 31)).count() == 1
    assert not CarePeriod.objects.open_on(date(2016, 6, 1)).exists()
