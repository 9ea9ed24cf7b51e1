"""What changed between two checks of a return: rows by table and by child, and findings."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import kept_from
from goldenthread.mechanisms.pages.parts import Column, Empty, Item
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, moment
from goldenthread.returns.desk import datasets
from goldenthread.returns.desk.differences import Differences, differences
from goldenthread.returns.forms import TwoChecksForm
from goldenthread.returns.models import Check, Return
from goldenthread.returns.views.showing import tabs_of
from goldenthread.services.people.models import Identifier, IdentifierType

MOST_CHILDREN = 200
TABLES = (
    Column("Table"),
    Column("Added", numeric=True),
    Column("Removed", numeric=True),
    Column("Changed", numeric=True),
)
CHILDREN = (Column("Child"), Column("Rows that differ", numeric=True))
ONE_LOAD = Empty(
    "There is only one load.", "Load the files again when they are mended, to see here what changed in them."
)
NO_DATASET = Empty(
    "These loads cannot be compared.", "One of them could not be read into a dataset; its page says why."
)
THE_SAME = Empty("Nothing changed.", "Every row of every table is the same in both.")


@dataclass(frozen=True)
class ChangesPage:
    """Two loads side by side."""

    title: str
    tabs: tuple[Item, ...]
    lead: str
    tables: tuple[tuple[Any, ...], ...]
    children: tuple[tuple[str, int], ...]
    nothing: Empty
    table_columns: tuple[Column, ...] = TABLES
    child_columns: tuple[Column, ...] = CHILDREN

    @classmethod
    def of(cls, made: Return, user: User, before: Check | None, after: Check | None) -> "ChangesPage":
        """Children whose record is closed to the reader are in no row and no count."""
        found, nothing = Differences((), ()), ONE_LOAD
        if before is not None and after is not None:
            first, last = datasets.opened(before), datasets.opened(after)
            nothing = THE_SAME if first and last else NO_DATASET
            found = differences(first, last, hidden_from(user)) if first and last else found
        many = len(found.children)
        return cls(
            title=f"What changed: {made}",
            tabs=tabs_of(made, "returns:changes"),
            lead=f"Rows of {counted(many, 'child', 'children')} differ." if many else "",
            tables=tuple((one.title, one.added, one.removed, one.changed) for one in found.tables),
            children=found.children[:MOST_CHILDREN],
            nothing=nothing,
        )


def hidden_from(user: User) -> frozenset[str]:
    """The numbers in returns of children whom the user may not know of."""
    rows = Identifier._base_manager.filter(kept_from(user), type=IdentifierType.RETURNS)
    return frozenset(rows.values_list("value", flat=True))


@shows(Return, related=("area",))
def changes(request: StaffRequest, made: Return) -> HttpResponse:
    """Rows added, removed and changed between two loads; the last two where nothing else is asked for."""
    checks = {str(one.number): one for one in made.checks.done().order_by("-number")}
    numbers = list(checks)
    asked = {name: request.GET.get(name, "") for name in ("before", "after")}
    after = asked["after"] if asked["after"] in checks else next(iter(numbers), "")
    earlier = [number for number in numbers if int(number) < int(after or 0)]
    before = asked["before"] if asked["before"] in checks else next(iter(earlier), "")
    choices = [(number, f"Check {number}, {moment(one.finished_at)}") for number, one in checks.items()]
    form = TwoChecksForm(made=made, checks=choices, initial={"before": before, "after": after})
    page = ChangesPage.of(made, request.user, checks.get(before), checks.get(after))
    return render(request, "returns/changes.html", {"page": page, "choosing": form if len(checks) > 1 else None})
