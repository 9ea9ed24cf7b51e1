"""Examples of the rules, one line each, in the files of the folder `examples`.

    146@2025 | E* PLACE=H5 ; E PLACE=K3 ; E_l PLACE=H5

The rule, the collection year (2026 if left out), then rows: the table, a star where the rule must mark the row, and cells.
CHILD is 1 unless given; `PA()` is a table without rows; an empty value is an empty cell. The rest of a line after # is a remark.
"""

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.returns.ssda903 import check
from goldenthread.returns.ssda903.reference import Reference
from goldenthread.returns.ssda903.tables import full_name

FOLDER = Path(__file__).parent / "examples"
OWN = "208"
POSTCODES = pl.DataFrame(
    {
        "postcode": ["AA11AA", "AA12BB", "ZZ99ZZ", "WW11WW"],
        "authority": [OWN, OWN, "873", "WAL"],
        "easting": [530000, 530000, 530000, 300000],
        "northing": [170000, 178047, 270000, 200000],
    }
)
PROVIDERS = pl.DataFrame(
    {
        "urn": ["SC1", "SC2", "SC2", "SC3"],
        "places": [["K2", "U1"], ["K1"], ["K3"], ["K3"]],
        "providers": [["PR1"], ["PR4"], ["PR4"], ["PR2", "PR1"]],
        "authorities": [[OWN], ["873"], ["873"], ["873", OWN]],
        "postcode": ["AA11AA", "ZZ99ZZ", "ZZ99ZZ", None],
        "closed_on": [None, date(2025, 12, 31), None, None],
    }
)
REFERENCE = Reference(POSTCODES, PROVIDERS, OWN)


@dataclass(frozen=True)
class Example:
    """One line: tables as anybody might give them, and the rows that the rule must mark."""

    name: str
    rule: str
    year: int
    frames: dict
    marked: set

    def found(self):
        """What the rule marks; fails the test where it did not run."""
        findings = check(self.frames, self.year, rules=[self.rule], reference=REFERENCE)
        assert (findings.failed, findings.not_run) == ({}, {})
        return {(finding.table, finding.row) for finding in findings}

    def passes(self, table, columns):
        """Whether a row of a table that says something, or whose child is what is asked about, is not marked."""
        rows = self.frames[table].iter_rows() if table in self.frames else ()
        told = {(table, number) for number, (_, *cells) in enumerate(rows) if any(cells) or "CHILD" in columns}
        return bool(told - self.marked)


def read_line(name, line):
    """One example."""
    head, rows = line.split("#")[0].split("|")
    rule, _, year = head.strip().partition("@")
    tables, marked = {}, set()
    for text in rows.split(";"):
        short, *cells = shlex.split(text)
        table = full_name(short.rstrip("*()"))
        made = tables.setdefault(table, [])
        if short.endswith("*"):
            marked.add((table, len(made)))
        if not short.endswith("()"):
            made.append({"CHILD": "1"} | {key: value or None for key, value in (cell.split("=", 1) for cell in cells)})
    frames = {table: _frame(rows) for table, rows in tables.items()}
    return Example(f"{name} {line.strip()}", rule, int(year or 2026), frames, marked)


def _frame(rows):
    columns = dict.fromkeys(["CHILD", *(name for row in rows for name in row)])
    return pl.DataFrame({name: pl.Series([row.get(name) for row in rows], dtype=pl.String) for name in columns})


def every_example():
    """All lines of all files."""
    return [
        read_line(path.stem, line)
        for path in sorted(FOLDER.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
