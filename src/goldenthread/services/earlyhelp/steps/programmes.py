"""Programmes: enrolment by rules that are data, and claims that stand audit."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp.codes import Answer, ClaimState, Scope
from goldenthread.services.earlyhelp.instruments import EDGE_OF_CARE, rules_of
from goldenthread.services.earlyhelp.models import (
    ActivitySession,
    Agreement,
    ClaimNeed,
    Enrolment,
    Episode,
    ListEntry,
    Programme,
    ProgrammeClaim,
    SessionAttendance,
)
from goldenthread.services.earlyhelp.policy import (
    ENROL,
    KEEP_REGISTER,
    LIST_READERS,
    MANAGE,
    PROGRAMMES,
    WORK,
    WORK_PART,
)
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.people.models import Person


@step("earlyhelp.open_programme", title="Set up a programme", who=PROGRAMMES)
def open_programme(area: Area, *, by: User, name: str, rules: str, valid_from: date, **says: Any) -> Programme:
    """A programme with rules from the data of the package. `says`: length_months, capacity, private, valid_to."""
    rules_of(rules)
    return Programme.begin(area=area, name=name, rules=rules, valid_from=valid_from, **says)


@step(
    "earlyhelp.enrol",
    title="Enrol in a programme",
    who=ENROL,
    gates=[
        Gate("eligible", "Every rule of the programme is true", gates.eligible),
        Gate("capacity", "The worker has room", gates.capacity_left),
    ],
)
def enrol(
    programme: Programme,
    *,
    by: User,
    person: Person,
    worker: User,
    started_on: date,
    screening: Mapping[str, Any],
    agreed_by: str,
) -> Enrolment:
    """Somebody joins with an agreement of their own to this programme."""
    if programme.enrolments.running().filter(person=person).exists():
        raise Refused(f"{person} is in {programme} already.")
    agreement = Agreement.begin(
        area=programme.area,
        person=person,
        scope=Scope.PROGRAMME,
        named=programme.name,
        answer=Answer.GIVEN,
        said_by=agreed_by,
        said_on=started_on,
    )
    ends_by = add_months(started_on, programme.length_months) if programme.length_months else None
    about = {"agreement": agreement, "worker": worker, "screening": dict(screening), "ends_by": ends_by}
    return Enrolment.begin(
        area=programme.area, programme=programme, person=person, screened_on=started_on, started_on=started_on, **about
    )


def _outcome_known(enrolment: Enrolment, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if enrolment.programme.rules == EDGE_OF_CARE and not gates.said(data, "outcome"):
        yield Unmet("Say what became of the child.", field="outcome")


@step(
    "earlyhelp.end_enrolment",
    title="End the enrolment",
    who=PROGRAMMES,
    gates=[
        Gate("reason", "Why it ended", gates.wanted(reason="Say why it ended.")),
        Gate("outcome", "What became of the child, on the edge of care", _outcome_known),
    ],
)
def end_enrolment(enrolment: Enrolment, *, by: User, on: date, reason: str, outcome: str = "") -> None:
    """The programme is over for somebody."""
    enrolment.change(ended_on=on, end_reason=reason, outcome=outcome)


@step("earlyhelp.note_came", title="Record that they came", who=KEEP_REGISTER)
def note_came(enrolment: Enrolment, *, by: User, on: date, came: bool = True) -> ActivitySession:
    """One press in the register of a day's session; another takes it back. Attendances and people follow the register."""
    if enrolment.ended_on is not None and enrolment.ended_on < on:
        raise Refused("The enrolment ended before that day.")
    programme, area = enrolment.programme, enrolment.area
    about = {"programme": programme, "held_on": on}
    session = ActivitySession.objects.filter(**about).first() or ActivitySession.begin(
        area=area, activity=programme.name, attendances=0, people=0, **about
    )
    register = SessionAttendance.objects.filter(session=session)
    known = register.filter(person=enrolment.person).first()
    if known is None:
        SessionAttendance.begin(area=area, session=session, person=enrolment.person, came=came)
    else:
        known.change(came=came)
    heads = register.filter(came=True).count()
    return session.change(attendances=heads, people=heads)


@step("earlyhelp.find_need", title="Write down a need of the whole-family programme", who=WORK)
def find_need(episode: Episode, *, by: User, headline: str, found: str, evidence_before: str) -> ClaimNeed:
    """A need under one of the ten headlines, with evidence before the work."""
    claim = ProgrammeClaim.objects.filter(episode=episode).first() or ProgrammeClaim.begin(
        area=episode.area, episode=episode
    )
    if claim.needs.filter(headline=headline).exists():
        raise Refused("That headline is there already.")
    return ClaimNeed.begin(
        area=episode.area, claim=claim, headline=headline, found=found, evidence_before=evidence_before
    )


@step("earlyhelp.evidence_need", title="Write down evidence after the work", who=WORK_PART)
def evidence_need(
    claim: ProgrammeClaim,
    *,
    by: User,
    headline: str,
    evidence_after: str = "",
    achieved_on: date | None = None,
    returned_on: date | None = None,
) -> ClaimNeed:
    """That a need was met, with its day; or that it came back."""
    need: ClaimNeed | None = claim.needs.filter(headline=headline).first()
    if need is None:
        raise Refused("That need was not found at the start.")
    says = {"evidence_after": evidence_after, "achieved_on": achieved_on, "returned_on": returned_on}
    return need.change(**{name: value for name, value in says.items() if value not in (None, "")})


@step(
    "earlyhelp.claim_outcome",
    title="Claim the outcome",
    who=MANAGE,
    moves={ClaimState.GATHERING: ClaimState.CLAIMED},
    gates=[Gate("stands", "Every need met, evidenced and held", gates.claim_stands)],
)
def claim_outcome(claim: ProgrammeClaim, *, by: User, on: date) -> None:
    """Claimed once, only after six months, so that it stands audit (national programme rules to March 2025)."""
    claim.change(claimed_on=on, claimed_by=by)


@step(
    "earlyhelp.audit_claim",
    title="Audit the claim",
    who=MANAGE,
    moves={ClaimState.CLAIMED: (ClaimState.AUDITED, ClaimState.FAILED)},
)
def audit_claim(claim: ProgrammeClaim, *, by: User, stands: bool, finding: str, on: date | None = None) -> None:
    """Somebody else than the claimant looks at each need and its evidence."""
    if claim.claimed_by_id == by.pk:
        raise Refused("Somebody else must audit what you claimed.")
    state = ClaimState.AUDITED if stands else ClaimState.FAILED
    claim.change(state=state, audited_on=on or today(), audited_by=by, audit_finding=finding)


@step("earlyhelp.record_activity", title="Record a session of an activity", who=PROGRAMMES)
def record_activity(
    area: Area, *, by: User, activity: str, held_on: date, attendances: int, people: int | None = None
) -> ActivitySession:
    """How many attended; different people are counted apart, and the two are never mixed."""
    if people is not None and people > attendances:
        raise Refused("There cannot be more people than attendances.")
    return ActivitySession.begin(area=area, activity=activity, held_on=held_on, attendances=attendances, people=people)


@step(
    "earlyhelp.enter_on_list",
    title="Put a family forward from a predictive list",
    who=LIST_READERS,
    gates=[Gate("on", "The area turned lists on, with agreement and impact assessment", gates.lists_are_on)],
)
def enter_on_list(area: Area, *, by: User, person: Person, list_name: str, **says: Any) -> ListEntry:
    """Put forward for an offer of help, with reasons and a check for bias. `says`: score, reasons, bias_check."""
    return ListEntry.begin(area=area, person=person, list_name=list_name, entered_on=today(), **says)


@step("earlyhelp.answer_list_offer", title="Record the offer and what the family said", who=LIST_READERS)
def answer_list_offer(
    entry: ListEntry, *, by: User, offered_on: date, opted_out_on: date | None = None, outcome: str = ""
) -> None:
    """Help is offered; the family may opt out of the list."""
    entry.change(offered_on=offered_on, opted_out_on=opted_out_on, outcome=outcome)
