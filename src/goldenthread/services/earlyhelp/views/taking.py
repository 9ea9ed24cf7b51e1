"""The page of a step: what is asked, what is still missing, and the button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.earlyhelp.forms.parts import RecordForm

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Asked:
    """How a step is asked for: its form and button, on what page it stands, and where it goes afterwards.

    `subject` gives what the step is taken on where that is not the record of the page; `more` adds to what the form
    says; `onward` goes to what the step made.
    """

    form: type[GoldenForm]
    button: str
    model: type[models.Model]
    related: tuple[str, ...] = ()
    back: Callable[[Any], Any] = lambda record: record
    lead: str = ""
    initial: Callable[[Any], dict[str, Any]] = lambda record: {}
    subject: Callable[[Any], Any] = lambda record: record
    more: Callable[[Any], dict[str, Any]] = lambda record: {}
    onward: bool = False


@dataclass(frozen=True)
class StepPage:
    """A step's page: its title, whom it is about, a sentence, the button and the way back."""

    title: str
    caption: str
    lead: str
    button: str
    back: str

    @classmethod
    def of(cls, step: Step, record: Any, asked: Asked) -> "StepPage":
        """For one record."""
        return cls(step.title, about(record), asked.lead, asked.button, address_of(asked.back(record)))


def about(record: Any) -> str:
    """Whom a record is about, in words."""
    episode = getattr(record, "episode", None)
    return str(getattr(record, "person", None) or getattr(episode, "person", None) or record)


def address_of(place: Any) -> str:
    """The address of a record, or an address as it is."""
    return place if isinstance(place, str) else str(place.get_absolute_url())


def page_of(step: Step, asked: Asked) -> View:
    """The view that shows and takes a step on a record."""
    who = Permission(lambda user, record: step.allowed(user, asked.subject(record)), step.who.says, step.who.roles)

    @shows(asked.model, who=who, related=asked.related)
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        knows = {"about": record, "user": request.user} if issubclass(asked.form, RecordForm) else {}
        form = asked.form.of(request, record, asked.initial(record), **knows)
        if form.carries_out(step, asked.subject(record), by=request.user, **asked.more(record)):
            messages.success(request, f"{step.title}: done.")
            onward = asked.onward and hasattr(form.result, "get_absolute_url")
            return redirect(form.result if onward else asked.back(record))
        return render(request, "earlyhelp/step.html", {"form": form, "page": StepPage.of(step, record, asked)})

    return view
