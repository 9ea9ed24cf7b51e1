"""From the files of a return to a dataset, which measures and papers read, and from a dataset back to files.

A snapshot made by a check is only kept beside it; it is entered in the list of data when somebody asks for the scorecard.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings

from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.dataset.models import SNAPSHOTS, place_of
from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.checking import COLLECTIONS
from goldenthread.returns.desk.storing import Found
from goldenthread.returns.loading import LoadingNow, Order, load
from goldenthread.returns.models import Check
from goldenthread.returns.writing import Wish, write

NOT_READ = "Files of this collection are checked here, and not read into the dataset."


def snapshots() -> Path:
    """Where datasets lie."""
    return Path(settings.GOLDENTHREAD_DATA) / SNAPSHOTS


def read_into(found: Found, check: Check, paths: Sequence[Path]) -> None:
    """Note the dataset that the files give and how many children are in it, or why they give none.

    Values and rows that cannot be read are left out, and stand among what is wrong with the files.
    """
    if check.belongs_to.collection not in COLLECTIONS:
        found.not_loaded = NOT_READ
        return
    year, number = check.belongs_to.year, check.area.authority_number
    order = Order(tuple(paths), check.area.code, snapshots(), number, accept_faults=True, year=year)
    try:
        loaded = load(order)
    except (LoadingNow, DatasetError, ValueError) as wrong:
        found.not_loaded = str(wrong)
        return
    if loaded.snapshot is None:
        found.not_loaded = " ".join(problem for one in loaded.problems for problem in map(str, one.kept[:3]))
        return
    found.snapshot = place_of(loaded.snapshot.folder)
    people = loaded.snapshot.manifest.tables.get("person")
    found.children = people.rows if people else None


def opened(check: Check) -> Snapshot | None:
    """The dataset of a check; none where there is none, or its folder is gone."""
    if not check.snapshot:
        return None
    try:
        return Snapshot.open(snapshots() / check.snapshot)
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
