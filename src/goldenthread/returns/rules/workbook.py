"""Writes a report as a workbook: the findings, then what was counted of them, a sheet each."""

from collections.abc import Iterator
from typing import TextIO

import polars as pl

from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.report import Report
from goldenthread.returns.rules.spreadsheet import Row, Spreadsheet

FINDINGS = (
    "rule",
    "severity",
    "child",
    "place",
    "message",
    "remedy",
    "owner",
    "table",
    "source_columns",
    "row",
    "line",
    "file",
)


def write_workbook(report: Report, stream: TextIO) -> None:
    """One sheet of findings, one of each count. Raises ValueError where the stream is no file, or takes no bytes."""
    binary = getattr(stream, "buffer", None)
    if binary is None or stream.isatty():
        raise ValueError("format: found xlsx for the screen, expected a file to write it to (--output)")
    with Spreadsheet(binary) as book:
        book.add("Findings", [name.replace("_", " ") for name in FINDINGS], _findings(report))
        for name, frame in _counts(report).items():
            book.add(name, [column.replace("_", " ") for column in frame.columns], frame.iter_rows())
        book.add("Not checked", ["what", "why"], _not_checked(report))


def _not_checked(report: Report) -> Iterator[Row]:
    yield from (("file", problem) for problem in report.problems)
    yield from ((f"rule {number}", f"failed to run: {why}") for number, why in sorted(report.failed.items()))
    yield from ((f"rule {number}", f"not run: {why}") for number, why in sorted(report.not_run.items()))


def _findings(report: Report) -> Iterator[Row]:
    for part in report.each_part():
        flat = part.written().with_columns(pl.col("source_columns").list.join(" "), owner=_in_words())
        yield from flat.select(FINDINGS).iter_rows()


def _counts(report: Report) -> dict[str, pl.DataFrame]:
    """What was counted, by the name of its sheet; read after the findings have gone by."""
    words = {"rule": pl.String, "what is wrong": pl.String}
    titles = pl.DataFrame(list(report.titles.items()), schema=words, orient="row")
    counts = {
        "By rule": report.by_rule().join(titles, on="rule", how="left", maintain_order="left"),
        "By owner": report.by_owner().with_columns(owner=_in_words()),
        "By child": report.by_child().with_columns(pl.col("rules").list.join(" ")),
    }
    if report.allocated is not None:
        counts |= {"By worker": report.by_worker(), "By team": report.by_team()}
    return counts


def _in_words() -> pl.Expr:
    return pl.col("owner").replace({owner.value: owner.label for owner in Owner})
