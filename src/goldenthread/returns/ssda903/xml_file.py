"""Reads the XML file of the return: one CHILD after another, turned into the tables of the CSV files.

The file has no elements for social workers and deprivation of liberty: these come as CSV files.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from goldenthread.returns.elements import ElementReader, Row
from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.ssda903.tables import BY_NAME

ROOT = "EXPSSDA903"
TOGETHER = 5_000  # children

# Elements that hold elements, and the table whose row each is; the HEADER holds the values of several tables.
GROUPS = {
    "EPISODE": "Episodes",
    "AMISSING": "Missing",
    "AREVIEW": "Reviews",
    "PERMANENCE": "PrevPerm",
    "OC2": "OC2",
    "AD_PLACED": "PlacedAdoption",
}
IN_HEADER = {"Header": ("UPN", "SEX", "DOB", "ETHNIC", "UASC", "MOTHER", "MC_DOB")} | {
    name: tuple(column for column in BY_NAME[name].columns if column not in ("CHILD", "DOB", "SEX"))
    for name in ("UASC", "AD1", "OC3")
}
INSIDE = {ROOT: {"CHILD"}, "CHILD": {"HEADER", "EPISODE"}, "HEADER": set(GROUPS) - {"EPISODE"}}
OWN_NAME = {"PL": "PLACE", "CHILDID": "CHILD"}
VALUES = {group: set(BY_NAME[table].columns) - {"CHILD", "DOB"} for group, table in GROUPS.items()} | {
    "HEADER": {"CHILD", *(name for names in IN_HEADER.values() for name in names)}
}


class ReturnReader(ElementReader):
    """One reading of one file."""

    ROOT = ROOT
    ONE = "CHILD"
    DEEPEST = 4

    def __init__(self, name: str, reading: Reading) -> None:
        super().__init__(name, reading)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._children = 0
        self._header: Row = {}
        self._groups: list[tuple[str, Row]] = []
        self._values: Row = {}

    def pieces(self, path: Path) -> Iterator[dict[str, pl.DataFrame]]:
        """The tables by name, so many children at a time. Raises OSError where the file cannot be read."""
        for _ in self.chunks(path):
            if self._children >= TOGETHER:
                yield self._taken()
        yield self._taken()

    def _taken(self) -> dict[str, pl.DataFrame]:
        taken, self.rows, self._children = self.rows, defaultdict(list), 0
        return {name: _frame(name, taken[name]) for name in (*IN_HEADER, *GROUPS.values())}

    def begin(self, name: str) -> None:
        """A child, or a group of values that becomes a row."""
        if name == "CHILD" and self.open[:-1] == [ROOT]:
            self._header, self._groups, self._values = {}, [], {}
        elif name in GROUPS or name == "HEADER":
            self._values = {"line": self.line}
            if name == "HEADER":
                self._header = self._values
            else:
                self._groups.append((name, self._values))

    def finish(self, name: str, text: str) -> None:
        """A child or group is complete, or a value is."""
        under = self.open[-1] if self.open else ""
        if name == "CHILD" and under == ROOT:
            self._finish_child()
        elif name in INSIDE.get(under, ()) or name == ROOT:
            self._values = self._header if under == "HEADER" else {}
        else:
            self._take(under, OWN_NAME.get(name, name), text)

    def _take(self, under: str, name: str, text: str) -> None:
        """Keep a value, or say that there is no such element here, or that it stood here before."""
        if name not in VALUES.get(under, ()):
            self.problem(f"{quoted(name)} in {quoted(under)}", "an element of the return")
        elif name in self._values:
            self.problem(f"{name} a second time", "it once; the first was read")
        else:
            self._values[name] = text if text.strip() else None

    def _finish_child(self) -> None:
        self._children += 1
        header = self._header
        if not header.get("CHILD"):
            self.problem("a child without CHILDID", "a number for each child")
        for table, names in IN_HEADER.items():
            if table == "Header" or _has_row(table, header, names):
                self.rows[table].append(header)
        same = {"CHILD": header.get("CHILD"), "DOB": header.get("DOB")}
        for group, values in self._groups:
            self.rows[GROUPS[group]].append(same | values)


def _has_row(table: str, header: Row, names: tuple[str, ...]) -> bool:
    """Whether the header says something that stands in a table of its own in the CSV files."""
    return (table == "UASC" and header.get("UASC") == "1") or any(header.get(name) is not None for name in names)


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    table = BY_NAME[name]
    columns = (*table.columns, "UASC") if name == "Header" else table.columns
    made = {column: pl.Series(column, [row.get(column) for row in rows], dtype=pl.String) for column in columns}
    return pl.DataFrame(made | {"line": pl.Series("line", [row.get("line") for row in rows], dtype=pl.Int64)})
