"""The boxes of which forms are made, so that the same question looks and counts the same in every room."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import DayField, MomentField
from goldenthread.mechanisms.pages.typed import TypedField

LONG, LINE = 8_000, 200  # letters
YES_NO = (("yes", "Yes"), ("no", "No"))


class SometimesAsked(forms.CharField):
    """A box that the step asks for in some cases, so that the page does not call it optional."""

    def validate(self, value: Any) -> None:
        """An empty box is in shape; the step says when it is wanted."""


def long_text(
    label: str, required: bool = True, help_text: str = "", longest: int = LONG, rows: int = 5, sometimes: bool = False
) -> forms.CharField:
    """A box for sentences, of so many rows; `sometimes` when only the step knows whether it must be filled in."""
    made = SometimesAsked if sometimes else forms.CharField
    area = forms.Textarea({"rows": rows})
    return made(label=label, widget=area, max_length=longest, required=required, help_text=help_text)


def line(
    label: str,
    required: bool = True,
    help_text: str = "",
    longest: int = LINE,
    sometimes: bool = False,
    initial: str | None = None,
) -> forms.CharField:
    """A box for one line; `sometimes` when only the step knows whether it must be filled in."""
    made = SometimesAsked if sometimes else forms.CharField
    return made(label=label, max_length=longest, required=required, help_text=help_text, initial=initial)


def number(
    label: str, most: int, required: bool = False, help_text: str = "", initial: int | None = None
) -> forms.IntegerField:
    """A whole number from 0."""
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=required, help_text=help_text, initial=initial
    )


def yes_or_no(label: str, required: bool = True, help_text: str = "") -> forms.TypedChoiceField:
    """Radios for yes and no; None when nothing is chosen."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=required,
        help_text=help_text,
    )


def in_words(answer: bool | None) -> str:
    """The radio that stands for an answer."""
    return "" if answer is None else "yes" if answer else "no"


def tick(label: str, help_text: str = "", initial: bool = False) -> forms.BooleanField:
    """A box to tick."""
    return forms.BooleanField(label=label, required=False, help_text=help_text, initial=initial)


def choice(
    label: str, codes: Any, required: bool = True, help_text: str = "", empty: str = "Choose one", initial: Any = None
) -> forms.ChoiceField:
    """One of a list of codes or of pairs; it begins with an empty answer, so that nothing is chosen by not choosing."""
    return forms.ChoiceField(
        label=label, choices=[("", empty), *_pairs(codes)], required=required, help_text=help_text, initial=initial
    )


def typed(label: str, codes: Any = (), required: bool = True, help_text: str = "") -> TypedField:
    """One of a list too long to be looked through: part of it is typed, and the browser offers what fits."""
    hint = help_text or "Type part of it, then choose from the list"
    return TypedField(label=label, choices=_pairs(codes), required=required, help_text=hint)


def _pairs(codes: Any) -> list[Any]:
    """The answers of a code list, or the pairs as they are."""
    return list(getattr(codes, "choices", codes))


def radios(label: str, codes: Any, required: bool = True) -> forms.ChoiceField:
    """One of a short list."""
    return forms.ChoiceField(label=label, choices=_pairs(codes), widget=forms.RadioSelect, required=required)


def number_choice(label: str, pairs: Any, required: bool = True) -> forms.TypedChoiceField:
    """One of a short list of numbers."""
    return forms.TypedChoiceField(
        label=label, choices=pairs, coerce=int, widget=forms.RadioSelect, required=required, empty_value=None
    )


def several(label: str, codes: Any = (), required: bool = True, help_text: str = "") -> forms.MultipleChoiceField:
    """Some of a list of codes or of pairs."""
    return forms.MultipleChoiceField(
        label=label, choices=_pairs(codes), widget=forms.CheckboxSelectMultiple, required=required, help_text=help_text
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


def scale(label: str, required: bool = True, help_text: str = "From 0, as bad as it can be, to 10") -> Any:
    """0 to 10, 10 being what was wanted."""
    field = forms.IntegerField(label=label, min_value=0, max_value=10, required=required, help_text=help_text)
    for rule in field.validators:
        rule.message = "Found %(show_value)s; expected a whole number from 0 to 10"  # type: ignore[attr-defined]
    return field


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
