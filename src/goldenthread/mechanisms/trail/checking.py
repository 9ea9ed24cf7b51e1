"""Anchors, and finding the first broken link."""

import hashlib
import json
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.trail.bulk import insert_many
from goldenthread.mechanisms.trail.chain import HASHED, START, digest
from goldenthread.mechanisms.trail.models import Anchor, AnchorLeaf, Entry, Head, Shown


@dataclass(frozen=True)
class BrokenLink:
    """Where the trail stops being believable, and what is wrong there."""

    stream: str
    sequence: int
    says: str

    def __str__(self) -> str:
        return f"{self.stream}, entry {self.sequence}: {self.says}"


def anchor(folder: Path | None = None) -> Anchor:
    """Tie every chain that has grown to the anchor before; write it to a file if a folder is given.

    The file is one line of JSON a leaf, to be shipped where nobody who can reach the database can reach it.
    """
    with transaction.atomic():
        before = Anchor.objects.order_by("-pk").first()
        grown = Head.objects.exclude(sequence=F("anchored_sequence"))
        rows = grown.select_for_update().order_by("stream").values_list("stream", "sequence", "hash")
        leaves = list(rows)
        previous = before.hash if before else START
        made = Anchor.objects.create(at=now(), previous_hash=previous, hash=anchor_hash(previous, leaves))
        insert_many(AnchorLeaf, [AnchorLeaf(anchor=made, stream=s, sequence=n, hash=h) for s, n, h in leaves])
        Head.objects.filter(stream__in=made.leaves.values("stream")).update(anchored_sequence=F("sequence"))
    if folder is not None:
        _write(folder, made, leaves)
    return made


def anchor_hash(previous: str, leaves: list[tuple[str, int, str]]) -> str:
    """The hash of an anchor: SHA-256 over the anchor before it and where each chain stood."""
    return hashlib.sha256(json.dumps([previous, leaves], separators=(",", ":")).encode()).hexdigest()


def _write(folder: Path, made: Anchor, leaves: list[tuple[str, int, str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"anchor": made.pk, "at": made.at.isoformat(), "previous": made.previous_hash, "hash": made.hash})
    ]
    lines += [json.dumps({"stream": s, "sequence": n, "hash": h}) for s, n, h in leaves]
    target = folder / f"anchor-{made.at:%Y-%m-%d}-{made.pk}.jsonl"
    partial = target.with_suffix(".partial")
    partial.write_text("\n".join(lines) + "\n", encoding="utf-8")
    partial.replace(target)


def broken_links(progress: Callable[[int], None] = lambda count: None) -> Generator[BrokenLink, None, None]:
    """Every break in the trail, in the order of the chains; nothing when it verifies.

    Memory is bounded by the number of chains; entries are streamed. `progress` is given the entries checked so far.
    """
    heads = dict(Head.objects.values_list("stream", "sequence").iterator(chunk_size=10_000))
    leaves = _leaves()
    checked = 0
    entries = Entry.objects.order_by("stream", "sequence").iterator(chunk_size=5_000)
    for stream, chain in groupby(entries, key=lambda entry: entry.stream):
        last = 0
        for entry, problem in _walk(stream, chain, leaves.pop(stream, {})):
            checked, last = checked + 1, entry.sequence
            progress(checked)
            if problem:
                yield problem
                break
        else:
            if heads.get(stream) != last:
                yield BrokenLink(
                    stream, last + 1, f"found {last} entries, expected {heads.get(stream, 'a head for them')}"
                )
        heads.pop(stream, None)
    yield from (
        BrokenLink(stream, 1, f"found no entries, expected {count}") for stream, count in heads.items() if count
    )
    yield from (BrokenLink(s, min(n), "found no entries, expected those of an anchor") for s, n in leaves.items() if n)
    yield from _broken_anchors()
    yield from _broken_lists()


def _walk(stream: str, chain: Iterator[Entry], leaves: dict[int, str]) -> Iterator[tuple[Entry, BrokenLink | None]]:
    """Each entry of one chain with what is wrong at it; after a fault the caller stops."""
    previous, expected = START, 1
    entry: Entry | None = None
    for entry in chain:
        problem = _fault(entry, previous, expected)
        if not problem and leaves.pop(entry.sequence, entry.hash) != entry.hash:
            problem = "found a hash that differs from the anchor's"
        previous, expected = entry.hash, expected + 1
        yield entry, BrokenLink(stream, entry.sequence, problem) if problem else None
    if leaves and entry is not None:
        yield entry, BrokenLink(stream, min(leaves), "found no entry, expected the one that an anchor holds")


def _fault(entry: Entry, previous: str, expected: int) -> str:
    if entry.sequence != expected:
        return f"found entry {entry.sequence}, expected {expected}: something was removed"
    if entry.previous_hash != previous:
        return "found a link to another entry than the one before it"
    values: dict[str, Any] = {name: getattr(entry, name) for name in HASHED}
    return "" if digest(previous, values) == entry.hash else "found contents that do not fit its hash: it was altered"


def _leaves() -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    rows = AnchorLeaf.objects.values_list("stream", "sequence", "hash")
    for stream, sequence, value in rows.iterator(chunk_size=10_000):
        found.setdefault(stream, {})[sequence] = value
    return found


def _broken_anchors() -> Iterator[BrokenLink]:
    previous = START
    for made in Anchor.objects.order_by("pk"):
        leaves = list(made.leaves.order_by("stream").values_list("stream", "sequence", "hash"))
        if made.previous_hash != previous or made.hash != anchor_hash(previous, leaves):
            yield BrokenLink("anchors", made.pk, f"found an anchor of {made.at:%d %B %Y} that does not fit its chains")
            return
        previous = made.hash


def _broken_lists() -> Iterator[BrokenLink]:
    """Lists whose separate rows of who was shown differ from what the chained entry says."""
    rows = (
        Shown.objects.order_by("entry_id", "person_id").values_list("entry_id", "person_id").iterator(chunk_size=10_000)
    )
    found = {entry: [person for _, person in group] for entry, group in groupby(rows, key=lambda row: row[0])}
    for entry in Entry.objects.filter(action="listed").order_by("stream", "sequence").iterator(chunk_size=5_000):
        if entry.shown_ids != found.pop(entry.pk, []):
            yield BrokenLink(entry.stream, entry.sequence, "found other people shown than its hash covers")
            return
