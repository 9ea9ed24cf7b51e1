"""Forms of the risk assessment."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.forms import DueField
from goldenthread.mechanisms.pages.boxes import choice, line, long_text
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people.choosing import workers_of
from goldenthread.services.practice.forms.parts import RecordForm
from goldenthread.services.practice.models.oversight_codes import (
    GRADE_MEANS,
    LookAgainDecision,
    RiskChange,
    RiskDecision,
    RiskGrade,
    RiskTrigger,
    RiskType,
)


def graded(label: str) -> Any:
    """The four grades, each with what it means."""
    field = forms.ChoiceField(label=label, choices=RiskGrade.choices, widget=forms.RadioSelect)
    field.option_hints = {grade.value: says for grade, says in GRADE_MEANS.items()}  # type: ignore[attr-defined]
    return field


class BeginRiskForm(GoldenForm):
    """Why now."""

    keeps_draft = False
    trigger = choice("Why now", RiskTrigger)


class RiskForm(GoldenForm):
    """The words of a version; what the last version said is there already."""

    groups = (
        ("Where, with whom, online", ("places", "peers", "adults", "online")),
        ("What the child and the family say", (
            "child_view", "no_child_view_because", "family_view", "no_family_view_because",
        )),
        ("What it adds up to", ("analysis", "conclusion", "grade", "direction", "none_unknown_because")),
    )  # fmt: skip
    places = long_text("Places", required=False)
    peers = long_text("Friends and peers", required=False)
    adults = long_text("People who may harm or protect", required=False)
    online = long_text("Life online", required=False)
    child_view = long_text("What the child says", required=False)
    no_child_view_because = long_text("Why there is no view of the child", required=False)
    family_view = long_text("What the family says", required=False)
    no_family_view_because = long_text("Why there is no view of the family", required=False)
    analysis = long_text("What it adds up to", required=False)
    conclusion = long_text("Conclusion", required=False)
    grade = graded("Grade of the whole")
    direction = choice("Where it is going", RiskChange, required=False)
    none_unknown_because = long_text(
        "If nothing is unknown, why", required=False, help_text="Otherwise add what we do not know on the page before."
    )


class RiskItemForm(GoldenForm):
    """One thing that could happen."""

    kind = choice("What may harm", RiskType)
    what_could_happen = long_text("What could happen", longest=1_000)
    evidence = long_text("What points to it")
    protective = long_text("What protects", required=False)
    grade = graded("Grade")
    no_measure_because = long_text("If there is no measure against it, why", required=False)


class LedForm(RecordForm):
    """Something to do, with its lead and its date."""

    lead = forms.ModelChoiceField(label="Worker who does it", queryset=User.objects.none(), required=False)
    lead_words = line("Or somebody else", required=False, help_text="A parent, a teacher: by name or role")
    agency = line("Their agency", required=False)
    due = DueField(label="By when")

    def prepare(self, record: Any) -> None:
        """The workers of the area."""
        self.fields["lead"].queryset = workers_of(record.area_id)


class MeasureForm(LedForm):
    """A measure against a risk."""

    field_order = ("title",)
    title = line("What is to be done", help_text="Begin with a verb: “Agree a safety plan”")


class UnknownForm(LedForm):
    """What nobody knows yet."""

    field_order = ("question", "why_it_matters")
    question = line("What do we not know?", longest=280)
    why_it_matters = long_text("Why does it matter?")


class AnswerForm(GoldenForm):
    """What was found out."""

    answer = long_text("What was found out")
    answered_on = DayField(label="Day it was found out", past=True)


class TakeOutForm(GoldenForm):
    """The day a risk was no longer there."""

    on = DayField(label="Day it was no longer there", past=True)


class NothingForm(GoldenForm):
    """Nothing to fill in."""

    keeps_draft = False


class DecideForm(GoldenForm):
    """What the manager makes of it."""

    decision = choice("Decision", RiskDecision)
    comment = long_text("What you make of it")
    strategy_on = DayField(label="Day of the strategy discussion", required=False, past=True)
    no_strategy_because = long_text("If the risk is very high and there was none, why", required=False)


class ShareForm(GoldenForm):
    """Who had a copy."""

    agency = line("With whom", longest=200)
    shared_on = DayField(label="Day it was shared", past=True)


class EventForm(GoldenForm):
    """What happened."""

    trigger = choice("What happened", RiskTrigger)
    event = line("In a few words")
    on = DayField(label="Day it happened", past=True)


class LookAgainForm(GoldenForm):
    """What a second look found."""

    decision = forms.ChoiceField(
        label="Does this change the risk?", choices=LookAgainDecision.choices, widget=forms.RadioSelect
    )
    reason = long_text("Why", required=False, help_text="Needed when nothing changes.")
