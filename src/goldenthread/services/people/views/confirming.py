"""Asking once more who sits at the keyboard, before a record is opened in an emergency."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate

from goldenthread.mechanisms.pages.requests import StaffRequest

PASSWORD, SECOND_FACTOR = "reauthenticate", "mfa"


def where_to_confirm(request: StaffRequest) -> str:
    """The page on which the user shows again who they are, or "" when they just did.

    Whoever has a second factor is asked for that, others for the password; who signs in elsewhere was asked there.
    """
    ways: dict[str, str] = {
        one["id"]: one["url"] for one in get_adapter(request).get_reauthentication_methods(request.user)
    }
    stronger = [url for key, url in ways.items() if key.startswith(SECOND_FACTOR)]
    shown = [one for one in get_authentication_records(request, request.user) if one.get("reauthenticated")]
    enough = not stronger or (shown and shown[-1]["method"] == SECOND_FACTOR)
    if not ways or (did_recently_reauthenticate(request) and enough):
        return ""
    return (stronger or list(ways.values()))[0]
