"""What plans, visits, notes and the chronology contribute to the dataset."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from ibis import _

from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.dataset import DAY, TEXT, WHOLE, YES_NO, Column, Table, with_working_days
from goldenthread.services.practice import clocks
from goldenthread.services.practice.following_tables import FOLLOWING_TABLES
from goldenthread.services.practice.models.chronology import ChronologyEntry
from goldenthread.services.practice.models.codes import (
    DutyKind,
    EntryCategory,
    NoteType,
    PlanKind,
    VisitMethod,
)
from goldenthread.services.practice.models.notes import CaseNote, NoteCopy
from goldenthread.services.practice.models.plans import Plan, PlanAction, PlanContingency
from goldenthread.services.practice.models.visits import Visit, VisitChild, VisitDuty

AREA, CHILD = Column("area", TEXT, "Code of the area"), Column("child", TEXT, "The person")
TEAM = Column("team", TEXT, "The team that holds the person")
OF_PERSON = ("area__code", "person_id")


def day_of(path: str) -> Any:
    """The day of a moment, as London has it."""
    return TruncDate(path, tzinfo=LONDON)


def project_duties(as_at: date) -> Any:
    """Each time a visit was owed; a duty that ended before its day is owed no more."""
    kind = Subquery(VisitDuty.objects.filter(pk=OuterRef("subject_id")).values("kind")[:1])
    owed = Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=as_at)
    rows = Deadline.objects.filter(owed, clock=clocks.VISIT_DUE.key)
    days = {"began": day_of("started_at"), "due_day": day_of("due_at"), "met": day_of("stopped_at")}
    return rows.annotate(duty=kind, **days).values_list(
        *OF_PERSON, "pk", "duty", "team__name", "began", "due_day", "met"
    )


VISITS_OWED = Table(
    name="visits_owed",
    title="Visits owed",
    says="Each time that a visit to a person was owed by a day",
    row="one duty falling due once",
    columns=(
        AREA, CHILD,
        Column("deadline", TEXT, "The time it was owed"),
        Column("plan_kind", TEXT, "Why it was owed", codes=dict(DutyKind.choices)),
        TEAM,
        Column("started_on", DAY, "Day from which it was counted"),
        Column("due_on", DAY, "Day by which it was owed", planned=True),
        Column("met_on", DAY, "Day of the visit that met it"),
    ),
    key=("deadline",),
    happened="started_on",
    changed=("changed_at",),
    project=project_duties,
    derived=(Column("in_time", YES_NO, "Met on or before its day"),),
    derive=lambda table, tables: table.mutate(in_time=_.met_on.notnull() & (_.met_on <= _.due_on)),
)  # fmt: skip


def project_visits(as_at: date) -> Any:
    """Visits that were held."""
    impact = ~Q(purpose_achieved="") & ~Q(learned="") & ~Q(effect="")
    rows = Visit.objects.held().annotate(day=day_of("held_at"), written=day_of("written_at"), impact=impact)
    return rows.values_list(
        *OF_PERSON, "pk", "person__team__name", "worker__name", "method", "day", "written", "impact"
    )


def with_lag(start: str, end: str) -> Any:
    """A derivation that adds the working days from one day to another."""

    def derive(table: Any, tables: Mapping[str, Any]) -> Any:
        return with_working_days(table, tables, start, end, "recording_days")

    return derive


RECORDING_DAYS = (Column("recording_days", WHOLE, "Working days from the event to the finished record"),)
VISITS = Table(
    name="visits",
    title="Visits",
    says="Visits held, once however many children were visited",
    row="one visit",
    columns=(
        AREA, CHILD,
        Column("visit", TEXT, "The visit"),
        TEAM,
        Column("worker", TEXT, "Who made it"),
        Column("method", TEXT, "How it was made", codes=dict(VisitMethod.choices)),
        Column("held_on", DAY, "Day it was made"),
        Column("written_on", DAY, "Day on which its record was finished"),
        Column("impact", YES_NO, "Whether it says what it achieved, what was learned and what changes"),
    ),
    key=("visit",),
    happened="held_on",
    changed=("changed_at",),
    project=project_visits,
    derived=RECORDING_DAYS,
    derive=with_lag("held_on", "written_on"),
)  # fmt: skip


def project_children(as_at: date) -> Any:
    """Each child of each visit that was held."""
    rows = VisitChild.objects.filter(visit__in=Visit.objects.held()).annotate(day=day_of("visit__held_at"))
    return rows.values_list(*OF_PERSON, "pk", "visit_id", "person__team__name", "day", "seen", "seen_alone")


CHILDREN_VISITED = Table(
    name="children_visited",
    title="Children visited",
    says="What visits say of each child: seen, and alone or not",
    row="one child at one visit",
    columns=(
        AREA, CHILD,
        Column("row", TEXT, "The row of the child"),
        Column("visit", TEXT, "The visit"),
        TEAM,
        Column("held_on", DAY, "Day of the visit"),
        Column("seen", YES_NO, "Whether the child was seen"),
        Column("seen_alone", YES_NO, "Whether the child was seen alone"),
    ),
    key=("row",),
    happened="held_on",
    changed=("changed_at", "visit__changed_at"),
    project=project_children,
)  # fmt: skip


def project_plans(as_at: date) -> Any:
    """Versions of plans that were signed off."""
    ifs = PlanContingency.objects.filter(plan=OuterRef("pk"), taken_out_on=None)
    voice = ~Q(child_view="")
    rows = Plan.objects.exclude(signed_off_on=None).annotate(contingency=Exists(ifs), voice=voice)
    names = ("pk", "person__team__name", "kind", "edition", "signed_off_on", "ended_on", "contingency", "voice")
    return rows.values_list(*OF_PERSON, *names)


PLANS = Table(
    name="plans",
    title="Plans",
    says="Versions of plans of every kind that a manager signed off",
    row="one version of one plan",
    columns=(
        AREA, CHILD,
        Column("plan", TEXT, "The version"),
        TEAM,
        Column("plan_kind", TEXT, "Kind of plan", codes=dict(PlanKind.choices)),
        Column("edition", WHOLE, "Number of the version"),
        Column("signed_off_on", DAY, "Day of the sign-off"),
        Column("ended_on", DAY, "Day on which it ended or was replaced"),
        Column("contingency", YES_NO, "Whether it says what happens if things go wrong"),
        Column("child_voice", YES_NO, "Whether it holds the child's own view"),
    ),
    key=("plan",),
    happened="signed_off_on",
    changed=("changed_at",),
    project=project_plans,
)  # fmt: skip


def project_actions(as_at: date) -> Any:
    """Actions of plans as they were checked at the sign-off."""
    rows = PlanAction.objects.exclude(passes=None)
    names = ("area__code", "plan__person_id", "pk", "plan_id", "plan__person__team__name", "plan__kind")
    return rows.values_list(*names, "plan__signed_off_on", "passes")


PLAN_ACTIONS = Table(
    name="plan_actions",
    title="Actions of plans",
    says="Actions in plans that were signed off, and whether each passed the check",
    row="one action in one version of a plan",
    columns=(
        AREA, CHILD,
        Column("row", TEXT, "The action in this plan"),
        Column("plan", TEXT, "The version"),
        TEAM,
        Column("plan_kind", TEXT, "Kind of plan", codes=dict(PlanKind.choices)),
        Column("signed_off_on", DAY, "Day of the sign-off"),
        Column("passes", YES_NO, "Whether it says who does what, how we will know, and by which day"),
    ),
    key=("row",),
    happened="signed_off_on",
    changed=("changed_at", "plan__changed_at"),
    project=project_actions,
)  # fmt: skip


def project_chronologies(as_at: date) -> Any:
    """How long a chronology, first or reviewed, was owed or fresh; a first one that was done goes on as a fresh one."""
    keys = (clocks.FIRST_CHRONOLOGY.key, clocks.CHRONOLOGY_FRESH.key)
    ended = Coalesce("stopped_at", "withdrawn_at")
    days = {"began": day_of("started_at"), "due_day": day_of("due_at"), "over": TruncDate(ended, tzinfo=LONDON)}
    rows = Deadline.objects.filter(clock__in=keys).annotate(first=Q(clock=keys[0]), **days)
    return rows.values_list(*OF_PERSON, "pk", "team__name", "first", "began", "due_day", "over")


CHRONOLOGIES = Table(
    name="chronologies",
    title="Chronologies",
    says="For each child worked with, when the chronology was reviewed and is to be reviewed again",
    row="one child from the start of the work, or from a review, to the next review or the end of the work",
    columns=(
        AREA, CHILD,
        Column("deadline", TEXT, "The time it was owed"),
        TEAM,
        Column("is_first", YES_NO, "Whether none had been reviewed yet"),
        Column("started_on", DAY, "Day of the review, or of the start of the work"),
        Column("due_on", DAY, "Day by which it is reviewed", planned=True),
        Column("ended_on", DAY, "Day of the next review, or of the end of the work"),
    ),
    key=("deadline",),
    happened="started_on",
    changed=("changed_at",),
    project=project_chronologies,
)  # fmt: skip


def project_entries(as_at: date) -> QuerySet[Any, Any]:
    """Events that were proposed for a chronology."""
    rows = ChronologyEntry.objects.annotate(proposed=day_of("created_at"))
    return rows.values_list(*OF_PERSON, "pk", "person__team__name", "category", "proposed", "event_on", "was_process")


ENTRIES = Table(
    name="chronology_entries",
    title="Events of chronologies",
    says="Events proposed for a chronology, those refused as process too",
    row="one event of one child",
    columns=(
        AREA, CHILD,
        Column("entry", TEXT, "The event"),
        TEAM,
        Column("category", TEXT, "Part of life", codes=dict(EntryCategory.choices)),
        Column("proposed_on", DAY, "Day it was proposed"),
        Column("event_on", DAY, "Day it happened"),
        Column("was_process", YES_NO, "Whether it was refused as process when it was proposed"),
    ),
    key=("entry",),
    happened="proposed_on",
    changed=("changed_at",),
    project=project_entries,
)  # fmt: skip


def project_notes(as_at: date) -> Any:
    """Notes that were finished."""
    rows = CaseNote.objects.finished().annotate(day=day_of("happened_at"), written=day_of("finished_at"))
    return rows.values_list(*OF_PERSON, "pk", "person__team__name", "author__name", "type", "day", "written")


NOTES = Table(
    name="case_notes",
    title="Case notes",
    says="Finished notes, once however many people they are about",
    row="one note",
    columns=(
        AREA, CHILD,
        Column("note", TEXT, "The note"),
        TEAM,
        Column("worker", TEXT, "Who wrote it"),
        Column("note_type", TEXT, "Kind of note", codes=dict(NoteType.choices)),
        Column("happened_on", DAY, "Day it tells of"),
        Column("written_on", DAY, "Day on which it was finished"),
    ),
    key=("note",),
    happened="happened_on",
    changed=("changed_at",),
    project=project_notes,
    derived=RECORDING_DAYS,
    derive=with_lag("happened_on", "written_on"),
)  # fmt: skip


def project_copies(as_at: date) -> Any:
    """Notes copied to the file of a sibling."""
    rows = NoteCopy.objects.annotate(day=day_of("created_at"))
    return rows.values_list(*OF_PERSON, "pk", "note_id", "person__team__name", "day")


COPIES = Table(
    name="note_copies",
    title="Copies of notes",
    says="Notes copied to the file of a brother or sister",
    row="one copy",
    columns=(
        AREA, CHILD,
        Column("copy", TEXT, "The copy"),
        Column("note", TEXT, "The note"),
        TEAM,
        Column("copied_on", DAY, "Day it was copied"),
    ),
    key=("copy",),
    happened="copied_on",
    changed=("changed_at",),
    project=project_copies,
)  # fmt: skip


CASEWORK_TABLES = (
    VISITS_OWED, VISITS, CHILDREN_VISITED, PLANS, PLAN_ACTIONS, CHRONOLOGIES, ENTRIES, NOTES, COPIES,
    *FOLLOWING_TABLES,
)  # fmt: skip
