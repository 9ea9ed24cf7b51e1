"""Whether a dataset holds together, made from its tables: keys, links, days, numbers, lengths.

A number is the column and what is wrong with it: `cine_person_id-link`. The dataset has no published rules; these
follow from its specification.
"""

from collections.abc import Callable

import polars as pl
from polars import col

from goldenthread.returns.rules import Registry, Rules, Tables
from goldenthread.returns.ssd.dataset import Field, fields

RULES = Rules()
NUMBER = r"^-?[0-9]+([.][0-9]+)?$"
Condition = Callable[[Tables], pl.DataFrame]


def _where(table: str, condition: pl.Expr) -> Condition:
    return lambda tables: tables[table].filter(condition)


def _declare(field: Field, kind: str, says: str, remedy: str, condition: Condition) -> None:
    reads = (field.refers_to[0],) if kind == "link" and field.refers_to else ()
    RULES.add(
        f"{field.column}-{kind}",
        f"{field.column} {says}".capitalize(),
        remedy,
        marks={field.table: (field.column,)},
        also_reads=reads,
    )(condition)


def _declare_key(field: Field) -> None:
    key = pl.coalesce(col(field.column), pl.lit(""))
    wrong = (key == "") | key.is_duplicated()
    _declare(
        field,
        "key",
        "is blank, or stands on another row too",
        "Give each row a key of its own.",
        _where(field.table, wrong),
    )


def _declare_link(field: Field, table: str, column: str) -> None:
    def without_row(tables: Tables) -> pl.DataFrame:
        given = tables[field.table].filter(col(field.column).is_not_null())
        return given.join(tables[table], left_on=field.column, right_on=column, how="anti")

    remedy = f"Export the row of {table} too, or correct the link."
    _declare(field, "link", f"refers to a row of {table} that is not there", remedy, without_row)


def _declare_kind(field: Field) -> None:
    column = field.column
    if field.kind in ("day", "whole"):
        wrong = col(f"{column}_text").is_not_null() & col(column).is_null()
        said = {"day": "is not a real day", "whole": "is not a whole number"}[field.kind]
        _declare(field, field.kind, said, "Correct the export of this column.", _where(field.table, wrong))
    elif field.kind == "number":
        wrong = ~col(column).str.contains(NUMBER)
        _declare(field, "number", "is not a number", "Correct the export of this column.", _where(field.table, wrong))
    elif field.length is not None:
        too_long = col(column).str.len_chars() > field.length
        said = f"is longer than {field.length} characters"
        _declare(field, "length", said, "Correct the export of this column.", _where(field.table, too_long))


def _declare_all() -> None:
    keyed = set()
    for field in fields():
        if field.key and field.table not in keyed:
            keyed.add(field.table)
            _declare_key(field)
        if field.refers_to:
            _declare_link(field, *field.refers_to)
        _declare_kind(field)


_declare_all()
REGISTRY = Registry(2023, 2027, [RULES])
