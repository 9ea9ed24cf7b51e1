"""What the files of one collection give to a load: tables of the return, tables that measures read, and problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.returns.problems import Reading

Frame = pl.DataFrame | pl.LazyFrame


@dataclass(frozen=True)
class Wanted:
    """What is known of the files beforehand: the collection year, the day as at which they tell; None where unknown.

    `folder` is where tables can be put that are too large to be held; it is there until the load is done.
    """

    year: int | None = None
    as_at: date | None = None
    folder: Path | None = None


@dataclass
class Supply:
    """One collection of a load. `kept` has the tables of the return and `filled` those that measures read, both by the
    name that the dataset has for them and without the area; `places` says from which files a kept table was read; `as_at` is
    None where the files do not tell it. Tables that were put into the folder are read from it piece by piece."""

    title: str
    as_at: date | None = None
    kept: Mapping[str, Frame] = field(default_factory=dict)
    filled: Mapping[str, Frame] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)

    def stand(self, wanted: Wanted, latest: date | None) -> None:
        """Tell as at the day wanted, or else the latest day of the files, which is said."""
        self.as_at = wanted.as_at or latest
        if wanted.as_at is None and latest is not None:
            self.reading.note(f"{self.title} is taken as at {latest}, the latest day in it; --as-at says another")
