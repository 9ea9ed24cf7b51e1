"""Who is acting, and the entries that wait for the end of their transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction

from goldenthread.mechanisms.trail.chain import Draft, append


class NobodyIsActing(RuntimeError):
    """Something was read or written outside `recording`, so the trail could not say who did it."""


class Actor(Protocol):
    """Anybody or anything that can act: a signed-in user or a named part of the system."""

    @property
    def pk(self) -> Any: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class SystemActor:
    """A job, an import or a public form; it has a name and no account."""

    name: str
    pk: None = None


@dataclass(frozen=True)
class Asking:
    """Who asks, from where: set once for a request."""

    actor: Actor
    request_id: str = ""
    address: str = ""


@dataclass
class Recording:
    """One transaction's share of the trail."""

    asking: Asking
    reason: str = ""
    action: str = ""
    sentence: str = ""
    drafts: list[Draft] = field(default_factory=list)


_asking: ContextVar[Asking | None] = ContextVar("asking", default=None)
_recording: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def asked_by(asking: Asking) -> Iterator[None]:
    """Everything inside is done for this request."""
    token = _asking.set(asking)
    try:
        yield
    finally:
        _asking.reset(token)


def current() -> Recording:
    """The recording in progress. Raises NobodyIsActing outside one."""
    recording_now = _recording.get()
    if recording_now is None:
        raise NobodyIsActing("found no recording; expected this to run inside a step or `trail.recording`")
    return recording_now


@contextmanager
def recording(
    actor: Actor | None = None, *, reason: str = "", action: str = "", sentence: str = ""
) -> Iterator[Recording]:
    """A transaction whose reads and writes reach the trail with it, or not at all.

    Inside another recording it joins that one, and lends it its action, sentence and reason for as long as it lasts.
    Raises NobodyIsActing when no actor is given and no request is being served.
    """
    outer = _recording.get()
    if outer is not None:
        before = (outer.action, outer.sentence, outer.reason)
        outer.action, outer.sentence, outer.reason = (
            action or outer.action,
            sentence or outer.sentence,
            reason or outer.reason,
        )
        try:
            yield outer
        finally:
            outer.action, outer.sentence, outer.reason = before
        return
    asking = _asking.get()
    if actor is not None and (asking is None or asking.actor.pk != actor.pk or actor.pk is None):
        asking = Asking(actor, asking.request_id if asking else "", asking.address if asking else "")
    if asking is None:
        raise NobodyIsActing("found no actor; expected a signed-in user or a SystemActor")
    mine = Recording(asking, reason, action, sentence)
    token = _recording.set(mine)
    try:
        with transaction.atomic():
            yield mine
            append(mine.drafts)
    finally:
        _recording.reset(token)


def note(action: str, *, stream: str, sentence: str = "", **details: Any) -> None:
    """Add an entry to the recording in progress; details are the other fields of `Draft`.

    Raises NobodyIsActing outside a recording.
    """
    mine = current()
    asking = mine.asking
    mine.drafts.append(
        Draft(
            action=action,
            stream=stream,
            sentence=sentence or mine.sentence,
            reason=details.pop("reason", "") or mine.reason,
            actor_id=asking.actor.pk,
            actor_name=asking.actor.name,
            request_id=asking.request_id,
            address=asking.address,
            **details,
        )
    )


def person_stream(person_id: int) -> str:
    """The chain in which everything about one person is kept."""
    return f"person:{person_id}"


def read(person_id: int, what: str, *, reason: str = "") -> None:
    """A person's record was opened: one entry."""
    with recording():
        note("read", stream=person_stream(person_id), sentence=what, person_id=person_id, reason=reason)


def refused(person_id: int | None, what: str, reason: str = "") -> None:
    """Somebody asked for what they may not have: one entry, in the chain of the person or else of who asked."""
    with recording() as mine:
        stream = person_stream(person_id) if person_id is not None else _reader_stream(mine)
        note("refused", stream=stream, sentence=what, person_id=person_id, reason=reason)


def _reader_stream(mine: Recording) -> str:
    return f"reader:{mine.asking.actor.pk or mine.asking.actor.name}"


def listed(what: str, asked: dict[str, Any], person_ids: Iterable[int]) -> None:
    """A list was shown: one entry with what was asked and whom it showed."""
    with recording() as mine:
        shown = tuple(sorted(set(person_ids)))
        note("listed", stream=_reader_stream(mine), sentence=what, changes={"asked": asked}, shown=shown)
