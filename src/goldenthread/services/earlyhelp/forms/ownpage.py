"""Forms of the family's own page, and of the code that opens it."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import line, long_text, radios, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.earlyhelp.instruments import tool_of
from goldenthread.services.earlyhelp.models.keys import READERS

FACES = ((0, "Very hard"), (2, "Hard"), (5, "So-so"), (8, "Good"), (10, "Very good"))


class KeyForm(GoldenForm):
    """For whom the code is, and until when."""

    reader = line("Who of the family is it for?", help_text="Mother, father, child, grandmother")
    part = radios("Are they a child or a parent?", READERS)
    ends_on = DayField(label="Last day on which it works")


class CodeForm(forms.Form):
    """The code that a family was given."""

    code = line("Your code", help_text="Twelve letters and numbers, for example ABCD-EFGH-JKLM", longest=40)


class SayForm(forms.Form):
    """How it goes, in the family's own words."""

    going_well = long_text("What goes well?", required=False, rows=3)
    worries = long_text("What worries you?", required=False, rows=3)
    wanted = long_text("What do you want to be different?", required=False, rows=3)
    would_help = long_text("What would help, and who?", required=False, rows=3)
    sees_differently = long_text("What do you see differently from your worker?", required=False, rows=3)
    kept_back = tick("Keep this from the rest of my family")


class FacesForm(forms.Form):
    """A row of faces for each part of the tool."""

    def __init__(self, *args: Any, version: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.domains = dict(enumerate(tool_of(version).domains))
        for place, domain in self.domains.items():
            says = {"required": f"Choose a face for “{domain}”."}
            self.fields[f"domain_{place}"] = forms.TypedChoiceField(
                label=domain, choices=FACES, coerce=int, widget=forms.RadioSelect, error_messages=says
            )

    @property
    def scores(self) -> dict[str, int]:
        """The value of each face by its part of the tool."""
        return {domain: self.cleaned_data[f"domain_{place}"] for place, domain in self.domains.items()}
