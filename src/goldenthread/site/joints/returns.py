"""What somebody puts right in the record leaves the list of findings at once, and what an edit makes wrong comes to it at once."""

from typing import Any

from goldenthread.mechanisms.steps.step import STEPS, follows
from goldenthread.mechanisms.trail.context import current
from goldenthread.returns.desk.mending import ask_again_soon
from goldenthread.services.assessment import steps as _assessment  # noqa: F401 - declares the steps that are followed
from goldenthread.services.frontdoor import steps as _frontdoor  # noqa: F401
from goldenthread.services.people import steps as _people  # noqa: F401
from goldenthread.services.protection import steps as _protection  # noqa: F401

# The rooms whose records the children in need census reads.
ROOMS = ("assessment", "frontdoor", "people", "protection")


def ask_the_rules_again(record: Any, result: Any, by: Any) -> None:
    """About everybody whose record a step changed, where a person took it on a page; a job's changes wait for the night."""
    mine = current()
    if mine.asking.request_id:
        ask_again_soon(draft.person_id for draft in mine.drafts if draft.person_id)


for key in STEPS:
    if key.split(".")[0] in ROOMS:
        follows(key)(ask_the_rules_again)
