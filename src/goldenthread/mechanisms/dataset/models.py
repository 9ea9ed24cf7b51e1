"""The list of snapshots that were taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from .manifest import MANIFEST, DatasetError, sha256_of
from .snapshot import Snapshot

SNAPSHOTS = "snapshots"  # their folder within the data folder


class SnapshotRecord(models.Model):
    """One snapshot: where it is, what it holds and the SHA-256 of its manifest. Rows are added, never changed."""

    place = models.CharField(
        max_length=500, unique=True, help_text="Its folder, seen from the folder of snapshots, so that data can move"
    )
    as_at = models.DateField()
    source = models.CharField(max_length=100)
    areas = models.TextField(blank=True, help_text="Area codes, separated by commas")
    taken_at = models.DateTimeField()
    rows = models.JSONField(help_text="Rows of each table")
    schema_version = models.CharField(max_length=40)
    code_version = models.CharField(max_length=40)
    manifest_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["-as_at", "-taken_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.source}, as at {self.as_at})"

    @property
    def name(self) -> str:
        """The name of the folder, by which figures name their snapshot."""
        return Path(self.place).name

    @classmethod
    def of(cls, snapshot: Snapshot) -> SnapshotRecord:
        """The row of a snapshot, added when there is none."""
        manifest = snapshot.manifest
        about: dict[str, Any] = {
            "as_at": manifest.as_at,
            "source": manifest.source,
            "areas": ",".join(snapshot.areas()),
            "taken_at": manifest.taken_at,
            "rows": {name: stored.rows for name, stored in sorted(manifest.tables.items())},
            "schema_version": manifest.schema_version,
            "code_version": manifest.code_version,
            "manifest_sha256": sha256_of(snapshot.folder / MANIFEST),
        }
        return cls.objects.get_or_create(place=place_of(snapshot.folder), defaults=about)[0]

    @property
    def folder(self) -> str:
        """Where it lies on this machine."""
        return str(Path(settings.GOLDENTHREAD_DATA) / SNAPSHOTS / self.place)

    def open(self) -> Snapshot:
        """The snapshot itself. Raises DatasetError when its folder is gone."""
        return Snapshot.open(self.folder)


def find_snapshot(name: str | None, area: str = "") -> Snapshot:
    """The snapshot of a name or path, or the latest one, that holds an area. Raises DatasetError when there is none."""
    if name:
        return Snapshot.open(Path(name) if "/" in name else Path(settings.GOLDENTHREAD_DATA) / SNAPSHOTS / name)
    for one in SnapshotRecord.objects.all():
        if not area or area in one.areas.split(","):
            return one.open()
    raise DatasetError(f"There is no snapshot{f' of {area}' if area else ''} yet. Take one: goldenthread snapshot take")


def place_of(folder: Path) -> str:
    """A snapshot's folder seen from the folder of snapshots; the whole path when it lies elsewhere."""
    home = (Path(settings.GOLDENTHREAD_DATA) / SNAPSHOTS).resolve()
    found = Path(folder).resolve()
    return str(found.relative_to(home) if found.is_relative_to(home) else found)
