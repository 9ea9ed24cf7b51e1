from datetime import date

import pytest
from ibis import _

from goldenthread.mechanisms.calendar import as_at, financial_year, quarter
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures import Dimension, Flow, Median, Rate, Share, Stock
from goldenthread.mechanisms.measures.balance import Balance, reconcile
from goldenthread.mechanisms.measures.checks import wrong_declarations
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.population import Residents
from goldenthread.mechanisms.measures.tracing import trace
from goldenthread.mechanisms.measures.words import definition

from .invented import BEFORE, EPISODES, LAST, QUARTERS, TABLES, YEAR, frame, snapshot_of
from .test_witness import held, low_share, rate, started, tag_share

GIVEN = {"tables": TABLES, "populations": {}}


def test_what_was_not_computed_is_an_error_and_not_nought(snapshot):
    results = compute(snapshot, [started], [YEAR], by=["sex"], **GIVEN)
    assert results.get("started", "small", "2016/17", sex="U").value == 0
    for wrong in [("held", "small", YEAR), ("started", "elsewhere", YEAR), ("started", "small", quarter(2016, 1))]:
        with pytest.raises(LookupError):
            results.get(*wrong)
    with pytest.raises(LookupError, match="by age"):
        results.get("started", "small", YEAR, age="1–4")


def test_the_partnership_is_not_given_where_only_one_area_was_asked_for(snapshot):
    results = compute(snapshot, [started], [YEAR], ["small"], by=(), **GIVEN)
    assert results.get("started", "small", YEAR).value == 2
    with pytest.raises(LookupError):
        results.get("started", "partnership", YEAR)


def test_a_period_after_the_snapshot_is_not_available_but_to_date_is(snapshot):
    results = compute(snapshot, [started], [financial_year(2017), YEAR], by=(), **GIVEN)
    assert "ends after the snapshot" in str(results.get("started", "small", "2017/18"))
    assert results.get("started", "small", YEAR).is_available


@pytest.mark.parametrize(("source", "children"), [("record", 1), ("CIN census", 2)])
def test_one_identity_in_two_areas_is_one_child_of_the_record_and_two_of_an_import(tmp_path, rows, source, children):
    same = [rows[0], rows[4] | {"child": rows[0]["child"]}]
    of_children = Flow(key="c", title="C", of="episodes", when="start_date", distinct="child", says="…")
    results = compute(snapshot_of(tmp_path / "a", same, source), [of_children], [YEAR], by=(), **GIVEN)
    assert results.get("c", "partnership", YEAR).value == children
    assert results.get("c", "small", YEAR).value == 1


def test_no_population_means_no_rate(snapshot):
    populations = {("small", "0-17", 2016): Residents(1166, 2016, "made up")}
    results = compute(snapshot, [rate], [YEAR, BEFORE], by=(), tables=TABLES, populations=populations)
    assert results.get("rate", "small", YEAR).value == pytest.approx(20_000 / 1166)
    assert str(results.get("rate", "small", BEFORE)) == "not available: no population aged 0-17 of small for 2015"
    assert str(results.get("rate", "partnership", YEAR)).endswith("of large for 2016")


def test_missing_tables_and_columns_are_named(tmp_path):
    bare = frame(EPISODES, []).drop_columns(["score"])
    snapshot = write_snapshot(tmp_path / "a", {"episodes": bare}, LAST, "import", TABLES)
    elsewhere = Flow(key="tags-seen", title="Tags", of="tags", when="tag", says="…")
    middle = Median(key="middle", title="Middle", of="episodes", when="start_date", value=_.score, says="…")
    results = compute(snapshot, [elsewhere, middle, started], [YEAR], ["small"], by=(), **GIVEN)
    assert "no table 'tags'" in str(results.get("tags-seen", "small", YEAR))
    assert "has no score" in str(results.get("middle", "small", YEAR))
    assert results.get("started", "small", YEAR).value == 0


def test_stocks_are_taken_at_the_end_of_the_day(snapshot):
    days = [as_at(date(2016, 8, 31)), as_at(date(2016, 9, 1)), as_at(date(2017, 3, 31))]
    results = compute(snapshot, [held], days, ["small"], by=(), **GIVEN)
    assert [results.get("held", "small", day).value for day in days] == [3, 2, 2]


def test_a_forecast_is_a_straight_line_and_says_so(snapshot):
    to_date = YEAR.to_date(QUARTERS[1].last)
    results = compute(snapshot, [started, held], [to_date], by=(), **GIVEN)
    forecast = results.forecast("started", "partnership", to_date)
    assert (forecast.value, forecast.numerator, forecast.breakdown) == (6, 3, {"stat": "forecast"})
    assert "straight line" in forecast.source
    assert str(forecast) == "suppressed"
    with pytest.raises(ValueError, match="only a count of events"):
        results.forecast("held", "partnership", to_date)
    odd = compute(snapshot, [started], [YEAR.to_date(date(2016, 5, 5))], by=(), **GIVEN)
    with pytest.raises(ValueError, match="end of a quarter"):
        odd.forecast("started", "partnership", YEAR.to_date(date(2016, 5, 5)))


def test_trend_follows_the_year_before(snapshot):
    results = compute(snapshot, [started], [YEAR, BEFORE], by=(), **GIVEN)
    assert results.trend("started", "small", YEAR).value == 1
    assert results.trend("started", "large", BEFORE).value == -1
    assert str(results.increase("started", "small", YEAR)) == "suppressed"


def test_plain_codes_can_be_grouped_and_crossed(snapshot):
    groups = Dimension("who", "Who asked", "source", groups={"family": ("1A",), "anybody": ("1A", "6")})
    grouped = Flow(key="grouped", title="Grouped", of="episodes", when="start_date", by=groups, says="…")
    results = compute(snapshot, [grouped], [YEAR], by=["who", ("who", "sex")], **GIVEN)
    assert results.get("grouped", "partnership", YEAR, who="family").value == 3
    assert results.get("grouped", "partnership", YEAR, who="anybody").value == 4
    assert results.get("grouped", "partnership", YEAR, sex="M", who="anybody").value == 3


@pytest.mark.parametrize("area", ["small", "large", "partnership"])
@pytest.mark.parametrize("breakdown", [{}, {"sex": "M"}])
def test_a_trace_gives_the_rows_behind_the_figure(snapshot, area, breakdown):
    for measure in (started, held, low_share):
        results = compute(snapshot, [measure], [YEAR], by=["sex"], **GIVEN)
        figure = results.get(measure, area, YEAR, **breakdown)
        found = trace(snapshot, measure, area, YEAR, breakdown, TABLES)
        assert len(found.numerator) == (figure.numerator or 0)
        assert len(found.denominator) == (figure.numerator if figure.denominator is None else figure.denominator)
        assert all(row in found.denominator for row in found.numerator)
        assert found.person == "child"


def test_a_trace_through_another_table_lists_each_row_once(snapshot):
    found = trace(snapshot, tag_share, "small", YEAR, {"tag": "home"}, TABLES)
    assert [row["episode"] for row in found.numerator] == ["0"]
    assert [row["episode"] for row in found.denominator] == ["0", "1"]


def test_opening_and_started_less_ended_is_closing(tmp_path, rows):
    ended = Flow(key="ended", title="Ended", of="episodes", when="end_date", says="…")
    balance = Balance(stock=held, started=started, ended=ended)
    assert reconcile(snapshot_of(tmp_path / "a", rows), [balance], [YEAR, BEFORE], **GIVEN) == []
    rows[0]["start_date"] = None
    (small, both) = reconcile(snapshot_of(tmp_path / "b", rows), [balance], [YEAR], **GIVEN)
    assert str(small) == "held, small, Year 2016/17: 1 + 1 - 1 is 1, but 2 are open"
    assert both.area == "partnership"


@pytest.mark.parametrize(
    "changed",
    [
        {"where": _.colour == "red"},
        {"when": "began"},
        {"distinct": "pupil"},
        {"by": ("colour",)},
        {"of": "nowhere"},
    ],
)
def test_a_declaration_that_names_no_column_is_refused(changed):
    wrong = Flow(**{"key": "wrong", "title": "Wrong", "of": "episodes", "when": "start_date", "says": "…"} | changed)
    (error,) = wrong_declarations({"wrong": wrong, "right": started}, TABLES)
    assert error.id == "measures.E001"
    assert error.msg.startswith("Measure wrong: ")


@pytest.mark.parametrize("made", [Stock, Flow])
def test_dates_must_fit_the_kind(made):
    with pytest.raises(ValueError, match="wrong"):
        made(
            key="wrong", title="Wrong", of="episodes", when="start_date", starts="start_date", ends="end_date", says="…"
        )
    with pytest.raises(ValueError, match="needs `where`"):
        Share(key="share", title="Share", of="episodes", when="start_date", says="…")
    with pytest.raises(ValueError, match="half of it"):
        Rate(key="half of it", title="Rate", of="episodes", starts="start_date", says="…")


def test_the_definition_is_made_from_the_declaration():
    words = definition(rate, TABLES)
    assert "one row is one episode" in words
    assert "“Day of the start” lies in the period, both ends included, for each 10,000 residents aged 0-17" in words
    assert words.endswith("Edition 1.")
