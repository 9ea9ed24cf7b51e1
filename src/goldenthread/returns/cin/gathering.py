"""From the elements of a census file to columns of its tables, for checking: values are kept as they stand.

Where loading refuses a file for what is wrong with it, checking goes on: a wrong code or a missing value is for the
rules to find. Only what no rule can see is noted here: elements out of place, and what is no day or no number.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn
from xml.parsers.expat import XMLParserType

import polars as pl

from goldenthread.returns.cin.builder import Limits, Stop
from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.cin.kinds import read_day
from goldenthread.returns.cin.problems import Fault, Place, Problems, quoted
from goldenthread.returns.cin.shape import FIRST_YEAR, LAST_YEAR, MESSAGE, GroupOfYear, shape_of
from goldenthread.returns.rules import Kind
from goldenthread.returns.rules.frames import shaped

CHILDREN_TOGETHER = 10_000
DAY = "a real day written YYYY-MM-DD"
WHOLE_NUMBER = re.compile("-?[0-9]{1,6}")
NUMBER = "LAchildID"
SHAPES = {table.source: table for table in CIN.tables}
DAYS = frozenset(column.source for table in CIN.tables for column in table.columns if column.kind is Kind.DAY)
WHOLES = frozenset(column.source for table in CIN.tables for column in table.columns if column.kind is Kind.WHOLE)
TYPES = {"line": pl.Int64(), "AssessmentFactors": pl.List(pl.String())}
MANY = {"Disabilities": "Disability", "Reviews": "CPPreviewDate"}
NOT_NUMBERED = frozenset({"Header", "ChildIdentifiers"})
NOWHERE = GroupOfYear(
    "nowhere", many=False, required=False, lenient=False, groups={MESSAGE.name: shape_of(MESSAGE, LAST_YEAR)}
)
Row = dict[str, Any]
Frames = dict[str, pl.DataFrame]


@dataclass(slots=True)
class Opened:
    """A group that has begun: its shape, the values found so far, the groups found under it, its line."""

    shape: GroupOfYear
    row: Row
    groups: set[str]
    line: int


class Columns:
    """The columns of every table, growing until they are taken; rows are numbered through the whole file."""

    def __init__(self) -> None:
        self.children = 0
        self.parts = 0
        self._first_rows = dict.fromkeys(SHAPES, 0)
        self._begin()

    def _begin(self) -> None:
        self._values: dict[str, dict[str, list[Any]]] = {}
        self._numbers: dict[str, list[str]] = {}
        self._identified = 0
        for name, shape in SHAPES.items():
            self._values[name] = {column.source: [] for column in shape.columns}
            if name not in NOT_NUMBERED:
                self._numbers[name] = self._values[name].pop(NUMBER, [])

    @property
    def holds_any(self) -> bool:
        """Whether a row waits to be taken."""
        return any(values["line"] for values in self._values.values())

    def add(self, table: str, row: Row) -> None:
        """One row; elements that it does not have are null."""
        for name, values in self._values[table].items():
            values.append(row.get(name))

    def name_child(self, number: str | None, line: int) -> None:
        """Enter the number of the child whose rows came last; rows of a child without one are still held together."""
        self.children += 1
        key = number or f"(no number, line {line})"
        for table, numbers in self._numbers.items():
            numbers.extend([key] * (len(self._values[table]["line"]) - len(numbers)))
        self._identified = len(self._values["ChildIdentifiers"]["line"])

    def forget_unfinished(self) -> None:
        """Take out the rows of a child that has not ended."""
        for table, columns in self._values.items():
            finished = {"Header": 1, "ChildIdentifiers": self._identified}.get(table, len(self._numbers.get(table, ())))
            for values in columns.values():
                del values[finished:]

    def taken(self) -> Frames:
        """The frames of all tables in the shape that the rules read; what comes after begins anew."""
        frames = {}
        self.parts += 1
        for source, shape in SHAPES.items():
            values = self._values[source]
            if source in self._numbers:
                values[NUMBER] = self._numbers[source]
            raw = pl.DataFrame(values, schema={name: TYPES.get(name, pl.String()) for name in values})
            frames[shape.name] = shaped(shape, raw, first_row=self._first_rows[source])
            self._first_rows[source] += raw.height
        self.children = 0
        self._begin()
        return frames


class Gatherer:
    """Takes start, text and end of each element; frames of so many children wait in `children` to be taken.

    `year` is the collection year asked for; None for the one that the file says it is.
    """

    def __init__(self, problems: Problems, limits: Limits, parser: XMLParserType, year: int | None = None) -> None:
        self.problems = problems
        self.limits = limits
        self.parser = parser
        self.year = year
        self.complete = False
        self.children: list[Frames] = []
        self.stack: list[Opened] = [Opened(NOWHERE, {}, set(), 1)]
        self._columns = Columns()
        self._value: str | None = None
        self._text = ""
        self._value_line = 0
        self._passing_over = 0
        self._elements = 0
        self._number: str | None = None
        self._episode = self._inside = 0
        self._header: Row | None = None

    def start(self, tag: str, _attributes: object) -> None:
        """An element begins. Attributes are not read."""
        self._elements += 1
        if self._elements > self.limits.elements_in_child or len(self.stack) + self._passing_over > self.limits.depth:
            self._refuse_so_many(tag)
        if self._passing_over:
            self._passing_over += 1
        elif self._value is not None:
            self._note(Fault.UNKNOWN_ELEMENT, tag, f"<{tag}> inside a value", "a value only")
            self._passing_over = 1
        else:
            self._open(tag, self.stack[-1])

    def text(self, data: str) -> None:
        """Characters, perhaps not all of a value."""
        if self._value is not None and not self._passing_over:
            self._text += data
            if len(self._text) > self.limits.value_characters:
                found = f"a value of more than {self.limits.value_characters:,} characters"
                self._stop(Fault.TOO_LARGE, self._value, found, "a shorter value")
        elif not data.isspace() and not self._passing_over and not self.stack[-1].shape.lenient:
            words = data.strip()
            # The parser tells of text when it comes to what follows it, perhaps lines later.
            line = self.parser.CurrentLineNumber - data[data.index(words) :].count("\n")
            self._note(Fault.MISPLACED_TEXT, self.stack[-1].shape.name, quoted(words), "only elements", line)

    def end(self, _tag: str) -> None:
        """An element ends."""
        if self._passing_over:
            self._passing_over -= 1
        elif self._value is not None:
            self._close_value(self._value)
        else:
            self._close_group(self.stack.pop())

    @property
    def element(self) -> str:
        """The name of the element being read."""
        return self._value or self.stack[-1].shape.name

    @property
    def child(self) -> str | None:
        """The number of the child being read, where it is known already."""
        return self._number

    @property
    def header(self) -> Row | None:
        """The values of the header, once it has been read."""
        return self._header

    def rest(self) -> list[Frames]:
        """The frames not yet taken; of a file without children those too, with nothing in them but the header."""
        self._columns.forget_unfinished()
        return [self._columns.taken()] if self._columns.holds_any or not self._columns.parts else []

    def _open(self, tag: str, parent: Opened) -> None:
        shape = parent.shape
        value = shape.values.get(tag)
        if value is not None:
            if tag in parent.row and not value.many:
                self._repeated(tag)
            else:
                self._value, self._text, self._value_line = tag, "", self.parser.CurrentLineNumber
        elif (group := shape.groups.get(tag)) is not None:
            self._open_group(group, parent)
        elif len(self.stack) == 1:
            self._stop(Fault.WRONG_ROOT, tag, f"<{tag}> as the outermost element", f"<{MESSAGE.name}>")
        else:
            self._pass_over(tag, shape)

    def _open_group(self, group: GroupOfYear, parent: Opened) -> None:
        name = group.name
        if name in parent.groups and not group.many:
            self._repeated(name)
            return
        parent.groups.add(name)
        if name == "Children":
            group = self._year_settled(group)
        elif name == "Child":
            self._elements = self._episode = 0
            self._number = None
        elif name == "CINdetails":
            self._episode += 1
            self._inside = 0
        self.stack.append(Opened(group, {}, set(), self.parser.CurrentLineNumber))

    def _repeated(self, name: str) -> None:
        self._note(Fault.REPEATED_ELEMENT, name, f"<{name}> again", f"<{name}> once in its group")
        self._passing_over = 1

    def _pass_over(self, tag: str, shape: GroupOfYear) -> None:
        self._passing_over = 1
        if tag in shape.elsewhere:
            expected = f"it in the collections {shape.elsewhere[tag]} only"
            self._note(Fault.ELEMENT_OF_ANOTHER_YEAR, tag, f"<{tag}>", expected)
        elif not shape.lenient:
            known = ", ".join([*shape.values, *shape.groups])
            self._note(Fault.UNKNOWN_ELEMENT, tag, f"<{tag}> in <{shape.name}>", f"one of {known}")

    def _close_value(self, name: str) -> None:
        text: str | None = self._text.strip()
        if not text:
            text = None
        elif name in DAYS:
            text = self._readable(name, text, read_day(text) is not None, DAY)
        elif name in WHOLES:
            text = self._readable(name, text, WHOLE_NUMBER.fullmatch(text) is not None, "a whole number")
        opened = self.stack[-1]
        if opened.shape.values[name].many:
            opened.row.setdefault(name, []).append(text)
        else:
            opened.row[name] = text
        if name == NUMBER:
            self._number = text
        self._value = None

    def _readable(self, name: str, text: str, good: bool, expected: str) -> str | None:
        if good:
            return text
        self._note(Fault.WRONG_VALUE, name, quoted(text), expected, self._value_line)
        return None

    def _close_group(self, opened: Opened) -> None:
        name, row = opened.shape.name, opened.row
        if name in ("Header", "CollectionDetails"):
            self._header = {**(self._header or {}), **row, "line": opened.line}
        elif name == "Child":
            self._close_child(opened)
        elif name == "Message":
            self._must_hold(opened, "Children")
            self.complete = True
        elif name == "FactorsIdentifiedAtAssessment":
            self.stack[-1].row.update(row)
        elif name in MANY:
            self._add_each(name, opened)
        elif name in SHAPES:
            self._columns.add(name, {**row, **self._keys(name), "line": opened.line})

    def _keys(self, name: str) -> Row:
        """The running numbers that tell which referral, assessment and plan a row belongs to."""
        if name in ("Assessments", "ChildProtectionPlans"):
            self._inside += 1
        number = str(self._inside)
        return {"CINdetailsID": str(self._episode), "AssessmentID": number, "CPPID": number}

    def _add_each(self, table: str, opened: Opened) -> None:
        """A row a code of disability or a date of review; a review without a date is a row too."""
        values = opened.row.get(MANY[table], [None] if table == "Reviews" else [])
        # Its plan is still open, and takes the next number when it closes.
        keys = {"CINdetailsID": str(self._episode), "CPPID": str(self._inside + 1), "line": opened.line}
        for value in values:
            self._columns.add(table, {MANY[table]: value, **keys})

    def _close_child(self, opened: Opened) -> None:
        for group in ("ChildIdentifiers", "ChildCharacteristics"):
            self._must_hold(opened, group)
        self._columns.name_child(self._number, opened.line)
        if self._columns.children == CHILDREN_TOGETHER:
            self.children.append(self._columns.taken())
        self._number = None

    def _must_hold(self, opened: Opened, group: str) -> None:
        if group not in opened.groups:
            name = opened.shape.name
            self._note(Fault.MISSING_GROUP, name, f"no <{group}>", f"<{group}> in <{name}>", opened.line)

    def _year_settled(self, children: GroupOfYear) -> GroupOfYear:
        """The shape of the children in the year of the file. Stops where it is not known, or not the one asked for."""
        header = self._header or {}
        said = next((text[:4] for text in (header.get("Year"), header.get("ReferenceDate")) if text), "")
        if self.year is None and not (said.isdecimal() and FIRST_YEAR <= int(said) <= LAST_YEAR):
            self._stop(Fault.WRONG_HEADER, "Year", quoted(said), f"a collection from {FIRST_YEAR} to {LAST_YEAR}")
        if self.year and said and said != str(self.year):
            self._stop(Fault.WRONG_HEADER, "Year", quoted(said), f"{self.year}, the year asked for")
        self.year = self.year or int(said)
        self._columns.add("Header", header)
        return shape_of(MESSAGE, self.year).groups[children.name]

    def _note(self, fault: Fault, element: str, found: str, expected: str, line: int | None = None) -> None:
        place = Place(self.parser.CurrentLineNumber if line is None else line, element, self.child)
        self.problems.add(fault, place, found, expected)

    def _stop(self, fault: Fault, element: str, found: str, expected: str) -> NoReturn:
        self._note(fault, element, found, expected)
        raise Stop

    def _refuse_so_many(self, tag: str) -> NoReturn:
        if self._elements > self.limits.elements_in_child:
            found = f"more than {self.limits.elements_in_child:,} elements in one child or header"
            self._stop(Fault.TOO_LARGE, tag, found, "fewer elements")
        self._stop(Fault.TOO_LARGE, tag, f"elements {self.limits.depth} deep", "fewer levels")
