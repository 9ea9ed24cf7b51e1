"""The child tracker of the monthly session: every open plan, the worst first; managers only add judgement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Column, Item, Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import ChairRole, DriftLevel, DriftRule
from goldenthread.services.assessment.models import ChildInNeedPlan, DriftFlag, MonthlyOversight
from goldenthread.services.assessment.policy import SENIOR
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.visits import VisitChild

MOST = 200
WORST_FIRST = (DriftLevel.RED, DriftLevel.AMBER, DriftLevel.WATCH, DriftLevel.NONE)
LEVEL_COLOURS = {
    DriftLevel.RED: "red",
    DriftLevel.AMBER: "orange",
    DriftLevel.WATCH: "yellow",
    DriftLevel.NONE: "green",
}
VISITS, MEETINGS = ("practice.visit_due",), tuple(clock.key for clock in clocks.MEETING_CLOCKS)
COLUMNS = (
    "Child",
    Column("Months open", numeric=True),
    "Last visit",
    "Last meeting",
    "Chair next",
    "Actions",
    "Risk",
    "Drift",
    Column("Exit plan", wide=True),
    "This month",
)


@dataclass
class Line:
    """What the record shows of one open plan on a day."""

    plan: ChildInNeedPlan
    on: date
    flag: DriftFlag | None = None
    visited_on: date | None = None
    visit_due: Any = None
    met_on: date | None = None
    meetings: int = 0
    meeting_due: Any = None
    chair: str = ""
    smart: bool | None = None
    risk: str = ""
    entry: MonthlyOversight | None = None

    @property
    def months(self) -> int:
        """Whole months since the plan began."""
        started = self.plan.started_on
        whole = (self.on.year - started.year) * 12 + self.on.month - started.month
        return whole - (add_months(started, whole) > self.on)

    @property
    def level(self) -> DriftLevel:
        """How far it has drifted."""
        return DriftLevel(self.flag.level) if self.flag else DriftLevel.NONE

    @property
    def visits_ok(self) -> bool:
        """No visit is overdue."""
        return self.visit_due is None or self.visit_due >= now()

    @property
    def in_time(self) -> bool:
        """No meeting is overdue."""
        return self.meeting_due is None or self.meeting_due >= now()

    def next_chair(self) -> str:
        """Who chairs next: the first and third by rule, else as the last entry says."""
        by_rule = {1: ChairRole.TEAM_MANAGER, 3: ChairRole.SERVICE_MANAGER}
        return by_rule.get(self.meetings + 1) or self.chair


def lines_of(plans: Sequence[ChildInNeedPlan], on: date) -> list[Line]:
    """What the record shows of some plans, in a fixed number of queries."""
    lines = {plan.pk: Line(plan, on) for plan in plans}
    by_child = {plan.person_id: lines[plan.pk] for plan in plans}
    for flag in DriftFlag.objects.waiting().filter(plan__in=lines).prefetch_related("hits"):
        lines[flag.plan_id].flag = flag
    for entry in MonthlyOversight.objects.filter(plan__in=lines).order_by("month"):
        lines[entry.plan_id].chair = entry.next_chair
        lines[entry.plan_id].entry = entry if entry.month == on.replace(day=1) else None
    for number, held_on, plan_id in _meetings(lines):
        lines[plan_id].met_on, lines[plan_id].meetings = held_on, number
    read_visits_and_deadlines(by_child)
    for child_id, grade in _risks(by_child):
        by_child[child_id].risk = grade
    for child_id, actions, met in _checked(by_child):
        by_child[child_id].smart = actions == met
    return list(lines.values())


def _meetings(plan_ids: Iterable[int]) -> Any:
    rows = ChildInNeedPlan.objects.filter(pk__in=plan_ids, meetings__isnull=False).order_by("meetings__number")
    return rows.values_list("meetings__number", "meetings__held_on", "pk")


def _risks(child_ids: Iterable[int]) -> Any:
    current = RiskAssessment.objects.current().filter(person__in=child_ids)
    return current.order_by("edition").values_list("person", "grade")


def _checked(child_ids: Iterable[int]) -> Any:
    plans = Plan.objects.in_force().filter(person__in=child_ids, kind=PlanKind.CHILD_IN_NEED, smart_actions__gt=0)
    return plans.order_by("edition").values_list("person", "smart_actions", "smart_met")


def read_visits_and_deadlines(by_child: dict[int, Line]) -> None:
    """When each child was last seen, and what is due: visits and the next meeting."""
    seen = VisitChild.objects.filter(person__in=by_child, seen=True, visit__held_at__isnull=False)
    for child_id, held_at in seen.order_by().values_list("person").annotate(Max("visit__held_at")):
        by_child[child_id].visited_on = localdate(held_at)
    rows = Deadline.objects.running().filter(person__in=by_child, clock__in=(*VISITS, *MEETINGS))
    for deadline in rows.order_by("-due_at"):
        line = by_child[deadline.person_id]
        if deadline.clock in VISITS:
            line.visit_due = deadline.due_at
        else:
            line.meeting_due = deadline.due_at


@dataclass(frozen=True)
class Tracker:
    """The session's list."""

    title: str
    lead: str
    whose: tuple[Item, ...]
    columns: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, user: User, mine: bool, on: date) -> "Tracker":
        """The open plans that the user may see: of the own teams, or of the whole area."""
        teams = user.teams()
        plans: Any = ChildInNeedPlan.objects.visible_to(user)
        plans = plans.still_open()
        plans = plans.filter(team__in=teams) if mine and teams else plans
        found = list(plans.select_related("person", "lead", "team").order_by("started_on", "pk")[:MOST])
        lines = sorted(lines_of(found, on), key=lambda line: (WORST_FIRST.index(line.level), -line.months))
        written = sum(line.entry is not None for line in lines)
        return cls(
            title=f"Child tracker, {on:%B %Y}",
            lead=f"{counted(len(lines), 'open plan')}; the entry of this month is written for {written}.",
            whose=_whose(mine) if teams else (),
            columns=COLUMNS,
            rows=tuple(row(line, may_manage(user, line.plan, teams), user) for line in lines),
            person_ids=tuple(plan.person_id for plan in found),
        )


def _whose(mine: bool) -> tuple[Item, ...]:
    return Item("My teams", "?whose=mine", current=mine), Item("The whole area", "?whose=all", current=not mine)


def may_manage(user: User, plan: ChildInNeedPlan, teams: set[int]) -> bool:
    """What `MANAGE_PLAN` would answer for a plan that the user may see, without asking the database for each."""
    if user.holds(*SENIOR, area_id=plan.area_id):
        return True
    mine = plan.team_id in teams or plan.lead_id == user.pk
    return mine and user.holds(Role.TEAM_MANAGER, area_id=plan.area_id)


def row(line: Line, manages: bool, user: User) -> tuple[Any, ...]:
    """One line as cells, with links to what the user may do."""
    plan = line.plan
    return (
        [Link(str(plan.person), plan.get_absolute_url()), str(plan.lead or "No worker")],
        line.months,
        [day(line.visited_on) if line.visited_on else "None recorded", *_due(line.visit_due)],
        [f"{day(line.met_on)} (number {line.meetings})" if line.met_on else "None held", *_due(line.meeting_due)],
        ChairRole(line.next_chair()).label if line.next_chair() else "Not said yet",
        {True: Tag("SMART", "green"), False: Tag("Not all SMART", "orange"), None: "Not checked"}[line.smart],
        line.risk.capitalize() or "Not graded",
        drift_cell(line, manages or (line.level == DriftLevel.RED and user.holds(Role.REVIEWING_OFFICER))),
        plan.exit_plan or Tag("Missing", "red"),
        entry_cell(line, manages),
    )


def _due(due_at: Any) -> list[Any]:
    return [TimeLeft.of(due_at, now())] if due_at is not None else []


def drift_cell(line: Line, answers: bool) -> Any:
    """The level with the rules that are hit, and the way to the answer for whoever gives it."""
    if line.flag is None:
        return Tag("None", "green")
    rules = ", ".join(line.flag.rules)
    tag = Tag(str(line.level.label), LEVEL_COLOURS[line.level])
    return [
        tag,
        Link(f"{rules}: answer", line.flag.get_absolute_url(), f"for {line.plan.person}") if answers else rules,
    ]


def entry_cell(line: Line, writes: bool) -> Any:
    """The decision of this month, or where it is written by whoever manages the plan."""
    if line.entry is not None:
        return [str(line.entry.get_step_display()), line.entry.decision]
    if not writes:
        return "Not written yet"
    return Link("Write it", f"{line.plan.get_absolute_url()}oversight/", f"for {line.plan.person}")


RULES = tuple((rule.value, rule.label) for rule in DriftRule)
