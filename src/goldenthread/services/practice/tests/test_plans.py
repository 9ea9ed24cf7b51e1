"""The way of a plan, and who may take it."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.records import SomeoneElseChangedIt
from goldenthread.services.practice.models import Plan
from goldenthread.services.practice.steps import (
    add_aim,
    add_plan_action,
    begin_plan,
    change_aim,
    change_plan,
    end_plan,
    record_copy,
    review_plan,
    share_plan,
    sign_off_plan,
    submit_plan,
)
from goldenthread.services.practice.steps.smart import Promise, check

JUNE_2, JUNE_5, MARCH = date(2026, 6, 2), date(2026, 6, 5), date(2026, 3, 1)


def running(plan):
    return {one.clock: one.due_on for one in Deadline.objects.about(plan).running()}


def test_a_plan_names_everything_that_is_missing_at_once(robin, ben):
    plan = begin_plan(robin, by=ben, kind="safety", starts_on=JUNE_5, child_view="I am fine")
    with pytest.raises(GateRefused) as refused:
        submit_plan(plan, by=ben)
    said = {one.says for one in refused.value.unmet}
    assert len(said) == 7
    assert "Say how and when the child’s view was heard" in said
    assert "Say what happens if things go wrong: if, then, who" in said


def test_a_child_has_one_open_plan_of_a_kind(robin, wren, ben, a_plan):
    a_plan(wren, others=[robin])
    with pytest.raises(GateRefused, match="Robin Vale is already in an open child in need plan"):
        begin_plan(robin, by=ben, kind="child in need", starts_on=JUNE_5)
    assert begin_plan(robin, by=ben, kind="safety", starts_on=JUNE_5).edition == 1


def test_signing_off_starts_the_clocks_and_queues_copies(a_plan, ben, amira):
    plan = a_plan()
    submit_plan(plan, by=ben)
    assert running(plan) == {"practice.plan_sign_off": date(2026, 6, 10)}
    assert Notice.objects.visible_to(amira).filter(text__contains="ready to sign off").exists()
    with pytest.raises(Refused, match="Only a team manager"):
        sign_off_plan(plan, by=ben, on=JUNE_5)
    sign_off_plan(plan, by=amira, on=JUNE_5)
    assert running(plan) == {"practice.plan_shared": date(2026, 6, 12), "practice.plan_review": date(2026, 9, 1)}
    assert [(one.recipient, one.state) for one in plan.plancopy_rows.order_by("pk")] == [
        ("Robin Vale", "queued"),
        ("Parents", "queued"),
    ]


def test_nobody_signs_off_what_they_submitted(a_plan, amira):
    plan = a_plan()
    submit_plan(plan, by=amira)
    with pytest.raises(Refused, match="two people decide"):
        sign_off_plan(plan, by=amira, on=JUNE_5)


def test_an_early_help_coordinator_signs_off_early_help_only(a_plan, ben, somebody, area, robin, wren, written):
    from goldenthread.services.people.models import Allocation

    erin = somebody("Erin", "early help coordinator", area)
    for child, kind in ((robin, "early help"), (wren, "safety")):
        written(Allocation, area=area, person=child, worker=erin, team=child.team, starts_on=JUNE_2, lead=False)
        submit_plan(a_plan(child, kind=kind), by=ben)
    sign_off_plan(Plan.objects.get(kind="early help"), by=erin, on=JUNE_5)
    with pytest.raises(Refused, match="Only a team manager"):
        sign_off_plan(Plan.objects.get(kind="safety"), by=erin, on=JUNE_5)


def test_sharing_with_child_and_parents_stops_the_clock(signed, ben):
    plan = signed()
    share_plan(plan, by=ben, shared_child_on=JUNE_5, shared_child_format="Read together")
    assert "practice.plan_shared" in running(plan)
    share_plan(plan, by=ben, shared_parents_on=JUNE_5)
    assert "practice.plan_shared" not in running(plan)
    assert plan.shared_child_format == "Read together"


def test_a_pathway_plan_is_signed_off_only_when_the_young_person_has_seen_it(a_plan, ben, amira):
    plan = a_plan(kind="pathway")
    submit_plan(plan, by=ben)
    with pytest.raises(GateRefused, match="Share the pathway plan"):
        sign_off_plan(plan, by=amira, on=JUNE_5)
    share_plan(plan, by=ben, shared_child_on=JUNE_5, shared_child_format="Talked through")
    sign_off_plan(plan, by=amira, on=JUNE_5)
    assert plan.state == "signed off"


def test_a_copy_is_followed_until_it_arrives(signed, ben):
    copy = signed().plancopy_rows.get(recipient="Parents")
    record_copy(copy, by=ben, how="By hand", sent_on=JUNE_5)
    assert copy.state == "sent"
    record_copy(copy, by=ben, received_on=JUNE_5)
    assert (copy.state, copy.how, copy.sent_on) == ("received", "By hand", JUNE_5)


def test_a_review_that_goes_on_restarts_the_clock(signed, ben):
    plan = signed()
    with pytest.raises(GateRefused, match="later than this one"):
        review_plan(plan, by=ben, held_on=JUNE_5, progress="Better", decision="go on", next_review_on=JUNE_5)
    following = date(2026, 10, 1)
    review_plan(
        plan, by=ben, held_on=JUNE_5, progress="Better", decision="go on", next_review_on=following, scores={1: 6}
    )
    aim = plan.planaim_rows.get()
    assert (plan.state, aim.distance_travelled, running(plan)["practice.plan_review"]) == ("signed off", 3, following)


def test_a_review_that_changes_begins_a_version_and_keeps_the_earlier_one_in_force(signed, ben, amira):
    plan = signed()
    review_plan(
        plan,
        by=ben,
        held_on=JUNE_5,
        progress="Stuck",
        decision="change",
        next_review_on=date(2026, 10, 1),
        scores={1: 5},
    )
    fresh = Plan.objects.get(replaces=plan)
    assert (plan.state, fresh.state, fresh.edition, fresh.child_view) == ("under review", "draft", 2, "")
    aim = fresh.planaim_rows.get()
    assert (aim.where_now, aim.first_score) == (5, 3)
    change_aim(aim, by=ben, where_now=6)
    assert aim.distance_travelled == 3  # since the first version, not since this one
    change_plan(fresh, by=ben, no_child_view_because="Robin was asleep; we ask on Monday")
    submit_plan(fresh, by=ben)
    sign_off_plan(fresh, by=amira, on=JUNE_5)
    plan.refresh_from_db()
    assert (plan.state, plan.ended_on) == ("replaced", JUNE_5)
    assert list(Plan.objects.live().about(plan.person_id)) == [fresh]


def test_a_signed_off_version_is_fixed(signed, ben):
    plan = signed()
    with pytest.raises(Refused, match="cannot be done while this is “Signed off”"):
        change_plan(plan, by=ben, agencies="School")
    with pytest.raises(Refused, match="Review the plan to begin a new version"):
        change_aim(plan.planaim_rows.get(), by=ben, where_now=9)


def test_whoever_lost_the_race_is_told_field_by_field(a_plan, ben, amira):
    plan = a_plan()
    seen = plan.version
    change_plan(plan, by=amira, seen=seen, agencies="School and health")
    with pytest.raises(SomeoneElseChangedIt) as stale:
        change_plan(plan, by=ben, seen=seen, agencies="School")
    assert tuple(stale.value.changes["agencies"]) == ("", "School and health", "Amira")


def test_a_plan_ends_and_its_draft_with_it(signed, ben, amira):
    plan = signed()
    review_plan(plan, by=ben, held_on=JUNE_5, progress="Well", decision="change", next_review_on=date(2026, 10, 1))
    with pytest.raises(GateRefused, match="cannot end before it starts"):
        end_plan(plan, by=amira, on=MARCH, reason="Safe")
    end_plan(plan, by=amira, on=JUNE_5, reason="Robin is safe")
    assert {one.state for one in Plan.objects.all()} == {"ended"}
    assert running(plan) == {}


def test_smart_is_three_of_five(frozen):
    """Worked example 9, the check."""
    good = [Promise(number, "Visit Robin at school", "Ben", "School says so", JUNE_5) for number in (1, 2, 3)]
    ongoing = Promise(4, "Talk with the grandmother", "Ben", "She says so", None, "ongoing")
    unmeasured = Promise(5, "Ring the health visitor", "Ben", "", JUNE_5)
    result = check([*good, ongoing, unmeasured])
    assert result.says == "3 of 5 (60%)"
    assert [one.number for one, _ in result.misses] == [4, 5]


def test_signing_off_names_each_action_that_fails_or_takes_the_reason(a_plan, ben, amira):
    """Worked example 9, the sign-off: one action is due “ongoing”, one has no measure."""
    plan = a_plan()
    aim = plan.planaim_rows.get()
    for due, measure in ((JUNE_5, "Seen"), (JUNE_5, "Seen"), (JUNE_5, "Seen"), ("ongoing", "Seen"), (JUNE_5, "")):
        title = f"Visit Robin {'weekly' if measure else 'at home'}"
        add_plan_action(plan, by=ben, aim=aim, title=title, due=due, how_we_will_know=measure, lead=ben)
    submit_plan(plan, by=ben)
    with pytest.raises(GateRefused) as refused:
        sign_off_plan(plan, by=amira, on=JUNE_5)
    assert [one.field for one in refused.value.unmet] == ["reason_4", "reason_5"]
    assert [one.says.split(": ")[1] for one in refused.value.unmet] == [
        "it is due “ongoing”, which is no day",
        "it does not say how we will know",
    ]
    sign_off_plan(plan, by=amira, on=JUNE_5, smart_reasons={4: "It is a standing duty", 5: "We see it at once"})
    assert (plan.smart_met, plan.smart_actions) == (3, 5)
    assert plan.smart_misses[0]["reason"] == "It is a standing duty"


def test_nobody_outside_the_team_writes_a_plan(a_plan, cleo, dina, somebody, area):
    plan = a_plan()
    officer = somebody("Rosa", "reviewing officer", area)
    for person in (cleo, dina, officer):
        with pytest.raises(Refused):
            change_plan(plan, by=person, agencies="School")
        with pytest.raises(Refused):
            change_aim(plan.planaim_rows.get(), by=person, need="Nothing")
    with pytest.raises(Refused):
        add_aim(plan, by=officer, need="a", outcome_wanted="b", how_we_will_know="c", where_now=1)
