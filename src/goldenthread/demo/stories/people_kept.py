"""People: who may do a social worker's work, who lives here, a school that changed its name, and an adoption."""

from contextlib import suppress
from datetime import date
from typing import Any

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people import steps
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import Organisation, Person, Sex

TELLER = SystemActor("demonstration")
SOURCE = "Census of 2011 carried forward, invented for the demonstration"
GROUPS = {"White": 48, "Mixed": 13, "Asian": 20, "Black": 15, "Other": 4}  # of a hundred residents aged 0 to 17
RENEWALS = (date(2018, 11, 30), date(2017, 5, 12))  # the second runs out soon


def tell(cast: Cast) -> None:
    """The stories of one area."""
    _registered_workers(cast)
    _residents_by_group(cast)
    _a_school_that_changed(cast)
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
