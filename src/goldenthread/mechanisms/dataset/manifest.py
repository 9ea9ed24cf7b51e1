"""What a snapshot says of itself: as-at day, source, schema, rows and the SHA-256 of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .columns import Table

MANIFEST = "manifest.json"


class DatasetError(ValueError):
    """Something about a snapshot is not as it must be; the message names the table, file or column."""


@dataclass(frozen=True)
class StoredTable:
    """One file of a snapshot.

    `cut` says that later facts were taken out, `cut_about` of whose rows; it is empty where that is not known, or of too
    many. `absent` names columns not supplied, `uses` the tables it derives from.
    """

    file: str
    rows: int
    sha256: str
    cut: bool = False
    absent: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    cut_about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The contents of `manifest.json`; `taken_at` is the moment at which reading began."""

    as_at: date
    source: str
    taken_at: datetime
    schema_version: str
    code_version: str
    tables: dict[str, StoredTable] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write the manifest into a folder."""
        stored = asdict(self) | {"as_at": self.as_at.isoformat(), "taken_at": self.taken_at.isoformat()}
        (folder / MANIFEST).write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder. Raises DatasetError when there is none or it cannot be read."""
        path = folder / MANIFEST
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            tables = {name: StoredTable(**_stored(about)) for name, about in stored.pop("tables").items()}
            as_at, taken_at = date.fromisoformat(stored.pop("as_at")), datetime.fromisoformat(stored.pop("taken_at"))
            return cls(as_at=as_at, taken_at=taken_at, tables=tables, **stored)
        except FileNotFoundError:
            raise DatasetError(f"{folder} is not a snapshot: it has no {MANIFEST}") from None
        except (ValueError, KeyError, TypeError) as wrong:
            raise DatasetError(f"{path} cannot be read: {wrong}") from wrong


def _stored(about: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in about.items()}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def schema_version(tables: Iterable[Table]) -> str:
    """Twelve characters that change whenever a table, column or type does."""
    drawn = "\n".join(f"{table.name}: {table.full_schema}" for table in sorted(tables, key=lambda table: table.name))
    return hashlib.sha256(drawn.encode()).hexdigest()[:12]


def code_version() -> str:
    """The version of the installed software."""
    try:
        return version("goldenthread")
    except PackageNotFoundError:
        return "not installed"
