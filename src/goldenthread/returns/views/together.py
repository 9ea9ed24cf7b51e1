"""Files of several returns that were loaded together: how far their checks are, their one dataset, and its scorecard."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.dataset.registry import declared_tables
from goldenthread.mechanisms.pages.parts import Column, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.returns import steps
from goldenthread.returns.checking import COLLECTIONS, TITLES
from goldenthread.returns.desk.totals import Totals, totals_of
from goldenthread.returns.loading import ORDER
from goldenthread.returns.models import Check, Sitting
from goldenthread.returns.views.showing import state_tag

CHECKS = (
    Column("Return"),
    Column("Check"),
    Column("Errors", numeric=True),
    Column("Queries", numeric=True),
)
TABLES = (Column("Table"), Column("Rows", numeric=True), Column("Comes from"), Column("Is also in"))
RULE = (
    "Each table comes from one return: where several have it, from the first of "
    f"{', '.join(TITLES[name] for name in ORDER[:-1])} and {TITLES[ORDER[-1]]}. Children whom only a later one "
    "knows are added to the table of children. Values and rows that cannot be read are left out."
)
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class SittingPage:
    """What was loaded together, and what came of it."""

    sitting: Sitting
    says: str
    running: bool
    checks: tuple[Cells, ...]
    tables: tuple[Cells, ...]
    scorecard: str
    paper: str
    rule: str = RULE
    check_columns: tuple[Column, ...] = CHECKS
    table_columns: tuple[Column, ...] = TABLES

    @classmethod
    def of(cls, sitting: Sitting, user: User) -> "SittingPage":
        """Now."""
        checks = list(sitting.checks.select_related("belongs_to").order_by("pk"))
        totals = totals_of(checks)
        ready = bool(sitting.snapshot)
        may_score, may_write = (
            step.allowed(user, sitting) for step in (steps.make_scorecard_of_sitting, steps.make_paper_of_sitting)
        )
        return cls(
            sitting=sitting,
            says=_says(sitting, checks),
            running=_is_running(sitting, checks),
            checks=tuple(_cells(one, totals[one.pk]) for one in checks),
            tables=tuple(_tables(sitting.tables)),
            scorecard=reverse("returns:sitting_scorecard", args=[sitting.pk]) if ready and may_score else "",
            paper=reverse("returns:sitting_paper", args=[sitting.pk]) if ready and may_write else "",
        )


def _is_running(sitting: Sitting, checks: Sequence[Check]) -> bool:
    if any(one.state in (Check.State.WAITING, Check.State.RUNNING) for one in checks):
        return True
    return not (sitting.snapshot or sitting.not_loaded)


def _says(sitting: Sitting, checks: Sequence[Check]) -> str:
    left = [one for one in checks if one.state in (Check.State.WAITING, Check.State.RUNNING)]
    if left:
        return f"{len(checks) - len(left)} of {len(checks)} returns are checked."
    broken = [str(one.belongs_to) for one in checks if one.state == Check.State.FAILED]
    without = f" Without {' and '.join(broken)}: the check broke off." if broken else ""
    if sitting.snapshot:
        return f"Every return was checked, and the files are one dataset.{without}"
    if sitting.not_loaded:
        return f"The files give no dataset together: {sitting.not_loaded}{without}"
    return "Every return was checked. The files are being read into one dataset."


def _cells(check: Check, totals: Totals) -> Cells:
    made = check.belongs_to
    if check.state != Check.State.DONE:
        return (Link(str(made), check.get_absolute_url()), state_tag(check), "", "")
    return (Link(str(made), made.get_absolute_url()), state_tag(check), totals.errors, totals.queries)


def _tables(given: Sequence[Mapping[str, Any]]) -> Iterator[Cells]:
    """Every table with a row, those of the first return first."""
    declared = declared_tables()
    for one in sorted(given, key=lambda table: list(COLLECTIONS).index(table["collection"])):
        if one["rows"] and one["table"] in declared:
            files = f": {', '.join(one['files'])}" if one["files"] else ""
            others = ", ".join(TITLES[name] for name in one["others"]) or "No other"
            yield (declared[one["table"]].title, one["rows"], f"{TITLES[one['collection']]}{files}", others)


@shows(Sitting, related=("area",))
def sitting(request: StaffRequest, sitting: Sitting) -> HttpResponse:
    """The page; only what changes of it when a script asks again."""
    page = SittingPage.of(sitting, request.user)
    part = "returns/sitting_part.html" if request.headers.get("HX-Request") else "returns/sitting.html"
    return render(request, part, {"page": page})
