"""Cases at the multi-agency risk assessment conference: listed, researched, heard, and doctors told."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import AccessClass, Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import CONFERENCE_DOCTOR, CONFERENCE_RESEARCH, keep_meeting_day
from goldenthread.services.frontdoor.models import ConferenceCase, ConferenceChild
from goldenthread.services.frontdoor.steps import gates

LEADS = (Role.DOMESTIC_ABUSE_LEAD, Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER)


def _listed(area: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    yield from gates.wanted(
        meeting_on="Say when the meeting is.",
        referred_by="Say who referred it.",
        reason="Say why it was referred.",
    )(area, data)
    if not data.get("victim") and not str(data.get("victim_name") or "").strip():
        yield Unmet("Name the victim.", field="victim_name")
    if data.get("children") is None:
        yield Unmet("Name the children, or say that there are none.", field="children")


def _was_heard(case: ConferenceCase, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if case.heard_at is None:
        yield Unmet("Record first what the conference decided.")


def _meeting_was_held(case: ConferenceCase, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if case.meeting_on > today():
        yield Unmet("The meeting has not been held yet.")


@step(
    "frontdoor.list_conference_case",
    title="Record a case of the risk conference",
    who=may(*LEADS),
    gates=(Gate("listed", "Victim, children, meeting and reason", _listed),),
)
def list_conference_case(
    area: Area, *, by: Any, children: Sequence[Mapping[str, Any]] | None, **facts: Any
) -> ConferenceCase:
    """The list of a meeting came with this case; our information is due two working days before the meeting.

    `facts`: meeting_on, victim or victim_name, perpetrator or perpetrator_name, referred_by, reason, incident.
    """
    rows: Any = ConferenceCase.objects.filter(area=area)
    before = rows.heard_before(facts.get("victim"), facts.get("victim_name", ""), facts["meeting_on"])
    given = {"list_received_at": now(), "back_within_12_months": before.exists()} | facts
    case = ConferenceCase.begin(area=area, **given)
    for one in children or ():
        ConferenceChild.begin(area=area, case=case, **one)
    keep_meeting_day(case)
    if case.incident is not None:
        case.incident.change(conference_referred_on=today())
    return case


@step(
    "frontdoor.research_for_conference",
    title="Send our information to the risk conference",
    who=may(*LEADS),
    gates=(Gate("information", "Our information", gates.wanted(our_information="Write what we know.")),),
)
def research_for_conference(case: ConferenceCase, *, by: Any, our_information: str) -> None:
    """What we know of the children and adults of the case went to the coordinator."""
    case.change(our_information=our_information, research_sent_at=now(), research_by=by)
    CONFERENCE_RESEARCH.stop(case)


@step(
    "frontdoor.record_conference",
    title="Record what the risk conference decided",
    who=may(*LEADS),
    gates=(
        Gate("held", "The meeting was held", _meeting_was_held),
        Gate("outcome", "What was decided", gates.wanted(outcome="Write what was decided.")),
    ),
)
def record_conference(case: ConferenceCase, *, by: Any, outcome: str) -> None:
    """The case was heard. The general practitioners of victim and children are to be told, whatever the actions."""
    case.change(outcome=outcome, heard_at=now())
    CONFERENCE_RESEARCH.withdraw(case, "The case was heard.")
    CONFERENCE_DOCTOR.start(case)
    text = "A case of the risk conference was heard: general practitioners are to be told."
    notify(text, role=Role.DOMESTIC_ABUSE_LEAD, area_id=case.area_id, person=case.victim)


@step(
    "frontdoor.add_conference_action",
    title="Set an action that is ours",
    who=may(*LEADS),
    gates=(Gate("heard", "The case was heard", _was_heard),),
)
def add_conference_action(case: ConferenceCase, *, by: Any, title: str, due: Any, lead: Any) -> Action:
    """Somebody of ours does something by a day. Only those who take part know of it, for the facts are others' own."""
    shown: dict[str, Any] = {"source": case, "source_title": str(case), "access": AccessClass.RESTRICTED}
    made: Action = set_action(case.area, by=by, kind=Kind.CASE, title=title, due=due, lead=lead, **shown)
    return made


@step(
    "frontdoor.tell_doctors",
    title="Record that general practitioners were told",
    who=may(*LEADS),
    moves={},
    gates=(
        Gate(
            "doctors",
            "Who was told",
            gates.wanted(doctors_told="Name the practice of the victim and of every child."),
        ),
    ),
)
def tell_doctors(case: ConferenceCase, *, by: Any, doctors_told: str) -> None:
    """The practices of the victim and of every child know what was heard."""
    case.change(doctors_told=doctors_told, doctor_told_at=now())
    CONFERENCE_DOCTOR.stop(case)
