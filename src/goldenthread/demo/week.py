"""This week's work, done by the people of the demonstration through the same steps that its users take."""

from datetime import date
from itertools import islice
from typing import Any

from goldenthread.demo.people import LARGE, SMALL, email_of
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.services.frontdoor import steps as door
from goldenthread.services.frontdoor.models import ContactSubject, ThresholdDocument, ThresholdParagraph
from goldenthread.services.people import steps as people
from goldenthread.services.people.models import Person, Residence

TODAY = date(2017, 3, 31)
PARAGRAPHS = {
    1: ("1.1", "Children whose needs are met by their family and by services that are there for every child."),
    2: ("2.1", "Children who need some more help, given with the family's agreement by one or two services together."),
    3: ("3.1", "Families with several needs at once, who need targeted or family help with a plan and a lead worker."),
    4: ("4.2", "Children who are, or may be, suffering significant harm, or whose development will suffer without help."),
}  # fmt: skip
TEAMS = {
    LARGE: ("Dilys Farrow", "Marcus Oyelaran", "Helena Brightwater"),
    SMALL: ("Erin Copperfeld", "Nadine Wetherstone", "Colin Thistlewood"),
}
PROPOSAL: dict[str, Any] = {
    "level": 4,
    "paragraph": "4.2",
    "outcome": "assessment",
    "rationale": "The third report of nights alone in six weeks. Not level 3: nobody at home agrees that there is a worry.",
    "history_considered": "Two earlier contacts, both about nights; no earlier plan.",
}


def add_threshold_documents(areas: dict[str, Area]) -> None:
    """The levels of need that each area published."""
    for area in areas.values():
        document = ThresholdDocument.begin(area=area, name=f"Levels of need, {area.name}, 2016", since=date(2014, 4, 1))
        ThresholdParagraph.begin_many(
            ThresholdParagraph(area=area, document=document, level=level, number=number, text=text)
            for level, (number, text) in PARAGRAPHS.items()
        )


def add_week(area: Area) -> None:
    """Decisions proposed and taken, a partner asked, a record restricted and an address sealed."""
    duty, manager, checker = (User.objects.get(email=email_of(name)) for name in TEAMS[area.code])
    waiting = ContactSubject.objects.filter(area=area, state="open", is_child=True, person__isnull=False)
    subjects = list(waiting.exclude(contact__type="missing alert").filter(residency="resident").order_by("pk")[:12])
    for place, subject in enumerate(subjects[: max(2, len(subjects) // 2)]):
        door.note_search(subject, by=duty)
        door.read_history(subject, by=duty)
        if place % 2 == 0:
            door.propose_decision(subject, by=duty, **PROPOSAL)
        if place % 4 == 0:
            door.decide(subject, by=manager)
    if area.code == LARGE:
        _guarded_records(area, duty, manager, checker)


def _guarded_records(area: Area, duty: User, manager: User, checker: User) -> None:
    officer = User.objects.get(email=email_of("Sunita Valeborne"))
    allocated = Person.objects.filter(area=area, lead__isnull=False, statuses__status="child protection").order_by("pk")
    restricted, fled = islice(allocated.distinct(), 2)
    people.restrict(
        restricted,
        by=officer,
        on=TODAY,
        kind="staff",
        reason="A parent works in the front door team.",
        grantees=[restricted.lead, checker],
    )
    home = Residence.objects.filter(person=fled, main=True, ends_on=None).first()
    if home is not None:
        seal = people.propose_seal(
            home,
            by=fled.lead,
            on=TODAY,
            reason="domestic abuse",
            danger="The father, who may write but not know where they live",
            grantees=[fled.lead, manager],
        )
        people.approve_seal(seal, by=_team_manager(area, fled), on=TODAY)


def _team_manager(area: Area, child: Person) -> User:
    managers = User.objects.filter(memberships__role="team manager", memberships__area=area)
    return managers.filter(memberships__team=child.team).first() or managers.order_by("pk")[0]
