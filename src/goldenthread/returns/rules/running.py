"""Runs rules over tables. A rule that fails to run is named as failed; it hides no other."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

import polars as pl
from polars.exceptions import PanicException

from goldenthread.returns.rules.declaring import OTHER, Marked, OnRows, Rule, table_of
from goldenthread.returns.rules.findings import SCHEMA, Findings
from goldenthread.returns.rules.tables import Tables

# Over so few rows threads take longer to start than to work.
FEW_ROWS = 1_000


def run(rules: Iterable[Rule], tables: Tables) -> Findings:
    """Every rule over the whole tables, in the order given."""
    chosen = list(rules)
    found = Findings(tables.collection, {rule.number: rule for rule in chosen}, pl.DataFrame(schema=SCHEMA))
    parts = [found.frame]
    found.not_run.update({rule.number: lacking for rule in chosen if (lacking := _lacking(rule, tables))})
    asked = [rule for rule in chosen if rule.number not in found.not_run and not _nothing_to_mark(rule, tables)]
    silent = _silent(asked, tables)
    for rule in asked:
        if rule.number in silent:
            continue
        try:
            parts += _findings(rule, rule.condition(tables), tables)
        except (Exception, PanicException) as wrong:  # noqa: BLE001 - whatever is wrong with one rule, the others run
            found.failed[rule.number] = f"{type(wrong).__name__}: {wrong}"
    found.frame = pl.concat(parts)
    return found


def run_without(rules: Iterable[Rule], tables: Tables, lacking: Mapping[str, set[str]]) -> Findings:
    """The same where some columns did not come: a rule that marks such a column of a table is not run, and says so."""
    chosen = list(rules)
    without = {
        rule.number: f"not supplied: {', '.join(sorted(missing))}"
        for rule in chosen
        for table, columns in rule.marks.items()
        if (missing := set(columns) & lacking.get(table, set()))
    }
    found = run([rule for rule in chosen if rule.number not in without], tables)
    found.not_run.update(without)
    return found


def _lacking(rule: Rule, tables: Tables) -> str:
    """Why the rule cannot be run; empty where it can."""
    absent = [name for name in rule.reads if name not in tables.given and name not in rule.may_lack]
    sources = [tables.collection.by_name[name].source for name in absent]
    sources += [name for name in rule.needs if name not in tables.references]
    return f"not supplied: {', '.join(sources)}" if sources else ""


def _nothing_to_mark(rule: Rule, tables: Tables) -> bool:
    """Whether there are no rows that the rule could mark, or none that could make it: of a single child most tables are empty."""
    unmarked = bool(rule.marks) and all(tables[table_of(role)].is_empty() for role in rule.marks)
    return unmarked or any(tables[name].is_empty() for name in rule.only_with)


def _silent(rules: Iterable[Rule], tables: Tables) -> set[str]:
    """The rules on the same rows that find nothing, asked together: most find nothing, and asking one by one takes longer.

    Where one of them cannot be asked, all are asked alone, so that it hides no other.
    """
    together: dict[tuple[str, ...], list[tuple[Rule, OnRows]]] = {}
    for rule in rules:
        if isinstance(rule.condition, OnRows):
            together.setdefault(rule.condition.on, []).append((rule, rule.condition))
    found: set[str] = set()
    for asked in together.values():
        # Whichever of them is wrong is named when it is asked alone.
        with suppress(Exception, PanicException):
            found |= _silent_of(asked, tables)
    return found


def _silent_of(asked: list[tuple[Rule, OnRows]], tables: Tables) -> set[str]:
    """Of rules on the same rows those whose condition holds for none."""
    rows = asked[0][1].rows(tables)
    if rows.is_empty():
        return {rule.number for rule, _ in asked}
    select = rows.select_seq if rows.height < FEW_ROWS else rows.select
    holds = select(condition.holds(tables).any().alias(rule.number) for rule, condition in asked)
    return {number for number, holds_somewhere in holds.row(0, named=True).items() if not holds_somewhere}


def _findings(rule: Rule, marked: Marked, tables: Tables) -> list[pl.DataFrame]:
    """What a rule marks, a frame for each of its tables in which there is something."""
    if isinstance(marked, bool):
        row: dict[str, Any] = {"rule": rule.number, "severity": rule.severity.value, "columns": []}
        return [pl.DataFrame([row], schema=SCHEMA)] if marked else []
    frames = [marked] if isinstance(marked, pl.DataFrame) else list(marked)
    by_table: dict[str, list[pl.DataFrame]] = {}
    for role, columns in rule.marks.items():
        rows = [_rows(frame, role, columns) for frame in frames if role in frame.columns and frame.height]
        by_table.setdefault(table_of(role), []).extend(rows)
    return [_named(rule, table, rows, tables) for table, rows in by_table.items() if rows]


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
