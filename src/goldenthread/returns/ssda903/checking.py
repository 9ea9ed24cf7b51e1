"""Checks a return: anybody's tables through the national rules of a collection year."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from goldenthread.returns.rules.findings import Findings
from goldenthread.returns.rules.frames import frames_of
from goldenthread.returns.rules.running import run
from goldenthread.returns.ssda903.evidence import Evidence
from goldenthread.returns.ssda903.reference import Reference
from goldenthread.returns.ssda903.rules import RULES
from goldenthread.returns.ssda903.tables import COLLECTION, LAST_YEAR, national_name


def check(
    tables: Mapping[str, Any],
    year: int = LAST_YEAR,
    rules: Iterable[str] | None = None,
    reference: Reference | None = None,
) -> Findings:
    """What the rules of a collection year find in these tables (pandas or Polars, national column names).

    Last year's tables have `_l` behind their name. Rules whose tables or reference data are not supplied are not run and
    are named in `not_run`; a rule that breaks is named in `failed`. Raises ValueError for a table, year or rule that is none.
    """
    chosen = RULES.chosen(year, rules)
    named: dict[str, Any] = {}
    for given, frame in tables.items():
        name = national_name(given)
        if name in named:
            raise ValueError(f"table: found {given!r}, which is {name} a second time")
        named[name] = frame
    columns = {name: _columns_of(frame) for name, frame in named.items()}
    return run(chosen, Evidence(frames_of(COLLECTION, named), year, columns, reference))


def _columns_of(frame: Any) -> frozenset[str]:
    if isinstance(frame, pl.LazyFrame):
        return frozenset(name.strip().upper() for name in frame.collect_schema().names())
    return frozenset(str(name).strip().upper() for name in frame.columns)
