"""Indicators of meetings: who was in the room, who sent a report, and whether plans are worked between conferences."""

from ibis import _

from goldenthread.mechanisms.measures import HIGHER, Average, Dimension, Flow, Share, Stock
from goldenthread.services.protection.codes import Agency, ChildPart, TakingPart

GUIDANCE = "Working Together to Safeguard Children (statutory guidance)"
REGIONAL = "Regional procedure"
AGENCY = Dimension("agency", "Agency", "agency", labels=dict(Agency.choices))
MEETING = Dimension("meeting", "Meeting", "meeting")
THEME = Dimension("theme", "Theme", "theme")

ATTENDED = Share(
    key="conference-attendance-share",
    title="Agency attended the initial conference",
    of="conference_attendance",
    when="meeting_on",
    among=_.meeting == "initial",
    where=_.attendance == "attended",
    better=HIGHER,
    by=(AGENCY,),
    says="Agencies that came, of those invited to initial conferences; reviews and core groups are counted apart.",
    authority=REGIONAL,
)
REPORTED = Share(
    key="conference-report-share",
    title="Agency sent a report",
    of="conference_attendance",
    when="meeting_on",
    among=(_.meeting == "initial") & _.report_asked,
    where=_.report_received_on <= _.meeting_on,
    better=HIGHER,
    by=(AGENCY,),
    says="Reports here by the day of the initial conference, of those asked for.",
    authority=REGIONAL,
)
ATTENDED_ALL = Share(
    key="meeting-attendance-share",
    title="Agency attended conferences and core groups",
    of="conference_attendance",
    when="meeting_on",
    where=_.attendance == "attended",
    better=HIGHER,
    by=(AGENCY, MEETING),
    says="Agencies that came, of those invited, by kind of meeting.",
    authority=REGIONAL,
)
REPORTED_ALL = Share(
    key="meeting-report-share",
    title="Agency sent a report, by kind of meeting",
    of="conference_attendance",
    when="meeting_on",
    among=_.report_asked,
    where=_.report_received_on <= _.meeting_on,
    better=HIGHER,
    by=(AGENCY, MEETING),
    says="Reports here by the day of the meeting, of those asked for, by kind of meeting.",
    authority=REGIONAL,
)
HEALTH_THERE = Share(
    key="health-in-strategy-share",
    title="Strategy discussions with health",
    of="strategy_discussions",
    when="held_on",
    where=_.health_there,
    better=HIGHER,
    says="Discussions in which health took part or gave information, of the discussions held.",
    authority=GUIDANCE,
)
POLICE_THERE = Share(
    key="police-in-strategy-share",
    title="Strategy discussions with the police",
    of="strategy_discussions",
    when="held_on",
    where=_.police_there,
    better=HIGHER,
    says="Discussions in which the police took part or gave information, of the discussions held.",
    authority=GUIDANCE,
)
STRATEGY_ATTENDED = Share(
    key="strategy-attendance-share",
    title="Agency took part in strategy discussions",
    of="strategy_attendance",
    when="held_on",
    where=_.part.isin([TakingPart.ATTENDED.value, TakingPart.INFORMED.value]),
    better=HIGHER,
    by=(AGENCY,),
    says="Children in discussions to which the agency was asked and took part or gave information, of all children in "
    "discussions to which it was asked.",
    authority=GUIDANCE,
)
ADOLESCENTS_STARTED = Flow(
    key="adolescent-routes-started",
    title="Adolescents helped in place of a conference",
    of="adolescent_routes",
    when="opened_on",
    says="Adolescents at risk outside the home for whom a manager and a chair agreed on help in place of a conference. "
    "They are on no protection plan and are counted in none.",
    authority="Local practice",
)
ADOLESCENTS_OPEN = Stock(
    key="adolescent-routes-open",
    title="Adolescents with help in place of a conference",
    of="adolescent_routes",
    starts="opened_on",
    ends="ended_on",
    says="Adolescents at risk outside the home whose help in place of a conference is open on the day.",
    authority="Local practice",
)
QUORATE = Share(
    key="conferences-quorate-share",
    title="Conferences with a quorum",
    of="cp_conferences",
    when="held_on",
    where=_.quorate,
    better=HIGHER,
    by=("chair", "kind"),
    says="Children whose conference had social care and two other agencies with direct contact.",
    authority=REGIONAL,
)
SHARED = Share(
    key="report-shared-on-time-share",
    title="Report shared with the family in time",
    of="cp_conferences",
    when="held_on",
    where=(_.days_shared_before >= 5)
    | ((_.days_shared_before >= 2) & (_.kind != "review") & (_.kind != "early review")),
    better=HIGHER,
    by=("chair", "kind"),
    says="Children whose family had the report 2 working days before a first conference, 5 before a review.",
    authority=REGIONAL,
)
CHILD_TOOK_PART = Share(
    key="conference-child-took-part-share",
    title="Children who took part in their conference",
    of="cp_conferences",
    when="held_on",
    among=_.age >= 4,
    where=(_.took_part != ChildPart.NONE.value) & (_.took_part != ""),
    better=HIGHER,
    says="Children of 4 or older who came, were represented or sent their views, of children of 4 or older.",
)
ADVOCATE = Share(
    key="conference-advocate-offered-share",
    title="Conferences with an advocate offered",
    of="cp_conferences",
    when="held_on",
    where=_.advocate_offered,
    better=HIGHER,
    says="Children in conferences at which the child or a parent was offered an advocate.",
)
PARENTS_THERE = Share(
    key="conference-parents-attended-share",
    title="Conferences with a parent",
    of="cp_conferences",
    when="held_on",
    where=_.parents_there,
    better=HIGHER,
    says="Children in conferences at which at least one parent was present.",
)
SEEN_ALONE = Share(
    key="cpp-seen-alone-share",
    title="Protection visits with the child seen alone",
    of="cp_visits",
    when="visited_on",
    where=_.seen_alone,
    better=HIGHER,
    says="Visits at which the child was seen alone, of the visits at which the child was seen.",
)
CORE_FIRST = Share(
    key="core-first-on-time-share",
    title="First core groups on time",
    of="core_groups",
    when="due_on",
    among=_.number == 1,
    where=_.held_on <= _.due_on,
    better=HIGHER,
    says="First core groups held by the day due, of those due in the period.",
    authority=GUIDANCE,
)
CORE_ALL = Share(
    key="core-on-time-share",
    title="Core groups on time",
    of="core_groups",
    when="due_on",
    where=_.held_on <= _.due_on,
    better=HIGHER,
    says="Core groups held by the day due, of those due in the period.",
    authority=REGIONAL,
)
REVIEWS_HELD = Share(
    key="cpp-reviews-held-on-time-share",
    title="Review conferences held on time",
    of="cp_reviews",
    when="due_on",
    where=_.reviewed_on <= _.due_on,
    better=HIGHER,
    says="Reviews held by the day due, of the reviews due: not the national count of children.",
    authority=GUIDANCE,
)
DISSENTS = Flow(
    key="conference-dissents",
    title="Disagreements with conferences",
    of="dissents",
    when="raised_on",
    unit="disagreements",
    by=(AGENCY,),
    says="Members and parents who disagreed on record; a rise may be a sign of health.",
)
ALERTS = Flow(
    key="chair-alerts",
    title="Chairs' alerts",
    of="quality_alerts",
    when="raised_on",
    unit="alerts",
    by=(THEME,),
    says="Alerts that chairs raised about the quality of the work.",
)
ALERT_DAYS = Average(
    key="chair-alert-days-mean",
    title="Time to answer a chair's alert",
    of="quality_alerts",
    when="answered_on",
    value=_.days_to_answer,
    unit="working days",
    says="Working days from the alert to its answer, by the day of the answer.",
)
AUDITED = Share(
    key="repeat-audited-share",
    title="Repeat plans audited before the conference",
    of="conference_requests",
    when="asked_on",
    among=_.earlier_plans > 0,
    where=_.audited,
    better=HIGHER,
    says="Requests about children with an earlier plan that were audited before, of such requests.",
)
SIGNED = Share(
    key="cpp-12m-signed-share",
    title="Plans of 12 months signed by two managers",
    of="plan_oversight",
    when="due_on",
    among=_.kind == "12 months",
    where=_.signed_on <= _.due_on,
    better=HIGHER,
    says="Sign-offs at 12 months done by the day due, of those due.",
    authority="Local practice",
)
TRANSFERS = Share(
    key="transfers-on-time-share",
    title="Transfer conferences in 15 working days",
    of="cp_transfers",
    when="due_on",
    where=_.conference_on.notnull() & (_.conference_on <= _.due_on),
    better=HIGHER,
    edition=2,
    says="Conferences about children who moved in held within 15 working days of being told, of those due in the period; "
    "until its second edition, of those held.",
    authority=GUIDANCE,
)
PRE_BIRTH = Share(
    key="prebirth-on-time-share",
    title="Pre-birth conferences ten weeks before the birth",
    of="unborn_conferences",
    when="conference_on",
    where=_.days_before >= 70,
    better=HIGHER,
    says="Conferences about unborn children held at least ten weeks before the expected date, of those held.",
    authority=REGIONAL,
)
MEASURES = (
    ATTENDED,
    REPORTED,
    ATTENDED_ALL,
    REPORTED_ALL,
    HEALTH_THERE,
    POLICE_THERE,
    STRATEGY_ATTENDED,
    ADOLESCENTS_STARTED,
    ADOLESCENTS_OPEN,
    QUORATE,
    SHARED,
    CHILD_TOOK_PART,
    ADVOCATE,
    PARENTS_THERE,
    SEEN_ALONE,
    CORE_FIRST,
    CORE_ALL,
    REVIEWS_HELD,
    DISSENTS,
    ALERTS,
    ALERT_DAYS,
    AUDITED,
    SIGNED,
    TRANSFERS,
    PRE_BIRTH,
)
