"""Two reports of the same return side by side: which findings are new, still there, and gone since the earlier one."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import polars as pl
from rich.console import Console

from goldenthread.returns.rules.comparing import State, compared, counts_of
from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.rules.reports import SHOWN, not_a_formula, print_table

COLUMNS: dict[str, Any] = dict.fromkeys(("rule", "severity", "table", "child", "place", "message"), pl.String)
COLUMNS |= {"row": pl.Int64}
LISTED = ("state", "rule", "severity", "child", "table", "place", "row", "message")
EXPECTED = "a report written by `goldenthread returns check` with --format json"


def read_report(path: Path) -> Mapping[str, Any]:
    """A report as it was written in JSON. Raises ValueError for any other file, OSError where it is not there."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        _rows(report), _ran(report), report["collection"]
    except (ValueError, TypeError, KeyError, AttributeError, pl.exceptions.PolarsError) as wrong:
        raise ValueError(f"{path.name}: found {type(wrong).__name__} in it, expected {EXPECTED}") from wrong
    return dict(report)


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> pl.DataFrame:
    """Every finding of two reports once, with its state. Raises ValueError for reports of different collections."""
    if before["collection"] != after["collection"]:
        found = f"reports of {before['collection']} and {after['collection']}"
        raise ValueError(f"found {found}, expected two of the same collection")
    checked = _ran(before) | _ran(after)
    return compared(_rows(before), _rows(after), checked - set(after["failed"]) - set(after["not_run"]))


def _rows(report: Mapping[str, Any]) -> pl.DataFrame:
    findings = report["findings"]
    return pl.DataFrame({name: [one.get(name) for one in findings] for name in COLUMNS}, schema=COLUMNS)


def _ran(report: Mapping[str, Any]) -> set[str]:
    """The rules that found something, and ran."""
    found = {str(one["rule"]) for one in report["by_rule"]}
    return found - set(report["failed"]) - set(report["not_run"])


def new_errors(changes: pl.DataFrame) -> int:
    """How many errors are new."""
    return changes.filter(state=State.NEW, severity=Severity.ERROR).height


def write_json(changes: pl.DataFrame, stream: TextIO) -> None:
    """One object: how many findings are in each state, and the findings."""
    stream.write(json.dumps({**counts_of(changes), "findings": changes.select(LISTED).to_dicts()}) + "\n")


def write_csv(changes: pl.DataFrame, stream: TextIO) -> None:
    """One line a finding, as in the CSV of a report."""
    stream.write(changes.select(LISTED).with_columns(not_a_formula(pl.col(pl.String))).write_csv())


def write_table(changes: pl.DataFrame, stream: TextIO) -> None:
    """Each state by rule, then the first findings that are new or gone."""
    console = Console(file=stream, width=160, highlight=False, markup=False)
    each = [pl.col("state").eq(state).sum().alias(state) for state in State]
    rules = changes.group_by("rule", "severity", "message").agg(each).sort("rule")
    heads = ("rule", "severity", *State, "what is wrong")
    counts = [
        (*map(str, (row["rule"], row["severity"], *(row[one] for one in State))), row["message"] or "")
        for row in rules.to_dicts()
    ]
    print_table(console, "Rules", heads, counts)
    moved = changes.filter(pl.col("state").is_in([State.NEW, State.GONE])).select(LISTED[:-1]).head(SHOWN)
    lines = [tuple("" if cell is None else str(cell) for cell in row) for row in moved.iter_rows()]
    print_table(console, "New and gone", LISTED[:-1], lines)
    console.print(", ".join(f"{many:,} {state}" for state, many in counts_of(changes).items()) + ".")


WRITERS = {"table": write_table, "json": write_json, "csv": write_csv}
