"""The second witness: each kind counted again in plain Python on invented rows."""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from ibis import _

from goldenthread.mechanisms.calendar import age_on
from goldenthread.mechanisms.measures import (
    Average,
    Bands,
    Dimension,
    Distribution,
    Duration,
    Flow,
    Measure,
    Median,
    Quotient,
    Rate,
    Share,
    Stock,
    Through,
)
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.measures.population import Residents

from .invented import AREAS, BEFORE, QUARTERS, TABLES, YEAR, as_rows, episodes, snapshot_of

FEW = settings(max_examples=6, deadline=None)
PERIODS = (YEAR, BEFORE, *QUARTERS, YEAR.to_date(QUARTERS[2].last))
STARTED = {"of": "episodes", "when": "start_date", "says": "…"}
HELD = {"of": "episodes", "starts": "start_date", "ends": "end_date", "says": "…"}
TAG = Dimension(
    "tag", "Tag", "tag", through=Through("tags", on="episode"), groups={"home": ("3A", "3B"), "mind": ("4B", "3B")}
)
SCORE = Dimension("band", "Score", Bands("score", {"low": 0, "middle": 2.5, "high": 7}))
POPULATION = {(area, "0-17", year): Residents(1166, year, "made up") for area in AREAS for year in (2015, 2016)}

started = Flow(key="started", title="Started", by=("source",), **STARTED)
children = Flow(key="children", title="Children", distinct="child", **STARTED)
low = Flow(key="low", title="Low", where=_.score < 5, **STARTED)
held = Stock(key="held", title="Held", **HELD)
children_held = Stock(key="children-held", title="Children held", distinct="child", **HELD)
any_time = Flow(key="any", title="At any time", distinct="child", **HELD)
low_share = Share(key="low-share", title="Low", among=_.source == "1A", where=_.score < 5, **STARTED)
child_share = Share(key="child-share", title="Children", where=_.score < 5, distinct="child", **HELD)
long_held = Share(key="long", title="Two years", where=_.months_open >= 24, **HELD)
tag_share = Share(key="tags", title="Tags", across=TAG, **STARTED)
by_band = Distribution(key="bands", title="Bands", across=SCORE, **STARTED)
rate = Rate(key="rate", title="Rate", **STARTED)
mean = Average(key="mean", title="Mean", value=_.score, **STARTED)
middle = Median(key="middle", title="Median", value="score", **HELD)
lasted = Duration(key="lasted", title="Lasted", **HELD)
lasting = Duration(key="lasting", title="Lasting", still_open=True, middle=True, **HELD)
over = Quotient(key="over", title="Low over all", part=low, whole=started, says="…")
MEASURES = [value for value in list(globals().values()) if isinstance(value, (Measure, Quotient))]


def in_time(row, period):
    return row["start_date"] in period


def is_open(row, period):
    return row["start_date"] <= period.last and (row["end_date"] is None or row["end_date"] > period.last)


def was_open(row, period):
    return row["start_date"] <= period.last and (row["end_date"] is None or row["end_date"] >= period.first)


def is_low(row):
    return row["score"] is not None and row["score"] < 5


def percent(part, whole):
    return 100 * len(part) / len(whole) if whole else None


def mean_of(numbers):
    return sum(numbers) / len(numbers) if numbers else None


def months(row, period):
    whole = (period.last.year - row["start_date"].year) * 12 + period.last.month - row["start_date"].month
    return whole - (period.last.day < row["start_date"].day)  # periods end with a month here


def names(rows):
    return {row["child"] for row in rows}


def again(rows, period):
    """The same measures by hand."""
    new = [row for row in rows if in_time(row, period)]
    now = [row for row in rows if is_open(row, period)]
    asked = [row for row in new if row["source"] == "1A"]
    scores = [row["score"] for row in new if row["score"] is not None]
    held_scores = [row["score"] for row in now if row["score"] is not None]
    ended = [
        (row["end_date"] - row["start_date"]).days for row in rows if row["end_date"] and row["end_date"] in period
    ]
    going = [(period.last - row["start_date"]).days for row in now]
    return {
        "started": len(new),
        "children": len(names(new)),
        "low": len([row for row in new if is_low(row)]),
        "held": len(now),
        "children-held": len(names(now)),
        "any": len(names(row for row in rows if was_open(row, period))),
        "low-share": percent([row for row in asked if is_low(row)], asked),
        "child-share": percent(names(row for row in now if is_low(row)), names(now)),
        "long": percent([row for row in now if months(row, period) >= 24], now),
        "mean": mean_of(scores),
        "middle": median(held_scores) if held_scores else None,
        "lasted": mean_of(ended),
        "lasting": median(going) if going else None,
        "over": percent([row for row in new if is_low(row)], new),
    }


def computed(rows, measures, periods=(YEAR,), by=()):
    with TemporaryDirectory() as folder:
        snapshot = snapshot_of(Path(folder) / "snapshot", rows)
        return compute(snapshot, measures, periods, by=by, tables=TABLES, populations=POPULATION)


@FEW
@given(episodes)
def test_every_kind_agrees_with_plain_python(drawn):
    rows = as_rows(drawn)
    results = computed(rows, MEASURES, PERIODS)
    present = tuple(area for area in AREAS if area in results.areas)
    for area in (*present, "partnership"):
        ours = [row for row in rows if area in (row["area"], "partnership")]
        for period in PERIODS:
            for key, expected in again(ours, period).items():
                assert results.get(key, area, period).value == pytest.approx(expected), (key, area, period.key)


@FEW
@given(episodes)
def test_breakdowns_agree_with_plain_python(drawn):
    rows = as_rows(drawn)
    results = computed(rows, [started, children, over], by=["sex", "source", "age"])
    new = [row for row in rows if in_time(row, YEAR)]
    for sex in "MFU":
        same = [row for row in new if row["sex"] == sex]
        assert results.get("started", "partnership", YEAR, sex=sex).value == len(same)
        assert results.get("children", "partnership", YEAR, sex=sex).value == len(names(same))
        low_ones = [row for row in same if is_low(row)]
        assert results.get("over", "partnership", YEAR, sex=sex).value == percent(low_ones, same)
    for source in ("1A", "6", None):
        same = [row for row in new if row["source"] == source]
        assert results.get("started", "partnership", YEAR, source=source or "unknown").value == len(same)
    under_ten = [row for row in new if 5 <= age_on(row["born_on"], row["start_date"]) <= 9]
    assert results.get("started", "partnership", YEAR, age="5–9").value == len(under_ten)


@FEW
@given(episodes)
def test_shares_across_a_dimension_agree_with_plain_python(drawn):
    rows = as_rows(drawn)
    results = computed(rows, [tag_share, by_band], by=["sex"])
    new = [row for row in rows if in_time(row, YEAR)]
    for group, codes in TAG.groups.items():
        tagged = [row for row in new if row["tags"] & set(codes)]
        figure = results.get("tags", "partnership", YEAR, tag=group)
        assert (figure.value, figure.numerator or 0) == (percent(tagged, new), len(tagged))
        boys = [row for row in new if row["sex"] == "M"]
        both = [row for row in tagged if row["sex"] == "M"]
        assert results.get("tags", "partnership", YEAR, tag=group, sex="M").value == percent(both, boys)
    counted = [
        results.get("bands", "partnership", YEAR, band=band).value for band in ("low", "middle", "high", "unknown")
    ]
    assert sum(counted) == len(new) == results.get("bands", "partnership", YEAR).value
    assert counted[3] == sum(row["score"] is None for row in new)


@FEW
@given(episodes)
def test_months_and_quarters_add_up_and_change_looks_a_year_back(drawn):
    rows = as_rows(drawn)
    results = computed(rows, [started], [YEAR, *QUARTERS], by=["month", "quarter"])
    for number, period in enumerate(QUARTERS, 1):
        assert (
            results.get("started", "partnership", YEAR, quarter=f"2016/17 Q{number}").value
            == results.get("started", "partnership", period).value
        )
    may = [row for row in rows if row["start_date"].isoformat()[:7] == "2016-05"]
    assert results.get("started", "partnership", YEAR, month="2016-05").value == len(may)
    change = results.change("started", "partnership", YEAR)
    new = sum(in_time(row, YEAR) for row in rows)
    before = sum(in_time(row, BEFORE) for row in rows)
    assert change.value == (pytest.approx(100 * (new - before) / before) if before else None)
    assert results.increase("started", "partnership", YEAR).value == new - before


@FEW
@given(episodes)
def test_rates_name_their_population(drawn):
    rows = as_rows(drawn)
    results = computed(rows, [rate], [YEAR, QUARTERS[0]])
    figure = results.get("rate", "partnership", YEAR)
    expected = 10_000 * sum(in_time(row, YEAR) for row in rows) / (1166 * len(results.members))
    assert figure.value == pytest.approx(expected)
    assert figure.source.startswith("made up, 2016")
    assert results.get("rate", "small", QUARTERS[0]).is_available is ("small" in results.areas)
