"""The forms of numbers that are compared with those of others, and of addresses that are placed on the map."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, record, records, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.services.people import models as people
from goldenthread.services.people.forms import text
from goldenthread.services.people.gazetteer import likeliest


class SendNumbersForm(GoldenForm):
    keeps_draft = False
    on = DayField(label="Sent on", past=True)


class TakeAnswersForm(GoldenForm):
    keeps_draft = False
    upload = forms.FileField(label="The file that came back", help_text="Comma-separated values, as it was sent to you")


class TakePupilsForm(GoldenForm):
    keeps_draft = False
    upload = forms.FileField(
        label="The schools’ list",
        help_text="Comma-separated values with the columns UPN, former UPN, family name, given name, date of birth "
        "(such as 2015-03-02) and postcode",
    )
    on = DayField(label="Day of the list", past=True)
    whole = tick("It holds every pupil of the area", help_text="Then our numbers that it does not hold are told too")


class AcceptTracesForm(GoldenForm):
    keeps_draft = False
    traces = records("Differences to accept")
    on = DayField(label="Date", past=True)

    def __init__(self, *args: Any, rows: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        box: Any = self.fields["traces"]
        box.queryset = rows if rows is not None else people.NumberTrace.objects.none()
        box.label_from_instance = difference_in_words


def difference_in_words(one: people.NumberTrace) -> str:
    """A difference as one line of a list."""
    ours, theirs = one.number_here or "none", one.number_there or "none"
    matched = f", matched by {one.matched_by}" if one.matched_by else ""
    return f"{one.person.person_no}, {one.get_answer_display().lower()}: ours {ours}, theirs {theirs}{matched}"


class DecideTraceForm(GoldenForm):
    decision = choice("What is decided", people.TraceDecision)
    reason = text("Why, where it is refused", 300, required=False)
    on = DayField(label="Date", past=True)


class LoadGazetteerForm(GoldenForm):
    keeps_draft = False
    upload = forms.FileField(
        label="The gazetteer of the area",
        help_text="Comma-separated values with the columns UPRN, address, postcode, easting, northing, ward, LSOA and "
        "authority; it takes the place of the one before",
    )


class MatchAddressForm(RecordForm):
    there = record("Which property is it?")

    def __init__(self, *args: Any, about: Any = None, **more: Any) -> None:
        super().__init__(*args, about=about, **more)
        if about is not None:
            nearest = [one.pk for one in likeliest(about)]
            self.offer("there", people.Property.objects.filter(pk__in=nearest).order_by("lines", "uprn"))


class PlaceAddressesForm(GoldenForm):
    keeps_draft = False
    upload = forms.FileField(
        label="List of postcodes",
        help_text="Comma-separated values with the columns postcode, easting and northing, in metres",
    )
