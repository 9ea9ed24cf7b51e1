"""Adoption: the plan (decision and its end), the placement, the adopters, and earlier permanence."""

from datetime import date

import polars as pl

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.order import is_last
from goldenthread.returns.ssda903.rules.declaring import (
    Finder,
    Found,
    Theme,
    first_of,
    last_of,
    marked,
    of_children,
    paired,
    rows_of,
)
from goldenthread.returns.ssda903.rules.words import (
    ADOPTED,
    ADOPTIVE,
    FOSTER,
    SHORT_BREAK,
    YE,
    YS,
    absent,
    any_absent,
    any_given,
    both,
    c,
    continuously_looked_after,
    differs,
    either,
    given,
    has_no_row,
    has_row,
    in_year,
    never,
    not_a_date,
    not_of,
    one_of,
    within,
)

adoption = Theme()
rule, find = adoption.rule, adoption.find
DECISION = "Check the dates of the decision and of its end against the episodes."
BOTH_OR_NONE = "Give both, or neither."
LEAVER_ITEMS = "Take out the items that do not apply."
CEASED = "PA: DATE_PLACED_CEASED, REASON_PLACED_CEASED"
ENDED = c.DATE_PLACED_CEASED.is_not_null() | c.REASON_PLACED_CEASED.is_not_null()


def decided_after_care(evidence: Evidence) -> Found:
    """Decisions made or ended after the year or after the child's last episode, and that episode."""
    last = last_of(evidence.view("E").filter(c.REC.ne_missing("X1")))
    pairs = paired(evidence.view("PA"), last, "E", "left")
    late = [(day > YE) | (day > c.e_dec) for day in (c.date_placed, c.date_placed_ceased)]
    return marked(pairs, "PA", "E", where=late[0] | late[1])


def ended_before_care(evidence: Evidence) -> Found:
    """Decisions that ended before the year or before the child's first episode, and that episode."""
    first = first_of(evidence.view("E").filter(not_of("LS", SHORT_BREAK)))
    pairs = paired(evidence.view("PA"), first, "E", "left")
    return marked(pairs, "PA", "E", where=(c.date_placed_ceased < c.e_decom) | (c.date_placed_ceased < YS))


find(
    "117",
    "A plan for adoption must be made, and end, while the child is looked after and by the end of the year",
    "E: DEC, REC, DECOM; PA: DATE_PLACED_CEASED, DATE_PLACED",
    decided_after_care,
    DECISION,
    only_with="PA",
)
find(
    "118",
    "A plan for adoption must end in the year, after care began",
    "E: DECOM, LS; PA: DATE_PLACED_CEASED",
    ended_before_care,
    DECISION,
    only_with="PA",
)
rule(
    "119",
    "The end of a plan for adoption must have both a date and a reason",
    "PA: REASON_PLACED_CEASED, DATE_PLACED_CEASED",
    c.DATE_PLACED_CEASED.is_null() != c.REASON_PLACED_CEASED.is_null(),
    BOTH_OR_NONE,
)
rule(
    "134",
    "A care leaver must have nothing said about adoption",
    "AD: AD6",
    both(any_given("AD6"), has_row("O3", any_given("OC3"))),
    LEAVER_ITEMS,
    needs="O3",
)
rule(
    "151",
    "The items of an adoption must be given together",
    "AD: AD6",
    any_given("AD6") & any_absent("AD6"),
    "Give all six, or none.",
)
rule(
    "153",
    "The items of a care leaver must be given together",
    "O3: OC3",
    any_given("OC3") & any_absent("OC3"),
    "Give all three, or none.",
)
rule(
    "184",
    "A plan for adoption must be made on or after the date of birth",
    "PA: DATE_PLACED",
    c.date_placed.is_not_null() & never(c.date_placed >= c.h_dob),
    "Correct the date of birth, or of the decision.",
    on="PA H",
)


def looked_after_all_year(evidence: Evidence) -> Found:
    """Rows with the items of leaving care or of adoption of children looked after for twelve months."""
    all_year = continuously_looked_after(evidence)
    groups = {"O3": "OC3", "AD": "AD6"}
    return [marked(evidence.view(short), short, where=all_year & any_given(items)) for short, items in groups.items()]


find(
    "187",
    "A child looked after for twelve months must have neither left care nor been adopted",
    "AD: AD6; O3: OC3",
    looked_after_all_year,
    LEAVER_ITEMS,
    needs="E",
)
rule(
    "331",
    "A match with adopters must come before the episode from which the child is adopted",
    "AD: DATE_MATCH; E: DECOM, REC",
    one_of("e_REC", ADOPTED) & (c.date_match > c.e_decom),
    "Correct the date of matching.",
)
rule(
    "333",
    "The decision for adoption must come on or before the match",
    "AD: DATE_INT",
    c.date_match.is_not_null() & (not_a_date("DATE_INT") | (c.date_int > c.date_match)),
    "Correct one of the dates.",
)


def decided_before_care(evidence: Evidence) -> Found:
    """Decisions made before the latest start of care, and the episode that started it."""
    pairs = paired(evidence.view("AD"), last_of(evidence.view("E").filter(c.RNE == "S")), "E")
    return marked(pairs, "AD", "E", where=c.date_int < c.e_decom)


find(
    "334",
    "The decision for adoption must come after care began",
    "E: DECOM, RNE; AD: DATE_INT",
    decided_before_care,
    "Correct the date of the decision.",
    only_with="AD",
)
same_carer, other_carer = one_of("PLACE", "A2", "A3", "A5"), one_of("PLACE", "A1", "A4", "A6")
rule(
    "335",
    "The placement and whether the adopter was the foster carer must agree",
    "E: PLACE; AD: FOSTER_CARE",
    one_of("REC", "E1", ADOPTED)
    & ((same_carer & (c.ad_FOSTER_CARE == "0")) | (other_carer & (c.ad_FOSTER_CARE == "1"))),
    "Correct the placement, or FOSTER_CARE.",
)
rule(
    "336",
    "A child placed for adoption with the foster carer must have been with that carer before",
    "E: PLACE",
    one_of("PLACE", "A3", "A5") & c.has_prev & not_of("prev_PLACE", ADOPTIVE, FOSTER),
    "Correct the placement, or the one before.",
)
rule(
    "390",
    "A child must be adopted from a placement for adoption",
    "E: PLACE, REC",
    one_of("REC", ADOPTED) & not_of("PLACE", ADOPTIVE),
    "Correct the placement, or the reason the episode ended.",
)
rule(
    "408",
    "A child placed for adoption with a placement order must have that legal status",
    "E: PLACE, LS",
    one_of("PLACE", "A5", "A6") & differs("LS", pl.lit("E1")),
    "Correct the placement, or the legal status.",
)

ADOPTERS = "AD: LS_ADOPTR, SEX_ADOPTR"
rule(
    "511",
    "Two adopters must have two sexes recorded",
    "AD: NB_ADOPTR, SEX_ADOPTR",
    (c.NB_ADOPTR == "2") & one_of("SEX_ADOPTR", "M1", "F1"),
    "Give MM, FF or MF.",
)
for code, status, sexes, said in (
    ("514", "L0", ["M1", "F1"], "A single adopter must have one sex recorded"),
    ("517", "L3", ["MF"], "Unmarried adopters of different genders must be male and female"),
    ("518", "L4", ["MM", "FF"], "Adopters of the same gender, not married, must be both male or both female"),
    ("519", "L2", ["MM", "FF", "MF"], "Adopters in a civil partnership must be two"),
    ("520", "L11", ["MF"], "Married adopters of different genders must be male and female"),
    ("524", "L12", ["MM", "FF"], "Married adopters of the same gender must be both male or both female"),
):
    rule(code, said, ADOPTERS, (status == c.LS_ADOPTR) & not_of("SEX_ADOPTR", sexes), f"Give {', '.join(sexes)}.")

rule(
    "521",
    "The decision for adoption must come on or before the placement for adoption",
    "E: PLACE, DECOM; AD: DATE_INT",
    one_of("PLACE", ADOPTIVE) & (c.ad_date_int > c.decom),
    "Correct one of the dates.",
)
rule(
    "522",
    "A plan for adoption must end on or after the day it was made",
    "PA: DATE_PLACED, DATE_PLACED_CEASED",
    c.date_placed_ceased < c.date_placed,
    "Correct one of the dates.",
)
rule(
    "523",
    "The decision for adoption must have one date",
    "PA: DATE_PLACED; AD: DATE_INT",
    c.date_placed != c.ad_date_int,
    "Give the same date in both tables.",
)
rule(
    "525",
    "An adopted child's plan for adoption must not have ended",
    "PA: DATE_PLACED_CEASED; AD: AD6",
    c.DATE_PLACED_CEASED.is_not_null() & any_given("AD6", prefix="ad_"),
    "Take out the end of the plan, or the items of the adoption.",
)
rule(
    "551",
    "A child placed for adoption must have a decision with a date",
    "E: PLACE",
    both(one_of("PLACE", ADOPTIVE), either(has_no_row("PA"), has_row("PA", absent("DATE_PLACED")))),
    "Give the date of the decision.",
    needs="PA",
)


def decided_after_placement(evidence: Evidence) -> Found:
    """The latest decision where it comes after the first placement for adoption, and that episode."""
    first = first_of(evidence.view("E").filter(one_of("PLACE", ADOPTIVE)))
    pairs = paired(first, last_of(evidence.view("PA"), by="date_placed"), "PA")
    return marked(pairs, "E", "PA", where=c.pa_date_placed > c.decom)


find(
    "552",
    "The decision for adoption must come on or before the placement for adoption",
    "PA: DATE_PLACED; E: DECOM",
    decided_after_placement,
    DECISION,
    only_with="PA",
)


def order_without_plan(status: str) -> Finder:
    """Episodes under an order for adoption without a decision; ended decisions of those with an open one."""

    def found(evidence: Evidence) -> Found:
        under = status == c.LS
        without = marked(evidence.view("E"), "E", where=under & ~within(evidence.children("PA")))
        still = within(evidence.children("E", under & absent("DEC")))
        return [without, marked(evidence.view("PA"), "PA", where=still & ENDED)]

    return found


PLAN = "A child under {} must have a plan for adoption that has not ended"
EPISODE_AND_END = f"E: CHILD; {CEASED}"
find("553", PLAN.format("a placement order"), EPISODE_AND_END, order_without_plan("E1"), DECISION)
find("555", PLAN.format("a freeing order"), EPISODE_AND_END, order_without_plan("D1"), DECISION, until=2024)


def decided_after_order(evidence: Evidence) -> Found:
    """Decisions made after the first episode under a placement order, and that episode."""
    pairs = paired(evidence.view("PA"), first_of(evidence.view("E").filter(c.LS == "E1")), "E")
    return marked(pairs, "PA", "E", where=c.date_placed > c.e_decom)


find(
    "554",
    "The decision for adoption must come on or before the placement order",
    "E: DECOM, LS; PA: DATE_PLACED",
    decided_after_order,
    DECISION,
    only_with="PA",
)
rule(
    "556",
    "The decision for adoption must come on or before the freeing order",
    "E: DECOM",
    (c.LS == "D1") & (c.pa_date_placed > c.decom),
    DECISION,
    on="E PA",
    until=2024,
)


def left_without_end(under_plan: pl.Expr) -> Finder:
    """Children who left a plan for adoption otherwise than by adoption, while the decision did not end."""

    def found(evidence: Evidence) -> Found:
        left = evidence.view("E").filter(under_plan & given("REC") & not_of("REC", ADOPTED, "X1"))
        pairs = paired(left, evidence.view("PA"), "PA", "left")
        return marked(pairs, "E", "PA", where=absent("pa_DATE_PLACED_CEASED") | absent("pa_REASON_PLACED_CEASED"))

    return found


find(
    "557",
    "The plan of a child who left care otherwise than by adoption must have ended",
    f"E: PLACE, LS, REC; {CEASED}",
    {
        2023: left_without_end(one_of("PLACE", ADOPTIVE) | one_of("LS", "D1", "E1")),
        2025: left_without_end(one_of("PLACE", ADOPTIVE) | (c.LS == "E1")),
    },
    "Give the date and the reason.",
)


def adopted_after_end(evidence: Evidence) -> Found:
    """The last episode of adopted children of whose several ended decisions the latest ended too."""
    several = within(evidence.children("PA", (c.DATE_PLACED_CEASED.count().over("CHILD") > 1)))
    latest_ended = within(last_of(evidence.view("PA"), by="date_placed").filter(given("DATE_PLACED_CEASED"))["CHILD"])
    last = last_of(evidence.view("E")).filter(one_of("REC", ADOPTED) & several & latest_ended)
    return rows_of(last, "E")


find(
    "558",
    "An adopted child's latest plan for adoption must not have ended",
    "E: REC",
    adopted_after_end,
    DECISION,
    needs="PA",
    only_with="PA",
)
rule(
    "559",
    "A decision made before the year must have been in last year's return",
    "PA: DATE_PLACED",
    both(c.date_placed < YS, either(has_no_row("PA_l"), has_row("PA_l", not_a_date("DATE_PLACED")))),
    "Check the date against last year's return.",
    needs="PA_l",
)
rule(
    "560",
    "A decision that stood last year must have the same date",
    "PA: DATE_PLACED, DATE_PLACED_CEASED",
    c.last_DATE_PLACED.is_not_null() & absent("last_DATE_PLACED_CEASED") & differs("DATE_PLACED", "last_DATE_PLACED"),
    "Check the date against last year's return.",
    on="PA PA_l",
)
last_ended = c.last_DATE_PLACED_CEASED.is_not_null() | c.last_REASON_PLACED_CEASED.is_not_null()
rule(
    "561",
    "A decision that ended last year must not be reported again",
    "PA: DATE_PLACED",
    (c.last_DATE_PLACED == c.DATE_PLACED) & last_ended,
    "Take out the decision, or give the date of the new one.",
    on="PA PA_l",
)
rule(
    "563",
    "A plan for adoption that ended must have a date on which it was made",
    "PA: DATE_PLACED, REASON_PLACED_CEASED, DATE_PLACED_CEASED",
    given("REASON_PLACED_CEASED", "DATE_PLACED_CEASED") & absent("DATE_PLACED"),
    "Give the date of the decision.",
)
rule(
    "582",
    "A child must not be adopted on the day of the match",
    "E: DEC",
    one_of("REC", ADOPTED) & (c.ad_DATE_MATCH == c.DEC),
    "Correct one of the dates.",
    on="E AD",
)
undated = c.date_placed.fill_null(date(1, 1, 1))
rule(
    "583",
    "Of several plans for adoption only the latest may go on",
    "PA: DATE_PLACED, DATE_PLACED_CEASED",
    ~is_last(undated) & absent("DATE_PLACED_CEASED"),
    "Give the date on which the earlier one ended.",
)
rule(
    "584",
    "A new decision must come after the one that ended last year",
    "PA: DATE_PLACED",
    c.last_DATE_PLACED.is_not_null() & last_ended & (absent("DATE_PLACED") | (c.date_placed <= c.last_date_placed)),
    "Give the date of the new decision.",
    on="PA PA_l",
)


def adopted_without_items(evidence: Evidence) -> Found:
    """Episodes that ended in adoption in the year, and adoption rows that lack an item."""
    adopted = evidence.view("E").filter(one_of("REC", ADOPTED) & in_year("dec"))
    return marked(paired(adopted, evidence.view("AD"), "AD", "left"), "E", "AD", where=any_absent("AD6", prefix="ad_"))


find(
    "601",
    "An adopted child must have every item of the adoption",
    "E: REC; AD: AD6",
    adopted_without_items,
    "Give all six.",
)
rule(
    "602",
    "A child with the items of an adoption must have been adopted in the year",
    "AD: CHILD",
    both(any_given("AD6"), has_no_row("E", one_of("REC", ADOPTED) & in_year("dec"))),
    "Take out the items, or end the episode with the adoption.",
    needs="E",
)


def starts_without_permanence(evidence: Evidence) -> Found:
    """Episodes that started care in the year of children whose earlier permanence is not fully told."""
    started = evidence.view("E").filter((c.RNE == "S") & (c.decom >= YS))
    details = absent("pp_LA_PERM") | absent("pp_DATE_PERM")
    lacking = absent("pp_PREV_PERM") | ((c.pp_PREV_PERM != "Z1") & details)
    return marked(paired(started, evidence.view("PP"), "PP", "left"), "E", "PP", where=lacking)


find(
    "630",
    "A child whose care began in the year must have previous permanence reported",
    "E: RNE",
    starts_without_permanence,
    "Give the option, and its authority and date unless it is Z1.",
    needs="PP",
)
PERMANENCE = "PP: LA_PERM, PREV_PERM, DATE_PERM"


def before_permanence(evidence: Evidence) -> Found:
    """Previous permanence of children whose every episode began before 1 April 2016, and these episodes."""
    told = evidence.view("PP").filter(any_given("PREV_PERM", "LA_PERM", "DATE_PERM"))
    latest = evidence.view("E").group_by("CHILD").agg(c.decom.max()).filter(c.decom < date(2016, 4, 1))
    told = told.join(latest, on="CHILD", how="semi")
    return [rows_of(told, "PP"), of_children(evidence, "E", told["CHILD"])]


find(
    "634",
    "Previous permanence must only be reported where care began from 1 April 2016",
    f"E: DECOM; {PERMANENCE}",
    before_permanence,
    "Leave it out.",
    only_with="PP",
)
rule(
    "635",
    "Where there was no previous permanence, no authority and date may be given",
    "PP: LA_PERM, DATE_PERM, PREV_PERM",
    (c.PREV_PERM == "Z1") & any_given("LA_PERM", "DATE_PERM"),
    "Leave both out, or give the option.",
)


def decided_before_first_care(evidence: Evidence) -> Found:
    """Decisions made before the earliest start of care, and the episode that started it."""
    pairs = paired(evidence.view("PA"), first_of(evidence.view("E").filter(c.RNE == "S")), "E")
    return marked(pairs, "PA", "E", where=c.date_placed < c.e_decom)


find(
    "1003",
    "A plan for adoption must be made after care began",
    "E: DECOM, RNE; PA: DATE_PLACED",
    decided_before_first_care,
    DECISION,
    only_with="PA",
)
