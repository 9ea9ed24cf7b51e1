"""What families think: what was asked and answered, the questions on paper, and the page that a family's link opens."""

from collections.abc import Iterable
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.mechanisms.access.guards import public, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.trail.context import Asking, asked_by
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.forms.hearing import YourViewForm
from goldenthread.services.assessment.letters import questions_on_paper
from goldenthread.services.assessment.models import FamilyView
from goldenthread.services.assessment.models.hearing import OPEN_FOR, QUESTIONS
from goldenthread.services.assessment.policy import WORK_VIEW
from goldenthread.services.assessment.steps.hearing import FAMILY
from goldenthread.services.assessment.views.heard import said
from goldenthread.services.assessment.views.sheets import SheetPage
from goldenthread.services.practice.views.safely import given_safely

RELATED = ("person", "lead", "team", "area", "assessment", "plan")


def view_page(view: FamilyView, user: User, link: str) -> SheetPage:
    """One asking, with the link and the paper while nobody has answered."""
    waits, works = view.waits_on(today()), bool(WORK_VIEW(user, view))
    actions = (
        Link("Write down the answers", f"{view.get_absolute_url()}answers/"),
        Link("The questions on paper", f"{view.get_absolute_url()}paper/"),
    )
    return SheetPage(
        f"What the family thinks: {view.asked_of}",
        str(view.person),
        Tag("Answered", "green") if view.answered_on else Tag("Asked", "orange") if waits else Tag("No answer", "grey"),
        tuple(told(view, link if waits and works else "")),
        actions if works and view.answered_on is None else (),
        Link("Assessment" if view.assessment else "Plan", view.of.get_absolute_url()),
    )


def told(view: FamilyView, link: str) -> Iterable[Row]:
    """When they were asked and what they said; until then the link to give them."""
    yield Row("Asked", f"{day(view.asked_on)}: {view.get_occasion_display().lower()}")
    if link:
        yield Row(
            "Link for the family",
            [f"Give them {link}", f"Open until {day(view.asked_on + OPEN_FOR)}. It names nobody."],
        )
    if view.answered_on is not None:
        yield Row("Answered", f"{day(view.answered_on)}, {view.get_way_display().lower()}")
        yield from (Row(words, said(view, name)) for name, words in QUESTIONS.items())
        yield Row("In their own words", view.words)


def link_for(request: HttpRequest, view: FamilyView) -> str:
    """The whole address of the page for the family."""
    return request.build_absolute_uri(reverse("assessment:your_view", args=[view.sign]))


@shows(FamilyView, related=RELATED)
def family_view(request: StaffRequest, view: FamilyView) -> HttpResponse:
    """What somebody was asked, and what they said."""
    return render(request, "assessment/sheet.html", {"page": view_page(view, request.user, link_for(request, view))})


@shows(FamilyView, who=WORK_VIEW, related=RELATED)
def on_paper(request: StaffRequest, view: FamilyView) -> HttpResponse:
    """The questions to be filled in by hand, with the link for whoever would rather not."""
    return given_safely(request, view, questions_on_paper(view, link_for(request, view)), [view.person])


@public
@require_http_methods(["GET", "HEAD", "POST"])
def your_view(request: HttpRequest, sign: str) -> HttpResponse:
    """The page of a family with its own link: it names nobody and shows nothing of the record."""
    view = FamilyView.objects.signed(sign)
    if view is None:
        raise Http404("no such link")
    if not view.waits_on(today()):
        return render(request, "assessment/your_view_closed.html", {"thanks": view.answered_on is not None}, status=410)
    form = YourViewForm.of(request)
    with asked_by(Asking(FAMILY, uuid4().hex)):
        if form.carries_out(steps.answer_family_view, view, by=FAMILY):
            return render(request, "assessment/your_view_closed.html", {"thanks": True})
    return render(request, "assessment/your_view.html", {"form": form, "area": view.area})
