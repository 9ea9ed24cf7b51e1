"""Taking in files of data (CSV, XML, workbooks, Parquet): larger than letters, and read by those who know their form.

They are kept as they came, because what was submitted must be provable. A workbook with programs in it, or one that
grows beyond all measure when it is opened, is refused.
"""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.documents.models import Document, holder_of
from goldenthread.mechanisms.documents.sniffing import FileType
from goldenthread.mechanisms.documents.storing import Terms, take_in

HEAD = 4096
TWO_HUNDRED_MEGABYTES = 200_000_000
GROWN = 1_000_000_000  # most bytes of a workbook when it is opened
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML = FileType("XML", "application/xml", ("xml",))
CSV = FileType("CSV", "text/csv", ("csv", "txt"))
WORKBOOK = FileType("workbook", WORKBOOK_TYPE, ("xlsx",))
PARQUET = FileType("Parquet", "application/vnd.apache.parquet", ("parquet",))
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
SEPARATORS = (",", ";", "\t", "|")
PROGRAMS = ("vbaproject.bin", "activex", "oleobject", "embeddings/")


def largest() -> int:
    """Most bytes of one file of data: the setting GOLDENTHREAD_LARGEST_RETURN, or 200 MB."""
    return int(getattr(settings, "GOLDENTHREAD_LARGEST_RETURN", TWO_HUNDRED_MEGABYTES))


def kind_of(path: Path) -> FileType | None:
    """The kind of a file of data by its content, or None for one that is not taken."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PAR1"):
        return PARQUET
    if head.startswith(b"PK\x03\x04"):
        return WORKBOOK if _is_workbook(path) else None
    text = _text(head)
    if text is None:
        return None
    if text.lstrip().startswith("<"):
        return XML
    return CSV if any(mark in text.partition("\n")[0] for mark in SEPARATORS) else None


def accept_data(upload: UploadedFile, *, area: Area, title: str, kind: str, holder: Any = None) -> Document:
    """Take a file of data in. Raises FileRefused with a sentence for whoever sent it; then nothing of it is kept."""
    return take_in(upload, DATA, area=area, title=title, kind=kind, **holder_of(holder))


def _text(head: bytes) -> str | None:
    """The first letters of a text; None for what is no text."""
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "")
    text = head.decode(encoding or "cp1252", errors="replace")
    unprintable = sum(not (letter.isprintable() or letter in "\r\n\t\ufffd\ufeff") for letter in text)
    return text if text and not unprintable else None


def _is_workbook(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
            grown = sum(one.file_size for one in archive.infolist())
    except (BadZipFile, OSError, RuntimeError, ValueError):
        return False
    acts = any(program in name for name in names for program in PROGRAMS)
    return "xl/workbook.xml" in names and not acts and grown <= GROWN


DATA = Terms((XML, CSV, WORKBOOK, PARQUET), kind_of, largest)
