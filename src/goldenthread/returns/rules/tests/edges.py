"""Whether an example stands on the edge of its rule: a day more or less in one of its dates changes what is found."""

import re
from datetime import date, timedelta

import polars as pl

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
A_DAY = timedelta(days=1)


def moved(text, by):
    """The date so much later, written as it was; None for what is no date."""
    if not isinstance(text, str):
        return None
    try:
        if parts := ISO.fullmatch(text):
            return (date(*map(int, parts.groups())) + by).isoformat()
        if parts := DAY_FIRST.fullmatch(text):
            return f"{date(*map(int, reversed(parts.groups()))) + by:%d/%m/%Y}"
    except ValueError:
        return None
    return None


def variants(frames, by):
    """The frames with one date in one cell moved, for every cell that has a date."""
    for name, frame in frames.items():
        for column in frame.columns:
            for row, text in enumerate(frame[column].to_list()):
                if other := moved(text, by):
                    values = frame[column].to_list()
                    values[row] = other
                    yield frames | {name: frame.with_columns(pl.Series(column, values, dtype=pl.String))}


def depends_on_a_day(examples):
    """Whether one day more or less in some date of some example changes what is found."""
    return any(
        found(changed) != found(frames)
        for frames, found in examples
        for step in (A_DAY, -A_DAY)
        for changed in variants(frames, step)
    )
