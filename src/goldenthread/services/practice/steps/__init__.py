"""What may happen in practice, one step a line so that each part of the room can add its own."""

from goldenthread.services.practice.steps.plans import (
    add_aim,
    add_contingency,
    add_plan_action,
    begin_plan,
    change_aim,
    change_plan,
    end_plan,
    record_copy,
    return_plan,
    review_plan,
    share_plan,
    sign_off_plan,
    submit_plan,
    take_out_aim,
    take_out_contingency,
)

__all__ = [
    "add_aim",
    "add_contingency",
    "add_plan_action",
    "begin_plan",
    "change_aim",
    "change_plan",
    "end_plan",
    "record_copy",
    "return_plan",
    "review_plan",
    "share_plan",
    "sign_off_plan",
    "submit_plan",
    "take_out_aim",
    "take_out_contingency",
]
