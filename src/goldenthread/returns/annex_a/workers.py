"""Who works with a child by the live record: the names that the lists of an inspection ask for.

Snapshots hold the key of a worker and no name; what the worker is called is read when a list is written.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.dataset import DAY, TEXT, YES_NO, Column, Table
from goldenthread.returns.annex_a.allocated import TEAM, WORKER
from goldenthread.returns.annex_a.lists import headings
from goldenthread.returns.stored import Stored
from goldenthread.services.people.models import Allocation, AllocationRole

ADVISER = "allocated_personal_advisor"
# The lists that ask for each of them.
ASKED = {one: {heading.table for heading in headings() if heading.column == one} for one in (WORKER, ADVISER)}


def project(as_at: date) -> Any:
    """Every allocation, over or not."""
    return Allocation.objects.values_list(
        "area__code", "person_id", "pk", "worker_id", "team__name", "role", "lead", "starts_on", "ends_on"
    )


ALLOCATIONS = Table(
    name="allocations",
    title="Who works with whom",
    says="Workers, by their key, and the people they were given work with; the lists of an inspection print their names",
    row="one worker given work with one person for a time",
    columns=(
        Column("area", TEXT, "Code of the area"),
        Column("child", TEXT, "The person, child or adult"),
        Column("allocation", TEXT, "The allocation"),
        Column("worker", TEXT, "Key of the worker's account"),
        Column("team", TEXT, "The worker's team"),
        Column("role", TEXT, "What the worker does", codes=dict(AllocationRole.choices)),
        Column("lead", YES_NO, "Whether the worker leads"),
        Column("started_on", DAY, "First day"),
        Column("ended_on", DAY, "Last day"),
    ),
    key=("area", "allocation"),
    happened="started_on",
    project=project,
)


def with_workers(rows: pl.DataFrame, stored: Stored, name: str, on: date) -> pl.DataFrame:
    """The rows of a list with the worker who leads or led last, their team where the row has none, and the adviser."""
    if ALLOCATIONS.name not in stored or name not in ASKED[WORKER]:
        return rows
    known = _named(stored.frame(ALLOCATIONS.name).filter(pl.col("started_on") <= on).sort("started_on", "allocation"))
    child = rows.columns[0]
    rows = rows.join(
        _latest(known.filter("lead"), child, {WORKER: "worker", "team_of_worker": "team"}), on=child, how="left"
    )
    team = pl.coalesce([one for one in (TEAM, "team_of_worker") if one in rows.columns])
    rows = rows.with_columns(team.alias(TEAM)).drop("team_of_worker")
    if name in ASKED[ADVISER]:
        advisers = known.filter(pl.col("role") == AllocationRole.PERSONAL_ADVISER.value)
        rows = rows.join(_latest(advisers, child, {ADVISER: "worker"}), on=child, how="left")
    return rows


def _named(allocations: pl.DataFrame) -> pl.DataFrame:
    """The allocations with what each worker is called now; nothing for one who has no account any more."""
    keys = [int(key) for key in allocations["worker"].drop_nulls().unique() if key.isdecimal()]
    names = {str(key): name for key, name in User.objects.filter(pk__in=keys).values_list("pk", "name")}
    return allocations.with_columns(
        pl.col("worker").replace_strict(names, default=None, return_dtype=pl.String)
        if names
        else pl.lit(None, dtype=pl.String).alias("worker")
    )


def _latest(allocations: pl.DataFrame, child: str, columns: Mapping[str, str]) -> pl.DataFrame:
    """Of each child the allocation that began last."""
    last = allocations.unique("child", keep="last", maintain_order=True)
    return last.select(pl.col("child").alias(child), **{name: pl.col(source) for name, source in columns.items()})
