"""Which counts of one table must be withheld so that no total gives a small one away."""

from collections.abc import Collection

from goldenthread.mechanisms.disclosure.network import UNLIMITED, FeasibleRange, Network, Pipe
from goldenthread.mechanisms.disclosure.rules import SmallNumbers
from goldenthread.mechanisms.disclosure.tables import TOTAL, CountTable, Place


def places_to_withhold(table: CountTable, rules: SmallNumbers, also: Collection[Place] = ()) -> frozenset[Place]:
    """Small counts, `also` what another publication withholds, and what is needed so that none has only one value.

    The reader is taken to know every printed number, that totals are sums, that no zero is ever withheld, and the
    rounding; not which of the withheld numbers were small. Against that reader each withheld number keeps at least
    two possible values, its own among them. Cells go before margins, smaller counts before larger, because less is lost.
    """
    printed = table.printed()
    hidden = {place for place, count in printed.items() if rules.is_small(count)} | {
        place for place in also if printed.get(place)
    }
    while given_away := _first_given_away(table, rules, hidden):
        hidden |= _cheapest_cover(table, rules, hidden, given_away)
    return frozenset(hidden)


def feasible_ranges(table: CountTable, rules: SmallNumbers, hidden: Collection[Place]) -> dict[Place, FeasibleRange]:
    """What a reader can work out about each withheld count: the proof that a pattern is safe."""
    network = _network(table, rules, hidden)
    return {place: network.range_of(pipe) for pipe in network.pipes if (place := _place(pipe)) in hidden}


def _first_given_away(table: CountTable, rules: SmallNumbers, hidden: Collection[Place]) -> Place | None:
    network = _network(table, rules, hidden)
    pinned = (_place(pipe) for pipe in network.pipes if _place(pipe) in hidden and not network.can_move(pipe))
    return next(pinned, None)


def _cheapest_cover(table: CountTable, rules: SmallNumbers, hidden: Collection[Place], place: Place) -> set[Place]:
    """The counts to withhold with it: the cheapest round trip, where a printed count costs its size."""
    network = _network(table, rules, hidden)
    pipe = next(each for each in network.pipes if _place(each) == place)
    margin = 10 * (sum(map(sum, table.counts)) + len(network.pipes)) + 10

    def cost(step: Pipe, onward: bool) -> int | None:
        if step.room(onward) > 0:
            return 0
        if _place(step) in hidden or step.count == 0 or (not onward and step.count == 1):
            return None
        margins = sum(part == TOTAL for part in _place(step))
        return step.count + 1 + margins * margins * margin

    ways = [
        found
        for onward in (True, False)
        if pipe.room(onward) > 0 and (found := network.cheapest_return(pipe, onward, cost))
    ]
    # There is always a way: one more in the cell, in its row, in its column and in all.
    _, way = min(ways, key=lambda found: found[0])
    return {_place(step) for step, forward in way if step.room(forward) <= 0}


def _place(pipe: Pipe) -> Place:
    place: Place = pipe.name  # type: ignore[assignment]
    return place


def _network(table: CountTable, rules: SmallNumbers, hidden: Collection[Place]) -> Network:
    printed = table.printed()
    pipes = []
    for place in table.every_place():
        count = table.sum_at(place)
        if place not in printed:
            least, most = 0, UNLIMITED
        elif place in hidden:
            least, most = 1, UNLIMITED
        else:
            least, most = rules.possible(count)
        pipes.append(Pipe(place, *_ends(place), count, least, most))
    return Network(pipes)


def _ends(place: Place) -> tuple[str, str]:
    row, column = place
    if row == TOTAL and column == TOTAL:
        return "sink", "source"
    if column == TOTAL:
        return "source", f"row {row}"
    if row == TOTAL:
        return f"column {column}", "sink"
    return f"row {row}", f"column {column}"
