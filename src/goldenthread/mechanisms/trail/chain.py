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

from goldenthread.mechanisms.calendar import now

START = "0" * 64  # what the first entry of a chain points back to
BATCH = 2_000


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
    entry_model, head_model = apps.get_model("trail", "Entry"), apps.get_model("trail", "Head")
    shown_model = apps.get_model("trail", "Shown")
    heads = _lock_heads(head_model, sorted({draft.stream for draft in drafts}))
    at, entries = now(), []
    for draft in drafts:
        head = heads[draft.stream]
        values = {name: getattr(draft, name) for name in HASHED if hasattr(draft, name)}
        values |= {"sequence": head.sequence + 1, "at": at, "shown_ids": list(draft.shown)}
        values["changes"] = dict(draft.changes)
        head.sequence, previous = head.sequence + 1, head.hash
        head.hash = digest(previous, values)
        entries.append(entry_model(**values, previous_hash=previous, hash=head.hash))
    entry_model.objects.bulk_create(entries)
    head_model.objects.bulk_create(
        heads.values(), update_conflicts=True, unique_fields=["stream"], update_fields=["sequence", "hash"]
    )
    shown = [shown_model(entry=entry, person_id=person) for entry in entries for person in entry.shown_ids]
    if shown:
        shown_model.objects.bulk_create(shown)


def _lock_heads(head_model: Any, streams: list[str]) -> dict[str, Any]:
    def locked() -> dict[str, Any]:
        rows = head_model.objects.select_for_update().filter(stream__in=streams).order_by("stream")
        return {head.stream: head for head in rows}

    heads = locked()
    missing = [stream for stream in streams if stream not in heads]
    if missing:
        head_model.objects.bulk_create([head_model(stream=stream) for stream in missing], ignore_conflicts=True)
        heads = locked()
    return heads
