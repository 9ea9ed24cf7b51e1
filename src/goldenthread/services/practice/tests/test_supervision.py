"""Supervision: what is due, what goes on file, and what becomes of actions that roll forward."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.practice.models import ActionReview, SupervisionCasePart, SupervisionSession
from goldenthread.services.practice.steps.supervision import (
    add_case,
    finalise_supervision,
    hold_supervision,
    review_action,
    set_supervision_action,
    write_case_part,
    write_private_part,
)

TUESDAY_7_APRIL = date(2026, 4, 7)
SAID = {
    "hypotheses": "Robin sleeps badly because of the noise.",
    "lived_experience": "He gets himself up.",
    "risk_change": "same",
    "plan_progress": "The boxing club began.",
    "threshold_and_exit": "Until he sleeps through.",
    "recording_check": "Two notes read; both say what he said.",
    "decisions": "Go on.",
    "drift": False,
}


@pytest.fixture
def supervised(area, north, amira, ben, robin, on_day):
    """Amira supervises Ben about Robin on a day."""

    def hold(day=TUESDAY_7_APRIL, people=None, **more):
        on_day(day)
        more = {"kind": "case", "worker": ben, "team": north, "people": [robin] if people is None else people, **more}
        return hold_supervision(area, by=amira, held_on=day, **more)

    return hold


@pytest.fixture
def filed(supervised, amira):
    """A session that is on file at once."""

    def hold(day=TUESDAY_7_APRIL, **more):
        session = supervised(day, **more)
        for part in session.parts.all():
            write_case_part(part, by=amira, **SAID)
        finalise_supervision(session, by=amira)
        return session

    return hold


def running(record, clock):
    return Deadline.objects.running().about(record).get(clock=clock)


def unmet(refused):
    return [one.says for one in refused.value.unmet]


def test_the_next_session_and_the_lag(supervised, on_day, amira):
    """Worked example 4: Tuesday 7 April 2026, next due 5 May, on file by 14 April, filed on 16 April."""
    session = supervised()
    assert running(session, "practice.supervision_due").due_on == date(2026, 5, 5)
    posted = running(session, "practice.supervision_posted")
    assert posted.due_on == date(2026, 4, 14)
    write_case_part(session.parts.get(), by=amira, **SAID)
    on_day(date(2026, 4, 16))
    finalise_supervision(session, by=amira)
    posted.refresh_from_db()
    assert (session.lag, posted.in_time) == (7, False)
    assert session.lag - 5 == 2


def test_the_next_session_stops_the_clock_of_the_one_before(filed, supervised):
    first = filed()
    second = supervised(date(2026, 5, 5))
    kept = Deadline.objects.about(first).get(clock="practice.supervision_due")
    assert kept.in_time is True
    assert running(second, "practice.supervision_due").due_on == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("status", "due"), [("child protection", date(2026, 5, 5)), ("child in need", date(2026, 6, 2))]
)
def test_a_child_is_talked_about_every_four_or_eight_weeks(supervised, written, robin, area, status, due):
    from goldenthread.services.people.models import ServiceStatus

    written(ServiceStatus, area=area, person=robin, status=status, opened_on=date(2026, 1, 5))
    part = supervised().parts.get()
    assert running(part, "practice.supervision_child").due_on == due


def test_a_group_meets_every_month_and_across_services_every_two(supervised, ben, amira):
    one = supervised(kind="group", worker=None, members=[ben], people=[])
    two = supervised(kind="joint", worker=None, members=[ben], people=[])
    due = [running(session, "practice.group_supervision").due_on for session in (one, two)]
    assert due == [date(2026, 5, 7), date(2026, 6, 7)]


def test_everything_missing_is_said_at_once(supervised, amira):
    session = supervised()
    write_case_part(session.parts.get(), by=amira, **{**SAID, "drift": True, "hypotheses": ""})
    with pytest.raises(GateRefused) as refused:
        finalise_supervision(session, by=amira)
    assert unmet(refused) == ["Robin Vale: what may be going on is missing.", "Robin Vale: say why there is drift."]


def test_what_is_not_done_is_never_moved_on_without_a_word(filed, supervised, robin, on_day, amira, ben):
    """Worked example 5, the first and the second time."""
    session = supervised(date(2026, 3, 10))
    action = set_supervision_action(session.parts.get(), by=amira, title="Ask for the report", due=TUESDAY_7_APRIL)
    may = supervised(date(2026, 5, 5))
    write_case_part(may.parts.get(), by=amira, **SAID)
    with pytest.raises(GateRefused) as refused:
        finalise_supervision(may, by=amira)
    assert unmet(refused) == ["Robin Vale: say what became of “Ask for the report”, due 7 April 2026."]
    with pytest.raises(GateRefused) as refused:
        review_action(may, by=amira, action=action, result="not")
    assert unmet(refused) == [
        "Choose why it was not done.",
        "Say in a sentence why it was not done.",
        "Enter the new date.",
    ]
    because = {"not_done_reason": "other agency", "why": "The clinic is slow.", "result": "not"}
    review_action(may, by=amira, action=action, new_due_on=date(2026, 6, 2), **because)
    finalise_supervision(may, by=amira)
    assert (action.due_on, action.first_due_on, action.moved_count) == (date(2026, 6, 2), TUESDAY_7_APRIL, 1)
    assert not Notice.objects.filter(role="service manager").exists()

    june = supervised(date(2026, 6, 2))
    with pytest.raises(GateRefused, match="do it, change it, drop it or escalate it"):
        review_action(june, by=amira, action=action, new_due_on=date(2026, 6, 30), **because)
    again = review_action(june, by=amira, action=action, new_due_on=date(2026, 6, 30), choice="escalate", **because)
    assert again.roll_no == 2
    notice = Notice.objects.get(role="service manager")
    assert (notice.text, notice.urgent) == (f"Escalated from supervision: {action}", True)


@pytest.fixture
def rolled(supervised, amira):
    """An action that was rolled forward once, and the session in which it is met again."""

    def make():
        first = supervised(date(2026, 3, 10))
        action = set_supervision_action(first.parts.get(), by=amira, title="Ask for the report", due=TUESDAY_7_APRIL)
        second = supervised(TUESDAY_7_APRIL)
        because = {"not_done_reason": "forgotten", "why": "It slipped.", "new_due_on": date(2026, 5, 5)}
        review_action(second, by=amira, action=action, result="not", **because)
        return action, supervised(date(2026, 5, 5))

    return make


def test_dropped_it_ends_and_changed_it_becomes_another(rolled, amira, ben):
    action, session = rolled()
    because = {"not_done_reason": "wrong action", "why": "The clinic has no report.", "result": "not"}
    more = {"choice": "change", "new_title": "Ask the school nurse", "new_due_on": date(2026, 5, 29)}
    review_action(session, by=amira, action=action, **because, **more)
    assert (action.progress, action.closure) == ("ended", "superseded")
    fresh = Action.objects.open().get()
    assert (fresh.title, fresh.lead, fresh.source_title) == ("Ask the school nurse", ben, action.source_title)


def test_dropped_it_needs_no_new_date(rolled, amira):
    action, session = rolled()
    because = {"not_done_reason": "no longer needed", "why": "He has left the school.", "result": "not"}
    review_action(session, by=amira, action=action, choice="drop", **because)
    assert (action.closure, action.closure_reason) == ("withdrawn", "He has left the school.")


def test_done_it_is_closed(rolled, amira):
    action, session = rolled()
    review_action(session, by=amira, action=action, result="done", why="Seen the report.")
    assert action.progress == "done"
    assert ActionReview.objects.filter(action=action).not_done().count() == 1


def test_an_action_that_others_verify_is_verified_by_the_supervisor(supervised, robin, amira, ben, on_day):
    on_day(date(2026, 3, 10))
    action = set_action(
        robin.area, by=amira, kind="review decision", title="Visit", due=TUESDAY_7_APRIL, lead=ben, person=robin
    )
    review_action(supervised(), by=amira, action=action, result="done", why="Seen.")
    assert (action.closure, action.verified_by) == ("done and verified", amira)


def test_what_is_due_later_is_not_met_each_time(supervised, robin, amira, ben, on_day):
    on_day(date(2026, 3, 10))
    set_action(
        robin.area, by=amira, kind="case plan action", title="Visit", due=date(2026, 9, 1), lead=ben, person=robin
    )
    session = supervised()
    write_case_part(session.parts.get(), by=amira, **SAID)
    finalise_supervision(session, by=amira)
    assert session.state == "final"


def test_earlier_recommendations_are_answered(supervised, robin, amira, ben, on_day):
    on_day(date(2026, 3, 10))
    more = {"lead": ben, "person": robin, "due": date(2026, 9, 1)}
    set_action(robin.area, by=amira, kind="audit or survey action", title="Refresh the chronology", **more)
    session = supervised()
    write_case_part(session.parts.get(), by=amira, **SAID)
    with pytest.raises(GateRefused, match="earlier recommendations"):
        finalise_supervision(session, by=amira)
    write_case_part(session.parts.get(), by=amira, recommendations="Ben refreshes it by May.")
    finalise_supervision(session, by=amira)
    assert SupervisionCasePart.objects.posted().get().posted_on == TUESDAY_7_APRIL


def test_nobody_supervises_themselves_or_before_the_day(area, amira, on_day):
    on_day(TUESDAY_7_APRIL)
    with pytest.raises(GateRefused) as refused:
        hold_supervision(area, by=amira, kind="case", held_on=date(2026, 4, 8))
    assert unmet(refused) == [
        "Say whom you supervised.",
        "The session is dated 8 April 2026; expected today or earlier.",
    ]
    session = hold_supervision(area, by=amira, kind="case", held_on=TUESDAY_7_APRIL, worker=amira)
    with pytest.raises(Refused, match="supervises themselves"):
        finalise_supervision(session, by=amira)


def test_the_worker_writes_but_does_not_finalise(supervised, ben, wren):
    session = supervised()
    write_case_part(session.parts.get(), by=ben, **SAID)
    with pytest.raises(Refused, match="Only Amira, who supervised"):
        finalise_supervision(session, by=ben)
    with pytest.raises(Refused):
        add_case(session, by=ben, person=wren)


def test_what_is_on_file_is_not_rewritten(filed, amira):
    session = filed()
    with pytest.raises(Refused, match="on file"):
        write_case_part(session.parts.get(), by=amira, decisions="Something else")


def test_the_private_part_is_for_the_worker_the_supervisor_and_above(supervised, amira, ben, sunita, cleo, dina):
    private = write_private_part(supervised(), by=ben, text="Tired after the court week.")
    seen = {user.name: type(private).objects.visible_to(user).exists() for user in (amira, ben, sunita, cleo, dina)}
    assert seen == {"Amira": True, "Ben": True, "Sunita": True, "Cleo": False, "Dina": False}


def test_a_part_is_the_childs_once_it_is_on_file(supervised, somebody, area, amira):
    reader = somebody("Rosa", "reviewing officer", area)
    session = supervised()
    assert not SupervisionCasePart.objects.visible_to(reader).exists()
    write_case_part(session.parts.get(), by=amira, **SAID)
    finalise_supervision(session, by=amira)
    assert SupervisionCasePart.objects.visible_to(reader).exists()
    assert not SupervisionSession.objects.visible_to(reader).exists()
