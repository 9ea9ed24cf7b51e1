"""What supervision, risk and caseloads contribute to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, FloatField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, TruncDate
from ibis import _

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.practice import oversight_clocks as clocks
from goldenthread.services.practice.models.caseload import CaseloadDay
from goldenthread.services.practice.models.oversight_codes import (
    NotDone,
    Reviewed,
    RiskGrade,
    RiskState,
    SupervisionKind,
)
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.supervision import ActionReview, SupervisionSession

AREA, CHILD = Column("area", TEXT, "Code of the area"), Column("child", TEXT, "The person")
TEAM = Column("team", TEXT, "The team")
ASKED_FOR = {
    clocks.SUPERVISION_DUE.key: "worker",
    clocks.SUPERVISION_CHILD.key: "child",
    clocks.GROUP_SUPERVISION.key: "group",
}
FOR_WHOM = {"worker": "A worker", "child": "A child", "group": "A group"}


def day_of(path: str) -> Any:
    """The day of a moment, as London has it."""
    return TruncDate(path, tzinfo=LONDON)


def project_due(as_at: date) -> Any:
    """Each time that supervision was owed by a day; one that is owed no more is left out."""
    owed = Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=as_at)
    kinds = [When(clock=key, then=Value(whom)) for key, whom in ASKED_FOR.items()]
    rows = Deadline.objects.filter(owed, clock__in=ASKED_FOR).annotate(
        whom=Case(*kinds, output_field=CharField()),
        began=day_of("started_at"),
        due_day=day_of("due_at"),
        met=day_of("stopped_at"),
    )
    return rows.values_list("area__code", "person_id", "pk", "whom", "team__name", "began", "due_day", "met")


SUPERVISION_DUE = Table(
    name="supervision_due",
    title="Supervision owed",
    says="Each time that supervision of a worker, of a child's case or of a group was owed by a day",
    row="one supervision falling due",
    columns=(
        AREA, CHILD,
        Column("deadline", TEXT, "The time it was owed"),
        Column("for_whom", TEXT, "For whom it was owed", codes=FOR_WHOM),
        TEAM,
        Column("started_on", DAY, "Day of the session before"),
        Column("due_on", DAY, "Day by which it was owed", planned=True),
        Column("held_on", DAY, "Day of the session that met it"),
    ),
    key=("deadline",),
    happened="started_on",
    changed=("changed_at",),
    project=project_due,
    derived=(Column("in_time", YES_NO, "Held on or before its day"),),
    derive=lambda table, tables: table.mutate(in_time=_.held_on.notnull() & (_.held_on <= _.due_on)),
)  # fmt: skip


def project_sessions(as_at: date) -> Any:
    """Sessions that were held."""
    return SupervisionSession.objects.values_list(
        "area__code", "pk", "kind", "team__name", "supervisor__name", "held_on", "finalised_on"
    )


def with_lag(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days from the session to the day it was on file."""
    return with_working_days(table, tables, "held_on", "filed_on", "lag")


SESSIONS = Table(
    name="supervision_sessions",
    title="Supervision sessions",
    says="Sessions of supervision, and when they were on file",
    row="one session",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("session", TEXT, "The session"),
        Column("kind", TEXT, "Kind of supervision", codes=dict(SupervisionKind.choices)),
        TEAM,
        Column("supervisor", TEXT, "Who supervised"),
        Column("held_on", DAY, "Day it was held"),
        Column("filed_on", DAY, "Day it was put on file"),
    ),
    key=("session",),
    person=None,
    happened="held_on",
    changed=("changed_at",),
    project=project_sessions,
    derived=(Column("lag", WHOLE, "Working days from the session to the file"),),
    derive=with_lag,
)


def project_reviews(as_at: date) -> Any:
    """Actions met in supervision."""
    again = Case(When(roll_no__gte=2, then=Value(True)), default=Value(False))
    rolled = Case(When(roll_no__gt=0, then=Value(True)), default=Value(False))
    return ActionReview.objects.annotate(rolled=rolled, again=again).values_list(
        "area__code", "action__person_id", "pk", "action_id", "session__team__name",
        "reviewed_on", "result", "not_done_reason", "rolled", "again",
    )  # fmt: skip


REVIEWS = Table(
    name="action_reviews",
    title="Actions met in supervision",
    says="Each time an open action was met in supervision, and what became of it",
    row="one action in one session",
    columns=(
        AREA, CHILD,
        Column("review", TEXT, "The review"),
        Column("action", TEXT, "The action"),
        TEAM,
        Column("reviewed_on", DAY, "Day of the session"),
        Column("result", TEXT, "What became of it", codes=dict(Reviewed.choices)),
        Column("reason", TEXT, "Why it was not done", codes=dict(NotDone.choices)),
        Column("rolled", YES_NO, "Rolled forward"),
        Column("rolled_again", YES_NO, "Rolled forward for the second time or more"),
    ),
    key=("review",),
    happened="reviewed_on",
    changed=("changed_at",),
    project=project_reviews,
)  # fmt: skip


def project_risks(as_at: date) -> Any:
    """Versions that were submitted, with the day a later version took their place."""
    later = RiskAssessment.objects.filter(
        person=OuterRef("person"), edition__gt=OuterRef("edition"), decided_on__isnull=False
    ).order_by("edition")
    rows = RiskAssessment.objects.filter(submitted_at__isnull=False).exclude(state=RiskState.DRAFT)
    return rows.annotate(submitted=day_of("submitted_at"), replaced=Subquery(later.values("decided_on")[:1])).values_list(
        "area__code", "person_id", "pk", "person__team__name", "grade", "submitted", "decided_on", "review_due_on",
        "replaced",
    )  # fmt: skip


RISKS = Table(
    name="risk_versions",
    title="Risk assessments",
    says="Versions of risk assessments that were submitted to a manager",
    row="one version",
    columns=(
        AREA, CHILD,
        Column("version", TEXT, "The version"),
        TEAM,
        Column("grade", TEXT, "Grade of the whole", codes=dict(RiskGrade.choices)),
        Column("submitted_on", DAY, "Day it was submitted"),
        Column("decided_on", DAY, "Day the manager decided"),
        Column("review_due_on", DAY, "Day by which it is reviewed", planned=True),
        Column("replaced_on", DAY, "Day a later version took its place"),
    ),
    key=("version",),
    happened="submitted_on",
    project=project_risks,
)  # fmt: skip


def project_caseloads(as_at: date) -> Any:
    """What each worker carried at the end of each day that was kept."""
    numbers = {"load": Cast("weighted_load", FloatField()), "room": Cast("capacity", FloatField())}
    rows: Any = CaseloadDay.objects.annotate(**numbers)
    return rows.values_list(
        "area__code", "pk", "worker_id", "team__name", "day", "children", "families", "load", "room"
    )


CASELOADS = Table(
    name="caseload_days",
    title="Caseloads",
    says="What each lead worker carried at the end of a day",
    row="one worker on one day",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("row", TEXT, "The worker on the day"),
        Column("worker", TEXT, "The worker"),
        TEAM,
        Column("day", DAY, "The day"),
        Column("children", WHOLE, "Children"),
        Column("families", WHOLE, "Families"),
        Column("weighted_load", NUMBER, "Weighted load"),
        Column("capacity", NUMBER, "What the worker can carry"),
    ),
    key=("row",),
    person=None,
    happened="day",
    changed=("changed_at",),
    project=project_caseloads,
)
OVERSIGHT_TABLES = (SUPERVISION_DUE, SESSIONS, REVIEWS, RISKS, CASELOADS)
