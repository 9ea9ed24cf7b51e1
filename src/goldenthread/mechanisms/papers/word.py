"""A paper as a Word document, from the same tree of plain values as its PDF.

It holds what the tree holds and nothing else: no author, no history, nothing that acts by itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
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


def _table(made: WordDocument, block: Value) -> None:
    table = made.add_table(rows=0, cols=len(block["columns"]))
    table.style = "Table Grid"
    for row in [block["columns"], *block["rows"]]:
        for cell, body in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], body)


def _definitions(made: WordDocument, block: Value) -> None:
    for entry in block["entries"]:
        made.add_paragraph().add_run(_printable(entry["term"])).bold = True
        for line in entry["lines"]:
            made.add_paragraph(_printable(line))


def _write(paragraph: Paragraph, body: list[Value], bold: bool = False) -> None:
    for part in body:
        if part["kind"] == "strong":
            _write(paragraph, part["body"], bold=True)
        elif part["kind"] == "break":
            paragraph.add_run().add_break()
        else:
            paragraph.add_run(_printable(part["text"])).bold = bold or None


def _printable(text: str) -> str:
    """Without the control characters that no XML document may hold."""
    return "".join(one for one in text if one in "\n\t" or ord(one) >= 32)


KINDS: dict[str, Callable[[WordDocument, Value], None]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "table": _table,
    "definitions": _definitions,
}
