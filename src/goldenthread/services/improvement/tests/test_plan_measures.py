"""Figures of lines of plans, counted by the engine: worked examples 2, 3 and 6 of the specification."""

from datetime import date

import pytest

from goldenthread.mechanisms.actions.models import Action, ProgressEntry
from goldenthread.mechanisms.calendar import as_at

LAST = date(2018, 8, 31)
LATE = (("problem", date(2018, 1, 31)), ("moving", date(2018, 1, 31)), ("moving", date(2018, 6, 30)),
        ("moving", date(2018, 5, 31)))  # fmt: skip


def shown(found, key, day=LAST, **by):
    figure = found.get(key, "castlemoor", as_at(day), **by)
    return (figure.numerator or 0, figure.denominator) if figure.denominator is not None else figure.exact()


@pytest.fixture
def sixty_seven(a_plan_of, a_line_of):
    """2 done, 45 moving, 20 with a problem; four of them late, and one of those judged a problem."""
    plan = a_plan_of()
    for number, (progress, due) in enumerate(LATE, 1):
        a_line_of(plan, f"1.{number}", progress, due_on=due)
    others = ["moving"] * 42 + ["problem"] * 19 + ["done"] * 2
    for number, progress in enumerate(others, 5):
        closed = {"closed_on": date(2018, 8, 1), "closure": "done"} if progress == "done" else {}
        a_line_of(plan, f"1.{number}", progress, due_on=date(2018, 12, 31), **closed)
    return plan


def test_late_but_green_is_counted(sixty_seven, figures):
    """Worked example 2: late 4 of 65 open, late and printed Green 3, one between 31 and 90 days and three over."""
    found = figures(
        LAST,
        [as_at(LAST)],
        "imp.late",
        "imp.late_green",
        "plan-actions",
        "plan-actions-overdue",
        "plan-done-or-on-track-share",
    )
    assert shown(found, "plan-actions") == 67
    assert shown(found, "plan-done-or-on-track-share") == (47, 67)
    assert shown(found, "imp.late") == (4, 65)
    assert shown(found, "plan-actions-overdue") == 4
    assert shown(found, "imp.late_green") == 3
    bands = [shown(found, "plan-actions-overdue", days_late=band) for band in ("31–90", "91 or more")]
    assert bands == [1, 3]


def test_under_the_key_of_a_send_plan_what_is_late_prints_amber(a_plan_of, a_line_of, figures):
    """Worked example 2: the three moving lines print Amber, so none is late and Green."""
    plan = a_plan_of(scheme="send")
    for number, (progress, due) in enumerate(LATE, 1):
        a_line_of(plan, f"1.{number}", progress, due_on=due)
    found = figures(LAST, [as_at(LAST)], "imp.late_green", "plan-actions")
    assert shown(found, "imp.late_green") == 0
    assert shown(found, "plan-actions", printed="Amber") == 4


def test_one_action_in_three_plans_is_three_lines(a_plan_of, a_line_of, figures):
    """Worked example 6: lines 3, actions 1, late actions 1."""
    plans = [a_plan_of(code, scheme) for code, scheme in (("A", "service"), ("B", "send"), ("C", "board"))]
    action = a_line_of(plans[0], "2.3", due_on=date(2018, 8, 28)).action
    for plan, ref in zip(plans[1:], ("1.4", "P4"), strict=True):
        a_line_of(plan, ref, action=action)
    found = figures(LAST, [as_at(LAST)], "imp.late", "imp.multi_plan", "plan-actions")
    assert shown(found, "plan-actions") == 3
    assert shown(found, "imp.multi_plan") == 1
    assert shown(found, "imp.late") == (1, 1)
    assert [shown(found, "plan-actions", printed=word) for word in ("Green", "Amber", "In progress")] == [1, 1, 1]


def test_two_denominators_are_two_measures(a_plan_of, a_line_of, figures):
    """As in worked example 3: what has no judgement is in the one whole and not in the other."""
    plan = a_plan_of()
    for number, progress in enumerate(["done", "moving", "problem", "not started"], 1):
        closed = {"closed_on": date(2018, 8, 1), "closure": "done"} if progress == "done" else {}
        a_line_of(plan, f"1.{number}", progress, **closed)
    found = figures(
        LAST, [as_at(LAST)], "imp.blank", "plan-done-or-on-track-of-judged-share", "plan-done-or-on-track-share"
    )
    assert shown(found, "plan-done-or-on-track-share") == (2, 4)
    assert shown(found, "plan-done-or-on-track-of-judged-share") == (2, 3)
    assert shown(found, "imp.blank") == (1, 3)


def test_silence_of_two_rounds_is_stale(a_plan_of, a_line_of, figures):
    """Last heard of on 1 August: a fortnightly plan is silent from 30 August, a monthly one is not."""
    a_line_of(a_plan_of("A"), "1.1")
    a_line_of(a_plan_of("B", update_every="monthly"), "1.1")
    found = figures(LAST, [as_at(date(2018, 8, 29)), as_at(LAST)], "imp.stale")
    assert shown(found, "imp.stale", date(2018, 8, 29)) == (0, 2)
    assert shown(found, "imp.stale") == (1, 2)


def test_a_past_day_is_counted_with_its_own_judgement(a_plan_of, a_line_of, figures, area, ben):
    """What was written down last holds, even if it is dated before what was written earlier."""
    action = a_line_of(a_plan_of(), "1.1", "problem").action
    more = {"area": area, "author": ben, "text": "Done, in fact, on the second."}
    ProgressEntry.begin(action=action, as_at=date(2018, 7, 30), progress_set="moving", **more)
    found = figures(LAST, [as_at(date(2018, 7, 1)), as_at(LAST)], "plan-done-or-on-track-of-judged-share")
    assert shown(found, "plan-done-or-on-track-of-judged-share", date(2018, 7, 1)) == (0, 0)
    assert shown(found, "plan-done-or-on-track-of-judged-share") == (1, 1)


def test_an_entry_pasted_on_two_lines_is_counted_until_somebody_answers(a_plan_of, a_line_of, figures, area, amira):
    from goldenthread.mechanisms.actions.models import AcceptedWarning

    plan, same = a_plan_of(), "The review form is being written with foster carers and schools."
    lines = [a_line_of(plan, f"1.{number}", text=same) for number in (1, 5)]
    assert shown(figures(LAST, [as_at(LAST)], "imp.copied"), "imp.copied") == 2
    fields = {"accepted_by": amira, "accepted_on": LAST, "reason": "One form serves both", "says": "-"}
    AcceptedWarning.begin(area=area, line=lines[1], rule="Same text", **fields)
    assert shown(figures(date(2018, 9, 1), [as_at(LAST)], "imp.copied"), "imp.copied") == 1


def test_what_lies_in_no_plan_is_no_line(testing, area, amira, figures):
    Action.begin(area=area, kind="plan action", title="Write", raised_by=amira, raised_on=date(2018, 4, 1),
                 access="service", lead_words="Nobody yet")  # fmt: skip
    found = figures(LAST, [as_at(LAST)], "imp.multi_plan", "plan-actions")
    assert shown(found, "plan-actions") == 0 and shown(found, "imp.multi_plan") == 0
