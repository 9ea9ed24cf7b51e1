"""Child protection plans and their reviews.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import (
    CHILD,
    OF_EPISODE,
    every_two,
    in_episode,
    lacking,
    not_a_code,
    of_child,
    together,
)
from goldenthread.returns.rules import Rules, Tables

RULES = Rules()
PLANS = "child_protection_plans"
START, END = "cpp_start_date", "cpp_end_date"
STARTED, ENDED, BOTH = {PLANS: (START,)}, {PLANS: (END,)}, {PLANS: (START, END)}
DEATH = {"child_identifiers": ("person_death_date",)}


@RULES.add(
    "1105",
    "A child protection plan starts before the referral that it belongs to",
    "Correct the start of the plan or the referral date.",
    marks={**STARTED, "cin_details": ("cin_referral_date",)},
)
def starts_before_referral(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, PLANS).filter(col(START) < col("cin_referral_date"))


@RULES.add(
    "8720",
    "The start of a child protection plan is missing or after the reference date",
    "Enter the date on which the plan started.",
    marks=STARTED,
)
def start_wrong(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(lacking(START) | (col(START) > tables.closes))


@RULES.add(
    "8730",
    "The number of earlier child protection plans is missing or not a number",
    "Enter how many plans the child had before this one; 0 if none.",
    marks={PLANS: ("number_of_previous_cpp",)},
)
def earlier_plans_missing(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(lacking("number_of_previous_cpp") | (col("number_of_previous_cpp") < 0))


@RULES.add(
    "8840",
    "A child protection plan starts and ends on one day",
    "Correct one of the two dates.",
    marks=BOTH,
)
def one_day_only(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(col(START) == col(END))


@RULES.add(
    "8841",
    "A review was held on the day on which its plan started, or before",
    "Correct the date of the review or the start of the plan.",
    marks={**STARTED, "reviews": ("cpp_review_date",)},
)
def reviewed_before_start(tables: Tables) -> pl.DataFrame:
    both = together(tables, PLANS, "reviews", [*OF_EPISODE, "cpp_id"])
    return both.filter(col("cpp_review_date") <= col(START))


@RULES.add(
    "8842Q",
    "A review of a child protection plan has no date",
    "Enter the date on which the review was held.",
    marks={"reviews": ("cpp_review_date",)},
)
def review_without_date(tables: Tables) -> pl.DataFrame:
    return tables["reviews"].filter(lacking("cpp_review_date"))


@RULES.add(
    "8905",
    "The initial category of abuse is missing or not a valid code",
    "Enter NEG, PHY, SAB, EMO or MUL.",
    marks={PLANS: ("initial_category_of_abuse",)},
)
def initial_category_invalid(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(not_a_code("initial_category_of_abuse", "category_of_abuse", tables.year))


@RULES.add(
    "8910",
    "The latest category of abuse is missing or not a valid code",
    "Enter NEG, PHY, SAB, EMO or MUL.",
    marks={PLANS: ("latest_category_of_abuse",)},
)
def latest_category_invalid(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(not_a_code("latest_category_of_abuse", "category_of_abuse", tables.year))


@RULES.add(
    "8915",
    "A child protection plan starts after the child's death",
    "Correct the start of the plan or the date of death.",
    marks={**STARTED, **DEATH},
)
def starts_after_death(tables: Tables) -> pl.DataFrame:
    return of_child(tables, PLANS).filter(col(START) > col("person_death_date"))


@RULES.add(
    "8920",
    "A child protection plan ends after the child's death",
    "Correct the end of the plan or the date of death.",
    marks={**ENDED, **DEATH},
)
def ends_after_death(tables: Tables) -> pl.DataFrame:
    return of_child(tables, PLANS).filter(col(END) > col("person_death_date"))


@RULES.add("8925", "A child protection plan ends before it starts", "Correct one of the two dates.", marks=BOTH)
def ends_before_start(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(col(END) < col(START))


@RULES.add(
    "8930",
    "A child protection plan ended outside the census year",
    "Correct the date; a plan that ended before the year is not part of the return.",
    marks=ENDED,
)
def ends_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables[PLANS].filter(tables.outside(END))


@RULES.add(
    "8935",
    "The child has more than one open child protection plan",
    "Enter the dates on which the earlier plans ended.",
    marks=ENDED,
)
def open_twice(tables: Tables) -> pl.DataFrame:
    left_open = tables[PLANS].filter(lacking(END))
    return left_open.filter(pl.len().over(CHILD) > 1)


@RULES.add(
    "8940",
    "A child protection plan starts while another of the child is running",
    "Correct the dates of the plans.",
    marks={**STARTED, f"{PLANS}_other": (START, END)},
)
def plans_overlap(tables: Tables) -> pl.DataFrame:
    starts, other_end = col(START), col(f"{END}_other")
    running = (starts <= other_end) | (other_end.is_null() & (starts <= tables.closes))
    return every_two(tables, PLANS, [CHILD]).filter((starts >= col(f"{START}_other")) & running)
