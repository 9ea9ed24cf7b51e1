"""Two years of the return that come as one pile of files: which file is of this year and which of the year before.

File names say nothing. The episodes tell the years; of any other table the year is told by its days, then by the children
whom only one of the years knows, then by who is the youngest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from goldenthread.returns.ssda903.evidence import as_date
from goldenthread.returns.ssda903.reading import has_episodes, read_return
from goldenthread.returns.ssda903.staging import room_for
from goldenthread.returns.ssda903.tables import BY_NAME
from goldenthread.returns.supply import Frame

EPISODES, LEAVERS, BORN = "Episodes", "OC3", "DOB"
NEVER = date.min
Pile = tuple[list[Path], list[Path]]


def year_of(tables: Mapping[str, Frame]) -> int | None:
    """The collection year in which the latest episode begins; None where there is no day to tell it by."""
    latest = _latest(tables[EPISODES], ["DECOM"]) if EPISODES in tables else NEVER
    return None if latest == NEVER else int(latest.year + (latest.month > 3))


def two_years(paths: Iterable[Path]) -> Pile:
    """The files of this year and those of the year before; none of the latter where the episodes are not of two years.

    Raises ValueError where nothing tells two files of one table apart or the years do not follow each other, OSError.
    """
    files = list(paths)
    if sum(map(has_episodes, files)) != 2:
        return files, []
    with room_for(files) as folder:
        return _told_apart({path: read_return([path], folder).tables for path in files})


def _told_apart(read: Mapping[Path, Mapping[str, Frame]]) -> Pile:
    files = list(read)
    dated = {path: year for path, tables in read.items() if (year := year_of(tables)) is not None}
    if len(set(dated.values())) != 2:
        return files, []
    last, this = sorted(dated, key=dated.__getitem__)
    if dated[this] - dated[last] != 1:
        raise ValueError(f"year: found episodes of {dated[last]} and {dated[this]}, expected a year and the one before")
    years = _Years(read[this], read[last], date(dated[last], 3, 31))
    earlier = {last, *_of_last_year(read, years, {this, last})}
    return [path for path in files if path not in earlier], [path for path in files if path in earlier]


class Leaning(NamedTuple):
    """How much a file speaks for this year: days after last year closed, children whom only one year's episodes know."""

    later: bool
    new: int
    not_gone: int
    youngest: date
    latest: date


@dataclass
class _Years:
    """What tells the files apart: the tables that came with each year's episodes, and when the year before closed."""

    this: Mapping[str, Frame]
    last: Mapping[str, Frame]
    closed: date

    def __post_init__(self) -> None:
        now, before = _children(self.this[EPISODES]), _children(self.last[EPISODES])
        self._new, self._gone = now - before, before - now

    def leans(self, name: str, frame: Frame) -> Leaning:
        """What speaks for this year, the strongest first: of two files of one table the greater is of this year."""
        children = set() if name == LEAVERS else _children(frame)  # who has left is in last year's episodes alone
        happened = _latest(frame, sorted(BY_NAME[name].dates - {BORN}))
        new, gone = len(children & self._new), len(children & self._gone)
        return Leaning(happened > self.closed, new, -gone, _latest(frame, [BORN]), happened)


def _of_last_year(read: Mapping[Path, Mapping[str, Frame]], years: _Years, settled: set[Path]) -> Iterable[Path]:
    """The other files, each with one table, that are of the year before."""
    piled: dict[str, dict[Path, Frame]] = {}
    for path in sorted(read.keys() - settled):
        for name, frame in read[path].items():
            piled.setdefault(name, {})[path] = frame
    for name, frames in piled.items():
        leaning = {path: years.leans(name, frame) for path, frame in frames.items()}
        first, *others = sorted(frames, key=leaning.__getitem__)
        if not others:
            yield from frames if _alone(name, years, leaning[first]) else ()
        elif leaning[first] == leaning[others[0]] and not _same(frames[first], frames[others[0]]):
            names = f"{first.name} and {others[0].name}"
            raise ValueError(
                f"year: found nothing in {names} that tells which is of the year before, expected two years"
            )
        else:
            yield first


def _alone(name: str, years: _Years, leaning: Leaning) -> bool:
    """Whether the only file of a table is of the year before: this year has the table already, or nothing in it is new."""
    if name in years.this or name in years.last:
        return name in years.this
    return not leaning.later and not leaning.new and leaning.not_gone < 0


def _same(one: Frame, other: Frame) -> bool:
    return one.lazy().collect().equals(other.lazy().collect())


def _children(frame: Frame) -> set[str]:
    return set(frame.lazy().select(pl.col("CHILD").drop_nulls().str.to_uppercase().unique()).collect()["CHILD"])


def _latest(frame: Frame, columns: Sequence[str]) -> date:
    """The latest day in some columns."""
    known = [column for column in columns if column in frame.lazy().collect_schema()]
    days = frame.lazy().select(as_date(column).max().alias(column) for column in known).collect().rows()
    return max((day for row in days for day in row if day is not None), default=NEVER)
