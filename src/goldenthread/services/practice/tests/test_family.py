"""Brothers and sisters side by side."""

from datetime import date, datetime

import pytest

from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.services.people.models import Household, HouseholdMember
from goldenthread.services.people.statuses import open_status
from goldenthread.services.practice.steps import plan_visit, record_visit

CEILING = 25


@pytest.fixture
def at_home(robin, wren, written):
    """Robin and Wren live together; more children may join them."""
    home = written(Household, area=robin.area, name="Vale")

    def join(*children):
        for child in children:
            written(HouseholdMember, area=robin.area, household=home, person=child, role="child")

    join(robin, wren)
    return join


def address(child):
    return f"/practice/people/{child.pk}/family/"


def test_each_child_has_a_line(at_home, robin, wren, decided, signed, area, ben, opened, written):
    decided("high", on=date(2026, 6, 4))
    signed(others=(wren,), on=date(2026, 6, 4))
    child = {"seen": True, "seen_alone": True, "views": "I am well.", "views_how": "said"}
    at = datetime(2026, 6, 3, 16, tzinfo=LONDON)
    visit = plan_visit(robin, by=ben, planned_for=at, purpose="Hear how he sleeps", purpose_link="question",
                       purpose_of="Sleep")  # fmt: skip
    words = dict.fromkeys(("observations", "learned", "effect"), "A lamp helps.")
    record_visit(visit, by=ben, held_at=at, children={robin.pk: child}, purpose_achieved="yes", **words)
    says = opened(ben, address(wren))
    for words in (
        "Robin Vale, age 10",
        "Wren Vale, age 7",
        "Child in need plan, review",
        "High",
        "3 June 2026",
        "Not yet",
    ):
        assert words in says, words


def test_who_is_hidden_has_no_line(at_home, robin, wren, restricted, opened, ben, cleo):
    assert "Robin Vale" in opened(ben, address(wren))
    restricted(robin)
    says = opened(ben, address(wren))
    assert "Robin" not in says and "No brother or sister is recorded" in says
    opened(ben, address(robin), 404)
    opened(cleo, address(wren), 404)


def test_more_children_need_no_more_queries(at_home, robin, a_child, queries, ben, area, written):
    from goldenthread.mechanisms.trail.context import SystemActor, recording

    def busy(child):
        set_action(
            area, by=ben, kind="immediate case action", title="Ring", due=None, lead=ben, person=child, another=True
        )
        with recording(SystemActor("test")):
            open_status(child, "child in need", date(2026, 6, 1))

    busy(robin)
    before = queries(ben, address(robin))
    for number in range(4):
        child = a_child(f"Child {number}")
        at_home(child)
        busy(child)
    assert queries(ben, address(robin)) <= before <= CEILING
