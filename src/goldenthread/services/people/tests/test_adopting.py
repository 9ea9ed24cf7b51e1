"""An adoption: the child goes on under a new record, and nothing on either tells of the other."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.asking import Asked
from goldenthread.services.people.duplicates import propose_matches
from goldenthread.services.people.models import Adoption, Identifier, MatchCandidate, Person
from goldenthread.services.people.search import find_people
from goldenthread.services.people.statuses import close_status, open_status
from goldenthread.services.people.steps import add_identifier, add_relationship, allocate, record_adoption, restrict

pytestmark = pytest.mark.django_db
ORDER = {"ordered_on": date(2026, 6, 1), "court": "Castlemoor, 17/26", "given": "Rosa", "family": "Harker"}


@pytest.fixture
def adopted(child, hana, sofia, frozen):
    return record_adoption(child, by=hana, grantees=[hana, sofia], **ORDER)


def test_the_new_record_has_the_birth_and_nothing_else_of_the_one_before(child, ben, amira, north, hana, sofia, frozen):
    add_identifier(child, by=ben, type="NHS", value="9990000018")
    allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 5))
    made = record_adoption(child, by=hana, grantees=[hana, sofia], **ORDER)
    after = Person.objects.get(pk=made.adopted_id)
    assert (str(after), after.born_on, after.sex, after.team, after.lead) == (
        "Rosa Harker",
        child.born_on,
        "F",
        None,
        None,
    )
    assert not after.identifiers.exists()
    before = Person.objects.get(pk=child.pk)
    assert (before.lead, before.team, Identifier.objects.get().status) == (None, None, "superseded")
    assert not before.allocations.open().exists()


def test_the_record_before_is_closed_to_all_but_those_named(adopted, child, hana, sofia, ben, dina):
    seen = {
        user.name: Person.objects.visible_to(user).filter(pk=child.pk).exists() for user in (hana, sofia, ben, dina)
    }
    assert seen == {"Hana": True, "Sofia": True, "Ben": False, "Dina": False}
    assert [one.person.pk for one in find_people(Asked.parse("Rosa Harker"), dina).found] == [adopted.adopted_id]


def test_no_trail_of_the_new_record_tells_of_the_order(adopted):
    told = Entry.objects.filter(person_id=adopted.adopted_id)
    assert told.exists()
    assert not [one for one in told if "adopt" in f"{one.action} {one.sentence} {one.reason} {one.model}".lower()]


def test_the_two_are_never_proposed_as_one(adopted, child):
    after = adopted.adopted
    with recording(SystemActor("test")):
        after.names.get().change(given="Isla", family="Meadow")
        assert propose_matches(after) == []
    assert not MatchCandidate.objects.exists()


def test_the_work_ends_first_and_it_is_done_once(child, hana, sofia, frozen):
    with recording(SystemActor("test")):
        open_status(child, "looked after", date(2026, 1, 1))
    with pytest.raises(GateRefused, match="still open: looked after"):
        record_adoption(child, by=hana, grantees=[hana, sofia], **ORDER)
    with recording(SystemActor("test")):
        close_status(child, "looked after", date(2026, 6, 1))
    with pytest.raises(GateRefused, match="at least two people"):
        record_adoption(child, by=hana, grantees=[sofia], **ORDER)
    made = record_adoption(child, by=hana, grantees=[hana, sofia], **ORDER)
    with pytest.raises(GateRefused, match="recorded already"):
        record_adoption(made.adopted, by=hana, grantees=[hana, sofia], **ORDER)


def test_a_restricted_record_an_unborn_child_and_a_worker(child, someone, hana, sofia, ben, frozen):
    unborn = someone("Baby", "Vale", kind="unborn child", expected_on=date(2026, 9, 1))
    with pytest.raises(GateRefused, match="Only a child"):
        record_adoption(unborn, by=hana, grantees=[hana, sofia], **ORDER)
    with pytest.raises(Refused, match="head of service"):
        record_adoption(child, by=ben, grantees=[hana, sofia], **ORDER)
    restrict(child, by=hana, on=date(2026, 6, 1), reason="Staff", grantees=[hana, sofia], kind="staff")
    with pytest.raises(GateRefused, match="lift that first"):
        record_adoption(child, by=hana, grantees=[hana, sofia], **ORDER)


def test_the_register_is_for_those_who_may_link_and_its_form_leads_to_it(
    child, someone, hana, sofia, amira, client, frozen
):
    mother = someone("Mara", "Meadow", kind="adult")
    add_relationship(child, by=hana, other=mother, type="parent")
    client.force_login(hana)
    assert "Record an adoption" in client.get(reverse("people:person", args=[child.pk])).content.decode()
    day = {"ordered_on-day": "1", "ordered_on-month": "6", "ordered_on-year": "2026"}
    boxes = {"court": "17/26", "given": "Rosa", "family": "Harker", "grantees": [hana.pk, sofia.pk], **day}
    answer = client.post(reverse("people:record_adoption", args=[child.pk]), boxes, follow=True)
    page = answer.content.decode()
    made = Adoption.objects.get()
    assert made.adopted.person_no in page
    assert child.person_no in page
    client.force_login(amira)
    assert client.get(reverse("people:adoptions")).status_code == 403
    assert client.get(reverse("people:record_adoption", args=[child.pk])).status_code == 404
