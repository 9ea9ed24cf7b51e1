"""Forms of training and of the domestic abuse service's own count."""

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, line, tick
from goldenthread.mechanisms.pages.forms import DayField
from goldenthread.services.frontdoor.forms.parts import DoorForm, known_organisation
from goldenthread.services.frontdoor.models import ServiceSource


class TrainingForm(DoorForm):
    """Who was trained in what."""

    body = known_organisation("Which agency was trained?")
    course = line("In what?")
    held_on = DayField(label="When?", past=True)
    people_trained = forms.IntegerField(label="How many people?", min_value=1, max_value=2000)

    def prepare(self) -> None:
        """The agency is asked for."""
        self.fields["body"].required = True


class ServiceCaseForm(DoorForm):
    """A case as the domestic abuse service reports it."""

    reference = line("The service's own number", help_text="No name; a number told before brings that case up to date")
    referred_on = DayField(label="When was it referred to the service?", past=True)
    source = choice("By whom?", ServiceSource)
    with_children = tick("There are children")
    opened_on = DayField(label="When did the service take it?", past=True, required=False)
    closed_on = DayField(label="When was it closed?", past=True, required=False)
