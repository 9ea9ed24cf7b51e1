"""Registrations, residents, a school and an adoption of the demonstration are told by real steps."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast, people_kept
from goldenthread.mechanisms.measures.models import Population
from goldenthread.services.people.models import Adoption, Person, WorkerRegistration
from goldenthread.services.people.steps import add_organisation

pytestmark = pytest.mark.django_db


def test_the_stories_are_told(area, north, ben, amira, somebody, settings):
    settings.GOLDENTHREAD_TODAY = TODAY
    head = somebody("Hana", "head of service", area)
    somebody("Sofia", "governance officer", area)
    school = add_organisation(area, by=ben, name="Millbrook Primary", type="school")
    Population.objects.create(area=area.code, year=2016, value=1000, source="Invented", published_on=date(2016, 6, 1))
    cast = Cast(area)
    people_kept.tell(cast)
    assert WorkerRegistration.objects.get().worker == ben
    assert Population.objects.get(band="ethnic Asian").value == 200
    school.refresh_from_db()
    assert (school.name, school.inspections.count()) == ("Millbrook Academy", 2)
    assert str(Adoption.objects.get().adopted) == "Marnie Ashgrove"
    assert Person.objects.visible_to(head).filter(adoption_after__isnull=False).exists()
    assert not Person.objects.visible_to(amira).filter(adoption_after__isnull=False).exists()
