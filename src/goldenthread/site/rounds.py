"""What the background worker does by itself: it sweeps the deadlines every few minutes and anchors the trail each day."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.actions.reminding import remind
from goldenthread.mechanisms.actions.watching import look_at_figures
from goldenthread.mechanisms.calendar import now, start_of_day, today
from goldenthread.mechanisms.clocks.recomputing import recompute_after_new_holidays
from goldenthread.mechanisms.clocks.sweep import Swept, sweep
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.documents.storing import put_away_strays
from goldenthread.mechanisms.pages.drafts import forget_drafts_untouched_since
from goldenthread.mechanisms.trail.checking import anchor
from goldenthread.mechanisms.trail.models import Anchor
from goldenthread.returns.desk.live import check_once_a_day
from goldenthread.services.assessment.drift import look_over_plans
from goldenthread.services.earlyhelp.reminding import escalate_assessments, remind_of_moves
from goldenthread.services.earlyhelp.steps.caring import begin_transitions
from goldenthread.services.frontdoor.online.drafting import forget_old_drafts
from goldenthread.services.frontdoor.rematching import look_again_at_alerts
from goldenthread.services.frontdoor.warning import chase_answers, chase_receipts, warn_managers
from goldenthread.services.improvement.reminding import remind_of_statements
from goldenthread.services.people.auditing import note_oddities
from goldenthread.services.people.rematching import rematch_once_a_day
from goldenthread.services.practice.caseloads import keep_caseloads
from goldenthread.services.practice.drafting import tell_of_old_drafts
from goldenthread.site.performance.book import book_of
from goldenthread.site.places import link_of

EVERY = timedelta(minutes=5)
DRAFTS_KEPT = timedelta(days=60)  # the manager hears of them after thirty
KEPT = timedelta(days=1)  # how long the results of earlier rounds are kept


def sweep_deadlines() -> Swept:
    """Warn of what is near and escalate what is late, each with a link to where it is done."""
    return sweep(link_of)


def anchor_once_a_day() -> Anchor | None:
    """Anchor the trail unless that was done today; the file goes to the folder that GOLDENTHREAD_ANCHORS names."""
    if Anchor.objects.filter(at__gte=start_of_day(today())).exists():
        return None
    folder = os.environ.get("GOLDENTHREAD_ANCHORS", "")
    return anchor(Path(folder) if folder else None)


def keep_all_caseloads() -> None:
    """What everybody carries today, kept for each area once a day."""
    for area in Area.objects.all():
        keep_caseloads(area, today())


def compute_the_latest_snapshot() -> None:
    """Every figure of the newest snapshot, unless they are kept already, so that nobody waits for the first page."""
    if record := SnapshotRecord.objects.first():
        book_of(record)


def count_the_rows() -> None:
    """Tell SQLite how many rows lie behind each index, from a sample; PostgreSQL keeps such statistics by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def put_away_what_nobody_wants() -> None:
    """Drafts, after their worker's manager was told, and half-typed online forms that nobody went on with, and files that no row knows."""
    tell_of_old_drafts()
    forget_drafts_untouched_since(now() - DRAFTS_KEPT)
    forget_old_drafts()
    put_away_strays()


@task()
def go_round() -> None:
    """One round, and the next one set; a round that fails is followed all the same."""
    try:
        sweep_deadlines()
        warn_managers()
        chase_receipts()
        chase_answers()
        remind_of_moves()
        escalate_assessments()
        if anchor_once_a_day():
            look_again_at_alerts()
            keep_all_caseloads()
            look_over_plans(today())
            look_at_figures(today())
            remind(today())
            remind_of_statements(today())
            check_once_a_day(Area.objects.all())
            recompute_after_new_holidays()
            note_oddities(today())
            count_the_rows()
        rematch_once_a_day()
        compute_the_latest_snapshot()
        begin_transitions()
        put_away_what_nobody_wants()
        _rounds().finished().filter(finished_at__lt=now() - KEPT).delete()
    finally:
        begin_rounds(EVERY)


def begin_rounds(after: timedelta = timedelta()) -> bool:
    """Set the next round unless one waits already; whether it was set.

    Where the day is frozen (the demonstration) no deadline comes nearer, so there are none.
    """
    if settings.GOLDENTHREAD_TODAY or _rounds().filter(status="READY").exists():
        return False
    (go_round.using(run_after=now() + after) if after else go_round).enqueue()
    return True


def _rounds() -> Any:
    return DBTaskResult.objects.filter(task_path=go_round.module_path)
