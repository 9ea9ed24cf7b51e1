"""PDF: properties, scripts, actions and attached files taken out of every object, then written anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from goldenthread.mechanisms.documents.unclean import Unclean

MOST_PAGES = 500
DEEPEST = 60
HIDDEN = {
    "/Metadata": "hidden properties (XMP)",
    "/PieceInfo": "hidden properties of a program",
    "/JavaScript": "scripts",
    "/JS": "scripts",
    "/AA": "actions",
    "/OpenAction": "actions",
    "/EmbeddedFiles": "attached files",
    "/EmbeddedFile": "attached files",
    "/EF": "attached files",
    "/AF": "attached files",
    "/XFA": "a form that runs",
    "/Collection": "attached files",
    "/RichMediaContent": "moving pictures",
}
ACTING = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/Sound", "/Movie"}
ACTING_NOTES = {"/FileAttachment", "/RichMedia", "/Screen", "/3D", "/Movie", "/Sound"}


def clean_pdf(source: Path, target: Path) -> list[str]:
    """Write the pages anew; what was taken out. Raises Unclean when it is locked, damaged or very long."""
    try:
        with source.open("rb") as file:
            return _written_anew(PdfReader(file), target)
    except Unclean:
        raise
    except (PyPdfError, RecursionError, MemoryError, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise Unclean("the PDF is damaged; expected one that opens") from error


def _written_anew(reader: PdfReader, target: Path) -> list[str]:
    if reader.is_encrypted:
        raise Unclean("it is locked with a password; expected one that opens")
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Unclean(f"it has {len(reader.pages)} pages; expected 1 to {MOST_PAGES}")
    removed = {"properties"} if reader.metadata else set()
    writer = PdfWriter(clone_from=reader)
    for number in range(len(writer._objects)):  # every object, also those that no page shows
        removed.update(_cleaned(writer._objects[number], 0))
    writer.metadata = None
    writer.compress_identical_objects(remove_identicals=False, remove_orphans=True)
    with target.open("wb") as file:
        writer.write(file)
    return sorted(removed)


def _cleaned(value: Any, depth: int) -> Iterator[str]:
    """Clean an object and all that lies directly in it."""
    if depth > DEEPEST:
        raise Unclean("it is nested too deeply; expected an ordinary PDF")
    if isinstance(value, DictionaryObject):
        yield from _without_hidden(value)
    inner = value.values() if isinstance(value, DictionaryObject) else value if isinstance(value, ArrayObject) else ()
    for one in list(inner):
        if not isinstance(one, IndirectObject):
            yield from _cleaned(one, depth + 1)


def _without_hidden(value: DictionaryObject) -> Iterator[str]:
    for key in [key for key in value if key in HIDDEN]:
        del value[key]
        yield HIDDEN[key]
    if value.get("/S") in ACTING:
        value.clear()
        yield "actions"
    elif value.get("/Subtype") in ACTING_NOTES:
        value.clear()
        yield "attached files"
