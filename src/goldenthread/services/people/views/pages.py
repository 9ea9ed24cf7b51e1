"""What the pages of people share: the bar with the person, the way back, one form for one step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Identity
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.people.choosing import AboutForm
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of


@dataclass(frozen=True)
class FormPage:
    """A page with one form about a person."""

    title: str
    button: str
    identity: Identity
    back: str
    warning: bool = False
    lead: str = ""

    @classmethod
    def of(cls, step: Step, person: Person, user: User, **more: Any) -> "FormPage":
        """The page of a step; its title is the step's own."""
        back = reverse("people:person", args=[person.pk])
        return cls(step.title, more.pop("button", "Save"), identity_of(person, user), back, **more)


def person_of(record: models.Model) -> Person:
    """The person whom a record is about."""
    if isinstance(record, Person):
        return record
    found: Person = record.to_person if hasattr(record, "to_person_id") else record.person  # type: ignore[attr-defined]
    return found


def part(
    model: type[models.Model], step: Step, form_class: type[AboutForm], **more: Any
) -> Callable[..., HttpResponse]:
    """The page that takes one step with one form, about a person or something of theirs.

    `more`: button, warning, lead, `initial(record)` for what the boxes show at first, and `then`, the route of the
    person's page that is shown when it is done.
    """
    initial, then = more.pop("initial", lambda record: {}), more.pop("then", "people:person")
    related = () if model is Person else ("to_person" if hasattr(model, "to_person") else "person",)

    @shows(model, who=step.allowed, related=related)  # type: ignore[arg-type]  # a step's `allowed` asks like a Permission
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        person, user = person_of(record), request.user
        form = form_class.of(request, record, initial(record), about=person, user=user)
        if form.carries_out(step, record, by=user):
            messages.success(request, f"{step.title}: done.")
            return redirect(then, person.pk)
        return render(request, "people/form.html", {"form": form, "page": FormPage.of(step, person, user, **more)})

    return view
