"""How much writing the work asks for, for each person who is worked with and for each worker."""

from goldenthread.mechanisms.measures import LOWER, NEITHER, Flow, Quotient
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
BURDEN_MEASURES = (FORMS, WRITERS, BURDEN, BURDEN_OF_WORKERS)
