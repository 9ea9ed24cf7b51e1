"""What is claimed of a plan in words is held against its counts: figures, “few” and “most”, and lines that are cited.

The bounds of the words are ours: few is at most a tenth, most is over half, nearly all at least nine in ten.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from goldenthread.mechanisms.actions.plans.counts import COMPUTED

PERCENT = re.compile(r"(\d+)(?:[.,](\d+))?\s*(?:%|per\s?cent)")
OF_SO_MANY = re.compile(r"\b(\d[\d,]*)\s+of\s+(?:the\s+|those\s+|these\s+|our\s+)?(\d[\d,]*)\b")
CITED = re.compile(r"\b(?:lines?|actions?|refs?|references?|items?)\s+(\d+(?:\.\d+)+[a-z]?)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
WORD = re.compile(r"[\w’'-]+")
ELSEWHERE = "(source:"  # a figure that is not of the plan says where it is from, in its own sentence
NEAR, NEARER = 7, 3  # words between a quantity and what it is said of
QUANTITIES: dict[str, Callable[[float], bool]] = {
    "none": lambda share: share == 0,
    "no": lambda share: share == 0,
    "few": lambda share: 0 < share <= 10,
    "some": lambda share: share > 0,
    "half": lambda share: 45 <= share <= 55,
    "majority": lambda share: share > 50,
    "most": lambda share: share > 50,
    "all": lambda share: share == 100,
    "every": lambda share: share == 100,
}
NEARLY = ("nearly", "almost")
Parts = Mapping[str, Sequence[int]]


def untrue(text: str, held: Mapping[str, Any]) -> list[str]:
    """Each claim that the frozen counts do not bear out, with what they say."""
    parts: Parts = held.get("parts", {})
    found: list[str] = []
    for sentence in filter(None, SENTENCE.split(text)):
        if ELSEWHERE not in sentence.casefold():
            found += [*_figures(sentence, parts), *_quantities(sentence, parts)]
        found += wrong_citations(sentence, states_of(held), [name for name in parts if name not in COMPUTED])
    return list(dict.fromkeys(found))


def untrue_of(text: str, whole: int) -> list[str]:
    """Each figure in words on so many things looked at that cannot be of so many.

    A share that no whole number of them gives, and more of them than there were; a figure from elsewhere names its source.
    """
    found: list[str] = []
    for sentence in filter(None, SENTENCE.split(text)):
        if ELSEWHERE not in sentence.casefold():
            found += _impossible(sentence, whole)
    return list(dict.fromkeys(found))


def _impossible(sentence: str, whole: int) -> Iterator[str]:
    for said in PERCENT.finditer(sentence):
        places, typed = len(said[2] or ""), float(f"{said[1]}.{said[2] or 0}")
        nearest = round(typed * whole / 100)
        if not any(
            round(100 * count / whole, places) == typed for count in (nearest - 1, nearest, nearest + 1) if whole
        ):
            yield f"“{said[0]}” is no share of the {whole:,} that you looked at."
    for said in OF_SO_MANY.finditer(sentence):
        count, of = (int(one.replace(",", "")) for one in said.groups())
        if count > of or of > whole:
            yield f"“{said[0]}” cannot be: you looked at {whole:,}."


def states_of(held: Mapping[str, Any]) -> dict[str, str]:
    """What each line of an issue printed, by its reference."""
    return {ref: says for ref, _, says in held.get("standing", {}).values()}


def _share(part: Sequence[int]) -> float:
    return 100 * part[0] / part[1] if part[1] else 0.0


def in_words(name: str, part: Sequence[int]) -> str:
    """A count with its whole: “done or moving: 82 of 94 (87.2%)”."""
    late = f", {part[2]:,} of them late" if part[2] and name not in ("late", "late of all lines", "late green") else ""
    return f"{name}: {part[0]:,} of {part[1]:,} ({_share(part):.1f}%){late}"


def _figures(sentence: str, parts: Parts) -> Iterator[str]:
    for found in PERCENT.finditer(sentence):
        places, typed = len(found[2] or ""), float(f"{found[1]}.{found[2] or 0}")
        if not any(round(_share(part), places) == typed for part in parts.values()):
            near = sorted(parts.items(), key=lambda one: abs(_share(one[1]) - typed))[:2]
            yield f"“{found[0]}” is no share of this issue; the nearest are {' and '.join(in_words(*one) for one in near)}."
    known = {(part[0], part[1]) for part in parts.values()} | {(part[2], part[0]) for part in parts.values()}
    for found in OF_SO_MANY.finditer(sentence):
        if tuple(int(one.replace(",", "")) for one in found.groups()) not in known:
            yield f"“{found[0]}” is no count of this issue."


def _quantities(sentence: str, parts: Parts) -> Iterator[str]:
    """Each word of quantity with the status that follows it near by."""
    tokens = [one.casefold() for one in WORD.findall(sentence)]
    last: tuple[int, str] | None = None
    for place, token in enumerate(tokens):
        if token in QUANTITIES and (place == 0 or tokens[place - 1] != "not"):
            last = (place, token)
        elif last is not None and (name := _status_at(tokens, place, parts)):
            at, word = last
            if place - at <= (NEARER if word in ("no", "every") else NEAR):
                yield from _tested(word, at > 0 and tokens[at - 1] in NEARLY, name, parts[name])


def _status_at(tokens: list[str], place: int, parts: Parts) -> str:
    """The status that is named from here on; empty for another word."""
    return next((name for name in parts if tokens[place : place + len(name.split())] == name.split()), "")


def _tested(word: str, nearly: bool, name: str, part: Sequence[int]) -> Iterator[str]:
    share = _share(part)
    holds = share >= 90 if nearly and word in ("all", "every") else QUANTITIES[word](share)
    if not holds:
        yield f"“{'nearly ' if nearly else ''}{word} … {name}” does not hold; {in_words(name, part)}."


def wrong_citations(text: str, states: Mapping[str, str], words: Iterable[str]) -> Iterator[str]:
    """Lines that are cited and do not exist, or of which another of the words of the key is said than they print."""
    for found in CITED.finditer(text):
        ref = found[1]
        if ref not in states:
            yield f"“{found[0]}” is no line of this plan."
            continue
        after = " ".join(WORD.findall(text[found.end() :])[:NEARER]).casefold()
        said = next((word for word in words if re.search(rf"\b{re.escape(word)}\b", after)), "")
        if said and not states[ref].casefold().startswith(said):
            yield f"“{found[0]}” is said to be {said}; it prints {states[ref]}."
