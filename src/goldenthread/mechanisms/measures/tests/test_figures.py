from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.measures.figures import Figure, NotAvailable, rounded


def figure(kind="flow", value=None, numerator=None, denominator=None, **changed):
    scale = {"share": 100, "quotient": 100, "rate": 10_000}.get(kind, 1)
    if value is None and denominator:
        value = scale * numerator / denominator
    given = {"unit": "%" if scale == 100 else "children", "scale": scale, "decimals": 1 if scale > 1 else 0}
    return Figure(
        measure="referrals",
        title="Referrals",
        edition=1,
        area="small",
        period=financial_year(2016),
        value=numerator if value is None else value,
        numerator=numerator,
        denominator=denominator,
        kind=kind,
        snapshot="a",
        **given | changed,
    )


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (figure(numerator=0), "0"),
        (figure(numerator=1), "suppressed"),
        (figure(numerator=4), "suppressed"),
        (figure(numerator=5), "5"),
        (figure(numerator=12699), "12,699"),
        (figure("share", numerator=15, denominator=93), "16.1%"),
        (figure("share", numerator=3, denominator=93), "suppressed"),
        (figure("share", numerator=90, denominator=93), "suppressed"),
        (figure("share", numerator=9, denominator=9), "suppressed"),
        (figure("share", numerator=0, denominator=10), "0.0%"),
        (figure("quotient", numerator=93, denominator=480), "19.4%"),
        (figure("rate", numerator=93, denominator=1166), "797.6"),
        (figure("rate", numerator=3, denominator=1166), "suppressed"),
        (figure("average", value=37.4, numerator=2767, denominator=74), "37"),
        (figure("average", value=37.4, numerator=299, denominator=8), "suppressed"),
        (figure("change", value=73.285, numerator=480, denominator=277, decimals=1, unit="%"), "73.3%"),
        (figure("change", value=100.0, numerator=16, denominator=8, unit="%"), "suppressed"),
        (figure("increase", value=2.0), "2"),
        (figure("increase", value=-7.0, hidden=True), "suppressed"),
        (figure(numerator=3, people=False), "3"),
    ],
)
def test_printing_is_safe_for_the_public(shown, printed):
    assert str(shown) == printed == f"{shown}"
    assert printed in repr(shown)


def test_the_true_number_must_be_asked_for():
    few = figure("share", numerator=3, denominator=93)
    assert few.exact() == pytest.approx(3.2258, abs=1e-4)
    assert few.shown(public=False) == "3.2%"
    assert few.shown(0, public=False) == "3%"


def test_what_is_not_available_says_why_and_is_never_nought():
    missing = figure(value=None, why="no population for 2016")
    assert str(missing) == "not available: no population for 2016"
    with pytest.raises(NotAvailable, match="no population"):
        missing.exact()


@pytest.mark.parametrize(("number", "decimals", "printed"), [("0.5", 0, "1"), ("2.5", 0, "3"), ("-0.25", 1, "-0.3")])
def test_halves_are_rounded_up(number, decimals, printed):
    assert str(rounded(Fraction(number), decimals)) == printed


def test_a_share_is_rounded_from_its_counts_and_not_from_a_float():
    assert figure("share", numerator=201, denominator=2000).shown(1) == "10.1%"  # 10.05, which a float holds as less


@given(st.integers(-(10**7), 10**7), st.integers(0, 3))
def test_rounding_agrees_with_decimal(number, decimals):
    exact = Decimal(number) / 10_000
    assert rounded(Fraction(number, 10_000), decimals) == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def test_one_child_moves_a_rate_in_a_small_area():
    assert figure("rate", numerator=93, denominator=1166).for_one_child() == pytest.approx(8.576, abs=1e-3)
    assert figure("share", numerator=15, denominator=93).for_one_child() == pytest.approx(1.0753, abs=1e-4)
    assert figure(numerator=93).for_one_child() == 1
    assert figure("average", value=37, numerator=1, denominator=2).for_one_child() is None
