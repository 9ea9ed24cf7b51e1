"""Letters as they go out: one page each, to be printed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.frontdoor.letters import heading_of, home_authority_notice, letter, request_to_partner
from goldenthread.services.frontdoor.models import FamilyLetter, Feedback, HomeAuthorityNotice, InformationRequest
from goldenthread.services.frontdoor.views.stepping import address_of


def letter_page(model: Any, text: Callable[[Any], str], related: tuple[str, ...]) -> Any:
    """The guarded page of one kind of letter."""

    @shows(model, related=related)
    def page(request: StaffRequest, record: Any) -> HttpResponse:
        paragraphs = [one.splitlines() for one in text(record).split("\n\n")]
        shown = {"title": heading_of(record), "paragraphs": paragraphs, "area": record.area, "back": back_of(record)}
        return render(request, "frontdoor/letter.html", shown)

    return page


def back_of(record: Any) -> str:
    """Where the letter is part of."""
    if isinstance(record, InformationRequest):
        return reverse("frontdoor:request", args=[record.pk])
    return address_of(record)


def feedback_text(feedback: Feedback) -> str:
    """As it was sent; before that, as it would go out in full."""
    return feedback.text or letter(feedback, Feedback.MaySay.FULL)


SUBJECT = ("area", "subject__contact__source", "subject__person")
CONTACT = ("area", "contact")
LETTERS = (
    ("feedback/<int:pk>/letter/", "feedback-letter", letter_page(Feedback, feedback_text, CONTACT)),
    ("family-letters/<int:pk>/", "family-letter", letter_page(FamilyLetter, lambda one: str(one.text), SUBJECT)),
    ("notices/<int:pk>/letter/", "notice-letter", letter_page(HomeAuthorityNotice, home_authority_notice, SUBJECT)),
    ("requests/<int:pk>/letter/", "request-letter", letter_page(InformationRequest, request_to_partner, CONTACT)),
)
urlpatterns = [path(address, view, name=name) for address, name, view in LETTERS]
