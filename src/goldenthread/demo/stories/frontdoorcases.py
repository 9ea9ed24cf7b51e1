"""Front door, case by case: the police come again and again, siblings without a referrer's name, children of elsewhere.

Nothing here is a new contact, referral, domestic abuse notification or case that was heard, which the figures count.
"""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.frontdoor import duty, find_or_add
from goldenthread.demo.storing.earlyhelp import wards_of
from goldenthread.mechanisms.access.models import AreaSetting, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.models import (
    ConferenceCase,
    ContactSubject,
    DomesticAbuseNotification,
    HouseholdChild,
    Referral,
)
from goldenthread.services.frontdoor.policy import DAY_ENDS
from goldenthread.services.people.models import Address, Organisation, OrganisationType, Person, Residence

BEGAN = date(2014, 4, 1)
HOMES = 150  # children whose homes are stored
LETTERS = 9  # of a ward, as an address keeps it
STREETS = ("Alder Row", "Bell Lane", "Cooper Street", "Dyers Yard", "Easter Walk", "Ferry Road", "Granary Close")
FORCE = "Averley and Castlemoor Police"
INCIDENTS: tuple[tuple[date, str, str, str], ...] = (
    (date(2016, 8, 20), "child concern", "grade 3", "A child at the window late at night; neighbours rang. A parent came home."),
    (date(2016, 12, 26), "domestic abuse", "grade 2", "Shouting and a broken door. The children were upstairs and awake."),
    (date(2017, 3, 30), "domestic abuse", "grade 1", "The mother had a cut hand. The older child had rung the police."),
)  # fmt: skip


def tell(cast: Cast) -> None:
    """Once for each area."""
    with recording(SystemActor("demonstration")):
        AreaSetting.objects.get_or_create(
            area=cast.area,
            key=DAY_ENDS,
            defaults={"value": 17, "since": date(2014, 4, 1), "authority": "Local protocol"},
        )
    with recording(SystemActor("demonstration")):
        store_homes(cast)
    for story in (police_again, actions_of_the_conference, siblings_without_a_name, children_of_elsewhere,
                  a_missing_child, trained):  # fmt: skip
        with suppress(Person.DoesNotExist, User.DoesNotExist):  # an area without such people goes without the story
            story(cast)


def moment(day: date, hour: int) -> datetime:
    """An hour of a day in London."""
    return datetime.combine(day, time(hour), LONDON)


def store_homes(cast: Cast) -> None:
    """Where children live of whom the door was told this year and nobody works with, so that wards can be compared."""
    rows = ContactSubject.objects.filter(area=cast.area, is_child=True, residency="resident", person__lead=None)
    rows = rows.filter(contact__received_at__gte=moment(date(2016, 4, 1), 0), person__residences=None)
    rows = rows.exclude(person=None).exclude(person__in=[*cast.titles])
    found = list(rows.select_related("person").order_by("-pk")[:HOMES])
    homes = {one.person: one.contact_id for one in found if one.person is not None}
    contacts = sorted(set(homes.values()))  # children of one contact live together
    wards = [one for one in wards_of(cast) if len(one) <= LETTERS]
    stored = Address.begin_many(_address(cast, place, wards) for place in range(len(contacts)))
    at = dict(zip(contacts, stored, strict=True))
    Residence.begin_many(
        Residence(area=cast.area, person=child, address=at[contact], starts_on=max(BEGAN, child.born_on or BEGAN))
        for child, contact in homes.items()
    )


def _address(cast: Cast, place: int, wards: list[str]) -> Address:
    """One of a row of invented homes; each ward has its own share of them."""
    street = STREETS[place % len(STREETS)]
    ward = wards[(place * place + place // 3) % len(wards)]
    return Address(area=cast.area, lines=f"{place // len(STREETS) + 1} {street}", postcode="ZZ99 3VZ", ward=ward)


def police_again(cast: Cast) -> None:
    """Three notifications about one household in eight months; the third is unread, and the case goes to the conference."""
    rows = HouseholdChild.objects.filter(notification__area=cast.area, notification__repeat=True).exclude(person=None)
    row = (
        rows.exclude(person__in=[*cast.titles])
        .filter(person__restrictions=None)
        .order_by("-notification__incident_on")
        .first()
    )
    if row is None:
        return
    child, incident = row.person, row.notification
    cast.note(child, "The police came three times in eight months; what that adds up to")
    worker = duty(cast)
    for number, (day, kind, grade, story) in enumerate(INCIDENTS, start=1):
        with cast.on(day) as on:
            people = [{"person": child, "part": "household", "is_child": True, "name": str(child)}]
            facts: dict[str, Any] = {"kind": kind, "grade": grade, "story": story, "place": incident.household}
            told = steps.record_police_notification(
                cast.area, by=worker, people=people, force=FORCE, reference=f"{cast.area.code[:3].upper()}-{number:05}",
                incident_at=moment(on, 1), received_at=moment(on, 7), **facts,
            )  # fmt: skip
            if number < len(INCIDENTS):
                steps.review_police_notification(told, by=worker)
    to_the_conference(cast, child, incident)


def to_the_conference(cast: Cast, child: Person, incident: DomesticAbuseNotification) -> None:
    """High risk after the third: on the list of the meeting in April, and our information went in time."""
    lead = cast.user(Role.DOMESTIC_ABUSE_LEAD)
    with cast.on(date(2017, 3, 28)) as on:
        steps.note_school_told(
            incident, by=lead, school_told_by="The police, by telephone", school_told_at=moment(on, 8)
        )
        case = steps.list_conference_case(
            cast.area,
            by=lead,
            meeting_on=date(2017, 4, 12),
            victim_name=f"The mother of {child}",
            children=[{"person": child, "name": str(child)}],
            referred_by="The police",
            reason="escalation",
            incident=incident,
        )
    with cast.on(date(2017, 3, 29)):
        known = "Three notifications since August. The school sees a tired child who watches the door."
        steps.research_for_conference(case, by=lead, our_information=known)


def actions_of_the_conference(cast: Cast) -> None:
    """What the front door took on at a meeting in March: two actions with a name and a day."""
    rows = ConferenceCase.objects.filter(area=cast.area, heard_at__isnull=False, meeting_on__lte=date(2017, 3, 29))
    case = rows.order_by("-meeting_on", "-pk").first()
    if case is None:
        return
    lead, worker = cast.user(Role.DOMESTIC_ABUSE_LEAD), duty(cast)
    with cast.on(date(2017, 3, 30)):
        steps.add_conference_action(
            case, by=lead, title="Ask the school nurse to see each child", due=date(2017, 4, 6), lead=worker
        )
        steps.add_conference_action(
            case, by=lead, title="Tell housing that the locks must be changed", due=date(2017, 4, 4), lead=lead
        )


def siblings_without_a_name(cast: Cast) -> None:
    """Somebody who gave no name worries about siblings; each child is found, read about, and decided for apart."""
    waiting = ContactSubject.objects.filter(area=cast.area, state="open", is_child=True, person__isnull=False)
    of_several = (
        waiting.filter(residency="resident").values("contact").annotate(children=Count("pk")).filter(children__gte=2)
    )
    contact = of_several.order_by("contact").values_list("contact", flat=True).first()
    subjects = list(waiting.filter(contact=contact).order_by("pk")[:2])
    if len(subjects) < 2:
        return
    worker = duty(cast)
    cast.note(subjects[0].person, "Siblings of whom somebody told without a name: one decision for each")
    told: dict[str, Any] = {"paragraph": "3.1", "level": 3, "outcome": "signpost"}
    with cast.on(date(2017, 3, 31)):
        steps.record_parent_told(subjects[0].contact, by=worker, parent_told="agreed")
        for subject in subjects:
            steps.note_search(subject, by=worker)
            steps.read_history(subject, by=worker)
        first, second = subjects
        steps.propose_decision(
            first, by=worker, rationale="Tired and alone at tea time, and glad of school. Not level 4: no harm is seen; "
            "not level 2: two services are needed.", history_considered="Nothing earlier.", **told,
        )  # fmt: skip
        steps.propose_decision(
            second, by=worker, rationale="The younger one sleeps at the grandmother's and is well. Not higher, for nobody "
            "saw more than the home of the older one.", history_considered="Nothing earlier.", **told,
        )  # fmt: skip


def children_of_elsewhere(cast: Cast) -> None:
    """Two children who live elsewhere: one authority has confirmed, the other has not, and its senior manager is asked."""
    rows = ContactSubject.objects.filter(area=cast.area, state="open", residency="found here", is_child=True)
    found = list(
        rows.exclude(home_authority="").select_related("contact", "person").order_by("-contact__received_at")[:2]
    )
    worker = duty(cast)
    for subject, answered in zip(found, (True, False), strict=False):
        sent = max(subject.contact.received_at, moment(date(2017, 3, 24), 15))
        with cast.on(sent.astimezone(LONDON).date()) as on:
            notice = steps.draft_home_notice(
                subject, by=worker, authority=subject.home_authority, found_at=sent,
                content="Found alone at the station. We have made sure that the child is safe tonight.",
            )  # fmt: skip
            whom: dict[str, Any] = {
                "team_spoken_to": "Emergency duty team",
                "person_spoken_to": "J Price",
                "method": "telephone",
            }
            steps.send_home_notice(notice, by=worker, sent_at=sent, joint_strategy="offered", **whom)
        if answered and on < date(2017, 3, 31):
            with cast.on(on + timedelta(days=1)):
                heard: dict[str, Any] = {"confirmed_by_name": "R Lowe, team manager", "their_reference": "EM-2291"}
                steps.confirm_receipt(notice, by=worker, confirmed_at=sent + timedelta(hours=18), **heard)


def a_missing_child(cast: Cast) -> None:
    """An alert of another authority: searched, and sent to health, but what shows it is still to be put on the file."""
    rows = ContactSubject.objects.filter(area=cast.area, state="open", contact__type="missing alert")
    subject = rows.filter(contact__missing_alert=None).select_related("contact").order_by("-pk").first()
    if subject is None:
        return
    worker = duty(cast)
    with cast.on(date(2017, 3, 31)):
        described = "A girl of 15 in a red coat, last seen at a bus stop with an older boy"
        alert = steps.record_alert(
            subject.contact, by=worker, issuing_authority="Norrington Vale", child_described=described
        )
        steps.search_alert(alert, by=worker, search_result="no match")
        steps.send_alert_to_health(alert, by=worker, sent_to="The hospital's emergency department")


def trained(cast: Cast) -> None:
    """Two agencies were trained in the levels of need; what they send before and after can be seen."""
    manager = cast.user(Role.FRONT_DOOR_MANAGER)
    for name, kind, day in (
        ("Elm Primary School", OrganisationType.SCHOOL, date(2016, 9, 14)),
        ("Hill Surgery", OrganisationType.GP, date(2017, 1, 18)),
    ):
        body = find_or_add(cast, name, kind)
        sent_by(cast, body, "2A" if kind == OrganisationType.SCHOOL else "3A", day)
        with cast.on(day) as on:
            steps.record_training(
                cast.area, by=manager, body=body, course="Levels of need", held_on=on, people_trained=14
            )


def sent_by(cast: Cast, body: Organisation, source: str, day: date) -> None:
    """Some of the referrals of schools or surgeries around a day are known to be this one's."""
    around = (day - timedelta(days=150), day + timedelta(days=150))
    rows = Referral.objects.filter(area=cast.area, source=source, subject__isnull=False, referral_date__range=around)
    found = [one.subject.contact.source for one in rows.select_related("subject__contact__source").order_by("pk")[:8]]
    with recording(SystemActor("demonstration")):
        for told in {one.pk: one for one in found}.values():  # several children may be of one contact
            told.change(body=body)
