"""What people contribute to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from goldenthread.mechanisms.dataset import DAY, TEXT, YES_NO, Column, Table
from goldenthread.services.people.caseload_tables import CASELOAD_TABLES
from goldenthread.services.people.equality_tables import EQUALITY_TABLES
from goldenthread.services.people.models import (
    Disability,
    DisabilityCode,
    Ethnicity,
    Identifier,
    IdentifierType,
    Person,
    Sex,
)
from goldenthread.services.people.register_tables import REGISTER_TABLES

PUPIL_NUMBERS = (IdentifierType.UPN, IdentifierType.UPN_UNKNOWN)


def _people(as_at: date) -> Any:
    """Children, born or not; a pupil number comes before the reason why there is none."""
    numbers = Identifier.objects.live().filter(person=OuterRef("pk"), type__in=PUPIL_NUMBERS).order_by("type")
    rows = Person.objects.children().standing().annotate(upn=Subquery(numbers.values("value")[:1]))
    return rows.values_list("area__code", "pk", "born_on", "expected_on", "died_on", "sex", "ethnicity", "upn")


def _disabilities(as_at: date) -> Any:
    begun = Q(starts_on=None) | Q(starts_on__lte=as_at)
    rows = Disability.objects.filter(
        begun, Q(ends_on=None) | Q(ends_on__gt=as_at), person__in=Person.objects.children()
    )
    return rows.values_list("area__code", "person_id", "code")


def _with_disabled(table: Any, tables: Mapping[str, Any]) -> Any:
    """Whether any disability but NONE is recorded; empty when nothing is."""
    answers = tables["disability"]
    told = answers.group_by("area", "child").aggregate(disabled=(answers.code != DisabilityCode.NONE.value).any())
    joined = table.left_join(told, ["area", "child"])
    return joined.select(*[table[name] for name in table.columns], told.disabled)


PERSON = Table(
    name="person",
    title="Children",
    says="Children and unborn children known to the record",
    row="one child",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("born_on", DAY, "Date of birth"),
        Column("expected_on", DAY, "Expected date of birth of an unborn child", planned=True),
        Column("died_on", DAY, "Date of death"),
        Column("sex", TEXT, "Sex", codes=dict(Sex.choices)),
        Column("ethnicity", TEXT, "Ethnicity", codes=dict(Ethnicity.choices)),
        Column("upn", TEXT, "Unique pupil number, or the code of the reason why there is none"),
    ),
    key=("area", "child"),
    project=_people,
    derived=(Column("disabled", YES_NO, "A disability is recorded; empty when nobody asked"),),
    derive=_with_disabled,
)
DISABILITY = Table(
    name="disability",
    title="Disabilities",
    says="Disabilities recorded of children",
    row="one disability of one child",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The child"),
        Column("code", TEXT, "Disability", codes=dict(DisabilityCode.choices)),
    ),
    key=("area", "child", "code"),
    project=_disabilities,
)
TABLES = (PERSON, DISABILITY, *CASELOAD_TABLES, *REGISTER_TABLES, *EQUALITY_TABLES)
