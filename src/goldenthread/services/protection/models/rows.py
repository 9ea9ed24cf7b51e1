"""Ways to read records of protection, and the parts that many of them share."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.mechanisms.access.policy import VisibleRows

REFERRAL = "frontdoor.Referral"
TEAM = "access.Team"
USER = settings.AUTH_USER_MODEL
SUBJECT = settings.SUBJECT_MODEL


class ProtectionRows(VisibleRows):
    """Ways to read records of protection."""

    def about(self, person_id: int) -> "ProtectionRows":
        """Of one child."""
        return self.filter(person=person_id)


class ProtectionPlanRows(ProtectionRows):
    """Ways to read protection plans."""

    def open_on(self, day: date) -> "ProtectionPlanRows":
        """Started on or before the day and not ended by it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), started_on__lte=day)

    def still_open(self) -> "ProtectionPlanRows":
        """Not ended."""
        return self.filter(ended_on=None)


class ConferenceRows(ProtectionRows):
    """Ways to read conferences."""

    def planned(self) -> "ConferenceRows":
        """Booked and not yet held."""
        return self.filter(state="planned")

    def chaired_by(self, user: Any) -> "ConferenceRows":
        """Of one chair."""
        return self.filter(chair=user)


def to_user(**more: Any) -> Any:
    """Somebody of the house, or nobody."""
    return models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+", **more)


def to_team() -> Any:
    """A team, or none."""
    return models.ForeignKey(TEAM, null=True, blank=True, on_delete=models.PROTECT, related_name="+")


def to_child(name: str = "+") -> Any:
    """The child whom a record is about."""
    return models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name=name)


def to_one(model: Any, name: str = "+", **more: Any) -> Any:
    """A record on which this one hangs."""
    return models.ForeignKey(model, on_delete=models.PROTECT, related_name=name, **more)


def perhaps(model: Any, name: str = "+") -> Any:
    """A record on which this one may hang."""
    return models.ForeignKey(model, null=True, blank=True, on_delete=models.PROTECT, related_name=name)


def some_day(says: str = "") -> Any:
    """A day that may still be empty."""
    return models.DateField(null=True, blank=True, help_text=says)


def one_of(choices: Any, default: Any = "") -> Any:
    """A code of a list."""
    return models.CharField(max_length=30, choices=choices.choices, default=default, blank=default == "")


def words() -> Any:
    """Sentences, or nothing yet."""
    return models.TextField(blank=True)


def line(longest: int = 200) -> Any:
    """A line of text, or nothing yet."""
    return models.CharField(max_length=longest, blank=True)


def yes() -> Any:
    """Yes or no; no until somebody says yes."""
    return models.BooleanField(default=False)


def answer() -> Any:
    """Yes, no or not answered."""
    return models.BooleanField(null=True, blank=True)
