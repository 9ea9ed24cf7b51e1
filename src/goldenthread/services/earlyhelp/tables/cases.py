"""Cases, requests, moves and assessments."""

from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, Q, Subquery

from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table
from goldenthread.services.earlyhelp import deriving
from goldenthread.services.earlyhelp.codes import (
    Direction,
    End,
    MoveState,
    RequestOutcome,
    Route,
    Tier,
)
from goldenthread.services.earlyhelp.deriving import known_on, text_or_nothing
from goldenthread.services.earlyhelp.models import (
    EarlyHelpAssessment,
    EarlyHelpRequest,
    EpisodePerson,
    StepMove,
)
from goldenthread.services.earlyhelp.tables.columns import (
    AREA,
    CASE,
    CHILD,
    HELD_BY,
    KNOWN_ON,
    NEED,
    ORGANISATION,
    SOURCE,
)
from goldenthread.services.people.models import ServiceStatus, Status

SPECIAL_NEEDS = (Status.EHC_PLAN, Status.SEN_SUPPORT)


def project_cases(as_at: date) -> Any:
    """One row for each child of each case."""
    done = EarlyHelpAssessment.objects.filter(episode=OuterRef("episode"), completed_on__lte=as_at)
    first_done = done.order_by().values("episode").annotate(first=Min("completed_on")).values("first")
    return EpisodePerson.objects.filter(is_child=True).values_list(
        "area__code",
        "person_id",
        "episode_id",
        "pk",
        "episode__person_id",
        "episode__started_on",
        "episode__ended_on",
        text_or_nothing("episode__end_reason"),
        "episode__route",
        "episode__source",
        text_or_nothing("episode__original_source"),
        "episode__main_need",
        text_or_nothing("episode__centre"),
        text_or_nothing("episode__ward"),
        "episode__held_by",
        text_or_nothing("episode__organisation"),
        text_or_nothing("episode__organisation_type"),
        "episode__lead__name",
        "episode__team__name",
        "episode__first_contact_on",
        Subquery(first_done),
        Subquery(supported_at_school().values("status")[:1]),
        known_on(as_at),
    )


def supported_at_school() -> Any:
    """What a child had for special educational needs on the day on which the case began; a plan counts before support."""
    began = OuterRef("episode__started_on")
    rows = ServiceStatus.objects.filter(person=OuterRef("person"), status__in=SPECIAL_NEEDS, opened_on__lte=began)
    return rows.filter(Q(closed_on=None) | Q(closed_on__gt=began)).order_by("status")


CASES = Table(
    name="early_help_cases",
    title="Early help cases",
    says="Children in early help cases; the first child of a family stands for its case",
    row="one child in one case",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("part", TEXT, "The child's part in the case"),
        Column("first_child", TEXT, "The child first named"),
        Column("started_on", DAY, "Day on which the case was accepted"),
        Column("ended_on", DAY, "Day on which it ended"),
        Column("end_reason", TEXT, "Why it ended", codes=dict(End.choices), known_from="ended_on"),
        Column("route", TEXT, "How the family came", codes=dict(Route.choices)),
        SOURCE,
        Column("original_source", TEXT, "Who first referred the child, behind a step-down"),
        NEED,
        Column("centre", TEXT, "The centre or service"),
        Column("ward", TEXT, "The ward"),
        HELD_BY,
        ORGANISATION,
        Column("organisation_type", TEXT, "Kind of partner"),
        Column("lead", TEXT, "The lead practitioner"),
        Column("team", TEXT, "The team"),
        Column("first_contact_on", DAY, "Day on which the family was first spoken to"),
        Column("assessed_on", DAY, "Day on which its first assessment was completed"),
        Column("special_needs", TEXT, "Plan or support for special educational needs when the case began; else empty"),
        KNOWN_ON,
    ),
    key=("area", "part"),
    happened="started_on",
    project=project_cases,
    derived=(
        Column("first", YES_NO, "Whether this row stands for the case"),
        Column("age_band", TEXT, "Age when the case began (under 5, 5-10, 11-18)"),
        Column("assessment_days", WHOLE, "Working days from acceptance to the completed assessment"),
        Column("assessment_due_on", DAY, "Last day in time for the assessment", planned=True),
        Column("assessed_in_time", YES_NO, "Whether it was completed in time; empty while it may still be"),
        Column("assessment_settled_on", DAY, "Day on which that was settled"),
        Column("contact_due_on", DAY, "Last day in time for the first contact", planned=True),
        Column("contact_in_time", YES_NO, "Whether the family was spoken to in time"),
        Column("contact_settled_on", DAY, "Day on which that was settled"),
        Column("again_within_12", YES_NO, "A new case of the child within 12 months of the end"),
        Column("escalated_within_6", YES_NO, "A referral within 6 months of the end", needs=("cin_episodes",)),
        Column("seen_12_on", DAY, "The day 12 months after the end, when re-entry can be seen", planned=True),
        Column("seen_6_on", DAY, "The day 6 months after the end", planned=True),
        Column("both_scores", YES_NO, "Start and end scores of one version", needs=("early_help_scores",)),
    ),
    derive=deriving.cases,
)


def project_requests(as_at: date) -> Any:
    """One row a request."""
    return EarlyHelpRequest.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "received_on",
        "route",
        "source",
        text_or_nothing("main_need"),
        text_or_nothing("centre"),
        text_or_nothing("decision"),
        "decided_on",
    )


REQUESTS = Table(
    name="early_help_requests",
    title="Requests for early help",
    says="Families who asked for early help, or for whom somebody asked",
    row="one request",
    columns=(
        AREA,
        CHILD,
        Column("request", TEXT, "The request"),
        Column("received_on", DAY, "Day of the request"),
        Column("route", TEXT, "How it came", codes=dict(Route.choices)),
        SOURCE,
        NEED,
        Column("centre", TEXT, "The centre or service"),
        Column("decision", TEXT, "What was decided", codes=dict(RequestOutcome.choices), known_from="decided_on"),
        Column("decided_on", DAY, "Day of the decision"),
    ),
    key=("area", "request"),
    happened="received_on",
    changed=("changed_at",),
    project=project_requests,
)


def project_moves(as_at: date) -> Any:
    """One row a move that was agreed."""
    rows = StepMove.objects.exclude(state__in=(MoveState.PROPOSED, MoveState.DECLINED))
    return rows.filter(agreed_on__isnull=False).values_list(
        "area__code",
        "person_id",
        "pk",
        "direction",
        "from_tier",
        "to_tier",
        text_or_nothing("original_source"),
        text_or_nothing("episode__centre"),
        "agreed_on",
        "accepted_on",
        "first_contact_on",
    )


MOVES = Table(
    name="early_help_moves",
    title="Steps up and down",
    says="Moves of families between early help and social care",
    row="one move that was agreed",
    columns=(
        AREA,
        CHILD,
        Column("move", TEXT, "The move"),
        Column("direction", TEXT, "Up or down", codes=dict(Direction.choices)),
        Column("from_tier", TEXT, "From", codes=dict(Tier.choices)),
        Column("to_tier", TEXT, "To", codes=dict(Tier.choices)),
        Column("original_source", TEXT, "Who first referred the child"),
        Column("centre", TEXT, "The centre or service"),
        Column("agreed_on", DAY, "Day on which it was agreed"),
        Column("accepted_on", DAY, "Day on which it was accepted"),
        Column("first_contact_on", DAY, "Day of the first contact by the receiver"),
    ),
    key=("area", "move"),
    happened="agreed_on",
    project=project_moves,
    derived=(
        Column("contact_days", WHOLE, "Working days from agreed to the first contact"),
        Column("on_hold_from", DAY, "First day past ten working days since it was agreed", planned=True),
        Column("back_within_12", YES_NO, "Stepped up again within 12 months of a step-down"),
        Column("seen_12_on", DAY, "The day 12 months after acceptance", planned=True),
    ),
    derive=deriving.moves,
)
ASSESSMENTS = Table(
    name="early_help_assessments",
    title="Early help assessments",
    says="Completed assessments, once for each child of the family",
    row="one child in one assessment",
    columns=(
        AREA,
        CHILD,
        Column("part", TEXT, "The child's part in the case, in this assessment"),
        Column("assessment", TEXT, "The assessment"),
        Column("started_on", DAY, "Day on which it started"),
        Column("completed_on", DAY, "Day on which it was completed"),
        HELD_BY,
        ORGANISATION,
        Column("first_child", TEXT, "The child first named"),
    ),
    key=("area", "part", "assessment"),
    happened="completed_on",
    project=lambda as_at: EpisodePerson.objects.filter(
        is_child=True, episode__assessments__completed_on__isnull=False
    ).values_list(
        "area__code",
        "person_id",
        "pk",
        "episode__assessments__pk",
        "episode__assessments__started_on",
        "episode__assessments__completed_on",
        "episode__assessments__held_by",
        "episode__assessments__organisation",
        "episode__person_id",
    ),
    derived=(Column("first", YES_NO, "Whether this row stands for the assessment"),),
    derive=deriving.with_first,
)
