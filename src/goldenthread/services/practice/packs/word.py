"""A pack as a Word document, for those who must edit what they are given, such as a solicitor for the court."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from goldenthread.services.practice.packs.pack import Pack, Section

LANGUAGE = "en-GB"


def word_pack(pack: Pack, by: str) -> bytes:
    """The pack with real headings and tables, so that a screen reader finds its way."""
    made = Document()
    made.core_properties.title, made.core_properties.author = pack.title, by
    made.core_properties.language = LANGUAGE
    made.add_heading(pack.title, level=0)
    for line in (pack.subtitle, pack.lead, pack.classification):
        if line:
            made.add_paragraph(line)
    for section in pack.sections:
        _add(made, section)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _add(made: WordDocument, section: Section) -> None:
    made.add_heading(section.title, level=1)
    for line in section.lines:
        made.add_paragraph(line)
    for name, told in section.facts:
        made.add_paragraph().add_run(name).bold = True
        made.add_paragraph(told)
    if section.rows:
        _add_table(made, section)


def _add_table(made: WordDocument, section: Section) -> None:
    table = made.add_table(rows=1, cols=len(section.columns))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, section.columns, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for row in section.rows:
        for cell, told in zip(table.add_row().cells, row, strict=True):
            cell.text = told
