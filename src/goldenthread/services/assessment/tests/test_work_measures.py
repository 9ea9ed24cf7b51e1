"""Figures of how the work is done, from the live record to the figure."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import as_at, month, quarter
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.tracing import trace
from goldenthread.services.assessment.drift import keep_oversight, look_for_drift
from goldenthread.services.assessment.measures_work import MEASURES, OVERSIGHT
from goldenthread.services.assessment.steps import (
    add_adult,
    ask_agency,
    extend_assessment,
    hold_meeting,
    offer_family_meeting,
    receive_contribution,
    write_adult_part,
    write_oversight,
)
from goldenthread.services.assessment.tables_work import TABLES
from goldenthread.services.people.models import EngagementAttempt, SignificantAdult

HERE = "castlemoor"
SAID = {"in_time": True, "visits_ok": True, "threshold_met": True, "next_chair": "team manager", "step": "go on"}


@pytest.fixture
def figures(tmp_path):
    """Count everything of this room's work on a day, in a period."""

    def count(on, period, *measures):
        snapshot = take_snapshot(tmp_path / f"to-{on}", on, tables={table.name: table for table in TABLES})
        tables = {table.name for table in TABLES}
        wanted = measures or [measure for measure in MEASURES if measure.of in tables]
        return compute(snapshot, wanted, [period], areas=[HERE]), snapshot

    return count


def parts(found, key, period, **by):
    figure = found.get(key, HERE, period, **by)
    return figure.numerator, figure.denominator


def test_example_9_twenty_six_of_twenty_eight_and_the_two_are_named(a_plan, figures, on_day, amira):
    plans = [a_plan(date(2026, 5, 11), f"Child {number}") for number in range(28)]
    keep_oversight(plans, on_day(date(2026, 6, 1)))
    on_day(date(2026, 6, 24))
    for number, plan in enumerate(plans[:26]):
        write_oversight(plan, by=amira, month=date(2026, 6, 1), smart=number % 2 == 0, decision="Go on", **SAID)
    june = month(2026, 6)
    keep_oversight(plans, on_day(date(2026, 7, 1)))
    found, snapshot = figures(date(2026, 7, 1), june)
    figure = found.get("assessment.cin_oversight", HERE, june)
    assert (figure.numerator, figure.denominator, round(figure.exact(), 1)) == (26, 28, 92.9)
    assert parts(found, "assessment.cin_smart", june) == (13, 26)
    rows = trace(snapshot, OVERSIGHT, HERE, june, tables={table.name: table for table in TABLES})
    missing = {row["child"] for row in rows.denominator} - {row["child"] for row in rows.numerator}
    assert missing == {str(plan.person_id) for plan in plans[26:]}


@pytest.fixture
def a_late_one(an_assessment, authorised, a_child, area, on_day, amira, ben, testing):
    """Late with an extension; a father elsewhere tried by text alone; one agency answered and one did not."""
    child = a_child()
    assessment = an_assessment(child, finish=date(2026, 4, 20))
    for agency, answer in (("Oak Primary", "received"), ("Hillside Surgery", "nothing known"), ("Police", None)):
        more = {"question": "Well?", "reason": "A worry", "out_of_area": agency == "Hillside Surgery"}
        asked = ask_agency(assessment, by=ben, person=child, agency=agency, **more)
        if answer:
            receive_contribution(asked, by=ben, received_on=date(2026, 3, 2), answer=answer, text="Well")
        else:
            asked.change(state="no reply")
    assessment.network_meetings.model.begin(
        area=area, assessment=assessment, none_because="All by telephone", noted_on=date(2026, 3, 2)
    )
    on_day(date(2026, 4, 29))
    more = {"reason": "specialist awaited", "text": "The paediatrician", "new_date": date(2026, 5, 14)}
    extend_assessment(assessment, by=amira, told_family_on=date(2026, 4, 29), **more)
    father = a_child("Bo Vale", kind="adult", born_on=date(1988, 1, 1))
    part = add_adult(assessment, by=ben, person=father, relationship="Father", lives_with_child=False)
    write_adult_part(part, by=ben, engaged="not traced", engaged_reason="Two texts")
    mother = add_adult(
        assessment,
        by=ben,
        person=a_child("Mo Vale", kind="adult", born_on=date(1990, 1, 1)),
        relationship="Mother",
        lives_with_child=True,
    )
    write_adult_part(mother, by=ben, engaged="took part", capacity="Warm")
    apart = {"position": "not to be contacted", "reason": "The police advise against it"}
    known = SignificantAdult.begin(area=area, person=child, adult=father, role="father", **apart)
    about = {"area": area, "person": child, "significant_adult": known, "made_by": ben}
    EngagementAttempt.begin(method="text", outcome="no answer", made_on=date(2026, 4, 1), **about)
    SignificantAdult.begin(area=area, person=child, adult=mother.person, role="mother", position="involved")
    return assessment


def test_how_an_assessment_was_worked(a_late_one, authorised, figures):
    authorised(assessment=a_late_one, on=date(2026, 5, 14), factors={"20": "Flood"})
    spring = quarter(2026, 1)
    found, _ = figures(date(2026, 6, 30), spring)
    told = {
        "assessment.assess_in_child_timescale": (1, 1),
        "assessment.extended": (1, 1),
        "assessment.extended_unexplained": (0, 1),
        "assessment.factor_other": (1, 1),
        "assessment.absent_parent_engaged": (0, 1),
        "assessment.fathers_engaged": (0, 1),
        "assessment.text_only_attempts": (1, 1),
        "assessment.seen_alone_in_assessment": (1, 1),
        "assessment.day_in_life_present": (1, 1),
        "assessment.complaint_told": (1, 1),
    }
    assert {key: parts(found, key, spring) for key in told} == told
    assert parts(found, "assessment.extended_reason", spring, reason="specialist awaited") == (1, 1)
    winter = quarter(2025, 4)
    found, _ = figures(date(2026, 7, 1), winter)
    assert parts(found, "assessment.agencies_contributed", winter) == (2, 3)
    assert parts(found, "assessment.agencies_contributed", winter, out_of_area="true") == (1, 1)
    assert parts(found, "assessment.instructions_present", winter) == (1, 1)
    assert parts(found, "assessment.instructions_present", winter, manager="Amira") == (1, 1)


def test_how_a_plan_was_worked(a_plan, figures, on_day, amira, ben):
    plan = a_plan(date(2026, 4, 1))
    first = {"chair_role": "team manager", "complaint_reminder_given": True, "family_meeting_considered": True}
    hold_meeting(plan, by=ben, held_on=on_day(date(2026, 4, 13)), family_meeting_reason="Two aunts", **first)
    offer_family_meeting(plan, by=ben, offered_on=date(2026, 4, 13))
    hold_meeting(plan, by=ben, held_on=on_day(date(2026, 6, 1)), chair_role="social worker")
    look_for_drift([plan], on_day(date(2026, 6, 20)))
    spring, today = quarter(2026, 1), as_at(date(2026, 6, 30))
    found, _ = figures(date(2026, 6, 30), spring)
    told = {
        "assessment.chair_rule": (1, 1),
        "assessment.complaint_told_in_meetings": (1, 2),
        "cin-plan-on-time-share": (0, 1),  # due on 25 May, held on 1 June; the next is not due yet
        "assessment.family_meeting_considered": (1, 1),
        "assessment.family_meeting_offered": (1, 1),
        "assessment.family_meeting_held": (0, 1),
    }
    assert {key: parts(found, key, spring) for key in told} == told
    standing, _ = figures(date(2026, 7, 1), today)
    assert standing.get("assessment.drift", HERE, today).exact() == 1
    assert standing.get("assessment.drift", HERE, today, level="watch").exact() == 1
