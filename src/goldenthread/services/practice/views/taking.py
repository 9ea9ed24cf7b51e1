"""The page of a step: what is asked, what is still missing, and the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Identity, Item, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.forms.parts import RecordForm

View = Callable[..., HttpResponse]
OF_PERSON = ("area", "team", "lead")


@dataclass(frozen=True)
class Asked:
    """How a step is asked for: its form, its button, and where the page goes afterwards."""

    form: type[GoldenForm]
    button: str
    model: type[models.Model]
    back: Callable[[Any], Any] = lambda record: record
    initial: Callable[[Any], dict[str, Any]] = lambda record: {}
    lead: str = ""
    related: tuple[str, ...] = ()
    person: Callable[[Any], Any] = lambda record: record.person
    then: Callable[[Any, Any], Any] | None = None  # where to go with the record and what the step gave
    foresees: dict[str, Any] | None = None  # what the gates are asked with before the form is sent; None: not asked
    template: str = "practice/step.html"
    beside: Callable[[Any], tuple[Row, ...]] = lambda record: ()  # what stands above the form, to be looked at
    asks_address: tuple[str, ...] = ()  # fields that a link to the page may fill in


@dataclass(frozen=True)
class StepPage:
    """A step's page: whose record, the title, and everything that is still missing."""

    identity: Identity
    title: str
    caption: str
    lead: str
    button: str
    back: str
    missing: tuple[Unmet, ...]
    beside: tuple[Row, ...]

    @classmethod
    def of(cls, step: Step, record: Any, asked: Asked, user: Any) -> "StepPage":
        """For one record; conditions that this very form answers are left out."""
        unmet = () if asked.foresees is None else step.unmet(record, **asked.foresees)
        missing = tuple(one for one in unmet if one.field not in asked.form.base_fields)
        caption = "" if isinstance(record, Person) else str(record)
        bar = identity_of(asked.person(record), user)
        back, beside = address_of(asked.back(record)), asked.beside(record)
        return cls(bar, step.title, caption, asked.lead, asked.button, back, missing, beside)


def address_of(place: Any) -> str:
    """The address of a record, or the one that is given in words."""
    return place if isinstance(place, str) else str(place.get_absolute_url())


def page_of(step: Step, asked: Asked) -> View:
    """The view that shows and takes a step on a record."""

    @shows(asked.model, who=Permission(step.allowed, step.who.says, step.who.roles), related=asked.related)
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        knows = {"about": record, "user": request.user} if issubclass(asked.form, RecordForm) else {}
        linked = {name: request.GET[name] for name in asked.asks_address if name in request.GET}
        form = asked.form.of(request, record, {**asked.initial(record), **linked}, **knows)
        if form.carries_out(step, record, by=request.user):
            messages.success(request, f"{step.title}: done.")
            return redirect(asked.then(record, form.result) if asked.then else address_of(asked.back(record)))
        return render(request, asked.template, {"form": form, "page": StepPage.of(step, record, asked, request.user)})

    return view


def to_tab(route: str) -> Callable[[Any], str]:
    """Back to a tab of the person whom a record is about; the route's own name is enough."""

    def back(record: Any) -> str:
        return reverse(f"practice:{route}", args=[record.pk if isinstance(record, Person) else record.person_id])

    return back


def bar_of(person: Person, user: Any, route: str) -> tuple[Identity, tuple[Item, ...]]:
    """Whose record it is and the tabs, for a page that is one of them."""
    return identity_of(person, user), tabs_of(person, user, f"practice:{route}")
