"""The scorecard: every measure of an area and period beside the year before, its trend and what others have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.mechanisms.measures.models import Comparator
from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.mechanisms.pages.parts import Column, Link
from goldenthread.mechanisms.pages.words import as_cell
from goldenthread.site.performance.asking import EACH, Asked
from goldenthread.site.performance.catalogue import TARGET, comparators_of, group_name, groups, is_split, nearest
from goldenthread.site.performance.spans import label_of, quarters_of
from goldenthread.site.performance.telling import Change, Numbers, Told, change_between
from goldenthread.site.performance.trends import trend_line

ONE_AREA = (
    Column("Measure"),
    Column("Value", numeric=True),
    Column("Year before", numeric=True),
    Column("Change"),
    Column("Trend"),
    Column("Others"),
)
UNITS_IN_THE_NUMBER = ("%", "£")


@dataclass(frozen=True)
class Section:
    """The measures of one service as a table."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Scorecard:
    """The page."""

    title: str
    lead: str
    provenance: str
    is_true: bool
    sections: tuple[Section, ...]

    @classmethod
    def of(cls, asked: Asked) -> "Scorecard":
        """Everything in a fixed number of queries: the numbers come from the book of the snapshot."""
        make = _side_by_side if asked.area == EACH else _one_area
        return cls(
            title="Scorecard",
            lead=f"{asked.place}, {label_of(asked.period)}",
            provenance=asked.provenance,
            is_true=all(asked.sees_true(code) for code in asked.codes),
            sections=tuple(make(asked)),
        )


def _one_area(asked: Asked) -> list[Section]:
    numbers, others = asked.numbers(asked.area), comparators_of(asked.area)
    return [
        Section(
            group.title,
            ONE_AREA,
            [_line(asked, numbers, measure, others.get(measure.key, [])) for measure in group.measures],
        )
        for group in groups()
    ]


def _line(asked: Asked, numbers: Numbers, measure: AnyMeasure, others: list[Comparator]) -> list[Any]:
    now = numbers.at(measure.key, asked.area, asked.period)
    before = numbers.at(measure.key, asked.area, asked.period.year_before())
    quarters = [one for one in reversed(quarters_of(asked.snapshot.as_at)) if one.last <= asked.period.last]
    trend = [numbers.at(measure.key, asked.area, one) for one in quarters]
    split = is_split(measure)
    return [
        Link(measure.title, reverse("house:measure", args=[measure.key]) + asked.query()),
        value_of(now, measure),
        "–" if split else value_of(before, measure),
        "–" if split else change_of(change_between(now, before, measure)),
        "–" if split else trend_line(trend),
        [_other(one) for one in nearest(others, asked.period)] or "–",
    ]


def _side_by_side(asked: Asked) -> list[Section]:
    by_area = {code: asked.numbers(code) for code in asked.codes}
    columns = [Column("Measure")]
    for code in asked.codes:
        columns += [Column(asked.title_of(code), numeric=True), Column(f"Change, {asked.title_of(code)}")]
    return [
        Section(group.title, columns, [_across(asked, by_area, measure) for measure in group.measures])
        for group in groups()
    ]


def _across(asked: Asked, by_area: dict[str, Numbers], measure: AnyMeasure) -> list[Any]:
    row: list[Any] = [Link(measure.title, reverse("house:measure", args=[measure.key]) + asked.query(area=""))]
    for code, numbers in by_area.items():
        now = numbers.at(measure.key, code, asked.period)
        before = numbers.at(measure.key, code, asked.period.year_before())
        change = "–" if is_split(measure) else change_of(change_between(now, before, measure))
        row += [value_of(now, measure), change]
    return row


def value_of(told: Told, measure: AnyMeasure) -> Markup:
    """A number with its unit, a word why there is none, and for a share how many of how many."""
    if told.value is None:
        return Markup('<span class="gt-muted">{}</span>').format(as_cell(told.text))
    unit = "" if measure.unit in UNITS_IN_THE_NUMBER else measure.unit
    beneath = f"{told.part} of {told.whole}" if told.part and told.whole else unit
    return Markup('<span><span class="gt-number">{}</span>{}</span>').format(told.text, _small(beneath))


def change_of(change: Change) -> Markup:
    """Arrow, words, and whether it is for the better: never a colour alone."""
    arrow = Markup('<span class="gt-arrow" aria-hidden="true">{}</span> ').format(change.arrow) if change.arrow else ""
    kind = {"Better": "better", "Worse": "worse"}.get(change.verdict, "")
    verdict = (
        Markup('<br><span class="gt-verdict gt-verdict--{}">{}</span>').format(kind, change.verdict) if kind else ""
    )
    return Markup("<span>{}{}{}</span>").format(arrow, change.words, verdict)


def _small(text: str) -> Markup:
    return Markup('<br><span class="gt-muted">{}</span>').format(text) if text else Markup("")


def _other(row: Comparator) -> str:
    name = "Target" if row.group == TARGET else group_name(row.group)
    return f"{name} {row.value:,g}{'%' if row.unit == '%' else ''} ({row.year})"
