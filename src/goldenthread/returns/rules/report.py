"""One check on its way out: findings come in parts and are not all held; what is counted of them is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.rules.findings import Findings
from goldenthread.returns.rules.owners import Owner

BY_RULE: dict[str, Any] = {"rule": pl.String, "severity": pl.String, "findings": pl.Int64, "children": pl.Int64}
MOST_HELD = 2_000_000  # counts by child, before those of one child are put together
BY_CHILD: dict[str, Any] = {"child": pl.String, "errors": pl.Int64, "queries": pl.Int64, "rules": pl.List(pl.String)}
ALLOCATED: dict[str, Any] = {"child": pl.String, "worker": pl.String, "team": pl.String}


@dataclass
class Report:
    """One check: its findings in parts, and what is known of them once they have been written.

    `problems` are what was wrong with the files themselves, in words; they are errors too. `allocated` says which worker
    and team works with a child, a row a child; without it nothing is counted by worker and team.
    """

    collection: str
    year: int | None
    parts: Iterable[Findings] = ()
    problems: list[str] = field(default_factory=list)
    problems_total: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    not_run: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    owners: dict[str, Owner] = field(default_factory=dict)
    allocated: pl.DataFrame | None = None
    _rules: list[pl.DataFrame] = field(default_factory=list)
    _children: list[pl.DataFrame] = field(default_factory=list)

    def note(self, problems: Iterable[str], total: int | None = None) -> None:
        """Take what was wrong with a file, in words; `total` counts more than are given."""
        given = list(problems)
        self.problems += given
        self.problems_total += len(given) if total is None else total

    def each_part(self) -> Iterator[Findings]:
        """The parts, counted as they go by."""
        for part in self.parts:
            self.failed.update(part.failed)
            self.not_run.update(part.not_run)
            self.titles.update({number: rule.title for number, rule in part.rules.items()})
            self.owners.update({number: part.owner_of(number) for number in part.rules})
            self._rules.append(part.by_rule())
            self._children.append(part.by_child())
            if sum(frame.height for frame in self._children) > MOST_HELD:
                self._children = [self.by_child()]
            yield part

    def by_rule(self) -> pl.DataFrame:
        """Findings and children for each rule, most findings first. The parts are taken to be about different children."""
        counts = pl.concat([pl.DataFrame(schema=BY_RULE), *self._rules], how="vertical_relaxed")
        summed = counts.group_by("rule", "severity").agg(pl.sum("findings", "children"))
        return summed.sort("findings", "rule", descending=[True, False])

    def by_owner(self) -> pl.DataFrame:
        """Rules that found something, errors and queries for each owner, most errors first."""
        owners = pl.DataFrame(list(self.owners.items()), schema={"rule": pl.String, "owner": pl.String}, orient="row")
        counts = self.by_rule().join(owners, on="rule").group_by("owner").agg(pl.len().alias("rules"), *_severities())
        return counts.sort("errors", "queries", "owner", descending=[True, True, False])

    def by_child(self) -> pl.DataFrame:
        """Errors, queries and rules for each child, most errors first."""
        counts = pl.concat([pl.DataFrame(schema=BY_CHILD), *self._children], how="vertical_relaxed")
        rules = pl.col("rules").explode().unique().sort()
        found = counts.group_by("child").agg(pl.sum("errors", "queries"), rules)
        return found.sort("errors", "queries", "child", descending=[True, True, False])

    def by_worker(self) -> pl.DataFrame:
        """Children with findings, errors and queries for each worker and team, most errors first."""
        return self._by_allocated("worker", "team")

    def by_team(self) -> pl.DataFrame:
        """Children with findings, errors and queries for each team, most errors first."""
        return self._by_allocated("team")

    def _by_allocated(self, *columns: str) -> pl.DataFrame:
        known = pl.DataFrame(schema=ALLOCATED) if self.allocated is None else self.allocated
        named = self.by_child().join(known, on="child", how="inner" if self.allocated is None else "left")
        counts = named.group_by(columns).agg(pl.len().alias("children"), pl.sum("errors", "queries"))
        return counts.sort("errors", "queries", *columns, descending=[True, True, *[False for _ in columns]])

    @property
    def errors(self) -> int:
        """How many errors remain: findings that are errors, problems of the files, rules that failed to run."""
        found = sum(part.filter(pl.col("severity") == Severity.ERROR)["findings"].sum() for part in self._rules)
        return int(found) + self.problems_total + len(self.failed)

    def counted(self) -> dict[str, Any]:
        """What is known once every part has gone by: counts, and what could not be run or read."""
        counts = {"by_rule": self.by_rule(), "by_owner": self.by_owner(), "by_child": self.by_child()}
        if self.allocated is not None:
            counts |= {"by_worker": self.by_worker(), "by_team": self.by_team()}
        return {name: frame.to_dicts() for name, frame in counts.items()} | {
            "errors": self.errors,
            "failed": self.failed,
            "not_run": self.not_run,
            "problems": self.problems,
        }


def _severities() -> tuple[pl.Expr, pl.Expr]:
    """How many of the findings summed are errors, and how many are queries."""
    of = pl.col("severity")
    findings = pl.col("findings")
    return (
        findings.filter(of == Severity.ERROR.value).sum().alias("errors"),
        findings.filter(of == Severity.QUERY.value).sum().alias("queries"),
    )
