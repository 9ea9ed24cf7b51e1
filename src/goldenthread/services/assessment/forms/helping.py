"""Forms of child in need plans: meetings, the monthly session, disengagement and drift."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.services.assessment.codes import (
    ChairRole,
    Closure,
    Disengaged,
    DriftResponse,
    FamilyMeetingKind,
    LegalFramework,
    OversightDecision,
)
from goldenthread.services.assessment.forms.boxes import blank, line, long_text, several, yes_or_no
from goldenthread.services.assessment.models import ChildInNeedPlan
from goldenthread.services.assessment.steps import Member
from goldenthread.services.people.models import Involvement, SignificantAdult


class OpenPlanForm(GoldenForm):
    """The start of a child in need plan."""

    started_on = DayField(label="Day on which the plan starts")
    threshold_reason = long_text("Why the child needs a plan", limit=2_000)
    exit_plan = long_text("Exit plan", help_text="What must change, by when, and who steps in after", limit=4_000)
    legal_framework = forms.ChoiceField(
        label="Law beside section 17", choices=LegalFramework.choices, initial=LegalFramework.NONE
    )


class MeetingForm(RecordForm):
    """The minutes of a child in need meeting."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("The meeting", ("held_on", "chair_role", "present", "attended", "child_took_part")),
        ("What it said", ("progress", "decisions", "family_meeting_considered", "family_meeting_reason")),
        ("Closing", ("closing", "against", "agreement")),
        ("Before it ends", ("complaint_reminder_given",)),
    )
    held_on = DayField(label="Day of the meeting", past=True)
    chair_role = forms.ChoiceField(label="Who chaired", choices=ChairRole.choices, widget=forms.RadioSelect)
    present = several("Who was there")
    attended = long_text("Who else was there, by agency", required=False, limit=2_000)
    child_took_part = line("How the child took part", longest=200)
    progress = long_text("What changed for the child, aim by aim")
    decisions = long_text("What was decided, and how the plan changes")
    family_meeting_considered = yes_or_no("Was a family group meeting considered?", required=False)
    family_meeting_reason = long_text("Why it fits, or why not", required=False, limit=2_000)
    closing = forms.BooleanField(label="This was the closing meeting", required=False)
    against = several("Who did not agree to close")
    agreement = long_text("What else was said about closing", required=False, limit=2_000)
    complaint_reminder_given = forms.BooleanField(label="The family was reminded how to complain", required=False)

    def prepare(self, record: Any) -> None:
        """The group around the plan, from the network and the family on the record."""
        self.group = group_of(record)
        seats = [(str(place), f"{name}, {agency}") for place, (name, agency) in enumerate(self.group)]
        for name in ("present", "against"):
            self.fields[name].choices = seats  # type: ignore[attr-defined]
            if not seats:
                del self.fields[name]

    @property
    def answers(self) -> dict[str, Any]:
        """The group as members: there or absent, and for closing whether each agreed."""
        given = dict(super().answers)
        present, against = given.pop("present", []), given.pop("against", [])
        given["members"] = tuple(
            Member(name, agency, str(place) in present, self._agrees(str(place), present, against))
            for place, (name, agency) in enumerate(self.group)
        )
        return given

    def _agrees(self, seat: str, present: list[str], against: list[str]) -> bool | None:
        return seat not in against if self.cleaned_data["closing"] and seat in present else None

    def clean(self) -> dict[str, Any] | None:
        """Nobody who was absent disagreed."""
        given: dict[str, Any] = super().clean() or {}
        if set(given.get("against", ())) - set(given.get("present", ())):
            self.add_error("against", "Only somebody who was there can disagree; others count as absent")
        return given


def group_of(plan: ChildInNeedPlan) -> list[tuple[str, str]]:
    """Who belongs to the group around a plan: the adults who matter to the child, and the network."""
    adults = SignificantAdult.objects.filter(person=plan.person_id, adult__isnull=False).select_related("adult")
    family = [(str(one.adult), one.get_role_display()) for one in adults.order_by("pk")]
    rows = Involvement.objects.current().filter(person=plan.person_id)
    network = rows.select_related("professional__organisation").order_by("pk")
    return family + [(one.professional.name, one.professional.organisation.name) for one in network]


class OversightForm(RecordForm):
    """What a manager adds to a line of the tracker: two clicks and a sentence."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("What the record shows, confirmed", ("month", "in_time", "visits_ok", "smart")),
        ("Your judgement", ("threshold_met", "step", "next_chair", "decision")),
    )
    month = forms.TypedChoiceField(label="Month", coerce=date.fromisoformat)
    in_time = yes_or_no("Was the last meeting in time?")
    visits_ok = yes_or_no("Are the visits as they should be?")
    smart = yes_or_no("Are the actions specific, measurable and timed?")
    threshold_met = yes_or_no("Is the threshold still met?")
    step = forms.ChoiceField(label="Which way", choices=OversightDecision.choices, widget=forms.RadioSelect)
    next_chair = forms.ChoiceField(label="Who chairs the next meeting", choices=ChairRole.choices)
    decision = long_text("What was decided, and why", limit=2_000)

    def prepare(self, record: Any) -> None:
        """This month, and the last while it is just over."""
        this = today().replace(day=1)
        before = (this - timedelta(days=1)).replace(day=1)
        months = [this] if before < record.started_on.replace(day=1) else [this, before]
        self.fields["month"].choices = [(one.isoformat(), f"{one:%B %Y}") for one in months]  # type: ignore[attr-defined]


class DisengagedForm(GoldenForm):
    """What a manager decides when the family no longer takes part."""

    tried = long_text("What was tried to reach the family", limit=4_000)
    threshold_view = long_text("Is the threshold still met, and why?", limit=2_000)
    decision = forms.ChoiceField(label="Decision", choices=Disengaged.choices, widget=forms.RadioSelect)
    rationale = long_text("Why", required=False, limit=4_000)
    revised_plan = long_text("How the plan changes", required=False, help_text="For going on", limit=4_000)


class DriftForm(GoldenForm):
    """What a person does about a plan that drifts."""

    response = forms.ChoiceField(label="What happens now", choices=DriftResponse.choices, widget=forms.RadioSelect)
    reason = long_text("Why, and by when", limit=2_000)


class OfferForm(GoldenForm):
    """The offer of a family group meeting."""

    offered_on = DayField(label="Day of the offer", past=True)
    kind = forms.ChoiceField(
        label="At what point", choices=FamilyMeetingKind.choices, initial=FamilyMeetingKind.CHILD_IN_NEED
    )


class FamilyMeetingForm(GoldenForm):
    """What came of the offer."""

    accepted = yes_or_no("Did the family want it?")
    declined_because = long_text("If not, why", required=False, limit=2_000)
    held_on = DayField(label="Day of the family’s meeting", past=True, required=False)
    family_plan = long_text("The family’s own plan", required=False)
    reviewed_on = DayField(label="Day on which the family’s plan was reviewed", past=True, required=False)


class EndPlanForm(GoldenForm):
    """The end of a child in need plan."""

    ended_on = DayField(label="Day on which the plan ends", past=True)
    exit_answer = long_text("Has what had to change changed?", limit=4_000)
    end_reason = long_text("Why it ends without a closing meeting", required=False, limit=2_000)
    closure_code = forms.ChoiceField(
        label="Reason for closing the episode",
        choices=blank(Closure.choices, "The episode stays open"),
        required=False,
    )
