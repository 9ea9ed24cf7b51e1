"""Supervision: who is due, a session with its pack, each child's part, and what becomes of each action."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.permissions import Permission, may
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import in_words
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, Asked, StepPage, page_of
from goldenthread.services.people.choosing import workers_of
from goldenthread.services.practice.forms import supervision as forms
from goldenthread.services.practice.models.supervision import SupervisionCasePart, SupervisionSession
from goldenthread.services.practice.oversight_policy import SUPERVISE, SUPERVISED, SUPERVISORS, session_of
from goldenthread.services.practice.steps import supervision as steps
from goldenthread.services.practice.views.supervision_pages import PartPage, SessionPage, SupervisionList

OF_SESSION = ("area", "worker", "supervisor", "team", "finalised_by")
OF_PART = ("area", "person", "person__area", "person__team", "person__lead", *(f"session__{one}" for one in OF_SESSION))


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
    page = StepPage("Record a supervision", caption, "Record the session", "/practice/supervision/")
    return render(request, TEMPLATE, {"form": form, "page": page})


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
        found.title, str(session), "Record it", session.get_absolute_url(), found.lateness_in_words(today())
    )
    return render(request, TEMPLATE, {"form": form, "page": page})


@dataclass(frozen=True)
class OfPart(Asked):
    """How a step is asked for on a child's part of a session."""

    def caption(self, record: Any) -> str:
        """The child and the session."""
        return f"{record.person}, {session_of(record)}"


def _private(session: SupervisionSession) -> dict[str, Any]:
    found = getattr(session, "private", None)
    return {"text": found.text} if found else {}


add_case = page_of(steps.add_case, Asked(forms.AddCaseForm, "Add the child", SupervisionSession))
private = page_of(
    steps.write_private_part,
    Asked(forms.PrivateForm, "Save", SupervisionSession, initial=_private, lead="It goes to no file."),
)
finalise = page_of(steps.finalise_supervision, Asked(forms.NothingForm, "Put on file", SupervisionSession, foresees={}))
set_action = page_of(steps.set_supervision_action, OfPart(forms.SetActionForm, "Set the action", SupervisionCasePart))
