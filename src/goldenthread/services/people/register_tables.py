"""What people contribute to the dataset of the registers: first languages, uses of break-glass, and what is on a file."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate

from goldenthread.mechanisms.access.models import BreakGlass
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.dataset import DAY, TEXT, YES_NO, Column, Table
from goldenthread.mechanisms.documents.models import Document
from goldenthread.services.people.caseload_tables import opened
from goldenthread.services.people.models import (
    LanguageNeed,
    LanguageUse,
    OddAccess,
    OddKind,
    Person,
    PersonKind,
    PictureLayout,
)
from goldenthread.services.people.parents import ParentStatus, with_parent_status
from goldenthread.services.people.photos import PHOTO

CURRENT_FOR = 6  # months that a picture stays current
ARTEFACTS = {"genogram": "Genogram", "ecomap": "Ecomap", "photo": "Photo"}
ONE_PERSON = OuterRef("pk")


def _languages(as_at: date) -> Any:
    first = LanguageNeed.objects.filter(use=LanguageUse.FIRST, person__merged_into=None)
    return first.annotate(noted_on=Coalesce("starts_on", TruncDate("created_at"))).values_list(
        "area__code", "person_id", "pk", "language", "noted_on", "ends_on", "person__team__name"
    )


LANGUAGES = Table(
    name="first_languages",
    title="First languages",
    says="The first language of each person of whom it is known, for a time",
    row="one first language of one person",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person, child or adult"),
        Column("need", TEXT, "The record of it"),
        Column("language", TEXT, "Language, ISO 639-3"),
        Column("noted_on", DAY, "From which day it is known"),
        Column("ended_on", DAY, "Until which day it is so recorded"),
        Column("team", TEXT, "The team that holds the person"),
    ),
    key=("area", "need"),
    happened="noted_on",
    changed=("changed_at",),
    project=_languages,
)


def _uses(as_at: date) -> Any:
    in_time = Q(reviewed_at__lte=F("ends_at") + timedelta(days=7))
    rows = BreakGlass.objects.annotate(
        used_on=TruncDate("starts_at"),
        reviewed_on=TruncDate("reviewed_at"),
        in_time=Case(When(in_time, then=Value(True)), default=Value(False)),
    )
    return rows.values_list("person__area__code", "person_id", "pk", "used_on", "finding", "reviewed_on", "in_time")


BREAK_GLASS = Table(
    name="break_glass_uses",
    title="Records opened in an emergency",
    says="Each use of break-glass, and what its review found",
    row="one use",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("use", TEXT, "The use"),
        Column("used_on", DAY, "Day of the use"),
        Column("finding", TEXT, "What the review found", codes=dict(BreakGlass.Finding.choices)),
        Column("reviewed_on", DAY, "Day of the review"),
        Column("reviewed_in_time", YES_NO, "Reviewed within 7 days"),
    ),
    key=("area", "use"),
    happened="used_on",
    project=_uses,
)


def _odd(as_at: date) -> Any:
    rows = OddAccess.objects.all()
    return rows.values_list("area__code", "pk", "kind", "team__name", "found_on", "finding", "reviewed_on")


ODD_ACCESSES = Table(
    name="odd_accesses",
    title="Access that somebody should look at",
    says="What was odd in what one account opened, and what its review found; a reason to ask, not proof of anything",
    row="one thing to ask about",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("odd_access", TEXT, "The thing to ask about"),
        Column("kind", TEXT, "What is odd", codes=dict(OddKind.choices)),
        Column("team", TEXT, "The team of whoever it was"),
        Column("found_on", DAY, "Day on which it was found"),
        Column(
            "finding", TEXT, "What the review found", codes=dict(BreakGlass.Finding.choices), known_from="reviewed_on"
        ),
        Column("reviewed_on", DAY, "Day of the review"),
    ),
    key=("odd_access",),
    person=None,
    happened="found_on",
    changed=("changed_at",),
    project=_odd,
)


def _artefacts(as_at: date) -> Any:
    since = add_months(as_at, -CURRENT_FOR)
    fresh = Q(drawn_on__gt=since) | Q(reviewed_on__gt=since)
    drawn = PictureLayout.objects.filter(fresh, person=ONE_PERSON)
    there = {
        "genogram": Exists(drawn.filter(kind="genogram")),
        "ecomap": Exists(drawn.filter(kind="ecomap")),
        "photo": Exists(Document.objects.kept().filter(person=ONE_PERSON, kind=PHOTO)),
    }
    rows = [
        opened(Person.objects.children())
        .order_by()
        .annotate(artefact=Value(name, output_field=CharField()), current=found)
        .values_list("area__code", "pk", "first_on", "last_on", "team__name", "artefact", "current")
        for name, found in there.items()
    ]
    return tuple(rows)


ON_FILE = Table(
    name="file_artefacts",
    title="What is on a child's file",
    says="For each open child whether genogram, ecomap and photo are there and current",
    row="one thing of one child",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("opened_on", DAY, "First day open to a service"),
        Column("closed_on", DAY, "Last day open"),
        Column("team", TEXT, "The team that holds the child"),
        Column("artefact", TEXT, "What it is", codes=ARTEFACTS),
        Column("is_current", YES_NO, "It is there, and a picture was drawn or reviewed within six months"),
    ),
    key=("area", "child", "artefact"),
    project=_artefacts,
)


def _adults(as_at: date) -> Any:
    rows = with_parent_status(opened(Person.objects.filter(kind=PersonKind.ADULT)), as_at)
    return rows.values_list("area__code", "pk", "first_on", "last_on", "team__name", "parent_status")


ADULTS = Table(
    name="open_adults",
    title="Adults open to services",
    says="Each adult who was ever open to a service, and whether they are a parent whose children live with them",
    row="one adult",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The adult"),
        Column("opened_on", DAY, "First day of the first status"),
        Column("closed_on", DAY, "Last day of the last status; empty while one is open"),
        Column("team", TEXT, "The team that holds the adult"),
        Column("parent_status", TEXT, "Whether the children live with the adult", codes=dict(ParentStatus.choices)),
    ),
    key=("area", "child"),
    happened="opened_on",
    project=_adults,
)
REGISTER_TABLES = (LANGUAGES, BREAK_GLASS, ODD_ACCESSES, ON_FILE, ADULTS)
