"""A paper as a Word document (Office Open XML, ISO/IEC 29500), from the same tree of plain values as its PDF.

It holds what the tree holds and nothing else: no author, no template, no history, nothing that acts by itself.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Value = dict[str, Any]
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{PART}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{PART}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="main" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
STYLE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _style(key: str, name: str, half_points: int, bold: bool, outline: int | None = None) -> str:
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr><w:spacing w:after="160"/>{level}'
        f'</w:pPr><w:rPr>{weight}<w:sz w:val="{half_points}"/><w:lang w:val="en-GB"/></w:rPr></w:style>'
    )


STYLES = (
    f"{HEAD}<w:styles {MAIN}>{_style('Normal', 'Normal', 24, False)}{_style('Title', 'Title', 44, True)}"
    f"{_style('Heading1', 'heading 1', 32, True, 0)}{_style('Heading2', 'heading 2', 26, True, 1)}</w:styles>"
)


def word_of(blocks: list[Value], facts: Mapping[str, Any], at: datetime) -> bytes:
    """The paper; the same paper at the same moment is the same file. Raises KeyError for a kind of block it lacks."""
    opening = [_paragraph([{"kind": "text", "text": facts["title"]}], "Title"), *_lines(facts["subtitle"])]
    opening += [*_lines(facts["area"]), *_lines(facts["period"])]
    body = "".join([*opening, *(part for one in blocks for part in _block(one)), *_lines(facts["colophon"])])
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(facts["title"])}</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": STYLE_RELATIONS,
        "word/styles.xml": STYLES,
        "word/document.xml": f"{HEAD}<w:document {MAIN}><w:body>{body}</w:body></w:document>",
    }
    return _packed(parts, at)


def _packed(parts: Mapping[str, str], at: datetime) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = ZipInfo(name, at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text)
    return made.getvalue()


def _block(block: Value) -> Iterator[str]:
    yield from KINDS[block["kind"]](block)


def _lines(text: str) -> list[str]:
    return [_paragraph([{"kind": "text", "text": text}])] if text else []


def _paragraph(body: list[Value], style: str = "Normal") -> str:
    runs = "".join(_runs(body, ""))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(body: list[Value], look: str) -> Iterator[str]:
    for part in body:
        if part["kind"] == "strong":
            yield from _runs(part["body"], "<w:b/>")
        elif part["kind"] == "break":
            yield "<w:r><w:br/></w:r>"
        else:
            yield f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(_printable(part["text"]))}</w:t></w:r>'


def _printable(text: str) -> str:
    """Without the control characters that no XML document may hold."""
    return "".join(one for one in text if one in "\n\t" or ord(one) >= 32)


def _table(block: Value) -> Iterator[str]:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
    rows = "".join(_row(row) for row in [block["columns"], *block["rows"]])
    yield f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{rows}</w:tbl>"
    yield _paragraph([])


def _row(cells: list[list[Value]]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


KINDS: dict[str, Callable[[Value], Iterator[str]]] = {
    "paragraph": lambda block: iter([_paragraph(block["body"])]),
    "heading": lambda block: iter([_paragraph(block["body"], f"Heading{min(block['level'], 2)}")]),
    "table": _table,
}
