"""The boxes that only forms of protection have."""

from django import forms

from goldenthread.mechanisms.pages import boxes
from goldenthread.services.protection.codes import CHOSEN_CATEGORIES, Agency

SAFE = "0 is in danger, 10 is safe"


def agencies(label: str, required: bool = True, help_text: str = "") -> forms.MultipleChoiceField:
    """Some of the agencies."""
    return boxes.several(label, Agency.choices, required, help_text)


def category(label: str, required: bool = False) -> forms.ChoiceField:
    """The main category; “multiple” is only taken from imports (our choice)."""
    return boxes.choice(label, CHOSEN_CATEGORIES, required)
