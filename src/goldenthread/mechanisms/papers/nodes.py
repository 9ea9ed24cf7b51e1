"""What a call becomes: something in the line, or a block of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.mechanisms.disclosure import Number, ProtectedFigure


@dataclass(frozen=True)
class OpenFigure:
    """A true number, for those inside. Public writers refuse it."""

    text: str
    value: Number | None


AnyFigure = OpenFigure | ProtectedFigure


@dataclass(frozen=True)
class Printed:
    """A number in print, with the frozen name to which it can be traced."""

    figure: AnyFigure
    trace: str = ""


@dataclass(frozen=True)
class Words:
    """Text in the line; `reads` are the numbers behind it, so that words about numbers are protected as they are."""

    text: str
    reads: tuple[AnyFigure, ...] = ()


Cell = str | Printed | Words


@dataclass(frozen=True)
class TableBlock:
    """A table: the first column names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartBlock:
    """A drawing, its words for those who do not see it, and always its table."""

    title: str
    alternative: str
    svg: str
    table: TableBlock


@dataclass(frozen=True)
class DefinitionsBlock:
    """Terms with sentences."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]


Inline = Printed | Words
Block = TableBlock | ChartBlock | DefinitionsBlock
Node = Inline | Block


def figures_of(nodes: Sequence[Node]) -> list[AnyFigure]:
    """Every number in print or behind words, for checking before anything is written."""
    return [figure for node in nodes for figure in _figures(node)]


def _figures(node: Node | str) -> list[AnyFigure]:
    if isinstance(node, Printed):
        return [node.figure]
    if isinstance(node, Words):
        return list(node.reads)
    if isinstance(node, ChartBlock):
        return _figures(node.table)
    if isinstance(node, TableBlock):
        return [figure for row in node.rows for cell in row for figure in _figures(cell)]
    return []
