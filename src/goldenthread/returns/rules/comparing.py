"""What changed between two checks of a return: findings that are new, still there, gone, or not checked again.

The **key** of a finding is made of its rule, table, child and place (what tells one row of a child from another, such as the
date of a referral) and, where several are alike in all of these, a running number. It has no row number, line or file
in it, so it stays the same when the return is exported anew with more children or in another order.

Where the place itself was changed and the rule still fails (a start date corrected to another wrong one), the finding is
still there: what is left over of a rule, table and child on both sides is paired in order, and `was` has the earlier key.
"""

from collections.abc import Collection
from enum import StrEnum
from hashlib import blake2b

import polars as pl

from goldenthread.returns.rules.findings import Findings

SUBJECT = ["rule", "table", "child"]
ROW = [*SUBJECT, "place"]
# Stands between the parts of a key, and in none of them.
UNIT_SEPARATOR = "\x1f"
KEY_BYTES = 16


class State(StrEnum):
    """What has become of a finding since the check before."""

    NEW = "new"
    STILL_THERE = "still there"
    GONE = "gone"
    NOT_CHECKED = "not checked again"


def keyed(findings: pl.DataFrame) -> pl.DataFrame:
    """The rows of `Findings.frame` with the key of each: 32 letters and digits that stay the same from check to check."""
    ordered = findings.sort("row", maintain_order=True, nulls_last=True)
    alike = pl.int_range(pl.len()).over(ROW).cast(pl.String)
    parts = ordered.select(
        pl.concat_str(*(pl.col(name).fill_null("") for name in ROW), alike, separator=UNIT_SEPARATOR)
    )
    keys = [blake2b(text.encode(), digest_size=KEY_BYTES).hexdigest() for text in parts.to_series()]
    return ordered.with_columns(pl.Series("key", keys, dtype=pl.String))


def compared(before: pl.DataFrame, after: pl.DataFrame, checked: Collection[str]) -> pl.DataFrame:
    """Every finding of two checks once, with `state`, `key`, and `was`: its key in the check before, null if it is new.

    Takes rows as in `Findings.frame`; of a finding that is gone they are those of the check before. `checked` has the
    rules that ran in the second check: a finding of any other was not checked again, and is not said to be gone.
    """
    earlier, later = keyed(before), keyed(after)
    same = later.join(earlier.select("key"), on="key", how="semi")
    moved, left_before, left_after = _moved(earlier, later)
    ran = pl.col("rule").is_in(list(checked))
    gone = pl.when(ran).then(pl.lit(State.GONE)).otherwise(pl.lit(State.NOT_CHECKED))
    kept = pl.lit(State.STILL_THERE, dtype=pl.String).alias("state")
    found = pl.concat(
        [
            same.with_columns(kept, was="key"),
            moved.with_columns(kept),
            left_after.with_columns(state=pl.lit(State.NEW, dtype=pl.String), was=pl.lit(None, dtype=pl.String)),
            left_before.with_columns(state=gone.cast(pl.String), was="key"),
        ],
        how="diagonal",
    )
    return found.sort("rule", "table", "row", nulls_last=True, maintain_order=True)


def since(before: Findings, after: Findings) -> pl.DataFrame:
    """What changed between two checks of the same return; see `compared`."""
    return compared(before.frame, after.frame, after.ran)


def counts_of(changes: pl.DataFrame) -> dict[State, int]:
    """How many findings are in each state."""
    counted = dict(changes.group_by("state").len().iter_rows())
    return {state: counted.get(state.value, 0) for state in State}


def _moved(earlier: pl.DataFrame, later: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Pairs of one rule, table and child that differ in place only, then what is left of the two checks."""
    order = pl.int_range(pl.len()).over(SUBJECT).alias("order")
    only_before = earlier.join(later, on="key", how="anti").with_columns(order)
    only_after = later.join(earlier, on="key", how="anti").with_columns(order)
    same = [*SUBJECT, "order"]
    pairs = only_after.join(only_before.select(*same, was="key"), on=same, nulls_equal=True)
    left_before = only_before.join(only_after, on=same, how="anti", nulls_equal=True).drop("order")
    left_after = only_after.join(only_before, on=same, how="anti", nulls_equal=True).drop("order")
    return pairs.drop("order"), left_before, left_after
