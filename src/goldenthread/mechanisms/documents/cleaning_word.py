"""Word documents: properties blanked, pictures drawn anew, macros and embedded files refused."""

import re
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from goldenthread.mechanisms.documents.unclean import Unclean, clean_picture

MOST_FILES, MOST_BYTES, STEEPEST = 2_000, 100_000_000, 200
SMALL = 1_000_000  # small parts may be packed as tightly as they like
LONG_AGO = (1980, 1, 1, 0, 0, 0)
REFUSED_PARTS = (
    (re.compile(r"vba(project|data)|\.bin$", re.IGNORECASE), "a macro"),
    (re.compile(r"(^|/)activex/", re.IGNORECASE), "a control that runs"),
    (re.compile(r"(^|/)embeddings/", re.IGNORECASE), "another file inside it"),
)
FROM_OUTSIDE = re.compile(
    rb"<Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument)\")(?=[^>]*TargetMode=\"External\")[^>]*>"
)
CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
EXTENDED = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
CUSTOM = EXTENDED.replace(b"extended", b"custom")
BLANKED = {"docprops/core.xml": CORE, "docprops/app.xml": EXTENDED, "docprops/custom.xml": CUSTOM}
PICTURES = (".jpg", ".jpeg", ".png")


def clean_word(source: Path, target: Path) -> list[str]:
    """Pack the document anew without what is hidden; what was taken out. Raises Unclean."""
    try:
        with ZipFile(source) as given, ZipFile(target, "w", ZIP_DEFLATED) as made, TemporaryDirectory() as folder:
            _check(given)
            return [said for part in given.infolist() if (said := _copied(given, part, made, Path(folder)))]
    except (BadZipFile, EOFError, RuntimeError, UnicodeDecodeError) as error:
        raise Unclean("the document is damaged or locked with a password; expected one that opens") from error


def _check(given: ZipFile) -> None:
    parts = given.infolist()
    if len(parts) > MOST_FILES or sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unclean("it unpacks to far more than it seems; expected an ordinary document")
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise Unclean("two parts of it have the same name; expected an ordinary document")
    for part in parts:
        _check_part(part)
    types = given.read("[Content_Types].xml") if "[Content_Types].xml" in given.namelist() else b""
    if b"macroEnabled" in types or b"document.main+xml" not in types:
        raise Unclean("it may hold macros; expected a document without them")


def _check_part(part: ZipInfo) -> None:
    name = PurePosixPath(part.filename)
    if part.flag_bits & 1:
        raise Unclean("it is locked with a password; expected one that opens")
    if name.is_absolute() or ".." in name.parts or "\\" in part.filename:
        raise Unclean("a part of it points outside; expected an ordinary document")
    if part.file_size > max(SMALL, STEEPEST * part.compress_size):
        raise Unclean("it unpacks to far more than it seems; expected an ordinary document")
    for pattern, what in REFUSED_PARTS:
        if pattern.search(part.filename):
            raise Unclean(f"it holds {what}; expected a document without")


def _copied(given: ZipFile, part: ZipInfo, made: ZipFile, folder: Path) -> str:
    """Put one part into the new document; what was taken out of it, or nothing."""
    content, said = _whole(given, part), ""
    name = part.filename.lower()
    if name in BLANKED:
        content, said = BLANKED[name], f"properties: {name.rpartition('/')[2].removesuffix('.xml')}"
    elif name.endswith(PICTURES):
        content, said = _picture(content, folder / "picture")
    elif name.endswith(".rels") and FROM_OUTSIDE.search(content):
        raise Unclean("it fetches something from elsewhere when it is opened; expected a document that does not")
    made.writestr(ZipInfo(part.filename, LONG_AGO), content, ZIP_DEFLATED)
    return said


def _whole(given: ZipFile, part: ZipInfo) -> bytes:
    """A part, read no further than it says it is long."""
    with given.open(part) as file:
        content = file.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise Unclean("it unpacks to far more than it seems; expected an ordinary document")
    return content


def _picture(content: bytes, place: Path) -> tuple[bytes, str]:
    removed = clean_picture(content, place)
    return place.read_bytes(), removed[0] if removed else ""
