"""The story of plans, told for an area made by hand: what stands on the pages on the last day."""

from datetime import date

import pytest

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.actions import tell
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import (
    Action,
    FoundPromise,
    PauseEntry,
    Plan,
    PlanIssue,
    PlanLine,
    WatchCheck,
)
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.printing import counts_of_plan

TODAY = date(2017, 3, 31)


@pytest.fixture
def told(settings, area, amira, somebody):
    settings.GOLDENTHREAD_TODAY = TODAY
    somebody("Mina", Role.SERVICE_MANAGER, area)
    somebody("Bea", Role.BOARD_MANAGER, area)
    tell(Cast(area))
    return area


def test_the_plans_of_an_area_on_the_last_day(told):
    plan = Plan.objects.get(code="SI-16")
    shown = {line.row.printed_ref: line.printed.says for line in lines_of(plan, TODAY)}
    assert shown == {
        "1.1": "Not updated LATE", "1.2": "Blue", "1.3": "Not updated LATE", "1.4": "Green", "1.7": "Not updated LATE",
    }  # fmt: skip
    assert counts_of_plan(plan, lines_of(plan, TODAY)).late.count == 3
    assert Plan.objects.get(code="SI-15").state == "closed"
    assert PlanLine.objects.get(carried_count=1).plan == plan
    assert PlanLine.objects.filter(action__lines__plan=plan, plan__code="SEND-16").distinct().count() == 2
    assert PlanIssue.objects.get().for_meeting == "Improvement board, 18 January 2017"


def test_what_slid_back_is_open_again_and_the_rest_waits_for_somebody(told):
    assert list(WatchCheck.objects.order_by("looked_on").values_list("value", "held")) == [(88, True), (78, False)]
    assert Action.objects.get(kind="recommendation").reopened_on == date(2017, 3, 21)
    committee = Action.objects.filter(kind="committee action")
    assert (committee.open().get().days_late(TODAY), committee.closed().count()) == (31, 1)
    assert PauseEntry.objects.current().get().paused.get().action.paused_on == date(2017, 3, 20)
    assert FoundPromise.objects.undecided().count() == 3
