"""Where addresses lie, from a list of postcodes, so that a week of visits can reckon its travel."""

from collections.abc import Mapping
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.entering import postcode_key
from goldenthread.services.people.models import Address
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.sheets import SheetRefused, lines_of, readable, text_of

LARGEST = 10_000_000  # bytes of a list
COLUMNS = ("postcode", "easting", "northing")
Place = tuple[int, int]  # metres east and north


def read_places(text: str) -> dict[str, Place]:
    """Places by postcode. Raises SheetRefused with the line."""
    return dict(_place(number, line) for number, line in lines_of(text, COLUMNS))


def _place(number: int, line: Mapping[str, str]) -> tuple[str, Place]:
    return postcode_key(line["postcode"]), place_of(line["easting"], line["northing"], number)


def place_of(east: str, north: str, number: int) -> Place:
    """A place on the map of line `number`. Raises SheetRefused."""
    if not (east.isdecimal() and north.isdecimal() and len(east) <= 7 and len(north) <= 7):
        raise SheetRefused(f"Line {number}: found “{east}” and “{north}”; expected whole metres east and north.")
    return int(east), int(north)


@step(
    "people.place_addresses",
    title="Place addresses on the map",
    who=DECIDE_MATCHES,
    gates=[Gate("readable", "A list of postcodes with their places", readable(read_places, LARGEST))],
)
def place_addresses(area: Area, *, by: User, upload: Any) -> list[Address]:
    """Each address of the area lies where its postcode lies; those whose postcode is not on the list stay as they are."""
    places = read_places(text_of(upload))
    found = Address.objects.filter(area=area).exclude(postcode_key="").order_by("pk")
    moved = [one for one in found if places.get(one.postcode_key, _of(one)) != _of(one)]
    for one in moved:
        east, north = places[one.postcode_key]
        one.change(easting=east, northing=north)
    return moved


def _of(address: Address) -> tuple[int | None, int | None]:
    return address.easting, address.northing
