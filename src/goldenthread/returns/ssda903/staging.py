"""The tables of a return as they are read, piece by piece: held, or in Parquet files where there is too much to hold.

In these files rows of one child lie close together, so that the rows of some thousands of children can be read without the
others. Each row keeps its place in the file it came from.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import polars as pl

from goldenthread.returns.supply import Frame

HELD = 8_000_000  # bytes of all files together; some 20,000 children
AT_ONCE = 20_000  # children, as what rules derive takes more memory than the tables
LAID = 60_000  # rows of a table in one file
ROWS_TOGETHER = 3_000  # of which some or none are read
ROW, KEY = "row", "key"


def too_large(paths: Iterable[Path]) -> bool:
    """Whether the tables of some files are too large to be held. Raises OSError where one is not there."""
    return sum(path.stat().st_size for path in paths) > HELD


@contextmanager
def room_for(paths: Iterable[Path]) -> Iterator[Path | None]:
    """A folder for the tables of files that are too large to be held, as long as it is needed; None for others."""
    if too_large(paths):
        with TemporaryDirectory(prefix="goldenthread-") as folder:
            yield Path(folder)
    else:
        yield None


class Pieces:
    """Tables that come piece by piece; with a folder they are kept there, without one they are held.

    `by_child`: rows are laid in the order of their children, with the place of each in its table.
    """

    def __init__(self, folder: Path | None, *, by_child: bool = True) -> None:
        self._by_child = by_child
        self._folder = None if folder is None else Path(mkdtemp(dir=folder))
        self._waiting: dict[str, list[pl.DataFrame]] = defaultdict(list)
        self._written: dict[str, list[Path]] = defaultdict(list)
        self._rows: dict[str, int] = defaultdict(int)

    def add(self, name: str, piece: pl.DataFrame) -> None:
        """Take some rows of a table."""
        self._waiting[name].append(piece)
        if self._folder is not None and sum(one.height for one in self._waiting[name]) >= LAID:
            self._write(self._folder, name)

    def tables(self) -> dict[str, Frame]:
        """Every table that came, by its name."""
        if self._folder is None:
            return {name: pl.concat(pieces) for name, pieces in self._waiting.items()}
        for name, pieces in self._waiting.items():
            if pieces:
                self._write(self._folder, name)
        return {name: pl.scan_parquet(files) for name, files in self._written.items()}

    def _write(self, folder: Path, name: str) -> None:
        rows, self._waiting[name] = pl.concat(self._waiting[name]), []
        place = folder / f"{name}-{len(self._written[name]):05}.parquet"
        if self._by_child:
            rows = laid(rows, self._rows[name]).sort(KEY, maintain_order=True).collect()
        rows.write_parquet(place, row_group_size=ROWS_TOGETHER)
        self._written[name].append(place)
        self._rows[name] += rows.height


def laid(frame: Frame, first: int = 0) -> pl.LazyFrame:
    """A table with the place of each row and by what its child is found, if it has not got them yet."""
    lazy = frame.lazy()
    if KEY in lazy.collect_schema():
        return lazy
    return lazy.with_row_index(ROW, first).with_columns(
        pl.col(ROW).cast(pl.Int64), pl.col("CHILD").str.to_uppercase().alias(KEY)
    )


def shares_of(tables: Iterable[pl.LazyFrame]) -> list[pl.Expr]:
    """Conditions for the rows of so many children each, in the order of their numbers; rows about nobody come with the first.

    One, for everything, where there are no more children than that.
    """
    children = pl.Series(dtype=pl.String)
    for table in tables:
        children = pl.concat([children, table.select(pl.col(KEY).unique()).collect().to_series()]).unique()
    children = children.drop_nulls().sort()
    if len(children) <= AT_ONCE:
        return [pl.lit(True)]
    parts = [children[start : start + AT_ONCE] for start in range(0, len(children), AT_ONCE)]
    first, *others = (pl.col(KEY).is_between(pl.lit(part[0]), pl.lit(part[-1])) for part in parts)
    return [first | pl.col(KEY).is_null(), *others]


def part_of(tables: Mapping[str, pl.LazyFrame], share: pl.Expr) -> dict[str, pl.DataFrame]:
    """The rows of every table for which a condition holds, as they stood in its file."""
    return {name: table.filter(share).sort(ROW).collect() for name, table in tables.items()}
