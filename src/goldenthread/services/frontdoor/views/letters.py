"""Letters as they go out: one page each, to be printed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.frontdoor.letters import (
    challenge_answer,
    heading_of,
    home_authority_notice,
    letter,
    request_to_partner,
)
from goldenthread.services.frontdoor.models import (
    FamilyLetter,
    Feedback,
    HomeAuthorityNotice,
    InformationRequest,
    OnlineReferral,
    ThresholdChallenge,
)
from goldenthread.services.frontdoor.views.stepping import address_of


def letter_page(model: Any, text: Callable[[Any], str], related: tuple[str, ...]) -> Any:
    """The guarded page of one kind of letter."""

    @shows(model, related=related)
    def page(request: StaffRequest, record: Any) -> HttpResponse:
        paragraphs = [one.splitlines() for one in text(record).split("\n\n")]
        back = back_of(record, request.user)
        shown = {"title": heading_of(record), "paragraphs": paragraphs, "area": record.area, "back": back}
        return render(request, "frontdoor/letter.html", shown)

    return page


def back_of(record: Any, user: Any) -> str:
    """Where the letter is part of; for a partner the form that they sent."""
    if isinstance(record, InformationRequest):
        return reverse("frontdoor:request", args=[record.pk])
    if isinstance(record, ThresholdChallenge) and user.holds(Role.PARTNER):
        sent = OnlineReferral.objects.filter(contact=record.decision.subject.contact).first()
        return reverse("frontdoor:my-referral", args=[sent.pk]) if sent else reverse("frontdoor:my-referrals")
    return address_of(record)


def feedback_text(feedback: Feedback) -> str:
    """As it was sent; before that, as it would go out in full."""
    return feedback.text or letter(feedback, Feedback.MaySay.FULL)


SUBJECT = ("area", "subject__contact__source", "subject__person")
CONTACT = ("area", "contact")
DECISION = ("area", "decision__subject__contact")
LETTERS = (
    ("feedback/<int:pk>/letter/", "feedback-letter", letter_page(Feedback, feedback_text, CONTACT)),
    ("family-letters/<int:pk>/", "family-letter", letter_page(FamilyLetter, lambda one: str(one.text), SUBJECT)),
    ("notices/<int:pk>/letter/", "notice-letter", letter_page(HomeAuthorityNotice, home_authority_notice, SUBJECT)),
    ("requests/<int:pk>/letter/", "request-letter", letter_page(InformationRequest, request_to_partner, CONTACT)),
    ("challenges/<int:pk>/letter/", "challenge-letter", letter_page(ThresholdChallenge, challenge_answer, DECISION)),
)
urlpatterns = [path(address, view, name=name) for address, name, view in LETTERS]
