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
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.assessment.forms import RecordForm

View = Callable[..., HttpResponse]


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
    elsewhere: Callable[[Any], tuple[Link, ...]] = lambda record: ()  # where to go when the form cannot offer enough
    foresees: dict[str, Any] | None = None  # what the gates are asked with before the form is sent; None: not asked


@dataclass(frozen=True)
class StepPage:
    """A step's page: its title, whom it is about, and everything that is still missing."""

    title: str
    caption: str
    lead: str
    button: str
    back: str
    missing: tuple[Unmet, ...]
    elsewhere: tuple[Link, ...] = ()

    @classmethod
    def of(cls, step: Step, record: Any, asked: Asked) -> "StepPage":
        """For one record; conditions that this very form answers are left out."""
        unmet = () if asked.foresees is None else step.unmet(record, **{"on": today(), **asked.foresees})
        missing = tuple(one for one in unmet if one.field not in asked.form.base_fields)
        goes_back = asked.back(record)
        address = goes_back if isinstance(goes_back, str) else goes_back.get_absolute_url()
        about = str(getattr(record, "person", record))
        return cls(step.title, about, asked.lead, asked.button, address, missing, asked.elsewhere(record))


def page_of(step: Step, asked: Asked) -> View:
    """The view that shows and takes a step on a record."""

    @shows(asked.model, who=Permission(step.allowed, step.who.says, step.who.roles), related=asked.related)
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        knows = {"about": record, "user": request.user} if issubclass(asked.form, RecordForm) else {}
        form = asked.form.of(request, record, asked.initial(record), **knows)
        if form.carries_out(step, record, by=request.user):
            messages.success(request, f"{step.title}: done.")
            return redirect(asked.back(record))
        return render(request, "assessment/step.html", {"form": form, "page": StepPage.of(step, record, asked)})

    return view
