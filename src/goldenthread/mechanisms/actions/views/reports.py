"""Reports on plans, issues, inspections, reviews and committees: each as a page and as files."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows, wrote_down
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.actions.codes import Kind, SourceKind
from goldenthread.mechanisms.actions.forms import reporting as forms
from goldenthread.mechanisms.actions.models import (
    Action,
    ActionSource,
    AssuranceReport,
    Body,
    Plan,
    PlanCover,
    PlanIssue,
)
from goldenthread.mechanisms.actions.plans import reports
from goldenthread.mechanisms.actions.plans.paper import Paper
from goldenthread.mechanisms.actions.policy import READ_PLANS, action_of
from goldenthread.mechanisms.actions.steps import reporting as steps
from goldenthread.mechanisms.actions.views.lists import ListPage, Sheet
from goldenthread.mechanisms.actions.views.prints import PaperPage, given, shown
from goldenthread.mechanisms.actions.views.showing import places, seen
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, itself, page_of

OF_PLAN = ("area", "owner", "own_scheme")
OF_ISSUE = ("plan", "plan__area", "plan__owner", "made_by", "cover")
OF_PLANS: dict[str, Callable[..., Paper]] = {
    "exceptions": reports.exception_report,
    "schedule": reports.closing_schedule,
}
OF_AREA = (SourceKind.STAFF, SourceKind.EVENT)  # sources that make no recommendations


@shows(Plan, related=OF_PLAN)
def of_plan(request: StaffRequest, plan: Plan, which: str, ending: str = "") -> HttpResponse:
    """The exception report of a plan, or the schedule of where each line went."""
    if which not in OF_PLANS:
        raise Http404(f"no report {which}")
    paper = OF_PLANS[which](plan, today())
    if ending:
        return given(paper, ending, plan)
    address = reverse("actions:plan_report", args=[plan.pk, which])
    return shown(request, PaperPage.of(paper, plan.get_absolute_url(), address))


@shows(PlanIssue, related=OF_ISSUE)
def cover(request: StaffRequest, issue: PlanIssue, ending: str = "") -> HttpResponse:
    """The report before an issue."""
    paper = reports.cover_report(issue)
    if ending:
        return given(paper, ending, issue)
    ways = []
    if steps.write_cover.allowed(request.user, issue):
        ways.append(Link(steps.write_cover.title, reverse("actions:write_cover", args=[issue.pk])))
    address = reverse("actions:cover", args=[issue.pk])
    return shown(request, PaperPage.of(paper, issue.get_absolute_url(), address, ways))


def _written(issue: PlanIssue) -> dict[str, Any]:
    """What was written before."""
    found = PlanCover.objects.filter(issue=issue).first()
    return {"text": found.text, "capacity": found.capacity} if found else {}


write_cover = page_of(
    steps.write_cover,
    Asked(forms.CoverForm, "Keep it", PlanIssue, related=OF_ISSUE, initial=_written, onward=itself,
          beside=lambda issue: tuple(Row(*pair) for pair in issue.held["counts"])),
)  # fmt: skip
write_assurance = page_of(
    steps.write_assurance,
    Asked(forms.AssuranceForm, "Keep it", Action, related=("area", "person", "lead", "sponsor"), onward=itself),
)


@shows(AssuranceReport, related=("action", "action__person", "area", "written_by"))
def assurance(request: StaffRequest, report: AssuranceReport, ending: str = "") -> HttpResponse:
    """One page of assurance."""
    paper = reports.assurance(report)
    if ending:
        return given(paper, ending, report)
    return shown(request, PaperPage.of(paper, action_of(report).get_absolute_url(), report.get_absolute_url()))


@shows(Action, related=("area", "person", "lead"))
def decisions(request: StaffRequest, action: Action, ending: str = "") -> HttpResponse:
    """Everything that the review of a decision decided, in plain words. 404 for what no review decided."""
    if action.kind != Kind.REVIEW or not action.source_model:
        raise Http404("no decision of a review")
    same = seen(Action, request.user).filter(
        source_model=action.source_model, source_id=action.source_id, kind=Kind.REVIEW
    )
    rows = list(same.filter(person=action.person_id).select_related("lead", "area").order_by("pk"))
    paper = reports.decision_sheet(rows, str(action.person or "the services"), today())
    if ending:
        wrote_down(action, f"printed: {paper.title}")
        return given(paper, ending, action)
    return shown(
        request, PaperPage.of(paper, action.get_absolute_url(), reverse("actions:decisions", args=[action.pk]))
    )


@shows(Body, related=("area", "officer"))
def outstanding(request: StaffRequest, body: Body, ending: str = "") -> HttpResponse:
    """The sheet of outstanding actions of a board or committee."""
    rows = seen(Action, request.user).filter(wanted_by=body).select_related("lead").by_date()
    met = body.meeting_before(today())
    actions = [one for one in rows if one.is_open or (met and one.closed_on and one.closed_on > met.held_on)]
    paper = reports.outstanding_sheet(body.name, body.area.name, actions, today())
    if ending:
        return given(paper, ending, body)
    return shown(request, PaperPage.of(paper, body.get_absolute_url(), reverse("actions:outstanding", args=[body.pk])))


def _sources(user: Any) -> Any:
    """The sources of actions about nobody that somebody may see."""
    actions = seen(Action, user).filter(person=None)
    return seen(ActionSource, user).filter(action__in=actions.values("pk"))


@lists(who=READ_PLANS)
def sources(request: StaffRequest) -> HttpResponse:
    """Every inspection, review and audit that asked for something, with the table of what answers it."""
    found = (
        _sources(request.user)
        .exclude(kind__in=OF_AREA)
        .order_by()
        .values_list("area__code", "area__name", "kind", "year")
    )
    rows = [
        (Link(f"{SourceKind(kind).label} {year}", f"{reverse('actions:coverage', args=[code, year])}?kind={kind.replace(' ', '+')}",
              name), name)
        for code, name, kind, year in sorted(set(found), key=lambda one: (-one[3], one[2], one[1]))
    ]  # fmt: skip
    nothing = Empty("No action names a source.", "The source of an action is said on its page.")
    sheet = Sheet("Inspections, reviews and audits", ("Source", "Area"), tuple(rows), nothing)
    reviews = (Link("One plan over all practice reviews", reverse("actions:reviews")),)
    page = ListPage("What answers each recommendation", "", places(request.user, "sources"), (sheet,), reviews)
    showed(page.title, {}, ())
    return render(request, "actions/list.html", {"page": page})


@lists(who=READ_PLANS)
def coverage(request: StaffRequest, code: str, year: int, ending: str = "") -> HttpResponse:
    """The recommendations of one source of one year in one area. 404 where the reader may see none."""
    kind, area = request.GET.get("kind", ""), Area.objects.filter(code=code).first()
    rows = _sources(request.user).filter(area__code=code, year=year, kind=kind).select_related("action__lead")
    some = list(rows.prefetch_related("action__evidence", "action__impacts").order_by("citation", "pk"))
    if area is None or kind not in SourceKind.values or not some:
        raise Http404("no such source")
    paper = reports.coverage(some, f"{SourceKind(kind).label} {year}", area.name, today())
    asked = {"kind": kind, "year": year, "area": code}
    showed(paper.subtitle, asked, ())
    if ending:
        return given(paper, ending, area)
    address = reverse("actions:coverage", args=[code, year])
    return shown(
        request, PaperPage.of(paper, reverse("actions:sources"), address, query=f"?kind={kind.replace(' ', '+')}")
    )


@lists(who=READ_PLANS)
def reviews(request: StaffRequest, ending: str = "") -> HttpResponse:
    """The plan over all practice reviews of the areas of the reader."""
    rows = _sources(request.user).filter(kind=SourceKind.REVIEW).select_related("action__lead", "action__area")
    paper = reports.reviews_plan(rows, today())
    showed(paper.title, {}, ())
    if ending:
        return given(paper, ending, request.user)
    return shown(request, PaperPage.of(paper, reverse("actions:sources"), reverse("actions:reviews")))
