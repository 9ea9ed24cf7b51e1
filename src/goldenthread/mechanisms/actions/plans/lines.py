"""The lines of a plan on a day, each with its judgement as this plan prints it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.clocks import round_after
from goldenthread.mechanisms.actions.models import (
    Action,
    ActionMeasure,
    ActionPerson,
    ActionSource,
    AimSource,
    Evidence,
    Plan,
    PlanLine,
    ProgressEntry,
)
from goldenthread.mechanisms.actions.plan_codes import AT_WORK, SchemeKey
from goldenthread.mechanisms.actions.schemes import SCHEMES, Printed, Scheme, Standing, printed, scheme_from
from goldenthread.mechanisms.calendar import today

BESIDE = {  # what is printed with a line, each in the order in which it was written
    "aim__sources": AimSource.objects.order_by("pk"),
    "action__measures": ActionMeasure.objects.select_related("lead").order_by("pk"),
    "action__sources": ActionSource.objects.order_by("pk"),
    "action__evidence": Evidence.objects.order_by("pk"),
    "action__people": ActionPerson.objects.select_related("user").order_by("pk"),
}
MISSED = 2  # rounds without an entry, after which silence is printed instead of a colour (ours)


@dataclass(frozen=True)
class Line:
    """One line as it stands on a day."""

    row: Any  # the PlanLine, with `last_text` and `last_on` of its newest entry, and `dateless_on`
    standing: Standing
    printed: Printed
    roles: Mapping[int | None, str] = field(default_factory=dict)  # of a public plan: what stands for a name

    @property
    def action(self) -> Action:
        """The action that is printed."""
        found: Action = self.row.action
        return found

    @property
    def is_late(self) -> bool:
        """Open and past its date."""
        return self.standing.days_late > 0

    @property
    def has_no_new_date(self) -> bool:
        """Late, and somebody has said since that there is no new date."""
        said_on = self.row.dateless_on
        return self.is_late and said_on is not None and said_on > self.action.due_on


def scheme_of(plan: Plan) -> Scheme:
    """The meaning of the colours of a plan: its own edition, else the one that is shipped."""
    key = SchemeKey(plan.scheme)
    return scheme_from(key, plan.own_scheme.written) if plan.own_scheme else SCHEMES[key]


def _others(row: Any) -> list[int | None]:
    measured = [one.lead_id for one in row.action.measures.all()]
    return [*measured, *(one.user_id for one in row.action.people.all())]


def roles_of(rows: Iterable[Any]) -> dict[int | None, str]:
    """What stands for the name of each lead and sponsor in a public print: their role on this day."""
    people = {user for row in rows for user in (row.action.lead_id, row.action.sponsor_id, *_others(row)) if user}
    held = Membership.objects.on(today()).filter(user__in=people).order_by("-pk")
    return {one.user_id: str(Role(one.role).label) for one in held}


def lines_of(plan: Plan, on: date) -> list[Line]:
    """Every line that is in the plan, in the order of its print; a fixed number of queries."""
    return lines_of_many([plan], on)[plan.pk]


def lines_of_many(plans: Iterable[Plan], on: date) -> dict[int, list[Line]]:
    """The lines of several plans, by the id of the plan; no more queries than for one."""
    wanted = {plan.pk: plan for plan in plans}
    newest = ProgressEntry.objects.filter(action=OuterRef("action")).newest_first()
    said = {
        "last_text": Subquery(newest.values("text")[:1]),
        "last_on": Subquery(newest.values("as_at")[:1]),
        "dateless_on": Subquery(newest.filter(no_new_date=True).values("as_at")[:1]),
    }
    rows = PlanLine.objects.of_plans(wanted).current().annotate(**said)
    held = list(rows.prefetch_related(*(Prefetch(path, these.all()) for path, these in BESIDE.items())))
    roles = roles_of(held) if any(plan.is_public for plan in wanted.values()) else {}
    schemes = {key: scheme_of(plan) for key, plan in wanted.items()}
    found: dict[int, list[Line]] = {key: [] for key in wanted}
    for row in held:
        plan = wanted[row.plan_id]
        standing = standing_of(row, plan, on, plan.state in AT_WORK)
        shown = printed(standing, schemes[plan.pk])
        found[plan.pk].append(Line(row, standing, shown, roles if plan.is_public else {}))
    return found


def standing_of(row: Any, plan: Plan, on: date, live: bool = True) -> Standing:
    """How the action of a line stands on a day; in a plan that is at work, silence for two rounds counts."""
    action = row.action
    heard = max(row.last_on or row.added_on, row.added_on)
    silent = live and action.is_open and round_after(plan.update_every, heard, MISSED) < on
    return Standing(action.progress, action.days_late(on), silent, action.paused_on if action.is_open else None)
