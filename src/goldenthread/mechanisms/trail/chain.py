"""How entries are chained.

Every stream (a person, or a record that is about nobody) has a chain of its own, so that two workers who write about
two children never wait for each other. Anchors tie all the chains together (docs/decisions/0002).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connection

from goldenthread.mechanisms.calendar import now

START = "0" * 64  # what the first entry of a chain points back to
BATCH = 10_000
EMPTY: dict[type, str] = {dict: "{}", list: "[]"}


@dataclass(frozen=True)
class Draft:
    """An entry before it has its place in a chain."""

    action: str
    stream: str
    actor_name: str
    actor_id: int | None = None
    sentence: str = ""
    reason: str = ""
    model: str = ""
    record_id: int | None = None
    version: int | None = None
    person_id: int | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    shown: tuple[int, ...] = ()
    request_id: str = ""
    address: str = ""


HASHED = (
    "stream",
    "sequence",
    "at",
    "actor_id",
    "actor_name",
    "action",
    "sentence",
    "reason",
    "model",
    "record_id",
    "version",
    "person_id",
    "changes",
    "shown_ids",
    "request_id",
    "address",
)


TAKEN = [
    name for name in HASHED if name not in {"sequence", "at", "changes", "shown_ids"}
]  # from the draft as they are


def digest(previous: str, values: Mapping[str, Any]) -> str:
    """The hash of an entry: SHA-256 over the previous hash and the entry's fields in a fixed order."""
    plain = [values[name] for name in HASHED]
    text = json.dumps([previous, *plain], sort_keys=True, separators=(",", ":"), default=_as_text, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _as_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"trail: cannot hash {type(value).__name__}")


def append(drafts: Sequence[Draft]) -> None:
    """Chain the drafts and store them; the caller holds the transaction.

    Heads are locked in one order, so that writers of several chains cannot wait for each other in a ring.
    """
    for start in range(0, len(drafts), BATCH):
        _append(drafts[start : start + BATCH])


def _append(drafts: Sequence[Draft]) -> None:
    head_model = apps.get_model("trail", "Head")
    heads = _lock_heads(head_model, sorted({draft.stream for draft in drafts}))
    at, rows = now(), []
    for draft in drafts:
        sequence, previous = heads[draft.stream]
        values = {name: getattr(draft, name) for name in TAKEN}
        values |= {"sequence": sequence + 1, "at": at, "shown_ids": list(draft.shown)}
        values["changes"] = dict(draft.changes)
        hashed = digest(previous, values)
        heads[draft.stream] = (sequence + 1, hashed)
        rows.append(values | {"previous_hash": previous, "hash": hashed})
    _insert(rows, at)
    _move_heads(head_model._meta.db_table, heads)
    _insert_shown([row for row in rows if row["shown_ids"]])


def _insert(rows: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """Straight into the table: an import writes one entry for each of hundreds of thousands of records."""
    table, names = apps.get_model("trail", "Entry")._meta.db_table, list(rows[0])
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    stored_at = connection.ops.adapt_datetimefield_value(at)
    written = ([stored_at if name == "at" else _as_stored(row[name]) for name in names] for row in rows)
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(written))


def _move_heads(table: str, heads: Mapping[str, tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET sequence = %s, hash = %s WHERE stream = %s",
            [(*head, stream) for stream, head in heads.items()],
        )


def _as_stored(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value) if value else EMPTY[type(value)]
    return value


def _insert_shown(rows: Sequence[Mapping[str, Any]]) -> None:
    """Whom each list showed, as rows that can be found by person."""
    entry_model, shown_model = apps.get_model("trail", "Entry"), apps.get_model("trail", "Shown")
    for row in rows:
        entry = entry_model.objects.only("pk").get(stream=row["stream"], sequence=row["sequence"])
        shown_model.objects.bulk_create([shown_model(entry=entry, person_id=person) for person in row["shown_ids"]])


def _lock_heads(head_model: Any, streams: list[str]) -> dict[str, tuple[int, str]]:
    """The sequence and the hash of the last entry of each chain, with new chains begun."""

    def locked() -> dict[str, tuple[int, str]]:
        rows = head_model.objects.select_for_update().filter(stream__in=streams).order_by("stream")
        return {
            stream: (sequence, hashed) for stream, sequence, hashed in rows.values_list("stream", "sequence", "hash")
        }

    heads = locked()
    missing = [stream for stream in streams if stream not in heads]
    if missing:
        head_model.objects.bulk_create([head_model(stream=stream) for stream in missing], ignore_conflicts=True)
        heads = locked()
    return heads
