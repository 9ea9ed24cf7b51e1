"""Pages that begin a record: a contact taken by a worker, or made of what came otherwise; a shift handed over."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.parts import Empty
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms.contacts import ContactForm, ShiftForm
from goldenthread.services.frontdoor.models import (
    Channel,
    Consultation,
    Contact,
    ContactType,
    PoliceNotification,
    Source,
)
from goldenthread.services.frontdoor.views.board import people_in
from goldenthread.services.frontdoor.views.registers import area_of_request
from goldenthread.services.frontdoor.views.showing import link_to, seen, state_tag
from goldenthread.services.frontdoor.views.stepping import StepPage

NO_SHIFT = Empty("Nothing came out of hours that is not handed over.")


@dataclass(frozen=True)
class Beginning:
    """What a contact is made of, when it is made of something: what is known, and the step that joins the two."""

    known: dict[str, Any] = field(default_factory=dict)
    record: Any = None
    joins: Any = None

    def join(self, contact: Contact, user: Any) -> None:
        """Write down with the record that it became this contact."""
        if self.record is not None:
            self.joins(self.record, by=user, contact=contact)


def beginning(request: StaffRequest) -> Beginning:
    """A police notification or advice that the address names and the user may see, or nothing."""
    police = seen(PoliceNotification, request.user).filter(pk=asked_number(request, "police"), contact=None).first()
    if police is not None:
        return Beginning(of_police(police), police, steps.review_police_notification)
    advice = seen(Consultation, request.user).filter(pk=asked_number(request, "advice"), contact=None).first()
    if advice is not None:
        return Beginning(of_advice(advice), advice, steps.consultation_became_contact)
    return Beginning()


def asked_number(request: StaffRequest, name: str) -> int:
    """A number in the address, or nought."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 18 else 0


def of_police(police: PoliceNotification) -> dict[str, Any]:
    """Facts flow on from what the police told us; nobody types them again."""
    people = list(police.people.order_by("pk"))
    return {
        "received_at": police.received_at,
        "channel": Channel.POLICE_FEED,
        "source_kind": Source.POLICE,
        "organisation": police.force,
        "type": ContactType.POLICE,
        "wants_feedback": "yes",
        "what_happened": police.story,
        "location_of_concern": police.place,
        "children": "\n".join(str(one.person or one.name) for one in people if one.is_child),
        "others": "\n".join(f"{one.person or one.name}, {one.part}" for one in people if not one.is_child),
    }


def of_advice(advice: Consultation) -> dict[str, Any]:
    """Who asked, and what."""
    told = {"name": advice.professional, "body": advice.body_id, "organisation": advice.organisation}
    return told | {"what_happened": advice.question, "wants_feedback": "yes"}


@lists(who=steps.receive_contact.who)
def record_contact(request: StaffRequest) -> HttpResponse:
    """Take a contact, or make one of a notification or of advice."""
    area, made_of = area_of_request(request, steps.receive_contact.who), beginning(request)
    known = {"received_at": now()} | made_of.known
    form = ContactForm.of(request, initial=known, about=area, user=request.user, step=steps.receive_contact)
    if form.carries_out(steps.receive_contact, area, by=request.user):
        made_of.join(form.result, request.user)
        messages.success(request, f"Contact {form.result} was recorded.")
        return redirect("frontdoor:contact", form.result.pk)
    shown = StepPage(steps.receive_contact.title, str(area), reverse("frontdoor:queue"))
    return render(request, "frontdoor/step.html", {"form": form, "page": shown})


@lists(who=steps.hand_over_shift.who)
def hand_over(request: StaffRequest) -> HttpResponse:
    """The contacts of the shift, with their states, and what the morning should know."""
    who = steps.hand_over_shift.who
    area, form = area_of_request(request, who), ShiftForm.of(request, user=request.user)
    shift = list(seen(Contact, request.user).of_the_shift().filter(area=area).select_related("source").with_subjects())
    if form.carries_out(steps.hand_over_shift, area, by=request.user, contacts=shift):
        messages.success(request, f"Handed over: {counted(len(shift), 'contact')}.")
        return redirect("frontdoor:queue")
    showed("out-of-hours shift", {}, people_in(shift))
    rows = tuple((link_to(one), one.get_type_display(), state_tag(one)) for one in shift)
    return render(request, "frontdoor/shift.html", {"form": form, "rows": rows, "empty": NO_SHIFT})
