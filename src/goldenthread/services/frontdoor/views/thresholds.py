"""The levels of need: every version, one version or one level of it, and publishing the next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.pages.parts import Empty, Link, Pages, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms.thresholds import ThresholdForm
from goldenthread.services.frontdoor.models import Contact, Level, ThresholdDocument, ThresholdOpening
from goldenthread.services.frontdoor.policy import AT_THE_DOOR
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.registers import RegisterPage, area_of_request
from goldenthread.services.frontdoor.views.showing import level_name, seen
from goldenthread.services.frontdoor.views.stepping import StepPage

HERE = "frontdoor:thresholds"
NONE_YET = Empty("No threshold document is published.", "A service manager publishes it.")


@lists(who=may(*AT_THE_DOOR))
def documents(request: StaffRequest) -> HttpResponse:
    """Every version, the latest first, with how often it was opened beside a decision."""
    rows = seen(ThresholdDocument, request.user).select_related("area").order_by("-since", "-pk")
    showed("threshold documents", {}, [])
    publish: Any = steps.publish_threshold
    actions = (
        (Link("Publish a new version", reverse("frontdoor:threshold-publish")),) if publish.who(request.user) else ()
    )
    page = RegisterPage(
        "Levels of need",
        "What each level means here, and how often it was read beside a decision.",
        places(request.user, HERE),
        (),
        ("Version", "Area", "In force", "Opened"),
        tuple(map(document_cells, rows)),
        Pages(),
        actions,
        NONE_YET,
    )
    return render(request, "frontdoor/register.html", {"page": page})


def document_cells(one: ThresholdDocument) -> tuple[Any, ...]:
    """A version and its use."""
    opened = ThresholdOpening.objects.filter(document=one).count()
    force = f"{day(one.since)} to {day(one.until)}" if one.until else f"since {day(one.since)}"
    return (
        Link(one.name, reverse("frontdoor:threshold-document", args=[one.pk])),
        str(one.area),
        force,
        counted(opened, "time") if opened else "Never",
    )


@shows(ThresholdDocument, related=("area",))
def document(request: StaffRequest, document: ThresholdDocument) -> HttpResponse:
    """One version, level by level; that it was opened is counted."""
    if steps.open_threshold.who(request.user, document):
        steps.open_threshold(document, by=request.user)
    paragraphs = list(document.paragraphs.order_by("level", "number"))
    levels = [
        (level_name(document.area_id, level), [Row(one.number, one.text) for one in paragraphs if one.level == level])
        for level in Level
    ]
    shown = {"title": document.name, "levels": levels, "caption": f"Levels of need, {document.area}"}
    return render(request, "frontdoor/threshold_document.html", shown)


@lists(who=may(*AT_THE_DOOR))
def one_level(request: StaffRequest, document: int, level: int) -> HttpResponse:
    """One level of the threshold document, beside a decision; that it was opened is counted."""
    found = seen(ThresholdDocument, request.user).filter(pk=document).first()
    contact = seen(Contact, request.user).filter(pk=request.GET.get("contact") or 0).first()
    if found is None:
        return redirect("frontdoor:queue")
    steps.open_threshold(found, by=request.user, contact=contact, level=level)
    rows = tuple(Row(one.number, one.text) for one in found.paragraphs.filter(level=level))
    shown = {"title": f"{found.name}: level {level_name(found.area_id, level)}", "rows": rows, "contact": contact}
    return render(request, "frontdoor/threshold.html", shown)


@lists(who=steps.publish_threshold.who)
def publish(request: StaffRequest) -> HttpResponse:
    """A new version, in force from a day; the one before ends the day before it."""
    step = steps.publish_threshold
    area = area_of_request(request, step.who)
    form = ThresholdForm.of(request, about=area, user=request.user, step=step)
    if form.carries_out(step, area, by=request.user):
        return redirect("frontdoor:threshold-document", form.result.pk)
    shown = StepPage(step.title, str(area), reverse(HERE))
    return render(request, "frontdoor/step.html", {"form": form, "page": shown})
