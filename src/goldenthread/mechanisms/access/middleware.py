"""Tells the trail who asks."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from goldenthread.mechanisms.trail.context import Actor, Asking, SystemActor, asked_by

PUBLIC = SystemActor("public page")


class WhoIsAsking:
    """Names the actor, the request and its address for everything that a request does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request with its actor known."""
        actor: Actor = request.user if request.user.is_authenticated else PUBLIC
        request_id = uuid4().hex
        with asked_by(Asking(actor, request_id, request.META.get("REMOTE_ADDR", ""))):
            response = self.get_response(request)
        response["X-Request-Id"] = request_id
        return response
