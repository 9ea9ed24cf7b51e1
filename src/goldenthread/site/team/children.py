"""The children of a team as its board shows them: which, in which order, and a line for each."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery, TextChoices
from django.urls import reverse
from django.utils.timezone import localtime

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Column, Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.models import ChildPart
from goldenthread.services.people.models import ServiceStatus, Status
from goldenthread.services.people.story import status_tags
from goldenthread.services.practice.models.visits import VisitChild
from goldenthread.services.protection.models import ProtectionVisitDuty
from goldenthread.site.team.drift import Drift
from goldenthread.site.team.limits import SOON, until
from goldenthread.site.team.workers import NOBODY

SORTS = {"due": "next_due", "name": "sort_name", "worker": "lead__name", "open": "opened_on"}
TOLD = ("team", "lead__name", "display_name", "placeholder_label", "person_no")
Cells = tuple[Any, ...]


class Clock(TextChoices):
    """How the nearest time limit of a child stands."""

    LATE = "late", "Something is late"
    NEAR = "near", "Due in 5 working days"
    IN_TIME = "in time", "Due later"
    NOTHING = "nothing", "Nothing is due"


class BoardFilter(forms.Form):
    """Which children the board shows."""

    worker = forms.ChoiceField(label="Worker", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Any"), *Status.choices])
    clock = forms.ChoiceField(label="Time limits", required=False, choices=[("", "Any"), *Clock.choices])
    drift = forms.BooleanField(label="Only where there are signs of drift", required=False)
    fresh = forms.BooleanField(label="Only those given to their worker this week", required=False)

    def __init__(self, data: Any, workers: list[tuple[str, str]]) -> None:
        super().__init__(data)
        chosen: Any = self.fields["worker"]
        chosen.choices = [("", "Anybody"), (NOBODY, "Nobody: unallocated"), *workers]

    def asked(self) -> dict[str, Any]:
        """What was chosen; nothing where it makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}


def _running() -> Any:
    return Deadline.objects.running().filter(person=OuterRef("pk"), due_at__isnull=False)


def people_of(everybody: Any) -> dict[int, Any]:
    """Every child of the team with the lead worker, the open statuses and when the next thing is due.

    Only the columns that the board tells: a team may have hundreds of children.
    """
    open_now = ServiceStatus.objects.open().order_by("opened_on").only("person", "status")
    statuses = Prefetch("statuses", open_now, to_attr="open_statuses")
    due = Subquery(_running().order_by("due_at", "pk").values("due_at")[:1])
    rows = everybody.select_related("lead").prefetch_related(statuses).annotate(next_due=due).only(*TOLD)
    return {one.pk: one for one in rows}


def by_worker(people: Iterable[Any], at: datetime) -> list[dict[str, Any]]:
    """How many children each worker has, for how many something is late, near or due at all; nobody's first."""
    held: dict[tuple[bool, str, int | None], list[Any]] = {}
    for one in people:
        name = one.lead.name if one.lead else ""
        held.setdefault((one.lead is not None, name, one.lead_id), []).append(one)
    soon = until(SOON)
    return [
        {
            "lead": lead,
            "lead__name": name,
            "count": len(children),
            "late": sum(one.next_due is not None and one.next_due < at for one in children),
            "by_soon": sum(one.next_due is not None and one.next_due <= soon for one in children),
            "any_due": sum(one.next_due is not None for one in children),
        }
        for (_, name, lead), children in sorted(held.items(), key=lambda item: item[0][:2])
    ]


def with_facts(everybody: Any) -> Any:
    """Each child with the next deadline, how long it is open, and when last seen."""
    nearest = _running().order_by("due_at", "pk")
    opened = ServiceStatus.objects.open().filter(person=OuterRef("pk")).order_by().values("person")
    seen = ChildPart.objects.filter(person=OuterRef("pk")).order_by().values("person")
    owed = ProtectionVisitDuty.objects.filter(person=OuterRef("pk")).order_by().values("person")
    met = VisitChild.objects.filter(person=OuterRef("pk"), seen=True).order_by().values("person")
    return everybody.select_related("lead").annotate(
        next_due=Subquery(nearest.values("due_at")[:1]),
        next_title=Subquery(nearest.values("title")[:1]),
        opened_on=Subquery(opened.annotate(first=Min("opened_on")).values("first")),
        seen_on=Subquery(seen.annotate(last=Max("seen_on")).values("last")),
        owed_on=Subquery(owed.annotate(last=Max("visited_on")).values("last")),
        visited_at=Subquery(met.annotate(last=Max("visit__held_at")).values("last")),
    )


def narrowed(rows: Any, asked: Mapping[str, Any], at: datetime, drift: Drift) -> Any:
    """Only the children who fit what was asked."""
    if worker := asked.get("worker"):
        rows = rows.filter(lead=None) if worker == NOBODY else rows.filter(lead=worker)
    if status := asked.get("status"):
        rows = rows.filter(Exists(ServiceStatus.objects.open().filter(person=OuterRef("pk"), status=status)))
    if asked.get("drift"):
        rows = rows.filter(pk__in=drift.signs)
    if asked.get("fresh"):
        rows = rows.filter(pk__in=drift.given_this_week)
    return rows.filter(_by_clock(asked["clock"], at)) if "clock" in asked else rows


def _by_clock(clock: str, at: datetime) -> Q:
    late, near = Q(Exists(_running().filter(due_at__lt=at))), Q(Exists(_running().filter(due_at__lte=until(SOON))))
    anything = Q(Exists(_running()))
    return {
        Clock.LATE: late,
        Clock.NEAR: near & ~late,
        Clock.IN_TIME: anything & ~near,
        Clock.NOTHING: ~anything,
    }[Clock(clock)]


def in_order(rows: Any, sort: str) -> Any:
    """What is not known comes last, but nobody's children come first among the workers."""
    key = F(SORTS[sort])
    first = key.asc(nulls_first=True) if sort == "worker" else key.asc(nulls_last=True)
    return rows.order_by(first, "sort_name", "pk")


def columns(kept: Mapping[str, Any], sort: str) -> tuple[Column, ...]:
    """The heads of the table; those that can be sorted by are links."""

    def sortable(title: str, key: str) -> Column:
        href = f"?{urlencode({**kept, 'sort': key})}"
        return Column(title, sort_href=href, sorted_by="ascending" if sort == key else "")

    return (
        sortable("Child", "name"),
        Column("Status"),
        sortable("Worker", "worker"),
        sortable("Days open", "open"),
        sortable("Next deadline", "due"),
        Column("Last seen"),
    )


def cells(child: Any, at: datetime, drift: str, statuses: Iterable[ServiceStatus]) -> Cells:
    """A line for one child."""
    age = child.age(today())
    worker: Any = str(child.lead) if child.lead else Tag("Unallocated", "orange")
    return (
        [Link(str(child), reverse("house:child", args=[child.pk])), f"age {age}" if age is not None else "unborn"],
        status_tags(statuses) or "No open status",
        [worker, Tag(drift, "yellow")] if drift else worker,
        f"{(today() - child.opened_on).days:,}" if child.opened_on else "–",
        [TimeLeft.of(child.next_due, at), child.next_title] if child.next_due else "Nothing due",
        _last_seen(child.seen_on, child.owed_on, localtime(child.visited_at).date() if child.visited_at else None),
    )


def _last_seen(*days: date | None) -> str:
    known = [one for one in days if one is not None]
    return day(max(known)) if known else "Not recorded"
