"""What happens to an action: set, moved, claimed, verified, opened again; and who may do it."""

from datetime import date, timedelta

import pytest

from goldenthread.mechanisms.actions.models import Action, DueMove, ProgressEntry
from goldenthread.mechanisms.actions.proving import accept_evidence, add_evidence, add_measure, answer_measure, wait_for
from goldenthread.mechanisms.actions.steps import (
    accept_action,
    add_part,
    answer_stuck,
    change_lead,
    claim_done,
    hand_back,
    move_due,
    reopen,
    return_claim,
    set_action,
    update_progress,
    verify_done,
    withdraw,
)
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

MOVED = "The school will ring on Friday."
UNKNOWN = {"impact": "Too early: we ask the children in September.", "strength": "not yet known"}


def unmet(refused):
    return [one.says for one in refused.value.unmet]


def running(action, clock):
    return Deadline.objects.running().about(action).filter(clock=clock).first()


def test_an_action_has_its_number_its_lead_and_its_date(an_action, child, ben):
    action = an_action(person=child, due="end of June 2026")
    assert (action.number, action.led_by) == (f"A-{action.pk:04d}", "Ben")
    assert (action.due_raw, action.due_on, action.first_due_on) == (
        "end of June 2026",
        date(2026, 6, 30),
        date(2026, 6, 30),
    )
    assert (action.progress, action.access, action.accepted_on) == ("not started", "case", None)
    assert Notice.objects.get(user=ben).text == f"You were given {action}."


def test_everything_that_is_wrong_is_said_at_once(an_action):
    with pytest.raises(GateRefused) as refused:
        an_action(title="The school", due="soonish", lead=None)
    assert unmet(refused) == [
        "Begin with what is to be done, such as “Visit” or “Write”; found “The”.",
        "Say who leads it: a worker, or by name or role somebody outside.",
        "Due date: found “soonish”; expected a date like 31 March 2017, a month, a season, a year, “ongoing”, “ASAP” or nothing.",
    ]
    assert not Action.objects.exists()


def test_a_date_before_it_was_set_is_refused(an_action):
    with pytest.raises(GateRefused, match="lies before 5 June 2026"):
        an_action(due=date(2026, 6, 4))


def test_somebody_outside_may_lead_in_words(an_action, child):
    action = an_action(person=child, lead=None, lead_words="Health visitor", agency="Averley Health")
    assert action.led_by == "Health visitor, Averley Health"
    assert running(action, "imp.due").owner is None


def test_actions_know_the_record_in_which_they_were_set(an_action, a_child):
    source, other = a_child(), a_child("Wren Vale")
    action = an_action(source=source)
    assert (action.source_model, action.source_title) == ("people.Person", "Robin Vale")
    assert list(Action.objects.of(source)) == [action]
    assert not Action.objects.of(other).exists()


def test_nobody_sets_an_action_about_somebody_they_may_not_see(an_action, child, cleo):
    with pytest.raises(Refused, match="cannot open the record"):
        an_action(person=child, by=cleo)


@pytest.mark.parametrize("role", ["councillor", "auditor", "partner"])
def test_who_only_reads_sets_no_action(an_action, somebody, area, north, role):
    with pytest.raises(Refused):
        an_action(by=somebody("Col", role, area, north))


def test_what_comes_round_again_goes_on_to_its_next_date(an_action, child, ben, amira):
    again = an_action(person=child, due="June 2026 (then annually)")
    claim_done(again, by=ben, text="Checked the alarm.")
    assert (again.progress, again.due_on, again.moved_count, again.closed_on) == ("moving", date(2027, 6, 30), 0, None)
    assert running(again, "imp.due").due_on == date(2027, 6, 30)
    verified = an_action(kind="plan action", title="Audit ten files", due="June 2026 (then quarterly)")
    claim_done(verified, by=ben, text="Done.")
    verify_done(verified, by=amira, **UNKNOWN)
    assert (verified.progress, verified.due_on, verified.verified_by) == ("moving", date(2026, 9, 30), None)


def test_what_is_ongoing_is_never_done(an_action, child, ben):
    with pytest.raises(GateRefused, match="What is ongoing cannot be done"):
        claim_done(an_action(person=child, due="Ongoing"), by=ben)


def test_what_the_family_asked_for_ends_with_an_answer(an_action, child, ben):
    asked = an_action(kind="family request", person=child, title="Ask the landlord about the damp")
    with pytest.raises(GateRefused, match="Write the answer"):
        claim_done(asked, by=ben)
    claim_done(asked, by=ben, text="The landlord comes on Monday.")
    assert (asked.progress, asked.verified_by) == ("done", None)


def test_a_given_action_is_accepted_or_handed_back(an_action, ben, lee):
    action = an_action()
    assert running(action, "imp.accept").owner == ben
    accept_action(action, by=ben)
    assert action.accepted_on == date(2026, 6, 5)
    assert running(action, "imp.accept") is None
    hand_back(action, by=ben, reason="I leave in July.", suggested=lee)
    assert action.accepted_on is None
    assert "Suggested lead: Lee" in action.entries.get().text


def test_an_action_that_somebody_sets_for_themselves_needs_no_accepting(an_action, amira):
    action = an_action(lead=amira)
    assert action.accepted_on == action.raised_on
    assert running(action, "imp.accept") is None


def test_another_lead_takes_it_with_its_deadlines(an_action, amira, lee):
    action = an_action()
    change_lead(action, by=amira, lead=lee)
    assert {running(action, key).owner for key in ("imp.due", "imp.accept")} == {lee}


@pytest.mark.parametrize("text", ["", "  ", "As above", "no change"])
def test_silence_is_not_progress(an_action, ben, text):
    with pytest.raises(GateRefused, match="Say in a sentence"):
        update_progress(an_action(), by=ben, text=text, progress="moving")


def test_a_copied_entry_is_refused(an_action, ben):
    action = an_action()
    update_progress(action, by=ben, text=MOVED, progress="moving")
    with pytest.raises(GateRefused, match="This is what was written on 5 June 2026"):
        update_progress(action, by=ben, text=MOVED.upper(), progress="moving")


def test_a_judgement_has_its_reason(an_action, ben):
    action = an_action()
    with pytest.raises(GateRefused, match="next step"):
        update_progress(action, by=ben, text=MOVED, progress="problem")
    with pytest.raises(GateRefused) as refused:
        update_progress(action, by=ben, text=MOVED, progress="stuck")
    assert unmet(refused) == ["Say why it is stuck.", "Say who can help."]
    with pytest.raises(GateRefused, match="claim it done"):
        update_progress(action, by=ben, text=MOVED, progress="done")


def test_what_is_stuck_goes_up_and_is_answered(an_action, amira, ben):
    action = an_action()
    stuck = {"progress": "stuck", "blocked_reason": "No place is free.", "help_wanted_from": "The head of service"}
    update_progress(action, by=ben, text="We rang every school.", **stuck)
    assert running(action, "imp.stuck").owner == amira
    answer_stuck(action, by=amira, text="I have asked the panel for a place.", way_through=True)
    assert (action.progress, running(action, "imp.stuck")) == ("problem", None)


def test_an_entry_is_never_changed_and_a_slip_is_put_right_by_another(an_action, ben):
    action = an_action()
    wrong = update_progress(action, by=ben, text="Seen on Monday.", progress="moving")
    right = update_progress(action, by=ben, text="Seen on Tuesday.", progress="moving", corrects=wrong)
    assert list(ProgressEntry.objects.newest_first()) == [right, wrong]
    assert right.corrects == wrong


def test_the_first_date_is_never_lost_and_moves_are_counted(an_action, amira, ben):
    action = an_action(due=date(2026, 6, 30))
    move_due(action, by=ben, due=date(2026, 7, 31), reason="School holidays")
    assert (action.due_on, action.first_due_on, action.moved_count) == (date(2026, 7, 31), date(2026, 6, 30), 1)
    assert action.moved_in_words == ""
    with pytest.raises(Refused, match="moved before"):
        move_due(action, by=ben, due=date(2026, 9, 30), reason="Later")
    move_due(action, by=amira, due="Sept 26", reason="The panel sits in September")
    assert action.moved_in_words == "first due 30 June 2026, moved 2 times"
    assert [(move.was_on, move.now_on) for move in DueMove.objects.order_by("pk")] == [
        (date(2026, 6, 30), date(2026, 7, 31)),
        (date(2026, 7, 31), date(2026, 9, 30)),
    ]
    assert running(action, "imp.due").due_on == date(2026, 9, 30)


def test_a_date_moves_only_forward_and_with_a_reason(an_action, ben):
    with pytest.raises(GateRefused) as refused:
        move_due(an_action(), by=ben, due=date(2026, 6, 4), reason=" ")
    assert unmet(refused) == ["Give the reason.", "The new date, 4 June 2026, has passed."]


def test_the_first_date_of_all_is_no_move(an_action, ben):
    action = an_action(due="ASAP")
    move_due(action, by=ben, due=date(2026, 6, 12), reason="Spoke to the school")
    assert (action.first_due_on, action.moved_count) == (date(2026, 6, 12), 0)
    assert running(action, "imp.asap") is None
    assert running(action, "imp.due").due_on == date(2026, 6, 12)


def test_the_worker_closes_a_childs_action(an_action, child, ben):
    action = an_action(person=child)
    claim_done(action, by=ben, text="She eats lunch with Mia.")
    assert (action.progress, action.closure, action.closed_on) == ("done", "done", date(2026, 6, 5))
    assert running(action, "imp.due") is None
    assert not Action.objects.open().exists()


def test_an_action_of_a_plan_waits_for_somebody_else(a_plan_action, amira, ben):
    action = a_plan_action()
    claim_done(action, by=ben)
    assert (action.progress, action.is_open) == ("claimed done", True)
    assert running(action, "imp.verify").owner == amira
    assert list(Action.objects.to_verify_by(amira)) == [action]
    with pytest.raises(Refused, match="A lead cannot verify"):
        verify_done(action, by=ben)
    return_claim(action, by=amira, reason="The letter is not there.")
    assert (action.progress, running(action, "imp.verify")) == ("moving", None)


def test_neither_lead_nor_co_lead_verifies(a_plan_action, amira, lee, ben):
    action = a_plan_action(sponsor=lee)
    add_part(action, by=amira, part="co-lead", user=lee)
    claim_done(action, by=ben)
    with pytest.raises(Refused, match="A lead cannot verify"):
        verify_done(action, by=lee)


def test_claimed_without_evidence_and_verified_with_it(a_plan_action, on_day, ben, mina):
    """Worked example 7 of the specification of improvement."""
    action = a_plan_action(sponsor=mina, due=date(2026, 12, 31))
    first = add_measure(action, by=ben, kind="thing exists", text="The form exists")
    second = add_measure(action, by=ben, kind="audit question", text="The form is used")
    answer_measure(first, by=ben, result="cannot be known", why="The form was merged with another.")
    with pytest.raises(GateRefused) as refused:
        claim_done(action, by=ben)
    assert unmet(refused) == ["Measure 2 has no accepted evidence."]
    audit = add_evidence(action, by=ben, kind="internal audit", title="Audit of 20 files", measure=second)
    with pytest.raises(Refused, match="A lead cannot verify"):
        accept_evidence(audit, by=ben)
    accept_evidence(audit, by=mina)
    claim_done(action, by=ben)
    with pytest.raises(Refused, match="A lead cannot verify"):
        verify_done(action, by=ben)
    on_day(date(2026, 6, 12))
    with pytest.raises(GateRefused) as refused:
        verify_done(action, by=mina)
    assert [one.field for one in refused.value.unmet] == ["impact", "strength"]
    verify_done(action, by=mina, **UNKNOWN)
    assert (action.verified_by, action.verified_on, action.closure) == (mina, date(2026, 6, 12), "done and verified")


def test_an_open_promise_keeps_its_parent_open(a_plan_action, on_day, amira, ben):
    """Worked example 5: the report promised for January keeps the action from being claimed in December."""
    on_day(date(2018, 8, 28))
    action = a_plan_action(due="Dec 18")
    more = {"kind": "promise", "parent": action, "lead": ben}
    report = set_action(action.area, by=amira, title="report to the board", due="January 2019", **more)
    on_day(date(2018, 12, 10))
    with pytest.raises(GateRefused) as refused:
        claim_done(action, by=ben)
    assert unmet(refused) == ["1 promise still open: report to the board, due 31 January 2019."]
    withdraw(report, by=amira, reason="The board no longer sits.")
    claim_done(action, by=ben)
    assert action.progress == "claimed done"


def test_reopened_it_keeps_its_first_closure_in_its_story(an_action, on_day, amira, ben):
    action = an_action()
    claim_done(action, by=ben)
    on_day(date(2026, 7, 3))
    reopen(action, by=amira, reason="Lunch stopped again.")
    assert (action.progress, action.closed_on, action.reopened_on) == ("moving", None, date(2026, 7, 3))
    story = " ".join(action.entries.newest_first().values_list("text", flat=True))
    assert "Done, as the lead says on 5 June 2026" in story
    assert running(action, "imp.due").due_on == date(2026, 6, 30)
    assert action.lateness_in_words(date(2026, 7, 3)) == "3 days late"


def test_a_lead_does_not_withdraw_alone_what_others_must_verify(a_plan_action, amira, ben):
    action = a_plan_action()
    with pytest.raises(Refused, match="cannot withdraw an action alone"):
        withdraw(action, by=ben, reason="No longer wanted")
    with pytest.raises(Refused, match="without being done"):
        withdraw(action, by=amira, reason="Was done", closure="done")
    withdraw(action, by=amira, reason="Covered elsewhere", closure="superseded")
    assert (action.progress, action.closure) == ("ended", "superseded")
    assert Deadline.objects.about(action).get(clock="imp.due").withdrawn_reason == "Covered elsewhere"


def test_an_action_may_wait_but_not_for_itself(an_action, ben):
    action = an_action()
    with pytest.raises(Refused, match="wait for itself"):
        wait_for(action, by=ben, kind="another action", words="Itself", on_action=action)
    waits = wait_for(action, by=ben, kind="vacant post", words="A second nurse", expected_on=date(2026, 9, 1))
    assert list(action.waits_for.holding()) == [waits]


@pytest.mark.parametrize(
    ("days", "says"),
    [(-20, "on time"), (-14, "due within 14 days"), (0, "due within 14 days"), (1, "1 day late"), (40, "40 days late")],
)
def test_lateness_is_computed(an_action, days, says):
    action = an_action(due=date(2026, 6, 30))
    assert action.lateness_in_words(date(2026, 6, 30) + timedelta(days=days)) == says
    assert (action in Action.objects.late_on(date(2026, 6, 30) + timedelta(days=days))) is (days > 0)


@pytest.mark.parametrize(("due", "says"), [("", "no date"), ("ASAP", "no date"), ("Ongoing", "ongoing")])
def test_lateness_without_a_date(an_action, due, says):
    assert an_action(due=due).lateness_in_words(date(2030, 1, 1)) == says
