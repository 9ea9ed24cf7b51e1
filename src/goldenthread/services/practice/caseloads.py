"""What each worker carries: children, families, weighted load and capacity; computed for a day and kept nightly.

The weights and the capacity are our choice and each area may set its own; see `oversight_policy`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, Q, Value
from django.db.models.functions import Cast

from goldenthread.mechanisms.access.choices import area_choices
from goldenthread.mechanisms.access.models import Area, AreaSetting, User
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Allocation, HouseholdMember, Person, ServiceStatus, Status
from goldenthread.services.practice.distance import FAR_FROM_HOME, placed_far_from_home
from goldenthread.services.practice.models.caseload import CaseloadDay, WorkingShare
from goldenthread.services.practice.oversight_policy import CAPACITY, HEAVIER_BY, WEIGHTS, weight_key

CLERK = SystemActor("caseloads")
FIRST_YEAR = Decimal("0.9")  # of the capacity, in the first year of practice
HALF = Decimal("0.5")  # a further sibling on a protection plan weighs half
SAID = "said by a manager"
HEAVIER: dict[str, tuple[str, Callable[[], Any]]] = {}


def weighs_more(what: str, path: str, rows: Callable[[], Any]) -> None:
    """Let another room say which children weigh more now; `path` leads from its rows to the child. `site` joins them.

    `what` is one of HEAVIER_BY, whose weight each area may choose.
    """
    HEAVIER[what] = (path, rows)


weighs_more(FAR_FROM_HOME, "person", placed_far_from_home)


@dataclass(frozen=True)
class Load:
    """One worker's load."""

    worker: User
    team_id: int | None
    children: int
    families: int
    weighted: Decimal
    capacity: Decimal

    @property
    def is_over(self) -> bool:
        """Carries more than the capacity."""
        return self.weighted > self.capacity

    @property
    def in_words(self) -> str:
        """For a cell of a table: “14.5 of 20”."""
        return f"{self.weighted.normalize():f} of {self.capacity.normalize():f}"


def loads_of(
    children: Iterable[Person], area: Area, day: date, held: Mapping[int, set[str]] | None = None
) -> dict[int, Load]:
    """The load of each lead worker of some children of one area, by the worker's key, in a fixed number of queries.

    `held`: the statuses of each child on the day, for a page that has read them already.
    """
    led: dict[User, list[Person]] = defaultdict(list)
    for child in children:
        if child.lead is not None:
            led[child.lead].append(child)
    everybody = [child.pk for mine in led.values() for child in mine]
    statuses = _statuses(everybody, day) if held is None else held
    families, choices = _families(everybody), _choices(area, day)
    weights = {status: choices[weight_key(status)] / 100 for status in (*WEIGHTS, *HEAVIER_BY)}
    more, own = _heavier(everybody)
    capacity = _capacities(area, list(led), choices[CAPACITY], day)
    return {
        worker.pk: Load(
            worker=worker,
            team_id=mine[0].team_id,
            children=len(mine),
            families=len({families.get(child.pk, ("alone", child.pk)) for child in mine}),
            weighted=_weigh([child for child in mine if child.pk not in own], statuses, families, weights)
            + sum(
                (weights[what] for child in mine if child.pk not in own for what in more.get(child.pk, ())), Decimal(0)
            )
            + sum((own[child.pk] for child in mine if child.pk in own), Decimal(0)),
            capacity=capacity[worker.pk],
        )
        for worker, mine in led.items()
    }


def _heavier(ids: list[int]) -> tuple[dict[int, set[str]], dict[int, Decimal]]:
    """What makes each child weigh more, and what a manager said that it weighs, which takes the place of everything.

    In one query, however many rooms say so.
    """
    said = Allocation.objects.open().leading().filter(person__in=ids, weight__isnull=False).order_by()
    asked = [
        said.annotate(told_what=Value(SAID), told_weight=F("weight")).values_list("told_what", "person", "told_weight")
    ]
    for what, (path, found) in HEAVIER.items():
        rows = found().filter(**{f"{path}__in": ids}).order_by()
        none = Cast(Value(None), DecimalField(max_digits=4, decimal_places=2))
        asked.append(
            rows.annotate(told_what=Value(what), told_weight=none).values_list("told_what", path, "told_weight")
        )
    more: dict[int, set[str]] = defaultdict(set)
    own: dict[int, Decimal] = {}
    for what, person_id, weighs in asked[0].union(*asked[1:]) if ids else ():
        if what == SAID:
            own[person_id] = weighs
        else:
            more[person_id].add(what)
    return more, own


def _statuses(ids: list[int], day: date) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = ServiceStatus.objects.on(day).filter(person__in=ids).values_list("person_id", "status")
    for person_id, status in rows:
        found[person_id].add(status)
    return found


def _families(ids: list[int]) -> dict[int, tuple[str, int]]:
    """The household of each child; a child without one is a family alone."""
    rows = HouseholdMember.objects.current().filter(person__in=ids).order_by("-pk")
    return {
        person_id: ("household", household) for person_id, household in rows.values_list("person_id", "household_id")
    }


def _choices(area: Area, day: date) -> dict[str, Decimal]:
    """What the area has chosen on a day for each weight and the capacity, in one query; else the default."""
    keys = {CAPACITY: Decimal(0), **{weight_key(one): Decimal(0) for one in (*WEIGHTS, *HEAVIER_BY)}}
    held = Q(until=None) | Q(until__gte=day)
    rows = AreaSetting.objects.filter(held, area=area, key__in=keys, since__lte=day).order_by("since", "pk")
    stored = dict(rows.values_list("key", "value"))
    return {key: Decimal(stored.get(key, area_choices()[key].default)) for key in keys}


def _weigh(
    children: list[Person],
    statuses: Mapping[int, set[str]],
    families: Mapping[int, Any],
    weights: Mapping[str, Decimal],
) -> Decimal:
    """The sum of the children's weights, each by the heaviest of its statuses; a child without one weighs nothing."""
    total, on_a_plan = Decimal(0), set()
    for child in children:
        held = statuses.get(child.pk, set()) & weights.keys()
        weight = max((weights[status] for status in held), default=Decimal(0))
        family = families.get(child.pk, ("alone", child.pk))
        if Status.PROTECTION in held:
            weight = weight * HALF if family in on_a_plan else weight
            on_a_plan.add(family)
        total += weight
    return total.quantize(Decimal("0.01"))


def _capacities(area: Area, workers: list[User], whole: Decimal, day: date) -> dict[int, Decimal]:
    rows = WorkingShare.objects.filter(area=area, worker__in=workers, since__lte=day).order_by("since", "pk")
    latest = {row.worker_id: row for row in rows}
    return {worker.pk: _capacity(whole, latest.get(worker.pk), day) for worker in workers}


def _capacity(whole: Decimal, share: WorkingShare | None, day: date) -> Decimal:
    if share is None:
        return whole
    began = share.practising_since
    first_year = began is not None and day < add_months(began, 12)
    return (whole * share.share * (FIRST_YEAR if first_year else 1)).quantize(Decimal("0.01"))


def keep_caseloads(area: Area, day: date) -> int:
    """Keep what every lead worker of an area carries at the end of a day; run again it changes nothing.

    Gives how many workers were counted.
    """
    children = Person.objects.standing().children().filter(area=area, lead__isnull=False).select_related("lead")
    kept = set(CaseloadDay.objects.on(day).filter(area=area).values_list("worker_id", flat=True))
    fresh = [load for worker_id, load in loads_of(children, area, day).items() if worker_id not in kept]
    with recording(CLERK, action="practice.kept_caseloads", sentence="Kept the caseloads of the day"):
        CaseloadDay.begin_many([_row(load, area, day) for load in fresh])
    return len(fresh)


def _row(load: Load, area: Area, day: date) -> CaseloadDay:
    return CaseloadDay(
        area=area,
        worker=load.worker,
        team_id=load.team_id,
        day=day,
        children=load.children,
        families=load.families,
        weighted_load=load.weighted,
        capacity=load.capacity,
    )
