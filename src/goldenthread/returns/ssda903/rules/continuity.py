"""What was open at the end of last year goes on this year, unchanged."""

from dataclasses import dataclass

import polars as pl

from goldenthread.returns.rules.declaring import OnRows, Severity
from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.tables import Tables
from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.rules.declaring import Found, Theme, first_of, last_of, marked, paired
from goldenthread.returns.ssda903.rules.words import (
    ADOPTED,
    OTHER_PLACES,
    YS,
    absent,
    both,
    c,
    changed,
    differs,
    has_no_row,
    never,
    number,
    one_of,
)

continuity = Theme()
rule, find = continuity.rule, continuity.find
LAST_YEAR = "Correct this year's value, or tell the department that last year's was wrong."


@dataclass(frozen=True)
class CarriedOn(OnRows):
    """First episodes that differ from the last of last year, where that had no end."""

    differs_from_last: pl.Expr
    on: tuple[str, ...] = ("E", "E_l", "first beside last")

    def __call__(self, evidence: Tables) -> pl.DataFrame:
        """The marked rows."""
        return marked(self.rows(evidence), "E", "E_l", where=self.holds(evidence))

    def rows(self, evidence: Tables) -> pl.DataFrame:
        """This year's first episode beside last year's last, of each child."""
        assert isinstance(evidence, Evidence)
        return _pairs(evidence)

    def holds(self, evidence: Tables) -> pl.Expr:
        """When the episode that goes on differs."""
        return c.last_dec.is_null() & self.differs_from_last


def _pairs(evidence: Evidence) -> pl.DataFrame:
    """This year's first episode beside last year's last, of each child."""

    def made() -> pl.DataFrame:
        return paired(first_of(evidence.view("E")), last_of(evidence.view("E_l")), "E_l")

    return evidence.kept("first beside last", made)


def farther(column: str) -> pl.Expr:
    """The distances differ by 0.2 miles or more, or one is not known. Rounded, as tenths are not exact in binary."""
    one_unknown = pl.col(column).is_null() != pl.col(f"last_{column}").is_null()
    return one_unknown | ((number(column) - number(f"last_{column}")).abs().round(3) >= 0.2).fill_null(False)


same_start = (c.last_RNE == c.RNE).fill_null(False)
find(
    "452",
    "The authority of an open placement must be what it was last year",
    "E: PL_LA",
    CarriedOn(absent("last_DEC") & same_start & changed("PL_LA", "last_PL_LA")),
    LAST_YEAR,
    needs="E_l PL_LA PL_LA_l",
    only_with="E E_l",
)
find(
    "453",
    "The distance of an open placement must be what it was last year",
    "E: PL_DISTANCE",
    CarriedOn(same_start & farther("PL_DISTANCE")),
    LAST_YEAR,
    needs="E_l PL_DISTANCE PL_DISTANCE_l",
    only_with="E E_l",
)
for code, column, said, more in (
    ("503A", "RNE", "The reason for a new episode", ""),
    ("503B", "LS", "The legal status", ""),
    ("503C", "CIN", "The category of need", ""),
    ("503E", "PLACE_PROVIDER", "The provider of the placement", ""),
    ("503F", "URN", "The number of the provider", ""),
    ("503H", "PL_LA", "The authority of the placement", "PL_LA PL_LA_l"),
    ("503J", "PL_LOCATION", "Whether the placement lies inside the authority", "PL_LOCATION PL_LOCATION_l"),
):
    find(
        code,
        f"{said} of an episode that was open last year must not have changed",
        f"E: {column}",
        CarriedOn(changed(column, f"last_{column}")),
        LAST_YEAR,
        needs=f"E_l {more}",
        only_with="E E_l",
    )
place_changed = changed("PLACE", "last_PLACE")
supported = (c.last_PLACE == "H5") & (c.PLACE == "K3")
other = (c.last_PLACE == "Z1") & one_of("PLACE", OTHER_PLACES)
find(
    "503D",
    "The placement of an episode that was open last year must not have changed",
    "E: PLACE",
    {
        2023: CarriedOn(place_changed),
        2025: CarriedOn(place_changed & never(supported)),
        2026: CarriedOn(place_changed & never(other)),
    },
    LAST_YEAR,
    needs="E_l",
    only_with="E E_l",
)
find(
    "503G",
    "The distance of an episode that was open last year must not have changed",
    "E: PL_DISTANCE",
    CarriedOn(farther("PL_DISTANCE")),
    LAST_YEAR,
    needs="E_l PL_DISTANCE PL_DISTANCE_l",
    only_with="E E_l",
)


def other_start(evidence: Evidence) -> Found:
    """First episodes that begin on another day than an episode that was open last year."""
    pairs = paired(first_of(evidence.view("E")), evidence.view("E_l").filter(absent("DEC")), "E_l")
    return marked(pairs, "E", "E_l", where=differs("decom", "last_decom"))


find(
    "502",
    "An episode that was open last year must begin on the same day",
    "E: DECOM",
    other_start,
    "Add the episode, or correct its start.",
    needs="E_l",
    only_with="E E_l",
)


def earlier_not_reported(evidence: Evidence) -> Found:
    """First episodes from before the year that are not the latest of last year."""
    first = first_of(evidence.view("E").filter(c.decom < YS))
    pairs = paired(first, last_of(evidence.view("E_l")), "E_l", "left")
    return marked(pairs, "E", "E_l", where=differs("decom", "last_decom"))


find(
    "562",
    "An episode from before the year must have been the latest of last year",
    "E: DECOM",
    earlier_not_reported,
    "Add the earlier episodes, or correct the start.",
    needs="E_l",
)


def after_adoption(evidence: Evidence) -> Found:
    """Episodes of this year that come after an adoption, this year or last. An episode in both years is one."""
    if all(evidence.children(short, one_of("REC", ADOPTED)).is_empty() for short in ("E", "E_l")):
        return []
    columns = ("CHILD", "decom", "REC", "row")
    this = evidence.table("E").select(*columns, this=pl.lit(True)).filter(c.decom.is_not_null())
    last = evidence.table("E_l").select(*columns, this=pl.lit(False)).filter(c.decom.is_not_null())
    only_last = last.join(this, on=["CHILD", "decom"], how="anti")
    every = pl.concat([only_last, this]).filter(c.CHILD.is_not_null()).sort("CHILD", "decom", "row")
    adopted = one_of("REC", ADOPTED).cast(pl.Int32)
    return marked(every, "E", where=c.this & (adopted.cum_sum().over("CHILD") - adopted > 0))


find(
    "199",
    "No episode may follow an adoption",
    "E: CHILD",
    after_adoption,
    "Give the adopted child a new number, or correct the reason the episode ended.",
    needs="(E_l)",
)
rule(
    "NoE",
    "A child whose episode began before the year must be in last year's return",
    "E: DECOM",
    both(c.decom < YS, has_no_row("E_l")),
    "Check the start of the episode, or that last year's file is whole.",
    needs="E_l",
    severity=Severity.QUERY,
    owner=Owner.DATA_TEAM,
)
