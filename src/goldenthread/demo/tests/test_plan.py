"""The history of the demonstration comes to what was printed, and no child's story contradicts itself."""

from itertools import pairwise

import pytest

from goldenthread.demo.figures import printed, printed_figures
from goldenthread.demo.plan.make import make_area
from goldenthread.demo.plan.referrals import GROUPS, TODAY, taken
from goldenthread.demo.targets import YEARS, large_area, share_of, small_area
from goldenthread.mechanisms.calendar import add_months, financial_year


@pytest.fixture(scope="module", params=["small", "large"])
def made(request):
    target = {"small": small_area, "large": large_area}[request.param]()
    return target, make_area(target)


def in_year(rows, year, day):
    return [row for row in rows if day(row) and day(row) in financial_year(year)]


def open_at_end(rows, year):
    last = financial_year(year).last
    return [row for row in rows if row.started_on <= last and (row.ended_on is None or row.ended_on > last)]


def test_contacts_and_referrals_are_as_many_as_printed(made):
    target, area = made
    for year in YEARS:
        contacts = in_year(area.contacts, year, lambda one: one.received_at.date())
        assert sum(len(one.children) for one in contacts) == target.years[year].contacts
        referrals = in_year(area.referrals, year, lambda one: one.on)
        assert len(referrals) == target.years[year].referrals
        assert sum(one.previous is not None for one in referrals) == target.years[year].rereferrals


def test_a_re_referral_follows_within_twelve_months_and_nothing_else_does(made):
    _, area = made
    by_child = {}
    for referral in sorted(area.referrals, key=lambda one: one.on):
        by_child.setdefault(referral.child.number, []).append(referral)
    for referrals in by_child.values():
        for earlier, later in pairwise(referrals):
            within = later.on <= add_months(earlier.on, 12)
            assert (later.previous is earlier) is within


def test_assessments_take_as_long_as_printed(made):
    target, area = made
    for year in YEARS:
        done = in_year(area.assessments, year, lambda one: one.authorised_on)
        wanted = target.years[year]
        assert len(done) == wanted.completed
        assert sum(map(taken, done)) == wanted.mean_days * len(done)
        for group, number in wanted.factors.items():
            assert sum(bool(set(one.factors) & set(GROUPS[group])) for one in done) == number


def test_plans_and_care_open_at_each_year_end_are_as_many_as_printed(made):
    target, area = made
    for year in YEARS:
        assert len(open_at_end(area.plans, year)) == target.years[year].plans_open
        assert len(open_at_end(area.care, year)) == target.years[year].care_open


def test_nothing_ends_before_it_starts_or_after_today(made):
    _, area = made
    for row in [*area.plans, *area.care]:
        assert row.ended_on is None or row.started_on < row.ended_on <= TODAY
    for referral in area.referrals:
        assert referral.closed_on is None or referral.on <= referral.closed_on <= TODAY
        if referral.assessment and referral.assessment.authorised_on and referral.closed_on:
            assert referral.assessment.authorised_on <= referral.closed_on


def test_no_child_has_two_open_episodes(made):
    _, area = made
    open_children = [one.child.number for one in area.referrals if one.is_open]
    assert len(open_children) == len(set(open_children))


def test_the_same_seed_makes_the_same_history(made):
    target, area = made
    if target.word == "small":
        again = make_area(target)
        assert [(one.received_at, one.kind) for one in again.contacts] == [
            (o.received_at, o.kind) for o in area.contacts
        ]


def test_a_share_has_a_count_that_prints_it():
    assert share_of("small", "rereferral-share", "2016/17", 93) == 15
    assert printed("large", "referrals", "2016/17").value == 3940


def test_contradicted_figures_bind_only_when_possible():
    rows = [row for row in printed_figures() if row.status == "contradicted"]
    assert any(row.binding for row in rows)
    assert not any(row.binding for row in rows if row.note.startswith(("NOT POSSIBLE", "UNDECIDED")))
