"""A step happens whole, once, by who may, or not at all."""

from uuid import uuid4

import pytest

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.models import GateOverride, Notice, StepRun, notify
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused, Unmet
from goldenthread.mechanisms.steps.step import STEPS, Gate, step
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.mechanisms.trail.records import SomeoneElseChangedIt
from goldenthread.services.people.models import Person


def has_a_number(person, data):
    if not data.get("number"):
        yield Unmet("Give a number.", field="number")


def is_long(person, data):
    if len(data.get("number") or "") < 3:
        yield Unmet("The number has fewer than three characters.", field="number")


@pytest.fixture
def renumber():
    @step(
        "test.renumber",
        title="Give another number",
        who=may(Role.TEAM_MANAGER),
        gates=[Gate("number", "A number", has_a_number), Gate("long", "Long", is_long, override=(Role.TEAM_MANAGER,))],
    )
    def change_number(person: Person, *, by, number="") -> Person:
        """Renumber."""
        return person.change(person_no=number)

    yield change_number
    del STEPS["test.renumber"]


@pytest.fixture
def child(area, somebody):
    from goldenthread.mechanisms.trail.context import SystemActor, recording

    with recording(SystemActor("import")):
        return Person.begin(area=area, person_no="P1")


@pytest.fixture
def manager(somebody, area):
    """Sees everybody in the area and manages."""
    somebody("Dina", Role.SERVICE_MANAGER, area)
    return somebody("Dina", Role.TEAM_MANAGER, area)


def test_a_step_writes_and_is_in_the_trail(renumber, child, manager):
    renumber(child, by=manager, number="P22")
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.sentence, entry.actor_name) == ("test.renumber", "Give another number", "Dina")
    assert Person.objects.get().person_no == "P22"


def test_the_wrong_role_is_refused_with_the_reason(renumber, child, ben):
    with pytest.raises(Refused, match="Only a team manager of this area can do this"):
        renumber(child, by=ben, number="P22")
    assert Person.objects.get().person_no == "P1"


def test_all_unmet_conditions_are_named_at_once(renumber, child, manager):
    with pytest.raises(GateRefused) as refused:
        renumber(child, by=manager)
    assert [condition.field for condition in refused.value.unmet] == ["number", "number"]
    assert refused.value.overridable == ()


def test_a_gate_may_be_overridden_with_a_reason_by_who_is_named(renumber, child, manager):
    with pytest.raises(GateRefused) as refused:
        renumber(child, by=manager, number="P2")
    assert refused.value.overridable == ("team manager",)
    renumber(child, by=manager, number="P2", override_reason="It is the old one")
    kept = GateOverride.objects.get()
    assert (kept.gate, kept.reason, kept.by) == ("long", "It is the old one", manager)


def test_the_same_form_sent_twice_happens_once(renumber, child, manager):
    token = uuid4()
    first = renumber(child, by=manager, number="P22", token=token)
    second = renumber(child, by=manager, number="P33", token=token)
    assert first.pk == second.pk
    assert Person.objects.get().person_no == "P22"
    assert StepRun.objects.count() == 1


def test_a_stale_edit_is_refused_with_what_the_other_changed(renumber, child, manager, somebody):
    renumber(child, by=manager, number="P22", seen=1)
    with pytest.raises(SomeoneElseChangedIt) as refused:
        renumber(child, by=manager, number="P33", seen=1)
    assert refused.value.changes["person_no"] == ("P1", "P22", "Dina")
    assert Person.objects.get().person_no == "P22"


def test_a_failing_step_leaves_nothing(child, manager):
    @step("test.fail", title="Fail", who=may(Role.TEAM_MANAGER))
    def fail(person: Person, *, by):
        person.change(person_no="P9")
        notify("Half done", user=by)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail(child, by=manager, token=uuid4())
    del STEPS["test.fail"]
    assert Person.objects.get().person_no == "P1"
    assert not StepRun.objects.exists()
    assert not Notice.objects.exists()


def test_a_notice_reaches_the_role_of_the_area_only(area, other_area, ben, somebody):
    notify("For workers", role=Role.SOCIAL_WORKER, area=area)
    elsewhere = somebody("Ed", Role.SOCIAL_WORKER, other_area)
    assert Notice.objects.visible_to(ben).count() == 1
    assert Notice.objects.visible_to(elsewhere).count() == 0


def test_a_notice_for_nobody_is_an_error(db):
    with pytest.raises(ValueError, match="neither a user nor a role"):
        notify("Hello")


def test_a_notice_to_a_role_about_a_restricted_person_is_hidden(child, area, amira, somebody, frozen):
    from goldenthread.mechanisms.access.models import Restriction

    hana = somebody("Hana", Role.HEAD_OF_SERVICE, area)
    for role in (Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE):
        notify("Something about a child.", role=role, area=area, person=child)
    assert [Notice.objects.visible_to(one).count() for one in (amira, hana)] == [1, 1]
    facts = {"kind": "staff", "reason": "Relative", "owner": hana, "set_on": frozen, "review_due_on": frozen}
    Restriction.objects.create(person=child, **facts)
    assert [Notice.objects.visible_to(one).count() for one in (amira, hana)] == [0, 1]
