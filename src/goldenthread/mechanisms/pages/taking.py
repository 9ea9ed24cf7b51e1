"""The page of a step: whom it is about, what is asked, what is still missing, and the button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.mechanisms.pages.parts import Identity, Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Step

View = Callable[..., HttpResponse]
TEMPLATE = "pages/step.html"


def itself(record: Any) -> Any:
    """What was given: a page that goes back to its own record, or onward to what the step made."""
    return record


def address_of(place: Any) -> str:
    """The address of a record, or an address as it is."""
    return place if isinstance(place, str) else str(place.get_absolute_url())


def written(form: type[GoldenForm]) -> Callable[[Any], dict[str, Any]]:
    """What a record says so far in the boxes of a form: an `initial` for a step that changes the record."""
    return lambda record: {name: getattr(record, name) for name in form.base_fields if hasattr(record, name)}


@dataclass(frozen=True)
class Asked:
    """How a step is asked for: its form and button, on whose page it stands, and where it goes afterwards.

    A room that shows more about its records extends it: `bar`, `caption` and `address`.
    """

    form: type[GoldenForm]
    button: str
    model: type[models.Model]
    related: tuple[str, ...] = ()
    back: Callable[[Any], Any] = itself  # where to go afterwards, and when somebody changes their mind
    onward: Callable[[Any], Any] | None = None  # where to go with what the step made, when that has a page
    lead: str = ""
    initial: Callable[[Any], dict[str, Any]] = lambda record: {}
    asks_address: tuple[str, ...] = ()  # fields that a link to the page may fill in
    subject: Callable[[Any], Any] = itself  # what the step is taken on, where that is not the record of the page
    more: Callable[[Any], dict[str, Any]] = lambda record: {}  # what the step is told besides the answers
    foresees: dict[str, Any] | None = None  # what the gates are asked with before the form is sent; None: not asked
    beside: Callable[[Any], tuple[Row, ...]] = lambda record: ()  # what stands above the form, to be looked at
    elsewhere: Callable[[Any], tuple[Link, ...]] = lambda record: ()  # where to go when the form cannot offer enough
    template: str = TEMPLATE

    def bar(self, record: Any, user: Any) -> Identity | None:
        """The bar that says whose record it is; none unless the room knows persons."""
        return None

    def caption(self, record: Any) -> str:
        """Whom or what a record is about, in words."""
        return str(getattr(record, "person", None) or record)

    def address(self, place: Any) -> str:
        """Where a record is shown."""
        return address_of(place)

    def afterwards(self, record: Any, made: Any) -> str:
        """Where to go when the step is taken."""
        place = self.onward(made) if self.onward else None
        has_page = isinstance(place, str) or hasattr(place, "get_absolute_url")
        return self.address(place if has_page else self.back(record))


@dataclass(frozen=True)
class StepPage:
    """A page with one form: its title, whom it is about, and everything that is still missing."""

    title: str
    caption: str
    button: str
    back: str
    lead: str = ""
    missing: tuple[Unmet, ...] = ()
    beside: tuple[Row, ...] = ()
    elsewhere: tuple[Link, ...] = ()
    identity: Identity | None = None

    @classmethod
    def of(cls, step: Step, record: Any, asked: Asked, user: Any) -> StepPage:
        """For one record; conditions that this very form answers are left out."""
        foreseen = None if asked.foresees is None else {"on": today(), **asked.foresees}
        unmet = () if foreseen is None else step.unmet(asked.subject(record), **foreseen)
        return cls(
            step.title,
            asked.caption(record),
            asked.button,
            asked.address(asked.back(record)),
            asked.lead,
            tuple(one for one in unmet if one.field not in asked.form.base_fields),
            asked.beside(record),
            asked.elsewhere(record),
            asked.bar(record, user),
        )


def page_of(step: Step, asked: Asked) -> View:
    """The view that shows and takes a step on a record."""
    who = Permission(lambda user, record: step.allowed(user, asked.subject(record)), step.who.says, step.who.roles)

    @shows(asked.model, who=who, related=asked.related)
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        knows = {"about": record, "user": request.user} if issubclass(asked.form, RecordForm) else {}
        linked = {name: request.GET[name] for name in asked.asks_address if name in request.GET}
        form = asked.form.of(request, record, {**asked.initial(record), **linked}, **knows)
        if form.carries_out(step, asked.subject(record), by=request.user, **asked.more(record)):
            messages.success(request, f"{step.title}: done.")
            return redirect(asked.afterwards(record, form.result))
        page = StepPage.of(step, record, asked, request.user)
        return render(request, asked.template, {"form": form, "page": page})

    return view
