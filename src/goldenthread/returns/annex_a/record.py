"""The lists of an inspection from the tables of the dataset: who is on each, and what stands beside them.

Source: Ofsted, inspection of local authority children's services, child-level data (Annex A). A list goes back six months.
"""

from collections.abc import Callable, Sequence
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
from goldenthread.returns.annex_a.leaving import NEEDED, adoptions, care_leavers, ordered
from goldenthread.returns.annex_a.workers import with_workers
from goldenthread.returns.pairs import Pair
from goldenthread.returns.stored import Stored

MONTHS_BACK = 6
KEY = "child_unique_id"
DISABILITY = "does_the_child_have_a_disability"
SEEN_DURING = "child_seen_during_continuous_assessment"
NEEDS_SUPPORT = "was_the_child_assessed_as_requiring_la_children_s_social_care_support"
LED_TO_PLAN = "did_the_initial_child_protection_conference_result_in_a_child_protection_plan"
LAST_SEEN = "date_child_was_last_seen"
LAST_VISIT = "date_of_the_last_statutory_visit"
LATEST_REVIEW = "date_of_latest_review_conference"
SEEN_ALONE = "was_the_child_seen_alone"
LAST_SOCIAL_WORK_VISIT = "date_of_last_social_work_visit"
LATEST_CONTACT = "latest_date_of_contact"
STATUS_SINCE = "start_date_of_current_legal_status"
SECOND_PERIOD = "is_this_a_second_or_subsequent_period_of_being_a_looked_after_child_within_the_last_12_months_y_n"
STATUSES = {
    "care": "a) Looked after child",
    "plan": "b) Child protection plan",
    "need": "c) Child in need plan",
    "assessment": "d) Open assessment",
    "closed": "e) Closed episode",
}
# Outcomes of an assessment after which children's social care stays, or does not; after others it is not known.
SUPPORT = ("child in need plan", "strategy discussion", "looked after", "private fostering", "short break")
NO_SUPPORT = ("no further action", "advice", "early help")
COUNCIL, ITS_NAME = "council", "Local authority"
EARLY_HELP = Pair(
    "early_help_assessments",
    "list_2",
    {
        "child": KEY,
        "started_on": "assessment_start_date",
        "completed_on": "assessment_completion_date",
        "organisation": "organisation_completing_assessment",
    },
)
# Tables that say on which day a child was seen: the day, and what must be true of the row.
SEEN = {
    "children_visited": ("held_on", "seen"),
    "cp_visits": ("visited_on", ""),
    "assessment_parts": ("seen_on", ""),
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
            found[pair.national] = make(period, period.frame(pair.table))
    periods = period.frame(CARE.table)
    if "person" in stored and set(periods.columns) >= NEEDED:
        leavers = care_leavers(periods, period.frame("person"), on)
        found["list_9"] = _latest(leavers, _visited(period).rename({"child": KEY}), KEY, "seen_on", LATEST_CONTACT)
        found["list_10"] = adoptions(periods, ordered(stored, on), on)
    return {name: _completed(period, name, rows, people) for name, rows in found.items()}


def _completed(period: Period, name: str, rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The rows of a list with what stands beside every child, and who works with them, in the order of children."""
    beside = rows.join(people, on=KEY, how="left", maintain_order="left")
    return with_workers(beside, period.stored, name, period.on).sort(KEY, maintain_order=True)


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


def _answer(condition: pl.Expr) -> pl.Expr:
    """Yes or no as the lists print it, empty where it is not known."""
    words = {answer: YES_NO.written[answer] for answer in (True, False)}
    return condition.replace_strict(words, default=None, return_dtype=pl.String)


def _beside(pair: Pair, made: pl.DataFrame, *more: str) -> pl.DataFrame:
    """The columns that a pair names, and more that stand beside them where they are known."""
    known = [name for name in more if name in made.columns]
    return pl.concat([pair.written(made), made.select(known)], how="horizontal")


def _contacts(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    return CONTACTS.written(rows.filter(period.happened("received_on")).drop("sex", strict=False))


def _early_help(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    """Assessments begun or completed in the months, and those of cases that the authority leads now."""
    asked = period.happened("started_on") | period.happened("completed_on")
    if "early_help_cases" in period.stored:
        cases = period.frame("early_help_cases").filter(pl.col("held_by") == COUNCIL)
        still = pl.col("ended_on").is_null() | (pl.col("ended_on") > period.on)
        asked |= pl.col("part").is_in(cases.filter(still)["part"].implode())
    its_own = pl.when(pl.col("held_by") == COUNCIL).then(pl.lit(ITS_NAME))
    return EARLY_HELP.written(
        rows.filter(asked).with_columns(pl.coalesce("organisation", its_own).alias("organisation"))
    )


def _referrals(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    made = REFERRALS.written(rows.filter(period.happened("referral_date")))
    return _in_12_months(made, "referral_date", rows, "number_of_referrals_in_last_12_months", period.on)


def _assessments(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    """Assessments with whether the child was seen, and whether social care went on."""
    made = rows.filter(period.now_or_lately("started_on", "authorised_on"))
    if "assessment_parts" in period.stored:
        parts = period.frame("assessment_parts").filter(pl.col("seen_on").is_not_null())["part"]
        made = made.with_columns(_answer(pl.col("assessment").is_in(parts.implode())).alias(SEEN_DURING))
    if "outcome" in made.columns:
        known = (
            pl.when(pl.col("outcome").is_in(SUPPORT)).then(True).when(pl.col("outcome").is_in(NO_SUPPORT)).then(False)
        )
        made = made.with_columns(_answer(known.otherwise(None)).alias(NEEDS_SUPPORT))
    return _beside(ASSESSMENTS, made, SEEN_DURING, NEEDS_SUPPORT)


def _enquiries(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    made = rows.filter(period.happened("started_on"))
    if "initial_cp_conference" in period.stored:
        held = period.frame("initial_cp_conference").unique(["child", "held_on"], keep="first", maintain_order=True)
        led = held.select("child", _answer(pl.col("plan_made")).alias(LED_TO_PLAN), conference_on="held_on")
        made = made.join(led, on=["child", "conference_on"], how="left", maintain_order="left")
    made = _beside(ENQUIRIES, made, LED_TO_PLAN)
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
    made = _latest(made, _seen(period), "child", "seen_on", LAST_SEEN)
    return _beside(IN_NEED, made, "case_status", LAST_SEEN)


def _seen(period: Period, among: Sequence[str] = tuple(SEEN)) -> pl.DataFrame:
    """Every day on which a child was seen, of those that some tables tell."""
    found = [pl.DataFrame(schema={"child": pl.String, "seen_on": pl.Date})]
    for table in among:
        day, truly = SEEN[table]
        if table in period.stored:
            rows = period.frame(table)
            rows = rows.filter(pl.col(truly).fill_null(False)) if truly else rows
            found.append(rows.select("child", pl.col(day).cast(pl.Date).alias("seen_on")))
    return pl.concat(found)


def _visited(period: Period) -> pl.DataFrame:
    """Every day up to that of the lists on which a child was seen at a visit."""
    return _seen(period, ["children_visited"]).filter(pl.col("seen_on") <= period.on)


def _plans(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    made = rows.filter(period.now_or_lately("started_on", "ended_on"))
    for table, day, name in (("cp_visits", "visited_on", LAST_VISIT), ("cp_reviews", "reviewed_on", LATEST_REVIEW)):
        if table in period.stored:
            made = _latest(made, period.frame(table), "plan", day, name)
    if LAST_VISIT in made.columns:
        alone = _answer(pl.col("seen_alone")).alias(SEEN_ALONE)
        visits = period.frame("cp_visits").select("plan", pl.col("visited_on").alias(LAST_VISIT), alone)
        visits = visits.unique(["plan", LAST_VISIT], keep="first", maintain_order=True)
        made = made.join(visits, on=["plan", LAST_VISIT], how="left", maintain_order="left")
    return _beside(PLANS, made, LAST_VISIT, LATEST_REVIEW, SEEN_ALONE)


def _care(period: Period, rows: pl.DataFrame) -> pl.DataFrame:
    """Periods of care, with whether the child had another before it in the twelve months, the last visit at which the child
    was seen, and since when the legal status is in force where a court's order gave it."""
    in_turn = rows.sort("child", "started_on")
    before = pl.col("ended_on").shift().over("child") >= add_months(period.on, -12)
    made = in_turn.with_columns(_answer(before.fill_null(False)).alias(SECOND_PERIOD))
    made = made.filter(period.now_or_lately("started_on", "ended_on"))
    made = _latest(made, _visited(period), "child", "seen_on", LAST_SOCIAL_WORK_VISIT)
    if "legal_status" in made.columns:
        orders = ordered(period.stored, period.on)
        made = made.join(orders, on=["child", "legal_status"], how="left", maintain_order="left")
        in_force = pl.when(pl.col("ordered_on") >= pl.col("started_on")).then("ordered_on")
        made = made.with_columns(in_force.alias(STATUS_SINCE))
    return _beside(CARE, made, SECOND_PERIOD, LAST_SOCIAL_WORK_VISIT, STATUS_SINCE)


MADE: tuple[tuple[Pair, Callable[[Period, pl.DataFrame], pl.DataFrame]], ...] = (
    (CONTACTS, _contacts),
    (EARLY_HELP, _early_help),
    (REFERRALS, _referrals),
    (ASSESSMENTS, _assessments),
    (ENQUIRIES, _enquiries),
    (IN_NEED, _in_need),
    (PLANS, _plans),
    (CARE, _care),
)
