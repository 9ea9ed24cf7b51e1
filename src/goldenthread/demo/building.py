"""Builds the demonstration: areas, people, history, this week's work, populations, comparators and the snapshot."""

from collections.abc import Callable
from time import monotonic

from django.conf import settings

from goldenthread.demo import people
from goldenthread.demo.plan.make import make_area
from goldenthread.demo.storing.casework import store_casework
from goldenthread.demo.storing.frontdoor import store_front_door
from goldenthread.demo.storing.people import store_people
from goldenthread.demo.targets import AreaTarget, large_area, small_area
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.trail.context import SystemActor, recording

BUILDER = SystemActor("demonstration")
Progress = Callable[[str], None]


def already_built() -> bool:
    """Whether anything is there."""
    return Area.objects.exists()


def build(progress: Progress, *, seed: int = 2017, only: str = "") -> None:
    """Everything, in a few transactions; each area whole or not at all."""
    with recording(BUILDER, reason="The demonstration is built"):
        areas = people.add_areas()
        people.add_people(areas)
    for target in (small_area(), large_area()):
        if only in ("", target.code):
            _build_area(areas[target.code], target, seed, progress)


def _build_area(area: Area, target: AreaTarget, seed: int, progress: Progress) -> None:
    started = monotonic()
    plan = make_area(target, seed)
    progress(f"{area.name}: {len(plan.contacts)} contacts, {len(plan.referrals)} referrals planned")
    with recording(BUILDER, reason="The demonstration is built"):
        known = store_people(area, plan)
        progress(f"{area.name}: {len(known.person)} children stored")
        referrals = store_front_door(known)
        progress(f"{area.name}: front door stored")
        store_casework(known, referrals)
    progress(f"{area.name}: all stored after {monotonic() - started:.0f} seconds")


def frozen_today() -> None:
    """Raises ValueError when the day is not frozen on the demonstration's own."""
    if settings.GOLDENTHREAD_TODAY is None:
        raise ValueError("GOLDENTHREAD_TODAY: found nothing, expected 2017-03-31 for the demonstration")
