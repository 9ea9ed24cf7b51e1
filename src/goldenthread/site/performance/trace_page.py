"""The page of a trace: number, parts, definition, snapshot, rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.access.guards import showed
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.dataset import Column as DatasetColumn
from goldenthread.mechanisms.dataset.manifest import MANIFEST, sha256_of
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.measures.counting import PARTNERSHIP
from goldenthread.mechanisms.measures.declarations import Measure
from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.mechanisms.pages.parts import Item, Link, Pages, Row
from goldenthread.mechanisms.pages.words import counted, day, moment, yes_no
from goldenthread.services.people.models import Person
from goldenthread.site.performance.breaking import offered
from goldenthread.site.performance.measure_page import exactly
from goldenthread.site.performance.spans import label_of
from goldenthread.site.performance.telling import Told
from goldenthread.site.performance.tracing import PART, WHOLE, Origin, Rows, rows_for

A_PAGE = 25


@dataclass(frozen=True)
class RowList:
    """One page of rows, with how many there are and how many cannot be opened."""

    says: str
    sides: tuple[Item, ...]
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    pages: Pages


@dataclass(frozen=True)
class TracePage:
    """The steps from a number to its rows."""

    title: str
    lead: str
    number: tuple[Row, ...]
    meaning: tuple[Row, ...]
    data: tuple[Row, ...]
    rows: RowList | None
    why_none: str


def number_rows(told: Told, note: str = "") -> tuple[Row, ...]:
    """The number with its part and whole."""
    rows = [Row("Number", told.text if told.value is not None or not told.why else f"{told.text}: {told.why}")]
    if told.part:
        rows.append(Row("Numerator", told.part))
    if told.whole:
        rows.append(Row("Denominator", told.whole))
    return (*rows, Row("Note", note)) if note else tuple(rows)


def meaning_rows(measure: AnyMeasure, frozen: str = "") -> tuple[Row, ...]:
    """What is counted, in words: as it was frozen where the number is frozen."""
    words = frozen or exactly(measure)
    return (
        Row("What it counts", measure.says),
        Row("Exactly", words),
        Row("Authority", measure.authority or "Local practice"),
    )


def data_rows(record: SnapshotRecord) -> tuple[Row, ...]:
    """Where the number comes from, down to the hash of the manifest."""
    return (
        Row("Snapshot", record.name),
        Row("As at", day(record.as_at)),
        Row("Source", "The live record" if record.source == "record" else record.source),
        Row("Taken", moment(record.taken_at)),
        Row("Software", f"Version {record.code_version}, tables {record.schema_version}"),
        Row("SHA-256 of the manifest", [record.manifest_sha256, _still_there(record)]),
    )


def _still_there(record: SnapshotRecord) -> str:
    path = Path(record.folder) / MANIFEST
    if not path.is_file():
        return "The files are not here any more."
    same = sha256_of(path) == record.manifest_sha256
    return "The manifest is unchanged." if same else "The manifest was changed since: tell your administrator."


def breakdown_words(origin: Origin) -> str:
    """The breakdown in words: "source: police"."""
    dimensions = offered(origin.measure)
    said = [
        f"{dimensions[key].title.lower()}: {dimensions[key].label(value)}" if key in dimensions else f"{key}: {value}"
        for key, value in origin.breakdown.items()
    ]
    return ", ".join(said)


def lead_of(origin: Origin, place: str) -> str:
    """Where and when, in words."""
    return ", ".join(filter(None, [place, label_of(origin.period), breakdown_words(origin)]))


def row_list(request: Any, origin: Origin) -> RowList:
    """One page of rows; whom it showed is written in the trail."""
    side = WHOLE if request.GET.get("rows") == WHOLE else PART
    rows = rows_for(request.user, origin, side)
    page = Paginator(rows.found, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    people = _people(request.user, rows, shown)
    ids = _ids(origin, rows, shown)
    if shown:
        asked = {"measure": origin.measure.key, "area": origin.area, "period": origin.period.key, "rows": side}
        showed("rows behind a number", {**asked, "breakdown": dict(origin.breakdown)}, ids)
    columns = _filled(origin, rows, shown)
    first = "Child" if rows.named else "Row"
    return RowList(
        says=_says(rows, isinstance(origin.measure, Measure) and bool(origin.measure.distinct)),
        sides=tuple(
            Item(words, _address(request, rows=name, page=""), current=name == side)
            for name, words in (SIDES if origin.measure.kind in WITH_PARTS else ())
        ),
        columns=(first, *(column.says for column in columns)),
        rows=[
            [_first(rows, people, row, page.start_index() + place), *_cells(columns, row)]
            for place, row in enumerate(shown)
        ],
        pages=Pages(page.number, page.paginator.num_pages, _address(request, page="").rstrip("&") + "&page={}"),
    )


SIDES = ((PART, "Rows of the numerator"), (WHOLE, "Rows of the denominator"))
WITH_PARTS = ("share", "rate", "quotient")  # the others have one kind of rows


def _filled(origin: Origin, rows: Rows, shown: Sequence[Mapping[str, Any]]) -> list[DatasetColumn]:
    """The columns with anything in them on this page; the area only where there are several."""
    filled = [column for column in rows.columns if any(row[column.name] not in (None, "") for row in shown)]
    return [column for column in filled if column.name != "area" or origin.area == PARTNERSHIP]


def _says(rows: Rows, each_once: bool) -> str:
    seen = f"{counted(len(rows.found), 'record')} you can {'open' if rows.named else 'follow without the child’s name'}"
    seen = seen[:1].upper() + seen[1:]
    hidden = f" {counted(rows.hidden, 'record').capitalize()} you cannot open." if rows.hidden else ""
    once = " Where several records are of one person, the number counts them once." if each_once else ""
    return f"{seen}.{hidden}{once}"


def _ids(origin: Origin, rows: Rows, shown: Iterable[Mapping[str, Any]]) -> list[int]:
    person = rows.table.person
    if origin.snapshot.source != "record" or person is None:
        return []
    return [int(row[person]) for row in shown if str(row[person] or "").isdigit()]


def _people(user: User, rows: Rows, shown: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    if not rows.named or rows.table.person is None:
        return {}
    wanted = [row[rows.table.person] for row in shown]
    found: Any = Person.objects.visible_to(user).filter(pk__in=wanted)
    return {str(pk): name for pk, name in found.values_list("pk", "display_name")}


def _first(rows: Rows, people: Mapping[str, str], row: Mapping[str, Any], number: int) -> Any:
    if not rows.named or rows.table.person is None:
        return f"{number:,}"
    pk = row[rows.table.person]
    return Link(people[pk], child_address(int(pk))) if pk in people else f"{number:,}"


def child_address(pk: int) -> str:
    """The page of a child, whichever is installed."""
    for route in ("house:child", "people:person"):
        try:
            return reverse(route, args=[pk])
        except NoReverseMatch:
            continue
    return ""


def _cells(columns: Iterable[DatasetColumn], row: Mapping[str, Any]) -> list[str]:
    return [_cell(column, row[column.name]) for column in columns]


def _cell(column: DatasetColumn, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float | int):
        return f"{value:,g}"
    return str((column.codes or {}).get(value, value))


def _address(request: Any, **changed: str) -> str:
    asked = {**request.GET.dict(), **changed}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
