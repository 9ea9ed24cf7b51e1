"""Indicators of assessment and of children in need; keys and counting as in the catalogue of measures."""

from ibis import _

from goldenthread.mechanisms.dataset import part_months
from goldenthread.mechanisms.dataset.spans import outside
from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Average,
    Bands,
    Dimension,
    Flow,
    Longest,
    Median,
    Rate,
    Share,
    Stock,
    Through,
)
from goldenthread.services.assessment import measures_work
from goldenthread.services.assessment.codes import ALCOHOL_OR_DRUGS, DOMESTIC_ABUSE, PARENTAL_MENTAL_HEALTH, Factor
from goldenthread.services.assessment.measures_work import SOURCE

CENSUS = "Children in need census, AssessmentAuthorisationDate"
FACTOR = Dimension(
    "factor",
    "Factor",
    "factor",
    through=Through("assessment_factors", on="assessment"),
    groups={
        "domestic abuse": DOMESTIC_ABUSE,
        "parental mental health": PARENTAL_MENTAL_HEALTH,
        "alcohol or drugs": ALCOHOL_OR_DRUGS,
        **{str(code): (str(code),) for code in Factor.values},
    },
    labels=dict(Factor.choices),
)
LENGTH = Dimension(
    "length",
    "Working days",
    Bands("working_days", {"0–10": 0, "11–20": 11, "21–30": 21, "31–40": 31, "41–45": 41, "46+": 46}),
)

STARTED = Flow(
    key="assessments-started",
    title="Assessments started",
    of="cin_assessments",
    when="started_on",
    unit="assessments",
    by=("kind",),
    says="Assessments by the day on which they really started, once for each child. Not the same as completed.",
    authority="Children in need census, AssessmentActualStartDate",
)
COMPLETED = Flow(
    key="assessments-completed",
    title="Assessments completed",
    of="cin_assessments",
    when="authorised_on",
    unit="assessments",
    by=("need", "kind", LENGTH),
    says="Assessments by the day on which a manager authorised them, whatever year they started, once for each child.",
    authority=CENSUS,
)
RATE = Rate(
    key="assessment-rate",
    title="Assessments completed per 10,000",
    of="cin_assessments",
    when="authorised_on",
    says="Assessments completed in the year for every 10,000 residents under 18.",
    authority=CENSUS,
)
IN_45 = Share(
    key="assessment-45wd-share",
    title="Assessments completed in 45 working days",
    of="cin_assessments",
    when="authorised_on",
    where=_.in_45,
    better=HIGHER,
    by=("kind", LENGTH),
    says="Assessments authorised within 45 working days of the referral, of those authorised in the period. An area "
    "with a dispensation from the limit is counted in the same way.",
    authority="Working Together to Safeguard Children (statutory guidance): 45 working days from the referral",
)
IN_45_FROM_START = Share(
    key="assessment-45wd-from-start-share",
    title="Assessments completed in 45 working days of their start",
    of="cin_assessments",
    when="authorised_on",
    where=_.working_days_from_start <= 45,
    better=HIGHER,
    by=("kind",),
    says="As the national statistic is built: from the day on which the assessment really started.",
    authority=CENSUS,
)
DAYS_MEAN = Average(
    key="assessment-days-mean",
    title="Average length of assessment",
    of="cin_assessments",
    when="authorised_on",
    value=_.working_days,
    unit="working days",
    by=("kind",),
    says="Mean working days from referral to authorisation, of assessments authorised in the period.",
    authority=CENSUS,
)
DAYS_MEDIAN = Median(
    key="assessment-days-median",
    title="Median length of assessment",
    of="cin_assessments",
    when="authorised_on",
    value=_.working_days,
    unit="working days",
    by=("kind",),
    says="Median working days from referral to authorisation, of assessments authorised in the period.",
    authority=CENSUS,
)
DAYS_LONGEST = Longest(
    key="assessment-days-longest",
    title="Longest assessment",
    of="cin_assessments",
    when="authorised_on",
    value=_.working_days,
    unit="working days",
    by=("kind",),
    says="Working days from referral to authorisation of the one that took longest, of those authorised in the period.",
    authority=CENSUS,
)
OPEN_OVER_45 = Stock(
    key="assessment-open-over-45",
    title="Assessments open past 45 working days",
    of="cin_assessments",
    starts="past_45_from",
    ends="ended_on",
    unit="assessments",
    better=LOWER,
    says="Assessments neither authorised nor given up on the 46th working day or later after the referral.",
    authority="Working Together to Safeguard Children (statutory guidance)",
)
WITH_FACTOR = Flow(
    key="assessments-with-factor",
    title="Assessments with a factor",
    of="cin_assessments",
    when="authorised_on",
    where=_.factors > 0,
    unit="assessments",
    by=(FACTOR,),
    says="Completed assessments in which a factor was found; by factor, any of its codes counting once.",
    authority="Children in need census, AssessmentFactors (N00181)",
)
FACTOR_SHARE = Share(
    key="assessment-factor-share",
    title="Share of assessments with a factor",
    of="cin_assessments",
    when="authorised_on",
    across=FACTOR,
    says="Of assessments completed in the period, those in which the factor was found. An assessment may have several, "
    "so shares may pass 100% together; all factors have one denominator.",
    authority="Children in need census, AssessmentFactors (N00181)",
)
OUTCOMES = Share(
    key="assessment-outcome-share",
    title="Outcomes of assessments",
    of="cin_assessments",
    when="authorised_on",
    across="outcome",
    by=(SOURCE,),
    says="What followed, of assessments completed in the period.",
)
NOT_ENDED_AT_ONCE = ~_.nfa.fill_null(False)
EPISODE = {"of": "cin_episodes", "starts": "referral_date", "ends": "closed_on", "among": NOT_ENDED_AT_ONCE}
DURATION = Dimension(
    "duration",
    "How long open",
    Bands(
        part_months(_.referral_date, _.counted_on),
        {"3 months or less": 0, "3–6 months": 4, "6–12 months": 7, "1–2 years": 13, "2 years or more": 25},
    ),
)
CIN_OPEN = Stock(
    key="cin-open",
    title="Children in need, open",
    of="cin_episodes",
    starts="referral_date",
    ends="closed_on",
    among=lambda rows: NOT_ENDED_AT_ONCE.resolve(rows) & outside("elsewhere")(rows),
    distinct="child",
    by=("primary_need", DURATION),
    says="Different children with an open episode of need who are neither on a protection plan nor looked after on the "
    "day. Some areas count everyone: that is another measure, all open episodes.",
    authority="Local definition of most scorecards",
)
CIN_OPEN_ALL = Stock(
    key="cin-open-all",
    title="Children in need, all open episodes",
    **EPISODE,
    distinct="child",
    by=("primary_need", DURATION),
    says="Different children with an open episode of need, those on a protection plan and those looked after included. "
    "Referrals ended without an assessment are left out.",
    authority="Children in need census, national definition",
)
CIN_RATE = Rate(
    key="cin-rate",
    title="Children in need, all open episodes, per 10,000",
    **EPISODE,
    distinct="child",
    says="Children with an open episode of need for every 10,000 residents under 18.",
    authority="Children in need census, national definition",
)
CIN_DISABLED = Stock(
    key="cin-disabled",
    title="Children in need with a disability",
    **EPISODE,
    where=_.disabled,
    distinct="child",
    says="Different children with an open episode of need and a disability recorded other than “none”.",
    authority="Children in need census, Disability",
)
CIN_DURATION = Share(
    key="cin-duration-share",
    title="How long children in need have been open",
    **EPISODE,
    across=DURATION,
    says="Open episodes of need by the months since the referral, a part month counting as one.",
    authority="Children in need census",
)
MEASURES = (
    CIN_OPEN,
    CIN_OPEN_ALL,
    CIN_RATE,
    CIN_DISABLED,
    CIN_DURATION,
    STARTED,
    COMPLETED,
    RATE,
    IN_45,
    IN_45_FROM_START,
    DAYS_MEAN,
    DAYS_MEDIAN,
    DAYS_LONGEST,
    OPEN_OVER_45,
    WITH_FACTOR,
    FACTOR_SHARE,
    OUTCOMES,
    *measures_work.MEASURES,
)
