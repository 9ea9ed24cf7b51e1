"""Registers of restrictions and of break-glass, opening a record in an emergency, and deciding matches."""

from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.reauthentication import suspend_request
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import BreakGlass, Restriction, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.people import forms, steps
from goldenthread.services.people.choosing import AboutForm
from goldenthread.services.people.models import Person
from goldenthread.services.people.permissions import BREAK_GLASS, OVERSEE
from goldenthread.services.people.steps.guarding import REVIEW_EVERY, can_be_broken
from goldenthread.services.people.views.confirming import where_to_confirm


@dataclass(frozen=True)
class ListPage:
    """A table with a title."""

    title: str
    lead: str
    columns: tuple[str, ...]
    rows: tuple[list[Any], ...]
    empty: Empty
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True)
class PlainForm:
    """A form that shows nobody's identity: whoever keeps a register need not know the person."""

    title: str
    lead: str
    button: str
    back: str


def _overseen(rows: Any, user: User) -> Any:
    """The rows about people of the areas in which the user keeps the registers."""
    held = [one.area_id for one in user.held if one.role in OVERSEE.roles]
    return rows if None in held else rows.filter(person__area__in=held)


@lists(who=OVERSEE)
def restrictions(request: StaffRequest) -> HttpResponse:
    """Restrictions in force, the review due first on top; people are shown by number only."""
    rows = _overseen(Restriction.objects.in_force().filter(person__merged_into=None), request.user)
    rows = rows.select_related("person", "owner")
    rows = list(rows.prefetch_related("grants__user").order_by("review_due_on", "pk"))
    showed("restricted register", {}, [row.person_id for row in rows])
    columns = ("Person number", "Kind", "Level", "Owner", "May open it", "Last review", "Review due", "")
    lead = "Reviewed every 90 days. A restriction stays on until it is lifted."
    table = tuple(_restriction(row) for row in rows)
    page = ListPage("Restricted records", lead, columns, table, Empty("No record is restricted."))
    return render(request, "people/list.html", {"page": page})


def _restriction(row: Restriction) -> list[Any]:
    late = row.review_due_on < today()
    due = Tag(f"{day(row.review_due_on)}: late", "red") if late else day(row.review_due_on)
    named = [grant.user.name for grant in row.grants.all() if grant.ends_on is None or grant.ends_on >= today()]
    ways = (("review_restriction", "Review"), ("change_grantees", "Change names"), ("lift_restriction", "Lift"))
    about = f"restriction of {row.person.person_no}"
    links = [Link(text, reverse(f"people:{route}", args=[row.pk]), about) for route, text in ways]
    last = day(row.review_due_on - REVIEW_EVERY)
    kind, level = row.get_kind_display(), row.get_level_display()
    return [row.person.person_no, kind, level, row.owner.name, named, last, due, links]


def _register_form(rows: Any, step: Any, form_class: type[AboutForm], back: str, **more: Any) -> Any:
    """The page that takes one step on a row of a register."""

    @lists(who=OVERSEE)
    def view(request: StaffRequest, pk: int) -> HttpResponse:
        row = _overseen(rows.all(), request.user).select_related("person").filter(pk=pk).first()
        if row is None:
            raise Http404("no such row in your registers")
        form = form_class.of(request, None, _shown_first(row), about=row.person, user=request.user)
        if form.carries_out(step, row, by=request.user):
            messages.success(request, f"{step.title}: done.")
            return redirect(back)
        lead = f"Person number {row.person.person_no}. {more.get('lead', '')}"
        return render(
            request, "people/plain_form.html", {"form": form, "page": PlainForm(step.title, lead, "Save", back)}
        )

    return view


def _shown_first(row: Any) -> dict[str, Any]:
    if isinstance(row, Restriction):
        return {"on": today(), "grantees": [grant.user_id for grant in row.grants.now()]}
    return {}


IN_FORCE = Restriction.objects.in_force()
review_restriction = _register_form(IN_FORCE, steps.review_restriction, forms.ReasonOnForm, "people:restrictions")
change_grantees = _register_form(IN_FORCE, steps.change_grantees, forms.GranteesForm, "people:restrictions")
lift_restriction = _register_form(IN_FORCE, steps.lift_restriction, forms.ReasonOnForm, "people:restrictions")
review_break_glass = _register_form(
    BreakGlass.objects.filter(finding=""), steps.review_break_glass, forms.FindingForm, "people:break_glass_uses"
)


@lists(who=OVERSEE)
def break_glass_uses(request: StaffRequest) -> HttpResponse:
    """Uses of break-glass that nobody has reviewed, the oldest first."""
    rows = list(_overseen(BreakGlass.objects.filter(finding=""), request.user).select_related("person", "user"))
    showed("uses of break-glass", {}, [row.person_id for row in rows])
    table = tuple(_use(row) for row in sorted(rows, key=lambda row: row.starts_at))
    columns = ("When", "Who", "Person number", "Reason", "")
    lead = "Each use is reviewed within 7 days by somebody else."
    page = ListPage("Records opened in an emergency", lead, columns, table, Empty("Every use has been reviewed."))
    return render(request, "people/list.html", {"page": page})


def _use(row: BreakGlass) -> list[Any]:
    link = Link("Review", reverse("people:review_break_glass", args=[row.pk]), f"the use by {row.user}")
    return [moment(row.starts_at), row.user.name, row.person.person_no, row.reason, link]


@lists(who=BREAK_GLASS)
def break_glass(request: StaffRequest) -> HttpResponse:
    """Open a record by its number, with a typed reason; says no more of a record that is not there or is closed."""
    if confirm := where_to_confirm(request):
        asked: HttpResponse = suspend_request(request, confirm)
        return asked
    form = forms.BreakGlassForm.of(request, None, {"person_no": request.GET.get("number", "")})
    found = Person.objects.filter(person_no__iexact=form.data.get("person_no", "").strip()).first()
    if form.is_valid() and not _opens(request.user, found):
        form.add_error("person_no", "There is no record that can be opened in this way.")
    elif found is not None and form.carries_out(_by_number, found, by=request.user):
        messages.success(request, "The record is open to you for three hours. Its owner has been told.")
        return redirect("people:person", found.pk)
    lead = "For an emergency only. You have three hours; every page you read is written down and reviewed."
    page = PlainForm("Open a record in an emergency", lead, "Open the record", reverse("people:search"))
    return render(request, "people/plain_form.html", {"form": form, "page": page})


def _opens(user: User, found: Person | None) -> bool:
    """A closed record is treated just as one that is not there."""
    return found is not None and bool(steps.break_glass.allowed(user, found)) and can_be_broken(found)


def _by_number(person: Person, *, by: User, person_no: str, **more: Any) -> BreakGlass:
    use: BreakGlass = steps.break_glass(person, by=by, **more)
    return use
