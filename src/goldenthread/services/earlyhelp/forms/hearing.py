"""Forms of what a family says, and of what it is given."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, line, long_text, tick
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.earlyhelp.codes import ENGLISH, CopyKind, Said, ViewQuestion
from goldenthread.services.people.languages import NAMES

LANGUAGES = [
    (ENGLISH, NAMES[ENGLISH]),
    *sorted((pair for pair in NAMES.items() if pair[0] != ENGLISH), key=lambda p: p[1]),
]


class AskViewForm(GoldenForm):
    """Who is asked."""

    asked_of = line("Who is asked?", help_text="Mother, father, child")
    on = DayField(label="Day", past=True)


class ViewForm(GoldenForm):
    """A question each; any of them may stay empty."""

    on = DayField(label="Day of the answer", past=True)
    words = long_text("In their own words", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for one in ViewQuestion:
            self.fields[one.name.lower()] = choice(str(one.label), Said, required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by their questions, without those that nobody gave."""
        given = super().answers
        said = {one.value: given.pop(one.name.lower()) for one in ViewQuestion}
        return {**given, "answers": {question: answer for question, answer in said.items() if answer}}


class StudyForm(GoldenForm):
    """A story that may be told."""

    title = line("Title", help_text="Without a name")
    story = long_text("The story, with names, ages, places and days changed")
    changed = long_text("Which details did you change?")


class CopyForm(GoldenForm):
    """What was given to whom, in which language."""

    kind = choice("What is given?", CopyKind)
    to = line("To whom?")
    language = choice("In which language?", LANGUAGES)
    translated_by = line("Who translated it?", required=False)
    easy_read = tick("Easy read")
    file = forms.FileField(label="The translation, or the easy-read copy", required=False)
    given_on = DayField(label="Day on which it was given", past=True)
    how = line("How was it given?", help_text="By hand, by post, read aloud with an interpreter")
