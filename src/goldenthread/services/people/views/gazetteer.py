"""The gazetteer: loaded by a steward, and addresses that the rule could not match."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.people import steps
from goldenthread.services.people import steward_forms as forms
from goldenthread.services.people.models import Address, Property, Residence
from goldenthread.services.people.permissions import DECIDE_MATCHES
from goldenthread.services.people.sealing import withheld_addresses
from goldenthread.services.people.views.guarding import ListPage, PlainForm
from goldenthread.services.people.views.search import areas_of, chosen_area

COLUMNS = ("Address", "Properties at the postcode", "")
LEAD = "These addresses fit no property of the gazetteer, or more than one. Sealed addresses are on no list."
DONE = Empty("Every address is a property of the gazetteer.", "Load a newer gazetteer when the council sends one.")
MOST = 200
BACK = "people:gazetteer"


def _unmatched(user: User) -> Any:
    """Addresses that wait for a person, of people whom the user may see; none that is sealed."""
    seen: Any = Residence.objects.visible_to(user)
    rows = Address.objects.unmatched().filter(pk__in=seen.values("address"))
    return rows.exclude(pk__in=withheld_addresses(None))


@lists(who=DECIDE_MATCHES)
def gazetteer(request: StaffRequest) -> HttpResponse:
    """How large the gazetteer is, and what could not be matched."""
    waiting = _unmatched(request.user).filter(area__in=areas_of(request.user, *DECIDE_MATCHES.roles))
    found = list(waiting.order_by("postcode_key", "lines", "pk")[:MOST])
    keys = {one.postcode_key for one in found}
    rows = Property.objects.filter(area__in={one.area_id for one in found}, postcode_key__in=keys)
    counts = {
        (area, key): number for area, key, number in rows.values_list("area", "postcode_key").annotate(Count("pk"))
    }
    table = tuple(_row(one, counts.get((one.area_id, one.postcode_key), 0)) for one in found)
    load = Link(steps.load_gazetteer.title, reverse("people:load_gazetteer"))
    page = ListPage("Gazetteer", LEAD, COLUMNS, table, DONE, (load,))
    return render(request, "people/list.html", {"page": page})


def _row(one: Address, there: int) -> list[Any]:
    choose = Link("Choose", reverse("people:match_address", args=[one.pk]), f"the property of {one}")
    return [str(one), str(there), choose if there else "None to choose from"]


@lists(who=DECIDE_MATCHES)
def load(request: StaffRequest) -> HttpResponse:
    """Take in a gazetteer; what the rule can match is matched at once."""
    area = chosen_area(request, areas_of(request.user, *DECIDE_MATCHES.roles))
    form = forms.LoadGazetteerForm.of(request)
    if form.carries_out(steps.load_gazetteer, area, by=request.user):
        kept = Property.objects.filter(area=area).count()
        messages.success(request, f"{kept:,} properties loaded; {len(form.result):,} addresses matched.")
        return redirect(BACK)
    lead = "An address is matched where its postcode and its words are those of one property."
    page = PlainForm(steps.load_gazetteer.title, lead, "Load it", reverse(BACK))
    return render(request, "people/plain_form.html", {"form": form, "page": page})


@lists(who=DECIDE_MATCHES)
def match(request: StaffRequest, pk: int) -> HttpResponse:
    """Say which property one address is."""
    address = _unmatched(request.user).filter(pk=pk).first()
    if address is None:
        raise Http404("no such address on your list")
    form = forms.MatchAddressForm.of(request, address, about=address, user=request.user)
    if form.carries_out(steps.match_address, address, by=request.user):
        return redirect(BACK)
    page = PlainForm(steps.match_address.title, str(address), "It is this one", reverse(BACK))
    return render(request, "people/plain_form.html", {"form": form, "page": page})
