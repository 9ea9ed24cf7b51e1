"""Fields that many records of the front door have alike."""

from typing import Any

from django.conf import settings
from django.db import models


def by_user(*, required: bool = False, related_name: str = "+") -> Any:
    """The account of whoever did something; nobody, for a form or a feed."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=not required,
        blank=not required,
        on_delete=models.PROTECT,
        related_name=related_name,
    )


def found_person(related_name: str = "+") -> Any:
    """The person who was found; nobody, while there is only a name or a description."""
    return models.ForeignKey(
        settings.SUBJECT_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name=related_name
    )


def known_organisation() -> Any:
    """The organisation among those we know; the name as told stands beside it."""
    return models.ForeignKey("people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


def kept_file() -> Any:
    """A file that shows something."""
    return models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+")


def code(choices: Any, length: int = 20, *, blank: bool = True, **more: Any) -> Any:
    """One word of a code list; `blank` where nobody may have chosen yet."""
    return models.CharField(max_length=length, choices=choices.choices, blank=blank, **more)
