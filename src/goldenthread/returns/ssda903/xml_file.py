"""Reads the XML file of the return: one CHILD after another, turned into the tables of the CSV files.

A document type declaration is refused before it is read, so no entity can be defined and none expanded. The file has no
elements for social workers and deprivation of liberty: these come as CSV files.
"""

from collections import defaultdict
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import polars as pl

from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.ssda903.tables import BY_NAME

ROOT = "EXPSSDA903"
CHUNK = 64 * 1024
LONGEST_VALUE = 1_000
LARGEST_CHILD = 50_000

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
Row = dict[str, str | int | None]


class Stop(Exception):
    """Nothing more of the file can be read."""


class ReturnReader:
    """One reading of one file."""

    def __init__(self, name: str, reading: Reading) -> None:
        self.name = name
        self.reading = reading
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._stack: list[str] = []
        self._header: Row = {}
        self._groups: list[tuple[str, Row]] = []
        self._values: Row = {}
        self._text = ""
        self._elements = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, path: Path) -> dict[str, pl.DataFrame]:
        """The tables by name. Raises OSError where the file cannot be read."""
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    self._parser.Parse(chunk, False)
                self._parser.Parse(b"", True)
        except expat.ExpatError as wrong:
            self._problem(f"XML that cannot be read ({expat.errors.messages[wrong.code]})", "well-formed XML")
        except (LookupError, ValueError) as wrong:
            # expat asks Python for a declared encoding that it does not know itself.
            self._problem(f"an encoding that cannot be read ({wrong})", "UTF-8")
        except Stop:
            pass
        return {name: _frame(name, self.rows.get(name, [])) for name in (*IN_HEADER, *GROUPS.values())}

    def _problem(self, found: str, expected: str) -> None:
        self.reading.problem(self.name, self._parser.CurrentLineNumber, found, expected)

    def _stop(self, found: str, expected: str) -> NoReturn:
        self._problem(found, expected)
        raise Stop

    def _refuse_doctype(self, *_: object) -> NoReturn:
        self._stop("a document type declaration", "none, because it could define entities")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        under = self._stack[-1] if self._stack else ""
        self._elements += 1
        if not self._stack and name != ROOT:
            self._stop(f"the outermost element {quoted(name)}", ROOT)
        if len(self._stack) > 4 or self._elements > LARGEST_CHILD:
            self._stop("a child with too many elements, or elements too deep", f"up to {LARGEST_CHILD:,} elements")
        self._stack.append(name)
        self._text = ""
        if name == "CHILD" and under == ROOT:
            self._header, self._groups, self._values, self._elements = {}, [], {}, 0
        elif name in GROUPS or name == "HEADER":
            self._values = {"line": self._parser.CurrentLineNumber}
            if name == "HEADER":
                self._header = self._values
            else:
                self._groups.append((name, self._values))

    def _characters(self, text: str) -> None:
        self._text += text
        if len(self._text) > LONGEST_VALUE:
            self._stop("a value that is too long", f"up to {LONGEST_VALUE:,} characters")

    def _end(self, name: str) -> None:
        self._stack.pop()
        under = self._stack[-1] if self._stack else ""
        if name == "CHILD" and under == ROOT:
            self._finish_child()
        elif name in INSIDE.get(under, ()) or name == ROOT:
            self._values = self._header if under == "HEADER" else {}
        else:
            self._take(under, OWN_NAME.get(name, name))
        self._text = ""

    def _take(self, under: str, name: str) -> None:
        """Keep a value, or say that there is no such element here, or that it stood here before."""
        if name not in VALUES.get(under, ()):
            self._problem(f"{quoted(name)} in {quoted(under)}", "an element of the return")
        elif name in self._values:
            self._problem(f"{name} a second time", "it once; the first was read")
        else:
            self._values[name] = self._text if self._text.strip() else None

    def _finish_child(self) -> None:
        header = self._header
        if not header.get("CHILD"):
            self._problem("a child without CHILDID", "a number for each child")
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
