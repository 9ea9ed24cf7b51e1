"""From the files of a return to a dataset, which measures and papers read, and from a dataset back to files.

A snapshot made by a check is only kept beside it; it is entered in the list of data when somebody asks for the scorecard.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings

from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SNAPSHOTS, place_of
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.checking import COLLECTIONS
from goldenthread.returns.loading import Loaded, LoadingNow, Order, load
from goldenthread.returns.models import Check, Sitting
from goldenthread.returns.writing import Wish, write

TRIES, BETWEEN = 300, 2  # seconds
NOT_READ = "Files of this collection are checked here, and not read into the dataset."


def snapshots() -> Path:
    """Where datasets lie."""
    return Path(settings.GOLDENTHREAD_DATA) / SNAPSHOTS


def read(check: Check, paths: Sequence[Path]) -> dict[str, Any]:
    """What a check says of its dataset: where it lies and how many children are in it, or why there is none.

    Values and rows that cannot be read are left out. Raises OSError, ValueError, DatasetError.
    """
    if check.belongs_to.collection not in COLLECTIONS:
        return {"not_loaded": NOT_READ}
    year, number = check.belongs_to.year, check.area.authority_number
    order = Order(tuple(paths), check.area.code, snapshots(), number, accept_faults=True, year=year)
    loaded = _after_others(order)
    if loaded.snapshot is None:
        return {"not_loaded": _why_not(loaded)}
    people = loaded.snapshot.manifest.tables.get("person")
    return {"snapshot": place_of(loaded.snapshot.folder), "children": people.rows if people else None}


def read_together(sitting: Sitting, paths: Sequence[Path], year: int | None) -> dict[str, Any]:
    """What a sitting says of the one dataset of all its files: where it lies and what gives each table, or why there is none.

    `year` is that of a set whose files do not say it. Raises OSError, ValueError, DatasetError.
    """
    area = sitting.area
    order = Order(tuple(paths), area.code, snapshots(), area.authority_number, accept_faults=True, year=year)
    loaded = _after_others(order)
    if loaded.snapshot is None:
        return {"snapshot": "", "tables": [], "not_loaded": _why_not(loaded)}
    stored = loaded.snapshot.manifest.tables
    tables = [asdict(one) | {"rows": stored[one.table].rows} for one in loaded.given if one.table in stored]
    return {"snapshot": place_of(loaded.snapshot.folder), "tables": tables, "not_loaded": ""}


def _why_not(loaded: Loaded) -> str:
    return " ".join(str(problem) for one in loaded.problems for problem in one.kept[:3])


def _after_others(order: Order) -> Loaded:
    """Load once nobody else loads into the same folder. Raises LoadingNow after ten minutes."""
    for _ in range(TRIES):
        try:
            return load(order)
        except LoadingNow:
            sleep(BETWEEN)
    return load(order)


def opened(held: Check | Sitting) -> Snapshot | None:
    """The dataset of a check or of a sitting; none where there is none, or its folder is gone."""
    if not held.snapshot:
        return None
    try:
        return Snapshot.open(snapshots() / held.snapshot)
    except DatasetError:
        return None


@contextmanager
def written(check: Check, snapshot: Snapshot) -> Iterator[Path]:
    """The return written anew from its dataset: its file, or its files in one archive, for as long as it is read.

    Raises ValueError for what the form of the return cannot hold.
    """
    made = check.belongs_to
    wish = Wish(made.collection, made.year, area=check.area.code, authority=check.area.authority_number or None)
    with TemporaryDirectory(prefix="returns-") as folder:
        files = write(snapshot, wish, Path(folder))
        yield files[0] if len(files) == 1 else _together(files, Path(folder) / f"{made.collection}-{made.year}.zip")


def _together(files: Sequence[Path], archive: Path) -> Path:
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for file in files:
            zipped.write(file, file.name)
    return archive
