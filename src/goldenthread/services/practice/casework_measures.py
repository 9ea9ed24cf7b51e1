"""The indicators of plans, visits, notes and the chronology."""

from ibis import _

from goldenthread.mechanisms.measures import HIGHER, LOWER, Average, Distribution, Flow, Quotient, Share

LOCAL = "Local practice"
ALONE_FROM = 4  # years; an area that sets another age reads this measure with care

VISITS_IN_TIME = Share(
    key="visits-on-time-share",
    title="Visits on time",
    of="visits_owed",
    when="due_on",
    where=_.in_time,
    better=HIGHER,
    by=("plan_kind",),
    says="Of the visits owed by a day in the period, those made on or before it. Duties are counted, not visits: "
    "one visit may meet several. The telephone meets none.",
    authority="Area setting: protection 10 working days, child in need 20, less where the plan says so",
)
VISITS_BY_METHOD = Distribution(
    key="practice.visits_by_method",
    title="How visits were made",
    of="visits",
    when="held_on",
    across="method",
    unit="visits",
    says="Visits held, by how they were made. A visit by telephone hears, but sees nobody.",
    authority=LOCAL,
)
SEEN_ALONE = Share(
    key="seen-alone-share",
    title="Children seen alone",
    of="children_visited",
    when="held_on",
    among=_.seen & (_.age >= ALONE_FROM),
    where=_.seen_alone,
    better=HIGHER,
    says="Of the children aged 4 and over who were seen at a visit, those seen alone; once for each visit.",
    authority="Working Together to Safeguard Children: see the child alone",
)
VISITS_WITH_IMPACT = Share(
    key="practice.visits_with_impact",
    title="Visits with impact",
    of="visits",
    when="held_on",
    where=_.impact,
    better=HIGHER,
    by=("worker",),
    says="Visits whose record says whether they did what they were for, what was learned and what changes. "
    "How good that is, an audit tells.",
    authority=LOCAL,
)
CHRONOLOGY_CURRENT = Share(
    key="chronology-current-share",
    title="Chronologies current",
    of="chronologies",
    starts="started_on",
    ends="ended_on",
    distinct="child",
    among=~_.is_first | (_.due_on < _.counted_on),
    where=~_.is_first & (_.due_on >= _.counted_on),
    better=HIGHER,
    says="Of the children worked with, those whose chronology was reviewed in the last three months. "
    "Children whose first chronology is not yet due are left out.",
    authority=LOCAL,
)
PROCESS_ONLY = Share(
    key="practice.chronology_process_only",
    title="Events that were only process",
    of="chronology_entries",
    when="proposed_on",
    where=_.was_process,
    better=LOWER,
    says="Of the events proposed for a chronology, those that told only of the course of the work.",
    authority=LOCAL,
)
SMART = Share(
    key="practice.smart_actions",
    title="Actions that are specific, measurable and timed",
    of="plan_actions",
    when="signed_off_on",
    where=_.passes,
    better=HIGHER,
    by=("plan_kind",),
    says="Of the actions of plans signed off, those that say who does what, how we will know, and by which day. "
    "Whether they are achievable and relevant, the manager judges.",
    authority=LOCAL,
)
CONTINGENCY = Share(
    key="practice.plans_with_contingency",
    title="Plans that say what happens if things go wrong",
    of="plans",
    when="signed_off_on",
    where=_.contingency,
    better=HIGHER,
    by=("plan_kind",),
    says="Of the versions of plans signed off, those with at least one contingency.",
    authority=LOCAL,
)
CHILD_VOICE = Share(
    key="practice.plans_with_child_voice",
    title="Plans with the child's own view",
    of="plans",
    when="signed_off_on",
    where=_.child_voice,
    better=HIGHER,
    by=("plan_kind",),
    says="Of the versions of plans signed off, those that hold the child's own words; a reason why there are none "
    "does not count.",
    authority=LOCAL,
)
VISIT_LAG = Average(
    key="practice.recording_lag",
    title="Working days to write up a visit",
    of="visits",
    when="held_on",
    value=_.recording_days,
    unit="working days",
    better=LOWER,
    by=("worker",),
    says="From the visit to its finished record.",
    authority=LOCAL,
)
NOTE_LAG = Average(
    key="practice.note_lag",
    title="Working days to finish a note",
    of="case_notes",
    when="happened_on",
    value=_.recording_days,
    unit="working days",
    better=LOWER,
    by=("worker",),
    says="From what a note tells of to the finished note.",
    authority=LOCAL,
)
FINISHED_NOTES = Flow(
    key="practice.notes",
    title="Notes finished",
    of="case_notes",
    when="written_on",
    unit="notes",
    by=("note_type",),
    says="Case notes by the day on which they were finished.",
    authority=LOCAL,
)
NOTE_COPIES = Flow(
    key="practice.note_copies",
    title="Notes copied to a brother or sister",
    of="note_copies",
    when="copied_on",
    unit="copies",
    says="Copies of notes on the files of other children of the family.",
    authority=LOCAL,
)
COPIED_NOTES = Quotient(
    key="practice.copied_notes",
    title="Copies for each hundred notes",
    part=NOTE_COPIES,
    whole=FINISHED_NOTES,
    unit="%",
    says="Copies over notes of the same period. A sudden rise is looked at: notes may be copied wholesale.",
    authority=LOCAL,
)
PARTNERS_TRACKED = Share(
    key="practice.partner_referrals_tracked",
    title="Referrals to partners followed to an outcome",
    of="partner_referrals",
    when="asked_on",
    where=_.tracked,
    better=HIGHER,
    by=("agency",),
    says="Of the referrals to other services sent 60 days before a day in the period, those with an outcome by then.",
    authority=LOCAL,
)
TOOLS_USED = Flow(
    key="practice.direct_work_tools",
    title="Children with direct work",
    of="direct_work",
    when="done_on",
    distinct="child",
    by=("tool",),
    says="Different children with whom direct work was done in the period.",
    authority=LOCAL,
)
STATEMENTS = Flow(
    key="practice.app_statements",
    title="Statements by children from an app",
    of="direct_work",
    when="done_on",
    among=_.from_app,
    unit="statements",
    by=("tool",),
    says="Statements that children sent by an app, with their consent.",
    authority=LOCAL,
)
TOOL_WHEN_EXPECTED = Share(
    key="practice.tool_when_expected",
    title="Children with the tool that is expected",
    of="tools_expected",
    when="flagged_on",
    where=_.used_on.notnull(),
    distinct="child",
    better=HIGHER,
    by=("tool",),
    says="Of the children for whom an assessment found what the area expects a tool for, such as domestic abuse, those "
    "with whom the tool has been used.",
    authority=LOCAL,
)
CLOSING_DELAY = Average(
    key="practice.closing_delay",
    title="Working days from the end of the work to the closing",
    of="involvements",
    when="closed_on",
    among=_.reason.notnull() & (_.reason != ""),
    value=_.closing_days,
    unit="working days",
    better=LOWER,
    by=("reason",),
    says="Mean working days from the day on which the work ended to the day on which it was closed. Work that goes on "
    "under another service is left out.",
    authority="Our choice: 20 working days",
)
CASEWORK_MEASURES = (
    VISITS_IN_TIME, VISITS_BY_METHOD, SEEN_ALONE, VISITS_WITH_IMPACT, CHRONOLOGY_CURRENT, PROCESS_ONLY, SMART,
    CONTINGENCY, CHILD_VOICE, VISIT_LAG, NOTE_LAG, FINISHED_NOTES, NOTE_COPIES, COPIED_NOTES, PARTNERS_TRACKED,
    TOOLS_USED, STATEMENTS, CLOSING_DELAY, TOOL_WHEN_EXPECTED,
)  # fmt: skip
