"""Forms of strategy discussions and enquiries."""

from typing import Any, ClassVar

from django import forms

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.services.protection import codes
from goldenthread.services.protection.forms import parts
from goldenthread.services.protection.leading import lead_title, leads
from goldenthread.services.protection.models import StrategyMeeting
from goldenthread.services.protection.steps.criminal import ENDS
from goldenthread.services.protection.steps.strategy import ALWAYS_ASKED, agencies_around, children_at_home


class CallForm(RecordForm):
    """Why a discussion is called, about whom, and who is asked."""

    trigger = boxes.long_text("What happened")
    concern_at = boxes.some_moment("When was it recorded as possible significant harm?", past=True)
    immediate = boxes.tick("A child may not be safe today")
    kind = boxes.choice("What kind of discussion is it?", codes.StrategyKind.choices)
    others = boxes.records("Other children to discuss", required=False, help_text="Children of the same home")
    agencies = parts.agencies("Agencies to invite", help_text="Social care, police and health at least")
    knows_best = boxes.choice("Which agency knows the child best?", codes.Agency.choices, required=False)
    planned_at = boxes.some_moment("When will you talk?", required=False)
    home_authority = boxes.line("Home authority, if the child lives elsewhere", required=False, longest=100)

    def prepare(self, record: Any) -> None:
        """The other children of the home; the agencies of the child's network stand ticked."""
        self.offer("others", children_at_home(record).visible_to(self.user))
        self.fields["agencies"].initial = [*map(str, ALWAYS_ASKED), *agencies_around([record.pk])]


class IllegalWorkForm(RecordForm):
    """Where a child was found working, and at what."""

    found_at = boxes.some_moment("When was the child found?", past=True)
    where = boxes.line("Where")
    work = boxes.long_text("What the child did there", longest=2_000, help_text="Hours, danger, who gave the work")
    told_by = boxes.line("Who told us", required=False)
    others = boxes.records("Other children found there or of the same home", required=False)

    def prepare(self, record: Any) -> None:
        """The other children of the home."""
        self.offer("others", children_at_home(record).visible_to(self.user))


class InviteToDiscussionForm(GoldenForm):
    """One more agency."""

    agency = boxes.choice("Agency", codes.Agency.choices)
    name = boxes.line("Who", required=False)
    knows_best = boxes.tick("This agency knows the child best")


class ParticipantsForm(RecordForm):
    """How each agency took part."""

    def prepare(self, record: Any) -> None:
        """A question for each agency asked."""
        for one in record.participants.order_by("pk"):
            says = f"{one.get_agency_display()}{f', {one.name}' if one.name else ''}"
            choices = [pair for pair in codes.TakingPart.choices if pair[0] != codes.TakingPart.INVITED]
            self.fields[f"part_{one.pk}"] = boxes.choice(says, choices, required=False)
            self.fields[f"part_{one.pk}"].initial = one.part if one.part != codes.TakingPart.INVITED else ""
            self.fields[f"reason_{one.pk}"] = boxes.line(f"If absent, why: {says}", required=False)
            self.fields[f"reason_{one.pk}"].initial = one.absent_reason

    @property
    def answers(self) -> dict[str, Any]:
        """By the participant's number."""
        given = super().answers
        found: dict[str, dict[int, str]] = {"part": {}, "reason": {}}
        for name, value in given.items():
            kind, _, number = name.partition("_")
            if value:
                found[kind][int(number)] = value
        return {"parts": found["part"], "reasons": found["reason"]}


class DecideForm(GoldenForm):
    """What a strategy discussion decided."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("The discussion", ("held_on", "method", "shared", "health_absent_reason")),
        ("Safety and threshold", ("safety_now", "threshold_reason", "decision", "meet_again_on")),
        ("What happens next", ("medical", "sees_child", "parents_told", "disagreements")),
    )
    held_on = boxes.some_day("Day of the discussion", past=True, required=True)
    method = boxes.radios("How was it held?", StrategyMeeting.Method.choices)
    shared = boxes.long_text("What each agency knows", help_text="Agency by agency; no criminal plan")
    health_absent_reason = boxes.line("Why nobody from health took part", required=False, longest=400)
    safety_now = boxes.long_text("How the children are safe now")
    threshold_reason = boxes.long_text("Why the threshold of significant harm is met, or not")
    decision = boxes.radios("Decision", codes.StrategyDecision.choices)
    meet_again_on = boxes.some_day("If you meet again, on which day?")
    medical = boxes.long_text("Is a medical needed, and why?", required=False)
    sees_child = boxes.long_text("Who sees the child, and when", required=False)
    parents_told = boxes.long_text("What the parents are told, and when", required=False)
    disagreements = boxes.long_text("Disagreements", required=False)


class SensitiveForm(RecordForm):
    """What only named people read."""

    keeps_draft: ClassVar[bool] = False
    text = boxes.long_text("What is kept apart")
    readers = boxes.records("Who may read it", help_text="Nobody else will see that it is there")

    def prepare(self, record: Any) -> None:
        """People who work with children of the area."""
        roles = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.REVIEWING_OFFICER)
        self.offer("readers", boxes.holders(record.area_id, *roles))


class CriminalPlanForm(GoldenForm):
    """The investigation beside the enquiry."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("The police", ("police_lead", "reference")),
        ("The child", ("who_speaks_first", "may_ask", "must_not_ask", "interview_on")),
        ("Next", ("next_talk_on",)),
    )
    police_lead = boxes.line("Officer who leads, and unit")
    reference = boxes.line("Crime reference", required=False, longest=60)
    who_speaks_first = boxes.long_text(
        "Who speaks with the child first",
        help_text="Recorded interview or not, and who helps the child to be understood",
    )
    may_ask = boxes.long_text("What may be asked of the child, by whom and where")
    must_not_ask = boxes.long_text("What nobody asks yet, and whom nobody tells")
    interview_on = boxes.some_day("Day of the recorded interview")
    next_talk_on = boxes.some_day("Day on which police and social care talk again", required=True)


class PoliceEndForm(GoldenForm):
    """How the investigation ended."""

    outcome_code = boxes.radios("How it ended", [(one.value, one.label) for one in ENDS])
    ended_on = boxes.some_day("Day on which it ended", past=True, required=True)
    outcome = boxes.long_text("What came of it, and who told the child and the family")


class AdolescentForm(GoldenForm):
    """Why this child is safer with help outside the home than with a conference."""

    harm_outside = boxes.long_text("What happens outside the home, where and with whom")
    parental_care = boxes.yes_or_no("Is the harm due, even in part, to parental care?")
    section_47_reason = boxes.long_text("Why it is not due to parental care, as the enquiry found", required=False)
    parents_part = boxes.long_text("How the parents protect the child, and what help they need")
    met_on = boxes.some_day("Day on which you met child and parents about it", past=True, required=True)


class AnswerRouteForm(GoldenForm):
    """What the chair answers."""

    answer = boxes.long_text("Why")


class EndRouteForm(GoldenForm):
    """How the help ended."""

    ended_on = boxes.some_day("Day on which it ended", past=True, required=True)
    end_reason = boxes.radios("How it ended", codes.RouteEnd.choices)
    ended_because = boxes.long_text("What is different for the child, and what help goes on")


class RecordSentForm(GoldenForm):
    """When the record went out, and to whom."""

    record_sent_on = boxes.some_day("Day on which everybody had the record", past=True, required=True)
    record_sent_to = boxes.long_text("Who has it", longest=2_000, rows=3)


class OpenEnquiryForm(RecordForm):
    """Who leads the enquiry."""

    lead = boxes.record("Lead social worker")
    lead_registration = boxes.line("Registration number of the lead", longest=20)
    plan = boxes.long_text("How it is done: who does what, by when")

    def prepare(self, record: Any) -> None:
        """The social workers of the area, or its lead practitioners."""
        self.offer("lead", leads(record.area_id, today()))
        self.fields["lead"].label = lead_title(record.area_id, record.started_on)
        self.fields["lead"].initial = record.lead_id


class WriteEnquiryForm(GoldenForm):
    """What was seen, heard and found."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("The child", ("seen_on", "seen_alone", "not_alone_reason", "child_account", "recorded_interview_on")),
        ("Home and agencies", ("household", "parents_account", "checks")),
        ("Medical", ("medical_asked_on", "medical_held_on", "medical_by", "medical_finding")),
    )
    seen_on = boxes.some_day("Day on which the child was seen", past=True)
    seen_alone = boxes.yes_or_no("Was the child seen alone?", required=False)
    not_alone_reason = boxes.line("Why not alone", required=False, longest=400)
    child_account = boxes.long_text("What the child said or showed", required=False)
    recorded_interview_on = boxes.some_day("Day of a recorded interview", past=True)
    household = boxes.long_text("Every other child of the household", required=False)
    parents_account = boxes.long_text("What the parents say", required=False)
    checks = boxes.long_text("Agencies asked, and what they said", required=False)
    medical_asked_on = boxes.some_day("Medical asked for on", past=True)
    medical_held_on = boxes.some_day("Medical held on", past=True)
    medical_by = boxes.line("Who held the medical", required=False)
    medical_finding = boxes.long_text("What the medical found", required=False)


class SubmitEnquiryForm(GoldenForm):
    """What the lead proposes."""

    outcome = boxes.radios("Outcome", codes.EnquiryOutcome.choices)
    rationale = boxes.long_text("Why this is the outcome")
    conference_not_required = forms.TypedChoiceField(
        label="Is a conference needed?",
        choices=(("no", "Yes, a conference"), ("yes", "No conference")),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )
    conference_rationale = boxes.long_text("Why no conference is needed although the risk continues", required=False)


class ReasonForm(GoldenForm):
    """A reason, and nothing else."""

    reason = boxes.long_text("What is missing")


class AgreeEnquiryForm(GoldenForm):
    """The manager's decision."""

    ended_on = boxes.some_day("Day on which the enquiry ends", past=True, required=True)
    family_told_on = boxes.some_day("Day on which parents and child had it in writing", past=True)
    agencies_told_on = boxes.some_day("Day on which the agencies had it", past=True)


class TellOutcomeForm(GoldenForm):
    """When the outcome letters went."""

    family_told_on = boxes.some_day("Day on which parents and child had the letter", past=True, required=True)
    agencies_told_on = boxes.some_day("Day on which the agencies had it", past=True, required=True)


class EarlierPlanForm(GoldenForm):
    """A plan of another authority."""

    authority = boxes.line("Authority", longest=100)
    started_on = boxes.some_day("Started on", past=True)
    ended_on = boxes.some_day("Ended on", past=True)


class RepeatAuditForm(GoldenForm):
    """Is a conference the right route again?"""

    written_on = boxes.some_day("Day of the audit", past=True, required=True)
    right_route = boxes.yes_or_no("Is a conference the right route?")
    finding = boxes.long_text("Why the last plan did not hold, and what will be different")


class RequestForm(GoldenForm):
    """Why a conference is asked for."""

    consulted_on = boxes.some_day("Day on which you consulted the chairs", past=True, required=True)
    consulted_with = boxes.line("With whom")
    threshold = boxes.long_text("Why the child suffers or is likely to suffer significant harm")


class AskAgainForm(GoldenForm):
    """What is known now."""

    threshold = boxes.long_text("Why the threshold is met now")


class NothingForm(GoldenForm):
    """Nothing to fill in."""

    keeps_draft: ClassVar[bool] = False
