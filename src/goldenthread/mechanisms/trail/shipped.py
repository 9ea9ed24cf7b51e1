"""Anchor files that were shipped elsewhere, compared with the trail: what somebody with the whole database cannot rewrite."""

import json
from collections.abc import Iterator
from pathlib import Path

from goldenthread.mechanisms.trail.checking import BrokenLink, anchor_hash
from goldenthread.mechanisms.trail.models import Anchor


class NoAnchorFiles(ValueError):
    """The folder holds nothing to compare with, or a file that is no anchor; says which."""


def disagreements(folder: Path) -> Iterator[BrokenLink]:
    """Each shipped anchor that the database does not hold as it was shipped. Raises NoAnchorFiles.

    Together with `broken_links`, which holds the entries against the anchors of the database, this covers every entry
    up to the last file.
    """
    files = sorted(folder.glob("anchor-*.jsonl"))
    if not files:
        raise NoAnchorFiles(f"{folder}: found no anchor file, expected those that `goldenthread anchor-trail` wrote")
    stored = dict(Anchor.objects.values_list("pk", "hash"))
    for file in files:
        number, shipped = _read(file)
        if number not in stored:
            yield BrokenLink("anchors", number, f"found none, expected the one shipped as {file.name}")
        elif stored[number] != shipped:
            yield BrokenLink("anchors", number, f"found another than the one shipped as {file.name}")


def _read(file: Path) -> tuple[int, str]:
    """The number and hash of a shipped anchor, once its lines are known to fit the hash."""
    try:
        head, *leaves = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        rows = [(leaf["stream"], leaf["sequence"], leaf["hash"]) for leaf in leaves]
        fits = head["hash"] == anchor_hash(head["previous"], rows)
        number = int(head["anchor"])
    except (ValueError, KeyError, TypeError) as problem:
        raise NoAnchorFiles(
            f"{file}: found something that is no anchor ({problem}), expected lines of JSON"
        ) from problem
    if not fits:
        raise NoAnchorFiles(f"{file}: found lines that do not fit its hash, expected the file as it was shipped")
    return number, str(head["hash"])
