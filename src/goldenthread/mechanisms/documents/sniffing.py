"""What a file is, by its content. What its name or the browser says is only compared with that."""

import email
import re
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import puremagic

HEAD = 4096
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MESSAGE_STREAM = "__substg1.0_".encode("utf-16-le")
MACRO_STREAM = "_VBA_PROJECT".encode("utf-16-le")
HEADER_LINE = re.compile(r"^[A-Za-z][A-Za-z0-9-]*:[ \t]?.*$")
MAIL_HEADERS = {"from", "date", "subject", "received", "to", "message-id"}
DISGUISED = (b"%PDF-", b"GIF8", b"PK\x03\x04")  # some programs look for these further in
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class FileType:
    """A kind of file that is taken."""

    name: str
    media_type: str
    extensions: tuple[str, ...]


PDF = FileType("PDF", "application/pdf", ("pdf",))
PNG = FileType("PNG picture", "image/png", ("png",))
JPEG = FileType("JPEG picture", "image/jpeg", ("jpg", "jpeg"))
WORD = FileType("Word document", WORD_TYPES, ("docx",))
TEXT = FileType("plain text", "text/plain", ("txt", "text"))
MAIL = FileType("e-mail", "message/rfc822", ("eml",))
OUTLOOK = FileType("Outlook e-mail", "application/vnd.ms-outlook", ("msg",))
TAKEN = (PDF, JPEG, PNG, WORD, TEXT, MAIL, OUTLOOK)
STARTS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def sniffed(path: Path) -> FileType | None:
    """The kind of a file by its content, or None for one that is not taken."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return WORD if _is_word(path) else None
    if head.startswith(OLE):
        return OUTLOOK if _is_outlook(path) else None
    return _written(path)


def _is_word(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            listed = archive.getinfo("[Content_Types].xml")
            if listed.file_size > 1_000_000 or "word/document.xml" not in archive.namelist():
                return False
            return b"wordprocessingml" in archive.read(listed)
    except (BadZipFile, KeyError, OSError, RuntimeError, ValueError):
        return False


def _is_outlook(path: Path) -> bool:
    content = path.read_bytes()  # the size is limited before
    return MESSAGE_STREAM in content and MACRO_STREAM not in content


def _written(path: Path) -> FileType | None:
    """E-mail, plain text, or neither."""
    content = path.read_bytes()  # the size is limited before
    text = text_of(content)
    if text is None or NOT_TEXT.search(text) or any(mark in content[:HEAD] for mark in DISGUISED):
        return None
    return MAIL if _is_mail(text) else TEXT


def text_of(content: bytes) -> str | None:
    """The letters of a plain text, or None when it is none."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_mail(text: str) -> bool:
    first = text.lstrip("\r\n").split("\n", 1)[0].rstrip("\r")
    if not HEADER_LINE.match(first):
        return False
    headers = {name.lower() for name in email.message_from_string(text[:20_000]).keys()}  # noqa: SIM118
    return len(headers & MAIL_HEADERS) >= 2


def said_to_be(path: Path) -> str:
    """What a file that is not taken seems to be, in words for a refusal."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return "a kind of file that could not be recognised"
    return f"what looks like {found[0].name or found[0].extension}" if found else "an unknown kind of file"


def expected(kinds: tuple[FileType, ...] = TAKEN) -> str:
    """The kinds that are taken, in words."""
    names = [f"{kind.name} (.{kind.extensions[0]})" for kind in kinds]
    return f"{', '.join(names[:-1])} or {names[-1]}"
