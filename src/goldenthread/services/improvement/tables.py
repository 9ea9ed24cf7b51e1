"""What actions and plans contribute to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Min, Q, Value, When
from ibis import _

from goldenthread.mechanisms.actions.codes import AccessClass, Closure, DueKind, ImpactStrength, Kind
from goldenthread.mechanisms.actions.models import Action, Escalation, PlanLine, WatchCheck
from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days

SECRET = (AccessClass.WORKER, AccessClass.RESTRICTED)
HELPED = (ImpactStrength.SOME, ImpactStrength.CLEAR, ImpactStrength.LASTING)
AREA, ACTION = Column("area", TEXT, "Code of the area"), Column("action", TEXT, "The action")


def yes_if(condition: Q) -> Any:
    """A yes or no, in the way of every database."""
    return Case(When(condition, then=Value(True)), default=Value(False))


def project_actions(as_at: date) -> Any:
    """Actions, each with the first day on which evidence was accepted and on which it was said to have helped."""
    rows = Action.objects.exclude(access__in=SECRET).annotate(
        evidence_on=Min("evidence__accepted_on"),
        helped_on=Min("impacts__judged_on", filter=Q(impacts__strength__in=HELPED)),
        sponsored=yes_if(Q(sponsor__isnull=False)),
    )
    return rows.values_list(
        "area__code", "person_id", "pk", "kind", "due_kind", "raised_on", "first_due_on", "due_on",
        "moved_count", "sponsored", "closed_on", "closure", "verified_on", "evidence_on", "helped_on",
    )  # fmt: skip


def with_days(table: Any, tables: Mapping[str, Any]) -> Any:
    """Days from the day it was set to the day it was verified."""
    return table.mutate(days_to_verify=_.verified_on.delta(_.raised_on, unit="day"))


ACTIONS = Table(
    name="actions",
    title="Actions",
    says="What anybody said they would do, but for what is a worker’s own or restricted",
    row="one action",
    columns=(
        AREA, Column("child", TEXT, "The person"), ACTION,
        Column("kind", TEXT, "Kind of action", codes=dict(Kind.choices)),
        Column("due_kind", TEXT, "How its date was read", codes=dict(DueKind.choices)),
        Column("raised_on", DAY, "Day it was set"),
        Column("first_due_on", DAY, "First date", planned=True),
        Column("due_on", DAY, "Date now", planned=True),
        Column("moved", WHOLE, "How often its date moved"),
        Column("sponsored", YES_NO, "It has a sponsor"),
        Column("closed_on", DAY, "Day it was closed"),
        Column("closure", TEXT, "How it ended", codes=dict(Closure.choices), known_from="closed_on"),
        Column("verified_on", DAY, "Day somebody else said that it is done"),
        Column("evidence_on", DAY, "First day on which evidence was accepted"),
        Column("helped_on", DAY, "First day on which it was said to have helped some, or more"),
    ),
    key=("action",),
    happened="raised_on",
    project=project_actions,
    derived=(Column("days_to_verify", WHOLE, "Days from the day it was set to the day it was verified"),),
    derive=with_days,
)  # fmt: skip


def project_lines(as_at: date) -> Any:
    """Lines of plans."""
    return PlanLine.objects.annotate(sponsored=yes_if(Q(action__sponsor__isnull=False))).values_list(
        "area__code", "pk", "action_id", "plan__code", "section__number", "added_on", "ended_on", "sponsored",
        "action__closed_on", "carried_count",
    )  # fmt: skip


PLAN_LINES = Table(
    name="plan_lines",
    title="Lines of plans",
    says="Actions as they stand in plans; an action may stand in many",
    row="one action in one plan",
    columns=(
        AREA, Column("line", TEXT, "The line"), ACTION,
        Column("plan", TEXT, "Code of the plan"),
        Column("section", TEXT, "Section of the plan"),
        Column("added_on", DAY, "Day it came into the plan"),
        Column("left_on", DAY, "Day it left the plan"),
        Column("sponsored", YES_NO, "Its action has a sponsor"),
        Column("closed_on", DAY, "Day its action was closed"),
        Column("carried", WHOLE, "How often it was carried forward"),
    ),
    key=("line",),
    person=None,
    happened="added_on",
    project=project_lines,
)  # fmt: skip


def project_looks(as_at: date) -> Any:
    """Looks at watched figures."""
    rows = WatchCheck.objects.annotate(dipped=yes_if(Q(held=False)))
    return rows.values_list("area__code", "pk", "watch__action_id", "looked_on", "dipped")


WATCH_LOOKS = Table(
    name="watch_looks",
    title="Looks at watched figures",
    says="Each time that a watched figure was looked at, and whether it was through its floor",
    row="one look",
    columns=(
        AREA, Column("look", TEXT, "The look"), ACTION,
        Column("looked_on", DAY, "Day of the look"),
        Column("dipped", YES_NO, "Through its floor"),
    ),
    key=("look",),
    person=None,
    happened="looked_on",
    project=project_looks,
)  # fmt: skip


def project_escalations(as_at: date) -> Any:
    """What was sent up."""
    rows = Escalation.objects.exclude(action__access__in=SECRET)
    return rows.values_list("area__code", "pk", "action_id", "raised_on", "answered_on")


def with_wait(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days until it was answered."""
    return with_working_days(table, tables, "raised_on", "answered_on", "working_days")


ESCALATIONS = Table(
    name="action_escalations",
    title="Actions sent up",
    says="Each time that an action was sent up, and when it was answered",
    row="one thing sent up",
    columns=(
        AREA, Column("escalation", TEXT, "The thing sent up"), ACTION,
        Column("raised_on", DAY, "Day it was sent up"),
        Column("answered_on", DAY, "Day it was answered"),
    ),
    key=("escalation",),
    person=None,
    happened="raised_on",
    project=project_escalations,
    derived=(Column("working_days", WHOLE, "Working days until it was answered"),),
    derive=with_wait,
)  # fmt: skip
TABLES = (ACTIONS, PLAN_LINES, WATCH_LOOKS, ESCALATIONS)
