"""Valid values: codes that are in their list, days that are real."""

import polars as pl

from goldenthread.returns.ssda903.rules.declaring import Theme
from goldenthread.returns.ssda903.rules.words import (
    OTHER_PLACES,
    SHORT_BREAK,
    TEMPORARY,
    YS,
    absent,
    bad,
    birthday,
    both,
    c,
    either,
    expanded,
    given,
    latest_possible,
    never,
    not_a_date,
    not_of,
    number,
    one_of,
    unlisted,
    valid,
    within,
)

values = Theme()
rule = values.rule
DATE = "Write a real date as dd/mm/yyyy."
FLAGS = expanded(["FLAGS8"])

sex = unlisted("SEX", "looked_after_sex", required=True)
rule("101", "Sex must be a valid code", "H: SEX", {2023: sex, 2025: sex}, "Give M, F or U (1 or 2 before 2024/25).")
rule("102", "Date of birth must be a real date", "H: DOB", not_a_date("DOB"), DATE)
rule(
    "103",
    "Ethnic background must be a valid code",
    "H: ETHNIC",
    unlisted("ETHNIC", "ethnicity", required=True),
    "Give one of the 20 ethnicity codes; REFU or NOBT where it is not known.",
)
rule(
    "104",
    "The date on which UASC status ended must be a real date, not before the year began",
    "U: DUC",
    given("DUC") & (not_a_date("DUC") | (c.duc < YS)),
    "Give a date from 1 April of the year, or none while the status lasts.",
)
rule(
    "105",
    "UASC must be 0 or 1",
    "H: UASC",
    never((number("UASC") == 0) | (number("UASC") == 1)),
    "Give 0 or 1.",
    needs="uasc-column",
)
for code, table, column, said in (
    ("112", "AD", "DATE_INT", "The date placed for adoption"),
    ("113", "AD", "DATE_MATCH", "The date of matching"),
    ("115", "PA", "DATE_PLACED", "The date of the decision that the child should be placed for adoption"),
    ("116", "PA", "DATE_PLACED_CEASED", "The date on which the plan for adoption ended"),
    ("141", "E", "DECOM", "The date on which an episode began"),
    ("147", "E", "DEC", "The date on which an episode ended"),
    ("171", "H", "MC_DOB", "The date of birth of the child's child"),
    ("1005", "M", "MIS_END", "The date on which a missing period ended"),
):
    rule(code, f"{said} must be a real date", f"{table}: {column}", bad(column), DATE)
for code, table, column, said in (
    ("166", "R", "REVIEW", "The date of a review"),
    ("1004", "M", "MIS_START", "The date on which a missing period began"),
):
    rule(code, f"{said} must be given as a real date", f"{table}: {column}", not_a_date(column), DATE)
start, end = "The date on which a deprivation of liberty began", "The date on which a deprivation of liberty ended"
rule("700", f"{start} must be given as a real date", "DL: DOLO_START", not_a_date("DOLO_START"), DATE, since=2027)
rule("701", f"{end} must be a real date", "DL: DOLO_END", bad("DOLO_END"), DATE, since=2027)

CODED = (
    ("120", "PA", "REASON_PLACED_CEASED", "adoption_decision_reversed_reason", "Why the plan for adoption ended"),
    ("143", "E", "RNE", "reason_new_episode", "The reason for a new episode"),
    ("144", "E", "LS", "legal_status", "Legal status"),
    ("145", "E", "CIN", "looked_after_need", "Category of need"),
    ("149", "E", "REC", "looked_after_end_reason", "The reason an episode ended"),
    ("176", "AD", "SEX_ADOPTR", "adopter_sex", "Sex of the adopters"),
    ("177", "AD", "LS_ADOPTR", "adopter_legal_status", "Legal status of the adopters"),
    ("196", "O2", "SDQ_REASON", "sdq_reason", "Why there is no strengths and difficulties score"),
    ("631", "PP", "PREV_PERM", "previous_permanence", "Previous permanence option"),
    ("633", "PP", "LA_PERM", "permanence_authority", "The authority that arranged the previous permanence option"),
    ("1006", "M", "MISSING", "missing_or_away", "Missing or away without authorisation"),
    ("1009", "E", "REASON_PLACE_CHANGE", "placement_change_reason", "Why the placement changed"),
)
for code, table, column, codes, said in CODED:
    rule(
        code,
        f"{said} must be a valid code",
        f"{table}: {column}",
        unlisted(column, codes),
        f"Give a code of the list {codes.replace('_', ' ')} as it stands in the year.",
    )
placement = unlisted("PLACE", "looked_after_placement")
rule(
    "146",
    "Placement must be a valid code of the year",
    "E: PLACE",
    {2023: placement, 2025: placement, 2026: placement},
    "Give a placement code of the year: H5, P2 and Z1 ended before 2025/26, K3 began in 2024/25.",
)
for code, column, codes, said in (
    ("131", "IN_TOUCH", "care_leaver_in_touch", "Whether the authority is in touch with a care leaver"),
    ("132", "ACTIV", "care_leaver_activity", "What a care leaver does"),
    ("133", "ACCOM", "care_leaver_accommodation", "Where a care leaver lives"),
):
    said = f"{said} must be given as a valid code"
    rule(code, said, f"O3: {column}", unlisted(column, codes, required=True), "Give a code of the list.")
for code, column, wanted, said in (
    ("114", "FOSTER_CARE", ["0", "1"], "Whether the adopter was the foster carer must be 0 or 1"),
    ("175", "NB_ADOPTR", ["1", "2"], "The number of adopters must be 1 or 2"),
):
    rule(code, said, f"AD: {column}", given(column) & not_of(column, wanted), f"Give {' or '.join(wanted)}.")

distance = number("PL_DISTANCE")
rule(
    "164",
    "Distance from home to placement must lie between 0 and 999.9 miles",
    "E: PL_DISTANCE",
    lambda evidence: ~within(evidence.ever_uasc) & not_of("LS", SHORT_BREAK) & ((distance < 0) | (distance > 999.9)),
    "Give the distance in miles with one decimal place.",
    needs="(H) (U) (H_l) (U_l) uasc PL_DISTANCE",
)
rule(
    "167",
    "A review must have its date and how the child took part",
    "R: REVIEW_CODE",
    lambda evidence: (
        ~((given("REVIEW") & valid("REVIEW_CODE", "review_participation")(evidence)) | absent("REVIEW", "REVIEW_CODE"))
    ),
    "Give the date and one of PN0 to PN7.",
)
rule(
    "440",
    "PN0 must only be given for a child under 4 at the review",
    "R: DOB, REVIEW, REVIEW_CODE",
    (c.REVIEW_CODE == "PN0") & (birthday(4) <= c.review),
    "Give how the child took part, PN1 to PN7.",
)
rule(
    "441",
    "A child under 4 at the review must have PN0",
    "R: DOB, REVIEW, REVIEW_CODE",
    one_of("REVIEW_CODE", [f"PN{kind}" for kind in range(1, 8)]) & (c.review < birthday(4)),
    "Give PN0.",
)
UPN = r"^(?:[A-HJ-NP-RT-Z][0-9]{12}|[A-HJ-NP-RT-Z][0-9]{11}[A-Z]|UN[1-5])$"
rule(
    "168",
    "The unique pupil number must have its shape",
    "H: UPN",
    given("UPN") & ~c.UPN.str.contains(UPN),
    "Give a letter (not I, O or S), 12 digits (the last may be a letter), or UN1 to UN5 where it is not known.",
)
for code, column, said in (
    ("169", "PL_LA", "The authority of the placement"),
    ("179", "PL_LOCATION", "Whether the placement lies inside the authority"),
):
    rule(
        code,
        f"{said} must be known",
        f"E: {column}",
        not_of("LS", SHORT_BREAK) & absent(column),
        "Give the full postcode of the placement.",
        needs=column,
    )
MALE = {2023: "1", 2025: "M"}
rule(
    "174",
    "Only a mother may have the date of birth of her child recorded",
    "H: SEX, MC_DOB",
    {year: given("MC_DOB") & (code == c.SEX) for year, code in MALE.items()},
    "Correct the sex, or take out the date of birth of the child's child.",
)
provider = unlisted("PLACE_PROVIDER", "looked_after_placement_provider")
rule(
    "178",
    "The provider of a placement must be a valid code and belongs to no temporary or other placement",
    "E: PLACE_PROVIDER",
    {
        2023: either(provider, given("PLACE_PROVIDER") & one_of("PLACE", TEMPORARY, "Z1")),
        2026: either(provider, given("PLACE_PROVIDER") & one_of("PLACE", TEMPORARY[:4], OTHER_PLACES)),
    },
    "Give PR0 to PR5, or nothing for a temporary or other placement.",
)
score = number("SDQ_SCORE")
whole = (score.floor() == score) & score.is_between(0, 40)
rule(
    "180",
    "A strengths and difficulties score must be a whole number from 0 to 40",
    "O2: SDQ_SCORE",
    given("SDQ_SCORE") & ~whole.fill_null(False),
    "Give the score, or nothing and a reason.",
)
rule(
    "181",
    "Health, conviction and substance misuse items must be 0 or 1",
    "O2: FLAGS8",
    pl.any_horizontal(given(name) & not_of(name, ["0", "1"]) for name in FLAGS),
    "Give 0 or 1 in each.",
)
rule(
    "632",
    "The date of a previous permanence order must be a date (parts may be ZZ) before care began",
    "E: DECOM; PP: DATE_PERM",
    both(
        c.decom.is_not_null() & ~c.has_prev,
        given("pp_DATE_PERM")
        & (latest_possible("pp_DATE_PERM").is_null() | (latest_possible("pp_DATE_PERM") >= c.decom)),
    ),
    "Give the date of the order, ZZ for the parts that are not known.",
)
