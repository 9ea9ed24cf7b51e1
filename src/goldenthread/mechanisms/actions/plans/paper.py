"""A plan or a report as a paper: its parts in order, as a page, CSV, workbook, PDF and Word print them.

The forms beyond CSV are declared by those who can write them: `PLAN_FILES` in the module `plan_files` of an app.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from goldenthread.mechanisms.access.policy import declared

STATUS = "Status"
Rows = tuple[tuple[str, ...], ...]
ACTS = re.compile(r"^\s*[=+\-@\t\r]")  # how a cell begins that a spreadsheet would work out


@dataclass(frozen=True)
class Table:
    """A table of words; `says` stands under its caption, or in its place when it is empty."""

    caption: str
    columns: tuple[str, ...]
    rows: Rows
    says: str = ""


@dataclass(frozen=True)
class Group:
    """Lines under one aim, printed once over them; `closing` is what moved in the section that ends with them."""

    title: str
    rows: Rows
    closing: str = ""


@dataclass(frozen=True)
class Lines:
    """A table whose first cell is merged over the rows that share it, and repeated on the next page."""

    caption: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    colours: Mapping[str, str] = field(default_factory=dict)  # of a status, by its letter

    def colour_of(self, column: str, cell: str) -> str:
        """The colour that a printed status carries beside its letter and word; empty for every other cell."""
        letter, mark, _ = cell.partition(": ")
        return self.colours.get(letter, "") if column == STATUS and mark else ""


@dataclass(frozen=True)
class Words:
    """Sentences under a heading; as a list when there are points."""

    heading: str
    sentences: tuple[str, ...]


Part = Table | Lines | Words


@dataclass(frozen=True)
class Paper:
    """Everything that is printed; `raw` is what a spreadsheet keeps: numbers, dates and letters in columns of their own."""

    title: str
    subtitle: str
    area: str
    as_at: str
    parts: tuple[Part, ...]
    raw: Table | None = None
    marking: str = "Official"
    landscape: bool = False
    foot: str = ""

    def tables(self) -> Iterator[Table]:
        """What a spreadsheet can hold, the raw lines before all."""
        if self.raw is not None:
            yield self.raw
        for part in self.parts:
            if isinstance(part, Table):
                yield part


@dataclass(frozen=True)
class FileForm:
    """One form in which a paper can be taken away."""

    ending: str
    title: str
    media_type: str
    write: Callable[[Paper], bytes]


def harmless(cell: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if ACTS.match(cell) else cell


def as_csv(paper: Paper) -> bytes:
    """Every table one after another, with a mark so that spreadsheets read it as UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    for number, table in enumerate(paper.tables()):
        if number:
            writer.writerow([])
            writer.writerow([harmless(table.caption)])
        writer.writerow(table.columns)
        writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


CSV = FileForm("csv", "CSV", "text/csv; charset=utf-8", as_csv)


def file_forms() -> dict[str, FileForm]:
    """Every form that an installed app can write, by its ending."""
    return {one.ending: one for one in (*declared("plan_files", "PLAN_FILES"), CSV)}


def grouped(rows: Sequence[Sequence[str]], sections: Sequence[str], closing: dict[str, str]) -> tuple[Group, ...]:
    """Rows whose first cell is the same and which follow each other, under that cell; a section closes with its words."""
    found: list[tuple[str, str, list[tuple[str, ...]]]] = []
    for row, section in zip(rows, sections, strict=True):
        title = row[0] if row[0].startswith(section) else f"{section} · {row[0]}"
        if not found or found[-1][0] != title:
            found.append((title, section, []))
        found[-1][2].append(tuple(row[1:]))
    last = {section: place for place, (_, section, _) in enumerate(found)}
    return tuple(
        Group(title, tuple(cells), closing.get(section, "") if last[section] == place else "")
        for place, (title, section, cells) in enumerate(found)
    )
