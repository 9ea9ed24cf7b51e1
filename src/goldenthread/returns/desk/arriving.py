"""Files as they come from a page: each by itself, those of an archive taken out of it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.documents.data_files import largest
from goldenthread.mechanisms.documents.names import extension_of, plain_name
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.returns.unpacking import MARKS, ArchiveRefused, Bounds, is_archive, unpacked

TITLE = 200
BOUNDS = Bounds(files=200, unpacked=1024**3)


@dataclass(frozen=True)
class Given:
    """One file, and the archive in which it came, if it did; `title` has the folders in the archive too."""

    file: UploadedFile
    title: str
    archive: str = ""

    @property
    def place(self) -> str:
        """The beginning of a sentence about it: nothing, or where it stands in the archive."""
        return f"{self.archive}, “{self.title}”: " if self.archive else ""


@contextmanager
def each_of(uploads: Sequence[UploadedFile]) -> Iterator[list[Given]]:
    """Every file that came, for as long as it is read. Raises FileRefused for an archive that is not unpacked."""
    with TemporaryDirectory(prefix="returns-") as folder, ExitStack() as stack:
        yield [one for number, upload in enumerate(uploads) for one in _each(upload, Path(folder) / str(number), stack)]


def _each(upload: UploadedFile, folder: Path, stack: ExitStack) -> Iterator[Given]:
    upload.seek(0)
    head = upload.read(4)
    upload.seek(0)
    if head not in MARKS or (upload.size or 0) > largest():  # too large a file is refused where it is stored
        yield Given(upload, str(upload.name)[:TITLE])
        return
    (inside := folder / "files").mkdir(parents=True)
    name = plain_name(str(upload.name))
    archive = folder / f"archive.{extension_of(name)}"
    with archive.open("xb") as stream:
        stream.writelines(upload.chunks())
    upload.seek(0)
    if not is_archive(archive):
        yield Given(upload, str(upload.name)[:TITLE])
        return
    try:
        files = unpacked(archive, inside, BOUNDS, name)
    except ArchiveRefused as refused:
        raise FileRefused(f"{refused}.") from refused
    for file in files:
        opened = stack.enter_context(file.open("rb"))
        title = str(file.relative_to(inside))
        yield Given(UploadedFile(opened, file.name, size=file.stat().st_size), title[:TITLE], name)
