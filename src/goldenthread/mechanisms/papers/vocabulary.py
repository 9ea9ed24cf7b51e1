"""The words an author may call, and nothing else. `README.md` shows each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from goldenthread.mechanisms.papers import blocks, comparing, drawings, inline, notes
from goldenthread.mechanisms.papers.calls import Call
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.facts import MeasureFacts, Request
from goldenthread.mechanisms.papers.nodes import Node
from goldenthread.mechanisms.papers.page import Page, Setting

Needs = Callable[[Call, Setting], list[Request]]
Makes = Callable[[Call, Page], Node]


@dataclass(frozen=True)
class Word:
    """One function of papers: what it needs, what it becomes, and how it may be called.

    `measures` is the least and the most measures it takes; `named` the values it takes by name, with their types;
    with `breakdown`, any other name is a dimension.
    """

    needs: Needs
    makes: Makes
    is_block: bool
    measures: tuple[int, int]
    named: Mapping[str, type]
    breakdown: bool = False


MANY = 60
FIGURE = {"years_ago": int}
TABLE = {"by": str, "over": str, "years": int, "title": str, "values": str}

WORDS: dict[str, Word] = {
    "figure": Word(inline.one, inline.figure, False, (1, 1), FIGURE, breakdown=True),
    "part": Word(inline.one, inline.part, False, (1, 1), FIGURE, breakdown=True),
    "whole": Word(inline.one, inline.whole, False, (1, 1), FIGURE, breakdown=True),
    "direction": Word(inline.two, inline.direction, False, (1, 1), FIGURE, breakdown=True),
    "change": Word(inline.two, inline.change, False, (1, 1), FIGURE, breakdown=True),
    "when": Word(inline.none, inline.when, False, (1, 1), FIGURE),
    "area": Word(inline.none, inline.area, False, (0, 0), {}),
    "period": Word(inline.none, inline.period, False, (0, 0), FIGURE),
    "table": Word(blocks.table_needs, blocks.table, True, (1, MANY), TABLE),
    "chart": Word(blocks.table_needs, drawings.chart, True, (1, 1), {**TABLE, "compare": bool}),
    "glance": Word(comparing.glance_needs, comparing.glance, True, (1, MANY), {"title": str}),
    "comparators": Word(comparing.needs, comparing.comparators, True, (1, MANY), {"title": str}),
    "definitions": Word(inline.none, notes.definitions, True, (0, 0), {}),
    "datanote": Word(inline.none, notes.data_note, True, (0, 0), {}),
}


def check(call: Call, setting: Setting) -> list[MeasureFacts]:
    """The measures a call names. Raises PaperError when it is called wrongly or names a measure nobody declares."""
    word = WORDS.get(call.function)
    if word is None:
        raise PaperError(f"found {call.function!r}, expected one of {', '.join(sorted(WORDS))}", call.line)
    _check_values(call, word)
    for name, value in call.named:
        _check_named(call, word, name, value)
    return [_measure(call, key, setting) for key in call.values]


def _check_values(call: Call, word: Word) -> None:
    least, most = word.measures
    if not least <= len(call.values) <= most or not all(isinstance(value, str) for value in call.values):
        wanted = "no measure" if most == 0 else "the key of a measure" if most == 1 else "keys of measures"
        raise PaperError(f"{call.function}: found {call.values!r}, expected {wanted}", call.line)


def _check_named(call: Call, word: Word, name: str, value: object) -> None:
    expected = word.named.get(name, str if word.breakdown else None)
    if expected is None:
        known = ", ".join(word.named) or "no names"
        raise PaperError(f"{call.function}: found {name}=, expected {known}", call.line)
    if type(value) is not expected:
        raise PaperError(f"{call.function}: found {name}={value!r}, expected {expected.__name__}", call.line)
    if expected is int and isinstance(value, int) and not 1 <= value <= 10:
        raise PaperError(f"{call.function}: found {name}={value}, expected 1 to 10", call.line)


def _measure(call: Call, key: str, setting: Setting) -> MeasureFacts:
    try:
        return setting.source.measure(key)
    except KeyError as error:
        raise PaperError(f"{call.function}: no measure is declared as {key!r}", call.line) from error


def requests_of(call: Call, setting: Setting) -> list[Request]:
    """The numbers a call needs. Raises PaperError with its line."""
    try:
        return [_tidy(request) for request in WORDS[call.function].needs(call, setting)]
    except PaperError as error:
        raise error if error.line else PaperError(str(error), call.line) from error


def node_of(call: Call, page: Page) -> Node:
    """What a call becomes. Raises PaperError with its line."""
    try:
        return WORDS[call.function].makes(call, page)
    except PaperError as error:
        raise error if error.line else PaperError(str(error), call.line) from error


def _tidy(request: Request) -> Request:
    return replace(request, breakdown=tuple(sorted(request.breakdown)))
