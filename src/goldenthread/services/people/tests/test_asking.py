"""One box for names, dates, numbers, postcodes and telephone numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.services.people.asking import Asked, PartialDay


@pytest.mark.parametrize(
    "text, day",
    [
        ("04/07/2014", PartialDay(2014, 7, 4)),
        ("4.7.2014", PartialDay(2014, 7, 4)),
        ("2014-07-04", PartialDay(2014, 7, 4)),
        ("4 July 2014", PartialDay(2014, 7, 4)),
        ("4th Jul 2014", PartialDay(2014, 7, 4)),
        ("07/2014", PartialDay(2014, 7)),
        ("July 2014", PartialDay(2014, 7)),
        ("2014", PartialDay(2014)),
        ("12/31/2014", PartialDay(2014, 12, 31)),
    ],
)
def test_dates_whole_and_in_part(text, day):
    asked = Asked.parse(f"Kathryn {text} Sample")
    assert (asked.days, asked.words) == ((day,), ("kathryn", "sample"))


def test_a_date_that_there_is_not_is_no_date():
    assert Asked.parse("31/02/2014 Sample").days != (PartialDay(2014, 2, 31),)


@pytest.mark.parametrize(
    "text, numbers",
    [("999 000 0018", ("9990000018",)), ("f999000120001", ("F999000120001",)), ("P0000012", ("P0000012",))],
)
def test_numbers(text, numbers):
    assert Asked.parse(text).numbers == numbers


def test_postcode_and_telephone():
    asked = Asked.parse("zz99 1aa +44 7700 900123 O'Brien-Seán")
    assert asked.postcodes == ("ZZ991AA",)
    assert asked.telephones == ("07700900123",)
    assert asked.words == ("obrien", "sean")


def test_a_month_can_be_a_name():
    assert Asked.parse("May Brown") == Asked(words=("may", "brown"))


@pytest.mark.parametrize(
    "text, enough",
    [
        ("Sample", False),
        ("2014", False),
        ("Kathryn Sample", True),
        ("Sample 2014", True),
        ("9990000018", True),
        ("", False),
    ],
)
def test_two_facts_or_one_number(text, enough):
    assert Asked.parse(text).is_enough is enough


@given(st.text(max_size=120))
def test_anything_may_be_typed(text):
    asked = Asked.parse(text)
    assert all(word == word.casefold() for word in asked.words)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_date_is_understood_as_written(day):
    for written in (f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}"):
        assert Asked.parse(written).days == (PartialDay(day.year, day.month, day.day),)
        assert Asked.parse(written).days[0].holds(day)
