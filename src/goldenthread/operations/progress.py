"""How far a backup or restore is, on standard error where that is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

Told = Callable[[str, int, int | None], None]  # what is being done, bytes done, bytes in all where that is known


def quietly(doing: str, done: int, total: int | None) -> None:
    """Tells nobody."""


@contextmanager
def bar() -> Iterator[Told]:
    """A bar that is moved by calling what this gives."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task("Starting", total=None)
        yield lambda doing, done, total: shown.update(task, description=doing, completed=done, total=total)
