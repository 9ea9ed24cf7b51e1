"""Forms of protection plans, of children who move, and of unborn children."""

from typing import Any

from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.services.people.choosing import PersonField
from goldenthread.services.protection import codes
from goldenthread.services.protection.forms import boxes
from goldenthread.services.protection.models import PlanAction, Transfer


class AimForm(GoldenForm):
    """What must change."""

    wanted = boxes.long_text("What must change for the child")
    measured_by = boxes.long_text("How we will know", required=False)
    exploitation = boxes.tick("It is about exploitation")


class ActionForm(RecordForm):
    """Who does what by when."""

    aim = boxes.record("For which change?")
    says = boxes.long_text("What is done")
    who = boxes.line("Who")
    due_on = boxes.some_day("By when")

    def prepare(self, record: Any) -> None:
        """The aims of the plan that are not reached."""
        self.offer("aim", record.aims.filter(reached_on=None).order_by("pk"))
        self.fields["aim"].label_from_instance = lambda aim: aim.wanted[:100]  # type: ignore[attr-defined]


class DoneForm(RecordForm):
    """What is done."""

    done_on = boxes.some_day("Day", past=True, required=True)
    actions = boxes.records("Actions that are done", required=False)
    aims = boxes.records("Changes that are reached", required=False)

    def prepare(self, record: Any) -> None:
        """What is still open."""
        self.offer("actions", PlanAction.objects.filter(aim__plan=record, done_on=None).order_by("pk"))
        self.offer("aims", record.aims.filter(reached_on=None).order_by("pk"))
        self.fields["actions"].label_from_instance = lambda one: f"{one.says[:100]} ({one.who})"  # type: ignore[attr-defined]
        self.fields["aims"].label_from_instance = lambda aim: aim.wanted[:100]  # type: ignore[attr-defined]


class VisitForm(GoldenForm):
    """The child was seen."""

    visited_on = boxes.some_day("Day on which the child was seen", past=True, required=True)
    seen_alone = boxes.yes_or_no("Was the child seen alone?")
    not_alone_reason = boxes.line("Why not alone", required=False, longest=400)
    bedroom_seen = boxes.yes_or_no("Was the bedroom seen?")
    notes = boxes.long_text("What you saw and heard", required=False)


class CoreGroupForm(RecordForm):
    """What changed for the child, question by question."""

    held_on = boxes.some_day("Day of the core group", past=True, required=True)
    came = boxes.agencies("Agencies that came")
    absent = boxes.agencies("Agencies that were absent", required=False)
    absences = boxes.long_text("Who was absent, and why", required=False)
    danger_now = boxes.scale("How safe is the child now?")
    is_working = boxes.yes_or_no("Is the plan working?")
    disengaging = boxes.tick("The family disengages")
    legal_considered = boxes.long_text("Legal planning: considered, or why not", required=False)
    plan_changes = boxes.long_text("What changes in the plan", required=False)

    def prepare(self, record: Any) -> None:
        """Two questions for each change that is wanted."""
        for aim in record.aims.filter(reached_on=None).order_by("pk"):
            short = aim.wanted[:100]
            self.fields[f"changed_{aim.pk}"] = boxes.long_text(f"“{short}”: what changed for the child?")
            self.fields[f"progress_{aim.pk}"] = boxes.long_text(f"“{short}”: what was done?")

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by aim: what changed, what was done."""
        given = dict(super().answers)
        numbers = [name.partition("_")[2] for name in given if name.startswith("changed_")]
        found = {int(one): (given.pop(f"changed_{one}"), given.pop(f"progress_{one}")) for one in numbers}
        return {**given, "answers": found}


class OversightForm(GoldenForm):
    """The first manager's finding."""

    kind = boxes.choice("Why you look at it", codes.OversightKind.choices)
    finding = boxes.long_text("What you found: is the child safer than a year ago?")
    decision = boxes.long_text("Decision")
    legal_considered = boxes.long_text("Why legal planning is, or is not, the next step")
    next_on = boxes.some_day("Look again on")


class StepDownForm(GoldenForm):
    """Help after the plan."""

    started_on = boxes.some_day("Day on which the help starts", required=True)
    step_down_reason = boxes.long_text("Why the child still needs help")
    exit_plan = boxes.long_text("Exit plan", help_text="What must change, by when, and who steps in after")


class MoveForm(GoldenForm):
    """A child on a plan who moves."""

    direction = boxes.radios("Which way?", Transfer.Direction.choices)
    authority = boxes.line("The other authority", longest=100)
    notified_on = boxes.some_day("Day on which we were told, or told them", past=True, required=True)
    category = boxes.category("Category of the plan there")


class MovedOutForm(GoldenForm):
    """The other authority has the plan."""

    conference_on = boxes.some_day("Day of their conference", past=True, required=True)
    their_plan_ended_on = boxes.some_day("Day on which our plan ends", past=True, required=True)


class UnbornForm(RecordForm):
    """What is known before a birth."""

    expected_on = boxes.some_day("Expected date of birth", required=True)
    told_on = boxes.some_day("Day on which we knew of the pregnancy", past=True, required=True)
    mother = PersonField(label="Mother", help_text="Name, date of birth or person number")
    second_parent = PersonField(label="Father or second parent", required=False)
    second_parent_unknown = boxes.line("If unknown, what is done to find out", required=False, longest=300)
    risks = boxes.long_text("What worries us")
    maternity_unit = boxes.line("Maternity unit", required=False)
    late_booking_reason = boxes.line("If the booking was late, why", required=False, longest=400)

    def prepare(self, record: Any) -> None:
        """Only people whom the user may see are found."""
        for name in ("mother", "second_parent"):
            self.fields[name].user = self.user  # type: ignore[attr-defined]  # see PersonField
        self.fields["expected_on"].initial = record.expected_on


class BirthPlanForm(GoldenForm):
    """Who does what at the birth."""

    birth_plan = boxes.long_text("Birth plan")
    maternity_unit = boxes.line("Maternity unit", required=False)
    discharge_meeting_on = boxes.some_day("Discharge meeting on")


class BirthForm(GoldenForm):
    """The child is born."""

    born_on = boxes.some_day("Born on", past=True, required=True)
    mother_unwell = boxes.tick("The mother is unwell")


class AfterBirthForm(GoldenForm):
    """Those who work with the family met."""

    seen_after_birth_on = boxes.some_day("Day of the core group or review", past=True, required=True)
