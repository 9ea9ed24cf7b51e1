"""How the rules of the census read its tables: flags, codes, and what belongs to one child or one referral.

Tables of one referral are joined on the child and the referral; a key that a frame does not have at all is not
joined on. Joined columns that both tables have end in `_of_episode` or `_of_child`.
"""

import polars as pl
from polars import col

from goldenthread.returns.codes import codes
from goldenthread.returns.rules import Tables, pairs

CHILD = "la_child_id"
EPISODE = "cin_details_id"
OF_EPISODE = [CHILD, EPISODE]
NO_ACTION_AFTER_ASSESSMENT = ["RC8", "RC9"]


def true(flag: str) -> pl.Expr:
    """Whether a flag is given as 1 or true; false where it is null."""
    return col(flag).str.to_lowercase().is_in(["1", "true"]).fill_null(False)


def false(flag: str) -> pl.Expr:
    """Whether a flag is given as 0 or false; false where it is null."""
    return col(flag).str.to_lowercase().is_in(["0", "false"]).fill_null(False)


def given(column: str) -> pl.Expr:
    """Whether there is a value."""
    return col(column).is_not_null()


def lacking(column: str) -> pl.Expr:
    """Whether there is no value."""
    return col(column).is_null()


def not_a_code(column: str, list_name: str, year: int) -> pl.Expr:
    """Whether a value is not of the code list of a year; true where it is null."""
    return col(column).is_in(list(codes(list_name, year))).not_().fill_null(True)


def together(tables: Tables, left: str, right: str, on: list[str], suffix: str = "_of_other") -> pl.DataFrame:
    """Rows of two tables with the same keys."""
    return joined(tables[left], tables[right], on, suffix)


def joined(left: pl.DataFrame, right: pl.DataFrame, on: list[str], suffix: str = "_of_other") -> pl.DataFrame:
    """Rows of two frames with the same keys, of those keys that both have."""
    known = [key for key in on if key == CHILD or (_has(left, key) and _has(right, key))]
    return left.join(right, on=known, how="inner", suffix=suffix)


def every_two(tables: Tables, name: str, on: list[str]) -> pl.DataFrame:
    """Every two rows of a table with the same keys, both ways round; columns of the second end in _other."""
    frame = tables[name]
    return pairs(frame, name, [key for key in on if key == CHILD or _has(frame, key)])


def _has(frame: pl.DataFrame, key: str) -> bool:
    return frame.is_empty() or frame[key].null_count() < frame.height


def in_episode(tables: Tables, name: str) -> pl.DataFrame:
    """The rows of a table with their referral."""
    return tables.derived(
        f"{name} in its episode", lambda tables: together(tables, name, "cin_details", OF_EPISODE, "_of_episode")
    )


def of_child(tables: Tables, name: str) -> pl.DataFrame:
    """The rows of a table with their child's identifiers."""
    return tables.derived(
        f"{name} of its child", lambda tables: together(tables, name, "child_identifiers", [CHILD], "_of_child")
    )


def episodes_without(tables: Tables, name: str) -> pl.DataFrame:
    """The referrals under which a table has no row."""
    found = in_episode(tables, name).select("cin_details").unique()
    return tables["cin_details"].join(found, on="cin_details", how="anti")


def factors(tables: Tables) -> pl.DataFrame:
    """One row a factor, with `assessment`, which tells one assessment from another.

    Frames may have a row an assessment with a list of factors, or a row a factor; then rows of the
    same child, referral, number and dates are one assessment.
    """
    return tables.derived("factors", _factors)


def _factors(tables: Tables) -> pl.DataFrame:
    assessments = tables["assessments"]
    lists = assessments["assessment_factors"].list.len()
    dates = ["assessment_actual_start_date", "assessment_authorisation_date"]
    if (lists > 1).any():
        same = col("assessments").alias("assessment")
    else:
        same = pl.struct(*OF_EPISODE, "assessment_id", *dates).rank("dense").cast(pl.Int64).alias("assessment")
    numbered = assessments.with_columns(same).rename({"assessment_factors": "factor"})
    return numbered.explode("factor").filter(given("factor"))
