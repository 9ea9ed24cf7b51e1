"""From the elements of a census file, one after another, to its children; nothing earlier is kept in memory."""

from dataclasses import dataclass
from xml.parsers.expat import XMLParserType

from goldenthread.returns.cin.header import Header, header_of
from goldenthread.returns.cin.problems import Fault, Place, Problems, quoted
from goldenthread.returns.cin.shape import LAST_YEAR, MESSAGE, GroupOfYear, Record, ValueOfYear, shape_of

NOWHERE = GroupOfYear("nowhere", many=False, required=False, lenient=False)


@dataclass(frozen=True)
class Limits:
    """How large a file and its parts may be; over them the file is refused. Sizes in bytes or characters."""

    file_bytes: int = 4 * 1024**3
    tag_bytes: int = 1024**2
    value_characters: int = 1_000
    elements_in_child: int = 50_000
    depth: int = 20


class Stop(Exception):
    """Reading ends here: the problem has been noted."""


class Builder:
    """Takes start, text and end of each element; finished children wait in `children` until they are taken."""

    def __init__(self, problems: Problems, limits: Limits, parser: XMLParserType) -> None:
        self.problems = problems
        self.limits = limits
        self.parser = parser
        self.header: Header | None = None
        self.children: list[Record] = []
        self.stack: list[Record] = [Record(NOWHERE, 1)]
        self._value: ValueOfYear | None = None
        self._text: list[str] = []
        self._value_line = 0
        self._length = 0
        self._passing_over = 0
        self._elements = 0
        self._lines_of_children: dict[str, int] = {}

    def start(self, tag: str, _attributes: object) -> None:
        """An element begins. Attributes are not read."""
        self._elements += 1
        if len(self.stack) + self._passing_over > self.limits.depth or self._elements > self.limits.elements_in_child:
            self._refuse_so_many(tag)
        if self._passing_over:
            self._passing_over += 1
        elif self._value is not None:
            self._note(Fault.UNKNOWN_ELEMENT, tag, f"<{tag}> inside a value", "a value only")
            self._passing_over = 1
        elif len(self.stack) == 1:
            self._open_root(tag)
        else:
            self._open(tag, self.stack[-1])

    def text(self, data: str) -> None:
        """Characters, perhaps not all of a value."""
        if self._value is not None and not self._passing_over:
            self._length += len(data)
            if self._length > self.limits.value_characters:
                found = f"a value of more than {self.limits.value_characters:,} characters"
                self.stop(Fault.TOO_LARGE, self._value.name, found, "a shorter value")
            self._text.append(data)
        elif not self._passing_over and not self.stack[-1].shape.lenient and (words := data.strip()):
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
            self._close_group(self.stack[-1])

    @property
    def element(self) -> str:
        """The name of the element being read."""
        return self._value.name if self._value is not None else self.stack[-1].shape.name

    @property
    def child(self) -> str | None:
        """The identifier of the child being read, where it is known already."""
        for record in self.stack:
            identifiers = [record] if record.shape.name == "ChildIdentifiers" else record.under("ChildIdentifiers")
            if identifiers:
                number: str | None = identifiers[0].get("LAchildID")
                return number
        return None

    def stop(self, fault: Fault, element: str, found: str, expected: str) -> None:
        """Note a problem after which nothing more can be read; raises Stop."""
        self._note(fault, element, found, expected)
        raise Stop

    def _note(self, fault: Fault, element: str, found: str, expected: str, line: int | None = None) -> None:
        place = Place(self.parser.CurrentLineNumber if line is None else line, element, self.child)
        self.problems.add(fault, place, found, expected)

    def _refuse_so_many(self, tag: str) -> None:
        if self._elements > self.limits.elements_in_child:
            found = f"more than {self.limits.elements_in_child:,} elements in one child or header"
            self.stop(Fault.TOO_LARGE, tag, found, "fewer elements")
        self.stop(Fault.TOO_LARGE, tag, f"elements {self.limits.depth} deep", "fewer levels")

    def _open_root(self, tag: str) -> None:
        if tag != MESSAGE.name:
            self.stop(Fault.WRONG_ROOT, tag, f"<{tag}> as the outermost element", "<Message>")
        self.stack.append(Record(shape_of(MESSAGE, LAST_YEAR), self.parser.CurrentLineNumber))

    def _open(self, tag: str, parent: Record) -> None:
        shape = parent.shape
        if (value := shape.values.get(tag)) is not None:
            self._open_value(value, parent)
        elif (group := shape.groups.get(tag)) is not None:
            self._open_group(group, parent)
        else:
            self._pass_over(tag, shape)

    def _open_value(self, value: ValueOfYear, parent: Record) -> None:
        if not value.many and value.name in parent.values:
            self._repeated(value.name)
            return
        self._value, self._value_line, self._length = value, self.parser.CurrentLineNumber, 0
        self._text.clear()
        if parent.shape.lenient:
            parent.lines[value.name] = self._value_line

    def _open_group(self, group: GroupOfYear, parent: Record) -> None:
        if not group.many and group.name in parent.parts:
            self._repeated(group.name)
            return
        if group.name == "Children" and self.header is None:
            self.stop(Fault.WRONG_HEADER, group.name, "children before a header", "<Header> first")
        if group.name == "Child":
            self._elements = 0
        self.stack.append(Record(group, self.parser.CurrentLineNumber))

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

    def _close_value(self, value: ValueOfYear) -> None:
        text = "".join(self._text).strip()
        read = value.kind.read(text) if text else None
        if read is None and (text or value.required):
            self._refuse_value(value, text)
        elif value.many:
            self.stack[-1].values.setdefault(value.name, []).append(read)
        else:
            self.stack[-1].values[value.name] = read
        self._value = None

    def _refuse_value(self, value: ValueOfYear, text: str) -> None:
        if value.key:
            fault = Fault.WRONG_KEY if text else Fault.NO_KEY
        else:
            fault = Fault.WRONG_VALUE if text else Fault.NO_VALUE
        self._note(fault, value.name, quoted(text), value.kind.expected, self._value_line)
        record = self.stack[-1]
        if value.many:
            record.values.setdefault(value.name, [])
        else:
            record.values[value.name] = None
            record.left_out = record.left_out or value.key

    def _close_group(self, record: Record) -> None:
        self._check_complete(record)
        self.stack.pop()
        shape, parent = record.shape, self.stack[-1]
        if shape.name == "Header":
            self._close_header(record)
        elif shape.name == "Child":
            parent.parts[shape.name] = []
            self._close_child(record)
            return
        kept = parent.parts.setdefault(shape.name, [])
        if not record.left_out:
            kept.append(record)

    def _check_complete(self, record: Record) -> None:
        shape = record.shape
        for value in shape.values.values():
            if value.required and value.name not in record.values:
                fault = Fault.NO_KEY if value.key else Fault.NO_VALUE
                self._note(fault, value.name, f"no <{value.name}> in <{shape.name}>", value.kind.expected, record.line)
                record.left_out = record.left_out or value.key
        for group in shape.groups.values():
            if group.required and group.name not in record.parts:
                expected = f"<{group.name}> in <{shape.name}>"
                self._note(Fault.MISSING_GROUP, shape.name, f"no <{group.name}>", expected, record.line)

    def _close_header(self, record: Record) -> None:
        self.header = header_of(record, self.problems)
        if self.header is None:
            raise Stop
        self.stack[-1].shape = shape_of(MESSAGE, self.header.year)

    def _close_child(self, child: Record) -> None:
        identifiers = child.under("ChildIdentifiers")
        number = identifiers[0].get("LAchildID") if identifiers else None
        if number is None:
            if identifiers:
                line = identifiers[0].line
                self._note(Fault.NO_IDENTIFIER, "LAchildID", "no LAchildID", "the authority's own number", line)
        elif number in self._lines_of_children:
            first = self._lines_of_children[number]
            found = f"child {quoted(number)} again, first at line {first}"
            self.problems.add(Fault.DUPLICATE_CHILD, Place(child.line, "Child", number), found, "each child once")
        else:
            self._lines_of_children[number] = child.line
            self.children.append(child)
