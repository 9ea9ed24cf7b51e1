"""Numbers that can be, and numbers that cannot (worked example 1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.services.people.identifiers import (
    UPN_LETTERS,
    nhs_check_digit,
    problem_with,
    tidy,
    upn_check_letter,
)

NINE = st.text("0123456789", min_size=9, max_size=9)
TWELVE = st.text("0123456789", min_size=12, max_size=12)


def test_an_nhs_number_with_the_right_check_digit():
    """Worked example 1."""
    assert problem_with("NHS", tidy("999 000 0018")) == ""


def test_an_nhs_number_with_the_wrong_check_digit():
    """Worked example 1."""
    assert "check digit should be 8" in problem_with("NHS", "9990000019")


def test_an_nhs_number_that_no_check_digit_can_make():
    """Worked example 1."""
    assert nhs_check_digit("999123456") is None
    assert all(problem_with("NHS", f"999123456{last}") for last in range(10))


def test_a_pupil_number_with_the_right_and_with_the_wrong_letter():
    """Worked example 1."""
    assert problem_with("UPN", "F999000120001") == ""
    assert "check letter should be F" in problem_with("UPN", "G999000120001")


@pytest.mark.parametrize("value", ["", "12", "999000001X", "٩٩٩٠٠٠٠٠١٨", "99900000180"])
def test_what_has_not_the_shape_of_an_nhs_number(value):
    assert problem_with("NHS", value)


@pytest.mark.parametrize("reason, right", [("UN1", True), ("UN7", True), ("UN8", False), ("UN0", False)])
def test_reasons_for_having_no_pupil_number(reason, right):
    assert (problem_with("UPN unknown", reason) == "") is right


@given(NINE)
def test_one_check_digit_at_most_fits(first_nine):
    fitting = [last for last in "0123456789" if not problem_with("NHS", first_nine + last)]
    check = nhs_check_digit(first_nine)
    assert fitting == ([] if check is None else [str(check)])


@given(NINE, st.integers(0, 8), st.text("0123456789", min_size=1, max_size=1))
def test_one_wrong_digit_is_always_found(first_nine, place, digit):
    check = nhs_check_digit(first_nine)
    if check is None or first_nine[place] == digit:
        return
    assert problem_with("NHS", f"{first_nine[:place]}{digit}{first_nine[place + 1 :]}{check}")


@given(TWELVE)
def test_one_letter_fits_a_pupil_number(last_twelve):
    fitting = [letter for letter in UPN_LETTERS if not problem_with("UPN", letter + last_twelve)]
    assert fitting == [upn_check_letter(last_twelve)]


@given(TWELVE, st.integers(0, 11), st.text("0123456789", min_size=1, max_size=1))
def test_one_wrong_digit_of_a_pupil_number_is_always_found(last_twelve, place, digit):
    if last_twelve[place] == digit:
        return
    wrong = last_twelve[:place] + digit + last_twelve[place + 1 :]
    assert problem_with("UPN", upn_check_letter(last_twelve) + wrong)
