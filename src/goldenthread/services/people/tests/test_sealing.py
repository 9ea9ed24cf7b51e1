"""Sealed addresses (worked example 6)."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.sealing import sealed_words_in
from goldenthread.services.people.steps import (
    add_address,
    add_household_member,
    add_involvement,
    add_organisation,
    add_professional,
    approve_seal,
    approve_unseal,
    move,
    propose_seal,
    propose_unseal,
    review_seal,
)
from goldenthread.services.people.story import address_shown, identity_of, people_around

MOVED = date(2026, 8, 24)


@pytest.fixture
def home(child, ben, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 8, 28)
    add_address(child, by=ben, lines="1 Old Row", postcode="ZZ99 1AA", starts_on=date(2020, 1, 1))
    return move(child, by=ben, on=MOVED, lines="2 Safe Row", postcode="ZZ99 2BB")


@pytest.fixture
def seal(home, ben, somebody, area, north):
    colleague = somebody("Omar", "social worker", area, north)
    return propose_seal(home, by=ben, on=MOVED, reason="domestic abuse", danger="Father", grantees=[colleague])


def test_two_people_seal(seal, child, ben, amira, dina):
    assert address_shown(child, dina) == "2 Safe Row, ZZ99 2BB"
    with pytest.raises(Refused, match="Only a team manager"):
        approve_seal(seal, by=ben, on=MOVED)
    approve_seal(seal, by=amira, on=MOVED)
    assert (address_shown(child, dina), address_shown(child, ben)) == ("address withheld", "2 Safe Row, ZZ99 2BB")
    assert address_shown(child, amira) == "address withheld"
    seal.residence.refresh_from_db()
    assert seal.residence.seal_review_due_on == date(2026, 11, 22)
    assert Deadline.objects.running().get(clock="people.seal_review").due_on == date(2026, 11, 22)


def test_a_manager_cannot_approve_their_own_proposal(home, amira, ben):
    mine = propose_seal(home, by=amira, on=MOVED, reason="domestic abuse", danger="Father", grantees=[ben])
    with pytest.raises(Refused, match="two people"):
        approve_seal(mine, by=amira, on=MOVED)


def test_a_seal_says_who_is_the_danger_and_who_may_see_it(home, ben):
    with pytest.raises(GateRefused) as refused:
        propose_seal(home, by=ben, on=MOVED, reason="domestic abuse", danger=" ", grantees=[])
    assert [one.field for one in refused.value.unmet] == ["danger", "grantees"]


def test_a_sealed_address_takes_household_school_and_doctor_with_it(seal, child, someone, ben, amira, dina, area):
    mother = someone("Rosa", "Meadow", sex="F")
    member = add_household_member(child, by=ben, role="child")
    add_household_member(mother, by=dina, role="parent", household=member.household)
    practice = add_organisation(area, by=ben, name="Safe Row Surgery", type="GP practice")
    for role in ("GP", "advocate"):
        doctor = add_professional(practice, by=ben, name=f"Dr {role}", job=role)
        add_involvement(child, by=ben, professional=doctor, role=role)
    assert [one.name for one in people_around(child, dina).household] == ["Rosa Meadow"]
    approve_seal(seal, by=amira, on=MOVED)
    around = people_around(child, dina)
    assert (around.household, [one.what for one in around.professionals]) == ((), ["Advocate"])
    assert "withheld" in around.withheld
    assert [one.name for one in people_around(child, ben).household] == ["Rosa Meadow"]
    assert "address withheld" in dict(identity_of(child, dina).facts).values()


def test_a_brother_at_the_same_address_does_not_give_it_away(seal, home, someone, dina, amira, north):
    brother = someone("Rowan", "Meadow", born_on=date(2012, 1, 1), team=north)
    add_address(brother, by=dina, lines="2 safe row", postcode="zz99 2bb", starts_on=MOVED)
    assert brother.residences.get().address == home.address
    approve_seal(seal, by=amira, on=MOVED)
    assert address_shown(brother, dina) == "address withheld"


def test_two_people_unseal_after_weighing_the_risk(seal, child, ben, amira, dina, somebody, area, north):
    approve_seal(seal, by=amira, on=MOVED)
    with pytest.raises(GateRefused, match="why it is safe"):
        propose_unseal(seal, by=amira, risk_note="")
    propose_unseal(seal, by=amira, risk_note="He has moved abroad.")
    with pytest.raises(Refused, match="two people"):
        approve_unseal(seal, by=amira, on=date(2026, 9, 1))
    other = somebody("Priya", "team manager", area, north)
    approve_unseal(seal, by=other, on=date(2026, 9, 1))
    assert address_shown(child, dina) == "2 Safe Row, ZZ99 2BB"
    assert not Deadline.objects.running().filter(clock="people.seal_review").exists()


def test_a_review_starts_the_next_ninety_days(seal, amira):
    approve_seal(seal, by=amira, on=MOVED)
    review_seal(seal, by=amira, on=date(2026, 11, 20))
    assert Deadline.objects.running().get(clock="people.seal_review").due_on == date(2027, 2, 18)


def test_main_addresses_may_not_overlap(home, child, ben):
    with pytest.raises(GateRefused, match="main address for these days already"):
        add_address(child, by=ben, lines="3 Row", starts_on=date(2020, 6, 1), ends_on=date(2020, 7, 1))
    with pytest.raises(GateRefused, match="from this day or a later one"):
        move(child, by=ben, on=date(2021, 1, 1), lines="3 Row")
    add_address(child, by=ben, lines="3 Row", main=False, type="second home", starts_on=date(2020, 6, 1))
    add_address(child, by=ben, lines="0 Row", starts_on=date(2018, 1, 1), ends_on=date(2019, 12, 31))
    starts = child.residences.main().order_by("starts_on").values_list("starts_on", "ends_on")
    assert list(starts)[1:] == [(date(2020, 1, 1), date(2026, 8, 23)), (MOVED, None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The review is on Monday.", []),
        ("Isla is settled at zz991aa now.", ["ZZ99 1AA"]),
        ("They moved to 1  test row last week", ["1 Test Row"]),
    ],
)
def test_a_letter_with_a_sealed_place_in_its_text_is_found_out(text, found, child, ben, amira):
    """Worked example 6: a free-text line with the sealed postcode stops the release."""
    home = add_address(child, by=ben, lines="1 Test Row", postcode="ZZ99 1AA")
    assert sealed_words_in(text, child) == []
    seal = propose_seal(home, by=ben, on=date(2026, 6, 1), reason="domestic abuse", danger="Father", grantees=[ben])
    approve_seal(seal, by=amira, on=date(2026, 6, 1))
    assert sealed_words_in(text, child) == found
    assert sealed_words_in(text, child, ben) == []
