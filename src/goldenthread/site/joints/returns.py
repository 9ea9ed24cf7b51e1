"""What somebody puts right in the record leaves the list of findings at once, and what an edit makes wrong comes to it at once.
Of files that were loaded together the report of their year is written as soon as it is asked for."""

from typing import Any

from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.papers.models import Rendering
from goldenthread.mechanisms.steps.step import STEPS, follows
from goldenthread.mechanisms.trail.context import current
from goldenthread.returns.desk.mending import ask_again_soon
from goldenthread.services.assessment import steps as _assessment  # noqa: F401 - declares the steps that are followed
from goldenthread.services.frontdoor import steps as _frontdoor  # noqa: F401
from goldenthread.services.people import steps as _people  # noqa: F401
from goldenthread.services.protection import steps as _protection  # noqa: F401
from goldenthread.site.performance.paper_rendering import ask
from goldenthread.site.performance.spans import slug_of, years_of

# The rooms whose records the children in need census reads.
ROOMS = ("assessment", "frontdoor", "people", "protection")


def ask_the_rules_again(record: Any, result: Any, by: Any) -> None:
    """About everybody whose record a step changed, where a person took it on a page; a job's changes wait for the night."""
    mine = current()
    if mine.asking.request_id:
        ask_again_soon(draft.person_id for draft in mine.drafts if draft.person_id)


@follows("returns.make_paper_of_sitting")
def write_the_report(sitting: Any, data: SnapshotRecord, by: Any) -> None:
    """The annual report over these files alone, inside, once for as long as it is being written."""
    year = years_of(data.as_at)[0]
    answers = {"paper": "annual-report", "area": sitting.area.code, "period": slug_of(year), "snapshot": data.name}
    answers |= {"edition": "internal"}
    unfinished = (Rendering.State.WAITING, Rendering.State.RUNNING)
    if not Rendering.objects.filter(asked_by=by, answers=answers, state__in=unfinished).exists():
        ask(answers, by, None)


for key in STEPS:
    if key.split(".")[0] in ROOMS:
        follows(key)(ask_the_rules_again)
