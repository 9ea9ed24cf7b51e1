"""The forms of the directory."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.pages.boxes import choice, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people import models as people
from goldenthread.services.people.forms import ask_which_area, text


class OrganisationForm(GoldenForm):
    name = text("Name", 200)
    type = choice("Kind of organisation", people.OrganisationType)
    urn = text("School number", 6, required=False)
    ods_code = text("Health organisation code", 10, required=False)
    charity_no = text("Charity number", 10, required=False)
    elsewhere = tick("It is outside the area")
    opened_on = DayField(label="Opened on", required=False, past=True)
    telephone = text("Telephone", 40, required=False)
    another = tick("This is another organisation", help_text="Only if we show you one that is called almost the same.")

    def __init__(self, *args: Any, areas: Sequence[Area] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        ask_which_area(self, areas)

    @property
    def answers(self) -> dict[str, Any]:
        """Without the area, in which the step is taken."""
        return {name: value for name, value in super().answers.items() if name != "area"}


class ProfessionalForm(GoldenForm):
    name = text("Name", 200)
    job = text("Job", 100)
    telephone = text("Telephone", 40, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    registration_no = text("Registration number", 30, required=False)


class CheckOrganisationForm(GoldenForm):
    on = DayField(label="Checked on", past=True)
    telephone = text("Telephone", 40, required=False)
    contact_points = text("Whom to ask for what", 300, required=False, help_text="Such as “safeguarding: Ola Finch”")
    audit_category = text("Category in the safeguarding audit", 60, required=False)
    offers = text("What it offers", 300, required=False)
    ages = text("For which ages", 60, required=False)
    cost = text("Cost", 100, required=False)
    how_to_ask = text("How to ask", 200, required=False)
    languages = text("Languages spoken", 100, required=False)
    for_families = tick("Families may ask themselves")
    easy_read = tick("An easy-read leaflet exists")


class RenameForm(GoldenForm):
    name = text("New name", 200)
    on = DayField(label="From which day", past=True)


class AliasForm(GoldenForm):
    name = text("What it is also called", 200)
    starts_on = DayField(label="From", required=False, past=True)


class InspectionForm(GoldenForm):
    inspected_on = DayField(label="Day of the inspection", past=True)
    grade = text("What it found", 60, help_text="In the words of the inspectorate, such as “Good”")


class LastDayForm(GoldenForm):
    keeps_draft = False
    on = DayField(label="Last day", past=True)
