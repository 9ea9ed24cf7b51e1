"""Police and domestic abuse notifications, and cases of the risk conference."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.words import counted, day, moment, yes_no
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms import notices as forms
from goldenthread.services.frontdoor.models import (
    ConferenceCase,
    DomesticAbuseNotification,
    PoliceNotification,
    PolicePerson,
    RiskLevel,
)
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.views.places import ABUSE
from goldenthread.services.frontdoor.views.registers import Cells, Part, Register
from goldenthread.services.frontdoor.views.showing import due_of, link_to, own_actions

RISK_COLOURS = {RiskLevel.STANDARD: "grey", RiskLevel.MEDIUM: "orange", RiskLevel.HIGH: "red"}


def called(one: Any) -> str:
    """The person found, or the name as told."""
    return str(one.person or one.name or "name not told")


def police_cells(one: PoliceNotification) -> Cells:
    """A notification, when it came, and whether it was reviewed."""
    link = Link(f"{one.force} {one.reference}", reverse("frontdoor:police-one", args=[one.pk]))
    review = f"Reviewed {day(one.reviewed_at)}" if one.reviewed_at else due_of(one.received_at)
    return (link, [one.get_kind_display(), one.grade or "no grade"], moment(one.incident_at), review)


def police_facts(one: PoliceNotification, user: Any) -> tuple[Row, ...]:
    """Everything that the police told us, with the incidents that name the same people."""
    people = list(one.people.visible_to(user).select_related("person").order_by("pk"))
    rows = (
        Row("Kind", one.get_kind_display()),
        Row("Grade", one.grade or "None given"),
        Row("Happened", moment(one.incident_at)),
        Row("Where", [one.place, "At a transport hub"] if one.transport_hub else one.place),
        Row("Received", moment(one.received_at)),
        Row("What they tell", one.story),
        Row("Children", [f"{called(p)}: {p.get_part_display().lower()}" for p in people if p.is_child] or "None"),
        Row("Adults", [f"{called(p)}: {p.get_part_display().lower()}" for p in people if not p.is_child] or "None"),
        Row("Linked incidents, 12 months", linked(one, people, user) or "None that name the same people"),
        Row("Reviewed", f"{moment(one.reviewed_at)}, {one.reviewed_by}" if one.reviewed_at else "Not yet"),
        Row("Contact", police_contact(one, user)),
    )
    return tuple(row for row in rows if row.value)


def police_contact(one: PoliceNotification, user: Any) -> Any:
    """The contact that it became, or where it becomes one."""
    if one.contact is not None:
        return link_to(one.contact)
    if not user.holds(*DOOR):
        return "None yet"
    return Link("Make it a contact", f"{reverse('frontdoor:record')}?police={one.pk}")


def linked(one: PoliceNotification, people: list[Any], user: Any) -> list[Link]:
    """Other notifications of the twelve months before that name the same people."""
    same = Q(people__person__in=[p.person_id for p in people if p.person_id])
    for name in {p.name for p in people if p.name}:
        same |= Q(people__name__iexact=name)
    rows = PoliceNotification.objects.visible_to(user).filter(same, area=one.area_id).exclude(pk=one.pk)
    since = add_months(one.incident_at.date(), -12)
    found = (
        rows.filter(incident_at__date__gte=since, incident_at__lte=one.incident_at).distinct().order_by("-incident_at")
    )
    return [
        Link(f"{day(other.incident_at)}: {other.get_kind_display().lower()}", POLICE.address_of(other))
        for other in found[:20]
    ]


POLICE = Register(
    key="police",
    title="Police notifications",
    lead="What the police told us about children; each is read within a working day.",
    model=PoliceNotification,
    who=ABUSE,
    parts=(
        Part("review", "To review", lambda rows: rows.to_review().order_by("received_at", "pk")),
        Part("all", "All", lambda rows: rows.order_by("-received_at", "-pk")),
    ),
    headings=("Notification", "Kind", "Happened", "Review"),
    cells=police_cells,
    facts=police_facts,
    begin=steps.record_police_notification,
    form=forms.PoliceForm,
    related=("contact", "reviewed_by"),
    people=lambda rows: list(
        PolicePerson.objects.filter(notification__in=rows).exclude(person=None).values_list("person", flat=True)
    ),
    more=(("Bring in a file", "frontdoor:police-file", may(*DOOR)),),
    name=lambda one: f"{one.force} {one.reference}",
)


def abuse_cells(one: DomesticAbuseNotification) -> Cells:
    """An incident, its risk, its children, and whether the school was told."""
    link = Link(day(one.incident_on), reverse("frontdoor:abuse-one", args=[one.pk]), one.household)
    told = (
        f"Told {day(one.school_told_at)}"
        if one.school_told_at
        else "Not told"
        if one.school_age_child
        else "None of school age"
    )
    times = f"{one.incidents_in_12_months} in 12 months" if one.repeat else "first in 12 months"
    return (link, [risk_tag(one), times], counted(one.children_in_household or 0, "child", "children"), told)


def risk_tag(one: DomesticAbuseNotification) -> Tag | str:
    """The level of the risk tool with its colour."""
    if not one.risk_level:
        return "no level"
    return Tag(str(one.get_risk_level_display()), RISK_COLOURS[RiskLevel(one.risk_level)])


def abuse_facts(one: DomesticAbuseNotification, user: Any) -> tuple[Row, ...]:
    """An incident with the children who live with it."""
    children = [called(child) for child in one.children.visible_to(user).select_related("person").order_by("pk")]
    rows = (
        Row("Incident", day(one.incident_on)),
        Row("Told by", one.source),
        Row(
            "Household", [one.household, one.get_residency_display()] if one.household else one.get_residency_display()
        ),
        Row("Who was hurt", str(one.victim or one.victim_name)),
        Row("Who did it", str(one.perpetrator or one.perpetrator_name)),
        Row("Children who live there", [counted(one.children_in_household or 0, "child", "children"), *children]),
        Row("Children seen; spoken to", f"{yes_no(one.children_seen)}; {yes_no(one.children_spoken_to)}"),
        Row("Risk", [risk_tag(one), one.risk_tool, counted(one.ticks or 0, "tick") if one.ticks is not None else ""]),
        Row("Incidents in 12 months", one.incidents_in_12_months),
        Row("Risk conference", conference_of(one)),
        Row(
            "School", f"Told {moment(one.school_told_at)} by {one.school_told_by}" if one.school_told_at else "Not told"
        ),
        Row("Safety advice", one.safety_advice),
        Row("Contact", link_to(one.contact) if one.contact else "None"),
    )
    kept = [
        Row(row.name, [part for part in row.value if part] if isinstance(row.value, list) else row.value)
        for row in rows
    ]
    return tuple(row for row in kept if row.value)


def conference_of(one: DomesticAbuseNotification) -> str:
    """Whether it goes to the risk conference."""
    if one.conference_referred_on:
        return f"Referred {day(one.conference_referred_on)}"
    return "Suggested: high risk, or the third incident in 12 months" if one.conference_prompted else "Not suggested"


ABUSE_NOTIFICATIONS = Register(
    key="abuse",
    title="Domestic abuse notifications",
    lead="A child who sees, hears or experiences domestic abuse is a victim of it.",
    model=DomesticAbuseNotification,
    who=ABUSE,
    parts=(
        Part("all", "All", lambda rows: rows.order_by("-received_at", "-pk")),
        Part("children", "With children", lambda rows: rows.with_children().order_by("-received_at", "-pk")),
        Part("repeat", "Repeats", lambda rows: rows.repeats().order_by("-received_at", "-pk")),
        Part("school", "School not told", lambda rows: rows.school_not_told().order_by("received_at", "pk")),
    ),
    headings=("Incident", "Risk", "Children", "School"),
    cells=abuse_cells,
    facts=abuse_facts,
    begin=steps.record_domestic_abuse,
    form=forms.AbuseForm,
    related=("contact", "victim", "perpetrator"),
    people=lambda rows: [one.victim_id for one in rows if one.victim_id],
    name=lambda one: f"Incident of {day(one.incident_on)}",
)


def case_cells(one: ConferenceCase) -> Cells:
    """A case and what is due of it."""
    link = Link(str(one.victim or one.victim_name), reverse("frontdoor:conference-one", args=[one.pk]))
    back = [Tag("Back within 12 months", "orange")] if one.back_within_12_months else []
    return (link, [day(one.meeting_on), *back], one.get_reason_display(), standing_of(one))


def standing_of(one: ConferenceCase) -> str:
    """Which of the three duties is next."""
    if one.heard_at is None:
        return "Our information sent" if one.research_sent_at else "Our information to be sent"
    return "General practitioners told" if one.doctor_told_at else "General practitioners to be told"


def case_facts(one: ConferenceCase, user: Any) -> tuple[Row, ...]:
    """A case with its children; the minutes stay with the coordinator."""
    children = [called(child) for child in one.children.visible_to(user).select_related("person").order_by("pk")]
    rows = (
        Row("Meeting", day(one.meeting_on)),
        Row("Victim", str(one.victim or one.victim_name)),
        Row("May be the perpetrator", str(one.perpetrator or one.perpetrator_name)),
        Row("Children", children or "None"),
        Row("Referred by", [one.referred_by, one.get_reason_display()]),
        Row("Back within 12 months", yes_no(one.back_within_12_months)),
        Row("How the facts may be used", one.get_condition_display()),
        Row("Our information", one.our_information or "Not sent yet"),
        Row("Sent", f"{moment(one.research_sent_at)}, {one.research_by}" if one.research_sent_at else ""),
        Row("What was decided", one.outcome or ("Not heard yet" if one.meeting_on > today() else "Not recorded yet")),
        Row("Actions that are ours", own_actions(one, user) or ("None" if one.heard_at else "")),
        Row(
            "General practitioners",
            f"{one.doctors_told}, {day(one.doctor_told_at)}" if one.doctor_told_at else "Not told yet",
        ),
    )
    return tuple(row for row in rows if row.value)


CONFERENCE = Register(
    key="conference",
    title="Risk conference",
    lead="Cases of the multi-agency risk assessment conference (MARAC): our own copy. Ask before you use their facts.",
    model=ConferenceCase,
    who=ABUSE,
    parts=(
        Part("research", "To research", lambda rows: rows.to_research().order_by("meeting_on", "pk")),
        Part("hear", "To be heard", lambda rows: rows.to_hear().order_by("meeting_on", "pk")),
        Part("doctors", "Practices to tell", lambda rows: rows.doctor_to_tell().order_by("heard_at", "pk")),
        Part("all", "All", lambda rows: rows.order_by("-meeting_on", "-pk")),
    ),
    headings=("Victim", "Meeting", "Reason", "Next"),
    cells=case_cells,
    facts=case_facts,
    begin=steps.list_conference_case,
    form=forms.ConferenceForm,
    related=("victim", "perpetrator", "research_by"),
    people=lambda rows: [one.victim_id for one in rows if one.victim_id],
    name=lambda one: f"Case of {one.victim or one.victim_name}",
)
REGISTERS = (POLICE, ABUSE_NOTIFICATIONS, CONFERENCE)
