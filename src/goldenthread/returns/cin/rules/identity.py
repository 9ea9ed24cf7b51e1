"""Who the child is: number, birth, death, sex, ethnicity, disabilities; and the header of the return.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import CHILD, false, given, lacking, not_a_code, of_child
from goldenthread.returns.rules import Rules, Tables
from goldenthread.returns.rules.days import days_after, months_after, years_after

RULES = Rules()
NUMBER = {"child_identifiers": (CHILD,)}
BIRTHS = {"child_identifiers": ("person_birth_date", "expected_person_birth_date")}
DISABILITY = {"disabilities": ("disability",)}


@RULES.add(
    "100",
    "The reference date of the return is not 31 March of its year",
    "Export the return again with the reference date of the collection.",
    marks={"header": ("reference_date",)},
)
def reference_date_wrong(tables: Tables) -> pl.DataFrame:
    day, year = col("reference_date"), col("year").cast(pl.Int32, strict=False)
    right = (day.dt.month() == 3) & (day.dt.day() == 31) & (day.dt.year() == year).fill_null(True)
    return tables["header"].filter(~right.fill_null(False))


@RULES.add("1570", "The child's number is longer than 20 characters", "Shorten the number.", marks=NUMBER, since=2025)
def number_too_long(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(col(CHILD).str.len_chars() > 20)


@RULES.add(
    "1580",
    "The child's number has other characters than letters and digits",
    "Take spaces and marks out of the number.",
    marks=NUMBER,
    since=2025,
)
def number_with_marks(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(col(CHILD).str.contains("[^A-Za-z0-9]"))


@RULES.add(
    "4180",
    "Gender is missing or not a valid code",
    "Enter 1, 2, 0 or 9.",
    marks={"child_identifiers": ("gender_current",)},
    until=2024,
)
def gender_invalid(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(not_a_code("gender_current", "gender_current", 2024))


@RULES.add(
    "4180",
    "Sex is missing or not a valid code",
    "Enter M, F or U.",
    marks={"child_identifiers": ("sex",)},
    since=2025,
)
def sex_invalid(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(not_a_code("sex", "sex", 2025))


@RULES.add("8500", "The child has no number", "Enter the authority's own number for the child.", marks=NUMBER)
def number_missing(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(lacking(CHILD))


@RULES.add(
    "8510",
    "More than one child has the same number",
    "Put all of a child's referrals in one record, or give each child a number of their own.",
    marks=NUMBER,
    whole=NUMBER,
)
def same_number_twice(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(given(CHILD) & col(CHILD).is_duplicated())


@RULES.add(
    "8520",
    "The date of birth is after the reference date",
    "Correct it; for an unborn child enter the expected date of birth instead.",
    marks={"child_identifiers": ("person_birth_date",)},
)
def born_after_the_year(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(col("person_birth_date") > tables.closes)


@RULES.add(
    "8525Q",
    "The child has both a date of birth and an expected one, or neither",
    "Enter the date of birth; only for an unborn child the expected one.",
    marks=BIRTHS,
)
def both_births_or_none(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(given("person_birth_date") == given("expected_person_birth_date"))


@RULES.add(
    "8530Q",
    "The expected date of birth is more than 30 days before or 9 months after the reference date",
    "Correct it, or enter the date of birth if the child has been born.",
    marks={"child_identifiers": ("expected_person_birth_date",)},
)
def expected_too_far_away(tables: Tables) -> pl.DataFrame:
    expected, closes = col("expected_person_birth_date"), pl.lit(tables.closes)
    return tables["child_identifiers"].filter(
        (expected < days_after(closes, -30)) | (expected > months_after(closes, 9))
    )


@RULES.add(
    "8535Q",
    "The child died before birth, or has a date of death and no date of birth",
    "Correct the date of birth or of death.",
    marks={"child_identifiers": ("person_death_date", "person_birth_date")},
)
def died_before_birth(tables: Tables) -> pl.DataFrame:
    born, died = col("person_birth_date"), col("person_death_date")
    return tables["child_identifiers"].filter(died.is_not_null() & (born.is_null() | (born > died)))


@RULES.add(
    "8545Q",
    "The date of death lies outside the census year",
    "Correct it; a child who died before the year is not part of the return.",
    marks={"child_identifiers": ("person_death_date",)},
)
def died_outside_the_year(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(tables.outside("person_death_date"))


@RULES.add(
    "8590",
    "The child has no referral",
    "Add the child's episode of need, or take the child out of the return.",
    marks=NUMBER,
    also_reads=("cin_details",),
)
def no_referral(tables: Tables) -> pl.DataFrame:
    known = tables["child_identifiers"].filter(given(CHILD))
    return known.join(tables["cin_details"], on=CHILD, how="anti")


def _unborn_with_sex(tables: Tables, column: str, unknown: str) -> pl.DataFrame:
    unborn = lacking("person_birth_date") & given("expected_person_birth_date")
    return tables["child_identifiers"].filter(unborn & col(column).ne_missing(unknown))


@RULES.add(
    "8750",
    "The gender of an unborn child is given as known",
    "Enter 0, or the date of birth if the child has been born.",
    marks={"child_identifiers": ("gender_current", "person_birth_date", "expected_person_birth_date")},
    until=2024,
)
def unborn_with_gender(tables: Tables) -> pl.DataFrame:
    return _unborn_with_sex(tables, "gender_current", "0")


@RULES.add(
    "8750",
    "The sex of an unborn child is given as known",
    "Enter U, or the date of birth if the child has been born.",
    marks={"child_identifiers": ("sex", "person_birth_date", "expected_person_birth_date")},
    since=2025,
)
def unborn_with_sex(tables: Tables) -> pl.DataFrame:
    return _unborn_with_sex(tables, "sex", "U")


@RULES.add(
    "8775Q",
    "The child was over 25 while the referral was open",
    "Correct the date of birth, or close the referral.",
    marks={"child_identifiers": ("person_birth_date",), "cin_details": ("cin_closure_date",)},
)
def too_old(tables: Tables) -> pl.DataFrame:
    grown = years_after("person_birth_date", 25)
    closed = col("cin_closure_date")
    born_before = years_after(pl.lit(tables.closes), -25)
    return of_child(tables, "cin_details").filter(
        (col("person_birth_date") < born_before) & (closed.is_null() | (closed > grown))
    )


@RULES.add(
    "4220",
    "Ethnicity is missing or not a valid code",
    "Enter the ethnicity; REFU if it was refused, NOBT if it is not yet obtained.",
    marks={"child_characteristics": ("ethnicity",)},
)
def ethnicity_invalid(tables: Tables) -> pl.DataFrame:
    return tables["child_characteristics"].filter(not_a_code("ethnicity", "ethnicity", tables.year))


@RULES.add(
    "8540",
    "A child in need has no disability code, or one that is not valid",
    "Enter the disabilities, or NONE.",
    marks={"child_identifiers": ("person_birth_date",), "cin_details": ("referral_nfa",), **DISABILITY},
)
def disability_missing(tables: Tables) -> list[pl.DataFrame]:
    worked = of_child(tables, "cin_details").filter(given("person_birth_date") & false("referral_nfa"))
    wrong = tables["disabilities"].filter(not_a_code("disability", "disability", tables.year))
    none_at_all = worked.join(tables["disabilities"], on=CHILD, how="anti")
    return [none_at_all, worked.join(wrong, on=CHILD, how="inner", suffix="_of_disability")]


@RULES.add(
    "8790",
    "A child is said to have no disability and to have one",
    "Take out NONE, or the other codes.",
    marks=DISABILITY,
)
def none_and_another(tables: Tables) -> pl.DataFrame:
    none = col("disability").eq_missing("NONE")
    return tables["disabilities"].filter(none.any().over(CHILD) & ~none)


@RULES.add("8794", "A child has the same disability code twice", "Keep one of them.", marks=DISABILITY)
def disability_twice(tables: Tables) -> pl.DataFrame:
    known = tables["disabilities"].filter(given("disability"))
    return known.filter(pl.struct(CHILD, "disability").is_duplicated())


@RULES.add(
    "2886Q",
    "The gender of more than 2% of born children is not known",
    "Enter the gender where it is known, or explain.",
    whole={"child_identifiers": ("expected_person_birth_date", "gender_current")},
    until=2024,
)
def gender_often_unknown(tables: Tables) -> bool:
    return _unknown_too_often(tables, "gender_current", "0")


@RULES.add(
    "2886Q",
    "The sex of more than 2% of born children is not known",
    "Enter the sex where it is known, or explain.",
    whole={"child_identifiers": ("expected_person_birth_date", "sex")},
    since=2025,
)
def sex_often_unknown(tables: Tables) -> bool:
    return _unknown_too_often(tables, "sex", "U")


def _unknown_too_often(tables: Tables, column: str, unknown: str) -> bool:
    children = tables["child_identifiers"]
    born_unknown = children.filter(lacking("expected_person_birth_date") & col(column).fill_null(unknown).eq(unknown))
    return bool(born_unknown.height > 0.02 * children.height)


@RULES.add(
    "2887Q",
    "Fewer than eight different disabilities occur in the whole return",
    "Check that disabilities are recorded in full, or explain.",
    whole=DISABILITY,
)
def few_disabilities(tables: Tables) -> bool:
    return len(_disabilities(tables)["disability"].unique()) <= 7


@RULES.add(
    "2888Q",
    "No child in the whole return has more than one disability",
    "Check that every disability of a child is exported, or explain.",
    whole={"disabilities": (CHILD, "disability")},
)
def never_two_disabilities(tables: Tables) -> bool:
    """A return without any disability is told of by 2887Q."""
    counts = _disabilities(tables).group_by(CHILD).len()
    return bool(counts.height > 0 and counts["len"].max() == 1)


def _disabilities(tables: Tables) -> pl.DataFrame:
    return tables["disabilities"].filter(col("disability") != "NONE")
