"""What is kept of a return that is checked in parts: findings until they can be told in order, and columns of all children.

Findings of every part lie in a file. They are told rule by rule, each rule's in the order of the rows, as if the return had
been checked at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow.parquet as pq

from goldenthread.returns.rules.declaring import Rule, table_of
from goldenthread.returns.rules.findings import SCHEMA, Findings


def in_order(parts: Iterable[Findings], rules: Iterable[Rule]) -> Iterator[Findings]:
    """The findings of parts of one return, a rule at a time in the order of the rules; memory holds those of one rule.

    A rule that failed in one part has failed, and tells nothing. The first that comes holds none, and all that failed.
    """
    nothing = pl.DataFrame(schema=SCHEMA)
    groups: dict[str, list[int]] = defaultdict(list)
    with TemporaryDirectory(prefix="goldenthread-") as folder:
        place, written, whole = Path(folder) / "findings.parquet", 0, None
        with pq.ParquetWriter(place, nothing.to_arrow().schema) as file:
            for part in parts:
                whole = _with(whole, replace(part, frame=nothing))
                for (number,), rows in part.frame.partition_by("rule", maintain_order=True, as_dict=True).items():
                    file.write_table(rows.to_arrow(), row_group_size=rows.height)
                    groups[number].append(written)
                    written += 1
        if whole is not None:
            yield whole
            yield from _told(whole, [rule for rule in rules if rule.number not in whole.failed], place, groups)


def _with(whole: Findings | None, part: Findings) -> Findings:
    """What is known beside findings of the parts so far, and of one more."""
    if whole is None:
        return part
    return replace(
        whole,
        rules={**whole.rules, **part.rules},
        failed=whole.failed | part.failed,
        not_run=whole.not_run | part.not_run,
    )


def _told(whole: Findings, rules: Iterable[Rule], place: Path, groups: Mapping[str, list[int]]) -> Iterator[Findings]:
    with pq.ParquetFile(place) as file:
        for rule in rules:
            if rule.number in groups:
                rows = pl.DataFrame(file.read_row_groups(groups[rule.number]))
                yield replace(whole, frame=_as_in_the_whole(rows, rule))


def _as_in_the_whole(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """The rows of a rule by the tables it marks, then by their place."""
    turn = {table: number for number, table in enumerate(dict.fromkeys(map(table_of, rule.marks)))}
    return rows.sort(pl.col("table").replace_strict(turn, default=None), "row", maintain_order=True)


def columns_kept(frames: Mapping[str, pl.DataFrame], rules: Iterable[Rule], child: str) -> dict[str, pl.DataFrame]:
    """Of every table the columns that rules about different children need, with row, child and line where they mark it."""
    wanted: dict[str, set[str]] = {}
    for rule in rules:
        for table, columns in rule.whole.items():
            wanted.setdefault(table, set()).update(columns, {table, child, "line"} if table in rule.marks else ())
    return {table: frames[table].select(sorted(columns)) for table, columns in wanted.items() if table in frames}
