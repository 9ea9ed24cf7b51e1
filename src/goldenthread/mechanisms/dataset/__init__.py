"""Dated, immutable snapshots of the record or of imported returns: Parquet files with typed, documented columns."""

from .columns import DAY, MOMENT, NUMBER, TEXT, WHOLE, YES_NO, Column, ColumnType, Table
from .deriving import age_in_years, full_months, part_months, with_months_since_previous, with_working_days
from .registry import declared_tables, table_named

__all__ = [
    "DAY",
    "MOMENT",
    "NUMBER",
    "TEXT",
    "WHOLE",
    "YES_NO",
    "Column",
    "ColumnType",
    "Table",
    "age_in_years",
    "declared_tables",
    "full_months",
    "part_months",
    "table_named",
    "with_months_since_previous",
    "with_working_days",
]
