"""Episodes of care: they begin, end and follow each other as their codes say."""

from datetime import date

import polars as pl

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.order import Order, with_neighbours
from goldenthread.returns.ssda903.rules.declaring import Found, Theme, marked
from goldenthread.returns.ssda903.rules.words import (
    SHORT_BREAK,
    TEMPORARY,
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
    never,
    not_a_date,
    not_of,
    one_of,
    same,
    valid,
)

episodes = Theme()
rule, find = episodes.rule, episodes.find
EPISODE_DATES = "Correct the dates of the episodes."
FOLLOWS = "Correct the reason for the new episode, or what changed."
SAME_CARE = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
CARE = f"E: RNE, LS, {', '.join(SAME_CARE)}"

rule(
    "142",
    "Every episode but a child's latest must have an end and a reason",
    "E: DEC, REC",
    c.decom.is_not_null() & c.has_next & (not_a_date("DEC") | absent("REC")),
    "End the earlier episode.",
)
rule(
    "148",
    "The end of an episode must have both a date and a reason",
    "E: DEC, REC",
    c.DEC.is_null() != c.REC.is_null(),
    "Give both, or neither.",
)
rule(
    "353",
    "An episode must have begun on or after 14 October 1991",
    "E: DECOM",
    c.decom < date(1991, 10, 14),
    EPISODE_DATES,
)
rule("354", "An episode must have begun by the end of the year", "E: DECOM", c.decom > YE, EPISODE_DATES)
rule("355", "An episode must not end on the day it begins", "E: DECOM, DEC", c.DECOM == c.DEC, EPISODE_DATES)
rule("356", "An episode must end after it begins", "E: DECOM", c.dec < c.decom, EPISODE_DATES)
rule("385", "An episode must have ended by the end of the year", "E: DEC", c.dec > YE, EPISODE_DATES)
rule(
    "357",
    "Care that began in the year must begin with the reason S",
    "E: RNE",
    c.decom.is_not_null() & ~c.has_prev & (c.decom >= YS) & differs("RNE", pl.lit("S")),
    "Give S, or add the earlier episodes.",
)
goes_on = c.REC == "X1"
ends_on_a_day = c.dec.is_not_null()
rule(
    "388",
    "An episode that ends with X1 must be followed on the same day; any other end must not",
    "E: REC",
    (goes_on & ends_on_a_day & c.has_next & differs("next_decom", "dec"))
    | (given("REC") & ~goes_on & (c.dec == c.next_decom))
    | (goes_on & ends_on_a_day & ~c.has_next),
    "Correct the reason the episode ended, or the dates.",
)
rule(
    "431",
    "Care must begin again after the earlier episode ended",
    "E: RNE, DECOM",
    (c.RNE == "S") & (c.decom <= c.prev_dec),
    FOLLOWS,
)
rule(
    "432",
    "An episode after care ended must start care again",
    "E: RNE",
    both(
        lambda evidence: valid("prev_REC", "looked_after_end_reason")(evidence),
        (c.prev_REC != "X1") & differs("RNE", pl.lit("S")),
    ),
    FOLLOWS,
)


def not_following(evidence: Evidence) -> Found:
    """Episodes that continue care but do not begin on the day the one before ended."""
    if evidence.table("E").height < 2:
        return []
    ordered = with_neighbours(evidence.table("E"), Order((c.decom, c.dec), ("DEC",)))
    continues = one_of("RNE", "P", "L", "T", "U", "B") & c.has_prev
    return marked(ordered, "E", where=continues & differs("prev_DEC", "DECOM"))


find(
    "433",
    "An episode that continues care must begin on the day the last one ended",
    "E: RNE, DECOM",
    not_following,
    FOLLOWS,
)
care_changed = pl.any_horizontal(changed(name, f"prev_{name}") for name in SAME_CARE)
care_same = pl.all_horizontal(same(name, f"prev_{name}") for name in SAME_CARE)
rule(
    "434",
    "A change of legal status only must change that and nothing else",
    CARE,
    (c.RNE == "L") & c.has_prev & ((c.prev_LS == c.LS).fill_null(False) | care_changed),
    FOLLOWS,
)
rule(
    "435",
    "A change of placement must change that and not the legal status",
    f"E: LS, {', '.join(SAME_CARE)}",
    one_of("RNE", "P", "T") & c.has_prev & (differs("LS", "prev_LS") | care_same),
    FOLLOWS,
)
rule(
    "436",
    "A change of both placement and legal status must change both",
    CARE,
    one_of("RNE", "U", "B") & c.has_prev & (same("LS", "prev_LS") | care_same),
    FOLLOWS,
)
rule(
    "437",
    "No episode may follow death, or the finding that a person is 18 or over",
    "E: REC",
    one_of("REC", "E2", "E15") & c.decom.is_not_null() & c.has_next,
    "Correct the reason, or take out the later episodes.",
)
rule("501", "An episode must begin after the one before ended", "E: DECOM, DEC", c.decom < c.prev_dec, EPISODE_DATES)
rule(
    "504",
    "The category of need must not change within a period of care",
    "E: CIN",
    (c.prev_REC == "X1") & (c.prev_dec == c.decom) & differs("CIN", "prev_CIN"),
    "Give the category with which care began.",
)
change = {2023: (one_of("PLACE", TEMPORARY) & (given("REASON_PLACE_CHANGE") | given("prev_REASON_PLACE_CHANGE")))}
rule(
    "225",
    "A change of placement must have a reason",
    "E: REASON_PLACE_CHANGE",
    (c.REC == "X1")
    & absent("REASON_PLACE_CHANGE")
    & not_of("PLACE", TEMPORARY)
    & one_of("next_RNE", "P", "B", "T", "U")
    & not_of("next_PLACE", TEMPORARY),
    "Give the reason on the episode that ends.",
)
rule(
    "226",
    "A temporary placement must have no reason for a change of placement",
    "E: REASON_PLACE_CHANGE, PLACE",
    {**change, 2026: change[2023]},
    "Take out the reason on the temporary episode and on the one before.",
)
rule(
    "233",
    "An open episode must have no reason for a change of placement",
    "E: REASON_PLACE_CHANGE",
    absent("DEC") & given("REASON_PLACE_CHANGE"),
    "Take out the reason, or end the episode.",
    since=2026,
)
rule(
    "234",
    "A child under 10 must not move into custody",
    "E: REASON_PLACE_CHANGE; H: DOB",
    (c.prev_REASON_PLACE_CHANGE == "CUSTOD") & (c.decom < birthday(10, "h_dob")),
    "Correct the reason on the episode before, or the date of birth.",
    since=2026,
)
rule(
    "426",
    "A child must not have both kinds of short breaks",
    "E: LS",
    both(one_of("LS", SHORT_BREAK), has_row("E", c.LS == "V3"), has_row("E", c.LS == "V4")),
    "Give V3 or V4 throughout.",
)
FREED = "Freeing orders ended on 30 December 2005: correct the legal status."
rule(
    "445",
    "A freeing order must have begun before 2006",
    "E: LS, DECOM",
    (c.LS == "D1") & (c.decom > date(2005, 12, 31)),
    FREED,
    until=2024,
)
rule(
    "446",
    "A placement order must not have begun before 1 December 2005",
    "E: LS, DECOM",
    (c.LS == "E1") & (c.decom < date(2005, 12, 1)),
    EPISODE_DATES,
)
rule("451", "No freeing order may be open", "E: DEC, REC, LS", (c.LS == "D1") & absent("DEC", "REC"), FREED, until=2024)

# ages
AGE = "Check the date of birth, the dates of the episode and its codes."
born = "h_dob"
rule(
    "352",
    "Care must begin before the 18th birthday",
    "E: DECOM, RNE",
    (c.RNE == "S") & (birthday(18, born) <= c.decom),
    AGE,
    needs="H",
)
rule(
    "358",
    "A child on remand or detained must be 10 or over",
    "E: DECOM, LS; H: DOB",
    one_of("LS", "J1", "J2", "J3") & (birthday(10, born) > c.decom),
    AGE,
)
rule(
    "359",
    "Care must end by the 18th birthday, but for a stay in a children's home under section 20",
    "E: DEC, LS, PLACE",
    absent("DEC") & (birthday(18, born) < YE) & never((c.LS == "V2") & (c.PLACE == "K2")),
    AGE,
    needs="H",
)


def too_young(place: str, age: int) -> pl.Expr:
    """The child is younger than the placement allows when the episode begins."""
    return (place == c.PLACE) & (c.decom < birthday(age, born))


YOUNG = "A child placed in {} must be old enough for it"
PLACED = "E: DECOM, PLACE"
rule(
    "370",
    YOUNG.format("independent living"),
    PLACED,
    {2023: too_young("P2", 15), 2024: too_young("P2", 16)},
    AGE,
    needs="H",
    until=2024,
)
rule(
    "371",
    YOUNG.format("semi-independent living or supported accommodation"),
    PLACED,
    {2023: too_young("H5", 14), 2024: too_young("H5", 16), 2025: too_young("K3", 16)},
    AGE,
    needs="H",
)
rule("372", YOUNG.format("a young offender institution"), PLACED, too_young("R5", 10), AGE, needs="H")
rule("373", YOUNG.format("a residential school"), PLACED, too_young("S1", 4), AGE, needs="H")
rule("374", YOUNG.format("residential employment"), PLACED, too_young("P3", 14), AGE, needs="H")
rule(
    "386",
    "A child must be adopted before the 18th birthday",
    "E: REC",
    one_of("REC", "E11", "E12") & (birthday(18, born) <= c.dec),
    AGE,
    needs="H",
)
rule(
    "387",
    "A child who moves into independent living must be 14 or over",
    "E: REC",
    one_of("REC", "E5", "E6") & (c.dec < birthday(14, born)),
    AGE,
    needs="H",
)
rule(
    "389",
    "A child moved to adult care must be 16 or over",
    "E: REC",
    (c.REC == "E7") & never(birthday(16, born) <= c.dec),
    AGE,
    needs="H",
)
rule(
    "407",
    "A special guardianship order must be made before the 18th birthday",
    "E: DEC, REC; H: DOB",
    one_of("REC", "E45", "E46", "E47", "E48") & (birthday(18, born) <= c.dec),
    AGE,
)
rule(
    "460",
    "A person who stays put with carers must be 18 or over",
    "E: DEC, REC",
    (c.REC == "E17") & (birthday(18, born) > c.dec),
    AGE,
    needs="H",
)
