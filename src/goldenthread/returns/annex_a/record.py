"""The lists of an inspection from the tables of the dataset: who is on each, and what stands beside them.

Source: Ofsted, inspection of local authority children's services, child-level data (Annex A). A list goes back six months.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from goldenthread.mechanisms.calendar import add_months
from goldenthread.returns.annex_a.keeping import (
    ASSESSMENTS,
    CARE,
    CONTACTS,
    ENQUIRIES,
    ETHNICITY,
    GENDER,
    IN_NEED,
    PLANS,
    REFERRALS,
    YES_NO,
)
from goldenthread.returns.pairs import Pair
from goldenthread.returns.stored import Stored

MONTHS_BACK = 6
KEY = "child_unique_id"
DISABILITY = "does_the_child_have_a_disability"
STATUSES = {
    "care": "a) Looked after child",
    "plan": "b) Child protection plan",
    "need": "c) Child in need plan",
    "assessment": "d) Open assessment",
    "closed": "e) Closed episode",
}


@dataclass(frozen=True)
class Period:
    """The months that the lists go back, to the day as at which they are made."""

    stored: Stored
    on: date

    @property
    def since(self) -> date:
        """The first day."""
        return add_months(self.on, -MONTHS_BACK)

    def happened(self, day: str) -> pl.Expr:
        """Whether something happened in the months."""
        return pl.col(day).is_between(self.since, self.on)

    def now_or_lately(self, start: str, end: str) -> pl.Expr:
        """Whether something is going on, or ended in the months."""
        return (pl.col(start) <= self.on) & (pl.col(end).is_null() | (pl.col(end) >= self.since))

    def frame(self, name: str) -> pl.DataFrame:
        """A table of the dataset."""
        return self.stored.frame(name)

    def open_now(self, table: str, start: str, end: str) -> pl.DataFrame:
        """The children for whom something is going on."""
        if table not in self.stored:
            return pl.DataFrame(schema={"child": pl.String})
        still = pl.col(end).is_null() | (pl.col(end) > self.on)
        return self.frame(table).filter((pl.col(start) <= self.on) & still).select("child").unique()


def lists_of(stored: Stored, on: date) -> dict[str, pl.DataFrame]:
    """The lists that the tables can fill, by our name, in the order of children."""
    period = Period(stored, on)
    people = _people(period)
    found = {}
    for pair, make in MADE:
        if pair.table in stored:
            rows = make(period, period.frame(pair.table))
            found[pair.national] = rows.join(people, on=KEY, how="left", maintain_order="left").sort(KEY)
    return found


def _people(period: Period) -> pl.DataFrame:
    """What stands beside every child: gender, ethnicity, birth, age, disability."""
    if "person" not in period.stored:
        return pl.DataFrame(schema={KEY: pl.String})
    people = period.frame("person")
    born = pl.col("born_on")
    birthday = born.dt.month().cast(pl.Int64) * 100 + born.dt.day()
    before = (period.on.month * 100 + period.on.day < birthday).cast(pl.Int64)
    age = period.on.year - born.dt.year().cast(pl.Int64) - before
    found = people.select(
        pl.col("child").alias(KEY),
        pl.col("sex").replace_strict(dict(GENDER.written), default=None, return_dtype=pl.String).alias("gender"),
        pl.col("ethnicity").replace_strict(dict(ETHNICITY.written), default=None, return_dtype=pl.String),
        born.alias("date_of_birth"),
        pl.when(age >= 0).then(age).alias("age_of_child_years"),
    )
    return found.join(_disabled(period), on=KEY, how="left", maintain_order="left").with_columns(
        pl.col(DISABILITY).fill_null("c) Unknown")
    )


def _disabled(period: Period) -> pl.DataFrame:
    if "disability" not in period.stored:
        return pl.DataFrame(schema={KEY: pl.String, DISABILITY: pl.String})
    some = (pl.col("code") != "NONE").any()
    answer = pl.when(some).then(pl.lit(YES_NO.written[True])).otherwise(pl.lit(YES_NO.written[False]))
    return period.frame("disability").group_by(pl.col("child").alias(KEY)).agg(answer.alias(DISABILITY))


def _in_12_months(rows: pl.DataFrame, day: str, every: pl.DataFrame, name: str, on: date) -> pl.DataFrame:
    """The rows with how often the same happened to the child in the twelve months."""
    year = every.filter(pl.col(day).is_between(add_months(on, -12) + timedelta(days=1), on))
    counts = year.group_by(pl.col("child").alias(KEY)).agg(pl.len().cast(pl.Int64).alias(name))
    return rows.join(counts, on=KEY, how="left", maintain_order="left").with_columns(pl.col(name).fill_null(0))


def _latest(rows: pl.DataFrame, of: pl.DataFrame, key: str, day: str, name: str) -> pl.DataFrame:
    """The rows with the latest day of something that stands under them."""
    latest = of.filter(pl.col(day).is_not_null()).group_by(key).agg(pl.col(day).max().alias(name))
    return rows.join(latest, on=key, how="left", maintain_order="left")


def _contacts(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    return CONTACTS.written(rows.filter(period.happened("received_on")).drop("sex", strict=False))


def _referrals(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    made = REFERRALS.written(rows.filter(period.happened("referral_date")))
    return _in_12_months(made, "referral_date", rows, "number_of_referrals_in_last_12_months", period.on)


def _assessments(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    return ASSESSMENTS.written(rows.filter(period.now_or_lately("started_on", "authorised_on")))


def _enquiries(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    made = ENQUIRIES.written(rows.filter(period.happened("started_on")))
    number = "number_of_section_47_enquiries_in_the_last_12_months"
    made = _in_12_months(made, "started_on", rows, number, period.on)
    return _in_12_months(made, "conference_on", rows, "number_of_icpcs_in_the_last_12_months", period.on)


def _in_need(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    """Episodes that led to a service; each child's status is the highest that it has now."""
    led = ~pl.col("nfa").fill_null(False) & period.now_or_lately("referral_date", "closed_on")
    made = rows.filter(led)
    held = {
        "care": period.open_now("cla_episodes", "started_on", "ended_on"),
        "plan": period.open_now("cp_plans", "started_on", "ended_on"),
        "need": period.open_now("cin_plans", "started_on", "ended_on"),
    }
    status: Any = pl.when(pl.col("closed_on") <= period.on).then(pl.lit(STATUSES["closed"]))
    for name, children in held.items():
        status = status.when(pl.col("child").is_in(children["child"].implode())).then(pl.lit(STATUSES[name]))
    made = made.with_columns(status.otherwise(pl.lit(STATUSES["assessment"])).alias("case_status"))
    return pl.concat([IN_NEED.written(made), made.select("case_status")], how="horizontal")


def _plans(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    made = rows.filter(period.now_or_lately("started_on", "ended_on"))
    more = []
    for table, day, name in (
        ("cp_visits", "visited_on", "date_of_the_last_statutory_visit"),
        ("cp_reviews", "reviewed_on", "date_of_latest_review_conference"),
    ):
        if table in period.stored:
            made = _latest(made, period.frame(table), "plan", day, name)
            more.append(name)
    return pl.concat([PLANS.written(made), made.select(more)], how="horizontal")


def _care(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    return CARE.written(rows.filter(period.now_or_lately("started_on", "ended_on")))


MADE: tuple[tuple[Pair, Callable[[Period, pl.DataFrame], pl.DataFrame]], ...] = (
    (CONTACTS, _contacts),
    (REFERRALS, _referrals),
    (ASSESSMENTS, _assessments),
    (ENQUIRIES, _enquiries),
    (IN_NEED, _in_need),
    (PLANS, _plans),
    (CARE, _care),
)
