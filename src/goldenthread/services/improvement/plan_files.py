"""Plans and their reports as tagged PDF and as Word, written by the house's own papers."""

from typing import Any

from goldenthread.mechanisms.actions.plans.paper import FileForm, Group, Lines, Paper, Part, Table, Words
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.papers.document import Value, words
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.papers.word import MEDIA_TYPE, word_of

WIDE = {"Action", "Does what", "Measure or outcome", "How we will know", "Comments", "Progress", "Outcome"}
NARROW = {"Ref", "Start", "Status"}
TINTS = {  # pale enough for black words
    "blue": "#d2e2f1", "green": "#cce2d8", "orange": "#fcd6c3", "red": "#f4cdc6", "grey": "#eeefef",
    "turquoise": "#d4ecea", "yellow": "#fff7bf", "purple": "#dbd5e9", "teal": "#d0e7e7",
}  # fmt: skip


def inline(text: str) -> list[Value]:
    """A cell, with a break where it has lines."""
    made: list[Value] = []
    for number, line in enumerate(text.splitlines()):
        made += [{"kind": "break"}, words(line)] if number else [words(line)]
    return made


def _heading(text: str, number: int) -> Value:
    return {"kind": "heading", "level": 1, "anchor": f"part-{number}", "body": [words(text)]}


def _table(table: Table) -> list[Value]:
    if not table.rows:
        return [{"kind": "paragraph", "body": [words(table.says or "None.")]}]
    block = {
        "kind": "table", "title": "", "columns": [inline(one) for one in table.columns], "notes": [],
        "rows": [[inline(cell) for cell in row] for row in table.rows], "right": [False] * len(table.columns),
    }  # fmt: skip
    return [*([{"kind": "paragraph", "body": [words(table.says)]}] if table.says else []), block]


def _cell(lines: Lines, column: str, cell: str) -> list[Value]:
    colour = TINTS.get(lines.colour_of(column, cell))
    return [{"kind": "mark", "text": cell, "colour": colour}] if colour else inline(cell)


def _group(group: Group, lines: Lines) -> Value:
    rows = [[_cell(lines, *pair) for pair in zip(lines.columns, row, strict=True)] for row in group.rows]
    return {
        "title": inline(group.title),
        "rows": rows,
        "closing": inline(group.closing),
    }


def _lines(lines: Lines) -> list[Value]:
    if not lines.groups:
        return [{"kind": "paragraph", "body": [words("There is no line.")]}]
    widths = [24 if one in WIDE else 9 if one in NARROW else 14 for one in lines.columns]
    columns = [inline(one) for one in lines.columns]
    return [
        {"kind": "lines", "columns": columns, "widths": widths, "groups": [_group(one, lines) for one in lines.groups]}
    ]


def _words(told: Words) -> list[Value]:
    return [{"kind": "paragraph", "body": inline(one)} for one in told.sentences]


def blocks_of(paper: Paper) -> list[Value]:
    """The parts of a paper, each under its heading."""
    blocks: list[Value] = []
    for number, part in enumerate(paper.parts):
        blocks += [_heading(_title(part), number), *_body(part)]
    return blocks


def _title(part: Part) -> str:
    return part.heading if isinstance(part, Words) else part.caption


def _body(part: Part) -> list[Value]:
    if isinstance(part, Words):
        return _words(part)
    return _lines(part) if isinstance(part, Lines) else _table(part)


def _facts(paper: Paper) -> dict[str, Any]:
    return {
        "cover": False, "title": paper.title, "subtitle": paper.subtitle, "heading": paper.title, "area": paper.area,
        "period": paper.as_at, "author": "", "classification": paper.marking, "colophon": paper.foot,
        "landscape": paper.landscape,
    }  # fmt: skip


def pdf(paper: Paper) -> bytes:
    """Tagged PDF (PDF/UA-1); the head of the table and the aim come again on each page."""
    return pdf_of(blocks_of(paper), _facts(paper), now())


def word(paper: Paper) -> bytes:
    """Word, with the head of the table and the aim as rows that are repeated."""
    return word_of(blocks_of(paper), _facts(paper), now())


PLAN_FILES = (FileForm("pdf", "PDF", "application/pdf", pdf), FileForm("docx", "Word", MEDIA_TYPE, word))
