"""One file that holds everything: a tar of files, compressed, with a manifest of hashes as its last member."""

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from django.core.management import CommandError

from goldenthread.operations.sealing import MARK, BrokenSeal, SealedReader, SealingWriter, WrongKey

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1024 * 1024
Advance = Callable[[int], None]  # is told how many more bytes were read
COMPRESSION = 3  # snapshots are compressed already; the database gains little from more


class DamagedArchive(CommandError):
    """An archive that must not be restored; names the file, what was found and what was expected."""

    def __init__(self, archive: Path, found: str, expected: str) -> None:
        super().__init__(f"{archive} cannot be restored: found {found}; expected {expected}. Nothing was changed.")


@dataclass(frozen=True)
class StoredFile:
    """One file in an archive: its path there, its length in bytes and its SHA-256."""

    path: str
    length: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself."""

    format: int
    made_at: str
    version: str
    engine: str
    files: tuple[StoredFile, ...]

    def as_json(self) -> bytes:
        """The manifest as it stands in the archive."""
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Read it back; raises ValueError, KeyError or TypeError when it is not one."""
        raw = json.loads(text)
        return cls(**raw | {"files": tuple(StoredFile(**row) for row in raw["files"])})


@dataclass(frozen=True)
class Origin:
    """Where an archive comes from: the moment, our version and the database engine."""

    made_at: str
    version: str
    engine: str


class HashingReader(io.RawIOBase):
    """Passes a file's bytes on, keeps their hash, and tells how many came."""

    def __init__(self, source: IO[bytes], advance: Advance) -> None:
        self.source, self.hash, self.length, self.advance = source, hashlib.sha256(), 0, advance

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.source.read(size)
        self.hash.update(data)
        self.length += len(data)
        self.advance(len(data))
        return data


def write_archive(
    sink: BinaryIO,
    files: Iterable[tuple[str, Path]],
    origin: Origin,
    key: bytes | None,
    advance: Advance = lambda count: None,
) -> Manifest:
    """Write the files, named as given, and the manifest; sealed when there is a key."""
    sealed = SealingWriter(sink, key) if key else None
    with (
        gzip.GzipFile(fileobj=sealed or sink, mode="wb", compresslevel=COMPRESSION, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w|") as tar,
    ):
        stored = tuple(add_file(tar, path, file, advance) for path, file in files)
        manifest = Manifest(FORMAT, origin.made_at, origin.version, origin.engine, stored)
        add_bytes(tar, MANIFEST, manifest.as_json())
    if sealed:
        sealed.finish()
    return manifest


def add_file(tar: tarfile.TarFile, path: str, file: Path, advance: Advance) -> StoredFile:
    """Copy one file into the archive."""
    with file.open("rb") as source:
        member = tarfile.TarInfo(path)
        member.size = os.fstat(source.fileno()).st_size
        reader = HashingReader(source, advance)
        tar.addfile(member, cast(IO[bytes], reader))
    return StoredFile(path, reader.length, reader.hash.hexdigest())


def add_bytes(tar: tarfile.TarFile, path: str, data: bytes) -> None:
    """Put some bytes into the archive as a file."""
    member = tarfile.TarInfo(path)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def unpack_archive(archive: Path, folder: Path, key: bytes | None, position: Advance = lambda count: None) -> Manifest:
    """Unpack into an empty folder and check every hash against the manifest. `position` is told how far the archive is read.

    Raises DamagedArchive when anything is missing, altered, surplus or oddly named; the folder is then to be thrown away.
    """
    with archive.open("rb") as source, damage_named(archive), opened(archive, source, key) as plain:
        found, text = unpack_files(archive, plain, folder, lambda count: position(source.tell()))
    if text is None:
        raise DamagedArchive(archive, "no manifest at its end", "a whole archive (it seems cut short)")
    try:
        manifest = Manifest.from_json(text)
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedArchive(archive, f"a manifest that cannot be read ({problem})", "an archive of format 1") from None
    if manifest.format != FORMAT:
        raise DamagedArchive(archive, f"format {manifest.format}", f"format {FORMAT}")
    compare(archive, manifest, found)
    return manifest


@contextmanager
def damage_named(archive: Path) -> Iterator[None]:
    """Turn every way in which reading can fail into one that names the archive."""
    try:
        yield
    except WrongKey:
        expected = "the key it was made with in GOLDENTHREAD_BACKUP_KEY"
        raise DamagedArchive(archive, "that this key does not open it (or its start is damaged)", expected) from None
    except BrokenSeal as problem:
        raise DamagedArchive(
            archive, f"that sealed piece {problem} is altered or cut", "a whole sealed archive"
        ) from None
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise DamagedArchive(archive, f"that it cannot be unpacked ({problem})", "a whole archive") from None


@contextmanager
def opened(archive: Path, source: BinaryIO, key: bytes | None) -> Iterator[tarfile.TarFile]:
    """The archive's tar, unsealed where it is sealed."""
    sealed = source.read(len(MARK)) == MARK
    if sealed and key is None:
        raise DamagedArchive(archive, "a sealed archive", "its key in GOLDENTHREAD_BACKUP_KEY")
    if sealed and key is not None:
        source = cast(BinaryIO, io.BufferedReader(SealedReader(source, key), BLOCK))
    else:
        source.seek(0)
    with gzip.GzipFile(fileobj=source, mode="rb") as compressed, tarfile.open(fileobj=compressed, mode="r|") as tar:
        yield tar
        while compressed.read(BLOCK):  # the check sum stands at the very end
            continue


def unpack_files(
    archive: Path, tar: tarfile.TarFile, folder: Path, advance: Advance
) -> tuple[dict[str, StoredFile], bytes | None]:
    """Write each file out, hashing it; returns what was found and the text of the manifest."""
    found: dict[str, StoredFile] = {}
    manifest = None
    for member in tar:
        source = tar.extractfile(member) if member.isreg() else None
        if source is None or not is_inside(member.name):
            raise DamagedArchive(archive, f"a member named {member.name!r}", "plain files inside the archive only")
        if member.name == MANIFEST:
            manifest = source.read()
        else:
            found[member.name] = write_out(source, folder / member.name, member.name, advance)
    return found, manifest


def is_inside(name: str) -> bool:
    """Whether a member's name stays within the folder it is unpacked to."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def write_out(source: IO[bytes], file: Path, name: str, advance: Advance) -> StoredFile:
    """Write one member to disk and return what it turned out to be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    reader = HashingReader(source, advance)
    with file.open("wb") as sink:
        while block := reader.read(BLOCK):
            sink.write(block)
        sink.flush()
        os.fsync(sink.fileno())
    return StoredFile(name, reader.length, reader.hash.hexdigest())


def compare(archive: Path, manifest: Manifest, found: dict[str, StoredFile]) -> None:
    """Every file the manifest names, as it names it, and no other; raises DamagedArchive."""
    for stored in manifest.files:
        actual = found.pop(stored.path, None)
        if actual is None:
            raise DamagedArchive(archive, f"no {stored.path}", "every file that its manifest names")
        if actual != stored:
            raise DamagedArchive(
                archive,
                f"{stored.path} with {actual.length} bytes and SHA-256 {actual.sha256}",
                f"{stored.length} bytes and SHA-256 {stored.sha256}",
            )
    if found:
        raise DamagedArchive(archive, f"{min(found)}, which its manifest does not name", "only files that it names")
