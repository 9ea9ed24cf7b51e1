"""Forms of protection plans, of children who move, and of unborn children."""

from typing import Any

from goldenthread.mechanisms.actions.codes import Progress
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm, ask_in_our_words
from goldenthread.services.people.choosing import PersonField
from goldenthread.services.protection import codes
from goldenthread.services.protection.forms import parts
from goldenthread.services.protection.models import Transfer
from goldenthread.services.protection.steps.core_group import at_risk_of_exploitation
from goldenthread.services.protection.written import aims_of, promised

ASKED_OF_EACH = ("changed", "score", "stands", "done")
STANDS = [(one.value, one.label) for one in (Progress.MOVING, Progress.PROBLEM, Progress.STUCK, Progress.DONE)]


class CoreGroupForm(RecordForm):
    """What changed for the child, question by question, and how each action stands."""

    held_on = boxes.some_day("Day of the core group", past=True, required=True)
    came = parts.agencies("Agencies that came")
    absent = parts.agencies("Agencies that were absent", required=False)
    absences = boxes.long_text("Who was absent, and why", required=False)
    danger_now = boxes.scale("How safe is the child now?", help_text=parts.SAFE)
    is_working = boxes.yes_or_no("Is the plan working?")
    disengaging = boxes.tick("The family disengages")
    legal_considered = boxes.long_text("Legal planning: considered, or why not", required=False)
    exploitation_action = boxes.record("Which action is about exploitation?", required=False)
    plan_changes = boxes.long_text(
        "What changes in the plan",
        required=False,
        help_text="A plan that was signed off gets a new version, in which you write the change",
    )

    def prepare(self, record: Any) -> None:
        """Two questions for each change that is wanted, and two for each action that is not done."""
        aims, actions = aims_of(record), [one.action for one in promised(record, open_only=True)]
        for aim in aims:
            self.ask_about(aim)
        for action in actions:
            self.ask_how_it_stands(action)
        for name, field in self.fields.items():
            if name.partition("_")[0] in ASKED_OF_EACH:
                ask_in_our_words(field)
        self.groups = (  # type: ignore[misc]  # these groups are of this plan
            ("Who was there", ("held_on", "came", "absent", "absences")),
            *((f"{aim.number}. {aim.outcome_wanted[:100]}", (f"changed_{aim.pk}", f"score_{aim.pk}")) for aim in aims),
            *((f"{one}"[:120], (f"stands_{one.pk}", f"done_{one.pk}")) for one in actions),
            ("Is it working?", ("danger_now", "is_working", "disengaging", "legal_considered")),
            ("The plan", ("exploitation_action", "plan_changes")),
        )
        if at_risk_of_exploitation(record):
            rows = Action.objects.visible_to(self.user).filter(pk__in=[one.pk for one in actions])
            self.offer("exploitation_action", rows)
        else:
            del self.fields["exploitation_action"]

    def ask_about(self, aim: Any) -> None:
        """What changed for the child, and where we are."""
        named = f": {aim.outcome_wanted[:60]}"
        self.fields[f"changed_{aim.pk}"] = boxes.long_text(f"What changed for the child{named}")
        self.fields[f"score_{aim.pk}"] = boxes.scale(f"Where we are now, 0 to 10 (was {aim.latest_score}){named}")

    def ask_how_it_stands(self, action: Any) -> None:
        """How an action stands, and what was done."""
        named = f": {action.title[:60]}"
        self.fields[f"stands_{action.pk}"] = boxes.radios(f"How it stands{named}", STANDS)
        self.fields[f"done_{action.pk}"] = boxes.long_text(f"What was done, and what is next{named}")

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by aim: what changed, and the score; by action: how it stands, and what was done."""
        given = dict(super().answers)
        answers = _pairs(given, "changed_", "score_")
        actions = _pairs(given, "stands_", "done_")
        return {**given, "answers": answers, "actions": actions}


def _pairs(given: dict[str, Any], first: str, second: str) -> dict[int, tuple[Any, Any]]:
    """Take the two answers about each aim, or action, out of what was given; by its number."""
    numbers = [name.removeprefix(first) for name in given if name.startswith(first)]
    return {int(one): (given.pop(f"{first}{one}"), given.pop(f"{second}{one}")) for one in numbers}


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
    category = parts.category("Category of the plan there")


class MovedOutForm(GoldenForm):
    """The other authority has the plan."""

    conference_on = boxes.some_day("Day of their conference", past=True, required=True)
    their_plan_ended_on = boxes.some_day("Day on which our plan ends", past=True, required=True)


class StayForm(GoldenForm):
    """A child who is here for a time, on a plan of another authority."""

    authority = boxes.line("Authority that keeps the plan", longest=100)
    category = parts.category("Category of the plan there")
    plan_since = boxes.some_day("Start of the plan there", past=True)
    here_since = boxes.some_day("Here since", past=True, required=True)
    expected_until = boxes.some_day("Looked at again by", required=True, help_text="As agreed with the other authority")
    lives_with = boxes.long_text("With whom the child lives, and where")
    their_worker = boxes.line("Their worker, with telephone")
    agreed = boxes.long_text("Who visits, how often, and who acts in an emergency")


class ExtendStayForm(GoldenForm):
    """Still for a time."""

    expected_until = boxes.some_day("Looked at again by", required=True)
    agreed = boxes.long_text("Who visits, how often, and who acts in an emergency")


class EndStayForm(GoldenForm):
    """What became of it."""

    ended_on = boxes.some_day("Day on which it ended", past=True, required=True)
    became = boxes.radios("What became of it", codes.StayBecame.choices)


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
            self.fields[name].user = self.user  # see PersonField
        self.fields["expected_on"].initial = record.expected_on


class BirthPlanForm(GoldenForm):
    """Who does what at the birth."""

    birth_plan = boxes.long_text("Birth plan")
    pre_birth_assessment = boxes.long_text("What the pre-birth assessment found, and when", required=False)
    maternity_unit = boxes.line("Maternity unit", required=False)
    discharge_meeting_on = boxes.some_day("Discharge meeting on")


class BirthForm(GoldenForm):
    """The child is born."""

    born_on = boxes.some_day("Born on", past=True, required=True)
    mother_unwell = boxes.tick("The mother is unwell")


class AfterBirthForm(GoldenForm):
    """Those who work with the family met."""

    seen_after_birth_on = boxes.some_day("Day of the core group or review", past=True, required=True)
