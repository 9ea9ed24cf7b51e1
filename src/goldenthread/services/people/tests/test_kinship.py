"""Staff and their own families: not opened, not broken into, not allocated; and conflicts that a worker declares."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import ConflictOfInterest, Person
from goldenthread.services.people.steps import (
    add_household_member,
    add_relationship,
    allocate,
    break_glass,
    declare_conflict,
    end_conflict,
    reallocate,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)
WHY = "The hospital asks about her now."


@pytest.fixture
def own(ben, someone):
    """Ben's own record."""
    ben.person = someone("Ben", "Archer", born_on=date(1990, 1, 1))
    ben.save(update_fields=["person"])
    return ben.person


@pytest.fixture(params=["uncle", "nephew through a sister", "same household"])
def kin(request, child, own, dina, someone):
    """The child is of Ben's family, in one way or another."""
    if request.param == "uncle":
        add_relationship(child, by=dina, other=own, type="aunt or uncle")
    elif request.param == "same household":
        home = add_household_member(own, by=dina, role="parent").household
        add_household_member(child, by=dina, role="child", household=home)
    else:
        sister = someone("Zoe", "Archer", born_on=date(1988, 1, 1))
        add_relationship(own, by=dina, other=sister, type="sibling")
        add_relationship(child, by=dina, other=sister, type="parent")
    return child


def test_nobody_sees_or_opens_the_record_of_their_own_family(kin, ben, amira, client, frozen):
    assert not Person.objects.visible_to(ben).filter(pk=kin.pk).exists()
    assert Person.objects.visible_to(amira).filter(pk=kin.pk).exists()
    client.force_login(ben)
    assert client.get(reverse("people:person", args=[kin.pk])).status_code == 404
    with pytest.raises(Refused, match="their own family"):
        break_glass(kin, by=ben, reason=WHY)


def test_no_lead_worker_is_given_own_kin(kin, ben, amira, cleo, somebody, area, north):
    with pytest.raises(GateRefused, match="Ben may not work with this person"):
        allocate(kin, by=amira, worker=ben, team=north, starts_on=DAY)
    zoe = somebody("Zadie", "social worker", area, north)
    allocate(kin, by=amira, worker=zoe, team=north, starts_on=DAY)
    with pytest.raises(GateRefused, match="Ben may not work with this person"):
        reallocate(kin, by=amira, worker=ben, team=north, on=DAY, end_reason="ABSENC")


def test_a_declared_conflict_stops_the_allocation_until_it_ends(child, ben, amira, north):
    conflict = declare_conflict(child, by=ben, worker=ben, reason="Her mother is my friend", on=DAY)
    assert Notice.objects.filter(text__contains="must not work with Isla Meadow").exists()
    assert Person.objects.visible_to(ben).filter(pk=child.pk).exists()
    with pytest.raises(GateRefused, match="may not work with this person"):
        allocate(child, by=amira, worker=ben, team=north, starts_on=DAY)
    with pytest.raises(GateRefused, match="recorded already"):
        declare_conflict(child, by=amira, worker=ben, reason="Friends", on=DAY)
    with pytest.raises(Refused, match="declared later"):
        end_conflict(conflict, by=amira, on=date(2026, 6, 4))
    end_conflict(conflict, by=amira, on=DAY)
    assert allocate(child, by=amira, worker=ben, team=north, starts_on=DAY).worker == ben


def test_only_a_manager_declares_for_somebody_else(child, ben, amira, somebody, area, north):
    zadie = somebody("Zadie", "social worker", area, north)
    with pytest.raises(Refused, match="a manager declares it"):
        declare_conflict(child, by=ben, worker=zadie, reason="Neighbours", on=DAY)
    assert declare_conflict(child, by=amira, worker=zadie, reason="Neighbours", on=DAY).worker == zadie


def test_from_the_page_and_read_by_managers_only(child, ben, amira, client, frozen):
    client.force_login(ben)
    record, declare = (reverse(f"people:{name}", args=[child.pk]) for name in ("person", "declare_conflict"))
    assert declare in client.get(record).content.decode()
    sent = {"worker": ben.pk, "reason": "Her mother is my friend", "on-day": "5", "on-month": "6", "on-year": "2026"}
    assert client.post(declare, sent).status_code == 302
    assert "my friend" not in client.get(record).content.decode()
    client.force_login(amira)
    page = client.get(record).content.decode()
    end = reverse("people:end_conflict", args=[ConflictOfInterest.objects.get().pk])
    assert "Her mother is my friend" in page and end in page


@pytest.mark.parametrize(("who", "status"), [("amira", 200), ("ben", 404), ("cleo", 404), ("stranger", 404)])
def test_who_may_end_a_conflict(who, status, child, amira, request, client, somebody, other_area):
    conflict = declare_conflict(child, by=amira, worker=amira, reason="Neighbours", on=DAY)
    stranger = somebody("Nell", "service manager", other_area)
    client.force_login(stranger if who == "stranger" else request.getfixturevalue(who))
    assert client.get(reverse("people:end_conflict", args=[conflict.pk])).status_code == status
