"""Forms of legal planning, pre-proceedings, court and emergency protection."""

from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.mechanisms.actions.due import UnreadableDue, read_due
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.services.people.models import Person
from goldenthread.services.protection import codes
from goldenthread.services.protection.models import PreProceedings
from goldenthread.services.protection.steps.strategy import children_at_home


class LegalPlanningForm(RecordForm):
    """What a legal planning meeting says, and about which children."""

    held_on = boxes.some_day("Day of the meeting", past=True, required=True)
    legal_adviser = boxes.line("Legal adviser")
    chronology_current = boxes.tick("The chronology and the assessment are up to date")
    advice = boxes.long_text("Legal advice on the threshold", help_text="Privileged: it goes into no copy")
    decision = boxes.radios("Decision", codes.LegalDecision.choices)
    reasons = boxes.long_text("Why")
    review_on = boxes.some_day("Review on")
    others = boxes.records("Other children of the family whom it is about", required=False)

    def prepare(self, record: Any) -> None:
        """The other children of the home whom the user may see."""
        self.offer("others", children_at_home(record).visible_to(self.user))


class LetterForm(GoldenForm):
    """The letter before proceedings."""

    letter_sent_on = boxes.some_day("Day on which the letter was sent", past=True, required=True)
    concerns = boxes.long_text("What worries us, in plain words")
    support = boxes.long_text("The help that you get")
    must_change = boxes.long_text("What must change")
    change_by = boxes.some_day("By when", required=True)
    offers_family_meeting = boxes.tick("The letter offers a family group decision-making meeting")
    letter_served_on = boxes.some_day("Day on which the parents had it in their hands", past=True)
    letter_read_with = boxes.line("Read with", required=False)
    legal_help = boxes.line("Legal help that the parents have", required=False)


class FamilyMeetingForm(GoldenForm):
    """Where the meeting of the family stands."""

    family_meeting = boxes.radios("Where does it stand?", codes.FamilyMeeting.choices)
    offered_to = boxes.long_text("Offered to, each person with parental responsibility", required=False)
    accepted_by = boxes.line("Accepted by", required=False)
    family_meeting_held_on = boxes.some_day("Held on", past=True)
    not_in_interests_reason = boxes.long_text("Why it is not in the child's best interests", required=False)


class PreMeetingForm(GoldenForm):
    """A meeting of pre-proceedings."""

    held_on = boxes.some_day("Day of the meeting", past=True, required=True)
    progress = boxes.long_text("What has changed")
    decision = boxes.long_text("Decision")
    rationale = boxes.long_text("Why")


class ExtendPreForm(GoldenForm):
    """Up to 16 weeks."""

    panel_extended_on = boxes.some_day("Day of the panel", past=True, required=True)
    extension_reason = boxes.long_text("Why the panel allows more time")


class EndPreForm(GoldenForm):
    """How pre-proceedings ended."""

    ended_on = boxes.some_day("Day on which it ended", past=True, required=True)
    outcome = boxes.radios("Outcome", codes.PreProceedingsOutcome.choices)
    end_reason = boxes.long_text("Why")


class CensusForm(GoldenForm):
    """What module 5 of the census asks for."""

    national_outcome = boxes.choice(
        "National outcome code", codes.NationalOutcome.choices, required=False, help_text="See the guide of the census"
    )
    step_decision_on = boxes.some_day("Day of the decision to step down or to issue", past=True)
    care_plan_letter_on = boxes.some_day("Day of the first letter with the care plan", past=True)


class OrderForm(RecordForm):
    """An assessment that is ordered before court."""

    kind = boxes.choice("What kind", codes.CourtAssessment.choices)
    of_whom = boxes.line("Of whom", help_text="For example the mother, or the grandparents together")
    person = boxes.record("Whose record it is about", required=False)
    made_by = boxes.line("Who makes it")
    questions = boxes.long_text("What it must answer")
    ordered_on = boxes.some_day("Ordered on", past=True, required=True)
    due_on = boxes.some_day("Due on", required=True)

    def prepare(self, record: Any) -> None:
        """The child, and the other children of the home."""
        family = children_at_home(record.person).visible_to(self.user)
        self.offer("person", family | Person.objects.filter(pk=record.person_id))
        self.fields["person"].initial = record.person_id


class FileForm(GoldenForm):
    """It is here."""

    filed_on = boxes.some_day("Filed on", past=True, required=True)
    finding = boxes.long_text("What it found")
    late_reason = boxes.long_text("If it is late, why", required=False)


class DropForm(GoldenForm):
    """It is not made."""

    reason = boxes.long_text("Why it is not made")


class IssueForm(RecordForm):
    """An application to court."""

    issued_on = boxes.some_day("Day on which it was issued", past=True, required=True)
    route = boxes.radios("Route", codes.Route.choices)
    short_notice_reason = boxes.long_text("Why at short notice", required=False)
    grounds = boxes.several("Grounds", codes.Ground.choices)
    pre_proceedings = boxes.record("From pre-proceedings", required=False)
    others = boxes.records("Other children of the case", required=False)
    from_section_20 = boxes.records("Children who are accommodated under section 20", required=False)
    court_reference = boxes.line("Court reference", required=False, longest=60)
    care_plan_agreed_on = boxes.some_day("Care plan agreed on", past=True)
    guardian = boxes.line("Children's guardian", required=False)
    contested = boxes.yes_or_no("Is the application contested?", required=False)

    def prepare(self, record: Any) -> None:
        """The child's pre-proceedings, and the children of the home."""
        rows = PreProceedings.objects.visible_to(self.user).filter(person=record)
        self.offer("pre_proceedings", rows.order_by("-decided_on"))
        family = children_at_home(record).visible_to(self.user)
        self.offer("others", family)
        self.fields["others"].initial = [
            one.pk for one in family
        ]  # a case is about all of them unless somebody says not
        self.offer("from_section_20", family | type(record).objects.filter(pk=record.pk))


def early() -> Any:
    """Why the court wanted the first hearing early."""
    says = "If it is a case management hearing before working day 12, why the court wanted it so early"
    return boxes.long_text(says, required=False)


class CourtDateForm(GoldenForm):
    """A day that the court set."""

    kind = boxes.choice("What", codes.CourtDateKind.choices)
    what = boxes.line("What exactly", required=False, help_text="For example: the report of Dr Moss about the mother")
    by_whom = boxes.line(
        "By whom", required=False, help_text="For example: the council, or the solicitor of the father"
    )
    set_on = boxes.some_day("Day of the court's order", past=True, required=True)
    due_on = boxes.some_day("By when, or the day of the hearing", required=True)
    early_reason = early()


class MoveCourtDateForm(GoldenForm):
    """Another day."""

    due_on = boxes.some_day("The new day", required=True)
    reason = boxes.long_text("The court's reason")


class FileAtCourtForm(GoldenForm):
    """It is with the court."""

    met_on = boxes.some_day("Filed on", past=True, required=True)
    late_reason = boxes.long_text("If it is late, why", required=False)


class DropCourtDateForm(GoldenForm):
    """It is not needed."""

    reason = boxes.long_text("Why it is no longer needed")


BY = " by "
AS_TYPED = "Found “{}”; expected what is to be done, then “by” and a day, like “File the assessment by 12 June 2017”"


class HearingForm(GoldenForm):
    """What the court directed, and what we must do about it."""

    kind = boxes.choice("Hearing", codes.HearingKind.choices)
    held_on = boxes.some_day("Day", past=True, required=True)
    directions = boxes.long_text("Directions", required=False)
    to_do = boxes.long_text(
        "What we must do",
        required=False,
        help_text="One on each line with its day, like: File the assessment by 12 June 2017. Each becomes an action",
    )
    interim_order = boxes.choice("Interim order", codes.InterimOrder.choices, required=False)
    filed_on_time = boxes.yes_or_no("Was everything filed on time?", required=False)
    adjourned_reason = boxes.long_text("If adjourned, why", required=False)
    early_reason = early()

    def clean_to_do(self) -> tuple[tuple[str, str], ...]:
        """Each line as what is to be done and its day in words."""
        lines = [line.strip() for line in self.cleaned_data["to_do"].splitlines() if line.strip()]
        return tuple(read_line(line) for line in lines)


def read_line(line: str) -> tuple[str, str]:
    """“File the assessment by 12 June 2017” in two parts. Raises ValidationError when there is no day."""
    title, by, due = line.rstrip(".").rpartition(BY)
    try:
        read_due(due, raised_on=today())
    except UnreadableDue as unreadable:
        raise ValidationError(AS_TYPED.format(line)) from unreadable
    if not by:
        raise ValidationError(AS_TYPED.format(line))
    return title.strip(), due.strip()


class ExtensionForm(GoldenForm):
    """More time that the court ordered."""

    ordered_on = boxes.some_day("Ordered on", past=True, required=True)
    new_end_on = boxes.some_day("New end", required=True)
    reason = boxes.long_text("The court's reason")


class FinalOrderForm(RecordForm):
    """The order for each child."""

    ended_on = boxes.some_day("Day of the final order", past=True, required=True)

    def prepare(self, record: Any) -> None:
        """A question for each child."""
        for one in record.children.select_related("person").order_by("pk"):
            self.fields[f"order_{one.pk}"] = boxes.choice(f"Order for {one.person}", codes.Order.choices)

    @property
    def answers(self) -> dict[str, Any]:
        """The orders by child of the case."""
        given = super().answers
        orders = {int(name[6:]): value for name, value in given.items() if name.startswith("order_")}
        return {"ended_on": given["ended_on"], "orders": orders}


class EmergencyForm(GoldenForm):
    """Police protection or an order."""

    kind = boxes.radios("Kind", codes.EmergencyKind.choices)
    started_at = boxes.some_moment("Began at", past=True)
    ends_at = boxes.some_moment("Ends at, as the court says", required=False)
    place = boxes.line("Where the child is", required=False)  # type: ignore[assignment]  # a box, not where drafts lie
    next_step = boxes.long_text("What happens next, before it ends")


class ExtendOrderForm(GoldenForm):
    """Once, by seven days at most."""

    extended_on = boxes.some_day("Ordered on", past=True, required=True)
    ends_at = boxes.some_moment("Ends at now")


class EndEmergencyForm(GoldenForm):
    """It ended."""

    ended_at = boxes.some_moment("Ended at", past=True)
    next_step = boxes.long_text("What protects the child now")
