"""Runs rules over tables. A rule that fails to run is named as failed; it hides no other."""

from collections.abc import Iterable
from typing import Any

import polars as pl
from polars.exceptions import PanicException

from goldenthread.returns.rules.declaring import OTHER, Marked, Rule, table_of
from goldenthread.returns.rules.findings import SCHEMA, Findings
from goldenthread.returns.rules.tables import Tables


def run(rules: Iterable[Rule], tables: Tables) -> Findings:
    """Every rule over the whole tables, in the order given."""
    chosen = list(rules)
    found = Findings(tables.collection, {rule.number: rule for rule in chosen}, pl.DataFrame(schema=SCHEMA))
    parts = [found.frame]
    for rule in chosen:
        if lacking := _lacking(rule, tables):
            found.not_run[rule.number] = lacking
        if lacking or _nothing_to_mark(rule, tables):
            continue
        try:
            parts.append(_findings(rule, rule.condition(tables), tables))
        except (Exception, PanicException) as wrong:  # noqa: BLE001 - whatever is wrong with one rule, the others run
            found.failed[rule.number] = f"{type(wrong).__name__}: {wrong}"
    found.frame = pl.concat(parts)
    return found


def _lacking(rule: Rule, tables: Tables) -> str:
    """Why the rule cannot be run; empty where it can."""
    absent = [name for name in rule.reads if name not in tables.given and name not in rule.may_lack]
    sources = [tables.collection.by_name[name].source for name in absent]
    sources += [name for name in rule.needs if name not in tables.references]
    return f"not supplied: {', '.join(sources)}" if sources else ""


def _nothing_to_mark(rule: Rule, tables: Tables) -> bool:
    """Whether the rule marks rows and none of its tables has one: of a single child most tables are empty."""
    return bool(rule.marks) and all(tables[table_of(role)].is_empty() for role in rule.marks)


def _findings(rule: Rule, marked: Marked, tables: Tables) -> pl.DataFrame:
    if isinstance(marked, bool):
        row: dict[str, Any] = {"rule": rule.number, "severity": rule.severity.value, "columns": []}
        return pl.DataFrame([row] if marked else [], schema=SCHEMA)
    frames = [marked] if isinstance(marked, pl.DataFrame) else list(marked)
    by_table: dict[str, list[pl.DataFrame]] = {}
    for role, columns in rule.marks.items():
        rows = [_rows(frame, role, columns) for frame in frames if role in frame.columns and frame.height]
        by_table.setdefault(table_of(role), []).extend(rows)
    named = [_named(rule, table, rows, tables) for table, rows in by_table.items() if rows]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *named])


def _rows(frame: pl.DataFrame, role: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """The different rows marked in one role, with the columns marked there."""
    numbers = frame.select(pl.col(role).alias("row")).drop_nulls().unique()
    return numbers.with_columns(columns=pl.lit(list(columns), dtype=pl.List(pl.String)))


def _named(rule: Rule, table: str, parts: list[pl.DataFrame], tables: Tables) -> pl.DataFrame:
    """Each marked row of a table once, in order, with its child; columns marked in two roles are put together."""
    rows = parts[0] if len(parts) == 1 else _together(parts)
    named = rows.join(_rows_of(tables, table), on="row", how="left").sort("row")
    return named.select(
        pl.lit(rule.number).alias("rule"),
        pl.lit(rule.severity.value).alias("severity"),
        pl.lit(table).alias("table"),
        "child",
        "row",
        "columns",
        "line",
        "place",
    )


def _together(parts: list[pl.DataFrame]) -> pl.DataFrame:
    every = pl.concat(parts).explode("columns")
    return every.group_by("row", maintain_order=True).agg(pl.col("columns").unique(maintain_order=True))


def _rows_of(tables: Tables, table: str) -> pl.DataFrame:
    """The rows of a table by number, each with its child, line and place, as far as the table has them."""
    frame = tables[table]
    held = {"child": (tables.collection.child, pl.String), "line": ("line", pl.Int64)}
    columns = [
        (pl.col(name) if name in frame.columns else pl.lit(None, dtype=dtype)).alias(called)
        for called, (name, dtype) in held.items()
    ]
    told_by = [
        pl.col(name).cast(pl.String) for name in tables.collection.places.get(table, ()) if name in frame.columns
    ]
    place = pl.concat_str(told_by, separator=" ", ignore_nulls=True) if told_by else pl.lit(None, dtype=pl.String)
    return frame.select(pl.col(table).alias("row"), *columns, place.alias("place"))


def pairs(frame: pl.DataFrame, table: str, on: list[str]) -> pl.DataFrame:
    """Every two different rows of a table with the same key, both ways round; the second row's columns end in _other."""
    renamed = frame.rename({name: f"{name}{OTHER}" for name in frame.columns if name not in on})
    return frame.join(renamed, on=on, how="inner").filter(pl.col(table) != pl.col(f"{table}{OTHER}"))
