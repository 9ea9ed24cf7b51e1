"""Pages for requests that cannot be answered; nobody loses what they typed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import public
from goldenthread.mechanisms.pages.drafts import DraftPlace, typed_values


def keep_as_draft(request: HttpRequest) -> bool:
    """Keep what a request sent under the name of whoever the page was made for; whether that was possible."""
    try:
        place = DraftPlace.from_signed(request.POST.get("draft", ""))
    except signing.BadSignature:
        return False
    if place.owner_id is None:
        return False
    place.keep(request.POST)
    return True


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was on a page of ours, and not on somebody else's."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()


def typed_here(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form of ours sent, box by box, to be given back; nothing of a form of somebody else's."""
    if not came_from_here(request):
        return []
    return [(name, value) for name, values in typed_values(request.POST).items() for value in values]


@public
def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's safeguard did not match: give the text back, ready to be sent again.

    Only when the form came from a page of ours; a form that another site sends in somebody's name is shown nothing.
    """
    ours = came_from_here(request)
    page = {
        "ours": ours,
        "typed": typed_here(request),
        "again": request.get_full_path(),
        "files": bool(request.FILES),
    }
    return render(request, "403_csrf.html", page, status=403)


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when more was sent than is taken."""
    too_much = type(exception).__name__ in {"RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent"}
    status = 413 if too_much else 400
    megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
    return render(request, f"{status}.html", {"megabytes": megabytes}, status=status)


@public
def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here, or nothing that this person may know of."""
    return render(request, "404.html", status=404)


@public
def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks the database nothing, for that may be what failed."""
    return render(None, "500.html", status=500)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many attempts in a short time."""
    return render(request, "429.html", status=429)
