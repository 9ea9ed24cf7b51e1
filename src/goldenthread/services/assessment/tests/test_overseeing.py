"""The monthly session, families that disengage, and family group meetings."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.assessment.drift import keep_oversight
from goldenthread.services.assessment.steps import (
    Member,
    decide_disengaged,
    end_child_in_need_plan,
    hold_meeting,
    offer_family_meeting,
    record_family_meeting,
    write_oversight,
)

JUNE = date(2026, 6, 1)
SAID = {
    "in_time": True,
    "smart": True,
    "visits_ok": True,
    "threshold_met": True,
    "next_chair": "deputy team manager",
    "step": "go on",
    "decision": "School mornings first",
}
GONE = {"tried": "Three visits and a letter", "threshold_view": "Met: she misses school", "rationale": "She needs it"}


@pytest.fixture
def plan(a_plan):
    return a_plan(date(2026, 5, 11))


def test_an_entry_is_owed_by_the_end_of_the_month(plan, on_day, amira):
    on_day(date(2026, 6, 3))
    keep_oversight([plan], date(2026, 6, 3))
    keep_oversight([plan], date(2026, 6, 4))
    owed = Deadline.objects.about(plan).running().get(clock="assessment.cin_oversight")
    assert owed.due_on == date(2026, 6, 30)
    assert owed.warn_at.date() in (date(2026, 6, 24), date(2026, 6, 25))
    write_oversight(plan, by=amira, month=date(2026, 6, 3), **SAID)
    assert not Deadline.objects.about(plan).running().filter(clock="assessment.cin_oversight").exists()


def test_a_plan_that_began_in_the_month_owes_nothing_yet(a_plan, on_day):
    plan = a_plan(date(2026, 6, 2))
    keep_oversight([plan], on_day(date(2026, 6, 30)))
    assert not Deadline.objects.about(plan).exists()


def test_one_entry_a_month_and_no_month_ahead(plan, amira, on_day):
    on_day(date(2026, 6, 3))
    write_oversight(plan, by=amira, month=JUNE, **SAID)
    for month, says in ((JUNE, "June 2026 is written already"), (date(2026, 7, 1), "a month in which")):
        with pytest.raises(GateRefused, match=says):
            write_oversight(plan, by=amira, month=month, **SAID)
    with pytest.raises(GateRefused, match="Say what was decided"):
        write_oversight(plan, by=amira, month=date(2026, 5, 1), **{**SAID, "decision": " "})


def test_the_second_meeting_is_chaired_as_the_last_entry_says(plan, amira, ben, on_day):
    on_day(date(2026, 6, 3))
    hold_meeting(plan, by=ben, held_on=date(2026, 5, 26), chair_role="team manager")
    write_oversight(plan, by=amira, month=JUNE, **SAID)
    with pytest.raises(GateRefused, match="a deputy team manager chairs the next"):
        hold_meeting(plan, by=ben, held_on=date(2026, 6, 3), chair_role="social worker")
    hold_meeting(plan, by=ben, held_on=date(2026, 6, 3), chair_role="deputy team manager")


def test_example_10_going_on_without_the_family_is_decided_again_in_three_months(plan, amira, on_day):
    on_day(date(2026, 6, 15))
    with pytest.raises(GateRefused) as refused:
        decide_disengaged(plan, by=amira, decision="continue", **{**GONE, "rationale": " "})
    assert [one.field for one in refused.value.unmet] == ["rationale", "revised_plan"]
    made = decide_disengaged(plan, by=amira, decision="continue", revised_plan="School keeps watch", **GONE)
    review = Deadline.objects.about(made).running().get()
    assert (made.review_by, review.due_on) == (date(2026, 9, 15), date(2026, 9, 15))
    on_day(date(2026, 9, 14))
    ceased = decide_disengaged(plan, by=amira, decision="cease", **GONE)
    review.refresh_from_db()
    assert review.in_time is True
    assert (ceased.review_by, Deadline.objects.about(ceased).exists()) == (None, False)


def test_a_closing_meeting_says_who_agreed(plan, amira, ben, on_day):
    on_day(date(2026, 6, 3))
    closing = {"held_on": date(2026, 6, 3), "chair_role": "team manager", "closing": True}
    with pytest.raises(GateRefused, match="Say who agreed to close"):
        hold_meeting(plan, by=ben, members=(Member("Ms Reed", "Oak Primary", False),), **closing)
    group = (Member("Mo Vale", "Mother", True, True), Member("Ms Reed", "Oak Primary", False))
    meeting = hold_meeting(plan, by=ben, members=group, **closing)
    assert [(one.name, one.present, one.agrees) for one in meeting.members.all()] == [
        ("Mo Vale", True, True),
        ("Ms Reed", False, None),
    ]
    end_child_in_need_plan(plan, by=amira, ended_on=date(2026, 6, 3), exit_answer="She is in school every day")


def test_a_family_makes_its_own_plan(plan, ben, on_day):
    on_day(date(2026, 6, 3))
    offered = offer_family_meeting(plan, by=ben, offered_on=date(2026, 5, 20))
    with pytest.raises(GateRefused) as refused:
        record_family_meeting(offered, by=ben, accepted=False, held_on=date(2026, 5, 19))
    assert [one.field for one in refused.value.unmet] == ["accepted", "family_plan", "held_on"]
    record_family_meeting(
        offered, by=ben, accepted=True, held_on=date(2026, 6, 1), family_plan="Gran has her on Fridays"
    )
    assert offered.family_plan == "Gran has her on Fridays"


def test_considering_a_family_meeting_has_its_reason(plan, ben, on_day):
    on_day(date(2026, 6, 3))
    held = {"held_on": date(2026, 6, 3), "chair_role": "team manager", "family_meeting_considered": False}
    with pytest.raises(GateRefused, match="family group meeting fits, or why not"):
        hold_meeting(plan, by=ben, **held)
    hold_meeting(plan, by=ben, family_meeting_reason="Her aunts live abroad", **held)
