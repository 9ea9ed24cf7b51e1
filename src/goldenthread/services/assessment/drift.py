"""Which child in need plans drift: ten rules, read for many plans in a fixed number of queries, and their flags.

The rules are our choice; they are the causes that audits of drift and delay find.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Count, Max, Prefetch, Q

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import add_months, start_of_day
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.assessment import clocks
from goldenthread.services.assessment.codes import STEPS_DECIDED, DriftLevel, DriftRule
from goldenthread.services.assessment.models import (
    Assessment,
    ChildInNeedMeeting,
    ChildInNeedPlan,
    DriftFlag,
    DriftHit,
    MonthlyOversight,
)
from goldenthread.services.people.allocations import DRIFT as MANY_CHANGES
from goldenthread.services.people.models import Allocation
from goldenthread.services.practice.models.caseload import Handover
from goldenthread.services.practice.models.codes import NOT_HELD, PlanKind, VisitStatus
from goldenthread.services.practice.models.plans import IN_FORCE, PlanAction, PlanAim
from goldenthread.services.practice.models.supervision import ActionReview
from goldenthread.services.practice.models.visits import VisitChild

STILL = timedelta(weeks=6)  # without any movement of the plan
LOOKED_BACK = timedelta(days=183)  # for visits
OVERDUE = ("practice.first_chronology", "practice.chronology_fresh", "practice.risk_review", "practice.risk_look_again")
ENOUGH = timedelta(days=28)  # an answer holds so long for the rules that it answered
NIGHT = SystemActor("drift")
Hits = dict[int, set[str]]


class Watched:
    """Some open plans on a day; each rule gives the numbers of the plans that it hits."""

    def __init__(self, plans: Sequence[ChildInNeedPlan], on: date) -> None:
        self.plans, self.on = plans, on
        self.by_child = {plan.person_id: plan.pk for plan in plans}
        self.children = list(self.by_child)
        oversight = MonthlyOversight.objects.filter(plan__in=[plan.pk for plan in plans], written_on__lte=on)
        self.oversight: dict[int, list[MonthlyOversight]] = defaultdict(list)
        for entry in oversight.order_by("month"):
            self.oversight[entry.plan_id].append(entry)

    def hits(self) -> Hits:
        """The rules that each plan hits."""
        found: Hits = defaultdict(set)
        rules = (
            (DriftRule.NOTHING_MOVED, self.nothing_moved()),
            (DriftRule.ROLLED, self.rolled()),
            (DriftRule.SAME_TEXT, self.same_text()),
            (DriftRule.VISITS_MISSED, self.visits_missed()),
            (DriftRule.WORKERS, self.workers_changed()),
            (DriftRule.EXTENDED, self.extended()),
            (DriftRule.OUT_OF_DATE, self.late(OVERDUE)),
            (DriftRule.MEETING_LATE, self.late([clock.key for clock in clocks.MEETING_CLOCKS])),
            (DriftRule.THRESHOLD, self.threshold_changed()),
        )
        for rule, plans in rules:
            for plan_id in plans:
                found[plan_id].add(rule)
        for plan_id, rule in self.long_open():
            found[plan_id].add(rule)
        return found

    def of_children(self, child_ids: Iterable[int]) -> Iterator[int]:
        """The plans of some of the children."""
        return (self.by_child[child_id] for child_id in child_ids if child_id in self.by_child)

    def nothing_moved(self) -> Iterator[int]:
        """There are open actions in the plan, and none was set, moved or ended for six weeks."""
        rows = PlanAction.objects.filter(
            plan__person__in=self.children, plan__kind=PlanKind.CHILD_IN_NEED, plan__state__in=IN_FORCE
        )
        is_open = Count("action", filter=Q(action__closed_on=None))
        moves = {name: Max(f"action__{name}") for name in ("raised_on", "claimed_on", "closed_on", "entries__as_at")}
        for row in rows.values("plan__person").annotate(is_open=is_open, **moves):
            last = max(filter(None, (row[name] for name in moves)))
            if row["is_open"] and last < self.on - STILL:
                yield self.by_child[row["plan__person"]]

    def rolled(self) -> Iterator[int]:
        """Two or more open actions about the child were put off twice, in supervision or by moving their day."""
        reviewed = ActionReview.objects.filter(roll_no__gte=2).values("action")
        rows = Action.objects.open().filter(Q(moved_count__gte=2) | Q(pk__in=reviewed), person__in=self.children)
        counts = rows.values("person").annotate(many=Count("pk")).filter(many__gte=2)
        return self.of_children(counts.values_list("person", flat=True))

    def same_text(self) -> Iterator[int]:
        """The last two meetings had the same plan before them."""
        prints: dict[int, list[str]] = defaultdict(list)
        rows = ChildInNeedMeeting.objects.filter(plan__in=[plan.pk for plan in self.plans], held_on__lte=self.on)
        for plan_id, print_ in rows.order_by("number").values_list("plan", "plan_print"):
            prints[plan_id].append(print_)
        return (plan_id for plan_id, each in prints.items() if len(each) > 1 and each[-1] and each[-1] == each[-2])

    def long_open(self) -> Iterator[tuple[int, DriftRule]]:
        """Over six months, or nine, without a decision this quarter to step up, step down or end."""
        since = self.on.replace(month=(self.on.month - 1) // 3 * 3 + 1, day=1)
        moves = apps.get_model("earlyhelp.StepMove")._base_manager
        decided = set(
            self.of_children(
                moves.filter(person__in=self.children, recommended_on__range=(since, self.on)).values_list(
                    "person", flat=True
                )
            )
        )
        for plan in self.plans:
            entries = self.oversight[plan.pk]
            if plan.pk in decided or any(one.step in STEPS_DECIDED and one.written_on >= since for one in entries):
                continue
            if add_months(plan.started_on, 9) < self.on:
                yield plan.pk, DriftRule.LONGER
            elif add_months(plan.started_on, 6) < self.on:
                yield plan.pk, DriftRule.LONG

    def visits_missed(self) -> Iterator[int]:
        """Neither of the last two visits took place; one whose day has passed without a record did not."""
        today = start_of_day(self.on)
        rows = VisitChild.objects.filter(
            person__in=self.children, visit__planned_for__range=(today - LOOKED_BACK, today)
        )
        last: dict[int, list[bool]] = defaultdict(list)
        for child_id, status in rows.order_by("visit__planned_for").values_list("person", "visit__status"):
            last[child_id].append(status in NOT_HELD or status == VisitStatus.PLANNED)
        return self.of_children(child_id for child_id, missed in last.items() if len(missed) > 1 and all(missed[-2:]))

    def workers_changed(self) -> Iterator[int]:
        """Three changes of lead worker in twelve months, or one without a handover."""
        since, leads = add_months(self.on, -12), defaultdict(list)
        rows = Allocation.objects.leading().filter(person__in=self.children, starts_on__lte=self.on)
        for one in rows.order_by("starts_on", "pk"):
            leads[one.person_id].append(one)
        handed = set(Handover.objects.filter(person__in=self.children).values_list("allocation", flat=True))
        for child_id, held in leads.items():
            changes = [before.pk for before, after in pairwise(held) if after.starts_on > since]
            if len(changes) >= MANY_CHANGES or any(before not in handed for before in changes):
                yield self.by_child[child_id]

    def extended(self) -> Iterator[int]:
        """The assessment behind the plan, or one under way, was extended twice."""
        behind = [plan.child_part_id for plan in self.plans if plan.child_part_id]
        rows: Any = Assessment.objects
        twice = rows.annotate(many=Count("extensions", distinct=True)).filter(many__gte=2)
        from_plan = Q(children__in=behind)
        under_way = Q(children__person__in=self.children, pk__in=rows.unfinished().values("pk"))
        return self.of_children(twice.filter(from_plan | under_way).values_list("children__person", flat=True))

    def late(self, keys: Sequence[str]) -> Iterator[int]:
        """A time limit of these kinds has passed."""
        rows = Deadline.objects.running().filter(clock__in=keys, due_at__lt=start_of_day(self.on))
        return self.of_children(rows.filter(person__in=self.children).values_list("person", flat=True))

    def threshold_changed(self) -> Iterator[int]:
        """The monthly entries said yes and no by turns, three times."""
        for plan_id, entries in self.oversight.items():
            said = [one.threshold_met for one in entries]
            if sum(before != after for before, after in pairwise(said)) >= 3:
                yield plan_id


def level_of(rules: Iterable[str]) -> DriftLevel:
    """One rule: watch; two: amber; three, or nine months without a decision: red (our choice)."""
    hit = set(rules)
    if len(hit) >= 3 or DriftRule.LONGER in hit:
        return DriftLevel.RED
    return (DriftLevel.NONE, DriftLevel.WATCH, DriftLevel.AMBER)[len(hit)]


def print_of(plan: ChildInNeedPlan) -> str:
    """The fingerprint of a plan's words: the exit plan, and the aims and actions of the child's plan in force."""
    about = {"plan__person": plan.person_id, "plan__kind": PlanKind.CHILD_IN_NEED, "plan__state__in": IN_FORCE}
    aims = PlanAim.objects.filter(taken_out_on=None, **about).order_by("number")
    actions = PlanAction.objects.filter(**about).order_by("number")
    words = [plan.exit_plan]
    words += ["|".join(said) for said in aims.values_list("need", "outcome_wanted", "how_we_will_know")]
    words += list(actions.values_list("action__title", flat=True))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def look_for_drift(plans: Sequence[ChildInNeedPlan], on: date) -> list[DriftFlag]:
    """The night's work for some open plans: raise, change and take back flags. Those that were raised or changed."""
    hits = Watched(plans, on).hits()
    standing = Prefetch("hits", DriftHit.objects.filter(gone_on=None), to_attr="standing")
    rows = DriftFlag.objects.waiting().filter(plan__in=plans).select_related("area").prefetch_related(standing)
    waiting = {flag.plan_id: flag for flag in rows}
    answered = last_answers(plans, on)
    with recording(NIGHT):
        found = [
            flag_of(plan, hits.get(plan.pk, set()), waiting.get(plan.pk), answered.get(plan.pk, set()), on)
            for plan in plans
        ]
    return [flag for flag in found if flag is not None]


def last_answers(plans: Sequence[ChildInNeedPlan], on: date) -> Hits:
    """Rules that a person has answered lately: they raise no new flag for four weeks (our choice)."""
    rows = DriftHit.objects.filter(flag__plan__in=plans, flag__cleared_on__gt=on - ENOUGH, gone_on=None)
    found: Hits = defaultdict(set)
    for plan_id, rule in rows.exclude(flag__response="").values_list("flag__plan", "rule"):
        found[plan_id].add(rule)
    return found


def flag_of(plan: ChildInNeedPlan, rules: set[str], waiting: Any, answered: set[str], on: date) -> DriftFlag | None:
    """What becomes of the flag of one plan; None where nothing changes. Needs a recording.

    A flag that waits comes with the signs that stand on it, as `standing`.
    """
    if waiting is None:
        if not rules - answered:
            return None
        flag = DriftFlag.begin(area=plan.area, plan=plan, person=plan.person, raised_on=on, level=level_of(rules))
        note_hits(flag, rules, [], on)
        return started(flag, on)
    if not rules:
        waiting.change(cleared_on=on, cleared_because="No rule is hit any more.")
        for clock in clocks.DRIFT_CLOCKS:
            clock.withdraw(waiting, "No rule is hit any more.")
        return None
    if {hit.rule for hit in waiting.standing} == rules:
        return None
    note_hits(waiting, rules, waiting.standing, on)
    return started(waiting.change(level=level_of(rules)), on)


def note_hits(flag: DriftFlag, rules: set[str], standing: Iterable[DriftHit], on: date) -> None:
    """The signs that are new begin, and those that are gone end. Needs a recording."""
    known = {hit.rule: hit for hit in standing}
    for rule, hit in known.items():
        if rule not in rules:
            hit.change(gone_on=on)
    fresh = sorted(rules - known.keys())
    DriftHit.begin_many(DriftHit(area=flag.area, flag=flag, rule=rule, since=on) for rule in fresh)


def started(flag: DriftFlag, on: date) -> DriftFlag:
    """An answer is owed by the level of a flag; the time of another level is withdrawn."""
    for clock in clocks.DRIFT_CLOCKS:
        if clock.applies(flag):
            clock.start(flag, at=on)
        else:
            clock.withdraw(flag, "Another level")
    return flag


def keep_oversight(plans: Iterable[ChildInNeedPlan], on: date) -> None:
    """An entry is owed this month for each plan that was open when the month began."""
    first = on.replace(day=1)
    written = set(MonthlyOversight.objects.filter(month=first).values_list("plan", flat=True))
    with recording(NIGHT):
        for plan in plans:
            if plan.started_on < first and plan.pk not in written:
                clocks.begin_month(plan, on)


def look_over_plans(on: date) -> None:
    """The night's work for every area: what drifts, and which entries are owed this month."""
    plans: Any = ChildInNeedPlan.objects
    for area in Area.objects.all():
        watched = list(plans.open_on(on).still_open().filter(area=area).select_related("person", "team", "area"))
        look_for_drift(watched, on)
        keep_oversight(watched, on)
