"""Addresses lie where their postcodes lie, from a list that is read whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Address
from goldenthread.services.people.steps import add_address, change_nights, place_addresses

pytestmark = pytest.mark.django_db
LIST = "postcode,easting,northing\nZZ99 2BB,440000,320000\nzz993cc,441000,320500\n"


def sent(text):
    return SimpleUploadedFile("places.csv", text.encode(), "text/csv")


@pytest.fixture
def homes(child, ben):
    for lines, postcode in (("1 Mill Row", "ZZ99 2BB"), ("2 Mill Row", "ZZ99 3CC"), ("3 Mill Row", "ZZ99 4DD")):
        add_address(child, by=ben, lines=lines, postcode=postcode, type="correspondence", main=False)


def test_each_address_lies_where_its_postcode_lies(homes, area, steve):
    assert len(place_addresses(area, by=steve, upload=sent(LIST))) == 2
    assert list(Address.objects.order_by("pk").values_list("easting", "northing")) == [
        (440_000, 320_000), (441_000, 320_500), (None, None),
    ]  # fmt: skip
    assert place_addresses(area, by=steve, upload=sent(LIST)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("postcode,east\nZZ99 2BB,1\n", "Line 1: found postcode, east; expected postcode, easting, northing."),
        (f"{LIST}ZZ99 4DD,44O000,320000\n", "Line 4: found “44O000”"),
        (f"{LIST}ZZ99 4DD\n", "Line 4: found 1 values; expected 3."),
    ],
)
def test_a_list_that_cannot_be_read_names_the_line_and_changes_nothing(homes, area, steve, text, says):
    with pytest.raises(GateRefused, match=says):
        place_addresses(area, by=steve, upload=sent(text))
    assert not Address.objects.exclude(easting=None).exists()


def test_the_page_is_the_stewards(homes, area, steve, ben, client):
    address = reverse("people:place_addresses")
    client.force_login(steve)
    assert client.get(address).status_code == 200
    assert client.post(address, {"upload": sent(LIST)}).status_code == 302
    client.force_login(ben)
    assert client.get(address).status_code == 403
    with pytest.raises(Refused, match="data steward"):
        place_addresses(area, by=ben, upload=sent(LIST))


def test_a_week_has_seven_nights_in_however_many_homes(child, ben, client):
    add_address(child, by=ben, lines="1 Mill Row", postcode="ZZ99 2BB", nights_per_week=4)
    second = add_address(child, by=ben, lines="2 Mill Row", postcode="ZZ99 2BB", main=False, nights_per_week=3)
    with pytest.raises(GateRefused, match="Found 5 nights a week, with 4 elsewhere; expected 7 or fewer"):
        change_nights(second, by=ben, nights_per_week=5)
    change_nights(second, by=ben, nights_per_week=2)
    client.force_login(ben)
    assert "2 nights a week" in client.get(reverse("people:person", args=[child.pk])).content.decode()
    assert "4 nights a week" in client.get(reverse("people:homes", args=[child.pk])).content.decode()
    page = reverse("people:change_nights", args=[second.pk])
    assert 'value="2"' in client.get(page).content.decode()
    assert client.post(page, {"nights_per_week": "8"}).status_code == 200
    assert client.post(page, {"nights_per_week": "3"}).status_code == 302
