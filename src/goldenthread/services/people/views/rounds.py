"""Who works with a person and when we last spoke, and where they lived and with whom: drawn, and said in a table."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.services.people import forms, steps
from goldenthread.services.people.models import Involvement, Person
from goldenthread.services.people.pictures.homes import Stay, homes_svg, stays_of
from goldenthread.services.people.pictures.wheel import Spoke, spokes_of, wheel
from goldenthread.services.people.story import Eyes, identity_of
from goldenthread.services.people.views.pages import part
from goldenthread.services.people.views.record import RELATED

COLOURS = {"lately": "green", "a while ago": "grey", "long ago": "red", "never": "yellow"}


@dataclass(frozen=True)
class DrawnPage:
    """A drawing with the same in words."""

    title: str
    lead: str
    identity: Identity
    tabs: tuple[Item, ...]
    drawing: Markup
    columns: tuple[str, ...]
    rows: tuple[list[Any], ...]
    empty: Empty
    actions: tuple[Link, ...] = ()


@shows(Person, related=RELATED)
def network(request: StaffRequest, person: Person) -> HttpResponse:
    """The wheel of professionals."""
    eyes, may = Eyes.of(request.user), bool(steps.add_involvement.allowed(request.user, person))
    spokes = spokes_of(person, eyes)
    page = DrawnPage(
        f"Professional network of {person}",
        "The thicker the line, the fresher the contact.",
        identity_of(person, request.user, eyes),
        tabs_of(person, request.user, "people:network"),
        Markup(wheel(person, spokes, today())),  # our own SVG, every name in it escaped
        ("Role", "Who", "Organisation", "Last contact", "How fresh", ""),
        tuple(_spoke_row(one, may) for one in spokes),
        Empty("No professionals are recorded.", "Add whoever works with the family."),
        (Link("Add a professional", reverse("people:add_involvement", args=[person.pk])),) if may else (),
    )
    return render(request, "people/drawn.html", {"page": page})


def _spoke_row(one: Spoke, may: bool) -> list[Any]:
    link = Link("Note a contact", reverse("people:note_contact", args=[one.involvement.pk]), f"with {one.name}")
    reach = one.reach(today())
    fresh = Tag(reach.capitalize(), COLOURS[reach])
    return [one.role, one.name, one.organisation, one.says, fresh, link if may else " "]


@shows(Person, related=RELATED)
def homes(request: StaffRequest, person: Person) -> HttpResponse:
    """Who lived where and when."""
    eyes = Eyes.of(request.user)
    stays = stays_of(person, eyes)
    page = DrawnPage(
        f"Where {person} lived, and with whom",
        "Addresses first, then the households; each home has its number and colour.",
        identity_of(person, request.user, eyes),
        tabs_of(person, request.user, "people:homes"),
        Markup(homes_svg(person, stays)),  # our own SVG, every name in it escaped
        ("Who", "Home", "As what", "When"),
        tuple(_stay_row(one) for one in stays),
        Empty("No address or household is recorded.", "Add them in the record."),
    )
    return render(request, "people/drawn.html", {"page": page})


def _stay_row(one: Stay) -> list[Any]:
    return [one.who, f"{one.home}. {one.where}", one.what, one.when if one.starts_on or one.ends_on else "Not known"]


note_contact = part(
    Involvement, steps.note_contact, forms.ContactNotedForm, initial=lambda one: {"on": today()}, then="people:network"
)
