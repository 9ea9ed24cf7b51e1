"""Health, strengths and difficulties, convictions and substance misuse of children looked after for twelve months (OC2)."""

from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.rules.declaring import Found, Theme, first_of, marked, rows_of
from goldenthread.returns.ssda903.rules.words import (
    YE,
    YS,
    absent,
    any_absent,
    any_given,
    birthday,
    both,
    c,
    continuously_looked_after,
    given,
    in_year,
    within,
)

health = Theme()
rule, find = health.rule, health.find
cl12 = continuously_looked_after
TWELVE_MONTHS = "Check the episodes: these items are for children looked after for the twelve months to 31 March."
SCORE = "Give the score, or the reason why there is none."
NO_SCORE = absent("SDQ_SCORE")
SUBSTANCE = "SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED"

rule(
    "157",
    "A child aged 4 to 16 must not lack a strengths and difficulties score because of age",
    "O2: SDQ_REASON, DOB",
    both(cl12, (birthday(4) <= YS) & (birthday(17) > YE) & NO_SCORE & (c.SDQ_REASON == "SDQ1")),
    SCORE,
    needs="E",
)
rule(
    "158",
    "Where help with substance misuse was received, nothing must be said about whether it was offered",
    "O2: INTERVENTION_RECEIVED, INTERVENTION_OFFERED",
    (c.INTERVENTION_RECEIVED == "1") & given("INTERVENTION_OFFERED"),
    "Leave out whether an intervention was offered.",
)
rule(
    "159",
    "Where help with substance misuse was not received, whether it was offered must be given",
    f"O2: {SUBSTANCE}",
    (c.SUBSTANCE_MISUSE == "1") & (c.INTERVENTION_RECEIVED == "0") & absent("INTERVENTION_OFFERED"),
    "Give whether an intervention was offered.",
)
rule(
    "182",
    "The four health items must be given together before any other item",
    "O2: FLAGS8",
    any_absent("HEALTH4") & any_given("OTHER4"),
    "Give immunisations, teeth check, health assessment and substance misuse.",
)
rule(
    "185",
    "Only a child looked after for twelve months may have a strengths and difficulties score",
    "O2: SDQ_SCORE",
    lambda evidence: given("SDQ_SCORE") & ~cl12(evidence),
    TWELVE_MONTHS,
    needs="E",
)
rule(
    "186",
    "A child aged 4 to 16 all year and looked after for twelve months must have a score or a reason",
    "O2: SDQ_SCORE",
    both(cl12, (birthday(4) <= YS) & (birthday(17) > YE) & absent("SDQ_SCORE", "SDQ_REASON")),
    SCORE,
    needs="E",
)
rule(
    "188",
    "A child under 4 at the end of the year must have no strengths and difficulties score or reason",
    "O2: SDQ_SCORE, SDQ_REASON",
    (birthday(4) > YE) & any_given("SDQ_SCORE", "SDQ_REASON"),
    "Leave both out.",
)
rule(
    "189",
    "A young person who was over 17 when the year began must have no strengths and difficulties score or reason",
    "O2: DOB, SDQ_SCORE, SDQ_REASON",
    (birthday(17) < YS) & any_given("SDQ_SCORE", "SDQ_REASON"),
    "Leave both out.",
)
rule(
    "190",
    "Only a child looked after for twelve months may have health, conviction and substance misuse items",
    "O2: FLAGS8",
    lambda evidence: any_given("FLAGS8") & ~cl12(evidence),
    TWELVE_MONTHS,
    needs="E",
)


def without_health(evidence: Evidence) -> Found:
    """OC2 rows of children looked after for twelve months that lack an item, and first episodes of those with no row."""
    rows = marked(evidence.view("O2"), "O2", where=cl12(evidence) & any_absent("HEALTH4"))
    lacking = evidence.view("E").filter(cl12(evidence) & ~within(evidence.children("O2")))
    return [rows, rows_of(first_of(lacking), "E")]


find(
    "191",
    "A child looked after for twelve months must have the four health items",
    "O2: HEALTH4; E: CHILD",
    without_health,
    "Give immunisations, teeth check, health assessment and substance misuse.",
)
rule(
    "192",
    "Where substance misuse was identified, whether help was received must be given",
    "O2: SUBSTANCE_MISUSE, INTERVENTION_RECEIVED",
    (c.SUBSTANCE_MISUSE == "1") & absent("INTERVENTION_RECEIVED"),
    "Give whether an intervention was received.",
)
rule(
    "193",
    "Where no substance misuse was identified, nothing must be said about help with it",
    f"O2: {SUBSTANCE}",
    (absent("SUBSTANCE_MISUSE") | (c.SUBSTANCE_MISUSE == "0"))
    & any_given("INTERVENTION_RECEIVED", "INTERVENTION_OFFERED"),
    "Leave both out, or record that substance misuse was identified.",
)
rule(
    "197a",
    "A child with a strengths and difficulties score must have no reason for not having one",
    "O2: SDQ_SCORE, SDQ_REASON",
    given("SDQ_SCORE", "SDQ_REASON"),
    "Leave out the reason.",
)
rule(
    "197B",
    "A child who turned 4 or 17 in the year must have a strengths and difficulties score or a reason",
    "O2: SDQ_REASON, DOB",
    both(cl12, (in_year(birthday(4)) | in_year(birthday(17))) & absent("SDQ_SCORE", "SDQ_REASON")),
    SCORE,
    needs="E",
)
rule(
    "198",
    "Only a child looked after for twelve months may have a reason for no score",
    "O2: SDQ_REASON",
    lambda evidence: given("SDQ_REASON") & ~cl12(evidence),
    TWELVE_MONTHS,
    needs="E",
)
rule(
    "215",
    "A child must not be both a care leaver (OC3) and looked after for twelve months (OC2)",
    "O3: OC3; O2: FLAGS8",
    any_given("OC3") & any_given("FLAGS8", prefix="o2_"),
    "Take out the items that do not apply.",
)
rule(
    "542",
    "A child under 10 at the end of the year must have nothing said about convictions",
    "O2: CONVICTED",
    (birthday(10) > YE) & given("CONVICTED"),
    "Leave it out.",
)
rule(
    "543",
    "For a child aged 10 or over and looked after for twelve months it must be said whether they were convicted",
    "O2: DOB, CONVICTED",
    both(cl12, (birthday(10) <= YE) & absent("CONVICTED")),
    "Give 0 or 1.",
    needs="E",
)
rule(
    "544",
    "Whether a child was convicted must be given together with the four health items",
    "O2: CONVICTED, HEALTH4",
    given("CONVICTED") & any_absent("HEALTH4"),
    "Give immunisations, teeth check, health assessment and substance misuse.",
)
rule(
    "545",
    "For a child under 5 and looked after for twelve months it must be said whether health promotion is up to date",
    "O2: DOB, HEALTH_CHECK",
    both(cl12, (birthday(5) > YE) & absent("HEALTH_CHECK")),
    "Give 0 or 1.",
    needs="E",
)
rule(
    "546",
    "A child aged 5 or over must have nothing said about health promotion for the under fives",
    "O2: DOB, HEALTH_CHECK",
    both(cl12, (birthday(5) <= YE) & given("HEALTH_CHECK")),
    "Leave it out.",
    needs="E",
)
rule(
    "547",
    "Whether health promotion is up to date must be given together with the four health items",
    "O2: HEALTH_CHECK, HEALTH4",
    given("HEALTH_CHECK") & any_absent("HEALTH4"),
    "Give immunisations, teeth check, health assessment and substance misuse.",
)
