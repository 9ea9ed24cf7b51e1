"""A table as a network, in which what a reader can work out is a question about round trips.

Each row and each column is a junction, each count a pipe between them: a cell runs from its row to its column, a row
total feeds its row from the source, a column total drains its column, the grand total brings everything back. Cells
add to totals exactly when nothing is lost at a junction. A withheld count can be another whole number exactly when
there is a round trip through its pipe along pipes that have room; so nothing has to be solved, and the answer is exact.
"""

import heapq
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field

Junction = Hashable
UNLIMITED = 10**12


@dataclass(frozen=True)
class FeasibleRange:
    """The least and the most that a reader who knows everything printed can give a count; None is no limit."""

    least: int
    most: int | None

    @property
    def is_one_value(self) -> bool:
        """Whether the count is given away."""
        return self.least == self.most


@dataclass
class Pipe:
    """A count between two junctions, with the least and the most that a reader may take it for."""

    name: Hashable
    tail: Junction
    head: Junction
    count: int
    least: int
    most: int

    def room(self, onward: bool) -> int:
        """How much more, or less, the count could be."""
        return self.most - self.count if onward else self.count - self.least


@dataclass
class Network:
    """Pipes between junctions."""

    pipes: list[Pipe]
    at: dict[Junction, list[tuple[Pipe, bool]]] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {}
        for pipe in self.pipes:
            self.at.setdefault(pipe.tail, []).append((pipe, True))
            self.at.setdefault(pipe.head, []).append((pipe, False))

    def leaving(self, junction: Junction, without: Pipe) -> Iterator[tuple[Pipe, bool, Junction]]:
        """Each pipe from a junction, whether it is taken onward, and where it leads."""
        for pipe, onward in self.at[junction]:
            if pipe is not without:
                yield pipe, onward, pipe.head if onward else pipe.tail

    def cheapest_return(
        self, pipe: Pipe, onward: bool, cost: Callable[[Pipe, bool], int | None]
    ) -> tuple[int, list[tuple[Pipe, bool]]] | None:
        """The cheapest way back to where `pipe` starts, when it carries one more (onward) or one fewer.

        `cost` gives None for a pipe that cannot be used that way. None when there is no way back.
        """
        start, goal = (pipe.head, pipe.tail) if onward else (pipe.tail, pipe.head)
        best: dict[Junction, int] = {start: 0}
        came: dict[Junction, tuple[Junction, Pipe, bool]] = {}
        queue: list[tuple[int, int, Junction]] = [(0, 0, start)]
        count = 0
        while queue:
            spent, _, here = heapq.heappop(queue)
            if here == goal:
                return spent, _steps(came, start, goal)
            for step, forward, there in self.leaving(here, pipe):
                price = cost(step, forward)
                if price is None or spent + price >= best.get(there, UNLIMITED * UNLIMITED):
                    continue
                best[there], came[there], count = spent + price, (here, step, forward), count + 1
                heapq.heappush(queue, (spent + price, count, there))
        return None

    def can_move(self, pipe: Pipe) -> bool:
        """Whether the count could be another number, everything printed being true."""
        return any(
            pipe.room(onward) > 0 and self.cheapest_return(pipe, onward, _free_if_room) is not None
            for onward in (True, False)
        )

    def range_of(self, pipe: Pipe) -> FeasibleRange:
        """The whole range of a count. Leaves the network as it was."""
        before = [each.count for each in self.pipes]
        least = self._pushed(pipe, onward=False)
        for each, count in zip(self.pipes, before, strict=True):
            each.count = count
        most = self._pushed(pipe, onward=True)
        for each, count in zip(self.pipes, before, strict=True):
            each.count = count
        return FeasibleRange(least, None if most > UNLIMITED // 2 else most)

    def _pushed(self, pipe: Pipe, onward: bool) -> int:
        while pipe.room(onward) > 0 and (found := self.cheapest_return(pipe, onward, _free_if_room)):
            way = [(pipe, onward), *found[1]]
            amount = min(step.room(forward) for step, forward in way)
            for step, forward in way:
                step.count += amount if forward else -amount
        return pipe.count


def _free_if_room(pipe: Pipe, onward: bool) -> int | None:
    return 1 if pipe.room(onward) > 0 else None


def _steps(
    came: dict[Junction, tuple[Junction, Pipe, bool]], start: Junction, goal: Junction
) -> list[tuple[Pipe, bool]]:
    way: list[tuple[Pipe, bool]] = []
    while goal != start:
        goal, pipe, forward = came[goal]
        way.append((pipe, forward))
    return way[::-1]
