"""A child's rules asked again after an edit of the live record: what was put right leaves the worker's list at once, and what
the edit made wrong comes to it at once, with the words of what would put it right."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.steps.background import soon
from goldenthread.mechanisms.steps.models import notify
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.desk.record import found_in_record
from goldenthread.returns.desk.sorting import rules_year, year_closing
from goldenthread.returns.desk.storing import Found, keep_between
from goldenthread.returns.models import Check, Finding, Return, Source
from goldenthread.services.people.models import Person


def ask_again_soon(people: Iterable[int]) -> None:
    """Ask the rules again about some people, once what changed is stored, where their area's record is checked."""
    wanted = Person._base_manager.filter(pk__in=set(people), area__in=_checked().values("area"))
    for person in wanted.values_list("pk", flat=True):
        soon(ask_again_in_background, person)


@task()
def ask_again_in_background(person: int) -> None:
    """What the worker does."""
    ask_again(person)


def ask_again(person: int) -> None:
    """Note which findings about a person are mended, which are not any more, and which are new; tell who holds the record.

    A rule that compares different children is left to the nightly check.
    """
    area = Person._base_manager.filter(pk=person).values("area")
    for made in _checked().filter(area__in=area).select_related("area"):
        found = found_in_record(made.area, made, person)
        rules = RULES.of_year(rules_year(made.collection, made.year))
        comparing = {rule.number for rule in rules.values() if rule.whole}
        with transaction.atomic():
            Return._base_manager.select_for_update().get(pk=made.pk)
            check = made.latest()
            assert check is not None  # or it would not be among those that were checked
            fresh = keep_between(check, found, person, comparing)
            _tell(Finding.objects.filter(pk__in=fresh).select_related("worker", "area"), found)


def _checked() -> Any:
    """The live records of this year that were checked as a whole."""
    done = Check.objects.done().values("belongs_to")
    return Return._base_manager.filter(source=Source.RECORD, year=year_closing(), pk__in=done)


def _tell(fresh: Iterable[Finding], found: Found) -> None:
    """One notice to each worker, in the words of the rules; it names nobody."""
    told: dict[User, list[Finding]] = {}
    for finding in fresh:
        if finding.worker is not None:
            told.setdefault(finding.worker, []).append(finding)
    for worker, findings in told.items():
        link = findings[0].get_absolute_url() if len(findings) == 1 else reverse("returns:mine")
        notify(_in_words(findings, found), user=worker, area=findings[0].area, link=link)


def _in_words(findings: Sequence[Finding], found: Found) -> str:
    title, remedy = found.rules[findings[0].rule]
    more = f" And {counted(len(findings) - 1, 'thing')} more." if len(findings) > 1 else ""
    return f"A rule finds something new in a record that you hold: {title}. {remedy}{more}"
