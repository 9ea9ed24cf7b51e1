"""The equalities picture: who is in the record, beside who lives here."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.disclosure import SmallNumbers
from goldenthread.mechanisms.pages.parts import Item
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.equalities import Compared, compared, statuses_open
from goldenthread.services.people.permissions import EQUALITIES
from goldenthread.services.people.views.search import areas_of


@dataclass(frozen=True)
class EqualitiesPage:
    """Each characteristic of the people of one area, and what else can be chosen."""

    lead: str
    areas: tuple[Item, ...]
    statuses: tuple[Item, ...]
    parts: tuple[Compared, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, area: Area, mine: list[Area], status: str) -> "EqualitiesPage":
        """The open people of an area, or those with one status."""
        choices = {"": "Everybody", **dict(statuses_open(area, today()))}
        chosen = status if status in choices else ""
        areas = tuple(Item(one.name, f"?area={one.code}", one == area) for one in mine) if len(mine) > 1 else ()
        statuses = tuple(
            Item(label, f"?area={area.code}&status={code}", code == chosen) for code, label in choices.items()
        )
        lead = f"{area}, {day(today())}: people open to services, adults too. Each counts once."
        return cls(lead, areas, statuses, compared(area, chosen, today()), tuple(SmallNumbers().sentences))


@lists(who=EQUALITIES)
def equalities(request: StaffRequest) -> HttpResponse:
    """The picture of one area; it shows nobody, so that small numbers are withheld here too."""
    mine = areas_of(request.user, *EQUALITIES.roles)
    area: Any = next((one for one in mine if one.code == request.GET.get("area")), mine[0])
    showed("equalities picture", {"area": area.code}, [])
    page = EqualitiesPage.of(area, mine, request.GET.get("status", ""))
    return render(request, "people/equalities.html", {"page": page})
