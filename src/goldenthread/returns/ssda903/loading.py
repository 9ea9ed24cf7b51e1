"""Reads the sets of one year or several into the dataset; a folder holds the set of one year, or of two."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.returns.national import numbered, typed
from goldenthread.returns.problems import Reading
from goldenthread.returns.ssda903.keeping import KEPT, filled
from goldenthread.returns.ssda903.reading import Return, read_return
from goldenthread.returns.ssda903.years import two_years, year_of
from goldenthread.returns.supply import Supply, Wanted

YEARS = range(1992, 2100)
TELL = "episodes that tell the collection year, or --year"


def supplied(files: Iterable[Path], wanted: Wanted) -> Supply:
    """The tables of the return, as at the end of its latest year. Raises OSError where a file cannot be read."""
    supply = Supply("SSDA903")
    sets: dict[int, Return] = {}
    pieces = _pieces(files, supply.reading)
    for found in map(read_return, pieces):
        supply.reading.add(found.reading)
        asked = wanted.year if len(pieces) == 1 else None
        year = asked or year_of(found.tables)
        file = next(iter(found.files.values()), "SSDA903")
        if year is None or year not in YEARS:
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


def _pieces(files: Iterable[Path], reading: Reading) -> list[list[Path]]:
    """The set of each year: the files of one folder, told apart where a folder holds two years."""
    folders: dict[Path, list[Path]] = {}
    for path in files:
        folders.setdefault(path.parent, []).append(path)
    found: list[list[Path]] = []
    for held in folders.values():
        try:
            found += [piece for piece in two_years(held) if piece]
        except ValueError as wrong:
            reading.problem(held[0].name, 0, str(wrong), "a folder for each year")
    return found


def _fill(supply: Supply, sets: Mapping[int, Return]) -> None:
    national, places = {}, {}
    for name in dict.fromkeys(name for found in sets.values() for name in found.tables):
        having = [(year, found) for year, found in sorted(sets.items()) if name in found.tables]
        national[name] = pl.concat(_typed(name, year, found, supply.reading) for year, found in having)
        places[KEPT[name].name] = tuple(f"{found.files[name]} of {year}" for year, found in having)
    supply.places = places
    supply.kept = {KEPT[name].name: frame for name, frame in national.items()}
    supply.filled = filled(national)


def _typed(name: str, year: int, found: Return, reading: Reading) -> pl.DataFrame:
    """One table of one year, its children in order of their number, so that every form of file gives the same rows."""
    lower = {column: column.lower() for column in found.tables[name].columns}
    frame = typed(KEPT[name], found.tables[name].rename(lower), found.files[name], reading)
    return numbered(frame.sort("child", maintain_order=True)).with_columns(pl.lit(year, dtype=pl.Int64).alias("year"))
