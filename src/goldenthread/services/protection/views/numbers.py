"""What the live record says today: the way from discussions to plans, how long plans last, and agencies by quarter.

Everything counts the children whom the reader may see, so nobody hidden is in a number. Figures that are published are
those of the measures, frozen with their snapshot.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months, age_on
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.protection.codes import Category
from goldenthread.services.protection.models import (
    InitialConference,
    PlanOversight,
    ProtectionPlan,
    Section47Enquiry,
    StrategyDiscussion,
)
from goldenthread.services.protection.views.agencies import Agencies

WIDE = 400  # points of the longest bar
YEARS, YEAR_END = 5, (3, 31)
AGES = ((1, "Under 1"), (5, "1 to 4"), (10, "5 to 9"), (16, "10 to 15"), (18, "16 and 17"))
LASTED = ((3, "Under 3 months"), (6, "3 to 6 months"), (12, "6 to 12 months"), (24, "12 to 24 months"))
LONGER = "2 years or more"
MOST = 300


@dataclass(frozen=True)
class Bar:
    """One line of a chart: what, how many, how long the bar is, and what it is of the line before or of all."""

    title: str
    count: int
    width: int
    share: str


@dataclass(frozen=True)
class Chart:
    """Bars with the table that says the same."""

    title: str
    says: str
    columns: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """The table."""
        return tuple((one.title, one.count, one.share) for one in self.bars)


@dataclass(frozen=True)
class Numbers:
    """The page."""

    lead: str
    charts: tuple[Chart, ...]
    agencies: Agencies
    long_plans: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]

    @classmethod
    def of(cls, user: User, on: date) -> "Numbers":
        """Of the children whom this user may see, in the twelve months up to a day."""
        plans: Any = ProtectionPlan.objects.visible_to(user)
        open_now = list(plans.open_on(on).select_related("person").order_by("started_on", "pk"))
        ended = list(plans.filter(ended_on__gt=add_months(on, -12), ended_on__lte=on))
        return cls(
            lead=f"The twelve months to {day(on)}, from the live record of the children whom you may see.",
            charts=(
                funnel(user, on),
                by_year(plans, on),
                by_category(open_now),
                by_age(open_now, on),
                lengths("How long open plans run", open_now, on),
                lengths("How long plans lasted that ended", ended, on),
            ),
            agencies=Agencies.of(user, on),
            long_plans=tuple(long_rows(open_now, on)),
            person_ids=tuple(one.person_id for one in open_now),
        )


def bars_of(counts: dict[str, int], of_all: bool = True) -> tuple[Bar, ...]:
    """Bars to the scale of the longest; the share is of all of them, or of the line before."""
    longest, total = max(counts.values(), default=0) or 1, sum(counts.values())
    found, before = [], 0
    for title, count in counts.items():
        base = total if of_all else before
        share = f"{100 * count / base:.1f}%" if base else "–"
        found.append(Bar(title, count, round(WIDE * count / longest), share))
        before = count
    return tuple(found)


def funnel(user: User, on: date) -> Chart:
    """Discussions, enquiries, conferences and plans of the same twelve months: not one cohort."""
    since = add_months(on, -12)
    steps: tuple[tuple[str, Any, str], ...] = (
        ("Strategy discussions", StrategyDiscussion, "held_on"),
        ("Enquiries", Section47Enquiry, "started_on"),
        ("Initial conferences", InitialConference, "held_on"),
        ("Plans", ProtectionPlan, "started_on"),
    )
    counts = {
        title: model.objects.visible_to(user).filter(**{f"{when}__gt": since, f"{when}__lte": on}).count()
        for title, model, when in steps
    }
    says = (
        "Each line with its share of the line before, in the same period: children, not families, and not one cohort."
    )
    return Chart(
        "From a discussion to a plan", says, ("Step", "Children", "Of the line before"), bars_of(counts, False)
    )


def by_year(plans: Any, on: date) -> Chart:
    """Plans open at the end of each March, and today; one query."""
    year = on.year if (on.month, on.day) >= YEAR_END else on.year - 1
    days = [date(one, *YEAR_END) for one in range(year - YEARS + 1, year + 1)]
    days += [] if days[-1] == on else [on]
    not_ended = Q(ended_on=None)
    open_then = {
        f"on_{number}": Count("pk", filter=Q(started_on__lte=one) & (not_ended | Q(ended_on__gt=one)))
        for number, one in enumerate(days)
    }
    counted = plans.aggregate(**open_then)
    counts = {day(one): counted[f"on_{number}"] for number, one in enumerate(days)}
    says = "Plans open at the end of each day named, with the change on the one before."
    return Chart("Open plans by year", says, ("Day", "Plans", "Change"), changes_of(counts))


def changes_of(counts: dict[str, int]) -> tuple[Bar, ...]:
    """Bars to the scale of the longest, each with its change on the one before in percent of that one."""
    longest, before, found = max(counts.values(), default=0) or 1, 0, []
    for title, count in counts.items():
        change = f"{100 * (count - before) / before:+.1f}%" if before else "–"
        found.append(Bar(title, count, round(WIDE * count / longest), change))
        before = count
    return tuple(found)


def by_category(plans: list[Any]) -> Chart:
    """Open plans by their latest category."""
    found = Counter(one.latest_category for one in plans)
    counts = {category.label: found[category.value] for category in Category if found[category.value]}
    return Chart(
        "Open plans by category", "Latest category of each plan.", ("Category", "Plans", "Share"), bars_of(counts)
    )


def by_age(plans: list[Any], on: date) -> Chart:
    """Open plans by the age of the child today."""
    found = Counter(age_band(one.person, on) for one in plans)
    names = ("Unborn, or not known", *(name for _, name in AGES))
    counts = {name: found[name] for name in names if found[name]}
    return Chart("Open plans by age", "Age of the child today.", ("Age", "Plans", "Share"), bars_of(counts))


def age_band(person: Any, on: date) -> str:
    """The band of a child's age."""
    if person.born_on is None or person.born_on > on:
        return "Unborn, or not known"
    age = age_on(person.born_on, on)
    return next((name for below, name in AGES if age < below), AGES[-1][1])


def lengths(title: str, plans: list[Any], on: date) -> Chart:
    """How long plans have run, or lasted."""
    found = Counter(lasted(one, on) for one in plans)
    counts = {name: found[name] for name in (*(name for _, name in LASTED), LONGER)}
    return Chart(
        title, "By whole months, from the conference that made the plan.", ("Length", "Plans", "Share"), bars_of(counts)
    )


def lasted(plan: Any, on: date) -> str:
    """The band of a plan's length."""
    until = plan.ended_on or on
    return next((name for months, name in LASTED if add_months(plan.started_on, months) > until), LONGER)


def long_rows(plans: list[Any], on: date) -> Iterator[tuple[Any, ...]]:
    """Plans of 12 months and more, and second plans, the oldest first, with what two managers decided last."""
    wanted = [one for one in plans if one.previous_plans or add_months(one.started_on, 12) <= on][:MOST]
    signed: dict[int, Any] = {}
    for one in PlanOversight.objects.filter(plan__in=wanted).exclude(signed_on=None).order_by("signed_on", "pk"):
        signed[one.plan_id] = one
    for plan in wanted:
        last = signed.get(plan.pk)
        why = [f"Since {day(plan.started_on)}"] if add_months(plan.started_on, 12) <= on else []
        why += [f"Plan number {plan.previous_plans + 1}"] if plan.previous_plans else []
        said = (
            f"{last.get_kind_display()}, {day(last.signed_on)}: {last.decision}"
            if last
            else "Not signed by two managers yet"
        )
        yield Link(str(plan.person), plan.get_absolute_url()), why, lasted(plan, on), said
