"""Rendering: one question for every number, freezing, and the paper as HTML or PDF."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from markupsafe import Markup

from goldenthread.mechanisms.papers.document import Value, tree_of
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.facts import Fact, MeasureFacts, Request
from goldenthread.mechanisms.papers.html import body_html, page_html
from goldenthread.mechanisms.papers.nodes import Node
from goldenthread.mechanisms.papers.numbers import every_fact, open_numbers, protected_numbers
from goldenthread.mechanisms.papers.page import Page, Setting
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.mechanisms.papers.template import Classification, PaperTemplate
from goldenthread.mechanisms.papers.vocabulary import check, node_of, requests_of

Progress = Callable[[str, int, int], None]  # what is being done, done so far, of how many


def no_progress(doing: str, done: int, total: int) -> None:
    """Says nothing."""


@dataclass(frozen=True)
class PrintedPaper:
    """A paper with nothing left to compute: its blocks, the words around them, and the moment of rendering."""

    blocks: list[Value]
    words: Mapping[str, str]
    at: datetime

    def html(self) -> str:
        """A page of its own."""
        return page_html(self.blocks, self.words)

    def html_body(self) -> Markup:
        """For a page that has its own head and title."""
        return body_html(self.blocks)

    def pdf(self) -> bytes:
        """Tagged, PDF/UA-1."""
        return pdf_of(self.blocks, self.words, self.at)

    def output(self, form: str) -> bytes:
        """HTML or PDF as bytes. Raises ValueError for another format."""
        if form not in ("html", "pdf"):
            raise ValueError(f"format: found {form!r}, expected html or pdf")
        return self.pdf() if form == "pdf" else self.html().encode()


@dataclass(frozen=True)
class RenderedPaper:
    """A paper for an area and period with the figures behind it and the names under which they are frozen."""

    template: PaperTemplate
    setting: Setting
    by: str
    facts: tuple[Fact, ...]
    frozen: tuple[str, ...]
    printed: PrintedPaper


def render(
    template: PaperTemplate, setting: Setting, at: datetime, by: str, progress: Progress = no_progress
) -> RenderedPaper:
    """A paper for an area and a period, with every figure computed in one batch and frozen.

    Raises PaperError, with the line, when a call cannot be answered or the paper is not for the area or the public.
    """
    _check_use(template, setting)
    measures: dict[str, MeasureFacts] = {}
    for call in template.calls:
        measures |= {measure.key: measure for measure in check(call, setting)}
    requests = list(dict.fromkeys(request for call in template.calls for request in requests_of(call, setting)))
    progress("Computing figures", 0, 1)
    answers = dict(zip(requests, setting.source.figures(requests), strict=True)) if requests else {}
    progress("Computing figures", 1, 1)
    facts = every_fact(list(answers.items()))
    frozen = tuple(setting.source.freeze(facts))
    page = _page(setting, answers, measures, dict(zip([fact.name for fact in facts], frozen, strict=True)))
    nodes: list[Node] = []
    for call in template.calls:
        progress("Tables and charts", len(nodes), len(template.calls))
        nodes.append(node_of(call, page))
    progress("Tables and charts", len(nodes), len(template.calls))
    blocks = tree_of(template.text, nodes, setting.public)
    return RenderedPaper(
        template, setting, by, tuple(facts), frozen, PrintedPaper(blocks, _words(template, setting, at, by), at)
    )


def _words(template: PaperTemplate, setting: Setting, at: datetime, by: str) -> dict[str, str]:
    area, period = setting.source.area_title(setting.area), setting.period.label
    made = f"Rendered {at.day} {at:%B %Y} by {by} from snapshot {setting.source.snapshot.name}."
    return {
        "title": template.title,
        "subtitle": template.subtitle,
        "area": area,
        "period": period,
        "heading": f"{template.title}: {area}, {period}",
        "author": by,
        "classification": "Public" if setting.public else "Official-sensitive: not for publication",
        "colophon": f"{made} {'Small numbers are protected.' if setting.public else 'True numbers.'}",
    }


def _check_use(template: PaperTemplate, setting: Setting) -> None:
    if template.areas and setting.area not in template.areas:
        raise PaperError(f"found area {setting.area!r}, expected one of {', '.join(template.areas)}")
    if setting.public and template.classification is not Classification.PUBLIC:
        raise PaperError(f"the paper is {template.classification.value}; its header must say public to be published")
    try:
        setting.source.area_title(setting.area)
    except KeyError as error:
        raise PaperError(f"found area {setting.area!r}, which is not an area of the partnership") from error


def _page(
    setting: Setting,
    answers: Mapping[Request, list[Fact]],
    measures: Mapping[str, MeasureFacts],
    frozen: Mapping[Hashable, str],
) -> Page:
    """Only those inside get links from numbers to their trace."""
    found = list(answers.items())
    if setting.public:
        shown = protected_numbers(found, measures, setting.rules, setting.override)
        return Page(setting, answers, measures, shown, {})
    return Page(setting, answers, measures, open_numbers(found, measures), frozen)


def digest(output: bytes) -> str:
    """The SHA-256 of an output."""
    return sha256(output).hexdigest()
