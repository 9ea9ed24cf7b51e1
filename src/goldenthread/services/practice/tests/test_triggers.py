"""What asks for a second look at a risk by itself."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.services.people.models import Household
from goldenthread.services.people.steps import add_household_member, move, reallocate
from goldenthread.services.practice import triggers
from goldenthread.services.practice.models import RiskLookAgain
from goldenthread.services.practice.steps import accept_entry, propose_entry
from goldenthread.services.practice.steps.supervision import hold_supervision, review_action

ADDRESS = {"lines": "4 Mill Lane, Averley", "postcode": "AV1 1AA"}


@pytest.fixture
def looks(decided, robin, on_day):
    """Robin is at high risk; what asked for a second look since, as (trigger, event)."""
    decided(on=date(2026, 6, 1))
    on_day(date(2026, 6, 5))
    return lambda: [(look.trigger, look.event) for look in RiskLookAgain.objects.order_by("pk")]


def test_it_listens_to_steps_that_exist():
    from goldenthread.mechanisms.steps.step import FOLLOWERS, STEPS

    followed = {key for key, followers in FOLLOWERS.items() for one in followers if one.__module__ == triggers.__name__}
    assert len(followed) == 5
    assert followed <= STEPS.keys()


def test_a_change_of_worker(looks, robin, written, amira, ben, north, somebody, area):
    robin.refresh_from_db()
    with_lead(robin, written, amira, ben, north)
    eve = somebody("Eve", "social worker", area, north)
    reallocate(
        robin, by=amira, worker=eve, team=north, on=date(2026, 6, 5), end_reason="MANAGE", without_handover="Ill"
    )
    assert looks() == [("change of lead worker", "Eve became the lead worker on 5 June 2026")]


def with_lead(child, written, amira, ben, north):
    from goldenthread.services.people.models import Allocation

    facts = {"area": child.area, "person": child, "worker": ben, "team": north, "starts_on": date(2026, 1, 5)}
    written(Allocation, **facts)


def test_an_adult_who_moves_in(looks, robin, a_child, written, area, ben):
    home = written(Household, area=area, name="Vale")
    add_household_member(robin, by=ben, role="child", household=home)
    assert looks() == []
    uncle = a_child("Nat Vale", kind="adult", born_on=date(1980, 1, 1))
    add_household_member(uncle, by=ben, role="other adult", household=home)
    assert looks() == [("new adult in home", "Nat Vale lives in the household")]


@pytest.mark.parametrize(
    ("day", "category", "opened"),
    [
        (date(2026, 6, 4), "missing", [("missing episode", "He was away for two nights")]),
        (date(2026, 6, 4), "achievement", []),
        (date(2025, 6, 4), "missing", []),
    ],
)
def test_a_significant_event_of_late(looks, robin, ben, day, category, opened):
    told = {"what_happened": "He was away for two nights", "effect_on_child": "Afraid", "outcome": "Home"}
    accept_entry(propose_entry(robin, by=ben, event_on=day, category=category, **told), by=ben)
    assert looks() == opened


def test_an_action_of_the_plan_that_was_not_done(looks, robin, area, amira, ben, on_day):
    on_day(date(2026, 6, 2))
    given = {"kind": "case plan action", "due": date(2026, 6, 4), "lead": ben, "person": robin}
    action = set_action(area, by=amira, title="Visit him at school", **given)
    on_day(date(2026, 6, 5))
    session = hold_supervision(area, by=amira, kind="case", worker=ben, held_on=date(2026, 6, 5), people=[robin])
    because = {"not_done_reason": "sickness", "why": "Ben was ill.", "new_due_on": date(2026, 6, 12)}
    review_action(session, by=amira, action=action, result="not", **because)
    assert looks() == [("failed plan action", "Not done: Visit him at school")]


def test_a_move(looks, robin, ben):
    move(robin, by=ben, on=date(2026, 6, 5), **ADDRESS)
    assert looks() == [("move", "Moved on 5 June 2026")]
