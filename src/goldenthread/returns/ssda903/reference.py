"""Reference data that some rules need: postcodes and providers. It is loaded from files, never fetched.

The list of postcodes: postcode, authority (code, or WAL, SCO, NIR outside England), easting and northing in metres.
The list of providers: urn, places, providers and authorities (codes separated by commas), postcode, closed_on.
"""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
from django.conf import settings

METRES_IN_MILE = 1609.3
POSTCODE_COLUMNS = ("postcode", "authority", "easting", "northing")
PROVIDER_COLUMNS = ("urn", "places", "providers", "authorities", "postcode", "closed_on")
DERIVED = ("PL_LA", "PL_LOCATION", "PL_DISTANCE")


@dataclass(frozen=True)
class Reference:
    """What was supplied: the two lists as frames, and the code of the authority whose return it is."""

    postcodes: pl.DataFrame | None = None
    providers: pl.DataFrame | None = None
    authority: str | None = None

    def in_order(self) -> "Reference":
        """The same with its lists in the order of their keys, so that `about` finds rows without searching."""
        return replace(
            self, postcodes=_in_order(self.postcodes, "postcode"), providers=_in_order(self.providers, "urn")
        )

    def about(self, episodes: Iterable[pl.DataFrame]) -> "Reference":
        """What the lists, which are in order, say of the places and providers of some episodes. There may be millions."""
        frames = list(episodes)
        written = (place for frame in frames for name in ("PL_POST", "HOME_POST") for place in frame[name].to_list())
        places = {place.upper().replace(" ", "") for place in written if place}
        providers = {number for frame in frames for number in frame["URN"].drop_nulls()}
        return replace(
            self,
            postcodes=_among(self.postcodes, "postcode", places),
            providers=_among(self.providers, "urn", providers),
        )

    @cached_property
    def by_number(self) -> pl.DataFrame | None:
        """Each provider once: all codes and postcodes that the list has of it, and the first day on which it closed."""
        if self.providers is None:
            return None
        codes = {f"provider_{name}": pl.col(name).explode() for name in ("places", "providers", "authorities")}
        more = {"provider_postcodes": pl.col("postcode"), "provider_closed": pl.col("closed_on").min()}
        return self.providers.group_by("urn").agg(**codes, **more).with_columns(provider_listed=True)


def _in_order(frame: pl.DataFrame | None, key: str) -> pl.DataFrame | None:
    return None if frame is None else frame.filter(pl.col(key).is_not_null()).sort(key, maintain_order=True)


def _among(frame: pl.DataFrame | None, key: str, values: Collection[str]) -> pl.DataFrame | None:
    if frame is None or not values:
        return None if frame is None else frame.clear()
    wanted = pl.Series(sorted(values), dtype=pl.String)
    starts, ends = frame[key].search_sorted(wanted, "left"), frame[key].search_sorted(wanted, "right")
    return pl.concat([frame.slice(start, end - start) for start, end in zip(starts, ends, strict=True)])


def supplied(postcodes: Any = None, providers: Any = None, authority: str | None = None) -> Reference:
    """The reference data from frames of anybody's, pandas or Polars, with the columns of the files.

    Raises ValueError where a column is not there.
    """
    return Reference(
        None if postcodes is None else tidy_postcodes(_text_of(postcodes, POSTCODE_COLUMNS)),
        None if providers is None else tidy_providers(_text_of(providers, PROVIDER_COLUMNS)),
        authority,
    )


def _text_of(frame: Any, columns: Collection[str]) -> pl.DataFrame:
    """The columns of a list as text: a day as 2026-03-31, nothing for an empty cell."""
    _expect_columns("list", columns, [str(name) for name in frame.columns])
    if not isinstance(frame, pl.DataFrame):
        frame = pl.DataFrame(
            {name: frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in columns}
        )
    found: pl.DataFrame = frame.select(pl.col(name).cast(pl.String) for name in columns)
    return found


def read_postcodes(path: Path) -> pl.DataFrame:
    """The list of postcodes from a CSV file. Raises ValueError where its columns are not those expected."""
    return tidy_postcodes(_read(path, POSTCODE_COLUMNS))


def read_providers(path: Path) -> pl.DataFrame:
    """The list of providers from a CSV file. Raises ValueError where its columns are not those expected."""
    return tidy_providers(_read(path, PROVIDER_COLUMNS))


def _read(path: Path, columns: Collection[str]) -> pl.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        _expect_columns(path.name, columns, next(csv.reader(lines), []))
    try:
        return pl.read_csv(path, infer_schema=False, columns=list(columns))
    except pl.exceptions.PolarsError as wrong:
        raise ValueError(f"{path.name}: found a line that cannot be read ({wrong}), expected a CSV file") from wrong


def _expect_columns(name: str, expected: Collection[str], found: Collection[str]) -> None:
    if lacking := [column for column in expected if column not in found]:
        raise ValueError(f"{name}: found no column {', '.join(lacking)}, expected {', '.join(expected)}")


def tidy_postcodes(frame: pl.DataFrame) -> pl.DataFrame:
    """Each postcode once, in capitals and without spaces, its place in whole metres."""
    metres = [pl.col(name).cast(pl.Float64, strict=False).cast(pl.Int32) for name in ("easting", "northing")]
    tidy = frame.with_columns(plain_postcode("postcode"), *metres)
    return tidy.unique("postcode", keep="first", maintain_order=True)


def tidy_providers(frame: pl.DataFrame) -> pl.DataFrame:
    """A row for each provider, its codes as lists and the day it closed as a date (31/03/2026 or 2026-03-31)."""
    lists = [
        pl.col(name).fill_null("").str.to_uppercase().str.replace_all(" ", "").str.split(",")
        for name in ("places", "providers", "authorities")
    ]
    closed = pl.col("closed_on").str.slice(0, 10).str
    days = pl.coalesce(closed.to_date("%d/%m/%Y", strict=False), closed.to_date("%Y-%m-%d", strict=False))
    return frame.with_columns(*lists, plain_postcode("postcode"), days, pl.col("urn").str.to_uppercase())


def plain_postcode(column: str) -> pl.Expr:
    """A postcode in capitals without spaces."""
    return pl.col(column).str.to_uppercase().str.replace_all(" ", "")


def with_placement_geography(frame: pl.DataFrame, reference: Reference, present: Collection[str]) -> pl.DataFrame:
    """Episodes with the authority, whether inside it, and the distance of the placement from the list of postcodes.

    Columns that came with the frame are kept as they are. PL_DISTANCE: miles to one decimal place.
    """
    wanted = [name for name in DERIVED if name not in present]
    if reference.postcodes is None or not wanted:
        return frame
    places = reference.postcodes
    found = frame.select(plain_postcode("PL_POST").alias("there"), plain_postcode("HOME_POST").alias("home"))
    found = found.join(places, left_on="there", right_on="postcode", how="left", maintain_order="left")
    found = found.join(places, left_on="home", right_on="postcode", how="left", maintain_order="left", suffix="_home")
    east = pl.col("easting").cast(pl.Float64) - pl.col("easting_home")
    north = pl.col("northing").cast(pl.Float64) - pl.col("northing_home")
    miles = ((east * east + north * north).sqrt() / METRES_IN_MILE).round(1)
    authority = pl.col("authority")
    inside = pl.when(authority.is_null()).then(None).when(authority == reference.authority).then(pl.lit("IN"))
    located = inside.otherwise(pl.lit("OUT")) if reference.authority else pl.lit(None, dtype=pl.String)
    made = found.select(
        authority.alias("PL_LA"), located.alias("PL_LOCATION"), miles.cast(pl.String).alias("PL_DISTANCE")
    )
    return frame.with_columns(made.get_columns() if len(wanted) == len(DERIVED) else made.select(wanted).get_columns())


def with_provider(frame: pl.DataFrame, reference: Reference) -> pl.DataFrame:
    """Episodes with what the list of providers says of each one's provider, as in `Reference.by_number`."""
    if reference.by_number is None:
        return frame
    return frame.join(reference.by_number, left_on="URN", right_on="urn", how="left", maintain_order="left")


READERS = {"postcodes": read_postcodes, "providers": read_providers}


def folder() -> Path:
    """Where loaded reference data lies, in the data folder."""
    return Path(settings.GOLDENTHREAD_DATA) / "reference"


def load(name: str, path: Path) -> int:
    """Keep a list from a CSV file, instead of the one kept before; how many rows it has.

    Raises ValueError for a name or file that is no such list, OSError where it cannot be read or kept.
    """
    if name not in READERS:
        raise ValueError(f"list: found {name!r}, expected {' or '.join(READERS)}")
    frame = READERS[name](path)
    folder().mkdir(parents=True, exist_ok=True)
    unfinished = folder() / f".{name}.unfinished"
    frame.write_parquet(unfinished)
    unfinished.replace(folder() / f"{name}.parquet")
    return frame.height


def loaded() -> dict[str, pl.DataFrame]:
    """The lists that were loaded, by name."""
    files = {name: folder() / f"{name}.parquet" for name in READERS}
    return {name: pl.read_parquet(file) for name, file in files.items() if file.exists()}
