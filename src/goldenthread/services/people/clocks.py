"""Time limits of people."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import days, months, now, working_days
from goldenthread.mechanisms.clocks.clock import Clock, field

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
CLOCKS = (RESTRICTION_REVIEW, SEAL_REVIEW, BREAK_GLASS_REVIEW, MATCH_DECISION, PICTURE_REVIEW)
