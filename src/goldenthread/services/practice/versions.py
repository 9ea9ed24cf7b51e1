"""The versions of a written plan that end with the service under which it was written."""

from datetime import date

from goldenthread.services.practice import clocks
from goldenthread.services.practice.models import Plan
from goldenthread.services.practice.models.codes import PlanState

OWED = (clocks.PLAN_REVIEW, clocks.PLAN_SHARED, clocks.PLAN_SIGN_OFF)


def end_versions(person_id: int, kind: str, on: date, because: str) -> None:
    """Every live version of a person's plan of a kind ends, and nothing of it is owed; its actions stay as they are.

    Needs a recording.
    """
    for version in Plan.objects.live().of_kind(kind).filter(person=person_id):
        for clock in OWED:
            clock.withdraw(version, because[:300])
        version.change(state=PlanState.ENDED, ended_on=max(on, version.starts_on), end_reason=because)
