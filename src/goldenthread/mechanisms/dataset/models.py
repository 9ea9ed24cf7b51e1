"""The list of snapshots that were taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.db import models

from .manifest import MANIFEST, sha256_of
from .snapshot import Snapshot


class SnapshotRecord(models.Model):
    """One snapshot: where it is, what it holds and the SHA-256 of its manifest. Rows are added, never changed."""

    folder = models.CharField(max_length=500, unique=True)
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
        return Path(self.folder).name

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
        return cls.objects.get_or_create(folder=str(snapshot.folder.resolve()), defaults=about)[0]

    def open(self) -> Snapshot:
        """The snapshot itself. Raises DatasetError when its folder is gone."""
        return Snapshot.open(self.folder)
