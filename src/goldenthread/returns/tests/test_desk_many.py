"""Thousands of findings are stored set by set, and known again set by set."""

import os

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns import steps
from goldenthread.returns.desk.storing import Found, keep
from goldenthread.returns.models import Finding

MANY = int(os.environ.get("FINDINGS", "3000"))


@pytest.fixture
def a_check(area):
    def begin():
        with recording(SystemActor("test")):
            return steps.begin_check(steps.return_of(area, "cin", 2026))

    return begin


def found(first, last):
    """So many findings of one rule, each of a child of its own."""
    numbers = range(first, last)
    frame = pl.DataFrame(
        {
            "rule": "4220", "severity": "error", "table": "child_characteristics", "row": list(numbers),
            "line": list(numbers), "child": [f"C{number}" for number in numbers], "place": None,
            "file": "census.xml", "owner": "worker", "columns": "ethnicity", "source_columns": "Ethnicity",
        },
        schema_overrides={"place": pl.String},
    )  # fmt: skip
    return Found([frame], {"4220": ("Wrong", "Mend it")}, {"4220"})


def kept(check, what):
    with recording(SystemActor("test")), CaptureQueriesContext(connection) as queries:
        counts = keep(check, what)
    return counts, len(queries)


def test_many_findings_are_kept_and_known_again(a_check):
    counts, _ = kept(a_check(), found(0, MANY))
    assert (counts.fresh, counts.still, counts.gone) == (MANY, 0, 0)
    counts, statements = kept(a_check(), found(10, MANY + 10))
    assert (counts.fresh, counts.still, counts.gone) == (10, MANY - 10, 10)
    assert statements < 40 + MANY // 100
    assert Finding.objects.standing().count() == MANY
