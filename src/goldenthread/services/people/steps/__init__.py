"""What may happen to a person's record, and who may do it."""

from goldenthread.services.people.steps.creating import create_person, decide_match
from goldenthread.services.people.steps.describing import (
    add_disability,
    add_identifier,
    add_name,
    change_identifier_status,
    correct_person,
    end_name,
)
from goldenthread.services.people.steps.engaging import name_significant_adult, record_engagement_attempt
from goldenthread.services.people.steps.guarding import (
    break_glass,
    change_grantees,
    lift_restriction,
    restrict,
    review_break_glass,
    review_restriction,
)
from goldenthread.services.people.steps.housing import (
    add_address,
    add_contact_method,
    add_household_member,
    end_household_member,
    end_residence,
    move,
)
from goldenthread.services.people.steps.merging import (
    approve_merge,
    approve_parting,
    place_row,
    propose_match,
    propose_merge,
    propose_parting,
    refuse_merge,
)
from goldenthread.services.people.steps.network import (
    add_involvement,
    add_organisation,
    add_professional,
    add_relationship,
    end_involvement,
    end_relationship,
)
from goldenthread.services.people.steps.sealing import (
    approve_seal,
    approve_unseal,
    propose_seal,
    propose_unseal,
    refuse_seal,
    review_seal,
)
from goldenthread.services.people.steps.working import allocate, end_allocation, pass_to_team, reallocate

__all__ = [
    "add_address",
    "add_contact_method",
    "add_disability",
    "add_household_member",
    "add_identifier",
    "add_involvement",
    "add_name",
    "add_organisation",
    "add_professional",
    "add_relationship",
    "allocate",
    "approve_merge",
    "approve_parting",
    "approve_seal",
    "approve_unseal",
    "break_glass",
    "change_grantees",
    "change_identifier_status",
    "correct_person",
    "create_person",
    "decide_match",
    "end_allocation",
    "end_household_member",
    "end_involvement",
    "end_name",
    "end_relationship",
    "end_residence",
    "lift_restriction",
    "move",
    "name_significant_adult",
    "pass_to_team",
    "place_row",
    "propose_match",
    "propose_merge",
    "propose_parting",
    "propose_seal",
    "propose_unseal",
    "reallocate",
    "record_engagement_attempt",
    "refuse_merge",
    "refuse_seal",
    "restrict",
    "review_break_glass",
    "review_restriction",
    "review_seal",
]
