"""The area's own record put through the rules of the census, all year round.

The record is read from its tables of the dataset as they stand now, written as the census of the year that is under way, and
that is checked like any other file. Its children have their numbers of the record, so every finding leads to the child.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now, start_of_day, today
from goldenthread.mechanisms.dataset.columns import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.taking import projected
from goldenthread.mechanisms.trail.context import recording
from goldenthread.returns.checking import Asked
from goldenthread.returns.cin.rows import COLUMNS
from goldenthread.returns.cin.shape import LAST_YEAR
from goldenthread.returns.cin.writing import write
from goldenthread.returns.desk.checking import ACTOR, finish
from goldenthread.returns.desk.reporting import report_for
from goldenthread.returns.desk.sorting import rules_year, year_closing
from goldenthread.returns.desk.storing import Found
from goldenthread.returns.models import Check, Collection, Finding, Return, Source
from goldenthread.returns.steps import begin_check, return_of

log = logging.getLogger("goldenthread.returns")


def tables_of_record(area: Area, person: int | None = None) -> dict[str, pa.Table]:
    """The tables of a census as the live record of an area fills them now, for the children among its people or one of them."""
    declared = declared_tables()
    tables = {name: _of_area(declared[name], area, person) for name in COLUMNS if declared[name].project is not None}
    children = tables["person"]["child"].combine_chunks()
    return {name: rows.filter(pc.is_in(rows["child"], value_set=children)) for name, rows in tables.items()}


def _of_area(table: Table, area: Area, person: int | None) -> pa.Table:
    parts = table.parts(today())
    only = parts if person is None else [rows.filter(table.about([person], rows)) for rows in parts]
    every = pa.concat_tables(projected(table, only))
    return every.filter(pc.equal(every["area"], area.code))


def found_in_record(area: Area, made: Return, person: int | None = None) -> Found:
    """What the rules of the census find in the live record of an area, or of one child, as if its year closed today."""
    found = Found()
    tables = tables_of_record(area, person)
    with TemporaryDirectory(prefix="returns-") as folder:
        files = write(tables, made.year, Path(folder), area=area.code, authority=area.authority_number or None)
        asked = Asked(tuple(files), year=made.year)
        report = report_for(asked, Collection.CIN, rules_year(Collection.CIN, made.year))
        for part in report.each_part():
            found.add(part)
    # lines of the file, which is gone again, and its name tell nobody anything
    nowhere = [pl.lit(None, dtype=pl.Int64).alias("line"), pl.lit(None, dtype=pl.String).alias("file")]
    found.frames = [frame.with_columns(nowhere).select(frame.columns) for frame in found.frames]
    found.problems, found.problems_total = report.problems, report.problems_total
    return found


def check_record(area: Area) -> Check:
    """Put the live record of an area through the rules, and keep what was found; one check a call."""
    with recording(ACTOR, sentence="The live record was checked"):
        made = return_of(area, Collection.CIN, year_closing(), source=Source.RECORD)
        check = begin_check(made, state=Check.State.RUNNING, started_at=now())
        found = found_in_record(area, made)
        Return._base_manager.select_for_update().get(pk=made.pk)  # `ask_again` keeps nothing at the same time
        finish(check, found)
        _lay_aside_earlier_years(made)
    return check


def _lay_aside_earlier_years(made: Return) -> None:
    """What stood in the record when an earlier year closed is no longer asked of anybody: that year is checked no more."""
    earlier = Finding.objects.of_live_record().filter(area=made.area_id, belongs_to__year__lt=made.year)
    earlier.to_mend().update(mended_at=now())


def check_once_a_day(areas: Iterable[Area]) -> list[Check]:
    """Check each area's record that was not checked today yet, in a year whose census has a known shape."""
    if year_closing() > LAST_YEAR:
        log.warning("the live record is not checked: the census of %s is not known here", year_closing())
        return []
    done = Check.objects.filter(belongs_to__source=Source.RECORD, started_at__gte=start_of_day(today()))
    checked = set(done.values_list("area", flat=True))
    return [check_record(area) for area in areas if area.pk not in checked]
