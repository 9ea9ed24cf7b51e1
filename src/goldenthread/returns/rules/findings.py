"""What the rules found: one row for each place that a rule marks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from goldenthread.returns.rules.declaring import Rule, Severity
from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.schema import Collection

WRITTEN_TOGETHER = 20_000
SCHEMA: dict[str, Any] = {
    "rule": pl.String,
    "severity": pl.String,
    "table": pl.String,
    "child": pl.String,
    "row": pl.Int64,
    "columns": pl.List(pl.String),
    "line": pl.Int64,
    "place": pl.String,
}


@dataclass(frozen=True)
class Finding:
    """One place that one rule marks. A finding about the whole return has no table, child or row.

    `line` is where in the file the row stands, if it came from one and the collection's tables have that column.
    `place` is what tells the row from others of the child, such as the date of a referral; `owner` who can put it right.
    """

    rule: str
    severity: str
    table: str | None
    child: str | None
    row: int | None
    columns: tuple[str, ...]
    line: int | None
    place: str | None
    source_columns: tuple[str, ...]
    message: str
    remedy: str
    owner: str
    file: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The finding as it stands in JSON."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "table": self.table,
            "child": self.child,
            "row": self.row,
            "columns": list(self.columns),
            "line": self.line,
            "place": self.place,
            "source_columns": list(self.source_columns),
            "message": self.message,
            "remedy": self.remedy,
            "owner": self.owner,
            "file": self.file,
        }


@dataclass(repr=False)
class Findings:
    """All findings of a check as one frame, with the rules that failed to run and those that were not run, and why.

    `file` is the name of the file that they are about, where they are about one.
    """

    collection: Collection
    rules: Mapping[str, Rule]
    frame: pl.DataFrame
    failed: dict[str, str] = field(default_factory=dict)
    not_run: dict[str, str] = field(default_factory=dict)
    file: str | None = None

    def __repr__(self) -> str:
        more = {"failed": self.failed, "not run": self.not_run}
        said = "".join(f", {len(rules)} {name}" for name, rules in more.items() if rules)
        return f"<Findings {self.collection.name}: {len(self):,} by {len(self.rules)} rules{said}>"

    def __len__(self) -> int:
        return self.frame.height

    def __iter__(self) -> Iterator[Finding]:
        return self._each(self.frame)

    def first_of_each(self, count: int) -> Iterator[Finding]:
        """The first so many findings of each rule."""
        return self._each(self.frame.filter(pl.int_range(pl.len()).over("rule") < count))

    def _each(self, frame: pl.DataFrame) -> Iterator[Finding]:
        for row in frame.iter_rows(named=True):
            rule = self.rules[row["rule"]]
            source = self.collection.source_columns(row["table"], row["columns"])
            columns = tuple(row.pop("columns"))
            row.update(message=rule.title, remedy=rule.remedy, file=self.file, owner=self.owner_of(rule.number))
            yield Finding(**row, columns=columns, source_columns=tuple(source))

    def owner_of(self, number: str) -> Owner:
        """Who can put right what a rule finds."""
        return self.rules[number].owner_in(self.collection)

    @property
    def ran(self) -> frozenset[str]:
        """The numbers of the rules that ran to their end."""
        return frozenset(self.rules) - self.failed.keys() - self.not_run.keys()

    def written(self) -> pl.DataFrame:
        """The findings as they are written to a file: national names, message, remedy and owner beside what was found."""
        names = ("rule", "message", "remedy", "owner")
        rules = [(rule.number, rule.title, rule.remedy, self.owner_of(rule.number)) for rule in self.rules.values()]
        said = pl.DataFrame(rules, schema=dict.fromkeys(names, pl.String), orient="row")
        marked = self.frame.select("table", "columns").unique()
        source = [self.collection.source_columns(*pair) for pair in marked.iter_rows()]
        named = marked.with_columns(pl.Series("source_columns", source, dtype=pl.List(pl.String)))
        both = self.frame.join(named, on=["table", "columns"], how="left", nulls_equal=True, maintain_order="left")
        return both.join(said, on="rule", how="left", maintain_order="left").with_columns(
            pl.lit(self.file, dtype=pl.String).alias("file")
        )

    def written_in_pieces(self) -> Iterator[pl.DataFrame]:
        """The same so many findings at a time; one piece without rows where there are none."""
        for start in range(0, max(len(self), 1), WRITTEN_TOGETHER):
            yield replace(self, frame=self.frame.slice(start, WRITTEN_TOGETHER)).written()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.frame.filter(pl.col("severity") == Severity.ERROR).height

    def by_rule(self) -> pl.DataFrame:
        """Findings and children for each rule, most findings first."""
        counts = self.frame.group_by("rule", "severity").agg(
            findings=pl.len(), children=pl.col("child").drop_nulls().n_unique()
        )
        return counts.sort("findings", "rule", descending=[True, False])

    def by_child(self) -> pl.DataFrame:
        """Errors and queries for each child, and the rules concerned; most errors first."""
        severity = pl.col("severity")
        counts = (
            self.frame.filter(pl.col("child").is_not_null())
            .group_by("child")
            .agg(
                errors=(severity == Severity.ERROR).sum(),
                queries=(severity == Severity.QUERY).sum(),
                rules=pl.col("rule").unique().sort(),
            )
        )
        return counts.sort("errors", "queries", "child", descending=[True, True, False])


def joined(parts: Iterable[Findings]) -> Findings:
    """The findings of several checks of the same collection and year as one; the file is that of the first.

    Raises ValueError for none.
    """
    every = list(parts)
    if not every:
        raise ValueError("findings: found none to join, expected one check or more")
    rules = {number: rule for part in every for number, rule in part.rules.items()}
    whole = Findings(every[0].collection, rules, pl.concat([part.frame for part in every]), file=every[0].file)
    for part in every:
        whole.failed.update(part.failed)
        whole.not_run.update(part.not_run)
    return whole
