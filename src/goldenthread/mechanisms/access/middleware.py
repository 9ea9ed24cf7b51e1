"""Tells the trail who asks."""

from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from goldenthread.mechanisms.trail.context import Actor, Asking, SystemActor, asked_by

PUBLIC = SystemActor("public page")
LONGEST_ADDRESS = 45


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind our proxy, what the proxy says last, for what comes before it anybody may write."""
    if settings.GOLDENTHREAD_BEHIND_TLS_PROXY:
        passed_on = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if passed_on:
            return passed_on[:LONGEST_ADDRESS]
    return str(request.META.get("REMOTE_ADDR", ""))[:LONGEST_ADDRESS]


class WhoIsAsking:
    """Names the actor, the request and its address for everything that a request does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request with its actor known."""
        actor: Actor = request.user if request.user.is_authenticated else PUBLIC
        request_id = uuid4().hex
        with asked_by(Asking(actor, request_id, address_of(request))):
            response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response
