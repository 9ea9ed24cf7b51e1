"""Visits: what they are for, what they meet, and what happens when nobody opens the door."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice import clocks
from goldenthread.services.practice.duties import begin_duty
from goldenthread.services.practice.models import Visit, VisitDuty
from goldenthread.services.practice.steps import (
    end_visit_duty,
    plan_visit,
    record_attempt,
    record_visit,
    start_visit_duty,
)


def at(year, month, day, hour=10):
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Europe/London"))


JUNE_4 = at(2026, 6, 4)
SEEN = {"seen": True, "seen_alone": True, "views": "I like school", "views_how": "said"}
TOLD = {
    "purpose_achieved": "yes",
    "observations": "A clean home",
    "learned": "He sleeps",
    "effect": "No change of plan",
}


@pytest.fixture
def planned(robin, ben):
    def make(*people, when=JUNE_4, **more):
        first, *others = people or [robin]
        for_what = {"purpose": "See whether Robin has a bed of his own", "purpose_of": "Robin sleeps at home"}
        return plan_visit(first, by=ben, planned_for=when, purpose_link="action", others=others, **for_what, **more)

    return make


@pytest.fixture
def visited(planned, ben):
    """Make and record a visit."""

    def make(*people, when=JUNE_4, method="face to face", said=SEEN, **more):
        visit = planned(*people, when=when)
        children = dict.fromkeys(visit.children.values_list("person_id", flat=True), said)
        return record_visit(visit, by=ben, held_at=when, method=method, children=children, **TOLD, **more)

    return make


def due_of(duty):
    return Deadline.objects.about(duty).running().get().due_on


@pytest.mark.parametrize(
    "purpose",
    ["check in", "Check-in", "To check in.", "checking in on Robin", "home visit", "catch up", "Statutory visit"],
)
def test_to_check_in_is_no_purpose(robin, ben, purpose):
    with pytest.raises(GateRefused, match="is no purpose"):
        plan_visit(
            robin,
            by=ben,
            planned_for=at(2026, 6, 8),
            purpose=purpose,
            purpose_link="duty",
            purpose_of="Protection plan",
        )


def test_a_purpose_that_checks_something_is_one(planned):
    visit = planned()
    assert Visit.objects.planned().get() == visit
    assert visit.children.count() == 1


def test_a_visit_is_tied_to_something(robin, ben):
    with pytest.raises(GateRefused, match="Name the action, question or duty"):
        plan_visit(robin, by=ben, planned_for=at(2026, 6, 8), purpose="See the bed", purpose_link="duty", purpose_of="")


def test_a_visit_says_of_each_child_what_was_found(planned, ben, robin, wren):
    visit = planned(robin, wren)
    children = {robin.pk: {"seen": True, "seen_alone": False, "views": "I am fine"}, wren.pk: {}}
    with pytest.raises(GateRefused) as refused:
        record_visit(visit, by=ben, held_at=at(2026, 6, 4), children=children, observations="Tidy")
    assert [one.field for one in refused.value.unmet] == [
        f"reason_{robin.pk}",
        f"how_{robin.pk}",
        f"seen_{wren.pk}",
        "purpose_achieved",
        "learned",
        "effect",
    ]


def test_a_visit_is_not_recorded_before_it_was_made(planned, ben, robin):
    visit = planned(when=at(2026, 6, 8))
    with pytest.raises(GateRefused, match="in the future"):
        record_visit(visit, by=ben, held_at=at(2026, 6, 8), children={robin.pk: SEEN}, **TOLD)


def test_one_visit_meets_the_duties_of_several_children_and_their_clocks_start_anew(visited, robin, wren, ben):
    duties = [
        start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 26)),
        start_visit_duty(wren, by=ben, kind="child in need", starts_on=date(2026, 5, 26)),
    ]
    assert [due_of(one) for one in duties] == [date(2026, 6, 9), date(2026, 6, 23)]
    visited(robin, wren)
    assert [due_of(one) for one in duties] == [date(2026, 6, 18), date(2026, 7, 2)]
    assert [one.in_time for one in Deadline.objects.filter(clock=clocks.VISIT_DUE.key).exclude(stopped_at=None)] == [
        True,
        True,
    ]


@pytest.mark.parametrize("method", ["phone", "video", "message"])
def test_only_a_visit_face_to_face_meets_a_duty(visited, robin, ben, method):
    duty = start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 26))
    visited(method=method)
    assert due_of(duty) == date(2026, 6, 9)


def test_a_child_who_was_not_seen_is_still_owed_the_visit(visited, robin, ben):
    duty = start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 26))
    visited(said={"seen": False, "no_views_because": "At school"})
    assert due_of(duty) == date(2026, 6, 9)


def test_a_plan_may_ask_for_visits_more_often(robin, ben):
    duty = start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 6, 1), every=1, unit="week")
    assert due_of(duty) == date(2026, 6, 8)
    assert str(duty) == "Child protection plan: every 1 week"


def test_a_duty_that_ends_leaves_nothing_due(robin, ben, amira):
    duty = start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 6, 1))
    with pytest.raises(Refused):
        end_visit_duty(duty, by=ben, on=date(2026, 6, 4), reason="No plan")
    end_visit_duty(duty, by=amira, on=date(2026, 6, 4), reason="The plan ended")
    assert not Deadline.objects.about(duty).running().exists()


@pytest.mark.parametrize(("kind", "due"), [("child in need", date(2026, 4, 8)), ("protection", date(2026, 4, 7))])
def test_a_visit_before_easter_is_written_up_in_time(planned, robin, ben, on_day, kind, due):
    """Worked example 6; 3 and 6 April 2026 are bank holidays."""
    on_day(date(2026, 4, 1))
    start_visit_duty(robin, by=ben, kind=kind, starts_on=date(2026, 4, 1))
    visit = planned(when=at(2026, 4, 2))
    assert Deadline.objects.about(visit).get().due_on == due


def test_the_write_up_runs_from_the_visit_as_it_was_made(planned, robin, ben):
    visit = planned(when=at(2026, 6, 1))
    record_visit(visit, by=ben, held_at=at(2026, 6, 4), children={robin.pk: SEEN}, **TOLD)
    deadline = Deadline.objects.about(visit).get(withdrawn_at=None)
    assert (deadline.started_at, deadline.in_time) == (at(2026, 6, 4), True)


def attempts(planned, ben, *days, status="no answer"):
    for day in days:
        visit = planned(when=at(2026, 6, day))
        record_attempt(visit, by=ben, status=status, held_at=at(2026, 6, day), done_next="Rang the grandmother")


def urgent():
    return Notice.objects.filter(urgent=True, text__contains="second attempt in a row").count()


def test_the_second_failed_attempt_in_a_row_tells_the_manager_at_once(planned, robin, ben, amira):
    start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 26))
    attempts(planned, ben, 2)
    assert urgent() == 0
    attempts(planned, ben, 3)
    assert urgent() == 1
    assert Notice.objects.visible_to(amira).filter(urgent=True).exists()


def test_a_child_whose_status_says_protection_is_one_too(planned, robin, ben, written):
    from goldenthread.services.people.models import ServiceStatus

    written(
        ServiceStatus,
        area=robin.area,
        person=robin,
        status="child protection",
        opened_on=date(2026, 5, 26),
        reason="Plan",
    )
    attempts(planned, ben, 2, 3)
    assert urgent() == 1
    assert Deadline.objects.about(planned(when=at(2026, 6, 5))).get().due_on == date(2026, 6, 8)


def test_a_visit_held_between_breaks_the_row(planned, visited, robin, ben):
    start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 26))
    attempts(planned, ben, 1)
    visited(when=at(2026, 6, 2))
    attempts(planned, ben, 3)
    assert urgent() == 0


def test_a_cancelled_visit_is_no_failed_attempt_and_a_child_in_need_calls_nobody(planned, robin, ben):
    start_visit_duty(robin, by=ben, kind="child in need", starts_on=date(2026, 5, 26))
    attempts(planned, ben, 1, 2)
    assert urgent() == 0
    start_visit_duty(robin, by=ben, kind="protection", starts_on=date(2026, 5, 26))
    attempts(planned, ben, 3, status="cancelled by us")
    assert urgent() == 0


def test_an_attempt_says_what_was_done_next(planned, ben):
    with pytest.raises(GateRefused, match="Say what was done next"):
        record_attempt(planned(), by=ben, status="no answer", held_at=at(2026, 6, 4), done_next=" ")


def test_another_room_begins_a_duty_once(robin, ben):
    from goldenthread.mechanisms.trail.context import recording

    with recording(ben):
        first = begin_duty(robin, "protection", on=date(2026, 6, 1))
        assert begin_duty(robin, "protection", on=date(2026, 6, 3)) == first
    assert VisitDuty.objects.count() == 1
