"""What an action changed for people, and the watch that opens it again."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.mechanisms.actions.models import ImpactStatement
from goldenthread.mechanisms.actions.proving import accept_evidence, add_evidence, set_aside_evidence
from goldenthread.mechanisms.actions.steps import (
    add_source,
    claim_done,
    end_watch,
    judge_impact,
    look_at_watch,
    reopen,
    set_watch,
    verify_done,
)
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

UNKNOWN = {"impact": "Too early: we ask the children in August.", "strength": "not yet known"}
FIGURE = {"question": "Chronologies refreshed every three months", "floor": Decimal(85)}


def day_due(record, clock):
    running = Deadline.objects.running().about(record).filter(clock=clock).first()
    return running.due_on if running else None


@pytest.fixture
def done(a_plan_action, on_day, ben, mina):
    """Verified by Mina on 12 May 2026."""

    def make(**more):
        on_day(date(2026, 5, 12))
        action = a_plan_action(sponsor=mina, due=date(2026, 12, 31), **more)
        claim_done(action, by=ben, text="The form is in use.")
        verify_done(action, by=mina, text="Read ten files.", **UNKNOWN)
        return action

    return make


def test_impact_is_judged_again_after_three_months_and_after_twelve(done, on_day, mina):
    """Worked example 7: verified on 12 May 2026, looked at again on 12 August 2026 and 12 May 2027."""
    action = done()
    assert day_due(action, "imp.impact") == date(2026, 8, 12)
    on_day(date(2026, 8, 10))
    judge_impact(action, by=mina, impact="Children know their worker’s name.", strength="some")
    assert day_due(action, "imp.impact") == date(2027, 5, 12)
    on_day(date(2027, 5, 12))
    last = judge_impact(action, by=mina, impact="They still do.", strength="lasting")
    assert (day_due(action, "imp.impact"), last.check_again_on) == (None, None)
    assert list(ImpactStatement.objects.newest_first().values_list("strength", "check_again_on")) == [
        ("lasting", None),
        ("some", date(2027, 5, 12)),
        ("not yet known", date(2026, 8, 12)),
    ]


@pytest.mark.parametrize(("said", "fields"), [
    ({}, ["impact", "strength"]), ({"impact": "Better"}, ["strength"]), ({"strength": "clear"}, ["impact"]),
    ({"impact": "Better", "strength": "huge"}, ["strength"]),
])  # fmt: skip
def test_nothing_is_done_without_a_word_of_what_it_changed(a_plan_action, ben, amira, said, fields):
    action = a_plan_action()
    claim_done(action, by=ben)
    with pytest.raises(GateRefused) as refused:
        verify_done(action, by=amira, **said)
    assert [one.field for one in refused.value.unmet] == fields


@pytest.mark.parametrize("kind", ["committee action", "review decision", "promise"])
def test_what_is_not_meant_to_change_practice_needs_no_impact(an_action, ben, amira, kind):
    action = an_action(kind=kind)
    claim_done(action, by=ben)
    verify_done(action, by=amira)
    assert action.progress == "done" and day_due(action, "imp.impact") is None


def test_a_lead_does_not_judge_the_impact(done, ben):
    with pytest.raises(Refused, match="A lead cannot verify"):
        judge_impact(done(), by=ben, impact="All is well.", strength="lasting")


def test_evidence_is_accepted_or_set_aside_before_it_is_done(a_plan_action, ben, amira):
    action = a_plan_action()
    good, bad = (add_evidence(action, by=ben, kind="document", title=title) for title in ("Form", "Draft"))
    accept_evidence(good, by=amira)
    claim_done(action, by=ben)
    with pytest.raises(GateRefused, match="“Draft” has not been looked at"):
        verify_done(action, by=amira, **UNKNOWN)
    with pytest.raises(GateRefused, match="Give the reason"):
        set_aside_evidence(bad, by=amira, reason="")
    set_aside_evidence(bad, by=amira, reason="Not the form in use")
    verify_done(action, by=amira, **UNKNOWN)
    assert action.progress == "done"


def test_what_an_inspection_recommended_is_watched_from_the_day_it_is_met(an_action, ben, mina):
    action = an_action(kind="recommendation", sponsor=mina)
    add_source(action, by=ben, kind="ofsted", year=2025, citation="recommendation 3")
    claim_done(action, by=ben)
    with pytest.raises(GateRefused, match="Set a watch first"):
        verify_done(action, by=mina, **UNKNOWN)
    set_watch(action, by=mina, owner=mina, **FIGURE)
    verify_done(action, by=mina, **UNKNOWN)
    assert action.progress == "done"


def test_a_source_is_named_once_and_in_a_year_that_was(an_action, ben):
    action = an_action()
    assert str(add_source(action, by=ben, kind="survey", year=2025, cohort="care leavers")) == (
        "Survey of children and families 2025, care leavers"
    )
    with pytest.raises(GateRefused, match="named already"):
        add_source(action, by=ben, kind="survey", year=2025, cohort="care leavers")
    with pytest.raises(GateRefused, match="Found 2027; expected 1990 to 2026"):
        add_source(action, by=ben, kind="survey", year=2027)


@pytest.fixture
def watched(done, mina):
    action = done()
    return action, set_watch(action, by=mina, owner=mina, **FIGURE)


def test_a_dip_opens_the_action_again(watched, on_day, mina, ben):
    """Worked example 8: 39 of 50 is 78%, through the floor of 85; the first closure stays in sight."""
    action, watch = watched
    assert day_due(watch, "imp.watch") == date(2026, 8, 12)
    on_day(date(2026, 8, 12))
    look = look_at_watch(watch, by=mina, part=39, whole=50)
    action.refresh_from_db()
    assert (look.value, look.held, action.progress, action.reopened_on) == (78, False, "moving", date(2026, 8, 12))
    assert "Done and verified on 12 May 2026" in action.entries.newest_first().first().text
    assert day_due(action, "imp.impact") is None
    assert Notice.objects.filter(user=ben, text=f"Opened again: {action}.").exists()
    assert day_due(watch, "imp.watch") == date(2026, 11, 12)


def test_what_holds_stays_closed(watched, on_day, mina):
    action, watch = watched
    on_day(date(2026, 8, 12))
    assert look_at_watch(watch, by=mina, value=Decimal(85)).held
    action.refresh_from_db()
    assert action.progress == "done"


def test_where_lower_is_better_a_rise_is_a_dip(done, mina):
    watch = set_watch(done(), by=mina, owner=mina, better="lower", measure_key="repeat-plans", floor=Decimal(20))
    assert [watch.holds(Decimal(value)) for value in (19, 20, 21)] == [True, True, False]


@pytest.mark.parametrize(("given", "says"), [
    ({}, "Give the figure"), ({"part": 3}, "Give both"), ({"part": 6, "whole": 5}, "Found 6 of 5"),
])  # fmt: skip
def test_a_look_needs_its_figure(watched, mina, given, says):
    with pytest.raises(GateRefused, match=says):
        look_at_watch(watched[1], by=mina, **given)


def test_a_watch_has_something_to_look_at_and_ends_with_a_reason(done, mina):
    action = done()
    with pytest.raises(GateRefused, match="Name the measure"):
        set_watch(action, by=mina, owner=mina, floor=Decimal(1))
    watch = set_watch(action, by=mina, owner=mina, **FIGURE)
    end_watch(watch, by=mina, reason="Four quarters held")
    with pytest.raises(GateRefused, match="The watch ended on 12 May 2026"):
        look_at_watch(watch, by=mina, value=Decimal(10))
    assert day_due(watch, "imp.watch") is None


def test_opened_again_by_hand_its_impact_is_no_longer_asked(done, mina):
    action = done()
    reopen(action, by=mina, reason="The form is not used in the South.")
    assert day_due(action, "imp.impact") is None
    assert action.reopened_within_a_year(date(2027, 5, 11)) and not action.reopened_within_a_year(date(2027, 5, 12))
