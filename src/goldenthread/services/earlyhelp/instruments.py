"""The forms, tools and rules of early help: dated data of this package. A version is never changed, only followed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

EDGE_OF_CARE = "edge of care"  # the key of its rules
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Question:
    """One question of a form, under its heading."""

    key: str
    heading: str
    asks: str


@dataclass(frozen=True)
class Form:
    """One version of the early help assessment."""

    version: str
    title: str
    valid_from: date
    questions: tuple[Question, ...]

    def readable(self, answers: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Heading, question and answer in the order of the form, in which every old assessment stays readable."""
        for question in self.questions:
            yield question.heading, question.asks, answers.get(question.key, "")


@dataclass(frozen=True)
class Tool:
    """One version of the distance-travelled tool: domains scored from 0 to 10, 10 being best."""

    version: str
    valid_from: date
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """Who may join a programme. Each limit is the highest or least value that is allowed; None is no limit."""

    key: str
    age_to: int | None = None
    weeks_pregnant_under: int | None = None
    first_baby: bool = False
    lives_here: bool = False
    agrees: bool = True

    def faults(self, screening: Mapping[str, Any]) -> Iterator[str]:
        """Every rule that the answers of the screening do not meet; an answer that is missing meets nothing."""
        if self.age_to is not None and not _at_most(screening.get("age"), self.age_to):
            yield f"Must be aged {self.age_to} or under."
        weeks = self.weeks_pregnant_under
        if weeks is not None and not _at_most(screening.get("weeks_pregnant"), weeks - 1):
            yield f"Must be under {weeks} weeks pregnant."
        wanted = (
            (self.first_baby, "first_baby", "Must be expecting a first baby."),
            (self.lives_here, "lives_here", "Must live in the area."),
            (self.agrees, "agrees", "Must agree; the programme is voluntary."),
        )
        yield from (says for asked, name, says in wanted if asked and not screening.get(name))


def _at_most(found: int | None, limit: int) -> bool:
    return found is not None and found <= limit


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / name).read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Every version of the assessment, the oldest first."""
    return tuple(
        Form(
            one["version"],
            one["title"],
            date.fromisoformat(one["valid_from"]),
            tuple(Question(**question) for question in one["questions"]),
        )
        for one in _read("assessment_forms.json")
    )


@lru_cache(maxsize=1)
def tools() -> tuple[Tool, ...]:
    """Every version of the distance-travelled tool, the oldest first."""
    return tuple(
        Tool(one["version"], date.fromisoformat(one["valid_from"]), tuple(one["domains"]))
        for one in _read("distance_tools.json")
    )


def form_on(day: date) -> Form:
    """The version in use on a day; the first one before it began."""
    return next((form for form in reversed(forms()) if form.valid_from <= day), forms()[0])


def form_of(version: str) -> Form:
    """A version by its name. Raises LookupError for one that never was."""
    found = next((form for form in forms() if form.version == version), None)
    if found is None:
        raise LookupError(f"early help assessment: found version {version!r}, expected one of the data of the package")
    return found


def tool_on(day: date) -> Tool:
    """The version in use on a day; the first one before it began."""
    return next((tool for tool in reversed(tools()) if tool.valid_from <= day), tools()[0])


def tool_of(version: str) -> Tool:
    """A version by its name. Raises LookupError for one that never was."""
    found = next((tool for tool in tools() if tool.version == version), None)
    if found is None:
        raise LookupError(f"distance travelled: found version {version!r}, expected one of the data of the package")
    return found


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rules, ...]:
    """The rules of every known programme."""
    return tuple(Rules(**one) for one in _read("programme_rules.json"))


def rules_of(key: str) -> Rules:
    """The rules of a programme. Raises LookupError for a key that is not in the data."""
    found = next((rules for rules in all_rules() if rules.key == key), None)
    if found is None:
        raise LookupError(f"programme rules: found {key!r}, expected a key of the data of the package")
    return found
