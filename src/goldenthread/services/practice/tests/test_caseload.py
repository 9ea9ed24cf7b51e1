"""Handovers, paused tasks and what each worker carries."""

from datetime import date
from decimal import Decimal

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import (
    Address,
    Allocation,
    Household,
    HouseholdMember,
    Residence,
    ServiceStatus,
)
from goldenthread.services.people.steps import allocate, end_allocation, reallocate
from goldenthread.services.practice.caseloads import keep_caseloads, loads_of
from goldenthread.services.practice.models import CaseloadDay, Handover, Pause, WorkingShare
from goldenthread.services.practice.steps.caseload import (
    accept_handover,
    allocate_many,
    begin_handover,
    begin_pause,
    confirm_handover,
    decline_handover,
    end_pause,
    may_be_paused,
    send_handover,
    set_handover_aside,
    write_handover,
)

WRITTEN = {
    "story_so_far": "Robin lives with his mother.",
    "live_risks": "Noise at night.",
    "promises_to_child": "A photo of the new worker.",
    "family_told_on": date(2026, 8, 24),
    "family_told_how": "Ben told his mother at home.",
}
READ = {"read_summary": True, "read_risk": True, "read_plan": True}


def unmet(refused):
    return [one.says for one in refused.value.unmet]


@pytest.fixture
def eve(somebody, area, north):
    return somebody("Eve", "social worker", area, north)


@pytest.fixture
def led(a_child, amira, ben, north):
    """Make a child whom Ben leads by an allocation."""

    def make(name="Robin Vale", **more):
        child = a_child(name, lead=None, **more)
        allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 5))
        return child

    return make


@pytest.fixture
def handover(led, amira, on_day, eve):
    """Ben leaves: known on Monday 24 August 2026."""
    on_day(date(2026, 8, 24))
    return begin_handover(led(), by=amira, known_on=date(2026, 8, 24), to_worker=eve)


def test_a_handover_is_accepted_before_the_allocation_ends(handover, amira, ben, eve, on_day):
    """Worked example 11; Monday 31 August 2026 is a bank holiday."""
    deadline = Deadline.objects.running().about(handover).get()
    assert (deadline.clock, deadline.due_on, deadline.owner) == ("people.handover", date(2026, 9, 1), ben)
    lead = Allocation.objects.open().get()
    with pytest.raises(GateRefused, match="Eve has not accepted the handover yet"):
        end_allocation(lead, by=amira, on=date(2026, 8, 24), end_reason="LEFTRL")
    lead.refresh_from_db()
    assert lead.ends_on is None
    write_handover(handover, by=ben, **WRITTEN)
    send_handover(handover, by=ben)
    accept_handover(handover, by=eve, **READ)
    assert (handover.accepted_on, handover.joint_visit_on) == (date(2026, 8, 24), date(2026, 9, 8))
    confirm_handover(handover, by=amira)
    reallocate(handover.person, by=amira, worker=eve, team=lead.team, on=date(2026, 8, 24), end_reason="LEFTRL")
    assert handover.person.lead == eve


def test_no_lead_ends_without_a_handover_or_the_emergency_in_words(led, amira, frozen):
    lead = led().allocations.get()
    ending = {"by": amira, "on": frozen, "end_reason": "LEFTRL"}
    with pytest.raises(GateRefused, match="Begin a handover first, or say what the emergency is"):
        end_allocation(lead, **ending)
    end_allocation(Allocation.objects.get(), without_handover="Ben was taken to hospital.", **ending)
    assert Allocation.objects.get().without_handover == "Ben was taken to hospital."


def test_a_closed_case_needs_no_handover(led, amira, frozen):
    assert end_allocation(led().allocations.get(), by=amira, on=frozen, end_reason="closed").ends_on == frozen


def test_an_emergency_sets_a_handover_aside_that_nobody_has_accepted(handover, amira, eve, frozen):
    team, day = handover.allocation.team, date(2026, 8, 24)
    reallocate(handover.person, by=amira, worker=eve, team=team, on=day, end_reason="ABSENC", without_handover="Ill.")
    assert Handover.objects.get().emergency_reason == "Ill."
    assert not Deadline.objects.running().about(handover).exists()


def test_the_day_before_the_worker_leaves_may_be_sooner(led, amira, on_day):
    on_day(date(2026, 8, 24))
    made = begin_handover(led(), by=amira, known_on=date(2026, 8, 24), leaves_on=date(2026, 8, 27))
    assert Deadline.objects.running().about(made).get().due_on == date(2026, 8, 26)


def test_an_empty_handover_is_not_sent(handover, ben):
    with pytest.raises(GateRefused) as refused:
        send_handover(handover, by=ben)
    assert unmet(refused) == [
        "Write the story so far.",
        "Write the risks now.",
        "Write what the child was promised, or that nothing was.",
        "Write who told the family, and how.",
        "Say when the family was told.",
    ]


def test_only_the_next_worker_accepts_and_only_after_reading(handover, ben, eve):
    write_handover(handover, by=ben, **WRITTEN)
    send_handover(handover, by=ben)
    with pytest.raises(Refused, match="Only Eve"):
        accept_handover(handover, by=ben, **READ)


def test_the_next_worker_reads_first_or_declines(handover, ben, eve, written, north):
    write_handover(handover, by=ben, **WRITTEN)
    send_handover(handover, by=ben)
    with pytest.raises(GateRefused) as refused:
        accept_handover(handover, by=eve, read_summary=True)
    assert unmet(refused) == [
        "Read the risk first, and tick that you have.",
        "Read the plan first, and tick that you have.",
    ]
    decline_handover(handover, by=eve, reason="I am away in September.")
    assert (handover.state, handover.declined_reason) == ("declined", "I am away in September.")
    send_handover(handover, by=ben)
    assert handover.state == "sent"


def test_an_emergency_keeps_its_reason(handover, amira, ben):
    with pytest.raises(Refused, match="Say what the emergency is"):
        set_handover_aside(handover, by=amira, reason=" ")
    set_handover_aside(handover, by=amira, reason="Ben was taken to hospital.")
    end_allocation(Allocation.objects.open().get(), by=amira, on=date(2026, 8, 24), end_reason="ABSENC")
    assert Handover.objects.get().emergency_reason == "Ben was taken to hospital."


def test_several_children_are_passed_on_at_once_with_a_note(led, a_child, frozen, amira, ben, eve, north):
    one, two = led("A Vale"), a_child("B Vale", lead=None)
    given = {"worker": eve, "on": frozen}
    with pytest.raises(Refused, match="Write the handover note"):
        allocate_many(north, by=amira, children=[one, two], **given)
    bulk = allocate_many(north, by=amira, children=[one, two], note="Both know Eve.", **given)
    assert ([str(child) for child in bulk.done], bulk.refused) == (["A Vale", "B Vale"], [])
    note = Handover.objects.get()
    assert (note.from_worker, note.to_worker, note.story_so_far) == (ben, eve, "Both know Eve.")


def test_one_that_is_refused_does_not_hold_up_the_others(led, a_child, frozen, amira, ben, north):
    one, two = led("A Vale"), a_child("B Vale", lead=None)
    bulk = allocate_many(north, by=amira, children=[one, two], worker=ben, on=frozen, note="Note")
    assert [str(child) for child in bulk.done] == ["B Vale"]
    assert [(str(child), why) for child, why in bulk.refused] == [("A Vale", "Ben is the lead worker already.")]


def test_only_what_no_law_asks_for_is_paused_and_for_four_weeks(north, amira, frozen):
    assert "practice.summary_fresh" in may_be_paused()
    with pytest.raises(GateRefused) as refused:
        begin_pause(north, by=amira, tasks=["assessment.assess_45"], reason="Sickness", until=date(2026, 7, 4))
    assert unmet(refused) == [
        "“Assessment authorised” has a limit set by law or guidance; it cannot be paused.",
        "A pause ends by 3 July 2026; found 4 July 2026.",
    ]
    pause = begin_pause(north, by=amira, tasks=["practice.summary_fresh"], reason="Flu", until=date(2026, 7, 3))
    assert list(Pause.objects.on(date(2026, 7, 3))) == [pause]
    assert not Pause.objects.on(date(2026, 7, 4)).exists()
    end_pause(pause, by=amira)
    assert not Pause.objects.on(frozen).exists()


@pytest.fixture
def holding(written, area):
    """Give a child statuses, and a household: holding(child, "child protection", home=household)."""

    def give(child, *statuses, home=None):
        for status in statuses:
            written(ServiceStatus, area=area, person=child, status=status, opened_on=date(2026, 1, 5))
        if home is not None:
            written(HouseholdMember, area=area, household=home, person=child, starts_on=date(2020, 1, 1), role="child")

    return give


@pytest.fixture
def home(written, area):
    return written(Household, area=area)


def load_of(ben, area, *children):
    return loads_of(children, area, date(2026, 6, 5))[ben.pk]


@pytest.mark.parametrize(
    ("statuses", "weight"),
    [
        (["early help"], "0.75"),
        (["child in need"], "1"),
        (["child in need", "child protection"], "2"),
        (["child protection", "looked after"], "2"),
        (["looked after"], "1.5"),
        (["care leaver"], "0.75"),
        ([], "0"),
    ],
)
def test_a_child_weighs_what_its_heaviest_status_weighs(robin, holding, area, ben, statuses, weight):
    holding(robin, *statuses)
    assert load_of(ben, area, robin).weighted == Decimal(weight)


def test_further_siblings_on_a_plan_weigh_half(a_child, robin, wren, holding, home, area, ben):
    other = a_child("Other Child")
    for child, where in ((robin, home), (wren, home), (other, None)):
        holding(child, "child protection", home=where)
    load = load_of(ben, area, robin, wren, other)
    assert (load.children, load.families, load.weighted) == (3, 2, Decimal(5))


def test_an_area_sets_its_own_weights_and_capacity(robin, holding, area, ben):
    holding(robin, "child in need")
    for key, value in (("practice.weight_child_in_need", 130), ("practice.capacity", 16)):
        AreaSetting.objects.create(area=area, key=key, value=value, since=date(2026, 1, 1))
    load = load_of(ben, area, robin)
    assert load.in_words == "1.3 of 16"
    assert not load.is_over


@pytest.mark.parametrize(
    ("east", "sealed", "weight"),
    [(432_188, False, "1.75"), (432_186, False, "1.5"), (432_188, True, "1.5"), (None, False, "1.5")],
)
def test_placed_over_twenty_miles_weighs_a_quarter_more(east, sealed, weight, robin, holding, area, ben, written):
    holding(robin, "looked after")
    homes = (("home", 400_000, 300_000, False), ("placement", east, 300_000 if east else None, sealed))
    for kind, easting, northing, hidden in homes:
        where = written(Address, area=area, lines=f"1 {kind} Row", easting=easting, northing=northing)
        more = {"sealed": True, "seal_reason": "court order"} if hidden else {}
        written(Residence, area=area, person=robin, address=where, type=kind, main=kind == "home", **more)
    assert load_of(ben, area, robin).weighted == Decimal(weight)


def test_what_the_manager_says_takes_the_place_of_the_usual_weight(led, holding, area, ben, amira, frozen, written):
    child, other = led("A Vale"), led("B Vale")
    holding(child, "child protection")
    holding(other, "child in need")
    lead = Allocation.objects.get(person=child)
    with recording(SystemActor("test")):
        lead.change(weight=Decimal("3.5"))
    assert load_of(ben, area, child, other).weighted == Decimal("4.5")


@pytest.mark.parametrize(("began", "capacity"), [(None, "10"), (date(2025, 9, 1), "9"), (date(2025, 6, 5), "10")])
def test_half_a_post_and_the_first_year_carry_less(robin, written, area, ben, began, capacity):
    written(WorkingShare, area=area, worker=ben, share=Decimal("0.5"), practising_since=began, since=date(2026, 1, 1))
    assert load_of(ben, area, robin).capacity == Decimal(capacity)


def test_caseloads_are_kept_once_a_day(led, holding, area, frozen, ben, cleo):
    holding(led("A Vale"), "child in need")
    holding(led("B Vale"), "child protection")
    assert keep_caseloads(area, frozen) == 1
    kept = CaseloadDay.objects.get()
    assert (kept.worker, kept.children, kept.families, kept.weighted_load) == (ben, 2, 2, Decimal(3))
    assert keep_caseloads(area, frozen) == 0


def test_a_caseload_is_for_the_managers(led, area, frozen, amira, ben, cleo, sunita, dina):
    led()
    keep_caseloads(area, frozen)
    seen = {one.name: CaseloadDay.objects.visible_to(one).exists() for one in (amira, ben, cleo, sunita, dina)}
    assert seen == {"Amira": True, "Ben": False, "Cleo": False, "Sunita": True, "Dina": False}
