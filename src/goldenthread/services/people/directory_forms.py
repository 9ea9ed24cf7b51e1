"""The forms of the directory."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.pages.boxes import choice, record, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.services.people import models as people
from goldenthread.services.people.forms import ask_which_area, text


def codes() -> tuple[forms.CharField, ...]:
    """The numbers by which others know an organisation: of schools, of health, of charities, of local authorities."""
    return (
        text("School number", 6, required=False),
        text("Health organisation code", 10, required=False),
        text("Charity number", 10, required=False),
        text("Local authority code", 9, required=False, help_text="Such as 941, or E06000001"),
    )


def kind_of_school_or_police() -> forms.ChoiceField:
    """Asked of schools and of police only."""
    return choice(
        "Which kind of school or police?", people.OrganisationSort, required=False, empty="Neither, or not known"
    )


class OrganisationForm(GoldenForm):
    name = text("Name", 200)
    type = choice("Kind of organisation", people.OrganisationType)
    sort = kind_of_school_or_police()
    urn, ods_code, charity_no, authority_code = codes()
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
    audit_category = text("Category in the safeguarding audit", 60, required=False)
    sort = kind_of_school_or_police()
    urn, ods_code, charity_no, authority_code = codes()
    offers = text("What it offers", 300, required=False)
    ages = text("For which ages", 60, required=False)
    cost = text("Cost", 100, required=False)
    how_to_ask = text("How to ask", 200, required=False)
    languages = text("Languages spoken", 100, required=False)
    for_families = tick("Families may ask themselves")
    easy_read = tick("An easy-read leaflet exists")


class ContactPointForm(RecordForm):
    topic = text("For what", 100, help_text="Such as “safeguarding” or “children who are missing”")
    professional = record("Whom to ask")
    on = DayField(label="From", past=True)

    def __init__(self, *args: Any, about: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, **more)
        if about is not None:
            self.offer("professional", about.professionals.filter(ends_on=None).order_by("name"))


class JoinOrganisationForm(RecordForm):
    joined = record("The entry that is the same", help_text="Everything that hangs on it moves here")
    reason = text("Why they are one", 300)

    def __init__(self, *args: Any, about: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, **more)
        if about is not None:
            rows = people.Organisation.objects.open().filter(area=about.area_id).exclude(pk=about.pk)
            self.offer("joined", rows.order_by("name"))


class BecauseForm(GoldenForm):
    reason = text("Why", 300)


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
