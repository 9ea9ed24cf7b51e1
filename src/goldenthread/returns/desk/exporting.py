"""Findings as files: CSV, JSON, a workbook and a page. Nothing in them can act when a spreadsheet opens it."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

from goldenthread.returns.rules.spreadsheet import Spreadsheet

COLUMNS = (
    "rule",
    "severity",
    "child",
    "table",
    "row",
    "line",
    "columns",
    "source_columns",
    "file",
    "message",
    "remedy",
    "who can put it right",
    "state",
    "given to",
    "explanation",
)
Line = dict[str, str | int | None]
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")


def plain(value: str | int | None) -> str | int | None:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def as_csv(lines: Iterable[Line]) -> Iterator[bytes]:
    """One line a finding, with a mark so that spreadsheets read it as UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    text.write("\ufeff")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow(["" if line[name] is None else plain(line[name]) for name in COLUMNS])
        if text.tell() > 64_000:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def as_json(lines: Iterable[Line]) -> Iterator[bytes]:
    """One object, its findings in the order of the list."""
    yield b'{"findings": ['
    before = b"\n"
    for line in lines:
        yield before + json.dumps(line, ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]}\n"


def as_workbook(lines: Iterable[Line]) -> Iterator[bytes]:
    """A workbook of one sheet; every text is a text, so nothing in it is a formula."""
    stream = BytesIO()
    headings = [name.replace("_", " ") for name in COLUMNS]
    with Spreadsheet(stream) as book:
        book.add("Findings", headings, ([plain(line[name]) for name in COLUMNS] for line in lines))
    yield stream.getvalue()


def as_page(lines: Iterable[Line]) -> Iterator[bytes]:
    """A page that stands alone: no scripts, no addresses."""
    yield (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Findings</title></head><body>'
        "<table><caption>Findings</caption><thead><tr>"
        + "".join(f'<th scope="col">{name.replace("_", " ").capitalize()}</th>' for name in COLUMNS)
        + "</tr></thead><tbody>"
    ).encode()
    for line in lines:
        cells = (escape("" if line[name] is None else str(line[name])) for name in COLUMNS)
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n".encode()
    yield b"</tbody></table></body></html>"


FORMS: dict[str, tuple[str, Callable[[Iterable[Line]], Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_workbook),
    "html": ("text/html; charset=utf-8", as_page),
}
