"""What an area may choose, and what it has chosen on a day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import Area, AreaSetting
from goldenthread.mechanisms.access.policy import declared


@dataclass(frozen=True)
class AreaChoice:
    """A setting of an area, declared in a service's `policy.AREA_CHOICES`; `says` is its line in the manual.

    `unit` stands after a number: "10 working days".
    """

    key: str
    title: str
    default: Any
    says: str
    options: tuple[tuple[Any, str], ...] = ()
    unit: str = ""


@lru_cache(maxsize=1)
def area_choices() -> dict[str, AreaChoice]:
    """Every declared choice by key."""
    return {choice.key: choice for choice in declared("policy", "AREA_CHOICES")}


def chosen(area: Area | int, key: str, on: date) -> Any:
    """What the area has chosen on a day, or the default. Raises KeyError for a choice that nobody declared."""
    default = area_choices()[key].default
    rows = AreaSetting.objects.filter(Q(until=None) | Q(until__gte=on), area=area, key=key, since__lte=on)
    found = rows.order_by("-since").values_list("value", flat=True).first()
    return default if found is None else found
