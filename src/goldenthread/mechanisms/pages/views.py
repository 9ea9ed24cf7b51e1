"""Keeping drafts while somebody types."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from goldenthread.mechanisms.access.guards import public
from goldenthread.mechanisms.pages.drafts import DraftPlace
from goldenthread.mechanisms.pages.words import time_of_day


@public  # the signed place says whose draft it is, also after the session has ended; nothing is shown
@require_POST
def keep_draft(request: HttpRequest, signed: str) -> HttpResponse:
    """Store what was typed, or throw it away when asked; a sentence for scripts, the page again for people."""
    place = _place(request, signed)
    if "forget" in request.POST:
        place.forget()
        messages.success(request, "Your draft was deleted.")
        return HttpResponseRedirect(place.back)
    draft = place.keep(request.POST)
    says = f"Draft saved at {time_of_day(draft.saved_at)}."
    if request.headers.get("X-Requested-With") == "draft":
        return HttpResponse(says, content_type="text/plain; charset=utf-8")
    messages.success(request, f"{says} It is here when you come back.")
    return HttpResponseRedirect(place.back)


def _place(request: HttpRequest, signed: str) -> DraftPlace:
    try:
        place = DraftPlace.from_signed(signed)
    except signing.BadSignature as wrong:
        raise PermissionDenied(
            "This page was opened too long ago to save a draft from it. Copy what you typed."
        ) from wrong
    if request.user.is_authenticated and place.owner_id not in (None, request.user.pk):
        raise PermissionDenied("This page was opened by somebody else, who has since signed out.")
    return place.in_visit_of(request)
