"""Assessments and the factors found in them.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import (
    NO_ACTION_AFTER_ASSESSMENT,
    OF_EPISODE,
    every_two,
    factors,
    in_episode,
    lacking,
)
from goldenthread.returns.codes import codes
from goldenthread.returns.rules import Rules, Tables
from goldenthread.returns.rules.days import working_days_before

RULES = Rules()
START, END = "assessment_actual_start_date", "assessment_authorisation_date"
STARTED, ENDED = {"assessments": (START,)}, {"assessments": (END,)}
FACTORS = {"assessments": ("assessment_factors",)}
LIMIT = 45
NO_FACTOR = "21"


@RULES.add(
    "1103",
    "The assessment starts before the referral that it belongs to",
    "Correct the start of the assessment or the referral date.",
    marks={**STARTED, "cin_details": ("cin_referral_date",)},
)
def starts_before_referral(tables: Tables) -> pl.DataFrame:
    return in_episode(tables, "assessments").filter(col(START) < col("cin_referral_date"))


@RULES.add(
    "8608",
    "The assessment ends before it starts",
    "Correct one of the two dates.",
    marks={"assessments": (START, END)},
)
def ends_before_start(tables: Tables) -> pl.DataFrame:
    return tables["assessments"].filter(col(END) < col(START))


@RULES.add(
    "8670Q",
    "An assessment has been open for more than 45 working days",
    "Enter the date on which it was authorised, or explain.",
    marks={"assessments": (START, END)},
)
def open_too_long(tables: Tables) -> pl.DataFrame:
    return tables["assessments"].filter(lacking(END) & (col(START) < working_days_before(tables.closes, LIMIT)))


@RULES.add(
    "8696",
    "The assessment was authorised outside the census year",
    "Correct the date; an assessment that ended before the year is not part of the return.",
    marks=ENDED,
)
def ends_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables["assessments"].filter(tables.outside(END))


@RULES.add(
    "8736",
    "An open assessment did not start in the census year",
    "Enter the date on which it was authorised, or correct its start.",
    marks={"assessments": (END, START)},
)
def open_from_another_year(tables: Tables) -> pl.DataFrame:
    return tables["assessments"].filter(lacking(END) & ~tables.inside(START))


@RULES.add(
    "8863Q",
    "An assessment starts while another of the referral is open",
    "Correct the dates, or explain.",
    marks={"assessments": (START,), "assessments_other": (START, END)},
)
def assessments_overlap(tables: Tables) -> pl.DataFrame:
    """Two rows with the same dates are one assessment given twice, and are not told of here."""
    starts, other_end = col(START), col(f"{END}_other")
    alike = starts.eq_missing(col(f"{START}_other")) & col(END).eq_missing(other_end)
    running = (starts <= other_end) | (other_end.is_null() & (starts <= tables.closes))
    both = every_two(tables, "assessments", OF_EPISODE)
    return both.filter(~alike & (starts >= col(f"{START}_other")) & running)


@RULES.add(
    "8896",
    "The referral has more than one open assessment",
    "Enter the dates on which the earlier ones were authorised.",
    marks=ENDED,
)
def open_twice(tables: Tables) -> pl.DataFrame:
    return tables["assessments"].filter(lacking(END).sum().over(OF_EPISODE) > 1)


@RULES.add(
    "8614",
    "An assessment that is not finished has factors",
    "Enter the date on which it was authorised, or take out the factors.",
    marks={"assessments": (END, "assessment_factors")},
)
def open_with_factors(tables: Tables) -> pl.DataFrame:
    return factors(tables).filter(lacking(END))


@RULES.add(
    "8897Q",
    "A finished assessment has no factors, or one that is not valid",
    "Enter every factor that was found; 21 if there was none.",
    marks={"assessments": (END, "assessment_factors")},
)
def finished_without_factors(tables: Tables) -> list[pl.DataFrame]:
    finished = col(END) >= tables.opens
    known = list(codes("assessment_factor", tables.year))
    without = tables["assessments"].join(factors(tables), on="assessments", how="anti")
    return [without.filter(finished), factors(tables).filter(finished & ~col("factor").is_in(known))]


@RULES.add("8898", "An assessment has the same factor twice", "Keep one of them.", marks=FACTORS)
def factor_twice(tables: Tables) -> pl.DataFrame:
    return factors(tables).filter(pl.struct("assessment", "factor").is_duplicated())


@RULES.add(
    "8869",
    "An assessment has both factors and the code for none",
    "Take out 21, or the other factors.",
    marks=FACTORS,
)
def none_and_another(tables: Tables) -> pl.DataFrame:
    none = col("factor") == NO_FACTOR
    return factors(tables).filter(none.any().over("assessment") & ~none)


@RULES.add(
    "8873Q",
    "The only assessment found no factor, yet the referral did not close without further action",
    "Correct the factors or the reason for closure, or explain.",
    marks={**FACTORS, "cin_details": ("reason_for_closure",)},
)
def work_without_factors(tables: Tables) -> pl.DataFrame:
    only = in_episode(tables, "assessments").filter(pl.len().over("cin_details") == 1)
    closed = col("reason_for_closure").is_in(NO_ACTION_AFTER_ASSESSMENT).fill_null(False)
    return only.filter(col("assessment_factors").list.contains(NO_FACTOR) & ~closed)


@RULES.add(
    "8945Q",
    "Physical abuse is given without saying by whom",
    "Use 18B (by another child) or 18C (by an adult) instead of 18A.",
    marks=FACTORS,
    since=2025,
)
def physical_abuse_unspecified(tables: Tables) -> pl.DataFrame:
    return factors(tables).filter(col("factor").str.to_uppercase() == "18A")


@RULES.add(
    "8950Q",
    "Sexual abuse is given without saying by whom",
    "Use 19B (by another child) or 19C (by an adult) instead of 19A.",
    marks=FACTORS,
    since=2025,
)
def sexual_abuse_unspecified(tables: Tables) -> pl.DataFrame:
    return factors(tables).filter(col("factor").str.to_uppercase() == "19A")
