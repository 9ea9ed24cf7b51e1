"""The forms of the family pictures."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, ask_in_our_words
from goldenthread.services.people import models as people
from goldenthread.services.people.choosing import AboutForm, PersonField
from goldenthread.services.people.forms import text
from goldenthread.services.people.steps.picturing import FARTHEST

RIGHT, BELOW = "right", "down"


class ArrangeForm(GoldenForm):
    """How far each shape is moved, who is left out, and whether the family drew along."""

    keeps_draft = False
    drawn_with_family = tick("Drawn with the family")

    def __init__(
        self, *args: Any, shapes: Iterable[tuple[str, str]] = (), may_leave_out: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.shapes = list(shapes)
        for key, name in self.shapes:
            self.fields[f"{RIGHT}-{key}"] = _steps(f"{name}: to the right")
            self.fields[f"{BELOW}-{key}"] = _steps(f"{name}: down")
        if may_leave_out:
            self.fields["left_out"] = forms.MultipleChoiceField(
                label="Left out of the picture",
                required=False,
                choices=[*self.shapes],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def answers(self) -> dict[str, Any]:
        """The steps of each shape, and the rest as asked."""
        given = super().answers
        moved = {key: [given[f"{way}-{key}"] or 0 for way in (RIGHT, BELOW)] for key, _ in self.shapes}
        left_out = [int(key) for key in given.get("left_out", ())]
        return {"moved": moved, "left_out": left_out, "drawn_with_family": given["drawn_with_family"]}


def _steps(label: str) -> forms.IntegerField:
    field = forms.IntegerField(label=label, required=False, min_value=-FARTHEST, max_value=FARTHEST)
    ask_in_our_words(field)
    return field


class ReviewPictureForm(AboutForm):
    on = DayField(label="Date", past=True)
    with_family = tick("Looked at with the family")


class TwoDaysForm(GoldenForm):
    """The day of the picture, and another to lay beside it."""

    keeps_draft = False
    on = DayField(label="As it was on", required=False, past=True)
    beside = DayField(label="Beside it", required=False, past=True)


class ChangeTieForm(AboutForm):
    on = DayField(label="From which day", past=True)
    strength = choice("How strong", people.TieStrength)
    stressful = tick("Stressful")
    direction = choice("Which way support goes", people.TieDirection)
    with_person = tick("Drawn with the person")


class EndTieForm(AboutForm):
    on = DayField(label="Last day", past=True)


class TieForm(AboutForm):
    name = text("What or who", 60, required=False, help_text="Such as a club, a neighbour, a pet")
    organisation = forms.ModelChoiceField(
        people.Organisation.objects.none(), label="Or an organisation", required=False
    )
    other = PersonField(label="Or somebody of the record", required=False)
    strength = choice("How strong", people.TieStrength)
    stressful = tick("Stressful")
    direction = choice("Which way support goes", people.TieDirection)
    with_person = tick("Drawn with the person")
    noted_on = DayField(label="Noted on", past=True)

    def __init__(self, *args: Any, about: Any = None, user: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, user=user, **more)
        if user is not None and about is not None:
            rows = people.Organisation.objects.open().visible_to(user).filter(area=about.area)
            self.fields["organisation"].queryset = rows.order_by("name")


class ChangeRelationshipForm(AboutForm):
    nature = choice("Nature", people.Nature, required=False)
    parental_responsibility = choice("Parental responsibility", people.ParentalResponsibility, required=False)
    certainty = choice("How sure it is", people.Certainty)
    evidence = text("Evidence", 300, required=False)
    tie = choice("How they stand to each other", people.EmotionalTie, required=False)
    contact_rule = choice("Contact", people.ContactRule, required=False)
