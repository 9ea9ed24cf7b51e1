"""The indicators of actions and plans."""

from typing import Any

from ibis import _

from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Average,
    Dimension,
    Flow,
    Longest,
    Median,
    Share,
    Stock,
    Through,
)
from goldenthread.services.improvement.plan_measures import DAYS_LATE, LOCAL, OURS, SOURCE
from goldenthread.services.improvement.plan_measures import MEASURES as OF_PLANS

PLAN = Dimension("plan", "Plan", "plan", through=Through("plan_lines", on="action"))
YEAR = Dimension("year", "Year", _.counted_on.year())
OPEN: dict[str, Any] = {"of": "actions", "starts": "raised_on", "ends": "closed_on", "by": ("kind", "lead", PLAN)}
OF_COMMITTEES: dict[str, Any] = {
    "of": "actions", "starts": "raised_on", "ends": "closed_on", "among": _.kind == Kind.COMMITTEE.value,
    "by": ("body", "officer"), "better": LOWER, "authority": LOCAL,
}  # fmt: skip
DONE_DAY: dict[str, Any] = {"of": "actions", "when": "verified_on", "by": ("kind", PLAN, SOURCE)}
MADE: dict[str, Any] = {"of": "actions", "when": "raised_on", "by": (SOURCE, "agency"), "people": False}
DUE_DAY: dict[str, Any] = {"of": "actions", "when": "due_on", "where": _.closed_on <= _.due_on, "better": HIGHER}
LATE = Share(
    key="imp.late",
    title="Actions past their date",
    **{**OPEN, "by": (*OPEN["by"], DAYS_LATE)},
    where=_.due_on < _.counted_on,
    better=LOWER,
    says="Of the actions open at the end of the day, those whose date has passed, also where they are judged moving.",
    authority=LOCAL,
)
NO_DATE = Stock(
    key="imp.no_date",
    title="Open actions without a date",
    **OPEN,
    among=_.due_on.isnull() & (_.due_kind != "ongoing"),
    unit="actions",
    better=LOWER,
    says="Actions open at the end of the day that nobody has given a date.",
    authority=OURS,
)
ONGOING = Stock(
    key="imp.ongoing",
    title="Ongoing actions",
    **OPEN,
    among=_.due_kind == "ongoing",
    unit="actions",
    better=LOWER,
    says="Actions open at the end of the day that are said to be ongoing; each is reviewed every quarter.",
    authority=OURS,
)
DATE_MOVES = Average(
    key="imp.date_moves",
    title="Changes of date for each open action",
    **OPEN,
    value=_.moved,
    unit="changes",
    better=LOWER,
    says="How often the date of an open action has moved, on average.",
    authority=OURS,
)
DATE_SLIP = Average(
    key="imp.date_slip",
    title="Days that dates have slipped",
    **OPEN,
    value=_.days_slipped,
    unit="days",
    better=LOWER,
    says="How many days the dates of open actions lie behind the first dates they ever had, on average.",
    authority=OURS,
)
LONGEST_SLIP = Longest(
    key="imp.longest_slip",
    title="Longest slip of a date",
    **OPEN,
    value=_.days_slipped,
    unit="days",
    says="Days by which the date that slipped furthest of all open actions lies behind its first date.",
    authority=OURS,
)
MULTI_PLAN = Stock(
    key="imp.multi_plan",
    title="Actions in two plans or more",
    of="actions",
    starts="second_plan_on",
    ends="closed_on",
    unit="actions",
    by=("kind",),
    people=False,
    says="Open actions that stand in two plans or more at the end of the day; one update serves them all.",
    authority=OURS,
)
TIME_TO_CLOSE = Average(
    key="imp.time_to_close",
    title="Days from setting an action to verifying it",
    **DONE_DAY,
    value=_.days_to_verify,
    better=LOWER,
    says="Mean days from the day an action was set to the day somebody else said that it is done.",
    authority=OURS,
)
TIME_TO_CLOSE_MEDIAN = Median(
    key="imp.time_to_close_median",
    title="Median days from setting an action to verifying it",
    **DONE_DAY,
    value=_.days_to_verify,
    better=LOWER,
    says="The middle one of the days from the day an action was set to the day somebody else said that it is done.",
    authority=OURS,
)
ON_TIME = Share(
    key="imp.closed_on_time",
    title="Actions verified by their first date",
    **DONE_DAY,
    among=_.first_due_on.notnull(),
    where=_.verified_on <= _.first_due_on,
    better=HIGHER,
    says="Of the actions with a date verified in the period, those verified on or before the first date they ever had.",
    authority=OURS,
)
ON_CURRENT_TIME = Share(
    key="imp.closed_on_current_time",
    title="Actions verified by their date",
    **DONE_DAY,
    among=_.due_on.notnull(),
    where=_.verified_on <= _.due_on,
    better=HIGHER,
    says="Of the actions with a date verified in the period, those verified on or before the date they had in the end.",
    authority=OURS,
)
WITH_EVIDENCE = Share(
    key="imp.with_evidence",
    title="Actions verified with accepted evidence",
    **DONE_DAY,
    where=_.evidence_on <= _.verified_on,
    better=HIGHER,
    says="Of the actions verified in the period, those for which somebody had accepted evidence by then.",
    authority=LOCAL,
)
WITH_IMPACT = Share(
    key="imp.with_impact",
    title="Actions that made a difference",
    **DONE_DAY,
    where=_.helped_on.notnull(),
    better=HIGHER,
    says="Of the actions verified in the period, those of which it was said, then or later, that some or more is "
    "different for children, adults or families.",
    authority=LOCAL,
)
PROMISES_KEPT = Share(
    key="imp.promises_kept",
    title="Promises kept by their date",
    **DUE_DAY,
    among=_.kind == Kind.PROMISE.value,
    says="Of the promises found in words and due in the period, those closed on or before their date.",
    authority=OURS,
)
COMMITTEE_OPEN = Stock(
    key="imp.committee_open",
    title="Outstanding actions of committees",
    **OF_COMMITTEES,
    unit="actions",
    says="Actions that a board or committee wanted, not discharged at the end of the day.",
)
COMMITTEE_AGE = Average(
    key="imp.committee_age",
    title="How long committees wait for outstanding actions",
    **OF_COMMITTEES,
    value=_.days_open,
    unit="days",
    says="Days since the actions were minuted that are not discharged at the end of the day, on average.",
)
COMMITTEE_MISSED = Average(
    key="imp.committee_missed",
    title="Meetings missed by outstanding actions of committees",
    **OF_COMMITTEES,
    value=_.meetings_missed,
    unit="meetings",
    says="Ordinary meetings that have passed since the target of each action that is not discharged, on average; counted "
    "up to the day of the snapshot.",
)
SUPERVISION_DONE = Share(
    key="imp.sup_done",
    title="Supervision actions done by their date",
    **DUE_DAY,
    among=_.kind == Kind.SUPERVISION.value,
    says="Of the actions set in supervision and due in the period, those closed on or before their date.",
    authority=LOCAL,
)
SUPERVISION_ROLLED = Share(
    key="imp.sup_rolled",
    title="Supervision actions rolled forward",
    of="actions",
    when="due_on",
    by=("lead",),
    among=_.kind == Kind.SUPERVISION.value,
    where=_.moved > 0,
    better=LOWER,
    says="Of the actions set in supervision and due in the period, those whose date had been moved.",
    authority=LOCAL,
)
REVIEW_DONE = Share(
    key="imp.review_done",
    title="Decisions of reviews and conferences carried out by their date",
    **DUE_DAY,
    among=_.kind == Kind.REVIEW.value,
    says="Of the decisions of reviews and conferences due in the period, those closed on or before their date.",
    authority=LOCAL,
)
DIPPED = Share(
    key="imp.dipped",
    title="Watched figures through their floor",
    of="watch_looks",
    when="looked_on",
    where=_.dipped,
    better=LOWER,
    says="Of the looks at watched figures in the period, those that found the figure through its floor.",
    authority=LOCAL,
)
ESCALATED = Flow(
    key="imp.escalated",
    title="Actions sent up",
    of="action_escalations",
    when="raised_on",
    unit="times",
    says="How often an action was sent up in the period.",
    authority=LOCAL,
)
ESCALATED_ANSWERED = Share(
    key="imp.escalated_answered",
    title="Answered within five working days of being sent up",
    of="action_escalations",
    when="raised_on",
    where=_.working_days <= 5,
    better=HIGHER,
    says="Of what was sent up in the period, what was answered within five working days.",
    authority=f"{LOCAL}; the length is our choice",
)
RECOMMENDATIONS = Flow(
    key="recommendations",
    title="Recommendations made",
    **MADE,
    among=_.kind == Kind.RECOMMENDATION.value,
    unit="recommendations",
    says="Recommendations of inspections, reviews and audits that were set as actions in the period.",
    authority=LOCAL,
)
REC_COVERAGE = Share(
    key="imp.rec_coverage",
    title="Recommendations with work on them",
    **MADE,
    among=_.kind == Kind.RECOMMENDATION.value,
    where=_.begun_on.notnull() | _.verified_on.notnull(),
    better=HIGHER,
    says="Of the recommendations made in the period, those that are done, or for which something is done or under way: "
    "a part of the recommendation, or an action that names the same citation. What was given up covers nothing.",
    authority=OURS,
)
REC_IMPLEMENTED = Share(
    key="imp.rec_implemented",
    title="Recommendations carried out",
    **MADE,
    among=_.kind == Kind.RECOMMENDATION.value,
    where=_.verified_on.notnull(),
    better=HIGHER,
    says="Of the recommendations made in the period, those of which somebody else has said that they are done.",
    authority=LOCAL,
)
SCRUTINY_DONE = Share(
    key="imp.data_scrutiny_done",
    title="Data-scrutiny actions done",
    **MADE,
    among=_.kind == Kind.SCRUTINY.value,
    where=_.verified_on.notnull(),
    better=HIGHER,
    says="Of the actions raised in the period when figures were looked at, those verified in the area that owns them.",
    authority=LOCAL,
)
ANSWERED = Share(
    key="imp.answered",
    title="What people said that was answered",
    of="answers_to_people",
    when="accepted_on",
    by=("audience", "source_kind", YEAR),
    people=False,
    where=_.answered_on.notnull(),
    better=HIGHER,
    says="Of what groups of people said and was accepted in the period, what they were told an answer to, “we could not, "
    "because” among them.",
    authority=OURS,
)
MEASURES = (
    LATE, NO_DATE, ONGOING, DATE_MOVES, DATE_SLIP, LONGEST_SLIP, MULTI_PLAN, TIME_TO_CLOSE, TIME_TO_CLOSE_MEDIAN, ON_TIME, ON_CURRENT_TIME, WITH_EVIDENCE,
    WITH_IMPACT, PROMISES_KEPT, COMMITTEE_OPEN, COMMITTEE_AGE, COMMITTEE_MISSED, SUPERVISION_DONE, SUPERVISION_ROLLED, REVIEW_DONE, RECOMMENDATIONS,
    REC_COVERAGE, REC_IMPLEMENTED, SCRUTINY_DONE, DIPPED, ESCALATED, ESCALATED_ANSWERED, ANSWERED, *OF_PLANS,
)  # fmt: skip
