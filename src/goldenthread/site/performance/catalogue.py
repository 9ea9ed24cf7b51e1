"""The declared measures under the service that declares them, and what surrounds their figures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from goldenthread.mechanisms.calendar import Period
from goldenthread.mechanisms.measures.declarations import Quotient, Share, Timing
from goldenthread.mechanisms.measures.models import Comparator
from goldenthread.mechanisms.measures.registry import AnyMeasure

OWN_PAST, TARGET = "own-past", "target"  # kept as comparators: what an area printed of itself, and what it aims at


@dataclass(frozen=True)
class Group:
    """The measures of one service, in the order of their declaration."""

    title: str
    measures: tuple[AnyMeasure, ...]


@cache
def groups() -> tuple[Group, ...]:
    """Every service that declares measures."""
    found = []
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "measures"):
            declared = getattr(import_module(f"{config.name}.measures"), "MEASURES", ())
            if declared:
                found.append(Group(str(config.verbose_name), tuple(declared)))
    return tuple(found)


def is_split(measure: AnyMeasure) -> bool:
    """Whether it has no single value, only one for each category."""
    return isinstance(measure, Share) and measure.split is not None


def is_at_a_date(measure: AnyMeasure) -> bool:
    """Whether it is counted at the end of the period."""
    timed = measure.part if isinstance(measure, Quotient) else measure
    return timed.timing is Timing.OPEN


def group_name(code: str) -> str:
    """A group of comparison for people: Statistical neighbours, England."""
    return code.replace("-", " ").capitalize()


Comparators = dict[str, list[Comparator]]


def comparators_of(area: str, keys: Iterable[str] | None = None) -> Comparators:
    """What others published beside an area or beside any, by measure, the latest year first; in one query."""
    rows = Comparator.objects.in_force().filter(area__in=("", area), breakdown={}).exclude(group=OWN_PAST)
    if keys is not None:
        rows = rows.filter(measure_key__in=list(keys))
    found: Comparators = defaultdict(list)
    for row in rows.order_by("measure_key", "group", "-year", "-pk"):
        found[row.measure_key].append(row)
    return found


def nearest(rows: Iterable[Comparator], period: Period) -> list[Comparator]:
    """For each group the row of the year of a period, else the latest before it; never a later one."""
    found: dict[str, Comparator] = {}
    for row in sorted(rows, key=lambda one: one.year, reverse=True):
        if row.year[:4].isdigit() and int(row.year[:4]) <= period.last.year - (period.last.month < 4):
            found.setdefault(row.group, row)
    return list(found.values())
