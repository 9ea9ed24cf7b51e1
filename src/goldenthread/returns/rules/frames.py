"""From anybody's data frames (pandas or Polars) to frames of a known shape: the only place that tidies values.

Columns are matched by name in any case; missing ones are filled with nulls, unknown ones left out. An empty text
is null. A day may come as a date, a moment, or text written 2026-05-26, 26/05/2026 or 26-05-2026.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import polars as pl

from goldenthread.returns.rules.schema import Collection, Column, Kind, TableShape, plain

ISO_DAY = r"^\d{4}-\d{2}-\d{2}"
ISO_END = r"^\d{4}-\d{2}-\d{2}([T ].*)?$"
DAY_FIRST = r"^\d{1,2}[/-]\d{1,2}[/-]\d{4}( .*)?$"
MISSING = {"NAType", "NaTType"}


def frames_of(collection: Collection, given: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """Each given table in its known shape, rows numbered from 0. Raises ValueError for a table nobody knows."""
    found = {}
    for name, frame in given.items():
        shape = collection.by_source.get(plain(name))
        if shape is None:
            known = ", ".join(table.source for table in collection.tables)
            raise ValueError(f"table: found {name!r}, expected one of {known}")
        found[shape.name] = shaped(shape, frame, collection.capitals)
    return found


def shaped(shape: TableShape, frame: Any, capitals: bool = False, first_row: int = 0) -> pl.DataFrame:
    """One frame in the shape of its table, its rows numbered from `first_row`."""
    columns = _columns_of(frame)
    given = {shape.by_source[plain(name)].name: series for name, series in columns if plain(name) in shape.by_source}
    rows = next((len(series) for _, series in columns), 0)
    made: list[pl.Series] = [pl.Series(shape.name, range(first_row, first_row + rows), dtype=pl.Int64)]
    for column in shape.columns:
        made += _read(column, given.get(column.name), rows)
    read = pl.DataFrame(made)
    return read.with_columns(pl.col(pl.String).str.to_uppercase()) if capitals else read


def as_polars(frame: Any) -> pl.DataFrame:
    """Anybody's frame as a Polars one; the values of a pandas frame become text."""
    return pl.DataFrame([series.alias(name) for name, series in _columns_of(frame)])


def _columns_of(frame: Any) -> list[tuple[str, pl.Series]]:
    """The columns of a frame of either kind, with values that Polars can hold."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        return [(series.name, series) for series in frame]
    return [(str(name), _series(str(name), frame[name].tolist())) for name in frame.columns]


def _series(name: str, values: Iterable[Any]) -> pl.Series:
    texts = [written(value) for value in values]
    if any(isinstance(value, list) for value in texts):
        lists = [value if value is None or isinstance(value, list) else [value] for value in texts]
        return pl.Series(name, lists, dtype=pl.List(pl.String))
    return pl.Series(name, texts, dtype=pl.String)


def written(value: Any) -> Any:
    """One value as text (a list as texts), None where it is one of the ways to say that there is none."""
    if isinstance(value, (list, tuple, set)) or type(value).__name__ == "ndarray":
        return [written(one) for one in value]
    if value is None or type(value).__name__ in MISSING or value != value:  # noqa: PLR0124 - only NaN differs from itself
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read(column: Column, series: pl.Series | None, rows: int) -> list[pl.Series]:
    if series is None:
        series = pl.Series(column.name, [None] * rows, dtype=pl.String)
    if column.kind is Kind.TEXTS:
        return [as_texts(series).alias(column.name)]
    if column.kind is Kind.DAY and series.dtype in (pl.Date, pl.Datetime) and not column.keep_text:
        return [series.cast(pl.Date).alias(column.name)]
    if column.kind is Kind.WHOLE and series.dtype.is_integer() and not column.keep_text:
        return [series.cast(pl.Int64).alias(column.name)]
    text = as_text(series).alias(column.name)
    if column.kind is Kind.TEXT:
        return [text]
    read = as_days(text) if column.kind is Kind.DAY else text.cast(pl.Int64, strict=False)
    return [read, text.alias(f"{column.name}_text")][: 1 + column.keep_text]


def as_text(series: pl.Series) -> pl.Series:
    """Any series as text; whole floating numbers without their point; an empty text and "not a number" are null."""
    if series.dtype.is_float():
        series = series.fill_nan(None)
        whole = series.cast(pl.Int64, strict=False)
        series = pl.select(
            pl.when(whole == series).then(whole.cast(pl.String)).otherwise(series.cast(pl.String))
        ).to_series()
    elif series.dtype == pl.Datetime:
        series = series.cast(pl.Date)
    elif series.dtype == pl.Object:
        series = _series(series.name, series.to_list())
    text = series.cast(pl.String)
    return text.set(text == "", None)


def as_texts(series: pl.Series) -> pl.Series:
    """A series of lists of texts; a single value is a list of one."""
    if series.dtype == pl.Object:
        series = _series(series.name, series.to_list())
    if isinstance(series.dtype, pl.List):
        return series.cast(pl.List(pl.String))
    frame = pl.DataFrame({"text": as_text(series)})
    alone = pl.when(pl.col("text").is_null()).then(None).otherwise(pl.concat_list("text"))
    return frame.select(alone.cast(pl.List(pl.String))).to_series()


def as_days(text: pl.Series) -> pl.Series:
    """Days from text, null where the text is not a real day."""
    value = pl.col("day")
    iso = pl.when(value.str.contains(ISO_END)).then(value.str.slice(0, 10)).str.to_date("%Y-%m-%d", strict=False)
    first = value.str.split(" ").list.first().str.replace_all("-", "/", literal=True)
    day_first = pl.when(value.str.contains(DAY_FIRST)).then(first).str.to_date("%d/%m/%Y", strict=False)
    return text.to_frame("day").select(pl.coalesce(iso, day_first).alias(text.name)).to_series()
