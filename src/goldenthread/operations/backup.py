"""Making a backup, and restoring one so that the old state or the new one stands, never a mixture.

Order of a restore: unpack beside the data and check every hash; put in the files that are missing or differ; replace the
database in one move; only then put away the files that the archive does not know. Whenever it is stopped, the database
that stands finds all its files.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.core.management import CommandError

from goldenthread.mechanisms.calendar import now
from goldenthread.operations import database
from goldenthread.operations.archive import DamagedArchive, Manifest, Origin, unpack_archive, write_archive
from goldenthread.operations.progress import Told, quietly
from goldenthread.operations.sealing import key_from_text

FOLDERS = (
    "documents",
    "snapshots",
)  # below GOLDENTHREAD_DATA; static files are built again, anchors are kept elsewhere
WORKSHOP = ".operations-"
KEY = "GOLDENTHREAD_BACKUP_KEY"


def key_in_use() -> bytes | None:
    """The key from the environment; None when backups are not sealed. Raises CommandError when it is no key."""
    text = os.environ.get(KEY, "")
    try:
        return key_from_text(text) if text else None
    except ValueError as problem:
        raise CommandError(str(problem)) from None


@contextmanager
def workshop() -> Iterator[Path]:
    """A private folder beside the data, for one backup or restore at a time; what a killed one left is removed."""
    data = Path(settings.GOLDENTHREAD_DATA)
    data.mkdir(parents=True, exist_ok=True)
    with (data / ".operations.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"Another backup or restore is at work in {data}.") from None
        for left in data.glob(f"{WORKSHOP}*"):
            shutil.rmtree(left)
        folder = Path(mkdtemp(prefix=WORKSHOP, dir=data))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def make_backup(archive: Path, *, replace: bool = False, told: Told = quietly) -> Manifest:
    """Write the database, documents and snapshots to one file that appears only when it is whole.

    Raises CommandError when the file is there already, cannot be written or the database cannot be copied.
    """
    key = key_in_use()
    if archive.exists() and not replace:
        raise CommandError(f"{archive} is there already; give another name, or --replace.")
    if not archive.parent.is_dir():
        raise CommandError(f"There is no folder {archive.parent} to put the backup in.")
    partial = archive.with_name(f".{archive.name}.partial")
    try:
        with workshop() as folder:
            copy = folder / database.copy_name()
            told("Copying the database", 0, None)
            database.copy_to(copy)
            manifest = write_whole(partial, [(database.copy_name(), copy), *data_files()], key, told)
        os.replace(partial, archive)
        database.flush_folder(archive.parent)
    except OSError as problem:
        raise CommandError(f"The backup {archive} could not be written: {problem.strerror or problem}.") from None
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def write_whole(partial: Path, files: list[tuple[str, Path]], key: bytes | None, told: Told) -> Manifest:
    """Write the archive where only its owner may read it, and have the disk keep it."""
    total, read = sum(file.stat().st_size for _, file in files), 0

    def advance(more: int) -> None:
        nonlocal read
        read += more
        told("Writing the backup", read, total)

    origin = Origin(now().isoformat(), version("goldenthread"), database.engine())
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sink:
        manifest = write_archive(sink, files, origin, key, advance)
        sink.flush()
        os.fsync(sink.fileno())
    return manifest


def data_files() -> list[tuple[str, Path]]:
    """The documents and snapshots: their name in an archive, and where they lie."""
    data = Path(settings.GOLDENTHREAD_DATA)
    files = (file for folder in FOLDERS for file in sorted((data / folder).rglob("*")))
    return [(file.relative_to(data).as_posix(), file) for file in files if file.is_file() and not file.is_symlink()]


def restore_backup(archive: Path, *, replace: bool = False, told: Told = quietly) -> tuple[Manifest, Path | None]:
    """Put an archive's state in place of the present one.

    Returns its manifest, and the folder of files that it did not know, if any. Raises CommandError (DamagedArchive when
    the archive is at fault) with the old state still in place.
    """
    if not archive.is_file():
        raise CommandError(f"There is no backup {archive}.")
    if not replace and not (database.is_empty() and not data_files()):
        raise CommandError(f"There is data in {settings.GOLDENTHREAD_DATA} or its database; --replace replaces it.")
    total = archive.stat().st_size
    try:
        with workshop() as folder:
            manifest = unpack_archive(
                archive, folder, key_in_use(), lambda read: told("Unpacking and checking", read, total)
            )
            copy = copy_in(archive, manifest, folder)
            told("Putting everything in its place", total, total)
            put_files_in(folder, manifest)
            database.put_back(copy)
            return manifest, put_files_away(manifest)
    except OSError as problem:
        raise CommandError(
            f"{archive} could not be restored: {problem.strerror or problem}. The old database stands."
        ) from None


def copy_in(archive: Path, manifest: Manifest, folder: Path) -> Path:
    """The archive's database; raises DamagedArchive when it is of another kind than ours."""
    if manifest.engine != database.engine():
        raise DamagedArchive(archive, f"a {manifest.engine} database", f"a {database.engine()} one, as in use here")
    if not (folder / database.copy_name()).is_file():
        raise DamagedArchive(archive, "no database", f"a file {database.copy_name()}")
    return folder / database.copy_name()


def put_files_in(folder: Path, manifest: Manifest) -> None:
    """Move in the documents and snapshots, each in one move; a file that is there is replaced."""
    data = Path(settings.GOLDENTHREAD_DATA)
    for stored in manifest.files:
        if stored.path.partition("/")[0] in FOLDERS:
            target = data / stored.path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / stored.path, target)


def put_files_away(manifest: Manifest) -> Path | None:
    """Move the files that the archive does not know to a folder of their own; nothing is deleted."""
    data = Path(settings.GOLDENTHREAD_DATA)
    known = {stored.path for stored in manifest.files}
    surplus = [(path, file) for path, file in data_files() if path not in known]
    if not surplus:
        return None
    aside = data / f"put-aside-{now():%Y-%m-%d-%H%M%S}"
    for path, file in surplus:
        (aside / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, aside / path)
    return aside
