"""One organisation entered twice: joined by a steward, whatever hangs on it moves, and parted again without loss."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Organisation, Registration
from goldenthread.services.people.steps import (
    add_involvement,
    add_organisation,
    add_professional,
    approve_organisation_join,
    part_organisations,
    propose_organisation_join,
    record_inspection,
    refuse_organisation_join,
    register_with,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def kept(area, ben):
    return add_organisation(area, by=ben, name="Mill Lane School", type="school")


@pytest.fixture
def twice(area, ben, child):
    """The same school again, with a nurse who works with a child, a registration and an inspection."""
    made = add_organisation(area, by=ben, name="Mill Ln Sch.", type="school", urn="123456")
    nurse = add_professional(made, by=ben, name="Ola Finch", job="Nurse")
    add_involvement(child, by=ben, professional=nurse, role="school nurse")
    register_with(child, by=ben, organisation=made, kind="education", starts_on=date(2025, 9, 1))
    record_inspection(made, by=ben, inspected_on=date(2024, 3, 1), grade="Good")
    return made


@pytest.fixture
def joined(kept, twice, ben, steve):
    made = propose_organisation_join(kept, by=ben, joined=twice, reason="Entered twice")
    return approve_organisation_join(made, by=steve)


def hangs_on(one):
    one.refresh_from_db()
    inspections = [row.inspected_on for row in one.inspections.all()]
    return one.professionals.count(), Registration.objects.filter(organisation=one).count(), inspections, one.urn


def test_everything_moves_and_the_second_name_is_still_found(joined, kept, twice, ben, client):
    assert hangs_on(kept) == (1, 1, [date(2024, 3, 1)], "123456")
    assert not Organisation.objects.open().filter(pk=twice.pk).exists()
    with pytest.raises(GateRefused, match="“Mill Lane School” is in the directory"):
        add_organisation(kept.area, by=ben, name="Mill Ln Sch.", type="school", another=False)
    client.force_login(ben)
    assert client.get(twice.get_absolute_url()).url == kept.get_absolute_url()


def test_what_moved_goes_back_and_what_was_written_since_stays(joined, kept, twice, ben, steve):
    before = 1, 1, [date(2024, 3, 1)], "123456"
    add_professional(kept, by=ben, name="Finn Ash", job="Teacher")
    part_organisations(joined, by=steve, reason="Two schools on one site")
    assert hangs_on(twice) == before
    assert hangs_on(kept) == (1, 0, [], "")
    assert list(Organisation.objects.open().order_by("pk")) == [kept, twice]
    assert not kept.names.current().exists()


def test_what_cannot_be_there_twice_stays(kept, twice, ben, steve):
    record_inspection(kept, by=ben, inspected_on=date(2024, 3, 1), grade="Outstanding")
    made = propose_organisation_join(kept, by=ben, joined=twice, reason="Entered twice")
    part_organisations(approve_organisation_join(made, by=steve), by=steve, reason="Two after all")
    assert [one.grade for one in (*kept.inspections.all(), *twice.inspections.all())] == ["Outstanding", "Good"]


def test_a_second_person_decides_who_is_a_steward(kept, twice, ben, steve):
    made = propose_organisation_join(kept, by=steve, joined=twice, reason="Entered twice")
    with pytest.raises(Refused, match="A second person must decide"):
        approve_organisation_join(made, by=steve)
    with pytest.raises(Refused, match="data steward"):
        approve_organisation_join(made, by=ben)


def test_what_cannot_be_joined(joined, kept, twice, ben, other_area, somebody, steve):
    third = add_organisation(kept.area, by=ben, name="Oak College", type="school")
    with pytest.raises(GateRefused, match="was joined to Mill Lane School already"):
        propose_organisation_join(third, by=ben, joined=twice, reason="The same")
    with pytest.raises(GateRefused, match="this is the same entry"):
        propose_organisation_join(third, by=ben, joined=third, reason="The same")
    nell = somebody("Nell", "duty worker", other_area)
    far = add_organisation(other_area, by=nell, name="Far School", type="school")
    with pytest.raises(GateRefused, match="is in the directory of Little Averley"):
        propose_organisation_join(third, by=ben, joined=far, reason="The same")
    later = propose_organisation_join(third, by=ben, joined=kept, reason="The same")
    approve_organisation_join(later, by=steve)
    with pytest.raises(GateRefused, match="part those first"):
        part_organisations(joined, by=steve, reason="Two")


def test_from_proposal_to_parting_by_the_pages(kept, twice, ben, steve, somebody, other_area, client):
    client.force_login(ben)
    way = reverse("people:propose_organisation_join", args=[kept.pk])
    assert way in client.get(kept.get_absolute_url()).content.decode()
    assert client.post(way, {"joined": twice.pk, "reason": "Entered twice"}).status_code == 302
    listed = reverse("people:organisation_joins")
    approve = reverse("people:approve_organisation_join", args=[kept.joins.get().pk])
    assert approve not in client.get(listed).content.decode()
    assert client.get(approve).status_code == 403
    client.force_login(steve)
    assert approve in client.get(listed).content.decode()
    assert client.post(approve, {}).url == listed
    part = reverse("people:part_organisations", args=[kept.joins.get().pk])
    assert part in client.get(listed).content.decode()
    assert client.post(part, {"reason": "Two after all"}).url == listed
    client.force_login(somebody("Nell", "data steward", other_area))
    assert client.get(part).status_code == 404 and "Mill" not in client.get(listed).content.decode()


def test_refused_with_the_reason_and_proposed_again(kept, twice, ben, steve, client):
    made = propose_organisation_join(kept, by=ben, joined=twice, reason="Entered twice")
    with pytest.raises(GateRefused, match="proposed already"):
        propose_organisation_join(kept, by=ben, joined=twice, reason="Entered twice")
    assert refuse_organisation_join(made, by=steve, reason="Infants and juniors").state == "refused"
    client.force_login(steve)
    assert "Infants and juniors" in client.get(reverse("people:organisation_joins")).content.decode()
    assert propose_organisation_join(kept, by=ben, joined=twice, reason="Now one school").state == "proposed"
