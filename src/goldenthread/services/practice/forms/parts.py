"""What the forms of practice have in common."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.pages import forms as forms_of_pages
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.services.people.models import HouseholdMember, Person, Relationship


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
