"""The family page: brothers and sisters side by side, one line for each child."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, F, Max, Min, Value
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.people.models import Person, ServiceStatus
from goldenthread.services.people.story import href_of, status_tags
from goldenthread.services.practice.forms.parts import siblings_of, with_age
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.models.oversight_codes import RiskGrade
from goldenthread.services.practice.models.plans import Plan, PlanPerson
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.visits import Visit, VisitChild
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.views.taking import OF_PERSON, bar_of, showed_others

ALONE = Empty("No brother or sister is recorded.", "Add the household and the relationships in the record.")
Cells = tuple[Any, ...]
STATUS, PLAN, RISK, ACTION = "1 status", "2 plan", "3 risk", "4 action"
SEEN, DUE = "seen", "due"


@dataclass(frozen=True)
class FamilyPage:
    """Every child of a family whom the user may see."""

    identity: Identity
    tabs: tuple[Item, ...]
    rows: tuple[Cells, ...]
    person_ids: tuple[int, ...]
    nothing: Empty | None
    columns: tuple[str, ...] = (
        "Child", "Open as", "Lead worker", "Plan", "Risk", "Last seen at a visit", "To be done", "Next due",
    )  # fmt: skip

    @classmethod
    def of(cls, person: Person, user: User) -> "FamilyPage":
        """As this user may see them, the eldest first; the same number of queries for a family of any size."""
        bar, tabs = bar_of(person, user, "family")
        others = siblings_of(person, user).select_related("lead", "area")
        children = sorted([person, *others], key=lambda one: (one.born_on or today(), one.pk))
        known = Known.of([one.pk for one in children], user)
        ids = tuple(one.pk for one in children)
        return cls(bar, tabs, tuple(map(known.line, children)), ids, None if len(children) > 1 else ALONE)


class Told(NamedTuple):
    """Something known of a child: a status, a plan, a risk, an action; its code, its day and its number."""

    what: str
    person: int
    code: str
    on: date | None
    pk: int


@dataclass(frozen=True)
class Known:
    """What is told of each child, by the child's number, in two queries."""

    told: dict[int, list[Told]]
    moments: dict[tuple[str, int], datetime]

    @classmethod
    def of(cls, ids: list[int], user: User) -> "Known":
        """As far as this user may see it."""
        found: dict[int, list[Told]] = defaultdict(list)
        for row in _records(ids, user):
            found[row[1]].append(Told(*row))
        return cls(found, {(what, person): at for what, person, at in _moments(ids, user) if at is not None})

    def line(self, child: Person) -> Cells:
        """One child."""
        told = self.told.get(child.pk, [])
        due, seen = self.moments.get((DUE, child.pk)), self.moments.get((SEEN, child.pk))
        return (
            Link(with_age(child, today()), href_of(child)),
            status_tags(ServiceStatus(status=one.code) for one in told if one.what == STATUS) or "No open status",
            str(child.lead or "Nobody allocated"),
            [_plan(one) for one in told if one.what == PLAN] or "None in force",
            [_risk(one, child) for one in told if one.what == RISK] or "Not assessed",
            day(seen) if seen else "Not yet",
            _to_do([one for one in told if one.what == ACTION]),
            TimeLeft.of(due, now()) if due else "Nothing due",
        )


def _records(ids: list[int], user: User) -> Any:
    plans: Any = Plan.objects.visible_to(user)
    in_plans = PlanPerson.objects.filter(plan__in=plans.in_force())
    risks: Any = RiskAssessment.objects.visible_to(user)
    actions: Any = Action.objects.visible_to(user)
    nothing = Value("", output_field=CharField())
    wanted: tuple[tuple[str, Any, Any, Any, Any], ...] = (
        (STATUS, ServiceStatus.objects.open(), F("status"), F("opened_on"), F("pk")),
        (PLAN, in_plans, F("plan__kind"), F("plan__review_due_on"), F("plan_id")),
        (RISK, risks.current(), F("grade"), F("review_due_on"), F("pk")),
        (ACTION, actions.open(), nothing, F("due_on"), F("pk")),
    )
    first, *others = (
        rows.filter(person__in=ids).order_by()
        .annotate(told_what=Value(what), told_code=code, told_on=on, told_pk=pk)
        .values_list("told_what", "person_id", "told_code", "told_on", "told_pk")
        for what, rows, code, on, pk in wanted
    )  # fmt: skip
    return first.union(*others, all=True).order_by("told_what", "told_on", "told_pk")


def _moments(ids: list[int], user: User) -> Any:
    """When each child was last seen at a visit, and when the next thing falls due."""
    visits = VisitChild.objects.filter(person__in=ids, seen=True, visit__in=Visit.objects.visible_to(user))
    running: Any = Deadline.objects.visible_to(user)
    due = running.running().filter(person__in=ids)
    seen, next_due = (
        rows.order_by().annotate(told_what=Value(what)).values("told_what", "person_id").annotate(at=moment)
        .values_list("told_what", "person_id", "at")
        for what, rows, moment in ((SEEN, visits, Max("visit__held_at")), (DUE, due, Min("due_at")))
    )  # fmt: skip
    return seen.union(next_due, all=True)


def _plan(one: Told) -> Link:
    review = f", review {day(one.on)}" if one.on else ""
    return Link(f"{PlanKind(one.code).label}{review}", reverse("practice:plan", args=[one.pk]))


def _risk(one: Told, child: Person) -> Link:
    return Link(str(RiskGrade(one.code).label), reverse("practice:risk_version", args=[one.pk]), f"risk of {child}")


def _to_do(actions: list[Told]) -> Any:
    late = sum(one.on is not None and one.on < today() for one in actions)
    says = counted(len(actions), "action") if actions else "Nothing"
    return [says, Tag(f"{late} late", "red")] if late else says


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """A child with brothers and sisters."""
    page = FamilyPage.of(person, request.user)
    showed_others("family", {"person": person.pk}, person.pk, page.person_ids)
    return render(request, "practice/family.html", {"page": page})
