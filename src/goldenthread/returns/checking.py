"""Checking returns of any collection: what was asked for, and which collection answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import ModuleType

from polars.exceptions import PanicException, PolarsError

from goldenthread.returns.problems import quoted
from goldenthread.returns.rules.allocating import read_allocated
from goldenthread.returns.rules.reports import Report

# Each of these has a module `checking` with `report_of(asked)`, and `recognises(path)` by content.
COLLECTIONS = {"cin": "cin", "903": "ssda903", "annex-a": "annex_a", "ssd": "ssd"}
# Those that can be checked, in the order in which they are recognised. SEN2 is not loaded or written here.
CHECKED = {"sen2": "send", **COLLECTIONS}
TITLES = {
    "cin": "Children in need census",
    "903": "Children looked after (SSDA903)",
    "annex-a": "Annex A lists of an inspection",
    "ssd": "Standard Safeguarding Dataset",
    "sen2": "Special educational needs (SEN2)",
}
LOOKED_AT = 60  # bytes
# What a reader may raise over a file of another kind.
UNREADABLE = (ValueError, OSError, PolarsError, PanicException, RecursionError)


@dataclass(frozen=True)
class Asked:
    """What somebody wants to have checked, and what is supplied for rules that need more than the return.

    `last_year` holds the files of the year before, `references` other files by name, `authority` the code of whose it is;
    `allocated` says who works with which child: a CSV file with child, worker and team.
    """

    paths: tuple[Path, ...]
    year: int | None = None
    rules: tuple[str, ...] | None = None
    last_year: tuple[Path, ...] = ()
    references: Mapping[str, Path] = field(default_factory=dict)
    authority: str | None = None
    allocated: Path | None = None
    advance: Callable[[int], None] = lambda count: None

    def files(self) -> list[Path]:
        """The files asked for; of a folder every file in it or below that is not hidden. Raises OSError for one that is not there."""
        return [file for path in self.paths for file in files_under(path)]


def files_under(path: Path) -> Iterator[Path]:
    """A file itself, or the files of a folder and of those in it, by folder and name. Raises OSError where there is nothing."""
    if not path.is_dir():
        path.stat()
        yield path
        return
    inside = (file for file in path.rglob("*") if file.is_file() and not _is_hidden(file.relative_to(path)))
    yield from sorted(inside, key=lambda file: (file.parent, file.name))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def collection_module(name: str) -> ModuleType:
    """The module that checks a collection. Raises ValueError for a collection that there is not."""
    if name not in CHECKED:
        raise ValueError(f"collection: found {name!r}, expected one of {', '.join(CHECKED)}")
    return import_module(f"goldenthread.returns.{CHECKED[name]}.checking")


def collection_of(path: Path, among: Iterable[str] = tuple(CHECKED)) -> str:
    """The collection that a file is of, by its content; nothing where it is of none. Raises OSError where it is not there."""
    path.stat()
    for name in among:
        with suppress(*UNREADABLE):
            if collection_module(name).recognises(path):
                return name
    return ""


def by_collection(files: Iterable[Path]) -> dict[str, list[Path]]:
    """Files mixed as they come, by the collection they are of. Raises ValueError where one is of none."""
    found: dict[str, list[Path]] = {}
    for file in files:
        found.setdefault(collection_of(file), []).append(file)
    if unknown := found.pop("", []):
        names = ", ".join(f"{file.name} ({beginning_of(file)})" for file in unknown)
        raise ValueError(f"collection: found {names}, expected a file of a return; name it with --collection")
    return found


def beginning_of(file: Path) -> str:
    """What stands at the beginning of a file, for whoever wonders why it is of no return."""
    with file.open("rb") as stream:
        head = stream.read(LOOKED_AT).decode("utf-8", errors="replace").strip()
    return f"it begins with {quoted(head)}" if head else "there is nothing in it"


def report_of(asked: Asked, collection: str) -> Report:
    """The report of a check, to be written in one of the forms of `rules.reports`. Raises ValueError, OSError."""
    report: Report = collection_module(collection).report_of(asked)
    if asked.allocated is not None:
        report.allocated = read_allocated(asked.allocated)
    return report
