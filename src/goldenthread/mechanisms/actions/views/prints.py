"""Plans and reports in print: as a page, and as files to take away; every file that is taken is in the trail."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.actions.models import Plan, PlanIssue
from goldenthread.mechanisms.actions.plans.paper import Group, Lines, Paper, Table, file_forms
from goldenthread.mechanisms.actions.plans.papers import paper_of_issue, paper_of_plan
from goldenthread.mechanisms.actions.views.showing import Merged
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.trail.context import note, recording

OF_PLAN = ("area", "owner", "own_scheme")
OF_ISSUE = ("plan", "plan__area", "made_by")


@dataclass(frozen=True)
class Shown:
    """One part of a paper as a page prints it; `kind` is table, lines or words."""

    kind: str
    part: Any

    @classmethod
    def of(cls, part: Any) -> "Shown":
        """A status is a tag on the page."""
        if isinstance(part, Lines):
            groups = tuple(
                (one.title, tuple(_tagged(part, row) for row in one.rows), _closing(one)) for one in part.groups
            )
            return cls("lines", Merged(part.caption, part.columns, groups))
        return cls("table" if isinstance(part, Table) else "words", part)


def _closing(group: Group) -> str:
    return f"Progress and impact: {group.closing}" if group.closing else ""


def _tagged(lines: Lines, row: Iterable[str]) -> tuple[Any, ...]:
    """The cells of a row: a status as a tag, several sentences one under another."""
    pairs = zip(lines.columns, row, strict=True)
    return tuple(_cell(lines.colour_of(column, cell), cell) for column, cell in pairs)


def _cell(colour: str, cell: str) -> Any:
    if colour:
        return Tag(cell, colour)
    return cell.splitlines() if "\n" in cell else cell


@dataclass(frozen=True)
class PaperPage:
    """A paper as a page, with the forms in which it can be taken away, and what else can be done with it."""

    paper: Paper
    back: str
    files: tuple[Link, ...]
    ways: tuple[Link, ...]
    parts: tuple[Shown, ...]

    @classmethod
    def of(cls, paper: Paper, back: str, address: str, ways: Iterable[Link] = (), query: str = "") -> "PaperPage":
        """`address` is that of the page, under which its files lie; `query` is what both are asked with."""
        files = tuple(Link(one.title, f"{address}{one.ending}/{query}", paper.title) for one in file_forms().values())
        return cls(paper, back, files, tuple(ways), tuple(map(Shown.of, paper.parts)))


def shown(request: StaffRequest, page: PaperPage) -> HttpResponse:
    """The page of a paper."""
    return render(request, "actions/paper.html", {"page": page})


def given(paper: Paper, ending: str, record: Any) -> HttpResponse:
    """A paper as a file. Raises Http404 for a form that nobody writes."""
    form = file_forms().get(ending)
    if form is None:
        raise Http404(f"no form {ending}")
    with recording():
        sentence = f"Took away “{paper.title}, {paper.subtitle}” as {form.title}"
        stream = f"{record._meta.label_lower}:{record.pk}"
        note("actions.took_away", stream=stream, sentence=sentence, model=record._meta.label_lower, record_id=record.pk)
    answer = HttpResponse(form.write(paper), content_type=form.media_type)
    name = re.sub(r"[^a-z0-9]+", "-", f"{paper.title} {paper.as_at}".lower()).strip("-")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form.ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@shows(Plan, related=OF_PLAN)
def plan(request: StaffRequest, plan: Plan) -> HttpResponse:
    """A plan in the layout of its print, as it stands."""
    address = reverse("actions:print_plan", args=[plan.pk])
    return shown(request, PaperPage.of(paper_of_plan(plan, today()), plan.get_absolute_url(), address))


@shows(Plan, related=OF_PLAN)
def plan_file(request: StaffRequest, plan: Plan, ending: str) -> HttpResponse:
    """The same as a file, which says that it is no issue."""
    return given(paper_of_plan(plan, today()), ending, plan)


@shows(PlanIssue, related=OF_ISSUE)
def issue(request: StaffRequest, issue: PlanIssue) -> HttpResponse:
    """What was frozen."""
    paper = paper_of_issue(issue)
    titled = replace(paper, title=f"{paper.title}, issue {issue.number}")
    ways = [Link("Report before it", reverse("actions:cover", args=[issue.pk]))]
    return shown(request, PaperPage.of(titled, reverse("actions:plans"), f"{issue.get_absolute_url()}file/", ways))


@shows(PlanIssue, related=OF_ISSUE)
def issue_file(request: StaffRequest, issue: PlanIssue, ending: str) -> HttpResponse:
    """The same as a file."""
    return given(paper_of_issue(issue), ending, issue)
