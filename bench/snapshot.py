"""Projecting the live record of a large area into a snapshot, and refreshing it after a day's work (targets 30 s, 5 s)."""

from datetime import date, timedelta
from tempfile import mkdtemp
from time import perf_counter

from bench.history import grow
from bench.machine import machine, use_own_database

DAY = date(2017, 3, 31)
CHANGED, CONTACTS, TOLD = 500, 100, 5  # every fifth of the people has another ethnicity


def main(arguments: list[str]) -> None:
    """Print both times; the baseline reads the same rows without writing anything."""
    use_own_database(DEMO="yes", TODAY="2017-03-31")
    from pathlib import Path

    from django.conf import settings
    from django.db import connection

    from goldenthread.mechanisms.dataset.registry import declared_tables
    from goldenthread.mechanisms.dataset.taking import refresh_snapshot, take_snapshot
    from goldenthread.mechanisms.trail.context import SystemActor, recording

    children, _ = grow(int(arguments[0]) if arguments else 60_000, 0)
    settings.GOLDENTHREAD_TODAY = None  # while the day is frozen, every refresh reads everything
    folder = Path(mkdtemp(prefix="goldenthread-bench-snapshots-"))
    start = perf_counter()
    read = sum(sum(1 for _ in rows.iterator()) for table in declared_tables().values() for rows in table.parts(DAY))
    baseline, start = perf_counter() - start, perf_counter()
    first = take_snapshot(folder / "first", DAY)
    taken = perf_counter() - start
    with recording(SystemActor("bench")):
        _work_a_day()
    start = perf_counter()
    refresh_snapshot(first, folder / "second", DAY + timedelta(days=1))
    refreshed = perf_counter() - start
    print(f"{connection.vendor}, {machine()}; {children:,} children, {read:,} rows projected")
    print(f"merely reading the rows: {baseline:.1f} s (baseline)")
    print(f"snapshot:                {taken:.1f} s (target 30 s)")
    print(f"refresh after a day:     {refreshed:.1f} s (target 5 s); {CHANGED} people and {CONTACTS} contacts written")


def _work_a_day() -> None:
    """Most of what is written about people is told by no table; some of it is, and contacts are told by many."""
    from goldenthread.services.frontdoor.models import Contact
    from goldenthread.services.people.models import Person

    for number, person in enumerate(Person.objects.children().order_by("-pk")[:CHANGED]):
        told = {} if number % TOLD else {"ethnicity": "MOTH" if person.ethnicity == "WBRI" else "WBRI"}
        person.change(placeholder_label="a day's work", **told)
    for contact in Contact.objects.order_by("-pk")[:CONTACTS]:
        contact.change(reason="another word for why")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
