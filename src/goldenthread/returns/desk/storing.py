"""Keeping what a check found: each finding once, for as long as it stands, with what people said about it.

Which finding is the same as one of the check before is told by `rules.comparing`. So a finding keeps its notes, its owner
and its explanation when rows were added to the file, and also when it was gone for a while and comes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from django.db import connection

from goldenthread.mechanisms.trail.bulk import insert_many
from goldenthread.returns.desk.linking import Known, people_of
from goldenthread.returns.models import Check, Explanation, Finding, RuleCount
from goldenthread.returns.rules import Findings
from goldenthread.returns.rules.comparing import State, compared, keyed

MANY = 5_000
BEFORE = {
    "pk": pl.Int64,
    "rule": pl.String,
    "table": pl.String,
    "child": pl.String,
    "place": pl.String,
    "row": pl.Int64,
}
LONGEST = {"child": 60, "columns": 400, "source_columns": 400, "file": 150, "place": 200}
Row = dict[str, Any]


@dataclass
class Found:
    """All that a check found: rows of findings, the rules that ran, and what is wrong with the files."""

    frames: list[pl.DataFrame] = field(default_factory=list)
    rules: dict[str, tuple[str, str]] = field(default_factory=dict)
    ran: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    not_run: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    problems_total: int = 0
    children: int | None = None

    def add(self, part: Findings) -> None:
        """Take one part of a report."""
        texts = [pl.col(name).list.join(" ").fill_null("") for name in ("columns", "source_columns")]
        written = part.written().select(
            "rule", "severity", "table", "row", "line", "child", "place", "file", "owner", *texts
        )
        self.frames.append(written.with_columns(pl.col(name).str.head(most) for name, most in LONGEST.items()))
        self.rules.update({number: (rule.title, rule.remedy) for number, rule in part.rules.items()})
        self.ran |= part.ran
        self.failed.update(part.failed)
        self.not_run.update(part.not_run)

    def rows(self) -> pl.DataFrame:
        """Every finding of every part."""
        return pl.concat(self.frames) if self.frames else pl.DataFrame(schema=BEFORE)

    @property
    def looked_for(self) -> set[str]:
        """The rules that ran in every part, so that what they no longer find is gone."""
        return self.ran - self.failed.keys() - self.not_run.keys()


@dataclass(frozen=True)
class Counts:
    """How many findings are new, still there and gone since the check before."""

    fresh: int
    still: int
    gone: int


def keep(check: Check, found: Found) -> Counts:
    """Store what was found: new findings as rows, those still there where they now stand, the others as gone.

    The caller holds the transaction. What a rule found before stays where the rule did not run this time.
    """
    rows, before = found.rows(), standing_before(check)
    changes = compared(before, rows, found.looked_for)
    by_state = {state: changes.filter(pl.col("state") == state) for state in State}
    numbers = dict(keyed(before).select("key", "pk").iter_rows())
    _move(by_state[State.STILL_THERE], numbers)
    _gone(check, by_state[State.GONE], numbers)
    fresh = _come_back(check, by_state[State.NEW])
    _insert(check, fresh)
    _count_rules(check, found, rows)
    return Counts(*(by_state[state].height for state in (State.NEW, State.STILL_THERE, State.GONE)))


def standing_before(check: Check) -> pl.DataFrame:
    """The findings of the return that stand, in the shape in which two checks are compared."""
    standing = Finding.objects.filter(belongs_to=check.belongs_to_id).standing()
    rows = standing.values_list("pk", "rule", "table", "child", "place", "row").iterator()
    frame = pl.DataFrame(list(rows), schema=BEFORE, orient="row")
    empty = [pl.when(pl.col(name) != "").then(name).alias(name) for name in ("table", "child", "place")]
    return frame.with_columns(empty)


def _move(still: pl.DataFrame, numbers: Mapping[str, int]) -> None:
    """Write where known findings now stand, many at once."""
    table = connection.ops.quote_name(Finding._meta.db_table)
    columns = ("key", "place", "row", "line", "file")
    sets = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in columns)
    moved = [
        (*(_filled(row)[column] for column in columns), numbers[row["was"]]) for row in still.iter_rows(named=True)
    ]
    with connection.cursor() as cursor:
        for start in range(0, len(moved), MANY):
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE id = %s", moved[start : start + MANY])


def _gone(check: Check, gone: pl.DataFrame, numbers: Mapping[str, int]) -> None:
    keys = [numbers[key] for key in gone["key"]]
    for start in range(0, len(keys), MANY):
        Finding.objects.filter(pk__in=keys[start : start + MANY]).update(gone_in=check)


def _come_back(check: Check, fresh: pl.DataFrame) -> list[Row]:
    """Findings that were gone and stand again keep what was said of them; the others are given back as new."""
    rows = {row["key"]: _filled(row) for row in fresh.iter_rows(named=True)}
    gone = Finding.objects.filter(belongs_to=check.belongs_to_id, gone_in__isnull=False)
    known = {key: pk for key, pk in gone.values_list("key", "pk").iterator() if key in rows}
    for key, pk in known.items():
        moved = {name: rows[key][name] for name in ("place", "row", "line", "file")}
        Finding.objects.filter(pk=pk).update(gone_in=None, since=check, **moved)
    return [row for key, row in rows.items() if key not in known]


def _insert(check: Check, rows: list[Row]) -> None:
    people = people_of(check.area, check.belongs_to.source, (row["child"] for row in rows if row["child"]))
    insert_many(Finding, [_finding(check, row, people.get(row["child"])) for row in rows])


def _finding(check: Check, row: Row, known: Known | None) -> Finding:
    names = ("key", "rule", "severity", "table", "child", "row", "line", "place", "file", "columns", "source_columns")
    return Finding(
        area_id=check.area_id,
        belongs_to_id=check.belongs_to_id,
        since=check,
        kept_by=row["owner"],
        person_id=known.person if known else None,
        worker_id=known.worker if known else None,
        team_id=known.team if known else None,
        **{name: row[name] for name in names},
    )


def _filled(row: Row) -> Row:
    """The row with texts instead of nothing."""
    return row | {name: row[name] or "" for name in ("table", "child", "place", "file")}


def _count_rules(check: Check, found: Found, rows: pl.DataFrame) -> None:
    if not rows.height:
        return
    children = pl.col("child").drop_nulls().n_unique()
    counts = rows.group_by("rule", "severity", "owner").agg(findings=pl.len(), children=children).sort("rule")
    made = [
        RuleCount(
            check_row=check,
            title=found.rules[row["rule"]][0],
            remedy=found.rules[row["rule"]][1],
            kept_by=row.pop("owner"),
            **row,
        )
        for row in counts.iter_rows(named=True)
    ]
    insert_many(RuleCount, made)


def attach(explanation: Explanation, findings: Any) -> int:
    """Explain all these findings by one text; how many there were."""
    keys = list(findings.values_list("pk", flat=True))
    parts = (keys[start : start + MANY] for start in range(0, len(keys), MANY))
    return sum(Finding.objects.filter(pk__in=part).update(explanation=explanation) for part in parts)
