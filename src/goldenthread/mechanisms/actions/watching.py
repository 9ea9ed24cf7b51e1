"""Watched figures that the software counts itself: once a figure of a later day is frozen, the watch has been looked at."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.apps import apps

from goldenthread.mechanisms.actions.models import RegressionWatch, WatchCheck
from goldenthread.mechanisms.actions.steps.lasting import record_look
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.trail.context import SystemActor, recording

CLERK = SystemActor("regression watch")


def look_at_figures(day: date) -> list[WatchCheck]:
    """Each declared measure whose look is due, held against its floor; gives the looks. Safe to run twice.

    A figure that is not available, or not newer than the last look, leaves the watch to its owner.
    """
    due = RegressionWatch.objects.running().filter(next_on__lte=day).exclude(measure_key="")
    looks = []
    for watch in due.select_related("action", "area").order_by("pk"):
        figure = _newest_figure(watch)
        if figure is not None:
            more = {"source": f"Counted for {figure.period_key}, up to {spelled(figure.last_day)}", "looked_on": day}
            with recording(CLERK, action="actions.look_at_watch", sentence="Looked at a watched figure"):
                looks.append(record_look(watch, CLERK, Decimal(str(round(figure.value, 2))), more))
    return looks


def _newest_figure(watch: RegressionWatch) -> Any:
    """The newest frozen figure of the measure for the whole area, later than the last look; None without one."""
    figures: Any = apps.get_model("measures", "FrozenFigure")._default_manager
    rows = figures.filter(measure_key=watch.measure_key, area=watch.area.code, breakdown={}, value__isnull=False)
    return rows.filter(last_day__gt=watch.last_on or watch.set_on).order_by("-last_day", "-pk").first()
