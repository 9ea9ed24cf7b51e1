"""What other pages show of the summary: the first thing that anybody sees of a person.

rows = summary_rows(child, user)      lines for a summary list, empty when there is none that the user may see
"""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Row, TimeLeft
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.summaries import CaseSummary

HEADINGS = (
    ("day_in_life", "A day in the child’s life"),
    ("why_involved", "Why we are involved"),
    ("worries", "What worries us"),
    ("risk_now", "The risk now"),
    ("strengths", "What is working"),
    ("plan_now", "The plan now"),
    ("do_and_do_not", "Out of hours: do, and do not"),
    ("family", "The family"),
    ("legal", "Legal position"),
)


def find_summary(person: Person, user: User) -> CaseSummary | None:
    """The summary of a person, if there is one that this user may see."""
    rows = CaseSummary.objects.about(person.pk).visible_to(user).select_related("confirmed_by")
    found: CaseSummary | None = rows.first()
    return found


def summary_rows(person: Person, user: User) -> tuple[Row, ...]:
    """The summary as lines, the child's day first; empty when there is none."""
    summary = find_summary(person, user)
    return () if summary is None else tuple(rows_of(summary))


def rows_of(summary: CaseSummary) -> Iterator[Row]:
    """Each heading that says something, the next key date, and how fresh it all is."""
    for name, words in HEADINGS:
        if getattr(summary, name):
            yield Row(words, getattr(summary, name))
    if summary.next_key_date:
        yield Row("Next key date", f"{day(summary.next_key_date)}: {summary.next_key_event or 'not said'}")
    yield Row("Confirmed", freshness_of(summary))


def freshness_of(summary: CaseSummary) -> list[Any]:
    """Who confirmed it and when, what changed since, and by when it is confirmed again."""
    told: list[Any] = [f"{day(summary.confirmed_on)} by {summary.confirmed_by}"]
    if summary.stale_since:
        told.append(f"Since then: {summary.stale_because} ({day(summary.stale_since)})")
    running = Deadline.objects.about(summary).running().exclude(due_at=None).first()
    return [*told, TimeLeft.of(running.due_at, now())] if running is not None else told
