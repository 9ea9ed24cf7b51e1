"""Small, and in the words of the work."""

import ast
import re

LONGEST_FUNCTION = 50
LONGEST_FILE = 500
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "info", "common", "misc", "handler"}
EMPTY_VERBS = re.compile(r"^_*(handle|process)_|(Manager|Helper|Handler|Processor|Utils|Info)$")


def definitions(file):
    """Every function and class of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, kinds)]


def test_no_function_is_longer_than_fifty_lines(python_files, root):
    long = [
        f"{file.relative_to(root)}:{node.lineno} {node.name}"
        for file in python_files
        for node in definitions(file)
        if not isinstance(node, ast.ClassDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_five_hundred_lines(python_files, root):
    lengths = {str(file.relative_to(root)): file.read_text("utf-8").count("\n") for file in python_files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_file_or_folder_has_an_empty_name(python_files, root):
    named = {file.relative_to(root): {*file.relative_to(root).parts[:-1], file.stem} for file in python_files}
    assert [str(file) for file, words in named.items() if words & EMPTY_NAMES] == []


def test_no_function_or_class_has_an_empty_name(python_files, root):
    found = [
        f"{file.relative_to(root)}:{node.lineno} {node.name}"
        for file in python_files
        for node in definitions(file)
        if EMPTY_VERBS.search(node.name)
    ]
    assert found == []


def asks_the_clock(node):
    """Whether a call reads the machine's clock as a day or a moment; with an argument the last two only convert."""
    called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
    if called.endswith(("localdate", "localtime")) and (node.args or node.keywords):
        return False
    words = called.split(".")
    clock = {"now", "today", "utcnow", "localdate", "localtime"}
    return len(words) > 1 and words[-1] in clock and words[-2] in {"datetime", "date", "timezone", "dt"}


def test_only_the_calendar_asks_what_day_it_is(python_files, root):
    found = [
        f"{file.relative_to(root)}:{node.lineno}"
        for file in python_files
        if "calendar" not in file.parts and "tests" not in file.parts
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if asks_the_clock(node)
    ]
    assert found == []
