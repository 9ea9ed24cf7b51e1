"""Placements: where, with which provider, how far from home, and what that allows."""

from datetime import date

import polars as pl

from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.reference import plain_postcode
from goldenthread.returns.ssda903.rules.declaring import Theme
from goldenthread.returns.ssda903.rules.words import (
    ADOPTIVE,
    FOSTER,
    MASKED,
    OTHER_PLACES,
    SHORT_BREAK,
    TEMPORARY,
    YE,
    YS,
    absent,
    both,
    c,
    differs,
    given,
    never,
    not_a_date,
    not_of,
    number,
    one_of,
    real_urn,
    within,
)

placements = Theme()
rule = placements.rule
PROVIDER = "Correct the placement, or its provider."
URN = "Check the number against the list of providers."
POSTCODE = "Give the full postcode."
OUTSIDE = ("CON", "NIR", "SCO", "WAL", "NUK")
looked_after = not_of("LS", SHORT_BREAK)
short_break = one_of("LS", SHORT_BREAK)

rule(
    "213",
    "A temporary or other placement must have no provider",
    "E: PLACE_PROVIDER",
    {
        2023: one_of("PLACE", TEMPORARY) & given("PLACE_PROVIDER"),
        2026: one_of("PLACE", TEMPORARY, OTHER_PLACES) & given("PLACE_PROVIDER"),
    },
    "Leave the provider out.",
)
rule(
    "214",
    "A short break must have no postcode and no provider's number",
    "E: PL_POST, URN",
    short_break & (given("PL_POST") | given("URN")),
    "Leave both out.",
)
rule(
    "217",
    "A placement for adoption with the foster carer must begin with a change of status",
    "E: PLACE, DECOM, RNE",
    one_of("PLACE", "A3", "A5") & (c.decom >= date(2015, 4, 1)) & not_of("RNE", "S", "T", "U"),
    "Give S, T or U.",
)
rule(
    "217t",
    "Independent living must not go on after 28 October 2023",
    "E: PLACE, DECOM",
    (c.PLACE == "P2") & ((c.dec > date(2023, 10, 28)) | not_a_date("DEC")),
    "End the episode, and begin one with another placement.",
    since=2024,
    until=2024,
)

# Placements without a provider's number, as they stand in each year.
NO_URN = ("P1", "P3", "R1", "R2", "R5", *TEMPORARY)
begins_outside = c.PL_LA.str.contains("^[NWSC]").fill_null(False)


def needs_urn(without: tuple[str, ...], outside: pl.Expr) -> pl.Expr:
    """A placement in England that is not exempt has no provider's number."""
    return absent("URN") & not_of("PLACE", without) & ~outside & (absent("DEC") | (c.dec >= YS))


rule(
    "218",
    "A placement in England must have the number of its provider",
    "E: URN",
    {
        2023: needs_urn((*NO_URN, "H5", "P2", "Z1"), begins_outside),
        2025: needs_urn((*NO_URN, "Z1"), begins_outside),
        2026: needs_urn((*NO_URN, *OTHER_PLACES), one_of("PL_LA", OUTSIDE)),
    },
    "Give the number, or XXXXXXX where the provider has none.",
    needs="PL_LA",
)


def not_among(column: str, codes: str) -> pl.Expr:
    """The provider's number is given, but the list has no such code of that provider; true where the cell is empty."""
    return real_urn() & never(pl.col(codes).list.contains(pl.col(column)) & given(column))


rule(
    "219",
    "The provider must offer the kind of placement",
    "E: URN, PLACE",
    not_among("PLACE", "provider_places"),
    URN,
    needs="providers",
)


def other_postcode(places: tuple[str, ...]) -> pl.Expr:
    """The placement's postcode is not that of the provider, for placements that stand on one site."""
    same = c.provider_postcodes.list.contains(plain_postcode("PL_POST"))
    return real_urn() & looked_after & one_of("PLACE", places) & given("PL_POST") & never(same)


ON_SITE = ("K1", "K2", "R3", "S1")
rule(
    "221",
    "The postcode of a residential placement must be that of its provider",
    "E: PL_POST",
    {2023: other_postcode(ON_SITE), 2024: other_postcode((*ON_SITE, "H5")), 2025: other_postcode((*ON_SITE, "K3"))},
    "Check the postcode and the number against the list of providers.",
    needs="providers",
)
rule(
    "222",
    "A placement of this kind must have no provider's number",
    "E: URN",
    {
        2023: real_urn() & one_of("PLACE", NO_URN, "H5", "P2", "Z1"),
        2024: real_urn() & one_of("PLACE", NO_URN, "P2", "Z1"),
        2025: real_urn() & one_of("PLACE", NO_URN, "Z1"),
        2026: real_urn() & one_of("PLACE", NO_URN, OTHER_PLACES),
    },
    "Leave the number out, or give XXXXXXX.",
)
rule(
    "224",
    "The provider must be of the kind given",
    "E: PLACE_PROVIDER",
    not_among("PLACE_PROVIDER", "provider_providers"),
    URN,
    needs="providers",
)


rule(
    "227",
    "An episode must begin before its provider closed",
    "E: URN, DECOM",
    real_urn() & (c.decom >= c.provider_closed),
    URN,
    needs="providers",
)
rule(
    "228",
    "An episode must end by the day its provider closed",
    "E: URN, DEC",
    real_urn() & ((c.dec > c.provider_closed) | (not_a_date("DEC") & (c.provider_closed < YE))),
    URN,
    needs="providers",
)


def own_or_other(evidence: Evidence) -> pl.Expr:
    """Own provision with a provider elsewhere, or another authority's provision with an own provider."""
    is_own = c.provider_authorities.list.contains(evidence.reference.authority).fill_null(False)
    return real_urn() & (((c.PLACE_PROVIDER == "PR1") & ~is_own) | ((c.PLACE_PROVIDER == "PR2") & is_own))


rule(
    "229",
    "Own provision must lie in the authority, another authority's must not",
    "E: URN, PLACE_PROVIDER",
    {2023: own_or_other, 2026: both(own_or_other, not_of("PLACE", NO_URN, "K3", OTHER_PLACES))},
    URN,
    needs="providers authority",
)
rule(
    "230",
    "Semi-independent living must have a registered provider from 29 October 2023",
    "E: PLACE, DEC, URN",
    (c.PLACE == "H5")
    & (not_a_date("DEC") | (c.dec >= date(2023, 10, 29)))
    & (absent("URN") | (c.URN == MASKED))
    & ~c.PL_LA.str.contains("^[NWS]").fill_null(False),
    "Give the number of the provider.",
    needs="PL_LA",
    since=2024,
    until=2024,
)
rule(
    "241",
    "The provider of supported accommodation must work in the authority of the placement",
    "E: URN",
    (c.PLACE == "K3") & not_among("PL_LA", "provider_authorities"),
    URN,
    needs="providers PL_LA",
    since=2026,
)
rule(
    "242",
    "Only foster and adoptive placements may have the number XXXXXXX",
    "E: URN",
    (c.URN == MASKED) & not_of("PLACE", ADOPTIVE, FOSTER),
    "Give the number of the provider.",
    since=2026,
)
rule(
    "243",
    "A placement outside England must have no provider's number",
    "E: URN",
    one_of("PL_LA", OUTSIDE) & given("URN"),
    "Leave the number out.",
    needs="PL_LA",
    since=2026,
)
rule(
    "378",
    "A child with own parents must not be accommodated under section 20",
    "E: PLACE, LS",
    (c.PLACE == "P1") & (c.LS == "V2"),
    "Correct the placement, or the legal status.",
)
temporary = one_of("PLACE", TEMPORARY)
rule(
    "380",
    "A temporary placement must begin with a change of placement",
    "E: PLACE, RNE",
    temporary & not_of("RNE", "P", "B"),
    "Give P or B.",
)
rule(
    "381",
    "Care must not end in a temporary placement",
    "E: PLACE, REC",
    temporary & given("REC") & (c.REC != "X1"),
    "Add the episode after the temporary one.",
)
rule(
    "382",
    "A short break must not be in a temporary placement",
    "E: LS, PLACE",
    short_break & temporary,
    "Correct either.",
)
elsewhere = differs("RNE", pl.lit("P")) | differs("PLACE", "prev2_PLACE")
returned = one_of("prev_PLACE", TEMPORARY) & c.has_prev2
rule(
    "383",
    "After a temporary placement the child must return to the one before",
    "E: PLACE, RNE, PL_POST",
    {2023: returned & elsewhere, 2026: returned & (elsewhere | differs("PL_POST", "prev2_PL_POST"))},
    "Correct the placement, or record the move as a lasting one.",
)
rule(
    "384",
    "A short break must not be in a long-term foster placement",
    "E: PLACE, LS",
    short_break & one_of("PLACE", "U1", "U4"),
    "Correct either.",
)

# postcodes, authority and distance
UASC_SEEN = "(H) (U) (H_l) (U_l)"
rule(
    "392a",
    "The distance from home to placement must be known",
    "E: PL_DISTANCE",
    lambda evidence: ~within(evidence.ever_uasc) & looked_after & absent("PL_DISTANCE"),
    POSTCODE,
    needs=f"{UASC_SEEN} uasc PL_DISTANCE",
)
rule(
    "392b",
    "Home and placement must have a postcode",
    "E: HOME_POST, PL_POST",
    lambda evidence: ~within(evidence.ever_uasc) & looked_after & (absent("HOME_POST") | absent("PL_POST")),
    POSTCODE,
    needs=UASC_SEEN,
)


def unknown_postcode(evidence: Evidence) -> pl.Expr:
    """One of the postcodes is given and is in no list."""
    places = evidence.reference.postcodes
    assert places is not None
    known = places["postcode"].implode()
    unknown = [given(name) & ~plain_postcode(name).is_in(known) for name in ("HOME_POST", "PL_POST")]
    return unknown[0] | unknown[1]


rule("392c", "Postcodes must exist", "E: HOME_POST, PL_POST", unknown_postcode, POSTCODE, needs="postcodes")
rule(
    "392d",
    "Only a child with own parents may be placed at home",
    "E: HOME_POST, PL_POST, PLACE",
    differs("PLACE", pl.lit("P1")) & (c.HOME_POST == c.PL_POST),
    "Correct one of the postcodes, or the placement.",
)
rule(
    "398",
    "A short break must have no postcodes",
    "E: LS, HOME_POST, PL_POST",
    short_break & (given("HOME_POST") | given("PL_POST")),
    "Leave both out.",
)
rule(
    "406",
    "An unaccompanied asylum-seeking child must have no distance from home",
    "E: PL_DISTANCE",
    lambda evidence: within(evidence.ever_uasc) & given("PL_DISTANCE"),
    "Leave the postcode of the home out.",
    needs=f"{UASC_SEEN} uasc PL_DISTANCE",
)


def not_own(evidence: Evidence) -> pl.Expr:
    """The placement does not lie in the authority."""
    return differs("PL_LA", pl.lit(evidence.reference.authority))


rule(
    "411",
    "A placement inside the authority must lie in it",
    "E: PL_LOCATION",
    both(c.PL_LOCATION == "IN", not_own),
    POSTCODE,
    needs="authority PL_LOCATION PL_LA",
)
rule(
    "420",
    "A short break must have no authority of placement",
    "E: PL_LA",
    short_break & given("PL_LA"),
    "Leave the postcode out.",
    needs="PL_LA",
)
miles = number("PL_DISTANCE")
rule(
    "454",
    "A placement more than 350 miles from home must be explained",
    "E: PL_DISTANCE",
    (miles > 350) & (miles != 999.9),
    "Check both postcodes.",
    needs="PL_DISTANCE",
    since=2026,
    severity=Severity.QUERY,
)

# pairs of placement and provider
PAIR = "E: PLACE, PLACE_PROVIDER"
rule(
    "516",
    "A special guardianship order for former foster carers must follow a foster placement",
    "E: REC, PLACE",
    one_of("REC", "E45", "E46") & not_of("PLACE", FOSTER),
    "Correct the reason, or the placement.",
)
rule(
    "526",
    "A placement must have a provider",
    PAIR,
    {
        2023: absent("PLACE_PROVIDER") & not_of("PLACE", TEMPORARY, "Z1"),
        2026: absent("PLACE_PROVIDER") & not_of("PLACE", TEMPORARY, OTHER_PLACES),
    },
    "Give PR0 to PR5.",
)
for code, provider, places in (
    ("527", "PR1", ("P1", "R2", "R5")),
    ("528", "PR2", ("P1", "R2", "R5")),
    ("529", "PR3", (*ADOPTIVE, *FOSTER, "K1", "K2", "P1")),
    ("530", "PR4", ("P1",)),
    ("531", "PR5", ("P1",)),
):
    said = f"A placement of this kind must not be provided by {provider}"
    rule(code, said, PAIR, one_of("PLACE", places) & (provider == c.PLACE_PROVIDER), PROVIDER)
rule(
    "550",
    "Only a placement with own parents may be provided by a parent",
    PAIR,
    (c.PLACE_PROVIDER == "PR0") & differs("PLACE", pl.lit("P1")),
    PROVIDER,
)
rule(
    "1008",
    "The provider's number must be in the list of providers",
    "E: URN",
    real_urn() & c.provider_listed.is_null(),
    URN,
    needs="providers",
)
own_provision = (c.PLACE_PROVIDER == "PR1") & given("LS", "PLACE") & looked_after & not_of("PLACE", ADOPTIVE, FOSTER)
rule(
    "1015",
    "Own provision must lie in the authority",
    "E: PL_LA",
    {2023: both(own_provision, not_own), 2026: both(own_provision & differs("PLACE", pl.lit("K3")), not_own)},
    PROVIDER,
    needs="authority PL_LA",
)
