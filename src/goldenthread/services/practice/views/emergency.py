"""The emergency mode: what it means, whether it is on, and going over to it and back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import long_text
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, Asked, StepPage, page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.practice.emergency import NOT_GRADED, WAYS
from goldenthread.services.practice.models.codes import VisitMethod
from goldenthread.services.practice.models.emergency import EmergencyMode
from goldenthread.services.practice.models.oversight_codes import RiskGrade
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.steps.emergency import DIRECT, begin_emergency, end_emergency

NEVER = Empty(
    "The emergency mode has never been on.", "A head of service can go over to it when visits cannot be made."
)
LEAD = "While it is on, contact with every child to whom visits are owed is weekly, by the ways below."


class BeginForm(GoldenForm):
    """Why, and for how long."""

    reason = long_text("Why visits cannot be made as usual", longest=1_000)
    starts_on = DayField(label="From")
    until = DayField(label="Last day", help_text="Three months at most; then decide again")


class EndForm(GoldenForm):
    """From when visits are made as usual."""

    keeps_draft = False
    on = DayField(label="From which day visits are made as usual")


@dataclass(frozen=True)
class EmergencyPage:
    """Which ways count for which grade of risk, and when the mode was on."""

    ways: tuple[tuple[str, str], ...]
    times: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]
    lead: str = LEAD
    nothing: Empty = NEVER

    @classmethod
    def of(cls, user: User) -> "EmergencyPage":
        """As this user may act on it."""
        seen: Any = EmergencyMode.objects.visible_to(user)
        rows = seen.select_related("area", "decided_by").order_by("-starts_on", "-pk")
        begin = Link(begin_emergency.title, reverse("practice:begin_emergency"))
        actions = (begin,) if DIRECT(user, None) else ()
        return cls(tuple(_ways()), tuple(_time(one, user) for one in rows), actions)


def _ways() -> Iterator[tuple[str, str]]:
    for grade in RiskGrade:
        yield str(grade.label), _in_words(WAYS[grade])
    yield "Not graded yet", _in_words(NOT_GRADED)


def _in_words(ways: tuple[VisitMethod, ...]) -> str:
    first, *others = (str(way.label) for way in ways)
    words = [first, *(one.lower() for one in others)]
    return " or ".join([", ".join(words[:-1]), words[-1]] if others else words)


def _time(one: EmergencyMode, user: User) -> tuple[Any, ...]:
    last = one.ended_on or one.until
    is_on = one.starts_on <= today() and last >= today() and one.ended_on is None
    state: Any = Tag("On", "red") if is_on else Tag("Ended" if last < today() or one.ended_on else "To come", "grey")
    end = Link("End it", reverse("practice:end_emergency", args=[one.pk]), f"of {one.area}")
    may_end = one.ended_on is None and last >= today() and bool(end_emergency.allowed(user, one))
    when = f"{day(one.starts_on)} to {day(last)}"
    return str(one.area), when, one.reason, str(one.decided_by), [state, end] if may_end else state


def emergency_says(areas: Iterable[int]) -> str:
    """The sentence for pages on which visits are planned, while the mode is on in one of some areas; else empty."""
    found = EmergencyMode.objects.on(today()).filter(area__in=list(areas)).order_by("-starts_on").first()
    return f"Emergency mode until {day(found.until)}: contact every week. {found.reason}" if found else ""


@lists(who=READ)
def emergency(request: StaffRequest) -> HttpResponse:
    """The emergency mode of the reader's areas."""
    return render(request, "practice/emergency.html", {"page": EmergencyPage.of(request.user)})


@lists(who=DIRECT)
def begin(request: StaffRequest) -> HttpResponse:
    """Go over to it, in the area that the user leads."""
    area = Area.objects.filter(pk__in=request.user.areas(*DIRECT.roles)).order_by("name")[0]
    form = BeginForm.of(request, None, {"starts_on": today()})
    if form.carries_out(begin_emergency, area, by=request.user):
        messages.success(request, "The emergency mode is on, and everybody who visits was told.")
        return redirect("practice:emergency")
    back = reverse("practice:emergency")
    page = StepPage(begin_emergency.title, str(area), "Go over to the emergency mode", back, LEAD)
    return render(request, TEMPLATE, {"form": form, "page": page})


end = page_of(
    end_emergency,
    Asked(EndForm, "End the emergency mode", EmergencyMode, related=("area",), initial=lambda mode: {"on": today()}),
)
