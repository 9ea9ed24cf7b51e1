"""Calls in the text of a paper: `{{ figure("referrals", source="police") }}` and nothing cleverer.

A call is read as a Python expression and taken apart, never run: the name of a function and literal values. Names,
attributes, sums, other calls and stars are refused.
"""

import ast
import re
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.papers.errors import PaperError

OPEN, CLOSE = "\ue000", "\ue001"  # private use: they stand for a call until the text is printed
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
UNSEEN = re.compile(f"[{OPEN}{CLOSE}\x00-\x08\x0b-\x1f\x7f-\x9f]")  # our marks, and characters that print nothing
LITERALS = (str, int, bool)


@dataclass(frozen=True)
class Call:
    """One call: the function, its values in order and by name, and where it stands."""

    function: str
    values: tuple[Any, ...]
    named: tuple[tuple[str, Any], ...]
    line: int

    def given(self, name: str, otherwise: Any = None) -> Any:
        """A value given by name."""
        return dict(self.named).get(name, otherwise)


def find_calls(body: str, first_line: int = 1) -> tuple[str, tuple[Call, ...]]:
    """The text with a mark for each call, and the calls. Raises PaperError with the line of a bad one."""
    body = UNSEEN.sub("", body)
    calls: list[Call] = []

    def marked(found: "re.Match[str]") -> str:
        calls.append(read_call(found[1], first_line + body.count("\n", 0, found.start())))
        return f"{OPEN}{len(calls) - 1}{CLOSE}"

    text = re.sub(r"\{\{(.*?)\}\}", marked, body, flags=re.DOTALL)
    for stray in ("{{", "}}"):
        if stray in text:
            line = first_line + text.count("\n", 0, text.index(stray))
            raise PaperError(f"found {stray} without its partner", line)
    return text, tuple(calls)


def read_call(text: str, line: int) -> Call:
    """One call from the text between the braces."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise PaperError(f"cannot read {{{{{text}}}}}", line) from error
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        raise PaperError(f'found {{{{{text}}}}}, expected a call such as {{{{ figure("referrals") }}}}', line)
    values = tuple(_literal(node, text, line) for node in tree.args)
    named = tuple((_name(word, text, line), _literal(word.value, text, line)) for word in tree.keywords)
    return Call(tree.func.id, values, named, line)


def _name(word: ast.keyword, text: str, line: int) -> str:
    if word.arg is None:
        raise PaperError(f"found stars in {{{{{text}}}}}, expected name=value", line)
    return word.arg


def _literal(node: ast.expr, text: str, line: int) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, LITERALS):
        return node.value
    raise PaperError(f"found something else than a text, a whole number, True or False in {{{{{text}}}}}", line)
