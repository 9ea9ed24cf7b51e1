"""What the trail adds to a write: the same row stored with its entry and without (target: under 5 ms more)."""

from bench.machine import machine, spread, timed, use_own_database

ROWS = 1_000
CROWD = 20_000


def main(arguments: list[str]) -> None:
    """Print both and the difference, beside an already large trail."""
    use_own_database()
    from django.db import connection, transaction

    from goldenthread.mechanisms.access.models import Area
    from goldenthread.mechanisms.calendar import now
    from goldenthread.mechanisms.trail.checking import broken_links
    from goldenthread.mechanisms.trail.context import SystemActor, recording
    from goldenthread.mechanisms.trail.models import Entry
    from goldenthread.services.people.models import Person

    area, actor = Area.objects.create(code="bench", name="Bench"), SystemActor("bench")
    with recording(actor):
        people = Person.begin_many(Person(area=area) for _ in range(CROWD))
    turn = iter(range(10 * ROWS))

    def with_the_trail() -> None:
        with recording(actor):
            people[next(turn) % CROWD].change(placeholder_label=f"x{next(turn)}")

    def without() -> None:
        with transaction.atomic():
            Person.objects.filter(pk=people[next(turn) % CROWD].pk).update(
                placeholder_label=f"y{next(turn)}", changed_at=now()
            )

    bare, trailed = timed(without, ROWS), timed(with_the_trail, ROWS)
    assert not any(broken_links()), "the trail does not verify"
    print(f"{connection.vendor}, {machine()}; {Entry.objects.count():,} entries, {ROWS:,} writes each")
    print(f"a write without the trail: {spread(bare)}")
    print(f"a write with its entry:    {spread(trailed)}")
    print(f"added by the trail:        {sorted(trailed)[ROWS // 2] - sorted(bare)[ROWS // 2]:.2f} ms (target 5 ms)")


if __name__ == "__main__":
    main([])
