"""Keeping what a check found: each finding once, for as long as it stands, with what people said about it.

Which finding is the same as one of the check before is told by `rules.comparing`. So a finding keeps its notes, its owner
and its explanation when rows were added to the file, and also when it was gone for a while and comes back.
"""

from dataclasses import astuple, dataclass, field
from typing import Any

import polars as pl
from django.db import connection

from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.trail.bulk import insert_many
from goldenthread.returns.desk.linking import people_of
from goldenthread.returns.models import Check, Explanation, Finding, RuleCount, Spell
from goldenthread.returns.rules import Findings
from goldenthread.returns.rules.comparing import State, compared, keyed

MANY = 5_000
WHOLES = {"pk", "row", "line", "person_id", "worker_id", "team_id", "since_id", "gone_in_id"}


def schema_of(*names: str) -> dict[str, Any]:
    """The types of columns by name: keys and numbers whole, the others text."""
    return {name: pl.Int64() if name in WHOLES else pl.String() for name in names}


COMPARED = ("rule", "table", "child", "place", "row")  # by which a finding is known again
MOVES = ("key", "place", "row", "line", "file")  # what may differ from check to check
TEXTS = ("table", "child", "place", "file")
SAID = ("rule", "severity", "table", "child", "columns", "source_columns")
BEFORE = schema_of("pk", *COMPARED, *MOVES)
FOUND = schema_of(*SAID, "place", "row", "line", "file", "owner")
PEOPLE = schema_of("child", "person_id", "worker_id", "team_id")
GONE = schema_of("key", "pk", "since_id", "gone_in_id")
STORED = (*MOVES, *SAID, "person_id", "worker_id", "team_id")
LONGEST = {"child": 60, "columns": 400, "source_columns": 400, "file": 150, "place": 200}


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
        written = part.written().with_columns(texts).select(*FOUND)
        self.frames.append(written.with_columns(pl.col(name).str.head(most) for name, most in LONGEST.items()))
        self.rules.update({number: (rule.title, rule.remedy) for number, rule in part.rules.items()})
        self.ran |= part.ran
        self.failed.update(part.failed)
        self.not_run.update(part.not_run)

    def rows(self) -> pl.DataFrame:
        """Every finding of every part."""
        return pl.concat(self.frames) if self.frames else pl.DataFrame(schema=FOUND)

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

    The caller holds the transaction. What a rule found before stays where the rule did not run this time. Nothing is done
    finding by finding: a return may have a hundred thousand.
    """
    rows, findings = found.rows(), Finding.objects.filter(belongs_to=check.belongs_to_id)
    by_state = _by_state(findings, rows, found.looked_for)
    counts = _counted(check, findings, by_state)
    _gone(check, by_state[State.GONE]["pk"].to_list())
    findings.standing().exclude(mended_at=None).update(mended_at=None)
    _move(by_state[State.STILL_THERE])
    _insert(check, _come_back(check, by_state[State.NEW]))
    _count_rules(check, found, rows)
    return counts


def keep_between(check: Check, found: Found, person: int, comparing: set[str]) -> list[int]:
    """Store what the rules find about one person after an edit, since the latest check; the keys of what is new.

    The caller holds the transaction. What is gone is marked as mended until the next check takes it off. Rules that compare
    different children are left to that check.
    """
    findings = Finding.objects.filter(belongs_to=check.belongs_to_id, person=person)
    rows = found.rows().filter((pl.col("child") == str(person)) & ~pl.col("rule").is_in(list(comparing)))
    by_state, at = _by_state(findings, rows, found.looked_for - comparing), now()
    gone = by_state[State.GONE]["pk"].to_list()
    findings.standing().exclude(pk__in=gone).update(mended_at=None)
    findings.filter(pk__in=gone, mended_at=None).update(mended_at=at)
    _move(by_state[State.STILL_THERE])
    _insert(check, _come_back(check, by_state[State.NEW]))
    _count_rules(check, found, by_state[State.NEW], counted=False)
    fresh = findings.standing().filter(key__in=by_state[State.NEW]["key"].to_list())
    fresh.update(found_at=at)
    return list(fresh.values_list("pk", flat=True))


def _by_state(findings: Any, rows: pl.DataFrame, looked_for: set[str]) -> dict[State, pl.DataFrame]:
    """What has become of each finding that stood, and what is new."""
    before = as_they_stand(findings)
    changes = compared(before, rows, looked_for).drop("pk", "stood", strict=False)
    changes = changes.join(keyed(before).select("pk", "stood", was="key"), on="was", how="left", maintain_order="left")
    changes = changes.with_columns(pl.col(*TEXTS).fill_null(""))
    return {state: changes.filter(pl.col("state") == state) for state in State}


def _counted(check: Check, findings: Any, by_state: dict[State, pl.DataFrame]) -> Counts:
    """How many are new, still there and gone. What was found after an edit since the check before is new to this one, and
    what has gone again was in no check at all."""
    found_between = findings.standing().exclude(found_at=None)
    between = set(found_between.values_list("pk", flat=True))
    still, gone = (set(by_state[state]["pk"].to_list()) for state in (State.STILL_THERE, State.GONE))
    found_between.update(found_at=None, since=check)
    return Counts(by_state[State.NEW].height + len(between - gone), len(still - between), len(gone - between))


def as_they_stand(findings: Any) -> pl.DataFrame:
    """Those of some findings that stand, in the shape in which two checks are compared; `stood` is where, as stored."""
    rows = findings.standing().values_list("pk", *COMPARED, *(name for name in MOVES if name not in COMPARED))
    frame = pl.DataFrame(list(rows.iterator()), schema=BEFORE, orient="row")
    empty = [pl.when(pl.col(name) != "").then(name).alias(name) for name in ("table", "child", "place")]
    return frame.select("pk", *empty, "rule", "row", stood=pl.struct(MOVES))


def _move(still: pl.DataFrame) -> None:
    """Write where known findings now stand, of those that stood elsewhere."""
    moved = still.filter(pl.struct(MOVES).ne_missing(pl.col("stood")))
    table = connection.ops.quote_name(Finding._meta.db_table)
    sets = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in MOVES)
    _many(f"UPDATE {table} SET {sets} WHERE id = %s", moved.select(*MOVES, "pk"))


def _gone(check: Check, keys: list[int]) -> None:
    for start in range(0, len(keys), MANY):
        Finding.objects.filter(pk__in=keys[start : start + MANY]).update(gone_in=check)


def _come_back(check: Check, fresh: pl.DataFrame) -> pl.DataFrame:
    """Findings that were gone and stand again keep what was said of them; the others are given back as new."""
    gone = Finding.objects.filter(belongs_to=check.belongs_to_id, gone_in__isnull=False)
    rows = gone.values_list("key", "pk", "since_id", "gone_in_id")
    known = pl.DataFrame(list(rows.iterator()), schema=GONE, orient="row").unique(
        "key", keep="last", maintain_order=True
    )
    back = fresh.drop("pk").join(known, on="key")
    spells = back.select("pk", "since_id", "gone_in_id").iter_rows()
    insert_many(Spell, [Spell(finding_id=pk, since_id=since, gone_in_id=until) for pk, since, until in spells])
    keys = back["pk"].to_list()
    for start in range(0, len(keys), MANY):
        Finding.objects.filter(pk__in=keys[start : start + MANY]).update(gone_in=None, mended_at=None, since=check)
    _move(back)
    return fresh.join(known, on="key", how="anti")


def _insert(check: Check, fresh: pl.DataFrame) -> None:
    """New findings, each with whom it is about, as far as the record knows the child."""
    numbers = fresh["child"].filter(fresh["child"] != "").to_list()
    known = people_of(check.area, check.belongs_to.source, numbers)
    people = pl.DataFrame([(number, *astuple(one)) for number, one in known.items()], schema=PEOPLE, orient="row")
    same = {"area_id": check.area_id, "belongs_to_id": check.belongs_to_id, "since_id": check.pk}
    rows = fresh.join(people, on="child", how="left").select(
        *(pl.lit(value).alias(name) for name, value in same.items()), *STORED, kept_by="owner"
    )
    names = [connection.ops.quote_name(name) for name in rows.columns]
    table = connection.ops.quote_name(Finding._meta.db_table)
    _many(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})", rows)


def _many(sql: str, rows: pl.DataFrame) -> None:
    """One statement for each row."""
    with connection.cursor() as cursor:
        for part in rows.iter_slices(MANY):
            cursor.executemany(sql, part.rows())


def _count_rules(check: Check, found: Found, rows: pl.DataFrame, *, counted: bool = True) -> None:
    """What each rule found in a check, and what it says; a rule that only finds something after it counts nothing there."""
    if not rows.height:
        return
    children = pl.col("child").drop_nulls().n_unique()
    counts = rows.group_by("rule", "severity", "owner").agg(findings=pl.len(), children=children).sort("rule")
    known = set(check.rules.values_list("rule", flat=True))
    nothing = {} if counted else {"findings": 0, "children": 0}
    made = [
        RuleCount(
            check_row=check,
            title=found.rules[row["rule"]][0],
            remedy=found.rules[row["rule"]][1],
            kept_by=row.pop("owner"),
            **(row | nothing),
        )
        for row in counts.iter_rows(named=True)
        if row["rule"] not in known
    ]
    insert_many(RuleCount, made)


def attach(explanation: Explanation, findings: Any) -> int:
    """Explain all these findings by one text; how many there were."""
    keys = list(findings.values_list("pk", flat=True))
    parts = (keys[start : start + MANY] for start in range(0, len(keys), MANY))
    return sum(Finding.objects.filter(pk__in=part).update(explanation=explanation) for part in parts)
