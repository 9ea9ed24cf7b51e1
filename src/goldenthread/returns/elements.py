"""Reads the XML of a return as a stream of elements; what they mean is for the collection to say.

A document type declaration is refused before it is read, so no entity can be defined and none expanded. The census has a
reader of its own (`cin/reader.py`), which also tells apart every way in which a file can be broken.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NoReturn
from xml.parsers import expat

from goldenthread.returns.problems import Reading, quoted

CHUNK = 64 * 1024
LONGEST_VALUE = 1_000
MOST_ELEMENTS = 50_000  # in one child or person
Row = dict[str, str | int | None]


class Stop(Exception):
    """Nothing more of the file can be read."""


class ElementReader(ABC):
    """One reading of one file. A collection says what an element begins (`begin`) and what it held (`finish`)."""

    ROOT: ClassVar[str]
    ONE: ClassVar[str]  # the element of one child or person
    DEEPEST: ClassVar[int]

    def __init__(self, name: str, reading: Reading) -> None:
        self.name = name
        self.reading = reading
        self.open: list[str] = []
        self._text = ""
        self._elements = 0
        self._parser = expat.ParserCreate()
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    @abstractmethod
    def begin(self, name: str) -> None:
        """An element begins; it is the last of `open`."""

    @abstractmethod
    def finish(self, name: str, text: str) -> None:
        """An element ends, which held this text; it is no longer in `open`."""

    @property
    def line(self) -> int:
        """The line of the file that is being read."""
        return self._parser.CurrentLineNumber

    def read_through(self, path: Path) -> None:
        """Read the file as far as it can be read. Raises OSError where it cannot be opened."""
        for _ in self.chunks(path):
            pass

    def chunks(self, path: Path) -> Iterator[None]:
        """The same, with a pause after each chunk in which what was found can be taken."""
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    self._parser.Parse(chunk, False)
                    yield
                self._parser.Parse(b"", True)
        except expat.ExpatError as wrong:
            self.problem(f"XML that cannot be read ({expat.errors.messages[wrong.code]})", "well-formed XML")
        except (LookupError, ValueError) as wrong:
            # expat asks Python for a declared encoding that it does not know itself.
            self.problem(f"an encoding that cannot be read ({wrong})", "UTF-8")
        except Stop:
            pass

    def problem(self, found: str, expected: str) -> None:
        """Something that is wrong on this line."""
        self.reading.problem(self.name, self.line, found, expected)

    def _stop(self, found: str, expected: str) -> NoReturn:
        self.problem(found, expected)
        raise Stop

    def _refuse_doctype(self, *_: object) -> NoReturn:
        self._stop("a document type declaration", "none, because it could define entities")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if not self.open and name != self.ROOT:
            self._stop(f"the outermost element {quoted(name)}", self.ROOT)
        begins_one = name == self.ONE and name not in self.open
        self._elements = 0 if begins_one else self._elements + 1
        if len(self.open) > self.DEEPEST or self._elements > MOST_ELEMENTS:
            found = f"a {self.ONE} with too many elements, or elements too deep"
            self._stop(found, f"up to {MOST_ELEMENTS:,} elements")
        self.open.append(name)
        self._text = ""
        self.begin(name)

    def _characters(self, text: str) -> None:
        self._text += text
        if len(self._text) > LONGEST_VALUE:
            self._stop("a value that is too long", f"up to {LONGEST_VALUE:,} characters")

    def _end(self, name: str) -> None:
        self.open.pop()
        text, self._text = self._text, ""
        self.finish(name, text)
