"""People: who may do a social worker's work, who lives here, a school that changed its name, and an adoption."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people import steps
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.gazetteer import COLUMNS
from goldenthread.services.people.identifiers import upn_check_letter
from goldenthread.services.people.models import Address, Organisation, Person, PersonName, Sex
from goldenthread.services.people.pupils import COLUMNS as PUPIL_COLUMNS
from goldenthread.services.people.sealing import withheld_addresses

TELLER = SystemActor("demonstration")
SOURCE = "Census of 2011 carried forward, invented for the demonstration"
GROUPS = {"White": 48, "Mixed": 13, "Asian": 20, "Black": 15, "Other": 4}  # of a hundred residents aged 0 to 17
GAZETTEER = 40  # properties
RENEWALS = (date(2018, 11, 30), date(2017, 5, 12))  # the second runs out soon


def tell(cast: Cast) -> None:
    """The stories of one area."""
    _registered_workers(cast)
    _residents_by_group(cast)
    _a_school_that_changed(cast)
    _a_school_entered_twice(cast)
    _a_gazetteer(cast)
    _a_list_of_pupils(cast)
    with suppress(User.DoesNotExist):  # an area without a head of service and governance officer goes without
        _an_adoption(cast)


def _registered_workers(cast: Cast) -> None:
    """Of most workers the registration is recorded; one runs out in May, and of one nobody has looked it up."""
    held = {"memberships__role": Role.SOCIAL_WORKER, "memberships__area": cast.area}
    workers = list(User.objects.filter(**held, is_active=True).distinct().order_by("pk")[:12])
    with cast.on(date(2016, 12, 5)) as day:
        for number, worker in enumerate(workers[:-1] if len(workers) > 1 else workers):
            steps.record_registration(
                cast.area, by=cast.user(Role.TEAM_MANAGER), worker=worker, number=f"SW{700_000 + worker.pk}",
                starts_on=date(2016, 12, 1), ends_on=RENEWALS[number == 1], checked_on=day,
            )  # fmt: skip


def _residents_by_group(cast: Cast) -> None:
    """How many residents of each ethnic group there are, for the pictures that stand beside them."""
    whole = Population.objects.filter(area=cast.area.code, band="0-17", year=2016).order_by("-published_on").first()
    if whole is None:
        return
    for group, hundredths in GROUPS.items():
        about = {"area": cast.area.code, "band": f"ethnic {group}", "year": 2016, "published_on": date(2016, 12, 1)}
        told = {"value": round(whole.value * hundredths / 100), "source": SOURCE}
        Population.objects.get_or_create(**about, defaults=told)


def _a_school_that_changed(cast: Cast) -> None:
    """A school became an academy, is still called by its old name by everybody, and was inspected twice."""
    worker = cast.user(Role.SOCIAL_WORKER)
    school = Organisation.objects.open().filter(area=cast.area, type="school").order_by("pk").first()
    if school is None:
        return
    called = school.name.split()[0]
    with cast.on(date(2016, 11, 14)):
        steps.rename_organisation(school, by=worker, name=f"{called} Academy", on=date(2016, 9, 1))
        steps.add_alias(school, by=worker, name=f"The {called}")
        steps.record_inspection(school, by=worker, inspected_on=date(2014, 3, 11), grade="Requires improvement")
        steps.record_inspection(school, by=worker, inspected_on=date(2016, 10, 18), grade="Good")


def _an_adoption(cast: Cast) -> None:
    """A girl whose work had ended was adopted in autumn: a new record, and one that hardly anybody may open."""
    head, governor = cast.user(Role.HEAD_OF_SERVICE), cast.user(Role.GOVERNANCE_OFFICER)
    with cast.on(date(2016, 10, 3)), recording(TELLER):
        (child,) = enter_people(
            cast.area,
            [NewPerson(given="Marnie", family="Tolliver", sex=Sex.FEMALE, born_on=date(2013, 8, 9), ethnicity="WBRI")],
        )
    order: dict[str, Any] = {"ordered_on": date(2016, 10, 21), "court": f"Family court, {cast.area.name}, invented"}
    with cast.on(date(2016, 10, 28)):
        adoption = steps.record_adoption(
            Person.objects.get(pk=child.pk),
            by=head,
            given="Marnie",
            family="Ashgrove",
            grantees=[head, governor],
            **order,
        )
    cast.note(adoption.adopted, "Adopted last autumn: a new record, and the one before is closed")


def _a_school_entered_twice(cast: Cast) -> None:
    """A worker found the school again under a short name; a steward has yet to join the two."""
    worker = cast.user(Role.SOCIAL_WORKER)
    school = Organisation.objects.open().filter(area=cast.area, type="school").order_by("-pk").first()
    if school is None:
        return
    with cast.on(date(2017, 3, 27)) as day:
        again = steps.add_organisation(cast.area, by=worker, name=f"{school.name.split()[0]} Sch.", type="school")
        lead = steps.add_professional(
            school, by=worker, name="Orla Penrose", job="Deputy head", telephone="01632 960 114"
        )
        steps.name_contact_point(school, by=worker, topic="Safeguarding", professional=lead, on=day)
        steps.propose_organisation_join(school, by=worker, joined=again, reason="The same school under a short name")


def _a_gazetteer(cast: Cast) -> None:
    """Of the first streets of the area; two addresses fit no property."""
    rows = Address.objects.filter(area=cast.area).exclude(postcode="").exclude(pk__in=withheld_addresses(None))
    known = list(rows.order_by("pk")[:GAZETTEER])
    lines = [
        f'{10_000_000 + one.pk},"{one.lines}",{one.postcode},{400_000 + 40 * number},{300_000 + 25 * number},,,'
        for number, one in enumerate(known[2:])
    ]
    if lines:
        with cast.on(date(2017, 3, 20)):
            sent = _file("gazetteer.csv", ",".join(COLUMNS), lines)
            steps.load_gazetteer(cast.area, by=cast.user(Role.DATA_STEWARD), upload=sent)


def _a_list_of_pupils(cast: Cast) -> None:
    """Of five children the schools know a number that is missing here; a steward has yet to decide."""
    children = Person.objects.standing().filter(area=cast.area, kind="child", born_on__year__range=(2004, 2010))
    names = PersonName.objects.current().filter(person__in=children, type="legal", protected=False)
    lines = []
    for number, one in enumerate(names.select_related("person").order_by("pk")[:5]):
        digits = f"9400001{number:05d}"
        lines.append(f"{upn_check_letter(digits)}{digits},,{one.family},{one.given},{one.person.born_on},")
    if lines:
        with cast.on(date(2017, 3, 24)) as day:
            sent = _file("pupils.csv", ",".join(PUPIL_COLUMNS), lines)
            steps.take_pupils(cast.area, by=cast.user(Role.DATA_STEWARD), upload=sent, on=day)


def _file(name: str, heading: str, lines: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join((heading, *lines)).encode(), "text/csv")
