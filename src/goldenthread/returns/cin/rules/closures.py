"""How a referral closes, and what must have ended by then.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import (
    CHILD,
    NO_ACTION_AFTER_ASSESSMENT,
    episodes_without,
    given,
    in_episode,
    lacking,
    not_a_code,
    of_child,
    true,
)
from goldenthread.returns.rules import Rules, Tables

RULES = Rules()
REASON = {"cin_details": ("reason_for_closure",)}
CLOSED = {"cin_details": ("cin_closure_date",)}


@RULES.add(
    "8620",
    "The closure date lies outside the census year",
    "Correct it; a referral that closed before the year is not part of the return.",
    marks=CLOSED,
)
def closed_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(tables.outside("cin_closure_date"))


@RULES.add(
    "8630",
    "The referral closes before it begins",
    "Correct the referral date or the closure date.",
    marks={"cin_details": ("cin_referral_date", "cin_closure_date")},
)
def closed_before_referral(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(col("cin_closure_date") < col("cin_referral_date"))


@RULES.add("8640", "The reason for closure is not a valid code", "Enter a code from RC1 to RC9.", marks=REASON)
def reason_invalid(tables: Tables) -> pl.DataFrame:
    wrong = not_a_code("reason_for_closure", "closure_reason", tables.year)
    return tables["cin_details"].filter(given("reason_for_closure") & wrong)


@RULES.add(
    "8805",
    "The referral has a closure date and no reason for closure",
    "Enter the reason, or take out the date.",
    marks={"cin_details": ("cin_closure_date", "reason_for_closure")},
)
def closed_without_reason(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(given("cin_closure_date") & lacking("reason_for_closure"))


@RULES.add(
    "8810",
    "The referral has a reason for closure and no closure date",
    "Enter the date, or take out the reason.",
    marks={"cin_details": ("reason_for_closure", "cin_closure_date")},
)
def reason_without_date(tables: Tables) -> pl.DataFrame:
    return tables["cin_details"].filter(given("reason_for_closure") & lacking("cin_closure_date"))


@RULES.add(
    "8585Q",
    "The referral closed because the child died, but there is no date of death",
    "Enter the date of death, or correct the reason for closure.",
    marks={"cin_details": ("reason_for_closure",), "child_identifiers": ("person_death_date",)},
)
def died_without_date(tables: Tables) -> pl.DataFrame:
    closed = of_child(tables, "cin_details")
    return closed.filter((col("reason_for_closure") == "RC2") & lacking("person_death_date"))


@RULES.add(
    "8825Q",
    "The referral closed after an assessment, but has none",
    "Add the assessment, or correct the reason for closure.",
    marks=REASON,
    also_reads=("assessments",),
)
def closed_after_no_assessment(tables: Tables) -> pl.DataFrame:
    return episodes_without(tables, "assessments").filter(col("reason_for_closure").is_in(NO_ACTION_AFTER_ASSESSMENT))


@RULES.add(
    "2990",
    "The referral closed after assessment without further action, but has a plan, an enquiry or a conference",
    "Correct the reason for closure, or take out what followed.",
    marks={
        "cin_details": ("date_of_initial_cpc",),
        "section_47": (CHILD,),
        "child_protection_plans": (CHILD,),
        "cin_plan_dates": (CHILD,),
    },
    may_lack=("section_47", "child_protection_plans", "cin_plan_dates"),
)
def more_than_an_assessment(tables: Tables) -> list[pl.DataFrame]:
    only_assessed = col("reason_for_closure").is_in(NO_ACTION_AFTER_ASSESSMENT)
    conference = tables["cin_details"].filter(only_assessed & given("date_of_initial_cpc"))
    others = ("section_47", "child_protection_plans", "cin_plan_dates")
    return [conference, *(in_episode(tables, name).filter(only_assessed) for name in others)]


@RULES.add(
    "8565",
    "Something in the referral happened after the referral had closed",
    "Correct the closure date, or the date of the assessment, enquiry, conference or plan.",
    marks={
        "cin_details": ("cin_closure_date", "date_of_initial_cpc"),
        "assessments": ("assessment_actual_start_date", "assessment_authorisation_date"),
        "section_47": ("s47_actual_start_date", "date_of_initial_cpc"),
        "child_protection_plans": ("cpp_end_date",),
        "cin_plan_dates": ("cin_plan_start_date", "cin_plan_end_date"),
    },
    may_lack=("assessments", "section_47", "child_protection_plans", "cin_plan_dates"),
)
def later_than_closure(tables: Tables) -> list[pl.DataFrame]:
    closed = col("cin_closure_date")
    dates = {
        "assessments": ("assessment_actual_start_date", "assessment_authorisation_date"),
        "section_47": ("s47_actual_start_date", "date_of_initial_cpc"),
        "child_protection_plans": ("cpp_end_date",),
        "cin_plan_dates": ("cin_plan_start_date", "cin_plan_end_date"),
    }
    late = [
        in_episode(tables, name).filter(pl.any_horizontal(closed < col(day) for day in days))
        for name, days in dates.items()
    ]
    return [tables["cin_details"].filter(closed < col("date_of_initial_cpc")), *late]


@RULES.add(
    "8867",
    "The referral closed while an assessment was still open",
    "Enter the date on which the assessment was authorised.",
    marks={**CLOSED, "assessments": ("assessment_authorisation_date",)},
)
def closed_with_open_assessment(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "assessments").filter(
        given("cin_closure_date") & lacking("assessment_authorisation_date")
    )


@RULES.add(
    "8868",
    "The referral closed, but an enquiry has neither an initial conference nor a note that none was required, or both",
    "Enter the date of the conference, or that none was required.",
    marks={**CLOSED, "section_47": ("date_of_initial_cpc", "icpc_not_required")},
)
def closed_with_open_enquiry(tables: Tables) -> pl.DataFrame:
    """Either, and not both: a conference that was held cannot have been unnecessary."""
    held, unnecessary = given("date_of_initial_cpc"), true("icpc_not_required")
    return in_episode(tables, "section_47").filter(given("cin_closure_date") & (held == unnecessary))
