"""Writes the Standard Safeguarding Dataset as a folder of CSV or Parquet files, a file a table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.files import finished_together
from goldenthread.returns.national import with_national_names
from goldenthread.returns.pairs import Frames
from goldenthread.returns.ssd.keeping import KEPT, PLAIN, from_dataset
from goldenthread.returns.stored import Stored

OTHERS = ("assessment_factors", "cla_episodes")


def write(
    given: "Snapshot | Mapping[str, Any]",
    year: int,
    folder: Path,
    *,
    area: str | None = None,
    form: str = "csv",
) -> list[Path]:
    """The tables as `ssd_<table>.csv` or (`form` "parquet") `.parquet`, from a snapshot or from tables of the dataset.

    A snapshot that was loaded from this dataset gives it back; else it is made of the tables that measures read. The
    dataset is whole at any time, so `year` chooses nothing. Raises ValueError for an area that must be named, OSError
    where it cannot be written.
    """
    stored = Stored(given, area)
    written = []
    with finished_together(folder) as draft:
        for name, frame in tables_of(stored, year).items():
            path = draft / f"{name}.{form}"
            if form == "parquet":
                frame.write_parquet(path)
            else:
                frame.write_csv(path, date_format="%Y-%m-%d", line_terminator="\r\n")
            written.append(folder / path.name)
    return written


def tables_of(stored: Stored, year: int) -> Frames:
    """The tables by name, with every column of each in its order: as they were loaded, or made of the dataset."""
    found = {name: stored.national(kept, year) for name, kept in KEPT.items() if name in stored}
    if not found:
        names = dict.fromkeys([*(pair.table for pair in PLAIN), "s47_enquiry", *OTHERS])
        found = from_dataset({name: stored.frame(name) for name in names if name in stored})
    return {name: _whole(name, frame) for name, frame in found.items()}


def _whole(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    return with_national_names(KEPT[name], frame)
