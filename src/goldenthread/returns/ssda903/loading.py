"""Reads the sets of one year or several into the dataset; each folder holds the set of one year."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.returns.national import numbered, typed
from goldenthread.returns.problems import Reading
from goldenthread.returns.ssda903.evidence import as_date
from goldenthread.returns.ssda903.keeping import KEPT, filled
from goldenthread.returns.ssda903.reading import Return, read_return
from goldenthread.returns.supply import Supply, Wanted

YEARS = range(1992, 2100)
TELL = "episodes that tell the collection year, or --year"


def supplied(files: Iterable[Path], wanted: Wanted) -> Supply:
    """The tables of the return, as at the end of its latest year. Raises OSError where a file cannot be read."""
    folders: dict[Path, list[Path]] = {}
    for path in files:
        folders.setdefault(path.parent, []).append(path)
    supply = Supply("SSDA903")
    sets: dict[int, Return] = {}
    for found in map(read_return, folders.values()):
        supply.reading.add(found.reading)
        year = _year_of(found, wanted, alone=len(folders) == 1)
        file = next(iter(found.files.values()), "SSDA903")
        if year is None:
            supply.reading.problem(file, 0, "no day on which an episode begins", TELL)
        elif year in sets:
            supply.reading.problem(file, 0, f"the collection year {year} again", "one set for each year")
        else:
            sets[year] = found
    if sets:
        supply.title = f"SSDA903 {', '.join(map(str, sorted(sets)))}"
        supply.as_at = date(max(sets), 3, 31)
        _fill(supply, sets)
    return supply


def _year_of(found: Return, wanted: Wanted, alone: bool) -> int | None:
    """The year asked for where there is one set; else the one in which the latest episode begins."""
    if wanted.year is not None and alone:
        return wanted.year
    if "Episodes" not in found.tables:
        return None
    latest = found.tables["Episodes"].select(as_date("DECOM").max()).item()
    year = None if latest is None else int(latest.year + (latest.month > 3))
    return year if year in YEARS else None


def _fill(supply: Supply, sets: Mapping[int, Return]) -> None:
    national = {}
    for name in dict.fromkeys(name for found in sets.values() for name in found.tables):
        having = [(year, found) for year, found in sorted(sets.items()) if name in found.tables]
        national[name] = pl.concat(_typed(name, year, found, supply.reading) for year, found in having)
    supply.kept = {KEPT[name].name: frame for name, frame in national.items()}
    supply.filled = filled(national)


def _typed(name: str, year: int, found: Return, reading: Reading) -> pl.DataFrame:
    """One table of one year, its children in order of their number, so that every form of file gives the same rows."""
    lower = {column: column.lower() for column in found.tables[name].columns}
    frame = typed(KEPT[name], found.tables[name].rename(lower), found.files[name], reading)
    return numbered(frame.sort("child", maintain_order=True)).with_columns(pl.lit(year, dtype=pl.Int64).alias("year"))
