"""Programmes: who is enrolled, the sessions, and the register of today, in which one press says that somebody came."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.models import ActivitySession, Enrolment, Programme, SessionAttendance
from goldenthread.services.earlyhelp.policy import BOARD, OVERSEERS, PROGRAMMES
from goldenthread.services.earlyhelp.views.places import places
from goldenthread.services.earlyhelp.views.showing import links_for

Cells = tuple[Any, ...]
MOST = 100
CAME = Tag("Came today", "green")


@dataclass(frozen=True)
class Attender:
    """Somebody in the register of today, and whether they came."""

    name: str
    href: str
    came: bool


@dataclass(frozen=True)
class ProgrammesPage:
    """Programmes with their caseload, and the latest sessions."""

    programmes: tuple[Cells, ...]
    sessions: tuple[Cells, ...]


def programmes_page(user: User) -> ProgrammesPage:
    """As this user may see them."""
    rows = Programme.objects.visible_to(user).prefetch_related("enrolments").order_by("name")
    sessions = ActivitySession.objects.visible_to(user).order_by("-held_on", "-pk")[:MOST]
    return ProgrammesPage(
        tuple(
            (
                Link(one.name, one.get_absolute_url()),
                one.rules.capitalize(),
                len([row for row in one.enrolments.all() if row.ended_on is None]),
            )
            for one in rows
        ),
        tuple((one.activity, day(one.held_on), one.attendances, one.people) for one in sessions),
    )


@dataclass(frozen=True)
class ProgrammePage:
    """One programme with those enrolled."""

    programme: Programme
    rows: tuple[Cells, ...]
    register: tuple["Attender", ...]
    actions: tuple[Link, ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, programme: Programme, user: User) -> "ProgrammePage":
        """Those whom the reader may see."""
        seen = Enrolment.objects.visible_to(user).filter(programme=programme)
        rows = list(seen.select_related("person", "worker").order_by("ended_on", "-started_on")[:MOST])
        may = bool(PROGRAMMES(user, programme))
        return cls(
            programme,
            tuple(_enrolled(one, may) for one in rows),
            register_of(programme, [one for one in rows if one.ended_on is None], user),
            links_for(programme, user, ((steps.enrol, "enrol", "Enrol somebody"),)),
            tuple(one.person_id for one in rows),
        )


def register_of(programme: Programme, rows: list[Enrolment], user: User) -> tuple[Attender, ...]:
    """Those whom the reader may tick off: whether each came today."""
    mine = rows if user.holds(*OVERSEERS, area_id=programme.area_id) else [one for one in rows if one.worker == user]
    register = SessionAttendance.objects.filter(session__programme=programme, session__held_on=today(), came=True)
    came = set(register.values_list("person_id", flat=True))
    return tuple(
        Attender(str(one.person), reverse("earlyhelp:note_came", args=[one.pk]), one.person_id in came) for one in mine
    )


def _enrolled(one: Enrolment, may: bool) -> Cells:
    end = Link("End", f"/early-help/enrolments/{one.pk}/end/", f"for {one.person}") if may else "Running"
    return str(one.person), str(one.worker), day(one.started_on), day(one.ended_on) if one.ended_on else end


@lists(who=BOARD)
def programmes(request: StaffRequest) -> HttpResponse:
    """Programmes, and the sessions of activities."""
    shown = {"page": programmes_page(request.user), "places": places(request.user, "earlyhelp:programmes")}
    return render(request, "earlyhelp/programmes.html", shown)


@shows(Programme, related=("area",))
def programme(request: StaffRequest, programme: Programme) -> HttpResponse:
    """One programme with those enrolled."""
    page = ProgrammePage.of(programme, request.user)
    showed("programme", {"programme": programme.pk}, page.person_ids)
    return render(request, "earlyhelp/programme.html", {"page": page, "came": CAME})


MAY_NOTE = Permission(steps.note_came.allowed, steps.note_came.who.says, steps.note_came.who.roles)


@require_POST
@shows(Enrolment, who=MAY_NOTE, related=("programme", "person", "area"))
def note_came(request: StaffRequest, enrolment: Enrolment) -> HttpResponse:
    """One press: they came today, or that is taken back."""
    steps.note_came(enrolment, by=request.user, on=today(), came=request.POST.get("came") != "no")
    return redirect(enrolment.programme)
