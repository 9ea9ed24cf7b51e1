"""What may happen to an assessment and to a child in need plan."""

from goldenthread.services.assessment.steps.finishing import (
    abandon_assessment,
    authorise_assessment,
    extend_assessment,
    hold_halfway_check,
    return_assessment,
    share_with_family,
    submit_assessment,
    update_for_new_facts,
)
from goldenthread.services.assessment.steps.gathering import (
    commission_specialist,
    decide_review,
    hear_relative,
    note_network_meeting,
    open_reviews,
    receive_specialist,
)
from goldenthread.services.assessment.steps.helping import (
    Member,
    end_child_in_need_plan,
    hold_meeting,
    offer_family_meeting,
    open_child_in_need_plan,
    open_plan_after_protection,
    record_family_meeting,
)
from goldenthread.services.assessment.steps.moving import (
    accept_transfer,
    transfer_assessment,
    transfer_plan,
    withdraw_transfer,
)
from goldenthread.services.assessment.steps.overseeing import answer_drift, decide_disengaged, write_oversight
from goldenthread.services.assessment.steps.starting import (
    correct_start,
    give_instruction,
    plan_assessment,
    start_assessment,
)
from goldenthread.services.assessment.steps.writing import (
    accept_no_reply,
    add_adult,
    ask_agency,
    judge_contribution,
    receive_contribution,
    write_adult_part,
    write_child_part,
)

__all__ = [
    "Member",
    "abandon_assessment",
    "accept_no_reply",
    "accept_transfer",
    "add_adult",
    "answer_drift",
    "ask_agency",
    "authorise_assessment",
    "commission_specialist",
    "correct_start",
    "decide_disengaged",
    "decide_review",
    "end_child_in_need_plan",
    "extend_assessment",
    "give_instruction",
    "hear_relative",
    "hold_halfway_check",
    "hold_meeting",
    "judge_contribution",
    "note_network_meeting",
    "offer_family_meeting",
    "open_child_in_need_plan",
    "open_plan_after_protection",
    "open_reviews",
    "plan_assessment",
    "receive_contribution",
    "receive_specialist",
    "record_family_meeting",
    "return_assessment",
    "share_with_family",
    "start_assessment",
    "submit_assessment",
    "transfer_assessment",
    "transfer_plan",
    "update_for_new_facts",
    "withdraw_transfer",
    "write_adult_part",
    "write_child_part",
    "write_oversight",
]
