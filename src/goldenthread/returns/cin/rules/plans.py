"""Child in need plans, alone and beside child protection plans.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import (
    CHILD,
    OF_EPISODE,
    every_two,
    given,
    in_episode,
    joined,
    lacking,
    of_child,
    together,
)
from goldenthread.returns.rules import Rules, Tables

RULES = Rules()
START, END = "cin_plan_start_date", "cin_plan_end_date"
STARTED, ENDED, BOTH = {"cin_plan_dates": (START,)}, {"cin_plan_dates": (END,)}, {"cin_plan_dates": (START, END)}
DEATH = {"child_identifiers": ("person_death_date",)}


@RULES.add(
    "4001",
    "A child in need plan and a child protection plan are open at the same time",
    "End the child in need plan when the protection plan starts.",
    marks={"child_protection_plans": ("cpp_end_date",), **ENDED},
)
def both_open(tables: Tables) -> pl.DataFrame:
    both = together(tables, "child_protection_plans", "cin_plan_dates", OF_EPISODE)
    return both.filter(lacking("cpp_end_date") & given(START) & lacking(END))


@RULES.add(
    "4003",
    "A child protection review was held during a child in need plan",
    "Correct the dates of the plan or of the review.",
    marks={"reviews": ("cpp_review_date",), **STARTED, "child_protection_plans": ("cpp_end_date",)},
)
def review_during_plan(tables: Tables) -> pl.DataFrame:
    """A review on the day on which the protection plan ends may be the one that began the plan."""
    held = together(tables, "reviews", "child_protection_plans", [*OF_EPISODE, "cpp_id"])
    review = col("cpp_review_date")
    during = (review >= col(START)) & (review < col(END)) & review.ne_missing(col("cpp_end_date"))
    return joined(held, tables["cin_plan_dates"], [CHILD], "_of_plan").filter(during)


@RULES.add(
    "4004",
    "The referral has more than one open child in need plan",
    "Enter the dates on which the earlier plans ended.",
    marks=ENDED,
)
def open_twice(tables: Tables) -> pl.DataFrame:
    """Marks every plan of the referral."""
    return tables["cin_plan_dates"].filter(lacking(END).sum().over(OF_EPISODE) > 1)


@RULES.add(
    "4008",
    "A child in need plan starts after the child's death",
    "Correct the start of the plan or the date of death.",
    marks={**DEATH, **STARTED},
)
def starts_after_death(tables: Tables) -> pl.DataFrame:
    return of_child(tables, "cin_plan_dates").filter(col(START) > col("person_death_date"))


@RULES.add(
    "4009Q",
    "A child in need plan ends after the child's death",
    "Correct the end of the plan or the date of death.",
    marks={**DEATH, **ENDED},
)
def ends_after_death(tables: Tables) -> pl.DataFrame:
    return of_child(tables, "cin_plan_dates").filter(col(END) > col("person_death_date"))


@RULES.add(
    "4010",
    "The start of a child in need plan is missing or after the reference date",
    "Enter the date on which the plan started.",
    marks=STARTED,
)
def start_wrong(tables: Tables) -> pl.DataFrame:
    return tables["cin_plan_dates"].filter(lacking(START) | (col(START) > tables.closes))


@RULES.add("4011", "A child in need plan ends before it starts", "Correct one of the two dates.", marks=BOTH)
def ends_before_start(tables: Tables) -> pl.DataFrame:
    return tables["cin_plan_dates"].filter(col(END) < col(START))


@RULES.add(
    "4012Q",
    "A child in need plan starts and ends on one day",
    "Correct one of the two dates, or explain.",
    marks=BOTH,
)
def one_day_only(tables: Tables) -> pl.DataFrame:
    return tables["cin_plan_dates"].filter(col(START) == col(END))


@RULES.add(
    "4013",
    "A child in need plan ended outside the census year",
    "Correct the date; a plan that ended before the year is not part of the return.",
    marks=ENDED,
)
def ends_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables["cin_plan_dates"].filter(tables.outside(END))


@RULES.add(
    "4014",
    "A child in need plan starts while another of the child is running",
    "Correct the dates of the plans.",
    marks={**STARTED, "cin_plan_dates_other": (START, END)},
)
def plans_overlap(tables: Tables) -> pl.DataFrame:
    starts, other_end = col(START), col(f"{END}_other")
    running = (starts <= other_end) | (other_end.is_null() & (starts <= tables.closes))
    both = every_two(tables, "cin_plan_dates", [CHILD])
    return both.filter((starts >= col(f"{START}_other")) & running)


@RULES.add(
    "4015",
    "A child in need plan starts before the referral that it belongs to",
    "Correct the start of the plan or the referral date.",
    marks={**STARTED, "cin_details": ("cin_referral_date",)},
)
def starts_before_referral(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "cin_plan_dates").filter(col(START) < col("cin_referral_date"))


@RULES.add(
    "4016",
    "A child in need plan starts during a child protection plan",
    "Correct the dates: it may start on the day on which the protection plan ends.",
    marks={**STARTED, "child_protection_plans": ("cpp_start_date", "cpp_end_date")},
)
def starts_during_protection(tables: Tables) -> pl.DataFrame:
    return _starts_during(tables, (START, END), ("cpp_start_date", "cpp_end_date"))


@RULES.add(
    "4017",
    "A child protection plan starts during a child in need plan",
    "Correct the dates: it may start on the day on which the child in need plan ends.",
    marks={"child_protection_plans": ("cpp_start_date",), **BOTH},
)
def protection_starts_during(tables: Tables) -> pl.DataFrame:
    return _starts_during(tables, ("cpp_start_date", "cpp_end_date"), (START, END))


def _starts_during(tables: Tables, later: tuple[str, str], earlier: tuple[str, str]) -> pl.DataFrame:
    """The plans of two kinds of one child, where one starts in the other; an open one runs to the reference date."""
    starts, other_start, other_end = col(later[0]), col(earlier[0]), col(earlier[1])
    running = (starts < other_end) | (other_end.is_null() & (starts <= tables.closes))
    both = together(tables, "cin_plan_dates", "child_protection_plans", [CHILD])
    return both.filter((other_start <= starts) & running)
