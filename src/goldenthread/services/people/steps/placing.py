"""Where addresses lie, from a list of postcodes, so that a week of visits can reckon its travel."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.entering import postcode_key
from goldenthread.services.people.models import Address
from goldenthread.services.people.permissions import DECIDE_MATCHES

LARGEST = 10_000_000  # bytes of a list
COLUMNS = ("postcode", "easting", "northing")
Place = tuple[int, int]  # metres east and north


class PlacesRefused(ValueError):
    """The list cannot be read; the message names the line, what was found and what was expected."""


def read_places(text: str) -> dict[str, Place]:
    """Places by postcode. Raises PlacesRefused with the line."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise PlacesRefused(f"Line 1: found no column “{missing[0]}”; expected {', '.join(COLUMNS)}.")
    return dict(_place(row, number) for number, row in enumerate(rows, start=2))


def _place(row: Mapping[str, str | None], number: int) -> tuple[str, Place]:
    east, north = ((row[name] or "").strip() for name in COLUMNS[1:])
    if not (east.isdecimal() and north.isdecimal() and len(east) <= 7 and len(north) <= 7):
        raise PlacesRefused(f"Line {number}: found “{east}” and “{north}”; expected whole metres east and north.")
    return postcode_key(row["postcode"] or ""), (int(east), int(north))


def _readable(area: Area, data: Mapping[str, Any]) -> Iterable[Unmet]:
    upload = data["upload"]
    if upload.size > LARGEST:
        yield Unmet(f"The file has {upload.size:,} bytes; expected {LARGEST:,} or fewer.", field="upload")
        return
    try:
        read_places(_text_of(upload))
    except PlacesRefused as refused:
        yield Unmet(str(refused), field="upload")
    except UnicodeDecodeError:
        yield Unmet("The file is not text in UTF-8.", field="upload")


def _text_of(upload: Any) -> str:
    upload.seek(0)
    text: str = upload.read().decode()
    return text


@step(
    "people.place_addresses",
    title="Place addresses on the map",
    who=DECIDE_MATCHES,
    gates=[Gate("readable", "A list of postcodes with their places", _readable)],
)
def place_addresses(area: Area, *, by: User, upload: Any) -> list[Address]:
    """Each address of the area lies where its postcode lies; those whose postcode is not on the list stay as they are."""
    places = read_places(_text_of(upload))
    found = Address.objects.filter(area=area).exclude(postcode_key="").order_by("pk")
    moved = [one for one in found if places.get(one.postcode_key, _of(one)) != _of(one)]
    for one in moved:
        east, north = places[one.postcode_key]
        one.change(easting=east, northing=north)
    return moved


def _of(address: Address) -> tuple[int | None, int | None]:
    return address.easting, address.northing
