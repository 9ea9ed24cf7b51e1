"""A pack as tagged PDF, sealed with a word where it leaves the building, or as Word for those who must edit it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter

from goldenthread.mechanisms.papers.document import Value, block_value, words
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.nodes import DefinitionsBlock, TableBlock
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.papers.word import word_of
from goldenthread.services.practice.packs.pack import Pack, Section

UNPRINTABLE = re.compile("[^\n\x20-\u052f\u2010-\u2044\u20ac]")  # such as a smiling face


def pdf_pack(pack: Pack, by: str, at: datetime) -> bytes:
    """The pack as PDF/UA. `by` made it; `at` is the moment written into it."""
    try:
        return pdf_of(_blocks(pack), _facts(pack, by), at)
    except PaperError:  # no font here has a letter for something that was typed
        spelled = _spelled(pack)
        return pdf_of(_blocks(spelled), _facts(spelled, by), at)


def word_pack(pack: Pack, by: str, at: datetime) -> bytes:
    """The pack as a Word document, with real headings and tables."""
    return word_of(_blocks(pack), {**_facts(pack, by), "colophon": ""}, at)


def _spelled(pack: Pack) -> Pack:
    """The same with a dot for each letter that cannot be printed."""

    def spell(text: str) -> str:
        return UNPRINTABLE.sub("\u2022", text)

    sections = tuple(
        Section(
            spell(one.title),
            tuple(map(spell, one.lines)),
            tuple((spell(name), spell(told)) for name, told in one.facts),
            one.columns,
            tuple(tuple(map(spell, row)) for row in one.rows),
        )
        for one in pack.sections
    )
    return replace(pack, title=spell(pack.title), subtitle=spell(pack.subtitle), sections=sections)


def _facts(pack: Pack, by: str) -> dict[str, Any]:
    return {
        "title": pack.title,
        "subtitle": pack.subtitle,
        "heading": pack.title,
        "area": by,
        "period": pack.lead,
        "author": by,
        "classification": pack.classification,
        "colophon": pack.lead,
        "cover": False,
    }


def _blocks(pack: Pack) -> list[Value]:
    return [block for section in pack.sections for block in _of_section(section)]


def _of_section(section: Section) -> Iterator[Value]:
    if section.title:
        yield {"kind": "heading", "level": 1, "anchor": "", "body": [words(section.title)]}
    for line in section.lines:
        yield {"kind": "paragraph", "body": [words(line)]}
    if section.facts:
        entries = tuple((name, tuple(told.splitlines())) for name, told in section.facts)
        yield block_value(DefinitionsBlock(entries))
    if section.rows:
        yield block_value(TableBlock("", section.columns, section.rows))


def sealed(pdf: bytes, word: str) -> bytes:
    """The same PDF, which opens only with a word (AES with 256 bits)."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(word, algorithm="AES-256")
    held = BytesIO()
    writer.write(held)
    return held.getvalue()
