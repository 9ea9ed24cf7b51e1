"""Unique pupil numbers: their form, their check letter, and when one is expected.

Source: Department for Education, children in need census, validation rules of the collections 2023 to 2027.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
from polars import col

from goldenthread.returns.cin.rules.reading import CHILD, false, given, lacking
from goldenthread.returns.rules import Rules, Tables
from goldenthread.returns.rules.days import years_after

RULES = Rules()
CHECK_LETTERS = dict(enumerate("ABCDEFGHJKLMNPQRTUVWXYZ"))
AUTHORITIES = Path(__file__).with_name("upn_authorities.csv")
UPN = {"child_identifiers": ("upn",)}
REASONS_FOR_SCHOOL_AGE = ["UN2", "UN3", "UN4", "UN5", "UN6", "UN7"]


@cache
def authorities(year: int) -> frozenset[str]:
    """The numbers that characters 2 to 4 of a pupil number may have in a collection year."""
    with AUTHORITIES.open(encoding="utf-8", newline="") as lines:
        ranges = [row for row in csv.DictReader(lines) if not row["since"] or int(row["since"]) <= year]
    numbers = (number for row in ranges for number in range(int(row["first"]), int(row["last"]) + 1))
    return frozenset(f"{number:03}" for number in numbers)


def check_letter(upn: str) -> pl.Expr:
    """The letter that characters 2 to 13 call for: the sum of place times digit, modulo 23."""
    terms = [place * col(upn).str.slice(place - 1, 1).cast(pl.Int32) for place in range(2, 14)]
    return (pl.sum_horizontal(terms) % 23).replace_strict(CHECK_LETTERS, return_dtype=pl.String)


@RULES.add(
    "1510",
    "The check letter of the UPN does not fit its digits",
    "Correct the UPN: compare it with the school's record.",
    marks=UPN,
)
def wrong_check_letter(tables: Tables) -> pl.DataFrame:
    """Numbers that end in a letter are temporary and are not tested."""
    numbers = tables["child_identifiers"].filter(col("upn").str.contains(r"^.[0-9]{12}$"))
    return numbers.filter(col("upn").str.slice(0, 1) != check_letter("upn"))


@RULES.add(
    "1520",
    "More than one child has the same UPN",
    "Find out whose UPN it is, or merge the two records if it is one child.",
    marks=UPN,
    whole=UPN,
)
def same_number_twice(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(given("upn") & col("upn").is_duplicated())


@RULES.add(
    "1530",
    "Characters 2 to 4 of the UPN are not the number of an authority",
    "Correct the UPN: compare it with the school's record.",
    marks=UPN,
    until=2023,
)
def unknown_authority_2023(tables: Tables) -> pl.DataFrame:
    return _of_unknown_authority(tables, 2023)


@RULES.add(
    "1530",
    "Characters 2 to 4 of the UPN are not the number of an authority",
    "Correct the UPN: compare it with the school's record.",
    marks=UPN,
    since=2024,
)
def unknown_authority(tables: Tables) -> pl.DataFrame:
    """With the two authorities formed in 2023."""
    return _of_unknown_authority(tables, 2024)


def _of_unknown_authority(tables: Tables, year: int) -> pl.DataFrame:
    known = col("upn").str.slice(1, 3).is_in(list(authorities(year)))
    return tables["child_identifiers"].filter((col("upn").str.len_chars() == 13) & ~known)


@RULES.add(
    "1540",
    "Characters 5 to 12 of the UPN are not all digits",
    "Correct the UPN: a letter, eleven digits, and a digit or letter.",
    marks=UPN,
)
def letters_among_digits(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(~col("upn").str.slice(4, 8).str.contains("^[0-9]+$"))


@RULES.add(
    "1550",
    "The last character of the UPN is neither a digit nor a letter that is used",
    "Correct the UPN: its last character is a digit, or a capital letter other than I, O and S.",
    marks=UPN,
)
def wrong_last_character(tables: Tables) -> pl.DataFrame:
    return tables["child_identifiers"].filter(
        (col("upn").str.len_chars() == 13) & ~col("upn").str.contains("[0-9A-HJ-NP-RT-Z]$")
    )


@RULES.add(
    "1560Q",
    "The former UPN is not in the form of a UPN",
    "Correct the former UPN: a letter, eleven digits, and a digit or letter.",
    marks={"child_identifiers": ("former_upn",)},
)
def former_number_malformed(tables: Tables) -> pl.DataFrame:
    """A temporary number, which ends in a letter, has the form of a UPN."""
    return tables["child_identifiers"].filter(~col("former_upn").str.contains("^[A-Za-z][0-9]{11}[0-9A-Za-z]$"))


def _without_number(tables: Tables, born_by: pl.Expr) -> pl.DataFrame:
    worked = tables["cin_details"].filter(false("referral_nfa"))
    expected = col("upn_unknown").str.to_uppercase().is_in(REASONS_FOR_SCHOOL_AGE).fill_null(False)
    children = tables["child_identifiers"].join(worked, on=CHILD, how="semi")
    return children.filter(lacking("upn") & ~expected & (col("person_birth_date") <= born_by))


@RULES.add(
    "8770Q",
    "A child of school age has neither a UPN nor a reason why it is not known",
    "Enter the UPN, or the reason (UN2 to UN7) why it is not known.",
    marks={"child_identifiers": ("upn", "upn_unknown")},
    also_reads=("cin_details",),
    until=2024,
)
def no_number_2023(tables: Tables) -> pl.DataFrame:
    """School age is six years old on the reference date."""
    return _without_number(tables, years_after(pl.lit(tables.closes), -6))


@RULES.add(
    "8770Q",
    "A child of school age has neither a UPN nor a reason why it is not known",
    "Enter the UPN, or the reason (UN2 to UN7) why it is not known.",
    marks={"child_identifiers": ("upn", "upn_unknown")},
    also_reads=("cin_details",),
    since=2025,
)
def no_number(tables: Tables) -> pl.DataFrame:
    """School age is five years old on the last 31 August before the year closed."""
    return _without_number(tables, pl.lit(date(tables.closes.year - 6, 8, 31)))


@RULES.add(
    "8772",
    "The reason for no UPN is that no further action followed, but action did",
    "Enter the UPN or another reason, or correct the referral's outcome.",
    marks={"child_identifiers": ("upn_unknown",), "cin_details": ("referral_nfa",)},
)
def action_after_all(tables: Tables) -> pl.DataFrame:
    """A child with that reason and no referral at all fails too."""
    excused = tables["child_identifiers"].filter(col("upn_unknown") == "UN7")
    episodes = tables["cin_details"].select(CHILD, "cin_details", "referral_nfa")
    return excused.join(episodes, on=CHILD, how="left").filter(
        ~col("referral_nfa").str.to_lowercase().is_in(["1", "true"]).fill_null(False)
    )
