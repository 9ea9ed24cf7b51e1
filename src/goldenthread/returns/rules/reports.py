"""Writes what a check found: JSON, CSV, a workbook, a page, or a table for people."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

import polars as pl
from rich.console import Console
from rich.table import Table

from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.page import write_page
from goldenthread.returns.rules.report import Report
from goldenthread.returns.rules.workbook import write_workbook

__all__ = ["WRITERS", "Report", "printable", "write_csv", "write_json", "write_table"]

SHOWN = 100
CHILDREN_SHOWN = 20
FORMULA = r"^[=+\-@\t\r]"


def write_json(report: Report, stream: TextIO) -> None:
    """One object: the findings in full, then counts per rule, owner and child, and what could not be run or read."""
    before = json.dumps({"collection": report.collection, "year": report.year})[:-1] + ', "findings": [\n'
    for piece in _written(report):
        if len(piece):
            stream.write(before + piece.write_ndjson().rstrip("\n").replace("\n", ",\n"))
            before = ",\n"
    stream.write(("" if before == ",\n" else before) + "\n], " + json.dumps(report.counted())[1:] + "\n")


def write_csv(report: Report, stream: TextIO) -> None:
    """One line a finding. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    header = True
    for piece in _written(report):
        flat = piece.with_columns(pl.col("columns", "source_columns").list.join(" "))
        stream.write(flat.with_columns(not_a_formula(pl.col(pl.String))).write_csv(include_header=header))
        header = False


def _written(report: Report) -> Iterator[pl.DataFrame]:
    return (piece for part in report.each_part() for piece in part.written_in_pieces())


def not_a_formula(text: pl.Expr) -> pl.Expr:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return pl.when(text.str.contains(FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep()


def write_table(report: Report, stream: TextIO) -> None:
    """Counts per rule, the children with most errors, the first findings, and what could not be run or read."""
    console = Console(file=stream, width=160, highlight=False, markup=False)
    first: list[tuple[str, ...]] = []
    total = 0
    for part in report.each_part():
        total += len(part)
        first += [_line(row) for row in part.frame.head(SHOWN - len(first)).iter_rows(named=True)]
    rules = [(*map(str, row), report.titles[row[0]]) for row in report.by_rule().iter_rows()]
    print_table(console, "Rules", ("rule", "severity", "findings", "children", "what is wrong"), rules)
    owners = [(Owner(row[0]).label, *map(str, row[1:])) for row in report.by_owner().iter_rows()]
    print_table(console, "Who can put it right", ("owner", "rules", "errors", "queries"), owners)
    workers = [tuple("" if cell is None else str(cell) for cell in row) for row in report.by_worker().iter_rows()]
    print_table(console, "Workers", ("worker", "team", "children", "errors", "queries"), workers[:CHILDREN_SHOWN])
    children: list[tuple[str, ...]] = [
        (printable(child), str(errors), str(queries), " ".join(numbers))
        for child, errors, queries, numbers in report.by_child().head(CHILDREN_SHOWN).iter_rows()
    ]
    print_table(console, "Children with most errors", ("child", "errors", "queries", "rules"), children)
    print_table(console, "Findings", ("rule", "severity", "child", "table", "row", "columns"), first)
    for line in _said_after(report, total):
        console.print(line, soft_wrap=True)


WRITERS = {"table": write_table, "json": write_json, "csv": write_csv, "xlsx": write_workbook, "html": write_page}


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    known = ["" if row[name] is None else str(row[name]) for name in ("rule", "severity", "child", "table", "row")]
    return (*map(printable, known), " ".join(row["columns"]))


def printable(text: str) -> str:
    """The text without control characters, so that a file cannot write on the terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def print_table(console: Console, title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table with its title, or nothing where it has no rows."""
    if not rows:
        return
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(printable, row))
    console.print(table)
    console.print()


def _said_after(report: Report, total: int) -> Iterator[str]:
    if total > SHOWN:
        yield f"The first {SHOWN} of {total:,} findings are listed; --format csv, json or xlsx lists all."
    yield from report.problems
    for number, why in sorted(report.failed.items()):
        yield f"Rule {number} failed to run: {why}"
    for number, why in sorted(report.not_run.items()):
        yield f"Rule {number} was not run: {why}"
    yield f"{total:,} findings; {report.errors:,} errors remain."
