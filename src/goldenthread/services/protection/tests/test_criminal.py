"""The criminal investigation beside an enquiry: who leads, and what may be asked of the child."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import CriminalPlan

DECIDED, NEXT, LATER = date(2026, 3, 27), date(2026, 4, 2), date(2026, 4, 17)
SAID = {
    "police_lead": "DC Ash, child abuse unit",
    "reference": "CR/17/26",
    "may_ask": "Ben may ask how nights are.",
    "must_not_ask": "Nobody asks about the belt.",
    "who_speaks_first": "DC Ash and Ben together, recorded, with an intermediary.",
}


@pytest.fixture
def joint(decided):
    """An enquiry with the police, and its discussion."""
    (enquiry,) = decided(DECIDED)
    return enquiry


@pytest.fixture
def criminal(joint, amira):
    return steps.write_criminal_plan(joint.discussion.meeting, by=amira, next_talk_on=NEXT, **SAID)


def test_the_enquiry_says_that_nobody_has_planned_it_yet(joint, opened, ben):
    assert "nothing says yet what may be asked of the child" in opened(ben, joint.get_absolute_url())


def test_whoever_leads_the_enquiry_is_told_and_reads_what_may_be_asked(criminal, joint, opened, due, ben):
    assert Notice.objects.filter(user=ben, link=criminal.get_absolute_url()).exists()
    says = opened(ben, joint.get_absolute_url())
    assert "Ben may ask how nights are." in says and "Nobody asks about the belt." in says
    assert "DC Ash, child abuse unit" in opened(ben, criminal.get_absolute_url())
    assert due(criminal, "protection.police_talk") == NEXT
    assert "belt" not in opened(ben, f"{joint.get_absolute_url()}?paper=yes")


def test_everything_that_is_missing_is_named_at_once(joint, amira):
    blank = {**SAID, "may_ask": " ", "must_not_ask": ""}
    with pytest.raises(GateRefused) as refused:
        steps.write_criminal_plan(joint.discussion.meeting, by=amira, next_talk_on=NEXT, **blank)
    assert {one.field for one in refused.value.unmet} == {"may_ask", "must_not_ask"}


def test_a_discussion_has_one_plan_and_a_worker_writes_none(criminal, amira, ben):
    with pytest.raises(GateRefused, match="has its plan already"):
        steps.write_criminal_plan(criminal.meeting, by=amira, next_talk_on=NEXT, **SAID)
    with pytest.raises(Refused):
        steps.change_criminal_plan(criminal, by=ben, next_talk_on=LATER, **SAID)


def test_it_changes_with_each_talk_and_ends(criminal, joint, amira, ben, due, on_day, opened):
    on_day(NEXT)
    steps.change_criminal_plan(criminal, by=amira, next_talk_on=LATER, **{**SAID, "must_not_ask": "Nothing now."})
    assert due(criminal, "protection.police_talk") == LATER
    ended = {"outcome_code": "no further action", "ended_on": NEXT}
    with pytest.raises(Refused, match="who told the child"):
        steps.end_criminal_plan(criminal, by=amira, outcome=" ", **ended)
    steps.end_criminal_plan(criminal, by=amira, outcome="Too little; Ben told Kay.", **ended)
    assert (criminal.state, criminal.ended_on) == ("no further action", NEXT)
    assert "May be asked" not in opened(ben, joint.get_absolute_url())


def test_on_the_pages(joint, sent, opened, amira):
    at = joint.discussion.meeting.get_absolute_url()
    assert "Plan the criminal investigation" in opened(amira, at)
    assert "Found" in sent(amira, f"{at}criminal-plan/", goes=False, **{**SAID, "next_talk_on-day": "x"})
    sent(amira, f"{at}criminal-plan/", next_talk_on=NEXT, **SAID)
    plan = CriminalPlan.objects.get()
    sent(amira, f"{plan.get_absolute_url()}end/", outcome_code="charged", ended_on=DECIDED, outcome="Charged today.")
    assert "Somebody is charged" in opened(amira, plan.get_absolute_url())


def test_who_may_not_see_it(criminal, opened, a_child, restricted, dina, somebody, area, ben):
    opened(dina, criminal.get_absolute_url(), 404)
    opened(somebody("Eve", "councillor", area), criminal.get_absolute_url(), 404)
    restricted(criminal.person)
    opened(ben, criminal.get_absolute_url(), 404)


def test_one_restricted_child_of_the_family_hides_it(decided, a_child, amira, ben, opened, restricted):
    first, second = decided(DECIDED, a_child("Kay Vale"), a_child("Wren Vale"))
    plan = steps.write_criminal_plan(first.discussion.meeting, by=amira, next_talk_on=NEXT, **SAID)
    opened(ben, plan.get_absolute_url())
    restricted(second.person)
    opened(ben, plan.get_absolute_url(), 404)
