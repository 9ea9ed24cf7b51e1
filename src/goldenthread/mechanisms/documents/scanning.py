"""Looking for viruses: the test signature always, and the scanner of the installation where one is set up."""

import shlex
import subprocess
import zlib
from email import message_from_bytes
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from django.conf import settings

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused

TEST_SIGNATURE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
SECONDS = 60
PIECE = 1_000_000
LARGEST_MAIL = 25_000_000
CLEAN, INFECTED = 0, 1
MEMBER_LIMIT = 20_000_000
DAMAGED = (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)


def scan(path: Path, name: str) -> str:
    """What is written down of a clean file. Raises FileRefused for an infected one, or when the scanner cannot tell.

    The setting GOLDENTHREAD_VIRUS_SCANNER is a command that is given the path; it ends with 0 for clean, 1 for
    infected.
    """
    if _holds_signature(path):
        raise FileRefused(f"“{name}” holds the test signature of a virus; nothing of it is kept. Send a clean file.")
    command = shlex.split(getattr(settings, "GOLDENTHREAD_VIRUS_SCANNER", "") or "")
    if not command:
        return str(Document.Scan.NOT_SCANNED)
    found = _ended_with([*command, str(path)])
    if found == INFECTED:
        raise FileRefused(f"The virus scanner found something in “{name}”; nothing of it is kept. Send a clean file.")
    if found != CLEAN:
        raise FileRefused(f"“{name}” could not be checked for viruses, so it was not taken. Try again later.")
    return str(Document.Scan.CLEAN)


def _ended_with(command: list[str]) -> int | None:
    """How the scanner ended; None when it could not be run or took too long."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.returncode


def _holds_signature(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(2_000)
    if _written_plainly(path):
        return True
    if head.startswith(b"PK") and is_zipfile(path):
        return _in_archive(path)
    may_be_mail = head.count(b":") > 1 and not head.lstrip().startswith(b"<") and path.stat().st_size <= LARGEST_MAIL
    parts = message_from_bytes(path.read_bytes()).walk() if may_be_mail else ()
    return any(TEST_SIGNATURE in (part.get_payload(decode=True) or b"") for part in parts if not part.is_multipart())


def _written_plainly(path: Path) -> bool:
    """Whether the signature stands in the file as it is; read piece by piece, for files of data may be large."""
    before = b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if TEST_SIGNATURE in before + piece:
                return True
            before = piece[-len(TEST_SIGNATURE) :]
    return False


def _in_archive(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            small = [one for one in archive.infolist() if one.file_size < MEMBER_LIMIT]
            return any(TEST_SIGNATURE in archive.open(one).read(200_000) for one in small[:2_000])
    except DAMAGED:  # refused by the cleaning, with better words
        return False
