"""Indicators of how assessments and child in need plans are worked."""

from typing import Any

from ibis import _

from goldenthread.mechanisms.measures import HIGHER, LOWER, Average, Dimension, Share, Stock
from goldenthread.services.assessment.codes import DriftLevel, DriftRule, ExtensionReason, Outcome, Said, ViewOccasion
from goldenthread.services.assessment.tables import SOURCES

GUIDANCE = "Working Together to Safeguard Children (statutory guidance)"
LOCAL = "Local practice"
OURS = "Our choice"
LATE = _.working_days > 45
TOOK_PART = _.engaged.isin(["took part", "partly"])
AGENCY = Dimension("agency", "Agency", "agency")
PARENT = Dimension("parent", "Parent", "parent")
OUT_OF_AREA = Dimension(
    "out_of_area", "Where it works", "out_of_area", labels={"true": "Outside the area", "false": "In the area"}
)
REASON = Dimension("reason", "Reason", "extended_because", labels=dict(ExtensionReason.choices))
MANAGER = Dimension("manager", "Manager", "manager")
SOURCE = Dimension("source", "Who referred", "source", labels=SOURCES)
RULE = Dimension("rule", "Rule", "rule", labels=dict(DriftRule.choices))
LEVEL = Dimension("level", "Level", "level", labels=dict(DriftLevel.choices))

IN_CHILD_TIMESCALE = Share(
    key="assessment.assess_in_child_timescale",
    title="Assessments in the manager's timescale",
    of="assessment_parts",
    when="authorised_on",
    where=_.in_child_timescale,
    better=HIGHER,
    by=("kind",),
    says="Assessments authorised by the manager's date, of those authorised in the period. Whether it was in time for "
    "the child, an auditor or inspector judges: that is another measure.",
    authority=f"{GUIDANCE}: the timescale is the child's",
)
EXTENDED = Share(
    key="assessment.extended",
    title="Assessments that were extended",
    of="assessment_parts",
    when="authorised_on",
    where=_.extended_on.notnull(),
    better=LOWER,
    by=("kind",),
    says="Assessments with an authorised extension, of those authorised. An extension never makes a late one in time.",
    authority=OURS,
)
EXTENDED_WHY = Share(
    key="assessment.extended_reason",
    title="Why assessments were extended",
    of="assessment_parts",
    when="authorised_on",
    among=_.extended_on.notnull(),
    across=REASON,
    says="The reason of the first extension, of the assessments authorised in the period that were extended.",
    authority=OURS,
)
UNEXPLAINED = Share(
    key="assessment.extended_unexplained",
    title="Late assessments without an authorised reason",
    of="assessment_parts",
    when="authorised_on",
    among=LATE,
    where=_.extended_on.isnull(),
    better=LOWER,
    says="Of the assessments authorised past 45 working days, those that nobody extended.",
    authority=f"{GUIDANCE}: reasons for exceeding the time limit are recorded",
)
FACTOR_OTHER = Share(
    key="assessment.factor_other",
    title="Assessments with a factor “other”",
    of="assessment_parts",
    when="authorised_on",
    where=_.factor_other,
    better=LOWER,
    says="Assessments in which a factor is “other”, of those authorised. Over a fifth, the texts are coded anew.",
    authority="Children in need census, AssessmentFactors (N00181)",
)
IN_NEED = Share(
    key="assessment.in_need_codes",
    title="Children assessed, by need",
    of="cin_assessments",
    when="authorised_on",
    across="need",
    says="Children assessed by their primary need, of those whose assessment was authorised.",
    authority="Children in need census, PrimaryNeedCode",
)
JUDGED_IN_TIME = Share(
    key="assessment.judged_in_child_timescale",
    title="Assessments judged in time for the child",
    of="assessment_judgements",
    when="judged_on",
    where=_.in_time,
    better=HIGHER,
    by=("kind",),
    says="Judgements of auditors that found the assessment in time for the child, of those made. The manager's date is "
    "another measure, printed beside it.",
    authority=f"{GUIDANCE}: the timescale is the child's",
)
JUDGED_GOOD = Share(
    key="assessment.judged_good",
    title="Assessments judged good",
    of="assessment_judgements",
    when="judged_on",
    where=_.good,
    better=HIGHER,
    by=("kind",),
    says="Judgements of auditors that found the assessment good, of those made: in time and good are two things.",
    authority=OURS,
)
NOTHING_MORE = Share(
    key="assessment.assessed_nfa",
    title="Assessments that ended in no further action",
    of="cin_assessments",
    when="authorised_on",
    where=_.outcome == Outcome.NO_FURTHER_ACTION.value,
    by=(SOURCE,),
    says="Assessments after which nothing more is done (closure RC8), of those authorised.",
    authority="Children in need census, ReasonForClosure",
)
ABSENT_PARENT = Share(
    key="assessment.absent_parent_engaged",
    title="Parents who live elsewhere and took part",
    of="assessment_adults",
    when="authorised_on",
    among=~_.lives_with_child & _.parent.isin(["mother", "father"]) & (_.engaged != "no such person"),
    where=TOOK_PART,
    better=HIGHER,
    by=(PARENT,),
    says="Parents who do not live with the child and took part or partly, of such parents who are known.",
    authority=LOCAL,
)
FATHERS = Share(
    key="assessment.fathers_engaged",
    title="Fathers who took part",
    of="assessment_adults",
    when="authorised_on",
    among=(_.parent == "father") & (_.engaged != "no such person"),
    where=TOOK_PART,
    better=HIGHER,
    says="Fathers who took part or partly in the assessment, of all fathers with a part, wherever they live.",
    authority=LOCAL,
)
ONLY_WRITTEN = Share(
    key="assessment.text_only_attempts",
    title="Adults tried only by text or e-mail",
    of="assessment_adults",
    when="authorised_on",
    among=~TOOK_PART,
    where=_.only_written,
    better=LOWER,
    by=(PARENT,),
    says="Adults whom nobody tried to involve but by text message or e-mail, of those who did not take part.",
    authority=LOCAL,
)
AGENCIES = Share(
    key="assessment.agencies_contributed",
    title="Agencies that answered",
    of="assessment_contributions",
    when="asked_on",
    where=_.state.isin(["received", "nothing known"]),
    better=HIGHER,
    by=(AGENCY, OUT_OF_AREA),
    says="Agencies that answered, also that they know nothing, of those asked for assessments.",
    authority=GUIDANCE,
)
INSTRUCTIONS = Share(
    key="assessment.instructions_present",
    title="Assessments with a manager's instruction",
    of="assessment_parts",
    when="started_on",
    where=_.instructed_on.notnull(),
    better=HIGHER,
    by=(MANAGER,),
    says="Assessments that began with what to find out, why and by when, of those started.",
    authority=LOCAL,
)
SEEN_ALONE = Share(
    key="assessment.seen_alone_in_assessment",
    title="Children seen alone in their assessment",
    of="assessment_parts",
    when="authorised_on",
    where=_.seen_alone,
    better=HIGHER,
    says="Children who were seen alone, of those whose assessment was authorised.",
    authority=GUIDANCE,
)
DAY_IN_LIFE = Share(
    key="assessment.day_in_life_present",
    title="Assessments that say what life is like for the child",
    of="assessment_parts",
    when="authorised_on",
    where=_.day_in_life,
    better=HIGHER,
    says="Children's parts that say what life is like, of those authorised. How well, an audit tells.",
    authority=LOCAL,
)
COMPLAINT_TOLD = Share(
    key="assessment.complaint_told",
    title="Families told how to complain in the assessment",
    of="assessment_parts",
    when="authorised_on",
    where=_.complaint_told_on.notnull(),
    better=HIGHER,
    says="Assessments with the day on which the family was told how to complain, of those authorised.",
    authority="Children Act 1989, section 26: representations",
)
COMPLAINT_REMINDED = Share(
    key="assessment.complaint_told_in_meetings",
    title="Families told how to complain in meetings",
    of="cin_meetings",
    when="held_on",
    where=_.complaint_told,
    better=HIGHER,
    says="Child in need meetings at which the family was reminded how to complain, of those held.",
    authority="Children Act 1989, section 26: representations",
)
FIRST_IN_TIME = Share(
    key="assessment.cin_plan_first_in_time",
    title="First child in need meetings in time",
    of="cin_meetings_owed",
    when="due_on",
    among=_.is_first,
    where=_.in_time,
    better=HIGHER,
    says="First meetings held by the day they were due, of those due in the period.",
    authority=LOCAL,
)
MEETINGS_IN_TIME = Share(
    key="cin-plan-on-time-share",
    title="Child in need meetings in time",
    of="cin_meetings_owed",
    when="due_on",
    where=_.in_time,
    better=HIGHER,
    says="Meetings about child in need plans held by the day they were due, of those due in the period.",
    authority=LOCAL,
)
OVERSIGHT = Share(
    key="assessment.cin_oversight",
    title="Plans looked at every month",
    of="cin_oversight_owed",
    when="started_on",
    where=_.in_time,
    better=HIGHER,
    says="Plans with an entry of the monthly session, of those open from the first day of the month to its end.",
    authority=LOCAL,
)
SMART = Share(
    key="assessment.cin_smart",
    title="Plans that are specific, measurable and timed",
    of="cin_oversight",
    when="month",
    where=_.smart,
    better=HIGHER,
    by=(MANAGER,),
    says="Entries of the monthly session in which a manager found the plan specific, measurable and timed.",
    authority=LOCAL,
)
CHAIR_RULE = Share(
    key="assessment.chair_rule",
    title="First and third meetings chaired as the rule says",
    of="cin_meetings",
    when="held_on",
    among=_.number.isin([1, 3]),
    where=_.chair_rule_met,
    better=HIGHER,
    says="First meetings chaired by a team or deputy manager and third ones by a service manager, of those held.",
    authority=LOCAL,
)
DRIFTING = Stock(
    key="assessment.drift",
    title="Child in need plans that drift",
    of="cin_drift",
    starts="raised_on",
    ends="cleared_on",
    unit="plans",
    better=LOWER,
    by=(LEVEL,),
    says="Plans with a flag that nobody has answered and that has not gone by itself, by level.",
    authority=OURS,
)
DRIFT_SIGNS = Stock(
    key="assessment.drift_signs",
    title="Signs of drift",
    of="cin_drift_signs",
    starts="since",
    ends="ended_on",
    unit="signs",
    better=LOWER,
    by=(RULE,),
    says="Signs on plans whose flag nobody has answered, by the rule that is hit; a plan may show several.",
    authority=OURS,
)
DRIFT_ANSWERED = Average(
    key="assessment.drift_days",
    title="Working days to answer a plan that drifts",
    of="cin_drift",
    when="cleared_on",
    value=_.days_to_answer,
    unit="working days",
    better=LOWER,
    by=(LEVEL,),
    says="Mean working days from the day a flag was raised to the day it was answered or gone.",
    authority=OURS,
)
PLANS_OPEN: dict[str, Any] = {"of": "cin_family_meetings", "starts": "started_on", "ends": "ended_on", "better": HIGHER}
FAMILY_CONSIDERED = Share(
    key="assessment.family_meeting_considered",
    title="Family group meeting considered",
    where=_.considered,
    says="Open child in need plans in which a family group meeting was considered, with a reason either way.",
    authority=GUIDANCE,
    **PLANS_OPEN,
)
FAMILY_OFFERED = Share(
    key="assessment.family_meeting_offered",
    title="Family group meeting offered",
    where=_.offered_on.notnull(),
    says="Open child in need plans in which the family was offered a meeting of its own.",
    authority=GUIDANCE,
    **PLANS_OPEN,
)
FAMILY_HELD = Share(
    key="assessment.family_meeting_held",
    title="Family group meeting held",
    where=_.held_on.notnull(),
    says="Open child in need plans in which the family met and made its own plan.",
    authority=GUIDANCE,
    **PLANS_OPEN,
)
OCCASION = Dimension("occasion", "When they were asked", "occasion", labels=dict(ViewOccasion.choices))
ASKED: dict[str, Any] = {"of": "assessment_family_views", "when": "asked_on", "better": HIGHER, "by": (OCCASION,)}
FAMILY_VIEW = Share(
    key="assessment.family_view",
    title="Families to whom it is clear why we came",
    where=_.reason_clear == Said.YES.value,
    says="Families who said that the reason for our involvement was clear, of all who were asked in the period; whoever "
    "did not answer is in the base. How many answered is another measure.",
    authority=LOCAL,
    **ASKED,
)
FAMILY_ANSWERED = Share(
    key="assessment.family_view_answered",
    title="Families who said what they think",
    where=_.answered_on.notnull(),
    says="Families who answered, of those asked in the period.",
    authority=LOCAL,
    **ASKED,
)


def family_says(question: str, title: str) -> Share:
    """Yes, of those who answered one question."""
    return Share(
        key=f"assessment.family_{question}",
        title=title,
        among=getattr(_, question).isin(Said.values),
        where=getattr(_, question) == Said.YES.value,
        says="Families who said yes, of those asked in the period who answered this question. “Partly” is not yes.",
        authority=LOCAL,
        **ASKED,
    )


FAMILY_SAYS = (
    family_says("heard", "Families who say that we listened"),
    family_says("knew_next", "Families who know what happens next"),
    family_says("helped", "Families who say that it helped"),
)
MEASURES = (
    IN_CHILD_TIMESCALE,
    EXTENDED,
    EXTENDED_WHY,
    UNEXPLAINED,
    FACTOR_OTHER,
    IN_NEED,
    JUDGED_IN_TIME,
    JUDGED_GOOD,
    NOTHING_MORE,
    ABSENT_PARENT,
    FATHERS,
    ONLY_WRITTEN,
    AGENCIES,
    INSTRUCTIONS,
    SEEN_ALONE,
    DAY_IN_LIFE,
    COMPLAINT_TOLD,
    COMPLAINT_REMINDED,
    FIRST_IN_TIME,
    MEETINGS_IN_TIME,
    OVERSIGHT,
    SMART,
    CHAIR_RULE,
    DRIFTING,
    DRIFT_SIGNS,
    DRIFT_ANSWERED,
    FAMILY_CONSIDERED,
    FAMILY_OFFERED,
    FAMILY_HELD,
    FAMILY_VIEW,
    FAMILY_ANSWERED,
    *FAMILY_SAYS,
)
