"""Writes what a check found: JSON, CSV, or a table for people. Findings come in parts and are not all held."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

import polars as pl
from rich.console import Console
from rich.table import Table

from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.rules.findings import Findings

SHOWN = 100
CHILDREN_SHOWN = 20
FORMULA = r"^[=+\-@\t\r]"


@dataclass
class Report:
    """One check on its way out: its findings in parts, and what is known of them once they have been written.

    `problems` are what was wrong with the files themselves, in words; they are errors too.
    """

    collection: str
    year: int | None
    parts: Iterable[Findings] = ()
    problems: list[str] = field(default_factory=list)
    problems_total: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    not_run: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    _rules: list[pl.DataFrame] = field(default_factory=list)
    _children: list[pl.DataFrame] = field(default_factory=list)

    def note(self, problems: Iterable[str], total: int | None = None) -> None:
        """Take what was wrong with a file, in words; `total` counts more than are given."""
        given = list(problems)
        self.problems += given
        self.problems_total += len(given) if total is None else total

    def each_part(self) -> Iterator[Findings]:
        """The parts, counted as they go by."""
        for part in self.parts:
            self.failed.update(part.failed)
            self.not_run.update(part.not_run)
            self.titles.update({number: rule.title for number, rule in part.rules.items()})
            self._rules.append(part.by_rule())
            self._children.append(part.by_child())
            yield part

    def by_rule(self) -> pl.DataFrame:
        """Findings and children for each rule, most findings first. The parts are taken to be about different children."""
        if not self._rules:
            return pl.DataFrame(
                schema={"rule": pl.String, "severity": pl.String, "findings": pl.Int64, "children": pl.Int64}
            )
        counts = pl.concat(self._rules).group_by("rule", "severity").agg(pl.sum("findings", "children"))
        return counts.sort("findings", "rule", descending=[True, False])

    def by_child(self) -> pl.DataFrame:
        """Errors, queries and rules for each child, most errors first."""
        if not self._children:
            return pl.DataFrame(
                schema={"child": pl.String, "errors": pl.Int64, "queries": pl.Int64, "rules": pl.List(pl.String)}
            )
        rules = pl.col("rules").explode().unique().sort()
        found = pl.concat(self._children).group_by("child").agg(pl.sum("errors", "queries"), rules)
        return found.sort("errors", "queries", "child", descending=[True, True, False])

    @property
    def errors(self) -> int:
        """How many errors remain: findings that are errors, problems of the files, rules that failed to run."""
        found = sum(part.filter(pl.col("severity") == Severity.ERROR)["findings"].sum() for part in self._rules)
        return int(found) + self.problems_total + len(self.failed)


def write_json(report: Report, stream: TextIO) -> None:
    """One object: the findings in full, then counts per rule and child, and what could not be run or read."""
    before = json.dumps({"collection": report.collection, "year": report.year})[:-1] + ', "findings": [\n'
    for part in report.each_part():
        if len(part):
            stream.write(before + part.written().write_ndjson().rstrip("\n").replace("\n", ",\n"))
            before = ",\n"
    tail: dict[str, Any] = {
        "by_rule": report.by_rule().to_dicts(),
        "by_child": report.by_child().to_dicts(),
        "errors": report.errors,
        "failed": report.failed,
        "not_run": report.not_run,
        "problems": report.problems,
    }
    stream.write(("" if before == ",\n" else before) + "\n], " + json.dumps(tail)[1:] + "\n")


def write_csv(report: Report, stream: TextIO) -> None:
    """One line a finding. A child's number that a spreadsheet would take for a formula gets an apostrophe before it."""
    header = True
    for part in report.each_part():
        child = pl.col("child")
        safe = pl.when(child.str.contains(FORMULA)).then(pl.concat_str(pl.lit("'"), child)).otherwise(child)
        flat = part.written().with_columns(safe.alias("child"), pl.col("columns", "source_columns").list.join(" "))
        stream.write(flat.write_csv(include_header=header))
        header = False


def write_table(report: Report, stream: TextIO) -> None:
    """Counts per rule, the children with most errors, the first findings, and what could not be run or read."""
    console = Console(file=stream, width=160, highlight=False, markup=False)
    first: list[tuple[str, ...]] = []
    total = 0
    for part in report.each_part():
        total += len(part)
        first += [_line(row) for row in part.frame.head(SHOWN - len(first)).iter_rows(named=True)]
    rules = [(*map(str, row), report.titles[row[0]]) for row in report.by_rule().iter_rows()]
    _print(console, "Rules", ("rule", "severity", "findings", "children", "what is wrong"), rules)
    children: list[tuple[str, ...]] = [
        (printable(child), str(errors), str(queries), " ".join(numbers))
        for child, errors, queries, numbers in report.by_child().head(CHILDREN_SHOWN).iter_rows()
    ]
    _print(console, "Children with most errors", ("child", "errors", "queries", "rules"), children)
    _print(console, "Findings", ("rule", "severity", "child", "table", "row", "columns"), first)
    for line in _said_after(report, total):
        console.print(line, soft_wrap=True)


WRITERS = {"json": write_json, "csv": write_csv, "table": write_table}


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    known = ["" if row[name] is None else str(row[name]) for name in ("rule", "severity", "child", "table", "row")]
    return (*map(printable, known), " ".join(row["columns"]))


def printable(text: str) -> str:
    """The text without control characters, so that a file cannot write on the terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _print(console: Console, title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    if not rows:
        return
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print()


def _said_after(report: Report, total: int) -> Iterator[str]:
    if total > SHOWN:
        yield f"The first {SHOWN} of {total:,} findings are listed; --format csv or json lists all."
    yield from report.problems
    for number, why in sorted(report.failed.items()):
        yield f"Rule {number} failed to run: {why}"
    for number, why in sorted(report.not_run.items()):
        yield f"Rule {number} was not run: {why}"
    yield f"{total:,} findings; {report.errors:,} errors remain."
