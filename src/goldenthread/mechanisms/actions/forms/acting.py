"""What is asked when somebody moves an action on, proves it, ends it or watches it."""

from typing import Any

from django import forms

from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.forms.fields import ActionForm, DueField, open_action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, number, radios, record, some_day, tick

MOST_CASES = 100_000
NOT_ALONE = [code for code in codes.WITHOUT_BEING_DONE if code != codes.Closure.MERGED]


def decimal(label: str, required: bool = True, help_text: str = "") -> forms.DecimalField:
    """A figure with up to two places."""
    return forms.DecimalField(
        label=label, max_digits=12, decimal_places=2, required=required, help_text=help_text,
        error_messages={"invalid": f"Enter {label.lower()} as a number, like 85 or 12.5"},
    )  # fmt: skip


class ConfirmForm(ActionForm):
    """Nothing to fill in."""

    keeps_draft = False


class ReasonForm(ActionForm):
    """Why."""

    reason = long_text("Reason", rows=3)


class HandBackForm(ReasonForm):
    """Why the lead cannot take it on, and who could."""

    suggested = record("Who could lead it")


class LeadForm(ActionForm):
    """Another accountable lead."""

    lead = record("Lead", required=False)
    lead_words = line("Somebody outside the services", required=False, help_text="A name or a role.")
    agency = line("Their agency", required=False)


class PartForm(ActionForm):
    """Somebody else who takes part."""

    part = radios("What is their part?", codes.Part)
    user = record("Somebody who works here", required=False)
    words = line("Or a role or organisation", required=False)


class SourceForm(ActionForm):
    """Where it comes from."""

    kind = choice("Who or what asked for it?", codes.SourceKind)
    year = number("Year", most=2100, required=True)
    citation = line("Recommendation or paragraph", required=False)
    cohort = line("Children or adults it is about", required=False, longest=100)


class ProgressForm(ActionForm):
    """What has moved, and how the action stands."""

    text = long_text(
        "What has moved?", help_text="A date that you write, such as “report in November”, is suggested as a promise."
    )
    progress = radios("How does it stand?", [(one.value, one.label) for one in codes.WORKED])
    next_step = long_text("Next step", rows=2, sometimes=True, help_text="Needed when there is a problem.")
    blocked_reason = long_text("Why is it stuck?", rows=2, sometimes=True, help_text="Needed when it is stuck.")
    help_wanted_from = line("Who can help?", sometimes=True, help_text="Needed when it is stuck.")
    no_new_date = tick("It is late, and there is no new date", "If there is one, change the due date instead.")

    def prepare(self, record: Any) -> None:
        """What is not late is not asked for a new date."""
        super().prepare(record)
        if not record.days_late(today()):
            del self.fields["no_new_date"]


class MoveForm(ReasonForm):
    """A new date."""

    field_order = ("due", "reason")
    due = DueField(label="New due date")


class ClaimForm(ActionForm):
    """What was done, and when."""

    text = long_text("What was done, and what came of it")
    on = some_day("Day it was done", past=True, required=True)


class ImpactForm(ActionForm):
    """What is different for people."""

    impact = long_text(
        "What is different for children, adults or families?",
        sometimes=True,
        help_text="If it is too early to say, write how you will find out. You are asked again in 3 and 12 months.",
    )
    strength = radios("How much is different?", codes.ImpactStrength, required=False)
    theme = line(
        "What is it about, in one word?", required=False, longest=30, help_text="Such as safety, school or voice."
    )


class VerifyForm(ImpactForm):
    """What somebody else found."""

    field_order = ("text", "impact", "strength", "theme")
    text = long_text("What you looked at and found")


class AnswerForm(ActionForm):
    """What the sponsor does about something stuck."""

    text = long_text("What is done about it")
    way_through = tick("There is a way through now")


class WithdrawForm(ReasonForm):
    """How it ended without being done."""

    field_order = ("closure", "instead", "reason")
    closure = radios("How it ended", [(one.value, one.label) for one in codes.WITHOUT_BEING_DONE])
    instead = line(
        "Number of the action that takes its place",
        sometimes=True,
        help_text="Needed when it is merged. For example A-0310.",
        longest=12,
    )

    def clean_instead(self) -> Any:
        """The action itself, or None."""
        words = self.cleaned_data["instead"].strip()
        return open_action(words, self.user) if words else None


class DischargeForm(ActionForm):
    """What the committee decided."""

    discharge = radios("What did they decide?", codes.Discharge)
    minute = line("Meeting and item", help_text="For example: 8 February 2021, item 10.")


class MeasureForm(ActionForm):
    """How we will know."""

    text = long_text("How will we know that it worked?", rows=3)
    kind = choice("What kind of proof is that?", codes.MeasureKind)
    measure_key = line("Key of a declared measure", required=False, help_text="As the measure page gives it.")
    baseline = decimal("Where it stands now", required=False)
    target = decimal("What is to be reached", required=False)
    better = choice("Which way is good?", codes.Better, required=False)
    target_by = some_day("By when")
    lead = record("Who answers for it?", required=False, help_text="Only if it is not the lead of the action.")

    def clean_better(self) -> str:
        """Neither, when nobody says."""
        return self.cleaned_data["better"] or codes.Better.NEITHER


class MeasureResultForm(ActionForm):
    """What a measure showed."""

    result = radios("What did it show?", codes.MeasureResult)
    value = decimal("The figure", required=False)
    why = long_text("Why it cannot be known", rows=2, sometimes=True, help_text="Needed when it cannot be known.")


class EvidenceForm(ActionForm):
    """What shows that it was done."""

    kind = choice("Kind of evidence", codes.EvidenceKind)
    title = line("Title")
    measure = record("The measure that it answers", required=False)
    dated_on = some_day("Its date")
    due_on = some_day("Expected by", help_text="Only if it does not exist yet.")
    link = line("Where it is kept", required=False, longest=300)
    contains_person = tick("It says something of a person", "It is then never attached to a paper.")

    def prepare(self, record: Any) -> None:
        """Offer the measures of the action."""
        super().prepare(record)
        self.offer("measure", record.measures.order_by("pk"))


class ReceivedForm(ActionForm):
    """What was expected has come."""

    received_on = some_day("Day it came", past=True, required=True)
    link = line("Where it is kept", required=False, longest=300)


class WaitForm(ActionForm):
    """What must happen first."""

    kind = choice("What does it wait for?", codes.DependencyKind)
    words = line("In words", longest=300)
    expected_on = some_day("Expected on")


class FreedForm(ActionForm):
    """It has happened."""

    freed_on = some_day("Day it happened", past=True, required=True)


class WatchForm(ActionForm):
    """A figure that must not fall through its floor."""

    question = line("Audit question", sometimes=True, longest=300, help_text="One of question and measure is needed.")
    measure_key = line("Key of a declared measure", sometimes=True, longest=100)
    floor = decimal("Floor", help_text="The action opens again when the figure is worse than this.")
    better = radios("Which way is good?", [(one.value, one.label) for one in codes.Better if one != "neither"])
    every = choice("How often is it looked at?", [(one.value, one.label) for one in codes.Recurs if one.value])
    owner = record("Who looks at it")
    next_on = some_day("First look", help_text="If it is not one round from today.")


class LookForm(ActionForm):
    """Today's figure."""

    part = number("How many were so", most=MOST_CASES)
    whole = number("How many were looked at", most=MOST_CASES)
    value = decimal("Or the figure itself", required=False)
    source = line("Where the figure is from", required=False)
