"""How much writing the work asks for: each form that a worker sent about a person, as the trail has it."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import DateField, Exists, FloatField, IntegerField, Min, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from goldenthread.mechanisms.calendar import add_months, start_of_day
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, Column, Table
from goldenthread.mechanisms.pages.models import FormSent
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Person, ServiceStatus

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
    """One row for each person and month since the first form, in which the person was open or a form was sent about them.

    A month in which nothing was asked is a month, too.
    """
    first = FormSent.objects.aggregate(first=Min("changed_at"))["first"]
    if first is None:
        return (_of_month(as_at.replace(day=1)).none(),)
    begin, until = first.astimezone(LONDON).date().replace(day=1), (as_at.year, as_at.month)
    count = (until[0] - begin.year) * 12 + until[1] - begin.month + 1
    return tuple(_of_month(add_months(begin, number)) for number in range(count))


def _of_month(begin: date) -> Any:
    """Everybody who was open in a month, or about whom a form was sent in it, with what the forms cost."""
    after = add_months(begin, 1)
    sent = FormSent.objects.filter(
        person=OuterRef("pk"), changed_at__gte=start_of_day(begin), changed_at__lt=start_of_day(after)
    )
    there = ServiceStatus.objects.filter(Q(closed_on=None) | Q(closed_on__gte=begin), person=OuterRef("pk"))
    people = Person.objects.filter(Exists(sent) | Exists(there.filter(opened_on__lt=after)), merged_into=None)
    spent = {
        name: Coalesce(
            Subquery(sent.order_by().values("person").annotate(all=Sum(name)).values("all")), 0, output_field=kind
        )
        for name, kind in (("needed", IntegerField()), ("minutes", FloatField()))
    }
    rows = people.order_by().annotate(month=Cast(Value(begin), DateField()), **spent)
    return rows.values_list("area__code", "pk", "team__name", "month", "needed", "minutes")


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
    says="What the forms about one person cost in one month in which the person was open, or any was sent",
    row="one person in one month",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person"),
        Column("team", TEXT, "The team that holds the person"),
        Column("month", DAY, "First day of the month"),
        Column("needed", WHOLE, "Boxes filled in by hand without which the forms could not be sent"),
        Column("minutes", NUMBER, "Minutes from opening pages to sending them"),
    ),
    key=("child", "month"),
    happened="month",
    project=project_months,
)
BURDEN_TABLES = (FORMS_SENT, FORMS_TYPED, WRITING_MONTHS)
