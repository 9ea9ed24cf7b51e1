"""Registration of social workers: who may be given their work, and the register."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.models import Allocation
from goldenthread.services.people.steps import allocate, reallocate, record_registration
from goldenthread.services.people.story import people_around

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 5)


@pytest.fixture
def registered(area, amira):
    def until(worker, ends_on, starts_on=date(2024, 12, 1)):
        told = {"number": "SW000001", "starts_on": starts_on, "ends_on": ends_on, "checked_on": starts_on}
        return record_registration(area, by=amira, worker=worker, **told)

    return until


def test_a_lapsed_registration_is_refused_for_the_work_of_a_social_worker_alone(child, ben, amira, north, registered):
    registered(ben, date(2026, 6, 4))
    with pytest.raises(GateRefused, match="ended on 4 June 2026") as refused:
        allocate(child, by=amira, worker=ben, team=north, starts_on=JUNE)
    assert (refused.value.unmet[0].field, refused.value.overridable) == ("worker", ())
    allocate(child, by=amira, worker=ben, team=north, starts_on=JUNE, role="family support", lead=False)


def test_a_renewal_opens_the_way_and_stops_the_clock(child, ben, amira, north, registered, frozen):
    first = registered(ben, date(2026, 6, 4))
    assert Deadline.objects.about(first).running().get().due_on == date(2026, 6, 4)
    second = registered(ben, date(2027, 11, 30), starts_on=date(2026, 6, 1))
    assert not Deadline.objects.about(first).running().exists()
    assert Deadline.objects.about(second).running().get().owner == ben
    assert allocate(child, by=amira, worker=ben, team=north, starts_on=JUNE).lead


def test_where_nothing_is_recorded_the_area_decides(child, ben, amira, somebody, area, north):
    eve = somebody("Eve", "social worker", area, north)
    allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 5))
    AreaSetting.objects.create(area=area, key="people.registration_needed", value=True, since=date(2026, 1, 1))
    change = {"worker": eve, "team": north, "on": JUNE, "end_reason": "MANAGE", "without_handover": "Ill"}
    with pytest.raises(GateRefused, match="No registration of Eve"):
        reallocate(child, by=amira, **change)


def test_an_earlier_renewal_and_a_stranger_are_refused(ben, somebody, other_area, registered):
    registered(ben, date(2027, 11, 30))
    with pytest.raises(GateRefused, match="lasts as long"):
        registered(ben, date(2026, 11, 30))
    with pytest.raises(GateRefused, match="has no role in Castlemoor"):
        registered(somebody("Nell", "social worker", other_area), date(2027, 11, 30))


def test_the_register_names_who_is_not_recorded_and_who_runs_out(
    ben, amira, somebody, area, north, registered, client, frozen
):
    registered(somebody("Eve", "social worker", area, north), date(2026, 7, 1))
    client.force_login(amira)
    page = client.get(reverse("people:registrations")).content.decode()
    assert page.index("Not recorded") < page.index("1 July 2026: soon")
    assert f"?worker={ben.pk}" in page
    form = client.get(f"{reverse('people:record_registration')}?worker={ben.pk}").content.decode()
    assert f'value="{ben.pk}" checked' in form
    client.force_login(ben)
    assert client.get(reverse("people:registrations")).status_code == 403


def test_whoever_covers_is_told_for_whom_and_does_not_lead(child, ben, amira, somebody, area, north):
    eve = somebody("Eve", "social worker", area, north)
    lead = allocate(child, by=amira, worker=ben, team=north, starts_on=JUNE, weight="1.5")
    cover = {"worker": eve, "team": north, "starts_on": JUNE, "role": "duty cover", "cover_for": lead}
    with pytest.raises(GateRefused, match="does not lead"):
        allocate(child, by=amira, **cover)
    allocate(child, by=amira, lead=False, **cover)
    assert "covers for Ben" in people_around(child, amira).workers[1].what
    assert Allocation.objects.get(worker=eve).cover_for == lead
    with pytest.raises(GateRefused, match="Nobody covers for themselves"):
        allocate(child, by=amira, lead=False, **{**cover, "worker": ben})
