"""Steps, what came of the work, young carers, forums, programmes and partners."""

from ibis import _

from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Average,
    Distribution,
    Flow,
    Quotient,
    Share,
    Stock,
)
from goldenthread.services.earlyhelp.codes import (
    WELL_ENDED,
    ForumKind,
    Point,
    RequestOutcome,
    StillWorking,
)
from goldenthread.services.earlyhelp.instruments import EDGE_OF_CARE
from goldenthread.services.earlyhelp.measures.breakdowns import (
    CASES,
    DOWN,
    FIRST_SOURCE,
    LOCAL,
    MOVES,
    OURS,
    REQUESTS,
    SCORES,
    WHO_LEADS,
)
from goldenthread.services.earlyhelp.measures.reach import WORKED_WITH

STEP_DAYS = Average(
    key="eh-step-days-mean",
    title="Average days from an agreed step to the first contact",
    of=MOVES,
    when="first_contact_on",
    value=_.contact_days,
    unit="working days",
    better=LOWER,
    by=("direction", "from_tier", "to_tier"),
    says="Mean working days from the day on which a step was agreed to the receiver's first contact.",
    authority=OURS,
)
ON_HOLD = Stock(
    key="eh-on-hold",
    title="Families on hold between services",
    of=MOVES,
    starts="on_hold_from",
    ends="first_contact_on",
    among=_.first_contact_on.isnull() | (_.first_contact_on > _.on_hold_from),
    unit="families",
    better=LOWER,
    by=("direction", "from_tier"),
    says="Families whose first contact after an agreed step is past ten working days. The goal is none.",
    authority=OURS,
)
BACK = Share(
    key="eh-step-back-12m-share",
    title="Stepped up again within 12 months",
    of=MOVES,
    when="seen_12_on",
    among=DOWN,
    where=_.back_within_12,
    better=LOWER,
    by=(FIRST_SOURCE,),
    says="Step-downs that were stepped up again within 12 months, of those whose 12 months ended in the period.",
    authority=OURS,
)
RE_ENTRY = Share(
    key="eh-reentry-12m-share",
    title="Back in early help within 12 months",
    of=CASES,
    when="seen_12_on",
    where=_.again_within_12,
    better=LOWER,
    by=("source", "end_reason"),
    says="Children with a new case within 12 months of the end, of those whose 12 months ended in the period.",
    authority=OURS,
)
ESCALATED = Share(
    key="eh-escalated-6m-share",
    title="Referred to social care within six months of closing",
    of=CASES,
    when="seen_6_on",
    where=_.escalated_within_6,
    better=LOWER,
    by=("source", "end_reason"),
    says="Children with a referral accepted within six months of the end, of those whose six months ended in the period.",
    authority=OURS,
)
STILL_WORKING = Share(
    key="eh-checkback-yes-share",
    title="Still working three months on",
    of="early_help_check_backs",
    when="checked_on",
    among=_.answer != StillWorking.NOT_REACHED.value,
    where=_.answer == StillWorking.YES.value,
    better=HIGHER,
    by=("after",),
    says="Families who said that it is still working, of those who were reached.",
    authority=OURS,
)
REACHED = Share(
    key="eh-checkback-reached-share",
    title="Families reached three months on",
    of="early_help_check_backs",
    when="checked_on",
    where=_.answer != StillWorking.NOT_REACHED.value,
    better=HIGHER,
    by=("after",),
    says="Families who were reached, of those asked in the period.",
    authority=OURS,
)
END_POINT = _.point == Point.END.value
DISTANCE = Average(
    key="eh-distance-travelled",
    title="Distance travelled",
    of=SCORES,
    when="scored_on",
    among=END_POINT & _.change.notnull(),
    value=_.change,
    unit="points",
    better=HIGHER,
    by=("scored_by", "need"),
    says="Mean of end minus start, over cases with both scores on one version of the tool, by the day of the end score. "
    "Under 10 pairs there are too few to judge.",
    authority=LOCAL,
)
DISTANCE_BY_DOMAIN = Average(
    key="eh-distance-by-domain",
    title="Distance travelled by domain",
    of="early_help_domain_scores",
    when="scored_on",
    among=END_POINT & _.change.notnull(),
    value=_.change,
    unit="points",
    better=HIGHER,
    by=("domain",),
    says="The same for each domain; read the domains apart, for their base is scores and not cases.",
    authority=LOCAL,
)
DISTANCE_DONE = Share(
    key="eh-distance-done-share",
    title="Closed cases with both scores",
    of=CASES,
    when="ended_on",
    among=_.first,
    where=_.both_scores,
    better=HIGHER,
    by=("lead", "team"),
    says="Closed cases with a start and an end score of one version of the tool, of all closed cases.",
    authority=LOCAL,
)
FUNCTIONING = Distribution(
    key="family-functioning-improved",
    title="Families improved on the scale",
    of="early_help_functioning",
    when="scored_on",
    among=_.last,
    across="outcome",
    unit="families",
    better=HIGHER,
    says="Families better, the same or worse on SCORE-15 at their last score against their first; lower is better.",
    authority=LOCAL,
)
GOALS_MET = Share(
    key="eh-goals-met-share",
    title="Closed with goals met",
    of=CASES,
    when="ended_on",
    among=_.first,
    where=_.end_reason.isin([one.value for one in WELL_ENDED]),
    better=HIGHER,
    by=("need", WHO_LEADS),
    says="Cases closed with goals met or needs met by universal services, of all closed.",
    authority=LOCAL,
)
QUALITY = Average(
    key="eh-plan-quality",
    title="Quality of plans",
    of="early_help_ratings",
    when="rated_on",
    value=_["mean"],
    unit="points of 4",
    better=HIGHER,
    says="Mean rating over four questions, 1 to 4, by somebody other than the author.",
    authority=LOCAL,
)
SMART = Share(
    key="eh-smart-share",
    title="Plans whose every action is owned, dated and measurable",
    of="early_help_ratings",
    when="rated_on",
    where=_.smart,
    better=HIGHER,
    says="Plans with every action owned, dated and measurable, of plans rated.",
    authority=LOCAL,
)
CARERS = Flow(
    key="young-carers",
    title="Young carers worked with",
    of="young_carers",
    starts="identified_on",
    ends="ended_on",
    distinct="child",
    by=("cared_for_need", "in_local_definition"),
    says="Different children who give or intend to give care. The local service's definition is a filter, not the test: "
    "children outside it are counted here and shown apart.",
    authority="Children Act 1989, section 17ZA",
)
CARERS_IN_TIME = Share(
    key="eh-young-carer-assessed-share",
    title="Young carers assessed in time",
    of="young_carers",
    when="settled_on",
    where=_.in_time,
    better=HIGHER,
    says="Needs assessments completed within 45 working days of identification, of those completed or overdue.",
    authority=f"{OURS} (the law gives no limit)",
)
CARER_SHARE = Quotient(
    key="eh-young-carer-share",
    title="Young carers to children in early help",
    part=CARERS,
    whole=WORKED_WITH,
    says="Young carers worked with over children worked with in early help in the same period.",
    authority=OURS,
)
FORUM_ATTENDANCE = Average(
    key="eh-forum-attendance",
    title="Attendance at the practitioners' forum",
    of="early_help_forum_meetings",
    when="held_on",
    among=_.kind == ForumKind.PRACTITIONERS.value,
    value=_.people_present,
    unit="people",
    better=HIGHER,
    people=False,
    by=("forum",),
    says="People present over meetings of the practitioners' forum.",
    authority=LOCAL,
)
ATTENDANCES = Average(
    key="eh-activity-attendances",
    title="Attendances at activities",
    of="activity_sessions",
    when="held_on",
    value=_.attendances,
    unit="attendances an entry",
    decimals=0,
    people=False,
    by=("programme",),
    says="Attendances, not people, over entries: an entry is a session, or a whole year where a service reports only "
    "that. The numerator is all attendances of the period.",
    authority=LOCAL,
)
PEOPLE_AT_ACTIVITIES = Average(
    key="eh-activity-people",
    title="People at activities",
    of="activity_sessions",
    when="held_on",
    among=_.people.notnull(),
    value=_.people,
    unit="people an entry",
    decimals=0,
    people=False,
    by=("programme",),
    says="Different people over entries that know them. People are never added to attendances.",
    authority=LOCAL,
)
CLIENTS = Flow(
    key="eh-programme-clients",
    title="Clients of a programme",
    of="programme_enrolments",
    starts="started_on",
    ends="ended_on",
    distinct="person",
    unit="people",
    by=("programme",),
    says="Different people enrolled at any time in the period.",
    authority=LOCAL,
)
CASELOAD = Stock(
    key="eh-programme-caseload",
    title="Caseload of a programme worker",
    of="programme_enrolments",
    starts="started_on",
    ends="ended_on",
    unit="cases",
    by=("programme", "worker"),
    says="Cases enrolled on the day: by worker the caseload of each, without a worker that of the whole programme. The "
    "least and the most are those of one worker.",
    authority=LOCAL,
)
OUTCOMES = Flow(
    key="eh-programme-outcomes",
    title="Programme outcomes claimed",
    of="programme_claims",
    when="claimed_on",
    unit="families",
    better=HIGHER,
    by=("state",),
    says="Families whose three or more needs were all met and held six months after the end, by the day of the claim.",
    authority="National programme rules to March 2025",
)
EDGE_OUTCOMES = Share(
    key="eh-edge-of-care-outcomes",
    title="How work on the edge of care ended",
    of="programme_enrolments",
    when="ended_on",
    among=(_.rules == EDGE_OF_CARE) & _.outcome.notnull(),
    across="outcome",
    by=("programme",),
    says="Children whose work on the edge of care ended in the period, by how it ended: coming into care prevented, "
    "diverted to relatives or friends, returned home, in care, or the family left.",
    authority=LOCAL,
)
ALLOCATED = Share(
    key="eh-requests-allocated-share",
    title="Requests that were allocated",
    of=REQUESTS,
    when="decided_on",
    where=_.decision.isin([RequestOutcome.COUNCIL_LEAD.value, RequestOutcome.PARTNER_LEAD.value]),
    by=("source", "route"),
    says="Requests accepted for a lead, of requests decided.",
    authority=LOCAL,
)
