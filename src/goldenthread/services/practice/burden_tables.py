"""How much writing the work asks for: each form that a worker sent about a person, as the trail has it."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import DateField, F, Min, OuterRef, Subquery, Sum
from django.db.models.functions import TruncDate, TruncMonth

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, Column, Table
from goldenthread.mechanisms.pages.models import FormSent
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Person

# a bound that leaves nothing out, without which SQLite would not take the index of what was written (`trail_written`)
BEFORE_ANY_TRAIL = datetime(1990, 1, 1, tzinfo=UTC)


def project_forms(as_at: date) -> Any:
    """One row for each step that somebody took about a person, however many records it wrote; reading is none."""
    person = Person.objects.filter(pk=OuterRef("person_id"))
    written = Entry.objects.filter(
        actor_id__isnull=False, person_id__isnull=False, version__isnull=False, at__gt=BEFORE_ANY_TRAIL
    )
    forms = (
        written.exclude(action="read")
        .annotate(day=TruncDate("at", tzinfo=LONDON))
        .values("person_id", "action", "actor_id", "request_id", "day")
        .annotate(form=Min("pk"), worker=Min("actor_name"))
        .order_by()
    )
    where = {
        "area": Subquery(person.values("area__code")[:1]),
        "team": Subquery(person.values("team__name")[:1]),
    }
    return forms.annotate(**where).values_list("area", "person_id", "form", "team", "worker", "action", "day")


FORMS_SENT = Table(
    name="forms_sent",
    title="Forms sent",
    says="Each step that a worker took about a person, which is what a form asks for",
    row="one step of one worker about one person",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("form_id", TEXT, "The first entry of the trail that it made"),
        Column("team", TEXT, "The team that holds the person"),
        Column("worker", TEXT, "Who sent it"),
        Column("form", TEXT, "Which step"),
        Column("sent_on", DAY, "Day on which it was sent"),
    ),
    key=("form_id",),
    happened="sent_on",
    changed=("at",),
    project=project_forms,
)


def project_typing(as_at: date) -> Any:
    """One row for each form about a person that was filled in and sent."""
    return FormSent.objects.annotate(day=TruncDate("changed_at", tzinfo=LONDON)).values_list(
        "person__area__code", "person_id", "pk", "person__team__name", "by__name", "form", "day", "boxes", "needed",
        "minutes", "asked_again",
    )  # fmt: skip


def project_months(as_at: date) -> Any:
    """One row for each person and month in which a form about them was sent."""
    month = TruncMonth("changed_at", tzinfo=LONDON, output_field=DateField())
    months = FormSent.objects.annotate(month=month).values("person_id", "month")
    sums = {name: Sum(name, default=0) for name in ("needed", "minutes")}
    grouped = months.annotate(area=F("person__area__code"), team=F("person__team__name"), first=Min("pk"), **sums)
    return grouped.order_by().values_list("area", "person_id", "first", "team", "month", "needed", "minutes")


FORMS_TYPED = Table(
    name="forms_typed",
    title="Forms filled in",
    says="What each form about a person cost whoever sent it; what was typed is not in it",
    row="one form about one person",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("form_id", TEXT, "The form"),
        Column("team", TEXT, "The team that holds the person"),
        Column("worker", TEXT, "Who sent it"),
        Column("form", TEXT, "The step that it asked for"),
        Column("sent_on", DAY, "Day on which it was sent"),
        Column("boxes", WHOLE, "Boxes filled in by hand"),
        Column("needed", WHOLE, "Of these, those without which it could not be sent"),
        Column("minutes", NUMBER, "Minutes from opening the page to sending it"),
        Column("asked_again", WHOLE, "Of the boxes, those whose answer the house knew and did not show"),
    ),
    key=("form_id",),
    happened="sent_on",
    changed=("changed_at",),
    project=project_typing,
)
WRITING_MONTHS = Table(
    name="writing_months",
    title="Writing about each person, month by month",
    says="What the forms about one person cost in one month in which any was sent",
    row="one person in one month",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("first_form_id", TEXT, "The first form of the month"),
        Column("team", TEXT, "The team that holds the person"),
        Column("month", DAY, "First day of the month"),
        Column("needed", WHOLE, "Boxes filled in by hand without which the forms could not be sent"),
        Column("minutes", NUMBER, "Minutes from opening pages to sending them"),
    ),
    key=("first_form_id",),
    happened="month",
    project=project_months,
)
BURDEN_TABLES = (FORMS_SENT, FORMS_TYPED, WRITING_MONTHS)
