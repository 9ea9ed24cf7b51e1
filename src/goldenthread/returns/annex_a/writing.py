"""Writes the lists of an inspection as a workbook: as they were loaded, or made of the record."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.annex_a.keeping import KEPT, LISTS
from goldenthread.returns.annex_a.record import lists_of
from goldenthread.returns.files import finished
from goldenthread.returns.national import with_national_names
from goldenthread.returns.rules.spreadsheet import Spreadsheet
from goldenthread.returns.stored import Stored


def write(
    given: "Snapshot | Mapping[str, Any]",
    year: int,
    folder: Path,
    *,
    area: str | None = None,
    as_at: date | None = None,
) -> list[Path]:
    """The workbook `annex-a-<year>.xlsx` with a sheet for each list, from a snapshot or from tables of the dataset.

    A snapshot that was loaded from lists gives them back. Else they are made of its tables: lists 1 to 10, with
    the six months to the day as at which it was taken (or `as_at`); what the dataset does not hold, such as placements
    and adopters, stays empty. Raises ValueError for more rows than a sheet can have, OSError where it cannot be written.
    """
    stored = Stored(given, area)
    on = as_at or (given.manifest.as_at if isinstance(given, Snapshot) else date(year, 3, 31))
    path = folder / f"annex-a-{year}.xlsx"
    made = {} if _were_loaded(stored) else lists_of(stored, on)
    with finished(path) as unfinished, unfinished.open("wb") as stream, Spreadsheet(stream) as workbook:
        for place in LISTS:
            kept = KEPT[f"list_{place}"]
            frame = stored.national(kept, year) if kept.name in stored else made.get(f"list_{place}", pl.DataFrame())
            if not _were_loaded(stored) or kept.name in stored:
                workbook.add(kept.source, [cell.source for cell in kept.cells], _rows(with_national_names(kept, frame)))
    return [path]


def _were_loaded(stored: Stored) -> bool:
    return any(kept.name in stored for kept in KEPT.values())


def _rows(frame: pl.DataFrame) -> Iterator[tuple[str | int | None, ...]]:
    """The cells as they are written, days as 31/03/2026."""
    yield from frame.with_columns(pl.col(pl.Date).dt.strftime("%d/%m/%Y")).iter_rows()
