"""Boxes in which somebody of the record, or somebody who works here, is chosen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.mechanisms.access.models import Membership, Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import RecordForm
from goldenthread.services.people.asking import Asked
from goldenthread.services.people.models import Person
from goldenthread.services.people.search import NOT_ENOUGH, find_people
from goldenthread.services.people.story import born_in_words

MOST_NAMED = 5


class PersonField(forms.CharField):
    """Somebody of the record: a person number, or enough to find exactly one person whom the user may see."""

    user: User | None = None

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", "Person number, or name and date of birth")
        super().__init__(max_length=200, **more)

    def clean(self, value: Any) -> Any:
        """The person; raises ValidationError that names those who match when there are several."""
        text = super().clean(value)
        if not text:
            return None
        asked = Asked.parse(text)
        if not asked.is_enough:
            raise ValidationError(NOT_ENOUGH)
        assert self.user is not None
        found = [one.person for one in find_people(asked, self.user).found]
        exact = [person for person in found if person.person_no in asked.numbers]
        return (exact or _only_one(found))[0]


def _only_one(found: list[Person]) -> list[Person]:
    if not found:
        raise ValidationError("Nobody like this was found. Search for them, and create them if they are new.")
    if len(found) > 1:
        named = [f"{person} ({born_in_words(person)}): {person.person_no}" for person in found[:MOST_NAMED]]
        raise ValidationError(f"{len(found)} people match. Give the person number: {'; '.join(named)}")
    return found


def workers_of(area_id: int | None) -> Any:
    """People with a role in an area today."""
    rows = User.objects.filter(is_active=True, memberships__in=_memberships(area_id))
    return rows.distinct().order_by("name")


def _memberships(area_id: int | None) -> Any:
    return Membership.objects.on(today()).filter(area=area_id)


class AboutForm(RecordForm):
    """A form about a person: its boxes offer the workers and teams of the person's area, and people the user may see."""

    def __init__(self, *args: Any, about: Person | None = None, user: User | None = None, **more: Any) -> None:
        super().__init__(*args, about=about, user=user, **more)
        area_id = about.area_id if about is not None else None
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.user = user
            elif isinstance(field, forms.ModelChoiceField):
                self._offer(field, area_id)

    @staticmethod
    def _offer(field: "forms.ModelChoiceField[Any]", area_id: int | None) -> None:
        if field.queryset is not None and field.queryset.model is User:
            field.queryset = workers_of(area_id)
        elif field.queryset is not None and field.queryset.model is Team:
            field.queryset = Team.objects.filter(area=area_id, closed_on=None)
