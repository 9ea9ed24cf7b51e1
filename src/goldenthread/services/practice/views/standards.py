"""What good work looks like here, and whom to ask about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.practice.forms.oversight import StandardForm
from goldenthread.services.practice.models.standards import PracticeStandard, Topic
from goldenthread.services.practice.oversight_policy import DECIDE_SENIOR
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.steps.standards import publish_standard

NONE = Empty("No practice standard is published.", "A service manager publishes them, one for each topic.")


@lists(who=READ)
def standards(request: StaffRequest) -> HttpResponse:
    """Each topic with the edition that holds, and whom to ask."""
    rows = PracticeStandard.objects.current().visible_to(request.user).select_related("lead", "area")
    order = list(Topic)
    found = sorted(rows, key=lambda one: (order.index(Topic(one.topic)), one.area.name))
    publish = (Link("Publish a standard", reverse("practice:publish_standard")),)
    page = {
        "standards": tuple((one, _facts(one)) for one in found),
        "actions": publish if DECIDE_SENIOR(request.user, None) else (),
        "nothing": NONE,
    }
    return render(request, "practice/standards.html", page)


def _facts(one: PracticeStandard) -> tuple[Row, ...]:
    reached = ", ".join(part for part in (one.lead.name, one.lead.telephone) if part)
    held = f"{day(one.published_on)}, edition {one.edition}"
    return Row("Ask", reached), Row("Holds since", held), Row("Area", str(one.area))


@lists(who=DECIDE_SENIOR)
def publish(request: StaffRequest) -> HttpResponse:
    """Publish a standard, or its next edition, in the area that the user manages."""
    area = Area.objects.filter(pk__in=request.user.areas(*DECIDE_SENIOR.roles)).order_by("name")[0]
    form = StandardForm.of(request, None, {"on": today()}, about=area, user=request.user)
    if form.carries_out(publish_standard, area, by=request.user):
        messages.success(request, "The standard is published.")
        return redirect(form.result)
    page = StepPage(publish_standard.title, str(area), "Publish it", reverse("practice:standards"))
    return render(request, TEMPLATE, {"form": form, "page": page})
