"""Reads the XML file of the return: groups inside groups become tables that say in which row of which table they stand."""

from collections import defaultdict
from pathlib import Path

import polars as pl

from goldenthread.returns.elements import ElementReader, Row
from goldenthread.returns.problems import Reading, quoted
from goldenthread.returns.rules.frames import shaped
from goldenthread.returns.send.tables import INSIDE, PERSON, SEN2, items, key_of

HEADER = ("Collection", "Year", "ReferenceDate")

VALUES = {table: {one.column for one in items() if one.table == table} for table in INSIDE}


class SendReader(ElementReader):
    """One reading of one file; `header` has the values of the header."""

    ROOT = "Message"
    ONE = PERSON
    DEEPEST = 12

    def __init__(self, name: str, reading: Reading) -> None:
        super().__init__(name, reading)
        self.header: dict[str, str] = {}
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._rows: list[tuple[str, Row]] = []

    def read(self, path: Path) -> dict[str, pl.DataFrame]:
        """The tables by name, as far as the file can be read. Raises OSError where it cannot be opened."""
        self.read_through(path)
        return {name: _frame(name, self.rows[name]) for name in INSIDE}

    def begin(self, name: str) -> None:
        """A group begins a row."""
        if name in INSIDE:
            self._open_group(name)

    def _open_group(self, name: str) -> None:
        """A row begins; it has the numbers of the rows in which it stands."""
        row: Row = {key_of(table): above[key_of(table)] for table, above in self._rows}
        row |= {key_of(name): str(len(self.rows[name]) + 1), "line": self.line}
        self.rows[name].append(row)
        self._rows.append((name, row))

    def finish(self, name: str, text: str) -> None:
        """A group is complete, or a value is."""
        text = text.strip()
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
            self.problem(f"{quoted(name)} in {table}", f"one of {', '.join(sorted(VALUES[table]))}")
        elif known in row:
            self.problem(f"{name} a second time", "it once; the first was read")
        else:
            row[known] = text or None


def _frame(name: str, rows: list[Row]) -> pl.DataFrame:
    columns = [*(key_of(group) for group in (*INSIDE[name], name)), *sorted(VALUES[name])]
    made = {column: pl.Series(column, [row.get(column) for row in rows], dtype=pl.String) for column in columns}
    lines = pl.Series("line", [row["line"] for row in rows], dtype=pl.Int64)
    return shaped(SEN2.by_name[name], pl.DataFrame(made | {"line": lines}))
