"""Who lived where and when: a bar for each person and home, and the places where the person lived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import HouseholdMember, Person, Residence
from goldenthread.services.people.pictures.shapes import INK, element, line, number, picture, words
from goldenthread.services.people.sealing import WITHHELD
from goldenthread.services.people.story import Eyes

LEFT, WIDE, ROW, TOP = 190.0, 960.0, 26.0, 34.0
FILLS = ("#cfe3e6", "#f5dfae", "#d3e3f5", "#dde5c0", "#e9cfe6", "#d9dcde")  # a colour and a number for each home
MOST_TICKS = 12


@dataclass(frozen=True)
class Stay:
    """One person in one home for a time; `home` counts the homes from 1."""

    who: str
    home: int
    where: str
    what: str
    starts_on: date | None
    ends_on: date | None

    @property
    def when(self) -> str:
        """The dates in words."""
        begun = day(self.starts_on) if self.starts_on else "not known"
        return f"{begun} to {day(self.ends_on)}" if self.ends_on else f"since {begun}"


def stays_of(person: Person, eyes: Eyes) -> list[Stay]:
    """The person's own addresses first, then everybody of the households they were in; nothing of a sealed one."""
    homes = list(Residence.objects.filter(person=person).select_related("address").order_by("starts_on", "pk"))
    members = HouseholdMember.objects.standing().exclude(person__in=eyes.hidden).exclude(
        Q(household__address__in=eyes.withheld)
    )  # fmt: skip
    own = HouseholdMember.objects.filter(person=person).values("household")
    if any(one.ends_on is None and one.address_id in eyes.withheld for one in homes):
        members = members.exclude(ends_on=None)  # who lives there now would give it away
    found = members.filter(household__in=own).select_related("person", "household")
    return [*_places(homes, eyes), *_members(found.order_by("household", "starts_on", "pk"), len(homes))]


def _places(homes: Iterable[Residence], eyes: Eyes) -> Iterator[Stay]:
    for place, one in enumerate(homes, 1):
        sealed = one.address_id in eyes.withheld
        where = WITHHELD if sealed else str(one.address)
        dates = (None, None) if sealed else (one.starts_on, one.ends_on)
        nights = "" if sealed or one.nights_per_week is None else f", {one.nights_per_week} nights a week"
        yield Stay("Address", place, where, f"{one.get_type_display()}{nights}", *dates)


def _members(members: Iterable[Any], homes: int) -> Iterator[Stay]:
    numbers: dict[int, int] = {}
    for one in members:
        place = numbers.setdefault(one.household_id, homes + len(numbers) + 1)
        what = f"{one.get_role_display()}{'' if one.basis == 'all' else ', ' + one.get_basis_display().lower()}"
        yield Stay(str(one.person), place, one.household.name, what, one.starts_on, one.ends_on)


def homes_svg(person: Person, stays: list[Stay], until: date | None = None) -> str:
    """The bars as SVG; what has no first day begins with the drawing."""
    last = until or today()
    dated = [one for one in stays if one.where != WITHHELD]
    first = min([one.starts_on for one in dated if one.starts_on], default=add_months(last, -36))
    first = min(first, add_months(last, -12))
    scale = Scale(first, last)
    parts = [*scale.ticks(len(dated)), *(_bar(one, row, scale) for row, one in enumerate(dated))]
    says = " ".join(f"{one.who}: {one.where}, {one.what.lower()}, {one.when}." for one in dated)
    size = (WIDE, TOP + ROW * (len(dated) + 1))
    return picture(parts, size, f"Where {person} lived, and with whom", says or "Nothing is recorded.", "homes")


@dataclass(frozen=True)
class Scale:
    """From days to places across the paper."""

    first: date
    last: date

    def at(self, on: date) -> float:
        """Where a day stands."""
        inside = min(max((on - self.first).days, 0), (self.last - self.first).days)
        return round(LEFT + (WIDE - LEFT - 20) * inside / max((self.last - self.first).days, 1), 1)

    def ticks(self, rows: int) -> Iterator[str]:
        """The first of each year, or of each month while there are few."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = 1 if months <= MOST_TICKS else 12
        start = date(self.first.year, self.first.month, 1) if step == 1 else date(self.first.year, 1, 1)
        for count in range(0, months + step + 1, step):
            on = add_months(start, count)
            if self.first <= on <= self.last:
                x = self.at(on)
                yield line((x, TOP - 10), (x, TOP + ROW * rows), width=1, colour="#b1b4b6")
                yield words(f"{on:%b %Y}" if step == 1 else str(on.year), (x, TOP - 16), 11)


def _bar(one: Stay, row: int, scale: Scale) -> str:
    y = TOP + ROW * row
    begins, ends = scale.at(one.starts_on or scale.first), scale.at(one.ends_on or scale.last)
    fill = FILLS[(one.home - 1) % len(FILLS)]
    bar = element("rect", x=begins, y=y, width=max(ends - begins, 3.0), height=ROW - 8, fill=fill, stroke=INK)
    open_end = "" if one.ends_on else words("→", (ends + 9, y + 13), 13)
    label = words(one.who[:26], (0, y + 13), 13, "start")
    told = words(f"{one.home}. {one.where}"[:60], (begins + 6, y + 13), 11, "start")
    return element("g", label + bar + open_end + told, data_row=number(row))
