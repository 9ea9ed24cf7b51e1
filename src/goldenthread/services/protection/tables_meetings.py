"""What protection contributes to the dataset about meetings: attendance, conferences, core groups, oversight, alerts."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import TruncDate

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.protection import codes
from goldenthread.services.protection.clocks import TRANSFER_IN
from goldenthread.services.protection.models import (
    AdolescentRoute,
    ConferenceChild,
    ConferenceRequest,
    CoreGroup,
    Dissent,
    FamilyPart,
    Invitation,
    PlanOversight,
    QualityAlert,
    StrategyParticipant,
    Transfer,
    UnbornCase,
)

AREA = Column("area", TEXT, "Code of the area")
CHILD = Column("child", TEXT, "The child")
TEAM = Column("team", TEXT, "The team")


def project_attendance(as_at: date) -> Any:
    """Invitations whose meeting is over; an agency that is not needed was not invited."""
    rows = Invitation.objects.exclude(attendance="").exclude(attendance=codes.Attendance.NOT_NEEDED)
    return rows.values_list(
        "area__code",
        "person_id",
        "pk",
        "meeting_kind",
        "meeting_on",
        "agency",
        "attendance",
        "report_asked",
        "report_received_on",
    )


CONFERENCE_ATTENDANCE = Table(
    name="conference_attendance",
    title="Agencies at conferences and core groups",
    says="Each agency invited to a conference or core group that was held: who came, and who sent a report",
    row="one agency invited to one meeting",
    columns=(
        AREA,
        CHILD,
        Column("invitation", TEXT, "The invitation"),
        Column("meeting", TEXT, "Kind of meeting", codes=dict(codes.MeetingKind.choices)),
        Column("meeting_on", DAY, "Day of the meeting"),
        Column("agency", TEXT, "Agency", codes=dict(codes.Agency.choices)),
        Column("attendance", TEXT, "Whether it came", codes=dict(codes.Attendance.choices)),
        Column("report_asked", YES_NO, "Whether a report was asked for"),
        Column("report_received_on", DAY, "Day on which the report came"),
    ),
    key=("area", "invitation"),
    happened="meeting_on",
    changed=("changed_at",),
    project=project_attendance,
)


def project_conferences(as_at: date) -> Any:
    """Children whose conference was held, with what the conference did right."""
    parents = FamilyPart.objects.filter(conference=OuterRef("conference"), role__in=codes.PARENTS, attended=True)
    offered = FamilyPart.objects.filter(conference=OuterRef("conference"), advocate_offered=True)
    rows = ConferenceChild.objects.exclude(conference__held_on=None)
    return rows.annotate(parents_=Exists(parents), offered_=Exists(offered)).values_list(
        "area__code",
        "person_id",
        "conference_id",
        "conference__kind",
        "conference__held_on",
        "conference__due_on",
        "conference__quorate",
        "conference__shared_on",
        "took_part",
        "parents_",
        "offered_",
        "decision",
        "conference__chair__name",
        "conference__team__name",
    )


def derive_conferences(table: Any, tables: Any) -> Any:
    """Working days between sharing the report and the conference."""
    return with_working_days(table, tables, "shared_on", "held_on", "days_shared_before")


CP_CONFERENCES = Table(
    name="cp_conferences",
    title="Children in conferences",
    says="Every child in every child protection conference held, first and review",
    row="one child in one conference",
    columns=(
        AREA,
        CHILD,
        Column("conference", TEXT, "The conference"),
        Column("kind", TEXT, "Kind", codes=dict(codes.ConferenceKind.choices)),
        Column("held_on", DAY, "Day on which it was held"),
        Column("due_on", DAY, "Last day in time", planned=True),
        Column("quorate", YES_NO, "Whether there was a quorum"),
        Column("shared_on", DAY, "Day on which the family had the report"),
        Column("took_part", TEXT, "How the child took part", codes=dict(codes.ChildPart.choices)),
        Column("parents_there", YES_NO, "Whether at least one parent was there"),
        Column("advocate_offered", YES_NO, "Whether an advocate was offered"),
        Column("decision", TEXT, "What was decided", codes=dict(codes.ConferenceDecision.choices)),
        Column("chair", TEXT, "Who chaired"),
        TEAM,
    ),
    key=("area", "conference", "child"),
    happened="held_on",
    changed=("changed_at", "conference__changed_at"),
    project=project_conferences,
    derived=(Column("days_shared_before", WHOLE, "Working days between the family's copy and the conference"),),
    derive=derive_conferences,
)


def project_core_groups(as_at: date) -> Any:
    """Core groups held and due."""
    return CoreGroup.objects.values_list(
        "area__code", "person_id", "plan_id", "pk", "number", "due_on", "held_on", "plan__team__name"
    )


CORE_GROUPS = Table(
    name="core_groups",
    title="Core groups",
    says="Core groups held, or due and not held",
    row="one core group of one plan",
    columns=(
        AREA,
        CHILD,
        Column("plan", TEXT, "The plan"),
        Column("core_group", TEXT, "The core group"),
        Column("number", WHOLE, "Which of the plan's core groups"),
        Column("due_on", DAY, "Last day in time"),
        Column("held_on", DAY, "Day on which it was held"),
        TEAM,
    ),
    key=("area", "core_group"),
    happened="due_on",
    changed=("changed_at", "plan__changed_at"),
    project=project_core_groups,
)


def project_oversight(as_at: date) -> Any:
    """Sign-offs of plans, due or done."""
    return PlanOversight.objects.values_list("area__code", "person_id", "plan_id", "pk", "kind", "due_on", "signed_on")


PLAN_OVERSIGHT = Table(
    name="plan_oversight",
    title="Oversight of long plans",
    says="Plans that two managers had to look at, and when they signed",
    row="one sign-off of one plan",
    columns=(
        AREA,
        CHILD,
        Column("plan", TEXT, "The plan"),
        Column("oversight", TEXT, "The sign-off"),
        Column("kind", TEXT, "Why", codes=dict(codes.OversightKind.choices)),
        Column("due_on", DAY, "Last day in time"),
        Column("signed_on", DAY, "Day of the second signature"),
    ),
    key=("area", "oversight"),
    happened="due_on",
    changed=("changed_at",),
    project=project_oversight,
)


def project_requests(as_at: date) -> Any:
    """Requests for a conference."""
    return ConferenceRequest.objects.values_list(
        "area__code", "person_id", "pk", "asked_on", "earlier_plans", "audited", "team__name"
    )


CONFERENCE_REQUESTS = Table(
    name="conference_requests",
    title="Requests for a conference",
    says="Conferences that managers asked for",
    row="one request about one child",
    columns=(
        AREA,
        CHILD,
        Column("request", TEXT, "The request"),
        Column("asked_on", DAY, "Day on which it was asked for"),
        Column("earlier_plans", WHOLE, "Earlier plans of the child, of any authority"),
        Column("audited", YES_NO, "Whether the repeat audit was written before"),
        TEAM,
    ),
    key=("area", "request"),
    happened="asked_on",
    changed=("changed_at",),
    project=project_requests,
)


def project_dissents(as_at: date) -> Any:
    """Disagreements on record."""
    return Dissent.objects.values_list("area__code", "person_id", "pk", "raised_on", "agency", "about", "by_parent")


DISSENTS = Table(
    name="dissents",
    title="Disagreements with conferences",
    says="Members and parents who disagreed with a decision, on record",
    row="one disagreement",
    columns=(
        AREA,
        CHILD,
        Column("dissent", TEXT, "The disagreement"),
        Column("raised_on", DAY, "Day on which it was raised"),
        Column("agency", TEXT, "Agency that disagrees", codes=dict(codes.Agency.choices)),
        Column("about", TEXT, "What it disagrees with", codes=dict(codes.DissentAbout.choices)),
        Column("by_parent", YES_NO, "Whether a parent disagrees"),
    ),
    key=("area", "dissent"),
    happened="raised_on",
    changed=("changed_at",),
    project=project_dissents,
)


def project_alerts(as_at: date) -> Any:
    """Chairs' alerts."""
    return QualityAlert.objects.values_list(
        "area__code", "person_id", "pk", "raised_on", "theme", "level", "due_on", "answered_on"
    )


def derive_alerts(table: Any, tables: Any) -> Any:
    """Working days to the answer."""
    return with_working_days(table, tables, "raised_on", "answered_on", "days_to_answer")


QUALITY_ALERTS = Table(
    name="quality_alerts",
    title="Chairs' alerts",
    says="Alerts of conference chairs about the quality of the work",
    row="one alert about one child",
    columns=(
        AREA,
        CHILD,
        Column("alert", TEXT, "The alert"),
        Column("raised_on", DAY, "Day on which it was raised"),
        Column("theme", TEXT, "What it is about", codes=dict(codes.AlertTheme.choices)),
        Column("level", TEXT, "Informal or formal", codes=dict(codes.AlertLevel.choices)),
        Column("due_on", DAY, "Last day for the answer", planned=True),
        Column("answered_on", DAY, "Day of the answer"),
    ),
    key=("area", "alert"),
    happened="raised_on",
    changed=("changed_at",),
    project=project_alerts,
    derived=(Column("days_to_answer", WHOLE, "Working days to the answer"),),
    derive=derive_alerts,
)


def project_strategy_attendance(as_at: date) -> Any:
    """Who was asked to discussions that were held, once for each child discussed."""
    rows = StrategyParticipant.objects.filter(meeting__held_on__isnull=False, meeting__children__isnull=False)
    return rows.values_list(
        "area__code",
        "meeting__children__person_id",
        "pk",
        "meeting__held_on",
        "agency",
        "part",
        "knows_best",
    )


STRATEGY_ATTENDANCE = Table(
    name="strategy_attendance",
    title="Agencies at strategy discussions",
    says="Each agency asked to a strategy discussion that was held, once for each child: how it took part",
    row="one agency asked about one child",
    columns=(
        AREA,
        CHILD,
        Column("participant", TEXT, "The place in the discussion"),
        Column("held_on", DAY, "Day of the discussion"),
        Column("agency", TEXT, "Agency", codes=dict(codes.Agency.choices)),
        Column("part", TEXT, "How it took part", codes=dict(codes.TakingPart.choices)),
        Column("knows_best", YES_NO, "Whether it knows the child best"),
    ),
    key=("area", "participant", "child"),
    happened="held_on",
    changed=("changed_at", "meeting__changed_at"),
    project=project_strategy_attendance,
)


def project_adolescents(as_at: date) -> Any:
    """Adolescents for whom help outside the home was proposed in place of a conference."""
    return AdolescentRoute.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "team__name",
        "proposed_on",
        "answered_on",
        "opened_on",
        "ended_on",
        "end_reason",
    )


ADOLESCENT_ROUTES = Table(
    name="adolescent_routes",
    title="Adolescents at risk outside the home",
    says="Help that a chair agreed to in place of a conference, counted apart from protection plans",
    row="one proposal for one child",
    columns=(
        AREA,
        CHILD,
        Column("route", TEXT, "The proposal"),
        TEAM,
        Column("proposed_on", DAY, "Day on which a manager proposed it"),
        Column("answered_on", DAY, "Day on which a chair answered"),
        Column("opened_on", DAY, "Day on which a chair agreed"),
        Column("ended_on", DAY, "Day on which the help ended"),
        Column("end_reason", TEXT, "How it ended", codes=dict(codes.RouteEnd.choices), known_from="ended_on"),
    ),
    key=("area", "route"),
    happened="proposed_on",
    changed=("changed_at",),
    project=project_adolescents,
)


def project_transfers(as_at: date) -> Any:
    """Children who moved in."""
    owed = Deadline.objects.filter(clock=TRANSFER_IN.key, subject_id=OuterRef("pk"), withdrawn_at=None)
    last_day = Subquery(owed.order_by("pk").values(day_=TruncDate("due_at", tzinfo=LONDON))[:1])
    rows = Transfer.objects.filter(direction=Transfer.Direction.IN).annotate(last_day=last_day)
    return rows.values_list("area__code", "person_id", "pk", "notified_on", "last_day", "conference_on")


def derive_transfers(table: Any, tables: Any) -> Any:
    """Working days to the conference."""
    return with_working_days(table, tables, "notified_on", "conference_on", "working_days")


CP_TRANSFERS = Table(
    name="cp_transfers",
    title="Children on a plan who moved in",
    says="Children who moved in with a plan of another authority",
    row="one move of one child",
    columns=(
        AREA,
        CHILD,
        Column("transfer", TEXT, "The move"),
        Column("notified_on", DAY, "Day on which we were told"),
        Column("due_on", DAY, "Day by which the receiving conference is due", planned=True),
        Column("conference_on", DAY, "Day of the receiving conference"),
    ),
    key=("area", "transfer"),
    happened="notified_on",
    changed=("changed_at",),
    project=project_transfers,
    derived=(Column("working_days", WHOLE, "Working days to the conference"),),
    derive=derive_transfers,
)


def project_unborn(as_at: date) -> Any:
    """Unborn children whose conference was held."""
    rows = UnbornCase.objects.exclude(conference_on=None)
    return rows.values_list("area__code", "person_id", "pk", "expected_on", "conference_on", "late_booking_reason")


def derive_unborn(table: Any, tables: Any) -> Any:
    """Days from the conference to the expected date."""
    days = (table.expected_on.cast("date").delta(table.conference_on.cast("date"), unit="day")).cast("int64")
    return table.mutate(days_before=days)


UNBORN_CONFERENCES = Table(
    name="unborn_conferences",
    title="Conferences about unborn children",
    says="Pre-birth conferences held, and how long before the expected date",
    row="one unborn child",
    columns=(
        AREA,
        CHILD,
        Column("case", TEXT, "The record of the unborn child"),
        Column("expected_on", DAY, "Expected date of birth", planned=True),
        Column("conference_on", DAY, "Day of the conference"),
        Column("late_booking_reason", TEXT, "Why the booking was late"),
    ),
    key=("area", "case"),
    happened="conference_on",
    changed=("changed_at",),
    project=project_unborn,
    derived=(Column("days_before", WHOLE, "Days from the conference to the expected date"),),
    derive=derive_unborn,
)
TABLES = (
    CONFERENCE_ATTENDANCE,
    CP_CONFERENCES,
    CORE_GROUPS,
    PLAN_OVERSIGHT,
    CONFERENCE_REQUESTS,
    DISSENTS,
    QUALITY_ALERTS,
    STRATEGY_ATTENDANCE,
    ADOLESCENT_ROUTES,
    CP_TRANSFERS,
    UNBORN_CONFERENCES,
)
