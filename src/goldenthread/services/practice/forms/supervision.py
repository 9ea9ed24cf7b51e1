"""Forms of supervision."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.forms import DueField, another_one
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, records, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people.choosing import PersonField, workers_of
from goldenthread.services.people.models import Person
from goldenthread.services.practice.forms.parts import RecordForm
from goldenthread.services.practice.models.oversight_codes import (
    OF_ONE_WORKER,
    NotDone,
    Prompt,
    Reviewed,
    RiskChange,
    RollChoice,
    SupervisionKind,
)
from goldenthread.services.practice.steps.supervision_gates import rolls_of


class HoldForm(RecordForm):
    """Who was supervised, when, and about whom; `about` is the area, `worker` whose children are offered."""

    kind = choice("Kind of supervision", SupervisionKind)
    held_on = DayField(label="Day it was held", past=True)
    worker = forms.ModelChoiceField(label="Worker", queryset=User.objects.none(), required=False)
    members = records("Who took part, in a group", required=False)
    people = records("Children talked about", required=False)

    def __init__(self, *args: Any, worker: User | None = None, **more: Any) -> None:
        self.supervised = worker
        super().__init__(*args, **more)

    def prepare(self, record: Any) -> None:
        """The workers of the area; the children of the worker, or without one a group."""
        if self.supervised is not None:
            seen: Any = Person.objects.visible_to(self.user)
            children = seen.led_by(self.supervised).order_by("sort_name")
            del self.fields["members"]
            self.offer("people", children)
            self.fields["worker"].queryset = User.objects.filter(pk=self.supervised.pk)
            self.fields["kind"].choices = [(one.value, one.label) for one in OF_ONE_WORKER]
            return
        del self.fields["worker"], self.fields["people"]
        self.offer("members", workers_of(record.pk).exclude(pk=self.user.pk))
        group = [(one.value, one.label) for one in SupervisionKind if one not in OF_ONE_WORKER]
        self.fields["kind"].choices = group


class AddCaseForm(RecordForm):
    """Another child."""

    person = PersonField(label="Child")

    def prepare(self, record: Any) -> None:
        """Only somebody whom the user may see."""
        self.fields["person"].user = self.user


class PartForm(GoldenForm):
    """What was said of one child."""

    groups = (
        ("The child", ("lived_experience", "hypotheses", "risk_change")),
        ("The work", ("plan_progress", "threshold_and_exit", "drift", "drift_why")),
        ("Checked", ("recording_check", "recommendations", "prompts")),
        ("Decided", ("decisions",)),
    )
    lived_experience = long_text("What is life like for the child?", required=False)
    hypotheses = long_text("What may be going on?", required=False)
    risk_change = choice("Risk since last time", RiskChange, required=False)
    plan_progress = long_text("How does the plan move?", required=False)
    threshold_and_exit = long_text(
        "Threshold, and what must be true for us to leave", required=False, help_text="In words the family would use."
    )
    drift = yes_or_no("Is there drift?", required=False)
    drift_why = long_text("If there is drift, why", required=False)
    recording_check = long_text("What the recording check found", required=False)
    recommendations = long_text("Earlier recommendations, and what became of them", required=False)
    prompts = forms.MultipleChoiceField(
        label="Talked about", choices=Prompt.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    decisions = long_text("What was decided", required=False)


class PrivateForm(GoldenForm):
    """How the worker is."""

    text = long_text("Wellbeing, development and support", help_text="For you, your supervisor and the manager above.")


class SetActionForm(RecordForm):
    """Something to do until next time."""

    title = line("What is to be done", help_text="Begin with a verb: “Ask the school for the report”")
    due = DueField(label="By when")
    lead = forms.ModelChoiceField(label="Who does it", queryset=User.objects.none(), required=False)
    lead_words = line("Or somebody else", required=False)
    plain_title = line("The same, as it is said to the child or the family", required=False)
    another = another_one()

    def prepare(self, record: Any) -> None:
        """The workers of the area."""
        self.fields["lead"].queryset = workers_of(record.area_id)


class ReviewActionForm(GoldenForm):
    """What became of an action; from the second time something must be decided."""

    result = forms.ChoiceField(label="What became of it?", choices=Reviewed.choices, widget=forms.RadioSelect)
    not_done_reason = choice("Why was it not done?", NotDone, required=False)
    choice = forms.ChoiceField(
        label="It was not done before. What now?", choices=RollChoice.choices, widget=forms.RadioSelect, required=False
    )
    new_title = line("If it is changed: what is to be done instead", required=False)
    why = long_text("In a sentence", required=False)
    new_due_on = DayField(label="New date", required=False)

    def __init__(self, *args: Any, action: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        if action is not None and not rolls_of(action):
            del self.fields["choice"], self.fields["new_title"]


class NothingForm(GoldenForm):
    """Nothing to fill in."""

    keeps_draft = False
