"""A pack: a title and sections of sentences, facts and tables, with nothing in it but words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.pages.parts import Link, Row, Tag, TimeLeft

CLASSIFICATION = "Official-sensitive: personal"


@dataclass(frozen=True)
class Section:
    """One part of a pack: sentences, then facts, then a table; what is empty is left out."""

    title: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines or self.facts or self.rows)


@dataclass(frozen=True)
class Pack:
    """Everything that is printed; `name` is the name of the file."""

    title: str
    subtitle: str
    lead: str
    sections: tuple[Section, ...]
    name: str
    classification: str = CLASSIFICATION

    @classmethod
    def of(
        cls, title: str, subtitle: str, lead: str, sections: Iterable[Section], name: str,
        classification: str = CLASSIFICATION,
    ) -> "Pack":  # fmt: skip
        """With the sections that say something."""
        return cls(title, subtitle, lead, tuple(filter(None, sections)), name, classification)


def plain(value: Any) -> str:
    """What a page shows, as words alone: links and tags by their text, several things with a full stop between."""
    if isinstance(value, Link | Tag | TimeLeft):
        return value.text
    if isinstance(value, list | tuple):
        return ". ".join(part.rstrip(".") for part in map(plain, value) if part)
    return "" if value is None else str(value)


def facts(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """The lines of a page as facts; those that say nothing are left out."""
    told = ((row.name, plain(row.value)) for row in rows)
    return tuple((name, words) for name, words in told if words)


def sentences(*texts: str) -> tuple[str, ...]:
    """Texts that say something, paragraph by paragraph."""
    return tuple(_paragraphs(texts))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (line.strip() for line in text.splitlines() if line.strip())
