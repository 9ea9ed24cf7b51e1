"""Findings counted by rule, child, worker and team; the year's trend; areas side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Pages
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day, number
from goldenthread.mechanisms.papers.charts import Drawing, Kind, Series, draw
from goldenthread.returns.desk.totals import Totals, by_rule, totals_of
from goldenthread.returns.models import Check, Finding, Return, RuleCount
from goldenthread.returns.views.showing import says, tabs_of, titles_of

A_PAGE = 100
# by what findings are counted: the field, its heading, how it is said where there is none, and the filter of the fix list
WAYS = {
    "rule": ("rule", "Rule", "", "rule"),
    "child": ("child", "Child", "The return as a whole", "child"),
    "worker": ("worker__name", "Worker", "No worker known here", "worker"),
    "team": ("team__name", "Team", "No team known here", "team"),
}
COUNTS = (Column("Errors", numeric=True), Column("Queries", numeric=True), Column("Rules", numeric=True))
NOTHING = Empty("Nothing is found now.", "When a check finds something, it is counted here.")
ONE_CHECK = Empty(
    "There has been no check yet.", "Load files, and again when they are mended: the trend begins with the first."
)
ONE_AREA = Empty(
    "There is no other area to compare with.",
    "Areas are compared when you may see the returns of several for the same collection and year.",
)
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class CountsPage:
    """Findings that stand, counted in one way."""

    made: Return
    title: str
    tabs: tuple[Item, ...]
    ways: tuple[Item, ...]
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    pages: Pages
    person_ids: tuple[int, ...]
    nothing: Empty = NOTHING

    @classmethod
    def of(cls, made: Return, user: User, by: str, page_number: str | None) -> "CountsPage":
        """The most errors first."""
        by = by if by in WAYS else "rule"
        name, heading, none, filtered = WAYS[by]
        findings: Any = Finding.objects.visible_to(user)
        rows = findings.filter(belongs_to=made).standing().order_by()
        keys = [name, filtered] if name != filtered else [name]
        counts = rows.values(*keys).annotate(
            errors=_many("error"), queries=_many("query"), rules=Count("rule", distinct=True)
        )
        page = Paginator(counts.order_by("-errors", "-queries", name), A_PAGE).get_page(page_number)
        shown = list(page.object_list)
        titles = titles_of(made, (one["rule"] for one in shown)) if by == "rule" else {}
        people = rows.filter(child__in=[one["child"] for one in shown]) if by == "child" else rows.none()
        here = reverse("returns:counts", args=[made.pk])
        return cls(
            made=made,
            title=f"Who and what: {made}",
            tabs=tabs_of(made, "returns:counts"),
            ways=tuple(Item(one[1], f"{here}?by={key}", current=key == by) for key, one in WAYS.items()),
            columns=(Column(heading), *([Column("What is wrong")] if by == "rule" else []), *COUNTS),
            rows=tuple(_counted(made, one, (name, none, filtered), titles) for one in shown),
            pages=Pages(page.number, page.paginator.num_pages, f"?by={by}&page={{}}"),
            person_ids=tuple(people.exclude(person=None).values_list("person", flat=True).distinct()),
        )


def _many(severity: str) -> Count:
    return Count("pk", filter=Q(severity=severity))


def _counted(made: Return, row: dict[str, Any], way: tuple[str, str, str], titles: dict[str, RuleCount]) -> Cells:
    name, none, filtered = way
    asked = row[filtered] if row[filtered] not in (None, "") else ("none" if filtered != "child" else "")
    address = f"{reverse('returns:findings', args=[made.pk])}?{urlencode({filtered: asked})}"
    title = row[name] or none
    link = Link(title, address, about="in the fix list") if asked else title
    said = (says(titles, row["rule"]),) if name == "rule" else ()
    return (link, *said, row["errors"], row["queries"], row["rules"])


@shows(Return, related=("area",))
def counts(request: StaffRequest, made: Return) -> HttpResponse:
    """Findings by rule, child, worker or team."""
    page = CountsPage.of(made, request.user, request.GET.get("by", ""), request.GET.get("page"))
    showed("findings counted", {"return": made.pk, "by": request.GET.get("by", "rule")}, page.person_ids)
    return render(request, "returns/counts.html", {"page": page})


TREND = (
    Column("Check"),
    Column("Day"),
    *COUNTS[:2],
    Column("New", numeric=True),
    Column("Still there", numeric=True),
    Column("Gone", numeric=True),
)


@dataclass(frozen=True)
class TrendPage:
    """Errors and queries from check to check, drawn and in a table."""

    title: str
    tabs: tuple[Item, ...]
    drawing: str
    words: str
    rows: tuple[Cells, ...]
    columns: tuple[Column, ...] = TREND
    nothing: Empty = ONE_CHECK

    @classmethod
    def of(cls, made: Return) -> "TrendPage":
        """Every check that came to its end, the first one first."""
        checks = list(made.checks.done().order_by("number"))
        totals = totals_of(checks)
        drawing = _drawn(made, checks, totals) if len(checks) > 1 else None
        return cls(
            title=f"Trend: {made}",
            tabs=tabs_of(made, "returns:trend"),
            drawing=Markup(draw(drawing)) if drawing else "",
            words=drawing.alternative if drawing else "",
            rows=tuple(_trend_row(one, totals[one.pk]) for one in reversed(checks)),
        )


def _drawn(made: Return, checks: list[Check], totals: Mapping[int, Totals]) -> Drawing:
    points = tuple(f"{one.number}: {day(one.finished_at)}" for one in checks)
    series = (
        Series("Errors", tuple(totals[one.pk].errors for one in checks)),
        Series("Queries", tuple(totals[one.pk].queries for one in checks)),
    )
    return Drawing(f"Errors and queries of {made} by check", "findings", Kind.LINE, points, series)


def _trend_row(one: Check, totals: Totals) -> Cells:
    link = Link(f"Check {one.number}", one.get_absolute_url())
    return (link, day(one.finished_at), totals.errors, totals.queries, totals.fresh, totals.still, totals.gone)


@shows(Return, related=("area",))
def trend(request: StaffRequest, made: Return) -> HttpResponse:
    """How errors and queries went down over the year."""
    return render(request, "returns/trend.html", {"page": TrendPage.of(made)})


@dataclass(frozen=True)
class ComparePage:
    """The same collection and year of every area that the reader may see, rule by rule."""

    title: str
    tabs: tuple[Item, ...]
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    nothing: Empty = ONE_AREA

    @classmethod
    def of(cls, made: Return, user: User) -> "ComparePage":
        """Counts, and rates per 1,000 children where the children were counted."""
        same = {"collection": made.collection, "year": made.year, "source": made.source}
        found: Any = Return.objects.visible_to(user).filter(**same)
        ended = Check.objects.done().filter(belongs_to__in=found).select_related("area")
        checks = {check.area.name: check for check in ended.order_by("area__name", "number")}
        several = len(checks) > 1
        heads = [Column(head, numeric=True) for name in checks for head in (f"{name}: findings", f"{name}: per 1,000")]
        return cls(
            title=f"Compare areas: {made.get_collection_display()} {made.year}",
            tabs=tabs_of(made, "returns:compare"),
            lead=f"{counted(len(checks), 'area')} by the latest check of each. A rate is of 1,000 children in the return.",
            columns=(Column("Rule"), Column("What is wrong"), *heads),
            rows=tuple(_compared(checks)) if several else (),
        )


def _compared(checks: dict[str, Check]) -> Iterator[Cells]:
    apart = by_rule(list(checks.values()))
    rules: dict[str, dict[int, RuleCount]] = {}
    for row in RuleCount.objects.filter(check_row__in=checks.values()).order_by("severity", "rule"):
        row.findings -= apart[row.check_row_id, row.rule]
        if row.findings:
            rules.setdefault(row.rule, {})[row.check_row_id] = row
    for rule, held in rules.items():
        cells: list[Any] = []
        for check in checks.values():
            findings = held[check.pk].findings if check.pk in held else 0
            rate = number(1000 * findings / check.children, 1) if check.children else "Not counted"
            cells += [findings, rate]
        yield (rule, next(iter(held.values())).title, *cells)


@shows(Return, related=("area",))
def compare(request: StaffRequest, made: Return) -> HttpResponse:
    """The same return of other areas."""
    return render(request, "returns/compare.html", {"page": ComparePage.of(made, request.user)})
