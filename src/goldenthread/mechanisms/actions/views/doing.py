"""One page for each step on an action, or on what hangs on one."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

from goldenthread.mechanisms.actions import proving, steps
from goldenthread.mechanisms.actions.figures import shown
from goldenthread.mechanisms.actions.forms import ActionForm, acting, partners, setting
from goldenthread.mechanisms.actions.models import (
    Action,
    ActionMeasure,
    ActionPerson,
    Dependency,
    Evidence,
    FoundPromise,
    PauseEntry,
    RegressionWatch,
)
from goldenthread.mechanisms.actions.policy import action_of
from goldenthread.mechanisms.actions.views.showing import progress_tag
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.taking import Asked, View, page_of
from goldenthread.mechanisms.steps.step import Step


@dataclass(frozen=True)
class OfAction(Asked):
    """How a step is asked for on an action, or on what hangs on one."""

    def caption(self, record: Any) -> str:
        """The action."""
        return str(action_of(record))


def _page(step: Step, form: type[ActionForm], model: type[models.Model] = Action, **more: Any) -> View:
    """The view that shows and takes a step on an action, or on what hangs on one; afterwards the action."""
    return page_of(step, OfAction(form, step.title, model, back=action_of, **more))


def _stands(action: Action) -> dict[str, Any]:
    return {"progress": action.progress, "next_step": action.next_step}


def _waits_above(action: Action) -> tuple[Row, ...]:
    """What was sent up, by whom, and why."""
    waiting = action.escalations.waiting().select_related("raised_by")
    return tuple(Row(f"{one.raised_by}, {spelled(one.raised_on)}", one.reason) for one in waiting)


def _claimed(action: Action) -> tuple[Row, ...]:
    """What the lead says, and what there is to look at."""
    last = action.entries.newest_first().first()
    measures = [f"{one.text}: {one.get_result_display().lower()}" for one in action.measures.order_by("pk")]
    evidence = [f"{one}{f' ({one.link})' if one.link else ''}" for one in action.evidence.order_by("pk")]
    told = (Row("The lead says", last.text if last else None), Row("How we know", measures), Row("Evidence", evidence))
    return (Row("How it stands", progress_tag(action)), *told)


def _impacts(action: Action) -> tuple[Row, ...]:
    """What was said before of what it changed."""
    said = action.impacts.newest_first().select_related("judged_by")
    return tuple(Row(f"{spelled(one.judged_on)}, {one.judged_by}", one.text) for one in said)


def _looks(watch: RegressionWatch) -> tuple[Row, ...]:
    """The floor, and the looks before."""
    looks = watch.checks.order_by("-looked_on", "-pk")[:4]
    before = tuple(
        Row(spelled(one.looked_on), f"{shown(one.value)}: {'held' if one.held else 'dipped'}") for one in looks
    )
    return (Row("Looked at", str(watch)), Row("Floor", shown(watch.floor)), *before)


def _found(found: FoundPromise) -> tuple[Row, ...]:
    """The words in which it was found."""
    return (Row("The words", f"“{found.words}”"), Row("Said in", found.said_in), Row("Said on", spelled(found.said_on)))


accept = _page(steps.accept_action, acting.ConfirmForm, lead="It is yours from now on.")
hand_back = _page(steps.hand_back, acting.HandBackForm)
share = _page(
    steps.share_with_partner, partners.ShareForm, lead="They see this action, and nothing that lies behind it."
)
end_sharing = _page(steps.end_sharing, acting.ConfirmForm, ActionPerson)
lead = _page(steps.change_lead, acting.LeadForm, initial=lambda action: {"lead": action.lead_id})
part = _page(steps.add_part, acting.PartForm)
source = _page(steps.add_source, acting.SourceForm, initial=lambda action: {"year": today().year})
progress = _page(steps.update_progress, acting.ProgressForm, initial=_stands)
escalate = _page(steps.escalate, acting.ReasonForm, lead="Whoever sponsors or set it answers within five working days.")
answer = _page(steps.answer_stuck, acting.AnswerForm, beside=_waits_above)
move = _page(steps.move_due, acting.MoveForm, lead="The first date is kept, and how often it has moved.")
claim = _page(steps.claim_done, acting.ClaimForm, initial=lambda action: {"on": today()}, foresees={"text": "-"})
verify = _page(steps.verify_done, acting.VerifyForm, beside=_claimed, foresees={})
send_back = _page(steps.return_claim, acting.ReasonForm)
impact = _page(steps.judge_impact, acting.ImpactForm, beside=_impacts)
watch = _page(steps.set_watch, acting.WatchForm, initial=lambda action: {"every": "quarterly", "better": "higher"})
reopen = _page(steps.reopen, acting.ReasonForm)
withdraw = _page(steps.withdraw, acting.WithdrawForm)
discharge = _page(steps.discharge, acting.DischargeForm)
add_measure = _page(proving.add_measure, acting.MeasureForm)
answer_measure = _page(
    proving.answer_measure, acting.MeasureResultForm, ActionMeasure, initial=lambda one: {"result": one.result}
)
add_evidence = _page(proving.add_evidence, acting.EvidenceForm)
receive_evidence = _page(proving.receive_evidence, acting.ReceivedForm, Evidence)
accept_evidence = _page(
    proving.accept_evidence, acting.ConfirmForm, Evidence, lead="You have opened it, and it shows what it should."
)
set_aside_evidence = _page(proving.set_aside_evidence, acting.ReasonForm, Evidence)
wait_for = _page(proving.wait_for, acting.WaitForm)
free = _page(proving.free_dependency, acting.FreedForm, Dependency)
check = _page(steps.look_at_watch, acting.LookForm, RegressionWatch, beside=_looks)
end_watch = _page(steps.end_watch, acting.ReasonForm, RegressionWatch, beside=_looks)


def _of_promise(step: Step, form: type[ActionForm], **more: Any) -> View:
    """A page on a promise that was found; afterwards what it became, else the list."""
    return page_of(
        step,
        Asked(form, step.title, FoundPromise, back=lambda found: reverse("actions:promises"), beside=_found, **more),
    )


def _as_found(found: FoundPromise) -> dict[str, Any]:
    lead = found.action.lead_id if found.action else found.for_user_id
    return {"title": found.title, "due": spelled(found.due_on), "lead": lead}


take_up = _of_promise(steps.take_up, setting.TakeUpForm, initial=_as_found, onward=lambda made: made)
dismiss = _of_promise(steps.dismiss_promise, acting.ReasonForm)
resume = page_of(
    steps.resume_actions,
    Asked(
        acting.ConfirmForm,
        steps.resume_actions.title,
        PauseEntry,
        back=lambda pause: reverse("actions:pauses"),
        lead="Each action goes on with the date that it had.",
    ),
)
