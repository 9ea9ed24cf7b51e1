"""The directory of services: searched by need, for workers and for families; kept by the coordinator."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, public, showed, shows
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Item, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import page_of, written
from goldenthread.mechanisms.pages.words import day, yes_no
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.forms.family import ReasonForm
from goldenthread.services.earlyhelp.forms.offers import EntryForm, FindForm
from goldenthread.services.earlyhelp.models import HelpOffer
from goldenthread.services.earlyhelp.policy import COORDINATE, DIRECTORY
from goldenthread.services.earlyhelp.views.details import RecordPage
from goldenthread.services.earlyhelp.views.places import places
from goldenthread.services.earlyhelp.views.showing import due_of, links_for, needs_in_words
from goldenthread.services.earlyhelp.views.taking import Asked

MOST = 200
COLUMNS = ("Service", "Helps with", "Ages", "Cost", "Families wait", "How to ask", "Checked")
FOR_FAMILIES = COLUMNS[:-1]
NOTHING = Empty("No service of the directory fits.", "Look with fewer words, or for another need.")
ACTIONS = (
    (steps.check_offer, "check", "Check the entry"),
    (steps.withdraw_offer, "withdraw", "Take it out of the directory"),
)


@dataclass(frozen=True)
class DirectoryPage:
    """The services that fit, and the areas to choose among."""

    lead: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    areas: tuple[Item, ...] = ()
    actions: tuple[Link, ...] = ()
    empty: Empty = NOTHING


def found(rows: Any, asked: dict[str, Any]) -> list[Any]:
    """What fits, with the needs of each, in a fixed number of queries."""
    rows = rows.standing().for_age(asked.get("age"))
    if asked.get("need"):
        rows = rows.for_any_of([asked["need"]])
    if asked.get("q"):
        rows = rows.called(asked["q"])
    return list(rows.select_related("organisation").prefetch_related("needs")[:MOST])


def asked_of(form: FindForm) -> dict[str, Any]:
    """What is looked for; what was typed wrong is left out."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}


def helps_with(offer: HelpOffer) -> str:
    """Its needs, in words."""
    return needs_in_words("", [one.need for one in offer.needs.all() if one.ends_on is None])


def told(offer: HelpOffer) -> tuple[Any, ...]:
    """What a family is told of a service."""
    says = [f"{offer.name}, {offer.organisation}", offer.says]
    return says, helps_with(offer), offer.ages, offer.cost or "Nothing", offer.wait, offer.how_to_ask


def checked(offer: HelpOffer, on: date) -> Any:
    """When the entry was checked; readers see what nobody checked for half a year."""
    return Tag(f"Not since {day(offer.checked_on)}", "yellow") if offer.is_stale(on) else day(offer.checked_on)


@lists(who=DIRECTORY)
def directory(request: StaffRequest) -> HttpResponse:
    """The services of the areas of the reader."""
    form = FindForm(request.GET)
    asked = asked_of(form)
    rows: Any = HelpOffer.objects.visible_to(request.user)
    offers = found(rows, asked)
    showed("directory of services", asked, [])
    add = (Link("Add a service", reverse("earlyhelp:add_offer")),) if COORDINATE(request.user) else ()
    shown = tuple(
        (Link(one.name, one.get_absolute_url(), str(one.organisation)), *told(one)[1:], checked(one, today()))
        for one in offers
    )
    page = DirectoryPage("What helps families here, by what they need.", COLUMNS, shown, actions=add)
    here = places(request.user, "earlyhelp:directory")
    return render(request, "earlyhelp/directory.html", {"page": page, "filter": form, "places": here})


@public
def for_families(request: HttpRequest) -> HttpResponse:
    """The services that a family may ask for itself; nobody needs to sign in, and nothing is kept of who looked."""
    areas = list(Area.objects.filter(pk__in=HelpOffer.objects.standing().values("area")).order_by("name"))
    area = next((one for one in areas if one.code == request.GET.get("area")), areas[0] if areas else None)
    form = FindForm(request.GET)
    offers = found(HelpOffer.objects.filter(area=area, for_families=True), asked_of(form))
    items = tuple(Item(one.name, f"?area={one.code}", one == area) for one in areas) if len(areas) > 1 else ()
    lead = "You may ask for any of these yourself. If a child is in danger now, call 999."
    page = DirectoryPage(lead, FOR_FAMILIES, tuple(map(told, offers)), items)
    return render(request, "earlyhelp/for_families.html", {"page": page, "filter": form, "area": area})


@shows(HelpOffer, related=("organisation", "area", "checked_by"))
def one_offer(request: StaffRequest, offer: HelpOffer) -> HttpResponse:
    """One entry, and what the coordinator can do with it."""
    page = entry_page(offer, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": reverse("earlyhelp:directory")})


def entry_page(offer: HelpOffer, user: User) -> RecordPage:
    """Everything that the directory says of a service."""
    facts = (
        Row("What happens there", offer.says),
        Row("Organisation", str(offer.organisation)),
        Row("Telephone", offer.organisation.telephone),
        Row("Helps with", helps_with(offer)),
        Row("Level", offer.get_level_display()),
        Row("Ages", offer.ages),
        Row("Cost", offer.cost or "Nothing"),
        Row("Languages", offer.organisation.languages),
        Row("How to ask", offer.how_to_ask),
        Row("Families wait", offer.wait),
        Row("Families may ask themselves", yes_no(offer.for_families)),
        Row("Checked", f"{day(offer.checked_on)} by {offer.checked_by}"),
        Row("Not offered since", f"{day(offer.closed_on)}: {offer.closed_because}" if offer.closed_on else ""),
    )
    stale = offer.closed_on is None and offer.is_stale(today())
    warnings = (f"Nobody has checked this entry since {day(offer.checked_on)}.",) if stale else ()
    tag = Tag("Offered", "green") if offer.closed_on is None else Tag("Not offered any more", "grey")
    actions = links_for(offer, user, ACTIONS) if offer.closed_on is None else ()
    rows = tuple(row for row in facts if row.value)
    return RecordPage(offer.name, "Directory of services", tag, (("", rows),), actions, due_of(offer), warnings)


def as_it_stands(offer: HelpOffer) -> dict[str, Any]:
    """What the entry says so far."""
    needs = list(offer.needs.filter(ends_on=None).values_list("need", flat=True))
    return {**written(EntryForm)(offer), "needs": needs}


ENTRY: dict[str, Any] = {"model": HelpOffer, "related": ("organisation", "area")}
check = page_of(steps.check_offer, Asked(EntryForm, "It is so", **ENTRY, initial=as_it_stands))
withdraw = page_of(steps.withdraw_offer, Asked(ReasonForm, "Take it out", **ENTRY))
