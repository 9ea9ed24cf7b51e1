"""Forms of an involvement."""

from typing import Any

from goldenthread.mechanisms.pages.boxes import choice, line, long_text
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.practice.forms.parts import RecordForm
from goldenthread.services.practice.models.involvement import CaseInvolvement, EndReason, Service
from goldenthread.services.practice.steps.closing_gates import loose_ends


class PurposeForm(GoldenForm):
    """Why we are involved, and when we leave."""

    purpose = long_text("Why are we involved?", help_text="In words that the family would recognise")
    exit_text = long_text("What must be true for us to leave?")


class BeginInvolvementForm(PurposeForm):
    """Another service works with a person."""

    field_order = ("service", "starts_on", "purpose", "exit_text")
    service = choice("Service", Service)
    starts_on = DayField(label="Since which day", past=True)


class CeaseForm(GoldenForm):
    """The day on which nothing more was done."""

    on = DayField(label="Day on which the work ended", past=True)


class CloseForm(RecordForm):
    """What is true now, and what the child was told; each loose end is finished or has its reason."""

    on = DayField(label="Day of the closing", past=True)
    end_reason = choice("Why do we leave?", EndReason)
    exit_answer = long_text("What is true now?", help_text="Answer what had to be true for us to leave")
    child_told_on = DayField(label="Day on which the child was told", past=True)
    child_told_how = line("Who told the child, and how", longest=200)

    def prepare(self, record: CaseInvolvement) -> None:
        """A box for each loose end."""
        self.ends = loose_ends(record)
        for end in self.ends:
            label = f"Why this was not done: “{end.text}”"
            self.fields[f"reason_{end.key}"] = line(label, required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """Reasons by the key of the loose end."""
        given = super().answers
        return {**given, "reasons": {end.key: given.pop(f"reason_{end.key}", "") for end in self.ends}}
