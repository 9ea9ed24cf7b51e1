"""All returns of the areas of a reader, with the box for files; one return; how far a check is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, shows
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.pages.parts import Column, Empty, Entry, Item, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, moment
from goldenthread.returns import steps
from goldenthread.returns.desk.checking import files_of
from goldenthread.returns.desk.totals import WITHOUT_RESTRICTED, Totals, totals_of, unrestricted
from goldenthread.returns.forms import FilesForm
from goldenthread.returns.models import Check, Finding, Return, RuleCount, Source
from goldenthread.returns.policy import OPEN_FILES, PREPARE, PREPARERS, READ
from goldenthread.returns.views.showing import return_tag, standing_words, state_tag, tabs_of

COLUMNS = (
    Column("Return"),
    Column("State"),
    Column("Last check"),
    Column("Errors", numeric=True),
    Column("Queries", numeric=True),
    Column("Explained", numeric=True),
)
RULES = (
    Column("Rule"),
    Column("What is wrong"),
    Column("Findings", numeric=True),
    Column("Children", numeric=True),
    Column("What puts it right"),
)
NOTHING = Empty(
    "No return has been checked yet.",
    "Load the files that your own system exports: within seconds you see every national rule and what it found.",
)
NO_FINDINGS = Empty("No rule found anything.", "The return can be signed off when every rule was run.")
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class ReturnsPage:
    """Every return that the reader may see, the latest first."""

    rows: tuple[Cells, ...]
    may_load: bool
    columns: tuple[Column, ...] = COLUMNS
    nothing: Empty = NOTHING

    @classmethod
    def of(cls, user: User) -> "ReturnsPage":
        """Returns with their last check and counts, in a fixed number of queries."""
        last = Check.objects.filter(belongs_to=OuterRef("pk")).order_by("-number").values("pk")[:1]
        found: Any = Return.objects.visible_to(user).select_related("area").annotate(last=Subquery(last))
        made = list(found.order_by("-year", "source", "collection", "area__name"))
        checks = Check.objects.in_bulk([one.last for one in made if one.last])
        explained = _explained(made)
        several = len({one.area_id for one in made}) > 1
        totals = totals_of(list(checks.values()))
        rows = tuple(
            _row(one, checks.get(one.last), totals.get(one.last), (explained.get(one.pk, 0), several)) for one in made
        )
        return cls(rows, bool(PREPARE(user)))


def _explained(made: Sequence[Return]) -> dict[int, int]:
    rows = unrestricted(Finding.objects.filter(belongs_to__in=made).standing().exclude(explanation=None))
    return dict(rows.order_by().values_list("belongs_to").annotate(many=Count("pk")))


def _row(made: Return, check: Check | None, totals: Totals | None, more: tuple[int, bool]) -> Cells:
    explained, several = more
    name = f"{made}, {made.area}" if several else str(made)
    when = [state_tag(check), moment(check.finished_at)] if check and check.finished_at else state_tag(check)
    counts = (totals.errors, totals.queries) if totals else (0, 0)
    return (Link(name, made.get_absolute_url()), return_tag(made), when, *counts, explained)


def areas_of(user: User) -> Any:
    """The areas for which somebody may load files."""
    return Area.objects.filter(pk__in=user.areas(*PREPARERS))


@lists(who=READ)
def returns(request: StaffRequest) -> HttpResponse:
    """Drop files, and see every return."""
    form = FilesForm.of(request, areas=areas_of(request.user))
    if form.is_valid() and form.carries_out(steps.check_files, form.cleaned_data["area"], by=request.user):
        return redirect(form.result)
    page = ReturnsPage.of(request.user)
    return render(request, "returns/returns.html", {"page": page, "form": form})


@dataclass(frozen=True)
class ReturnPage:
    """One return: how it stands, what can be done, the rules that found something, and its story."""

    made: Return
    lead: str
    tag: Tag
    tabs: tuple[Item, ...]
    facts: tuple[Row, ...]
    actions: tuple[Link, ...]
    rules: tuple[Cells, ...]
    troubles: tuple[tuple[str, tuple[str, ...]], ...]
    story: tuple[Entry, ...]
    under_way: Check | None
    scorecard: str
    checked: bool
    columns: tuple[Column, ...] = RULES
    no_findings: Empty = NO_FINDINGS

    @classmethod
    def of(cls, made: Return, user: User) -> "ReturnPage":
        """As this reader may see it and act on it."""
        checks = list(made.checks.select_related("created_by", "sitting").order_by("-number"))
        latest = next((one for one in checks if one.state == Check.State.DONE), None)
        under_way = checks[0] if checks and checks[0].state != Check.State.DONE else None
        totals = totals_of(checks)
        return cls(
            made=made,
            lead=standing_words(totals[latest.pk]).capitalize() + "." if latest else "Nothing has been checked yet.",
            tag=return_tag(made),
            tabs=tabs_of(made, "returns:return"),
            facts=tuple(_facts(latest, totals[latest.pk], user)) if latest else (),
            actions=tuple(_actions(made, latest, user)),
            rules=tuple(_rules(made, latest, user)) if latest else (),
            troubles=tuple(_troubles(latest)) if latest else (),
            story=tuple(_story(made, checks, totals)),
            under_way=under_way,
            scorecard=_scorecard(latest, user),
            checked=latest is not None,
        )


def _facts(check: Check, totals: Totals, user: User) -> Iterator[Row]:
    yield Row("Checked", f"{moment(check.finished_at)}, by the rules of {check.rules_year}")
    if check.children is not None:
        yield Row("Children", f"{check.children:,}")
    if check.number > 1:
        yield Row("Since the check before", f"{totals.fresh:,} new, {totals.still:,} still there, {totals.gone:,} gone")
    yield Row("Totals", WITHOUT_RESTRICTED)
    opens = OPEN_FILES(user, check)
    files = [Link(one.file_name, one.get_absolute_url()) if opens else one.file_name for one in files_of(check)]
    if files:
        yield Row("Files", files)
    if check.sitting is not None:
        yield Row("Loaded together", Link("With files of other returns: one dataset", check.sitting.get_absolute_url()))
    if check.snapshot:
        yield Row("Dataset", "Read, ready for measures and papers")
    elif check.belongs_to.source == Source.FILES:
        yield Row("Dataset", f"None. {check.not_loaded}" if check.not_loaded else "Being read; look again in a moment")


def _actions(made: Return, check: Check | None, user: User) -> Iterator[Link]:
    if check is not None and steps.sign_off.allowed(user, made) and made.source == Source.FILES:
        yield Link("Sign off the return", reverse("returns:sign_off", args=[made.pk]))
    if steps.reopen.allowed(user, made):
        yield Link("Reopen the return", reverse("returns:reopen", args=[made.pk]))
    if check is not None and check.snapshot and OPEN_FILES(user, made):
        yield Link("Download the return", reverse("returns:file", args=[made.pk]))


def _scorecard(check: Check | None, user: User) -> str:
    may_make = check is not None and check.snapshot and PREPARE(user, check)
    return reverse("returns:scorecard", args=[check.pk]) if check is not None and may_make else ""


def _rules(made: Return, check: Check, user: User) -> Iterator[Cells]:
    """Each rule that found something the reader may see; errors first."""
    findings: Any = Finding.objects.visible_to(user)
    visible = findings.filter(belongs_to=made).standing()
    children = Count("child", distinct=True, filter=~Q(child=""))
    counted_rows = visible.values_list("rule").annotate(many=Count("pk"), children=children).order_by()
    counts = {rule: rest for rule, *rest in counted_rows}
    titles = {row.rule: row for row in RuleCount.objects.filter(check_row=check)}
    listed = [row for row in titles.values() if row.rule in counts]
    for row in sorted(listed, key=lambda one: (one.severity, -counts[one.rule][0], one.rule)):
        address = f"{reverse('returns:findings', args=[made.pk])}?rule={row.rule}"
        kind = Tag("Error", "red") if row.severity == "error" else Tag("Query", "yellow")
        number = Link(row.rule, address, about="findings of this rule")
        yield ([number, kind], row.title, *counts[row.rule], row.remedy)


def _troubles(check: Check) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands in the way besides findings, each kind with its lines."""
    if check.problems_total:
        yield f"{counted(check.problems_total, 'thing')} wrong with the files", tuple(check.problems)
    for title, held in (("broke", check.failed_rules), ("were not run", check.not_run)):
        if held:
            lines = tuple(f"Rule {rule}: {why}" for rule, why in sorted(held.items()))
            yield f"Rules that {title}: {len(held)}", lines


def _story(made: Return, checks: Sequence[Check], totals: Mapping[int, Totals]) -> Iterator[Entry]:
    """Checks and signatures, the latest first; every query of a return that was signed is explained."""
    found = [(one.created_at, _told(one, totals[one.pk])) for one in checks]
    for one in made.sign_offs.select_related("signed_by", "reopened_by"):
        explained = counted(totals[one.check_row_id].queries, "query", "queries")
        counts = f"{explained} explained, no error left. Signed as {one.position}."
        title = "Submitted for the first time" if one.number == 1 else f"Submitted again ({one.number})"
        signed = Entry(title, moment(one.signed_at), str(one.signed_by), f"{counts} {one.statement}".strip())
        found.append((one.signed_at, signed))
        if one.reopened_at:
            again = Entry("Reopened", moment(one.reopened_at), str(one.reopened_by), one.reopened_because)
            found.append((one.reopened_at, again))
    return (entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True))


def _told(check: Check, totals: Totals) -> Entry:
    counts = standing_words(totals) if check.state == Check.State.DONE else check.why_failed
    link = Link(f"Check {check.number}", check.get_absolute_url())
    by = str(check.created_by or "The house")
    return Entry(f"Check {check.number}", moment(check.created_at), by, counts, link, state_tag(check))


@shows(Return, related=("area",))
def one(request: StaffRequest, made: Return) -> HttpResponse:
    """One return."""
    return render(request, "returns/return.html", {"page": ReturnPage.of(made, request.user)})


@dataclass(frozen=True)
class CheckPage:
    """How far a check is, and what came of it."""

    check: Check
    title: str
    tag: Tag
    says: str
    percent: int
    running: bool
    failed: bool
    may_again: bool
    facts: tuple[Row, ...]

    @classmethod
    def of(cls, check: Check, user: User) -> "CheckPage":
        """Now."""
        progress = check.progress
        percent = min(99, 100 * progress.done // progress.total) if progress.total else 0
        running = check.state in (Check.State.WAITING, Check.State.RUNNING)
        quiet = (now() - progress.at).total_seconds() > steps.STUCK_AFTER
        return cls(
            check=check,
            title=str(check.belongs_to),
            tag=state_tag(check),
            says=f"{progress.says}, {percent}% read" if progress.done else progress.says,
            percent=percent,
            running=running,
            failed=check.state == Check.State.FAILED,
            may_again=bool(steps.check_again.allowed(user, check)) and (not running or quiet),
            facts=tuple(_facts(check, totals_of([check])[check.pk], user)) if check.state == Check.State.DONE else (),
        )


@shows(Check, related=("belongs_to", "progress", "area", "sitting"))
def check(request: StaffRequest, check: Check) -> HttpResponse:
    """How far a check is; only that part of the page when a script asks again."""
    page = CheckPage.of(check, request.user)
    part = "returns/progress.html" if request.headers.get("HX-Request") else "returns/check.html"
    return render(request, part, {"page": page})
