"""The professional network as a wheel: the person in the middle, and round them each professional with the last contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin
from typing import Any

from django.db.models import Max, Q

from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import InformationShare, Involvement, Person
from goldenthread.services.people.pictures.ecomap import in_circle
from goldenthread.services.people.pictures.family import place_withheld
from goldenthread.services.people.pictures.shapes import (
    FAINT,
    INK,
    PAPER,
    RED,
    Point,
    between,
    circle,
    element,
    line,
    number,
    picture,
    words,
)
from goldenthread.services.people.story import GIVES_PLACE_AWAY, Eyes

PAPER_SIZE = (660.0, 740.0)
MIDDLE, ROUND, NODE, SUBJECT = 330.0, 235.0, 48.0, 58.0
LATELY, LONG_AGO = timedelta(weeks=4), timedelta(weeks=13)  # our choice: a month, and a quarter


@dataclass(frozen=True)
class Spoke:
    """One professional: who, what for, and when somebody here last spoke with them or wrote to them."""

    involvement: Involvement
    name: str
    role: str
    organisation: str
    last_on: date | None
    about: str

    def reach(self, on: date) -> str:
        """How fresh the contact is on a day."""
        if self.last_on is None:
            return "never"
        ago = on - self.last_on
        return "lately" if ago <= LATELY else "a while ago" if ago <= LONG_AGO else "long ago"

    @property
    def says(self) -> str:
        """The last contact in words."""
        if self.last_on is None:
            return "No contact recorded"
        return f"{day(self.last_on)}{': ' + self.about if self.about else ''}"


def spokes_of(person: Person, eyes: Eyes) -> list[Spoke]:
    """Everybody of the network today; who gives a sealed address away is left out."""
    rows = Involvement.objects.current().filter(person=person).select_related("professional__organisation")
    if place_withheld(person, eyes):
        rows = rows.exclude(role__in=GIVES_PLACE_AWAY)
    shares = _last_shares(person)
    return [_spoke(one, shares) for one in rows.order_by("role", "pk")]


def _last_shares(person: Person) -> dict[Any, date]:
    """The last day on which something was shared with a professional or an organisation, by its key."""
    shared = InformationShare.objects.shared().filter(Q(person=person), ~Q(organisation=None, professional=None))
    rows = shared.values_list("organisation", "professional").annotate(last=Max("shared_on"))
    found: dict[Any, date] = {}
    for organisation, professional, last in rows:
        for key in (("organisation", organisation), ("professional", professional)):
            if key[1] is not None:
                found[key] = max(last, found.get(key, last))
    return found


def _spoke(one: Involvement, shares: dict[Any, date]) -> Spoke:
    work = one.professional
    keys = (("professional", work.pk), ("organisation", work.organisation_id))
    sent = max((shares[key] for key in keys if key in shares), default=None)
    last, about = one.contact_on, one.contact_about
    if sent is not None and (last is None or sent > last):
        last, about = sent, "Information was shared"
    return Spoke(one, work.name, one.get_role_display(), str(work.organisation), last, about)


def wheel(person: Person, spokes: list[Spoke], on: date) -> str:
    """The wheel as SVG; the table under it says the same."""
    places = [_place(number_of, len(spokes)) for number_of in range(len(spokes))]
    parts = [_line(spoke, place, on) for spoke, place in zip(spokes, places, strict=True)]
    parts += [_node(spoke, place) for spoke, place in zip(spokes, places, strict=True)]
    says = " ".join(f"{one.role}: {one.name}. {one.says}." for one in spokes) or "No professionals are recorded."
    return picture([*parts, _subject(person), *_key()], PAPER_SIZE, f"Network of {person}", says, "network")


def _place(place: int, count: int) -> Point:
    turn = 2 * pi * place / max(count, 1) - pi / 2
    return MIDDLE + ROUND * cos(turn), MIDDLE + ROUND * sin(turn)


STROKES: dict[str, dict[str, Any]] = {
    "lately": {"style": "solid", "width": 5},
    "a while ago": {"style": "solid", "width": 2},
    "long ago": {"style": "dashed", "width": 2, "colour": RED},
    "never": {"style": "dotted", "width": 2, "colour": FAINT},
}


def _line(spoke: Spoke, place: Point, on: date) -> str:
    return line(*between((MIDDLE, MIDDLE), place, SUBJECT + 4, NODE + 2), **STROKES[spoke.reach(on)])


def _node(spoke: Spoke, place: Point) -> str:
    drawn = circle(NODE, fill=PAPER, stroke=INK, stroke_width=2) + in_circle(spoke.name)
    above = place[1] < MIDDLE - 1  # away from the line to the middle
    role = words(spoke.role, (0, -NODE - 22 if above else NODE + 15), 12, weight="bold")
    said = day(spoke.last_on) if spoke.last_on else "no contact yet"
    when = words(said, (0, -NODE - 8 if above else NODE + 30), 11)
    return element("g", drawn + role + when, transform=f"translate({number(place[0])} {number(place[1])})")


def _subject(person: Person) -> str:
    drawn = circle(SUBJECT, fill=PAPER, stroke=INK, stroke_width=3) + in_circle(str(person), "bold")
    return element("g", drawn, transform=f"translate({MIDDLE} {MIDDLE})")


def _key() -> Iterator[str]:
    samples = (
        ("Contact within 4 weeks", "lately"),
        ("Within 3 months", "a while ago"),
        ("Longer ago", "long ago"),
        ("Never", "never"),
    )
    for place, (says, reach) in enumerate(samples):
        drawn = line((-14, 0), (14, 0), **STROKES[reach])
        where = f"translate({24 + place * 178} 715)"
        yield element("g", drawn + words(says, (22, 4), 11, "start"), transform=where)
