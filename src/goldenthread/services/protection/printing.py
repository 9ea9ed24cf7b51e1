"""Papers of a conference as files: tagged PDF to post or file, and Word to read aloud or translate."""

import re
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.document import Value, words
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.papers.word import word_of
from goldenthread.services.protection.copies import Paper


@dataclass(frozen=True)
class Form:
    """What a paper may be saved as."""

    title: str
    make: Any
    ending: str


FORMS = {"pdf": Form("PDF", pdf_of, "pdf"), "word": Form("Word", word_of, "docx")}
CLASSIFICATION = "Official-sensitive: personal"


def paragraphs(text: str, title: str = "") -> list[Value]:
    """A paragraph for each line that somebody wrote, the title before the first."""
    made: list[Value] = [{"kind": "paragraph", "body": [words(one)]} for one in text.splitlines() if one.strip()]
    if title and made:
        made[0]["body"] = [{"kind": "strong", "body": [words(title)]}, {"kind": "break"}, *made[0]["body"]]
    return made


def heading(text: str, number: int) -> Value:
    """A heading of the first level."""
    return {"kind": "heading", "level": 1, "anchor": f"part-{number}", "body": [words(text)]}


def blocks_of(paper: Paper) -> list[Value]:
    """The paper of one recipient; the very text of its page."""
    blocks = [heading("The conference", 0), *paragraphs(paper.opening)]
    for name, text in paper.facts:
        blocks += paragraphs(text, name)
    for number, (child, rows) in enumerate(paper.parts, 1):
        blocks.append(heading(child, number))
        for name, text in rows:
            blocks += paragraphs(text, name)
    return [*blocks, *paragraphs(paper.closing)]


def printed(paper: Paper, form: str, by: User) -> bytes:
    """A paper of a conference for one recipient; where it goes stands on it, never whose hands it went through.

    Raises ValueError for one that must not be printed.
    """
    if paper.refused:
        raise ValueError(paper.refused)
    to = f"Copy for {paper.recipient}"
    facts: dict[str, Any] = {
        "cover": False,
        "title": paper.title,
        "subtitle": to,
        "heading": paper.title,
        "area": paper.address or to,
        "period": day(today()),
        "author": str(by),
        "classification": CLASSIFICATION,
        "colophon": "For the person or agency named above alone. Do not copy it, and do not pass it on.",
    }
    made: bytes = FORMS[form].make(blocks_of(paper), facts, now())
    return made


def name_of(title: str, to: str, ending: str) -> str:
    """The name of a file."""
    return f"{re.sub(r'[^a-z0-9]+', '-', f'{title} {to}'.lower()).strip('-')}.{ending}"
