"""Forms of decisions, complex cases, actions of a child, handovers and pauses."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.forms import DueField, another_one
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people.choosing import workers_of
from goldenthread.services.practice.forms.parts import RecordForm
from goldenthread.services.practice.models.oversight_codes import DecisionKind, RiskGrade
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.steps.caseload import may_be_paused


class WorkerForm(RecordForm):
    """A form in which workers of the area are chosen."""

    def prepare(self, record: Any) -> None:
        """The workers of the area."""
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = workers_of(record.area_id)


class DecisionForm(GoldenForm):
    """Two lines are enough: what was decided, and why."""

    groups = (
        ("", ("kind", "decision", "rationale", "decided_on")),
        ("If there is more to say", ("question", "options", "facts", "continues", "told_family_on", "told_family_how")),
    )
    kind = choice("What was decided on", DecisionKind)
    decision = long_text("Decision")
    rationale = long_text("Why")
    decided_on = DayField(label="Day of the decision", past=True)
    question = long_text("The question", required=False)
    options = long_text("What else was considered", required=False)
    facts = long_text("Facts relied on", required=False)
    continues = yes_or_no("If the family has disengaged: does the work continue?", required=False)
    told_family_on = DayField(label="Day the family was told", required=False, past=True)
    told_family_how = line("How the family was told", required=False, longest=200)


class ToldForm(GoldenForm):
    """When and how the family heard."""

    told_family_on = DayField(label="Day the family was told", past=True)
    told_family_how = line("How the family was told", longest=200)


class NothingForm(GoldenForm):
    """Nothing to fill in."""

    keeps_draft = False


class ListComplexForm(WorkerForm):
    """Why several services discuss a child together."""

    services = line("Services", help_text="At least two, with a comma between them")
    question = long_text("The question")
    owner = forms.ModelChoiceField(label="Who follows it up", queryset=User.objects.none())
    exploitation = choice("Exploitation, if any", RiskGrade, required=False)


class DiscussForm(GoldenForm):
    """What the services decided."""

    decisions = long_text("What was decided")
    discussed_on = DayField(label="Day of the discussion", past=True)
    funding = line("Who pays for what", required=False)
    exploitation = choice("Exploitation now", RiskGrade, required=False)
    review_on = DayField(label="When it is discussed again", required=False)
    letter_sent_on = DayField(label="Day the letter went out", required=False, past=True)


class ReasonForm(GoldenForm):
    """Why."""

    reason = long_text("Reason")


class ActionForm(WorkerForm):
    """Something to do for a child, outside a plan or a supervision."""

    title = line("What is to be done", help_text="Begin with a verb: “Ask the school about lunch”")
    due = DueField(label="By when")
    lead = forms.ModelChoiceField(label="Worker who does it", queryset=User.objects.none(), required=False)
    lead_words = line("Or somebody else", required=False, help_text="A parent, a teacher: by name or role")
    agency = line("Their agency", required=False)
    plain_title = line("The same, as it is said to the child or the family", required=False)
    another = another_one()

    @property
    def answers(self) -> dict[str, Any]:
        """An action that the worker closes."""
        return {**super().answers, "kind": Kind.CASE}


class RequestForm(WorkerForm):
    """Something that the child or the family asks for."""

    title = line("What is to be done", help_text="Begin with a verb: “Find a laptop for homework”")
    asked_by = line("Who asked", longest=100, help_text="The child, a parent: by name or as what")
    raised_on = DayField(label="Day they asked", past=True)
    detail = long_text("What they said", required=False, help_text="In their own words")
    due = DueField(label="Answered by when")
    lead = forms.ModelChoiceField(label="Worker who answers", queryset=User.objects.none())

    @property
    def answers(self) -> dict[str, Any]:
        """An action that comes from the family, and says from whom."""
        given = super().answers
        source = f"Asked for by {given.pop('asked_by')}"
        return {**given, "kind": Kind.REQUEST, "source_title": source}


class BeginHandoverForm(WorkerForm):
    """It is known that the lead worker leaves."""

    known_on = DayField(label="Day on which it was known", past=True)
    leaves_on = DayField(label="Last day of the worker", required=False)
    to_worker = forms.ModelChoiceField(label="Who takes over", queryset=User.objects.none(), required=False)


class HandoverForm(WorkerForm):
    """What the next worker must know."""

    to_worker = forms.ModelChoiceField(label="Who takes over", queryset=User.objects.none(), required=False)
    story_so_far = long_text("The story so far", required=False)
    live_risks = long_text("Risks now", required=False)
    promises_to_child = long_text("What the child was promised", required=False)
    family_told_on = DayField(label="Day the family was told", required=False, past=True)
    family_told_how = line("Who told the family, and how", required=False, longest=200)


class AcceptForm(GoldenForm):
    """What was read, and the joint visit."""

    read_summary = forms.BooleanField(label="I have read the summary", required=False)
    read_risk = forms.BooleanField(label="I have read the risk assessment", required=False)
    read_plan = forms.BooleanField(label="I have read the plan", required=False)
    joint_visit_on = DayField(label="Day of the joint visit", required=False)


class StandardForm(RecordForm):
    """The text of a practice standard, and who leads on it; `about` is the area."""

    topic = choice("Topic", Topic)
    text = long_text("What good work looks like", help_text="As short as it can be: workers read it beside the form")
    lead = forms.ModelChoiceField(label="Practice lead, whom workers ask", queryset=User.objects.none())
    on = DayField(label="Day from which it holds", past=True)

    def prepare(self, record: Any) -> None:
        """The workers of the area."""
        self.fields["lead"].queryset = workers_of(record.pk)


class PauseForm(GoldenForm):
    """What waits, for how long, and why."""

    tasks = forms.MultipleChoiceField(label="What is paused", widget=forms.CheckboxSelectMultiple)
    reason = long_text("Why")
    cover = long_text("Who covers", required=False)
    until = DayField(label="Until")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(key, CLOCKS[key][0].title) for key in may_be_paused()]
        self.fields["tasks"].choices = choices
