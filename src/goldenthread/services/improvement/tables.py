"""What actions and plans contribute to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from django.db.models import Case, Count, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from ibis import _

from goldenthread.mechanisms.actions.codes import (
    WITHOUT_BEING_DONE,
    AccessClass,
    Closure,
    DueKind,
    ImpactStrength,
    Kind,
    SourceKind,
)
from goldenthread.mechanisms.actions.models import Action, ActionSource, Escalation, Meeting, WatchCheck
from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.improvement.codes import Answer, Audience
from goldenthread.services.improvement.models import Promise
from goldenthread.services.improvement.plan_tables import TABLES as OF_PLANS

SECRET = (AccessClass.WORKER, AccessClass.RESTRICTED)
HELPED = (ImpactStrength.SOME, ImpactStrength.CLEAR, ImpactStrength.LASTING)
AREA, ACTION = Column("area", TEXT, "Code of the area"), Column("action", TEXT, "The action")


def yes_if(condition: Q) -> Any:
    """A yes or no, in the way of every database."""
    return Case(When(condition, then=Value(True)), default=Value(False))


def missed_until(as_at: date) -> Any:
    """How many ordinary meetings of the body that wants an action were held after its date, else since it was set."""
    after = Coalesce(OuterRef("due_on"), OuterRef("raised_on"))
    held = Meeting.objects.ordinary().filter(body=OuterRef("wanted_by"), held_on__gt=after, held_on__lte=as_at)
    return held.order_by().values("body").annotate(count=Count("pk")).values("count")


def project_actions(as_at: date) -> Any:
    """Actions, each with the first day on which evidence was accepted and on which it was said to have helped."""
    rows = Action.objects.exclude(access__in=SECRET).annotate(
        evidence_on=Min("evidence__accepted_on"),
        helped_on=Min("impacts__judged_on", filter=Q(impacts__strength__in=HELPED)),
        sponsored=yes_if(Q(sponsor__isnull=False)),
        missed=Coalesce(Subquery(missed_until(as_at)), 0),
    )
    return rows.values_list(
        "area__code", "person_id", "pk", "kind", "due_kind", "raised_on", "first_due_on", "due_on",
        "moved_count", "sponsored", "lead_id", "agency", "wanted_by__name", "wanted_by__officer_id", "missed", "parent_id",
        "closed_on", "closure", "verified_on", "evidence_on",
        "helped_on",
    )  # fmt: skip


def with_days(table: Any, tables: Mapping[str, Any]) -> Any:
    """How long it took, how far its date slipped, when somebody began on it, and when it came into a second plan."""
    there = tables["plan_lines"].filter(_.left_on.isnull())
    plans = there.group_by(["action", "plan"]).agg(added_on=_.added_on.min())
    onward = ibis.window(group_by="action", order_by=[_.added_on, _.plan])
    second = plans.mutate(place_=ibis.row_number().over(onward)).filter(_.place_ == 1)
    second = second.select(in_two_=_.action, second_plan_on=_.added_on)
    begun = _begun(table, tables["action_sources"])
    joined = table.left_join(second, table.action == second.in_two_)
    joined = joined.left_join(begun, table.action == begun.wanted_)
    days = {
        "days_to_verify": _.verified_on.delta(_.raised_on, unit="day"),
        "days_slipped": _.due_on.delta(_.first_due_on, unit="day"),
    }
    return joined.mutate(**days).select(*table.columns, *days, "begun_on", "second_plan_on")


def _begun(table: Any, sources: Any) -> Any:
    """For each recommendation the first day of work on it: of its own parts, or of what names the same citation.

    What ended without being done covers nothing.
    """
    kept = table.filter(_.closure.isnull() | ~_.closure.isin([one.value for one in WITHOUT_BEING_DONE]))
    works = kept.filter(_.kind != Kind.RECOMMENDATION.value)
    parts = kept.filter(_.parent.notnull()).select(wanted_=_.parent, begun_=_.raised_on)
    named = sources.filter(_.citation != "")
    wanted = named.join(table.filter(_.kind == Kind.RECOMMENDATION.value).select("action"), "action")
    wanted = wanted.select("area", "source", "citation", wanted_=_.action)
    cited = named.join(works.select("action", begun_=_.raised_on), "action").select(
        "area", "source", "citation", "begun_"
    )
    same = wanted.join(cited, ["area", "source", "citation"]).select("wanted_", "begun_")
    return parts.union(same).group_by("wanted_").agg(begun_on=_.begun_.min())


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
        Column("lead", TEXT, "Who leads it"),
        Column("agency", TEXT, "The agency that leads it, where that is not a service"),
        Column("body", TEXT, "The board or committee that wants it"),
        Column("officer", TEXT, "Who keeps the list of that body"),
        Column("meetings_missed", WHOLE, "How many ordinary meetings of that body have passed since its date"),
        Column("parent", TEXT, "The action of which it is a part"),
        Column("closed_on", DAY, "Day it was closed"),
        Column("closure", TEXT, "How it ended", codes=dict(Closure.choices), known_from="closed_on"),
        Column("verified_on", DAY, "Day somebody else said that it is done"),
        Column("evidence_on", DAY, "First day on which evidence was accepted"),
        Column("helped_on", DAY, "First day on which it was said to have helped some, or more"),
    ),
    key=("action",),
    happened="raised_on",
    project=project_actions,
    derived=(
        Column("days_to_verify", WHOLE, "Days from the day it was set to the day it was verified"),
        Column("days_slipped", WHOLE, "Days from its first date to its date now"),
        Column("begun_on", DAY, "Of a recommendation: first day of work that was not given up", needs=("action_sources",)),
        Column("second_plan_on", DAY, "Day it came into a second plan", needs=("plan_lines",)),
    ),
    derive=with_days,
)  # fmt: skip


def project_sources(as_at: date) -> Any:
    """Where actions come from."""
    rows = ActionSource.objects.exclude(action__access__in=SECRET)
    return rows.values_list("area__code", "pk", "action_id", "kind", "year", "citation", "action__raised_on")


def with_name(table: Any, tables: Mapping[str, Any]) -> Any:
    """Kind and year together: one inspection, one review."""
    return table.mutate(source=_.kind + " " + _.year.cast("string"))


ACTION_SOURCES = Table(
    name="action_sources",
    title="Where actions come from",
    says="The findings, recommendations and voices that actions answer; an action may have many",
    row="one source of one action",
    columns=(
        AREA, Column("named", TEXT, "The source"), ACTION,
        Column("kind", TEXT, "Who or what asked for it", codes=dict(SourceKind.choices)),
        Column("year", WHOLE, "Of which year"),
        Column("citation", TEXT, "Recommendation or paragraph"),
        Column("raised_on", DAY, "Day its action was set"),
    ),
    key=("named",),
    person=None,
    happened="raised_on",
    project=project_sources,
    derived=(Column("source", TEXT, "Kind and year"),),
    derive=with_name,
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


def project_answers(as_at: date) -> Any:
    """What people said, and the first day on which they could read the answer."""
    rows = Promise.objects.filter(withdrawn_on=None).annotate(first_on=Min("promisegivens__given_on"))
    return rows.values_list("area__code", "pk", "who", "source", "accepted_on", "first_on", "answer")


ANSWERS = Table(
    name="answers_to_people",
    title="Answers to people",
    says="What groups of people said, and when they were told what came of it; words are not in it",
    row="one thing that people said",
    columns=(
        AREA, Column("promise", TEXT, "The thing said"),
        Column("audience", TEXT, "Who said it", codes=dict(Audience.choices)),
        Column("source_kind", TEXT, "How they said it", codes=dict(SourceKind.choices)),
        Column("accepted_on", DAY, "Day it was accepted"),
        Column("answered_on", DAY, "First day on which they were told"),
        Column("answer", TEXT, "What they were told", codes=dict(Answer.choices), known_from="answered_on"),
    ),
    key=("promise",),
    person=None,
    happened="accepted_on",
    project=project_answers,
)  # fmt: skip
TABLES = (ACTIONS, ACTION_SOURCES, *OF_PLANS, WATCH_LOOKS, ESCALATIONS, ANSWERS)
