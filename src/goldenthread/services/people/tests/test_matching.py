"""How alike two people are, in points (worked examples 2 and 3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.services.people.matching import Called, Facts, compare
from goldenthread.services.people.models import MatchBand

BORN = date(2014, 7, 4)
CATHERINE = Facts((Called("Catherine", "Sample"),), BORN, sex="F", postcodes=frozenset({"ZZ991AA"}))

given_names = st.sampled_from(["Catherine", "Kathryn", "Tom", "Thomas", "Baby", "Ann", "", "Seán", "Mary-Ann"])
family_names = st.sampled_from(["Sample", "Samples", "Catherine", "Smith", "Smyth", "O'Brien", ""])
numbers = st.sampled_from([("NHS", "9990000018"), ("NHS", "9990000026"), ("UPN", "F999000120001"), ("court", "A1")])
facts = st.builds(
    Facts,
    names=st.lists(st.builds(Called, given_names, family_names), max_size=3).map(tuple),
    born_on=st.none() | st.dates(date(2013, 1, 1), date(2015, 12, 31)),
    birth_precision=st.sampled_from(["exact", "month", "year", "estimated"]),
    sex=st.sampled_from("MFU"),
    numbers=st.frozensets(numbers, max_size=3),
    postcodes=st.frozensets(st.sampled_from(["ZZ991AA", "ZZ991AB", "ZZ992AA"]), max_size=2),
    addresses=st.frozensets(st.integers(1, 3), max_size=2),
    parents=st.frozensets(st.integers(1, 2), max_size=2),
)


def named(given="Catherine", family="Sample"):
    return Facts((Called(given, family),))


def test_catherine_and_kathryn_are_a_possible_match():
    """Worked example 2: 20 + 16 + 22 + 3 + 12."""
    kathryn = Facts((Called("Kathryn", "Sample"),), date(2014, 4, 7), sex="F", postcodes=frozenset({"ZZ991AA"}))
    match = compare(CATHERINE, kathryn)
    assert (match.score, match.band) == (73, MatchBand.POSSIBLE)
    assert sorted(one.points for one in match.evidence) == [3, 12, 16, 20, 22]


def test_twins_are_a_possible_match():
    """Worked example 3."""
    shared = {"born_on": BORN, "sex": "F", "addresses": frozenset({1}), "parents": frozenset({7})}
    match = compare(Facts((Called("Iris", "Twin"),), **shared), Facts((Called("Rose", "Twin"),), **shared))
    assert (match.score, match.band) == (70, MatchBand.POSSIBLE)


def test_names_date_sex_and_postcode_make_a_strong_match():
    assert (compare(CATHERINE, CATHERINE).score, compare(CATHERINE, CATHERINE).band) == (85, MatchBand.STRONG)


@pytest.mark.parametrize(
    "one, other, points",
    [
        (("Catherine", "Sample"), ("Catherine", "Sample"), 40),
        (("Catherine", "Sample"), ("Catherine", "Sampel"), 36),
        (("Catherine", "Smith"), ("Catherine", "Smythe"), 32),
        (("Catherine", "Sample"), ("Sample", "Catherine"), 16),
        (("Catherine", "Sample"), ("Kate", "Sample"), 36),
        (("Catherin", "Sample"), ("Catheryn", "Sample"), 36),
        (("Kofi", "Sample"), ("Coffy", "Sample"), 32),
        (("Baby", "Sample"), ("Catherine", "Sample"), 28),
        (("Catherine", "Sample"), ("Boris", "Sample"), 15),
        (("Catherine", "Sample"), ("Boris", "Johnson"), 0),
    ],
)
def test_points_of_names(one, other, points):
    assert compare(named(*one), named(*other)).score == points


@pytest.mark.parametrize(
    "born_on, points",
    [
        (date(2014, 7, 4), 30),
        (date(2014, 4, 7), 22),
        (date(2014, 7, 5), 18),
        (date(2015, 7, 4), 18),
        (date(2014, 10, 29), 8),
        (date(2010, 10, 29), -25),
    ],
)
def test_points_of_dates_of_birth(born_on, points):
    base = Facts((Called("Catherine", "Sample"),))
    whole = compare(CATHERINE, Facts(base.names, born_on)).score
    assert whole == 40 + points


def test_numbers():
    mine = Facts(numbers=frozenset({("NHS", "9990000018"), ("UPN", "F999000120001")}))
    assert compare(mine, mine).score == 100
    assert compare(mine, Facts(numbers=frozenset({("NHS", "9990000018")}))).score == 60
    assert compare(mine, Facts(numbers=frozenset({("UPN", "F999000120001")}))).score == 40
    different = Facts(named().names, numbers=frozenset({("NHS", "9990000026")}))
    assert compare(Facts(named().names, numbers=mine.numbers), different).score == 10


def test_places():
    here = Facts(named().names, postcodes=frozenset({"ZZ991AA"}), addresses=frozenset({1}))
    assert compare(here, Facts(named().names, addresses=frozenset({1}))).score == 52
    assert compare(here, Facts(named().names, postcodes=frozenset({"ZZ991AA"}))).score == 52
    assert compare(here, Facts(named().names, postcodes=frozenset({"ZZ991AB"}))).score == 46


@given(facts, facts)
def test_points_are_the_same_both_ways_and_from_0_to_100(one, other):
    match = compare(one, other)
    assert match.score == compare(other, one).score
    assert 0 <= match.score <= 100


@given(facts)
def test_nobody_is_less_like_themselves_than_like_another(one):
    other = Facts((Called("Zed", "Quux"),), date(1950, 1, 1))
    assert compare(one, one).score >= compare(one, other).score
