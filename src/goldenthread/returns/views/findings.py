"""The fix list with its filters, the page of one finding, and what waits in the records that somebody holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.pages.parts import Column, Empty, Entry, Item, Link, Pages, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, moment
from goldenthread.returns import steps
from goldenthread.returns.forms import NOBODY, FilterForm
from goldenthread.returns.models import Check, Finding, Return, Source
from goldenthread.returns.policy import MEND, READ
from goldenthread.returns.views.showing import (
    child_of,
    number_of,
    people_open_to,
    says,
    severity_tag,
    since_tag,
    tabs_of,
    titles_of,
    where_it_stands,
    where_put_right,
)

A_PAGE = 50
MOST_NAMED = 200  # workers, teams or files offered as filters
COLUMNS = (Column("Finding"), Column("Child"), Column("What is wrong"), Column("Where"), Column("How it stands"))
NOTHING = Empty("Nothing was found like this.", "Clear the filters to see every finding that stands.")
NOTHING_TO_MEND = Empty(
    "Nothing is to be put right in the records that you hold.",
    "The record is checked by the national rules every night, and a child’s when it is edited; what they find about your "
    "children appears here, and leaves as soon as it is put right.",
)
ORDERS = {
    "": ("severity", "rule", "child", "pk"),
    "rule": ("severity", "rule", "child", "pk"),
    "child": ("child", "severity", "rule", "pk"),
    "-since": ("-since", "severity", "rule", "pk"),
    "file": ("file", F("line").asc(nulls_last=True), F("row").asc(nulls_last=True), "pk"),
}
RELATED = ("person", "worker", "team", "owner", "explanation", "belongs_to")
Cells = tuple[Any, ...]


def chosen_rows(made: Return, user: User, asked: Mapping[str, str], latest: Check | None) -> Any:
    """The findings of a return that the user may see and that were asked for, in the order asked for."""
    rows: Any = Finding.objects.visible_to(user).filter(belongs_to=made)
    rows = rows.filter(_of_state(asked.get("state", ""), latest))
    for name in ("severity", "rule", "file", "kept_by"):
        rows = rows.filter(**{name: asked[name].strip()}) if name in asked else rows
    if "child" in asked:
        number = asked["child"].strip()
        rows = rows.filter(Q(child=number) | Q(person__person_no=number, belongs_to__source=Source.RECORD))
    for name in ("worker", "team", "owner"):
        if name in asked:
            rows = rows.filter(**{name: None if asked[name] == NOBODY[0] else asked[name]})
    if "explained" in asked:
        rows = rows.queries().filter(explanation__isnull=asked["explained"] == "no")
    return rows.order_by(*ORDERS[asked.get("sort", "")])


def _of_state(state: str, latest: Check | None) -> Q:
    """Standing ones where nothing else is asked for; gone are those that the latest check no longer found."""
    kinds = {
        "new": Q(gone_in=None, since=latest),
        "still": Q(gone_in=None) & ~Q(since=latest),
        "gone": Q(gone_in=latest) & ~Q(since=latest) if latest else Q(pk__in=[]),
    }
    return kinds.get(state, Q(gone_in=None))


def offered(made: Return, user: User) -> dict[str, list[tuple[str, str]]]:
    """The workers, teams, owners and files that findings which stand are about; nothing where there is none."""
    findings: Any = Finding.objects.visible_to(user)
    rows = findings.filter(belongs_to=made).standing().order_by()
    users = {name: set(rows.values_list(name, flat=True).distinct()[:MOST_NAMED]) for name in ("worker", "owner")}
    names = dict(User.objects.filter(pk__in=users["worker"] | users["owner"]).values_list("pk", "name"))
    teams = Team.objects.filter(pk__in=rows.values("team")).values_list("pk", "name")
    files = rows.exclude(file="").values_list("file", flat=True).distinct()[:MOST_NAMED]
    return {
        **{name: _named({pk: names[pk] for pk in keys if pk}) for name, keys in users.items()},
        "team": _named(dict(teams)),
        "file": [(file, file) for file in sorted(files)] if len(files) > 1 else [],
    }


def _named(found: Mapping[int, str]) -> list[tuple[str, str]]:
    pairs = sorted(((str(pk), name) for pk, name in found.items()), key=lambda pair: pair[1])
    return [NOBODY, *pairs] if pairs else []


@dataclass(frozen=True)
class FixList:
    """One page of the findings that were asked for."""

    made: Return
    title: str
    lead: str
    tabs: tuple[Item, ...]
    rows: tuple[Cells, ...]
    pages: Pages
    together: tuple[Link, ...]
    downloads: tuple[Link, ...]
    person_ids: tuple[int, ...]
    columns: tuple[Column, ...] = COLUMNS
    nothing: Empty = NOTHING

    @classmethod
    def of(cls, made: Return, user: User, asked: Mapping[str, str], query: Any) -> "FixList":
        """A fixed number of queries, however many findings there are."""
        latest = made.latest()
        rows = chosen_rows(made, user, asked, latest).select_related(*RELATED)
        page = Paginator(rows, A_PAGE).get_page(query.get("page"))
        shown = list(page.object_list)
        known = people_open_to(user, shown)
        titles = titles_of(made, (one.rule for one in shown))
        kept = query.copy()
        kept.pop("page", None)
        more = f"{kept.urlencode()}&" if kept else ""
        total = page.paginator.count
        return cls(
            made=made,
            title=f"Fix list: {made}",
            lead=f"{counted(total, 'finding')} {'is' if total == 1 else 'are'} listed.".capitalize(),
            tabs=tabs_of(made, "returns:findings"),
            rows=tuple(_cells(one, latest, known, says(titles, one.rule)) for one in shown),
            pages=Pages(page.number, page.paginator.num_pages, f"?{more}page={{}}"),
            together=tuple(_together(made, user, asked, shown)),
            downloads=tuple(_downloads(made, kept.urlencode())) if total else (),
            person_ids=tuple({one.person_id for one in shown if one.person_id}),
        )


def _cells(finding: Finding, latest: Check | None, known: Mapping[int, Any], title: str) -> Cells:
    link = Link(f"Rule {finding.rule}", finding.get_absolute_url(), about=_about(finding, known))
    return (
        [link, severity_tag(finding)],
        child_of(finding, known),
        title,
        where_it_stands(finding),
        _standing(finding, latest),
    )


def _about(finding: Finding, known: Mapping[int, Any]) -> str:
    """Whom a link is about, for those who hear it without its row."""
    child = known.get(finding.person_id or 0)
    return f"of {child}" if child else f"of child {number_of(finding)}"


def _standing(finding: Finding, latest: Check | None) -> list[Any]:
    found: list[Any] = [since_tag(finding, latest)]
    if finding.explanation_id:
        found.append(Tag("Explained", "green"))
    if finding.owner_id:
        found.append(f"Given to {finding.owner}")
    elif finding.worker_id:
        found.append(f"Worker: {finding.worker}")
    return found


def _together(made: Return, user: User, asked: Mapping[str, str], shown: list[Finding]) -> Iterator[Link]:
    """What can be done with all findings of a rule at once, where the list is of one rule."""
    if "rule" not in asked or not shown:
        return
    rule = shown[0].rule
    if shown[0].severity == Finding.Severity.QUERY and steps.explain_rule.allowed(user, made):
        address = reverse("returns:explain_rule", args=[made.pk])
        yield Link(f"Explain every query of rule {rule} that waits", f"{address}?rule={rule}")
    if steps.give_rule.allowed(user, made):
        yield Link(
            f"Give every finding of rule {rule} to somebody",
            f"{reverse('returns:give_rule', args=[made.pk])}?rule={rule}",
        )


def _downloads(made: Return, query: str) -> Iterator[Link]:
    kinds = (
        ("csv", "Spreadsheet (CSV)"),
        ("xlsx", "Workbook (XLSX)"),
        ("html", "Page (HTML)"),
        ("json", "Data (JSON)"),
    )
    for kind, title in kinds:
        yield Link(title, f"{reverse('returns:download', args=[made.pk, kind])}{f'?{query}' if query else ''}")


@shows(Return, related=("area",))
def fix_list(request: StaffRequest, made: Return) -> HttpResponse:
    """Every finding of a return, by whatever it is asked for."""
    form = FilterForm(request.GET, offered=offered(made, request.user))
    page = FixList.of(made, request.user, form.chosen, request.GET)
    showed("findings of a return", {"return": made.pk, **form.chosen}, page.person_ids)
    return render(request, "returns/findings.html", {"page": page, "filters": form})


@dataclass(frozen=True)
class FindingPage:
    """One finding: what is wrong, where, what puts it right, and what people said."""

    title: str
    caption: str
    tag: Tag
    facts: tuple[Row, ...]
    actions: tuple[Link, ...]
    notes: tuple[Entry, ...]
    back: str
    take_back: str

    @classmethod
    def of(cls, finding: Finding, user: User) -> "FindingPage":
        """As this reader may see it and act on it."""
        made = finding.belongs_to
        known = people_open_to(user, [finding])
        titles = titles_of(made, [finding.rule])
        notes = finding.notes.select_related("created_by").order_by("-created_at")
        withdraws = finding.explanation_id and steps.withdraw_explanation.allowed(user, finding)
        return cls(
            title=says(titles, finding.rule),
            caption=f"Rule {finding.rule}, {made}",
            tag=severity_tag(finding),
            facts=tuple(_facts(finding, known, titles)),
            actions=tuple(_actions(finding, user)),
            notes=tuple(Entry("Note", moment(one.created_at), str(one.created_by), one.text) for one in notes),
            back=reverse("returns:findings", args=[made.pk]) if READ(user, made) else reverse("returns:mine"),
            take_back=reverse("returns:withdraw", args=[finding.pk]) if withdraws else "",
        )


def _facts(finding: Finding, known: Mapping[int, Any], titles: Mapping[str, Any]) -> Iterator[Row]:
    yield Row("Child", child_of(finding, known))
    yield Row("Where it stands", where_it_stands(finding))
    if finding.rule in titles and titles[finding.rule].remedy:
        yield Row("What puts it right", titles[finding.rule].remedy)
    if link := where_put_right(finding, known):
        yield Row("In the live record", link)
    yield Row("How it stands", since_tag(finding, finding.belongs_to.latest()))
    yield Row("Who can put it right", finding.get_kept_by_display())
    yield Row("Worker", str(finding.worker) if finding.worker_id else "Not known here")
    yield Row("Team", str(finding.team) if finding.team_id else "Not known here")
    yield Row("Given to", str(finding.owner) if finding.owner_id else "Nobody yet")
    if finding.explanation is not None:
        by = f"{finding.explanation.created_by}, {moment(finding.explanation.created_at)}"
        yield Row("Explained", [finding.explanation.text, by])


def _actions(finding: Finding, user: User) -> Iterator[Link]:
    query = finding.severity == Finding.Severity.QUERY and finding.gone_in_id is None
    if query and finding.explanation_id is None and steps.explain_finding.allowed(user, finding):
        yield Link("Explain the query", reverse("returns:explain", args=[finding.pk]))
    if finding.gone_in_id is None and steps.give_finding.allowed(user, finding):
        yield Link("Give it to somebody", reverse("returns:give", args=[finding.pk]))
    if steps.add_note.allowed(user, finding):
        yield Link("Add a note", reverse("returns:note", args=[finding.pk]))


@shows(Finding, who=MEND, related=(*RELATED, "explanation__created_by"))
def finding(request: StaffRequest, finding: Finding) -> HttpResponse:
    """One finding."""
    return render(request, "returns/finding.html", {"page": FindingPage.of(finding, request.user)})


@dataclass(frozen=True)
class MinePage:
    """Findings that somebody can put right: about children whom they lead, or given to them."""

    rows: tuple[Cells, ...]
    lead: str
    pages: Pages
    person_ids: tuple[int, ...]
    columns: tuple[Column, ...] = (Column("Finding"), Column("Child"), Column("What is wrong"), Column("What to do"))
    nothing: Empty = NOTHING_TO_MEND

    @classmethod
    def of(cls, user: User, number: str | None) -> "MinePage":
        """A fixed number of queries."""
        findings: Any = Finding.objects.visible_to(user)
        rows = findings.to_mend().held_by(user).select_related(*RELATED)
        page = Paginator(rows.order_by("severity", "child", "rule", "pk"), A_PAGE).get_page(number)
        shown = list(page.object_list)
        known = people_open_to(user, shown)
        titles: dict[str, Any] = {}
        for made in {one.belongs_to for one in shown}:
            titles |= titles_of(made, (one.rule for one in shown))
        total = page.paginator.count
        return cls(
            tuple(_mine_cells(one, known, titles) for one in shown),
            f"{counted(total, 'finding')} in records that you hold, or given to you.".capitalize() if total else "",
            Pages(page.number, page.paginator.num_pages, "?page={}"),
            tuple({one.person_id for one in shown if one.person_id}),
        )


def _mine_cells(finding: Finding, known: Mapping[int, Any], titles: Mapping[str, Any]) -> Cells:
    remedy = titles[finding.rule].remedy if finding.rule in titles else ""
    todo = [one for one in (where_put_right(finding, known), remedy) if one] or "See the finding"
    link = Link(f"Rule {finding.rule}", finding.get_absolute_url(), about=_about(finding, known))
    return ([link, severity_tag(finding)], child_of(finding, known), says(titles, finding.rule), todo)


@lists(who=MEND)
def mine(request: StaffRequest) -> HttpResponse:
    """What the rules found in the records of my children, until it is put right."""
    page = MinePage.of(request.user, request.GET.get("page"))
    showed("findings to put right", {}, page.person_ids)
    return render(request, "returns/mine.html", {"page": page})
