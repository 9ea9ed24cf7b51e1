"""Fathers and other adults who matter (worked example 9)."""

from datetime import date

import pytest

from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.people.engagement import engagement_gaps, prompt_for
from goldenthread.services.people.models import SignificantAdult
from goldenthread.services.people.steps import (
    add_household_member,
    name_significant_adult,
    record_engagement_attempt,
)


@pytest.fixture
def mother(child, someone, ben):
    adult = someone("Rosa", "Meadow", sex="F", kind="adult")
    return name_significant_adult(child, by=ben, adult=adult, role="mother", position="involved")


@pytest.fixture
def father(child, someone, dina):
    adult = someone("Tom", "Meadow", sex="M", kind="adult")
    member = add_household_member(child, by=dina, role="child")
    add_household_member(adult, by=dina, role="parent", household=member.household)
    return name_significant_adult(child, by=dina, adult=adult, role="father")


def text(adult, ben, day):
    record_engagement_attempt(adult, by=ben, made_on=date(2026, 6, day), method="text", outcome="no answer")


def test_two_texts_are_not_enough_and_a_visit_is(child, mother, father, ben):
    """Worked example 9: a visit that was declined is enough to sign off."""
    text(father, ben, 1)
    text(father, ben, 4)
    assert engagement_gaps(child) == [
        "Tom Meadow (father) has not been visited, met or seen by video, and no reason is given."
    ]
    assert prompt_for(SignificantAdult.objects.get(pk=father.pk)) == "Only texts or e-mails so far: visit or meet."
    record_engagement_attempt(father, by=ben, made_on=date(2026, 6, 9), method="visit", outcome="declined")
    assert engagement_gaps(child) == []
    assert SignificantAdult.objects.get(pk=father.pk).position == "does not wish"
    assert prompt_for(SignificantAdult.objects.get(pk=father.pk)) == ""


def test_nothing_recorded_leaves_both_parents_missing(child):
    assert engagement_gaps(child) == [
        "Nothing is recorded of the mother.",
        "Nothing is recorded of the father or second parent.",
    ]


def test_an_unknown_father_needs_steps_to_find_out(child, mother, someone, ben):
    unknown = name_significant_adult(child, by=ben, adult=None, role="father", position="identity unknown")
    assert engagement_gaps(child) == ["Say what was done to find out who the father is."]
    name_significant_adult(
        child, by=ben, adult=None, role="father", position="identity unknown", steps_to_identify="Asked the midwife."
    )
    assert engagement_gaps(child) == []
    named = name_significant_adult(child, by=ben, adult=someone("Tom", sex="M"), role="father")
    assert (named.pk, named.position) == (unknown.pk, "not yet involved")


def test_a_reason_will_do(child, mother, father, ben):
    name_significant_adult(child, by=ben, adult=father.adult, role="father", reason="At sea until August.")
    assert engagement_gaps(child) == []


def test_a_carer_at_home_must_be_recorded(child, mother, father, someone, dina):
    grandmother = someone("Edie", "Meadow", kind="adult")
    household = child.memberships.get().household
    add_household_member(grandmother, by=dina, role="grandparent", household=household)
    add_household_member(someone("Lou", "Lodger"), by=dina, role="lodger", household=household)
    record_engagement_attempt(father, by=dina, made_on=date(2026, 6, 9), method="video", outcome="took part")
    assert engagement_gaps(child) == [
        "Edie Meadow cares for the child day to day and is not among the significant adults."
    ]


def test_not_to_be_contacted_says_why_and_is_kept(child, mother, father, ben):
    with pytest.raises(GateRefused, match="why they are not to be contacted"):
        name_significant_adult(child, by=ben, adult=father.adult, role="father", position="not to be contacted")
    name_significant_adult(
        child, by=ben, adult=father.adult, role="father", position="not to be contacted", reason="Injunction."
    )
    assert engagement_gaps(child) == []
    with pytest.raises(GateRefused, match="Injunction"):
        text(SignificantAdult.objects.get(pk=father.pk), ben, 1)


def test_a_missed_call_does_not_undo_what_was_reached(father, mother, ben):
    record_engagement_attempt(mother, by=ben, made_on=date(2026, 6, 1), method="telephone", outcome="no answer")
    mother.refresh_from_db()
    assert mother.position == "involved"


def test_an_attempt_has_a_method_and_an_outcome(father, ben):
    with pytest.raises(GateRefused, match="method and the outcome"):
        record_engagement_attempt(father, by=ben, made_on=date(2026, 6, 1), method="", outcome="")
