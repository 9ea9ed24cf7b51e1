"""What a professional sees of the forms they sent: how each stands, what they were told, and how to disagree."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.parts import Empty, Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.frontdoor.forms.referrers import DisagreeForm
from goldenthread.services.frontdoor.models import OnlineReferral
from goldenthread.services.frontdoor.online.receipts import standing_of, what_happens_next
from goldenthread.services.frontdoor.steps import raise_challenge
from goldenthread.services.frontdoor.steps.permissions import standing
from goldenthread.services.frontdoor.views.showing import seen
from goldenthread.services.frontdoor.views.stepping import StepPage

PARTNER = may(Role.PARTNER)
NOTHING = Empty(
    "You have sent no form while you were signed in.",
    "A form that you send without signing in is followed with its reference and its code.",
)


@lists(who=PARTNER)
def mine(request: StaffRequest) -> HttpResponse:
    """The forms that this person sent, the latest first."""
    rows = seen(OnlineReferral, request.user).select_related("contact").order_by("-sent_at")[:100]
    shown = tuple(
        (
            Link(one.contact.ref, reverse("frontdoor:my-referral", args=[one.pk])),
            day(one.sent_at),
            standing_of(one).stage,
        )
        for one in rows
    )
    showed("forms they sent", {}, [])
    return render(request, "frontdoor/mine.html", {"rows": shown, "empty": NOTHING})


@shows(OnlineReferral, who=PARTNER, related=("contact", "area"))
def one_of_mine(request: StaffRequest, referral: OnlineReferral) -> HttpResponse:
    """How one form stands, and what its sender was told."""
    now = standing_of(referral)
    facts = (
        Row("Sent", day(referral.sent_at)),
        Row("How it stands", [now.stage, now.says]),
        Row("Answer", now.feedback or "You will hear when it is decided."),
        Row("What we told you", now.letter.split("\n\n") if now.letter else "Nothing yet"),
        Row("What you sent", Link("The form", reverse("frontdoor:online-form", args=[referral.pk]))),
        *(Row(f"Challenge of {day(one.raised_at)}", challenged(one)) for one in challenges(referral, request.user)),
    )
    page = StepPage(f"Form {referral.contact.ref}", str(referral.area), reverse("frontdoor:my-referrals"), facts)
    disagree = reverse("frontdoor:my-disagreement", args=[referral.pk]) if decided(referral) else ""
    shown = {"page": page, "next": what_happens_next(referral), "disagree": disagree}
    return render(request, "frontdoor/mine_one.html", shown)


def challenges(referral: OnlineReferral, user: Any) -> list[Any]:
    """What this person challenged about this form."""
    from goldenthread.services.frontdoor.models import ThresholdChallenge

    rows = ThresholdChallenge.objects.visible_to(user).filter(decision__subject__contact=referral.contact)
    return list(rows.order_by("raised_at"))


def challenged(one: Any) -> list[Any]:
    """A challenge, its answer, and the letter."""
    answer = f"{one.get_result_display()}: {one.answer}" if one.answered_at else "Not answered yet"
    letter = Link("The letter", reverse("frontdoor:challenge-letter", args=[one.pk]), f"of {day(one.raised_at)}")
    return [one.issue, one.get_stage_display(), answer, letter]


def decided(referral: OnlineReferral) -> list[Any]:
    """The children of a form about whom a decision stands."""
    return [one for one in referral.contact.subjects.order_by("pk") if one.decided_at is not None]


@shows(OnlineReferral, who=PARTNER, related=("contact", "area"))
def disagree(request: StaffRequest, referral: OnlineReferral) -> HttpResponse:
    """Name the decision and the level that was expected; a manager who was not involved reads it again."""
    back = reverse("frontdoor:my-referral", args=[referral.pk])
    form = DisagreeForm.of(request, about=decided(referral), user=request.user, initial={"agency": agency_of(request)})
    about = standing(form.cleaned_data["child"]) if form.is_valid() else None
    if about is not None and form.carries_out(raise_challenge, about, by=request.user):
        messages.success(request, "Your challenge was sent. A manager who was not involved will answer it.")
        return redirect(back)
    page = StepPage("Challenge a decision", referral.contact.ref, back)
    return render(request, "frontdoor/step.html", {"form": form, "page": page})


def agency_of(request: StaffRequest) -> str:
    """The organisation of whoever is signed in."""
    user: Any = request.user
    return str(user.organisation)
