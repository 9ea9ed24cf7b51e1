"""What was found while files were read: problems, and notes on what was put right by rule.

A problem of which only a value or row is left out lets the rest be loaded where faults are accepted; any other
refuses the file.
"""

from dataclasses import dataclass, field

KEPT = 100
SHOWN = 60


@dataclass
class Reading:
    """What there is to say of the files of a return. The first hundred problems are kept, all are counted.

    `structural` counts those that refuse a file even where faults are accepted; they stand before the others.
    """

    problems: list[str] = field(default_factory=list)
    total: int = 0
    structural: int = 0
    notes: list[str] = field(default_factory=list)

    def problem(self, file: str, line: int, found: str, expected: str) -> None:
        """Something for which the file is refused: where, what was found, what is expected."""
        self._keep(self.structural, f"{file}, line {line}" if line else file, found, expected)
        self.structural += 1

    def left_out(self, place: str, found: str, expected: str) -> None:
        """A value or row that cannot be kept; `place` names file, sheet or line, and column."""
        self._keep(len(self.problems), place, found, expected)

    def note(self, sentence: str) -> None:
        """Something that was put right by rule, in a sentence."""
        self.notes.append(printable(sentence))

    def add(self, other: "Reading") -> None:
        """Take what there is to say of other files too."""
        first, then = self.problems[: self.structural], self.problems[self.structural :]
        self.problems = [*first, *other.problems[: other.structural], *then, *other.problems[other.structural :]][:KEPT]
        self.total += other.total
        self.structural += other.structural
        self.notes += other.notes

    def _keep(self, position: int, place: str, found: str, expected: str) -> None:
        self.total += 1
        self.problems.insert(position, printable(f"{place}: found {found}, expected {expected}"))
        del self.problems[KEPT:]


def printable(text: str) -> str:
    """The text without control characters, so that a file cannot write on the terminal."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def quoted(text: str) -> str:
    """The text in quotation marks, cut to a line and without control characters; "nothing" where it is empty."""
    cut = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return f'"{printable(cut)}"' if text else "nothing"
