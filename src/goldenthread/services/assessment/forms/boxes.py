"""The boxes that the forms of assessment share."""

from typing import Any

from django import forms

LONG = 8_000
SHORT = 300
YES_NO = (("yes", "Yes"), ("no", "No"))


def long_text(label: str, required: bool = True, help_text: str = "", limit: int = LONG) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(label=label, widget=forms.Textarea, max_length=limit, required=required, help_text=help_text)


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


def blank(choices: Any, says: str = "Choose one") -> list[tuple[str, str]]:
    """Choices with an empty first one."""
    return [("", says), *choices]


def line(label: str, required: bool = True, longest: int = SHORT, help_text: str = "") -> forms.CharField:
    """A box for one line."""
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text)


def several(label: str, choices: Any = ()) -> forms.MultipleChoiceField:
    """Some of a list, or none."""
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)
