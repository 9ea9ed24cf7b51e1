"""Access that somebody should look at: family and neighbours, restricted and strange people, refusals, dormant accounts.

A list for review, not proof of anything: whoever reads it asks before they conclude.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import Area, Membership, Restriction, User
from goldenthread.mechanisms.calendar import add_months, start_of_day, today
from goldenthread.mechanisms.pages.words import day as day_in_words
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.people.models import Allocation, OddAccess, OddKind, Person, Relationship, Residence

CLERK = SystemActor("access audit")
WINDOW = timedelta(days=7)
MOST_READS = 20_000  # reads of the week that are gone through
MANY = 10  # people of other teams whom one worker opened in the week
DORMANT_MONTHS = 3


@dataclass(frozen=True)
class Oddity:
    """One thing to look at: what, who, and how it looks."""

    what: OddKind
    user: User
    says: str
    person_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reads:
    """Whom each account opened, or was refused, since a day, in the areas that are asked for."""

    by_user: dict[int, set[int]]
    people: dict[int, Person]
    users: dict[int, User]

    @classmethod
    def since(cls, day: date, areas: Any, action: str = "read") -> "Reads":
        """In three queries; `areas` None is every area; `action` is read or refused."""
        rows = Entry.objects.filter(action=action, at__gte=start_of_day(day), actor_id__isnull=False)
        pairs = set(rows.exclude(person_id=None).order_by("-pk").values_list("actor_id", "person_id")[:MOST_READS])
        people = Person.objects.filter(pk__in={person for _, person in pairs})
        found = {one.pk: one for one in (people if areas is None else people.filter(area__in=areas))}
        by_user: defaultdict[int, set[int]] = defaultdict(set)
        for user, person in pairs:
            if user is not None and person is not None and person in found:
                by_user[user].add(person)
        return cls(dict(by_user), found, User.objects.in_bulk(by_user))


def oddities(areas: Any, on: date | None = None) -> list[Oddity]:
    """Everything to look at of the seven days up to a day, and accounts nobody uses; `areas` None is every area."""
    day = on or today()
    reads = Reads.since(day - WINDOW, areas)
    refused = Reads.since(day - WINDOW, areas, "refused")
    found = [
        *_own_family(reads),
        *_restricted(reads),
        *_not_worked_with(reads),
        *_refused(refused),
        *_accounts(areas, day),
    ]
    return sorted(found, key=lambda one: (one.what, one.user.name))


def _own_family(reads: Reads) -> Iterator[Oddity]:
    """Reads of their own record, a relative, somebody at the same address or of the same postcode, of those who have a
    record here.
    """
    for user_id, opened in reads.by_user.items():
        user = reads.users[user_id]
        if user.person_id is None:
            continue
        family = _relatives(user.person_id) | _household(user.person_id) | {user.person_id}
        if close := frozenset(opened & family):
            yield Oddity(OddKind.FAMILY, user, _named(close, reads), close)
        if near := frozenset(opened & _neighbours(user.person_id) - family):
            yield Oddity(OddKind.NEIGHBOURS, user, _named(near, reads), near)


def _relatives(person_id: int) -> set[int]:
    rows = Relationship.objects.filter(Q(from_person=person_id) | Q(to_person=person_id))
    return {one for pair in rows.values_list("from_person", "to_person") for one in pair}


def _household(person_id: int) -> set[int]:
    homes = Residence.objects.filter(person=person_id).values("address")
    return set(Residence.objects.filter(address__in=homes).values_list("person", flat=True))


def _neighbours(person_id: int) -> set[int]:
    homes = Residence.objects.filter(person=person_id).exclude(address__postcode_key="")
    same = Residence.objects.filter(address__postcode_key__in=homes.values("address__postcode_key"))
    return set(same.values_list("person", flat=True))


def _restricted(reads: Reads) -> Iterator[Oddity]:
    rows = Restriction.objects.in_force().filter(person__in=reads.people)
    restricted = set(rows.values_list("person", flat=True))
    for user_id, opened in reads.by_user.items():
        if close := frozenset(opened & restricted):
            yield Oddity(OddKind.RESTRICTED, reads.users[user_id], _named(close, reads), close)


def _not_worked_with(reads: Reads) -> Iterator[Oddity]:
    """Many people of teams in which they have no part, and whom nobody allocated to them."""
    allocated = set(Allocation.objects.filter(worker__in=reads.by_user).values_list("worker_id", "person_id"))
    teams: defaultdict[int, set[int | None]] = defaultdict(set)
    for user, team in Membership.objects.on(today()).filter(user__in=reads.by_user).values_list("user_id", "team_id"):
        teams[user].add(team)
    for user_id, opened in reads.by_user.items():
        if None in teams[user_id]:
            continue  # a role for the whole area
        strange = frozenset(
            one for one in opened if reads.people[one].team_id not in teams[user_id] and (user_id, one) not in allocated
        )
        if len(strange) >= MANY:
            says = f"{len(strange)} people of other teams in 7 days"
            yield Oddity(OddKind.STRANGE, reads.users[user_id], says, strange)


def _refused(asked: Reads) -> Iterator[Oddity]:
    """People whose records somebody asked for and may not see, by a guessed number or an old link."""
    for user_id, people in asked.by_user.items():
        yield Oddity(OddKind.REFUSED, asked.users[user_id], _named(people, asked), frozenset(people))


def _accounts(areas: Any, day: date) -> Iterator[Oddity]:
    """Accounts that nobody used for three months, and accounts of people who hold no role any more."""
    since, held = add_months(day, -DORMANT_MONTHS), Membership.objects.on(day)
    here = held if areas is None else held.filter(Q(area__in=areas) | Q(area=None))
    for user in User.objects.filter(is_active=True, pk__in=here.values("user")).order_by("name"):
        if user.last_login is None or user.last_login.date() < since:
            last = f"Last used {day_in_words(user.last_login)}" if user.last_login else "Never used"
            yield Oddity(OddKind.DORMANT, user, last)
    was_here = Membership.objects.all() if areas is None else Membership.objects.filter(area__in=areas)
    gone = User.objects.filter(is_active=True, pk__in=was_here.values("user")).exclude(pk__in=held.values("user"))
    yield from (Oddity(OddKind.LEAVER, user, "Holds no role, and can still sign in") for user in gone.order_by("name"))


def _named(people: Iterable[int], reads: Reads) -> str:
    """By number only: whoever audits need not know the person."""
    return ", ".join(sorted(reads.people[one].person_no for one in people))


def note_oddities(day: date) -> int:
    """What is odd goes onto the list to review, once; how many came onto it. Run each night."""
    with recording(CLERK, action="people.noted_oddities", sentence="Went through what was opened"):
        found = [(area, one) for area in Area.objects.order_by("pk") for one in oddities([area.pk], day)]
        teams = _teams([one.user.pk for _, one in found])
        return sum(_note(area, one, teams.get((one.user.pk, area.pk)), day) for area, one in found)


def _teams(users: Iterable[int]) -> dict[tuple[int, int | None], int | None]:
    """The team of each user in each area today."""
    held = Membership.objects.on(today()).filter(user__in=users, team__isnull=False).order_by("-pk")
    return {(user, area): team for user, area, team in held.values_list("user", "area", "team")}


def _note(area: Area, one: Oddity, team_id: int | None, day: date) -> bool:
    """One that waits is brought up to date; one that was reviewed within the week is not asked about again."""
    known = OddAccess.objects.filter(area=area, user=one.user, kind=one.what)
    waits = known.to_review().first()
    if waits is not None and waits.says != one.says:
        waits.change(says=one.says)
    if waits is not None or known.filter(reviewed_on__gt=day - WINDOW, says=one.says).exists():
        return False
    OddAccess.begin(area=area, user=one.user, team_id=team_id, kind=one.what, says=one.says, found_on=day)
    return True
