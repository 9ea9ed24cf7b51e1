"""Forms about the decision on one child and its check."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Team
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, number_choice
from goldenthread.mechanisms.pages.forms import DayField
from goldenthread.services.frontdoor.forms.parts import AskedDay, DoorForm
from goldenthread.services.frontdoor.models import (
    Agreement,
    CheckResult,
    Level,
    Need,
    NoFurtherActionReason,
    Outcome,
    SampleAnswer,
    ThresholdChallenge,
    Told,
)
from goldenthread.services.frontdoor.rereading import version_of


def level(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    """One of the four levels."""
    return number_choice(label, Level.choices, required)


class DecisionForm(DoorForm):
    """What is proposed or decided for one child."""

    level = level("Level of need")
    paragraph = line("Paragraph of the threshold document")
    outcome = choice("What should happen?", Outcome)
    no_further_action_reason = choice("If no further action: why?", NoFurtherActionReason, required=False)
    rationale = long_text("Why this, and why not higher or lower?")
    history_considered = long_text("What the history says", required=False, rows=2)
    parent_told = choice("Does the parent know?", Told, required=False)
    early_help_agreement = choice("Does the family agree to early help?", Agreement, required=False)
    early_help_view = long_text("The early help coordinator's view", required=False, rows=2)
    early_help_view_by = line("Who gave that view?", required=False)
    health_told = line("Which health service was told, and how?", required=False)


class DecideForm(DecisionForm):
    """The manager's decision; urgent action may start at once."""

    why_below = long_text("If domestic abuse is below the threshold: why?", rows=2, sometimes=True)
    urgent_action_started = long_text("Urgent action that starts now, before the second check", required=False, rows=2)


class CheckForm(DoorForm):
    """The second pair of eyes."""

    result = choice("What did you find?", CheckResult)
    comment = long_text("If you return or change it: why?", sometimes=True)
    level = level("If changed: level of need", required=False)
    outcome = choice("If changed: what should happen?", Outcome, required=False)


class AcceptForm(DoorForm):
    """Instructions for whoever assesses."""

    primary_need = choice("Primary need", Need)
    questions_to_cover = long_text("What must the assessment find out?")
    hypotheses = long_text("What may be going on, and why do we think so?")
    finish_by = AskedDay(label="Finish by")
    see_first = line("Who must be seen first?")
    see_first_by = AskedDay(label="Seen by")
    safety_now = long_text("How safe is the child now?", rows=2)
    urgent_action = long_text("What must be done at once?", required=False, rows=2)
    team: Any = forms.ModelChoiceField(label="Which team?", queryset=None, required=False)

    def prepare(self) -> None:
        """The teams of the area."""
        field: Any = self.fields["team"]
        field.queryset = Team.objects.filter(area_id=self.record.area_id, closed_on=None)


class ChallengeForm(DoorForm):
    """An agency disagrees."""

    agency = line("Which agency?")
    issue = long_text("What do they disagree with?")
    wished_level = level("Which level do they wish?")


class ChallengeAnswerForm(DoorForm):
    """What a manager who was not involved found."""

    result = choice("What did you find?", ThresholdChallenge.Result)
    reason = long_text("Why?")
    impact = long_text("What changes?", required=False, rows=2)


class SampleForm(DoorForm):
    """A decision read again: the questions of the version in use when it was drawn."""

    actions = long_text("What should change?", required=False, rows=3)

    def prepare(self) -> None:
        """The questions before what follows from them."""
        asked = {one.key: choice(one.asks, SampleAnswer.Found) for one in version_of(self.record.questions).questions}
        self.fields = {**asked, **self.fields}


class DrawForm(DoorForm):
    """For which month, and how many."""

    month = DayField(label="Any day of the month", past=True)
    count = forms.IntegerField(label="How many decisions?", min_value=1, max_value=50, initial=10)
