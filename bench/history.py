"""A large area for the page and load benchmarks: the demonstration's large area, repeated, under a long trail."""

from collections.abc import Iterator
from itertools import islice

CHILDREN, ENTRIES, BATCH = 60_000, 5_000_000, 20_000


def grow(children: int = CHILDREN, entries: int = ENTRIES) -> tuple[int, int]:
    """Build until there are so many children and trail entries; gives how many there are."""
    from goldenthread.demo import building
    from goldenthread.mechanisms.trail.models import Entry
    from goldenthread.services.people.models import Person

    if not building.already_built():
        made = 27_000  # children in one copy of the large area, adults of families left aside
        building.build(lambda line: print(line, flush=True), only="castlemoor", scale=-(-children // made))
    lengthen(entries)
    return Person.objects.children().count(), Entry.objects.count()


def lengthen(entries: int) -> None:
    """Readings by many workers, spread over everybody, until the trail is as long as wanted."""
    from django.db import transaction

    from goldenthread.mechanisms.trail.chain import append
    from goldenthread.mechanisms.trail.models import Entry

    readings = _readings()
    missing = entries - Entry.objects.count()
    while missing > 0:
        with transaction.atomic():
            append(list(islice(readings, min(BATCH, missing))))
        missing -= BATCH
        print(f"{max(missing, 0):,} entries to go", flush=True)


def _readings() -> Iterator[object]:
    from goldenthread.mechanisms.trail.chain import Draft
    from goldenthread.services.people.models import Person

    people = list(Person.objects.values_list("pk", flat=True))
    turn = 0
    while True:
        person = people[turn * 7919 % len(people)]
        turn += 1
        yield Draft(
            action="read",
            stream=f"person:{person}",
            actor_name=f"Worker {turn % 400}",
            actor_id=1 + turn % 400,
            sentence="opened person",
            person_id=person,
        )
