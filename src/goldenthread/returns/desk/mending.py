"""A child's rules asked again after an edit of the live record, so that what was put right leaves the worker's list at once."""

from collections.abc import Iterable
from typing import Any

import polars as pl
from django_tasks import task

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.background import soon
from goldenthread.returns.cin.rules import RULES
from goldenthread.returns.desk.live import found_in_record
from goldenthread.returns.desk.sorting import rules_year, year_closing
from goldenthread.returns.desk.storing import as_they_stand
from goldenthread.returns.models import Finding, Return
from goldenthread.returns.rules.comparing import State, compared


def ask_again_soon(people: Iterable[int]) -> None:
    """Ask the rules again about those of some people of whom a finding stands, once what changed is stored."""
    for person in set(_standing().filter(person__in=set(people)).values_list("person", flat=True)):
        soon(ask_again_in_background, person)


@task()
def ask_again_in_background(person: int) -> None:
    """What the worker does."""
    ask_again(person)


def ask_again(person: int) -> None:
    """Note which findings about a person are mended, and which are not any more; what is new waits for the nightly check.

    A rule that compares different children is left to that check too.
    """
    about = _standing().filter(person=person)
    for made in Return.objects.filter(pk__in=about.values("belongs_to")).select_related("area"):
        findings = about.filter(belongs_to=made)
        gone = _no_longer_found(findings, made, person)
        findings.exclude(pk__in=gone).update(mended_at=None)
        findings.filter(pk__in=gone, mended_at=None).update(mended_at=now())


def _standing() -> Any:
    return Finding.objects.of_live_record().standing().filter(belongs_to__year=year_closing())


def _no_longer_found(findings: Any, made: Return, person: int) -> list[int]:
    found = found_in_record(made.area, made, person)
    comparing = {rule.number for rule in RULES.of_year(rules_year(made.collection, made.year)).values() if rule.whole}
    now_found = found.rows().filter(pl.col("child") == str(person))
    changes = compared(as_they_stand(findings), now_found, found.looked_for - comparing)
    gone: list[int] = changes.filter(pl.col("state") == State.GONE)["pk"].to_list()
    return gone
