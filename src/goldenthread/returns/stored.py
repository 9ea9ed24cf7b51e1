"""What a return is written from: one area of a snapshot, or anybody's tables of the dataset."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.national import National


class Stored:
    """The tables of one area, as Polars frames without the column that names it.

    Raises ValueError where the tables have several areas and none is named.
    """

    def __init__(self, given: "Snapshot | Mapping[str, Any]", area: str | None = None) -> None:
        self.given = given
        self.area = area

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def frame(self, name: str) -> pl.DataFrame:
        """The rows of a table; no rows and no columns where it is not there."""
        if name not in self:
            return pl.DataFrame()
        if isinstance(self.given, Snapshot):
            frame = pl.read_parquet(self.given.path(name))
        else:
            held = self.given[name]
            frame = held if isinstance(held, pl.DataFrame) else pl.DataFrame(held)
        return self._of_area(name, frame)

    def national(self, kept: National, year: int) -> pl.DataFrame:
        """The rows of a table of a return in their order; of the year, where the return has one each year."""
        frame = self.frame(kept.name)
        frame = frame.sort("row") if "row" in frame.columns else frame
        return frame.filter(pl.col("year") == year) if kept.yearly else frame

    def years(self, kept: National) -> list[int]:
        """The collection years that a table of a yearly return has rows of."""
        frame = self.frame(kept.name)
        return sorted(frame["year"].unique()) if "year" in frame.columns else []

    def _of_area(self, name: str, frame: pl.DataFrame) -> pl.DataFrame:
        if "area" not in frame.columns:
            return frame
        if self.area is not None:
            return frame.filter(pl.col("area") == self.area).drop("area")
        if frame["area"].n_unique() > 1:
            areas = ", ".join(sorted(frame["area"].unique()))
            raise ValueError(f"area: found {areas} in {name}, expected one of them to be named")
        return frame.drop("area")
