"""Data: every snapshot of the record and every loaded return, from which a scorecard can be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.site.performance.asking import RECORD
from goldenthread.site.performance.permissions import TRUE_NUMBERS

MOST = 100


@dataclass(frozen=True)
class DataPage:
    """Snapshots as rows of a table."""

    rows: Sequence[Sequence[Any]]

    @classmethod
    def of(cls, user: User) -> "DataPage":
        """Those with an area of which this reader sees true numbers."""
        areas = {area.code: area for area in Area.objects.all()}
        found = [
            record
            for record in SnapshotRecord.objects.all()[:MOST]
            if any(code in areas and TRUE_NUMBERS(user, areas[code]) for code in record.areas.split(","))
        ]
        return cls([_row(record, areas) for record in found])


def _row(record: SnapshotRecord, areas: dict[str, Area]) -> list[Any]:
    query = urlencode({"snapshot": record.name})
    total = sum(record.rows.values())
    return [
        Link(record.name, f"{reverse('house:performance')}?{query}", about="scorecard"),
        day(record.as_at),
        "The record" if record.source == RECORD else record.source,
        [areas[code].name if code in areas else code for code in record.areas.split(",")],
        f"{total:,} in {len([rows for rows in record.rows.values() if rows])} tables",
        moment(record.taken_at),
        f"{record.manifest_sha256[:12]}…",
    ]
