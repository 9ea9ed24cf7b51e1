"""The gazetteer: loaded whole or not at all, addresses matched by rule, the rest by a person; no sealed one is told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Address, Property, Residence
from goldenthread.services.people.steps import add_address, load_gazetteer, match_address

pytestmark = pytest.mark.django_db
HEADING = "UPRN,address,postcode,easting,northing,ward,LSOA,authority\n"
CODES = "440000,320000,E05000001,E01000001,E06000001"
FILE = (
    f"100000000001,1 Mill Road,ZZ99 2BB,{CODES}\n100000000002,2 Mill Road,ZZ99 2BB,{CODES}\n"
    f'100000000003,"Flat 1, 3 Mill Road",ZZ99 2BB,{CODES}\n100000000004,"Flat 2, 3 Mill Road",ZZ99 2BB,{CODES}\n'
)


def sent(text=FILE, heading=HEADING):
    return SimpleUploadedFile("gazetteer.csv", (heading + text).encode())


@pytest.fixture
def living(child, ben):
    def at(*lines):
        return [
            add_address(child, by=ben, lines=one, postcode="ZZ99 2BB", type="correspondence", main=False).address
            for one in lines
        ]

    return at


@pytest.mark.parametrize(
    ("lines", "uprn"),
    [
        ("1 Mill Road", "100000000001"),
        ("2, mill rd.", "100000000002"),
        ("2 Mill Raod", "100000000002"),
        ("Flat 2 3 Mill Rd", "100000000004"),
        ("3 Mill Road", ""),  # two flats
        ("12 Mill Road", ""),
        ("Mill Road", ""),
    ],
)
def test_which_property_an_address_is_by_rule(lines, uprn, living, area, steve):
    (address,) = living(lines)
    load_gazetteer(area, by=steve, upload=sent())
    address.refresh_from_db()
    assert (address.uprn, address.ward, address.easting) == ((uprn, "E05000001", 440_000) if uprn else ("", "", None))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no line"),
        (f"x1,1 Mill Road,ZZ99 2BB,{CODES}\n", "Line 2: found “x1”; expected a number of up to 12 digits"),
        (f"1,1 Mill Road,ZZ99 2BB,{CODES}\n1,2 Mill Road,ZZ99 2BB,{CODES}\n", "Line 3: found 1 again"),
        ("1,1 Mill Road,ZZ99 2BB,44000O,320000,,,\n", "Line 2: found “44000O”"),
        ("1,1 Mill Road,ZZ99 2BB,440000,320000,Mill End,,\n", "Line 2: found “Mill End”; expected a code"),
        ("1,,ZZ99 2BB,440000,320000,,,\n", "Line 2: found no address"),
    ],
)
def test_a_file_that_cannot_be_is_refused_and_the_one_before_stays(text, says, living, area, steve):
    load_gazetteer(area, by=steve, upload=sent())
    with pytest.raises(GateRefused, match=says):
        load_gazetteer(area, by=steve, upload=sent(text))
    assert Property.objects.count() == 4


def test_a_newer_gazetteer_takes_the_place_of_the_one_before_in_its_area_only(area, other_area, steve, somebody):
    nell = somebody("Nell", "data steward", other_area)
    load_gazetteer(other_area, by=nell, upload=sent())
    for _ in range(2):
        load_gazetteer(area, by=steve, upload=sent())
    assert Property.objects.count() == 8
    with pytest.raises(Refused, match="data steward"):
        load_gazetteer(other_area, by=steve, upload=sent())


def test_from_the_file_to_choosing_by_the_pages(living, area, steve, ben, client, somebody, other_area):
    (address,) = living("3 Mill Road")
    client.force_login(steve)
    answer = client.post(reverse("people:load_gazetteer"), {"upload": sent()}, follow=True)
    assert "4 properties loaded; 0 addresses matched." in answer.content.decode()
    choose = reverse("people:match_address", args=[address.pk])
    assert choose in answer.content.decode()
    flat = Property.objects.get(uprn="100000000003")
    assert "Flat 1, 3 Mill Road" in client.get(choose).content.decode()
    assert client.post(choose, {"there": flat.pk}).url == reverse("people:gazetteer")
    address.refresh_from_db()
    assert address.uprn == flat.uprn
    assert client.get(choose).status_code == 404  # it is on no list any more
    for user, status in ((ben, 403), (somebody("Nell", "data steward", other_area), 404)):
        client.force_login(user)
        assert client.get(choose).status_code == status


def test_sealed_addresses_and_those_of_restricted_people_are_on_no_list(living, child, area, steve, amira, client):
    address, other = living("7 Safe Row", "8 Low Row")
    Residence._base_manager.filter(address=address).update(sealed=True, seal_reason="domestic abuse")
    client.force_login(steve)
    page = client.get(reverse("people:gazetteer")).content.decode()
    assert "Safe Row" not in page and "8 Low Row" in page
    assert client.get(reverse("people:match_address", args=[address.pk])).status_code == 404
    facts = {"kind": "staff", "reason": "Staff", "owner": amira, "set_on": "2026-06-01", "review_due_on": "2026-09-01"}
    Restriction.objects.create(person=child, **facts)
    assert "Low Row" not in client.get(reverse("people:gazetteer")).content.decode()
    assert client.get(reverse("people:match_address", args=[other.pk])).status_code == 404


def test_a_property_elsewhere_is_not_the_address(living, area, steve):
    (address,) = living("3 Mill Road")
    load_gazetteer(area, by=steve, upload=sent(f"9,3 Mill Road,ZZ99 9ZZ,{CODES}\n"))
    with pytest.raises(GateRefused, match="at the postcode of the address"):
        match_address(address, by=steve, there=Property.objects.get())


def test_the_list_needs_no_more_queries_for_more_rows(living, steve, client, django_assert_max_num_queries):
    client.force_login(steve)
    for step in range(2):
        living(*(f"{number} Low Row" for number in range(step * 5, step * 5 + 5)))
        with django_assert_max_num_queries(20):
            assert client.get(reverse("people:gazetteer")).status_code == 200
    assert Address.objects.unmatched().count() == 10
