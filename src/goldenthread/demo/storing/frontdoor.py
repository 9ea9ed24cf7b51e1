"""Contacts, decisions and referrals, as an import from an earlier system would bring them."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from goldenthread.demo.plan.events import Contact as Planned
from goldenthread.demo.plan.events import Referral as PlannedReferral
from goldenthread.demo.storing.people import AreaPeople
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import working_days
from goldenthread.services.frontdoor import models as door
from goldenthread.services.frontdoor.models.contacts import next_references
from goldenthread.services.frontdoor.models.referrals import months_between

TYPES = {
    "worry": "welfare",
    "police notification": "police",
    "domestic abuse": "domestic abuse",
    "missing-person alert": "missing alert",
    "child found": "found",
    "request for help": "help",
    "information": "open case",
    "advice": "advice",
}
OUTCOMES = {
    "referral": "assessment",
    "advice": "advice",
    "nfa": "no further action",
    "early help": "early help",
    "signpost": "signpost",
    "open worker": "open worker",
}
LEVELS = {
    "assessment": 4,
    "early help": 2,
    "advice": 1,
    "signpost": 2,
    "no further action": 1,
    "open worker": 3,
    "home authority": 3,
}
STORIES = {
    "worry": (
        "School reports that the child came in hungry three mornings this week and did not want to go home.",
        "A neighbour hears shouting most evenings and a young child crying for a long time.",
        "The health visitor could not get an answer at four visits; the flat was cold at the last one she made.",
        "The child told a teacher that nobody was at home last night and that they put the little ones to bed.",
    ),
    "police notification": ("Officers were called to the address at night; the children were awake and frightened.",),
    "domestic abuse": ("Police attended an incident between the adults; a child was in the next room.",),
    "missing-person alert": ("Another authority asks whether a child missing from there is known here.",),
    "child found": ("A child who lives elsewhere was found alone at the station late in the evening.",),
    "request for help": ("A parent asks for help with a child who has not been to school for three weeks.",),
    "information": ("The youth club sends information about a child who already has a worker.",),
    "advice": ("A school asks for advice about a family that has just arrived.",),
}
RECENT = date(2016, 4, 1)
AWAY = ("Eastmarsh", "Norrington Vale", "Port Yarrow", "Underhallow")


def store_front_door(known: AreaPeople) -> dict[int, door.Referral]:
    """Every contact of the plan and the referrals that came of them; referrals by the id of their plan."""
    planned = known.plan.contacts
    contacts = _store_contacts(known, planned)
    subjects = _store_subjects(known, planned, contacts)
    _store_decisions(known, planned, subjects)
    _store_handovers(known, subjects)
    referrals = _store_referrals(known, subjects)
    _store_domestic_abuse(known, planned, contacts)
    return referrals


def _store_contacts(known: AreaPeople, planned: list[Planned]) -> list[door.Contact]:
    years: dict[int, int] = defaultdict(int)
    for one in planned:
        years[one.received_at.year] += 1
    references = {year: iter(next_references(year, count)) for year, count in years.items()}
    worker = _somebody(known, Role.DUTY_WORKER)
    limit = working_days(1)
    contacts = door.Contact.begin_many(
        door.Contact(
            area=known.area,
            ref=next(references[one.received_at.year]),
            received_at=one.received_at,
            channel=one.channel,
            type=TYPES[one.kind],
            reason=one.reason,
            what_happened=STORIES[one.kind][place % len(STORIES[one.kind])],
            urgency=known.chance.choices(("green", "amber", "red", "blue"), (60, 25, 6, 9))[0],
            parent_told=known.chance.choice(("agreed", "agreed", "did not agree", "unsafe")),
            out_of_hours=one.received_at.hour >= 18,
            taken_by=worker,
            state=_state(one, place),
            decision_due_at=limit.due(one.received_at),
            decided_at=one.decided_at,
        )
        for place, one in enumerate(planned)
    )
    door.ContactSource.begin_many(
        door.ContactSource(
            area=known.area,
            contact=contact,
            kind=one.source,
            sub_source=one.sub_source,
            organisation=one.sub_source,
            wants_feedback="yes" if one.source[0] in "234567" else "no",
        )
        for one, contact in zip(planned, contacts, strict=True)
    )
    return contacts


def _state(one: Planned, place: int) -> str:
    if one.decided_at is not None:
        return "closed"
    return ("received", "received", "screening", "waiting for checks")[place % 4]


def _store_subjects(
    known: AreaPeople, planned: list[Planned], contacts: list[door.Contact]
) -> dict[tuple[int, int], door.ContactSubject]:
    """By the place of the contact and the number of the child."""
    keys, made = [], []
    for place, (one, contact) in enumerate(zip(planned, contacts, strict=True)):
        needs = {referral.child.number: referral.need for referral in one.referrals}
        for child in one.children:
            keys.append((place, child.number))
            decided = one.decided_at is not None
            elsewhere = one.residency != "resident"
            made.append(
                door.ContactSubject(
                    area=known.area,
                    contact=contact,
                    person=known.of(child),
                    described_as=f"{child.given} {child.family}",
                    residency="found here" if elsewhere else "resident",
                    home_authority=AWAY[child.number % len(AWAY)] if elsewhere else "",
                    main_need=needs.get(child.number, ("N1", "N5", "N4")[child.number % 3]),
                    state="carried out" if decided else "open",
                    outcome=_outcome(one, elsewhere) if decided else "",
                    no_further_action_reason="below threshold"
                    if decided and _outcome(one, elsewhere) == "no further action"
                    else "",
                    level=LEVELS[_outcome(one, elsewhere)] if decided else None,
                    decided_at=one.decided_at,
                    decided_by=_somebody(known, Role.FRONT_DOOR_MANAGER) if decided else None,
                    carried_out_at=one.decided_at,
                )
            )
    return dict(zip(keys, door.ContactSubject.begin_many(made), strict=True))


def _outcome(one: Planned, elsewhere: bool) -> str:
    return "home authority" if elsewhere and one.outcome != "nfa" else OUTCOMES[one.outcome]


def _store_decisions(
    known: AreaPeople, planned: list[Planned], subjects: dict[tuple[int, int], door.ContactSubject]
) -> None:
    """The decision on each subject of the last year, with the second check."""
    decider, checker = _somebody(known, Role.FRONT_DOOR_MANAGER), _somebody(known, Role.SERVICE_MANAGER)
    recent = [
        (number, subject, subject.level, subject.decided_at)
        for (_, number), subject in subjects.items()
        if subject.level is not None and subject.decided_at is not None and subject.decided_at.date() >= RECENT
    ]
    door.ThresholdDecision.begin_many(
        door.ThresholdDecision(
            area=known.area,
            subject=subject,
            level=level,
            paragraph=f"{level}.{1 + number % 4}",
            outcome=subject.outcome,
            no_further_action_reason=subject.no_further_action_reason,
            rationale=f"The facts fit level {level}; nothing seen or said points higher, and history adds nothing.",
            history_considered="Earlier contacts and referrals were read.",
            decided_by=decider,
            decided_at=decided_at,
            checked_by=checker,
            checked_at=decided_at + timedelta(hours=2),
            check_result="agreed",
        )
        for number, subject, level, decided_at in recent
    )


def _store_handovers(known: AreaPeople, subjects: dict[tuple[int, int], door.ContactSubject]) -> None:
    """Early help of the last year: the printed number to the children's centre teams, the rest to the hub."""
    passed = [
        (one, one.decided_at)
        for one in subjects.values()
        if one.outcome == "early help" and one.decided_at is not None and one.decided_at.date() >= RECENT
    ]
    centres = known.target.handed_to_centres
    door.Handover.begin_many(
        door.Handover(
            area=known.area,
            subject=subject,
            outcome="early help",
            receiver="children's centre teams" if place < centres else "early help hub",
            agreement="given",
            what_was_sent="What was told, what was decided and why, and how to reach the family.",
            sent_at=decided_at,
        )
        for place, (subject, decided_at) in enumerate(passed)
    )


def _store_referrals(
    known: AreaPeople, subjects: dict[tuple[int, int], door.ContactSubject]
) -> dict[int, door.Referral]:
    by_plan: dict[int, Any] = {}
    for place, one in enumerate(known.plan.contacts):
        for referral in one.referrals:
            by_plan[id(referral)] = (subjects[place, referral.child.number], one.received_at)
    planned = sorted(known.plan.referrals, key=lambda one: one.on)
    stored: dict[int, door.Referral] = {}
    # those who were referred before must be stored before those who point at them
    for again in (False, True):
        batch = [one for one in planned if (one.previous is not None) is again]
        for wave in _waves(batch):
            made = door.Referral.begin_many(_referral(known, one, by_plan.get(id(one)), stored) for one in wave)
            stored |= {id(one): row for one, row in zip(wave, made, strict=True)}
    return stored


def _waves(batch: list[PlannedReferral]) -> list[list[PlannedReferral]]:
    """Re-referrals in such an order that each comes after the one it follows."""
    depth: dict[int, int] = {}
    for one in batch:
        depth[id(one)] = depth.get(id(one.previous), -1) + 1
    waves: dict[int, list[PlannedReferral]] = defaultdict(list)
    for one in batch:
        waves[depth[id(one)]].append(one)
    return [waves[number] for number in sorted(waves)]


def _referral(known: AreaPeople, one: PlannedReferral, came: Any, stored: dict[int, door.Referral]) -> door.Referral:
    worker, team = known.lead.get(one.child.number, (None, None)) if one.is_open else (None, None)
    return door.Referral(
        area=known.area,
        subject=came[0] if came else None,
        person=known.of(one.child),
        referral_date=one.on,
        received_at=came[1] if came else None,
        source=one.source,
        sub_source=one.sub_source,
        primary_need=one.need,
        nfa=one.nfa,
        previous_referral=stored[id(one.previous)] if one.previous else None,
        months_since_previous=months_between(one.previous.on, one.on) if one.previous else None,
        re_referral=one.previous is not None,
        questions_to_cover="What is life like for the child at home, and who keeps the child safe at night?"
        if one.is_open
        else "",
        hypotheses="Stress at home since a parent lost work; alcohol may play a part, because of two calls at night."
        if one.is_open
        else "",
        finish_by=one.on + timedelta(days=50) if one.is_open else None,
        see_first="The child, at school" if one.is_open else "",
        safety_now="An aunt stays at the weekends." if one.is_open else "",
        accepted_by=_somebody(known, Role.FRONT_DOOR_MANAGER),
        team=team,
        worker=worker,
        closed_on=one.closed_on,
        closure_reason=one.closure_reason,
    )


def _store_domestic_abuse(known: AreaPeople, planned: list[Planned], contacts: list[door.Contact]) -> None:
    told = [(one, contact) for one, contact in zip(planned, contacts, strict=True) if one.domestic_abuse]
    notifications = door.DomesticAbuseNotification.begin_many(
        door.DomesticAbuseNotification(
            area=known.area,
            contact=contact,
            source=f"{known.area.name} police",
            incident_on=one.received_at.date(),
            received_at=one.received_at,
            household=f"household {one.children[0].household}",
            children_in_household=len(one.children),
            risk_level="standard",
            repeat=one.repeat,
            incidents_in_12_months=2 if one.repeat else 1,
        )
        for one, contact in told
    )
    door.HouseholdChild.begin_many(
        door.HouseholdChild(area=known.area, notification=notification, person=known.of(child))
        for (one, _), notification in zip(told, notifications, strict=True)
        for child in one.children
    )


def _somebody(known: AreaPeople, role: Role) -> User | None:
    cached: dict[str, User | None] = known.__dict__.setdefault("_somebody", {})
    if role not in cached:
        cached[role] = User.objects.filter(memberships__role=role, memberships__area=known.area).order_by("pk").first()
    return cached[role]
