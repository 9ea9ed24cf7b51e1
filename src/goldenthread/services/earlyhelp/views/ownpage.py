"""The family's own page: opened with a code, without an account; it shows the family's own plan and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.mechanisms.access.guards import public, shows, wrote_down
from goldenthread.mechanisms.access.middleware import address_of
from goldenthread.mechanisms.access.permissions import Permission
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.trail.context import Asking, asked_by
from goldenthread.services.earlyhelp import opening, steps
from goldenthread.services.earlyhelp.distance import Distance, distance_of
from goldenthread.services.earlyhelp.forms.family import ReasonForm
from goldenthread.services.earlyhelp.forms.ownpage import FACES, CodeForm, FacesForm, KeyForm, SayForm
from goldenthread.services.earlyhelp.models import Episode, FamilyKey
from goldenthread.services.earlyhelp.steps.hearing import TOLD
from goldenthread.services.earlyhelp.steps.working import tool_for
from goldenthread.services.earlyhelp.views.doing import CASE, OF_CASE
from goldenthread.services.earlyhelp.views.letters import Sheet
from goldenthread.services.earlyhelp.views.taking import Asked
from goldenthread.services.earlyhelp.views.telling import QUESTIONS

FOLDER = "earlyhelp/own"
UNKNOWN = "This code opens no plan. It may be mistyped, or it may have ended. Ask your worker for another."
KeyView = Callable[[HttpRequest, FamilyKey], HttpResponse]


@dataclass(frozen=True)
class Face:
    """A face for a number from 0 to 10, and what it says."""

    value: int
    says: str

    @property
    def mouth(self) -> str:
        """A curve: the corners up where it goes well, down where it is hard."""
        return f"M14,31 Q24,{31 + (self.value - 5) * 2} 34,31"

    @classmethod
    def of(cls, value: int) -> "Face":
        """The face nearest to a number."""
        return cls(*min(FACES, key=lambda one: abs(one[0] - value)))


@dataclass(frozen=True)
class OwnPage:
    """What one of a family sees: the family's sheet, faces for each part of the tool, and what this reader wrote."""

    reader: str
    until: str
    sheet: Sheet
    faces: tuple[tuple[str, Face, Face | None], ...]
    said: tuple[tuple[str, tuple[Row, ...]], ...]

    @classmethod
    def of(cls, key: FamilyKey) -> "OwnPage":
        """Everything that this key opens. What others of the family wrote is not among it."""
        told = key.accounts.order_by("-told_on", "-pk")
        return cls(
            reader=key.reader,
            until=day(key.ends_on),
            sheet=Sheet.of(key.episode),
            faces=faces_of(distance_of(key.episode)),
            said=tuple(
                (
                    day(one.told_on),
                    tuple(Row(QUESTIONS[name], getattr(one, name)) for name in TOLD if getattr(one, name)),
                )
                for one in told
            ),
        )


def faces_of(distance: Distance) -> tuple[tuple[str, Face, Face | None], ...]:
    """Each part of the tool with the face of the start and, where the two can be compared, the face of now."""
    return tuple(
        (domain, Face.of(first), None if latest is None else Face.of(latest))
        for domain, first, latest, _ in distance.rows
    )


def with_key(view: KeyView) -> Callable[..., HttpResponse]:
    """A page for whoever opened the plan with a code: the key is asked anew, and the reading is in the family's trail."""

    @public
    @never_cache
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        key = opening.key_of_visit(request)
        if key is None:
            return redirect("earlyhelp:our_plan")
        with asked_by(Asking(steps.FAMILY, uuid4().hex, address_of(request))):
            if request.method == "GET":
                wrote_down(key, f"opened the family's own page with the key of {key.reader.lower()}")
            return view(request, key)

    return page


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def our_plan(request: HttpRequest) -> HttpResponse:
    """Where the code is typed; a link may bring it, and nothing is opened before the button is pressed."""
    if request.method != "POST":
        return render(request, f"{FOLDER}/code.html", {"form": CodeForm(initial={"code": request.GET.get("code", "")})})
    if opening.too_often(request):
        return _too_many(request)
    form = CodeForm(request.POST)
    key = opening.find_key(form.cleaned_data["code"]) if form.is_valid() else None
    if key is not None:
        opening.begin_visit(request, key)
        return redirect("earlyhelp:our_page")
    if form.is_valid():
        form.add_error("code", UNKNOWN)
    return render(request, f"{FOLDER}/code.html", {"form": form})


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, f"{FOLDER}/too_many.html", status=429)
    response.headers["Retry-After"] = str(int(opening.TRIED_BEFORE.total_seconds()))
    return response


@with_key
def our_page(request: HttpRequest, key: FamilyKey) -> HttpResponse:
    """The family's plan."""
    return render(request, f"{FOLDER}/page.html", {"page": OwnPage.of(key)})


@with_key
def how_it_goes(request: HttpRequest, key: FamilyKey) -> HttpResponse:
    """In the family's own words."""
    form = SayForm(_typed(request))
    if form.is_valid() and _taken(form, TOLD[0], steps.say_how_it_goes, key, **form.cleaned_data):
        messages.success(request, "Thank you. Your worker can read it now.")
        return redirect("earlyhelp:our_page")
    return render(request, f"{FOLDER}/say.html", {"form": form})


@with_key
def our_faces(request: HttpRequest, key: FamilyKey) -> HttpResponse:
    """A face for each part of the tool."""
    form = FacesForm(_typed(request), version=tool_for(key.episode, today()))
    if form.is_valid() and _taken(form, None, steps.score_on_own_page, key, scores=form.scores):
        messages.success(request, "Thank you. The picture shows how far you have come.")
        return redirect("earlyhelp:our_page")
    return render(request, f"{FOLDER}/faces.html", {"form": form, "faces": [Face(*one) for one in FACES]})


def _typed(request: HttpRequest) -> Any:
    """What was sent, also when it is empty; None when nothing was."""
    return request.POST if request.method == "POST" else None


def _taken(form: Any, box: str | None, step: Any, key: FamilyKey, **says: Any) -> bool:
    try:
        step(key, by=steps.FAMILY, **says)
    except Refused as refused:
        form.add_error(box, str(refused))
        return False
    return True


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The visit ends; the browser forgets the key."""
    opening.end_visit(request)
    messages.success(request, "You have left your plan. Nobody can open it here without the code.")
    return redirect("earlyhelp:our_plan")


MAY_GIVE = Permission(steps.give_key.allowed, steps.give_key.who.says, steps.give_key.who.roles)


@shows(Episode, who=MAY_GIVE, related=CASE)
def give_key(request: StaffRequest, episode: Episode) -> HttpResponse:
    """For whom a code is; then the code, told once, with the link to give."""
    form = KeyForm.of(request, episode, initial={"ends_on": add_months(today(), 3)})
    back = episode.get_absolute_url()
    if form.carries_out(steps.give_key, episode, by=request.user):
        made = {"key": form.result, "link": request.build_absolute_uri(link_of(form.result.code))}
        return render(request, f"{FOLDER}/given.html", {**made, "back": back, "until": day(form.result.ends_on)})
    return render(request, f"{FOLDER}/give.html", {"form": form, "back": back, "caption": str(episode.person)})


def link_of(code: str) -> str:
    """The address that brings the code along."""
    return f"{reverse('earlyhelp:our_plan')}?code={code}"


withdraw_key = page_of(
    steps.withdraw_key,
    Asked(ReasonForm, "Take the code back", FamilyKey, OF_CASE, back=lambda key: key.episode),
)
