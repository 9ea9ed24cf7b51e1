"""Who asks for help: the national list of referral sources, as the front door keeps it."""

from typing import Any

from django.apps import apps


def sources() -> list[tuple[str, str]]:
    """Codes and words of ReferralSource of the children in need census."""
    return [(str(code), str(words)) for code, words in _field().flatchoices if code]


def words_of(code: str) -> str:
    """A source in words; the code itself when the list does not know it."""
    return dict(sources()).get(code, code)


def _field() -> Any:
    return apps.get_model("frontdoor.ContactSource")._meta.get_field("kind")
