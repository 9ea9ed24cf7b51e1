"""What may be shown, one number at a time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms.disclosure import (
    Override,
    ProtectedFigure,
    ProtectedTable,
    SmallNumbers,
    UnprotectedNumber,
    protect_average,
    protect_count,
    protect_rate,
    protect_share,
    require_protected,
    rounded_half_up,
    withheld,
    worded,
)

RULES = SmallNumbers()
ROUNDED = SmallNumbers(rounding=5)
DECISION = Override("The board needs the true numbers.", "Amira Osei", "Cleo Hart", date(2017, 3, 31))


@pytest.mark.parametrize("count, text", [(0, "0"), (1, "withheld"), (4, "withheld"), (5, "5"), (3940, "3,940")])
def test_small_counts_are_withheld(count, text):
    assert str(protect_count(count, "referrals", RULES)) == text


@pytest.mark.parametrize(
    "part, whole, text",
    [
        (58, 64, "90.6%"),
        (7, 18, "38.9%"),
        (0, 93, "0.0%"),
        (3, 12, "withheld"),  # the part is small
        (64, 67, "withheld"),  # the rest is small
        (5, 9, "withheld"),  # the base is small
        (0, 9, "withheld"),
        (20, 20, "100.0%"),
        (0, 0, "no cases"),
    ],
)
def test_a_percentage_gives_away_no_small_count(part, whole, text):
    assert str(protect_share(part, whole, RULES)) == text


def test_rates_go_with_their_count_and_averages_with_their_base():
    assert str(protect_rate(8.6, 1, "per 10,000", RULES)) == "withheld"
    assert str(protect_rate(85.76, 10, "per 10,000", RULES)) == "85.8"
    assert str(protect_average(31.25, 9, "days", RULES)) == "withheld"
    assert str(protect_average(31.25, 10, "days", RULES)) == "31.3"


def test_rounding_to_five():
    assert [protect_count(n, "", ROUNDED).text for n in (0, 4, 5, 7, 8, 12, 13)] == [
        "0",
        "withheld",
        "5",
        "5",
        "10",
        "10",
        "15",
    ]
    assert protect_share(58, 64, ROUNDED).text == "91%"
    assert "may not add" in " ".join(ROUNDED.sentences)


def test_an_area_may_withhold_more_but_not_less():
    assert str(protect_count(8, "", SmallNumbers(threshold=10))) == "withheld"
    with pytest.raises(ValueError, match="threshold"):
        SmallNumbers(threshold=4)
    with pytest.raises(ValueError, match="base"):
        SmallNumbers(base=3)
    with pytest.raises(ValueError, match="rounding"):
        SmallNumbers(rounding=10)


def test_an_override_shows_the_number_and_names_who_decided():
    assert str(protect_count(3, "", RULES, DECISION)) == "3"
    assert str(protect_share(3, 12, RULES, DECISION)) == "25.0%"
    assert "Amira Osei, agreed by Cleo Hart, 31 March 2017" in DECISION.sentence


@pytest.mark.parametrize("change", [{"reason": " because "}, {"by": " "}, {"agreed_by": "amira osei "}])
def test_an_override_needs_a_reason_and_two_people(change):
    with pytest.raises(ValueError, match="override"):
        replace(DECISION, **change)


@pytest.mark.parametrize("raw", [3, 3.0, Decimal(3), Fraction(3), "3", None])
def test_public_output_cannot_be_handed_a_raw_number(raw):
    with pytest.raises(UnprotectedNumber):
        require_protected(raw)


def test_nobody_makes_a_protected_figure_by_hand():
    with pytest.raises(UnprotectedNumber):
        ProtectedFigure("3", 3)
    with pytest.raises(UnprotectedNumber):
        replace(protect_count(7, "", RULES), text="3")
    with pytest.raises(UnprotectedNumber):
        ProtectedTable("by hand", {}, frozenset(), ())


def test_a_withheld_figure_does_not_carry_its_number():
    assert require_protected(withheld()).value is None
    assert "3" not in repr(protect_count(3, "", RULES))


@pytest.mark.parametrize(
    "value, decimals, text",
    [
        (Fraction(100, 8), 0, "13"),
        (Fraction(5700, 84), 1, "67.9"),
        (0.05, 1, "0.1"),
        (-0.05, 1, "-0.1"),
        (2.675, 2, "2.68"),
    ],
)
def test_rounding_is_half_up_from_the_unrounded_value(value, decimals, text):
    assert str(rounded_half_up(value, decimals)) == text


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_step_at_most(top, bottom, decimals):
    value = Fraction(top, bottom)
    assert abs(Fraction(rounded_half_up(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)


def test_words():
    assert [worded(1356, "referrals"), worded(44.6, "%"), worded(31.26, "days")] == ["1,356", "44.6%", "31.3"]
