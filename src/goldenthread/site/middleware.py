"""Headers that keep browsers safe, the end of an idle session, and the second factor."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.calendar import now

Next = Callable[[HttpRequest], HttpResponse]
LAST_USED = "last_used"
RENEW_AFTER = 60  # seconds; a session is written to the database once a minute at most
DAY = 24 * 60 * 60  # seconds
CLOSED = "closed"  # the file that closes the service
TRY_AGAIN = "600"  # seconds, for programs that ask
HAS_SECOND_FACTOR = "has_second_factor"
SIGNING_IN = "/accounts/"
OPEN_TO_ALL = (SIGNING_IN, "/about/", "/accessibility/", "/timed-out/", "/signed-out/")
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def content_policy() -> str:
    """The Content-Security-Policy: our own files only, nothing inline."""
    forms = f"form-action 'self' {settings.GOLDENTHREAD_OIDC_ORIGIN}".strip()
    own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'"
    return f"{own}; connect-src 'self'; manifest-src 'self'; {forms}; frame-ancestors 'none'; base-uri 'none'"


class SafeHeaders:
    """Tells browsers to run nothing but our own files, and to keep pages about people to themselves."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers that a response does not have yet."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_policy())
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Closed:
    """Tells everybody that the service is closed while the file `closed` lies in the data folder; asks no database.

    What the file says, such as "Open again at 4pm.", is shown. What a form sent is given back to copy.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request, or the page of a closed service."""
        file = settings.GOLDENTHREAD_DATA / CLOSED
        if not file.exists():
            return self.get_response(request)
        from goldenthread.site.failures import typed_here

        page = {"says": file.read_text("utf-8").strip(), "typed": typed_here(request)}
        response = render(request, "503.html", page, status=503)
        response.headers["Retry-After"] = TRY_AGAIN
        return response


class TimeOut:
    """Ends a session that has rested too long; what was sent with the request is kept as a draft, or given back."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request, or say that the session has ended."""
        if not request.user.is_authenticated:
            return self._without_session(request)
        rested = _since(request.session.get(LAST_USED, now().timestamp()))
        if rested > settings.GOLDENTHREAD_IDLE_SECONDS:
            logout(request)
            return _ended(request)
        if rested > RENEW_AFTER or LAST_USED not in request.session:
            request.session[LAST_USED] = now().timestamp()
        return self.get_response(request)

    def _without_session(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sent_to_sign_in = response.status_code == 302 and response.headers["Location"].startswith(settings.LOGIN_URL)
        return _ended(request) if sent_to_sign_in and _typed_something(request) else response


def _since(moment: float) -> float:
    """Seconds since a moment. A frozen day begins again at midnight, so a day less a minute there was a minute."""
    seconds = abs(now().timestamp() - moment)
    return min(seconds, abs(DAY - seconds)) if settings.GOLDENTHREAD_TODAY else seconds


def _typed_something(request: HttpRequest) -> bool:
    """Whether a form of ours was sent; those for signing in are about nothing else."""
    from goldenthread.site.failures import came_from_here

    ours = request.method == "POST" and not request.path.startswith(SIGNING_IN)
    return ours and ("draft" in request.POST or came_from_here(request))


def _ended(request: HttpRequest) -> HttpResponse:
    """The page that says so; a form that was being sent is kept first, or what it said is shown."""
    from goldenthread.site.failures import keep_as_draft, typed_here

    sent = request.method == "POST"
    kept = sent and keep_as_draft(request)
    page = {
        "kept": kept,
        "typed": typed_here(request) if sent and not kept else [],
        "sign_in": f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}",
    }
    return render(request, "house/timed_out.html", page, status=401)


class SecondFactor:
    """Sends a local account without a second factor to set one up, where the installation asks for it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request, unless a second factor must be set up first."""
        if not settings.GOLDENTHREAD_SECOND_FACTOR or not request.user.is_authenticated:
            return self.get_response(request)
        if request.path.startswith((*OPEN_TO_ALL, settings.STATIC_URL)) or self._is_there(request):
            return self.get_response(request)
        messages.warning(request, "Set up a second factor before you go on: an authenticator app or a passkey.")
        return redirect(reverse("mfa_index"))

    def _is_there(self, request: HttpRequest) -> bool:
        if request.session.get(HAS_SECOND_FACTOR):
            return True
        vouched = any(
            record.get("method") == "socialaccount" for record in get_authentication_records(request, request.user)
        )
        if vouched or is_mfa_enabled(request.user):
            request.session[HAS_SECOND_FACTOR] = True
            return True
        return False
