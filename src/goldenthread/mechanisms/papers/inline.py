"""Calls in the line: numbers, their parts, and words computed from them."""

from goldenthread.mechanisms.papers import phrases
from goldenthread.mechanisms.papers.calls import Call
from goldenthread.mechanisms.papers.facts import Breakdown, Fact, Request
from goldenthread.mechanisms.papers.nodes import Cell, Inline, Words
from goldenthread.mechanisms.papers.page import Page, Setting

OURS = {"years_ago"}


def breakdown_of(call: Call) -> Breakdown:
    """The dimension values named in a call."""
    return tuple(sorted((name, value) for name, value in call.named if name not in OURS))


def wanted(call: Call, setting: Setting, years_ago: int) -> Request:
    """The number a call names, so many years before the paper's period."""
    period = setting.years(years_ago + 1)[0]
    return Request(call.values[0], setting.area, period, breakdown_of(call))


def none(call: Call, setting: Setting) -> list[Request]:
    """Needs no number."""
    return []


def one(call: Call, setting: Setting) -> list[Request]:
    """Needs one number."""
    return [wanted(call, setting, call.given("years_ago", 0))]


def two(call: Call, setting: Setting) -> list[Request]:
    """Needs the number of the period and the earlier one."""
    return [wanted(call, setting, 0), wanted(call, setting, call.given("years_ago", 1))]


def _fact(call: Call, page: Page) -> Fact:
    return page.fact(one(call, page.setting)[0])


def _in_line(cell: Cell) -> Inline:
    return Words(cell) if isinstance(cell, str) else cell


def figure(call: Call, page: Page) -> Inline:
    """The number."""
    return page.value(_fact(call, page))


def part(call: Call, page: Page) -> Inline:
    """How many of a share."""
    return _in_line(page.part(_fact(call, page)))


def whole(call: Call, page: Page) -> Inline:
    """Of how many a share is."""
    return _in_line(page.whole(_fact(call, page)))


def direction(call: Call, page: Page) -> Inline:
    """More than in 2015/16."""
    now, before = (page.fact(request) for request in two(call, page.setting))
    measure = page.measures[now.measure]
    earlier = phrases.when(before.period, measure.at_a_date)
    return phrases.direction(page.shown[now.name].value, page.shown[before.name].value, measure, earlier)


def change(call: Call, page: Page) -> Inline:
    """Up 25.0% from 240."""
    now, before = (page.fact(request) for request in two(call, page.setting))
    return phrases.change(page.shown[now.name].value, page.shown[before.name].value, page.measures[now.measure])


def when(call: Call, page: Page) -> Inline:
    """In 2016/17, or at 31 March 2017, as the measure is counted."""
    setting = page.setting
    measure = setting.source.measure(call.values[0])
    return Words(phrases.when(setting.years(call.given("years_ago", 0) + 1)[0], measure.at_a_date))


def area(call: Call, page: Page) -> Inline:
    """What the area is called."""
    return Words(page.setting.source.area_title(page.setting.area))


def period(call: Call, page: Page) -> Inline:
    """The period of the paper, or an earlier one."""
    return Words(page.setting.years(call.given("years_ago", 0) + 1)[0].key)
