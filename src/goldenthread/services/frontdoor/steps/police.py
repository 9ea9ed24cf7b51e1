"""Police and domestic abuse notifications, and the telling of schools."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.frontdoor.clocks import POLICE_REVIEW, SCHOOL_TOLD
from goldenthread.services.frontdoor.models import (
    Contact,
    DomesticAbuseNotification,
    HouseholdChild,
    PoliceNotification,
    PolicePerson,
    RiskLevel,
)
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.steps import gates


@step("frontdoor.record_police_notification", title="Record a police notification", who=may(*DOOR))
def record_police_notification(
    area: Area, *, by: Any, people: Sequence[Mapping[str, Any]] = (), **facts: Any
) -> PoliceNotification:
    """What the police told us and of whom; it is to be reviewed within a working day."""
    notification = PoliceNotification.begin(area=area, **({"received_at": now()} | facts))
    for one in people:
        PolicePerson.begin(area=area, notification=notification, **one)
    POLICE_REVIEW.start(notification)
    return notification


@step("frontdoor.bring_in_police_file", title="Bring in a file of the police", who=may(*DOOR))
def bring_in_police_file(area: Area, *, by: Any, lines: Sequence[Mapping[str, Any]]) -> list[PoliceNotification]:
    """Every line of a file that did not come before; bringing in the same file again makes nothing twice."""
    made = []
    for line in lines:
        if not PoliceNotification.objects.filter(force=line["force"], reference=line["reference"]).exists():
            made.append(record_police_notification(area, by=by, **line))
    return made


@step("frontdoor.review_police_notification", title="Review a police notification", who=may(*DOOR))
def review_police_notification(notification: PoliceNotification, *, by: Any, contact: Contact | None = None) -> None:
    """Somebody read it; with a contact if it became one."""
    notification.change(reviewed_at=now(), reviewed_by=by, contact=contact or notification.contact)
    POLICE_REVIEW.stop(notification)


@step(
    "frontdoor.record_domestic_abuse",
    title="Record domestic abuse",
    who=may(*DOOR, Role.DOMESTIC_ABUSE_LEAD),
    gates=gates.DOMESTIC_ABUSE,
)
def record_domestic_abuse(
    area: Area, *, by: Any, incident_on: date, children: Sequence[Mapping[str, Any]] = (), **facts: Any
) -> DomesticAbuseNotification:
    """An incident with the children who live with it; whether it is a repeat is worked out here."""
    alike = same_household(area, incident_on, facts, [one["person"] for one in children if one.get("person")])
    count = alike.count() + 1
    incident = DomesticAbuseNotification.begin(
        area=area,
        incident_on=incident_on,
        repeat=count > 1,
        incidents_in_12_months=count,
        conference_prompted=facts.get("risk_level") == RiskLevel.HIGH or count >= 3,
        **({"received_at": now()} | facts),
    )
    for one in children:
        HouseholdChild.begin(area=area, notification=incident, **one)
    SCHOOL_TOLD.start(incident)
    if incident.conference_prompted:
        text = "A domestic abuse incident is high risk or the third in 12 months: consider the risk conference."
        notify(text, role=Role.DOMESTIC_ABUSE_LEAD, area=area, person=incident.victim)
    return incident


def same_household(area: Area, day: date, facts: Mapping[str, Any], children: Sequence[Any]) -> Any:
    """Incidents of the same household, victim or child in the twelve months to a day, the anniversary included."""
    alike = Q(pk__in=HouseholdChild.objects.filter(person__in=children).values("notification"))
    if facts.get("household"):
        alike |= Q(household=facts["household"])
    if facts.get("victim"):
        alike |= Q(victim=facts["victim"])
    window = Q(area=area, incident_on__gte=add_months(day, -12), incident_on__lte=day)
    return DomesticAbuseNotification.objects.filter(window & alike)


@step("frontdoor.note_school_told", title="Record that the school was told", who=may(*DOOR, Role.DOMESTIC_ABUSE_LEAD))
def note_school_told(
    incident: DomesticAbuseNotification, *, by: Any, school_told_by: str, school_told_at: datetime | None = None
) -> None:
    """The police told the school, or somebody else did."""
    incident.change(school_told_at=school_told_at or now(), school_told_by=school_told_by)
    SCHOOL_TOLD.stop(incident)
