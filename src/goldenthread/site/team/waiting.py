"""What waits for the manager of a team, the longest first: what is to be signed, agreed, closed or stepped down."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.calendar import add_months, today, working_days_between
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.pages.parts import Column, Empty, Link
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.assessment.codes import State
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan, ChildPart
from goldenthread.services.earlyhelp.models import StepMove
from goldenthread.services.people.models import ServiceStatus, Status
from goldenthread.services.practice.models import CaseInvolvement, ChronologyReview, Handover, Plan, RiskAssessment
from goldenthread.services.practice.models.codes import PlanState
from goldenthread.services.practice.models.involvement import InvolvementState
from goldenthread.services.practice.models.oversight_codes import HandoverState, RiskState
from goldenthread.services.protection.models import ProtectionPlan
from goldenthread.site.team.workers import late_sessions, old_drafts

COLUMNS = ("Child", "What waits", "Since", Column("Working days", numeric=True))
NOTHING = Empty("Nothing waits for you.", "What is submitted to you appears here, the longest waiting first.")
NO_STEP_DOWN = Empty("No step-down waits.", "A step-down appears here until somebody has accepted it.")
SIGNED_WITHIN = timedelta(days=90)  # an older review of a chronology is no longer fresh enough to be signed
KINDS = {
    "plan": ("Plan to sign off", "practice:plan"),
    "risk": ("Risk assessment to decide", "practice:risk_version"),
    "assessment": ("Assessment to authorise", "assessment:workspace"),
    "chronology": ("Chronology to sign off", "practice:sign_off_chronology"),
    "handover": ("Handover to confirm", "practice:handover"),
    "closing": ("Case to close", "practice:close_involvement"),
    "in need": ("Child in need plan to open", "assessment:child"),
    "after protection": ("Help after a protection plan to decide", "protection:plan"),
    "move": ("Step-down to be accepted", "earlyhelp:move"),
}
STEP_DOWNS = ("in need", "after protection", "move")
DRAFT, SUPERVISION = "draft", "supervision"  # of a worker, not of a child
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Waits:
    """One thing that waits; `person_id` is a worker where it is a draft or a worker's own supervision."""

    kind: str
    pk: int
    person_id: int
    since: date

    @property
    def is_step_down(self) -> bool:
        """Whether it is a step down to less intervention."""
        return self.kind in STEP_DOWNS

    def cells(self, name: str) -> Cells:
        """A line of the list."""
        words, route = KINDS[self.kind]
        child = Link(name, reverse("house:child", args=[self.person_id]))
        age = working_days_between(self.since, today()) if self.since < today() else 0
        return child, Link(words, reverse(route, args=[self.pk]), f"of {name}"), day(self.since), f"{age:,}"


@dataclass(frozen=True)
class Queue:
    """Everything that waits in a team: for its manager, the longest first; and with each worker, counted."""

    rows: tuple[Waits, ...]
    drafts: Counter[int]
    supervision: Counter[int]

    @classmethod
    def of(cls, team: Team, user: User, people: Container[int]) -> "Queue":
        """Read in one query; of children only what is about these people, the children of the team whom the user may see.

        Whom the user may see is asked once, and not again for each kind of thing that may wait.
        """
        queries = list(_queries(team, user))
        rows = [Waits(*row) for row in queries[0].union(*queries[1:], all=True)]
        about = sorted((one for one in rows if one.kind in KINDS and one.person_id in people), key=_longest_first)
        once = {(one.kind, one.pk): one for one in reversed(about)}  # an assessment of siblings waits once
        return cls(
            tuple(reversed(once.values())),
            Counter(one.person_id for one in rows if one.kind == DRAFT),
            Counter(one.person_id for one in rows if one.kind == SUPERVISION),
        )


def _longest_first(one: Waits) -> tuple[date, str, int, int]:
    return one.since, one.kind, one.pk, one.person_id


def _queries(team: Team, user: User) -> Iterator[Any]:
    plans: Any = Plan.objects.visible_to(user)
    plans = plans.filter(state=PlanState.SUBMITTED, person__team=team).exclude(submitted_by=user)
    yield _named(plans, "plan", _day_of("submitted_at"))
    risks = RiskAssessment.objects.filter(state=RiskState.SUBMITTED, person__team=team).exclude(submitted_by=user)
    yield _named(risks, "risk", _day_of("submitted_at"))
    assessments = Assessment.objects.filter(state=State.SUBMITTED, team=team, children__person__team=team)
    yield _named(assessments.exclude(submitted_by=user), "assessment", _day_of("submitted_at"), "children__person_id")
    fresh = ChronologyReview.objects.unsigned().filter(reviewed_on__gt=today() - SIGNED_WITHIN, person__team=team)
    yield _named(fresh.exclude(done_by=user), "chronology", F("reviewed_on"))
    handed = Handover.objects.filter(state=HandoverState.ACCEPTED, confirmed_on=None, person__team=team)
    yield _named(handed, "handover", F("accepted_on"))
    ceased = CaseInvolvement.objects.filter(state=InvolvementState.CEASED, person__team=team)
    yield _named(ceased, "closing", F("work_ceased_on"))
    yield from _step_downs(team)
    yield _named(old_drafts(team), DRAFT, _day_of("saved_at"), "owner_id")
    yield _named(late_sessions(team), SUPERVISION, F("held_on"), "worker_id")


def _step_downs(team: Team) -> Iterator[Any]:
    wanted: Any = ChildPart.objects
    since = ChildInNeedPlan.objects.filter(
        person=OuterRef("person"), started_on__gte=OuterRef("assessment__authorised_on")
    )
    more = ServiceStatus.objects.open().filter(status__in=(Status.PROTECTION, Status.LOOKED_AFTER)).values("person")
    wanted = wanted.awaiting_plan().filter(~Exists(since), person__team=team).exclude(person__in=more)
    yield _named(wanted, "in need", F("assessment__authorised_on"))
    helped = ServiceStatus.objects.open().filter(status=Status.IN_NEED).values("person")
    ended = ProtectionPlan.objects.filter(
        person__team=team,
        ended_on__gt=add_months(today(), -3),
        end_reason=ProtectionPlan.EndReason.SAFE,
        stepped_down_on=None,
    )
    yield _named(ended.exclude(person__in=helped), "after protection", F("ended_on"))
    moves = StepMove.objects.down().waiting().filter(person__team=team)
    yield _named(moves, "move", F("recommended_on"))


def _day_of(path: str) -> Any:
    return TruncDate(path, tzinfo=LONDON, output_field=DateField())


def _named(rows: Any, kind: str, since: Any, person: str = "person_id") -> Any:
    """(What, record, child, since) of some rows."""
    told = {"waits_for": Value(kind, output_field=CharField()), "waits_since": since, "waits_about": F(person)}
    return rows.order_by().annotate(**told).values_list("waits_for", "pk", "waits_about", "waits_since")


def in_words(rows: Sequence[Waits]) -> str:
    """How many wait."""
    return f"{counted(len(rows), 'thing')} {'waits' if len(rows) == 1 else 'wait'} for you"
