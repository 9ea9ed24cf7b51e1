"""A paper as a Word document, from the same tree of plain values as its PDF.

It holds what the tree holds and nothing else: no author, no history, nothing that acts by itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

Value = dict[str, Any]
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"


def word_of(blocks: list[Value], facts: Mapping[str, Any], at: datetime) -> bytes:
    """The paper, dated at a moment. Raises KeyError for a kind of block it lacks."""
    made = Document()
    said = made.core_properties
    said.title, said.language, said.author, said.comments = facts["title"], LANGUAGE, "", ""
    said.created = said.modified = at.replace(tzinfo=None)
    if facts.get("landscape"):
        _turn(made)
    made.add_heading(_printable(facts["title"]), level=0)
    for line in (facts["subtitle"], facts["area"], facts["period"], facts.get("classification", "")):
        if line:
            made.add_paragraph(_printable(line))
    for block in blocks:
        KINDS[block["kind"]](made, block)
    if facts["colophon"]:
        made.add_paragraph(_printable(facts["colophon"]))
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _paragraph(made: WordDocument, block: Value) -> None:
    _write(made.add_paragraph(), block["body"])


def _heading(made: WordDocument, block: Value) -> None:
    _write(made.add_heading(level=min(block["level"], 2)), block["body"])


def _turn(made: WordDocument) -> None:
    """Pages that are wider than they are high."""
    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width


def _table(made: WordDocument, block: Value) -> None:
    table = _begun(made, block)
    for row in block["rows"]:
        _fill(table, row)


def _begun(made: WordDocument, block: Value) -> Table:
    """A table with its heads, which are repeated on every page that it reaches."""
    table: Table = made.add_table(rows=0, cols=len(block["columns"]))
    table.style = "Table Grid"
    _repeat(_fill(table, block["columns"], bold=True))
    return table


def _fill(table: Table, row: list[Any], bold: bool = False) -> _Row:
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]  # of a library without types
    for cell, body in zip(added.cells, row, strict=True):
        _write(cell.paragraphs[0], body, bold=bold)
    return added


def _repeat(row: _Row) -> None:
    """Print the row again at the top of each page; such rows must be the first of their table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _lines(made: WordDocument, block: Value) -> None:
    """A table for each group: its heads and its title are repeated together, as merged cells are not."""
    for group in block["groups"]:
        table = _begun(made, block)
        _repeat(_across(table, group["title"]))
        for row in group["rows"]:
            _fill(table, row)
        if group["closing"]:
            _across(table, group["closing"])
        made.add_paragraph().paragraph_format.space_after = Pt(0)  # two tables that touch would become one


def _across(table: Table, body: list[Value]) -> _Row:
    """A row of one cell."""
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]  # of a library without types
    merged = added.cells[0].merge(added.cells[-1])
    _write(merged.paragraphs[0], body, bold=True)
    return added


def _definitions(made: WordDocument, block: Value) -> None:
    for entry in block["entries"]:
        made.add_paragraph().add_run(_printable(entry["term"])).bold = True
        for line in entry["lines"]:
            made.add_paragraph(_printable(line))


def _write(paragraph: Paragraph, body: list[Value], bold: bool = False) -> None:
    for part in body:
        if part["kind"] == "strong":
            _write(paragraph, part["body"], bold=True)
        elif part["kind"] == "mark":
            _mark(paragraph, part)
        elif part["kind"] == "break":
            paragraph.add_run().add_break()
        else:
            paragraph.add_run(_printable(part["text"])).bold = bold or None


def _mark(paragraph: Paragraph, part: Value) -> None:
    """Words on a ground of a colour."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", part["colour"].removeprefix("#"))):
        shade.set(qn(f"w:{name}"), value)
    paragraph.add_run(_printable(part["text"]))._r.get_or_add_rPr().append(shade)


def _printable(text: str) -> str:
    """Without the control characters that no XML document may hold."""
    return "".join(one for one in text if one in "\n\t" or ord(one) >= 32)


KINDS: dict[str, Callable[[WordDocument, Value], None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "table": _table,
    "lines": _lines,
    "definitions": _definitions,
}
