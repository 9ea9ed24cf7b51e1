"""How much writing the work asks for, for each person who is worked with and for each worker."""

from ibis import _

from goldenthread.mechanisms.measures import LOWER, NEITHER, Average, Flow, Median, Quotient
from goldenthread.services.people.measures import PEOPLE_OPEN

OURS = "Our choice"
FORMS = Flow(
    key="practice.forms_sent",
    title="Forms sent",
    of="forms_sent",
    when="sent_on",
    unit="forms",
    better=NEITHER,
    by=("form", "worker"),
    standard=False,
    says="Each step that somebody took about a person counts as one form, however many records it wrote.",
    authority=OURS,
)
WRITERS = Flow(
    key="practice.workers_writing",
    title="Workers who sent forms",
    of="forms_sent",
    when="sent_on",
    distinct="worker",
    unit="workers",
    better=NEITHER,
    standard=False,
    says="Different workers who sent a form in the period.",
    authority=OURS,
)
BURDEN = Quotient(
    key="practice.burden",
    title="Forms for each person who is worked with",
    part=FORMS,
    whole=PEOPLE_OPEN,
    scale=1,
    unit="forms",
    decimals=1,
    better=LOWER,
    says="Forms sent in the period for each person open at its end. Fewer is better only while as much is understood.",
    authority=OURS,
)
BURDEN_OF_WORKERS = Quotient(
    key="practice.burden_of_workers",
    title="Forms for each worker",
    part=FORMS,
    whole=WRITERS,
    scale=1,
    unit="forms",
    decimals=1,
    better=LOWER,
    says="Forms sent in the period for each worker who sent any.",
    authority=OURS,
)
BOXES_OF_CHILD = Average(
    key="practice.burden_boxes",
    title="Boxes filled in for each child and month",
    of="writing_months",
    when="month",
    value=_.needed,
    unit="boxes",
    better=LOWER,
    says="Boxes without which the forms could not be sent, filled in by hand, for each person and month in which "
    "the person was open; a month without a form counts as none.",
    authority=OURS,
)
MINUTES_OF_CHILD = Average(
    key="practice.burden_minutes",
    title="Minutes of writing for each child and month",
    of="writing_months",
    when="month",
    value=_.minutes,
    unit="minutes",
    better=LOWER,
    says="Minutes from opening a page to sending it, for each person and month in which the person was open; a month "
    "without a form counts as none. A page that lay open for more than eight hours counts for no time.",
    authority=OURS,
)
MINUTES_OF_FORM = Median(
    key="practice.form_minutes",
    title="Minutes to a form",
    of="forms_typed",
    when="sent_on",
    value=_.minutes,
    unit="minutes",
    better=LOWER,
    by=("form", "worker"),
    says="The middle of the minutes from opening a page to sending it.",
    authority=OURS,
)
ASKED_AGAIN = Flow(
    key="practice.facts_asked_again",
    title="Forms that asked again for what was known",
    of="forms_typed",
    when="sent_on",
    among=_.asked_again > 0,
    unit="forms",
    better=LOWER,
    by=("form",),
    says="Forms in which somebody typed ethnicity, language, NHS number, pupil number, GP or school although the house "
    "had it and did not show it. The aim is none.",
    authority=OURS,
)
BURDEN_MEASURES = (
    FORMS, WRITERS, BURDEN, BURDEN_OF_WORKERS, BOXES_OF_CHILD, MINUTES_OF_CHILD, MINUTES_OF_FORM, ASKED_AGAIN,
)  # fmt: skip
