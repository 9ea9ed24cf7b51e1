from datetime import date, timedelta

import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.mechanisms.calendar import add_months, age_on, working_day_table, working_days_between
from goldenthread.mechanisms.dataset import (
    age_in_years,
    full_months,
    part_months,
    with_months_since_previous,
    with_working_days,
)

SOON = st.dates(date(2015, 1, 1), date(2018, 12, 31))
PAIRS = st.lists(st.tuples(SOON, st.integers(0, 1300)), min_size=1, max_size=40)
FEW = settings(max_examples=12, deadline=None)


def pairs_table(pairs):
    return [(start, start + timedelta(days=length)) for start, length in pairs]


def computed(pairs, expression):
    starts, ends = zip(*pairs, strict=True)
    table = ibis.memtable(pa.table({"row": range(len(starts)), "start": starts, "end": ends}))
    found = table.mutate(value=expression(table.start, table.end)).order_by("row")
    return [row["value"] for row in found.to_pyarrow().to_pylist()]


@FEW
@given(PAIRS)
def test_full_months_are_those_completed(pairs):
    pairs = pairs_table(pairs)
    expected = [max(n for n in range(60) if add_months(start, n) <= end) for start, end in pairs]
    assert computed(pairs, full_months) == expected


@FEW
@given(PAIRS)
def test_part_months_count_as_one(pairs):
    pairs = pairs_table(pairs)
    expected = [min(n for n in range(60) if add_months(start, n) >= end) for start, end in pairs]
    assert computed(pairs, part_months) == expected


@FEW
@given(PAIRS)
def test_ages_agree_with_the_calendar(pairs):
    pairs = pairs_table(pairs)
    assert computed(pairs, age_in_years) == [age_on(start, end) for start, end in pairs]


@FEW
@given(PAIRS)
def test_working_days_agree_with_the_calendar(pairs):
    pairs = pairs_table(pairs)
    days, working, numbers = zip(*working_day_table(), strict=True)
    tables = {"calendar_days": ibis.memtable(pa.table({"day": days, "working": working, "number": numbers}))}
    starts, ends = zip(*pairs, strict=True)
    table = ibis.memtable(pa.table({"row": range(len(starts)), "start": starts, "end": ends}))
    found = with_working_days(table, tables, "start", "end", "value").order_by("row").to_pyarrow().to_pylist()
    assert [row["value"] for row in found] == [working_days_between(start, end) for start, end in pairs]


@FEW
@given(st.lists(st.tuples(st.sampled_from("abc"), st.dates(date(2015, 1, 1), date(2017, 1, 1))), max_size=30))
def test_months_since_previous_look_to_the_last_earlier_day(rows):
    def expected(child, day):
        before = [other for name, other in rows if name == child and other < day]
        return min(n for n in range(60) if add_months(max(before), n) >= day) if before else None

    columns = {"row": range(len(rows)), "area": ["small"] * len(rows)}
    columns |= {"child": [child for child, _ in rows], "day": [day for _, day in rows]}
    kinds = pa.schema([("row", pa.int64()), ("area", pa.string()), ("child", pa.string()), ("day", pa.date32())])
    table = ibis.memtable(pa.table(columns, schema=kinds))
    found = with_months_since_previous(table, "day", "months").order_by("row").to_pyarrow().to_pylist()
    assert [row["months"] for row in found] == [expected(child, day) for child, day in rows]


def test_the_same_day_of_the_month_last_year_is_within_twelve_months():
    days = [(date(2016, 2, 29), date(2017, 2, 28)), (date(2016, 2, 29), date(2017, 3, 1))]
    assert computed(days, part_months) == [12, 13]
