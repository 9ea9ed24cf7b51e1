"""What is asked of a plan, its sections, its lines and its issues."""

from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions import codes, plan_codes
from goldenthread.mechanisms.actions.codes import AccessClass
from goldenthread.mechanisms.actions.forms.fields import ActionForm, DueField, another_one, open_action
from goldenthread.mechanisms.actions.models import Plan, PlanAim, PlanSection
from goldenthread.mechanisms.pages.boxes import (
    choice,
    holders,
    line,
    long_text,
    number,
    radios,
    record,
    records,
    some_day,
    tick,
)

USUAL = "As is usual for this kind of plan"
MOST_AIMS = 99
OPEN_TO = (AccessClass.SERVICE, AccessClass.PARTNERSHIP, AccessClass.PUBLIC)


class PlanForm(ActionForm):
    """What can be changed of a plan while it goes on."""

    aims = long_text("What is it for?", rows=4)
    strategies = long_text("Which strategies does it serve?", required=False, rows=3, help_text="One on each line.")
    monitored_by = line("Boards and committees that follow it", longest=300)
    owner = record("Owner")
    officer = record("Officer who keeps it", required=False)
    sponsors = records("Who answers for it above the owner?", required=False)
    follows = records("Which plans came before it?", required=False)
    update_every = choice("How often is each line updated?", plan_codes.Rhythm)
    report_every = choice("How often is an issue frozen?", plan_codes.Rhythm)
    scheme = choice("What do its colours mean?", plan_codes.SchemeKey)
    layout = choice("How is it printed?", plan_codes.Layout)
    print_evidence = tick("With a column of evidence")
    row_per_measure = tick("With a row for each measure")
    print_numbers = tick("With the number of each action beside its reference")
    access = choice("Who may read its issues?", [(one.value, one.label) for one in OPEN_TO])

    def prepare(self, record: Any) -> None:
        """Offer the other plans of the area, and those who manage it."""
        super().prepare(record)
        plan = record if isinstance(record, Plan) else None
        area_id = plan.area_id if plan else record.pk
        self.offer("sponsors", holders(area_id, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.BOARD_MANAGER))
        self.offer("follows", Plan.objects.filter(area=area_id).exclude(pk=plan and plan.pk).order_by("name"))
        if plan is not None:
            self.fields["sponsors"].initial = [one.sponsor_id for one in plan.sponsored_by.filter(ended_on=None)]
            self.fields["follows"].initial = [one.before_id for one in plan.came_after.filter(ended_on=None)]


class BeginPlanForm(PlanForm):
    """A new plan."""

    field_order = (
        "name", "code", "kind", "aims", "strategies", "follows", "period_from", "period_to", "implemented_on", "review_on",
        "monitored_by", "owner", "officer", "sponsors", "update_every", "report_every", "scheme", "layout", "print_evidence",
        "row_per_measure", "print_numbers", "access",
    )  # fmt: skip
    groups = (
        ("The plan", ("name", "code", "kind", "aims", "strategies", "follows")),
        ("When", ("period_from", "period_to", "implemented_on", "review_on")),
        ("Who", ("monitored_by", "owner", "officer", "sponsors")),
        (
            "How it is kept and printed",
            (
                "update_every",
                "report_every",
                "scheme",
                "layout",
                "print_evidence",
                "row_per_measure",
                "print_numbers",
                "access",
            ),
        ),
    )
    name = line("Name", help_text="Without the years: they are printed from the period.")
    code = line("Code", longest=20)
    kind = choice("Kind of plan", plan_codes.PlanKind)
    period_from = some_day("Begins", required=True)
    period_to = some_day("Ends", required=True)
    implemented_on = some_day("Put to work on", required=True)
    review_on = some_day("To be reviewed on", required=True)
    monitored_by = line(
        "Boards and committees that follow it", longest=300, required=False, help_text="Left empty: as is usual."
    )
    update_every = choice("How often is each line updated?", plan_codes.Rhythm, required=False, empty=USUAL)
    report_every = choice("How often is an issue frozen?", plan_codes.Rhythm, required=False, empty=USUAL)
    scheme = choice("What do its colours mean?", plan_codes.SchemeKey, required=False, empty=USUAL)
    layout = choice("How is it printed?", plan_codes.Layout, required=False, empty=USUAL)


class SectionForm(ActionForm):
    """A section."""

    number = line("Number", longest=10)
    title = line("Title")
    strapline = line("In one sentence", required=False, longest=300)
    bullets = long_text("What it says in points", required=False, rows=4, help_text="One on each line.")
    judgement_area = choice("What does an inspection judge here?", plan_codes.JudgementArea, required=False)
    question = choice("Question of the inspection", plan_codes.Question, required=False)
    lead_words = line("Lead", required=False)


class SectionWordsForm(ActionForm):
    """Progress and impact of a section."""

    progress_and_impact = long_text("Progress and impact")


class AimForm(ActionForm):
    """An aim."""

    kind = radios("What is it?", plan_codes.AimKind)
    text = long_text("In words", rows=3)
    outcome = long_text("Outcome that its lines share", required=False, rows=3)


class ChangeAimForm(AimForm):
    """An aim, and its place among those of its section."""

    order = number("Its place in the section", most=MOST_AIMS, required=True)


class PlaceForm(ActionForm):
    """Where in a plan something stands."""

    section = record("Section")
    aim = record("Aim", required=False)
    printed_ref = line("Reference in print", longest=20, help_text="For example 2.3. It stands once in a plan.")

    def prepare(self, record: Any) -> None:
        """Offer the sections and aims of the plan."""
        super().prepare(record)
        self.offer("section", PlanSection.objects.filter(plan=record).order_by("number"))
        self.offer("aim", PlanAim.objects.filter(section__plan=record).order_by("section__number", "order"))


class PutForm(PlaceForm):
    """An action that exists already."""

    field_order = ("action", "section", "aim", "printed_ref", "wording")
    action = line("Number of the action", longest=12, help_text="For example A-0310. It is not copied.")
    wording = line("As this plan words it", required=False, longest=300)

    def clean_action(self) -> Any:
        """The action itself."""
        return open_action(self.cleaned_data["action"], self.user)


class PlanActionForm(PlaceForm):
    """A new action of a plan."""

    groups = (
        ("Where it stands", ("section", "aim", "printed_ref")),
        ("What is to be done", ("title", "detail", "starts", "due")),
        ("Who", ("lead", "lead_words", "agency", "sponsor")),
        ("Where it comes from", ("source_kind", "source_year", "citation", "cohort")),
        ("How we will know", ("measure", "measure_kind", "measure_key", "another")),
    )
    title = line("What is to be done?", longest=300, help_text="Begin with a verb, such as “Write” or “Audit”.")
    detail = long_text("Detail", required=False, rows=3)
    starts = DueField(label="Starts", required=False, starts=True)
    due = DueField(label="Due")
    lead = record("Who leads it?", required=False)
    lead_words = line("Or somebody outside the services", required=False)
    agency = line("Their agency", required=False)
    sponsor = record("Sponsor", required=False, help_text="Clears what is stuck, and says that it is done.")
    source_kind = choice("Who or what asked for it?", codes.SourceKind)
    source_year = number("Of which year?", most=2100)
    citation = line("Recommendation or paragraph", required=False)
    cohort = line("Children or adults it is about", required=False, longest=100)
    measure = long_text("How will we know that it worked?", rows=3)
    measure_kind = choice("What kind of proof is that?", codes.MeasureKind)
    measure_key = line("Key of a declared measure", required=False)
    another = another_one()


class CarryForm(ActionForm):
    """To the next plan."""

    to = record("Next plan")
    kept_because = line("Why does it go on?", longest=300)

    def prepare(self, record: Any) -> None:
        """Offer the other plans of the area that are not closed."""
        others = Plan.objects.filter(area=record.area_id).exclude(pk=record.plan_id)
        self.offer("to", others.exclude(state=plan_codes.PlanState.CLOSED).order_by("name"))


class EndLineForm(ActionForm):
    """Out of the plan."""

    ending = radios("Where does it go?", [(one.value, one.label) for one in plan_codes.LineEnding if one != "carried"])
    reason = long_text("Reason", rows=3, longest=300)


class ReviewPlanForm(ActionForm):
    """The review was held."""

    reviewed_on = some_day("Day of the review", past=True, required=True)
    review_on = some_day("Next review", required=True)


class IssueForm(ActionForm):
    """For whom an issue is frozen."""

    for_meeting = line("For which meeting?", required=False)


class AcceptForm(ActionForm):
    """Why a warning stands."""

    reason = long_text("Why is it right so?", rows=3)
    everywhere = tick("The same for every line with this warning")
