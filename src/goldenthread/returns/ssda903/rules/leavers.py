"""Care leavers: what is said of young people who have left care (OC3)."""

import polars as pl

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.order import is_last
from goldenthread.returns.ssda903.rules.declaring import (
    Found,
    Theme,
    marked,
    of_children,
    paired,
    rows_of,
)
from goldenthread.returns.ssda903.rules.words import (
    ADOPTED,
    SHORT_BREAK,
    YE,
    YS,
    any_given,
    birthday,
    both,
    c,
    differs,
    has_no_row,
    has_row,
    in_year,
    not_of,
    one_of,
    within,
)
from goldenthread.returns.ssda903.tables import LAST

leavers = Theme()
rule, find = leavers.rule, leavers.find
LEAVER = "Check whether the young person is a care leaver; if not, take out the OC3 items."

rule(
    "344",
    "A care leaver who died or went home for good must have nothing said about activity and accommodation",
    "O3: OC3",
    one_of("IN_TOUCH", "DIED", "RHOM") & (differs("ACTIV", pl.lit("0")) | differs("ACCOM", pl.lit("0"))),
    "Give 0 for both.",
)
rule(
    "345",
    "A care leaver with whom the authority is in touch must have activity and accommodation",
    "O3: OC3",
    (c.IN_TOUCH == "YES") & ((c.ACTIV == "0") | (c.ACCOM == "0")),
    "Give both, or say that the authority is not in touch.",
)
rule(
    "347",
    "A care leaver in a foyer must have been 18 when the year began",
    "O3: ACCOM",
    one_of("ACCOM", "T1", "T2") & (birthday(18) > YS),
    "Check the accommodation and the date of birth.",
    since=2024,
)
rule(
    "348",
    "A young person reported as having died last year must be so this year",
    "O3: IN_TOUCH",
    (c.last_IN_TOUCH == "DIED") & differs("IN_TOUCH", pl.lit("DIED")),
    "Correct this year's code, or tell the department that last year's was wrong.",
    on="O3 O3_l",
    since=2026,
)
rule(
    "391",
    "A care leaver must be 17 or over at the end of the year",
    "O3: DOB, OC3",
    (birthday(17) > YE) & any_given("OC3"),
    LEAVER,
)
rule(
    "1002",
    "A care leaver must have an episode this year or last",
    "O3: OC3",
    both(has_no_row("E"), has_no_row("E_l")),
    "Add the episodes, or take out the OC3 items.",
    needs="E E_l",
)
rule(
    "1000",
    "A young person who died while looked after must not be reported as a care leaver",
    "O3: OC3",
    lambda evidence: has_row("E", c.REC == "E2")(evidence) | has_row("E_l", c.REC == "E2")(evidence),
    LEAVER,
    needs="E (E_l)",
)


def too_little_care(evidence: Evidence) -> Found:
    """OC3 rows of young people with less than 91 days of care since 14, or none since 16, or who were adopted.

    Short breaks do not count. Without a date of birth nothing can be counted and the row fails. A file without
    rows tells nothing.
    """
    if evidence.without_rows & {"Episodes", f"Episodes{LAST}", "Header"}:
        return []
    care = _episodes_of_two_years(evidence)
    enough = (
        _days_since(care, 14, 91).unique().to_frame().join(_days_since(care, 16, 1).to_frame(), on="CHILD", how="semi")
    )
    adopted = care.filter(c.latest & one_of("REC", ADOPTED))["CHILD"]
    fails = ~within(enough["CHILD"]) | within(adopted)
    return marked(evidence.view("O3"), "O3", where=fails)


def _episodes_of_two_years(evidence: Evidence) -> pl.DataFrame:
    """Each episode of last year and this once, with the date of birth; the latest runs to the end of the year if open."""
    columns = ("CHILD", "decom", "dec", "LS", "REC", "row", "ye")
    years = [evidence.table(short).select(*columns, this=pl.lit(short == "E")) for short in ("E", "E_l")]
    every = pl.concat(years).filter(c.decom.is_not_null()).sort("dec", nulls_last=True, maintain_order=True)
    every = every.unique(["CHILD", "decom"], keep="first", maintain_order=True)
    latest = (c.decom == c.decom.max().over("CHILD")).alias("latest")
    every = every.with_columns(latest).with_columns(
        pl.when(c.latest).then(c.dec.fill_null(YE)).otherwise(c.dec).alias("dec")
    )
    born = evidence.table("H").select("CHILD", "dob").unique("CHILD", keep="first")
    return every.join(born, on="CHILD", how="left")


def _days_since(care: pl.DataFrame, age: int, enough: int) -> pl.Series:
    """The children with at least so many days of care, other than short breaks, since an age."""
    counted = care.filter(not_of("LS", SHORT_BREAK))
    days = (c.dec - pl.max_horizontal("decom", birthday(age))).dt.total_days().clip(lower_bound=0).fill_null(0)
    known = pl.when(c.dob.is_not_null()).then(days).otherwise(0)
    summed = counted.group_by("CHILD").agg(known.sum().alias("days"))
    return summed.filter(c.days >= enough)["CHILD"]


find(
    "1001",
    "A care leaver must have been looked after for 13 weeks since 14, some of it since 16, and must not have been adopted",
    "O3: OC3",
    too_little_care,
    LEAVER,
    needs="E E_l H",
)
birthday_in_year = pl.coalesce(
    pl.when(in_year(birthday(age, "o3_dob"))).then(birthday(age, "o3_dob")) for age in (17, 18)
)
rule(
    "1007",
    "A young person looked after on the 17th or 18th birthday this year must not be reported as a care leaver of that age",
    "O3: OC3",
    any_given("OC3", prefix="o3_")
    & (birthday(17, "o3_dob") <= YE)
    & (birthday(19, "o3_dob") > YE)
    & (c.decom <= birthday_in_year)
    & ((c.dec > birthday_in_year) | c.DEC.is_null()),
    LEAVER,
    on="E O3",
)
rule(
    "1016",
    "A young person who left care on or after the last birthday must not be reported as a care leaver yet",
    "O3: OC3",
    any_given("OC3", prefix="o3_")
    & (
        ((birthday(17, "o3_dob") <= YE) & (birthday(18, "o3_dob") > YE) & (c.dec >= birthday(17, "o3_dob")))
        | ((birthday(18, "o3_dob") <= YE) & (birthday(19, "o3_dob") > YE) & (c.dec >= birthday(18, "o3_dob")))
    ),
    LEAVER,
    on="E O3",
    since=2024,
)
rule(
    "1010",
    "A young person whose last episode of last year was open must have episodes this year",
    "O3: OC3",
    both(has_no_row("E"), has_row("E_l", is_last() & c.DEC.is_null())),
    "Add this year's episodes.",
    needs="E E_l",
)
rule(
    "1011",
    "A young person taken over by another authority must not be reported as a care leaver",
    "O3: OC3",
    both(any_given("OC3"), has_row("E", is_last() & (c.REC == "E3"))),
    LEAVER,
    needs="E",
)


def left_without_episodes(evidence: Evidence) -> Found:
    """Rows of every supplied table that children without an episode have."""
    without = ~within(evidence.children("E"))
    return [marked(evidence.table(short), short, where=without) for short in ("PA", "M", "R", "AD", "PP", "O2")]


find(
    "1012",
    "A young person without an episode this year must have nothing but the OC3 items",
    "PA: CHILD; M: CHILD; R: CHILD; AD: CHILD; PP: CHILD; O2: CHILD",
    left_without_episodes,
    "Add the episodes, or take out the other items.",
    needs="E (PA) (M) (R) (AD) (PP) (O2)",
)


def asylum_seekers_who_left(evidence: Evidence) -> Found:
    """UASC and OC3 rows of children in both who had no episode in the year."""
    in_care = evidence.children("E", (c.decom <= YE) & ((c.dec >= YS) | c.dec.is_null()))
    leaving = evidence.view("O3").filter(any_given("OC3") & ~within(in_care))
    pairs = paired(evidence.view("U"), leaving, "O3")
    return marked(pairs, "U", "O3")


find(
    "1014",
    "A care leaver who was not looked after in the year must not be in the UASC file",
    "U: DUC; O3: OC3",
    asylum_seekers_who_left,
    "Take the young person out of the UASC file.",
    needs="E",
    only_with="U O3",
)
rule(
    "3001",
    "Staying with former foster carers must begin after the 18th birthday",
    "O3: ACCOM",
    one_of("ACCOM", "Z1", "Z2") & in_year(birthday(17, "h_dob")),
    "Check the accommodation and the date of birth.",
    on="O3 H",
)
rule(
    "628",
    "A care leaver without an episode must have nothing said about being a mother",
    "H: MOTHER",
    both(c.MOTHER.is_not_null(), has_no_row("E"), has_row("O3", any_given("OC3"))),
    "Leave it out.",
    needs="E O3",
)


def mothers(evidence: Evidence) -> Found:
    """Header rows on which MOTHER is wrong or lacking, and the OC3 rows of these children."""
    care = evidence.view("E").filter(not_of("LS", SHORT_BREAK))
    present = within(care.filter((c.dec.fill_null(YE) >= YS) & (c.decom <= YE))["CHILD"])
    old = evidence.year < 2025
    male, female = ("1" if old else "M") == c.SEX, ("2" if old else "F") == c.SEX
    leaver = within(evidence.children("O3", any_given("OC3")))
    said = c.MOTHER.is_not_null()
    wrong = (said & (not_of("MOTHER", "0", "1") | male)) | (~said & female & (present | ~leaver))
    wrong |= said & female & ~present & leaver
    header = evidence.table("H").filter(within(care["CHILD"]) & wrong)
    return [] if header.is_empty() else [rows_of(header, "H"), of_children(evidence, "O3", header["CHILD"])]


find(
    "165",
    "Whether a girl is a mother must be 0 or 1, and is said of girls looked after in the year only",
    "H: MOTHER, SEX; O3: OC3",
    mothers,
    "Give 0 or 1 for a girl looked after in the year, nothing for anybody else.",
    needs="E",
)
