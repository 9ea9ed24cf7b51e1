"""What people write for a due date, and what day it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.mechanisms.actions.codes import DATED, DueKind, Recurs
from goldenthread.mechanisms.actions.due import UnreadableDue, do_by, of_day, read_due

WRITTEN_ON = date(2018, 4, 3)
DAYS = st.dates(date(2005, 1, 1), date(2059, 12, 31))


def read(words, **more):
    return read_due(words, raised_on=more.pop("raised_on", WRITTEN_ON), **more)


@pytest.mark.parametrize(
    ("words", "kind", "day"),
    [
        ("11-May-20", "day", date(2020, 5, 11)),
        ("01/08/2020", "day", date(2020, 8, 1)),
        ("1.8.20", "day", date(2020, 8, 1)),
        ("by 3rd June 2019", "day", date(2019, 6, 3)),
        ("Friday 28 August 2020", "day", date(2020, 8, 28)),
        ("2020-08-01", "day", date(2020, 8, 1)),
        ("May-18", "month", date(2018, 5, 31)),
        ("May 18", "month", date(2018, 5, 31)),
        ("Sept 18", "month", date(2018, 9, 30)),
        ("September 2018", "month", date(2018, 9, 30)),
        ("Dec. 18", "month", date(2018, 12, 31)),
        ("Dec-20", "month", date(2020, 12, 31)),
        ("Feb-20", "month", date(2020, 2, 29)),
        ("END AUG 2020", "month", date(2020, 8, 31)),
        ("by the end of January 2019", "month", date(2019, 1, 31)),
        ("2015", "year", date(2015, 12, 31)),
        ("autumn 2018", "season", date(2018, 12, 31)),
        ("Spring 2019", "season", date(2019, 4, 30)),
        ("summer term 2019", "season", date(2019, 8, 31)),
        ("2019/20 business plan", "year", date(2020, 3, 31)),
        ("Q2 2018/19", "quarter", date(2018, 9, 30)),
    ],
)
def test_what_is_written_and_what_it_means(words, kind, day):
    due = read(words)
    assert (due.raw, due.kind, due.on) == (words, kind, day)


def test_a_year_or_a_month_that_begins_something_is_its_first_day():
    assert read("2015", starts=True).on == date(2015, 1, 1)
    assert read("May-18", starts=True).on == date(2018, 5, 1)


def test_an_annual_action_comes_round_again():
    due = read("Dec 18 (then annually)")
    assert (due.on, due.recurs) == (date(2018, 12, 31), Recurs.ANNUALLY)
    assert due.after(date(2018, 12, 31)) == date(2019, 12, 31)


def test_quarterly_alone_counts_from_the_day_it_was_written():
    due = read("Quarterly")
    assert (due.on, due.recurs) == (date(2018, 7, 3), Recurs.QUARTERLY)


def test_a_recurring_date_at_the_end_of_a_long_month_does_not_creep():
    assert read("31/01/2019 monthly").after(date(2019, 3, 1)) == date(2019, 3, 31)


@pytest.mark.parametrize("words", ["Ongoing", "On going", "on-going", "September 2018 and ongoing"])
def test_ongoing_is_looked_at_again_within_a_quarter(words):
    due = read(words)
    assert (due.kind, due.on, due.review_on) == (DueKind.ONGOING, None, date(2018, 7, 3))


@pytest.mark.parametrize(
    ("words", "kind"),
    [("ASAP", "asap"), ("after the annual audit", "waits"), ("n/a", "none"), ("", "none"), ("  ", "none")],
)
def test_words_without_a_day(words, kind):
    due = read(words)
    assert (due.kind, due.on) == (kind, None)


@pytest.mark.parametrize("words", ["11 May 2020 / 3 June 2020", "May-18 and Sept 18"])
def test_two_dates_are_never_guessed(words):
    with pytest.raises(UnreadableDue, match="more than one date"):
        read(words)


@pytest.mark.parametrize("words", ["30 February 2019", "31/04/2019", "2019/21", "when", "soonish", "18 May"])
def test_what_cannot_be_read_is_given_back_with_what_was_found(words):
    with pytest.raises(UnreadableDue, match=f"found “{words}”"):
        read(words)


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%b-%Y", "%d %B %Y", "%Y-%m-%d", "by %d %b. %Y", "%d %b %y"]))
def test_every_day_is_read_back_however_it_is_written(day, form):
    assert read(day.strftime(form)).on == day


@given(DAYS, st.sampled_from(["%b-%y", "%B %Y", "end of %B %Y", "END %b %Y"]))
def test_a_month_is_its_last_day(day, form):
    found = read(day.strftime(form)).on
    assert (found.year, found.month) == (day.year, day.month)
    assert (found + timedelta(days=1)).day == 1


@given(st.text(max_size=40))
def test_any_words_are_read_or_given_back_and_keep_as_they_are(words):
    try:
        due = read(words)
    except UnreadableDue as given_back:
        assert "expected" in str(given_back)
    else:
        assert due.raw == words.strip()
        assert (due.on is not None) == (due.kind in DATED)


@given(DAYS, DAYS, st.sampled_from([every for every in Recurs if every]))
def test_the_next_date_is_the_first_one_after_the_day(first, day, every):
    due = read(f"{first:%d/%m/%Y} {every.value}")
    assert due.recurs == every
    found = due.after(day)
    assert found > day
    assert found >= first
    assert found == first or found - day <= timedelta(days=366)


def test_a_bank_holiday_is_done_by_the_friday_before():
    assert do_by(date(2020, 8, 31)) == date(2020, 8, 28)
    assert do_by(date(2020, 9, 1)) == date(2020, 9, 1)


def test_a_day_beyond_the_known_holidays_stays_as_it_is():
    assert do_by(date(2090, 1, 1)) == date(2090, 1, 1)


def test_a_chosen_day_reads_as_it_is_written():
    assert read(of_day(date(2017, 3, 31)).raw).on == date(2017, 3, 31)
