"""Reads a census file as a stream: one child in memory at a time, whatever the size of the file.

The parser is expat, which counts lines without a ceiling and tells of a document type declaration before it
reads it. That declaration is refused, so no entity can be defined and none can be expanded.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Generic, NoReturn, Protocol, TypeVar
from xml.parsers import expat
from xml.parsers.expat import errors

from goldenthread.returns.cin.builder import Builder, Limits, Stop
from goldenthread.returns.cin.header import Header
from goldenthread.returns.cin.problems import Fault, Place, Problems
from goldenthread.returns.cin.shape import Record

T = TypeVar("T")
CHUNK = 64 * 1024
ENDS_TOO_SOON = {
    errors.codes[message]
    for message in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}
WRONG_ENCODING = {
    errors.codes[message] for message in (errors.XML_ERROR_UNKNOWN_ENCODING, errors.XML_ERROR_INCORRECT_ENCODING)
}
INVALID_TOKEN = errors.codes[errors.XML_ERROR_INVALID_TOKEN]
NO_ENTITY = errors.codes[errors.XML_ERROR_UNDEFINED_ENTITY]


class Listener(Protocol[T]):
    """What takes the elements; what it has finished waits in `children` until it is taken."""

    children: list[T]
    stack: list[Any]

    def start(self, tag: str, _attributes: object) -> None:
        """An element begins."""

    def text(self, data: str) -> None:
        """Characters."""

    def end(self, _tag: str) -> None:
        """An element ends."""

    @property
    def element(self) -> str:
        """The name of the element being read."""

    @property
    def child(self) -> str | None:
        """The child being read."""


Listen = Callable[[Problems, Limits, expat.XMLParserType], Listener[T]]


class Reader(Generic[T]):
    """One reading of one file. Problems are noted in `problems`; what they mean is decided by who reads.

    `listen` makes what takes the elements.
    """

    def __init__(self, problems: Problems, limits: Limits | None, listen: Listen[T]) -> None:
        self.problems = problems
        self.limits = limits or Limits()
        self.digest = hashlib.sha256()
        self._read = 0
        self._chunk = b""
        self._encoding = "UTF-8"
        self._parser = _parser()
        self._listener = listen(problems, self.limits, self._parser)
        self._parser.StartElementHandler = self._listener.start
        self._parser.EndElementHandler = self._listener.end
        self._parser.CharacterDataHandler = self._listener.text
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.XmlDeclHandler = self._declared

    def children(self, stream: BinaryIO, advance: Callable[[int], None] = lambda count: None) -> Iterator[T]:
        """Each child of the file, or what the listener makes of several. Ends early where nothing more can be read.

        `advance` is told the number of bytes read.

        Raises OSError where the file cannot be read.
        """
        try:
            while True:
                self._chunk = stream.read(CHUNK)
                self._feed()
                yield from self._take()
                advance(len(self._chunk))
                if not self._chunk:
                    return
        except Stop:
            return

    def _take(self) -> list[T]:
        taken, self._listener.children = self._listener.children, []
        return taken

    def _feed(self) -> None:
        self.digest.update(self._chunk)
        self._read += len(self._chunk)
        if self._read > self.limits.file_bytes:
            self._stop(Fault.TOO_LARGE, f"more than {self.limits.file_bytes:,} bytes", "a smaller file")
        try:
            self._parser.Parse(self._chunk, not self._chunk)
        except expat.ExpatError as error:
            self._refuse(error)
        except (LookupError, ValueError) as error:
            # expat has asked Python for the declared encoding, and there is no such one, or it is not for XML.
            if len(self._listener.stack) > 1:
                raise
            self._stop(Fault.ENCODING, f"the encoding {self._encoding} ({error})", "an encoding that can be read")
        # A tag or comment that never ends would be searched again from its beginning with each chunk.
        if self._read - self._parser.CurrentByteIndex > self.limits.tag_bytes + CHUNK:
            self._stop(Fault.TOO_LARGE, f"a tag or comment over {self.limits.tag_bytes:,} bytes", "a shorter one")

    def _refuse(self, error: expat.ExpatError) -> NoReturn:
        if error.code in ENDS_TOO_SOON:
            found = "the end of the file" if self._read else "an empty file"
            self._stop(Fault.TRUNCATED, found, "the rest of the file, up to </Message>")
        if error.code == NO_ENTITY:
            self._stop(Fault.NOT_XML, "an entity that XML does not define", "plain text or a character reference")
        byte = self._byte_at_error()
        if error.code in WRONG_ENCODING or (error.code == INVALID_TOKEN and byte >= 0x80):
            found = f"bytes that are not {self._encoding}" + (f" (hexadecimal {byte:02X})" if byte >= 0x80 else "")
            self._stop(Fault.ENCODING, found, f"the encoding {self._encoding} throughout, or another one declared")
        message = expat.ErrorString(error.code)
        self._stop(Fault.NOT_XML, f"{message}, column {error.offset + 1}", "well-formed XML")

    def _byte_at_error(self) -> int:
        place = self._parser.ErrorByteIndex - (self._read - len(self._chunk))
        return self._chunk[place] if 0 <= place < len(self._chunk) else 0

    def _refuse_doctype(self, *_declared: object) -> None:
        self._stop(Fault.DOCTYPE, "<!DOCTYPE", "no document type declaration")

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._encoding = encoding or "UTF-8"

    def _stop(self, fault: Fault, found: str, expected: str) -> NoReturn:
        place = Place(self._parser.CurrentLineNumber, self._listener.element, self._listener.child)
        self.problems.add(fault, place, found, expected)
        raise Stop


class CensusReader(Reader[Record]):
    """One reading of one file for loading: what is wrong is noted and left out."""

    def __init__(self, problems: Problems, limits: Limits | None = None) -> None:
        super().__init__(problems, limits, self._build)

    def _build(self, problems: Problems, limits: Limits, parser: expat.XMLParserType) -> Builder:
        self._builder = Builder(problems, limits, parser)
        return self._builder

    @property
    def header(self) -> Header | None:
        """The header, once it has been read."""
        return self._builder.header


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    return parser


def read_header(path: Path, problems: Problems, limits: Limits | None = None) -> Header | None:
    """The header of a file, reading no more of it than needed; None with the problems noted.

    Raises OSError where the file cannot be read.
    """
    reader = CensusReader(problems, limits)
    with path.open("rb") as stream:
        for _child in reader.children(stream):
            break
    return reader.header
