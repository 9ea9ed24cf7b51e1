"""Who is in the record beside who lives here: age, ethnicity, disability and language, small numbers withheld.

Everybody with an open status is counted, restricted people too, for no count of fewer than five is shown, nor one from
which it could be worked out (Equality Act 2010, section 149: the public sector equality duty).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.disclosure import CountTable, SmallNumbers
from goldenthread.mechanisms.disclosure.tables import TOTAL
from goldenthread.mechanisms.disclosure.together import protect_together
from goldenthread.mechanisms.measures.bands import AGE_BANDS
from goldenthread.mechanisms.measures.models import latest_populations
from goldenthread.mechanisms.measures.population import Populations, Residents
from goldenthread.mechanisms.papers.pictures import Picture, grouped
from goldenthread.services.people.models import (
    Disability,
    DisabilityCode,
    LanguageNeed,
    LanguageUse,
    Person,
    ServiceStatus,
)

NOT_KNOWN, OLDEST = "Not known", 130  # years: nobody is older
ETHNIC = {
    "White": ("WBRI", "WIRI", "WIRT", "WOTH", "WROM"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "Asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "Black": ("BCRB", "BAFR", "BOTH"),
    "Other": ("OOTH",),
}
KINDS = {"ethnic": "Ethnicity", "age": "Age", "disability": "Disability", "language": "First language"}
HEADINGS = ("Group", "People", "Share", "Share of residents", "Percentage points")


@dataclass(frozen=True)
class Compared:
    """One characteristic: a picture with its table, or the table alone where no residents are known by it."""

    title: str
    note: str
    rows: tuple[tuple[str, ...], ...]
    picture: Picture | None = None
    headings: tuple[str, ...] = HEADINGS


def compared(area: Area, status: str, on: date) -> tuple[Compared, ...]:
    """The open people of an area, or those with one status, by each characteristic."""
    people = _open(area, status, on)
    counts = {kind: _counts(people, kind, on) for kind in KINDS}
    tables = [
        CountTable(KINDS[kind], (tuple(told.values()),), total=sum(told.values()), names={(TOTAL, TOTAL): "everybody"})
        for kind, told in counts.items()
    ]
    safe = protect_together(tables, SmallNumbers())
    known = latest_populations()
    residents = {kind: _residents(known, area, kind, told) for kind, told in counts.items()}
    return tuple(
        _compared(kind, dict(zip(counts[kind], _texts(table), strict=True)), counts[kind], residents[kind])
        for kind, table in zip(counts, safe, strict=True)
    )


def _open(area: Area, status: str, on: date) -> Any:
    rows = ServiceStatus.objects.on(on).filter(area=area)
    return Person.objects.standing().filter(pk__in=(rows.filter(status=status) if status else rows).values("person"))


def _counts(people: Any, kind: str, on: date) -> dict[str, int]:
    """How many there are of each group, in one query; whoever is in none is not known."""
    groups = {"ethnic": _ethnic, "age": _ages, "disability": _disabled, "language": _spoken}[kind](on)
    named = {f"group_{place}": condition for place, condition in enumerate(groups.values())}
    told = people.aggregate(
        everybody=Count("pk"), **{name: Count("pk", filter=condition) for name, condition in named.items()}
    )
    found = {group: told[name] for group, name in zip(groups, named, strict=True)}
    return {**found, NOT_KNOWN: told["everybody"] - sum(found.values())}


def _ethnic(on: date) -> Mapping[str, Any]:
    return {group: Q(ethnicity__in=codes) for group, codes in ETHNIC.items()}


def _ages(on: date) -> Mapping[str, Any]:
    bands = list(AGE_BANDS.least.items())
    older = [int(least) for _, least in bands[1:]]
    return {
        name: Q(born_on__lte=add_months(on, -12 * int(least)), born_on__gt=add_months(on, -12 * upper))
        for (name, least), upper in zip(bands, (*older, OLDEST), strict=True)
    }


def _disabled(on: date) -> Mapping[str, Any]:
    answers = Disability.objects.current().filter(person=OuterRef("pk"))
    some, none = answers.exclude(code=DisabilityCode.NONE), answers.filter(code=DisabilityCode.NONE)
    return {"Disabled": Q(Exists(some)), "Not disabled": Q(Exists(none)) & ~Q(Exists(some))}


def _spoken(on: date) -> Mapping[str, Any]:
    first = LanguageNeed.objects.current().filter(person=OuterRef("pk"), use=LanguageUse.FIRST)
    other, english = first.exclude(language="eng"), first.filter(language="eng")
    return {"English": Q(Exists(english)) & ~Q(Exists(other)), "Another language": Q(Exists(other))}


def _residents(known: Populations, area: Area, kind: str, groups: Mapping[str, int]) -> dict[str, Residents]:
    """The latest estimate of each group, of one year; the band is the kind and the group, such as “ethnic White”."""
    found = {
        (band.removeprefix(f"{kind} "), year): estimate
        for (code, band, year), estimate in known.items()
        if code == area.code and band.startswith(f"{kind} ")
    }
    year = max((year for _, year in found), default=0)
    return {group: found[group, year] for group in groups if (group, year) in found}


def _texts(table: Any) -> list[str]:
    return [table.cells[0, column].text for column in range(len(table.cells) - 1)]


def _compared(
    kind: str, shown: Mapping[str, str], counts: Mapping[str, int], residents: Mapping[str, Residents]
) -> Compared:
    whole, living = sum(counts.values()), sum(one.value for one in residents.values())
    open_to = {group: count for group, count in counts.items() if shown[group] == f"{count:,}"}
    if len(open_to) < len(counts) or whole < SmallNumbers().base:  # a share beside a withheld count could give it away
        whole = 0
    rows = tuple(_row(group, shown[group], counts[group], whole, residents.get(group), living) for group in counts)
    note = _note(kind, counts, residents)
    if not living:
        return Compared(KINDS[kind], note, tuple(row[:3] for row in rows), headings=HEADINGS[:3])
    if not whole:
        return Compared(KINDS[kind], note, rows)
    shares = {
        "Open people": {group: round(100 * counts[group] / whole) for group in residents},
        "Residents": {group: round(100 * one.value / living) for group, one in residents.items()},
    }
    picture = grouped(KINDS[kind], "per cent", "Group", shares)
    return Compared(KINDS[kind], note, rows, picture and replace(picture, rows=rows, headings=HEADINGS))


def _row(group: str, shown: str, count: int, whole: int, residents: Residents | None, living: int) -> tuple[str, ...]:
    share = f"{100 * count / whole:.1f}%" if whole else "–"
    of_residents = f"{100 * residents.value / living:.1f}%" if residents else "–"
    if not whole or residents is None:
        return group, shown, share, of_residents, "–"
    return group, shown, share, of_residents, f"{100 * count / whole - 100 * residents.value / living:+.1f}"


def _note(kind: str, groups: Mapping[str, int], residents: Mapping[str, Residents]) -> str:
    if not residents:
        band = next(iter(groups))
        return f"Residents are not recorded by this. Settings take them as populations such as “{kind} {band}”."
    sources = sorted({f"{one.source}, 30 June {one.year}" for one in residents.values()})
    return f"Residents: {'; '.join(sources)}."


def statuses_open(area: Area, on: date) -> Iterator[tuple[str, str]]:
    """The statuses that somebody of an area has, to choose from."""
    held = set(ServiceStatus.objects.on(on).filter(area=area).values_list("status", flat=True).distinct())
    return ((code, label) for code, label in ServiceStatus._meta.get_field("status").flatchoices if code in held)
