"""Children, their families and who works with them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from goldenthread.demo.plan.events import AreaPlan, Child
from goldenthread.demo.plan.population import BOYS, FAMILIES, GIRLS
from goldenthread.demo.targets import AreaTarget
from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people import models as people
from goldenthread.services.people.indexing import index_names

STREETS = (
    "Alder Row", "Bellfounder Street", "Candlemaker Lane", "Dyer's Yard", "Eelpie Walk", "Fletcher Road", "Gorse Hill",
    "Harbour View", "Ironmonger Way", "Juniper Close", "Kiln Lane", "Lantern Court", "Mill Race", "Needle Street",
)  # fmt: skip


@dataclass
class AreaPeople:
    """What the other rooms need to know of one area's people."""

    area: Area
    plan: AreaPlan
    target: AreaTarget
    chance: Random
    person: dict[int, people.Person] = field(default_factory=dict)  # by the number of the child in the plan
    teams: dict[str, Team] = field(default_factory=dict)
    workers: dict[int, list[User]] = field(default_factory=dict)  # social workers by team
    lead: dict[int, tuple[User | None, Team]] = field(default_factory=dict)  # by the number of an open child

    def of(self, child: Child) -> people.Person:
        """The stored person of a child of the plan."""
        return self.person[child.number]


def store_people(area: Area, plan: AreaPlan, target: AreaTarget) -> AreaPeople:
    """Every child of the plan; those with open work have a family, a worker and a network."""
    known = AreaPeople(area, plan, target, Random(f"people {area.code}"))
    known.teams = {team.name: team for team in area.teams.all()}
    for team in known.teams.values():
        known.workers[team.pk] = list(
            User.objects.filter(memberships__team=team, memberships__role=Role.SOCIAL_WORKER).order_by("pk")
        )
    open_children = _open_children(plan)
    _choose_workers(known, open_children)
    _store_children(known)
    _store_statuses(known, open_children)
    _store_allocations(known)
    _store_families(known, open_children)
    return known


def _open_children(plan: AreaPlan) -> dict[int, set[str]]:
    """Children with open work and what they are to the services."""
    found: dict[int, set[str]] = defaultdict(set)
    for referral in plan.referrals:
        if referral.is_open:
            found[referral.child.number].add("child in need")
    for one in plan.plans:
        if one.ended_on is None:
            found[one.child.number].add("child protection")
    for care in plan.care:
        if care.ended_on is None:
            found[care.child.number].add("looked after")
    return found


def _choose_workers(known: AreaPeople, open_children: dict[int, set[str]]) -> None:
    """A team by the kind of work, a worker by turns; a few wait for one."""
    by_kind = {
        "looked after": _teams_named(known, "Children in care"),
        "child protection": _teams_named(known, "Family support"),
        "child in need": _teams_named(known, "Assessment", "Family support"),
    }
    everyone = list(known.teams.values())
    turn: dict[int, int] = defaultdict(int)
    for number, kinds in sorted(open_children.items()):
        kind = next(kind for kind in by_kind if kind in kinds)
        team = known.chance.choice(by_kind[kind] or everyone)
        workers = known.workers[team.pk]
        waits = kinds == {"child in need"} and known.chance.random() < 0.004
        worker = None if waits or not workers else workers[turn[team.pk] % len(workers)]
        turn[team.pk] += 1
        known.lead[number] = (worker, team)


def _teams_named(known: AreaPeople, *kinds: str) -> list[Team]:
    return [team for name, team in known.teams.items() if name.startswith(kinds)]


def _store_children(known: AreaPeople) -> None:
    made = [
        people.Person(
            area=known.area,
            kind="child",
            born_on=child.born_on,
            sex=child.sex,
            ethnicity=child.ethnicity,
            display_name=f"{child.given} {child.family}",
            sort_name=f"{child.family}, {child.given}".lower(),
            lead=known.lead.get(child.number, (None, None))[0],
            team=known.lead.get(child.number, (None, None))[1],
        )
        for child in known.plan.children
    ]
    stored = people.Person.begin_many(made)
    known.person = {child.number: person for child, person in zip(known.plan.children, stored, strict=True)}
    _store_names([(known.of(child), child.given, child.family) for child in known.plan.children])
    people.Disability.begin_many(
        people.Disability(area=known.area, person=known.of(child), code=code)
        for child in known.plan.children
        for code in child.disabilities or (("NONE",) if child.number in known.lead else ())
    )


def _store_names(rows: list[tuple[people.Person, str, str]]) -> None:
    names = people.PersonName.begin_many(
        people.PersonName(area_id=person.area_id, person=person, given=given, family=family)
        for person, given, family in rows
    )
    index_names(names)


def _store_statuses(known: AreaPeople, open_children: dict[int, set[str]]) -> None:
    since: dict[tuple[int, str], date] = {}
    for referral in known.plan.referrals:
        if referral.is_open:
            since[referral.child.number, "child in need"] = referral.on
    since |= {(p.child.number, "child protection"): p.started_on for p in known.plan.plans if p.ended_on is None}
    since |= {(c.child.number, "looked after"): c.started_on for c in known.plan.care if c.ended_on is None}
    people.ServiceStatus.begin_many(
        people.ServiceStatus(
            area=known.area, person=known.person[number], status=status, opened_on=since[number, status]
        )
        for number, kinds in open_children.items()
        for status in sorted(kinds)
    )


def _store_allocations(known: AreaPeople) -> None:
    opened = {referral.child.number: referral.on for referral in known.plan.referrals if referral.is_open}
    people.Allocation.begin_many(
        people.Allocation(
            area=known.area,
            person=known.person[number],
            worker=worker,
            team=team,
            starts_on=opened.get(number, date(2016, 10, 3)) + timedelta(days=1),
        )
        for number, (worker, team) in known.lead.items()
        if worker is not None
    )


def _store_families(known: AreaPeople, open_children: dict[int, set[str]]) -> None:
    """A home, a mother and often a father for each household with open work; some fathers live elsewhere."""
    homes: dict[int, list[Child]] = defaultdict(list)
    for child in known.plan.children:
        if child.number in open_children:
            homes[child.household].append(child)
    adults = [(home, sex) for home in homes for sex in ("F", "M") if sex == "F" or known.chance.random() < 0.8]
    stored = _store_adults(known, adults, homes)
    addresses = _store_addresses(known, len(homes) + sum(sex == "M" for _, sex in adults))
    _store_homes(known, homes, stored, addresses)


def _store_adults(
    known: AreaPeople, adults: list[tuple[int, str]], homes: dict[int, list[Child]]
) -> dict[tuple[int, str], people.Person]:
    chance, made, named = known.chance, [], []
    for home, sex in adults:
        family = homes[home][0].family.split("-")[0] if sex == "M" else chance.choice(FAMILIES)
        given = chance.choice(GIRLS if sex == "F" else BOYS)
        oldest = min(child.born_on for child in homes[home])
        made.append(
            people.Person(
                area=known.area,
                kind="adult",
                born_on=oldest - timedelta(days=chance.randint(17 * 366, 38 * 365)),
                sex=sex,
                ethnicity=homes[home][0].ethnicity,
                display_name=f"{given} {family}",
                sort_name=f"{family}, {given}".lower(),
            )
        )
        named.append((given, family))
    stored = people.Person.begin_many(made)
    _store_names([(person, given, family) for person, (given, family) in zip(stored, named, strict=True)])
    return dict(zip(adults, stored, strict=True))


def _store_addresses(known: AreaPeople, count: int) -> list[people.Address]:
    letters = "CM" if known.area.code == "castlemoor" else "LA"
    return people.Address.begin_many(
        people.Address(
            area=known.area,
            lines=f"{1 + place % 180} {STREETS[place % len(STREETS)]}",
            # the district 99 of these two letters does not exist
            postcode=f"{letters}99 {place % 9 + 1}{'ABDEFGHJLN'[place // 9 % 10]}{'PQRSTUWXYZ'[place // 90 % 10]}",
            postcode_key=f"{letters}99{place % 9 + 1}{'ABDEFGHJLN'[place // 9 % 10]}{'PQRSTUWXYZ'[place // 90 % 10]}",
        )
        for place in range(count)
    )


def _store_homes(
    known: AreaPeople,
    homes: dict[int, list[Child]],
    adults: dict[tuple[int, str], people.Person],
    addresses: list[people.Address],
) -> None:
    households = people.Household.begin_many(
        people.Household(area=known.area, address=address, name=f"{children[0].family} household")
        for children, address in zip(homes.values(), addresses, strict=False)
    )
    spare = iter(addresses[len(homes) :])
    rows: dict[str, list[Any]] = defaultdict(list)
    for (home, children), household in zip(homes.items(), households, strict=True):
        mother, father = adults[home, "F"], adults.get((home, "M"))
        away = father is not None and known.chance.random() < 0.45
        together = [(known.of(child), "child") for child in children] + [(mother, "parent")]
        if father is not None and not away:
            together.append((father, "parent"))
        if father is not None and away:
            rows["residence"].append(_residence(known, father, next(spare)))
        for person, role in together:
            rows["residence"].append(_residence(known, person, household.address))
            rows["member"].append(
                people.HouseholdMember(area=known.area, household=household, person=person, role=role)
            )
        for child in children:
            rows["relationship"] += [_parent(known, parent, known.of(child)) for parent in (mother, father) if parent]
            rows["adult"].append(_engagement(known, known.of(child), mother, "mother"))
            rows["adult"].append(_engagement(known, known.of(child), father, "father"))
        rows["relationship"] += [
            people.Relationship(area=known.area, from_person=known.of(one), to_person=known.of(other), type="sibling")
            for place, one in enumerate(children)
            for other in children[place + 1 :]
        ]
    people.Residence.begin_many(rows["residence"])
    people.HouseholdMember.begin_many(rows["member"])
    people.Relationship.begin_many(rows["relationship"])
    people.SignificantAdult.begin_many(rows["adult"])


def _residence(known: AreaPeople, person: people.Person, address: people.Address | None) -> people.Residence:
    return people.Residence(area=known.area, person=person, address=address, starts_on=date(2015, 1, 1))


def _parent(known: AreaPeople, parent: people.Person, child: people.Person) -> people.Relationship:
    return people.Relationship(
        area=known.area,
        from_person=parent,
        to_person=child,
        type="parent",
        nature="biological",
        parental_responsibility="mother" if parent.sex == "F" else "",
        certainty="confirmed" if parent.sex == "F" else "asserted",
    )


def _engagement(
    known: AreaPeople, child: people.Person, adult: people.Person | None, role: str
) -> people.SignificantAdult:
    position = (
        "identity unknown"
        if adult is None
        else "involved"
        if role == "mother"
        else known.chance.choice(("involved", "not yet involved"))
    )
    return people.SignificantAdult(area=known.area, person=child, adult=adult, role=role, position=position)
