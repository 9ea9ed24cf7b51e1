"""Agencies at conferences, quarter by quarter: who came and who wrote, as lines of a drawing and as tables.

Shown to members each quarter: publishing it is the lever.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import ExtractMonth, ExtractYear

from goldenthread.mechanisms.access.models import User
from goldenthread.services.protection.codes import Agency, Attendance, MeetingKind
from goldenthread.services.protection.models import Invitation, StrategyMeeting, StrategyParticipant
from goldenthread.services.protection.steps.gates import TOOK_PART
from goldenthread.services.protection.views.drawing import COLOURS, DASHES, HEIGHT, WIDTH
from goldenthread.services.protection.views.sheets import Line, Listing, Mark

QUARTERS = 5
MONTHS = ("January to March", "April to June", "July to September", "October to December")
CONFERENCES = ((MeetingKind.INITIAL, "First conferences"), (MeetingKind.REVIEW, "Reviews"))
DISCUSSION = "discussion"
CAME, WROTE = ("came", "invited"), ("wrote", "asked")  # part and whole
Quarter = tuple[int, int]
Counted = dict[tuple[str, str, Quarter], Counter[str]]


@dataclass(frozen=True)
class Agencies:
    """The drawing of all agencies together, and tables by agency and kind of conference."""

    lines: tuple[Line, ...]
    labels: tuple[Mark, ...]
    tables: tuple[Listing, ...]

    @classmethod
    def of(cls, user: User, on: date) -> "Agencies":
        """Of the conferences about children whom this user may see."""
        quarters = last_quarters(on)
        counted = counts_of(user, quarters)
        tables = (*tables_of(counted, quarters), *discussions_of(user, quarters))
        return cls(tuple(lines_of(counted, quarters)), tuple(labels_of(quarters)), tables)


def last_quarters(on: date) -> list[Quarter]:
    """The calendar quarters up to a day, the earliest first: year and number."""
    found, year, number = [], on.year, (on.month - 1) // 3 + 1
    for _ in range(QUARTERS):
        found.append((year, number))
        year, number = (year - 1, 4) if number == 1 else (year, number - 1)
    return found[::-1]


def name_of(quarter: Quarter) -> str:
    """“April to June 2016”."""
    return f"{MONTHS[quarter[1] - 1]} {quarter[0]}"


def counts_of(user: User, quarters: list[Quarter]) -> Counted:
    """By agency, kind of conference and quarter: invited, came, asked for a report, wrote; one query."""
    first = date(quarters[0][0], quarters[0][1] * 3 - 2, 1)
    rows = Invitation.objects.visible_to(user).filter(meeting_on__gte=first).exclude(attendance="")
    rows = rows.exclude(attendance=Attendance.NOT_NEEDED).exclude(meeting_kind=MeetingKind.CORE_GROUP)
    dated = rows.annotate(year=ExtractYear("meeting_on"), month=ExtractMonth("meeting_on"))
    grouped = dated.values("agency", "meeting_kind", "year", "month").annotate(
        invited=Count("pk"),
        came=Count("pk", filter=Q(attendance=Attendance.ATTENDED)),
        asked=Count("pk", filter=Q(report_asked=True)),
        wrote=Count("pk", filter=Q(report_asked=True, report_received_on__isnull=False)),
    )
    found: Counted = {}
    for one in grouped.order_by("agency"):
        key = (one["agency"], one["meeting_kind"], (one["year"], (one["month"] - 1) // 3 + 1))
        found.setdefault(key, Counter()).update({name: one[name] for name in (*CAME, *WROTE)})
    return found


def lines_of(counted: Counted, quarters: list[Quarter]) -> Iterator[Line]:
    """Two lines, all agencies and conferences together: who came and who wrote, in percent."""
    for place, (name, (part, whole)) in enumerate((("Came", CAME), ("Sent a report", WROTE))):
        marks = []
        for number, quarter in enumerate(quarters):
            counts = sum((counts for (*_, of), counts in counted.items() if of == quarter), Counter())
            if counts[whole]:
                height = round(HEIGHT * (1 - counts[part] / counts[whole]), 1)
                says = f"{name}, {name_of(quarter)}: {part_of(counts[part], counts[whole])}"
                marks.append(Mark(across(number), height, says))
        if marks:
            yield Line(name, COLOURS[place], DASHES[place], tuple(marks))


def across(number: int) -> float:
    """How far to the right a quarter stands."""
    return round(WIDTH * number / (QUARTERS - 1), 1)


def labels_of(quarters: list[Quarter]) -> Iterator[Mark]:
    """The quarters under the drawing."""
    for number, (year, quarter) in enumerate(quarters):
        yield Mark(across(number), HEIGHT, f"{MONTHS[quarter - 1][:3]} {year}")


def tables_of(counted: Counted, quarters: list[Quarter]) -> Iterator[Listing]:
    """Attendance and reports by agency, for first conferences and for reviews; a table without any is left out."""
    columns = ("Agency", *map(name_of, quarters))
    for kind, conferences in CONFERENCES:
        for title, shares in (("who came", CAME), ("who sent a report", WROTE)):
            rows = tuple(rows_of(counted, quarters, kind, shares))
            if rows:
                yield Listing(f"{conferences}: {title}", columns, rows)


def rows_of(counted: Counted, quarters: list[Quarter], kind: str, shares: tuple[str, str]) -> Iterator[tuple[str, ...]]:
    """A line for each agency that was asked in one of the quarters."""
    part, whole = shares
    for agency in Agency:
        mine = [counted.get((agency.value, kind, quarter), Counter()) for quarter in quarters]
        if any(one[whole] for one in mine):
            yield (agency.label, *(part_of(one[part], one[whole]) for one in mine))


def discussions_of(user: User, quarters: list[Quarter]) -> Iterator[Listing]:
    """Every agency in strategy discussions: asked, and took part or gave information; one query."""
    first = date(quarters[0][0], quarters[0][1] * 3 - 2, 1)
    meetings = StrategyMeeting.objects.visible_to(user).filter(held_on__gte=first)
    rows = StrategyParticipant.objects.filter(meeting__in=meetings)
    dated = rows.annotate(year=ExtractYear("meeting__held_on"), month=ExtractMonth("meeting__held_on"))
    grouped = dated.values("agency", "year", "month").annotate(
        invited=Count("pk"), came=Count("pk", filter=Q(part__in=TOOK_PART))
    )
    counted: Counted = {}
    for one in grouped.order_by("agency"):
        key = (one["agency"], DISCUSSION, (one["year"], (one["month"] - 1) // 3 + 1))
        counted.setdefault(key, Counter()).update({name: one[name] for name in CAME})
    found = tuple(rows_of(counted, quarters, DISCUSSION, CAME))
    if found:
        columns = ("Agency", *map(name_of, quarters))
        yield Listing("Strategy discussions: who took part or gave information", columns, found)


def part_of(part: int, whole: int) -> str:
    """“17 of 20 (85%)”; a line where nobody was asked."""
    return f"{part} of {whole} ({100 * part / whole:.0f}%)" if whole else "–"
