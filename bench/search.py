"""Finding one of 200,000 people by misspelt names (target: p95 150 ms), beside a LIKE scan of the same table.

python -m bench search, or python bench/search.py [PEOPLE [SEARCHES]]
"""

import random
import statistics
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from time import perf_counter, process_time
from typing import Any

from bench.machine import machine, spread, use_own_database

PEOPLE, SEARCHES, BATCH = 200_000, 400, 5_000
COMMON = "smith jones taylor brown williams wilson johnson davies patel wright walker white khan lewis hall clarke"
STARTS = "ash black brad brook burn carl chest cold crow dal dun east fair fern gar green hard hart hol kirk lang"
MIDDLES = "a e er en in ing el al or o u ow"
ENDS = "by bury cott den field ford gate ham hurst land ley man more ridge son stead ston ton well wick worth"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main(arguments: list[str]) -> None:
    """Fill a database, search it, and print times and how often the right person was among the first ten."""
    count, searches = (int(given) for given in [*arguments, PEOPLE, SEARCHES][:2]) if arguments else (PEOPLE, SEARCHES)
    use_own_database()
    from django.db import connection

    chance = random.Random(20170331)
    began = perf_counter()
    user = _fill(count, chance)
    print(f"{connection.vendor}, {machine()}; {count:,} people entered in {perf_counter() - began:.0f} s")
    asked = list(_questions(searches, chance))
    _compare(asked, user)


def _fill(count: int, chance: random.Random) -> Any:
    """People with names, birth, sex and address; rows go straight into the tables, as an import's would."""
    from goldenthread.mechanisms.access.models import Area, Membership, Restriction, Team, User

    area = Area.objects.create(code="bench", name="Bench")
    user = User.objects.create_user("duty@bench.invalid", "Duty")
    Membership.objects.create(user=user, role="duty worker", area=area, starts_on=date(2010, 1, 1))
    teams = [Team.objects.create(area=area, name=f"Team {number}") for number in range(20)]
    everybody = _everybody(chance, area, teams)
    left = count
    while left > 0:
        _store(list(islice(everybody, min(BATCH, left))))
        left -= BATCH
    _analyse()
    for pk in range(1, 201):
        Restriction.objects.create(
            person_id=pk,
            kind="staff",
            reason="Bench",
            owner=user,
            set_on=date(2017, 1, 1),
            review_due_on=date(2017, 4, 1),
        )
    return User.objects.get(pk=user.pk)


def _analyse() -> None:
    """Tell the database how its tables are filled, as its own housekeeping does."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _everybody(chance: random.Random, area: Any, teams: list[Any]) -> Iterator[tuple[Any, str, str]]:
    """People without end: few names are common, many are rare."""
    from goldenthread.mechanisms.calendar import now
    from goldenthread.services.people.models import Person
    from goldenthread.services.people.names import VARIANTS

    lines = [line for line in VARIANTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    given = [name for line in lines for name in line.split()]
    family = COMMON.split() + list(
        dict.fromkeys(a + b + c for a in STARTS.split() for b in MIDDLES.split() for c in ENDS.split())
    )
    chance.shuffle(given)
    weights = [[1 / (place + 5) for place in range(len(names))] for names in (given, family)]
    at = now()
    for number in range(1, 10**9):
        first, last = chance.choices(given, weights[0])[0], chance.choices(family, weights[1])[0]
        born_on = date(2017, 3, 31) - timedelta(days=chance.randrange(60 * 365))
        person = Person(
            area=area, person_no=f"P{number:07d}", born_on=born_on, sex=chance.choice("MF"), team=chance.choice(teams),
            display_name=f"{first} {last}".title(), sort_name=f"{last}, {first}", created_at=at, changed_at=at,
        )  # fmt: skip
        yield person, first.title(), last.title()


def _store(some: list[tuple[Any, str, str]]) -> None:
    from goldenthread.services.people.indexing import index_names
    from goldenthread.services.people.models import Address, Person, PersonName, Residence

    people = Person._base_manager.bulk_create([person for person, _, _ in some])
    common = [{"area_id": p.area_id, "created_at": p.created_at, "changed_at": p.changed_at} for p in people]
    names = [
        PersonName(person=person, given=given, family=family, **fields)
        for (person, given, family), fields in zip(some, common, strict=True)
    ]
    index_names(PersonName._base_manager.bulk_create(names))
    codes = [f"ZZ{p.pk % 90 + 10}{p.pk // 90 % 10}{'ABDEFGHJLN'[p.pk // 900 % 10]}A" for p in people]
    addresses = [
        Address(lines=f"{p.pk} Test Road", postcode=code, postcode_key=code, **fields)
        for p, code, fields in zip(people, codes, common, strict=True)
    ]
    Residence._base_manager.bulk_create(
        [
            Residence(person=person, address=address, **fields)
            for person, address, fields in zip(
                people, Address._base_manager.bulk_create(addresses), common, strict=True
            )
        ]
    )


def misspelt(word: str, chance: random.Random) -> str:
    """A word with one letter wrong, missing, doubled or swapped with its neighbour."""
    place = chance.randrange(1, len(word)) if len(word) > 1 else 0
    ways = (
        word[:place] + chance.choice(LETTERS) + word[place + 1 :],
        word[:place] + word[place + 1 :],
        word[:place] + word[place : place + 1] + word[place:],
        word[: place - 1] + word[place : place + 1] + word[place - 1 : place] + word[place + 1 :] if place else word,
    )
    return chance.choice(ways)


def _questions(count: int, chance: random.Random) -> Iterator[tuple[str, str, Any]]:
    """What is typed, the family name within it, and who is meant: names only, with the date, with the year."""
    from goldenthread.services.people.models import PersonName

    ids = chance.sample(list(PersonName.objects.filter(person__gt=200).values_list("pk", flat=True)), count)
    for number, name in enumerate(PersonName.objects.filter(pk__in=ids).select_related("person")):
        given, family = misspelt(name.given.lower(), chance), misspelt(name.family.lower(), chance)
        day = ("", f" {name.person.born_on:%d/%m/%Y}", f" {name.person.born_on:%m/%Y}", f" {name.person.born_on:%Y}")
        yield f"{given} {family}{day[number % 4]}", family, name.person


def _compare(asked: list[tuple[str, str, Any]], user: Any) -> None:
    from goldenthread.services.people.models import Person
    from goldenthread.services.people.search import search

    for text, _, _ in asked[:20]:
        search(text, user)
    times, own, scans, right, scanned = [], [], [], 0, 0
    for text, family, meant in asked:
        began, worked = perf_counter(), process_time()
        found = search(text, user).found
        times.append((perf_counter() - began) * 1000)
        own.append((process_time() - worked) * 1000)
        right += meant.pk in [one.person.pk for one in found[:10]]
        began = perf_counter()
        alike = list(Person.objects.filter(display_name__icontains=family)[:50])
        scans.append((perf_counter() - began) * 1000)
        scanned += meant in alike[:10]
    print(f"search, misspelt:  {spread(times)} over {len(asked)} searches (target p95 150 ms)")
    print(f"                   the right person among the first ten: {right / len(asked):.0%}")
    print(
        f"                   its processor time alone: {spread(own)} (SQLite works within it, another database beside it)"
    )
    print(f"LIKE scan:         {spread(scans)}; the right person among the first ten: {scanned / len(asked):.0%}")
    print(
        f"slowest searches:  {', '.join(f'{one:.0f}' for one in sorted(times)[-5:])} ms; mean {statistics.mean(times):.0f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
