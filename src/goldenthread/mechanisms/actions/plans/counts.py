"""Counts of the lines of a plan. They come from the lines, never from a hand; each share is kept with its whole."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.mechanisms.actions.codes import OPEN, Progress
from goldenthread.mechanisms.actions.schemes import Printed, Scheme, Standing, printed

# parts that are counted besides the words of a key
COMPUTED = ("late", "late of all lines", "late green", "done or moving", "done or moving of judged", "not updated")


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    count: int
    whole: int

    @property
    def percent(self) -> float:
        """To one place; 0 of nothing is 0. Percentages are not forced to add up to 100."""
        return round(100 * self.count / self.whole, 1) if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.count:,} of {self.whole:,} ({self.percent:.1f}%)"


@dataclass(frozen=True)
class OfStatus:
    """The lines of one printed status, and how many of them are late."""

    letter: str
    word: str
    part: Part
    late: int

    def __str__(self) -> str:
        late = f", {self.late:,} of them late" if self.late else ""
        return f"{self.part.count:,} ({self.part.percent:.1f}%){late}"


@dataclass(frozen=True)
class Counts:
    """What a print says of its lines."""

    lines: int
    by_status: tuple[OfStatus, ...]  # every value of the key, also those that no line has
    late: Part  # of those that are open
    late_green: int  # late, and printed as going well: the honesty count, said also when it is 0
    done_or_moving: Part  # of all lines
    done_or_moving_of_judged: Part  # of the lines that have a judgement
    silent: int

    @classmethod
    def of(cls, lines: Iterable[tuple[Standing, Printed]], scheme: Scheme) -> "Counts":
        """From the lines as they stand and as they are printed."""
        rows = list(lines)
        printed_as = Counter(shown.status for _, shown in rows)
        late_as = Counter(shown.status for standing, shown in rows if standing.days_late)
        order = [*scheme.statuses, *(status for status in printed_as if status not in scheme.statuses)]
        good = scheme.in_time[Progress.MOVING]
        by_status = (OfStatus(one.letter, one.word, Part(printed_as[one], len(rows)), late_as[one]) for one in order)
        still_open = sum(standing.progress in OPEN for standing, _ in rows)
        all_lines, judged = done_or_moving([standing.progress for standing, _ in rows])
        return cls(
            lines=len(rows),
            by_status=tuple(by_status),
            late=Part(sum(late_as.values()), still_open),
            late_green=late_as[good],
            done_or_moving=all_lines,
            done_or_moving_of_judged=judged,
            silent=sum(standing.silent for standing, _ in rows),
        )

    def says(self) -> tuple[tuple[str, str], ...]:
        """The counts in words, for a print: every count of a status says how many are late."""
        return (
            ("Lines", f"{self.lines:,}"),
            *((f"{one.letter}: {one.word}", str(one)) for one in self.by_status),
            ("Late", f"{self.late} of those that are open"),
            ("Late, but printed as going well", f"{self.late_green:,}"),
            ("Done or moving, of all lines", str(self.done_or_moving)),
            ("Done or moving, of lines with a judgement", str(self.done_or_moving_of_judged)),
            ("Not updated for two rounds", f"{self.silent:,}"),
        )

    def parts(self) -> dict[str, list[int]]:
        """Each count with its whole and how many of it are late, by its word: what claims in a paper are held against."""
        of_status = {one.word.casefold(): [one.part.count, one.part.whole, one.late] for one in self.by_status}
        return {
            **of_status,
            "late": [self.late.count, self.late.whole, self.late.count],
            "late of all lines": [self.late.count, self.lines, self.late.count],
            "late green": [self.late_green, self.lines, self.late_green],
            "done or moving": [self.done_or_moving.count, self.done_or_moving.whole, 0],
            "done or moving of judged": [self.done_or_moving_of_judged.count, self.done_or_moving_of_judged.whole, 0],
            "not updated": [self.silent, self.lines, 0],
        }


def done_or_moving(judgements: Sequence[str | None]) -> tuple[Part, Part]:
    """The share that is done or moves, of all and of those with a judgement: two figures that a paper must tell apart.

    Nothing, and “not started”, is no judgement.
    """
    good = sum(one in (Progress.DONE, Progress.MOVING) for one in judgements)
    judged = sum(one not in (None, "", Progress.NOT_STARTED) for one in judgements)
    return Part(good, len(judgements)), Part(good, judged)


def counts_of(standings: Iterable[Standing], scheme: Scheme) -> Counts:
    """The counts of lines that stand so, printed by a key."""
    return Counts.of([(one, printed(one, scheme)) for one in standings], scheme)
