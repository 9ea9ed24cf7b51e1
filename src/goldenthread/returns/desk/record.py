"""The area's own record as a census of the year that is under way, and what its rules find in it.

The record is read from its tables of the dataset as they stand now, written as the census, and that is checked like any
other file. Its children have their numbers of the record, so every finding leads to the child.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.dataset.columns import Table
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.dataset.taking import projected
from goldenthread.returns.checking import Asked
from goldenthread.returns.cin.rows import COLUMNS
from goldenthread.returns.cin.writing import write
from goldenthread.returns.desk.reporting import report_for
from goldenthread.returns.desk.sorting import rules_year
from goldenthread.returns.desk.storing import Found
from goldenthread.returns.models import Collection, Return


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
