"""A check in the background: from the stored files to findings, with how far it is shown all the while."""

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Max
from django_tasks import task
from polars.exceptions import PanicException

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.steps.background import soon
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns.checking import COLLECTIONS, Asked
from goldenthread.returns.cin.checking import NOT_TO_ITS_END
from goldenthread.returns.desk import datasets
from goldenthread.returns.desk.reporting import report_for
from goldenthread.returns.desk.sorting import by_their_names
from goldenthread.returns.desk.storing import Found, keep
from goldenthread.returns.models import Check, Collection, Finding, Progress, Sitting

ACTOR = SystemActor("returns check")
KIND, LAST_YEAR_KIND = "return", "last year's return"
CHILD = re.compile(r" of child .*?(?=: found )")  # pages name the line, so that no restricted child is named
EVERY = 0.5  # seconds between two notes of how far it is
log = logging.getLogger("goldenthread.returns")
_by_hand: ContextVar[bool] = ContextVar("by_hand", default=False)


@contextmanager
def by_hand() -> Iterator[None]:
    """Whoever begins a check inside runs it: a command, or the story of the demonstration."""
    token = _by_hand.set(True)
    try:
        yield
    finally:
        _by_hand.reset(token)


def begin_soon(check: Check) -> None:
    """Have the check run as soon as what asked for it is stored."""
    if not _by_hand.get():
        soon(run_in_background, check.pk)


@task()
def run_in_background(check_id: int) -> None:
    """What the worker does."""
    run(check_id)


def run(check_id: int) -> None:
    """Run a check that waits, then read its files into a dataset; one that somebody else runs already is left alone.

    The findings are there as soon as the rules have run; the dataset follows, and after the last check of a sitting the one
    of all its files. Whatever breaks is said on the page.
    """
    check = put_through_rules(check_id)
    if check is not None and check.state == Check.State.DONE:
        read_into_dataset(check)
    if check is not None and check.sitting is not None and (sitting := ended(check.sitting.pk)):
        read_together(sitting)


def ended(sitting_id: int) -> Sitting | None:
    """A sitting whose last check has just ended; None where one is under way, or where another reads its files already."""
    with recording(ACTOR, sentence="Every check of the files has ended"):
        sitting: Sitting = Sitting.objects.select_for_update().get(pk=sitting_id)
        last = sitting.checks.aggregate(last=Max("finished_at"))["last"]
        if sitting.checks.under_way().exists() or sitting.read_after == last:
            return None
        return sitting.change(read_after=last)


def put_through_rules(check_id: int) -> Check | None:
    """Run a check that waits, and keep what was found; None where it does not wait."""
    check = _taken(check_id)
    if check is None:
        return None
    try:
        finish(check, examined(check))
    except (Exception, PanicException) as wrong:  # noqa: BLE001 - the page must say so, whatever it was
        log.error("check %s of a return broke off: %s", check_id, type(wrong).__name__)  # its text may name a child
        with recording(ACTOR, sentence="The check broke off"):
            check.refresh_from_db()
            check.change(state=Check.State.FAILED, finished_at=now(), why_failed=_in_words(wrong))
    return check


def read_into_dataset(check: Check) -> None:
    """Read the files of a check into a dataset, or note why they give none."""
    with by_their_names(every_file_of(check)) as paths:
        _tell(check, lambda: datasets.read(check, paths))


def read_together(sitting: Sitting) -> None:
    """Read the files of every check of a sitting that came to its end into one dataset, or note why they give none."""
    checks = [
        one for one in sitting.checks.done().select_related("belongs_to") if one.belongs_to.collection in COLLECTIONS
    ]
    years = [one.belongs_to.year for one in checks if one.belongs_to.collection == Collection.LOOKED_AFTER]
    with by_their_names([file for check in checks for file in every_file_of(check)]) as paths:
        _tell(sitting, lambda: datasets.read_together(sitting, paths, years[0] if years else None))


def _tell(held: Check | Sitting, read: Callable[[], dict[str, Any]]) -> None:
    """Write down what came of reading files into a dataset."""
    try:
        told = read()
    except (Exception, PanicException) as wrong:  # noqa: BLE001 - the findings stand without a dataset
        log.error("%s %s gave no dataset: %s", type(held).__name__, held.pk, type(wrong).__name__)
        told = {"not_loaded": _in_words(wrong)}
    with recording(ACTOR, sentence="The files were read into a dataset"):
        held.change(**told)


def _taken(check_id: int) -> Check | None:
    with recording(ACTOR, sentence="The check began"):
        waiting = Check.objects.select_for_update().filter(pk=check_id, state=Check.State.WAITING)
        check: Check | None = waiting.first()
        return check and check.change(state=Check.State.RUNNING, started_at=now(), why_failed="")


def _in_words(wrong: BaseException) -> str:
    if isinstance(wrong, ValueError | OSError):
        return str(wrong)
    return f"Something went wrong here ({type(wrong).__name__}). Check it again; if it breaks off again, tell support."


def files_of(check: Check, kind: str = KIND) -> list[Document]:
    """The files that were loaded for a check."""
    return list(Document.objects.of(check.files).kept().filter(kind=kind))


def every_file_of(check: Check) -> list[Document]:
    """The same with those of the year before."""
    return [*files_of(check), *files_of(check, LAST_YEAR_KIND)]


def examined(check: Check) -> Found:
    """Put the files through their rules."""
    files, before = files_of(check), files_of(check, LAST_YEAR_KIND)
    with by_their_names(files) as paths, by_their_names(before) as last_year:
        asked = Asked(
            paths=tuple(paths),
            year=check.belongs_to.year,
            last_year=tuple(last_year),
            authority=check.area.authority_number or None,
            advance=teller(check, sum(document.size for document in files), "Checking"),
        )
        found = Found()
        report = report_for(asked, check.belongs_to.collection, check.rules_year)
        for part in report.each_part():
            found.add(part)
        found.problems = [CHILD.sub("", line) for line in report.problems]
        found.problems_total = report.problems_total
        if NOT_TO_ITS_END in found.not_run.values():
            found.ran = set()  # what stands further on in the file was not looked for
    return found


def finish(check: Check, found: Found) -> None:
    """Store what was found and close the check, in one transaction."""
    say(check, "Keeping what was found")
    with recording(ACTOR, sentence="The check came to its end"):
        counts = keep(check, found)
        standing = Finding.objects.filter(belongs_to=check.belongs_to_id).standing()
        check.change(
            state=Check.State.DONE,
            finished_at=now(),
            errors=standing.errors().count(),
            queries=standing.queries().count(),
            fresh=counts.fresh,
            still=counts.still,
            gone=counts.gone,
            children=found.children,
            problems=found.problems[:100],
            problems_total=found.problems_total,
            failed_rules=found.failed,
            not_run=found.not_run,
        )


def teller(check: Check, total: int, says: str) -> Callable[[int], None]:
    """What is told of bytes as they are read; it writes down how far it is, not too often."""
    say(check, says, total)
    state = {"done": 0, "told": time.monotonic()}

    def advance(count: int) -> None:
        state["done"] += count
        if time.monotonic() - state["told"] >= EVERY:
            state["told"] = time.monotonic()
            Progress.objects.filter(check_row=check).update(done=state["done"], at=now())

    return advance


def say(check: Check, says: str, total: int | None = None) -> None:
    """Write down what is being done."""
    more = {} if total is None else {"total": total, "done": 0}
    Progress.objects.update_or_create(check_row=check, defaults={"says": says, "at": now(), **more})
