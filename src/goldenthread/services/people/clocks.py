"""Time limits of people."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import days, months, now, working_days
from goldenthread.mechanisms.clocks.clock import Clock, field
from goldenthread.services.people.essentials import missing_essentials, nhs_number_settled, second_parent_recorded

OUR_CHOICE = "Our choice (a rolling 90-day review is common published policy)"
SINCE = date(2013, 4, 15)


def _owner_of_restriction(person: Any) -> Any:
    restriction = Restriction.objects.in_force().filter(person=person).first()
    return restriction.owner if restriction else None


RESTRICTION_REVIEW = Clock(
    key="people.restriction_review",
    title="Restriction reviewed",
    model="people.Person",
    starts=lambda person: now(),
    stops=lambda person: now(),
    limit=days(90),
    authority=OUR_CHOICE,
    since=SINCE,
    escalates_to=Role.HEAD_OF_SERVICE,
    owner=_owner_of_restriction,
    warns=76 / 90,  # fourteen days before
)
SEAL_REVIEW = Clock(
    key="people.seal_review",
    title="Sealed address reviewed",
    model="people.Seal",
    starts=field("approved_on"),
    stops=lambda seal: now(),
    limit=days(90),
    authority=OUR_CHOICE,
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda seal: seal.person.lead or seal.proposed_by,
    team=lambda seal: seal.person.team,
    warns=76 / 90,
)
BREAK_GLASS_REVIEW = Clock(
    key="people.breakglass_review",
    title="Use of break-glass reviewed",
    model="people.Person",
    starts=lambda person: now(),
    stops=lambda person: now(),
    limit=days(7),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.GOVERNANCE_OFFICER,
    owner=_owner_of_restriction,
)
MATCH_DECISION = Clock(
    key="people.match_decision",
    title="Possible duplicate decided",
    model="people.MatchCandidate",
    starts=field("created_at"),
    stops=lambda match: now(),
    limit=working_days(5),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.SERVICE_MANAGER,
)
PICTURE_REVIEW = Clock(
    key="people.genogram",
    title="Family picture reviewed with the family",
    model="people.PictureLayout",
    starts=field("current_from"),
    stops=lambda layout: now(),
    limit=months(6),
    authority="Local practice (kept on every file); our choice (interval)",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda layout: layout.person.lead,
    team=lambda layout: layout.person.team,
)
FLAG_REVIEW = Clock(
    key="people.warning_review",
    title="Warning reviewed",
    model="people.Flag",
    starts=field("approved_on"),
    stops=lambda flag: now(),
    limit=months(6),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda flag: flag.person.lead or flag.proposed_by,
    team=lambda flag: flag.person.team,
)
CONSENT_EXPIRY = Clock(
    key="people.consent_expiry",
    title="Consent renewed, withdrawn or no longer needed",
    model="people.Consent",
    starts=field("asked_on"),
    stops=lambda consent: now(),
    limit=months(12),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=lambda consent: consent.person.lead,
    team=lambda consent: consent.person.team,
    applies=lambda consent: consent.answer == "given",
)
AGREEMENT_REVIEW = Clock(
    key="people.agreement_review",
    title="Sharing agreement reviewed",
    model="people.SharingAgreement",
    starts=lambda agreement: now(),
    stops=lambda agreement: now(),
    limit=months(12),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.GOVERNANCE_OFFICER,
    owner=field("owner"),
)
DIRECTORY_CHECK = Clock(
    key="people.directory_check",
    title="Entry of the directory checked",
    model="people.Organisation",
    starts=lambda organisation: organisation.checked_on or organisation.created_at,
    stops=lambda organisation: now(),
    limit=months(6),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.DATA_STEWARD,
)
UNBORN_CHECK = Clock(
    key="people.unborn_check",
    title="Birth, loss or new expected date recorded",
    model="people.Person",
    starts=field("expected_on"),
    stops=lambda person: now(),
    limit=days(14),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
    applies=lambda person: person.kind == "unborn child" and person.expected_on is not None,
)
PARENT_IDENTIFIED = Clock(
    key="people.parent_identified",
    title="Father or second parent named, or what was done to find out",
    model="people.Person",
    starts=lambda person: now(),
    stops=lambda person: now(),
    limit=working_days(15),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
    applies=lambda person: not second_parent_recorded(person),
)
ESSENTIAL = Clock(
    key="people.essential_information",
    title="Father or second parent, family, ethnicity and language answered",
    model="people.Person",
    starts=lambda person: now(),
    stops=lambda person: now(),
    limit=working_days(5),
    authority="Local practice (fields); our choice (limit)",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("lead"),
    team=field("team"),
    applies=lambda person: bool(missing_essentials(person)),
)
NHS_NUMBER = Clock(
    key="people.nhs_number",
    title="NHS number verified, or traced without result",
    model="people.Person",
    starts=lambda person: now(),
    stops=lambda person: now(),
    limit=working_days(10),
    authority="Our choice",
    since=SINCE,
    escalates_to=Role.DATA_STEWARD,
    team=field("team"),
    applies=lambda person: not nhs_number_settled(person),
)
REGISTRATION_RENEWED = Clock(
    key="people.registration_renewed",
    title="Registration as a social worker renewed",
    model="people.WorkerRegistration",
    starts=field("starts_on"),
    stops=lambda registration: now(),
    limit=months(24),  # at most; the day in the public register takes its place
    authority="Professional registration of social workers: the day in the public register",
    since=SINCE,
    escalates_to=Role.TEAM_MANAGER,
    owner=field("worker"),
    warns=0.9,
)
CLOCKS = (
    RESTRICTION_REVIEW,
    SEAL_REVIEW,
    BREAK_GLASS_REVIEW,
    MATCH_DECISION,
    PICTURE_REVIEW,
    FLAG_REVIEW,
    CONSENT_EXPIRY,
    AGREEMENT_REVIEW,
    DIRECTORY_CHECK,
    UNBORN_CHECK,
    PARENT_IDENTIFIED,
    ESSENTIAL,
    NHS_NUMBER,
    REGISTRATION_RENEWED,
)
