"""The list of the inspectorate: early help assessments of the last six months and those that are being written."""

import csv
from typing import Any

from django.db.models import Q
from django.http import HttpResponse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.earlyhelp.models import EarlyHelpAssessment, EpisodePerson
from goldenthread.services.earlyhelp.policy import BOARD
from goldenthread.services.people.models import Person

MONTHS = 6
COLUMNS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Assessment start date",
    "Assessment completion date",
    "Organisation Completing Assessment",
)
GENDER = {"M": "a) Male", "F": "b) Female"}
NOT_STATED = "c) Not stated/recorded (or unborn)"
FORMULA = ("=", "+", "-", "@", "\t")


@lists(who=BOARD)
def inspection_list(request: StaffRequest) -> HttpResponse:
    """List 2 as a file: a row for each child of each assessment."""
    found = rows_of(request.user)
    showed("inspection list of early help assessments", {}, [person.pk for person, _ in found])
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="inspection-early-help-{today()}.csv"'
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in cells(person, assessment)] for person, assessment in found)
    return response


def rows_of(user: Any) -> list[tuple[Person, EarlyHelpAssessment]]:
    """Each child with each assessment completed in six months or still open, as far as the reader may see it."""
    recent = Q(completed_on=None) | Q(completed_on__gte=add_months(today(), -MONTHS))
    assessments = EarlyHelpAssessment.objects.visible_to(user).filter(recent).order_by("started_on", "pk")
    kept = list(assessments)
    children: dict[int, list[Person]] = {}
    people = EpisodePerson.objects.filter(is_child=True, episode__in=[one.episode_id for one in kept])
    for row in people.select_related("person").order_by("pk"):
        children.setdefault(row.episode_id, []).append(row.person)
    return [(child, one) for one in kept for child in children.get(one.episode_id, [])]


def cells(person: Person, assessment: EarlyHelpAssessment) -> tuple[Any, ...]:
    """One row."""
    return (
        person.person_no,
        GENDER.get(person.sex, NOT_STATED),
        person.ethnicity,
        in_figures(person.born_on),
        person.age(today()),
        in_figures(assessment.started_on),
        in_figures(assessment.completed_on),
        assessment.organisation,
    )


def in_figures(on: Any) -> str:
    """A day as the inspectorate writes it."""
    return f"{on:%d/%m/%Y}" if on else ""


def safe(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
