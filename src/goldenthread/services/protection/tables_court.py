"""What protection contributes to the dataset about court and about the national child protection information service."""

from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, ExpressionWrapper, Q, Value, When
from django.db.models.functions import Coalesce, TruncDate

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.dataset import DAY, MOMENT, NUMBER, TEXT, WHOLE, YES_NO, Column, Table
from goldenthread.services.protection import codes
from goldenthread.services.protection.models import (
    CpisEntry,
    PreProceedings,
    PreProceedingsAssessment,
    Proceedings,
    ProceedingsChild,
    ProceedingsGround,
)

AREA = Column("area", TEXT, "Code of the area")
CHILD = Column("child", TEXT, "The child")
CASE = Column("case", TEXT, "The case")


def project_pre_proceedings(as_at: date) -> Any:
    """Pre-proceedings of families."""
    accepted = ~Q(accepted_by="") | Q(family_meeting__in=(codes.FamilyMeeting.ACCEPTED, codes.FamilyMeeting.HELD))
    rows = PreProceedings.objects.annotate(accepted=ExpressionWrapper(accepted, output_field=BooleanField()))
    return rows.values_list(
        "area__code",
        "person_id",
        "pk",
        "decided_on",
        "letter_sent_on",
        "offers_family_meeting",
        "accepted",
        "family_meeting_held_on",
        "ended_on",
        "outcome",
        "national_outcome",
        "letter_served_on",
        "step_decision_on",
        "care_plan_letter_on",
    )


def derive_pre_proceedings(table: Any, tables: Any) -> Any:
    """Weeks from the letter to the end."""
    days = table.ended_on.cast("date").delta(table.letter_sent_on.cast("date"), unit="day")
    return table.mutate(weeks=(days / 7).cast("float64"), days_run=days.cast("int64"))


def project_pre_children(as_at: date) -> Any:
    """Children in pre-proceedings: those of the legal planning, or the one whom an imported one names."""
    found = Coalesce("planning__children__person", "person")
    return PreProceedings.objects.values_list("area__code", found, "pk", "decided_on", "letter_sent_on", "ended_on")


PRE_CHILDREN = Table(
    name="pre_proceedings_children",
    title="Children in pre-proceedings",
    says="Each child of each family in the last work before court; the families are in a table of their own",
    row="one child in one pre-proceedings",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("decided_on", DAY, "Day of the decision"),
        Column("letter_sent_on", DAY, "Day on which the letter before proceedings was sent"),
        Column("ended_on", DAY, "Day on which it ended"),
    ),
    key=("area", "case", "child"),
    happened="decided_on",
    project=project_pre_children,
)


def project_assessments(as_at: date) -> Any:
    """What was ordered before court; what was not made after all is left out."""
    rows = PreProceedingsAssessment.objects.exclude(state=PreProceedingsAssessment.State.DROPPED)
    return rows.values_list(
        "area__code", "person_id", "pk", "pre_proceedings_id", "kind", "ordered_on", "due_on", "filed_on"
    )


COURT_ASSESSMENTS = Table(
    name="pre_proceedings_assessments",
    title="Assessments before court",
    says="Assessments that were ordered in pre-proceedings, and when they were filed",
    row="one assessment",
    columns=(
        AREA,
        CHILD,
        Column("assessment", TEXT, "The assessment"),
        CASE,
        Column("kind", TEXT, "What kind", codes=dict(codes.CourtAssessment.choices)),
        Column("ordered_on", DAY, "Day on which it was ordered"),
        Column("due_on", DAY, "Day by which it is due", planned=True),
        Column("filed_on", DAY, "Day on which it was filed"),
    ),
    key=("area", "assessment"),
    happened="ordered_on",
    changed=("changed_at",),
    project=project_assessments,
)


PRE_PROCEEDINGS = Table(
    name="pre_proceedings",
    title="Pre-proceedings",
    says="Families in the last work before court",
    row="one pre-proceedings of one family",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("decided_on", DAY, "Day of the decision"),
        Column("letter_sent_on", DAY, "Day on which the letter before proceedings was sent"),
        Column("family_meeting_offered", YES_NO, "Whether the letter offered a meeting of the family"),
        Column("family_meeting_accepted", YES_NO, "Whether somebody of the family accepted one"),
        Column("family_meeting_on", DAY, "Day on which the family met"),
        Column("ended_on", DAY, "Day on which it ended"),
        Column("outcome", TEXT, "How it ended", codes=dict(codes.PreProceedingsOutcome.choices), known_from="ended_on"),
        Column(
            "national_outcome",
            TEXT,
            "Outcome code of the census",
            codes=dict(codes.NationalOutcome.choices),
            known_from="ended_on",
        ),
        Column("letter_served_on", DAY, "Day on which the parents had the letter"),
        Column("step_decision_on", DAY, "Day of the decision to step down or to issue"),
        Column("care_plan_letter_on", DAY, "Day of the first letter with the care plan"),
    ),
    key=("area", "case"),
    happened="decided_on",
    changed=("changed_at",),
    project=project_pre_proceedings,
    derived=(
        Column("weeks", NUMBER, "Weeks from the letter to the end"),
        Column("days_run", WHOLE, "Days from the letter to the end"),
    ),
    derive=derive_pre_proceedings,
)


def project_proceedings(as_at: date) -> Any:
    """Care proceedings, once for each case."""
    return Proceedings.objects.values_list("area__code", "person_id", "pk", "issued_on", "ended_on", "route")


def derive_proceedings(table: Any, tables: Any) -> Any:
    """Days and weeks from issue to the final order."""
    days = table.ended_on.cast("date").delta(table.issued_on.cast("date"), unit="day")
    return table.mutate(days_run=days.cast("int64"), weeks=(days / 7).cast("float64"))


CARE_PROCEEDINGS = Table(
    name="care_proceedings",
    title="Care proceedings",
    says="Applications for care proceedings, once for each case",
    row="one case",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("issued_on", DAY, "Day on which it was issued"),
        Column("ended_on", DAY, "Day of the final order"),
        Column("route", TEXT, "How it came to court", codes=dict(codes.Route.choices)),
    ),
    key=("area", "case"),
    happened="issued_on",
    changed=("changed_at",),
    project=project_proceedings,
    derived=(
        Column("days_run", WHOLE, "Days from issue to the final order"),
        Column("weeks", NUMBER, "Weeks from issue to the final order"),
    ),
    derive=derive_proceedings,
)


def project_children(as_at: date) -> Any:
    """Children in care proceedings."""
    return ProceedingsChild.objects.values_list(
        "area__code",
        "person_id",
        "proceedings_id",
        "proceedings__issued_on",
        "proceedings__ended_on",
        "from_section_20",
        "order",
    )


PROCEEDINGS_CHILDREN = Table(
    name="proceedings_children",
    title="Children in care proceedings",
    says="Each child in each case, with the order at its end",
    row="one child in one case",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("issued_on", DAY, "Day on which the case was issued"),
        Column("ended_on", DAY, "Day of the final order"),
        Column("from_section_20", YES_NO, "Whether the child was accommodated under section 20"),
        Column("order", TEXT, "The order", codes=dict(codes.Order.choices), known_from="ended_on"),
    ),
    key=("area", "case", "child"),
    happened="issued_on",
    changed=("changed_at", "proceedings__changed_at"),
    project=project_children,
    derived=CARE_PROCEEDINGS.derived,
    derive=derive_proceedings,
)


def project_grounds(as_at: date) -> Any:
    """Reasons of cases."""
    return ProceedingsGround.objects.values_list("area__code", "proceedings__person_id", "proceedings_id", "ground")


PROCEEDINGS_GROUNDS = Table(
    name="proceedings_grounds",
    title="Grounds of care proceedings",
    says="Why cases were issued; a case may have several grounds",
    row="one ground of one case",
    columns=(AREA, CHILD, CASE, Column("ground", TEXT, "The ground", codes=dict(codes.Ground.choices))),
    key=("area", "case", "ground"),
    changed=("changed_at",),
    project=project_grounds,
)


def project_entries(as_at: date) -> Any:
    """Entries for the national service."""
    rows = CpisEntry.objects.annotate(
        number_known_=Case(When(nhs_number="", then=Value(False)), default=Value(True), output_field=BooleanField()),
        accepted_on_=TruncDate("accepted_at", tzinfo=LONDON),
    )
    return rows.values_list(
        "area__code",
        "person_id",
        "pk",
        "kind",
        "starts_on",
        "ends_on",
        "number_known_",
        "state",
        "queued_at",
        "accepted_at",
        "accepted_on_",
    )


def derive_entries(table: Any, tables: Any) -> Any:
    """Hours from the queue to the acceptance."""
    return table.mutate(hours=table.accepted_at.delta(table.queued_at, unit="hour").cast("int64"))


CPIS_ENTRIES = Table(
    name="cpis_entries",
    title="Entries for the national child protection information service",
    says="What the NHS should see of children on a plan, and whether it sees it",
    row="one entry of one person",
    columns=(
        AREA,
        CHILD,
        Column("entry", TEXT, "The entry"),
        Column("kind", TEXT, "What the NHS is told", codes=dict(codes.CpisKind.choices)),
        Column("starts_on", DAY, "Day on which the status began"),
        Column("ends_on", DAY, "Day on which it ended"),
        Column("nhs_number_known", YES_NO, "Whether the NHS number is known"),
        Column("state", TEXT, "Where it stands", codes=dict(codes.CpisState.choices)),
        Column("queued_at", MOMENT, "When the status started, changed or ended"),
        Column("accepted_at", MOMENT, "When the national service accepted it", known_from="accepted_on"),
        Column("accepted_on", DAY, "Day on which the national service accepted it"),
    ),
    key=("area", "entry"),
    happened="starts_on",
    changed=("changed_at",),
    project=project_entries,
    derived=(Column("hours", WHOLE, "Hours from the status to the acceptance"),),
    derive=derive_entries,
)
TABLES = (
    PRE_PROCEEDINGS,
    PRE_CHILDREN,
    COURT_ASSESSMENTS,
    CARE_PROCEEDINGS,
    PROCEEDINGS_CHILDREN,
    PROCEEDINGS_GROUNDS,
    CPIS_ENTRIES,
)
