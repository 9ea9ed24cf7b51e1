"""Lists 9 and 10 from periods of care: young people entitled to support after care, and children adopted or to be.

Source: Children Act 1989, sections 23A, 23C and 24 and schedule 2, paragraph 19B; Care Leavers (England) Regulations 2010,
regulation 3 (13 weeks since the age of 14, some of it since 16; series of short breaks do not count).
"""

from datetime import date

import polars as pl

from goldenthread.mechanisms.calendar import add_months
from goldenthread.returns.annex_a.keeping import YES_NO
from goldenthread.returns.annex_a.lists import labels
from goldenthread.returns.stored import Stored

THIRTEEN_WEEKS = 91  # days
SHORT_BREAKS = ("V3", "V4")
PLACEMENT_ORDER = "E1"
COURT = "proceedings_children"
ORDERS = {"care": "C2", "placement": PLACEMENT_ORDER}  # the legal status that an order at the end of a case gives
ADOPTED = ("E11", "E12")
MONTHS_BACK = 12
KEY = "child_unique_id"
NEEDED = {"started_on", "ended_on", "legal_status", "end_reason", "unaccompanied", "team"}
UNACCOMPANIED = "unaccompanied_asylum_seeking_child_uasc_or_formerly_uasc_if_18_or_over_y_n"
ELIGIBILITY = "eligibility_category"
RELEVANT, FORMER_RELEVANT, QUALIFYING, ELIGIBLE = (f"{letter}) {label}" for letter, label in labels("eligibility"))


def _birthday(age: int) -> pl.Expr:
    return pl.col("born_on").dt.offset_by(f"{age}y")


def care_leavers(periods: pl.DataFrame, people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Young people of 16 to 20 by what their periods of care entitle them to; those of 21 and over are not told by them."""
    own = periods.filter(pl.col("started_on") <= on).join(people.select("child", "born_on"), on="child")
    own = own.filter((_birthday(16) <= on) & (_birthday(21) > on)).with_columns(
        left=pl.min_horizontal(pl.col("ended_on").fill_null(on), pl.lit(on), _birthday(18)),
        now=pl.col("ended_on").is_null() | (pl.col("ended_on") > on),
        counts=~pl.col("legal_status").is_in(SHORT_BREAKS).fill_null(False),
    )
    days = (pl.col("left") - pl.max_horizontal("started_on", _birthday(14))).dt.total_days().clip(lower_bound=0)
    since_16 = ((pl.col("left") > _birthday(16)) & pl.col("counts")).any()
    told = (
        own.sort("started_on")
        .group_by("child", maintain_order=True)
        .agg(
            days=days.filter("counts").sum(),
            since_16=since_16,
            now=(pl.col("now") & pl.col("counts")).any(),
            grown=(_birthday(18) <= on).first(),
            unaccompanied=pl.col("unaccompanied").fill_null(False).any(),
            team=pl.col("team").last(),
        )
    )
    return _as_listed(told.with_columns(_category().alias(ELIGIBILITY)).drop_nulls(ELIGIBILITY))


def _category() -> pl.Expr:
    """What somebody is by the days in care since 14, whether some were since 16, and whether care goes on."""
    long = (pl.col("days") >= THIRTEEN_WEEKS) & pl.col("since_16")
    under_18 = ~pl.col("grown")
    return (
        pl.when(under_18 & pl.col("now") & long)
        .then(pl.lit(ELIGIBLE))
        .when(under_18 & pl.col("now"))
        .then(None)
        .when(under_18 & long)
        .then(pl.lit(RELEVANT))
        .when(long)
        .then(pl.lit(FORMER_RELEVANT))
        .when(pl.col("since_16"))
        .then(pl.lit(QUALIFYING))
    )


def _as_listed(told: pl.DataFrame) -> pl.DataFrame:
    answers = {answer: YES_NO.written[answer] for answer in (True, False)}
    asked = pl.col("unaccompanied").replace_strict(answers, return_dtype=pl.String)
    return told.select(pl.col("child").alias(KEY), asked.alias(UNACCOMPANIED), ELIGIBILITY, allocated_team="team")


def ordered(stored: Stored, on: date) -> pl.DataFrame:
    """The latest day on which a court made an order that gives a child a legal status of care: child, status, day."""
    none = {"child": pl.String, "legal_status": pl.String, "ordered_on": pl.Date}
    if COURT not in stored:
        return pl.DataFrame(schema=none)
    status = pl.col("order").replace_strict(ORDERS, default=None, return_dtype=pl.String)
    made = stored.frame(COURT).select("child", legal_status=status, ordered_on=pl.col("ended_on").cast(pl.Date))
    made = made.filter(pl.col("legal_status").is_not_null() & (pl.col("ordered_on") <= on))
    return made.group_by("child", "legal_status", maintain_order=True).agg(pl.col("ordered_on").max())


def adoptions(periods: pl.DataFrame, orders: pl.DataFrame, on: date) -> pl.DataFrame:
    """Children adopted in the twelve months, and those in care under a placement order, with its day where a court made it."""
    adopted = pl.col("end_reason").is_in(ADOPTED) & pl.col("ended_on").is_between(add_months(on, -MONTHS_BACK), on)
    open_now = (pl.col("started_on") <= on) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > on))
    listed = periods.filter(adopted | (open_now & (pl.col("legal_status") == PLACEMENT_ORDER)))
    placement = orders.filter(legal_status=PLACEMENT_ORDER).select("child", "ordered_on")
    listed = listed.join(placement, on="child", how="left", maintain_order="left")
    return listed.select(
        pl.col("child").alias(KEY),
        date_the_child_entered_care="started_on",
        date_of_placement_order=pl.when(pl.col("ordered_on") >= pl.col("started_on")).then("ordered_on"),
        date_of_adoption_order=pl.when(adopted).then("ended_on"),
    )
