"""Supervision: who is due, a session with its pack, each child's part, and what becomes of each action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.people.choosing import workers_of
from goldenthread.services.practice.forms import supervision as forms
from goldenthread.services.practice.forms.parts import RecordForm, in_words
from goldenthread.services.practice.models.supervision import SupervisionCasePart, SupervisionSession
from goldenthread.services.practice.oversight_policy import SUPERVISE, SUPERVISED, SUPERVISORS, session_of
from goldenthread.services.practice.steps import supervision as steps
from goldenthread.services.practice.views.supervision_pages import PartPage, SessionPage, SupervisionList

OF_SESSION = ("area", "worker", "supervisor", "team", "finalised_by")
OF_PART = ("area", "person", "person__area", "person__team", "person__lead", *(f"session__{one}" for one in OF_SESSION))


@dataclass(frozen=True)
class StepPage:
    """A page with one form of a session."""

    title: str
    caption: str
    back: str
    button: str
    lead: str = ""
    missing: tuple[Any, ...] = ()


@lists(who=may(*SUPERVISED))
def every(request: StaffRequest) -> HttpResponse:
    """Who is due, and the sessions in which the user took part or that the user answers for."""
    page = SupervisionList.of(request.user)
    showed("supervision sessions", {}, [])
    return render(request, "practice/supervision.html", {"page": page})


def _area_of(user: User) -> Area:
    """The area in which somebody supervises; the first one when there are several."""
    found = Area.objects.filter(pk__in=user.areas(*SUPERVISORS)).order_by("name").first()
    if found is None:
        raise Http404("no area in which you supervise")
    return found


@lists(who=SUPERVISE)
def hold(request: StaffRequest) -> HttpResponse:
    """Record a session: of one worker, whose children are offered, or of a group."""
    area, asked = _area_of(request.user), request.GET.get("worker", "")
    worker = get_object_or_404(workers_of(area.pk), pk=asked) if asked.isdecimal() else None
    initial = {"held_on": today(), "worker": worker}
    form = forms.HoldForm.of(request, None, initial, about=area, user=request.user, worker=worker)
    if form.carries_out(steps.hold_supervision, area, by=request.user):
        messages.success(request, "The session is recorded. Write what was said of each child.")
        return redirect(form.result)
    caption = str(worker) if worker else "Group"
    page = StepPage("Record a supervision", caption, "/practice/supervision/", "Record the session")
    return render(request, "practice/supervision_step.html", {"form": form, "page": page})


@shows(SupervisionSession, related=OF_SESSION)
def session(request: StaffRequest, session: SupervisionSession) -> HttpResponse:
    """One session: its children, the actions to meet, and what is still missing."""
    page = SessionPage.of(session, request.user)
    showed("supervision session", {"session": session.pk}, page.person_ids)
    return render(request, "practice/supervision_session.html", {"page": page})


@shows(SupervisionCasePart, related=OF_PART)
def part(request: StaffRequest, part: SupervisionCasePart) -> HttpResponse:
    """What was said of one child, beside what changed since last time."""
    writes = bool(steps.write_case_part.allowed(request.user, part)) and part.posted_on is None
    written = {name: getattr(part, name) for name in forms.PartForm.base_fields if hasattr(part, name)}
    form = forms.PartForm.of(request, part, {**written, "drift": in_words(part.drift)}) if writes else None
    if form is not None and form.carries_out(steps.write_case_part, part, by=request.user):
        messages.success(request, "Saved.")
        return redirect(part.session)
    page = PartPage.of(part, request.user)
    return render(request, "practice/supervision_part.html", {"page": page, "form": form})


@shows(
    SupervisionSession, who=Permission(steps.review_action.allowed, steps.review_action.who.says), related=OF_SESSION
)
def review(request: StaffRequest, session: SupervisionSession, action: int) -> HttpResponse:
    """Say what became of one action."""
    found = get_object_or_404(Action.objects.visible_to(request.user), pk=action)
    form = forms.ReviewActionForm.of(request, None, action=found)
    if form.carries_out(steps.review_action, session, by=request.user, action=found):
        messages.success(request, f"{found}: recorded.")
        return redirect(session)
    page = StepPage(
        found.title, str(session), session.get_absolute_url(), "Record it", found.lateness_in_words(today())
    )
    return render(request, "practice/supervision_step.html", {"form": form, "page": page})


def _page(
    step: Step, form_class: type[GoldenForm], button: str, model: type[models.Model] = SupervisionSession, **more: Any
) -> Callable[..., HttpResponse]:
    """The view that shows and takes a step on a session, or on a child's part of one; `more`: lead, initial."""
    initial = more.get("initial", lambda record: {})

    @shows(model, who=Permission(step.allowed, step.who.says, step.who.roles))
    def view(request: StaffRequest, record: Any) -> HttpResponse:
        knows = {"about": record, "user": request.user} if issubclass(form_class, RecordForm) else {}
        form = form_class.of(request, record, initial(record), **knows)
        if form.carries_out(step, record, by=request.user):
            messages.success(request, f"{step.title}: done.")
            return redirect(record)
        missing = tuple(step.unmet(record)) if more.get("foresees") else ()
        caption = f"{record.person}, {session_of(record)}" if model is SupervisionCasePart else str(record)
        page = StepPage(step.title, caption, record.get_absolute_url(), button, more.get("lead", ""), missing)
        return render(request, "practice/supervision_step.html", {"form": form, "page": page})

    return view


def _private(session: SupervisionSession) -> dict[str, Any]:
    found = getattr(session, "private", None)
    return {"text": found.text} if found else {}


add_case = _page(steps.add_case, forms.AddCaseForm, "Add the child")
private = _page(steps.write_private_part, forms.PrivateForm, "Save", initial=_private, lead="It goes to no file.")
finalise = _page(steps.finalise_supervision, forms.NothingForm, "Put on file", foresees=True)
set_action = _page(steps.set_supervision_action, forms.SetActionForm, "Set the action", SupervisionCasePart)
