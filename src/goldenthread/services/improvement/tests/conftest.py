"""Figures of the live record of Castlemoor, and plans whose lines stand as they are told to."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action, Plan, PlanLine, PlanSection, ProgressEntry
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.services.improvement.measures import MEASURES
from goldenthread.services.improvement.tables import TABLES
from goldenthread.services.people.tables import TABLES as OF_PEOPLE


@pytest.fixture
def figures(tmp_path):
    """Count measures of some keys on the record as at a day: figures(date(2017, 3, 31), periods, "imp.late")."""

    def count(day, periods, *keys):
        tables = {table.name: table for table in (*OF_PEOPLE, *TABLES)}
        snapshot = take_snapshot(tmp_path / f"live-{day}", day, tables=tables)
        return compute(
            snapshot, [one for one in MEASURES if not keys or one.key in keys], periods, areas=["castlemoor"]
        )

    return count


@pytest.fixture
def a_plan_of(testing, area, amira):
    """A plan at work with one section: a_plan_of("SI", scheme="send")."""

    def make(code="SI", scheme="service", **more):
        fields = {
            "name": "Plan", "kind": "service", "aims": "Aims", "period_from": date(2018, 4, 1),
            "period_to": date(2019, 3, 31), "owner": amira, "monitored_by": "Board", "layout": "improvement",
            "implemented_on": date(2018, 4, 1), "review_on": date(2019, 3, 1), "state": "live",
            "live_on": date(2018, 4, 1), **more,
        }  # fmt: skip
        plan = Plan.begin(area=area, code=code, scheme=scheme, **fields)
        PlanSection.begin(area=area, plan=plan, number="1", title="One")
        return plan

    return make


@pytest.fixture
def a_line_of(testing, area, amira, ben):
    """Put a line into a plan, judged on 1 August 2018: a_line_of(plan, "1.1", progress="moving", due_on=...)."""

    def make(plan, ref, progress="moving", action=None, text="", **more):
        if action is None:
            given = {"raised_by": amira, "raised_on": date(2018, 4, 1), "lead": ben, "access": "service", **more}
            if "due_on" in given:
                given |= {"due_kind": "day", "first_due_on": given["due_on"]}
            action = Action.begin(area=area, kind="plan action", title=f"Write {ref}", progress=progress, **given)
            entry = {"as_at": date(2018, 8, 1), "progress_set": progress, "text": text or f"Word of {ref}."}
            if progress != "not started":
                ProgressEntry.begin(area=area, action=action, author=ben, **entry)
        place = {"section": plan.sections.get(), "added_on": date(2018, 4, 1)}
        return PlanLine.begin(area=area, plan=plan, action=action, printed_ref=ref, **place)

    return make
