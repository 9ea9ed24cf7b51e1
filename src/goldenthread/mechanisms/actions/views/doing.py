"""One page for each step on an action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.actions import forms, proving, steps
from goldenthread.mechanisms.actions.models import Action, Evidence
from goldenthread.mechanisms.actions.policy import action_of
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.step import Step


@dataclass(frozen=True)
class StepPage:
    """A page with one form."""

    title: str
    caption: str
    back: str
    lead: str = ""


def _page(
    step: Step,
    form_class: type[forms.ActionForm],
    model: type[models.Model] = Action,
    lead: str = "",
    initial: Callable[[Any], dict[str, Any]] = lambda record: {},
) -> Callable[..., HttpResponse]:
    """The view that shows and takes a step on an action, or on what hangs on one."""

    @shows(model, who=Permission(step.allowed, step.who.says, step.who.roles))
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        action = action_of(record)
        form = form_class.of(request, record, initial(record), about=action)
        if form.carries_out(step, record, by=request.user):
            messages.success(request, f"{step.title}: done.")
            return redirect(action)
        page = StepPage(step.title, str(action), action.get_absolute_url(), lead)
        return render(request, "actions/step.html", {"form": form, "page": page})

    return view


def _stands(action: Action) -> dict[str, Any]:
    return {"progress": action.progress, "next_step": action.next_step}


accept = _page(steps.accept_action, forms.ConfirmForm, lead="It is yours from now on.")
hand_back = _page(steps.hand_back, forms.HandBackForm)
lead = _page(steps.change_lead, forms.LeadForm, initial=lambda action: {"lead": action.lead_id})
progress = _page(steps.update_progress, forms.ProgressForm, initial=_stands)
answer = _page(steps.answer_stuck, forms.AnswerForm)
move = _page(steps.move_due, forms.MoveForm, lead="The first date is kept, and how often it has moved.")
claim = _page(steps.claim_done, forms.ClaimForm, initial=lambda action: {"on": today()})
verify = _page(steps.verify_done, forms.VerifyForm, lead="Look at the evidence first.")
send_back = _page(steps.return_claim, forms.ReasonForm)
reopen = _page(steps.reopen, forms.ReasonForm)
withdraw = _page(steps.withdraw, forms.WithdrawForm)
add_evidence = _page(proving.add_evidence, forms.EvidenceForm)
accept_evidence = _page(
    proving.accept_evidence, forms.ConfirmForm, Evidence, lead="You have opened it, and it shows what it should."
)
