"""Forms about what families think: whom we ask, what came on paper, and what the family itself fills in by its link."""

from typing import ClassVar

from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.assessment.codes import Said, ViewWay
from goldenthread.services.assessment.models.hearing import QUESTIONS


class AskViewForm(GoldenForm):
    """Who is asked."""

    asked_of = boxes.line("Who is asked", help_text="For example the mother, or both grandparents")


class Answers(GoldenForm):
    """The questions; none must be answered."""

    reason_clear = boxes.radios(QUESTIONS["reason_clear"], Said, required=False)
    heard = boxes.radios(QUESTIONS["heard"], Said, required=False)
    knew_next = boxes.radios(QUESTIONS["knew_next"], Said, required=False)
    helped = boxes.radios(QUESTIONS["helped"], Said, required=False)
    words = boxes.long_text("Anything else, in your own words", required=False, longest=4_000)


class RecordViewForm(Answers):
    """What came on paper, or was told."""

    on = DayField(label="Day of the answer", past=True)
    way = boxes.radios("How they answered", [pair for pair in ViewWay.choices if pair[0] != ViewWay.LINK])
    field_order = ["on", "way"]  # as the framework reads it


class YourViewForm(Answers):
    """What a family fills in itself; nothing waits on the server until it is sent."""

    keeps_draft: ClassVar[bool] = False
