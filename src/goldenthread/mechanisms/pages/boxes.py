"""The boxes of which forms are made, so that the same question looks and counts the same in every room."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import DayField, MomentField

LONG, LINE = 8_000, 200  # letters
YES_NO = (("yes", "Yes"), ("no", "No"))


def long_text(label: str, required: bool = True, help_text: str = "", longest: int = LONG) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(
        label=label, widget=forms.Textarea, max_length=longest, required=required, help_text=help_text
    )


def line(label: str, required: bool = True, help_text: str = "", longest: int = LINE) -> forms.CharField:
    """A box for one line."""
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def yes_or_no(label: str, required: bool = True) -> forms.TypedChoiceField:
    """Radios for yes and no; None when nothing is chosen."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=required,
    )


def in_words(answer: bool | None) -> str:
    """The radio that stands for an answer."""
    return "" if answer is None else "yes" if answer else "no"


def tick(label: str, help_text: str = "") -> forms.BooleanField:
    """A box to tick."""
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def choice(
    label: str, choices: Any, required: bool = True, help_text: str = "", empty: str = "Choose one"
) -> forms.ChoiceField:
    """One of a list that begins with an empty answer, so that nothing is chosen by not choosing."""
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=required, help_text=help_text)


def radios(label: str, choices: Any, required: bool = True) -> forms.ChoiceField:
    """One of a short list."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=required)


def several(label: str, choices: Any = (), required: bool = True, help_text: str = "") -> forms.MultipleChoiceField:
    """Some of a list."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=required, help_text=help_text
    )


def records(label: str, required: bool = True, help_text: str = "") -> Any:
    """Some of the records that the form offers when it knows what it is about."""
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=required,
        help_text=help_text,
    )


def record(label: str, required: bool = True, help_text: str = "") -> Any:
    """One of the records that the form offers when it knows what it is about."""
    return forms.ModelChoiceField(
        label=label, queryset=User.objects.none(), required=required, help_text=help_text, empty_label="Choose one"
    )


def reached(label: str) -> forms.IntegerField:
    """0 to 10, 10 being what was wanted."""
    return forms.IntegerField(label=label, min_value=0, max_value=10)


def some_day(label: str, past: bool = False, required: bool = False, help_text: str = "") -> DayField:
    """A day; `past` means today or earlier."""
    return DayField(label=label, past=past, required=required, help_text=help_text)


def some_moment(label: str, past: bool = False, required: bool = True) -> MomentField:
    """A day and a time."""
    return MomentField(label=label, past=past, required=required)


def holders(area_id: int, *roles: Role) -> Any:
    """The people who hold one of the roles in an area today, for a box of records to offer."""
    held = Membership.objects.on(today()).filter(role__in=roles, area=area_id)
    return User.objects.filter(is_active=True, memberships__in=held).distinct().order_by("name")
