"""The forms of NHS numbers that are traced, and of addresses that are placed on the map."""

from django import forms

from goldenthread.mechanisms.pages.boxes import choice
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people import models as people
from goldenthread.services.people.forms import text


class SendNumbersForm(GoldenForm):
    keeps_draft = False
    on = DayField(label="Sent on", past=True)


class TakeAnswersForm(GoldenForm):
    keeps_draft = False
    upload = forms.FileField(label="The file that came back", help_text="Comma-separated values, as it was sent to you")


class DecideTraceForm(GoldenForm):
    decision = choice("What is decided", people.TraceDecision)
    reason = text("Why, where it is refused", 300, required=False)
    on = DayField(label="Date", past=True)


class PlaceAddressesForm(GoldenForm):
    keeps_draft = False
    upload = forms.FileField(
        label="List of postcodes",
        help_text="Comma-separated values with the columns postcode, easting and northing, in metres",
    )
