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
from goldenthread.services.assessment.steps.helping import (
    end_child_in_need_plan,
    hold_meeting,
    open_child_in_need_plan,
    open_plan_after_protection,
)
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
    receive_contribution,
    write_adult_part,
    write_child_part,
)

__all__ = [
    "abandon_assessment",
    "accept_no_reply",
    "add_adult",
    "ask_agency",
    "authorise_assessment",
    "correct_start",
    "end_child_in_need_plan",
    "extend_assessment",
    "give_instruction",
    "hold_halfway_check",
    "hold_meeting",
    "open_child_in_need_plan",
    "open_plan_after_protection",
    "plan_assessment",
    "receive_contribution",
    "return_assessment",
    "share_with_family",
    "start_assessment",
    "submit_assessment",
    "update_for_new_facts",
    "write_adult_part",
    "write_child_part",
]
