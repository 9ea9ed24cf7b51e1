"""Writes the return of a collection from a snapshot, or from tables of the dataset: one way in for command and site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from goldenthread.mechanisms.dataset.snapshot import Snapshot
from goldenthread.returns.checking import COLLECTIONS

# The forms in which each can be written, the usual one first, and what else its writer takes.
FORMS = {"cin": ("xml",), "903": ("csv", "xml"), "annex-a": ("xlsx",), "ssd": ("csv", "parquet")}
TAKES = {"cin": ("authority",), "903": ("form",), "annex-a": ("as_at",), "ssd": ("form",)}


@dataclass(frozen=True)
class Wish:
    """Which return is to be written of which area. `form` is the usual one where it is empty; `as_at` the snapshot's day."""

    collection: str
    year: int
    area: str | None = None
    form: str = ""
    authority: str | None = None
    as_at: date | None = None


def write(given: "Snapshot | Mapping[str, Any]", wish: Wish, folder: Path) -> list[Path]:
    """Write the files of a return into a folder, all or none, and give their places.

    Raises ValueError for a collection, form or year that there is not and for what the form cannot hold, OSError where
    the folder cannot be written.
    """
    if wish.collection not in FORMS:
        raise ValueError(f"collection: found {wish.collection!r}, expected one of {', '.join(FORMS)}")
    forms = FORMS[wish.collection]
    form = wish.form or forms[0]
    if form not in forms:
        raise ValueError(f"form: found {form!r}, expected {' or '.join(forms)} for {wish.collection}")
    writer: Callable[..., list[Path]] = import_module(
        f"goldenthread.returns.{COLLECTIONS[wish.collection]}.writing"
    ).write
    known = {"form": form, "authority": wish.authority or None, "as_at": wish.as_at}
    more = {name: known[name] for name in TAKES[wish.collection]}
    return writer(given, wish.year, folder, area=wish.area, **more)
