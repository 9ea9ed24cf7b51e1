"""The boxes that only actions need: a due date in words, the number of an action, a worker of the area."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.actions.due import Due, UnreadableDue, read_due
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import tick
from goldenthread.mechanisms.pages.forms import RecordForm

NUMBER = re.compile(r"(?:A-)?0*(\d{1,9})", re.IGNORECASE)


class DueField(forms.CharField):
    """A due date in words, read as it is written; `raised_on` is the day it is seen from, today when nobody says.

    `starts`: the words say when something begins.
    """

    def __init__(self, *, raised_on: date | None = None, starts: bool = False, **more: Any) -> None:
        example = "April 2017 or 2017" if starts else "31 March 2017, end of May 2018, ongoing or ASAP"
        more.setdefault("help_text", f"For example {example}.")
        super().__init__(max_length=100, **more)
        self.raised_on, self.starts = raised_on, starts

    def clean(self, value: Any) -> Any:
        """The due date with the words it was read from."""
        words = super().clean(value)
        try:
            return read_due(words, raised_on=self.raised_on or today(), starts=self.starts)
        except UnreadableDue as given_back:
            says = str(given_back).removeprefix("due date: ")
            raise forms.ValidationError(says[:1].upper() + says[1:]) from given_back

    def prepare_value(self, value: Any) -> Any:
        """The words themselves."""
        return value.raw if isinstance(value, Due) else value


def another_one() -> forms.BooleanField:
    """A tick for an action that only looks like an open one."""
    return tick("This is another action", "Only if we show you an open action that looks the same.")


def workers_of(area_id: int) -> Any:
    """Those who hold a role in an area today, or one in the whole partnership."""
    held = Membership.objects.on(today()).filter(Q(area=area_id) | Q(area=None)).values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("name")


def open_action(words: str, user: Any) -> Action:
    """The open action of a number that somebody typed. Raises ValidationError when they know of none."""
    found = NUMBER.fullmatch(words.strip())
    rows = Action.objects.visible_to(user).open()  # type: ignore[attr-defined]
    action: Action | None = rows.filter(pk=int(found[1])).first() if found else None
    if action is None:
        raise forms.ValidationError(f"Found “{words}”; expected the number of an open action, such as A-0310")
    return action


class ActionForm(RecordForm):
    """A form about an action, or about what belongs to one, or to an area."""

    def prepare(self, record: Any) -> None:
        """Offer the workers of the area."""
        area_id = getattr(record, "area_id", record.pk)
        for field in self.fields.values():
            if (
                isinstance(field, forms.ModelChoiceField)
                and field.queryset is not None
                and field.queryset.model is User
            ):
                field.queryset = workers_of(area_id)
