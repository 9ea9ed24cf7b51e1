"""The periods that a snapshot can be asked for, and what its data cover."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import ibis

from goldenthread.mechanisms.calendar import Period, financial_year, quarter
from goldenthread.mechanisms.dataset import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.mechanisms.measures.counting import PARTNERSHIP
from goldenthread.mechanisms.measures.declarations import Measure, Quotient
from goldenthread.mechanisms.measures.dimensions import day_column
from goldenthread.mechanisms.measures.registry import AnyMeasure
from goldenthread.mechanisms.pages.words import day

YEARS, QUARTERS = 5, 12


def slug_of(period: Period) -> str:
    """How a period stands in an address: its key, and for a part of a year its last day."""
    return period.key if is_whole(period) else f"{period.key} to {period.last}"


def is_whole(period: Period) -> bool:
    """Whether it is a whole year, or no year at all."""
    return period.kind != "year" or period.last == financial_year(period.first.year).last


def label_of(period: Period) -> str:
    """A period for people."""
    return period.label if is_whole(period) else f"{period.label} so far, to {day(period.last)}"


def years_of(as_at: date) -> list[Period]:
    """The financial year of a day, so far where it is not over, and those before it; the latest first."""
    start = as_at.year - (as_at.month < 4)
    return [financial_year(start).to_date(as_at), *(financial_year(start - back) for back in range(1, YEARS))]


def quarters_of(as_at: date) -> list[Period]:
    """The quarters that are over on a day, the latest first."""
    start = as_at.year - (as_at.month < 4)
    every = [quarter(year, number) for year in range(start, start - YEARS, -1) for number in (4, 3, 2, 1)]
    return [period for period in every if period.last <= as_at][:QUARTERS]


def periods_of(as_at: date) -> list[Period]:
    """Every period that the pages offer: years, then quarters."""
    return [*years_of(as_at), *quarters_of(as_at)]


def present_tables(snapshot: Snapshot) -> dict[str, Table]:
    """The declared tables with those columns only that the files of the snapshot have.

    A snapshot made by an earlier version lacks columns added since; measures that need them then say so.
    """
    found = {}
    for name, table in declared_tables().items():
        if name in snapshot:
            there = set(snapshot.table(name).columns)
            columns = tuple(one for one in table.columns if one.name in there)
            table = replace(table, columns=columns, derived=tuple(one for one in table.derived if one.name in there))
        found[name] = table
    return found


@dataclass
class Coverage:
    """From when on the data of a snapshot can be counted, by table, column and area."""

    snapshot: Snapshot
    found: dict[tuple[str, str], dict[str, date]]

    @classmethod
    def of(cls, snapshot: Snapshot) -> "Coverage":
        """Nothing is read until it is asked for."""
        return cls(snapshot, {})

    def why_not(self, measure: AnyMeasure, area: str, period: Period) -> str:
        """Why a period cannot be counted: before the data begin, or in a year of which no census was loaded."""
        years = census_years(self.snapshot.manifest.source)
        if years and (period.last.year - (period.last.month < 4)) not in years:
            return "the loaded census does not cover this period"
        begins = [self._begins(part, area) for part in _parts(measure)]
        latest = max((one for one in begins if one is not None), default=None)
        if latest is not None and period.last < latest:
            return f"the data begin on {day(latest)}"
        return ""

    def _begins(self, measure: Measure, area: str) -> date | None:
        column = measure.starts or day_column(measure)
        if column is None or measure.of not in self.snapshot:
            return None
        if (measure.of, column) not in self.found:
            self.found[measure.of, column] = self._first_days(measure.of, column)
        days = self.found[measure.of, column]
        return max(days.values(), default=None) if area == PARTNERSHIP else days.get(area)

    def _first_days(self, table: str, column: str) -> dict[str, date]:
        rows: Any = self.snapshot.table(table)
        if column not in rows.columns:
            return {}
        first = rows.group_by("area").agg(first=ibis._[column].cast("date").min())
        return {row["area"]: row["first"] for row in first.to_pyarrow().to_pylist() if row["area"] and row["first"]}


def _parts(measure: AnyMeasure) -> tuple[Measure, ...]:
    return (measure.part, measure.whole) if isinstance(measure, Quotient) else (measure,)


def census_years(source: str) -> set[int]:
    """The first calendar years of the financial years that a loaded census covers; empty for the record.

    A census lists what was open in its year, so that earlier years look smaller in it than they were.
    """
    if not source.startswith("CIN census"):
        return set()
    return {int(year) - 1 for year in re.findall(r"\b(20\d\d)\b", source.split(" of authority")[0])}
