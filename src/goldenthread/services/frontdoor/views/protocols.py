"""The local protocol for assessment: read by everybody who works with families, published by a senior manager."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms.thresholds import ProtocolForm
from goldenthread.services.frontdoor.models import LocalProtocol
from goldenthread.services.frontdoor.views.registers import area_of_request
from goldenthread.services.frontdoor.views.stepping import StepPage

TITLE = "Local protocol for assessment"
NONE_YET = Empty("No local protocol is published.", "A service manager publishes it.")


@dataclass(frozen=True)
class ProtocolPage:
    """The protocol in force, or that there is none."""

    title: str
    caption: str
    paragraphs: tuple[str, ...]
    link: Link | None
    opened: str
    back: str
    actions: tuple[Link, ...]
    empty: Empty = NONE_YET

    @classmethod
    def of(cls, found: LocalProtocol | None, area: Area, user: Any, back: str) -> "ProtocolPage":
        """For one area."""
        publishes = steps.publish_protocol.who(user)
        actions = (Link("Publish a new version", reverse("frontdoor:publish-protocol")),) if publishes else ()
        if found is None:
            return cls(TITLE, str(area), (), None, "", back, actions)
        caption = f"{TITLE}, {area}, in force since {day(found.since)}"
        link = Link("Where it is published", found.link) if found.link else None
        opened = f"Opened {counted(found.openings.count(), 'time')}." if publishes else ""
        return cls(found.name, caption, tuple(found.text.splitlines()), link, opened, back, actions)


def came_from(request: StaffRequest) -> str:
    """The page of ours beside which the protocol was opened; else Today."""
    page = request.GET.get("from", "")
    return page if page.startswith("/") and url_has_allowed_host_and_scheme(page, None) else "/"


@lists(who=steps.open_protocol.who)
def protocol(request: StaffRequest) -> HttpResponse:
    """The protocol in force today; that it was opened is counted."""
    area = area_of_request(request, steps.open_protocol.who)
    rows: Any = LocalProtocol.objects.visible_to(request.user)
    found = rows.in_force(area.pk, today()).first()
    if found is not None:
        steps.open_protocol(found, by=request.user)
    showed("local protocol", {"area": area.code}, [])
    page = ProtocolPage.of(found, area, request.user, came_from(request))
    return render(request, "frontdoor/protocol.html", {"page": page})


@lists(who=steps.publish_protocol.who)
def publish(request: StaffRequest) -> HttpResponse:
    """A new version, in force from a day; the one before ends the day before it."""
    step = steps.publish_protocol
    area = area_of_request(request, step.who)
    form = ProtocolForm.of(request, about=area, user=request.user, step=step)
    if form.carries_out(step, area, by=request.user):
        return redirect("frontdoor:protocol")
    shown = StepPage(step.title, str(area), reverse("frontdoor:protocol"))
    return render(request, "frontdoor/step.html", {"form": form, "page": shown})
