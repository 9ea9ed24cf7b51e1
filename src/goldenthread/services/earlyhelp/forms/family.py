"""Forms of the main way of early help; they check shape, the steps check rules."""

from typing import Any

from django import forms

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import (
    choice,
    line,
    long_text,
    number_choice,
    radios,
    record,
    several,
    tick,
    typed,
    yes_or_no,
)
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm, RecordForm
from goldenthread.services.earlyhelp.codes import (
    Answer,
    End,
    Need,
    Point,
    RequestOutcome,
    Scope,
    Scorer,
    StillWorking,
    Threshold,
    Tier,
)
from goldenthread.services.earlyhelp.forms.parts import ASKED_BY, LEVELS, RATINGS, family_of, leaders_of, teams_of
from goldenthread.services.earlyhelp.instruments import form_of, tool_of
from goldenthread.services.earlyhelp.sources import sources
from goldenthread.services.earlyhelp.steps.working import tool_for
from goldenthread.services.people.models import OrganisationType, Person


class AskForm(RecordForm):
    """What a family asks for."""

    groups = (
        ("Agreement", ("agreement", "agreed_by", "risk_seen")),
        ("What would help", ("wanted", "main_need", "needs", "already_tried")),
        ("How it came", ("route", "source", "asked_by_name", "others", "received_on")),
    )
    agreement = radios("Does the family agree to early help?", Answer)
    agreed_by = line("Who agreed?", required=False)
    risk_seen = tick("A risk of harm to a child is seen")
    wanted = long_text("What does the family want to be different? In their own words")
    main_need = typed("Main need", Need, required=False)
    needs = several("Other needs", Need, required=False)
    already_tried = long_text("What was tried already?", required=False)
    route = choice("How did it come?", ASKED_BY)
    source = choice("Who asked?", ())
    asked_by_name = line("Name of whoever asked", required=False)
    others = forms.ModelMultipleChoiceField(
        label="Others of the family",
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    received_on = DayField(label="Day of the request", past=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["source"].choices = sources()

    def prepare(self, record: Any) -> None:
        """The relatives of the child whom the reader may see."""
        self.offer("others", family_of(record, self.user))


class DecideForm(RecordForm):
    """The coordinator's decision."""

    decision = radios("Decision", RequestOutcome)
    reason = long_text("Why?")
    main_need = typed("Main need", Need, required=False)
    level = number_choice("Level", LEVELS, required=False)
    lead = record("Lead practitioner", required=False)
    team = record("Team or centre", required=False)
    organisation = line("The partner's organisation, where a partner leads", required=False)
    organisation_type = choice("Kind of organisation", OrganisationType, required=False)
    social_worker_agrees = tick("The social worker who is involved agrees")
    told_family = line("How was the family told?", required=False)
    told_referrer = line("How was whoever asked told?", required=False)

    def prepare(self, record: Any) -> None:
        """Leaders and teams of the area."""
        self.offer("lead", leaders_of(record.area_id))
        self.offer("team", teams_of(record.area_id))


class RegisterForm(RecordForm):
    """A partner registers a case that it holds; one short form."""

    groups = (
        ("The child", ("given", "family", "born_on")),
        ("The family agrees", ("agreement", "agreed_by", "risk_seen")),
        ("What would help", ("wanted", "main_need", "needs")),
        ("", ("started_on",)),
    )
    given = line("First name of the child")
    family = line("Family name of the child")
    born_on = DayField(label="Date of birth", past=True)
    agreement = radios("Does the family agree to early help?", Answer)
    agreed_by = line("Who agreed?", required=False)
    risk_seen = tick("A risk of harm to a child is seen")
    wanted = long_text("What does the family want to be different? In their own words")
    main_need = typed("Main need", Need)
    needs = several("Other needs", Need, required=False)
    started_on = DayField(label="Day on which you began", past=True)


class PartnerAskForm(RecordForm):
    """A partner asks the council for early help; one short form."""

    groups = (
        ("The child", ("given", "family", "born_on")),
        ("The family agrees", ("agreement", "agreed_by", "risk_seen")),
        ("What would help", ("wanted", "main_need", "needs", "already_tried")),
        ("", ("source",)),
    )
    given = line("First name of the child")
    family = line("Family name of the child")
    born_on = DayField(label="Date of birth", past=True)
    agreement = radios("Does the family agree to early help?", Answer)
    agreed_by = line("Who agreed?", required=False)
    risk_seen = tick("A risk of harm to a child is seen")
    wanted = long_text("What does the family want to be different? In their own words")
    main_need = typed("Main need", Need)
    needs = several("Other needs", Need, required=False)
    already_tried = long_text("What have you tried already?", required=False)
    source = choice("For whom do you work?", ())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["source"].choices = sources()


class SpokenForm(GoldenForm):
    """The first contact."""

    on = DayField(label="Day on which you spoke to the family", past=True)


class LeadForm(RecordForm):
    """A new lead, without a gap."""

    lead = record("New lead practitioner")
    on = DayField(label="From which day?", past=True)
    accepted = tick("The new lead accepted")
    family_told_on = DayField(label="When was the family told?", past=True, required=False)
    cover = line("Who covers when the lead is away?", required=False)

    def prepare(self, record: Any) -> None:
        """Leaders of the area."""
        self.offer("lead", leaders_of(record.area_id))


class CoverForm(GoldenForm):
    """Who stands behind the lead."""

    cover = line("Who covers when the lead is away, with a number?")
    trained_on = DayField(label="When was the lead trained?", past=True, required=False)


class AgreementForm(GoldenForm):
    """One answer to one question of agreement."""

    scope = choice("What is it about?", Scope)
    named = line("The forum or programme, by name", required=False)
    answer = radios("What did the family say?", Answer)
    said_by = line("Who said it?")
    said_on = DayField(label="When?", past=True)
    how = line("How?", required=False)


class ShareForm(GoldenForm):
    """Whether a partner shares its notes."""

    shared = yes_or_no("May the early help coordinator read your notes?")


class SafetyForm(GoldenForm):
    """Why the notes are opened."""

    reason = long_text("What is the worry about harm?")


class FindingForm(GoldenForm):
    """What somebody found on a day."""

    on = DayField(label="Day", past=True)
    finding = long_text("What did you find?")


class StartForm(GoldenForm):
    """When the assessment started."""

    on = DayField(label="Day on which the assessment started", past=True)


class WriteForm(RecordForm):
    """The assessment, on the version of the form it was begun on."""

    child_view = long_text("The child's view, in their own words", required=False)
    child_view_private = tick("The child wants these words kept from the family")
    child_view_reason = long_text("Why the child's view is missing", required=False)
    contributors = long_text("Who contributed: organisation and what", required=False)
    caring_role_asked = yes_or_no("Was the child asked whether they care for somebody?", required=False)
    interpreter_used = yes_or_no("Was an interpreter used?", required=False)
    level_shown = number_choice("Level that the assessment shows", LEVELS, required=False)

    def prepare(self, record: Any) -> None:
        """The questions of the form."""
        for question in form_of(record.form_version).questions:
            box = long_text(question.asks, required=False)
            box.initial = record.answers.get(question.key, "")
            self.fields[f"answer_{question.key}"] = box

    @property
    def answers(self) -> dict[str, Any]:
        """Answers by question, beside the fields of the assessment."""
        given = super().answers
        asked = {name: given.pop(name) for name in list(given) if name.startswith("answer_")}
        return {**given, "answers": {name.removeprefix("answer_"): value for name, value in asked.items()}}


class ParentForm(GoldenForm):
    """What one parent says."""

    role = line("Who is it: mother, father, second parent, partner?")
    view = long_text("Their view, in their own words", required=False)
    how_sought = long_text("Without a view: how were they asked?", required=False)


class CompleteForm(GoldenForm):
    """The end of the assessment."""

    on = DayField(label="Day on which it was completed", past=True)
    family_copy_on = DayField(label="When did the family have its copy?", past=True)
    complaint_told_on = DayField(label="When was the family told how to complain?", past=True, required=False)


class ScoreForm(RecordForm):
    """One box for each domain of the version that the family started with."""

    point = choice("When?", Point)
    scored_by = choice("Who scored?", Scorer)
    on = DayField(label="Day", past=True)
    words = long_text("In their words", required=False)

    def prepare(self, record: Any) -> None:
        """The domains of the version."""
        self.version = tool_for(record, today())
        self.domains = dict(enumerate(tool_of(self.version).domains))
        for place, domain in self.domains.items():
            help_text = "0 is as bad as can be, 10 as good as can be"
            self.fields[f"domain_{place}"] = forms.IntegerField(
                label=domain, min_value=0, max_value=10, help_text=help_text
            )

    @property
    def answers(self) -> dict[str, Any]:
        """The scores by domain, and the version."""
        given = super().answers
        scores = {domain: given.pop(f"domain_{place}") for place, domain in self.domains.items()}
        return {**given, "scores": scores, "tool_version": self.version}


class FunctioningForm(GoldenForm):
    """The three dimensions of SCORE-15."""

    on = DayField(label="Day", past=True)
    strengths = forms.DecimalField(label="Strengths and adaptability", min_value=5, max_value=25)
    overwhelmed = forms.DecimalField(label="Overwhelmed by difficulties", min_value=5, max_value=25)
    communication = forms.DecimalField(label="Disrupted communication", min_value=5, max_value=25)


class RatingForm(GoldenForm):
    """Four questions about a plan."""

    specific = number_choice("Is every action owned, dated and measurable?", RATINGS)
    child_voice = number_choice("Is the child's voice in it?", RATINGS)
    outcomes = number_choice("Is it about outcomes?", RATINGS)
    whole_family = number_choice("Is it for the whole family?", RATINGS)
    smart = yes_or_no("Every single action is owned, dated and measurable")
    comment = long_text("Comment", required=False)


class StepUpForm(GoldenForm):
    """Why a family needs more."""

    to_tier = choice("To", [(one.value, one.label) for one in Tier if one != Tier.EARLY_HELP])
    reason = long_text("Reason, against the threshold")
    risk_of_harm = tick("There is a risk of significant harm now: tell the front door at once")
    family_told_on = DayField(label="When was the family told?", past=True, required=False)
    not_told_because = line("If not: why would telling them be unsafe?", required=False)


class StepDownForm(RecordForm):
    """Why a family can do with less."""

    from_tier = choice("From", [(one.value, one.label) for one in Tier if one != Tier.EARLY_HELP])
    reason = long_text("Reason, against the threshold")
    goals = long_text("The goals of the plan, and what is left to do")
    main_need = typed("Main need", Need, required=False)
    family_agreed_on = DayField(label="When did the family agree to early help?", past=True, required=False)
    receiving_team = record("Team that receives the family")
    recommended_on = DayField(label="Day of the recommendation", past=True)
    others = forms.ModelMultipleChoiceField(
        label="Others of the family who move too",
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self, record: Any) -> None:
        """The teams of the area, and the relatives whom the reader may see."""
        self.offer("receiving_team", teams_of(record.area_id))
        self.offer("others", family_of(record, self.user))


class CompleteDownForm(RecordForm):
    """What an assessment did not say yet."""

    family_agreed_on = DayField(label="When did the family agree to early help?", past=True, required=False)
    receiving_team = record("Team that receives the family", required=False)
    goals = long_text("The goals, and what is left to do", required=False)
    main_need = typed("Main need", Need, required=False)

    def prepare(self, record: Any) -> None:
        """The teams of the area."""
        self.offer("receiving_team", teams_of(record.area_id))


class WorkerForm(RecordForm):
    """Who takes the family."""

    worker = record("Lead practitioner")
    on = DayField(label="From which day?", past=True)

    def prepare(self, record: Any) -> None:
        """Leaders of the area."""
        self.offer("worker", leaders_of(record.area_id))


class SettleForm(WorkerForm):
    """The service manager's decision."""

    accept = yes_or_no("Does early help take the family?")
    reason = long_text("Why?")

    def prepare(self, record: Any) -> None:
        """A worker is named only when the family is taken."""
        super().prepare(record)
        self.fields["worker"].required = False


class ReasonForm(GoldenForm):
    """A reason."""

    reason = long_text("Why?")


class AnswerForm(GoldenForm):
    """What changed since it was returned."""

    answer = long_text("What has changed since?")


class DayForm(GoldenForm):
    """A day."""

    on = DayField(label="Day", past=True)


class MoveContactForm(GoldenForm):
    """The receiver's first contact."""

    on = DayField(label="Day of the first contact", past=True)
    handover_on = DayField(label="Day of the joint handover meeting", past=True, required=False)


class LookForm(GoldenForm):
    """One weekly look."""

    on = DayField(label="Day", past=True)
    note = long_text("How is the family now?")


class DisengagedForm(GoldenForm):
    """Go on or stop."""

    attempts = long_text("What was tried, with days?")
    threshold_view = long_text("Why is the threshold of social care not met?")
    decision = radios("Decision", Threshold)
    reason = long_text("Why go on, or why stop?")
    letter_says = line("If it stops: whom may the family call?", required=False)


class ClosureForm(GoldenForm):
    """Why a case can end."""

    end_reason = choice("Why does it end?", [(one.value, one.label) for one in End if one != End.STEPPED_UP])
    goals_met = long_text("Which goals were met, and what is left?")
    family_view = long_text("What does the family say of the help?")
    no_scores_reason = line("Without end scores: why?", required=False)
    next_who = line("Who helps the family now?")
    next_what = line("What universal support goes on?")
    support_after = long_text("Plan of support after", required=False)
    open_actions = long_text("Where actions go on: who accepted each of them?", required=False)


class CheckBackForm(GoldenForm):
    """Three months on."""

    on = DayField(label="Day", past=True)
    answer = radios("Is it still working?", StillWorking)
    tries = forms.IntegerField(label="How often did you try?", min_value=1, initial=1)
    words = long_text("In their words", required=False)
    then = line("If not, or partly: what happens then?", required=False)


class EvidenceForm(RecordForm):
    """Evidence after the work, for one need."""

    headline = choice("Need", ())
    evidence_after = long_text("Evidence after the work", required=False)
    achieved_on = DayField(label="Met on", past=True, required=False)
    returned_on = DayField(label="The need came back on", past=True, required=False)

    def prepare(self, record: Any) -> None:
        """The needs of the claim."""
        listed = [(need.headline, need.get_headline_display()) for need in record.needs.all()]
        self.fields["headline"].choices = listed
