"""Reads workbooks of lists into the dataset, each list once."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.mechanisms.dataset import DAY
from goldenthread.returns.annex_a.keeping import KEPT, filled
from goldenthread.returns.annex_a.workbook import Workbook, read_workbook
from goldenthread.returns.national import numbered, typed
from goldenthread.returns.supply import Supply, Wanted

NOT_PAST = frozenset({"latest_pathway_plan_review_date", "date_of_birth"})


def supplied(files: Iterable[Path], wanted: Wanted) -> Supply:
    """The lists, as at the day wanted or else the latest that stands in them. Raises OSError."""
    supply = Supply("Annex A")
    found: dict[str, tuple[Workbook, str]] = {}
    for path in files:
        workbook = read_workbook(path)
        supply.reading.add(workbook.reading)
        for name, place in workbook.places.items():
            if name in found:
                supply.reading.problem(place, 0, f"{KEPT[name].source} again", "each list once")
            found.setdefault(name, (workbook, place))
    lists = {}
    for name in (name for name in KEPT if name in found):  # in their order, as the first to know a child decides
        workbook, place = found[name]
        lists[name] = numbered(typed(KEPT[name], workbook.frames[name], place, supply.reading))
    supply.stand(wanted, latest_day(lists))
    supply.places = {KEPT[name].name: (found[name][1],) for name in lists}
    supply.kept = {KEPT[name].name: frame for name, frame in lists.items()}
    supply.filled = filled(lists)
    return supply


def latest_day(lists: Mapping[str, pl.DataFrame]) -> date | None:
    """The latest day in the lists of those that lie in the past."""
    days = [
        lists[name][cell.name].max()
        for name in lists
        for cell in KEPT[name].cells
        if cell.type is DAY and cell.name not in NOT_PAST
    ]
    return max((day for day in days if isinstance(day, date)), default=None)
