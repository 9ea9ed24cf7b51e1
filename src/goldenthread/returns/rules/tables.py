"""The tables of one return as its rules see them: whole frames, the census year, and what has been derived."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from goldenthread.mechanisms.calendar import add_months
from goldenthread.returns.rules.schema import Collection


class Tables(Mapping[str, pl.DataFrame]):
    """Normalised frames by our table names. A table that was not given is an empty frame.

    `opens` and `closes` are the first and last day of the year that the return is about; `year` is the collection
    year whose code lists count. `references` holds supplied reference data by name.
    """

    def __init__(
        self,
        collection: Collection,
        frames: Mapping[str, pl.DataFrame],
        closes: date,
        references: Mapping[str, Any] | None = None,
        year: int | None = None,
    ) -> None:
        self.collection = collection
        self.closes = closes
        self.year = year or closes.year
        self.opens = add_months(closes, -12) + timedelta(days=1)
        self.references = references or {}
        self.given = frozenset(frames)
        self._frames = dict(frames)
        self._derived: dict[str, pl.DataFrame] = {}

    def __getitem__(self, name: str) -> pl.DataFrame:
        if name not in self._frames:
            self._frames[name] = pl.DataFrame(schema=self.collection.by_name[name].schema)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def derived(self, name: str, make: Callable[["Tables"], pl.DataFrame]) -> pl.DataFrame:
        """A frame made from the tables, made once however many rules read it. A failure is not kept."""
        if name not in self._derived:
            self._derived[name] = make(self)
        return self._derived[name]

    def outside(self, column: str) -> pl.Expr:
        """Whether a day lies before or after the year; false where it is null."""
        return ((pl.col(column) < self.opens) | (pl.col(column) > self.closes)).fill_null(False)

    def inside(self, column: str) -> pl.Expr:
        """Whether a day lies in the year, first and last day included; false where it is null."""
        return pl.col(column).is_between(self.opens, self.closes).fill_null(False)
