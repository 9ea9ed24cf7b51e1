"""Missing-person alerts of other authorities: searched, sent to health with evidence, closed, matched again."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.storing import accept
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import ALERT
from goldenthread.services.frontdoor.models import (
    AlertLinkOutage,
    AlertMatch,
    AlertOutcome,
    Contact,
    ContactSubject,
    ContactType,
    MissingAlert,
    NoFurtherActionReason,
    Outcome,
    Residency,
    SubjectState,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.following import UNDECIDED, decide_again, follow, page_of, tell_managers
from goldenthread.services.frontdoor.steps.permissions import BY_THE_SYSTEM, account, contact_with, only, standing

ALERTED = contact_with("type", ContactType.MISSING_ALERT, "This contact is not a missing-person alert.")


@step("frontdoor.record_alert", title="Record a missing-person alert", who=only(ALERTED, may(*DOOR)))
def record_alert(
    contact: Contact, *, by: Any, issuing_authority: str, child_described: str, **more: Any
) -> MissingAlert:
    """Another authority misses a child. `more`: risk_told, missing_since, local_addresses."""
    alert = MissingAlert.begin(
        area_id=contact.area_id,
        contact=contact,
        issuing_authority=issuing_authority,
        child_described=child_described,
        **more,
    )
    ALERT.start(alert)
    return alert


@step("frontdoor.search_alert", title="Record the search", who=may(*DOOR))
def search_alert(alert: MissingAlert, *, by: Any, search_result: str) -> None:
    """Whether the missing child is known here."""
    alert.change(searched_at=now(), search_result=search_result)


@step(
    "frontdoor.send_alert_to_health",
    title="Record that health was told",
    who=may(*DOOR),
    gates=(Gate("whom", "Whom", gates.wanted(sent_to="Name the health organisations.")),),
)
def send_alert_to_health(
    alert: MissingAlert, *, by: Any, sent_to: str, evidence_note: str = "", file: UploadedFile | None = None
) -> None:
    """Which health organisations were told, and what shows it: a file, or an e-mail pasted with its time.

    Raises FileRefused when the file cannot be taken.
    """
    document = alert.document
    if file is not None:
        document = accept(file, area=alert.area, title=f"Health told: {alert.contact}", kind="evidence", holder=alert)
    alert.change(
        sent_to_health=True,
        sent_to=sent_to,
        sent_at=now(),
        sent_by=account(by),
        evidence_note=evidence_note or alert.evidence_note,
        document=document,
    )


@step(
    "frontdoor.close_alert",
    title="Close the alert",
    who=may(*DOOR),
    gates=gates.CLOSE_ALERT,
)
def close_alert(alert: MissingAlert, *, by: Any, outcome: str = AlertOutcome.NO_MATCH, **found: Any) -> None:
    """End the alert; with no match, no further action is proposed for each child it describes.

    `found`: found_on, call_back. A service manager may close without evidence and says why; it is counted.
    """
    without = not (alert.sent_to_health and gates.has_evidence(alert) and alert.searched_at)
    alert.change(outcome=outcome, closed_at=now(), closed_by=account(by), closed_by_override=without, **found)
    ALERT.stop(alert)
    if outcome in (AlertOutcome.NO_MATCH, AlertOutcome.CHILD_FOUND):
        _propose_nothing_further(alert.contact, by)


def _propose_nothing_further(contact: Contact, by: Any) -> None:
    for subject in contact.subjects.filter(state=SubjectState.OPEN):
        if standing(subject) is None:
            ThresholdDecision.begin(
                area_id=contact.area_id,
                subject=subject,
                level=1,
                paragraph="missing-person alert",
                outcome=Outcome.NO_FURTHER_ACTION,
                no_further_action_reason=NoFurtherActionReason.NOT_RESIDENT,
                rationale="An alert of another authority; the child is not known here and health was told.",
                proposed_by=account(by),
                proposed_at=now(),
            )
        subject.change(state=SubjectState.PROPOSED)
    follow(contact)


@step("frontdoor.suggest_match", title="Suggest who a missing child may be", who=BY_THE_SYSTEM)
def suggest_match(subject: ContactSubject, *, by: Any, person: Any, score: int, why: str) -> AlertMatch:
    """Somebody new here is like the child of an alert; a duty worker looks."""
    match = AlertMatch.begin(area_id=subject.area_id, subject=subject, person=person, score=score, why=why[:300])
    text = f"Somebody who is new here may be the missing child of {subject.contact.ref}."
    notify(text, role=Role.DUTY_WORKER, area_id=subject.area_id, link=page_of(subject.contact), person=person)
    return match


@step(
    "frontdoor.confirm_match",
    title="It is the missing child",
    who=may(*DOOR),
    moves={AlertMatch.State.OPEN: AlertMatch.State.SAME},
)
def confirm_match(match: AlertMatch, *, by: Any) -> None:
    """The alert is about this child after all: the child is decided about again, and the sender is to be called."""
    subject = match.subject
    match.change(looked_at=now(), looked_by=by)
    subject.change(person=match.person, searched_at=now(), residency=Residency.FOUND_HERE, **UNDECIDED)
    alert = MissingAlert.objects.filter(contact=subject.contact).first()
    if alert is not None:
        alert.change(search_result="match", outcome=AlertOutcome.CHILD_HERE)
    decide_again(subject.contact)
    follow(subject.contact)
    tell_managers(subject.contact, f"The missing child of {subject.contact.ref} is known here: call the sender.")


@step(
    "frontdoor.reject_match",
    title="It is another child",
    who=may(*DOOR),
    moves={AlertMatch.State.OPEN: AlertMatch.State.ANOTHER},
    gates=gates.reason_given("Say how you know that it is another child."),
)
def reject_match(match: AlertMatch, *, by: Any, reason: str) -> None:
    """The two are not one; the same pair is not suggested again."""
    match.change(looked_at=now(), looked_by=by, reason=reason[:300])


@step(
    "frontdoor.run_without_link",
    title="Run without the national alert link",
    who=may(Role.SERVICE_MANAGER),
    gates=gates.NO_LINK,
)
def run_without_link(area: Area, *, by: Any, since: date, reason: str, until: date | None = None) -> AlertLinkOutage:
    """Hospitals are not told of children with plans by the national link; attendances are compared by hand each week."""
    outage = AlertLinkOutage.begin(area=area, since=since, until=until, reason=reason, decided_by=by)
    notify("The national alert link is down: compare the attendances each week.", role=Role.DUTY_WORKER, area=area)
    return outage


@step(
    "frontdoor.end_without_link",
    title="Record that the link works again",
    who=may(Role.SERVICE_MANAGER),
    gates=(Gate("until", "The last day", gates.wanted(until="Say until which day the link was down.")),),
)
def end_without_link(outage: AlertLinkOutage, *, by: Any, until: date) -> None:
    """The link works again."""
    outage.change(until=until)
