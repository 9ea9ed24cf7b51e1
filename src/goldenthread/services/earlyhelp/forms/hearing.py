"""Forms of what a family tells, says and plans itself, and of what it is given."""

from typing import Any

from django import forms

from goldenthread.mechanisms.pages.boxes import choice, line, long_text, radios, tick, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.earlyhelp.codes import ENGLISH, CopyKind, Said, Telling, ViewQuestion
from goldenthread.services.people.languages import NAMES

LANGUAGES = [
    (ENGLISH, NAMES[ENGLISH]),
    *sorted((pair for pair in NAMES.items() if pair[0] != ENGLISH), key=lambda p: p[1]),
]


class AccountForm(GoldenForm):
    """How one of the family tells it; each box in their own words."""

    groups = (
        ("Who tells it", ("told_by", "told_on", "how")),
        ("In their own words", ("going_well", "worries", "wanted", "would_help", "sees_differently")),
        ("Afterwards", ("read_back_on", "kept_back")),
    )
    told_by = line("Who tells it?", help_text="Mother, father, child, grandmother")
    told_on = DayField(label="Day", past=True)
    how = radios("How did they tell it?", Telling)
    going_well = long_text("What goes well?", required=False)
    worries = long_text("What worries you?", required=False)
    wanted = long_text("What do you want to be different?", required=False)
    would_help = long_text("What would help, and who?", required=False)
    sees_differently = long_text("What do you see differently from your worker?", required=False)
    read_back_on = DayField(label="When was it read back to them, and found right?", past=True, required=False)
    kept_back = tick("They want these words kept from the rest of the family")


class ConsiderForm(GoldenForm):
    """Whether the wider family should make the plan."""

    on = DayField(label="Day on which you considered it", past=True)
    fits = yes_or_no("Does a family group conference fit this family now?")
    reason = long_text("Why, or why not now?")
    offered_on = DayField(label="If it fits: when was it offered to the family?", past=True, required=False)


class ConferenceAnswerForm(GoldenForm):
    """The family's choice."""

    on = DayField(label="Day of the answer", past=True)
    accepted = yes_or_no("Does the family want it?")
    coordinator = line(
        "If yes: who brings the family together?",
        sometimes=True,
        help_text="Somebody who does not work with the family",
    )
    declined_because = long_text("If no: why, in the family's words?", sometimes=True)


class ConferenceForm(GoldenForm):
    """The family's own plan."""

    held_on = DayField(label="Day of the conference", past=True)
    came = long_text("Who of the family and its friends came? One a line")
    time_alone = yes_or_no("Did the family have time alone to make its plan?")
    family_plan = long_text("The family's own plan, in its words")
    safe_because = long_text("Why do you agree to it, or what is still to be made safe?")
    review_due_on = DayField(label="When is the plan looked at again?")


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
