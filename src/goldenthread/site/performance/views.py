"""Scorecard, measures, traces, data."""

import csv
from io import StringIO

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.measures.models import FrozenFigure
from goldenthread.mechanisms.measures.registry import AnyMeasure, declared_measures
from goldenthread.mechanisms.pages.parts import Column, Empty, Item
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import moment
from goldenthread.site.performance.asking import (
    Asked,
    Choosing,
    NotUnderstood,
    answers_plainly,
    asked_of,
)
from goldenthread.site.performance.breaking import categories, offered
from goldenthread.site.performance.load_page import DataPage
from goldenthread.site.performance.measure_page import (
    MeasurePage,
    csv_rows,
    formula_safe,
    must_be_one_area,
    no_others,
)
from goldenthread.site.performance.permissions import LOADS, READ, sees_true
from goldenthread.site.performance.scorecard import Scorecard
from goldenthread.site.performance.telling import Told, told_of
from goldenthread.site.performance.trace_page import (
    RowList,
    TracePage,
    data_rows,
    lead_of,
    meaning_rows,
    number_rows,
    row_list,
)
from goldenthread.site.performance.tracing import Origin

CATEGORIES = (
    Column("Category"),
    Column("Value", numeric=True),
    Column("Of these", numeric=True),
    Column("Base", numeric=True),
    Column("Rows"),
)
OTHERS = (Column("Who"), Column("Value", numeric=True), Column("Year"), Column("Source"))
DATA = ("Snapshot", "As at", "Source", "Areas", "Rows", "Taken or loaded", "SHA-256")
NOTHING = Empty("Nothing was counted here.", "Choose another period or breakdown.")
NO_DATA = Empty("There is no snapshot of your area yet.", "Take one with “goldenthread snapshot take”.")
NOT_FOR_YOU = "The rows behind numbers are for those who work with the record of this area."


def tabs(request: StaffRequest, current: str) -> list[Item]:
    """The pages of performance that this reader may open."""
    pages = [Item("Scorecard", reverse("house:performance"), current == "scorecard")]
    pages.append(Item("Papers", reverse("house:papers"), current == "papers"))
    if LOADS(request.user, None):
        pages.append(Item("Data", reverse("house:loads"), current == "data"))
    return pages


@lists(who=READ)
@answers_plainly
def scorecard(request: StaffRequest) -> HttpResponse:
    """Every measure of an area and a period."""
    asked = asked_of(request, side_by_side=True)
    page = {"page": Scorecard.of(asked), "choosing": Choosing.of(asked, True), "tabs": tabs(request, "scorecard")}
    return render(request, "performance/scorecard.html", page)


@lists(who=READ)
@answers_plainly
def measure(request: StaffRequest, key: str) -> HttpResponse:
    """One measure."""
    declared, asked = _measure(key), must_be_one_area(asked_of(request))
    page = {
        "page": MeasurePage.of(asked, declared, request.GET.get("by", "")),
        "choosing": Choosing.of(asked),
        "back": reverse("house:performance") + asked.query(),
        "breakdown_columns": CATEGORIES,
        "other_columns": OTHERS,
        "nothing_counted": NOTHING,
        "no_others": no_others(),
    }
    return render(request, "performance/measure.html", page)


@lists(who=READ)
@answers_plainly
def measure_csv(request: StaffRequest, key: str) -> HttpResponse:
    """One measure for a spreadsheet."""
    declared, asked = _measure(key), must_be_one_area(asked_of(request))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows(
        [formula_safe(cell) for cell in row] for row in csv_rows(asked, declared, request.GET.get("by", ""))
    )
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{declared.key}-{asked.area}.csv"'
    return response


@lists(who=READ)
@answers_plainly
def trace(request: StaffRequest, key: str) -> HttpResponse:
    """From a number of today to its rows."""
    declared, asked = _measure(key), must_be_one_area(asked_of(request))
    by, value = request.GET.get("by", ""), request.GET.get("value", "")
    inside = asked.sees_true(asked.area)
    origin = Origin(asked.snapshot, declared, asked.area, asked.period, {by: value} if by and value and inside else {})
    told = (
        _told(asked, origin, by, value)
        if origin.breakdown
        else asked.numbers(asked.area).at(key, asked.area, asked.period)
    )
    page = TracePage(
        title=declared.title,
        lead=lead_of(origin, asked.title_of(asked.area)),
        number=number_rows(told),
        meaning=meaning_rows(declared),
        data=data_rows(asked.snapshot),
        rows=row_list(request, origin) if inside else None,
        why_none=NOT_FOR_YOU,
    )
    back = reverse("house:measure", args=[key]) + asked.query(by=by)
    return render(request, "performance/trace.html", {"page": page, "back": back})


def _told(asked: Asked, origin: Origin, by: str, value: str) -> Told:
    if by not in offered(origin.measure):
        raise NotUnderstood(f"a breakdown by “{by[:80]}”", f"one of {', '.join(offered(origin.measure)) or 'none'}")
    found = categories(asked.snapshot, origin.measure, (asked.area, asked.period), by)
    told = next((one.told for one in found if one.value == value), None)
    if told is None:
        raise NotUnderstood(f"“{value[:80]}”", "one of the categories that the measure has in this period")
    return told


@lists(who=READ)
@answers_plainly
def frozen_trace(request: StaffRequest, pk: int) -> HttpResponse:
    """From a number in a paper to its rows."""
    frozen = FrozenFigure.objects.select_related("snapshot").filter(pk=pk).first()
    if frozen is None or frozen.measure_key not in declared_measures():
        raise NotUnderstood(f"number {pk} of a paper", "the number of a link in a paper")
    figure = frozen.figure()
    members = list(Area.objects.filter(code__in=frozen.snapshot.areas.split(",")))
    inside = sees_true(request.user, frozen.area, members)
    declared = declared_measures()[frozen.measure_key]
    breakdown = {name: value for name, value in frozen.breakdown.items() if name != "stat"}
    origin = Origin(frozen.snapshot, declared, frozen.area, figure.period, breakdown)
    place = next((one.name for one in members if one.code == frozen.area), frozen.area)
    told = told_of(figure) if inside else Told("not shown", why=inside.reason)
    note = f"As printed: frozen {moment(frozen.frozen_at)}, edition {frozen.edition} of the measure"
    page = TracePage(
        title=frozen.title,
        lead=lead_of(origin, place),
        number=number_rows(told, note),
        meaning=meaning_rows(declared, frozen.definition),
        data=data_rows(frozen.snapshot),
        rows=_frozen_rows(request, origin) if inside else None,
        why_none=NOT_FOR_YOU,
    )
    return render(
        request, "performance/trace.html", {"page": page, "back": reverse("house:measure", args=[declared.key])}
    )


def _frozen_rows(request: StaffRequest, origin: Origin) -> RowList:
    try:
        return row_list(request, origin)
    except KeyError as wrong:
        raise NotUnderstood(f"a breakdown by {wrong}", "one that the measure still offers") from wrong


@lists(who=LOADS)
def loads(request: StaffRequest) -> HttpResponse:
    """What the numbers can be made from."""
    page = {"page": DataPage.of(request.user), "columns": DATA, "nothing": NO_DATA, "tabs": tabs(request, "data")}
    return render(request, "performance/data.html", page)


def _measure(key: str) -> AnyMeasure:
    found = declared_measures().get(key)
    if found is None:
        raise NotUnderstood(f"the measure “{key[:80]}”", "the key of a measure of the scorecard")
    return found
