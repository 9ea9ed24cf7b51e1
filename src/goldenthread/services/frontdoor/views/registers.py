"""Records that come to the door beside contacts: a list of each kind, a page of one, and a page to record one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import SEE, Permission
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.parts import Empty, Item, Link, Pages, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.showing import seen
from goldenthread.services.frontdoor.views.stepping import StepPage
from goldenthread.services.frontdoor.views.taking import buttons

Cells = tuple[Any, ...]
A_PAGE = 40
NOTHING = Empty("Nothing is on this list.")


@dataclass(frozen=True)
class Part:
    """Some of the records of a register, under a tab of their own."""

    key: str
    title: str
    rows: Callable[[Any], Any]


@dataclass(frozen=True)
class Register:
    """One kind of record: what it is called, its rows, how a row and one record are shown, and how one is begun."""

    key: str  # of its address and of its routes
    title: str
    lead: str
    model: Any
    who: Permission
    parts: tuple[Part, ...]
    headings: tuple[str, ...]
    cells: Callable[[Any], Cells]
    facts: Callable[[Any, Any], tuple[Row, ...]]
    begin: Step | None = None
    form: Any = None
    related: tuple[str, ...] = ()
    people: Callable[[list[Any]], list[int]] = lambda rows: []
    more: tuple[tuple[str, str, Permission], ...] = ()  # further actions: words, route, who
    name: Callable[[Any], str] = str

    @property
    def route(self) -> str:
        """The name of its list."""
        return f"frontdoor:{self.key}"

    @property
    def address(self) -> str:
        """The address of its list."""
        return reverse(self.route)

    def waiting(self, user: Any) -> int:
        """How many stand under its first tab, which is what is to be done."""
        return int(self.parts[0].rows(seen(self.model, user)).count())

    @property
    def urls(self) -> list[Any]:
        """The addresses of its pages."""
        found = [
            path(f"{self.key}/", self.list_page(), name=self.key),
            path(f"{self.key}/<int:pk>/", self.one_page(), name=f"{self.key}-one"),
        ]
        return [
            *found,
            *([path(f"{self.key}/record/", self.begin_page(), name=f"{self.key}-record")] if self.form else []),
        ]

    def address_of(self, record: Any) -> str:
        """The page of one record."""
        return reverse(f"{self.route}-one", args=[record.pk])

    def list_page(self) -> Any:
        """The guarded list."""

        @lists(who=self.who)
        def page(request: StaffRequest) -> HttpResponse:
            part = next((one for one in self.parts if one.key == request.GET.get("part")), self.parts[0])
            rows = part.rows(seen(self.model, request.user)).select_related(*self.related)
            shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
            found = list(shown.object_list)
            showed(self.title, {"part": part.key}, self.people(found))
            return render(request, "frontdoor/register.html", {"page": self._listed(request, part, shown, found)})

        return page

    def _listed(self, request: StaffRequest, part: Part, shown: Any, found: list[Any]) -> "RegisterPage":
        here = reverse(self.route)
        items = tuple(
            Item(one.title, f"{here}?part={one.key}", one is part, one.rows(seen(self.model, request.user)).count())
            for one in self.parts
        )
        return RegisterPage(
            self.title,
            self.lead,
            places(request.user, self.route),
            items if len(items) > 1 else (),
            self.headings,
            tuple(map(self.cells, found)),
            Pages(shown.number, shown.paginator.num_pages, f"?part={part.key}&page={{}}"),
            self._actions(request.user),
        )

    def _actions(self, user: Any) -> tuple[Link, ...]:
        begun = [(self.begin.title, f"{self.route}-record", self.begin.who)] if self.begin else []
        return tuple(Link(text, reverse(route)) for text, route, who in (*begun, *self.more) if who(user))

    def one_page(self) -> Any:
        """The guarded page of one record."""

        @shows(self.model, who=SEE, related=self.related)
        def page(request: StaffRequest, record: Any) -> HttpResponse:
            showed(self.title, {"record": record.pk}, self.people([record]))
            shown = StepPage(self.name(record), self.title, reverse(self.route), self.facts(record, request.user))
            actions = buttons(record, request.user)
            return render(request, "frontdoor/record.html", {"page": shown, "actions": actions})

        return page

    def begin_page(self) -> Any:
        """The guarded page that begins a record with one step."""
        step: Any = self.begin

        @lists(who=step.who)
        def page(request: StaffRequest) -> HttpResponse:
            area = area_of_request(request, step.who)
            form = self.form.of(request, initial={"received_at": now()}, about=area, user=request.user, step=step)
            if form.carries_out(step, area, by=request.user):
                messages.success(request, f"Done: {step.title}.")
                return redirect(self.address_of(form.result) if hasattr(form.result, "pk") else reverse(self.route))
            shown = StepPage(step.title, str(area), reverse(self.route))
            return render(request, "frontdoor/step.html", {"form": form, "page": shown})

        return page


@dataclass(frozen=True)
class RegisterPage:
    """Everything that the list of a register prints."""

    title: str
    lead: str
    places: tuple[Item, ...]
    parts: tuple[Item, ...]
    headings: tuple[str, ...]
    rows: tuple[Cells, ...]
    pages: Pages
    actions: tuple[Link, ...]
    empty: Empty = NOTHING


def area_of_request(request: StaffRequest, who: Permission) -> Area:
    """The area for which somebody records: the one named in the address, else their first. Raises PermissionDenied."""
    user: Any = request.user
    areas = Area.objects.filter(pk__in=user.areas(*who.roles))
    named = areas.filter(code=request.GET.get("area", "")).first() or areas.first()
    if named is None:
        raise PermissionDenied("Only workers of a front door record this.")
    return named
