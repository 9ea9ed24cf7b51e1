"""The conditions in SQL say what the queries say, for every way in which a record may be restricted."""

from datetime import timedelta
from itertools import product

import pytest

from goldenthread.mechanisms.access.hiding import people_hidden_from, people_open_to
from goldenthread.mechanisms.access.models import BreakGlass, Grant, Restriction
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
GRANTS = {
    "none": None,
    "now": (-DAY, None),
    "until today": (-DAY, DAY * 0),
    "over": (-DAY * 2, -DAY),
    "later": (DAY, None),
}
OPENED = {"no": None, "now": (-HOUR, HOUR), "run out": (-HOUR * 3, -HOUR)}


@pytest.fixture
def people(area, somebody):
    """One person for each level, lifted or not, each grant and each use of break-glass; the reader is the other."""
    reader, owner = somebody("Rita"), somebody("Olga")
    ways = list(product(Restriction.Level.values, (False, True), GRANTS.values(), OPENED.values()))
    with recording(SystemActor("import")):
        found = Person.begin_many(Person(area=area, display_name="Robin Vale") for _ in ways)
    for person, (level, lifted, grant, opened) in zip(found, ways, strict=True):
        _restrict(person, owner, level, lifted, (reader, grant))
        _open(person, reader, opened)
        _open(person, owner, OPENED["now"])
    return reader


def _restrict(person, owner, level, lifted, granted):
    restriction = Restriction.objects.create(
        person=person, kind="staff", reason="Staff", owner=owner, level=level, set_on=today(), review_due_on=today(),
        lifted_on=today() if lifted else None,
    )  # fmt: skip
    reader, days = granted
    if days is not None:
        first, last = days
        ends_on = None if last is None else today() + last
        Grant.objects.create(
            restriction=restriction, user=reader, why="Leads", starts_on=today() + first, ends_on=ends_on
        )


def _open(person, user, hours):
    if hours is not None:
        BreakGlass.objects.create(
            person=person, user=user, reason="Alone at home", starts_at=now() + hours[0], ends_at=now() + hours[1]
        )


def ids(condition):
    return set(Person.objects.filter(pk__in=condition).values_list("pk", flat=True))


def test_whom_a_restriction_hides(people):
    hidden = set(Restriction.objects.hidden_from(people).values_list("person", flat=True))
    assert ids(people_hidden_from(people)) == hidden
    assert 0 < len(hidden) < Person.objects.count()


def test_who_is_open_by_break_glass(people):
    opened = set(BreakGlass.objects.open_for(people).values_list("person", flat=True))
    assert ids(people_open_to(people)) == opened
    assert len(opened) == 20
