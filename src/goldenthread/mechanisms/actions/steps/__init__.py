"""What may happen to an action, from the day it is set to the day it is closed, and opened again; and to a plan."""

from goldenthread.mechanisms.actions.steps.bodies import (
    begin_body,
    cancel_meeting,
    change_body,
    end_body,
    follow_plan,
    set_meeting,
)
from goldenthread.mechanisms.actions.steps.closing import (
    claim_done,
    discharge,
    reopen,
    return_claim,
    verify_done,
    withdraw,
)
from goldenthread.mechanisms.actions.steps.issuing import accept_warning, freeze_issue
from goldenthread.mechanisms.actions.steps.judging import judge_impact
from goldenthread.mechanisms.actions.steps.lasting import end_watch, look_at_watch, set_watch
from goldenthread.mechanisms.actions.steps.moving import answer_stuck, escalate, move_due, update_progress
from goldenthread.mechanisms.actions.steps.partners import end_sharing, share_with_partner
from goldenthread.mechanisms.actions.steps.pausing import pause_actions, resume_actions
from goldenthread.mechanisms.actions.steps.planning import (
    add_aim,
    add_section,
    begin_plan,
    carry_forward,
    change_plan,
    close_plan,
    end_line,
    put_in_plan,
    put_plan_to_work,
    review_plan,
    set_plan_action,
    write_section,
)
from goldenthread.mechanisms.actions.steps.setting import (
    accept_action,
    add_part,
    add_source,
    change_lead,
    hand_back,
    set_action,
)
from goldenthread.mechanisms.actions.steps.taking_up import dismiss_promise, find_in_prose, read_prose, take_up

__all__ = [
    "accept_action",
    "accept_warning",
    "add_aim",
    "add_part",
    "add_section",
    "add_source",
    "answer_stuck",
    "begin_body",
    "begin_plan",
    "cancel_meeting",
    "carry_forward",
    "change_body",
    "change_lead",
    "change_plan",
    "claim_done",
    "close_plan",
    "discharge",
    "dismiss_promise",
    "end_body",
    "end_line",
    "end_sharing",
    "end_watch",
    "escalate",
    "find_in_prose",
    "follow_plan",
    "freeze_issue",
    "hand_back",
    "judge_impact",
    "look_at_watch",
    "move_due",
    "pause_actions",
    "put_in_plan",
    "put_plan_to_work",
    "read_prose",
    "reopen",
    "resume_actions",
    "return_claim",
    "review_plan",
    "set_action",
    "set_meeting",
    "set_plan_action",
    "set_watch",
    "share_with_partner",
    "take_up",
    "update_progress",
    "verify_done",
    "withdraw",
    "write_section",
]
