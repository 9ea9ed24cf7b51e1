"""Papers of a conference as files: tagged PDF to post or file, and Word to read aloud or translate."""

import re
from typing import Any

from django.http import HttpResponse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.document import Value, words
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.papers.word import MEDIA_TYPE, word_of
from goldenthread.services.protection.copies import Paper

FORMS: dict[str, tuple[Any, str, str]] = {
    "pdf": (pdf_of, "application/pdf", "pdf"),
    "word": (word_of, MEDIA_TYPE, "docx"),
}
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


def file_of_paper(paper: Paper, form: str, by: User) -> HttpResponse:
    """A paper of a conference for one recipient. Raises ValueError for one that must not be printed."""
    if paper.refused:
        raise ValueError(paper.refused)
    return sent(form, blocks_of(paper), paper.title, f"Copy for {paper.recipient}", paper.address, by)


def sent(form: str, blocks: list[Value], title: str, to: str, address: str, by: User) -> HttpResponse:
    """The file to be saved; where it goes stands on it, never whose hands it went through."""
    make, kind, ending = FORMS[form]
    facts: dict[str, Any] = {
        "cover": False,
        "title": title,
        "subtitle": to,
        "heading": title,
        "area": address or to,
        "period": day(today()),
        "author": str(by),
        "classification": CLASSIFICATION,
        "colophon": "For the person or agency named above alone. Do not copy it, and do not pass it on.",
    }
    answer = HttpResponse(make(blocks, facts, now()), content_type=kind)
    name = re.sub(r"[^a-z0-9]+", "-", f"{title} {to}".lower()).strip("-")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
