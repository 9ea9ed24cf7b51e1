"""Addresses lie where their postcodes lie, from a list that is read whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import Address
from goldenthread.services.people.steps import add_address, place_addresses

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
        ("postcode,east\nZZ99 2BB,1\n", "Line 1: found no column “easting”"),
        (f"{LIST}ZZ99 4DD,44O000,320000\n", "Line 4: found “44O000”"),
        (f"{LIST}ZZ99 4DD\n", "Line 4: found “” and “”"),
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
