"""Who the child is: date of birth, sex, pupil number, being a mother, and seeking asylum unaccompanied."""

from datetime import date

import polars as pl

from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.rules.declaring import (
    Found,
    Theme,
    last_of,
    marked,
    of_children,
    paired,
)
from goldenthread.returns.ssda903.rules.words import (
    SHORT_BREAK,
    YE,
    YS,
    absent,
    birthday,
    both,
    c,
    changed,
    differs,
    given,
    has_row,
    in_year,
    never,
    not_of,
    number,
    one_of,
    within,
)
from goldenthread.returns.ssda903.tables import LAST

identity = Theme()
rule, find = identity.rule, identity.find
LAST_YEAR = "Correct this year's value, or tell the department that last year's was wrong."
SEX_NOW = {"1": "M", "2": "F"}
NOT_KNOWN = ("UN2", "UN3", "UN4", "UN5")
FEMALE = {2023: c.SEX == "2", 2025: c.SEX == "F"}
PARENT = "Give 1 where the girl is a mother, 0 where she is not."
STATUS = "Check the child's UASC status of both years and the date on which it ended."


def sex_changed(evidence: Evidence) -> pl.Expr:
    """The sex differs from last year's; from 2024/25 the old codes 1 and 2 are M and F."""
    if evidence.year < 2025:
        return changed("SEX", "last_SEX")
    return changed(c.SEX.replace(SEX_NOW), c.last_SEX.replace(SEX_NOW))


rule("202", "Sex must be what it was last year", "H: SEX", sex_changed, LAST_YEAR, on="H H_l")
rule("203", "Date of birth must be what it was last year", "H: DOB", changed("dob", "last_dob"), LAST_YEAR, on="H H_l")
rule(
    "204",
    "Ethnicity must be what it was last year",
    "H: ETHNIC",
    changed("ETHNIC", "last_ETHNIC"),
    LAST_YEAR,
    on="H H_l",
)
rule(
    "232",
    "Sex that is not known must be explained",
    "H: SEX",
    c.SEX == "U",
    "Give M or F where it is known.",
    since=2025,
    severity=Severity.QUERY,
)
rule("301", "A child must be born before the year ends", "H: DOB", c.dob > YE, "Correct the date of birth.")
rule(
    "302",
    "Care must begin on or after the date of birth",
    "E: DECOM; H: DOB",
    c.decom.is_not_null() & ~c.has_prev & (c.h_dob > c.decom),
    "Correct the date of birth, or the first episode.",
)
rule(
    "351",
    "A person must have been under 25 when the year began",
    "H: DOB",
    birthday(25) < YS,
    "Take out who is too old.",
)

WITHOUT_HEADER = ("CHILD", "DOB")


def _uasc(evidence: Evidence, last: str = "") -> set[str]:
    return set(evidence.uasc_children(last, beside=WITHOUT_HEADER))


def _marked_children(evidence: Evidence, children: set[str]) -> Found:
    return [of_children(evidence, "U", sorted(children)), of_children(evidence, "H", sorted(children))]


def uasc_ended(evidence: Evidence) -> Found:
    """Children who were UASC last year and are not now, unless last year's file says that it ended in that year."""
    ended = c.duc.is_between(YS.dt.offset_by("-1y"), YE.dt.offset_by("-1y"))
    said = set(evidence.children("U_l", ended)) - set(evidence.children("U", given("DUC")))
    return _marked_children(evidence, _uasc(evidence, LAST) - _uasc(evidence) - said)


def uasc_stays(evidence: Evidence) -> Found:
    """Children who are UASC in both years: last year's end is the 18th birthday, this year's the same or in this year."""
    both_years = pl.Series("CHILD", sorted(_uasc(evidence) & _uasc(evidence, LAST)), dtype=pl.String).to_frame()
    if both_years.is_empty():
        return []
    pairs = paired(paired(both_years, evidence.table("U"), "U", "left"), evidence.table("U_l"), "U_l", "left")
    this_year = c.u_duc.is_between(evidence.opens, evidence.closes)
    wrong = differs("last_duc", birthday(18, "last_dob")) | never(this_year | (c.u_duc == c.last_duc))
    return _marked_children(evidence, set(pairs.filter(wrong)["CHILD"]))


def no_status_no_end(evidence: Evidence) -> Found:
    """Children who are UASC in neither year and have a date on which it ended."""
    ended = c.duc.is_not_null()
    with_end = set(evidence.children("U", ended)) | set(evidence.children("U_l", ended))
    return _marked_children(evidence, with_end - _uasc(evidence) - _uasc(evidence, LAST))


def uasc_begins(evidence: Evidence) -> Found:
    """Children in both years who are UASC now and were not last year."""
    newly = _uasc(evidence) - _uasc(evidence, LAST)
    if "Header" not in evidence.given:
        return of_children(evidence, "U", sorted(newly))
    return of_children(evidence, "H", sorted(newly & set(evidence.children("H_l"))))


NEEDS = "(U_l) (H_l) uasc-last"
find("205A", "UASC status must end on a date", "U: CHILD; H: CHILD, UASC", uasc_ended, STATUS, needs=NEEDS)
find("205B", "UASC status must end on the 18th birthday", "U: DUC; H: UASC", uasc_stays, STATUS, needs=NEEDS)
find(
    "205C",
    "Only a child with UASC status can have a day on which it ended",
    "U: DUC; H: UASC",
    no_status_no_end,
    STATUS,
    needs=NEEDS,
)
find(
    "205D",
    "A child looked after last year must not have become UASC",
    "H: UASC, CHILD; U: CHILD",
    uasc_begins,
    STATUS,
    needs="(H) (U) (U_l) (H_l) uasc uasc-last",
)
rule(
    "231",
    "An unaccompanied asylum-seeking child under 11 must be explained",
    "H: DOB, UASC",
    lambda evidence: within(evidence.uasc_children()) & (birthday(11) > YE),
    "Check the date of birth and the UASC status.",
    needs="(U) uasc",
    since=2025,
    severity=Severity.QUERY,
)
rule(
    "303",
    "Only a child with UASC status can have a day on which it ended",
    "U: DUC; H: UASC",
    c.DUC.is_not_null() & never(number("h_UASC") == 1),
    STATUS,
    needs="uasc-column",
)
rule("304", "UASC status must end by the 18th birthday", "U: DUC", c.duc > birthday(18), STATUS)

rule(
    "207",
    "A mother last year must be a mother this year",
    "H: MOTHER",
    both((c.last_MOTHER == "1") & differs("MOTHER", pl.lit("1")), has_row("E")),
    LAST_YEAR,
    on="H H_l",
    needs="E",
)
better_known = (c.last_UPN.is_null() | (c.last_UPN == "UN1")) & one_of("UPN", NOT_KNOWN)
now_known = (
    (c.last_UPN.is_null() | one_of("last_UPN", "UN1", NOT_KNOWN)) & given("UPN") & not_of("UPN", "UN1", NOT_KNOWN)
)
rule(
    "208",
    "The unique pupil number must be what it was last year, unless it was not known then",
    "H: UPN",
    changed("UPN", "last_UPN") & never(better_known) & never(now_known),
    LAST_YEAR,
    on="H H_l",
)
rule(
    "209",
    "A child of school age must not have UN1 for an unknown pupil number",
    "H: UPN, DOB",
    lambda evidence: (c.UPN == "UN1") & (birthday(4) <= date(evidence.year - 2, 8, 31)),
    "Give the pupil number, or UN2 to UN5.",
)
rule(
    "210",
    "UN4 must only be given for children whose care began in the last week of the year",
    "E: DECOM; H: UPN",
    lambda evidence: (c.h_UPN == "UN4") & (c.decom < date(evidence.year, 3, 24)),
    "Give the pupil number, or another reason why it is not known.",
)
rule(
    "442",
    "A child looked after must have a unique pupil number, or the reason why it is not known",
    "H: UPN",
    both(absent("UPN"), has_row("E", not_of("LS", SHORT_BREAK))),
    "Give the number, or UN1 to UN5.",
    needs="E",
)
rule(
    "444",
    "A unique pupil number must belong to one child",
    "H: UPN",
    given("UPN") & not_of("UPN", "UN1", NOT_KNOWN) & c.UPN.is_duplicated(),
    "Find which child the number belongs to.",
    since=2026,
    compares="H: CHILD, UPN",
)
rule(
    "393",
    "Whether a girl is a mother must be given",
    "H: MOTHER",
    {year: both(girl & absent("MOTHER"), has_row("E", not_of("LS", SHORT_BREAK))) for year, girl in FEMALE.items()},
    PARENT,
    needs="E",
)


def only_short_breaks(evidence: Evidence) -> Found:
    """Every row of children with nothing but short breaks of whom a review or being a mother is recorded."""
    if evidence.statuses.isdisjoint(SHORT_BREAK):
        return []
    breaks = set(evidence.children("E")) - set(evidence.children("E", not_of("LS", SHORT_BREAK)))
    reviewed = set(evidence.children("R", c.REVIEW.is_not_null() | c.REVIEW_CODE.is_not_null()))
    children = sorted(breaks & (reviewed | set(evidence.children("H", given("MOTHER")))))
    return [of_children(evidence, short, children) for short in ("E", "H", "R")]


find(
    "399",
    "A child with nothing but short breaks must have no reviews, and nothing said about being a mother",
    "E: LS; H: MOTHER; R: REVIEW, REVIEW_CODE",
    only_short_breaks,
    "Take out the reviews and MOTHER, or correct the legal status.",
)
left_care = in_year("dec") & given("REC") & (c.REC != "X1") & not_of("LS", SHORT_BREAK) & c.h_MOTHER.is_null()
rule(
    "607",
    "Whether a girl who left care is a mother must be given",
    "E: DEC, REC, LS; H: MOTHER, SEX",
    {2023: left_care & (c.h_SEX == "2"), 2025: left_care & (c.h_SEX == "F")},
    PARENT,
)
rule(
    "611",
    "A mother's child must have a date of birth",
    "H: MOTHER, MC_DOB",
    (c.MOTHER == "1") & absent("MC_DOB"),
    "Give the date of birth of her child.",
)
no_mother = (c.MOTHER.is_null() | (c.MOTHER == "0")) & given("MC_DOB")
rule(
    "612",
    "A girl whose child's date of birth is recorded must be a mother",
    "H: SEX, MOTHER, MC_DOB",
    {year: no_mother & girl for year, girl in FEMALE.items()},
    "Give 1, or take out the date of birth of her child.",
)
rule(
    "620",
    "A mother must be 11 or over",
    "H: DOB, MOTHER",
    (c.MOTHER == "1") & (birthday(11) > YS),
    "Check whether she is a mother, and her date of birth.",
)
rule(
    "621",
    "A mother must be older than her child",
    "H: DOB, MC_DOB",
    c.mc_dob.is_not_null() & never(c.mc_dob > c.dob),
    "Correct one of the dates of birth.",
)
rule(
    "624",
    "The date of birth of the child's child must be what it was last year",
    "H: MC_DOB",
    c.last_MC_DOB.is_not_null() & differs("MC_DOB", "last_MC_DOB"),
    LAST_YEAR,
    on="H H_l",
)


def born_after_care(evidence: Evidence) -> Found:
    """Header rows whose child's child was born after the year or after care ended, and the episode that ended last."""
    pairs = paired(evidence.table("H"), last_of(evidence.view("E"), by="dec"), "E", "left")
    return marked(pairs, "H", "E", where=(c.mc_dob > YE) | (c.mc_dob > c.e_dec))


find(
    "625",
    "The child's child must have been born by the end of the year and before care ended",
    "H: MC_DOB; E: DEC",
    born_after_care,
    "Correct the date of birth of the child's child.",
)
rule(
    "626",
    "A girl who became a mother this year must have a child born this year",
    "H: MOTHER, MC_DOB",
    (number("MOTHER") == 1) & (number("last_MOTHER") == 0) & (c.mc_dob < YS),
    LAST_YEAR,
    on="H H_l",
)
