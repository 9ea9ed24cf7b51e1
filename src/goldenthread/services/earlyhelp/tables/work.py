"""Meetings, scores, and how families work."""

from django.db.models import Avg, Min

from goldenthread.mechanisms.dataset import DAY, NUMBER, TEXT, YES_NO, Column, Table
from goldenthread.services.earlyhelp import deriving
from goldenthread.services.earlyhelp.codes import (
    Came,
    LevelCheck,
    Place,
    Point,
    Scorer,
)
from goldenthread.services.earlyhelp.deriving import text_or_nothing
from goldenthread.services.earlyhelp.models import (
    DistanceScore,
    DomainScore,
    FamilyMeeting,
    FunctioningScore,
    MeetingSeat,
)
from goldenthread.services.earlyhelp.tables.columns import AREA, CASE, CHILD, HELD_BY, NEED

MEETINGS = Table(
    name="early_help_meetings",
    title="Team around the family meetings",
    says="Meetings of teams around families",
    row="one meeting",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("meeting", TEXT, "The meeting"),
        Column("held_on", DAY, "Day of the meeting"),
        Column("place", TEXT, "Where", codes=dict(Place.choices)),
        Column("level_check", TEXT, "What it found about the level", codes=dict(LevelCheck.choices)),
        Column("family_present", YES_NO, "The family was there"),
        Column("case_started_on", DAY, "Day on which the case was accepted"),
        Column("assessed_on", DAY, "Day of the first completed assessment before it"),
        HELD_BY,
    ),
    key=("area", "meeting"),
    happened="held_on",
    project=lambda as_at: FamilyMeeting.objects.annotate(
        assessed=Min("episode__assessments__completed_on")
    ).values_list(
        "area__code",
        "episode__person_id",
        "episode_id",
        "pk",
        "held_on",
        "place",
        "level_check",
        "family_present",
        "episode__started_on",
        "assessed",
        "episode__held_by",
    ),
    derived=(
        Column("due_on", DAY, "Last day in time for the meeting", planned=True),
        Column("in_time", YES_NO, "Held by then"),
    ),
    derive=deriving.meetings,
)
ATTENDANCES = Table(
    name="early_help_attendances",
    title="Who came to team around the family meetings",
    says="Members of teams around families, and whether they came to a meeting",
    row="one member of the team at one meeting",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("seat", TEXT, "The member at the meeting"),
        Column("held_on", DAY, "Day of the meeting"),
        Column("place", TEXT, "Where", codes=dict(Place.choices)),
        Column("organisation", TEXT, "Organisation of the member; empty for the family's own people"),
        Column("came", TEXT, "Whether they came", codes=dict(Came.choices)),
        HELD_BY,
    ),
    key=("area", "seat"),
    happened="held_on",
    changed=("changed_at",),
    project=lambda as_at: MeetingSeat.objects.values_list(
        "area__code",
        "meeting__episode__person_id",
        "meeting__episode_id",
        "pk",
        "meeting__held_on",
        "meeting__place",
        text_or_nothing("organisation"),
        "came",
        "meeting__episode__held_by",
    ),
)
SCORES = Table(
    name="early_help_scores",
    title="Distance travelled",
    says="Scores of 0 to 10, meant over the domains of one version of the tool",
    row="one administration",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("administration", TEXT, "The administration"),
        Column("scored_on", DAY, "Day"),
        Column("point", TEXT, "Start, review, end or after", codes=dict(Point.choices)),
        Column("scored_by", TEXT, "Who scored", codes=dict(Scorer.choices)),
        Column("version", TEXT, "Version of the tool"),
        NEED,
        Column("mean", NUMBER, "Mean over the domains"),
    ),
    key=("area", "administration"),
    happened="scored_on",
    project=lambda as_at: DistanceScore.objects.annotate(mean=Avg("domains__value")).values_list(
        "area__code",
        "episode__person_id",
        "episode_id",
        "pk",
        "scored_on",
        "point",
        "scored_by",
        "tool_version",
        "episode__main_need",
        "mean",
    ),
    derived=(
        Column("start_version", TEXT, "Version with which the family started"),
        Column("change", NUMBER, "Points since the start; empty where the versions differ"),
    ),
    derive=deriving.scores,
)
DOMAIN_SCORES = Table(
    name="early_help_domain_scores",
    title="Distance travelled by domain",
    says="Scores of 0 to 10 of each domain",
    row="one domain in one administration",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("score", TEXT, "The score"),
        Column("scored_on", DAY, "Day"),
        Column("point", TEXT, "Start, review, end or after", codes=dict(Point.choices)),
        Column("version", TEXT, "Version of the tool"),
        Column("domain", TEXT, "Domain"),
        Column("mean", NUMBER, "The score"),
    ),
    key=("area", "score"),
    happened="scored_on",
    project=lambda as_at: DomainScore.objects.values_list(
        "area__code",
        "administration__episode__person_id",
        "administration__episode_id",
        "pk",
        "administration__scored_on",
        "administration__point",
        "administration__tool_version",
        "domain",
        "value",
    ),
    derived=SCORES.derived,
    derive=deriving.domain_scores,
)
FUNCTIONING = Table(
    name="early_help_functioning",
    title="How families work (SCORE-15)",
    says="Scores of families; lower is better",
    row="one administration",
    columns=(
        AREA,
        CHILD,
        CASE,
        Column("administration", TEXT, "The administration"),
        Column("scored_on", DAY, "Day"),
        Column("total", NUMBER, "Total"),
    ),
    key=("area", "administration"),
    happened="scored_on",
    project=lambda as_at: FunctioningScore.objects.values_list(
        "area__code", "episode__person_id", "episode_id", "pk", "scored_on", "total"
    ),
    derived=(
        Column("last", YES_NO, "The family's last, with one before it"),
        Column("outcome", TEXT, "Better, the same or worse than the family's first"),
    ),
    derive=deriving.functioning,
)
