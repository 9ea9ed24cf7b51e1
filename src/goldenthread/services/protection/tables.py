"""What protection contributes to the dataset: discussions, enquiries, conferences, plans, reviews and visits."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
from ibis import _

from goldenthread.mechanisms.dataset import (
    DAY,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
    Table,
    full_months,
    part_months,
    with_working_days,
)
from goldenthread.services.protection import tables_court, tables_meetings
from goldenthread.services.protection.codes import StrategyKind
from goldenthread.services.protection.models import (
    Category,
    InitialConference,
    PlanReview,
    ProtectionPlan,
    ProtectionVisitDuty,
    Section47Enquiry,
    StrategyDiscussion,
)

AREA = Column("area", TEXT, "Code of the area")
CHILD = Column("child", TEXT, "The child")
EPISODE = Column("episode", TEXT, "The referral under which it stands")
TEAM = Column("team", TEXT, "The team")
CHAIR = Column("chair", TEXT, "Who chaired the conference")


def project_discussions(as_at: date) -> Any:
    """Strategy discussions, once for each child."""
    return StrategyDiscussion.objects.filter(held_on__isnull=False).values_list(
        "area__code",
        "person_id",
        "referral_id",
        "pk",
        "held_on",
        "resident",
        "home_authority",
        "decision",
        "police_there",
        "health_there",
        "meeting__kind",
    )


STRATEGY_DISCUSSIONS = Table(
    name="strategy_discussions",
    title="Strategy discussions",
    says="Strategy discussions, once for each child discussed; they may lead to no enquiry",
    row="one child in one discussion",
    columns=(
        AREA,
        CHILD,
        EPISODE,
        Column("discussion", TEXT, "The discussion"),
        Column("held_on", DAY, "Day on which it was held"),
        Column("resident", YES_NO, "Whether the child lives in the area"),
        Column("home_authority", TEXT, "Where a child lives who does not live in the area"),
        Column("decision", TEXT, "What it decided", codes=dict(StrategyDiscussion.Decision.choices)),
        Column("police_there", YES_NO, "Whether the police took part or gave information"),
        Column("health_there", YES_NO, "Whether health took part or gave information"),
        Column("kind", TEXT, "What it was about", codes=dict(StrategyKind.choices)),
    ),
    key=("area", "discussion"),
    happened="held_on",
    changed=("changed_at", "meeting__changed_at"),
    project=project_discussions,
)


def project_enquiries(as_at: date) -> Any:
    """Section 47 enquiries."""
    return Section47Enquiry.objects.values_list(
        "area__code",
        "person_id",
        "referral_id",
        "pk",
        "started_on",
        "conference__held_on",
        "conference_not_required",
        "ended_on",
        "outcome",
        "team__name",
        "discussion__decision",
    )


def derive_enquiries(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days that an ended enquiry took."""
    return with_working_days(table, tables, "started_on", "ended_on", "working_days")


S47_ENQUIRY = Table(
    name="s47_enquiry",
    title="Section 47 enquiries",
    says="Enquiries under section 47 of the Children Act 1989",
    row="one enquiry about one child",
    columns=(
        AREA,
        CHILD,
        EPISODE,
        Column("enquiry", TEXT, "The enquiry"),
        Column("started_on", DAY, "Day of the strategy discussion that decided it"),
        Column("conference_on", DAY, "Day of the initial conference that followed"),
        Column("conference_not_required", YES_NO, "Whether it was decided that no conference is needed"),
        Column("ended_on", DAY, "Day on which it ended"),
        Column(
            "outcome",
            TEXT,
            "What it found",
            codes=dict(Section47Enquiry.Outcome.choices),
            known_from="ended_on",
        ),
        TEAM,
        Column(
            "kind", TEXT, "With the police, or by social care alone", codes=dict(StrategyDiscussion.Decision.choices)
        ),
    ),
    key=("area", "enquiry"),
    happened="started_on",
    changed=("changed_at", "conference__changed_at", "discussion__changed_at"),
    project=project_enquiries,
    derived=(Column("working_days", WHOLE, "Working days from the discussion that decided it to its end"),),
    derive=derive_enquiries,
)


def project_conferences(as_at: date) -> Any:
    """Initial conferences."""
    return InitialConference.objects.values_list(
        "area__code",
        "person_id",
        "enquiry__referral_id",
        "held_on",
        "enquiry__started_on",
        "transfer_in",
        "team__name",
        "sitting__chair__name",
    )


def derive_conferences(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days from the enquiry, whether the child moved in, and whether a plan began that day."""
    table = with_working_days(table, tables, "enquiry_started_on", "held_on", "working_days")
    plans = tables["cp_plans"]
    plans = plans.select(plan_area_=plans.area, plan_child_=plans.child, plan_day_=plans.started_on).distinct()
    same = [table.area == plans.plan_area_, table.child == plans.plan_child_, table.held_on == plans.plan_day_]
    joined = table.left_join(plans, same).mutate(plan_made=_.plan_day_.notnull())
    moved = ibis.coalesce(_.transfer_in, _.enquiry_started_on.isnull())
    return joined.mutate(moved_in=moved).select(*table.columns, "plan_made", "moved_in")


INITIAL_CP_CONFERENCE = Table(
    name="initial_cp_conference",
    title="Initial child protection conferences",
    says="Initial child protection conferences, once for each child",
    row="one child in one conference",
    columns=(
        AREA,
        CHILD,
        EPISODE,
        Column("held_on", DAY, "Day on which it was held"),
        Column("enquiry_started_on", DAY, "Start of the enquiry that led to it"),
        Column("transfer_in", YES_NO, "Whether the child moved in with a plan of another authority"),
        TEAM,
        CHAIR,
    ),
    key=("area", "child", "held_on", "enquiry_started_on"),
    happened="held_on",
    changed=("changed_at", "enquiry__changed_at", "sitting__changed_at"),
    project=project_conferences,
    derived=(
        Column("working_days", WHOLE, "Working days from the start of the enquiry"),
        Column("plan_made", YES_NO, "Whether a protection plan began that day", needs=("cp_plans",)),
        Column("moved_in", YES_NO, "Moved in, or from no enquiry of this area"),
    ),
    derive=derive_conferences,
)


def project_plans(as_at: date) -> Any:
    """Protection plans."""
    return ProtectionPlan.objects.values_list(
        "area__code",
        "person_id",
        "referral_id",
        "pk",
        "started_on",
        "ended_on",
        "initial_category",
        "latest_category",
        "previous_plans",
        "previous_ended_on",
        "team__name",
        "conference__sitting__chair__name",
    )


def derive_plans(table: Any, tables: Mapping[str, Any]) -> Any:
    """How long ended plans lasted, the plan before, and from which day a review was missed."""
    table = with_first_missed_review(table, tables)
    before = ibis.window(group_by=["area", "child"], order_by=["started_on", "plan"])
    table = table.mutate(ended_before_here=_.ended_on.lag().over(before))
    table = table.mutate(previous_ended_on=ibis.coalesce(_.known_previous_end, _.ended_before_here)).drop(
        "ended_before_here"
    )
    return table.mutate(
        whole_months=full_months(_.started_on, _.ended_on),
        months_or_part=part_months(_.started_on, _.ended_on),
        months_since_previous=part_months(_.previous_ended_on, _.started_on),
    )


def with_first_missed_review(table: Any, tables: Mapping[str, Any]) -> Any:
    """Add the first day on which a review of the plan was past its time.

    The first review is due 3 months after the plan begins, each later one 6 months after the one before (Working
    Together to Safeguard Children). The day after the next due day counts too, so it is never empty.
    """
    reviews = tables["cp_reviews"].filter(_.reviewed_on.notnull())
    events = table.select("area", "plan", happened_=_.started_on.cast("date"), months_=3)
    events = events.union(reviews.select("area", "plan", happened_=_.reviewed_on.cast("date"), months_=6))
    in_turn = ibis.window(group_by=["area", "plan"], order_by=["happened_", "months_"])
    months = ibis.cases(
        (_.months_ == 3, _.happened_ + ibis.interval(months=3)), else_=_.happened_ + ibis.interval(months=6)
    )
    events = events.mutate(next_=_.happened_.lead().over(in_turn), due_=months.cast("date"))
    missed = events.filter(_.next_.isnull() | (_.next_ > _.due_))
    missed = missed.group_by(["area", "plan"]).agg(first_=(_.due_ + ibis.interval(days=1)).cast("date").min())
    missed = missed.rename(missed_area_="area", missed_plan_="plan")
    same = [table.area == missed.missed_area_, table.plan == missed.missed_plan_]
    return (
        table.left_join(missed, same).mutate(review_missed_from=_.first_).select(*table.columns, "review_missed_from")
    )


CP_PLANS = Table(
    name="cp_plans",
    title="Child protection plans",
    says="Child protection plans",
    row="one plan of one child",
    columns=(
        AREA,
        CHILD,
        EPISODE,
        Column("plan", TEXT, "The plan"),
        Column("started_on", DAY, "Day of the conference that made it"),
        Column("ended_on", DAY, "Day of the conference that ended it"),
        Column("initial_category", TEXT, "Category at the start", codes=dict(Category.choices)),
        Column("latest_category", TEXT, "Latest category", codes=dict(Category.choices)),
        Column("previous_plans", WHOLE, "Earlier plans of the child, of any authority"),
        Column("known_previous_end", DAY, "End of the plan before, of any authority, where it was recorded"),
        TEAM,
        CHAIR,
    ),
    key=("area", "plan"),
    happened="started_on",
    changed=("changed_at", "conference__sitting__changed_at"),
    project=project_plans,
    derived=(
        Column(
            "review_missed_from",
            DAY,
            "First day on which a review is or will be past its time",
            planned=True,
            needs=("cp_reviews",),
        ),
        Column("previous_ended_on", DAY, "End of the child's plan before, where it is known"),
        Column("whole_months", WHOLE, "Completed months that an ended plan lasted"),
        Column("months_or_part", WHOLE, "Months that an ended plan lasted, a part month as one"),
        Column("months_since_previous", WHOLE, "Months from the plan before, a part month as one"),
    ),
    derive=derive_plans,
)


def project_reviews(as_at: date) -> Any:
    """Reviews held and due."""
    return PlanReview.objects.values_list("area__code", "person_id", "plan_id", "held_on", "due_on")


CP_REVIEWS = Table(
    name="cp_reviews",
    title="Reviews of protection plans",
    says="Review conferences, held or due",
    row="one review of one plan",
    columns=(
        AREA,
        CHILD,
        Column("plan", TEXT, "The plan"),
        Column("reviewed_on", DAY, "Day on which it was held"),
        Column("due_on", DAY, "Day by which it is due", planned=True),
    ),
    key=("area", "plan", "reviewed_on", "due_on"),
    changed=("changed_at",),
    project=project_reviews,
)


def project_visits(as_at: date) -> Any:
    """Visits due under plans."""
    return ProtectionVisitDuty.objects.values_list(
        "area__code", "person_id", "plan_id", "pk", "due_on", "visited_on", "seen_alone", "plan__team__name"
    )


CP_VISITS = Table(
    name="cp_visits",
    title="Visits under protection plans",
    says="Visits that were due under protection plans, made or not",
    row="one visit due",
    columns=(
        AREA,
        CHILD,
        Column("plan", TEXT, "The plan"),
        Column("visit", TEXT, "The duty"),
        Column("due_on", DAY, "Last day in time"),
        Column("visited_on", DAY, "Day on which the child was seen"),
        Column("seen_alone", YES_NO, "Whether seen alone", known_from="visited_on"),
        TEAM,
    ),
    key=("area", "visit"),
    happened="due_on",
    changed=("changed_at", "plan__changed_at"),
    project=project_visits,
)
TABLES = (
    STRATEGY_DISCUSSIONS,
    S47_ENQUIRY,
    INITIAL_CP_CONFERENCE,
    CP_PLANS,
    CP_REVIEWS,
    CP_VISITS,
    *tables_meetings.TABLES,
    *tables_court.TABLES,
)
