"""What the forms of practice have in common."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.mechanisms.pages import forms as forms_of_pages
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.services.people.models import HouseholdMember, Person, Relationship

LONG = 8_000
SHORT = 300
YES_NO = (("yes", "Yes"), ("no", "No"))


ASKING = ("What", "How", "Why", "Who", "When", "Where", "By", "If", "Then", "Or", "The ", "A day", "Their")


def _messages(label: str) -> dict[str, str]:
    """What is said of an empty box whose label is no thing: “Enter a how we will know” would be no English."""
    return {"required": f"Fill in “{label}”"} if label.startswith(ASKING) else {}


def long_text(label: str, required: bool = True, help_text: str = "", limit: int = LONG) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea,
        max_length=limit,
        required=required,
        help_text=help_text,
        error_messages=_messages(label),
    )


def short_text(label: str, required: bool = True, help_text: str = "", limit: int = SHORT) -> forms.CharField:
    """A box for one line."""
    return forms.CharField(
        label=label, max_length=limit, required=required, help_text=help_text, error_messages=_messages(label)
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


def one_of(label: str, choices: Any, required: bool = True, help_text: str = "") -> forms.ChoiceField:
    """A choice that nothing is chosen for beforehand."""
    given = list(getattr(choices, "choices", choices))
    return forms.ChoiceField(label=label, choices=[("", "Choose one"), *given], required=required, help_text=help_text)


def several_of(label: str, queryset: Any = None, required: bool = False, help_text: str = "") -> Any:
    """Boxes to tick."""
    return forms.ModelMultipleChoiceField(
        label=label,
        queryset=Person.objects.none() if queryset is None else queryset,
        widget=forms.CheckboxSelectMultiple,
        required=required,
        help_text=help_text,
    )


def score(label: str, required: bool = True) -> forms.IntegerField:
    """Where we are, from 0 (as bad as it can be) to 10."""
    field = forms.IntegerField(
        label=label,
        min_value=0,
        max_value=10,
        required=required,
        help_text="From 0, as bad as it can be, to 10",
        error_messages=_messages(label),
    )
    for rule in field.validators:
        rule.message = "Found %(show_value)s; expected a whole number from 0 to 10"  # type: ignore[attr-defined]
    return field


def siblings_of(person: Person, user: Any) -> Any:
    """Brothers, sisters and other children at home whom this user may see: for whom a record may be made too."""
    homes = HouseholdMember.objects.current().filter(person=person).values("household")
    at_home = HouseholdMember.objects.current().filter(household__in=homes).values("person")
    parents = Relationship.objects.current().filter(to_person=person, type="parent").values("from_person")
    born_to = Relationship.objects.current().filter(from_person__in=parents, type="parent").values("to_person")
    seen = Person.objects.children().visible_to(user).exclude(pk=person.pk)
    return (seen.filter(pk__in=at_home) | seen.filter(pk__in=born_to)).order_by("born_on", "pk")


class NothingForm(GoldenForm):
    """Nothing to fill in: a button."""

    keeps_draft = False


class RecordForm(forms_of_pages.RecordForm):
    """A form that knows the record it is about, and leaves out a box that has nothing to choose."""

    def offer(self, name: str, rows: Any, words: Any = str) -> None:
        """The rows that a field offers; a field without any is left out."""
        super().offer(name, rows)
        field: Any = self.fields[name]
        field.label_from_instance = words
        if not field.queryset.exists():
            del self.fields[name]


def with_age(person: Person, on: date) -> str:
    """A name with the age, as in “Robin Vale, age 10”."""
    age = person.age(on)
    return str(person) if age is None else f"{person}, age {age}"
