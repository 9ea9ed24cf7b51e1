"""Taking a file in: checked, cleaned, written whole, and only then known to the database.

The file stands under its final name before its row is stored, so a row never lacks its file. A file whose row was never
stored (the disk was full, the power went) is put away by the next day's first upload.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.models import Document, holder_of
from goldenthread.mechanisms.documents.names import extension_of, plain_name
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.scanning import scan
from goldenthread.mechanisms.documents.sniffing import TAKEN, FileType, expected, said_to_be, sniffed
from goldenthread.mechanisms.trail.context import recording

CLEANED = {
    "application/pdf", "image/png", "image/jpeg", "audio/mpeg", "audio/mp4", "audio/wav", "audio/ogg", "audio/webm",
    "video/mp4", "video/quicktime", "video/webm",
}  # fmt: skip
REFUSED, SECONDS = 3, 40
A_DAY = 24 * 3600
TEN_MEGABYTES = 10_000_000


def largest() -> int:
    """Most bytes of one file: the setting GOLDENTHREAD_LARGEST_FILE, or 10 MB."""
    return int(getattr(settings, "GOLDENTHREAD_LARGEST_FILE", TEN_MEGABYTES))


@dataclass(frozen=True)
class Terms:
    """On what terms a file is taken: which kinds, how they are known by content, and how many bytes."""

    kinds: tuple[FileType, ...]
    kind_of: Callable[[Path], FileType | None]
    largest: Callable[[], int]

    @property
    def expected(self) -> str:
        """The kinds that are taken, in words."""
        return expected(self.kinds)


ORDINARY = Terms(TAKEN, sniffed, largest)


def accept(
    upload: UploadedFile, *, area: Area, title: str, kind: str, person: Any = None, holder: Any = None
) -> Document:
    """Take a file in, about a person or belonging to a record (`holder`), or neither.

    Raises FileRefused with a sentence for whoever sent it; then nothing of the file is kept.
    """
    return take_in(upload, ORDINARY, area=area, title=title, kind=kind, person=person, **holder_of(holder))


def may_be_taken(upload: UploadedFile) -> None:
    """A validator for a box of files: name and size, said beside the box. Raises ValidationError."""
    try:
        name_of(upload, ORDINARY)
    except FileRefused as refused:
        raise ValidationError(refused.reason) from refused


def take_in(upload: UploadedFile, terms: Terms, *, title: str, **about: Any) -> Document:
    """Take a file in on other terms; `about` are the other fields of its row. Raises FileRefused as `accept` does."""
    name = name_of(upload, terms)
    put_away_strays()
    with _arriving() as place:
        given = _received(upload, place, name, terms)
        found = _kind_of(place, name, terms)
        scanned = scan(place, name)
        removed = _clean(place, found, name)
        kept = _hash_of(place)
        with recording():
            stored = _settled(place)
            return Document.begin(
                title=title or name,
                file_name=name,
                media_type=found.media_type,
                size=stored.stat().st_size,
                sha256=kept,
                sha256_given=given,
                stored_name=stored.name,
                scan=scanned,
                removed=removed,
                **about,
            )


def discard(document: Document, because: str) -> None:
    """Remove the file of a document, such as one sent with a form that was never finished; the row says why."""
    document.change(discarded_at=now(), discarded_because=because)
    path_of(document).unlink(missing_ok=True)


def path_of(document: Document) -> Path:
    """Where the file of a document lies."""
    return _folder(document.stored_name) / document.stored_name


def name_of(upload: UploadedFile, terms: Terms) -> str:
    """The name under which it is kept. Raises FileRefused where name or size show that it is not taken."""
    name = plain_name(str(upload.name or ""))
    if not extension_of(name):
        raise FileRefused(f"“{name or 'The file'}” has no ending that says what it is; expected {terms.expected}.")
    if not upload.size:
        raise FileRefused(f"“{name}” is empty; expected a file with something in it.")
    if upload.size > terms.largest():
        raise FileRefused(_too_large(name, upload.size, terms))
    return name


def _too_large(name: str, size: int, terms: Terms) -> str:
    return f"“{name}” has {size / 1e6:,.1f} MB; expected at most {terms.largest() / 1e6:g} MB."


@contextmanager
def _arriving() -> Iterator[Path]:
    """A place for a file that is not yet known to be good; whatever is left there goes."""
    place = _root() / ".arriving" / uuid4().hex
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        yield place
    except OSError as error:
        raise FileRefused(
            "The file could not be stored just now, and nothing of it is kept. Try again later."
        ) from error
    finally:
        for left in (place, place.with_suffix(".clean")):
            left.unlink(missing_ok=True)


def _received(upload: UploadedFile, place: Path, name: str, terms: Terms) -> str:
    """Write what came, piece by piece; its hash."""
    digest, size = hashlib.sha256(), 0
    with place.open("xb") as file:
        for piece in upload.chunks():
            size += len(piece)
            if size > terms.largest():
                raise FileRefused(_too_large(name, size, terms))
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _kind_of(place: Path, name: str, terms: Terms) -> FileType:
    found = terms.kind_of(place)
    if found is None:
        raise FileRefused(f"“{name}” is {said_to_be(place)}; expected {terms.expected}.")
    if extension_of(name) not in found.extensions:
        endings = " or ".join(f".{one}" for one in found.extensions)
        raise FileRefused(f"“{name}” is a {found.name} by its content; expected its name to end in {endings}.")
    return found


def _clean(place: Path, found: FileType, name: str) -> list[str]:
    """Replace the file by its cleaned copy; what was taken out. E-mails and plain text stay as they are."""
    if found.media_type not in CLEANED and "wordprocessingml" not in found.media_type:
        return []
    target = place.with_suffix(".clean")
    command = [sys.executable, "-m", "goldenthread.mechanisms.documents.cleaning", found.media_type]
    try:
        done = subprocess.run(
            [*command, str(place), str(target)], check=False, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(f"“{name}” took too long to check; expected an ordinary {found.name}.") from None
    if done.returncode == REFUSED:
        raise FileRefused(f"“{name}” was not taken: {done.stdout.strip()}.")
    if done.returncode != 0 or not target.is_file():
        raise FileRefused(f"“{name}” could not be read; expected an ordinary {found.name}.")
    target.replace(place)
    removed: list[str] = json.loads(done.stdout)
    return sorted(set(removed))


def _settled(place: Path) -> Path:
    """Put the file under its final, random name, safely on the disk."""
    with place.open("rb") as file:
        os.fsync(file.fileno())
    stored = _folder(place.name) / place.name
    stored.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.replace(stored)
    _sync(stored.parent)
    return stored


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _folder(name: str) -> Path:
    return _root() / name[:2]


def put_away_strays(older_than: float = A_DAY) -> list[str]:
    """Remove files that no row knows and that are older than some seconds; their names. Looks once a day."""
    mark = _root() / ".looked"
    age = time.time  # the age of files is told by the machine's clock, not by the day of the house
    if not _root().is_dir() or (older_than and mark.is_file() and age() - mark.stat().st_mtime < A_DAY):
        return []
    mark.touch()
    old = {
        file.name: file for file in _root().glob("*/*") if file.is_file() and age() - file.stat().st_mtime >= older_than
    }
    known = set(Document.objects.filter(discarded_at=None).values_list("stored_name", flat=True).iterator())
    strays = sorted(old.keys() - known)
    for name in strays:
        old[name].unlink(missing_ok=True)
    return strays
