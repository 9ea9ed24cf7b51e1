"""How parents stand to a child, and of whom an adult is a parent."""

from datetime import date

import ibis
import pytest
from django.urls import reverse

from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person
from goldenthread.services.people.parents import parent_status
from goldenthread.services.people.register_tables import ADULTS
from goldenthread.services.people.statuses import open_status
from goldenthread.services.people.steps import (
    add_household_member,
    add_relationship,
    name_significant_adult,
    record_characteristic,
    restrict,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


@pytest.fixture
def mother(someone):
    return someone("Mara", "Meadow", kind="adult", sex="F", born_on=date(1990, 1, 1))


@pytest.fixture
def record(client):
    def open_as(user, person):
        client.force_login(user)
        return client.get(reverse("people:person", args=[person.pk])).content.decode()

    return open_as


def test_the_page_says_of_each_parent_what_is_known_and_what_is_not(child, mother, someone, ben, record, frozen):
    father = someone("Finn", "Reed", kind="adult", sex="M", died_on=date(2024, 2, 1), born_on=date(1988, 1, 1))
    responsible = {"parental_responsibility": "mother", "contact_rule": "supervised"}
    add_relationship(child, by=ben, other=mother, type="parent", **responsible)
    add_relationship(child, by=ben, other=father, type="parent")
    name_significant_adult(child, by=ben, adult=mother, role="mother", position="involved")
    name_significant_adult(child, by=ben, adult=None, role="second parent", position="identity unknown",
                           steps_to_identify="Asked the midwife")  # fmt: skip
    page = record(ben, child)
    for words in ("Supervised", "Died 1 February 2024", "Second parent: not known", "Asked the midwife", "Involved"):
        assert words in page


def test_a_restricted_parent_leaves_no_line(child, mother, ben, hana, sofia, record, frozen):
    add_relationship(child, by=ben, other=mother, type="parent", parental_responsibility="mother")
    restrict(mother, by=hana, on=DAY, reason="Staff", grantees=[hana, sofia], kind="staff")
    assert "Mara" not in record(ben, child)


def test_the_status_of_a_parent_follows_households(child, mother, someone, ben, dina, frozen, record):
    assert parent_status(mother, DAY) == "Not known"
    add_relationship(mother, by=dina, other=someone("Pia", "Meadow", kind="adult"), type="sibling")
    assert parent_status(mother, DAY) == "No children"
    record_characteristic(mother, by=dina, kind="pregnancy", value="Yes, due in August", source="self", asked_on=DAY)
    assert parent_status(mother, DAY) == "Pregnant"
    add_relationship(child, by=ben, other=mother, type="parent")
    assert parent_status(mother, DAY) == "None of the children live with the person"
    home = add_household_member(mother, by=dina, role="parent").household
    add_household_member(child, by=ben, role="child", household=home)
    assert parent_status(mother, DAY) == "All the children live with the person"
    add_relationship(someone("Bo", "Meadow", born_on=date(2019, 1, 1)), by=dina, other=mother, type="parent")
    assert parent_status(mother, DAY) == "Some of the children live with the person"
    assert "Some of the children live with the person" in record(dina, mother)


def test_a_grown_up_child_does_not_count(mother, someone, dina, frozen):
    add_relationship(someone("Kit", "Meadow", born_on=date(2008, 6, 5)), by=dina, other=mother, type="parent")
    assert parent_status(mother, DAY) == "No children"
    assert parent_status(mother, date(2026, 6, 4)) == "None of the children live with the person"


def test_adults_reach_the_dataset(mother, child, ben, tmp_path, frozen):
    add_relationship(child, by=ben, other=mother, type="parent")
    with recording(SystemActor("test")):
        open_status(Person.objects.get(pk=mother.pk), "adult care and support", date(2026, 1, 1))
    taken = take_snapshot(tmp_path / "s", DAY, tables={"open_adults": ADULTS})
    rows = taken.table("open_adults").order_by(ibis._.child).to_pyarrow().to_pylist()
    assert [(row["child"], row["parent_status"]) for row in rows] == [(str(mother.pk), "none")]
