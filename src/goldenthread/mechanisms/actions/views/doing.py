"""One page for each step on an action."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from goldenthread.mechanisms.actions import forms, proving, steps
from goldenthread.mechanisms.actions.models import Action, Evidence
from goldenthread.mechanisms.actions.policy import action_of
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.taking import Asked, View, page_of
from goldenthread.mechanisms.steps.step import Step


@dataclass(frozen=True)
class OfAction(Asked):
    """How a step is asked for on an action, or on what hangs on one."""

    def caption(self, record: Any) -> str:
        """The action."""
        return str(action_of(record))


def _page(step: Step, form: type[forms.ActionForm], model: type[models.Model] = Action, **more: Any) -> View:
    """The view that shows and takes a step on an action, or on what hangs on one; afterwards the action."""
    return page_of(step, OfAction(form, step.title, model, back=action_of, **more))


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
