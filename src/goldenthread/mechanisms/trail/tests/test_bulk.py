"""Many records at once are stored as one by one: numbered, versioned, chained, and refused whole."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from goldenthread.mechanisms.trail.bulk import MANY
from goldenthread.mechanisms.trail.checking import anchor, broken_links
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.mechanisms.trail.models import Entry, Head
from goldenthread.services.people.models import Person


def people(area, count, **more):
    return [Person(area=area, born_on=date(2010, 1, 1), **more) for _ in range(count)]


def test_many_records_get_numbers_that_no_other_has(area, testing):
    alone = Person.begin(area=area)
    many = Person.begin_many(people(area, MANY + 1))
    after = Person.begin(area=area)
    assert len({alone.pk, after.pk, *(person.pk for person in many)}) == MANY + 3
    assert Person.objects.filter(pk__in=[person.pk for person in many], born_on=date(2010, 1, 1)).count() == MANY + 1
    many[7].change(born_on=date(2011, 2, 3))
    assert Person.objects.get(pk=many[7].pk).version == 2


def test_each_of_many_has_its_entry_and_the_trail_verifies(area):
    before = Entry.objects.count()
    with recording(SystemActor("import")):
        many = Person.begin_many(people(area, MANY))
    assert Entry.objects.count() == before + MANY
    assert Entry.objects.get(stream=f"person:{many[3].pk}", sequence=1).changes["born_on"] == [None, "2010-01-01"]
    anchor()
    assert list(broken_links()) == []
    assert not Head.objects.filter(anchored_sequence=0).exists()


def test_one_row_that_cannot_be_leaves_none_of_many(area, testing):
    wrong = [*people(area, MANY), Person(area=area, born_on=date(2010, 1, 1), died_on=date(2009, 1, 1))]
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.begin_many(wrong)
    assert not Person.objects.exists()
