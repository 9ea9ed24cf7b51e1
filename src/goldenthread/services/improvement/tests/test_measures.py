"""Figures of actions and plans, counted by the engine on the live record and again by hand."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.mechanisms.actions.proving import accept_evidence, add_evidence
from goldenthread.mechanisms.actions.steps import (
    add_section,
    add_source,
    answer_stuck,
    begin_body,
    begin_plan,
    claim_done,
    discharge,
    escalate,
    judge_impact,
    look_at_watch,
    move_due,
    put_in_plan,
    set_action,
    set_meeting,
    set_watch,
    verify_done,
)
from goldenthread.mechanisms.calendar import as_at, quarter
from goldenthread.services.improvement.measures import MEASURES
from goldenthread.services.improvement.plan_measures import MEASURES as OF_LINES

LAST = date(2017, 3, 31)
SPRING = quarter(2016, 4)


@pytest.fixture
def house(settings, area, amira, ben, somebody):
    """Ways to set actions and to move time; Mina sponsors."""
    mina = somebody("Mina", "service manager", area)

    def on(day):
        settings.GOLDENTHREAD_TODAY = day

    def act(title, due, kind="plan action", **more):
        return set_action(area, by=amira, kind=kind, title=title, due=due, lead=ben, sponsor=mina, **more)

    return on, act, mina


def finish(action, ben, mina, strength):
    claim_done(action, by=ben, text="Done.")
    verify_done(action, by=mina, impact="Asked the children.", strength=strength)


@pytest.fixture
def a_quarter(house, area, amira, ben):
    """From January to March 2017: done early and late, open and late, undated, ongoing, dipped, sent up, promised."""
    on, act, mina = house
    on(date(2017, 1, 2))
    early, late = act("Write the form", date(2017, 2, 28)), act("Read ten files", date(2017, 1, 20))
    act("Keep the list", "Ongoing")
    undated, open_late = act("Ask the board", ""), act("Train the teams", date(2017, 3, 1))
    kept = act("Ring the school", date(2017, 2, 1), "promise")
    act("Ring the clinic", date(2017, 2, 2), "promise")
    act("Report on waits", date(2017, 5, 1), "committee action")
    answered = act("Brief members", None, "committee action")
    act("Plan my training", date(2017, 2, 1), "supervision action", access="worker")
    board = begin_body(area, by=mina, name="Executive", kind="executive", officer=mina)
    for day in (date(2017, 2, 6), date(2017, 3, 6)):
        set_meeting(board, by=mina, held_on=day)
    act("Report on agency staff", date(2017, 1, 31), "committee action", wanted_by=board)
    wanted = [act(f"Answer paragraph {one}", date(2017, 6, 1), "recommendation") for one in (1, 2, 3)]
    act("Write to parents", date(2017, 5, 1), "plan action", parent=wanted[0])
    for action in (wanted[1], act("Ask the schools", date(2017, 5, 1))):
        add_source(action, by=amira, kind="ofsted", year=2016, citation="recommendation 2")
    act("Look at re-referrals", date(2017, 5, 1), "data-scrutiny action")
    plan = begin_plan(
        area, by=mina, name="Plan", code="P", scheme="send", kind="send", aims="Aims", period_from=date(2017, 1, 1),
        period_to=date(2017, 12, 31), implemented_on=date(2017, 1, 1), review_on=date(2017, 12, 1), monitored_by="Board",
        layout="improvement",
    )  # fmt: skip
    section = add_section(plan, by=mina, number="1", title="One")
    put_in_plan(plan, by=mina, action=open_late, section=section, printed_ref="1.1")
    on(date(2017, 2, 1))
    accept_evidence(add_evidence(early, by=ben, kind="document", title="The form"), by=mina)
    finish(early, ben, mina, "not yet known")
    claim_done(kept, by=ben)
    verify_done(kept, by=mina)
    escalate(undated, by=ben, reason="The board does not answer.")
    move_due(open_late, by=amira, due=date(2017, 3, 15), reason="Half term")
    on(date(2017, 2, 20))
    finish(late, ben, mina, "none")
    answer_stuck(undated, by=mina, text="I ring the chair.", way_through=False)
    discharge(answered, by=mina, discharge="done", minute="20 February 2017, item 2")
    watch = set_watch(early, by=mina, owner=mina, question="Fresh", floor=Decimal(85))
    look_at_watch(watch, by=mina, part=45, whole=50)
    on(date(2017, 3, 20))
    judge_impact(early, by=mina, impact="Two children said so.", strength="some")
    look_at_watch(watch, by=mina, part=39, whole=50)
    on(LAST)


COUNTED = {  # measure: (part, whole), counted by hand
    "imp.closed_on_time": (1, 2),  # kept; not late; early is open again after its dip
    "imp.closed_on_current_time": (1, 2),
    "imp.with_evidence": (0, 2),
    "imp.with_impact": (0, 2),
    "imp.promises_kept": (1, 2),
    "imp.dipped": (1, 2),
    "imp.escalated_answered": (0, 1),
    "imp.review_done": (0, 0),
    "imp.sup_done": (0, 0),  # a worker's own action is in no table
    "imp.sup_rolled": (0, 0),
    "imp.rec_coverage": (2, 3),  # one by its part, one by what names the same paragraph
    "imp.rec_implemented": (0, 3),
    "imp.data_scrutiny_done": (0, 1),
    "imp.answered": (0, 0),  # in test_promises
}
AT_THE_END = {"imp.no_date": 1, "imp.ongoing": 1, "imp.committee_open": 2, "plan-actions": 1, "imp.no_sponsor": 0}
OF_PLANS = {one.key for one in OF_LINES} - AT_THE_END.keys()  # in test_plan_measures, but for this:
CARRIED = "plan-actions-carried"


@pytest.fixture
def found(a_quarter, figures):
    return figures(LAST, [SPRING, as_at(LAST)])


def test_the_live_record_gives_the_figures_counted_by_hand(found):
    parts = {key: found.get(key, "castlemoor", SPRING) for key in COUNTED}
    assert {key: (one.numerator or 0, one.denominator or 0) for key, one in parts.items()} == COUNTED
    assert {key: found.get(key, "castlemoor", as_at(LAST)).exact() for key in AT_THE_END} == AT_THE_END
    late = found.get("imp.late", "castlemoor", as_at(LAST))
    # the form, the training, the clinic, the agency staff; and undated, ongoing, report, three paragraphs, and what is done about them
    assert (late.numerator, late.denominator) == (4, 13)
    assert found.get("imp.date_moves", "castlemoor", as_at(LAST)).exact() == pytest.approx(1 / 13)
    assert found.get("imp.date_slip", "castlemoor", as_at(LAST)).exact() == pytest.approx(
        14 / 11
    )  # of those with a date
    assert found.get("imp.longest_slip", "castlemoor", as_at(LAST)).exact() == 14
    assert found.get("imp.committee_age", "castlemoor", as_at(LAST)).exact() == 88  # both since 2 January
    assert (
        found.get("imp.committee_missed", "castlemoor", as_at(LAST)).exact() == 1
    )  # two of the one, none of the other
    assert found.get("imp.multi_plan", "castlemoor", as_at(LAST)).exact() == 0
    assert found.get("recommendations", "castlemoor", SPRING).exact() == 3
    assert found.get(CARRIED, "castlemoor", SPRING).exact() == 0
    assert found.get("imp.escalated", "castlemoor", SPRING).exact() == 1
    days = [(date(2017, 2, 1) - date(2017, 1, 2)).days, (date(2017, 2, 20) - date(2017, 1, 2)).days]
    assert found.get("imp.time_to_close", "castlemoor", SPRING).exact() == sum(days) / 2
    assert found.get("imp.time_to_close_median", "castlemoor", SPRING).exact() == sum(days) / 2


def test_every_measure_is_counted_in_a_test():
    named = {
        *COUNTED,
        *AT_THE_END,
        *OF_PLANS,
        "imp.late",
        "imp.date_moves",
        "imp.date_slip",
        "imp.longest_slip",
        "imp.committee_age",
        "imp.committee_missed",
        "imp.multi_plan",
        "recommendations",
        "imp.escalated",
        "imp.time_to_close",
        "imp.time_to_close_median",
    }
    assert {one.key for one in MEASURES} == named
