"""Indicators of pre-proceedings and court, and of what the NHS sees."""

from ibis import _

from goldenthread.mechanisms.measures import HIGHER, LOWER, Average, Bands, Dimension, Flow, Share, Stock, Through
from goldenthread.services.protection.codes import CourtAssessment

ACT = "Children and Families Act 2014; Children Act 1989, section 32"
LAST_DAY = 181  # days from the day of issue to the last of 26 weeks that begin with it
KIND = Dimension("kind", "Kind", "kind", labels=dict(CourtAssessment.choices))
GROUND = Dimension("ground", "Ground", "ground", through=Through("proceedings_grounds", "case"))
LENGTH = Dimension("length", "Length", Bands("weeks", {"up to 12 weeks": 0, "12 to 16 weeks": 12.01, "over 16": 16.01}))

PRE_OPEN = Stock(
    key="pre-proceedings-open",
    title="Families in pre-proceedings",
    of="pre_proceedings",
    starts="decided_on",
    ends="ended_on",
    unit="families",
    says="Families whose pre-proceedings were decided by the day and had not ended.",
)
PRE_CHILDREN_OPEN = Stock(
    key="pre-proceedings-children-open",
    title="Children in pre-proceedings",
    of="pre_proceedings_children",
    starts="decided_on",
    ends="ended_on",
    distinct="child",
    says="Children of the families whose pre-proceedings were decided by the day and had not ended.",
)
PRE_WEEKS = Average(
    key="pre-proceedings-weeks-mean",
    title="Average length of pre-proceedings",
    of="pre_proceedings",
    when="ended_on",
    value=_.weeks,
    unit="weeks",
    better=LOWER,
    by=(LENGTH, "outcome"),
    says="Weeks from the letter to the end, of pre-proceedings ended in the period; the length is owned by directors.",
)
PRE_OUTCOME = Share(
    key="pre-proceedings-outcome-share",
    title="How pre-proceedings ended",
    of="pre_proceedings",
    when="ended_on",
    across="outcome",
    says="Families by outcome, of pre-proceedings ended in the period.",
)
PRE_NATIONAL_OUTCOME = Share(
    key="pre-proceedings-national-outcome-share",
    title="How pre-proceedings ended, by the codes of the census",
    of="pre_proceedings",
    when="ended_on",
    across="national_outcome",
    says="Families by the national outcome code, of pre-proceedings ended in the period; the census has it from 2026/27.",
    authority="Children in need census, module 5, PPOutcome (N00833)",
)
ASSESSMENTS_FILED = Share(
    key="pre-proceedings-assessments-on-time-share",
    title="Assessments before court filed on time",
    of="pre_proceedings_assessments",
    when="due_on",
    where=_.filed_on <= _.due_on,
    better=HIGHER,
    by=(KIND,),
    says="Assessments ordered in pre-proceedings and filed by their day, of those due in the period; those that were "
    "not made after all are left out.",
)
FAMILY_OFFERED = Share(
    key="family-meeting-offered-share",
    title="Letters that offered a family meeting",
    of="pre_proceedings",
    when="letter_sent_on",
    where=_.family_meeting_offered,
    better=HIGHER,
    says="Letters before proceedings that offered a family group decision-making meeting, of the letters sent.",
    authority="Children Act 1989, section 31ZA (when commenced)",
)
FAMILY_ACCEPTED = Share(
    key="family-meeting-accepted-share",
    title="Families that accepted a meeting before court",
    of="pre_proceedings",
    when="letter_sent_on",
    where=_.family_meeting_accepted,
    better=HIGHER,
    says="Families in which somebody accepted a meeting, of those to whom a letter before proceedings was sent.",
    authority="Children Act 1989, section 31ZA (when commenced)",
)
FAMILY_MET = Share(
    key="family-meeting-held-share",
    title="Families that met before court",
    of="pre_proceedings",
    when="letter_sent_on",
    where=_.family_meeting_on.notnull(),
    better=HIGHER,
    says="Families that held their own meeting, of those to whom a letter before proceedings was sent.",
    authority="Children Act 1989, section 31ZA (when commenced)",
)
ISSUED = Flow(
    key="proceedings-issued",
    title="Care applications issued",
    of="care_proceedings",
    when="issued_on",
    unit="cases",
    by=("route", GROUND),
    says="Applications for care proceedings, once for each case.",
)
REASONS = Share(
    key="proceedings-ground-share",
    title="Why care applications were issued",
    of="care_proceedings",
    when="issued_on",
    across=GROUND,
    says="Cases with each ground, of the applications issued; a case may have several, so the shares add to more than all.",
)
ISSUED_CHILDREN = Flow(
    key="proceedings-children-issued",
    title="Children in care applications issued",
    of="proceedings_children",
    when="issued_on",
    says="Children in applications issued in the period.",
)
FROM_20 = Share(
    key="proceedings-from-s20-share",
    title="Children already accommodated when a case was issued",
    of="proceedings_children",
    when="issued_on",
    where=_.from_section_20,
    says="Children accommodated under section 20 at the issue, of the children in applications issued.",
)
SHORT_NOTICE = Share(
    key="proceedings-short-notice-share",
    title="Applications at short notice",
    of="care_proceedings",
    when="issued_on",
    where=_.route == "short notice",
    says="Applications issued at short notice, of the applications issued.",
)
WEEKS = Average(
    key="proceedings-weeks-mean",
    title="Average length of care proceedings",
    of="care_proceedings",
    when="ended_on",
    value=_.weeks,
    unit="weeks",
    better=LOWER,
    says="Weeks from issue to the final order, of the cases ended in the period.",
    authority=ACT,
)
IN_26 = Share(
    key="proceedings-26wk-share",
    title="Care proceedings ended in 26 weeks",
    of="care_proceedings",
    when="ended_on",
    where=_.days_run <= LAST_DAY,
    better=HIGHER,
    says="Cases that ended by the last day of 26 weeks beginning with the day of issue, of the cases ended.",
    authority=ACT,
)
CHILDREN_WEEKS = Average(
    key="proceedings-children-weeks-mean",
    title="Average length of care proceedings, by children",
    of="proceedings_children",
    when="ended_on",
    value=_.weeks,
    unit="weeks",
    better=LOWER,
    by=("order",),
    says="Weeks from issue to the final order, once for each child of the cases ended in the period.",
    authority=ACT,
)
CHILDREN_IN_26 = Share(
    key="proceedings-children-26wk-share",
    title="Children whose proceedings ended in 26 weeks",
    of="proceedings_children",
    when="ended_on",
    where=_.days_run <= LAST_DAY,
    better=HIGHER,
    by=("order",),
    says="Children whose case ended by the last day of 26 weeks beginning with the day of issue, of those whose case ended.",
    authority=ACT,
)
COVERAGE = Share(
    key="cpis-coverage-share",
    title="Plans that the NHS sees",
    of="cpis_entries",
    starts="starts_on",
    ends="ends_on",
    where=(_.state == "accepted") & _.accepted_on.notnull(),
    better=HIGHER,
    says="Entries accepted by the national service, of those that should be there on the day.",
)
HOURS = Average(
    key="cpis-hours-mean",
    title="Time until the NHS sees a plan",
    of="cpis_entries",
    when="accepted_on",
    value=_.hours,
    unit="hours",
    better=LOWER,
    says="Hours from the start or change of a status to its acceptance.",
)
NUMBER_KNOWN = Share(
    key="cpis-nhs-number-share",
    title="Entries with an NHS number",
    of="cpis_entries",
    starts="starts_on",
    ends="ends_on",
    where=_.nhs_number_known,
    better=HIGHER,
    says="Entries whose NHS number is known, of those that should be there on the day.",
)
MEASURES = (
    PRE_OPEN,
    PRE_CHILDREN_OPEN,
    PRE_WEEKS,
    PRE_OUTCOME,
    PRE_NATIONAL_OUTCOME,
    ASSESSMENTS_FILED,
    FAMILY_OFFERED,
    FAMILY_ACCEPTED,
    FAMILY_MET,
    ISSUED,
    REASONS,
    ISSUED_CHILDREN,
    FROM_20,
    SHORT_NOTICE,
    WEEKS,
    IN_26,
    CHILDREN_WEEKS,
    CHILDREN_IN_26,
    COVERAGE,
    HOURS,
    NUMBER_KNOWN,
)
