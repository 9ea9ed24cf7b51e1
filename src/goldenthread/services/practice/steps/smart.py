"""The check of a plan's actions: specific, measurable and timed by rule; achievable and relevant by the manager."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

VAGUE = re.compile(r"\b(ongoing|as required|as needed|where appropriate|when possible|asap)\b", re.IGNORECASE)
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Promise:
    """One action of a plan, as far as the check looks at it."""

    number: int
    text: str
    who: str
    measure: str
    due_on: date | None
    due_words: str = ""

    @property
    def misses(self) -> tuple[str, ...]:
        """What it lacks, in words; nothing when it passes."""
        found = []
        if len(self.text.split()) < FEWEST_WORDS or not self.who:
            found.append("it does not say who does what")
        if not self.measure.strip():
            found.append("it does not say how we will know")
        if self.due_on is None or VAGUE.search(self.due_words):
            found.append(f"it is due “{self.due_words}”, which is no day" if self.due_words else "it has no day")
        return tuple(found)


@dataclass(frozen=True)
class SmartResult:
    """How many of a plan's actions pass, and what the others lack."""

    checked: int
    misses: tuple[tuple[Promise, tuple[str, ...]], ...]

    @property
    def met(self) -> int:
        """Actions that pass."""
        return self.checked - len(self.misses)

    @property
    def says(self) -> str:
        """In words, as in “3 of 5 (60%)”."""
        if not self.checked:
            return "No actions"
        return f"{self.met} of {self.checked} ({100 * self.met / self.checked:.0f}%)"


def check(promises: Iterable[Promise]) -> SmartResult:
    """Look at each action of a plan."""
    looked_at = list(promises)
    misses = tuple((one, one.misses) for one in looked_at if one.misses)
    return SmartResult(len(looked_at), misses)
