"""What every template may ask the site."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

from goldenthread.site.shell import shell_of


def get_providers(request: HttpRequest) -> list[Any]:
    """The organisations whose sign-in this installation accepts."""
    return [provider for provider in get_adapter().list_providers(request) if provider.app.client_id]


def login_address(request: HttpRequest, provider: Any, then: str | None) -> str:
    """Where the organisation's sign-in begins, and where it leads afterwards, if that is known."""
    after = {"next": then} if then else {}
    return str(provider.get_login_url(request, process="login", **after))


NAMES = {"shell_of": shell_of, "get_providers": get_providers, "login_address": login_address}
