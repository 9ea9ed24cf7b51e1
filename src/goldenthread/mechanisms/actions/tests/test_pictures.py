"""Drawings say in words what they show, and lie where their days lie."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.pictures import LEFT, WIDTH, Span, resting, ruler, span_of, watched

TODAY = date(2026, 6, 5)


def parsed(picture):
    return ElementTree.fromstring(str(picture))


def an_action(first, due):
    return Action(pk=1, title="Write", raised_on=date(2026, 4, 1), first_due_on=first, due_on=due)


@pytest.mark.parametrize(("first", "due", "says"), [
    (date(2026, 6, 30), date(2026, 6, 30), "Due 30 June 2026; today is 5 June 2026"),
    (date(2026, 6, 30), date(2026, 9, 1), "First due 30 June 2026, now 1 September 2026; today is 5 June 2026"),
    (None, None, "No date; today is 5 June 2026"),
])  # fmt: skip
def test_a_ruler_shows_first_date_present_date_and_today(first, due, says):
    picture = parsed(ruler(an_action(first, due), TODAY))
    assert picture.get("aria-label") == says
    assert len(picture.findall("circle")) == (2 if due else 0)


def test_days_lie_in_their_order_and_within():
    span = Span.of([date(2026, 4, 1), None, date(2027, 2, 28)])
    places = [
        span.place(day) for day in (date(2020, 1, 1), date(2026, 4, 1), TODAY, date(2027, 2, 28), date(2030, 1, 1))
    ]
    assert places == sorted(places) and places[0] == places[1] == LEFT and places[-1] == WIDTH - LEFT
    assert span.months[0] == date(2026, 4, 1) and len(span.months) == 12


def test_rulers_of_a_plan_have_one_span():
    actions = [an_action(None, date(2026, 12, 1)), an_action(date(2025, 1, 1), date(2026, 5, 1))]
    assert span_of(actions, TODAY) == Span(date(2025, 1, 1), date(2027, 1, 1))


def test_a_watched_figure_is_drawn_with_its_floor():
    looks = [(date(2026, 3, 1), Decimal("92.00")), (date(2026, 6, 1), Decimal("78.00"))]
    picture = parsed(watched(looks, Decimal("85.00")))
    assert picture.get("aria-label") == "2 looks: 1 March 2026 92; 1 June 2026 78. Floor 85"
    heights = [float(one.get("cy")) for one in picture.findall("circle")]
    floor = float(picture.find("path").get("d").split()[1].split("L")[0])
    assert heights[0] < floor < heights[1]  # down is more


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_level_figure_can_be_drawn(count):
    looks = [(date(2026, 1, number), Decimal(85)) for number in range(1, count + 1)]
    assert len(parsed(watched(looks, Decimal(85))).findall("circle")) == count


def test_what_rests_too_long_is_longer_than_was_planned():
    span = Span.of([date(2026, 4, 1), TODAY])
    short = parsed(resting(date(2026, 4, 10), date(2026, 7, 1), None, TODAY, span))
    long = parsed(resting(date(2026, 4, 10), date(2026, 5, 1), None, TODAY, span))
    assert [len(one.findall("rect")) for one in (short, long)] == [1, 2]
    assert long.get("aria-label").startswith("Paused since 10 April 2026, expected to go on on 1 May 2026")
