"""Forums, young carers, programmes, partners, ratings and check-backs."""

from datetime import date
from typing import Any

from django.db.models import Count, F

from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, WHOLE, YES_NO, Column, Table
from goldenthread.services.earlyhelp import deriving
from goldenthread.services.earlyhelp.codes import (
    CaredForNeed,
    ClaimState,
    EdgeOutcome,
    ForumKind,
    StillWorking,
)
from goldenthread.services.earlyhelp.deriving import known_on, text_or_nothing
from goldenthread.services.earlyhelp.models import (
    ActivitySession,
    CheckBack,
    Enrolment,
    ForumCase,
    ForumMeeting,
    PartnerUpdate,
    PlanRating,
    ProgrammeClaim,
    SharingAgreement,
    YoungCarer,
)
from goldenthread.services.earlyhelp.tables.columns import (
    AREA,
    CHILD,
    KNOWN_ON,
    ORGANISATION,
)


def project_forum_cases(as_at: date) -> Any:
    """One row a family listed at a forum."""
    return ForumCase.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "forum__kind",
        "forum__name",
        "listed_on",
        "decided_on",
        "returning",
    )


FORUM_CASES = Table(
    name="early_help_forum_cases",
    title="Families brought to forums",
    says="Children brought to a forum with their family's agreement",
    row="one child brought to one forum",
    columns=(
        AREA,
        CHILD,
        Column("forum_case", TEXT, "The case at the forum"),
        Column("kind", TEXT, "Kind of forum", codes=dict(ForumKind.choices)),
        Column("forum", TEXT, "The forum"),
        Column("listed_on", DAY, "Day on which it was listed"),
        Column("decided_on", DAY, "Day of the decision"),
        Column("returning", YES_NO, "Discussed there before"),
    ),
    key=("area", "forum_case"),
    happened="listed_on",
    changed=("changed_at",),
    project=project_forum_cases,
)
FORUM_MEETINGS = Table(
    name="early_help_forum_meetings",
    title="Meetings of forums",
    says="Meetings of forums and how many people came",
    row="one meeting",
    columns=(
        AREA,
        Column("meeting", TEXT, "The meeting"),
        Column("kind", TEXT, "Kind of forum", codes=dict(ForumKind.choices)),
        Column("forum", TEXT, "The forum"),
        Column("held_on", DAY, "Day"),
        Column("people_present", WHOLE, "People who came"),
        Column("quorate", YES_NO, "There was a quorum"),
    ),
    key=("area", "meeting"),
    person=None,
    happened="held_on",
    changed=("changed_at",),
    project=lambda as_at: ForumMeeting.objects.values_list(
        "area__code", "pk", "forum__kind", "forum__name", "held_on", "people_present", "quorate"
    ),
)
YOUNG_CARERS = Table(
    name="young_carers",
    title="Young carers",
    says="Children who give or intend to give care (the law's definition)",
    row="one child identified",
    columns=(
        AREA,
        CHILD,
        Column("carer", TEXT, "The record"),
        Column("identified_on", DAY, "Day on which the child was identified"),
        Column("ended_on", DAY, "Day on which it ended"),
        Column("cared_for_need", TEXT, "Why somebody needs the care", codes=dict(CaredForNeed.choices)),
        Column("in_local_definition", YES_NO, "Within the local service's definition"),
        Column("assessed_on", DAY, "Day of the completed assessment"),
        KNOWN_ON,
    ),
    key=("area", "carer"),
    happened="identified_on",
    project=lambda as_at: YoungCarer.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "identified_on",
        "ended_on",
        "cared_for_need",
        "in_local_definition",
        "assessed_on",
        known_on(as_at),
    ),
    derived=(
        Column("due_on", DAY, "Last day in time for the assessment", planned=True),
        Column("in_time", YES_NO, "Whether it was completed in time; empty while it may still be"),
        Column("settled_on", DAY, "Day on which that was settled"),
    ),
    derive=deriving.young_carers,
)
ENROLMENTS = Table(
    name="programme_enrolments",
    title="Programme enrolments",
    says="People in programmes",
    row="one person in one programme",
    columns=(
        AREA,
        Column("person", TEXT, "Who is enrolled"),
        Column("enrolment", TEXT, "The enrolment"),
        Column("programme", TEXT, "The programme"),
        Column("worker", TEXT, "The worker"),
        Column("started_on", DAY, "Day of the start"),
        Column("ended_on", DAY, "Day of the end"),
        Column("rules", TEXT, "The rules by which they were taken"),
        Column("outcome", TEXT, "How it ended", codes=dict(EdgeOutcome.choices), known_from="ended_on"),
    ),
    key=("area", "enrolment"),
    person="person",
    happened="started_on",
    changed=("changed_at",),
    project=lambda as_at: Enrolment.objects.values_list(
        "area__code",
        "person_id",
        "pk",
        "programme__name",
        "worker__name",
        "started_on",
        "ended_on",
        "programme__rules",
        text_or_nothing("outcome"),
    ),
)
CLAIMS = Table(
    name="programme_claims",
    title="Programme claims",
    says="Families whose outcomes were claimed",
    row="one family claimed",
    columns=(
        AREA,
        CHILD,
        Column("claim", TEXT, "The claim"),
        Column("claimed_on", DAY, "Day of the claim"),
        Column("audited_on", DAY, "Day of the audit"),
        Column("state", TEXT, "Where it is", codes=dict(ClaimState.choices), known_from="audited_on"),
        Column("needs", WHOLE, "Needs found"),
    ),
    key=("area", "claim"),
    happened="claimed_on",
    project=lambda as_at: (
        ProgrammeClaim.objects.filter(claimed_on__isnull=False)
        .annotate(found=Count("needs"))
        .values_list("area__code", "episode__person_id", "pk", "claimed_on", "audited_on", "state", "found")
    ),
)
ACTIVITIES = Table(
    name="activity_sessions",
    title="Sessions of activities",
    says="Sessions of groups and activities, with attendances; heads and people are never mixed",
    row="one session",
    columns=(
        AREA,
        Column("session", TEXT, "The session"),
        Column("programme", TEXT, "The activity"),
        Column("held_on", DAY, "Day"),
        Column("attendances", WHOLE, "Attendances"),
        Column("people", WHOLE, "Different people, where known"),
    ),
    key=("area", "session"),
    person=None,
    happened="held_on",
    changed=("changed_at",),
    project=lambda as_at: ActivitySession.objects.values_list(
        "area__code", "pk", "activity", "held_on", "attendances", "people"
    ),
)
UPDATES = Table(
    name="partner_updates",
    title="Partner updates",
    says="Quarterly updates asked of partners",
    row="one update asked for",
    columns=(
        AREA,
        Column("update", TEXT, "The update"),
        ORGANISATION,
        Column("quarter_ends_on", DAY, "Last day of the quarter"),
        Column("asked_on", DAY, "Day on which it was asked for"),
        Column("sent_on", DAY, "Day on which it came"),
    ),
    key=("area", "update"),
    person=None,
    happened="asked_on",
    changed=("changed_at",),
    project=lambda as_at: PartnerUpdate.objects.values_list(
        "area__code", "pk", "organisation", "quarter_ends_on", "asked_on", "sent_on"
    ),
)
RATINGS = Table(
    name="early_help_ratings",
    title="Ratings of plans",
    says="Plans rated by somebody other than their author",
    row="one rating",
    columns=(
        AREA,
        CHILD,
        Column("rating", TEXT, "The rating"),
        Column("rated_on", DAY, "Day"),
        Column("team", TEXT, "The team"),
        Column("smart", YES_NO, "Every action owned, dated and measurable"),
        Column("mean", NUMBER, "Mean of the four questions, 1 to 4"),
    ),
    key=("area", "rating"),
    happened="rated_on",
    project=lambda as_at: PlanRating.objects.annotate(
        mean=(F("specific") + F("child_voice") + F("outcomes") + F("whole_family")) / 4.0
    ).values_list("area__code", "episode__person_id", "pk", "rated_on", "episode__team__name", "smart", "mean"),
)
CHECK_BACKS = Table(
    name="early_help_check_backs",
    title="Asked again after three months",
    says="Families asked whether it is still working",
    row="one family asked",
    columns=(
        AREA,
        CHILD,
        Column("check_back", TEXT, "The question"),
        Column("due_from", DAY, "Day of the closure or step-down"),
        Column("after", TEXT, "After what"),
        Column("checked_on", DAY, "Day on which the family was asked"),
        Column("answer", TEXT, "What it said", codes=dict(StillWorking.choices), known_from="checked_on"),
    ),
    key=("area", "check_back"),
    happened="due_from",
    project=lambda as_at: CheckBack.objects.values_list(
        "area__code", "episode__person_id", "pk", "due_from", "after", "checked_on", text_or_nothing("answer")
    ),
)
PARTNERS = Table(
    name="early_help_partners",
    title="Partners who signed to share",
    says="Organisations with a sharing agreement, and since when each has begun no case",
    row="one agreement",
    columns=(
        AREA,
        Column("agreement", TEXT, "The agreement"),
        ORGANISATION,
        Column("organisation_type", TEXT, "Kind of organisation"),
        Column("signed_on", DAY, "Day on which it was signed"),
        Column("ended_on", DAY, "Day on which it ended"),
        KNOWN_ON,
    ),
    key=("area", "agreement"),
    person=None,
    happened="signed_on",
    project=lambda as_at: SharingAgreement.objects.values_list(
        "area__code", "pk", "organisation", "organisation_type", "signed_on", "ends_on", known_on(as_at)
    ),
    derived=(Column("last_begun_on", DAY, "The latest case begun by then", needs=("early_help_cases",)),),
    derive=deriving.partners,
)
