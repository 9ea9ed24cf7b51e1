"""Proposing, deciding and checking: two pairs of eyes on every child."""

from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import CHALLENGE, RETURNED, SECOND_CHECK
from goldenthread.services.frontdoor.models import (
    CheckResult,
    ContactSubject,
    Outcome,
    Referral,
    SubjectState,
    ThresholdChallenge,
    ThresholdDecision,
    ThresholdDocument,
)
from goldenthread.services.frontdoor.policy import MANAGERS, TWO_DECISIONS, WORKERS
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.following import follow, tell_managers
from goldenthread.services.frontdoor.steps.permissions import (
    NOT_INVOLVED,
    NOT_THE_DECIDER,
    NOT_THE_PROPOSER,
    WHO_REFERRED,
    account,
    only,
    standing,
)
from goldenthread.services.people.models import ServiceStatus, Status

TO_BE_DECIDED = (SubjectState.OPEN, SubjectState.PROPOSED, SubjectState.RETURNED)
CHECKERS = (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)


@step(
    "frontdoor.propose_decision",
    title="Propose a decision",
    who=may(*WORKERS, Role.FRONT_DOOR_MANAGER),
    moves=dict.fromkeys(TO_BE_DECIDED, SubjectState.PROPOSED),
    gates=gates.PROPOSE,
)
def propose_decision(subject: ContactSubject, *, by: Any, **proposed: Any) -> ThresholdDecision:
    """Say what should happen for one child and why; the manager decides.

    `proposed` are the fields of the decision, and the family's agreement to early help.
    """
    _keep_agreement(subject, proposed)
    decision = _write_round(subject, proposed, proposed_by=account(by), proposed_at=now())
    follow(subject.contact, expecting=subject, becoming=SubjectState.PROPOSED)
    tell_managers(subject.contact, f"{subject} ({subject.contact.ref}) waits for your decision.")
    return decision


@step(
    "frontdoor.decide",
    title="Decide",
    who=only(NOT_THE_PROPOSER, may(Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)),
    moves=dict.fromkeys(TO_BE_DECIDED[1:], (SubjectState.DECIDED, SubjectState.AGREED)),
    gates=gates.DECIDE,
)
def decide(subject: ContactSubject, *, by: Any, urgent_action_started: str = "", **decided: Any) -> ThresholdDecision:
    """The primary decision for one child. Its clock stops; urgent action may start before the second check."""
    _keep_agreement(subject, decided)
    check = _wants_check(subject)
    decision = _write_round(
        subject,
        decided,
        decided_by=by,
        decided_at=now(),
        check_required=check,
        urgent_action_started=urgent_action_started,
    )
    returned = subject.decisions.filter(round=decision.round - 1).first()
    if returned is not None:
        RETURNED.stop(returned)
    _stand(subject, decision, SubjectState.DECIDED if check else SubjectState.AGREED)
    SECOND_CHECK.start(decision)
    return decision


def _wants_check(subject: ContactSubject) -> bool:
    return bool(chosen(subject.area_id, TWO_DECISIONS, today()))


def _keep_agreement(subject: ContactSubject, given: dict[str, Any]) -> None:
    """Agreement to early help and the parent-told answer belong to the subject and the contact."""
    agreement, told = given.pop("early_help_agreement", ""), given.pop("parent_told", "")
    if agreement:
        subject.change(early_help_agreement=agreement)
    if told and told != subject.contact.parent_told:
        subject.contact.change(parent_told=told)


def _write_round(subject: ContactSubject, given: dict[str, Any], **who: Any) -> ThresholdDecision:
    """Fill the running round, or begin another when the last one was decided already."""
    before = standing(subject)
    fields = {"document": _document(subject)} | gates.decision_data(subject, given) | who
    if before is not None and before.decided_at is None:
        return before.change(**fields)
    number = 1 if before is None else before.round + 1
    if before is not None:
        before.change(is_current=False)
    return ThresholdDecision.begin(area_id=subject.area_id, subject=subject, round=number, **fields)


def _document(subject: ContactSubject) -> ThresholdDocument | None:
    """The levels of need in force on the day of receipt."""
    day = subject.contact.received_at.astimezone(LONDON).date()
    found: ThresholdDocument | None = ThresholdDocument.objects.in_force(subject.area_id, day).first()
    return found


def _stand(subject: ContactSubject, decision: ThresholdDecision, state: str) -> None:
    """Copy what stands to the subject, freeze its history, and let the contact follow."""
    outcome = decision.checked_outcome or decision.outcome
    changes: dict[str, Any] = {
        "state": _after(state, outcome),
        "level": decision.checked_level or decision.level,
        "outcome": outcome,
        "no_further_action_reason": decision.no_further_action_reason if outcome == Outcome.NO_FURTHER_ACTION else "",
        **_history(subject),
    }
    if subject.decided_at is None:
        changes |= {"decided_at": decision.decided_at, "decided_by": decision.decided_by}
    if changes["state"] == SubjectState.CARRIED_OUT:
        changes["carried_out_at"] = now()
    subject.change(**changes)
    follow(subject.contact)


def _after(state: str, outcome: str) -> str:
    """Nothing remains to be carried out when there is no further action."""
    if state == SubjectState.AGREED and outcome == Outcome.NO_FURTHER_ACTION:
        return SubjectState.CARRIED_OUT
    return state


def _history(subject: ContactSubject) -> dict[str, int]:
    """How many contacts, referrals and protection plans came before, frozen at the decision."""
    if subject.person_id is None:
        return {}
    earlier = ContactSubject.objects.about(subject.person_id).filter(
        area_id=subject.area_id, contact__received_at__lt=subject.contact.received_at
    )
    referrals = Referral.objects.about(subject.person_id).filter(area_id=subject.area_id)
    plans = ServiceStatus.objects.filter(person=subject.person_id, status=Status.PROTECTION)
    return {
        "previous_contacts": earlier.count(),
        "previous_referrals": referrals.count(),
        "previous_plans": plans.count(),
    }


@step(
    "frontdoor.open_evidence",
    title="Open the evidence",
    who=only(NOT_THE_DECIDER, may(*CHECKERS)),
    moves={SubjectState.DECIDED: SubjectState.DECIDED},
)
def open_evidence(subject: ContactSubject, *, by: Any) -> None:
    """The checker has the story, the history and the answers of partners open."""
    decision = standing(subject)
    if decision is not None:
        decision.change(evidence_opened_at=now(), evidence_opened_by=by)


@step(
    "frontdoor.check_decision",
    title="Record the second check",
    who=only(NOT_THE_DECIDER, may(*CHECKERS)),
    moves={SubjectState.DECIDED: (SubjectState.AGREED, SubjectState.RETURNED, SubjectState.CARRIED_OUT)},
    gates=gates.CHECK,
)
def check_decision(
    subject: ContactSubject, *, by: Any, result: str, comment: str = "", **changed: Any
) -> ThresholdDecision:
    """Agree, return or change a decision; the first rationale stays beside the second."""
    decision = standing(subject)
    assert decision is not None  # a decided subject has one
    decision.change(
        checked_by=by,
        checked_at=now(),
        check_result=result,
        check_comment=comment,
        **_changed(result, changed),
    )
    SECOND_CHECK.stop(decision)
    if result == CheckResult.RETURNED:
        _return(subject, decision)
    else:
        _stand(subject, decision, _carried_already(subject))
    return decision


def _changed(result: str, changed: dict[str, Any]) -> dict[str, Any]:
    if result != CheckResult.CHANGED:
        return {}
    kept = {"checked_level": changed["level"], "checked_outcome": changed["outcome"]}
    reason = changed.get("no_further_action_reason", "")
    return kept | ({"no_further_action_reason": reason} if reason else {})


def _carried_already(subject: ContactSubject) -> str:
    """Urgent action may have started before the check."""
    return SubjectState.CARRIED_OUT if Referral.objects.filter(subject=subject).exists() else SubjectState.AGREED


def _return(subject: ContactSubject, decision: ThresholdDecision) -> None:
    subject.change(state=SubjectState.RETURNED)
    RETURNED.start(decision)
    follow(subject.contact)
    tell_managers(subject.contact, f"{subject.contact.ref} came back from the second check: {decision.check_comment}")


@step(
    "frontdoor.challenge",
    title="Challenge a decision",
    who=WHO_REFERRED | may(*WORKERS, *MANAGERS),
    gates=gates.CHALLENGE,
)
def raise_challenge(
    decision: ThresholdDecision, *, by: Any, agency: str, issue: str, wished_level: int
) -> ThresholdChallenge:
    """An agency names the decision it disagrees with and the level it wishes."""
    challenge = ThresholdChallenge.begin(
        area_id=decision.area_id,
        decision=decision,
        agency=agency,
        issue=issue,
        wished_level=wished_level,
        raised_by=account(by),
        raised_at=now(),
        stage_since=now(),
    )
    CHALLENGE.start(challenge)
    tell_managers(decision.subject.contact, f"{agency} challenges the decision on {decision.subject.contact.ref}.")
    return challenge


@step(
    "frontdoor.answer_challenge",
    title="Answer a challenge",
    who=only(NOT_INVOLVED, may(*MANAGERS)),
    gates=gates.reason_given("Say what you found."),
)
def answer_challenge(challenge: ThresholdChallenge, *, by: Any, result: str, reason: str, **more: Any) -> None:
    """A manager who was not involved read the decision again. `more`: stage, impact."""
    challenge.change(answer=reason, answered_by=by, answered_at=now(), result=result, **more)
    CHALLENGE.stop(challenge)


def _higher(challenge: ThresholdChallenge, data: Any) -> Any:
    order = list(ThresholdChallenge.Stage)
    if challenge.answered_at is not None:
        yield Unmet("It was answered.")
    elif challenge.stage == order[-1]:
        yield Unmet("The chair of the partnership is the last stage.")


@step(
    "frontdoor.escalate_challenge",
    title="Take it to the next stage",
    who=WHO_REFERRED | may(*WORKERS, *MANAGERS),
    gates=(Gate("stage", "There is a next stage", _higher),),
)
def escalate_challenge(challenge: ThresholdChallenge, *, by: Any) -> None:
    """From talk to managers, to senior managers, to the chair; the clock of the new stage starts."""
    order = list(ThresholdChallenge.Stage)
    stage = order[order.index(ThresholdChallenge.Stage(challenge.stage)) + 1]
    challenge.change(stage=stage, stage_since=now())
    CHALLENGE.withdraw(challenge, f"Taken to the next stage: {stage.label.lower()}")
    CHALLENGE.start(challenge)
    text = f"A challenge of {challenge.agency} was taken to {stage.label.lower()}."
    notify(text, role=Role.SERVICE_MANAGER, area_id=challenge.area_id)
