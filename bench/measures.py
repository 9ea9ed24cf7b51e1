"""Times the whole catalogue of measures on invented rows of every declared table.

Example: python bench/measures.py --contacts 70000 --areas 2 --years 5
"""

import argparse
import os
import platform
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import numpy as np
import pyarrow as pa

LAST = date(2017, 3, 31)
ROWS_FOR_A_CONTACT = {"person": 0.5, "contacts": 1, "assessment_factors": 0.6, "deadlines": 1, "disability": 0.05}
CHUNK = 500_000


def invented(table, rows, areas, years):
    """Frames of invented rows: codes where a column has them, days that follow one another, numbers for the rest."""
    rng = np.random.default_rng(len(table.name))
    for start in range(0, rows, CHUNK):
        size = min(CHUNK, rows - start)
        began = rng.integers(0, 365 * years, size)
        columns = [_values(column, table, (rng, start, size, began, areas)) for column in table.columns]
        yield pa.table([pa.array(each).cast(column.type.value) for each, column in zip(columns, table.columns, strict=True)],
                       schema=table.schema)  # fmt: skip


def _values(column, table, drawn):
    rng, start, size, began, areas = drawn
    if column.name == "area":
        return pa.array([f"area {n}" for n in range(areas)]).take(pa.array(np.arange(start, start + size) % areas))
    if column.type.is_time:
        return _days(column, table, rng, began)
    if column.type.name == "YES_NO":
        return pa.array(rng.random(size) < 0.3)
    if column.codes:
        return pa.array(list(column.codes)).take(pa.array(rng.integers(0, len(column.codes), size)))
    if column.name == table.person and column.name not in table.key:
        return pa.array(rng.integers(0, 50_000 * areas, size)).cast(pa.string())
    if column.type.name == "TEXT" and column.name not in table.key:
        return pa.array([f"{column.name} {n}" for n in range(12)]).take(pa.array(rng.integers(0, 12, size)))
    return _numbers(column, table, drawn)


def _numbers(column, table, drawn):
    """Numbers, as text where the column holds text; no key twice."""
    rng, start, size, _, _ = drawn
    if column.name == "year" and column.name not in table.key:
        return pa.array(rng.integers(LAST.year - 5, LAST.year, size))
    counted = column.type.name == "TEXT" or column.name in table.key
    numbers = pa.array(np.arange(start, start + size) if counted else rng.integers(0, 60, size))
    return numbers.cast(pa.string()) if column.type.name == "TEXT" else numbers


def _days(column, table, rng, began):
    size = len(began)
    first = LAST - timedelta(days=365 * max(1, int(began.max() // 365 + 1)))
    if column.name == "born_on":
        days = np.datetime64(LAST) - rng.integers(0, 365 * 18, size)
    elif column.name == table.happened:
        days = np.datetime64(first) + began
    else:
        days = np.datetime64(first) + began + rng.integers(0, 400, size)
    return pa.array(days.astype("datetime64[D]"))


def write(folder, contacts, areas, years):
    """A snapshot with rows in the proportions of a usual area."""
    from goldenthread.mechanisms.dataset import declared_tables
    from goldenthread.mechanisms.dataset.writing import SnapshotWriter

    tables = declared_tables()
    writer = SnapshotWriter(folder, LAST, "invented", tables)
    with writer:
        for name, table in tables.items():
            writer.add(table, invented(table, int(contacts * ROWS_FOR_A_CONTACT.get(name, 0.15)), areas, years))
    return writer.snapshot()


def timed(work):
    """What the work gave, and the seconds that passed and were worked."""
    start, worked = time.perf_counter(), time.process_time()
    found = work()
    return found, (time.perf_counter() - start, time.process_time() - worked)


def report(snapshot, found, seconds):
    """One line: what was computed, from how much, how fast, where."""
    rows = sum(stored.rows for stored in snapshot.manifest.tables.values())
    size = sum(path.stat().st_size for path in snapshot.folder.iterdir()) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{found}: {seconds[0]:.1f} s ({seconds[1]:.1f} s of processor); {rows:,} rows, {size:.0f} MB; peak {memory:.0f} MB; "
          f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")  # fmt: skip


def catalogue(snapshot, years, one_by_one):
    """Every measure, area and breakdown, by year and quarter."""
    from goldenthread.mechanisms.calendar import financial_year, quarter
    from goldenthread.mechanisms.measures.computing import compute
    from goldenthread.mechanisms.measures.population import Residents
    from goldenthread.mechanisms.measures.registry import declared_measures

    periods = [financial_year(2017 - n) for n in range(1, years + 1)]
    periods += [quarter(period.first.year, number) for period in periods for number in (1, 2, 3, 4)]
    people = {
        (area, "0-17", year): Residents(60_000, year, "made up")
        for area in snapshot.areas()
        for year in range(2000, 2018)
    }
    batches = (
        [[measure] for measure in declared_measures().values()] if one_by_one else [list(declared_measures().values())]
    )
    results = [compute(snapshot, batch, periods, populations=people) for batch in batches]
    return sum(1 for result in results for _ in result)


def main(arguments=None):
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=70_000, help="In all areas and years together")
    parser.add_argument("--areas", type=int, default=2)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--baseline", action="store_true", help="Also compute each measure by itself, and compare")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    django.setup()
    random.seed(1)
    with TemporaryDirectory() as folder:
        snapshot, seconds = timed(lambda: write(Path(folder) / "snapshot", asked.contacts, asked.areas, asked.years))
        report(snapshot, "snapshot written", seconds)
        figures, together = timed(lambda: catalogue(snapshot, asked.years, one_by_one=False))
        report(snapshot, f"{figures:,} figures together", together)
        if asked.baseline:
            figures, alone = timed(lambda: catalogue(snapshot, asked.years, one_by_one=True))
            report(snapshot, f"{figures:,} figures, each measure by itself", alone)
            print(f"together is {alone[0] / together[0]:.1f} times as fast")


if __name__ == "__main__":
    sys.exit(main())
