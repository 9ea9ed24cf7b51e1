"""Which dimensions a measure can be broken down by on a given table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, ColumnType, Table

from .bands import STANDARD, STANDARD_NEEDS, Dimension
from .declarations import Duration, Measure, Rate, Timing

OF_A_PERSON = {"sex": TEXT, "ethnicity": TEXT, "disabled": YES_NO, "born_on": DAY}
PERSON = "person"


@cache
def dimension_of_column(table: Table, name: str) -> Dimension:
    """The dimension of a plain column."""
    column = table.every_column.get(name)
    return Dimension(name, column.says if column else name, name, labels=column.codes if column else None)


def own_dimensions(measure: Measure, table: Table) -> list[Dimension]:
    """The breakdowns that a measure names itself, `across` first."""
    named = ([measure.split] if measure.split else []) + list(measure.by)
    return [dimension_of_column(table, each) if isinstance(each, str) else each for each in named]


def person_columns(table: Table, tables: Mapping[str, Table]) -> dict[str, ColumnType]:
    """The columns of the person that can be joined to a table that has a person but not the column."""
    if table.person is None or PERSON not in tables or table.name == PERSON:
        return {}
    there = tables[PERSON].every_column
    return {name: type_ for name, type_ in OF_A_PERSON.items() if name in there and name not in table.every_column}


def engine_columns(measure: Measure, table: Table, tables: Mapping[str, Table]) -> dict[str, Column]:
    """Every column that an expression of this measure may use."""
    columns = dict(table.every_column)
    for name, kind in person_columns(table, tables).items():
        columns[name] = Column(name, kind, f"The person's {name}")
    columns["counted_on"] = Column("counted_on", DAY, "The day on which the row counts")
    if "born_on" in columns:
        columns["age"] = Column("age", WHOLE, "Age on the day on which the row counts")
    if measure.starts:
        columns["days_open"] = Column("days_open", WHOLE, "Days since the start")
        columns["months_open"] = Column("months_open", WHOLE, "Completed months since the start")
    return columns


def dimensions_of(measure: Measure, table: Table, tables: Mapping[str, Table]) -> dict[str, Dimension]:
    """The dimensions offered for a measure by key: its own, and the standard ones for which the data have a column."""
    offered = {dimension.key: dimension for dimension in own_dimensions(measure, table)}
    if isinstance(measure, Rate):
        return {}  # a population by the same dimension would be needed
    if measure.standard:
        there = engine_columns(measure, table, tables)
        for dimension in STANDARD:
            need = STANDARD_NEEDS[dimension.key]
            fits = measure.timing is Timing.EVENT if need is None else need in there
            if fits and dimension.key not in offered:
                offered[dimension.key] = dimension
    return offered


def day_column(measure: Measure) -> str | None:
    """The column whose day puts an event into a period."""
    return measure.ends if isinstance(measure, Duration) else measure.when
