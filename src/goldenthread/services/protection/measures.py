"""Indicators of child protection; keys and counting as in the catalogue of measures."""

from typing import Any

from ibis import _

from goldenthread.mechanisms.measures import (
    HIGHER,
    LOWER,
    Average,
    Bands,
    Dimension,
    Flow,
    Median,
    Quotient,
    Rate,
    Share,
    Stock,
)
from goldenthread.mechanisms.measures.balance import Balance
from goldenthread.services.protection import measures_court, measures_meetings

CENSUS = "Children in need census"
GUIDANCE = "Working Together to Safeguard Children (statutory guidance)"
CATEGORY = Dimension(
    "category",
    "Category of abuse",
    "latest_category",
    groups={
        "neglect": ("NEG",),
        "physical": ("PHY",),
        "sexual": ("SAB",),
        "emotional": ("EMO",),
        "multiple": ("MUL",),
    },
)
JOINT = Dimension("with", "Held for a child of", _.home_authority.nullif(""))

DISCUSSIONS = Flow(
    key="strategy-discussions",
    title="Strategy discussions",
    of="strategy_discussions",
    when="held_on",
    unit="discussions",
    by=("resident", "decision", "kind", JOINT),
    says="Strategy discussions held, once for each child, those about children of other areas included.",
)
ENQUIRIES = Flow(
    key="s47-started",
    title="Section 47 enquiries started",
    of="s47_enquiry",
    when="started_on",
    unit="enquiries",
    by=("kind",),
    says="Enquiries by the day of the strategy discussion that decided them.",
    authority=f"{CENSUS}, S47ActualStartDate",
)
ENQUIRY_RATE = Rate(
    key="s47-rate",
    title="Section 47 enquiries per 10,000",
    of="s47_enquiry",
    when="started_on",
    says="Enquiries started in the year for every 10,000 residents under 18.",
    authority=f"{CENSUS}, S47ActualStartDate",
)
DISCUSSION_RATE = Rate(
    key="strategy-rate",
    title="Strategy discussions per 10,000",
    of="strategy_discussions",
    when="held_on",
    among=_.resident,
    says="Discussions in the year about children who live in the area, for every 10,000 residents under 18.",
)
ENQUIRY: dict[str, Any] = {"of": "s47_enquiry", "when": "ended_on"}
ENQUIRIES_ENDED = Flow(
    key="s47-ended",
    title="Section 47 enquiries ended",
    unit="enquiries",
    by=("outcome",),
    says="Enquiries by the day on which a manager agreed their outcome, whenever they began.",
    authority=f"{CENSUS}, section 47 enquiries",
    **ENQUIRY,
)
ENQUIRY_OUTCOME = Share(
    key="s47-outcome-share",
    title="Outcomes of section 47 enquiries",
    across="outcome",
    says="What was found, of the enquiries that ended in the period.",
    authority=GUIDANCE,
    **ENQUIRY,
)
ENQUIRY_DAYS = Average(
    key="s47-days-mean",
    title="Average length of a section 47 enquiry",
    value=_.working_days,
    unit="working days",
    says="Mean working days from the discussion that decided the enquiry to its end, of those ended in the period.",
    **ENQUIRY,
)
ENQUIRY_MEDIAN = Median(
    key="s47-days-median",
    title="Median length of a section 47 enquiry",
    value=_.working_days,
    unit="working days",
    says="Median working days from the discussion that decided the enquiry to its end, of those ended in the period.",
    **ENQUIRY,
)
CONFERENCES = Flow(
    key="icpc-held",
    title="Initial child protection conferences",
    of="initial_cp_conference",
    when="held_on",
    among=~_.moved_in,
    unit="conferences",
    says="Initial conferences, once for each child; conferences about children who moved in are counted apart.",
    authority=f"{CENSUS}, DateOfInitialCPC",
)
MOVED_IN = Flow(
    key="icpc-moved-in",
    title="Conferences about children who moved in",
    of="initial_cp_conference",
    when="held_on",
    among=_.moved_in,
    unit="conferences",
    says="Initial conferences about children with a plan of another authority, or from no enquiry of this area.",
)
ENQUIRY_TO_CONFERENCE = Quotient(
    key="s47-to-icpc-share",
    title="Enquiries that led to a conference",
    part=CONFERENCES,
    whole=ENQUIRIES,
    says="Initial conferences held in the period from enquiries, over enquiries started in it: the same period, not a "
    "cohort.",
    authority=CENSUS,
)
CONFERENCE_TO_PLAN = Share(
    key="icpc-to-plan-share",
    title="Conferences that led to a plan",
    of="initial_cp_conference",
    when="held_on",
    among=~_.moved_in,
    where=_.plan_made,
    by=("chair",),
    says="Initial conferences after which a protection plan began that day. A falling share asks about thresholds.",
    authority=CENSUS,
)
CONFERENCES_IN_TIME = Share(
    key="icpc-15wd-share",
    title="Initial conferences in 15 working days",
    of="initial_cp_conference",
    when="held_on",
    among=~_.moved_in,
    where=_.working_days <= 15,
    better=HIGHER,
    says="Initial conferences held within 15 working days of the strategy discussion that decided the enquiry.",
    authority=GUIDANCE,
)
STARTED = Flow(
    key="cpp-started",
    title="Protection plans started",
    of="cp_plans",
    when="started_on",
    unit="plans",
    by=("initial_category",),
    says="Plans by the day on which they began.",
    authority=f"{CENSUS}, CPPstartDate",
)
ENDED = Flow(
    key="cpp-ended",
    title="Protection plans ended",
    of="cp_plans",
    when="ended_on",
    unit="plans",
    by=(CATEGORY,),
    says="Plans by the day on which they ended.",
    authority=f"{CENSUS}, CPPendDate",
)
OPEN = Stock(
    key="cpp-open",
    title="Children on a protection plan",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    by=(CATEGORY,),
    says="Children whose plan began on or before the day and had not ended by its end.",
    authority=CENSUS,
)
OPEN_RATE = Rate(
    key="cpp-rate",
    title="On a plan per 10,000",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    says="Children on a plan for every 10,000 residents under 18.",
    authority=CENSUS,
)
CATEGORIES = Share(
    key="cpp-category-share",
    title="Protection plans by category",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    across=CATEGORY,
    by=("chair",),
    says="Latest category of abuse, of the plans open.",
    authority=CENSUS,
)
REPEAT = Share(
    key="cpp-repeat-share",
    title="Second or later plans",
    of="cp_plans",
    when="started_on",
    where=_.previous_plans > 0,
    better=LOWER,
    says="Plans started for a child who had been on a plan before, ever, in any authority.",
    authority=f"{CENSUS}, NumberOfPreviousCPP",
)
REPEAT_2Y = Share(
    key="cpp-repeat-2y-share",
    title="Second plans within two years",
    of="cp_plans",
    when="started_on",
    where=_.months_since_previous <= 24,
    better=LOWER,
    says="Plans started for a child whose plan before, of any authority where it is known, ended in the 24 months before.",
    authority=CENSUS,
)
OPEN_2Y_SHARE = Share(
    key="cpp-open-2y-share",
    title="Plans open two years or more, share",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    where=_.months_open >= 24,
    better=LOWER,
    says="Plans open for two years or more, of the plans open.",
    authority=CENSUS,
)
OPEN_2Y = Stock(
    key="cpp-open-2y",
    title="Plans open two years or more",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    where=_.months_open >= 24,
    unit="plans",
    better=LOWER,
    says="Plans open for two years or more.",
    authority=CENSUS,
)
ENDED_2Y = Share(
    key="cpp-ended-2y-share",
    title="Ended plans that lasted two years or more",
    of="cp_plans",
    when="ended_on",
    where=_.whole_months >= 24,
    better=LOWER,
    says="Plans that had lasted two years or more, of the plans ended in the period.",
    authority=CENSUS,
)
ENDED_12M = Share(
    key="cpp-ended-12m-share",
    title="Ended plans that lasted 12 months or less",
    of="cp_plans",
    when="ended_on",
    where=_.months_or_part <= 12,
    says="Plans that had lasted 12 months or less, of the plans ended in the period.",
)
OPEN_12_24M = Stock(
    key="cpp-open-12-24m",
    title="Plans open 12 to 24 months",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    where=(_.months_open >= 12) & (_.months_open < 24),
    unit="plans",
    says="Plans open for a year or more and less than two.",
)
REVIEWS_ON_TIME = Share(
    key="cpp-reviews-on-time-share",
    title="Children whose plan reviews were all on time",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    among=_.months_open >= 3,
    where=_.counted_on < _.review_missed_from,
    better=HIGHER,
    says="Of children on a plan for three months or more: the first review within 3 months of the plan's start and each "
    "later one within 6 months of the one before. Not reviews held over reviews due.",
    authority=f"{CENSUS}; {GUIDANCE}",
)
VISITS_ON_TIME = Share(
    key="cpp-visits-on-time-share",
    title="Protection visits on time",
    of="cp_visits",
    when="due_on",
    where=_.visited_on <= _.due_on,
    better=HIGHER,
    says="Visits due in the period at which the child was seen by the day due; visits not made count as not on time.",
    authority="The interval is the plan's own, 10 working days or less (setting of the area)",
)
DISABLED = Share(
    key="cpp-disabled-share",
    title="Protection plans for disabled children",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    where=_.disabled,
    says="Plans of children with a disability recorded, of the plans open. A low share is questioned.",
    authority=CENSUS,
)
AGES = Share(
    key="cpp-age-share",
    title="Protection plans by age",
    of="cp_plans",
    starts="started_on",
    ends="ended_on",
    across=Dimension(
        "age_band",
        "Age",
        Bands("age", {"under 1": 0, "1–4": 1, "5–9": 5, "10–15": 10, "16–17": 16}),
        labels={"unknown": "unborn, or age not known"},
    ),
    says="Plans open by the age of the child on the day; the shares are rounded each for itself.",
    authority=CENSUS,
)
DISCUSSION_TO_ENQUIRY = Quotient(
    key="strategy-to-s47-share",
    title="Strategy discussions that led to an enquiry",
    part=ENQUIRIES,
    whole=DISCUSSIONS,
    says="Enquiries started in the period over strategy discussions held in it: the same period, not a cohort.",
    authority=CENSUS,
)
MEASURES = (
    DISCUSSIONS,
    ENQUIRIES,
    ENQUIRY_RATE,
    DISCUSSION_RATE,
    ENQUIRIES_ENDED,
    ENQUIRY_OUTCOME,
    ENQUIRY_DAYS,
    ENQUIRY_MEDIAN,
    CONFERENCES,
    MOVED_IN,
    ENQUIRY_TO_CONFERENCE,
    CONFERENCE_TO_PLAN,
    CONFERENCES_IN_TIME,
    STARTED,
    ENDED,
    OPEN,
    OPEN_RATE,
    CATEGORIES,
    REPEAT,
    REPEAT_2Y,
    OPEN_2Y_SHARE,
    OPEN_2Y,
    ENDED_2Y,
    ENDED_12M,
    OPEN_12_24M,
    REVIEWS_ON_TIME,
    VISITS_ON_TIME,
    DISABLED,
    AGES,
    DISCUSSION_TO_ENQUIRY,
    *measures_meetings.MEASURES,
    *measures_court.MEASURES,
)
BALANCES = (Balance(stock=OPEN, started=STARTED, ended=ENDED),)
