"""How much writing the work asks for: each form that a worker sent about a person, as the trail has it."""

from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, Subquery
from django.db.models.functions import TruncDate

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.dataset import DAY, TEXT, Column, Table
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Person


def project_forms(as_at: date) -> Any:
    """One row for each step that somebody took about a person, however many records it wrote; reading is none."""
    person = Person.objects.filter(pk=OuterRef("person_id"))
    written = Entry.objects.filter(actor_id__isnull=False, person_id__isnull=False, version__isnull=False)
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
BURDEN_TABLES = (FORMS_SENT,)
