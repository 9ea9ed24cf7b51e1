"""What every template may ask the site."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django.http import HttpRequest

from goldenthread.site.shell import shell_of


def get_providers(request: HttpRequest) -> list[Any]:
    """The organisations whose sign-in this installation accepts."""
    return [provider for provider in get_adapter().list_providers(request) if provider.app.client_id]


NAMES = {"shell_of": shell_of, "get_providers": get_providers}
