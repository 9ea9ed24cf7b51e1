"""Which column of a return means which column of the dataset that measures read; one list serves both directions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from goldenthread.mechanisms.dataset import declared_tables
from goldenthread.returns.national import DTYPES

YES, NO = ("Y", "YES", "1", "TRUE", "T"), ("N", "NO", "0", "FALSE", "F")


@dataclass(frozen=True)
class Codes:
    """How values are read (by their letters and digits alone, in capitals) and how they are written."""

    read: Mapping[str, Any]
    written: Mapping[Any, str]
    type: Any = pl.String


FLAG = Codes(dict.fromkeys(YES, True) | dict.fromkeys(NO, False), {True: "Y", False: "N"}, pl.Boolean)
SEX = Codes(
    {"M": "M", "MALE": "M", "1": "M", "F": "F", "FEMALE": "F", "2": "F"}
    | dict.fromkeys(("U", "UNKNOWN", "0", "9", "I", "INDETERMINATE", "X", "OTHER", "NOTSTATED"), "U"),
    {"M": "M", "F": "F", "U": "U"},
)


@dataclass(frozen=True)
class Pair:
    """A table that measures read, the table of a return it is filled from, and column by column which is which."""

    table: str
    national: str
    columns: Mapping[str, str]
    codes: Mapping[str, Codes] = field(default_factory=dict)

    def read(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows for the table that measures read."""
        return frame.select(_decoded(source, self.codes.get(name)).alias(name) for name, source in self.columns.items())

    def written(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows for the table of the return; columns that the frame lacks are left out."""
        known = {name: source for name, source in self.columns.items() if name in frame.columns}
        return frame.select(_encoded(name, self.codes.get(name)).alias(source) for name, source in known.items())


def _decoded(source: str, codes: Codes | None) -> pl.Expr:
    if codes is None:
        return pl.col(source)
    letters = pl.col(source).str.to_uppercase().str.replace_all("[^A-Z0-9]", "")
    return letters.replace_strict(dict(codes.read), default=None, return_dtype=codes.type)


def _encoded(name: str, codes: Codes | None) -> pl.Expr:
    if codes is None:
        return pl.col(name)
    return pl.col(name).replace_strict(dict(codes.written), default=None, return_dtype=pl.String)


def one_row_each(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that say whom they are about, each key once, the first of several; typed as the dataset has them."""
    declared = declared_tables()[table]
    wanted = {column.name: DTYPES.get(column.type, pl.Boolean()) for column in declared.columns}
    frame = frame.select(pl.col(name).cast(wanted[name]) for name in frame.columns)
    frame = frame.filter(pl.col(declared.person).is_not_null()) if declared.person else frame
    key = [name for name in declared.key if name in frame.columns]
    return frame.unique(subset=key, keep="first", maintain_order=True)


def named(frame: pl.DataFrame, above: str, letter: str, day: str) -> pl.Series:
    """Identifiers of things that stand on a day under something else; a second one on the same day gets a number."""
    plain = pl.concat_str(pl.col(above), pl.lit(f"/{letter}"), pl.col(day).cast(pl.String).fill_null(""))
    turn = pl.int_range(pl.len()).over(plain)
    name = pl.when(turn == 0).then(plain).otherwise(pl.concat_str(plain, pl.lit("/"), turn + 1))
    return frame.select(name.alias("name")).to_series()


Frames = dict[str, pl.DataFrame]
