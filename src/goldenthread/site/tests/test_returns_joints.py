"""Who puts something right on a page need not wait for the night until it leaves the list of findings."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.steps.step import FOLLOWERS, STEPS
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns.desk import mending
from goldenthread.returns.desk.live import check_record
from goldenthread.returns.models import Finding
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person
from goldenthread.services.people.steps import correct_person
from goldenthread.site.joints import returns as joint

NO_ETHNICITY = "4220"


@pytest.fixture
def robin(area, north, ben, frozen):
    """A child of Ben's whose ethnicity nobody recorded; the night has passed."""
    with recording(SystemActor("test")):
        child = Person.begin(
            area=area, team=north, lead=ben, display_name="Robin Vale", born_on=date(2016, 5, 12), sex="M"
        )
        Referral.begin(
            area=area,
            person=child,
            referral_date=date(2026, 5, 11),
            source="1A",
            primary_need="N1",
            team=north,
            worker=ben,
        )
    check_record(area)
    return child


@pytest.fixture
def asked(monkeypatch):
    """Of whom the rules were asked again."""
    people = []
    monkeypatch.setattr(mending, "soon", lambda task, person: people.append(person))
    return people


def test_a_correction_on_the_page_asks_the_childs_rules_again(robin, ben, client, asked):
    client.force_login(ben)
    address = reverse("people:correct", args=[robin.pk])
    form = {"born_on-day": "12", "born_on-month": "5", "born_on-year": "2016", "birth_precision": "exact", "sex": "M"}
    answer = client.post(address, {**form, "kind": robin.kind, "ethnicity": "WBRI", "version": robin.version})
    robin.refresh_from_db()
    assert (answer.status_code, robin.ethnicity) == (302, "WBRI")
    assert asked == [robin.pk]
    mending.ask_again(robin.pk)
    assert NO_ETHNICITY not in client.get(reverse("returns:mine")).content.decode()
    assert Finding.objects.standing().filter(person=robin, rule=NO_ETHNICITY).exists()


def test_a_jobs_changes_wait_for_the_night(robin, ben, asked):
    correct_person(robin, by=ben, ethnicity="WBRI")
    assert asked == []


def test_every_step_of_the_rooms_that_the_census_reads_is_followed():
    rooms = tuple(f"goldenthread.services.{room}.steps" for room in joint.ROOMS)
    wanted = {key for key, one in STEPS.items() if one.function.__module__.startswith(rooms)}
    assert len(wanted) > 100
    assert all(joint.ask_the_rules_again in FOLLOWERS[key] for key in wanted)
