"""From text and nodes to a tree of plain values that HTML and PDF are printed from.

The tree holds words, never code of either language, so hostile text stays text in both. For the public, every number
passes `require_protected` on its way in: a tree for the public cannot hold one that nobody protected.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlparse

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from goldenthread.mechanisms.disclosure import require_protected
from goldenthread.mechanisms.papers.calls import MARK
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.nodes import (
    Block,
    Cell,
    ChartBlock,
    DefinitionsBlock,
    Node,
    Printed,
    TableBlock,
    Words,
    figures_of,
)

Value = dict[str, Any]
INLINE = {"strong": "strong", "em": "emphasis"}


def tree_of(text: str, nodes: Sequence[Node], public: bool) -> list[Value]:
    """The blocks of a paper. Raises UnprotectedNumber when it is for the public and a number is not protected."""
    if public:
        for figure in figures_of(nodes):
            require_protected(figure)
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return _Walk(nodes).blocks(SyntaxTreeNode(markdown.parse(text)).children)


def _is_empty_heading(child: SyntaxTreeNode) -> bool:
    """A sign of a heading without words is no heading; accessible PDF refuses it."""
    return child.type == "heading" and not any(part.content.strip() for part in child.children)


class _Walk:
    """One walk through the text, from top to bottom."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.level = 0
        self.headings = 0

    def blocks(self, children: Sequence[SyntaxTreeNode]) -> list[Value]:
        return [block for child in children for block in self.block(child)]

    def block(self, child: SyntaxTreeNode) -> list[Value]:
        made = getattr(self, f"_{child.type}", None)
        if made is None:
            raise PaperError(f"found {child.type.replace('_', ' ')}, which papers do not have")
        return [] if _is_empty_heading(child) else [made(child)]

    def _paragraph(self, child: SyntaxTreeNode) -> Value:
        alone = MARK.fullmatch(child.children[0].content.strip()) if child.children else None
        if alone and isinstance(node := self.nodes[int(alone[1])], Block):
            return block_value(node)
        return {"kind": "paragraph", "body": self._inline_of(child)}

    def _heading(self, child: SyntaxTreeNode) -> Value:
        """No level is skipped, as accessible PDF demands."""
        self.level = min(int(child.tag[1]), self.level + 1)
        self.headings += 1
        anchor = f"section-{self.headings}"
        return {"kind": "heading", "level": self.level, "anchor": anchor, "body": self._inline_of(child)}

    def _bullet_list(self, child: SyntaxTreeNode) -> Value:
        return {
            "kind": "list",
            "ordered": False,
            "start": 1,
            "items": [self.blocks(item.children) for item in child.children],
        }

    def _ordered_list(self, child: SyntaxTreeNode) -> Value:
        start = int(child.attrs.get("start", 1))
        return {
            "kind": "list",
            "ordered": True,
            "start": start,
            "items": [self.blocks(item.children) for item in child.children],
        }

    def _blockquote(self, child: SyntaxTreeNode) -> Value:
        return {"kind": "quote", "blocks": self.blocks(child.children)}

    def _fence(self, child: SyntaxTreeNode) -> Value:
        return {"kind": "code", "body": self.text(child.content)}

    _code_block = _fence

    def _hr(self, child: SyntaxTreeNode) -> Value:
        return {"kind": "rule"}

    def _table(self, child: SyntaxTreeNode) -> Value:
        rows = [[self._inline_of(cell) for cell in row.children] for part in child.children for row in part.children]
        return {
            "kind": "table",
            "title": "",
            "columns": rows[0],
            "rows": rows[1:],
            "notes": [],
            "right": [False] * len(rows[0]),
        }

    def _inline_of(self, child: SyntaxTreeNode) -> list[Value]:
        return [part for inline in child.children for part in self.inlines(inline.children)]

    def inlines(self, children: Sequence[SyntaxTreeNode]) -> list[Value]:
        return [part for child in children for part in self.inline(child)]

    def inline(self, child: SyntaxTreeNode) -> list[Value]:
        if child.type == "text":
            return self.text(child.content)
        if child.type in ("softbreak", "hardbreak"):
            return [words(" ") if child.type == "softbreak" else {"kind": "break"}]
        if child.type in INLINE:
            return [{"kind": INLINE[child.type], "body": self.inlines(child.children)}]
        if child.type == "code_inline":
            return [{"kind": "code", "body": self.text(child.content)}]
        if child.type == "link":
            return self._link(child)
        return self.text(child.content)  # a picture's words; the picture itself is not fetched

    def _link(self, child: SyntaxTreeNode) -> list[Value]:
        """To web and mail addresses only; numbers inside stay words."""
        address = str(child.attrs.get("href", ""))
        body = [words(part["text"]) if part["kind"] == "number" else part for part in self.inlines(child.children)]
        if MARK.search(address) or urlparse(address).scheme not in ("http", "https", "mailto"):
            return body
        return [{"kind": "link", "address": address, "body": body}]

    def text(self, content: str) -> list[Value]:
        return list(self._parts(content))

    def _parts(self, content: str) -> Iterator[Value]:
        for place, part in enumerate(MARK.split(content)):
            if place % 2 == 0:
                if part:
                    yield words(part)
                continue
            node = self.nodes[int(part)]
            if isinstance(node, Block):
                raise PaperError("a table, chart or list of definitions must stand in a paragraph of its own")
            yield in_line(node)


def words(text: str) -> Value:
    """Plain text."""
    return {"kind": "text", "text": text}


def in_line(node: Cell) -> Value:
    """A number within a sentence; brackets where there is none, so that the sentence still reads."""
    value = cell_value(node)
    if isinstance(node, Printed) and node.figure.value is None:
        value["text"] = f"[{value['text']}]"
    return value


def cell_value(cell: Cell) -> Value:
    """Something in the line, or in a cell."""
    if isinstance(cell, Printed):
        return {"kind": "number", "text": cell.figure.text, "trace": cell.trace}
    return words(cell.text if isinstance(cell, Words) else cell)


def block_value(node: Block) -> Value:
    """A block of its own."""
    if isinstance(node, ChartBlock):
        table = table_value(node.table)
        return {"kind": "chart", "title": node.title, "alternative": node.alternative, "svg": node.svg, "table": table}
    if isinstance(node, DefinitionsBlock):
        return {"kind": "definitions", "entries": [{"term": term, "lines": [*lines]} for term, lines in node.entries]}
    return table_value(node)


def table_value(table: TableBlock) -> Value:
    """A table; columns of numbers stand to the right."""
    return {
        "kind": "table",
        "title": table.title,
        "columns": [[words(column)] for column in table.columns],
        "rows": [[[cell_value(cell)] for cell in row] for row in table.rows],
        "notes": [*table.notes],
        "right": [_is_of_numbers([row[place] for row in table.rows]) for place in range(len(table.columns))],
    }


def _is_of_numbers(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, Printed) or cell in ("0", "–") for cell in cells)
