"""A paper as tagged PDF by Typst, with the fonts that Typst carries and no others."""

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Any

import typst

from goldenthread.mechanisms.papers.document import Value

STANDARD = (
    "ua-1"  # PDF/UA-1 (ISO 14289-1): refused by Typst when a heading, a language or an alternative text is missing
)


def pdf_of(blocks: list[Value], facts: Mapping[str, Any], at: datetime) -> bytes:
    """The paper. `at` is the moment written into it, so the same paper rendered twice is the same file."""
    source = files("goldenthread.mechanisms.papers").joinpath("templates/papers/paper.typ").read_bytes()
    paper = json.dumps({**facts, "blocks": blocks}, ensure_ascii=False)
    with TemporaryDirectory() as nothing_to_read:
        compiler = typst.Compiler(source, root=nothing_to_read, ignore_system_fonts=True, sys_inputs={"paper": paper})
        made = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=int(at.timestamp()))
    return bytes(made)
