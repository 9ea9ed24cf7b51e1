"""Forms of what is given out of a file."""

from django import forms

from goldenthread.mechanisms.pages.boxes import line, long_text
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.practice.models.copies import TakenOut


class AskedForm(GoldenForm):
    """When the person asked."""

    asked_on = DayField(label="Day on which the person asked", past=True)


class TakeOutWordsForm(GoldenForm):
    """What is taken out, and why."""

    keeps_draft = False  # a draft about one thing must not be sent about another
    item = forms.CharField(widget=forms.HiddenInput, max_length=60)
    words = long_text("The words to take out", required=False, help_text="As they stand; leave it empty for all of it")
    reason = forms.ChoiceField(label="Why", choices=TakenOut.choices, widget=forms.RadioSelect)
    why = long_text(
        "The reason in a sentence", help_text="It is kept; the person reads only the kind of reason", longest=1_000
    )


class GivenForm(GoldenForm):
    """When and how the person had the copy."""

    given_on = DayField(label="Day on which it was given", past=True)
    given_how = line("How it was given, and who was there", longest=200)
