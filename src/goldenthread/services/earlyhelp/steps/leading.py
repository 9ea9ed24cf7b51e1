"""Leading a case: the lead is never blank, the team is agreed with the family, and notes are opened with a reason."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day as in_words
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import recording
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.codes import Answer, EpisodeState, LeadEnd, Scope
from goldenthread.services.earlyhelp.models import (
    Agreement,
    Episode,
    LeadRole,
    SafetyReading,
    ServiceOffered,
    SharingAgreement,
    TeamMember,
)
from goldenthread.services.earlyhelp.policy import COORDINATE, LEAD_ALONE, MANAGE, OPEN_FOR_SAFETY, WORK, WORK_PART
from goldenthread.services.earlyhelp.steps import gates
from goldenthread.services.earlyhelp.steps.asking import give_the_children, take_the_children_back
from goldenthread.services.people.models import AllocationEnd

OPEN = {EpisodeState.OPEN: EpisodeState.OPEN}


@step(
    "earlyhelp.speak_to_family",
    title="Record the first contact with the family",
    who=WORK,
    moves=OPEN,
    stops=[clocks.FIRST_CONTACT],
)
def speak_to_family(episode: Episode, *, by: User, on: date) -> None:
    """The lead has spoken to the family."""
    if on < episode.started_on:
        raise Refused("The day lies before the case.")
    episode.change(first_contact_on=on)


@step(
    "earlyhelp.change_lead",
    title="Change the lead practitioner",
    who=COORDINATE,
    moves=OPEN,
    gates=[
        Gate(
            "told",
            "The new lead accepted and the family was told",
            gates.wanted(
                accepted="The new lead must accept first.",
                family_told_on="Say when the family was told.",
                lead="Name the new lead.",
            ),
        )
    ],
)
def change_lead(
    episode: Episode,
    *,
    by: User,
    lead: User,
    on: date,
    accepted: bool,
    family_told_on: date,
    team: Team | None = None,
    **says: Any,
) -> LeadRole:
    """One lead follows the other on the same day, without a gap. `says`: trained_on, supervisor, cover."""
    before = episode.leads.filter(ends_on=None).get()
    if on < before.starts_on:
        raise Refused("The day lies before the present lead began.")
    before.change(ends_on=on, end_reason=LeadEnd.CHANGED)
    take_the_children_back(episode, on, AllocationEnd.MANAGE)
    episode.change(lead=lead, team=team or episode.team)
    give_the_children(episode, on)
    role = LeadRole.begin(area=episode.area, episode=episode, worker=lead, starts_on=on, **says)
    clocks.hand_over_case(episode)
    text = f"You lead an early help case from {in_words(on)}: {episode.person}."
    notify(text, user=lead, area=episode.area, person=episode.person, link=episode.get_absolute_url())
    return role


@step("earlyhelp.set_cover", title="Say who covers and supervises", who=WORK, moves=OPEN)
def set_cover(
    episode: Episode, *, by: User, cover: str, trained_on: date | None = None, supervisor: User | None = None
) -> LeadRole:
    """A family is never left when the lead is away."""
    role: LeadRole = episode.leads.filter(ends_on=None).get()
    return role.change(cover=cover, trained_on=trained_on or role.trained_on, supervisor=supervisor or role.supervisor)


@step("earlyhelp.add_member", title="Add somebody to the team", who=WORK, moves=OPEN)
def add_member(episode: Episode, *, by: User, name: str, role: str, agreed_on: date, **says: Any) -> TeamMember:
    """A professional, or one of the family's own people, with the family's agreement. `says` are fields of a member."""
    if episode.members.filter(name=name, left_on=None).exists():
        raise Refused(f"{name} is in the team already.")
    return TeamMember.begin(area=episode.area, episode=episode, name=name, role=role, agreed_on=agreed_on, **says)


@step("earlyhelp.leave_team", title="Take somebody out of the team", who=WORK_PART)
def leave_team(member: TeamMember, *, by: User, on: date) -> None:
    """Who leaves the team reads the notes no longer; the meetings they came to stay as they were."""
    if member.left_on is not None:
        raise Refused(f"{member.name} has left the team already.")
    if on < member.agreed_on:
        raise Refused("The day lies before they came to the team.")
    member.change(left_on=on)


@step("earlyhelp.record_agreement", title="Record what the family agrees to", who=WORK, moves=OPEN)
def record_agreement(
    episode: Episode, *, by: User, scope: str, answer: str, said_by: str, said_on: date, named: str = "", how: str = ""
) -> Agreement:
    """One answer for one thing: a forum and a programme are asked for by name."""
    if scope in (Scope.FORUM, Scope.PROGRAMME) and not named.strip():
        raise Refused("Name the forum or programme; a family agrees to each by name.")
    if answer == Answer.WITHDRAWN:
        return _withdraw(episode, scope, named, said_on)
    says = {"scope": scope, "named": named, "answer": answer, "said_by": said_by, "said_on": said_on, "how": how}
    return Agreement.begin(area=episode.area, person=episode.person, episode=episode, **says)


def _withdraw(episode: Episode, scope: str, named: str, on: date) -> Agreement:
    given = Agreement.objects.of_family(episode).in_force().covering(scope, named).order_by("-pk").first()
    if given is None:
        raise Refused("No such agreement stands, so none can be withdrawn.")
    if scope == Scope.EARLY_HELP:
        text = f"The family withdrew its agreement to early help: {episode.person}. Decide whether to go on or stop."
        notify(text, user=episode.lead, area=episode.area, person=episode.person, link=episode.get_absolute_url())
    changed: Agreement = given.change(withdrawn_on=on)
    return changed


@step("earlyhelp.share_notes", title="Share the notes with the coordinator", who=LEAD_ALONE, moves=OPEN)
def share_notes(episode: Episode, *, by: User, shared: bool) -> None:
    """The partner decides whether the coordinator reads the notes, or only that the case is well."""
    episode.change(shared=shared)


@step("earlyhelp.open_for_safety", title="Open the notes because of a worry about harm", who=OPEN_FOR_SAFETY)
def open_for_safety(episode: Episode, *, by: User, reason: str) -> SafetyReading:
    """Agreement covers early help, safeguarding law the rest: the notes open for today, and the lead is told."""
    if not reason.strip():
        raise Refused("Say what the worry is.")
    text = f"{by.name} opened the notes of {episode.person} because of a worry about harm."
    if episode.lead_id:
        notify(text, user=episode.lead, area=episode.area, person=episode.person, link=episode.get_absolute_url())
    return SafetyReading.begin(area=episode.area, episode=episode, reader=by, read_on=today(), reason=reason)


@step("earlyhelp.look_at_long_case", title="Look at a long open case", who=MANAGE, moves=OPEN)
def look_at_long_case(episode: Episode, *, by: User, on: date, finding: str) -> None:
    """A manager looks at six months, then every three; the finding stays in the trail."""
    if not finding.strip():
        raise Refused("Write what you found.")
    with recording(reason=finding[:300]):
        episode.change(looked_at_on=on)
    clocks.look_again(episode, on)


@step("earlyhelp.offer_service", title="Offer a service", who=WORK, moves=OPEN)
def offer_service(
    episode: Episode, *, by: User, person: Any, service: str, starts_on: date, **says: Any
) -> ServiceOffered:
    """A short break or other service for a child of the family."""
    about = {"person": person, "episode": episode, "service": service, "starts_on": starts_on}
    return ServiceOffered.begin(area=episode.area, **about, **says)


@step("earlyhelp.stop_service", title="Stop a service", who=WORK_PART)
def stop_service(service: ServiceOffered, *, by: User, on: date, stopped_because: str) -> None:
    """The service ended, or the family did not take it, and why."""
    if service.ends_on is not None:
        raise Refused("It was stopped already.")
    if on < service.starts_on:
        raise Refused("It cannot stop before it started.")
    service.change(ends_on=on, stopped_because=stopped_because)


@step("earlyhelp.sign_sharing", title="Record a sharing agreement", who=COORDINATE)
def sign_sharing(
    area: Area, *, by: User, organisation: str, organisation_type: str, signed_on: date, **says: Any
) -> SharingAgreement:
    """A partner signs to hold and share cases here."""
    about = {"organisation": organisation, "organisation_type": organisation_type, "signed_on": signed_on}
    return SharingAgreement.begin(area=area, **about, **says)
