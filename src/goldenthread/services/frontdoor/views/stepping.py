"""Pages that take one step about one record: what it is about, the form, and back to the contact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.frontdoor.models import Contact
from goldenthread.services.frontdoor.views.taking import taking

Filled = Callable[[Any], Mapping[str, Any]]
Facts = Callable[[Any], tuple[Row, ...]]


@dataclass(frozen=True)
class StepPage:
    """The heading, the facts beside the form, and where it leads back to."""

    title: str
    caption: str
    back: str
    facts: tuple[Row, ...] = ()


def contact_of(record: Any) -> Contact | None:
    """The contact to which a record belongs, whatever it is."""
    if record is None or isinstance(record, Contact):
        return record
    for path in ("contact", "subject", "decision", "request"):
        if hasattr(record, path):
            return contact_of(getattr(record, path))
    return None


def address_of(record: Any) -> str:
    """The page of the contact to which a record belongs, or the board."""
    contact = contact_of(record)
    return reverse("frontdoor:contact", args=[contact.pk]) if contact else reverse("frontdoor:queue")


@dataclass(frozen=True)
class Stepping:
    """What a page of one step needs beside the step: its form, what fills it first, and the facts shown beside it."""

    step: Step
    form: Any
    initial: Filled = lambda record: {}
    facts: Facts = lambda record: ()
    related: tuple[str, ...] = ()
    leads_to: Callable[[Any], str] = address_of

    def view(self, model: Any) -> Callable[..., HttpResponse]:
        """The guarded view of this page."""

        @shows(model, who=taking(self.step), related=self.related)
        def page(request: StaffRequest, record: Any) -> HttpResponse:
            form = self.form.of(
                request, record, initial=self.initial(record), about=record, user=request.user, step=self.step
            )
            if form.carries_out(self.step, record, by=request.user):
                messages.success(request, f"Done: {self.step.title}.")
                return redirect(self.leads_to(record))
            contact = contact_of(record)
            shown = StepPage(self.step.title, contact.ref if contact else "", self.leads_to(record), self.facts(record))
            return render(request, "frontdoor/step.html", {"form": form, "page": shown})

        return page
