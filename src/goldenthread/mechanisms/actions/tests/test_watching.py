"""A watched measure that the software counts itself is held against its floor when a newer figure is frozen."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.apps import apps

from goldenthread.mechanisms.actions.models import WatchCheck
from goldenthread.mechanisms.actions.steps import claim_done, set_watch, verify_done
from goldenthread.mechanisms.actions.watching import look_at_figures
from goldenthread.mechanisms.calendar import now

DUE = date(2026, 9, 5)


@pytest.fixture
def watched(a_plan_action, ben, mina):
    action = a_plan_action(sponsor=mina)
    claim_done(action, by=ben)
    verify_done(action, by=mina, impact="Too early to say.", strength="not yet known")
    watch = set_watch(action, by=mina, owner=mina, measure_key="repeat-plan-share", floor=Decimal(20), better="lower")
    return SimpleNamespace(action=action, watch=watch)


@pytest.fixture
def a_figure(db):
    """Freeze a figure of the measure: a_figure(21.4, date(2026, 8, 31))."""
    snapshot = apps.get_model("dataset", "SnapshotRecord").objects.create(
        place="august", as_at=date(2026, 8, 31), source="test", taken_at=now(), rows={}, schema_version="1",
        code_version="1", manifest_sha256="0",
    )  # fmt: skip

    def freeze(value, last, **more):
        figure = {
            "measure_key": "repeat-plan-share", "title": "Repeat plans", "edition": 1, "definition": "", "area": "castlemoor",
            "period_kind": "month", "period_key": "August 2026", "first_day": date(2026, 8, 1), "last_day": last,
            "value": value, "unit": "%", "kind": "share", "scale": 100, "decimals": 1, "people": True,
            "snapshot": snapshot, "frozen_at": now(), **more,
        }  # fmt: skip
        return apps.get_model("measures", "FrozenFigure").objects.create(**figure)

    return freeze


def test_a_figure_through_its_floor_opens_the_action_again(watched, a_figure, on_day):
    on_day(DUE)
    a_figure(19.0, date(2026, 7, 31))
    a_figure(21.4, date(2026, 8, 31))
    (look,) = look_at_figures(DUE)
    watched.action.refresh_from_db()
    assert (look.value, look.held, look.source) == (
        Decimal("21.4"),
        False,
        "Counted for August 2026, up to 31 August 2026",
    )
    assert (watched.action.progress, watched.action.judged_by, watched.action.reopened_on) == ("moving", None, DUE)
    assert look_at_figures(DUE) == []


@pytest.mark.parametrize(("value", "last", "more"), [
    (19.0, date(2026, 6, 5), {}),  # not newer than the watch
    (19.0, date(2026, 8, 31), {"area": "little-averley"}),
    (19.0, date(2026, 8, 31), {"breakdown": {"sex": "female"}}),
    (None, date(2026, 8, 31), {}),
])  # fmt: skip
def test_what_is_not_the_figure_is_left_to_the_owner(watched, a_figure, on_day, value, last, more):
    on_day(DUE)
    a_figure(value, last, **more)
    assert look_at_figures(DUE) == [] and not WatchCheck.objects.exists()


def test_before_its_day_nothing_is_looked_at(watched, a_figure, on_day):
    on_day(date(2026, 9, 4))
    a_figure(50.0, date(2026, 8, 31))
    assert look_at_figures(date(2026, 9, 4)) == []
