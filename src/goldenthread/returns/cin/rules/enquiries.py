"""Section 47 enquiries and initial child protection conferences.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import (
    CHILD,
    OF_EPISODE,
    every_two,
    false,
    given,
    in_episode,
    joined,
    lacking,
    together,
    true,
)
from goldenthread.returns.rules import Rules, Tables
from goldenthread.returns.rules.days import is_weekend, working_days_before

RULES = Rules()
START, HELD, NOT_REQUIRED = "s47_actual_start_date", "date_of_initial_cpc", "icpc_not_required"
CONFERENCE = {"section_47": (HELD,)}
REFERRED = {"cin_details": ("cin_referral_date",)}
LIMIT = 15


@RULES.add(
    "1104",
    "The initial conference was held before the referral",
    "Correct the date of the conference or the referral date.",
    marks={**CONFERENCE, **REFERRED},
)
def held_before_referral(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "section_47").filter(col(HELD) < col("cin_referral_date"))


@RULES.add(
    "2889",
    "The enquiry starts before the referral that it belongs to",
    "Correct the start of the enquiry or the referral date.",
    marks={"section_47": (START,), **REFERRED},
)
def starts_before_referral(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "section_47").filter(col(START) < col("cin_referral_date"))


@RULES.add(
    "2884",
    "The same initial conference stands both on an enquiry and on a referral",
    "Keep it on the enquiry that led to it.",
    marks={**CONFERENCE, "cin_details": (HELD,)},
)
def held_twice(tables: Tables) -> pl.DataFrame:
    """Any enquiry and any referral of the child: one conference is not held for two of them on one day."""
    both = together(tables, "section_47", "cin_details", [CHILD])
    return both.filter(col(HELD) == col(f"{HELD}_of_other"))


@RULES.add(
    "2885",
    "A child protection plan does not start on the day of its initial conference",
    "Correct the start of the plan or the date of the conference.",
    marks={"child_protection_plans": ("cpp_start_date",), **CONFERENCE, "cin_details": (HELD,)},
    may_lack=("section_47",),
)
def plan_without_conference(tables: Tables) -> list[pl.DataFrame]:
    """The conference is looked for on the referral's enquiries; on the referral itself only where it has none."""
    plans = tables["child_protection_plans"].filter(tables.inside("cpp_start_date"))
    enquired = joined(plans, tables["section_47"].filter(~true(NOT_REQUIRED)), OF_EPISODE)
    alone = plans.join(enquired, on="child_protection_plans", how="anti")
    referred = joined(alone, tables["cin_details"], OF_EPISODE)
    matches = (col("cpp_start_date") == col(HELD)).fill_null(False)
    marked = [alone.join(referred, on="child_protection_plans", how="anti").select("child_protection_plans")]
    for found, place in ((enquired, "section_47"), (referred, "cin_details")):
        marked.append(found.filter(~matches.any().over("child_protection_plans")).select("child_protection_plans"))
        marked.append(found.filter(~matches.any().over(OF_EPISODE)).select(place))
    return marked


@RULES.add(
    "2991Q",
    "A referral has an enquiry and no assessment",
    "Add the assessment, or explain.",
    marks={"section_47": (CHILD,)},
    also_reads=("assessments",),
)
def enquiry_without_assessment(tables: Tables) -> pl.DataFrame:
    assessed = together(tables, "section_47", "assessments", OF_EPISODE)
    return tables["section_47"].join(assessed, on="section_47", how="anti")


@RULES.add(
    "8615",
    "The initial conference was held before the enquiry started, or the start is missing",
    "Correct the start of the enquiry or the date of the conference.",
    marks={"section_47": (START, HELD)},
)
def held_before_start(tables: Tables) -> pl.DataFrame:
    return tables["section_47"].filter(given(HELD) & (lacking(START) | (col(START) > col(HELD))))


@RULES.add(
    "8675Q",
    "No initial conference was held within 15 working days of the start of the enquiry",
    "Enter the date of the conference, or that none was required.",
    marks={"section_47": (HELD, START, NOT_REQUIRED)},
)
def not_held_in_time(tables: Tables) -> pl.DataFrame:
    waiting = lacking(HELD) & false(NOT_REQUIRED)
    return tables["section_47"].filter(waiting & (col(START) < working_days_before(tables.closes, LIMIT)))


@RULES.add(
    "8715",
    "The initial conference was held outside the census year",
    "Correct the date of the conference.",
    marks=CONFERENCE,
)
def held_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables["section_47"].filter(tables.outside(HELD))


@RULES.add(
    "8740",
    "An enquiry without a conference did not start in the census year",
    "Enter the date of the conference, or that none was required.",
    marks={"section_47": (START, HELD, NOT_REQUIRED)},
)
def waiting_from_another_year(tables: Tables) -> pl.DataFrame:
    return tables["section_47"].filter(lacking(HELD) & false(NOT_REQUIRED) & tables.outside(START))


@RULES.add(
    "8839",
    "The referral has more than one open enquiry",
    "Enter the dates of the conferences, or that none was required.",
    marks=CONFERENCE,
)
def open_twice(tables: Tables) -> pl.DataFrame:
    without = tables["section_47"].filter(lacking(HELD))
    return without.filter((~true(NOT_REQUIRED)).sum().over(OF_EPISODE) > 1)


@RULES.add(
    "8870Q",
    "The target date for the initial conference is not a weekday",
    "Correct the target date.",
    marks={"section_47": ("initial_cpc_target",)},
)
def target_at_weekend(tables: Tables) -> pl.DataFrame:
    return tables["section_47"].filter(is_weekend("initial_cpc_target"))


@RULES.add(
    "8875",
    "The initial conference was held at a weekend",
    "Correct the date of the conference.",
    marks=CONFERENCE,
)
def held_at_weekend(tables: Tables) -> pl.DataFrame:
    return tables["section_47"].filter(is_weekend(HELD))


@RULES.add(
    "8890",
    "An enquiry starts while another of the referral is open",
    "Correct the dates, or take out the enquiry that was entered twice.",
    marks={"section_47": (START,), "section_47_other": (START, HELD)},
)
def enquiries_overlap(tables: Tables) -> pl.DataFrame:
    """Two rows with the same dates are one enquiry given twice, and are not told of here."""
    starts, other_held = col(START), col(f"{HELD}_other")
    alike = starts.eq_missing(col(f"{START}_other")) & col(HELD).eq_missing(other_held)
    waiting = other_held.is_null() & ~true(f"{NOT_REQUIRED}_other") & (starts <= tables.closes)
    both = every_two(tables, "section_47", OF_EPISODE)
    return both.filter(~alike & (starts >= col(f"{START}_other")) & ((starts <= other_held) | waiting))


@RULES.add(
    "2883",
    "More child protection plans started in the year than initial conferences were held",
    "Add the missing conferences, or correct the starts of the plans.",
    may_lack=("section_47", "cin_details"),
    whole={"child_protection_plans": ("cpp_start_date",), "section_47": (HELD,), "cin_details": (HELD,)},
)
def fewer_conferences_than_plans(tables: Tables) -> bool:
    def count(table: str, day: str) -> int:
        return tables[table].filter(tables.inside(day)).height

    plans = count("child_protection_plans", "cpp_start_date")
    return plans > count("section_47", HELD) + count("cin_details", HELD)
