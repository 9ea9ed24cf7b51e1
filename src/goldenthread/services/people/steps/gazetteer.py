"""Loading the gazetteer of an area, and saying which property an address is."""

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.gazetteer import matched, read_gazetteer
from goldenthread.services.people.models import Address, Property
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.sheets import readable, text_of

LARGEST = 50_000_000  # bytes of a gazetteer
AT_ONCE = 2_000  # rows stored with one query


@step(
    "people.load_gazetteer",
    title="Load the gazetteer",
    who=DECIDE_MATCHES,
    gates=[Gate("readable", "A gazetteer", readable(read_gazetteer, LARGEST))],
)
def load_gazetteer(area: Area, *, by: User, upload: Any) -> list[Address]:
    """Keep the properties of the file instead of those before, and match every address that has no number yet.

    Gives the addresses that were matched; the others wait for a person.
    """
    properties = read_gazetteer(text_of(upload))
    for one in properties:
        one.area = area
    Property.objects.filter(area=area).delete()
    Property.objects.bulk_create(properties, batch_size=AT_ONCE)
    unmatched = list(Address.objects.unmatched().filter(area=area).order_by("pk"))
    found = matched(unmatched, properties)
    return [_is(address, found[address.pk]) for address in unmatched if address.pk in found]


def _is(address: Address, there: Property) -> Address:
    where = {name: getattr(there, name) for name in ("uprn", "easting", "northing")}
    told = {name: getattr(there, name) for name in ("ward", "lsoa", "authority_code") if getattr(there, name)}
    address.change(**where, **told)
    return address


def _at_its_postcode(address: Address, data: Mapping[str, Any]) -> Iterable[Unmet]:
    there = data["there"]
    if there.area_id != address.area_id or there.postcode_key != address.postcode_key:
        yield Unmet("Choose a property at the postcode of the address.", field="there")
    if address.uprn:
        yield Unmet(f"The address is property {address.uprn} already.")


@step(
    "people.match_address",
    title="Say which property it is",
    who=DECIDE_MATCHES,
    gates=[Gate("postcode", "A property at its postcode", _at_its_postcode)],
)
def match_address(address: Address, *, by: User, there: Property) -> Address:
    """The address is this property of the gazetteer, and lies where that lies."""
    return _is(address, there)
