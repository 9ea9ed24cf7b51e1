"""Forms of forums, young carers, programmes and partners."""

from typing import Any

from django import forms

from goldenthread.mechanisms.actions.forms import DueField, workers_of
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, radios, record, several, tick, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.earlyhelp.codes import (
    CaredForNeed,
    CarerNeeds,
    CareTask,
    EdgeOutcome,
    ForumKind,
    Headline,
    Likely,
    Scope,
    Theme,
    UpdatePart,
)
from goldenthread.services.earlyhelp.forms.parts import leaders_of
from goldenthread.services.earlyhelp.instruments import EDGE_OF_CARE, all_rules
from goldenthread.services.earlyhelp.models import Forum, ForumMeeting
from goldenthread.services.people.models import OrganisationType, Person


class ListAtForumForm(RecordForm):
    """To which forum, and what is asked."""

    forum = record("Forum")
    reason = long_text("What do you ask of the forum?")

    def prepare(self, record: Any) -> None:
        """The forums of the area."""
        self.offer("forum", Forum.objects.filter(area=record.area_id, closed_on=None).order_by("name"))


class ForumForm(GoldenForm):
    """A forum and its members."""

    name = line("Name")
    kind = choice("Kind", ForumKind)
    chair_role = line("Who chairs, by role?")
    members = long_text("Member agencies, one a line")
    quorum = forms.IntegerField(label="How many agencies make a quorum?", min_value=1)

    @property
    def answers(self) -> dict[str, Any]:
        """The members as a list."""
        given = super().answers
        return {**given, "members": [one.strip() for one in given["members"].splitlines() if one.strip()]}


class ForumMeetingForm(RecordForm):
    """Who came."""

    held_on = DayField(label="Day of the meeting", past=True)
    agencies = forms.MultipleChoiceField(label="Agencies that came", widget=forms.CheckboxSelectMultiple)
    people_present = forms.IntegerField(label="How many people came?", min_value=1)

    def prepare(self, record: Any) -> None:
        """The members of the forum."""
        self.fields["agencies"].choices = [(one, one) for one in record.members]


class ForumDecisionForm(RecordForm):
    """What the forum decided."""

    meeting = record("Meeting")
    discussion = long_text("What was discussed?")
    decision = long_text("Decision")
    package = long_text("Package: service, who, from when; one a line", required=False)
    next_steps = long_text("What happens next, and by whom?")
    due = DueField(label="By when?")

    def prepare(self, record: Any) -> None:
        """The meetings of the forum, the latest first."""
        self.offer("meeting", ForumMeeting.objects.filter(forum=record.forum_id).order_by("-held_on"))
        self.fields["meeting"].label_from_instance = lambda one: day(one.held_on)


class TeamActionForm(RecordForm):
    """Who does what by when; somebody of the family is named in words."""

    title = line("What is to be done?", help_text="Begin with a verb: “Read with Robin on Mondays”")
    lead = record("Worker who does it", required=False)
    lead_words = line(
        "Or somebody else, by name or role", required=False, help_text="A parent, a teacher, a grandmother"
    )
    due = DueField(label="By when?")

    def prepare(self, record: Any) -> None:
        """The workers of the area."""
        self.offer("lead", workers_of(record.area_id))


class RecommendationForm(RecordForm):
    """A recommendation that somebody carries out."""

    title = line("What is to be done?", help_text="Begin with a verb")
    lead = record("Who does it?")
    due = DueField(label="By when?")

    def prepare(self, record: Any) -> None:
        """The workers of the area."""
        self.offer("lead", workers_of(record.area_id))


class StopServiceForm(GoldenForm):
    """When and why a service stopped."""

    on = DayField(label="Day on which it stopped", past=True)
    stopped_because = line("Why did it stop?")


class DiscussionForm(RecordForm):
    """What practitioners learnt."""

    themes = several("Themes", Theme)
    learning = long_text("What was learnt? Name no family")
    tools_tried = long_text("Tools tried", required=False)


class CarerForm(GoldenForm):
    """What a young carer does and for whom."""

    gives_care = radios("Does the child give care, or intend to?", Likely)
    cared_for_described = line("Who is cared for?")
    cared_for_need = choice("Why do they need care?", CaredForNeed)
    tasks = several("What does the child do?", CareTask, required=False)
    hours_a_week = forms.IntegerField(label="Hours a week", min_value=0, max_value=168, required=False)
    reason = long_text("Why does the care fall to the child?", required=False)
    school_knows = tick("The school knows")
    identified_on = DayField(label="Day", past=True)


class AssessorForm(RecordForm):
    """Who assesses."""

    assessor = record("Assessor")
    started_on = DayField(label="Day on which the assessment started", past=True)

    def prepare(self, record: Any) -> None:
        """Leaders of the area."""
        self.offer("assessor", leaders_of(record.area_id))


class TellForm(GoldenForm):
    """Who learns that a child gives care."""

    told = choice("Who is told?", [(one.value, one.label) for one in (Scope.SCHOOL, Scope.ADULT_SERVICES)])
    recipient = line("Whom did you tell, by name or role?")
    on = DayField(label="Day", past=True)


class CarerAssessmentForm(GoldenForm):
    """What the assessment found."""

    on = DayField(label="Day on which it was completed", past=True)
    excessive = yes_or_no("Is the care excessive or inappropriate?")
    outcome = long_text("What was found, and what follows?")
    adult_assessment_asked_on = DayField(
        label="When was an assessment of the adult asked for?", past=True, required=False
    )
    review_due_on = DayField(label="Review due", required=False)


class CarerPlanForm(GoldenForm):
    """What changes for a young carer."""

    groups = (
        ("What is decided", ("made_on", "decision")),
        ("The plan, made with the child", ("child_wants", "does_less", "for_child", "for_cared_for", "at_school",
                                           "if_worse")),
        ("Agreed, and looked at again", ("agreed_by", "copy_given_on", "review_due_on")),
    )  # fmt: skip
    made_on = DayField(label="Day of the plan", past=True)
    decision = radios("Does the child need support, and who gives it?", CarerNeeds)
    child_wants = long_text("What does the child want? In their own words")
    does_less = long_text("What does the child do no more, or less, and who does it instead?", sometimes=True)
    for_child = long_text("What support does the child get?", required=False)
    for_cared_for = long_text("What help does the person cared for get?", required=False)
    at_school = long_text("What does the school do?", required=False)
    if_worse = long_text("Whom does the child call when things go wrong?", rows=2)
    agreed_by = line("Who of the family agreed?")
    copy_given_on = DayField(label="When did the child have a copy?", past=True, required=False)
    review_due_on = DayField(label="When is it looked at again?")


class CarerReviewForm(GoldenForm):
    """What changed for a young carer."""

    on = DayField(label="Day of the review", past=True)
    finding = long_text("What changed for the child?")
    still_cares = yes_or_no("Does the child still give care?")


class ProgrammeForm(GoldenForm):
    """A programme."""

    name = line("Name")
    rules = choice("Rules of eligibility", ())
    length_months = forms.IntegerField(label="Length in months", min_value=1, required=False)
    capacity = forms.IntegerField(label="Most cases a worker may hold", min_value=1, required=False)
    private = tick("Keep it off the child's page and from the child's partners")
    valid_from = DayField(label="From which day?", past=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        listed = [(rules.key, rules.key.capitalize()) for rules in all_rules()]
        self.fields["rules"].choices = listed


class EnrolForm(RecordForm):
    """The screening questions of every programme; those that do not matter stay empty."""

    person_no = line("Person number", help_text="As on the person's record, like P0000123")
    worker = record("Worker")
    started_on = DayField(label="Day of the start", past=True)
    age = forms.IntegerField(label="Age", min_value=0, required=False)
    weeks_pregnant = forms.IntegerField(label="Weeks pregnant", min_value=0, max_value=45, required=False)
    first_baby = tick("A first baby")
    lives_here = tick("Lives in the area")
    agrees = tick("Agrees to this programme")
    agreed_by = line("Who agreed?")

    def prepare(self, record: Any) -> None:
        """Leaders of the area."""
        self.offer("worker", leaders_of(record.area_id))

    def clean_person_no(self) -> Person:
        """The person of that number."""
        return person_of_number(self, self.cleaned_data["person_no"], self.about.area_id)

    @property
    def answers(self) -> dict[str, Any]:
        """The answers of the screening together."""
        given = super().answers
        names = ("age", "weeks_pregnant", "first_baby", "lives_here", "agrees")
        screening = {name: given.pop(name) for name in names}
        return {"person": given.pop("person_no"), "screening": screening, **given}


class EndEnrolmentForm(RecordForm):
    """Why somebody left a programme, and on the edge of care what became of the child."""

    on = DayField(label="Day", past=True)
    reason = line("Why did it end?")
    outcome = choice("What became of the child?", EdgeOutcome)

    def prepare(self, record: Any) -> None:
        """The outcome is asked on the edge of care only."""
        if record.programme.rules != EDGE_OF_CARE:
            del self.fields["outcome"]


class NeedForm(GoldenForm):
    """A need under one of the ten headlines."""

    headline = choice("Headline", Headline)
    found = long_text("Need found")
    evidence_before = long_text("Evidence before the work")


class AuditForm(GoldenForm):
    """Whether a claim stands."""

    stands = yes_or_no("Does the claim stand?")
    finding = long_text("What did you find?")


class ActivityForm(GoldenForm):
    """A session of an activity."""

    activity = line("Activity")
    held_on = DayField(label="Day", past=True)
    attendances = forms.IntegerField(label="Attendances", min_value=0)
    people = forms.IntegerField(label="Different people, where known", min_value=0, required=False)


class ServiceForm(RecordForm):
    """A service for somebody of the family."""

    person = record("For whom?")
    service = line("Service")
    hours_a_week = forms.DecimalField(label="Hours a week", min_value=0, required=False)
    starts_on = DayField(label="From which day?")

    def prepare(self, record: Any) -> None:
        """The people of the case."""
        self.offer("person", Person.objects.filter(pk__in=record.people.values("person")))


class AskUpdateForm(GoldenForm):
    """Which partner, which quarter."""

    organisation = line("Organisation")
    quarter_ends_on = DayField(label="Last day of the quarter", past=True)


class UpdateForm(GoldenForm):
    """Nine parts; “none” is an answer."""

    assessments_completed = forms.IntegerField(label="Early help assessments completed", min_value=0, initial=0)
    referrals_made = forms.IntegerField(label="Referrals made", min_value=0, initial=0)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for part in UpdatePart:
            self.fields[part.name.lower()] = long_text(str(part.label), required=False, help_text="“None” is an answer")

    @property
    def answers(self) -> dict[str, Any]:
        """The parts by their codes, beside the figures."""
        given = super().answers
        parts = {part.value: given.pop(part.name.lower()) for part in UpdatePart}
        return {**given, "parts": parts}


class UsedForm(GoldenForm):
    """Where an update was used."""

    used_in = line("Where was it used?")


class ReportForm(GoldenForm):
    """The answer to a thematic report."""

    finding = long_text("What was found?")
    recommendations = long_text("Recommendations")


class SharingForm(GoldenForm):
    """A partner signs."""

    organisation = line("Organisation, as in its accounts")
    organisation_type = choice("Kind of organisation", ())
    signed_on = DayField(label="Signed on", past=True)
    impact_assessed_on = DayField(label="Data protection impact assessment of", past=True, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisation_type"].choices = OrganisationType.choices


def person_of_number(form: RecordForm, number: str, area_id: int) -> Person:
    """The person of that number whom the reader may see. Raises ValidationError when there is none in the area."""
    rows = Person.objects.visible_to(form.user).filter(person_no=number.strip(), area=area_id)
    found: Person | None = rows.first()
    if found is None:
        raise forms.ValidationError(f"Found {number}; expected the number of a person of this area, like P0000123")
    return found


class ListEntryForm(RecordForm):
    """A family that a list puts forward, why, and how the list was checked for bias."""

    person_no = line("Person number", help_text="As on the person's record, like P0000123")
    list_name = line("Name of the list, as in its sharing agreement")
    score = forms.DecimalField(label="Score", max_digits=6, decimal_places=3)
    reasons = long_text("Why does the list put the family forward?")
    bias_check = long_text("How was the list checked for bias, by whom and when?")

    def clean_person_no(self) -> Person:
        """The person of that number."""
        return person_of_number(self, self.cleaned_data["person_no"], self.about.pk)

    @property
    def answers(self) -> dict[str, Any]:
        """The person instead of the number."""
        given = super().answers
        return {"person": given.pop("person_no"), **given}


class OfferForm(GoldenForm):
    """An offer to a family of a list."""

    offered_on = DayField(label="Offered on", past=True)
    opted_out_on = DayField(label="Opted out on", past=True, required=False)
    outcome = line("What came of it?", required=False)


class AskReportForm(RecordForm):
    """One topic, one owner, one date."""

    asked_by = line("Who asks?")
    topic = line("Topic")
    owner = record("Owner")
    due_on = DayField(label="Due")

    def prepare(self, record: Any) -> None:
        """Leaders of the area."""
        self.offer("owner", leaders_of(record.pk))
