"""What the manual says is there, is there; what is there, the manual says."""

import re

from goldenthread.command import known_name, our_commands, spoken

COMMAND = re.compile(r"^\s*(?:\.venv/bin/)?goldenthread ([a-z][a-z_-]+)", re.MULTILINE)
IN_TEXT = re.compile(r"`(?:\.venv/bin/)?goldenthread ([a-z][a-z_-]+)[^`]*`")
TARGET = re.compile(r"(?:`|^\s*)make ([a-z][a-z-]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"GOLDENTHREAD_[A-Z][A-Z_]+[A-Z]")
SETTING = re.compile(r"(?:environment|switched_on|whole|day)\(\s*\"([A-Z_]+)\"")
FROM_ENVIRONMENT = re.compile(r"environ(?:\.get\(|\[)\s*\"(GOLDENTHREAD_[A-Z_]+)\"")


def test_every_command_in_the_manual_exists(pages):
    named = {(page.name, word) for page in pages for word in mentioned(page.read_text("utf-8"))}
    assert {word for _, word in named} >= {"backup", "restore", "check-deployment", "work"}
    for _, word in sorted(named):
        assert known_name(word)


def mentioned(text):
    """The commands that a page shows, in a sentence or on a line of their own."""
    return [*IN_TEXT.findall(text), *COMMAND.findall(text)]


def test_every_command_of_ours_is_in_the_manual(pages):
    text = "\n".join(page.read_text("utf-8") for page in pages)
    names = {spoken(command.__module__.rpartition(".")[2]) for _, command in our_commands()}
    assert {name for name in names if f"goldenthread {name}" not in text} == set()


def test_every_command_of_ours_says_what_it_does():
    assert all(len(str(command.help).split()) > 3 for _, command in our_commands())


def test_every_command_of_ours_shows_an_example():
    without = {spoken(command.__module__.rpartition(".")[2]) for _, command in our_commands() if not shown(command)}
    assert without == set()


def shown(command):
    """The commands in the examples of a help, each of which must be the command itself."""
    name = spoken(command.__module__.rpartition(".")[2])
    return re.findall(rf"Example: goldenthread {name}\b", str(command.help))


def test_every_make_target_in_the_manual_exists(pages, root):
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))
    named = {word for page in pages for word in TARGET.findall(page.read_text("utf-8"))}
    assert {"demo", "test", "lint"} <= named
    assert named <= targets


def test_every_link_in_the_manual_leads_somewhere(pages, root):
    broken = [
        f"{page.relative_to(root)}: {link}"
        for page in pages
        for link in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_the_first_page_names_the_two_commands(root):
    text = (root / "README.md").read_text("utf-8")
    assert "make demo" in text
    assert "make test" in text


def test_every_variable_has_a_line_in_the_manual(python_files, root):
    manual = set(VARIABLE.findall((root / "docs/operations.md").read_text("utf-8")))
    source = "\n".join(file.read_text("utf-8") for file in python_files if "tests" not in file.parts)
    settings = {f"GOLDENTHREAD_{name}" for name in SETTING.findall(source)}
    assert len(settings) > 8
    assert settings | set(FROM_ENVIRONMENT.findall(source)) <= manual


def test_every_mechanism_has_its_page(root):
    found = sorted(init.parent for init in (root / "src/goldenthread/mechanisms").glob("*/__init__.py"))
    assert len(found) >= 9
    pages = [folder / "README.md" for folder in found]
    assert [page.parent.name for page in pages if not page.is_file() or len(page.read_text("utf-8").split()) < 60] == []
