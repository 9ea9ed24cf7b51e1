"""The form with which a referrer disagrees."""

from typing import Any

from django import forms

from goldenthread.services.frontdoor.forms.deciding import ChallengeForm


class DisagreeForm(ChallengeForm):
    """Which decision, why, and the level that was expected; children are named as the referrer named them."""

    field_order = ("child",)
    child = forms.ChoiceField(label="Which child is it about?", choices=[])

    def prepare(self) -> None:
        """The children whose decision stands."""
        field: Any = self.fields["child"]
        field.choices = [
            (str(one.pk), one.described_as or f"Child {place}") for place, one in enumerate(self.record, 1)
        ]

    def clean_child(self) -> Any:
        """The child of the contact, not only its number."""
        return next(one for one in self.record if str(one.pk) == self.cleaned_data["child"])

    @property
    def answers(self) -> dict[str, Any]:
        """As the step takes them: the decision is named by the page."""
        return {name: value for name, value in super().answers.items() if name != "child"}
