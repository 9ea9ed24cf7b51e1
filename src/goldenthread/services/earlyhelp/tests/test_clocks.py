"""The worked examples of the specification that are about time."""

from datetime import date, timedelta

import pytest

from goldenthread.mechanisms.calendar import working_days_between
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.earlyhelp.models import CheckBack, StepMove, YoungCarer
from goldenthread.services.earlyhelp.steps import (
    accept_step_down,
    decide_disengaged,
    identify_young_carer,
    look_at_long_case,
    look_at_move,
    record_move_contact,
    return_move,
    send_again,
    settle_move,
)
from goldenthread.services.earlyhelp.steps.caring import begin_transitions


def deadline(key, subject):
    return Deadline.objects.about(subject).filter(clock=key).latest("pk")


def test_1_thirty_working_days_over_christmas(a_case, assessed):
    episode = a_case(day=date(2026, 11, 30))
    assert deadline("eh.assessment", episode).due_on == date(2027, 1, 14)
    assessed(episode, date(2027, 1, 15))
    found = deadline("eh.assessment", episode)
    assert found.in_time is False
    assert working_days_between(found.due_on, date(2027, 1, 15)) == 1


def test_1_thirty_and_five_working_days_without_a_holiday(a_case):
    episode = a_case(day=date(2026, 10, 5))
    assert deadline("eh.assessment", episode).due_on == date(2026, 11, 16)
    assert deadline("eh.first_contact", episode).due_on == date(2026, 10, 12)


def test_a_request_is_decided_in_two_working_days(a_request, a_case):
    assert deadline("eh.request_decision", a_request(day=date(2026, 10, 9))).due_on == date(2026, 10, 13)


def test_2_a_step_down_over_christmas(stepped_down, kwame, ben, on_day):
    move = stepped_down(date(2026, 12, 18))
    assert deadline("eh.step_accept", move).due_on == date(2026, 12, 22)
    assert deadline("eh.step_contact", move).due_on == date(2027, 1, 6)
    episode = accept_step_down(move, by=kwame, worker=ben, on=date(2026, 12, 18))
    check = CheckBack.objects.get(episode=episode)
    assert deadline("eh.checkback", check).due_on == date(2027, 3, 18)
    on_day(date(2027, 1, 8))
    record_move_contact(move, by=ben, on=date(2027, 1, 8))
    assert working_days_between(move.agreed_on, move.first_contact_on) == 12
    assert deadline("eh.step_contact", move).in_time is False
    assert [StepMove.objects.without_contact_on(date(2027, 1, day)).count() for day in (7, 8)] == [1, 0]


def test_2_eight_weekly_looks_then_none(stepped_down, kwame, ben, on_day):
    move = stepped_down(date(2026, 12, 18))
    accept_step_down(move, by=kwame, worker=ben)
    dues = []
    for week in range(1, 9):
        due = deadline("eh.step_watch", move).due_on
        dues.append(due)
        on_day(due)
        assert look_at_move(move, by=kwame, on=due, note="Seen weekly").week == week
    assert dues[-1] == date(2027, 2, 12)
    assert dues[1] - dues[0] == timedelta(weeks=1)
    assert not Deadline.objects.about(move).running().filter(clock="eh.step_watch").exists()
    assert [found.says for found in look_at_move.unmet(move)] == ["All eight looks are done."]


def test_3_a_step_down_returned_twice_goes_to_the_service_manager(stepped_down, kwame, amira, sunita, ben, on_day):
    move = stepped_down(date(2026, 5, 1))
    assert deadline("eh.step_accept", move).due_on == date(2026, 5, 6)
    on_day(date(2026, 5, 5))
    return_move(move, by=kwame, reason="no agreement from family")
    assert (move.state, move.returned_on) == ("returned", date(2026, 5, 5))
    send_again(move, by=amira, answer="The mother agreed on 5 May.")
    return_move(move, by=kwame, reason="no agreement from family")
    assert move.state == "disputed"
    assert not accept_step_down.allowed(kwame, move)
    assert sunita.notices.model.objects.visible_to(sunita).filter(text__contains="you decide").exists()
    episode = settle_move(move, by=sunita, accept=True, reason="She agreed.", worker=ben)
    assert (move.state, episode.lead, episode.original_source) == ("accepted", ben, "6")


def test_5_meetings_are_eight_weeks_apart(a_case, a_meeting):
    episode = a_case(day=date(2026, 3, 2))
    meeting = a_meeting(episode, date(2026, 4, 14))
    found = deadline("eh.taf_review", episode)
    assert (found.due_on, meeting.next_due_on) == (date(2026, 6, 9), date(2026, 6, 9))
    assert found.warn_at.date() == date(2026, 5, 26)


def test_13_a_young_carer_outside_the_local_definition(a_child, area, ben, on_day):
    on_day(date(2026, 9, 1))
    child = a_child("Child H", born_on=date(2010, 4, 2))
    carer = identify_young_carer(
        area,
        by=ben,
        person=child,
        cared_for_described="A brother",
        cared_for_need="other",
        gives_care="yes",
        identified_on=date(2026, 9, 1),
        tasks=["siblings"],
    )
    assert deadline("eh.young_carer", carer).due_on == date(2026, 11, 3)
    assert YoungCarer.objects.get().in_local_definition is False
    assert deadline("eh.young_carer_18", carer).due_on == date(2027, 10, 2)
    assert begin_transitions() == 0


def test_a_young_carer_of_ten_gets_the_transition_day_when_it_is_near(a_child, area, ben, on_day):
    day = on_day(date(2020, 9, 1))
    about = {"cared_for_described": "A brother", "cared_for_need": "illness", "gives_care": "yes"}
    child = a_child(born_on=date(2010, 4, 2))
    carer = identify_young_carer(area, by=ben, person=child, identified_on=day, **about)
    assert begin_transitions() == 0
    on_day(date(2026, 4, 2))
    assert (begin_transitions(), begin_transitions()) == (1, 0)
    assert deadline("eh.young_carer_18", carer).due_on == date(2027, 10, 2)


def test_a_long_case_is_looked_at_at_six_months_and_every_three(a_case, amira, on_day):
    episode = a_case(day=date(2026, 3, 2))
    assert deadline("eh.long_open", episode).due_on == date(2026, 9, 2)
    on_day(date(2026, 9, 1))
    look_at_long_case(episode, by=amira, on=date(2026, 9, 1), finding="Goals are near.")
    assert deadline("eh.long_open", episode).due_on == date(2026, 12, 1)


def test_going_on_without_a_family_is_reviewed(a_case, amira, on_day):
    episode = a_case(day=date(2026, 3, 2))
    on_day(date(2026, 6, 15))
    says = {"attempts": "Four visits", "threshold_view": "No harm seen", "reason": "The school sees change"}
    decided = decide_disengaged(episode, by=amira, decision="go on", **says)
    assert deadline("eh.disengaged", decided).due_on == date(2026, 9, 15)
    assert episode.is_open


@pytest.mark.parametrize("key", ["eh.assessment", "eh.first_contact", "eh.long_open"])
def test_a_closed_case_owes_nothing(a_case, closed, key):
    episode = a_case(day=date(2026, 3, 2))
    closed(episode, date(2026, 4, 1))
    assert not Deadline.objects.about(episode).running().filter(clock=key).exists()
