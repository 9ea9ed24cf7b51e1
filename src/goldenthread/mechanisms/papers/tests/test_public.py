"""Nothing public is handed, or gives away, a small number."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.mechanisms.calendar import financial_year, quarter
from goldenthread.mechanisms.disclosure import Override, SmallNumbers, UnprotectedNumber
from goldenthread.mechanisms.papers.document import tree_of
from goldenthread.mechanisms.papers.facts import Fact, Request
from goldenthread.mechanisms.papers.nodes import OpenFigure, Printed, TableBlock, Words
from goldenthread.mechanisms.papers.numbers import protected_numbers
from goldenthread.mechanisms.papers.relations import followers
from goldenthread.mechanisms.papers.tests.invented import MEASURES

TEXT = '{{ figure("referrals") }}\n\n{{ table("referrals", by="source") }}\n\n{{ chart("referrals", by="source") }}'
TRUE = OpenFigure("3", 3)


@pytest.mark.parametrize(
    "node", [Printed(TRUE), Words("fewer", (TRUE,)), TableBlock("t", ("a", "b"), (("x", Printed(TRUE)),))]
)
def test_a_public_paper_cannot_be_handed_a_number_that_is_not_protected(node):
    with pytest.raises(UnprotectedNumber):
        tree_of("\ue0000\ue001", [node], public=True)
    assert tree_of("\ue0000\ue001", [node], public=False)


def test_small_numbers_and_those_that_give_them_away_are_withheld(rendered):
    _, table, chart = rendered(TEXT, public=True).printed.blocks
    assert [row[1][0]["text"] for row in table["rows"]] == ["withheld", "withheld", "81", "93"]
    assert ">9<" not in chart["svg"] and ">3<" not in chart["svg"]
    assert "81" in chart["svg"]


def test_public_papers_have_no_links_to_traces(html):
    assert "/performance/trace/1/" in html('{{ figure("referrals") }}')
    assert "/performance/" not in html('{{ figure("referrals") }}', public=True)


def test_words_do_not_give_away_what_is_withheld(html):
    assert html('{{ direction("cpp-open") }}', public=True) == "<p>not compared, because a number is withheld</p>"
    assert "withheld" in html('{{ part("rereferral-share", years_ago=1) }}', public=True)


def test_an_area_may_withhold_more(html):
    assert "withheld" in html(
        '{{ figure("referrals", source="school") }}', public=True, rules=SmallNumbers(threshold=10)
    )


def test_an_override_shows_all_and_the_paper_prints_it(html):
    decision = Override("The board needs the true numbers.", "Amira Osei", "Cleo Hart", date(2017, 3, 31))
    made = html(TEXT + "\n\n{{ datanote() }}", public=True, override=decision)
    assert "withheld" not in made
    assert "by decision of Amira Osei, agreed by Cleo Hart" in made


def test_a_rate_goes_with_its_count(html, source):
    source.known |= {("referrals", "2016/17", ""): 3, ("referral-rate", "2016/17", ""): (3, 1166)}
    assert html('{{ figure("referral-rate") }}', public=True) == "<p>[withheld]</p>"


def test_numbers_that_give_another_away_follow_it():
    day = quarter(2016, 4)
    stock = fact("cpp-open", 12)
    again = replace(fact("cpp-open", 12), period=day)
    share = fact("cpp-category-share", 50, (("category", "neglect"),), 6, 12)
    other = fact("referrals", 12)
    found = followers([stock, again, share, other], MEASURES)
    assert found == {stock.name: {again.name, share.name}, again.name: {stock.name, share.name}, other.name: set()}


YEAR = financial_year(2016)


def fact(measure, value, breakdown=(), part=None, whole=None):
    unit = MEASURES[measure].unit
    return Fact(measure, "a", YEAR, value, unit, "s", breakdown, part, whole)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=3))
def test_nobody_solves_a_table_of_shares(rows):
    """The attacker tries every part and whole that fits the printed rows and the printed totals."""
    parts, wholes = [min(row) for row in rows], [max(row) for row in rows]
    facts = [
        fact("rereferral-share", 0 if not whole else 100 * part / whole, (("source", str(place)),), part, whole)
        for place, (part, whole) in enumerate(zip(parts, wholes, strict=True))
    ]
    total = fact("rereferral-share", 1, (), sum(parts), sum(wholes))
    answers = [
        (Request("rereferral-share", "a", YEAR), [total]),
        (Request("rereferral-share", "a", YEAR, by="source"), facts),
    ]
    shown = protected_numbers(answers, MEASURES, SmallNumbers(), None)
    if shown[total.name].value.is_withheld:
        return
    hidden = [place for place, each in enumerate(facts) if shown[each.name].value.is_withheld]
    for counts in (parts, wholes):
        printed = sum(count for place, count in enumerate(counts) if place not in hidden)
        positive = [place for place in hidden if counts[place] > 0]
        fits = [guess for guess in product(range(1, 28), repeat=len(positive)) if sum(guess) == sum(counts) - printed]
        assert all(len({guess[place] for guess in fits}) > 1 for place in range(len(positive)))
