"""Takes anybody's frames of a census, in the shapes in which they come, and gives the tables that the rules read."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from goldenthread.returns.cin.columns import CIN
from goldenthread.returns.rules import frames_of
from goldenthread.returns.rules.frames import shaped
from goldenthread.returns.rules.schema import Column, TableShape, plain

CHILD, EPISODE, ASSESSMENT = "la_child_id", "cin_details_id", "assessment_id"
KEYS = [CHILD, EPISODE, ASSESSMENT]
RUNNING = {EPISODE, ASSESSMENT, "cpp_id"}
# Factors may come as a table of their own, a row a factor.
FACTORS = TableShape(
    "factors",
    "FactorsIdentifiedAtAssessment",
    (
        Column(CHILD, "LAchildID"),
        Column(EPISODE, "CINdetailsID"),
        Column(ASSESSMENT, "AssessmentID"),
        Column("factor", "AssessmentFactors"),
        Column("factor_alone", "AssessmentFactor"),
    ),
)
NAMES_OF_FACTORS = {
    plain(name) for name in ("FactorsIdentifiedAtAssessment", "AssessmentFactorsList", "AssessmentFactors")
}


def tables_given(given: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """The tables in their known shape. Raises ValueError for a table nobody knows."""
    apart = [frame for name, frame in given.items() if plain(name) in NAMES_OF_FACTORS]
    frames = frames_of(CIN, {name: frame for name, frame in given.items() if plain(name) not in NAMES_OF_FACTORS})
    if apart and "assessments" in frames:
        frames["assessments"] = _with_factors(frames["assessments"], shaped(FACTORS, apart[0]))
    return {name: _without_empty_rows(name, frame) for name, frame in frames.items()}


def _with_factors(assessments: pl.DataFrame, factors: pl.DataFrame) -> pl.DataFrame:
    """The assessments with the factors of a table of their own, unless they have factors themselves."""
    if assessments["assessment_factors"].count():
        return assessments
    keys = [key for key in KEYS if key == CHILD or (assessments[key].count() and factors[key].count())]
    factor = pl.coalesce("factor", "factor_alone")
    lists = factors.group_by(keys, maintain_order=True).agg(factor.drop_nulls().alias("assessment_factors"))
    return assessments.drop("assessment_factors").join(lists, on=keys, how="left", maintain_order="left")


def _without_empty_rows(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Assessments and protection plans but those without running number and values: the child has none.

    Rows keep their numbers.
    """
    numbered = any(frame[column].count() for column in frame.columns if column in RUNNING)
    if name not in ("assessments", "child_protection_plans") or not numbered:
        return frame
    values = [pl.col(column).is_null() for column in frame.columns if column not in (name, CHILD)]
    return frame.filter(~pl.all_horizontal(values))
