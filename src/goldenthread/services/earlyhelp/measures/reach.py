"""Who asks, who is worked with, how soon, and how families come and go."""

from typing import Any

import ibis
from ibis import _

from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Average,
    Flow,
    Longest,
    Median,
    Quotient,
    Rate,
    Share,
    Stock,
)
from goldenthread.services.earlyhelp.codes import (
    NEED_NOTE,
    Came,
    ForumKind,
    HeldBy,
)
from goldenthread.services.earlyhelp.measures.breakdowns import (
    ASSESSED,
    CARRIED_IN,
    CASES,
    DOWN,
    FIRST_SOURCE,
    LOCAL,
    MEETINGS,
    MOVES,
    OF_CASES,
    OURS,
    REQUESTS,
    STEPPED_DOWN,
    UP,
    WHO_LEADS,
    ShareOfPeriod,
)

ASKED = Flow(
    key="eh-requests",
    title="Requests for early help",
    of=REQUESTS,
    when="received_on",
    unit="cases",
    by=("source", "route", "need", "centre", "decision"),
    says="Requests by families and for families, by the day of the request. A step-down is no request.",
    authority=LOCAL,
)
INFLOW = Flow(
    key="eh-inflow",
    title="Requests allocated plus step-downs",
    of=CASES,
    when="started_on",
    among=_.first,
    unit="cases",
    by=(STEPPED_DOWN, "source", "route", "centre"),
    says="Cases that began: requests that were allocated, and step-downs accepted. Both parts are always shown.",
    authority=LOCAL,
)
NEW = Flow(
    key="eh-cases-new",
    title="New early help cases",
    of=CASES,
    when="started_on",
    by=OF_CASES,
    says="Children whose case was accepted in the period. Started and open are two measures and never compared.",
    authority=LOCAL,
)
WORKED_WITH = Flow(
    key="eh-cases-worked-with",
    title="Children worked with in early help",
    of=CASES,
    starts="started_on",
    ends="ended_on",
    distinct="child",
    by=(CARRIED_IN, *OF_CASES),
    says="Different children with a case open at any time in the period: new and carried in. “Carried in” is told for "
    f"whole years. {NEED_NOTE}",
    authority=LOCAL,
)
WORKED_CASES = Flow(
    key="eh-family-cases-worked-with",
    title="Families worked with in early help",
    of=CASES,
    starts="started_on",
    ends="ended_on",
    among=_.first,
    unit="cases",
    by=(CARRIED_IN, *OF_CASES),
    says="Cases open at any time in the period, one for each family whatever the number of its children.",
    authority=LOCAL,
)
OPEN = Stock(
    key="eh-cases-open",
    title="Early help cases open",
    of=CASES,
    starts="started_on",
    ends="ended_on",
    among=_.first,
    unit="cases",
    by=("need", "centre", WHO_LEADS),
    says="Cases open at the end of the day; a case that ended that day is not open.",
    authority=LOCAL,
)
BEGUN = Flow(
    key="eh-cases-started",
    title="Early help cases started",
    of=CASES,
    when="started_on",
    among=_.first,
    unit="cases",
    by=("need", "centre", WHO_LEADS),
    says="Cases accepted in the period, once for each family.",
    authority=LOCAL,
)
CLOSED = Flow(
    key="eh-cases-closed",
    title="Early help cases closed",
    of=CASES,
    when="ended_on",
    among=_.first,
    unit="cases",
    by=("end_reason", "need", "centre", WHO_LEADS),
    says="Cases ended in the period, by reason; those stepped up are among them, under that reason.",
    authority=LOCAL,
)
STEP_DOWNS = Flow(
    key="eh-step-downs",
    title="Stepped down from social care",
    of=MOVES,
    when="accepted_on",
    among=DOWN,
    unit="cases",
    by=(FIRST_SOURCE, "from_tier", "centre"),
    says="Step-downs by the day on which early help accepted them, not on which they were asked for.",
    authority=LOCAL,
)
STEP_UPS = Flow(
    key="eh-step-ups",
    title="Stepped up to social care",
    of=MOVES,
    when="accepted_on",
    among=UP,
    unit="cases",
    by=(FIRST_SOURCE, "to_tier", "centre"),
    says="Step-ups by the day on which social care accepted them.",
    authority=LOCAL,
)
PANEL = Flow(
    key="eh-panel-referrals",
    title="Children referred to the early help panel",
    of="early_help_forum_cases",
    when="listed_on",
    among=_.kind == ForumKind.PARTNERSHIP_PANEL.value,
    distinct="child",
    by=("forum",),
    says="Different children brought to the partnership panel, with their family's agreement to that panel.",
    authority=LOCAL,
)
FORUM_CASES = Flow(
    key="eh-forum-cases",
    title="Families brought to forums",
    of="early_help_forum_cases",
    when="listed_on",
    unit="cases",
    by=("kind", "forum", "returning"),
    says="Families listed at any forum, new ones and those who came back.",
    authority=LOCAL,
)
FAMILY_MEETINGS = Flow(
    key="eh-taf-meetings",
    title="Team around the family meetings held",
    of=MEETINGS,
    when="held_on",
    unit="meetings",
    by=("place", "level_check", WHO_LEADS),
    says="Meetings of teams around families (team around the child), by the day.",
    authority=LOCAL,
)
MEETINGS_A_CASE = Quotient(
    key="eh-taf-meetings-per-case",
    title="Team around the family meetings, each case",
    part=FAMILY_MEETINGS,
    whole=WORKED_CASES,
    scale=1,
    unit="meetings a case",
    says="Meetings held in the period over the cases open at any time in it.",
    authority=LOCAL,
)
MEETINGS_ON_TIME = Share(
    key="eh-taf-on-time-share",
    title="Team around the family meetings in time",
    of=MEETINGS,
    when="held_on",
    among=_.due_on.notnull(),
    where=_.in_time,
    better=HIGHER,
    by=("place",),
    says="Meetings held by the day on which they were due: 15 working days after the assessment, then every eight weeks.",
    authority=LOCAL,
)
CAME_TO_MEETINGS = Share(
    key="eh-taf-attendance-share",
    title="Members of teams around families who came",
    of="early_help_attendances",
    when="held_on",
    where=_.came == Came.PRESENT.value,
    better=HIGHER,
    by=("organisation", "place", WHO_LEADS),
    says="Members of teams around families who came to a meeting, of those in the team on the day. A report or an apology "
    "is not coming. Members without an organisation are the family's own people.",
    authority=LOCAL,
)
ASSESSED_SHARE = Rate(
    key="eh-assessed-share",
    title="Children with an early help assessment, share of children",
    of=ASSESSED,
    when="completed_on",
    distinct="child",
    per=100,
    unit="%",
    says="Different children with an assessment completed in the year, of residents aged 0 to 17. It counts completed "
    "assessments, not those begun and not cases open.",
    authority=OURS,
)
CHILD_RATE = Rate(
    key="eh-rate",
    title="Children worked with in early help per 10,000",
    of=CASES,
    starts="started_on",
    ends="ended_on",
    distinct="child",
    says="Children with a case open at the end of the period, per 10,000 residents aged 0 to 17.",
    authority=OURS,
)
PARTNER_ASSESSMENTS = Flow(
    key="eh-partner-assessments",
    title="Assessments completed by partners",
    of=ASSESSED,
    when="completed_on",
    among=_.first & (_.held_by == HeldBy.PARTNER.value),
    unit="assessments",
    better=HIGHER,
    by=("organisation",),
    says="Assessments completed where a partner leads the case. Nought is printed, never left out.",
    authority=LOCAL,
)
PARTNER_UPDATES = Flow(
    key="eh-partner-updates",
    title="Partner updates received",
    of="partner_updates",
    when="sent_on",
    unit="updates",
    better=HIGHER,
    people=False,
    by=("organisation",),
    says="Quarterly updates received, by the day on which they came.",
    authority=LOCAL,
)
PARTNER_LED = Share(
    key="eh-partner-led-share",
    title="Cases led by partners",
    of=CASES,
    starts="started_on",
    ends="ended_on",
    among=_.first,
    where=_.held_by == HeldBy.PARTNER.value,
    better=HIGHER,
    by=("organisation_type",),
    says="Open cases that a partner leads, of all open cases.",
    authority=LOCAL,
)
SILENT = Stock(
    key="eh-partner-silent",
    title="Partners with no case in four quarters",
    of="early_help_partners",
    starts="signed_on",
    ends="ended_on",
    among=(_.signed_on <= _.counted_on - ibis.interval(months=12))
    & (_.last_begun_on.isnull() | (_.last_begun_on <= _.counted_on - ibis.interval(months=12))),
    unit="partners",
    better=LOWER,
    people=False,
    by=("organisation_type", "organisation"),
    says="Partners who signed a year ago or more and began no case in the last twelve months, as known on the day of the "
    "snapshot.",
    authority=LOCAL,
)
PROFILE = ShareOfPeriod(
    key="eh-profile-share",
    title="Profile of early help cases",
    of=CASES,
    starts="started_on",
    ends="ended_on",
    across="need",
    by=("ward", "source"),
    says=f"Cases with each main need, of children worked with in the period. {NEED_NOTE}",
    authority=LOCAL,
)
ON_TIME = Share(
    key="eh-assessment-on-time-share",
    title="Early help assessments in time",
    of=CASES,
    when="assessment_settled_on",
    among=_.first,
    where=_.assessed_in_time,
    better=HIGHER,
    by=("lead", "route", WHO_LEADS),
    says="Assessments completed within 30 working days of acceptance, of those completed or overdue in the period.",
    authority=f"{OURS} (local limit)",
)
CONTACT_ON_TIME = Share(
    key="eh-contact-on-time-share",
    title="Families spoken to in time",
    of=CASES,
    when="contact_settled_on",
    among=_.first,
    where=_.contact_in_time,
    better=HIGHER,
    by=("lead", "route"),
    says="Families spoken to within five working days of acceptance, of those spoken to or overdue in the period.",
    authority=f"{OURS} (local limit)",
)
DAYS: dict[str, Any] = {
    "of": CASES,
    "when": "assessed_on",
    "among": _.first,
    "value": _.assessment_days,
    "unit": "working days",
    "better": LOWER,
    "by": ("lead", "route"),
}
DAYS_MEAN = Average(
    key="eh-assessment-days-mean",
    title="Average days to an early help assessment",
    says="Mean working days from acceptance to the completed assessment.",
    authority=OURS,
    **DAYS,
)
DAYS_MEDIAN = Median(
    key="eh-assessment-days-median",
    title="Middle days to an early help assessment",
    says="Median working days from acceptance to the completed assessment.",
    authority=OURS,
    **DAYS,
)
DAYS_LONGEST = Longest(
    key="eh-assessment-days-longest",
    title="Longest wait for an early help assessment",
    says="The most working days that any family waited from acceptance to the completed assessment.",
    authority=OURS,
    **DAYS,
)
