"""Reads the sets of one year or several into the dataset; a folder holds the set of one year, or of two."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.returns.national import numbered, typed
from goldenthread.returns.problems import Reading
from goldenthread.returns.ssda903.keeping import KEPT, filled
from goldenthread.returns.ssda903.reading import Return, read_return
from goldenthread.returns.ssda903.staging import Pieces, laid, part_of, shares_of, too_large
from goldenthread.returns.ssda903.years import two_years, year_of
from goldenthread.returns.supply import Frame, Supply, Wanted

YEARS = range(1992, 2100)
OneYear = tuple[str, int]  # a table and the year of the set that it is in
TELL = "episodes that tell the collection year, or --year"


def supplied(files: Iterable[Path], wanted: Wanted) -> Supply:
    """The tables of the return, as at the end of its latest year. Raises OSError where a file cannot be read."""
    supply, given = Supply("SSDA903"), list(files)
    folder = wanted.folder if too_large(given) else None
    sets: dict[int, Return] = {}
    pieces = _pieces(given, supply.reading)
    for found in (read_return(piece, folder) for piece in pieces):
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
        _fill(supply, sets, folder)
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


def _fill(supply: Supply, sets: Mapping[int, Return], folder: Path | None) -> None:
    """Make the tables of the dataset: of everything at once, or with a folder so many children at a time."""
    places: dict[str, tuple[str, ...]] = {}
    for year, found in sorted(sets.items()):
        for name, file in found.files.items():
            places[KEPT[name].name] = (*places.get(KEPT[name].name, ()), f"{file} of {year}")
    kept, made = Pieces(folder, by_child=False), Pieces(folder, by_child=False)
    rows: Counter[OneYear] = Counter()
    for part in _parts(sets, folder):
        national: dict[str, pl.DataFrame] = {}
        for (name, year), frame in part.items():
            read = _typed(name, frame, sets[year].files[name], supply.reading)
            read = read.with_columns(pl.col("row") + rows[name, year], pl.lit(year, dtype=pl.Int64).alias("year"))
            rows[name, year] += read.height
            national[name] = pl.concat([national[name], read]) if name in national else read
        for name, frame in national.items():
            kept.add(KEPT[name].name, frame)
        for name, frame in filled(national).items():
            made.add(name, frame)
    supply.places, supply.kept, supply.filled = places, kept.tables(), made.tables()


def _parts(sets: Mapping[int, Return], folder: Path | None) -> Iterator[dict[OneYear, Frame]]:
    """The tables of each year, the earlier first."""
    given = {(name, year): frame for year, found in sorted(sets.items()) for name, frame in found.tables.items()}
    if folder is None:
        yield given
        return
    called = {f"{name} of {year}": (name, year) for name, year in given}
    lying = {title: laid(given[one]) for title, one in called.items()}
    for share in shares_of(lying.values()):
        yield {called[title]: frame for title, frame in part_of(lying, share).items()}


def _typed(name: str, frame: Frame, file: str, reading: Reading) -> pl.DataFrame:
    """One table of one year, its children in order of their number, so that every form of file gives the same rows."""
    rows = frame.lazy().collect()
    read = typed(KEPT[name], rows.rename({column: column.lower() for column in rows.columns}), file, reading)
    return numbered(read.sort(pl.col("child").str.to_uppercase(), "child", maintain_order=True))
