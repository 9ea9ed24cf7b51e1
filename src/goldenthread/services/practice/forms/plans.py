"""Forms of plans."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.forms import another_one
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, records, scale, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.practice.forms.parts import RecordForm, siblings_of, with_age
from goldenthread.services.practice.models.codes import PlanKind, ReviewDecision, ViewsHow
from goldenthread.services.practice.models.plans import Plan, PlanAim
from goldenthread.services.practice.steps.plan_gates import smart_result


class BeginPlanForm(RecordForm):
    """What kind of plan, for whom, from when."""

    kind = choice("Kind of plan", PlanKind)
    starts_on = DayField(label="Day it starts")
    review_due_on = DayField(label="Day of the review", required=False)
    others = records("Also for", required=False, help_text="Brothers, sisters and other children at home")

    def prepare(self, record: Any) -> None:
        """The other children of the family."""
        self.offer("others", siblings_of(record, self.user), lambda one: with_age(one, today()))


class PlanForm(GoldenForm):
    """The words of a plan."""

    groups = (
        ("What the child and the parents say", (
            "child_view", "child_view_how", "child_view_on", "no_child_view_because", "parent_views",
        )),
        ("What matters", ("identity_culture", "danger_if_nothing_changes", "agencies")),
        ("When", ("starts_on", "review_due_on")),
    )  # fmt: skip
    child_view = long_text("What the child says, in their own words", required=False)
    child_view_how = choice("How it was heard", ViewsHow, required=False)
    child_view_on = DayField(label="Day it was heard", required=False, past=True)
    no_child_view_because = long_text("Why there is no view of the child", required=False)
    parent_views = long_text("What the parents say", required=False)
    identity_culture = long_text("Identity and culture", required=False)
    danger_if_nothing_changes = long_text("What happens if nothing changes", required=False)
    agencies = long_text("Agencies that contribute", required=False)
    starts_on = DayField(label="Day it starts")
    review_due_on = DayField(label="Day of the review", required=False)


class AimForm(GoldenForm):
    """An aim with its score."""

    need = long_text("Need or worry")
    outcome_wanted = long_text("What shall be different")
    how_we_will_know = long_text("How we will know")
    where_now = scale("Where we are now")


class ActionForm(RecordForm):
    """Who does what for which aim, by when, and how we will know."""

    aim = forms.ModelChoiceField(label="Aim", queryset=PlanAim.objects.none())
    title = line("What is to be done", help_text="Begin with a verb: “Visit Robin at school each week”")
    plain_title = line("The same, as it is said to the child or the family", required=False)
    lead = forms.ModelChoiceField(label="Worker who does it", queryset=User.objects.none(), required=False)
    lead_words = line("Or somebody else", required=False, help_text="A parent, a teacher: by name or role")
    agency = line("Their agency", required=False)
    due = line("By when", help_text="A day such as 31 March 2017, or a month", longest=100)
    how_we_will_know = long_text("How we will know that it worked", required=False)
    another = another_one()

    def prepare(self, record: Any) -> None:
        """The aims of the plan, and the workers of the person's team."""
        aims: Any = self.fields["aim"]
        aims.queryset, aims.label_from_instance = record.planaim_rows.filter(taken_out_on=None), _aim_in_words
        team = record.person.team_id
        workers = User.objects.filter(memberships__team=team, is_active=True).distinct().order_by("name")
        self.fields["lead"].queryset = workers


def _aim_in_words(aim: Any) -> str:
    return f"{aim.number}. {aim.outcome_wanted}"[:120]


class ContingencyForm(GoldenForm):
    """If, then, who."""

    if_this = line("If this happens", longest=500)
    then_this = line("Then this is done", longest=500)
    who = line("By whom", longest=200)


class TakeOutForm(GoldenForm):
    """The day something left the draft."""

    on = DayField(label="Day it was taken out", past=True)


class ReturnForm(GoldenForm):
    """What is missing."""

    comment = long_text("What is missing")


class SignOffForm(RecordForm):
    """The manager's look: what the rules miss is judged, and what fails them gets a reason."""

    on = DayField(label="Day of the sign-off", past=True)
    achievable = yes_or_no("Can these actions be achieved by these people in this time?")
    relevant = yes_or_no("Will they bring about the aims?")
    comment = long_text("Comment", required=False)
    recipients = long_text("Who gets a copy", help_text="One on each line", required=False, longest=1_000)

    def prepare(self, record: Plan) -> None:
        """A box for each action that fails the check."""
        self.missed = [one.number for one, _ in smart_result(record).misses]
        for one, lacks in smart_result(record).misses:
            label = f"Why this may stay: “{one.text}” ({' and '.join(lacks)})"
            self.fields[f"reason_{one.number}"] = line(label, required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """Reasons by number of the action, recipients by line."""
        given = super().answers
        reasons = {number: given.pop(f"reason_{number}", "") for number in self.missed}
        lines = [line.strip() for line in given.pop("recipients").splitlines() if line.strip()]
        return {**given, "smart_reasons": reasons, "recipients": lines}


class ShareForm(GoldenForm):
    """When the child and the parents were shown the plan."""

    shared_child_on = DayField(label="Day it was shared with the child", past=True, required=False)
    shared_child_format = line("How it was shared with the child", required=False, longest=200)
    shared_parents_on = DayField(label="Day it was shared with the parents", past=True, required=False)


class CopyForm(GoldenForm):
    """What became of a copy."""

    how = line("How it went", required=False, longest=100)
    sent_on = DayField(label="Day it was sent", past=True, required=False)
    received_on = DayField(label="Day it arrived", past=True, required=False)


class ReviewForm(RecordForm):
    """What a review found; each aim is scored anew."""

    held_on = DayField(label="Day of the review", past=True)
    progress = long_text("What has changed")
    child_view = long_text("What the child says now", required=False)
    decision = choice("Decision", ReviewDecision)
    next_review_on = DayField(label="Day of the next review", required=False)

    def prepare(self, record: Plan) -> None:
        """A score for each aim."""
        self.scored = list(record.planaim_rows.filter(taken_out_on=None))
        for aim in self.scored:
            label = f"Score now for “{aim.outcome_wanted}” (was {aim.latest_score})"
            self.fields[f"score_{aim.number}"] = scale(label[:200], required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """Scores by number of the aim; those left empty stay as they are."""
        given = super().answers
        scores = {aim.number: given.pop(f"score_{aim.number}") for aim in self.scored}
        return {**given, "scores": {number: value for number, value in scores.items() if value is not None}}


class EndPlanForm(GoldenForm):
    """When and why it ended."""

    on = DayField(label="Day it ended", past=True)
    reason = long_text("Why it ended")
