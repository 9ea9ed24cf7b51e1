"""Indicators of people; keys and counting as in the catalogue of measures, or as the specification of people has them."""

import ibis
from ibis import _

from goldenthread.mechanisms.measures import HIGHER, LOWER, NEITHER, Dimension, Flow, Quotient, Share, Stock
from goldenthread.services.people.caseload_tables import FIELDS
from goldenthread.services.people.models import AllocationEnd, Basis, InterpreterKind, Status
from goldenthread.services.people.register_measures import REGISTER_MEASURES

STATUS = Dimension("status", "Status", "status", labels=dict(Status.choices))
FIELD = Dimension("field", "Field", "field", labels={name: name.capitalize() for name in FIELDS})
BASIS = Dimension("basis", "Ground", "basis", labels=dict(Basis.choices))
REASON = Dimension("reason", "Reason", "reason", labels=dict(AllocationEnd.choices))
OUR_CHOICE, LOCAL = "Our choice", "Local practice"

PEOPLE_OPEN = Stock(
    key="people-open",
    title="People open to services",
    of="service_statuses",
    starts="opened_on",
    ends="closed_on",
    distinct="child",
    unit="people",
    by=(STATUS,),
    says="Different people with an open status at the end of the day. One with two statuses counts once in the total and "
    "in each of the two, so statuses need not add up to people.",
    authority=OUR_CHOICE,
)
ESSENTIAL_SHARE = Share(
    key="essential-information-share",
    title="Contacts with father, family, ethnicity and language recorded",
    of="essential_information",
    when="received_on",
    where=_.complete,
    better=HIGHER,
    by=("source",),
    says="Of the children of contacts received in the period, those of whom father or second parent, family, ethnicity "
    "and language are all answered.",
    authority=LOCAL,
)
INTERPRETER_MET = Share(
    key="interpreter-met-share",
    title="Meetings with a professional interpreter",
    of="interpreter_bookings",
    when="needed_on",
    where=(_.kind == InterpreterKind.PROFESSIONAL.value) & _.outcome.isin(["attended", "late"]),
    better=HIGHER,
    by=("language", "mode"),
    says="Of visits and meetings that needed an interpreter, those to which a professional one came, late or in time.",
    authority=OUR_CHOICE,
)
FIELD_COMPLETE = Share(
    key="field-complete-share",
    title="Fields answered",
    of="field_answers",
    starts="opened_on",
    ends="closed_on",
    where=_.answered,
    better=HIGHER,
    by=(FIELD,),
    says="Of open people, those with an answer other than “not asked”, by field; declined counts as answered. The total "
    "is of fields, not of people.",
    authority="Equality Act 2010; our choice",
)
LEADS_CHANGED = Flow(
    key="lead-worker-changes",
    title="Changes of lead worker, counted",
    of="lead_changes",
    when="changed_on",
    unit="changes",
    better=LOWER,
    by=(REASON,),
    says="Each time another worker took the lead with a person; the first worker is not a change.",
    authority=OUR_CHOICE,
)
WORKER_CHANGES = Quotient(
    key="worker-changes-mean",
    title="Changes of lead worker for each person",
    part=LEADS_CHANGED,
    whole=PEOPLE_OPEN,
    scale=1,
    unit="changes",
    decimals=2,
    better=LOWER,
    says="Changes of lead worker in the period for each person open at its end.",
    authority=OUR_CHOICE,
)
DRIFTED = Share(
    key="worker-changes-drift-share",
    title="Three changes of lead worker or more in twelve months",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    where=_.third_change_on.notnull() & (_.third_change_on > _.counted_on - ibis.interval(years=1)),
    better=LOWER,
    says="Of open children, those whose lead worker changed three times or more in the twelve months before; the first "
    "worker is not a change.",
    authority=OUR_CHOICE,
)
FATHER_RECORDED = Share(
    key="father-recorded-share",
    title="Father or second parent recorded",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    where=_.father_recorded,
    better=HIGHER,
    says="Of open children, those whose father or second parent is named, or for whom steps to identify are recorded.",
    authority=LOCAL,
)
FATHER_ENGAGED = Share(
    key="father-engaged-share",
    title="Father or second parent involved",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    among=_.father_contactable,
    where=_.father_involved,
    better=HIGHER,
    says="Of open children whose father or second parent is named and may be contacted, those where he is involved.",
    authority=LOCAL,
)
FATHER_IN_PERSON = Share(
    key="father-in-person-share",
    title="Father or second parent visited or met",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    among=_.father_contactable,
    where=_.father_met,
    better=HIGHER,
    says="Of open children whose father or second parent is named and may be contacted, those where somebody tried by "
    "visit, meeting or video at least once.",
    authority=LOCAL,
)
NHS_VERIFIED = Share(
    key="nhs-verified-share",
    title="Verified NHS number",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    where=_.nhs_verified,
    better=HIGHER,
    says="Of open children, those with a verified NHS number.",
    authority=OUR_CHOICE,
)
UNALLOCATED = Stock(
    key="people-unallocated",
    title="Open children without a lead worker",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    where=~_.has_lead,
    better=LOWER,
    says="Children with an open status to whom no lead worker is allocated.",
    authority=OUR_CHOICE,
)
GP_ELSEWHERE = Share(
    key="out-of-area-gp-share",
    title="Registered with a GP outside the area",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    among=_.has_gp,
    where=_.gp_elsewhere,
    says="Of open children with a GP practice, those whose practice is outside the area.",
    authority=OUR_CHOICE,
)
SCHOOL_ELSEWHERE = Share(
    key="out-of-area-school-share",
    title="At a school outside the area",
    of="open_children",
    starts="opened_on",
    ends="closed_on",
    among=_.has_school,
    where=_.school_elsewhere,
    says="Of open children with a school, those whose school is outside the area.",
    authority=OUR_CHOICE,
)
DUPLICATES_OPEN = Stock(
    key="duplicates-open",
    title="Strong possible duplicates to decide",
    of="possible_duplicates",
    starts="opened_on",
    ends="decided_on",
    where=_.band == "strong",
    unit="pairs",
    better=LOWER,
    standard=False,
    says="Pairs of records of 85 points or more that nobody has decided.",
    authority=OUR_CHOICE,
)
RECORDS_JOINED = Flow(
    key="records-joined",
    title="Records joined",
    of="joined_records",
    when="joined_on",
    unit="records",
    better=NEITHER,
    standard=False,
    says="Duplicates joined to the record that is kept.",
    authority=OUR_CHOICE,
)
RECORDS_PARTED = Flow(
    key="records-parted",
    title="Records parted again",
    of="joined_records",
    when="parted_on",
    unit="records",
    better=LOWER,
    standard=False,
    says="Records that had been joined wrongly and were parted again.",
    authority=OUR_CHOICE,
)
SHARED = Flow(
    key="information-shared",
    title="Information shared",
    of="information_shares",
    when="shared_on",
    where=~_.not_shared,
    unit="disclosures",
    by=(BASIS, "organisation_type"),
    says="Each time something was shared about a person, by the ground on which it was shared.",
    authority=OUR_CHOICE,
)
NOT_SHARED = Flow(
    key="information-not-shared",
    title="Decisions not to share",
    of="information_shares",
    when="shared_on",
    where=_.not_shared,
    unit="decisions",
    says="Decisions not to share something about a person.",
    authority=OUR_CHOICE,
)
SHARED_AFTER_REFUSAL = Flow(
    key="shared-after-refusal",
    title="Consent refused, shared all the same",
    of="information_shares",
    when="shared_on",
    where=~_.not_shared & _.consent_said.isin(["Refused", "Withdrawn"]),
    unit="disclosures",
    by=(BASIS,),
    says="Shared on another ground although consent was refused or withdrawn; the harm considered is on each.",
    authority=OUR_CHOICE,
)
MEASURES = (
    PEOPLE_OPEN, ESSENTIAL_SHARE, INTERPRETER_MET, FIELD_COMPLETE, LEADS_CHANGED, WORKER_CHANGES, DRIFTED, FATHER_RECORDED,
    FATHER_ENGAGED, FATHER_IN_PERSON, NHS_VERIFIED, UNALLOCATED, GP_ELSEWHERE, SCHOOL_ELSEWHERE, DUPLICATES_OPEN,
    RECORDS_JOINED, RECORDS_PARTED, SHARED, NOT_SHARED, SHARED_AFTER_REFUSAL, *REGISTER_MEASURES,
)  # fmt: skip
