"""The boxes that forms of early help are made of."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.services.earlyhelp.codes import (
    Route,
)
from goldenthread.services.earlyhelp.policy import LEADERS
from goldenthread.services.people.models import Person, Relationship

LONG, SHORT = 8_000, 300
LEVELS = ((2, "2 Early help"), (3, "3 Targeted or family help"))
ASKED_BY = [(one.value, one.label) for one in (Route.SELF, Route.PARTNER, Route.FORUM, Route.TRANSFER)]
RATINGS = ((1, "1 Poor"), (2, "2 Fair"), (3, "3 Good"), (4, "4 Very good"))


def text(label: str, required: bool = True, help_text: str = "") -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(label=label, widget=forms.Textarea, max_length=LONG, required=required, help_text=help_text)


def line(label: str, required: bool = True, help_text: str = "") -> forms.CharField:
    """A box for one line."""
    return forms.CharField(label=label, max_length=SHORT, required=required, help_text=help_text)


def choice(label: str, codes: Any, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One of a list; a list that need not be answered offers an empty answer."""
    listed = list(getattr(codes, "choices", codes))
    return forms.ChoiceField(
        label=label, required=required, choices=listed if required else [("", "Choose one"), *listed], **more
    )


def number_choice(label: str, pairs: Any, required: bool = True) -> forms.TypedChoiceField:
    """One of a short list of numbers."""
    return forms.TypedChoiceField(
        label=label, choices=pairs, coerce=int, widget=forms.RadioSelect, required=required, empty_value=None
    )


def yes_or_no(label: str, required: bool = True) -> forms.TypedChoiceField:
    """Radios for yes and no; None when nothing is chosen."""
    return forms.TypedChoiceField(
        label=label,
        choices=(("yes", "Yes"), ("no", "No")),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=required,
    )


def tick(label: str) -> forms.BooleanField:
    """A box to tick."""
    return forms.BooleanField(label=label, required=False)


def one_of(label: str, required: bool = True) -> "forms.ModelChoiceField[Any]":
    """One record; the form fills the list when it knows what it is about."""
    return forms.ModelChoiceField(label=label, queryset=User.objects.none(), required=required)


def several(label: str, codes: Any, required: bool = False) -> forms.MultipleChoiceField:
    """Any of a list."""
    return forms.MultipleChoiceField(
        label=label, choices=codes.choices, required=required, widget=forms.CheckboxSelectMultiple
    )


def leaders_of(area_id: int) -> Any:
    """Those who may lead a case in an area."""
    rows = User.objects.filter(is_active=True, memberships__area=area_id, memberships__role__in=LEADERS)
    return rows.distinct().order_by("name")


def teams_of(area_id: int) -> Any:
    """The open teams of an area."""
    return Team.objects.filter(area=area_id, closed_on=None)


def family_of(person: Person, user: Any) -> Any:
    """Relatives of a person whom the reader may see."""
    related = Relationship.objects.current().of(person)
    ids = {pk for pair in related.values_list("from_person", "to_person") for pk in pair} - {person.pk}
    return Person.objects.visible_to(user).filter(pk__in=ids).order_by("sort_name", "pk")
