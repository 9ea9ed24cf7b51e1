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
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.people.choosing import AboutForm
from goldenthread.services.people.models import Person
from goldenthread.services.protection.forms.boxes import RecordForm, in_words

View = Callable[..., HttpResponse]
OF_A_CHILD = ("area", "person", "person__lead", "person__team")


def address_of(target: Any) -> str:
    """Where a record is shown: a child on the own tab, anything else on its page."""
    if isinstance(target, str):
        return target
    if isinstance(target, Person):
        return reverse("protection:child", args=[target.pk])
    return str(target.get_absolute_url())


@dataclass(frozen=True)
class Asked:
    """How a step is asked for: its form, its button, and where the page goes afterwards.

    `onward` goes to what the step gave, where that has a page. `foresees` is what the gates are asked with before the
    form is sent; None: they are not asked.
    """

    form: type[GoldenForm]
    button: str
    model: type[models.Model]
    back: Callable[[Any], Any] = lambda record: record
    initial: Callable[[Any], dict[str, Any]] = lambda record: {}
    lead: str = ""
    related: tuple[str, ...] = OF_A_CHILD
    onward: bool = False
    foresees: dict[str, Any] | None = None


StepAt = tuple[str, str, Step, Asked]  # address, name, step, and how it is asked for


def written(form: type[GoldenForm], *yes_no: str) -> Callable[[Any], dict[str, Any]]:
    """What a record says so far, in the boxes of a form; answers yes and no in words."""

    def found(record: Any) -> dict[str, Any]:
        said = {name: getattr(record, name) for name in form.base_fields if hasattr(record, name)}
        return {**said, **{name: in_words(said.get(name)) for name in yes_no}}

    return found


def to_child(record: Any) -> Any:
    """Back to the child."""
    return record.person


@dataclass(frozen=True)
class StepPage:
    """A step's page: its title, whom it is about, and everything that is still missing."""

    title: str
    caption: str
    lead: str
    button: str
    back: str
    missing: tuple[Unmet, ...]

    @classmethod
    def of(cls, step: Step, record: Any, asked: Asked) -> "StepPage":
        """For one record; conditions that this very form answers are left out."""
        unmet = () if asked.foresees is None else step.unmet(record, **asked.foresees)
        missing = tuple(one for one in unmet if one.field not in asked.form.base_fields)
        about = str(getattr(record, "person", record) or record)
        return cls(step.title, about, asked.lead, asked.button, address_of(asked.back(record)), missing)


def page_of(step: Step, asked: Asked) -> View:
    """The view that shows and takes a step on a record."""

    @shows(asked.model, who=Permission(step.allowed, step.who.says, step.who.roles), related=asked.related)
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        known = issubclass(asked.form, RecordForm | AboutForm)
        knows = {"about": record, "user": request.user} if known else {}
        form = asked.form.of(request, record, asked.initial(record), **knows)
        if form.carries_out(step, record, by=request.user):
            messages.success(request, f"{step.title}: done.")
            onward = asked.onward and hasattr(form.result, "get_absolute_url")
            return redirect(address_of(form.result if onward else asked.back(record)))
        return render(request, "protection/step.html", {"form": form, "page": StepPage.of(step, record, asked)})

    return view
