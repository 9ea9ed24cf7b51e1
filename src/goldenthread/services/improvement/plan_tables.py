"""Lines of plans in the dataset, each under one judgement after the other, so that any past day can be counted."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import ibis
from django.db.models import BigIntegerField, BooleanField, Case, CharField, Count, F, Q, Value, When
from django.db.models.functions import Cast, Length
from ibis import _

from goldenthread.mechanisms.actions.codes import DueKind, Progress
from goldenthread.mechanisms.actions.models import AcceptedWarning, Plan, PlanLine, ProgressEntry
from goldenthread.mechanisms.actions.plan_codes import Rhythm
from goldenthread.mechanisms.actions.plans.lines import MISSED, scheme_of
from goldenthread.mechanisms.actions.schemes import Scheme
from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table

SENTENCE = 40  # letters; shorter entries, such as “Verified.”, are alike without being copied
SAME_TEXT = "Same text"  # the rule of a plan's warnings by which copies are let stand
NEVER = date(9999, 12, 31)


def project_lines(as_at: date) -> Any:
    """Lines of plans."""
    return PlanLine.objects.values_list(
        "area__code", "pk", "action_id", "plan__code", "section__number", "added_on", "ended_on", "carried_count"
    )


PLAN_LINES = Table(
    name="plan_lines",
    title="Lines of plans",
    says="Actions as they stand in plans; an action may stand in many",
    row="one action in one plan",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("line", TEXT, "The line"),
        Column("action", TEXT, "The action"),
        Column("plan", TEXT, "Code of the plan"),
        Column("section", TEXT, "Section of the plan"),
        Column("added_on", DAY, "Day it came into the plan"),
        Column("left_on", DAY, "Day it left the plan"),
        Column("carried", WHOLE, "How often it was carried forward"),
    ),
    key=("line",),
    person=None,
    happened="added_on",
    project=project_lines,
)


def project_standings(as_at: date) -> Any:
    """Each line from the day it came into its plan, and again from each entry of its action."""
    keys = keys_in_use()
    begun = _standings(PlanLine.objects.all(), "added_on", Value(Progress.NOT_STARTED.value), Value(0), keys)
    judged = PlanLine.objects.filter(action__entries__isnull=False)
    progress, entry = F("action__entries__progress_set"), F("action__entries__pk")
    return begun.union(_standings(judged, "action__entries__as_at", progress, entry, keys), all=True)


def keys_in_use() -> list[tuple[Scheme, list[int]]]:
    """Each key of colours with the plans that print by it."""
    found: list[tuple[Scheme, list[int]]] = []
    for plan in Plan.objects.order_by("pk"):
        scheme = scheme_of(plan)
        plans = next((ids for one, ids in found if one == scheme), None)
        if plans is None:
            found.append((scheme, plans := []))
        plans.append(plan.pk)
    return found


def _standings(rows: Any, since: str, progress: Any, entry: Any, keys: list[tuple[Scheme, list[int]]]) -> Any:
    """One row of each line from one day on, with the judgement of that day and how its plan prints it."""
    given = {"judgement": Cast(progress, CharField()), "entry": Cast(entry, BigIntegerField())}
    rows = rows.order_by().annotate(
        **given,
        sponsored=_yes_if(Q(action__sponsor__isnull=False)),
        copied=_yes_if(_is_a_copy() if "entries" in since else Q(pk=None)),
    )
    shown = rows.annotate(
        in_time=_printed(keys, lambda scheme, one: scheme.in_time[one].word, CharField(), ""),
        when_late=_printed(keys, lambda scheme, one: scheme.late[one].word, CharField(), ""),
        good_late=_printed(keys, _prints_good_when_late, BooleanField(), False),
    )
    return shown.values_list(
        "area__code", "pk", "entry", "action_id", "plan__code", "section__number", "action__lead_id", "sponsored",
        since, "judgement", "added_on", "ended_on", "plan__live_on", "plan__closed_on", "plan__update_every",
        "action__due_kind", "action__due_on", "in_time", "when_late", "good_late", "copied",
    )  # fmt: skip


def _yes_if(condition: Q) -> Any:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _printed(keys: list[tuple[Scheme, list[int]]], of: Callable[[Scheme, Progress], Any], kind: Any, none: Any) -> Any:
    """What each plan prints for the judgement of a row."""
    cases = (
        When(plan__in=plans, judgement=one.value, then=Value(of(scheme, one), output_field=kind))
        for scheme, plans in keys
        for one in Progress
    )
    return Case(*cases, default=Value(none, output_field=kind), output_field=kind)


def _prints_good_when_late(scheme: Scheme, one: Progress) -> bool:
    """Whether what is late prints as what goes well."""
    return scheme.late[one] == scheme.in_time[Progress.MOVING]


def _is_a_copy() -> Q:
    """The entry stands word for word on another action too, and nobody let that stand on the line."""
    said = ProgressEntry.objects.annotate(letters=Length("text")).filter(letters__gte=SENTENCE)
    twice = said.values("text").annotate(actions=Count("action", distinct=True)).filter(actions__gt=1)
    let_stand = AcceptedWarning.objects.filter(rule=SAME_TEXT).values("line")
    return Q(action__entries__text__in=twice.values("text")) & ~Q(pk__in=let_stand)


def with_spans(table: Any, tables: Mapping[str, Any]) -> Any:
    """The days from and until which each row holds, and the day from which silence is printed.

    A later entry may be dated before an earlier one (what was done last week is written down today): the judgement
    that was written last holds.
    """
    so_far = ibis.cumulative_window(group_by="line", order_by="entry")
    onward = ibis.window(group_by="line", order_by="entry")
    day, added, left = _.since_on.cast("date"), _.added_on.cast("date"), _.left_on.cast("date")
    counted = table.mutate(opened_=ibis.cases((added.isnull(), ibis.null("date")), else_=ibis.greatest(day, added)))
    counted = counted.mutate(opened_=_.opened_.max().over(so_far))
    counted = counted.mutate(next_=_.opened_.lead().over(onward).fill_null(NEVER))
    counted = counted.mutate(until_=ibis.least(_.next_, left.fill_null(NEVER)))
    silence = ibis.cases(
        (_.update_every == Rhythm.MONTHLY.value, _.opened_ + ibis.interval(months=MISSED)),
        (_.update_every == Rhythm.QUARTERLY.value, _.opened_ + ibis.interval(months=3 * MISSED)),
        else_=_.opened_ + ibis.interval(days=14 * MISSED),
    )
    spans = {"opened_on": _.opened_, "until_on": _.until_.nullif(NEVER), "heard_until": silence.cast("date")}
    return counted.mutate(**spans).select(*table.columns, *spans)


PLAN_STANDINGS = Table(
    name="plan_standings",
    title="Lines of plans and how they stood",
    says="Each line of a plan under one judgement after the other, so that any past day can be counted",
    row="one line of a plan from one entry to the next",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("line", TEXT, "The line"),
        Column("entry", WHOLE, "The entry from which it stands so; 0 before the first"),
        Column("action", TEXT, "The action"),
        Column("plan", TEXT, "Code of the plan"),
        Column("section", TEXT, "Section of the plan"),
        Column("lead", TEXT, "Who leads it"),
        Column("sponsored", YES_NO, "Its action has a sponsor"),
        Column("since_on", DAY, "Day of the entry, or day it came into the plan"),
        Column("judgement", TEXT, "How it was judged", codes=dict(Progress.choices)),
        Column("added_on", DAY, "Day it came into the plan"),
        Column("left_on", DAY, "Day it left the plan"),
        Column("live_on", DAY, "Day its plan was put to work"),
        Column("closed_on", DAY, "Day its plan was closed"),
        Column("update_every", TEXT, "How often its plan is updated", codes=dict(Rhythm.choices)),
        Column("due_kind", TEXT, "How its date was read", codes=dict(DueKind.choices)),
        Column("due_on", DAY, "Date now", planned=True),
        Column("printed", TEXT, "What its plan prints while it is in time"),
        Column("printed_late", TEXT, "What its plan prints when it is late"),
        Column("good_when_late", YES_NO, "What is printed when it is late is what goes well"),
        Column("copied", YES_NO, "The entry stands word for word on another action, and nobody let that stand"),
    ),
    key=("line", "entry"),
    person=None,
    happened="since_on",
    project=project_standings,
    derived=(
        Column("opened_on", DAY, "First day on which it stood so in the plan"),
        Column("until_on", DAY, "Day from which it stood otherwise, or was no longer there"),
        Column("heard_until", DAY, "Last day before two rounds of its plan were missed"),
    ),
    derive=with_spans,
)
TABLES = (PLAN_LINES, PLAN_STANDINGS)
