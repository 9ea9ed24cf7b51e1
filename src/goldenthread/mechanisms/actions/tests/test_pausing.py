"""What rests says so; what went up is answered; what a committee wants is discharged by it."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action, Escalation
from goldenthread.mechanisms.actions.steps import (
    answer_stuck,
    discharge,
    escalate,
    pause_actions,
    resume_actions,
    update_progress,
)
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused


@pytest.fixture
def rest(area, north, amira, mina):
    def make(actions, **more):
        fields = {"trigger": "sickness", "until": date(2026, 7, 3), "cover": "Amira rings schools", "agreed_by": mina}
        return pause_actions(area, by=amira, team=north, actions=actions, **{**fields, **more})

    return make


def test_what_is_paused_stays_late_and_says_since_when(a_plan_action, rest, on_day, amira):
    action = a_plan_action(due=date(2026, 6, 9))
    pause = rest([action])
    on_day(date(2026, 6, 12))
    action.refresh_from_db()
    assert (action.paused_on, action.days_late(date(2026, 6, 12))) == (date(2026, 6, 5), 3)
    assert Deadline.objects.running().about(action).filter(clock="imp.due").exists()
    assert pause.is_overdue(date(2026, 7, 4)) and not pause.is_overdue(date(2026, 7, 3))
    resume_actions(pause, by=amira)
    action.refresh_from_db()
    assert (action.paused_on, action.due_on, action.moved_count) == (None, date(2026, 6, 9), 0)
    with pytest.raises(GateRefused, match="They go on since 12 June 2026"):
        resume_actions(pause, by=amira)


def test_what_is_owed_to_a_person_is_not_paused(an_action, a_plan_action, child, rest, ben):
    owed, rests = an_action(person=child), a_plan_action()
    with pytest.raises(GateRefused) as refused:
        rest([owed, rests], agreed_by=ben, until=date(2026, 6, 5), cover=" ")
    assert [one.says for one in refused.value.unmet] == [
        "Ben is no service manager or head of service of Castlemoor.",
        f"{owed.number} is owed to a person and cannot be paused.",
        "Found 5 June 2026; expected a day after today.",
        "Say who covers what cannot wait.",
    ]
    assert not Action.objects.filter(paused_on__isnull=False).exists()


def test_two_people_decide_on_a_pause(a_plan_action, area, north, mina):
    fields = {"trigger": "sickness", "until": date(2026, 7, 3), "cover": "Amira", "agreed_by": mina}
    with pytest.raises(Refused, match="somebody else must agree"):
        pause_actions(area, by=mina, team=north, actions=[a_plan_action()], **fields)


def test_a_paused_action_is_not_paused_twice(a_plan_action, rest):
    action = a_plan_action()
    rest([action])
    with pytest.raises(GateRefused, match="closed, or paused already"):
        rest([action])


def test_anybody_who_sees_it_may_send_it_up_once(a_plan_action, ben, lee, mina):
    action = a_plan_action(sponsor=mina)
    sent = escalate(action, by=lee, reason="The supplier has stopped answering.")
    assert (sent.to, Deadline.objects.running().about(action).get(clock="imp.stuck").owner) == (mina, mina)
    with pytest.raises(GateRefused, match="It waits for Mina since 5 June 2026"):
        escalate(action, by=ben, reason="Once more")
    answer_stuck(action, by=mina, text="I ring them today.", way_through=True)
    assert (action.progress, Escalation.objects.get().answer) == ("not started", "I ring them today.")
    with pytest.raises(GateRefused, match="Nothing waits for an answer"):
        answer_stuck(action, by=mina, text="Again", way_through=False)


def test_what_is_stuck_goes_up_once(a_plan_action, ben):
    action = a_plan_action()
    stuck = {"progress": "stuck", "blocked_reason": "No room", "help_wanted_from": "The school"}
    update_progress(action, by=ben, text="We rang.", **stuck)
    update_progress(action, by=ben, text="We rang again.", **stuck)
    assert Escalation.objects.waiting().count() == 1


@pytest.fixture
def wanted(an_action, on_day):
    """An action of the scrutiny committee with target 12 October 2020, seen on 8 February 2021."""
    on_day(date(2020, 9, 7))
    action = an_action(kind="committee action", title="Report on waiting times", due="12/10/2020",
                       body="Scrutiny committee", agenda_item="item 6")  # fmt: skip
    on_day(date(2021, 2, 8))
    return action


def test_a_committee_action_is_discharged_and_still_found(wanted, somebody, area):
    """Worked example 10: outstanding 119 days over; discharged at the meeting, its number stays."""
    assert wanted.lateness_in_words(date(2021, 2, 8)) == "119 days late"
    officer = somebody("Bea", "board manager", area)
    with pytest.raises(GateRefused, match="Name the meeting and the item"):
        discharge(wanted, by=officer, discharge="answered", minute="")
    discharge(wanted, by=officer, discharge="answered", minute="8 February 2021, item 10")
    assert (wanted.closure, wanted.closure_reason) == (
        "discharged", "Answered in a report: 8 February 2021, item 10",
    )  # fmt: skip
    assert not Action.objects.open().exists()
    assert Action.objects.get(pk=wanted.pk).number == wanted.number


def test_what_the_chair_withdraws_is_not_done(wanted, amira):
    discharge(wanted, by=amira, discharge="chair", minute="8 February 2021, item 10")
    assert wanted.progress == "ended"


def test_only_a_committees_action_is_discharged(an_action, amira):
    with pytest.raises(GateRefused, match="No committee set it"):
        discharge(an_action(), by=amira, discharge="done", minute="8 February 2021")
