"""Search before create (worked examples 2, 3 and 4)."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.models import GateOverride, Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.duplicates import propose_matches
from goldenthread.services.people.entering import NewPerson
from goldenthread.services.people.models import Identifier, MatchCandidate, MatchState, Person, Relationship
from goldenthread.services.people.search import search
from goldenthread.services.people.steps import (
    add_identifier,
    add_relationship,
    create_person,
    decide_match,
    propose_seal,
    restrict,
)
from goldenthread.services.people.steps.creating import ASK_FIRST

KATHRYN = NewPerson(
    given="Kathryn", family="Sample", born_on=date(2014, 4, 7), sex="F", address="1 Test Row", postcode="ZZ99 1AA"
)


@pytest.fixture
def catherine(someone):
    return someone("Catherine", "Sample", born_on=date(2014, 7, 4), sex="F", address="9 Test Row", postcode="ZZ99 1AA")


def test_a_possible_match_must_be_answered(catherine, dina, area):
    """Worked example 2: refused until it is answered."""
    search("Kathryn Sample 07/04/2014", dina)
    with pytest.raises(GateRefused, match=r"possible match \(73 points"):
        create_person(area, by=dina, person=KATHRYN)
    made = create_person(area, by=dina, person=KATHRYN, different={catherine.pk: "Cousins: met both today."})
    stored = MatchCandidate.objects.get()
    assert (stored.state, stored.score, stored.reason) == (MatchState.DIFFERENT, 73, "Cousins: met both today.")
    assert (made.display_name, made.sort_name, made.person_no[0]) == ("Kathryn Sample", "sample, kathryn", "P")


def test_search_again_after_sixteen_minutes(dina, area, clock):
    """Worked example 4."""
    clock(2026, 6, 5, 9, 0)
    search("Kathryn Sample", dina)
    clock(later=16)
    with pytest.raises(GateRefused, match="Search again"):
        create_person(area, by=dina, person=KATHRYN)
    search("Kathryn Sample", dina)
    clock(later=15)
    assert create_person(area, by=dina, person=KATHRYN).pk


def test_a_strong_match_left_unanswered_refuses(someone, dina, area, clock):
    """Worked example 4."""
    someone("Kathryn", "Sample", born_on=date(2014, 4, 7), sex="F", postcode="ZZ99 1AA")
    clock(2026, 6, 5, 9, 0)
    search("Kathryn Sample", dina)
    clock(later=5)
    with pytest.raises(GateRefused, match=r"strong match \(85 points"):
        create_person(area, by=dina, person=KATHRYN)


def test_somebody_elses_search_or_other_facts_do_not_count(dina, somebody, area):
    search("Kathryn Sample", somebody("Omar", Role.DUTY_WORKER, area))
    search("Boris Johnson", dina)
    with pytest.raises(GateRefused, match="Search again"):
        create_person(area, by=dina, person=KATHRYN)


def test_it_cannot_wait(catherine, dina, steve, area):
    made = create_person(area, by=dina, person=KATHRYN, override_reason="Police are at the door with her.")
    assert GateOverride.objects.filter(reason__contains="Police", step="people.create_person").count() == 2
    assert Notice.objects.visible_to(steve).get().person == made
    assert MatchCandidate.objects.open().get().band == "possible"


def test_twins_are_never_proposed_again_unless_they_share_an_nhs_number(someone, dina, steve, area, testing):
    """Worked example 3."""
    mother = someone("Rosa", "Twin", sex="F", born_on=date(1990, 1, 1))
    facts = {"born_on": date(2020, 2, 2), "sex": "F", "address": "3 Test Row", "postcode": "ZZ99 1AB"}
    one, other = someone("Iris", "Twin", **facts), someone("Rose", "Twin", **facts)
    for child in (one, other):
        add_relationship(child, by=dina, other=mother, type="parent", nature="biological")
    propose_matches(other)
    match = MatchCandidate.objects.get()
    assert (match.score, match.band) == (70, "possible")
    decide_match(match, by=steve, state="different", reason="twins")
    propose_matches(one)
    assert MatchCandidate.objects.get().state == MatchState.DIFFERENT
    add_identifier(one, by=dina, type="NHS", value="999 000 0018")
    add_identifier(other, by=dina, type="NHS", value="999 000 0018")
    assert MatchCandidate.objects.get().state == MatchState.OPEN


def test_a_strong_match_that_may_not_be_known_says_only_whom_to_ask(someone, dina, sofia, hana, area):
    hidden = someone("Kathryn", "Sample", born_on=date(2014, 4, 7), sex="F", postcode="ZZ99 1AA")
    restrict(hidden, by=sofia, on=date(2026, 6, 3), reason="Staff", grantees=[sofia, hana], kind="staff")
    assert search("Kathryn Sample", dina).found == ()
    with pytest.raises(GateRefused) as refused:
        create_person(area, by=dina, person=KATHRYN)
    assert [one.says for one in refused.value.unmet] == [ASK_FIRST]


def test_an_unknown_person_needs_a_label_and_a_reason(dina, area):
    unnamed = NewPerson(kind="unknown person")
    with pytest.raises(GateRefused) as refused:
        create_person(area, by=dina, person=unnamed)
    assert [one.field for one in refused.value.unmet] == ["placeholder_label", "placeholder_reason"]
    told = NewPerson(kind="unknown person", placeholder_label="Man at the door", placeholder_reason="would not say")
    assert str(create_person(area, by=dina, person=told)) == "Man at the door"


def test_an_unborn_child_is_expected(dina, area):
    search("Baby Sample", dina)
    with pytest.raises(GateRefused, match="expected date"):
        create_person(area, by=dina, person=NewPerson(kind="unborn child", given="Baby", family="Sample"))
    expected = NewPerson(kind="unborn child", given="Baby", family="Sample", expected_on=date(2026, 9, 1))
    assert create_person(area, by=dina, person=expected).born_on is None


def test_a_wrong_number_is_refused_before_anything_else_is_stored(dina, area):
    search("Kathryn Sample", dina)
    wrong = NewPerson(given="Kathryn", family="Sample", nhs_number="9990000019")
    with pytest.raises(GateRefused, match="check digit should be 8"):
        create_person(area, by=dina, person=wrong)
    assert not Person.objects.exists()


def test_who_may_not_create(somebody, area):
    councillor = somebody("Vera", Role.COUNCILLOR, area)
    with pytest.raises(Refused, match="None of your roles"):
        create_person(area, by=councillor, person=KATHRYN)


def test_a_sealed_postcode_tells_a_stranger_nothing(someone, ben, amira, dina, area, north):
    hidden = someone("Kathryn", "Sample", born_on=date(2014, 4, 7), sex="F", postcode="ZZ99 1AA", team=north)
    from goldenthread.services.people.steps import approve_seal

    seal = propose_seal(
        hidden.residences.get(), by=ben, on=date(2026, 6, 1), reason="court order", danger="Father", grantees=[amira]
    )
    approve_seal(seal, by=amira, on=date(2026, 6, 1))
    search("Kathryn Sample", dina)
    with pytest.raises(GateRefused, match=r"possible match \(73 points: same date of birth"):
        create_person(area, by=dina, person=KATHRYN)


def test_numbers_of_people_are_never_used_twice(someone):
    with recording(SystemActor("test")):
        first = someone("One").person_no
    assert someone("Two").person_no == f"P{int(first[1:]) + 1:07d}"


def test_one_live_number_a_kind(child, ben):
    add_identifier(child, by=ben, type="NHS", value="9990000018")
    with pytest.raises(GateRefused, match="already a live"):
        add_identifier(child, by=ben, type="NHS", value="9990000026")
    assert Identifier.objects.count() == 1
    assert not Relationship.objects.exists()
