"""Who works with which child, for counting findings by worker and team: from a file, or from the return itself."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from goldenthread.returns.rules.report import ALLOCATED


def read_allocated(path: Path) -> pl.DataFrame:
    """Child, worker and team from a CSV file with these columns. Raises ValueError where they are not there, OSError."""
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as wrong:
        raise ValueError(f"{path.name}: found {wrong}, expected a CSV file with child, worker and team") from wrong
    named = frame.rename({name: name.strip().lower() for name in frame.columns})
    if lacking := [name for name in ALLOCATED if name not in named.columns]:
        raise ValueError(f"{path.name}: found no column {', '.join(lacking)}, expected child, worker and team")
    return once_a_child([named])


def once_a_child(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Frames with child, worker and team as one, the first row of each child."""
    every = pl.concat([pl.DataFrame(schema=ALLOCATED), *(frame.select(*ALLOCATED) for frame in frames)])
    return every.filter(pl.col("child").is_not_null()).unique("child", keep="first", maintain_order=True)
