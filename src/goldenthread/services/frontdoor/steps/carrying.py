"""Carrying decisions out: referrals with instructions, early help, signposts, and passing on."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.frontdoor.clocks import ALLOCATE, SIGNPOST_CHECK
from goldenthread.services.frontdoor.models import (
    REFERRAL_OUTCOMES,
    Basis,
    ContactSubject,
    Handover,
    Outcome,
    Referral,
    Signpost,
    SubjectState,
    months_between,
)
from goldenthread.services.frontdoor.policy import MANAGERS
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.following import carried_out, page_of
from goldenthread.services.frontdoor.steps.permissions import account, decided_as, only, standing
from goldenthread.services.frontdoor.steps.sharing import keep_share

DONE = {SubjectState.AGREED: SubjectState.CARRIED_OUT}
EARLIER_WITHIN = 12  # months, anniversary included
STARTED_WITH_A_REFERRAL = ("assessment.assess_45",)  # declared by the service that assesses
PASSED_ON = (
    Outcome.OPEN_WORKER,
    Outcome.ADVICE,
    Outcome.HOME_AUTHORITY,
    Outcome.ADULTS,
    Outcome.DESIGNATED_OFFICER,
    Outcome.OTHER_PATH,
)
# outside the children's services; a matter of the designated officer leaves no trace on the child's own list
TOLD_TO_OTHERS = (Outcome.HOME_AUTHORITY, Outcome.ADULTS, Outcome.OTHER_PATH)


@step(
    "frontdoor.accept_referral",
    title="Accept the referral",
    who=only(decided_as(*REFERRAL_OUTCOMES), may(Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)),
    moves={**DONE, SubjectState.DECIDED: SubjectState.DECIDED},
    gates=gates.ACCEPT,
)
def accept_referral(
    subject: ContactSubject, *, by: Any, referral_date: date | None = None, **instructions: Any
) -> Referral:
    """Make a referral with instructions for whoever assesses; its date starts the assessment.

    The referral date is the day of receipt unless another is given: a late decision takes no time from the child.
    Before the second check only urgent action is accepted; the subject then waits for the check.
    """
    contact, day = subject.contact, referral_date or subject.contact.received_at.astimezone(LONDON).date()
    previous = earlier_referral(subject.area_id, subject.person_id, day)
    months = months_between(previous.referral_date, day) if previous else None
    referral = Referral.begin(
        area_id=subject.area_id,
        subject=subject,
        person_id=subject.person_id,
        referral_date=day,
        received_at=contact.received_at,
        source=contact.source.kind,
        sub_source=contact.source.sub_source,
        reason=contact.what_happened,
        previous_referral=previous,
        months_since_previous=months,
        re_referral=months is not None and months <= EARLIER_WITHIN,
        accepted_by=account(by),
        accepted_at=now(),
        **instructions,
    )
    _after_accepting(subject, referral)
    return referral


def earlier_referral(area_id: int, person_id: int | None, day: date) -> Referral | None:
    """The latest referral of the same child to the same area on an earlier day, however long ago."""
    rows = Referral.objects.about(person_id).filter(area_id=area_id, referral_date__lt=day)
    found: Referral | None = rows.order_by("-referral_date", "-pk").first()
    return found


def _after_accepting(subject: ContactSubject, referral: Referral) -> None:
    ALLOCATE.start(referral)
    for key in STARTED_WITH_A_REFERRAL:
        for clock in CLOCKS.get(key, [])[:1]:
            clock.start(referral)
    if referral.team_id:
        text = f"A referral waits for a worker: {subject.contact.ref}."
        notify(text, role=Role.TEAM_MANAGER, area_id=subject.area_id, team=referral.team, person=referral.person)
    if subject.state == SubjectState.AGREED:
        carried_out(subject)


@step(
    "frontdoor.allocate_referral",
    title="Allocate the referral",
    who=may(Role.TEAM_MANAGER, *MANAGERS),
)
def allocate_referral(referral: Referral, *, by: Any, worker: Any, team: Any = None) -> None:
    """Somebody is given the work; the allocation clock stops."""
    referral.change(worker=worker, team=team or referral.team, allocated_at=now())
    ALLOCATE.stop(referral)
    notify("A referral was allocated to you.", user=worker, person=referral.person)


@step(
    "frontdoor.close_referral",
    title="Close the referral",
    who=may(Role.TEAM_MANAGER, *MANAGERS),
    gates=gates.CLOSE_REFERRAL,
)
def close_referral(referral: Referral, *, by: Any, reason: str, closed_on: date, nfa: bool = False) -> None:
    """End the episode; `reason` is a national closure code, `nfa` when nothing was assessed."""
    referral.change(closed_on=closed_on, closure_reason=reason, nfa=nfa)
    ALLOCATE.withdraw(referral, "The referral was closed.")


@step(
    "frontdoor.pass_to_early_help",
    title="Pass to early help",
    who=only(decided_as(Outcome.EARLY_HELP), may(Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)),
    moves=DONE,
    gates=gates.EARLY_HELP,
)
def pass_to_early_help(subject: ContactSubject, *, by: Any, receiver: str, what_was_sent: str = "") -> Handover:
    """The request for early help carries everything that was told; nobody types it again."""
    handover = hand_over(subject, Outcome.EARLY_HELP, receiver, what_was_sent or story_of(subject))
    notify(
        f"An early help request came from the front door: {subject.contact.ref}.",
        role=Role.EARLY_HELP_COORDINATOR,
        area_id=subject.area_id,
        person=subject.person,
    )
    carried_out(subject)
    return handover


def hand_over(subject: ContactSubject, outcome: str, receiver: str, what_was_sent: str) -> Handover:
    """A record of what was passed to a service that keeps its own."""
    return Handover.begin(
        area_id=subject.area_id,
        subject=subject,
        outcome=outcome,
        receiver=receiver,
        agreement=subject.early_help_agreement,
        what_was_sent=what_was_sent,
        restricted=outcome == Outcome.DESIGNATED_OFFICER,
        sent_at=now(),
    )


def story_of(subject: ContactSubject) -> str:
    """What was told and what was decided, as it goes to whoever takes over. Never who told it."""
    decision, contact = standing(subject), subject.contact
    told = [
        ("What happened", contact.what_happened),
        ("What the child said", contact.child_words),
        ("Worry", subject.worry),
        ("Strengths", subject.strengths),
        ("Why this decision", decision.rationale if decision else ""),
        ("Early help coordinator", decision.early_help_view if decision else ""),
    ]
    return "\n\n".join(f"{heading}: {text}" for heading, text in told if text)


@step(
    "frontdoor.signpost",
    title="Signpost to a service",
    who=only(decided_as(Outcome.SIGNPOST), may(Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER, Role.DUTY_WORKER)),
    moves=DONE,
    gates=gates.SIGNPOST,
)
def signpost(
    subject: ContactSubject, *, by: Any, how: str, service: str = "", body: Any = None, agreed: bool = False
) -> Signpost:
    """Tell the family of a service, one of the directory (`body`) or by name; in 28 days somebody asks whether they went."""
    name = " of ".join(part for part in (service, str(body or "")) if part)[:200]
    told = {"service": name, "body": body, "how": how, "agreed": agreed, "sent_at": now()}
    made = Signpost.begin(area_id=subject.area_id, subject=subject, **told)
    SIGNPOST_CHECK.start(made)
    carried_out(subject)
    return made


@step("frontdoor.check_signpost", title="Record whether the service was taken up", who=may(Role.DUTY_WORKER, *MANAGERS))
def check_signpost(made: Signpost, *, by: Any, taken_up: bool) -> None:
    """Whether the family went."""
    made.change(checked_at=now(), taken_up=taken_up)
    SIGNPOST_CHECK.stop(made)


@step(
    "frontdoor.pass_on",
    title="Pass on",
    who=only(decided_as(*PASSED_ON), may(Role.DUTY_WORKER, Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)),
    moves=DONE,
    gates=gates.PASS_ON,
)
def pass_on(subject: ContactSubject, *, by: Any, receiver: str, what_was_sent: str) -> Handover:
    """Advice, an open worker, another authority or another service: what was said to whom."""
    handover = hand_over(subject, subject.outcome, receiver, what_was_sent)
    if subject.outcome in TOLD_TO_OTHERS:
        why = f"Decided: {subject.get_outcome_display().lower()}"
        keep_share(subject, by, to=receiver, what=what_was_sent, why=why, basis=Basis.PUBLIC_TASK)
    _tell_receiver(subject)
    carried_out(subject)
    return handover


def _tell_receiver(subject: ContactSubject) -> None:
    lead = getattr(subject.person, "lead", None)
    if subject.outcome == Outcome.OPEN_WORKER and lead is not None:
        text = f"The front door passed a contact to you: {subject.contact.ref}."
        notify(text, user=lead, person=subject.person, link=page_of(subject.contact))
    if subject.outcome == Outcome.DESIGNATED_OFFICER:
        notify("The front door passed a matter to you.", role=Role.DESIGNATED_OFFICER, area_id=subject.area_id)
