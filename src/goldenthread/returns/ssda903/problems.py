"""What was found while files were read: problems, which are errors, and notes on what was put right by rule."""

from dataclasses import dataclass, field

KEPT = 100
SHOWN = 60


@dataclass
class Reading:
    """What there is to say of the files of a return. The first hundred problems are kept, all are counted."""

    problems: list[str] = field(default_factory=list)
    total: int = 0
    notes: list[str] = field(default_factory=list)

    def problem(self, file: str, line: int, found: str, expected: str) -> None:
        """Something that is wrong: where, what was found, what is expected."""
        self.total += 1
        if len(self.problems) < KEPT:
            place = f"{file}, line {line}" if line else file
            self.problems.append(f"{place}: found {found}, expected {expected}")

    def note(self, sentence: str) -> None:
        """Something that was put right by rule, in a sentence."""
        self.notes.append(sentence)


def quoted(text: str) -> str:
    """The text in quotation marks, cut to a line and without control characters; "nothing" where it is empty."""
    cut = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return '"' + "".join(letter if letter.isprintable() else "\ufffd" for letter in cut) + '"' if text else "nothing"
