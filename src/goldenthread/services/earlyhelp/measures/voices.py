"""What families say, the action plan, and whether help reaches every group alike."""

import ibis
from ibis import _

from goldenthread.mechanisms.measures import HIGHER, Average, Dimension, Flow, Share
from goldenthread.services.earlyhelp.codes import Said
from goldenthread.services.earlyhelp.measures.breakdowns import LOCAL, OURS

GROUP = Dimension("group", "Group", ibis.cases((_.kind == "ethnicity", _.group), else_="ward " + _.group))
STANDS = Dimension(
    "stands", "How it stands", ibis.cases((_.closed_on.notnull(), "closed"), (_.late, "late"), else_="open")
)

FAMILY_VIEW = Share(
    key="eh-family-view-share",
    title="Families who answer yes",
    of="early_help_family_answers",
    when="answered_on",
    where=_.said == Said.YES.value,
    better=HIGHER,
    by=("question",),
    says="Answers “yes” over all answers to a question, by the day of the answer. Each question has its own base: those who "
    "answered it. “Partly” is not yes.",
    authority=LOCAL,
)
FAMILY_RESPONSE = Share(
    key="eh-family-response-share",
    title="Families who answered when asked",
    of="early_help_family_views",
    when="asked_on",
    where=_.answered_on.notnull(),
    better=HIGHER,
    says="People of families who answered, of those who were asked in the period.",
    authority=LOCAL,
)
QUESTION_RESPONSE = Share(
    key="eh-family-question-response-share",
    title="Families who answered each question",
    of="early_help_family_questions",
    when="asked_on",
    where=_.said.notnull(),
    better=HIGHER,
    by=("question",),
    says="Answers to a question over the people to whom it was put in the period. Read it by question: each has its own "
    "respondents, and who answers one may leave out another.",
    authority=LOCAL,
)
PLAN_ACTIONS = Flow(
    key="eh-plan-actions",
    title="Actions of the early help plan",
    of="early_help_plan_actions",
    starts="set_on",
    ends="closed_on",
    unit="actions",
    people=False,
    by=("priority", STANDS),
    says="Actions that thematic reports led to and that were open at any time in the period: carried in and set. How each "
    "stands is as known on the day of the snapshot.",
    authority=LOCAL,
)
PLAN_DONE = Share(
    key="eh-plan-actions-done-share",
    title="Actions of the early help plan done in time",
    of="early_help_plan_actions",
    when="due_on",
    where=_.closed_on.notnull() & (_.closed_on <= _.due_on),
    better=HIGHER,
    people=False,
    by=("priority",),
    says="Actions closed on or before their day, of those due in the period.",
    authority=LOCAL,
)
REPRESENTATION = Average(
    key="eh-representation",
    title="Early help beside residents, in percentage points",
    of="early_help_representation",
    when="counted_day",
    value=_.points,
    unit="points",
    standard=False,
    by=(GROUP,),
    says="The part of a group among the children worked with in the financial year less its part among residents, in "
    "percentage points; read it by group only. Children whose group is not known stay in the whole.",
    authority=f"{OURS}; residents by the census or a later estimate",
)
