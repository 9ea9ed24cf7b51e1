"""The directory: organisations with their names and inspections, and who works there."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import DIRECTORY_CHECK
from goldenthread.services.people.models import (
    ContactPoint,
    Organisation,
    OrganisationInspection,
    OrganisationName,
    OrganisationSort,
    OrganisationType,
    Professional,
)
from goldenthread.services.people.models.codes import SORTS_OF
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE

SAME_FROM = 90  # hundredths of a whole: called almost the same (our choice)
Data = Mapping[str, Any]


def _none_is_called_the_same(area: Area, data: Data) -> Iterable[Unmet]:
    """What is called almost the same is shown first; asked only by a page, which gives `another`."""
    if data.get("another", True):
        return
    wanted = data["name"].casefold()
    for one in Organisation.objects.open().filter(area=area).prefetch_related("names").order_by("name"):
        called = (one.name, *(other.name for other in one.names.all()))
        if any(fuzz.token_set_ratio(wanted, name.casefold()) >= SAME_FROM for name in called):
            says = f"“{one.name}” is in the directory: choose it there, or tick below that this is another one."
            yield Unmet(says, field="another")


CODES = {  # the shape of each code, and how it is said
    "urn": (r"\d{6}", "six digits"),
    "ods_code": (r"[A-Z0-9]{3,10}", "three to ten letters and digits"),
    "charity_no": (r"\d{6,7}(-\d{1,2})?", "six or seven digits"),
    "authority_code": (r"\d{3}|[EW]\d{8}", "three digits (Department for Education), or E or W and eight digits"),
}


def _right_codes(record: Any, data: Data) -> Iterable[Unmet]:
    for name, (shape, says) in CODES.items():
        value = str(data.get(name) or "").strip().upper()
        if value and not re.fullmatch(shape, value):
            yield Unmet(f"Found “{value}”; expected {says}.", field=name)


def _sort_fits(record: Any, data: Data) -> Iterable[Unmet]:
    """Schools and police have kinds; what else there is has none."""
    kind, sort = data.get("type", getattr(record, "type", "")), data.get("sort")
    if sort and sort not in SORTS_OF.get(kind, ()):
        says = f"{OrganisationSort(sort).label} is no kind of {OrganisationType(kind).label.lower()}."
        yield Unmet(says, field="sort")


SORT = Gate("sort", "A kind of school or police that it can be", _sort_fits)
SHAPES = Gate("codes", "Codes that can be", _right_codes)


def _tidied(entry: dict[str, Any]) -> dict[str, Any]:
    """With the codes as they are stored."""
    return {name: str(value).strip().upper() if name in CODES else value for name, value in entry.items()}


@step(
    "people.add_organisation",
    title="Add an organisation",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("alike", "No organisation is called almost the same", _none_is_called_the_same), SHAPES, SORT],
)
def add_organisation(area: Area, *, by: User, name: str, type: str, **more: Any) -> Organisation:  # noqa: A002
    """Add a body to the area's directory; `more`: codes, opened_on, parent, telephone, and from a page `another`."""
    more.pop("another", None)
    made = Organisation.begin(area=area, name=name.strip(), type=type, **_tidied(more))
    DIRECTORY_CHECK.start(made)
    return made


@step("people.check_organisation", title="Check the entry of the directory", who=WORK_WITH_PEOPLE, gates=[SHAPES, SORT])
def check_organisation(organisation: Organisation, *, by: User, on: date, **entry: Any) -> Organisation:
    """What the directory says is still so, or is put right. `entry`: telephone, offers, ages, cost, how_to_ask,
    languages, for_families, easy_read, audit_category, sort, and the codes."""
    organisation.change(checked_on=on, **_tidied(entry))
    DIRECTORY_CHECK.stop(organisation)
    DIRECTORY_CHECK.start(organisation, at=on)
    return organisation


def _a_new_name(organisation: Organisation, data: Data) -> Iterable[Unmet]:
    if data["name"].strip() == organisation.name:
        yield Unmet("It is called so already.", field="name")
    standing = OrganisationName.objects.current().filter(organisation=organisation, name=data["name"].strip())
    if standing.exists():
        yield Unmet("This name is in the directory already.", field="name")


NEW_NAME = Gate("new", "A name that it does not have", _a_new_name)


@step("people.rename_organisation", title="Record a new name", who=WORK_WITH_PEOPLE, gates=[NEW_NAME])
def rename_organisation(organisation: Organisation, *, by: User, name: str, on: date) -> Organisation:
    """It is called otherwise from a day on; the name before is kept, and still found."""
    last = OrganisationName.objects.filter(organisation=organisation, kind=OrganisationName.Kind.FORMER)
    since = last.order_by("-ends_on").values_list("ends_on", flat=True).first()
    OrganisationName.begin(
        area=organisation.area, organisation=organisation, kind=OrganisationName.Kind.FORMER,
        name=organisation.name, starts_on=since, ends_on=on,
    )  # fmt: skip
    return organisation.change(name=name.strip())


@step("people.add_alias", title="Add what it is also called", who=WORK_WITH_PEOPLE, gates=[NEW_NAME])
def add_alias(organisation: Organisation, *, by: User, name: str, starts_on: date | None = None) -> OrganisationName:
    """Another name by which people know it."""
    return OrganisationName.begin(
        area=organisation.area, organisation=organisation, name=name.strip(), starts_on=starts_on
    )


def _after_it_began(alias: OrganisationName, data: Data) -> Iterable[Unmet]:
    if alias.ends_on is not None:
        yield Unmet(f"This name ended on {day(alias.ends_on)}.")
    elif alias.starts_on and data["on"] < alias.starts_on:
        yield Unmet(f"It is called so since {day(alias.starts_on)}.", field="on")


@step(
    "people.end_alias",
    title="End a name",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("order", "Not before it began", _after_it_began)],
)
def end_alias(alias: OrganisationName, *, by: User, on: date) -> OrganisationName:
    """Nobody calls it so any more; the name is still found."""
    return alias.change(ends_on=on)


def _once_a_day(organisation: Organisation, data: Data) -> Iterable[Unmet]:
    if organisation.inspections.filter(inspected_on=data["inspected_on"]).exists():
        yield Unmet("An inspection of this day is recorded already.", field="inspected_on")


@step(
    "people.record_inspection",
    title="Record an inspection",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("once", "One inspection a day", _once_a_day)],
)
def record_inspection(
    organisation: Organisation, *, by: User, inspected_on: date, grade: str
) -> OrganisationInspection:
    """What an inspectorate found; inspections before it stay."""
    return OrganisationInspection.begin(
        area=organisation.area, organisation=organisation, inspected_on=inspected_on, grade=grade.strip()
    )


@step("people.close_organisation", title="Close the organisation", who=WORK_WITH_PEOPLE, stops=[DIRECTORY_CHECK])
def close_organisation(organisation: Organisation, *, by: User, on: date) -> Organisation:
    """It is no more; it stays on records, and whoever worked there drops off lists."""
    organisation.change(closed_on=on)
    for professional in organisation.professionals.filter(ends_on=None):
        _leaves(professional, on)
    return organisation


def _leaves(professional: Professional, on: date) -> None:
    professional.change(ends_on=on)
    for row in (*professional.involvements.current(), *professional.contact_points.current()):
        row.change(ends_on=on)


@step("people.add_professional", title="Add a professional", who=WORK_WITH_PEOPLE)
def add_professional(organisation: Organisation, *, by: User, name: str, job: str, **more: Any) -> Professional:
    """Add somebody who works for an organisation; `more`: telephone, email, registration_no, user, starts_on."""
    return Professional.begin(area=organisation.area, organisation=organisation, name=name.strip(), job=job, **more)


def _works_there(professional: Professional, data: Data) -> Iterable[Unmet]:
    if professional.ends_on is not None:
        yield Unmet(f"{professional} left on {day(professional.ends_on)}.")


@step(
    "people.end_professional",
    title="Record that a professional left",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("there", "Works there still", _works_there)],
)
def end_professional(professional: Professional, *, by: User, on: date) -> Professional:
    """Somebody works there no more, and drops off invite lists."""
    _leaves(professional, on)
    return professional


def _one_of_theirs(organisation: Organisation, data: Data) -> Iterable[Unmet]:
    asked = data["professional"]
    if asked.organisation_id != organisation.pk or asked.ends_on is not None:
        yield Unmet(f"{asked} does not work there: add them to the organisation first.", field="professional")


@step(
    "people.name_contact_point",
    title="Say whom to ask for what",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("theirs", "Somebody who works there", _one_of_theirs)],
)
def name_contact_point(
    organisation: Organisation, *, by: User, topic: str, professional: Professional, on: date
) -> ContactPoint:
    """The one professional whom everybody asks about a topic, from a day on; whoever it was before ends that day."""
    for before in ContactPoint.objects.current().filter(organisation=organisation, topic__iexact=topic.strip()):
        before.change(ends_on=max(on, before.starts_on))
    facts = {"organisation": organisation, "topic": topic.strip(), "professional": professional, "starts_on": on}
    return ContactPoint.begin(area=organisation.area, **facts)


@step("people.end_contact_point", title="End a point of contact", who=WORK_WITH_PEOPLE)
def end_contact_point(point: ContactPoint, *, by: User, on: date) -> ContactPoint:
    """Nobody is asked there about this topic any more."""
    return point.change(ends_on=max(on, point.starts_on))
