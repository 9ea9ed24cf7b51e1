"""What the work of assessment contributes to the dataset: parts, adults, agencies, meetings, oversight and drift."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import TruncDate
from ibis import _

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.assessment import clocks, tables_drift
from goldenthread.services.assessment.codes import (
    ChairRole,
    Contribution,
    Engagement,
    ExtensionReason,
    Factor,
    Kind,
    MeetingKind,
    OversightDecision,
    Said,
    ViewOccasion,
)
from goldenthread.services.assessment.models import (
    AdultPart,
    AgencyContribution,
    AssessmentFactor,
    AssessmentJudgement,
    ChildInNeedMeeting,
    ChildInNeedPlan,
    ChildPart,
    Extension,
    FamilyMeeting,
    FamilyView,
    MonthlyOversight,
)
from goldenthread.services.assessment.models.hearing import QUESTIONS
from goldenthread.services.people.models import AttemptMethod, EngagementAttempt

AREA, CHILD = Column("area", TEXT, "Code of the area"), Column("child", TEXT, "The child")
TEAM = Column("team", TEXT, "The team")
FIRST_MEETINGS = (clocks.FIRST_MEETING.key, clocks.FIRST_MEETING_AFTER_PROTECTION.key)


def first_day(rows: Any, name: str) -> Any:
    """The earliest of some days that rows of another table say."""
    return Subquery(rows.exclude(**{name: None}).order_by(name).values(name)[:1])


def project_parts(as_at: date) -> Any:
    """One row for each child of each assessment that was started."""
    rows = ChildPart.objects.filter(assessment__started_on__isnull=False)
    extensions = Extension.objects.filter(assessment=OuterRef("assessment"))
    extended = first_day(extensions, "asked_on")
    because = Subquery(extensions.order_by("asked_on", "pk").values("reason")[:1])
    other = AssessmentFactor.objects.filter(child_part=OuterRef("pk"), code=Factor.OTHER, removed_on=None)
    return rows.annotate(extended=extended, because=because, told=~Q(day_in_life=""), other=Exists(other)).values_list(
        "area__code",
        "person_id",
        "pk",
        "assessment__team__name",
        "assessment__kind",
        "referral_received_on",
        "assessment__started_on",
        "assessment__authorised_on",
        "assessment__child_timescale",
        "assessment__instruction__given_on",
        "extended",
        "because",
        "seen_on",
        "seen_alone",
        "told",
        "other",
        "assessment__complaint_information_told_on",
        "assessment__instruction__given_by__name",
    )


def derive_parts(table: Any, tables: Mapping[str, Any]) -> Any:
    """Working days, and whether the manager's date was kept."""
    table = with_working_days(table, tables, "referral_date", "authorised_on", "working_days")
    return table.mutate(in_child_timescale=_.authorised_on <= _.child_timescale)


ASSESSMENT_PARTS = Table(
    name="assessment_parts",
    title="Work on assessments",
    says="How assessments were worked, once for each child assessed",
    row="one child in one assessment",
    columns=(
        AREA,
        CHILD,
        Column("part", TEXT, "The child's part of the assessment"),
        TEAM,
        Column("kind", TEXT, "Kind of assessment", codes=dict(Kind.choices)),
        Column("referral_date", DAY, "Day of the referral"),
        Column("started_on", DAY, "Day on which it really started"),
        Column("authorised_on", DAY, "Day on which a manager authorised it"),
        Column("child_timescale", DAY, "The manager's date, in the child's timescale", planned=True),
        Column("instructed_on", DAY, "Day of the manager's instruction"),
        Column("extended_on", DAY, "Day on which it was first extended"),
        Column(
            "extended_because",
            TEXT,
            "Why it was first extended",
            codes=dict(ExtensionReason.choices),
            known_from="extended_on",
        ),
        Column("seen_on", DAY, "Day on which the child was first seen"),
        Column("seen_alone", YES_NO, "Whether the child was seen alone", known_from="seen_on"),
        Column("day_in_life", YES_NO, "Whether it says what life is like for the child", known_from="authorised_on"),
        Column("factor_other", YES_NO, "Whether a factor “other” was found", known_from="authorised_on"),
        Column("complaint_told_on", DAY, "Day on which the family was told how to complain"),
        Column("manager", TEXT, "Who gave the instruction"),
    ),
    key=("area", "part"),
    happened="started_on",
    project=project_parts,
    derived=(
        Column("working_days", WHOLE, "Working days from referral to authorisation"),
        Column("in_child_timescale", YES_NO, "Authorised by the manager's date"),
    ),
    derive=derive_parts,
)


def project_adults(as_at: date) -> Any:
    """Adults' parts of authorised assessments."""
    tried = EngagementAttempt.objects.filter(significant_adult__adult=OuterRef("person"), made_on__lte=as_at)
    parent = Case(
        When(relationship__icontains="mother", then=Value("mother")),
        When(relationship__icontains="father", then=Value("father")),
        default=Value("other"),
    )
    rows = AdultPart.objects.filter(assessment__authorised_on__isnull=False)
    only = Exists(tried) & ~Exists(tried.exclude(method=AttemptMethod.TEXT))
    return rows.annotate(parent_=parent, only=only).values_list(
        "area__code",
        "assessment__person_id",
        "pk",
        "assessment__team__name",
        "assessment__authorised_on",
        "parent_",
        "lives_with_child",
        "engaged",
        "only",
    )


ADULT_PARTS = Table(
    name="assessment_adults",
    title="Adults in assessments",
    says="Parents and other adults with a part in an authorised assessment, and whether they took part",
    row="one adult in one assessment",
    columns=(
        AREA,
        CHILD,
        Column("adult", TEXT, "The adult's part"),
        TEAM,
        Column("authorised_on", DAY, "Day on which the assessment was authorised"),
        Column("parent", TEXT, "Mother, father, or another adult"),
        Column("lives_with_child", YES_NO, "Whether they live with the child"),
        Column("engaged", TEXT, "Whether they took part", codes=dict(Engagement.choices)),
        Column("only_written", YES_NO, "Whether the only attempts were text messages or e-mails"),
    ),
    key=("area", "adult"),
    happened="authorised_on",
    project=project_adults,
)


def project_contributions(as_at: date) -> Any:
    """What agencies were asked, and whether they answered."""
    return AgencyContribution.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "assessment__team__name",
        "agency",
        "out_of_area",
        "asked_on",
        "received_on",
        "state",
    )


CONTRIBUTIONS = Table(
    name="assessment_contributions",
    title="Agencies asked",
    says="Agencies that were asked about a child for an assessment, and whether they answered",
    row="one agency asked about one child",
    columns=(
        AREA,
        CHILD,
        Column("contribution", TEXT, "The question"),
        TEAM,
        Column("agency", TEXT, "The agency"),
        Column("out_of_area", YES_NO, "Whether it works outside the area"),
        Column("asked_on", DAY, "Day on which it was asked"),
        Column("received_on", DAY, "Day on which it answered"),
        Column("state", TEXT, "What came", codes=dict(Contribution.choices), known_from="received_on"),
    ),
    key=("area", "contribution"),
    happened="asked_on",
    changed=("changed_at",),
    project=project_contributions,
)


def project_meetings(as_at: date) -> Any:
    """Child in need meetings."""
    return ChildInNeedMeeting.objects.values_list(
        "area__code",
        "plan__person_id",
        "pk",
        "plan__team__name",
        "number",
        "kind",
        "held_on",
        "chair_role",
        "chair_rule_met",
        "complaint_reminder_given",
    )


MEETINGS = Table(
    name="cin_meetings",
    title="Child in need meetings",
    says="Meetings about child in need plans that were held",
    row="one meeting",
    columns=(
        AREA,
        CHILD,
        Column("meeting", TEXT, "The meeting"),
        TEAM,
        Column("number", WHOLE, "Which meeting of the plan"),
        Column("kind", TEXT, "First, review or closing", codes=dict(MeetingKind.choices)),
        Column("held_on", DAY, "Day on which it was held"),
        Column("chair", TEXT, "Who chaired", codes=dict(ChairRole.choices)),
        Column("chair_rule_met", YES_NO, "Whether the chair was the one the rule names"),
        Column("complaint_told", YES_NO, "Whether the family was reminded how to complain"),
    ),
    key=("area", "meeting"),
    happened="held_on",
    changed=("changed_at", "plan__changed_at"),
    project=project_meetings,
)


def day_of(path: str) -> Any:
    """The day of a moment, as London has it."""
    return TruncDate(path, tzinfo=LONDON)


def owed(*keys: str) -> Any:
    """A projection of what was owed under some clocks; what was withdrawn is owed no more."""

    def project(as_at: date) -> Any:
        kept = Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=as_at)
        rows = Deadline.objects.filter(kept, clock__in=keys, due_at__isnull=False)
        days = {"began": day_of("started_at"), "due_day": day_of("due_at"), "met": day_of("stopped_at")}
        return rows.annotate(is_first=Q(clock__in=FIRST_MEETINGS), **days).values_list(
            "area__code", "person_id", "pk", "team__name", "is_first", "began", "due_day", "met"
        )

    return project


def table_of_owed(name: str, title: str, says: str, *keys: str) -> Table:
    """A table of what was owed by a day, and whether it came in time."""
    return Table(
        name=name,
        title=title,
        says=says,
        row="one time that it was owed",
        columns=(
            AREA,
            CHILD,
            Column("deadline", TEXT, "The time it was owed"),
            TEAM,
            Column("is_first", YES_NO, "Whether it was the first of its plan"),
            Column("started_on", DAY, "Day from which it was counted"),
            Column("due_on", DAY, "Day by which it was owed", planned=True),
            Column("met_on", DAY, "Day on which it came"),
        ),
        key=("area", "deadline"),
        happened="started_on",
        changed=("changed_at",),
        project=owed(*keys),
        derived=(Column("in_time", YES_NO, "Came on or before its day"),),
        derive=lambda table, tables: table.mutate(in_time=_.met_on.notnull() & (_.met_on <= _.due_on)),
    )


MEETINGS_OWED = table_of_owed(
    "cin_meetings_owed",
    "Child in need meetings owed",
    "Each time that a meeting about a child in need plan was owed by a day",
    *(clock.key for clock in clocks.MEETING_CLOCKS),
)
OVERSIGHT_OWED = table_of_owed(
    "cin_oversight_owed",
    "Monthly oversight owed",
    "Each month in which a plan was open from the first day, and so an entry was owed",
    clocks.OVERSIGHT.key,
)


def project_oversight(as_at: date) -> Any:
    """Monthly entries."""
    rows = MonthlyOversight.objects.annotate(manager=F("written_by__name"))
    return rows.values_list(
        "area__code",
        "plan__person_id",
        "pk",
        "plan__team__name",
        "manager",
        "month",
        "smart",
        "visits_ok",
        "threshold_met",
        "step",
    )


OVERSIGHT = Table(
    name="cin_oversight",
    title="Monthly oversight",
    says="Entries of the monthly session about child in need plans",
    row="one plan in one month",
    columns=(
        AREA,
        CHILD,
        Column("entry", TEXT, "The entry"),
        TEAM,
        Column("manager", TEXT, "Who wrote it"),
        Column("month", DAY, "First day of the month"),
        Column("smart", YES_NO, "Whether the actions are specific, measurable and timed"),
        Column("visits_ok", YES_NO, "Whether the visits are as they should be"),
        Column("threshold_met", YES_NO, "Whether the threshold is still met"),
        Column("step", TEXT, "Which way", codes=dict(OversightDecision.choices)),
    ),
    key=("area", "entry"),
    happened="month",
    changed=("changed_at", "plan__changed_at"),
    project=project_oversight,
)


def project_judgements(as_at: date) -> Any:
    """What auditors said of authorised assessments."""
    return AssessmentJudgement.objects.values_list(
        "area__code",
        "assessment__person_id",
        "pk",
        "assessment__team__name",
        "assessment__kind",
        "judged_on",
        "in_time",
        "good",
    )


JUDGEMENTS = Table(
    name="assessment_judgements",
    title="Judgements of assessments",
    says="What auditors said of authorised assessments: in time for the child, and good",
    row="one judgement of one assessment",
    columns=(
        AREA,
        CHILD,
        Column("judgement", TEXT, "The judgement"),
        TEAM,
        Column("kind", TEXT, "Kind of assessment", codes=dict(Kind.choices)),
        Column("judged_on", DAY, "Day of the judgement"),
        Column("in_time", YES_NO, "Whether it was in time for the child"),
        Column("good", YES_NO, "Whether it is good"),
    ),
    key=("area", "judgement"),
    happened="judged_on",
    changed=("changed_at", "assessment__changed_at"),
    project=project_judgements,
)


def project_family_meetings(as_at: date) -> Any:
    """Plans, with what was done about a family group meeting."""
    considered = ChildInNeedMeeting.objects.filter(plan=OuterRef("pk"), held_on__lte=as_at)
    considered = considered.exclude(family_meeting_considered=None).exclude(family_meeting_reason="")
    meetings = FamilyMeeting.objects.filter(plan=OuterRef("pk"))
    firsts = {"offered": first_day(meetings, "offered_on"), "held": first_day(meetings, "held_on")}
    rows: Any = ChildInNeedPlan.objects.annotate(considered=Exists(considered), **firsts)
    return rows.values_list(
        "area__code", "person_id", "pk", "team__name", "started_on", "ended_on", "considered", "offered", "held"
    )


FAMILY_MEETINGS = Table(
    name="cin_family_meetings",
    title="Family group meetings",
    says="Child in need plans, and whether a family group meeting was considered, offered and held",
    row="one plan",
    columns=(
        AREA,
        CHILD,
        Column("plan", TEXT, "The plan"),
        TEAM,
        Column("started_on", DAY, "Day on which the plan started"),
        Column("ended_on", DAY, "Day on which the plan ended"),
        Column("considered", YES_NO, "Whether it was considered, with a reason"),
        Column("offered_on", DAY, "Day of the first offer"),
        Column("held_on", DAY, "Day of the first meeting"),
    ),
    key=("area", "plan"),
    happened="started_on",
    project=project_family_meetings,
)


def project_views(as_at: date) -> Any:
    """Families that were asked."""
    return FamilyView.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "team__name",
        "occasion",
        "asked_on",
        "answered_on",
        *QUESTIONS,
    )


FAMILY_VIEWS = Table(
    name="assessment_family_views",
    title="Families asked what they think",
    says="Somebody of a family was asked what they think of an assessment or of the help under a plan",
    row="one person asked once",
    columns=(
        AREA,
        CHILD,
        Column("view", TEXT, "The asking"),
        TEAM,
        Column("occasion", TEXT, "When they were asked", codes=dict(ViewOccasion.choices)),
        Column("asked_on", DAY, "Day on which they were asked"),
        Column("answered_on", DAY, "Day of the answer"),
        *(
            Column(name, TEXT, words, codes=dict(Said.choices), known_from="answered_on")
            for name, words in QUESTIONS.items()
        ),
    ),
    key=("area", "view"),
    happened="asked_on",
    changed=("changed_at",),
    project=project_views,
)
TABLES = (
    FAMILY_VIEWS,
    ASSESSMENT_PARTS,
    ADULT_PARTS,
    CONTRIBUTIONS,
    MEETINGS,
    MEETINGS_OWED,
    OVERSIGHT,
    OVERSIGHT_OWED,
    *tables_drift.TABLES,
    JUDGEMENTS,
    FAMILY_MEETINGS,
)
