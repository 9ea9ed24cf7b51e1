"""The views that show: board, desk, tracker, the national service, each record, and papers to print."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.services.people.models import Person
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.forms.cpis import FallbackForm
from goldenthread.services.protection.policy import BOARD, CHILD_PAGE, COURT, DESK, SEND
from goldenthread.services.protection.views import apart, early, timetable
from goldenthread.services.protection.views import conference as conferring
from goldenthread.services.protection.views import court as litigating
from goldenthread.services.protection.views import plan as planning
from goldenthread.services.protection.views.board import Board
from goldenthread.services.protection.views.child import ChildPage
from goldenthread.services.protection.views.core_group import core_group_sheet
from goldenthread.services.protection.views.court_weeks import CourtWeeks
from goldenthread.services.protection.views.cpis import CpisPage, outage_sheet
from goldenthread.services.protection.views.desk import Desk
from goldenthread.services.protection.views.numbers import Numbers
from goldenthread.services.protection.views.printed import given_to_print
from goldenthread.services.protection.views.sheets import Sheet
from goldenthread.services.protection.views.taking import OF_A_CHILD

LISTED = BOARD


def everybody(record: Any, children: str) -> list[Any]:
    """The people whom a record shows: by a method of its own, or row by row; none where it is about one alone."""
    if not children:
        return []
    found = getattr(record, children)
    if callable(found) and not hasattr(found, "select_related"):
        return list(found())
    return [one.person for one in found.select_related("person") if one.person is not None]


def printed(sheet_of: Any, model: Any, related: tuple[str, ...] = OF_A_CHILD, children: str = "") -> Any:
    """The view of one record; `children` leads to those whom it also shows."""

    @shows(model, related=related)
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        others = everybody(record, children)
        if others:
            showed(model._meta.verbose_name, {"record": record.pk}, [one.pk for one in others])
        sheet: Sheet = sheet_of(record, request.user)
        if sheet.paper and "paper" in request.GET:
            about = [record.person, *others]
            return given_to_print(request, record, sheet.pack(record.person), about)
        return render(request, "protection/sheet.html", {"page": sheet})

    return view


@lists(who=LISTED)
def board(request: StaffRequest) -> HttpResponse:
    """Everything under way, by what it waits for, and what will be late."""
    page = Board.of(request.user, mine=request.GET.get("whose") != "all", on=today())
    showed("protection board", {"whose": request.GET.get("whose", "mine")}, set(page.person_ids))
    return render(request, "protection/board.html", {"page": page})


@lists(who=LISTED | DESK)
def desk(request: StaffRequest) -> HttpResponse:
    """Conferences to arrange."""
    page = Desk.of(request.user, today())
    showed("conference desk", {}, set(page.person_ids))
    return render(request, "protection/desk.html", {"page": page})


@lists(who=COURT)
def tracker(request: StaffRequest) -> HttpResponse:
    """Every family from legal planning to the final order."""
    page, weeks = litigating.Tracker.of(request.user, today()), CourtWeeks.of(request.user, today())
    showed("court tracker", {}, {*page.person_ids, *weeks.person_ids})
    return render(request, "protection/court.html", {"page": page, "weeks": weeks})


@lists(who=LISTED)
def numbers(request: StaffRequest) -> HttpResponse:
    """The funnel, how long plans last, agencies by quarter, and the plans that run on."""
    page = Numbers.of(request.user, today())
    showed("protection in numbers", {}, set(page.person_ids))
    return render(request, "protection/numbers.html", {"page": page})


@lists(who=BOARD | SEND)
def cpis(request: StaffRequest) -> HttpResponse:
    """What the NHS sees, and what it does not."""
    page = CpisPage.of(request.user, today())
    showed("national child protection information service", {}, set(page.person_ids))
    return render(request, "protection/cpis.html", {"page": page})


@lists(who=SEND)
def fallback(request: StaffRequest) -> HttpResponse:
    """Switch to the fallback list in the reader's own area."""
    form = FallbackForm.of(request)
    area = Area.objects.filter(pk__in=[held.area_id for held in request.user.held if held.area_id]).first()
    if area is None:
        raise Http404("no area of your own")
    if form.carries_out(steps.switch_to_fallback, area, by=request.user):
        messages.success(request, "The fallback is on.")
        return redirect(form.result)
    page = StepPage("Switch to the fallback list", str(area), "Switch", "/protection/cpis/")
    return render(request, TEMPLATE, {"form": form, "page": page})


@shows(Person, related=("area", "lead", "team"), who=CHILD_PAGE)
def child(request: StaffRequest, child: Person) -> HttpResponse:
    """The tab “Protection” of a child's page."""
    return render(request, "protection/child.html", {"page": ChildPage.of(child, request.user)})


@shows(held_here.PoliceSensitivePart, related=("person", "meeting", "written_by"))
def sensitive(request: StaffRequest, part: Any) -> HttpResponse:
    """What only the people named may read."""
    back = Link("Discussion", part.meeting.get_absolute_url())
    return render(request, "protection/sensitive.html", {"part": part, "back": back})


@lists(who=LISTED)
def stays(request: StaffRequest) -> HttpResponse:
    """Children who are here for a time, on a plan of another authority."""
    page, people = apart.stays_sheet(request.user, today())
    showed("children here for a time", {}, people)
    return render(request, "protection/sheet.html", {"page": page})


IN_ROOM = (*OF_A_CHILD, "chair", "adjourned_to")
discussion = printed(early.discussion_sheet, held_here.StrategyMeeting, (*OF_A_CHILD, "chair"), "children")
enquiry = printed(early.enquiry_sheet, held_here.Section47Enquiry, (*OF_A_CHILD, "lead", "agreed_by", "discussion"))
criminal_plan = printed(early.criminal_sheet, held_here.CriminalPlan, (*OF_A_CHILD, "meeting"))
adolescent = printed(apart.route_sheet, held_here.AdolescentRoute, (*OF_A_CHILD, "enquiry", "proposed_by", "chair"))
temporary_plan = printed(apart.stay_sheet, held_here.TemporaryPlan)
pre_assessment = printed(
    litigating.assessment_sheet, held_here.PreProceedingsAssessment, (*OF_A_CHILD, "pre_proceedings")
)
request_page = printed(early.request_sheet, held_here.ConferenceRequest, (*OF_A_CHILD, "asked_by", "conference"))
conference = printed(conferring.conference_sheet, held_here.Conference, IN_ROOM, "children")
chair = printed(conferring.chair_sheet, held_here.Conference, IN_ROOM, "children")
plan = printed(planning.plan_sheet, held_here.ProtectionPlan, (*OF_A_CHILD, "lead", "body", "conference__sitting"))
core_group = printed(core_group_sheet, held_here.CoreGroup, (*OF_A_CHILD, "plan", "plan__body"))
transfer = printed(planning.transfer_sheet, held_here.Transfer, (*OF_A_CHILD, "conference"))
unborn = printed(planning.unborn_sheet, held_here.UnbornCase, (*OF_A_CHILD, "mother", "second_parent"))
legal_planning = printed(litigating.legal_sheet, held_here.LegalPlanning, (*OF_A_CHILD, "decided_by"), "people")
pre_proceedings = printed(litigating.pre_sheet, held_here.PreProceedings, (*OF_A_CHILD, "planning"), "people")
proceedings = printed(litigating.case_sheet, held_here.Proceedings, OF_A_CHILD, "children")
court_date = printed(timetable.date_sheet, held_here.CourtDate, (*OF_A_CHILD, "proceedings"))
emergency = printed(litigating.emergency_sheet, held_here.EmergencyProtection)
cpis_outage = printed(outage_sheet, held_here.CpisOutage, ("area", "switched_by"), "slips")
