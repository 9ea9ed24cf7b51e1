"""Forms of the directory of services."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, line, long_text, number_choice, record, several, tick
from goldenthread.mechanisms.pages.forms import RecordForm
from goldenthread.services.earlyhelp.codes import Need, OfferLevel
from goldenthread.services.people.models import Organisation


def years(label: str, required: bool = False) -> forms.IntegerField:
    """An age in years."""
    return forms.IntegerField(label=label, min_value=0, max_value=25, required=required)


class EntryForm(RecordForm):
    """What a family must know of a service to ask for it."""

    name = line("Name of the service")
    says = long_text("What happens there? In words that a family understands")
    needs = several("Which needs does it help with?", Need)
    level = number_choice("For which level of need?", OfferLevel.choices)
    age_from = years("From which age?")
    age_to = years("Up to which age?")
    cost = line("What does it cost?", required=False, help_text="Leave it empty where it costs nothing")
    how_to_ask = line("How does one ask for it?")
    waiting_weeks = forms.IntegerField(
        label="How many weeks do families wait now?", min_value=0, max_value=200, required=False
    )
    for_families = tick("Families may ask themselves")


class NewEntryForm(EntryForm):
    """An entry with the organisation that offers it."""

    organisation = record("Organisation, of the directory")
    field_order = ("organisation",)

    def prepare(self, record: Any) -> None:
        """The organisations of the area; the form is about the area."""
        self.offer("organisation", Organisation.objects.open().filter(area=record.pk).order_by("name", "pk"))


class FindForm(forms.Form):
    """What somebody looks for, and in which area where there are several."""

    area = forms.CharField(required=False, widget=forms.HiddenInput)
    need = choice("What is needed", Need, required=False)
    age = years("Age of the child")
    q = line("Words", required=False)
