"""The directory: what an organisation was called, what inspections found, and who left."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.models import Involvement, Organisation
from goldenthread.services.people.steps import (
    add_alias,
    add_involvement,
    add_organisation,
    add_professional,
    check_organisation,
    close_organisation,
    end_alias,
    end_professional,
    name_contact_point,
    record_inspection,
    rename_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(area, ben):
    return add_organisation(area, by=ben, name="Mill Lane School", type="school")


@pytest.fixture
def opened(client):
    def open_as(user, route, *args, data=None):
        client.force_login(user)
        address = reverse(f"people:{route}", args=args)
        return client.post(address, data) if data is not None else client.get(address)

    return open_as


def test_the_names_before_are_kept_with_their_days_and_still_found(school, area, ben):
    rename_organisation(school, by=ben, name="Mill Academy", on=date(2024, 9, 1))
    rename_organisation(school, by=ben, name="Millbrook Trust School", on=date(2026, 1, 1))
    told = [(one.name, one.starts_on, one.ends_on) for one in school.names.order_by("pk")]
    assert told == [
        ("Mill Lane School", None, date(2024, 9, 1)),
        ("Mill Academy", date(2024, 9, 1), date(2026, 1, 1)),
    ]
    with pytest.raises(GateRefused, match="“Millbrook Trust School” is in the directory"):
        add_organisation(area, by=ben, name="Mill Academy", type="school", another=False)


def test_an_alias_ends_and_is_not_added_twice(school, ben):
    alias = add_alias(school, by=ben, name="The Lane", starts_on=date(2026, 1, 1))
    with pytest.raises(GateRefused, match="in the directory already"):
        add_alias(school, by=ben, name="The Lane ")
    with pytest.raises(GateRefused, match="since 1 January 2026"):
        end_alias(alias, by=ben, on=date(2025, 1, 1))
    assert end_alias(alias, by=ben, on=date(2026, 6, 1)).ends_on == date(2026, 6, 1)
    with pytest.raises(GateRefused, match="ended on 1 June 2026"):
        end_alias(alias, by=ben, on=date(2026, 6, 2))


def test_inspections_stand_beside_each_other(school, ben):
    record_inspection(school, by=ben, inspected_on=date(2023, 3, 1), grade="Requires improvement")
    record_inspection(school, by=ben, inspected_on=date(2026, 3, 1), grade="Good")
    with pytest.raises(GateRefused, match="recorded already"):
        record_inspection(school, by=ben, inspected_on=date(2026, 3, 1), grade="Outstanding")
    assert school.inspections.count() == 2


@pytest.mark.parametrize("way", ["leaves", "closes"])
def test_who_left_drops_off_invite_lists(school, child, ben, way):
    nurse = add_professional(school, by=ben, name="Ola Finch", job="Nurse")
    add_involvement(child, by=ben, professional=nurse, role="school nurse")
    if way == "leaves":
        end_professional(nurse, by=ben, on=date(2026, 6, 1))
        with pytest.raises(GateRefused, match="left on 1 June 2026"):
            end_professional(nurse, by=ben, on=date(2026, 6, 2))
    else:
        close_organisation(school, by=ben, on=date(2026, 6, 1))
    assert not Involvement.objects.current().exists()


def test_the_page_tells_what_it_was_and_offers_what_can_be_done(school, ben, sofia, somebody, area, other_area, opened):
    rename_organisation(school, by=ben, name="Mill Academy", on=date(2024, 9, 1))
    record_inspection(school, by=ben, inspected_on=date(2026, 3, 1), grade="Good")
    page = opened(ben, "organisation", school.pk).content.decode()
    for words in ("Mill Academy", "Mill Lane School", "Until 1 September 2024", "Good", "Record a new name"):
        assert words in page
    assert "Mill Academy" in opened(ben, "directory").content.decode()
    stranger = somebody("Nell", "duty worker", other_area)
    assert opened(stranger, "organisation", school.pk).status_code == 404
    assert opened(somebody("Vera", "councillor", area), "organisation", school.pk).status_code in (403, 404)


def test_the_forms_of_the_directory(school, ben, opened):
    day = {"day": "1", "month": "6", "year": "2026"}
    sent = {
        "rename_organisation": {"name": "Mill Academy", **{f"on-{box}": value for box, value in day.items()}},
        "add_alias": {"name": "The Lane"},
        "record_inspection": {"grade": "Good", **{f"inspected_on-{box}": value for box, value in day.items()}},
        "add_professional": {"name": "Ola Finch", "job": "Nurse"},
        "close_organisation": {f"on-{box}": value for box, value in day.items()},
    }
    for route, data in sent.items():
        assert opened(ben, route, school.pk).status_code == 200
        answer = opened(ben, route, school.pk, data=data)
        assert (answer.status_code, answer["Location"]) == (302, f"/people/directory/{school.pk}/"), route
    closed = Organisation.objects.get(pk=school.pk)
    assert (closed.name, closed.closed_on) == ("Mill Academy", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("field", "right", "wrong", "says"),
    [
        ("authority_code", "941", "94", "three digits"),
        ("authority_code", "e06000001", "X06000001", "three digits"),
        ("urn", "123456", "12345", "six digits"),
        ("ods_code", "y01234", "Y-1", "three to ten letters and digits"),
        ("charity_no", "1234567", "12", "six or seven digits"),
    ],
)
def test_a_code_has_its_shape(field, right, wrong, says, school, ben):
    with pytest.raises(GateRefused, match=f"Found “{wrong}”; expected {says}"):
        check_organisation(school, by=ben, on=date(2026, 6, 1), **{field: wrong})
    assert getattr(check_organisation(school, by=ben, on=date(2026, 6, 1), **{field: right}), field) == right.upper()


def test_one_person_is_asked_for_each_topic_and_their_leaving_ends_it(school, ben, opened):
    ola, finn = (
        add_professional(school, by=ben, name=one, job="Teacher", telephone="01632 960 001") for one in ("Ola", "Finn")
    )
    first = name_contact_point(school, by=ben, topic="Safeguarding", professional=ola, on=date(2026, 1, 1))
    page = opened(ben, "organisation", school.pk).content.decode()
    assert 'href="tel:01632960001"' in page and "Whom to ask for what" in page
    second = name_contact_point(school, by=ben, topic="safeguarding ", professional=finn, on=date(2026, 5, 1))
    first.refresh_from_db()
    assert (first.ends_on, second.ends_on) == (date(2026, 5, 1), None)
    end_professional(finn, by=ben, on=date(2026, 6, 1))
    second.refresh_from_db()
    assert second.ends_on == date(2026, 6, 1)
    with pytest.raises(GateRefused, match="Finn does not work there"):
        name_contact_point(school, by=ben, topic="Health", professional=finn, on=date(2026, 6, 2))


def test_the_forms_of_a_contact_point(school, ben, opened, frozen):
    ola = add_professional(school, by=ben, name="Ola", job="Teacher")
    day = {"on-day": "1", "on-month": "6", "on-year": "2026"}
    sent = {"topic": "Attendance", "professional": ola.pk, **day}
    assert opened(ben, "name_contact_point", school.pk, data=sent).status_code == 302
    point = school.contact_points.get()
    assert opened(ben, "end_contact_point", point.pk, data=day).status_code == 302
    assert school.contact_points.current().count() == 0


def test_schools_and_police_have_their_kinds(school, area, ben, opened):
    with pytest.raises(GateRefused, match="Local police is no kind of school"):
        check_organisation(school, by=ben, on=date(2026, 6, 1), sort="local police")
    check_organisation(school, by=ben, on=date(2026, 6, 1), sort="special")
    assert "Special school" in opened(ben, "organisation", school.pk).content.decode()
    assert "Special school" in opened(ben, "directory").content.decode()
    with pytest.raises(GateRefused, match="Primary school is no kind of police"):
        add_organisation(area, by=ben, name="The force", type="police", sort="primary")
    force = add_organisation(area, by=ben, name="The force", type="police", sort="transport police")
    assert force.kind_in_words == "Transport police"
    assert add_organisation(area, by=ben, name="Elm Road", type="GP practice", sort="").kind_in_words == "GP practice"
