"""Strategy discussions: called, held and decided, with a part that only named people read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import end_of_day, now, start_of_day, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import HouseholdMember, Involvement, InvolvementRole, Person, PersonKind
from goldenthread.services.protection import clocks, codes
from goldenthread.services.protection.models import (
    PoliceSensitivePart,
    Section47Enquiry,
    SensitiveReader,
    StrategyDiscussion,
    StrategyMeeting,
    StrategyParticipant,
)
from goldenthread.services.protection.policy import CALL, LEAD_TALK, WORK_WITH
from goldenthread.services.protection.steps import gates
from goldenthread.services.protection.steps.enquiry import begin_enquiry

ALWAYS_ASKED = (codes.Agency.SOCIAL_CARE, codes.Agency.POLICE, codes.Agency.PAEDIATRICS)
CALLED, HELD = StrategyMeeting.State.CALLED, StrategyMeeting.State.HELD
KNOWS: dict[str, codes.Agency] = {
    InvolvementRole.GP: codes.Agency.GP,
    InvolvementRole.HEALTH_VISITOR: codes.Agency.HEALTH_VISITOR,
    InvolvementRole.SCHOOL_NURSE: codes.Agency.SCHOOL_NURSE,
    InvolvementRole.MIDWIFE: codes.Agency.MIDWIFE,
    InvolvementRole.PAEDIATRICIAN: codes.Agency.PAEDIATRICS,
    InvolvementRole.CAMHS: codes.Agency.MENTAL_HEALTH,
    InvolvementRole.TEACHER: codes.Agency.SCHOOL,
    InvolvementRole.SAFEGUARDING_LEAD: codes.Agency.SCHOOL,
    InvolvementRole.POLICE: codes.Agency.POLICE,
    InvolvementRole.HOUSING: codes.Agency.HOUSING,
    InvolvementRole.PROBATION: codes.Agency.PROBATION,
}


def children_at_home(person: Person) -> Any:
    """The other children of the child's households."""
    homes = HouseholdMember.objects.current().filter(person=person).values("household")
    others = HouseholdMember.objects.current().filter(household__in=homes).values("person")
    kinds = (PersonKind.CHILD, PersonKind.UNBORN)
    return (
        Person.objects.filter(pk__in=others, kind__in=kinds, area=person.area_id).exclude(pk=person.pk).order_by("pk")
    )


@step("protection.call_discussion", title="Call a strategy discussion", who=CALL)
def call_discussion(
    person: Person,
    *,
    by: User,
    trigger: str,
    concern_at: datetime,
    immediate: bool = False,
    kind: str = codes.StrategyKind.INITIAL,
    planned_at: datetime | None = None,
    others: Sequence[Person] = (),
    agencies: Sequence[str] = ALWAYS_ASKED,
    knows_best: str = "",
    referral: Any = None,
    home_authority: str = "",
) -> StrategyMeeting:
    """Ask those who know the children to talk without delay; the invitations go out at once."""
    if not trigger.strip():
        raise Refused("Say what happened.")
    said = {"kind": kind, "trigger": trigger, "concern_at": concern_at, "immediate": immediate, "referral": referral}
    meeting = begin_meeting(person, others, planned_at=planned_at, home_authority=home_authority, **said)
    asked = [*agencies, knows_best] if knows_best else [*agencies]
    if kind == codes.StrategyKind.ILLEGAL_WORK:
        asked.append(codes.Agency.POLICE)
    ask_agencies(meeting, asked, knows_best)
    begin_hold(meeting)
    return meeting


def begin_meeting(person: Person, others: Sequence[Person], **said: Any) -> StrategyMeeting:
    """A discussion about these children, which nobody is asked to yet."""
    meeting = StrategyMeeting.begin(area=person.area, person=person, team=person.team, **said)
    add_children(meeting, [person, *others])
    return meeting


def not_called_already(person: Person, data: Any) -> Iterator[Unmet]:
    """One discussion about the work of a child is enough."""
    waiting = StrategyDiscussion.objects.filter(
        person=person, meeting__kind=codes.StrategyKind.ILLEGAL_WORK, meeting__state=CALLED
    ).first()
    if waiting is not None:
        yield Unmet("A discussion about the work of this child is called already.", waiting.meeting.get_absolute_url())


@step(
    "protection.report_illegal_work",
    title="Found working illegally",
    who=WORK_WITH | CALL,
    gates=[
        Gate(
            "told",
            "Where and what",
            lambda person, data: gates.required(
                data, ("where", "Say where the child was found."), ("work", "Say what the child did there.")
            ),
        ),
        Gate("once", "No discussion about it is called yet", not_called_already),
    ],
)
def report_illegal_work(
    person: Person,
    *,
    by: User,
    found_at: datetime,
    where: str,
    work: str,
    told_by: str = "",
    others: Sequence[Any] = (),
) -> StrategyMeeting:
    """A child found working illegally always has a strategy discussion on the same day, with the police (local practice).

    Whoever works with the child reports it, and it is called by that; the managers of the team are told at once.
    """
    source = f" Told by {told_by}." if told_by.strip() else ""
    trigger = f"Found working illegally at {where}: {work}{'' if work.strip().endswith('.') else '.'}{source}"
    said = {"kind": codes.StrategyKind.ILLEGAL_WORK, "trigger": trigger, "concern_at": found_at, "immediate": True}
    meeting = begin_meeting(person, others, **said)
    ask_agencies(meeting, [*ALWAYS_ASKED, *agencies_around([person.pk])])
    begin_hold(meeting)
    tell_managers(meeting, f"{person} was found working illegally: talk with the police today.", urgent=True)
    return meeting


def add_children(meeting: StrategyMeeting, people: Iterable[Person]) -> None:
    """A place for each child, unborn ones and those of other homes too."""
    StrategyDiscussion.begin_many(
        StrategyDiscussion(
            area=meeting.area,
            person=one,
            meeting=meeting,
            referral=meeting.referral,
            resident=not meeting.home_authority,
            home_authority=meeting.home_authority,
            police_there=False,
            health_there=False,
        )
        for one in people
    )


def ask_agencies(meeting: StrategyMeeting, agencies: Iterable[str], knows_best: str = "") -> None:
    """Invite each agency once; social care always, for it is ours."""
    wanted = dict.fromkeys([codes.Agency.SOCIAL_CARE.value, *map(str, agencies)])
    StrategyParticipant.begin_many(
        StrategyParticipant(
            area=meeting.area, meeting=meeting, agency=one, knows_best=one == knows_best, invited_on=today()
        )
        for one in wanted
    )


def begin_hold(meeting: StrategyMeeting) -> None:
    """One working day, or the same day where a child may not be safe."""
    if meeting.immediate:
        day = meeting.concern_at.date()
        clocks.run_to(clocks.STRATEGY_HOLD, meeting, end_of_day(day), "the same day")
    else:
        clocks.STRATEGY_HOLD.start(meeting)


def knows_best_warnings(meeting: StrategyMeeting) -> list[str]:
    """Who knows the children and is left out: shown as a warning, for a call is not held up by it."""
    asked = set(meeting.participants.values_list("agency", flat=True))
    rows = Involvement.objects.current().filter(person__in=meeting.children.values("person"))
    found = rows.select_related("professional__organisation").order_by("starts_on", "pk")
    left_out = {
        f"{one.professional.name} ({one.get_role_display()}, {one.professional.organisation.name})": None
        for one in found
        if (agency := KNOWS.get(one.role)) is not None and agency not in asked
    }
    says = [f"{name} works with the children and is not invited." for name in left_out]
    if not meeting.participants.filter(knows_best=True).exists():
        says.insert(0, "Say which agency knows the child best, and invite it.")
    return says


def agencies_around(people: Iterable[int]) -> list[str]:
    """The agencies that work with some children, as their network says; social care first, for it is ours."""
    roles = Involvement.objects.current().filter(person__in=list(people)).values_list("role", flat=True)
    known = [KNOWS[role].value for role in roles.order_by("starts_on", "pk") if role in KNOWS]
    return list(dict.fromkeys([codes.Agency.SOCIAL_CARE.value, *known]))


@step("protection.invite_to_discussion", title="Invite to the discussion", who=CALL, moves={CALLED: CALLED})
def invite_to_discussion(
    meeting: StrategyMeeting, *, by: User, agency: str, name: str = "", knows_best: bool = False
) -> StrategyParticipant:
    """One more agency, or the one that knows the child best."""
    return StrategyParticipant.begin(
        area=meeting.area, meeting=meeting, agency=agency, name=name, knows_best=knows_best, invited_on=today()
    )


@step("protection.note_participants", title="Note who took part", who=LEAD_TALK, moves={CALLED: CALLED})
def note_participants(
    meeting: StrategyMeeting, *, by: User, parts: dict[int, str], reasons: dict[int, str] | None = None
) -> None:
    """How each agency took part; `parts` and `reasons` are by the participant's number."""
    for one in meeting.participants.all():
        if one.pk in parts:
            one.change(part=parts[one.pk], absent_reason=(reasons or {}).get(one.pk, ""))


@step(
    "protection.decide_discussion",
    title="Record the decision",
    who=LEAD_TALK,
    moves={CALLED: HELD},
    gates=[
        Gate("agencies", "Social care, police and health took part", gates.minimum_agencies),
        Gate("work", "A child found working illegally has an enquiry with the police", gates.work_is_looked_into),
        Gate("again", "The day of the next discussion", gates.meets_again_at_once),
        Gate("said", "Safety, medical, seeing the child and what parents hear", gates.told_and_seen),
    ],
)
def decide_discussion(
    meeting: StrategyMeeting, *, by: User, held_on: date, decision: str, **says: Any
) -> list[Section47Enquiry]:
    """What was decided. An enquiry begins for each child that day, with 15 working days to the conference.

    `says`: method, shared, safety_now, threshold_reason, medical, sees_child, parents_told, disagreements,
    health_absent_reason, meet_again_on.
    """
    if held_on > today():
        raise Refused("The discussion cannot have been held on a day to come.")
    missing = gates.agencies_missing(meeting)
    meeting.change(held_on=held_on, decision=decision, chair_id=by.pk, **says)
    children = list(meeting.children.select_related("person").order_by("pk"))
    for one in children:
        one.change(
            held_on=held_on,
            decision=decision,
            reason=meeting.threshold_reason,
            police_there="The police" not in missing,
            health_there="Health" not in missing,
        )
    clocks.STRATEGY_HOLD.stop(meeting, at=clocks.moment_of(held_on))
    if decision == codes.StrategyDecision.MEET_AGAIN and meeting.meet_again_on:
        _call_again(meeting, [one.person for one in children])
    if decision not in codes.ENQUIRY_DECISIONS:
        return []
    unborn = all(one.person.kind == PersonKind.UNBORN for one in children)
    return [begin_enquiry(one, unborn_only=unborn) for one in children]


def _call_again(meeting: StrategyMeeting, people: list[Person]) -> None:
    """The next discussion of the same children with the same agencies, on the day that was agreed."""
    again = StrategyMeeting.begin(
        area=meeting.area,
        person=meeting.person,
        referral=meeting.referral,
        kind=meeting.kind,
        trigger=meeting.trigger,
        concern_at=now(),
        immediate=meeting.immediate,
        planned_at=start_of_day(meeting.meet_again_on or today()),
        home_authority=meeting.home_authority,
        team=meeting.team,
    )
    add_children(again, people)
    seats = list(meeting.participants.order_by("pk"))
    best = next((one.agency for one in seats if one.knows_best), "")
    ask_agencies(again, [one.agency for one in seats], best)
    clocks.run_to(clocks.STRATEGY_HOLD, again, meeting.meet_again_on or today(), "the day agreed")


@step("protection.send_strategy_record", title="Record sent", who=LEAD_TALK, moves={HELD: HELD})
def send_strategy_record(meeting: StrategyMeeting, *, by: User, record_sent_on: date, record_sent_to: str = "") -> None:
    """Everybody who took part has the record; who that is stands beside the day."""
    meeting.change(record_sent_on=record_sent_on, record_sent_to=record_sent_to)


@step("protection.write_sensitive_part", title="Write the police-sensitive part", who=LEAD_TALK)
def write_sensitive_part(
    meeting: StrategyMeeting, *, by: User, text: str, readers: Iterable[User] = ()
) -> PoliceSensitivePart:
    """What only the people named may read; the other workers of the child do not see that it is there."""
    if not text.strip():
        raise Refused("Write what is to be kept apart.")
    if PoliceSensitivePart.objects.filter(meeting=meeting).exists():
        raise Refused("This discussion has its sensitive part already.")
    part = PoliceSensitivePart.begin(
        area=meeting.area, meeting=meeting, person=meeting.person, text=text, written_by_id=by.pk
    )
    SensitiveReader.begin_many(SensitiveReader(area=meeting.area, part=part, user=one) for one in readers)
    for one in readers:
        notify(
            f"You are named to read a police-sensitive part about {meeting.person}.",
            user=one,
            area=meeting.area,
            person=meeting.person,
            link=part.get_absolute_url(),
        )
    return part


def tell_managers(record: Any, text: str, link: str = "", urgent: bool = False) -> None:
    """A notice for the managers of the child's team."""
    team = getattr(record, "team", None) or record.person.team
    notify(
        text,
        role=Role.TEAM_MANAGER,
        area=record.area,
        team=team,
        person=record.person,
        link=link or record.get_absolute_url(),
        urgent=urgent,
    )
