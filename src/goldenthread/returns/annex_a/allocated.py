"""Who works with which child, as the lists themselves say."""

from collections.abc import Mapping

import polars as pl

from goldenthread.returns.annex_a.lists import CHILD
from goldenthread.returns.rules.allocating import once_a_child

WORKER, TEAM = "allocated_worker", "allocated_team"


def allocated_in(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Worker and team of each child: those of the last list that names them, as children move up the lists."""
    named = [
        frame.filter(pl.col(WORKER).is_not_null()) for _, frame in sorted(frames.items()) if WORKER in frame.columns
    ]
    return once_a_child(frame.select(child=CHILD, worker=WORKER, team=TEAM) for frame in reversed(named))
