"""The forms of possible duplicates and of joining records."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.services.people import models as people
from goldenthread.services.people.choosing import AboutForm, PersonField

TAKEN = (
    ("born_on", "Date of birth"),
    ("birth_precision", "How much of the date of birth is known"),
    ("sex", "Sex"),
    ("ethnicity", "Ethnicity"),
    ("kind", "Kind of person"),
    ("expected_on", "Expected date of birth"),
    ("died_on", "Date of death"),
    ("names", "Legal and known-as names"),
    ("numbers", "Numbers, where they differ"),
    ("address", "Main address"),
)


def _reason(label: str = "Reason") -> forms.CharField:
    return forms.CharField(label=label, max_length=300)


class NothingForm(GoldenForm):
    """A form with nothing to fill in."""

    keeps_draft = False


class ReasonForm(GoldenForm):
    reason = _reason()


class DecideMatchForm(AboutForm):
    state = forms.ChoiceField(label="Decision", choices=people.MatchState.choices[1:])
    reason = _reason()


class TwoPeopleForm(AboutForm):
    person = PersonField(label="One")
    other = PersonField(label="The other")


class MergeForm(GoldenForm):
    """Which of the two is kept, and what is taken from the other."""

    kept = forms.ModelChoiceField(people.Person.objects.none(), label="Which record is kept?", empty_label=None,
                                  widget=forms.RadioSelect)  # fmt: skip
    chosen = forms.MultipleChoiceField(
        label="What is taken from the other record?",
        choices=TAKEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Everything else of both records is kept side by side",
    )
    reason = _reason("Why they are one person")

    def __init__(self, *args: Any, match: people.MatchCandidate | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if match is not None:
            rows = people.Person.objects.filter(pk__in=(match.person_id, match.other_id))
            _offer(self.fields["kept"], rows)


class PlaceRowForm(GoldenForm):
    """One of the two people."""

    keeps_draft = False
    to = forms.ModelChoiceField(people.Person.objects.none(), label="Whose is it?", empty_label=None,
                                widget=forms.RadioSelect)  # fmt: skip

    def __init__(self, *args: Any, row: people.RowSince | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if row is not None:
            _offer(self.fields["to"], people.Person.objects.filter(pk__in=(row.merge.kept_id, row.merge.joined_id)))


def _offer(field: Any, rows: Any) -> None:
    field.queryset = rows.order_by("pk")
    field.label_from_instance = lambda person: f"{person} ({person.person_no})"
