"""The gazetteer of an area: every property with its reference number, and which of them an address of ours is."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from goldenthread.services.people.entering import postcode_key
from goldenthread.services.people.models import Address, Property
from goldenthread.services.people.sheets import SheetRefused, lines_of
from goldenthread.services.people.steps.placing import place_of

COLUMNS = ("UPRN", "address", "postcode", "easting", "northing", "ward", "LSOA", "authority")
AREA_CODE = re.compile(r"[EW]\d{8}")
ALIKE_FROM = 88  # hundredths of a whole: written almost the same (our choice)
SHORT = {"rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "ct": "court",
         "dr": "drive", "gdns": "gardens", "pl": "place", "sq": "square", "apt": "flat"}  # fmt: skip


def read_gazetteer(text: str) -> list[Property]:
    """The properties of a file, not stored. Raises SheetRefused with the line; a number comes once."""
    seen: dict[str, int] = {}
    found = []
    for number, line in lines_of(text, COLUMNS):
        one = _property(number, line)
        if one.uprn in seen:
            raise SheetRefused(f"Line {number}: found {one.uprn} again, which is that of line {seen[one.uprn]}.")
        seen[one.uprn] = number
        found.append(one)
    if not found:
        raise SheetRefused("Found a heading and no line; expected a line for each property.")
    return found


def _property(number: int, line: dict[str, str]) -> Property:
    if not re.fullmatch(r"\d{1,12}", line["UPRN"]):
        raise SheetRefused(f"Line {number}: found “{line['UPRN']}”; expected a number of up to 12 digits.")
    for name in ("ward", "LSOA", "authority"):
        if line[name] and not AREA_CODE.fullmatch(line[name]):
            raise SheetRefused(f"Line {number}: found “{line[name]}”; expected a code such as E05000001.")
    if not line["address"] or not line["postcode"]:
        raise SheetRefused(f"Line {number}: found no address or no postcode; expected both.")
    east, north = place_of(line["easting"], line["northing"], number)
    return Property(
        uprn=line["UPRN"], lines=line["address"][:300], postcode=line["postcode"].upper()[:10],
        postcode_key=postcode_key(line["postcode"])[:10], easting=east, northing=north,
        ward=line["ward"], lsoa=line["LSOA"], authority_code=line["authority"],
    )  # fmt: skip


def plain(lines: str) -> str:
    """An address as it is compared: small letters, no marks, “Rd” written out."""
    words = re.sub(r"[^a-z0-9 ]", " ", lines.casefold()).split()
    return " ".join(SHORT.get(word, word) for word in words)


def matched(addresses: Iterable[Address], properties: Iterable[Property]) -> dict[int, Property]:
    """Which property each address is, by rule: the same postcode and the same words, or the only one almost the same.

    Numbers of houses and flats must be the same. An address that fits two, or none, is left to a person.
    """
    there: defaultdict[str, list[tuple[str, Property]]] = defaultdict(list)
    for one in properties:
        there[one.postcode_key].append((plain(one.lines), one))
    found = {}
    for address in addresses:
        if (only := _the_one(plain(address.lines), there[address.postcode_key])) is not None:
            found[address.pk] = only
    return found


def _the_one(ours: str, there: list[tuple[str, Property]]) -> Property | None:
    same = [one for theirs, one in there if theirs == ours]
    alike = same or [one for theirs, one in there if _almost(ours, theirs)]
    return alike[0] if len(alike) == 1 else None


def _almost(ours: str, theirs: str) -> bool:
    numbers = re.findall(r"\d+[a-z]?", ours) == re.findall(r"\d+[a-z]?", theirs)
    return numbers and fuzz.token_sort_ratio(ours, theirs) >= ALIKE_FROM


def likeliest(address: Address, most: int = 12) -> list[Property]:
    """The properties at the postcode of an address, those written most like it first."""
    ours = plain(address.lines)
    there = Property.objects.filter(area=address.area_id, postcode_key=address.postcode_key)
    return sorted(there, key=lambda one: (-fuzz.token_sort_ratio(ours, plain(one.lines)), one.uprn))[:most]
