"""The indicators of supervision, actions, risk and caseloads."""

from ibis import _

from goldenthread.mechanisms.measures import HIGHER, LOWER, Average, Flow, Median, Share, Stock

LOCAL = "Local practice"
OURS = "Our choice"

SUPERVISION_ON_TIME = Share(
    key="supervision-on-time-share",
    title="Supervision on time",
    of="supervision_due",
    when="due_on",
    where=_.in_time,
    better=HIGHER,
    by=("for_whom",),
    says="Of the supervision owed by a day in the period, that held on or before it: of workers every four weeks, of "
    "children every four or eight, of groups every month or two.",
    authority=LOCAL,
)
SUPERVISION_LAG = Average(
    key="practice.supervision_lag",
    title="Working days until supervision is on file",
    of="supervision_sessions",
    when="held_on",
    value=_.lag,
    unit="working days",
    better=LOWER,
    by=("kind",),
    says="Mean working days from a session to the day it was put on file.",
    authority=f"{OURS}: 5 working days",
)
SUPERVISION_LAG_MEDIAN = Median(
    key="practice.supervision_lag_median",
    title="Median working days until supervision is on file",
    of="supervision_sessions",
    when="held_on",
    value=_.lag,
    unit="working days",
    better=LOWER,
    by=("kind",),
    says="The middle one of the working days from a session to the day it was put on file.",
    authority=f"{OURS}: 5 working days",
)
FILED_LATE = Share(
    key="practice.supervision_filed_late",
    title="Supervision on file after more than 5 working days",
    of="supervision_sessions",
    when="filed_on",
    where=_.lag > 5,
    better=LOWER,
    by=("kind",),
    says="Of the sessions put on file in the period, those that took more than five working days.",
    authority=f"{OURS}: 5 working days",
)
ACTIONS_ROLLED = Share(
    key="practice.actions_rolled",
    title="Actions rolled forward in supervision",
    of="action_reviews",
    when="reviewed_on",
    where=_.rolled,
    better=LOWER,
    by=("reason",),
    says="Of the actions met in supervision, those that were not done, or only in part, and moved on with a reason.",
    authority=LOCAL,
)
ROLLED_AGAIN = Flow(
    key="practice.actions_rolled_again",
    title="Actions rolled forward for the second time or more",
    of="action_reviews",
    when="reviewed_on",
    among=_.rolled_again,
    unit="actions",
    better=LOWER,
    by=("reason",),
    says="Actions met in supervision that were not done for the second time or more; each tells the service manager.",
    authority=LOCAL,
)
RISK_CURRENT = Share(
    key="practice.risk_current",
    title="Risk assessments reviewed in time",
    of="risk_versions",
    starts="decided_on",
    ends="replaced_on",
    where=_.review_due_on >= _.counted_on,
    better=HIGHER,
    by=("grade",),
    says="Of the current risk assessments, those whose review is not overdue: low every six months, medium three, high "
    "one, very high two weeks.",
    authority=f"{LOCAL}: six months at most; by grade our choice",
)
RISK_UNSEEN = Stock(
    key="practice.risk_unseen",
    title="Risk assessments that no manager has decided",
    of="risk_versions",
    starts="submitted_on",
    ends="decided_on",
    unit="assessments",
    better=LOWER,
    by=("grade",),
    says="Risk assessments submitted and not decided at the end of the day.",
    authority=OURS,
)
CASELOAD = Average(
    key="practice.caseload",
    title="Children of a lead worker",
    of="caseload_days",
    when="day",
    value=_.children,
    unit="children",
    says="Children of each lead worker at the end of a day, averaged over the workers and the days of the period.",
    authority=OURS,
)
WEIGHTED_LOAD = Average(
    key="practice.weighted_load",
    title="Weighted load of a lead worker",
    of="caseload_days",
    when="day",
    value=_.weighted_load,
    unit="weighted cases",
    says="The children of each lead worker weighed by their status, averaged over the workers and the days.",
    authority=f"{OURS}: the weights are settings of the area",
)
OVER_CAPACITY = Share(
    key="practice.over_capacity",
    title="Lead workers above their capacity",
    of="caseload_days",
    when="day",
    where=_.weighted_load > _.capacity,
    better=LOWER,
    says="Of the workers and days kept, those on which the weighted load was more than the worker can carry.",
    authority=f"{OURS}: 20 for a whole post, less in the first year of practice",
)
OVERSIGHT_MEASURES = (
    SUPERVISION_ON_TIME, SUPERVISION_LAG, SUPERVISION_LAG_MEDIAN, FILED_LATE, ACTIONS_ROLLED, ROLLED_AGAIN,
    RISK_CURRENT, RISK_UNSEEN, CASELOAD, WEIGHTED_LOAD, OVER_CAPACITY,
)  # fmt: skip
