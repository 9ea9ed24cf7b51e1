"""The chronology holds the child's life, not the course of the work, and is looked at every three months."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice import clocks
from goldenthread.services.practice.models import ChronologyEntry
from goldenthread.services.practice.steps import (
    accept_entry,
    add_for_sibling,
    leave_out_entry,
    propose_entry,
    review_chronology,
    rewrite_entry,
    sign_off_chronology,
)
from goldenthread.services.practice.steps.chronology import is_process, is_signed_off

JUNE_5, MAY = date(2026, 6, 5), date(2026, 5, 20)
WHOLE = {
    "what_happened": "Mother told the group she had left the flat",
    "effect_on_child": "B slept at grandmother's for 9 nights; school noted B calmer",
    "outcome": "Grandmother is part of the safety plan",
}


@pytest.fixture
def proposed(robin, ben):
    def make(**more):
        return propose_entry(robin, by=ben, event_on=MAY, category="home", **{**WHOLE, **more})

    return make


@pytest.mark.parametrize(
    "says",
    ["core group held", "Core group meeting held on 3 May.", "Visit made", "Assessment completed", "Case transferred to North",
     "Strategy discussion took place", "The review conference was held"],
)  # fmt: skip
def test_the_course_of_the_work_is_known(says):
    assert is_process(says)


@pytest.mark.parametrize(
    "says",
    ["Mother told the group she had left the flat", "Robin broke his arm", "Robin moved to his grandmother",
     "At the review Robin said that he is afraid of his uncle", "Excluded from school for five days"],
)  # fmt: skip
def test_the_childs_life_is_not_taken_for_it(says):
    assert not is_process(says)


def test_core_group_held_is_kept_as_process_until_it_says_what_it_meant(proposed, ben):
    """Worked example 2."""
    entry = proposed(what_happened="core group held", effect_on_child="", outcome="")
    assert entry.state == "process"
    with pytest.raises(GateRefused, match="What did this mean for the child"):
        accept_entry(entry, by=ben)
    rewrite_entry(entry, by=ben, **WHOLE)
    accept_entry(entry, by=ben)
    assert (entry.state, entry.was_process, entry.decided_on) == ("accepted", True, JUNE_5)
    assert list(ChronologyEntry.objects.accepted()) == [entry]


def test_an_event_says_its_effect_and_what_came_of_it(proposed):
    with pytest.raises(GateRefused) as refused:
        proposed(effect_on_child=" ", outcome="")
    assert [one.field for one in refused.value.unmet] == ["effect_on_child", "outcome"]
    assert proposed(outcome="", look_again_on=date(2026, 7, 1)).state == "proposed"


def test_only_the_lead_worker_or_a_manager_decides(proposed, somebody, area, north, amira):
    entry = proposed()
    colleague = somebody("Femi", "social worker", area, north)
    with pytest.raises(Refused):
        accept_entry(entry, by=colleague)
    leave_out_entry(entry, by=amira, reason="Told twice")
    assert (entry.state, entry.left_out_because) == ("left out", "Told twice")


def test_the_same_event_has_its_own_effect_for_a_sister(proposed, wren, ben):
    entry = proposed()
    hers = add_for_sibling(entry, by=ben, sibling=wren, effect_on_child="Wren missed nursery", outcome="Back in May")
    assert (hers.person, hers.same_as, hers.state, hers.what_happened) == (wren, entry, "proposed", entry.what_happened)
    with pytest.raises(Refused, match="already in the chronology of Wren Vale"):
        add_for_sibling(entry, by=ben, sibling=wren, effect_on_child="Again", outcome="x")


def test_nothing_goes_to_a_sibling_whose_record_is_restricted(proposed, wren, ben, restricted):
    entry = proposed()
    restricted(wren)
    with pytest.raises(Refused, match="cannot open the record"):
        add_for_sibling(entry, by=ben, sibling=wren, effect_on_child="x", outcome="x")


def test_a_review_in_november_is_due_on_the_last_day_of_february(robin, ben, on_day):
    """Worked example 1; that Today says “do by Friday 27 February” is tested with the page."""
    on_day(date(2025, 11, 30))
    review_chronology(robin, by=ben, reviewed_on=date(2025, 11, 30), pattern="Calmer since the summer")
    deadline = Deadline.objects.running().get(clock=clocks.CHRONOLOGY_FRESH.key)
    assert deadline.due_on == date(2026, 2, 28)
    on_day(date(2026, 2, 28))
    assert deadline.in_time is None
    on_day(date(2026, 3, 1))
    assert deadline.in_time is False


def test_a_review_stops_the_first_clock_and_counts_what_was_added(robin, ben, proposed, on_day, db):
    from goldenthread.mechanisms.trail.context import recording

    with recording(ben):
        clocks.begin_chronology(robin, date(2026, 5, 10))
    assert Deadline.objects.running().get().due_on == date(2026, 6, 7)
    accept_entry(proposed(), by=ben)
    first = review_chronology(robin, by=ben, reviewed_on=JUNE_5, pattern="Calmer")
    assert first.entries_added == 1
    assert [one.clock for one in Deadline.objects.running()] == ["practice.chronology_fresh"]
    on_day(date(2026, 6, 8))
    second = review_chronology(robin, by=ben, reviewed_on=date(2026, 6, 8), nothing_significant=True)
    assert second.entries_added == 0


def test_a_review_says_something(robin, ben):
    with pytest.raises(GateRefused, match="what the sequence tells us"):
        review_chronology(robin, by=ben, reviewed_on=JUNE_5)


def test_a_manager_signs_off_a_fresh_review_of_somebody_else(robin, ben, amira, on_day):
    review = review_chronology(robin, by=ben, reviewed_on=JUNE_5, pattern="Calmer")
    assert not is_signed_off(robin.pk, JUNE_5)
    with pytest.raises(Refused):
        sign_off_chronology(review, by=ben, on=JUNE_5)
    sign_off_chronology(review, by=amira, on=JUNE_5)
    assert is_signed_off(robin.pk, date(2026, 9, 5))
    assert not is_signed_off(robin.pk, date(2026, 9, 6))
    own = review_chronology(robin, by=amira, reviewed_on=JUNE_5, pattern="Calmer")
    with pytest.raises(Refused, match="two people"):
        sign_off_chronology(own, by=amira, on=JUNE_5)


def test_an_old_review_is_not_signed_off(robin, ben, amira, on_day):
    review = review_chronology(robin, by=ben, reviewed_on=date(2026, 3, 1), pattern="Calmer")
    with pytest.raises(GateRefused, match="older than three months"):
        sign_off_chronology(review, by=amira, on=JUNE_5)
