"""Reads the XML file of the return: groups inside groups become tables that say in which row of which table they stand.

A document type declaration is refused before it is read, so no entity can be defined and none expanded.
"""

from collections import defaultdict
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import polars as pl

from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.rules.frames import shaped
from goldenthread.returns.send.tables import INSIDE, PERSON, SEN2, items, key_of

CHUNK = 64 * 1024
LONGEST_VALUE = 1_000
LARGEST_PERSON = 50_000
DEEPEST = 12
ROOT = "Message"
HEADER = ("Collection", "Year", "ReferenceDate")

VALUES = {table: {one.column for one in items() if one.table == table} for table in INSIDE}
Row = dict[str, str | int | None]


class Stop(Exception):
    """Nothing more of the file can be read."""


class SendReader:
    """One reading of one file; `header` has the values of the header."""

    def __init__(self, name: str, reading: Reading) -> None:
        self.name = name
        self.reading = reading
        self.header: dict[str, str] = {}
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._open: list[str] = []
        self._rows: list[tuple[str, Row]] = []
        self._text = ""
        self._elements = 0
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, path: Path) -> dict[str, pl.DataFrame]:
        """The tables by name, as far as the file can be read. Raises OSError where it cannot be opened."""
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    self._parser.Parse(chunk, False)
                self._parser.Parse(b"", True)
        except expat.ExpatError as wrong:
            self._problem(f"XML that cannot be read ({expat.errors.messages[wrong.code]})", "well-formed XML")
        except (LookupError, ValueError) as wrong:
            self._problem(f"an encoding that cannot be read ({wrong})", "UTF-8")
        except Stop:
            pass
        return {name: _frame(name, self.rows[name]) for name in INSIDE}

    def _problem(self, found: str, expected: str) -> None:
        self.reading.problem(self.name, self._parser.CurrentLineNumber, found, expected)

    def _stop(self, found: str, expected: str) -> NoReturn:
        self._problem(found, expected)
        raise Stop

    def _refuse_doctype(self, *_: object) -> NoReturn:
        self._stop("a document type declaration", "none, because it could define entities")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if not self._open and name != ROOT:
            self._stop(f"the outermost element {quoted(name)}", ROOT)
        self._elements = 0 if name == PERSON else self._elements + 1
        if len(self._open) > DEEPEST or self._elements > LARGEST_PERSON:
            self._stop("a person with too many elements, or elements too deep", f"up to {LARGEST_PERSON:,} elements")
        self._open.append(name)
        self._text = ""
        if name in INSIDE:
            self._open_group(name)

    def _open_group(self, name: str) -> None:
        """A row begins; it has the numbers of the rows in which it stands."""
        row: Row = {key_of(table): above[key_of(table)] for table, above in self._rows}
        row |= {key_of(name): str(len(self.rows[name]) + 1), "line": self._parser.CurrentLineNumber}
        self.rows[name].append(row)
        self._rows.append((name, row))

    def _characters(self, text: str) -> None:
        self._text += text
        if len(self._text) > LONGEST_VALUE:
            self._stop("a value that is too long", f"up to {LONGEST_VALUE:,} characters")

    def _end(self, name: str) -> None:
        self._open.pop()
        text, self._text = self._text.strip(), ""
        if name in INSIDE:
            self._rows.pop()
        elif name in HEADER and not self._rows:
            self.header[name] = text
        elif self._rows:
            self._take(name, text)

    def _take(self, name: str, text: str) -> None:
        table, row = self._rows[-1]
        known = next((column for column in VALUES[table] if column.lower() == name.lower()), None)
        if known is None:
            self._problem(f"{quoted(name)} in {table}", f"one of {', '.join(sorted(VALUES[table]))}")
        elif known in row:
            self._problem(f"{name} a second time", "it once; the first was read")
        else:
            row[known] = text or None


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    columns = [*(key_of(group) for group in (*INSIDE[name], name)), *sorted(VALUES[name])]
    made = {column: pl.Series(column, [row.get(column) for row in rows], dtype=pl.String) for column in columns}
    lines = pl.Series("line", [row["line"] for row in rows], dtype=pl.Int64)
    return shaped(SEN2.by_name[name], pl.DataFrame(made | {"line": lines}))
