"""A paper as tagged PDF by Typst, with the fonts that Typst carries and no others."""

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

from goldenthread.mechanisms.papers.document import Value
from goldenthread.mechanisms.papers.errors import PaperError

NO_LETTER = "could not be displayed"
# PDF/UA-1 (ISO 14289-1): Typst refuses a document without headings in order, a language or words for pictures.
STANDARD: Final = "ua-1"


def pdf_of(blocks: list[Value], facts: Mapping[str, Any], at: datetime) -> bytes:
    """The paper. `at` is the moment written into it, so the same paper rendered twice is the same file.

    With `cover` False among the facts, as for a letter, it has neither cover nor contents.

    Raises PaperError when no font has a letter for something in the text.
    """
    paper = json.dumps({**facts, "blocks": blocks}, ensure_ascii=False)
    try:
        return _compiled(paper, at, ignore_system_fonts=True)
    except typst.TypstError as error:
        if NO_LETTER not in str(error):
            raise
    try:  # another script, such as that of a translation: fonts of the machine may have it
        return _compiled(paper, at, ignore_system_fonts=False)
    except typst.TypstError as error:
        raise PaperError(f"PDF: {error}; use other letters, or install a font that has them") from error


def _compiled(paper: str, at: datetime, ignore_system_fonts: bool) -> bytes:
    source = files("goldenthread.mechanisms.papers").joinpath("templates/papers/paper.typ").read_bytes()
    with TemporaryDirectory() as nothing_to_read:
        compiler = typst.Compiler(
            source, root=nothing_to_read, ignore_system_fonts=ignore_system_fonts, sys_inputs={"paper": paper}
        )
        made = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=int(at.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError("Typst gave no file")
    return made
