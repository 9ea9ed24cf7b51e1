"""Counts with the totals that stand beside them in print."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

TOTAL = -1
Place = tuple[int, int]  # row and column; TOTAL in either for a margin, in both for the grand total


@dataclass(frozen=True)
class CountTable:
    """A table of counts by row and column, or in one dimension a single row.

    A total that is not printed is None. `names` gives the same number the same name wherever it is printed (another
    table, a sentence), so that what is withheld in one place is withheld in all. Raises ValueError for a table whose
    totals are not the sums of its cells, for negative counts and for rows of different length.
    """

    title: str
    counts: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...] | None = None
    column_totals: tuple[int, ...] | None = None
    total: int | None = None
    names: Mapping[Place, Hashable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len({len(row) for row in self.counts}) > 1:
            raise ValueError(f"{self.title}: rows of different length")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError(f"{self.title}: a count below zero")
        wrong = [place for place, count in self.printed().items() if count != self.sum_at(place)]
        if wrong:
            raise ValueError(f"{self.title}: the total at {wrong[0]} is not the sum of its cells")

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.counts[0]) if self.counts else 0

    def printed(self) -> dict[Place, int]:
        """Each printed place and its count, margins included."""
        places = {(r, c): count for r, row in enumerate(self.counts) for c, count in enumerate(row)}
        places |= {(r, TOTAL): count for r, count in enumerate(self.row_totals or ())}
        places |= {(TOTAL, c): count for c, count in enumerate(self.column_totals or ())}
        if self.total is not None:
            places[TOTAL, TOTAL] = self.total
        return places

    def sum_at(self, place: Place) -> int:
        """What the cells add to at a place."""
        row, column = place
        rows = self.counts if row == TOTAL else self.counts[row : row + 1]
        return sum(sum(cells if column == TOTAL else cells[column : column + 1]) for cells in rows)

    def every_place(self) -> list[Place]:
        """Cells and margins, printed or not."""
        rows, columns = [*range(len(self.counts)), TOTAL], [*range(self.width), TOTAL]
        return [(row, column) for row in rows for column in columns]
