"""Checks a return: anybody's tables through the national rules of a collection year."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.returns.checking import Asked, files_under
from goldenthread.returns.rules.allocating import once_a_child
from goldenthread.returns.rules.declaring import Rule
from goldenthread.returns.rules.findings import Findings
from goldenthread.returns.rules.frames import frames_of
from goldenthread.returns.rules.gathering import columns_kept, in_order
from goldenthread.returns.rules.rechecking import ByChild, Session
from goldenthread.returns.rules.reports import Report
from goldenthread.returns.rules.running import run
from goldenthread.returns.ssda903.evidence import Evidence, as_date, depends_on
from goldenthread.returns.ssda903.reading import Return, read_return, recognises
from goldenthread.returns.ssda903.reference import READERS, Reference, loaded
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.staging import KEY, ROW, laid, part_of, room_for, shares_of
from goldenthread.returns.ssda903.tables import COLLECTION, FIRST_YEAR, LAST, LAST_YEAR, national_name
from goldenthread.returns.ssda903.years import two_years, year_of
from goldenthread.returns.supply import Frame

__all__ = ["check", "recognises", "report_of", "session"]


def check(
    tables: Mapping[str, Any],
    year: int = LAST_YEAR,
    rules: Iterable[str] | None = None,
    reference: Reference | None = None,
) -> Findings:
    """What the rules of a collection year find in these tables (pandas or Polars, national column names).

    Last year's tables have `_l` behind their name. Rules whose tables or reference data are not supplied are not run and
    are named in `not_run`; a rule that breaks is named in `failed`. Raises ValueError for a table, year or rule that is none.
    """
    chosen = RULES.chosen(year, rules)
    return run(chosen, _evidence(tables, year, reference))


def in_parts(
    tables: Mapping[str, Frame], year: int, rules: Iterable[str] | None, reference: Reference
) -> Iterator[Findings]:
    """The same for a return of any size: so many children at a time, of the tables those of no other child are held.

    Of a rule that compares different children only the columns that it needs are kept of all, and it comes last.
    """
    chosen = RULES.chosen(year, rules)
    lying = {name: laid(frame) for name, frame in tables.items()}
    shares = shares_of(lying.values())
    parts = (_part(part_of(lying, share), year, reference) for share in shares)
    if len(shares) == 1:
        yield run(chosen, next(parts))
    else:
        without_rows = frozenset(name for name, table in lying.items() if table.head(1).collect().is_empty())
        compared = partial(_part, year=year, reference=reference)
        yield from in_order(_in_turn(parts, without_rows, chosen, compared), chosen)


def _in_turn(
    parts: Iterable[Evidence],
    without_rows: frozenset[str],
    rules: Iterable[Rule],
    compared: Callable[[Mapping[str, pl.DataFrame]], Evidence],
) -> Iterator[Findings]:
    """What rules find in each part, and last those that compare different children."""
    alone, comparing = [rule for rule in rules if not rule.whole], [rule for rule in rules if rule.whole]
    kept: dict[str, list[pl.DataFrame]] = {}
    for part in parts:
        part.without_rows = without_rows
        given = {name: part[name] for name in part.given}
        for name, frame in columns_kept(given, comparing, COLLECTION.child).items():
            kept.setdefault(name, []).append(frame.rename({name: ROW}))
        yield run(alone, part)
    yield run(comparing, compared({name: pl.concat(frames).sort(ROW) for name, frames in kept.items()}))


def _part(tables: Mapping[str, pl.DataFrame], year: int, reference: Reference) -> Evidence:
    """Some rows of a return, each with the number that it has in the whole."""
    whole = _evidence(tables, year, reference)
    return whole.part({name: whole[name].with_columns(tables[name][ROW].alias(name)) for name in whole.given})


def _evidence(tables: Mapping[str, Any], year: int, reference: Reference | None) -> Evidence:
    named = _named(tables)
    columns = {name: _columns_of(frame) for name, frame in named.items()}
    return Evidence(frames_of(COLLECTION, named), year, columns, reference)


def _named(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables by national name. Raises ValueError for one that is none, or there twice."""
    named: dict[str, Any] = {}
    for given, frame in tables.items():
        name = national_name(given)
        if name in named:
            raise ValueError(f"table: found {given!r}, which is {name} a second time")
        named[name] = frame
    return named


def session(tables: Mapping[str, Any], year: int = LAST_YEAR, reference: Reference | None = None) -> Session:
    """A return that is held while its children are put right, to check one of them again at a time.

    Raises ValueError for an unknown year or table.
    """
    whole = _evidence(tables, year, (reference or Reference()).in_order())
    held = {name: ByChild(frame, COLLECTION.child) for name, frame in whole.everything().items()}

    def narrowed(child: str, edited: Mapping[str, Any]) -> tuple[Evidence, frozenset[str]]:
        changed = frames_of(COLLECTION, _named(edited))
        return whole.narrowed({name: frame.rows(child) for name, frame in held.items()}, changed), frozenset(changed)

    rules = {rule: depends_on(rule, whole) for rule in RULES.chosen(year, None) if not rule.whole}
    return Session(whole, RULES.chosen(year, None), narrowed, rules.__getitem__)


def report_of(asked: Asked) -> Report:
    """The report of a return, with last year's where it was given. Without a year it is that of the latest episode.

    Reference data: `postcodes` and `providers`, as files given or as loaded before. Raises ValueError, OSError.
    """
    with ExitStack() as room:
        last_year = [file for path in asked.last_year for file in files_under(path)]
        folder = room.enter_context(room_for([*asked.files(), *last_year]))
        this, last = both_years(asked, folder)
        year = asked.year or closing_year(this.tables)
        tables = this.tables | {f"{name}{LAST}": frame for name, frame in last.tables.items()}
        RULES.chosen(year, asked.rules)
        parts = in_parts(tables, year, asked.rules, reference_of(asked))
        report = Report("903", year)
        report.allocated = allocated_in(this.tables)
        report.parts = _while_there(parts, room.pop_all())
    for read in (this, last):
        report.note(read.reading.problems, read.reading.total)
        report.note(read.reading.notes, 0)
    return report


def _while_there(parts: Iterable[Findings], room: ExitStack) -> Iterator[Findings]:
    """The parts, and the folder that they are read from until the last has come."""
    with room:
        yield from parts


def allocated_in(tables: Mapping[str, Frame]) -> pl.DataFrame | None:
    """The social worker whom each child has or had last; None where the return says nothing of them."""
    if "SWEpisodes" not in tables:
        return None
    told = laid(tables["SWEpisodes"]).sort(as_date("SW_DECOM"), -pl.col(ROW), descending=True, nulls_last=True)
    latest = told.select(pl.col(KEY).alias("child"), worker="SW_ID", team=pl.lit(None, dtype=pl.String))
    return once_a_child([latest.unique("child", keep="first", maintain_order=True).collect()])


def both_years(asked: Asked, folder: Path | None = None) -> tuple[Return, Return]:
    """This year's return and last year's: as named, else two folders, else told apart by what is in the files.

    With a folder the tables are put into it.

    Raises ValueError, OSError.
    """
    if asked.last_year:
        last_year = [file for path in asked.last_year for file in files_under(path)]
        return read_return(asked.files(), folder), read_return(last_year, folder)
    lying: dict[Path, list[Path]] = {}
    for file in asked.files():
        lying.setdefault(file.parent, []).append(file)
    if len(lying) == 2:
        both = [read_return(files, folder) for files in lying.values()]
        older, newer = sorted(both, key=lambda read: closing_year(read.tables))
        return newer, older
    this, last = two_years(asked.files())
    return read_return(this, folder), read_return(last, folder)


def closing_year(tables: Mapping[str, Frame]) -> int:
    """The collection year in which the latest episode begins. Raises ValueError where there is no date to tell it by."""
    if "Episodes" not in tables:
        raise ValueError("year: found no episodes to tell it by, expected --year")
    year = year_of(tables)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        found = "no day on which one begins" if year is None else f"the latest episode in the year to 31 March {year}"
        raise ValueError(f"year: found {found}, expected --year {FIRST_YEAR} to {LAST_YEAR}")
    return year


def reference_of(asked: Asked) -> Reference:
    """The reference data given with a check, or else what was loaded. Raises ValueError for a name that is none."""
    if unknown := set(asked.references) - set(READERS):
        raise ValueError(f"reference: found {', '.join(sorted(unknown))}, expected {' or '.join(READERS)}")
    given = {name: READERS[name](path) for name, path in asked.references.items()}
    return Reference(authority=asked.authority, **(loaded() | given))


def _columns_of(frame: Any) -> frozenset[str]:
    if isinstance(frame, pl.LazyFrame):
        return frozenset(name.strip().upper() for name in frame.collect_schema().names())
    return frozenset(str(name).strip().upper() for name in frame.columns)
