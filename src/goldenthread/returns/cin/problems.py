"""What can be wrong with a census file, and what follows from it: one written rule for each fault."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

KEPT = 100
SHOWN = 60


class Effect(StrEnum):
    """What a fault does to the load."""

    FILE_REFUSED = "file refused"
    ROW_LEFT_OUT = "row left out"
    VALUE_LEFT_OUT = "value left out"


class Fault(StrEnum):
    """Everything that a file can be refused for."""

    NOT_XML = "not-xml"
    TRUNCATED = "truncated"
    ENCODING = "encoding"
    DOCTYPE = "doctype"
    TOO_LARGE = "too-large"
    WRONG_ROOT = "wrong-root"
    WRONG_HEADER = "wrong-header"
    UNKNOWN_ELEMENT = "unknown-element"
    REPEATED_ELEMENT = "repeated-element"
    MISSING_GROUP = "missing-group"
    MISPLACED_TEXT = "misplaced-text"
    NO_IDENTIFIER = "no-identifier"
    DUPLICATE_CHILD = "duplicate-child"
    OTHER_AUTHORITY = "other-authority"
    CHANGED_MEANWHILE = "changed-meanwhile"
    ELEMENT_OF_ANOTHER_YEAR = "element-of-another-year"
    NO_VALUE = "no-value"
    WRONG_VALUE = "wrong-value"
    NO_KEY = "no-key"
    WRONG_KEY = "wrong-key"


@dataclass(frozen=True)
class Rule:
    """What a fault means in words, and its effect when faults are accepted."""

    says: str
    effect: Effect = Effect.FILE_REFUSED

    @property
    def structural(self) -> bool:
        """Whether the file is refused even where faults are accepted."""
        return self.effect is Effect.FILE_REFUSED


RULES = {
    Fault.NOT_XML: Rule("The file is not well-formed XML"),
    Fault.TRUNCATED: Rule("The file ends before its last element is closed"),
    Fault.ENCODING: Rule("The bytes do not fit the declared character encoding, or the encoding is not known"),
    Fault.DOCTYPE: Rule("The file holds a document type declaration, which could define entities"),
    Fault.TOO_LARGE: Rule("The file, a child, a value, a tag or the depth is over its limit"),
    Fault.WRONG_ROOT: Rule("The outermost element is not Message"),
    Fault.WRONG_HEADER: Rule("The header does not say which census, year and authority this is"),
    Fault.UNKNOWN_ELEMENT: Rule("An element that no collection year has at this place"),
    Fault.REPEATED_ELEMENT: Rule("An element that may stand once stands twice"),
    Fault.MISSING_GROUP: Rule("A group of elements that must be there is not"),
    Fault.MISPLACED_TEXT: Rule("Text stands between elements"),
    Fault.NO_IDENTIFIER: Rule("A child has no LAchildID"),
    Fault.DUPLICATE_CHILD: Rule("The same LAchildID stands twice in one file"),
    Fault.OTHER_AUTHORITY: Rule("The files loaded together come from different authorities"),
    Fault.CHANGED_MEANWHILE: Rule("The file changed while it was being read"),
    Fault.ELEMENT_OF_ANOTHER_YEAR: Rule("An element of another collection year", Effect.VALUE_LEFT_OUT),
    Fault.NO_VALUE: Rule("A value that must be there is absent or empty", Effect.VALUE_LEFT_OUT),
    Fault.WRONG_VALUE: Rule("A code, date, number or pattern that is not valid in this year", Effect.VALUE_LEFT_OUT),
    Fault.NO_KEY: Rule("The date or code that a row stands on is absent or empty", Effect.ROW_LEFT_OUT),
    Fault.WRONG_KEY: Rule("The date or code that a row stands on is not valid", Effect.ROW_LEFT_OUT),
}


@dataclass(frozen=True)
class Place:
    """Where in a file something was found."""

    line: int
    element: str
    child: str | None = None


@dataclass(frozen=True)
class Problem:
    """One fault at one place, in words an analyst can act on."""

    file: str
    line: int
    element: str
    child: str | None
    found: str
    expected: str
    effect: Effect
    fault: Fault

    @property
    def says(self) -> str:
        """Where it is, what was found and what was expected, without its effect."""
        of_child = f" of child {printable(self.child)}" if self.child else ""
        place = f"{self.file}, line {self.line}, {printable(self.element)}{of_child}"
        return f"{place}: found {self.found}, expected {self.expected}"

    def __str__(self) -> str:
        return f"{self.says} ({self.effect})"


@dataclass
class Problems:
    """The problems of one file: the first hundred are kept, all are counted."""

    file: str
    accept_faults: bool = False
    kept: list[Problem] = field(default_factory=list)
    counts: Counter[Fault] = field(default_factory=Counter)

    def add(self, fault: Fault, place: Place, found: str, expected: str) -> None:
        """Note one problem; `found` and `expected` are whole phrases."""
        self.counts[fault] += 1
        if len(self.kept) < KEPT:
            effect = RULES[fault].effect if self.accept_faults else Effect.FILE_REFUSED
            self.kept.append(Problem(self.file, place.line, place.element, place.child, found, expected, effect, fault))

    @property
    def total(self) -> int:
        """How many problems were found, kept or not."""
        return self.counts.total()

    @property
    def refused(self) -> bool:
        """Whether the file must not be loaded."""
        if not self.accept_faults:
            return self.total > 0
        return any(RULES[fault].structural for fault in self.counts)


def printable(text: str) -> str:
    """The text cut to a line and without control characters, so that a file cannot write on the terminal."""
    cut = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in cut)


def quoted(text: str) -> str:
    """The text as found, in quotation marks; "nothing" where it is empty."""
    return f'"{printable(text)}"' if text else "nothing"
