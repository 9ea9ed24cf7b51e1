"""Builds the demonstration: areas, people, history, populations, comparators, deadlines and the snapshot."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic

from django.conf import settings
from django.db import connection, transaction

from goldenthread.demo import people
from goldenthread.demo.plan.make import make_area
from goldenthread.demo.reference import add_comparators, add_populations
from goldenthread.demo.stories import tell_all
from goldenthread.demo.storing.casework import store_casework
from goldenthread.demo.storing.deadlines import store_deadlines
from goldenthread.demo.storing.frontdoor import store_front_door
from goldenthread.demo.storing.people import store_people
from goldenthread.demo.targets import AreaTarget, large_area, small_area
from goldenthread.demo.week import add_threshold_documents, add_week
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.trail.checking import anchor
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.site.performance.book import book_of

BUILDER = SystemActor("demonstration")
TODAY = date(2017, 3, 31)
Progress = Callable[[str], None]


def already_built() -> bool:
    """Whether anything is there."""
    return Area.objects.exists()


def build(progress: Progress, *, seed: int = 2017, only: str = "", scale: int = 1) -> None:
    """Everything, in one transaction: it is built whole or not at all, whenever it is stopped.

    `scale` repeats each area's history under other names, for benchmarks; figures then no longer fit.
    Raises ValueError when the day is not frozen.
    """
    if settings.GOLDENTHREAD_TODAY is None:
        raise ValueError("GOLDENTHREAD_TODAY: found nothing, expected 2017-03-31 for the demonstration")
    started = monotonic()
    with _uncollected(), transaction.atomic():
        targets = [target for target in (small_area(), large_area()) if only in ("", target.code)]
        with recording(BUILDER, reason="The demonstration is built"):
            areas = people.add_areas()
            people.add_people(areas)
            add_populations()
            add_comparators()
            add_threshold_documents(areas)
            for target in targets:
                for copy in range(scale):
                    _build_area(areas[target.code], target, seed + copy, progress)
                store_deadlines(areas[target.code])
            progress("Writing the trail")
        for target in targets:
            add_week(areas[target.code])
            told = tell_all(areas[target.code])
            progress(f"{areas[target.code].name}: {len(told)} full stories told")
        progress("This week's work is on everybody's desk")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so that the database knows which index leads to few rows
    anchor(settings.GOLDENTHREAD_DATA / "anchors")
    _snapshot(progress)
    progress(f"Built in {monotonic() - started:.0f} seconds")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python does not look for what nobody uses: a million objects wait for the end, and it would find them all in use."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _build_area(area: Area, target: AreaTarget, seed: int, progress: Progress) -> None:
    plan = make_area(target, seed)
    progress(f"{area.name}: {len(plan.contacts):,} contacts and {len(plan.referrals):,} referrals")
    known = store_people(area, plan, target)
    progress(f"{area.name}: {len(known.person):,} children stored")
    referrals = store_front_door(known)
    progress(f"{area.name}: front door stored")
    store_casework(known, referrals)
    progress(f"{area.name}: assessments, plans and care stored")


def _snapshot(progress: Progress) -> None:
    folder = settings.GOLDENTHREAD_DATA / "snapshots" / TODAY.isoformat()
    folder.parent.mkdir(parents=True, exist_ok=True)
    progress("Taking the snapshot of 31 March 2017")
    record = SnapshotRecord.of(take_snapshot(folder, TODAY))
    progress("Computing every figure of it, so that the first page opens at once")
    book_of(record)


def serve(port: int) -> None:
    """Serve the site until it is stopped; every asset by the server itself."""
    from granian import Granian
    from granian.constants import Interfaces

    sys.stdout.flush()
    Granian(
        "goldenthread.wsgi:application", address="127.0.0.1", port=port, interface=Interfaces.WSGI, workers=1
    ).serve()
