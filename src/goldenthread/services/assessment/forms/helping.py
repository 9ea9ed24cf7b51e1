"""Forms of child in need plans: meetings, the monthly session, disengagement and drift."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm, ask_in_our_words
from goldenthread.services.assessment.codes import (
    ChairRole,
    Closure,
    Disengaged,
    DriftResponse,
    FamilyMeetingKind,
    LegalFramework,
    OversightDecision,
)
from goldenthread.services.assessment.models import ChildInNeedPlan
from goldenthread.services.assessment.policy import LEAD_PRACTITIONERS, PRACTITIONERS, TEAM
from goldenthread.services.assessment.steps import Member
from goldenthread.services.assessment.written import aims_of
from goldenthread.services.people.models import Involvement, SignificantAdult
from goldenthread.services.practice.models import PlanAim


class OpenPlanForm(GoldenForm):
    """The start of a child in need plan."""

    started_on = DayField(label="Day on which the plan starts")
    threshold_reason = boxes.long_text("Why the child needs a plan", longest=2_000)
    exit_plan = boxes.long_text(
        "Exit plan", help_text="What must change, by when, and who steps in after", longest=4_000
    )
    legal_framework = forms.ChoiceField(
        label="Law beside section 17", choices=LegalFramework.choices, initial=LegalFramework.NONE
    )


class LeadForm(RecordForm):
    """Who leads the plan, and who supervises a lead of another profession."""

    lead = boxes.record("Lead practitioner")
    supervisor = boxes.record(
        "Social worker who supervises", required=False, help_text="Where the lead practitioner is no social worker"
    )

    def prepare(self, record: Any) -> None:
        """Social workers, and where the area says so the practitioners of family help."""
        more = PRACTITIONERS if chosen(record.area_id, LEAD_PRACTITIONERS, today()) else ()
        self.offer("lead", boxes.holders(record.area_id, *TEAM, *more))
        self.offer("supervisor", boxes.holders(record.area_id, *TEAM))


class MeetingForm(RecordForm):
    """The minutes of a child in need meeting."""

    held_on = DayField(label="Day of the meeting", past=True)
    chair_role = boxes.radios("Who chaired", ChairRole.choices)
    present = boxes.several("Who was there", required=False)
    attended = boxes.long_text("Who else was there, by agency", required=False, longest=2_000)
    child_took_part = boxes.line("How the child took part")
    progress = boxes.long_text("What changed for the child")
    decisions = boxes.long_text("What was decided")
    plan_changes = boxes.long_text(
        "What changes in the plan",
        required=False,
        help_text="A plan that is in force gets a new version, to be signed off",
    )
    family_meeting_considered = boxes.yes_or_no("Was a family group meeting considered?", required=False)
    family_meeting_reason = boxes.long_text("Why it fits, or why not", required=False, longest=2_000)
    closing = boxes.tick("This was the closing meeting")
    against = boxes.several("Who did not agree to close", required=False)
    agreement = boxes.long_text("What else was said about closing", required=False, longest=2_000)
    complaint_reminder_given = boxes.tick("The family was reminded how to complain")

    def prepare(self, record: Any) -> None:
        """The group around the plan, from the network and the family; two questions for each aim of the written plan."""
        self.aims, self.group = aims_of(record), group_of(record)
        for aim in self.aims:
            self.ask_about(aim)
        self.fields["progress"].required = not self.aims
        self.groups = self.in_groups()  # type: ignore[misc]  # these groups are of this plan
        seats = [(str(place), f"{name}, {agency}") for place, (name, agency) in enumerate(self.group)]
        for name in ("present", "against"):
            self.fields[name].choices = seats
            if not seats:
                del self.fields[name]

    def ask_about(self, aim: PlanAim) -> None:
        """What changed for the child, and where we are."""
        named = f": {aim.outcome_wanted[:60]}"
        self.fields[f"changed_{aim.pk}"] = boxes.long_text(f"What changed for the child{named}")
        self.fields[f"score_{aim.pk}"] = boxes.scale(f"Where we are now, 0 to 10 (was {aim.latest_score}){named}")
        for name in (f"changed_{aim.pk}", f"score_{aim.pk}"):
            ask_in_our_words(self.fields[name])

    def in_groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The meeting, then aim by aim, then what else was said."""
        aims = (
            (f"{one.number}. {one.outcome_wanted[:100]}", (f"changed_{one.pk}", f"score_{one.pk}")) for one in self.aims
        )
        return (
            ("The meeting", ("held_on", "chair_role", "present", "attended", "child_took_part")),
            *aims,
            ("What it said", ("progress", "decisions", "plan_changes")),
            ("The family’s own meeting", ("family_meeting_considered", "family_meeting_reason")),
            ("Closing", ("closing", "against", "agreement")),
            ("Before it ends", ("complaint_reminder_given",)),
        )

    @property
    def answers(self) -> dict[str, Any]:
        """The aims by their number; the group as members: there or absent, and for closing whether each agreed."""
        given = dict(super().answers)
        given["answers"] = {one.pk: (given.pop(f"changed_{one.pk}"), given.pop(f"score_{one.pk}")) for one in self.aims}
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
    in_time = boxes.yes_or_no("Was the last meeting in time?")
    visits_ok = boxes.yes_or_no("Are the visits as they should be?")
    smart = boxes.yes_or_no("Are the actions specific, measurable and timed?")
    threshold_met = boxes.yes_or_no("Is the threshold still met?")
    step = boxes.radios("Which way", OversightDecision.choices)
    next_chair = forms.ChoiceField(label="Who chairs the next meeting", choices=ChairRole.choices)
    decision = boxes.long_text("What was decided, and why", longest=2_000)

    def prepare(self, record: Any) -> None:
        """This month, and the last while it is just over."""
        this = today().replace(day=1)
        before = (this - timedelta(days=1)).replace(day=1)
        months = [this] if before < record.started_on.replace(day=1) else [this, before]
        self.fields["month"].choices = [(one.isoformat(), f"{one:%B %Y}") for one in months]


class DisengagedForm(GoldenForm):
    """What a manager decides when the family no longer takes part."""

    tried = boxes.long_text("What was tried to reach the family", longest=4_000)
    threshold_view = boxes.long_text("Is the threshold still met, and why?", longest=2_000)
    decision = boxes.radios("Decision", Disengaged.choices)
    rationale = boxes.long_text("Why", required=False, longest=4_000)
    revised_plan = boxes.long_text("How the plan changes", required=False, help_text="For going on", longest=4_000)


class DriftForm(GoldenForm):
    """What a person does about a plan that drifts."""

    response = boxes.radios("What happens now", DriftResponse.choices)
    reason = boxes.long_text("Why, and by when", longest=2_000)


class OfferForm(GoldenForm):
    """The offer of a family group meeting."""

    offered_on = DayField(label="Day of the offer", past=True)
    kind = forms.ChoiceField(
        label="At what point", choices=FamilyMeetingKind.choices, initial=FamilyMeetingKind.CHILD_IN_NEED
    )


class FamilyMeetingForm(GoldenForm):
    """What came of the offer."""

    accepted = boxes.yes_or_no("Did the family want it?")
    declined_because = boxes.long_text("If not, why", required=False, longest=2_000)
    held_on = DayField(label="Day of the family’s meeting", past=True, required=False)
    family_plan = boxes.long_text("The family’s own plan", required=False)
    reviewed_on = DayField(label="Day on which the family’s plan was reviewed", past=True, required=False)


class EndPlanForm(GoldenForm):
    """The end of a child in need plan."""

    ended_on = DayField(label="Day on which the plan ends", past=True)
    exit_answer = boxes.long_text("Has what had to change changed?", longest=4_000)
    end_reason = boxes.long_text("Why it ends without a closing meeting", required=False, longest=2_000)
    closure_code = boxes.choice(
        "Reason for closing the episode", Closure.choices, required=False, empty="The episode stays open"
    )
