"""Reads a folder of the Standard Safeguarding Dataset into ours."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.mechanisms.dataset import DAY
from goldenthread.returns.national import numbered, typed
from goldenthread.returns.ssd.folder import read_folder
from goldenthread.returns.ssd.keeping import KEPT, filled
from goldenthread.returns.supply import Supply, Wanted

# Days that may lie ahead of the day on which the dataset was made.
PLANNED = ("_due_date", "_due", "_target_date", "_review_date", "expected_dob", "_end_date", "_valid_to_date")


def supplied(files: Iterable[Path], wanted: Wanted) -> Supply:
    """The tables, as at the day wanted or else the latest that stands in them. Raises OSError."""
    folder = read_folder(list(files))
    supply = Supply("Standard Safeguarding Dataset", reading=folder.reading)
    tables = {
        name: numbered(typed(KEPT[name], frame, folder.places[name], folder.reading))
        for name, frame in folder.frames.items()
    }
    supply.stand(wanted, latest_day(tables))
    supply.places = {name: (folder.places[name],) for name in tables}
    supply.kept = tables
    supply.filled = filled(tables)
    return supply


def latest_day(tables: Mapping[str, pl.DataFrame]) -> date | None:
    """The latest day in the tables of those that lie in the past."""
    days = [
        tables[name][cell.name].max()
        for name in tables
        for cell in KEPT[name].cells
        if cell.type is DAY and not cell.name.endswith(PLANNED)
    ]
    return max((day for day in days if isinstance(day, date)), default=None)
