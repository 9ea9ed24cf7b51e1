"""Dates hidden in prose become promises that somebody takes up or dismisses."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action, FoundPromise
from goldenthread.mechanisms.actions.promising import promises_in
from goldenthread.mechanisms.actions.steps import claim_done, dismiss_promise, read_prose, take_up, update_progress
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused

SAID_ON = date(2018, 8, 28)
PROMISED = "audit of all plans in November, report to the improvement board January 2019"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will write to the school by Friday.", [("Write to the school", date(2018, 8, 31))]),
        ("I will ring within two weeks", [("Ring", date(2018, 9, 11))]),
        ("In 10 working days we finish the review", [("Finish the review", date(2018, 9, 11))]),
        ("Send the form by 12 October 2018 and meet again on 3 November 2018.",
         [("Send the form", date(2018, 10, 12)), ("Meet again", date(2018, 11, 3))]),
        ("Training will be held in March.", [("Training will be held", date(2019, 3, 31))]),
        ("The family may move. March on. She was seen in May.", []),
        ("The audit was held in December.", []),
        ("All was done on 3 June 2018.", []),
        ("Nothing is said of a day.", []),
        ("Write the plan by 30/11/2018\nWrite the plan by 30/11/2018", [("Write the plan", date(2018, 11, 30))]),
    ],
)  # fmt: skip
def test_only_dates_that_lie_ahead_are_promises(text, found):
    assert [(one.title, one.due_on) for one in promises_in(text, SAID_ON)] == found


@pytest.fixture
def promised(a_plan_action, on_day, ben):
    """An entry of 28 August 2018 that promises twice."""
    on_day(SAID_ON)
    action = a_plan_action(due="Dec 18")
    update_progress(action, by=ben, text=PROMISED, progress="moving")
    return action


def test_promises_of_an_entry_wait_for_the_lead_and_keep_the_action_open(promised, on_day, ben):
    """Worked example 5: two suggestions; once taken up, the report keeps the action from being claimed in December."""
    audit, report = FoundPromise.objects.order_by("due_on")
    assert [(one.due_on, one.for_user) for one in (audit, report)] == [
        (date(2018, 11, 30), ben),
        (date(2019, 1, 31), ben),
    ]
    done = take_up(audit, by=ben, title=audit.title, due=audit.due_on, lead=ben)
    take_up(report, by=ben, title="report", due="January 2019", lead=ben)
    on_day(date(2018, 12, 10))
    update_progress(done, by=ben, text="Forty plans were read.", progress="moving")
    done.refresh_from_db()
    with pytest.raises(GateRefused) as refused:
        claim_done(promised, by=ben)
    assert "1 promise still open: report, due 31 January 2019." in [one.says for one in refused.value.unmet]


def test_what_was_found_is_not_found_again(promised, ben):
    update_progress(promised, by=ben, text=f"As agreed: {PROMISED}.", progress="moving")
    assert FoundPromise.objects.count() == 2


def test_a_promise_keeps_whose_it_is_and_what_was_said(an_action, child, ben):
    action = an_action(person=child)
    update_progress(action, by=ben, text="We will visit the aunt by 1 August 2026.", progress="moving")
    made = take_up(FoundPromise.objects.get(), by=ben, title="Visit the aunt", due=date(2026, 8, 1), lead=ben)
    assert (made.person, made.parent, made.kind, made.access) == (child, action, "promise", "case")
    assert "“We will visit the aunt by 1 August 2026”" in made.detail


def test_what_promises_nothing_is_dismissed_once_with_a_reason(promised, ben, lee):
    found = FoundPromise.objects.first()
    with pytest.raises(GateRefused, match="Give the reason"):
        dismiss_promise(found, by=ben, reason=" ")
    with pytest.raises(Refused, match="It waits for Ben"):
        dismiss_promise(found, by=lee, reason="Not ours")
    dismiss_promise(found, by=ben, reason="Stands in another plan")
    with pytest.raises(GateRefused, match="It was decided on 28 August 2018"):
        take_up(found, by=ben, title="Audit the plans", due="November 2018", lead=ben)
    assert not Action.objects.filter(kind="promise").exists()


MINUTES = "Item 4: the board manager will write to schools by 10 July 2026.\nItem 5: noted."


def test_minutes_are_read_for_what_was_promised(frozen, area, mina):
    (found,) = read_prose(area, by=mina, text=MINUTES, said_in="Board, item 4", said_on=date(2026, 6, 1))
    assert (found.title, found.due_on, found.for_user) == (
        "The board manager will write to schools", date(2026, 7, 10), mina,
    )  # fmt: skip
    with pytest.raises(Refused, match="No promise with a date"):
        read_prose(area, by=mina, text=MINUTES, said_in="Board, item 4", said_on=date(2026, 6, 1))


def test_a_text_of_tomorrow_is_not_read(frozen, area, mina):
    with pytest.raises(GateRefused) as refused:
        read_prose(area, by=mina, text=" ", said_in="Board", said_on=date(2026, 6, 6))
    assert [one.field for one in refused.value.unmet] == ["text", "said_on"]
