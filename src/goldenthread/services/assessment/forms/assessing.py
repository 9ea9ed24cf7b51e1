"""Forms of an assessment, from its plan to the family's copy."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.storing import may_be_taken
from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.services.assessment.codes import (
    FACTOR_SINCE,
    FACTOR_UNTIL,
    Contribution,
    Direction,
    Disability,
    Domain,
    ExtensionReason,
    Factor,
    HalfwayDecision,
    Kind,
    Need,
    Outcome,
    Profile,
    ReviewDecision,
    Specialist,
)
from goldenthread.services.assessment.proportion import LEFT_OUT, is_short
from goldenthread.services.assessment.steps.finishing import SENT
from goldenthread.services.assessment.steps.gates import agencies_not_asked, collection_year
from goldenthread.services.people.models import InformationShare, Person, Relationship

ARRIVAL = ("before_leaving", "journey", "life_here", "family_contact", "legal_state")


class PlanForm(RecordForm):
    """Which children of the family are assessed together, and by whom."""

    referrals = forms.ModelMultipleChoiceField(
        label="Children to assess together",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(label="Kind of assessment", choices=Kind.choices)
    lead = forms.ModelChoiceField(label="Lead worker", queryset=User.objects.none(), required=False)

    def prepare(self, record: Any) -> None:
        """The referrals of the same contact, and the workers of the team."""
        self.fields["referrals"].queryset = self.record_rows(record)
        self.fields["referrals"].label_from_instance = lambda one: str(one.person)
        self.fields["lead"].queryset = workers_of(record.team_id)

    def record_rows(self, record: Any) -> Any:
        """The referral itself, and others of the same contact that are open."""
        contact_id = record.subject.contact_id if record.subject_id else None
        rows = (
            type(record)
            .objects.visible_to(self.user)
            .open()
            .filter(area=record.area_id)
            .select_related("person", "worker", "team")
        )
        same = rows.filter(subject__contact=contact_id) if contact_id else rows.filter(pk=record.pk)
        return (same | rows.filter(pk=record.pk)).order_by("pk")

    @property
    def answers(self) -> dict[str, Any]:
        """The referral that opened the page comes first."""
        given = super().answers
        chosen = list(given["referrals"])
        return {**given, "referrals": sorted(chosen, key=lambda one: one.pk != self.about.pk)}


def workers_of(team_id: int | None) -> Any:
    """Those who hold a role in a team today."""
    return User.objects.filter(is_active=True, memberships__team=team_id).distinct() if team_id else User.objects.none()


class InstructionForm(GoldenForm):
    """What the manager asks of the assessment."""

    questions = boxes.long_text("Questions to cover")
    hypotheses = boxes.long_text("What may be going on, and why")
    safety_now = boxes.long_text("How the child is safe now", longest=2_000)
    first_see_by = DayField(label="First see the child by")
    expected_finish_on = DayField(label="Date to finish, in the child's timescale")
    profile = forms.ChoiceField(label="Planned length", choices=Profile.choices, initial=Profile.STANDARD)
    story = boxes.long_text("How it came here", required=False, longest=2_000, help_text="Step-up or step-down, if any")


class StartForm(GoldenForm):
    """When the work really started."""

    on = DayField(label="Day on which the assessment really started", past=True, help_text="It is locked afterwards")


class CorrectStartForm(GoldenForm):
    """The right day of the start."""

    on = DayField(label="Day on which the assessment really started", past=True)
    reason = boxes.long_text("Why the day was wrong", longest=2_000)


class HalfwayForm(GoldenForm):
    """The manager's look halfway."""

    held_on = DayField(label="Day of the check", past=True)
    child_seen = boxes.yes_or_no("Has the child been seen?")
    not_seen_reason = boxes.long_text("Why the child has not been seen", required=False, longest=2_000)
    hypotheses = boxes.long_text("What we think now")
    gaps = boxes.long_text("What is missing", required=False)
    decision = boxes.radios("Decision", HalfwayDecision.choices)
    new_finish_on = DayField(label="New date to finish", required=False)


class ExtendForm(GoldenForm):
    """More time, and why."""

    reason = boxes.choice("Reason", ExtensionReason.choices)
    text = boxes.long_text("Why more time is needed", longest=2_000)
    new_date = DayField(label="New date")
    told_family_on = DayField(label="Day on which the family was told", past=True)


class ChildPartForm(RecordForm):
    """What was seen, heard and found for one child."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("What life is like for me", ("day_in_life", "child_views", "how_heard")),
        ("Seeing the child", ("seen_on", "seen_again", "seen_alone", "not_alone_reason")),
        ("What was found", ("needs_found", "needs", "strengths", "risk_analysis", "online_life", "identity_culture")),
        ("Coming to this country", ARRIVAL),
        ("Factors found", ("factors", "other_factor", "disabilities")),
        ("Decision", ("need_code", "in_need", "outcome", "next_steps")),
    )
    day_in_life = boxes.long_text("What life is like for the child", required=False)
    child_views = boxes.long_text("What the child says and wants", required=False)
    how_heard = boxes.line("How the child was heard", required=False, longest=300)
    seen_on = DayField(label="First seen on", past=True, required=False)
    seen_again = DayField(label="Seen again on", past=True, required=False)
    seen_alone = boxes.yes_or_no("Was the child seen alone?", required=False)
    not_alone_reason = boxes.line("Why not alone", required=False, longest=300)
    needs_found = boxes.several("Where the child has a need", Domain.choices, required=False)
    needs = boxes.long_text("The needs, in words", required=False, help_text="By the headings you ticked")
    strengths = boxes.long_text("Strengths", required=False)
    risk_analysis = boxes.long_text("Analysis of risk", required=False)
    online_life = boxes.long_text("Life online", required=False, help_text="Platforms, contacts, risk, and what helps")
    identity_culture = boxes.long_text("Identity and culture", required=False)
    before_leaving = boxes.long_text("Home before leaving", required=False)
    journey = boxes.long_text("The journey", required=False)
    life_here = boxes.long_text("Life here", required=False)
    family_contact = boxes.long_text("Contact with family", required=False)
    legal_state = boxes.line("Claim and status", required=False)
    disabilities = boxes.several("Disability", Disability.choices, required=False)
    factors = boxes.several("Factors", required=False)
    other_factor = boxes.line("What the factor “other” is", required=False, longest=300)
    need_code = boxes.choice("Primary need", Need.choices, required=False)
    in_need = boxes.yes_or_no("Is the child in need?", required=False)
    outcome = boxes.choice("Outcome", Outcome.choices, required=False)
    next_steps = boxes.long_text("Next steps", required=False, longest=2_000)

    def prepare(self, record: Any) -> None:
        """The factors of this census year; short work asks less, but nothing is hidden that was written before."""
        year = collection_year(today())
        fitting = [
            (code, f"{code} {label}")
            for code, label in Factor.choices
            if FACTOR_SINCE.get(code, 0) <= year <= FACTOR_UNTIL.get(code, 9999)
        ]
        self.fields["factors"].choices = fitting
        if Factor.UNACCOMPANIED not in record.factor_codes.split():
            for name in ARRIVAL:  # told once, by a child who came alone; the care area reads it
                del self.fields[name]
        for name in self.left_out(record):
            del self.fields[name]

    def left_out(self, record: Any) -> list[str]:
        """The questions that this work need not answer and nobody has answered."""
        short = is_short(record.assessment)
        return [name for name in LEFT_OUT if short and not getattr(record, name)]

    def clean_disabilities(self) -> list[str]:
        """“No disability” stands alone (census)."""
        chosen: list[str] = self.cleaned_data["disabilities"]
        if Disability.NONE in chosen and len(chosen) > 1:
            raise forms.ValidationError("“No disability” cannot stand beside a disability")
        return chosen

    @property
    def answers(self) -> dict[str, Any]:
        """The factors with their text."""
        given = dict(super().answers)
        other, again = given.pop("other_factor"), given.pop("seen_again")
        if again is not None:
            given["seen_again_on"] = sorted({*self.about.seen_again_on, again.isoformat()})
        given["factors"] = {code: other if code == Factor.OTHER else "" for code in given["factors"]}
        return given


class EveryQuestionForm(ChildPartForm):
    """The same with every question, however short the work is."""

    def left_out(self, record: Any) -> list[str]:
        """None."""
        return []


class JudgementForm(GoldenForm):
    """In time for the child, and good: two questions."""

    in_time = boxes.yes_or_no("Was it in time for the child?")
    in_time_because = boxes.long_text("Why it was, or was not, in time", longest=2_000)
    good = boxes.yes_or_no("Is it good?")
    good_because = boxes.long_text("Why it is, or is not, good", longest=2_000)


class AskAgencyForm(RecordForm):
    """A question to an agency about one child."""

    person = forms.ModelChoiceField(label="About which child?", queryset=Person.objects.none())
    agency = boxes.line("Agency", longest=100)
    practitioner = boxes.line("Practitioner", required=False)
    out_of_area = boxes.tick("It works outside our area")
    user = boxes.record("Account of a partner who answers here", required=False)
    question = boxes.long_text("Question", longest=2_000)
    reason = boxes.long_text("Why we ask", longest=2_000, help_text="The agency is always told")

    def prepare(self, record: Any) -> None:
        """The children of the assessment, and which agencies of the network wait to be asked."""
        if waiting := agencies_not_asked(record):
            self.fields["agency"].help_text = f"In the network and not asked yet: {', '.join(waiting)}"
        mine = Person.objects.filter(pk__in=record.children.values("person"))
        self.fields["person"].queryset = mine.order_by("pk")
        self.offer("user", boxes.holders(record.area_id, Role.PARTNER))


class AnswerForm(GoldenForm):
    """What an agency said."""

    received_on = DayField(label="Day of the answer", past=True)
    answer = forms.ChoiceField(
        label="What came",
        choices=[
            (one.value, one.label) for one in (Contribution.RECEIVED, Contribution.NOTHING_KNOWN, Contribution.DECLINED)
        ],
        widget=forms.RadioSelect,
    )
    text = boxes.long_text("What the agency said", required=False)
    file = forms.FileField(label="Or a file with the answer", required=False, validators=[may_be_taken])


class NoReplyForm(GoldenForm):
    """Why the assessment goes on without an answer."""

    reason = boxes.long_text("Why we can go on without this answer", longest=2_000)


class JudgeForm(GoldenForm):
    """What an answer changed."""

    used = boxes.yes_or_no("Did the answer change what we found?")


class SubmitForm(GoldenForm):
    """Nothing to fill in: what is missing is told before and after."""

    keeps_draft: ClassVar[bool] = False


class ReturnForm(GoldenForm):
    """What is missing."""

    comment = boxes.long_text("What is missing", longest=2_000)


class AuthoriseForm(GoldenForm):
    """The manager's decision."""

    on = DayField(label="Day of authorisation", past=True)
    comment = boxes.long_text("What you decide, and why")
    complaint_information_told_on = DayField(
        label="Day on which the family was told how to complain", past=True, required=False
    )


class AbandonForm(GoldenForm):
    """Why it stops."""

    on = DayField(label="Day", past=True)
    reason = boxes.long_text("Why the assessment is abandoned", longest=2_000)


class ShareForm(GoldenForm):
    """Who had a copy, when and how."""

    shared_on = DayField(label="Day on which the family had its copy", past=True)
    shared_with = boxes.line("Who had a copy", longest=300)
    shared_how = boxes.line("How it was given", longest=100)


class SentForm(GoldenForm):
    """Which letter went to whom."""

    kind = boxes.radios("Letter", [(kind, what) for kind, (what, _) in SENT.items()])
    recipient = boxes.line("To whom")
    sent_on = DayField(label="Day on which it was sent", past=True)
    method = boxes.radios("How it went", InformationShare.Method.choices)


class UpdateForm(GoldenForm):
    """Which facts are new."""

    facts = boxes.long_text("Which facts are new", longest=2_000)


class RelativeForm(RecordForm):
    """What a relative says and offers."""

    person = forms.ModelChoiceField(label="Relative", queryset=Person.objects.none(), empty_label="Choose one")
    relationship = boxes.line("What they are to the child", longest=100)
    views = boxes.long_text("What they say")
    offer = boxes.long_text("Help they offer", required=False, longest=2_000)  # type: ignore[assignment]  # a box, no method
    contact = boxes.line("Contact with the child", required=False, longest=300)

    def prepare(self, record: Any) -> None:
        """Relatives of the children on the record, whom the user may see, who have no part of another kind."""
        children = record.children.values("person")
        ties = Relationship.objects.current().filter(Q(to_person__in=children) | Q(from_person__in=children))
        known = Q(pk__in=ties.values("from_person")) | Q(pk__in=ties.values("to_person"))
        rows = Person.objects.visible_to(self.user).filter(known).exclude(pk__in=children)
        wanted = rows.exclude(pk__in=record.adults.values("person")).order_by("sort_name")
        self.fields["person"].queryset = wanted


class NetworkForm(GoldenForm):
    """A meeting of the agencies around the family."""

    held_on = DayField(label="Day of the meeting", past=True, required=False)
    attended = boxes.long_text("Who was there, by agency", required=False, longest=2_000)
    agreed = boxes.long_text("What was agreed", required=False)
    none_because = boxes.long_text("If there was none, why", required=False, longest=2_000)


class SpecialistForm(RecordForm):
    """An assessment that is asked of a specialist."""

    person = forms.ModelChoiceField(label="About whom?", queryset=Person.objects.none(), empty_label="Choose one")
    kind = forms.ChoiceField(label="Kind", choices=Specialist.choices)
    commissioned_from = boxes.line("Who makes it")
    due_on = DayField(label="Due")
    cost = forms.DecimalField(label="Cost in pounds", required=False, min_value=0, max_digits=9, decimal_places=2)

    def prepare(self, record: Any) -> None:
        """The children and adults of the assessment."""
        wanted = Q(pk__in=record.children.values("person")) | Q(pk__in=record.adults.values("person"))
        self.offer("person", Person.objects.filter(wanted).order_by("born_on"))


class FindingForm(GoldenForm):
    """What a specialist found."""

    received_on = DayField(label="Day on which it was received", past=True)
    finding = boxes.long_text("Finding")
    treatment = boxes.line("Where treatment stands", required=False, help_text="For substance misuse")


class NewFactForm(GoldenForm):
    """What a new fact means for the assessment."""

    decision = boxes.radios("Decision", ReviewDecision.choices)
    reason = boxes.long_text("Why", longest=2_000)


class TransferForm(GoldenForm):
    """A family that moves between authorities."""

    direction = boxes.radios("Which way", Direction.choices)
    authority = boxes.line("The other authority")
    notified_on = DayField(label="Day on which one told the other", past=True)
    meeting_on = DayField(label="Day of the transfer meeting", required=False)
    avoidant = boxes.tick("The family avoided the work", help_text="The summary for the other authority says so")
    watch = boxes.long_text("Who keeps watch until it is accepted, and how", required=False, longest=2_000)


class AcceptTransferForm(GoldenForm):
    """Who took it."""

    accepted_on = DayField(label="Day on which it was accepted", past=True)
    accepted_by = boxes.line("Who accepted it, by name and team")
    meeting_on = DayField(label="Day of the transfer meeting", past=True, required=False)


class WithdrawTransferForm(GoldenForm):
    """Why the family stays."""

    reason = boxes.long_text("Why the family does not move", longest=2_000)
