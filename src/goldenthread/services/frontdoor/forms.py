"""The forms of the front door. Shape is checked here; whether it may be done is for the steps."""

import re
from typing import Any

from django import forms
from django.db.models import TextChoices

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, MomentField
from goldenthread.services.frontdoor.models import (
    Agreement,
    AlertOutcome,
    Basis,
    Channel,
    CheckResult,
    ContactSource,
    ContactState,
    ContactType,
    Feedback,
    HomeAuthorityNotice,
    InformationAnswer,
    Known,
    Level,
    Need,
    NoFurtherActionReason,
    NotGiven,
    Outcome,
    Residency,
    Signpost,
    Source,
    ThresholdChallenge,
    Told,
    Urgency,
)

NAME_AND_AGE = re.compile(r"^(?P<name>.+?)[,;]\s*(?:aged?\s*)?(?P<age>\d{1,2})$")


def text(label: str, *, required: bool = True, rows: int = 4, **more: Any) -> forms.CharField:
    """A box for several lines."""
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=6000, **more)


def line(label: str, *, required: bool = True, **more: Any) -> forms.CharField:
    """A box for one line."""
    return forms.CharField(label=label, required=required, max_length=200, **more)


def choice(label: str, choices: type[TextChoices] | Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One of a list; not required ones offer an empty answer."""
    listed = list(getattr(choices, "choices", choices))
    return forms.ChoiceField(
        label=label, required=required, choices=listed if required else [("", "---"), *listed], **more
    )


def lines_of(given: str) -> list[str]:
    """The lines of a box that say something."""
    return [one.strip() for one in given.splitlines() if one.strip()]


def described(given: str) -> dict[str, Any]:
    """A child as typed on one line: "Robin, 8" gives the age too."""
    found = NAME_AND_AGE.match(given)
    return {"described_as": given, "age_told": int(found["age"]) if found else None}


class DoorForm(GoldenForm):
    """A form about one record of the front door, which may decide what it offers."""

    def __init__(self, *args: Any, about: Any = None, user: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.record, self.user = about, user
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to the record; nothing by default."""


class ContactForm(DoorForm):
    """A contact taken by telephone or otherwise by a worker."""

    groups = (
        ("How it came", ("received_at", "channel", "out_of_hours")),
        ("Who is it from?", ("source_kind", "sub_source", "name", "role", "organisation", "telephone", "email")),
        ("", ("relation_to_child", "wants_anonymity", "wants_feedback")),
        ("What is it about?", ("type", "reason", "what_happened", "child_words", "why_now", "urgency")),
        ("Who is it about?", ("children", "others", "location_of_concern", "online_risk")),
        ("The parents", ("parent_told", "parent_told_reason")),
    )
    received_at = MomentField(label="When was it received?", past=True)
    channel = choice("How did it come?", Channel, initial=Channel.TELEPHONE)
    out_of_hours = forms.BooleanField(label="Taken out of hours", required=False)
    source_kind = choice("Who is it from?", Source)
    sub_source = line("The area's own kind of referrer", required=False)
    name = line("Name", required=False)
    role = line("Role", required=False)
    organisation = line("Organisation", required=False)
    telephone = line("Telephone", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    relation_to_child = line("Relation to the child", required=False)
    wants_anonymity = forms.BooleanField(label="Does not want to be named to the family", required=False)
    wants_feedback = choice("Do they want to hear what is decided?", ContactSource.Feedback)
    type = choice("Kind of contact", ContactType)
    reason = line("The area's own word for why", required=False)
    what_happened = text("What happened? Facts, in the caller's words")
    child_words = text("What did the child say?", required=False, rows=2)
    why_now = text("Why now?", required=False, rows=2)
    urgency = choice("How urgent is it?", Urgency, initial=Urgency.GREEN)
    children = text(
        "Children it is about",
        help_text="One on each line, as the caller names them, with the age if known: Robin Vale, 8",
    )
    others = text(
        "Other people named",
        required=False,
        rows=2,
        help_text="One on each line, with what they are to the child: Pat Vale, mother",
    )
    location_of_concern = line("Where it happened", required=False)
    online_risk = text("Online risk: platforms and contacts", required=False, rows=2)
    parent_told = choice("Does the parent know?", Told, required=False)
    parent_told_reason = text("If not, why not?", required=False, rows=2)

    SOURCE = ("name", "role", "organisation", "telephone", "email", "relation_to_child", "sub_source")

    @property
    def answers(self) -> dict[str, Any]:
        """As the step takes them: the source, the children and the other people apart from the facts."""
        given = super().answers
        asked = {name: given.pop(name) for name in (*self.SOURCE, "wants_anonymity", "wants_feedback")}
        source = {"kind": given.pop("source_kind"), **asked}
        subjects = [described(one) for one in lines_of(given.pop("children"))]
        people = [_named(one) for one in lines_of(given.pop("others"))]
        return {**given, "source": source, "subjects": subjects, "people": people}


def _named(given: str) -> dict[str, str]:
    name, _, role = given.partition(",")
    return {"name": name.strip()[:200], "role": role.strip()[:100] or "not known"}


class FilterForm(forms.Form):
    """Which contacts the board shows."""

    whose = choice("Whose", (("mine", "Mine"),), required=False)
    show = choice(
        "Only",
        (("late", "Late"), ("non-resident", "Children living elsewhere"), ("no second check", "Without second check")),
        required=False,
    )
    state = choice("Column", ContactState, required=False)
    urgency = choice("Urgency", Urgency, required=False)


class IdentifyForm(DoorForm):
    """Who a subject is, among the people who were found."""

    person: Any = forms.ModelChoiceField(
        label="Who is it?", queryset=None, required=False, widget=forms.RadioSelect, empty_label="None of these"
    )
    residency = choice("Where does the child live?", Residency)
    home_authority = line("Home authority, if the child lives elsewhere", required=False)
    main_need = choice("Main need", Need, required=False)
    worry = text("What is the worry about this child?", required=False, rows=2)
    strengths = text("What goes well?", required=False, rows=2)

    def offer(self, people: Any, found: list[tuple[Any, str]]) -> None:
        """Let the worker choose among the people found; only people they may see are accepted."""
        field: Any = self.fields["person"]
        field.queryset = people
        field.widget.choices = [*found, ("", "None of these: keep the description")]


class AddSubjectForm(DoorForm):
    """Somebody else whom a contact turns out to be about."""

    described_as = line("Name or description")
    age_told = forms.IntegerField(label="Age, if known", min_value=0, max_value=120, required=False)
    is_child = forms.BooleanField(label="This is a child", required=False, initial=True)


class ShiftForm(DoorForm):
    """What the morning should know."""

    note = text("What should the morning know?", required=False)


class UrgencyForm(DoorForm):
    """How urgent a contact is."""

    urgency = choice("How urgent is it?", Urgency)
    reason = text("Why?", required=False, rows=2)


class ParentToldForm(DoorForm):
    """Whether the parent knows."""

    parent_told = choice("Does the parent know?", Told)
    reason = text("If not, why not?", required=False, rows=2)
    agreement = choice("Do they agree that we ask other agencies?", Agreement, required=False)


class AskForm(DoorForm):
    """Questions to a partner, with the context without which nothing is sent."""

    subjects: Any = forms.ModelMultipleChoiceField(
        label="About whom?", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    organisation = line("Which organisation?")
    why = text("Why do we ask? The partner reads this", required=False)
    questions = text("What do we want to know?", required=False)
    basis = choice("On what basis?", Basis)
    reason_without_consent = text("Why without consent?", required=False, rows=2)
    priority = choice("How soon?", Urgency)

    def prepare(self) -> None:
        """The children of this contact."""
        field: Any = self.fields["subjects"]
        field.queryset = self.record.subjects.select_related("person")
        field.label_from_instance = lambda one: str(one.person or one.described_as)


class AnswerForm(DoorForm):
    """A partner's answer, in two minutes."""

    known = choice("Are they known to you?", Known)
    what_we_know = text("What do you know?", required=False)
    level_of_worry = line("How worried are you?", required=False)
    refused_because = text("If you will not answer: why?", required=False, rows=2)
    may_share_with_family = choice("May the family be told?", InformationAnswer.Share)
    answered_by_name = line("Your name and role", required=False)


class DecisionForm(DoorForm):
    """What is proposed or decided for one child."""

    level = forms.TypedChoiceField(label="Level of need", choices=Level.choices, coerce=int, empty_value=None)
    paragraph = line("Paragraph of the threshold document")
    outcome = choice("What should happen?", Outcome)
    no_further_action_reason = choice("If no further action: why?", NoFurtherActionReason, required=False)
    rationale = text("Why this, and why not higher or lower?")
    history_considered = text("What the history says", required=False, rows=2)
    parent_told = choice("Does the parent know?", Told, required=False)
    early_help_agreement = choice("Does the family agree to early help?", Agreement, required=False)
    early_help_view = text("The early help coordinator's view", required=False, rows=2)
    early_help_view_by = line("Who gave that view?", required=False)


class DecideForm(DecisionForm):
    """The manager's decision; urgent action may start at once."""

    why_below = text("Why is this domestic abuse below the threshold?", required=False, rows=2)
    urgent_action_started = text("Urgent action that starts now, before the second check", required=False, rows=2)


class CheckForm(DoorForm):
    """The second pair of eyes."""

    result = choice("What did you find?", CheckResult)
    comment = text("Why?", required=False)
    level = forms.TypedChoiceField(
        label="If changed: level of need",
        choices=[("", "---"), *Level.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    outcome = choice("If changed: what should happen?", Outcome, required=False)


class AcceptForm(DoorForm):
    """Instructions for whoever assesses."""

    primary_need = choice("Primary need", Need)
    questions_to_cover = text("What must the assessment find out?", required=False)
    hypotheses = text("What may be going on, and why do we think so?", required=False)
    finish_by = DayField(label="Finish by", required=False)
    see_first = line("Who must be seen first?", required=False)
    see_first_by = DayField(label="Seen by", required=False)
    safety_now = text("How safe is the child now?", required=False, rows=2)
    urgent_action = text("What must be done at once?", required=False, rows=2)
    team: Any = forms.ModelChoiceField(label="Which team?", queryset=None, required=False)

    def prepare(self) -> None:
        """The teams of the area."""
        field: Any = self.fields["team"]
        field.queryset = Team.objects.filter(area_id=self.record.area_id, closed_on=None)


class AllocateForm(DoorForm):
    """Who does the work."""

    worker: Any = forms.ModelChoiceField(label="Who does the work?", queryset=None)

    def prepare(self) -> None:
        """Social workers of the area."""
        field: Any = self.fields["worker"]
        workers = User.objects.filter(memberships__role=Role.SOCIAL_WORKER, memberships__area=self.record.area_id)
        field.queryset = workers.distinct()


class EarlyHelpForm(DoorForm):
    """Which service takes it on."""

    receiver = line("Which early help service takes it on?", required=False)


class PassOnForm(DoorForm):
    """Who takes it on, and what they were told."""

    receiver = line("Who takes it on?", required=False)
    what_was_sent = text("What did you tell them?", required=False)


class SignpostForm(DoorForm):
    """A service that can help."""

    service = line("Which service?", required=False)
    how = choice("How?", Signpost.How)
    agreed = forms.BooleanField(label="The family agrees", required=False)


class DraftNoticeForm(DoorForm):
    """A notice to a home authority."""

    authority = line("Home authority")
    content = text("What they need to know: facts and opinion apart, risk, what we did", required=False)
    found_at = MomentField(label="When was the child found?", past=True, required=False)


class SendNoticeForm(DoorForm):
    """To whom the notice went."""

    team_spoken_to = line("Which team did you speak to?", required=False)
    person_spoken_to = line("Whom did you speak to?", required=False)
    method = line("How was it sent?", required=False)
    content = text("What was sent", required=False)
    joint_strategy = choice("A joint strategy discussion", HomeAuthorityNotice.Joint)


class ReceiptForm(DoorForm):
    """Who confirmed the receipt, and when."""

    confirmed_by_name = line("Who confirmed it?", required=False)
    confirmed_at = MomentField(label="When?", past=True, required=False)
    their_reference = line("Their reference", required=False)
    their_decision = text("What will they do?", required=False, rows=2)


class AlertForm(DoorForm):
    """A missing-person alert of another authority."""

    issuing_authority = line("Which authority?")
    child_described = text("The child, as described")
    risk_told = text("The risk, as told", required=False, rows=2)
    missing_since = DayField(label="Missing since", past=True, required=False)


class AlertSearchForm(DoorForm):
    """What the search found."""

    search_result = choice("Is the child known here?", (("no match", "No match"), ("match", "Match")))


class AlertHealthForm(DoorForm):
    """Which health organisations were told, and what shows it."""

    sent_to = text("Which health organisations were told?", rows=2)
    file = forms.FileField(label="The file that shows it", required=False)
    evidence_note = text("Or paste the e-mail with its time", required=False)


class AlertCloseForm(DoorForm):
    """How the alert ended."""

    outcome = choice("How did it end?", AlertOutcome, initial=AlertOutcome.NO_MATCH)
    found_on = DayField(label="Found on", past=True, required=False)


class FeedbackForm(DoorForm):
    """What the referrer is told."""

    may_say = choice("How much may be said?", Feedback.MaySay)
    method = line("How?", initial="letter")
    text = text("Your own words instead of the letter", required=False)


class NoFeedbackForm(DoorForm):
    """Why nobody is told."""

    reason = choice("Why is nobody told?", NotGiven)


class ReasonForm(DoorForm):
    """A reason."""

    reason = text("Why?", required=False, rows=3)


class WrittenForm(DoorForm):
    """The written confirmation of a telephone referral."""

    received_at = MomentField(label="When did it come?", past=True)
    evidence_note = line("What came", required=False)
    file = forms.FileField(label="The confirmation itself", required=False)


class ChallengeForm(DoorForm):
    """An agency disagrees."""

    agency = line("Which agency?")
    issue = text("What do they disagree with?")
    wished_level = forms.TypedChoiceField(label="Which level do they wish?", choices=Level.choices, coerce=int)


class ChallengeAnswerForm(DoorForm):
    """What a manager who was not involved found."""

    result = choice("What did you find?", ThresholdChallenge.Result)
    reason = text("Why?", required=False)
    impact = text("What changes?", required=False, rows=2)


class AbuseForm(DoorForm):
    """A domestic abuse notification."""

    incident_on = DayField(label="Day of the incident", past=True)
    source = line("Who told us?")
    household = line("Household: the same words for the same household, such as the address", required=False)
    residency = choice("Where does the household live?", Residency, initial=Residency.RESIDENT)
    victim_name = line("Who was hurt?", required=False)
    perpetrator_name = line("Who did it?", required=False)
    children_in_household = forms.IntegerField(
        label="How many children live there?", min_value=0, max_value=30, required=False, help_text="0 is an answer"
    )
    youngest_child_age = forms.IntegerField(label="Age of the youngest", min_value=0, max_value=18, required=False)
    school_age_child = forms.BooleanField(label="A child of school age lives there", required=False)
    risk_tool = line("Risk tool used", required=False)
    risk_level = choice("Level", (("standard", "Standard"), ("medium", "Medium"), ("high", "High")), required=False)
    safety_advice = text("Safety advice given", required=False, rows=2)
