"""Writes a workbook (Office Open XML) sheet by sheet, holding none of it: texts as texts, never as formulas.

Source: ECMA-376, part 1, SpreadsheetML.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Self
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FROZEN = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
# Sheets have no more rows than this, and cells no more characters.
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Cell = str | int | None
Row = Sequence[Cell]


class Spreadsheet:
    """A workbook being written to a binary stream: sheets are added one after another in a `with` statement."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = ZipFile(stream, "w", ZIP_DEFLATED)
        self._names: list[str] = []

    def add(self, name: str, headings: Sequence[str], rows: Iterable[Row]) -> None:
        """A sheet with its headings frozen. Raises ValueError for more rows than a sheet can have."""
        self._names.append(name)
        with self._archive.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w") as sheet:
            for piece in _sheet(headings, rows):
                sheet.write(piece.encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write what holds the sheets together."""
        numbers = range(1, len(self._names) + 1)
        self._write("[Content_Types].xml", _content_types(numbers))
        self._write("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        self._write("xl/workbook.xml", _workbook(self._names))
        sheets = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        self._write("xl/_rels/workbook.xml.rels", _relations(sheets))
        self._archive.close()

    def _write(self, path: str, text: str) -> None:
        self._archive.writestr(path, START + text)


def _sheet(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f'{START}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{FROZEN}</sheetView></sheetViews>'
    yield f"<sheetData>{_row(1, headings)}"
    last = 1
    for last, row in enumerate(rows, 2):
        if last > MOST_ROWS:
            raise ValueError(
                f"workbook: found more than {MOST_ROWS:,} rows, which no sheet can have; write csv or json"
            )
        yield _row(last, row)
    yield f'</sheetData><autoFilter ref="A1:{_letters(len(headings) - 1)}{last}"/></worksheet>'


def _row(number: int, cells: Row) -> str:
    written = "".join(_cell(f"{_letters(place)}{number}", cell) for place, cell in enumerate(cells) if cell is not None)
    return f'<row r="{number}">{written}</row>'


def _cell(place: str, cell: str | int) -> str:
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    text = escape(NOT_IN_XML.sub("\ufffd", cell[:MOST_CHARACTERS]))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(place: int) -> str:
    """The name of a column, counted from 0: A to Z, then AA."""
    more, last = divmod(place, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def _content_types(numbers: Iterable[int]) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), *((f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers)]
    named = "".join(f'<Override PartName="{part}" ContentType="{KIND}.{kind}+xml"/>' for part, kind in parts)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    default = (
        f'<Default Extension="rels" ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{named}</Types>'


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    held = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{held}</Relationships>'


def _workbook(names: Iterable[str]) -> str:
    sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
