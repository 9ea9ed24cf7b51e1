"""Files and folders that are whole or not there."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def finished(path: Path) -> Iterator[Path]:
    """A place to write to, which gets its name when everything is written; what stood there before stays till then.

    Raises OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def finished_together(folder: Path) -> Iterator[Path]:
    """A folder to write several files into, which then go to `folder` one after another.

    Raises OSError where they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=".", suffix=".unfinished", dir=folder))
    try:
        yield draft
        for file in sorted(draft.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
