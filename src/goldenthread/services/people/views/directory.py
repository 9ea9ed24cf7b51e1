"""The directory: organisations, what they were called and what inspections found, and who works there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Entry, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of, written
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.mechanisms.steps.step import STEPS
from goldenthread.mechanisms.trail.history import versions
from goldenthread.services.people import directory_forms as forms
from goldenthread.services.people import steps
from goldenthread.services.people.models import ContactPoint, Organisation, OrganisationName, Professional
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.views.guarding import ListPage, PlainForm
from goldenthread.services.people.views.record import Section
from goldenthread.services.people.views.search import areas_of, chosen_area

SAID = (
    "offers",
    "ages",
    "cost",
    "how_to_ask",
    "languages",
    "telephone",
    "urn",
    "ods_code",
    "charity_no",
    "authority_code",
    "audit_category",
)
WAYS = (
    ("check_organisation", "Check the entry"),
    ("rename_organisation", "Record a new name"),
    ("propose_organisation_join", "Join another entry to it"),
    ("close_organisation", "Close the organisation"),
)


@lists(who=WORK_WITH_PEOPLE)
def directory(request: StaffRequest) -> HttpResponse:
    """Organisations of the area and who works there."""
    rows = Organisation.objects.open().visible_to(request.user).prefetch_related("professionals", "names")
    table = tuple(_organisation(row) for row in rows.order_by("name", "pk"))
    columns = ("Organisation", "Kind", "What it offers", "Telephone", "Professionals", "Checked on")
    joined = Link("Organisations entered twice", reverse("people:organisation_joins"))
    actions = (Link("Add an organisation", reverse("people:add_organisation")), joined)
    page = ListPage("Directory", "", columns, table, Empty("The directory is empty."), actions)
    return render(request, "people/list.html", {"page": page})


def _organisation(row: Organisation) -> list[Any]:
    named = [f"{one.name}, {one.job}" for one in row.professionals.all() if one.ends_on is None]
    checked = day(row.checked_on) if row.checked_on else Tag("Never", "yellow")
    offers = "; ".join(part for part in (row.offers, row.ages, row.cost, row.how_to_ask) if part)
    also = ", ".join(one.name for one in row.names.all() if one.ends_on is None)
    title: Any = Link(row.name, row.get_absolute_url())
    shown = [title, f"also called {also}"] if also else title
    return [shown, row.kind_in_words, offers, row.telephone, named, checked]


@dataclass(frozen=True)
class OrganisationPage:
    """One organisation: what it is, what it was, and who works there."""

    title: str
    caption: str
    facts: tuple[Row, ...]
    sections: tuple[Section, ...]
    changes: tuple[Entry, ...]
    actions: tuple[Link, ...]

    @classmethod
    def of(cls, one: Organisation, user: User) -> "OrganisationPage":
        """As this user may see and change it."""
        may = bool(steps.check_organisation.allowed(user, one)) and one.closed_on is None
        sections = tuple(section if may else _to_read(section) for section in _sections(one))
        actions = tuple(_way(route, text, one) for route, text in WAYS) if may else ()
        return cls(one.name, one.kind_in_words, tuple(_facts(one)), sections, tuple(_changes(one)), actions)


def _way(route: str, text: str, record: Any, about: str = "") -> Link:
    return Link(text, reverse(f"people:{route}", args=[record.pk]), about)


def _facts(one: Organisation) -> Iterator[Row]:
    for name in SAID:
        if told := getattr(one, name):
            label = str(Organisation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Row(label[:1].upper() + label[1:], told)
    if one.opened_on:
        yield Row("Opened on", day(one.opened_on))
    yield Row("In the area", "No" if one.elsewhere else "Yes")
    yield Row("Checked on", day(one.checked_on) if one.checked_on else Tag("Never", "yellow"))
    if one.closed_on:
        yield Row("Closed on", day(one.closed_on))


def _sections(one: Organisation) -> Iterator[Section]:
    points = one.contact_points.select_related("professional").order_by("ends_on", "topic", "pk")
    asked = tuple(
        [row.topic, *_reached(row.professional), _between(row), _ending(row, "end_contact_point")] for row in points
    )
    name = _way("name_contact_point", "Say whom to ask for what", one)
    yield Section("Whom to ask for what", ("For what", "Whom", "How", "When", ""), asked, (name,))
    names = one.names.order_by("ends_on", "pk")
    rows = tuple([row.name, row.get_kind_display(), _between(row), _ending(row, "end_alias")] for row in names)
    yield Section("Other names", ("Name", "What it is", "When", ""), rows, (_way("add_alias", "Add a name", one),))
    found = tuple([day(row.inspected_on), row.grade] for row in one.inspections.order_by("-inspected_on"))
    add = _way("record_inspection", "Record an inspection", one)
    yield Section("Inspections", ("Day", "What it found"), found, (add,))
    people = one.professionals.order_by("ends_on", "name", "pk")
    staff = tuple([row.name, row.job, _between(row), _ending(row, "end_professional")] for row in people)
    add = _way("add_professional", "Add a professional", one)
    yield Section("Who works there", ("Name", "Job", "When", ""), staff, (add,))


def _reached(one: Professional) -> list[Any]:
    """Who it is, and the telephone and e-mail as links."""
    number = "".join(sign for sign in one.telephone if sign in "+0123456789")
    ways = [Link(one.telephone, f"tel:{number}")] if number else []
    ways += [Link(one.email, f"mailto:{one.email}")] if one.email else []
    return [f"{one.name}, {one.job}", ways or "Not recorded"]


def _to_read(section: Section) -> Section:
    kept = tuple(title for title in section.columns if title)
    return Section(section.title, kept, tuple(row[: len(kept)] for row in section.rows))


def _between(row: Any) -> str:
    if row.ends_on:
        return f"{day(row.starts_on)} to {day(row.ends_on)}" if row.starts_on else f"until {day(row.ends_on)}"
    return f"since {day(row.starts_on)}" if row.starts_on else "–"


def _ending(row: Any, route: str) -> Any:
    return " " if row.ends_on else _way(route, "End", row, str(row))


def _called(name: str) -> str:
    found: Any = Organisation._meta.get_field(name.removesuffix("_id"))
    return str(found.verbose_name)


def _changes(one: Organisation) -> Iterator[Entry]:
    """What was written of it, the latest first."""
    for version in reversed(versions(one)):
        step = STEPS.get(version.action)
        names = [_called(name) for name in version.changed if name != "area_id"]
        says = f"What changed: {', '.join(names)}" if version.number > 1 else ""
        yield Entry(step.title if step else "Changed", moment(version.at), version.who, says)


@shows(Organisation, who=WORK_WITH_PEOPLE)
def organisation(request: StaffRequest, record: Organisation) -> HttpResponse:
    """One organisation, with its history; of one that was joined to another, that one."""
    if record.joined_to_id is not None:
        return redirect("people:organisation", record.joined_to_id)
    return render(request, "people/organisation.html", {"page": OrganisationPage.of(record, request.user)})


@lists(who=WORK_WITH_PEOPLE)
def add_organisation(request: StaffRequest) -> HttpResponse:
    """Any worker adds; the steward tidies later."""
    areas = areas_of(request.user)
    form = forms.OrganisationForm.of(request, areas=areas)
    if form.carries_out(steps.add_organisation, chosen_area(request, areas), by=request.user):
        return redirect(form.result)
    page = PlainForm("Add an organisation", "", "Add", reverse("people:directory"))
    return render(request, "people/plain_form.html", {"form": form, "page": page})


def _today(name: str) -> Any:
    return lambda record: {name: today()}


def _of_organisation(step: Any, form: Any, button: str, **more: Any) -> Any:
    return page_of(step, Asked(form, button, Organisation, **more))


def _of_part(model: Any, step: Any, button: str) -> Any:
    about = {"related": ("organisation",), "back": lambda row: row.organisation, "initial": _today("on")}
    return page_of(step, Asked(forms.LastDayForm, button, model, **about))


def _as_it_stands(record: Organisation) -> dict[str, Any]:
    return {**written(forms.CheckOrganisationForm)(record), "on": today()}


check_organisation = _of_organisation(
    steps.check_organisation, forms.CheckOrganisationForm, "It is right", initial=_as_it_stands
)
name_contact_point = _of_organisation(
    steps.name_contact_point, forms.ContactPointForm, "Record it", initial=_today("on"),
    lead="One person for each topic; whoever it was before is kept with the days.",
)  # fmt: skip
rename_organisation = _of_organisation(
    steps.rename_organisation, forms.RenameForm, "Record the new name", initial=_today("on"),
    lead="The name before is kept, and still found.",
)  # fmt: skip
add_alias = _of_organisation(steps.add_alias, forms.AliasForm, "Add the name")
record_inspection = _of_organisation(steps.record_inspection, forms.InspectionForm, "Record the inspection")
close_organisation = _of_organisation(
    steps.close_organisation, forms.LastDayForm, "Close the organisation", initial=_today("on"),
    lead="It stays on records; whoever worked there drops off lists and invitations.",
)  # fmt: skip
add_professional = _of_organisation(steps.add_professional, forms.ProfessionalForm, "Add")
end_alias = _of_part(OrganisationName, steps.end_alias, "End the name")
end_professional = _of_part(Professional, steps.end_professional, "They left")
end_contact_point = _of_part(ContactPoint, steps.end_contact_point, "End it")
