"""Disposing of documents that have had their time, and keeping one longer."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.storing import discard
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.practice.models.codes import Retention
from goldenthread.services.practice.models.summaries import FiledDocument
from goldenthread.services.practice.retention import Years, has_had_its_time, kept

DISPOSE = may(Role.GOVERNANCE_OFFICER)
Data = Mapping[str, Any]


def time_is_over(filed: FiledDocument, data: Data) -> Iterator[Unmet]:
    """No service is open, and the last day on which the document is kept has passed."""
    years = Years.of(filed.area_id, today())
    if filed.document.discarded_at is not None:
        yield Unmet("The document was disposed of already")
    elif not has_had_its_time(filed, years, today()):
        longer = f"kept longer until {day(filed.kept_until)}: {filed.kept_because}" if filed.kept_until else ""
        yield Unmet(f"It has not had its time. {longer or _why(filed, years)}")


def _why(filed: FiledDocument, years: Years) -> str:
    """Why the document is still kept: its own class, or that of the file."""
    of_file = kept(filed.person, years)
    if of_file.until is None or filed.retention == Retention.FILE:
        return of_file.in_words
    return f"{filed.get_retention_display()}."


@step(
    "practice.dispose_document",
    title="Dispose of the document",
    who=DISPOSE,
    gates=[Gate("time", "The document has had its time", time_is_over)],
)
def dispose_document(filed: FiledDocument, *, by: User, reason: str) -> FiledDocument:
    """The file is destroyed; that there was one, what it was and why it went stays (Data Protection Act 2018)."""
    discard(filed.document, reason[:200])
    return filed


def later_and_why(filed: FiledDocument, data: Data) -> Iterator[Unmet]:
    """A day that lies ahead, and the reason."""
    if data["until"] <= today():
        yield Unmet(f"Found {day(data['until'])}; expected a day after today", field="until")
    if not str(data.get("because", "")).strip():
        yield Unmet("Say why it is kept longer", field="because")


@step(
    "practice.keep_document",
    title="Keep the document longer",
    who=DISPOSE,
    gates=[Gate("later", "Until a day, with the reason", later_and_why)],
)
def keep_document(filed: FiledDocument, *, by: User, until: date, because: str) -> FiledDocument:
    """It is kept until a later day, such as for an inquiry that may ask for it."""
    return filed.change(kept_until=until, kept_because=because.strip())


def another_and_why(filed: FiledDocument, data: Data) -> Iterator[Unmet]:
    """Another class than it has, and the reason."""
    if data["retention"] == filed.retention:
        yield Unmet(f"It is kept so already: {filed.get_retention_display().lower()}", field="retention")
    if not str(data.get("because", "")).strip():
        yield Unmet("Say why", field="because")


@step(
    "practice.classify_document",
    title="Change how long the document is kept",
    who=DISPOSE,
    gates=[Gate("another", "Another class, with the reason", another_and_why)],
)
def classify_document(filed: FiledDocument, *, by: User, retention: str, because: str) -> FiledDocument:
    """It is kept as long as the file, or by a rule of its own; the reason is in the record of the document."""
    return filed.change(retention=Retention(retention), kept_because=because.strip())
