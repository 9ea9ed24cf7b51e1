"""The second witness: somebody with the printed table and patience, who tries every table that fits it."""

from itertools import product

from goldenthread.mechanisms.disclosure import TOTAL


def possible_values(table, rules, hidden, most):
    """For each withheld place, every value up to `most` that some table consistent with print gives it."""
    cells = [place for place in table.every_place() if TOTAL not in place]
    choices = [_choices(table, rules, hidden, place, most) for place in cells]
    values = {place: set() for place in hidden}
    for guess in product(*choices):
        counts = dict(zip(cells, guess, strict=True))
        sums = {place: _sum(counts, place) for place in table.every_place()}
        if all(_fits(table, rules, hidden, place, count) for place, count in sums.items()):
            for place in hidden:
                values[place].add(sums[place])
    return values


def _choices(table, rules, hidden, place, most):
    if place in hidden:
        return range(1, most + 1)
    least, greatest = rules.possible(table.printed()[place])
    return range(least, greatest + 1)


def _sum(counts, place):
    row, column = place
    return sum(n for (r, c), n in counts.items() if row in (r, TOTAL) and column in (c, TOTAL))


def _fits(table, rules, hidden, place, count):
    if place in hidden:
        return count >= 1
    if place not in table.printed():
        return True
    least, most = rules.possible(table.printed()[place])
    return least <= count <= most
