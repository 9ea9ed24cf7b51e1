"""Referrals (the episodes of need): their dates, outcome, need, and how several of one child follow each other.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

from datetime import date

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import (
    CHILD,
    every_two,
    false,
    given,
    in_episode,
    lacking,
    not_a_code,
    of_child,
    true,
)
from goldenthread.returns.rules import Rules, Tables
from goldenthread.returns.rules.days import days_after, working_days_before

RULES = Rules()
REFERRED = {"cin_details": ("cin_referral_date",)}
NO_ACTION = {"cin_details": ("referral_nfa",)}
SOURCES_FROM = date(2013, 4, 1)
PREGNANCY_DAYS = 280


@RULES.add(
    "8600",
    "The referral date is missing or after the reference date",
    "Enter the date on which the referral was received.",
    marks=REFERRED,
)
def referral_date_wrong(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(lacking("cin_referral_date") | (col("cin_referral_date") > tables.closes))


@RULES.add(
    "8606",
    "The child was referred more than 280 days before birth",
    "Correct the referral date, or the date of birth or expected birth.",
    marks={
        "cin_details": ("cin_referral_date",),
        "child_identifiers": ("person_birth_date", "expected_person_birth_date"),
    },
)
def referred_before_pregnancy(tables: Tables) -> pl.DataFrame:
    referred = col("cin_referral_date")
    births = ("person_birth_date", "expected_person_birth_date")
    too_early = pl.any_horizontal(referred < days_after(birth, -PREGNANCY_DAYS) for birth in births)
    return of_child(tables, "cin_details").filter(too_early)


@RULES.add(
    "8555Q",
    "The child was referred after death",
    "Correct the referral date or the date of death.",
    marks={"cin_details": ("cin_referral_date",), "child_identifiers": ("person_death_date",)},
)
def referred_after_death(tables: Tables) -> pl.DataFrame:
    return of_child(tables, "cin_details").filter(col("cin_referral_date") > col("person_death_date"))


@RULES.add(
    "8866",
    "The source of the referral is missing or not a valid code",
    "Enter the code of who referred the child.",
    marks={"cin_details": ("cin_referral_date", "referral_source")},
)
def source_invalid(tables: Tables) -> pl.DataFrame:
    """Referrals before April 2013 had no source."""
    wrong = not_a_code("referral_source", "referral_source", tables.year)
    return tables["cin_details"].filter((col("cin_referral_date") >= SOURCES_FROM) & wrong)


@RULES.add(
    "8568",
    "Whether the referral led to no further action is missing or not a valid code",
    "Enter 1 if no further action followed, otherwise 0.",
    marks=NO_ACTION,
)
def no_action_invalid(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(~true("referral_nfa") & ~false("referral_nfa"))


@RULES.add(
    "8569Q",
    "A referral that led to no further action was received before the census year",
    "Correct the referral date, or leave the referral out of this return.",
    marks=REFERRED,
)
def no_action_long_ago(tables: Tables) -> pl.DataFrame:
    """A referral of the last working day before the year may have been decided in it."""
    earliest = working_days_before(tables.opens, 1)
    return tables["cin_details"].filter((col("cin_referral_date") < earliest) & ~false("referral_nfa"))


@RULES.add(
    "8610",
    "The primary need of a child in need is missing",
    "Enter the main reason why the child is in need; N0 if it is not stated.",
    marks={"cin_details": ("referral_nfa", "primary_need_code")},
)
def need_missing(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(false("referral_nfa") & lacking("primary_need_code"))


@RULES.add(
    "8650",
    "The primary need is not a valid code",
    "Enter a code from N0 to N9.",
    marks={"cin_details": ("primary_need_code",)},
)
def need_invalid(tables: Tables) -> pl.DataFrame:
    wrong = not_a_code("primary_need_code", "primary_need", tables.year)
    return tables["cin_details"].filter(given("primary_need_code") & wrong)


@RULES.add(
    "4000",
    "A referral that led to no further action has a child in need plan",
    "Correct the referral's outcome, or take out the plan.",
    marks={"cin_plan_dates": (CHILD,), "cin_details": ("referral_nfa",)},
)
def no_action_and_plan(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "cin_plan_dates").filter(true("referral_nfa"))


@RULES.add(
    "8831",
    "A referral that led to no further action has an assessment, a section 47 enquiry or an initial conference",
    "Correct the referral's outcome, or take out what followed.",
    marks={"cin_details": ("date_of_initial_cpc",), "assessments": (CHILD,), "section_47": (CHILD,)},
    may_lack=("assessments", "section_47"),
)
def no_action_and_work(tables: Tables) -> list[pl.DataFrame]:
    assessed = given("assessment_actual_start_date") | given("assessment_authorisation_date")
    enquired = given("s47_actual_start_date") | given("date_of_initial_cpc")
    return [
        tables["cin_details"].filter(true("referral_nfa") & given("date_of_initial_cpc")),
        in_episode(tables, "assessments").filter(true("referral_nfa") & assessed),
        in_episode(tables, "section_47").filter(true("referral_nfa") & enquired),
    ]


@RULES.add(
    "8832",
    "A referral that led to no further action has a child protection plan",
    "Correct the referral's outcome, or take out the plan.",
    marks={"child_protection_plans": (CHILD,), "cin_details": ("referral_nfa",)},
)
def no_action_and_protection(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "child_protection_plans").filter(true("referral_nfa"))


@RULES.add(
    "8815",
    "The child has more than one open referral",
    "Close the referrals that have ended.",
    marks={"cin_details": ("cin_closure_date",)},
)
def open_twice(tables: Tables) -> pl.DataFrame:
    """Marks every open referral of the child, also those that led to no further action."""
    left_open = tables["cin_details"].filter(lacking("cin_closure_date"))
    return left_open.filter(false("referral_nfa").sum().over(CHILD) > 1)


@RULES.add(
    "8816",
    "An open referral is not the child's latest one",
    "Close the earlier referral, or correct the dates.",
    marks={"cin_details": ("cin_referral_date",), "cin_details_other": ("cin_referral_date",)},
)
def open_is_not_latest(tables: Tables) -> pl.DataFrame:
    """Of two referrals on the latest day the first in the file is the latest."""
    dated = tables["cin_details"].filter(given("cin_referral_date"))
    ordered = dated.sort("cin_referral_date", "cin_details", descending=[True, False])
    latest = ordered.unique(CHILD, keep="first", maintain_order=True)
    both = dated.join(latest.select(CHILD, cin_details_other="cin_details"), on=CHILD)
    left_open = lacking("cin_closure_date") & false("referral_nfa")
    return both.filter(left_open & (col("cin_details") != col("cin_details_other")))


@RULES.add(
    "8820",
    "A referral begins while another of the child is open",
    "Correct the dates, or make the second referral part of the first.",
    marks={
        "cin_details": ("cin_referral_date",),
        "cin_details_other": ("cin_referral_date", "cin_closure_date"),
    },
)
def referrals_overlap(tables: Tables) -> pl.DataFrame:
    """A referral on the day on which the other closes, or on the reference date, is no overlap."""
    begins, closed = col("cin_referral_date"), col("cin_closure_date_other")
    still_open = closed.is_null() & false("referral_nfa_other") & (begins < tables.closes)
    both = every_two(tables, "cin_details", [CHILD])
    return both.filter((begins >= col("cin_referral_date_other")) & ((begins < closed) | still_open))
