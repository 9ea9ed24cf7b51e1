"""Requests for early help: asked, handed over by the front door, decided; and cases that a partner begins."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import (
    ACCEPTED,
    Answer,
    EpisodeState,
    HeldBy,
    LeadEnd,
    RequestOutcome,
    RequestState,
    Route,
    Scope,
)
from goldenthread.services.earlyhelp.models import (
    Agreement,
    EarlyHelpRequest,
    Episode,
    EpisodePerson,
    LeadRole,
    RequestPerson,
    SharingAgreement,
)
from goldenthread.services.earlyhelp.policy import ASK, DECIDE, REGISTER
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import Allocation, AllocationEnd, AllocationRole, Person, Residence, Status
from goldenthread.services.people.statuses import close_status, open_status

RE_ENTRY = 12  # months after the end within which a new case is a re-entry
CONSENT = [
    Gate("agreement", "The family agrees", gates.family_agrees),
    Gate("risk", "No risk of harm is seen", gates.no_risk_seen),
    Gate("once", "There is no other request or case", gates.not_asked_already),
]


@step("earlyhelp.ask", title="Ask for early help", who=ASK, gates=CONSENT, starts=[clocks.REQUEST_DECISION])
def ask_for_early_help(
    area: Area,
    *,
    by: User,
    person: Person,
    agreement: str,
    agreed_by: str,
    others: Sequence[Person] = (),
    risk_seen: bool = False,
    **told: Any,
) -> EarlyHelpRequest:
    """A family, or somebody for it, asks. `told` are fields of the request: route, source, wanted and so on."""
    request = keep_request(area, person, others, **told)
    keep_agreement(request, agreement, agreed_by, request.received_on)
    tell_coordinator(f"A request for early help waits: {person}.", request)
    return request


@step(
    "earlyhelp.ask_as_partner",
    title="Ask the council for early help",
    who=REGISTER,
    gates=[
        Gate("agreement", "The family agrees", gates.family_agrees),
        Gate("risk", "No risk of harm is seen", gates.no_risk_seen),
        Gate("once", "There is no other request or case", gates.not_registered_already),
    ],
    starts=[clocks.REQUEST_DECISION],
)
def ask_as_partner(
    area: Area,
    *,
    by: User,
    given: str,
    family: str,
    born_on: date,
    agreement: str,
    agreed_by: str,
    risk_seen: bool = False,
    **told: Any,
) -> EarlyHelpRequest:
    """A school, surgery or charity asks for a family that agrees; the coordinator decides, and the partner sees what.

    A child of the same name and birth is the one of the record; nobody is entered twice. `told`: source, wanted, needs.
    """
    known = gates.child_called(area, given, family, born_on)
    person = known or enter_people(area, [NewPerson(given=given, family=family, born_on=born_on)])[0]
    who = f"{by.name}, {by.organisation}" if by.organisation else by.name
    request = keep_request(area, person, (), route=Route.PARTNER, asked_by_name=who, **told)
    keep_agreement(request, agreement, agreed_by, request.received_on)
    tell_coordinator(f"{who} asks for early help: {person}.", request)
    return request


def keep_request(area: Area, person: Person, others: Sequence[Person], **told: Any) -> EarlyHelpRequest:
    """A request with everybody in it. Needs a recording."""
    told.setdefault("received_on", today())
    request = EarlyHelpRequest.begin(area=area, person=person, **told)
    rest = [one for one in others if one.pk != person.pk]
    RequestPerson.begin_many([RequestPerson(area=area, request=request, person=one) for one in rest])
    return request


def keep_agreement(request: EarlyHelpRequest, answer: str, said_by: str, on: date) -> Agreement:
    """What the family said to early help, at the request. Needs a recording."""
    return Agreement.begin(
        area=request.area,
        person=request.person,
        request=request,
        scope=Scope.EARLY_HELP,
        answer=answer,
        said_by=said_by,
        said_on=on,
    )


def tell_coordinator(text: str, record: Any) -> None:
    """A notice for the early help coordinator of the area."""
    link = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    notify(text, role=Role.EARLY_HELP_COORDINATOR, area=record.area, person=record.person, link=link)


def receive_from_front_door(handover: Any, **known: Any) -> EarlyHelpRequest:
    """The front door passed a family on: everything known arrives filled in. Needs a recording.

    Another child of the same contact joins the request that waits. `known` are fields of the request.
    """
    contact, child = handover.subject.contact, handover.subject.person
    waiting: EarlyHelpRequest | None = EarlyHelpRequest.objects.waiting().filter(contact=contact).first()
    if waiting is not None:
        RequestPerson.begin(area=waiting.area, request=waiting, person=child)
        if handover.what_was_sent not in waiting.story:
            waiting.change(story=f"{waiting.story}\n\n{child}: {handover.what_was_sent}")
        return waiting
    day = today()
    about = {"handover": handover, "contact": contact, "route": Route.FRONT_DOOR, "received_on": day}
    request = keep_request(handover.area, child, (), **about, **known)
    keep_agreement(request, handover.agreement or Answer.GIVEN, "The family, to the front door", day)
    clocks.REQUEST_DECISION.start(request)
    return request


@step(
    "earlyhelp.decide_request",
    title="Decide the request",
    who=DECIDE,
    moves={RequestState.WAITING: RequestState.DECIDED},
    gates=[
        Gate("whole", "Reason, need, level, lead, and everybody told", gates.decision_whole),
        Gate("agreement", "The family agrees", gates.agreement_stands),
        Gate("social care", "A social worker who is involved agrees", gates.social_care_agrees),
        Gate("one case", "There is no other case", gates.one_case),
    ],
    stops=[clocks.REQUEST_DECISION],
)
def decide_request(
    request: EarlyHelpRequest,
    *,
    by: User,
    decision: str,
    reason: str,
    on: date | None = None,
    lead: User | None = None,
    team: Team | None = None,
    social_worker_agrees: bool = False,
    **says: Any,
) -> Episode | None:
    """Accept the request with a lead, or say what else helps. The family and whoever asked are told.

    `says`: main_need, level, told_family, told_referrer, and for a partner organisation and organisation_type.
    """
    day = on or today()
    kept = {name: value for name, value in says.items() if name in DECISION_FIELDS and value}
    request.change(decision=decision, reason=reason, decided_on=day, decided_by=by, **kept)
    if decision == RequestOutcome.RISK:
        text = f"Early help sees a risk of harm: {request.person}. It came back to the front door."
        where = {"area": request.area, "person": request.person, "link": request.get_absolute_url()}
        notify(text, role=Role.FRONT_DOOR_MANAGER, urgent=True, **where)
    if decision not in ACCEPTED:
        return None
    partner = decision == RequestOutcome.PARTNER_LEAD
    about = {"organisation": says.get("organisation", ""), "organisation_type": says.get("organisation_type", "")}
    held = {"held_by": HeldBy.PARTNER, **about} if partner else {"held_by": HeldBy.COUNCIL}
    people = [request.person, *(one.person for one in request.people.select_related("person"))]
    return open_case(request.area, people, day, lead=lead, team=team, **of_request(request), **held)


DECISION_FIELDS = ("main_need", "level", "told_family", "told_referrer")


def of_request(request: EarlyHelpRequest) -> dict[str, Any]:
    """What a case takes over from its request, so that nobody types it again."""
    names = ("route", "source", "original_source", "main_need", "needs", "centre")
    return {"request": request, "level": request.level or 2, **{name: getattr(request, name) for name in names}}


def open_case(area: Area, people: Sequence[Person], on: date, *, lead: Any, **facts: Any) -> Episode:
    """A case with its family, its lead, its statuses and its clocks. Needs a recording."""
    first = people[0]
    facts.setdefault("ward", ward_of(first, on))
    episode = Episode.begin(
        area=area, person=first, started_on=on, lead=lead, previous=ended_within_a_year(first, on), **facts
    )
    rows = [EpisodePerson(area=area, episode=episode, person=one, is_child=one.is_child) for one in people]
    EpisodePerson.begin_many(rows)
    LeadRole.begin(area=area, episode=episode, worker=lead, starts_on=on)
    for row in rows:
        if row.is_child:
            open_status(row.person, Status.EARLY_HELP, on, "Early help case")
    give_the_children(episode, on)
    clocks.begin_case(episode)
    if lead is not None:
        text = f"You lead an early help case from {in_words(on)}: {first}."
        notify(text, user=lead, area=area, person=first, link=episode.get_absolute_url())
    return episode


def ward_of(person: Person, on: date) -> str:
    """The ward of where somebody mainly lives; none of an address that is sealed."""
    homes = Residence.objects.on(on).main().filter(person=person, sealed=False)
    return str(homes.values_list("address__ward", flat=True).first() or "")


def give_the_children(episode: Episode, on: date) -> None:
    """The council's lead works with each child, beside whoever leads the child; a partner's account sees no record."""
    if episode.held_by == HeldBy.PARTNER or episode.team is None or episode.lead is None:
        return
    role = AllocationRole.EARLY_HELP
    given = Allocation.objects.open().to(episode.lead).filter(role=role).values("person")
    children = episode.people.filter(is_child=True).exclude(person__in=given)
    about = {"worker": episode.lead, "team": episode.team, "role": role, "lead": False, "starts_on": on}
    Allocation.begin_many([Allocation(area=episode.area, person_id=one.person_id, **about) for one in children])


def take_the_children_back(episode: Episode, on: date, reason: str) -> None:
    """The work of the present lead with each child ends."""
    rows = Allocation.objects.open().filter(worker=episode.lead, role=AllocationRole.EARLY_HELP)
    for allocation in rows.filter(person__in=episode.people.values("person")):
        allocation.change(ends_on=max(on, allocation.starts_on), end_reason=reason)


def ended_within_a_year(person: Person, on: date) -> Episode | None:
    """The latest case of the child that ended in the twelve months before a day."""
    rows = Episode.objects.with_person(person.pk).filter(ended_on__lte=on, ended_on__gte=add_months(on, -RE_ENTRY))
    found: Episode | None = rows.order_by("-ended_on", "-pk").first()
    return found


def end_case(episode: Episode, on: date, reason: str, destination: str = "") -> None:
    """The case ends with its lead role, its statuses and its clocks. Needs a recording."""
    episode.change(state=EpisodeState.CLOSED, ended_on=on, end_reason=reason, end_destination=destination)
    for role in episode.leads.filter(ends_on=None):
        role.change(ends_on=on, end_reason=LeadEnd.CLOSED)
    take_the_children_back(episode, on, AllocationEnd.CLOSED)
    for row in episode.people.filter(is_child=True).select_related("person"):
        still = Episode.objects.still_open().with_person(row.person_id).exclude(pk=episode.pk)
        if not still.exists():
            close_status(row.person, Status.EARLY_HELP, on, "Early help case closed")
    clocks.stop_case(episode, "The case was closed")


@step(
    "earlyhelp.register_partner_case",
    title="Register a case that we hold",
    who=REGISTER,
    gates=[
        Gate("agreement", "The family agrees", gates.family_agrees),
        Gate("risk", "No risk of harm is seen", gates.no_risk_seen),
        Gate("once", "There is no other request or case", gates.not_registered_already),
    ],
)
def register_partner_case(
    area: Area,
    *,
    by: User,
    given: str,
    family: str,
    born_on: date,
    started_on: date,
    main_need: str,
    wanted: str,
    agreement: str,
    agreed_by: str,
    risk_seen: bool = False,
    needs: Sequence[str] = (),
) -> Episode:
    """A partner leads: the same records as everybody's, in the partner's own caseload.

    A child of the same name and birth is the one of the record; nobody else is entered twice.
    """
    signed = SharingAgreement.objects.in_force(by.organisation, started_on).filter(area=area).first()
    if signed is None:
        raise Refused(f"No sharing agreement with {by.organisation or 'your organisation'} is in force on that day.")
    known = gates.child_called(area, given, family, born_on)
    person = known or enter_people(area, [NewPerson(given=given, family=family, born_on=born_on)])[0]
    about = {"route": Route.PARTNER, "source": "8", "main_need": main_need, "needs": list(needs), "wanted": wanted}
    decided = {"state": RequestState.DECIDED, "decision": RequestOutcome.PARTNER_LEAD, "reason": "The partner leads it"}
    dated = {"received_on": started_on, "decided_on": started_on, "decided_by": by, "asked_by_name": by.name}
    request = keep_request(area, person, (), **about, **decided, **dated)
    keep_agreement(request, agreement, agreed_by, started_on)
    held = {"held_by": HeldBy.PARTNER, "organisation": by.organisation, "organisation_type": signed.organisation_type}
    return open_case(area, [person], started_on, lead=by, **of_request(request), **held)
