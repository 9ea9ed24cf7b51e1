"""What each step asks for, and what follows from it."""

from datetime import date, timedelta

import pytest

from goldenthread.mechanisms.actions.models import ProgressEntry
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.people.models import ServiceStatus
from goldenthread.services.practice.models import ChronologyEntry, VisitDuty
from goldenthread.services.protection import steps
from goldenthread.services.protection.models import (
    CategoryChange,
    CoreGroup,
    InitialConference,
    PlanOversight,
    PlanReview,
    ProtectionPlan,
    ProtectionVisitDuty,
    StrategyMeeting,
)
from goldenthread.services.protection.quorum import proposals
from goldenthread.services.protection.steps.strategy import knows_best_warnings
from goldenthread.services.protection.tests.conftest import HEARD, WRITTEN, at

EVERY_CLOCK = (
    "strategy_hold icpc_15 report_to_family agency_report decisions_letter record_issued core_first core_next "
    "review_first review_next plan_12m plan_21m transfer_in prebirth_conf birth_core turning_18 police_protection epo "
    "lbp_send pp_first pp_mid pp_end pp_assessment court_26 court_cmh court_filing cpis_send cpis_access_read "
    "cpis_reconcile police_talk temporary_stay"
)
DECIDED, HELD, REVIEWED = date(2026, 3, 27), date(2026, 4, 16), date(2026, 7, 14)


def test_every_clock_names_its_authority():
    ours = [clock for key, found in CLOCKS.items() if key.startswith("protection.") for clock in found]
    assert {clock.key.removeprefix("protection.") for clock in ours} == set(EVERY_CLOCK.split())
    assert "practice.visit_due" in CLOCKS  # cp_visit: practice keeps the visits that protection plans owe
    assert all(clock.authority and clock.since <= date(2014, 1, 1) for clock in ours)


def test_the_agency_that_knows_the_child_best_is_missed(a_discussion, a_child, area, testing, amira):
    from goldenthread.services.people.models import Involvement, Organisation, Professional

    child = a_child()
    school = Organisation.begin(area=area, name="Beech School", type="school")
    teacher = Professional.begin(area=area, organisation=school, name="Jo Reed")
    Involvement.begin(area=area, person=child, professional=teacher, role="safeguarding lead")
    meeting = a_discussion(DECIDED, child)
    best, left_out = knows_best_warnings(meeting)
    assert best == "Say which agency knows the child best, and invite it."
    assert left_out.startswith("Jo Reed (Designated safeguarding lead, Beech School) works with the children")
    steps.invite_to_discussion(meeting, by=amira, agency="school", knows_best=True)
    assert knows_best_warnings(meeting) == []


def test_an_immediate_concern_is_discussed_the_same_day(a_discussion, due):
    assert due(a_discussion(DECIDED, immediate=True), "protection.strategy_hold") == DECIDED
    assert due(a_discussion(DECIDED), "protection.strategy_hold") == date(2026, 3, 30)


def test_meeting_again_calls_the_next_discussion_with_the_same_agencies(a_discussion, due, amira):
    meeting = a_discussion(DECIDED, knows_best="school", there=("social care", "police", "paediatrics", "school"))
    said = {**HEARD, "decision": "meet again", "meet_again_on": date(2026, 3, 30)}
    steps.decide_discussion(meeting, by=amira, held_on=DECIDED, **said)
    again = StrategyMeeting.objects.get(state="called")
    assert set(again.participants.values_list("agency", flat=True)) == set(
        meeting.participants.values_list("agency", flat=True)
    )
    assert again.children.count() == 1
    assert due(again, "protection.strategy_hold") == date(2026, 3, 30)


def test_the_lead_of_an_enquiry_is_a_registered_social_worker(decided, rosa, ben, amira):
    (enquiry,) = decided(DECIDED)
    with pytest.raises(GateRefused, match="A social worker of this area must lead"):
        steps.open_enquiry(enquiry, by=amira, lead=rosa, lead_registration="SW1", plan="See her")
    with pytest.raises(GateRefused, match="registration number"):
        steps.open_enquiry(enquiry, by=amira, lead=ben, lead_registration=" ", plan="See her")
    steps.open_enquiry(enquiry, by=amira, lead=ben, lead_registration="SW12345", plan="See her")
    assert Deadline.objects.about(enquiry).running().get().owner == ben
    assert Notice.objects.filter(user=ben).exists() and Notice.objects.filter(role="reviewing officer").exists()


FOUND = {"outcome": "not substantiated", "rationale": "An accident, seen by two", "conference_not_required": True}
SEEN = {"seen_on": date(2026, 3, 27), "child_account": "I fell.", "household": "No other child", "checks": "All three"}


def test_an_enquiry_is_finished_by_two_people(decided, ben, amira):
    (enquiry,) = decided(DECIDED)
    with pytest.raises(GateRefused) as refused:
        steps.submit_enquiry(enquiry, by=ben, **FOUND)
    says = refused.value.reason
    for missing in ("has not been seen", "What the child said", "every other child", "which agencies were asked"):
        assert missing in says
    steps.write_enquiry(enquiry, by=ben, seen_alone=False, **SEEN)
    with pytest.raises(GateRefused, match="not seen alone; say why"):
        steps.submit_enquiry(enquiry, by=ben, **FOUND)
    steps.write_enquiry(enquiry, by=ben, not_alone_reason="Wanted her teacher there")
    steps.submit_enquiry(enquiry, by=ben, **FOUND)
    assert enquiry.state == "submitted"
    assert not steps.agree_enquiry.allowed(ben, enquiry)
    steps.agree_enquiry(enquiry, by=amira, ended_on=DECIDED)
    assert (enquiry.state, enquiry.agreed_by) == ("ended", amira)
    assert not Deadline.objects.about(enquiry).running().exists()  # no conference is owed


def test_the_return_of_a_request_does_not_stop_the_clock(decided, due, amira, rosa):
    (enquiry,) = decided(DECIDED)
    asked = {"consulted_on": DECIDED, "consulted_with": "Rosa", "threshold": "Hit twice"}
    request = steps.request_conference(enquiry, by=amira, **asked)
    steps.return_request(request, by=rosa, reason="Speak with the school first")
    assert due(enquiry, "protection.icpc_15") == date(2026, 4, 21)
    steps.ask_again(request, by=amira, threshold="The school saw both bruises")
    steps.accept_request(request, by=rosa)
    assert request.state == "accepted"


def test_a_chair_never_works_in_the_childs_own_team(decided, somebody, area, north, amira, rosa):
    (enquiry,) = decided(DECIDED)
    asked = {"consulted_on": DECIDED, "consulted_with": "Rosa", "threshold": "Hit twice"}
    request = steps.request_conference(enquiry, by=amira, **asked)
    steps.accept_request(request, by=rosa)
    near = somebody("Nora", "reviewing officer", area, north)
    with pytest.raises(GateRefused, match="never works in the child's own team"):
        steps.book_conference(request, by=rosa, planned_at=at(HELD), chair=near)


def test_brothers_and_sisters_have_one_conference_by_the_earliest_limit(booked, a_child):
    conference = booked(DECIDED, HELD, a_child("Kay Vale"), a_child("Wren Vale"))
    assert conference.children.count() == 2
    assert conference.due_on == date(2026, 4, 21)


def test_no_quorum_goes_on_only_with_the_chairs_reason(booked, on_day, rosa, ben):
    conference = booked(DECIDED, HELD)
    on_day(HELD)
    came = list(conference.invitations.filter(agency__in=("social care", "school")))
    with pytest.raises(GateRefused) as refused:
        steps.hold_conference(conference, by=rosa, held_on=HELD, came=came)
    assert "There is no quorum" in refused.value.reason and "not shared with the family" in refused.value.reason
    why = {"quorum_reason": "The child cannot wait", "not_shared_reason": "Finished last night"}
    steps.hold_conference(conference, by=rosa, held_on=HELD, came=came, **why)
    assert conference.quorate is False
    assert set(conference.invitations.values_list("attendance", flat=True)) == {"attended", "no reply"}


def test_an_adjourned_conference_keeps_its_limit(booked, on_day, rosa, due):
    conference = booked(DECIDED, HELD)
    on_day(HELD)
    again = steps.adjourn_conference(
        conference, by=rosa, adjourned_reason="Mother was ill", planned_at=at(date(2026, 4, 23))
    )
    assert (again.due_on, again.after_limit_reason) == (date(2026, 4, 21), "Mother was ill")
    assert again.invitations.count() == 4 and again.children.count() == 1
    (enquiry,) = [child.enquiry for child in again.children.all()]
    assert due(enquiry, "protection.icpc_15") == date(2026, 4, 21)


def test_a_plan_brings_everything_it_owes(planned, rosa):
    (plan,) = planned(DECIDED, HELD)
    assert InitialConference.objects.get().plan_made is True
    assert PlanReview.objects.get().due_on == date(2026, 7, 16)
    assert ProtectionVisitDuty.objects.get().due_on == date(2026, 4, 30)
    assert CoreGroup.objects.get().due_on == date(2026, 4, 30)
    assert CategoryChange.objects.get().reason == WRITTEN["reasons"]
    assert ServiceStatus.objects.open().get().status == "child protection"
    assert (plan.body.kind, plan.body.state) == ("child protection", "draft")
    assert plan.body.planaim_rows.get().outcome_wanted == WRITTEN["must_change"]
    assert plan.body.plancontingency_rows.get().then_this == WRITTEN["contingency"]
    assert str(VisitDuty.objects.get()) == "Child protection plan: every 10 working days"
    with pytest.raises(GateRefused, match="has decided about this child"):
        steps.record_decision(plan.conference.sitting.children.get(), by=rosa, decision="no plan", reasons="x")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"decision": "plan ends"}, "cannot decide this"),
        ({"visit_every": 15}, "at least every 10 working days; found 15"),
        ({"next_review_by": date(2026, 7, 17)}, "next review is by 16 July 2026"),
        ({"category": ""}, "Choose the main category"),
        ({"core_group": " "}, "Name the members of the core group"),
        ({"measured_by": ""}, "how we will know that it has changed"),
    ],
)
def test_what_a_plan_needs(held, rosa, wrong, says):
    conference = held(DECIDED, HELD)
    written = {**WRITTEN, "decision": "plan", "next_review_by": date(2026, 7, 16), **wrong}
    with pytest.raises(GateRefused, match=says):
        steps.record_decision(conference.children.get(), by=rosa, **written)
    assert not ProtectionPlan.objects.exists()


def test_a_review_changes_the_category_with_a_line_of_history(planned, reviewed):
    (plan,) = planned(DECIDED, HELD)
    reviewed(plan, REVIEWED, decision="category changed", category="NEG", reasons="No food in the house")
    assert (plan.initial_category, plan.latest_category) == ("PHY", "NEG")
    assert list(plan.categories.order_by("since").values_list("category", flat=True)) == ["PHY", "NEG"]


def test_two_reviews_without_change_are_looked_at_by_managers(planned, reviewed):
    (plan,) = planned(DECIDED, HELD)
    reviewed(plan, REVIEWED, changed_enough=False)
    assert plan.no_change_reviews == 1
    reviewed(plan, date(2027, 1, 8), changed_enough=False)
    assert PlanOversight.objects.filter(plan=plan, kind="no change").count() == 1
    assert Notice.objects.filter(role="service manager", text__contains="consider legal planning").exists()


def test_visits_run_from_the_day_on_which_the_child_was_seen(planned, seen, owed):
    (plan,) = planned(DECIDED, HELD)
    seen(plan, date(2026, 4, 24), bedroom_seen=False)
    assert owed(plan) == date(2026, 5, 11)
    with pytest.raises(GateRefused, match="bedroom of Kay Vale was not seen last time either"):
        seen(plan, date(2026, 5, 1), bedroom_seen=False)
    assert plan.visit_duties.exclude(visited_on=None).count() == 1  # the visit was not recorded at all
    seen(plan, date(2026, 5, 1), bedroom_seen=False, observations="The bedroom is being painted")
    met = plan.visit_duties.exclude(visited_on=None).values_list("due_on", "visited_on")
    assert list(met.order_by("due_on")) == [
        (date(2026, 4, 30), date(2026, 4, 24)),
        (date(2026, 5, 11), date(2026, 5, 1)),
    ]
    assert owed(plan) == plan.visit_duties.get(visited_on=None).due_on == date(2026, 5, 18)


def test_a_shorter_interval_of_the_plan_has_its_own_clock(planned, reviewed, seen, owed):
    (plan,) = planned(DECIDED, HELD, visit_every=5)
    assert owed(plan) == date(2026, 4, 23)
    reviewed(plan, date(2026, 4, 20), visit_every=3)
    seen(plan, date(2026, 4, 21))
    assert owed(plan) == plan.visit_duties.get(visited_on=None).due_on == date(2026, 4, 24)


def test_visits_are_no_longer_owed_when_the_plan_ends(planned, reviewed):
    (plan,) = planned(DECIDED, HELD)
    reviewed(plan, REVIEWED, decision="plan ends", end_reason="no longer at risk")
    assert not VisitDuty.objects.running().exists()
    assert not Deadline.objects.running().filter(clock="practice.visit_due").exists()


def test_free_text_alone_does_not_finish_a_core_group(planned, promised, answered, on_day, ben):
    (plan,) = planned(DECIDED, HELD)
    action = promised(plan)
    day = on_day(date(2026, 4, 28))
    minutes = {"held_on": day, "danger_now": 5, "is_working": True, "answers": {}}
    with pytest.raises(GateRefused) as refused:
        steps.hold_core_group(plan, by=ben, **minutes, absent=["police"], disengaging=True)
    says = refused.value.reason
    for missing in ("say what changed for the child", "“Go to the recovery group”: say what was done"):
        assert missing in says
    assert "Explain who was absent" in says and "consider legal planning" in says
    told = {"disengaging": True, "legal_considered": "A week more: father came back"}
    group = steps.hold_core_group(plan, by=ben, held_on=day, **answered(plan, score=6, stands="problem"), **told)
    assert plan.core_groups.filter(held_on=None).get().due_on == day + timedelta(weeks=6)
    aim = plan.body.planaim_rows.get()
    assert (aim.first_score, aim.latest_score, group.answers.get().score) == (3, 6, 6)
    action.refresh_from_db()
    assert (action.progress, action.next_step) == ("problem", "Went twice")
    assert ProgressEntry.objects.filter(action=action).get().as_at == day


def test_what_an_action_asks_for_is_asked_in_the_core_group(planned, promised, answered, on_day, ben):
    (plan,) = planned(DECIDED, HELD)
    action = promised(plan, how_we_will_know="The group's list")
    day = on_day(date(2026, 4, 28))
    with pytest.raises(GateRefused, match="“Go to the recovery group”: Measure 1 has no accepted evidence"):
        steps.hold_core_group(plan, by=ben, held_on=day, **answered(plan, stands="done"))
    action.measures.get().change(result="cannot be known", why="The group keeps no list")
    steps.hold_core_group(plan, by=ben, held_on=day, **answered(plan, stands="done"))
    action.refresh_from_db()
    assert (action.progress, action.closed_on) == ("done", day)


def test_exploitation_on_file_needs_an_action_about_it(planned, promised, answered, on_day, testing, ben):
    (plan,) = planned(DECIDED, HELD)
    told = {
        "category": "exploitation",
        "state": "accepted",
        "what_happened": "Cars at school",
        "effect_on_child": "Afraid",
    }
    ChronologyEntry.begin(area=plan.area, person=plan.person, event_on=date(2026, 3, 1), **told)
    action, day = promised(plan), on_day(date(2026, 4, 28))
    with pytest.raises(GateRefused, match="Exploitation is on file"):
        steps.hold_core_group(plan, by=ben, held_on=day, **answered(plan))
    group = steps.hold_core_group(plan, by=ben, held_on=day, **answered(plan), exploitation_action=action)
    assert group.exploitation_action == action


def test_two_different_managers_sign_a_long_plan(planned, on_day, due, amira, sunita):
    (plan,) = planned(DECIDED, HELD)
    on_day(date(2027, 4, 1))
    said = {"finding": "Safer", "decision": "Go on", "legal_considered": "Not now: change is real"}
    oversight = steps.write_oversight(plan, by=sunita, kind="12 months", **said)
    with pytest.raises(Refused, match="Two different managers sign"):
        steps.sign_oversight(oversight, by=sunita)
    oversight = steps.write_oversight(plan, by=amira, kind="12 months", **said)
    steps.sign_oversight(oversight, by=sunita)
    assert (oversight.due_on, oversight.signed_on) == (date(2027, 4, 16), date(2027, 4, 1))
    assert not Deadline.objects.about(plan).running().filter(clock="protection.plan_12m").exists()
    assert due(plan, "protection.plan_21m") == date(2028, 1, 16)


def test_disagreement_is_on_record_and_answered(planned, rosa):
    (plan,) = planned(DECIDED, HELD)
    child = plan.conference.sitting.children.get()
    with pytest.raises(Refused, match="Say which agency"):
        steps.record_dissent(child, by=rosa, about="threshold", reason="Too high")
    dissent = steps.record_dissent(child, by=rosa, about="category", reason="It is neglect", agency="school")
    steps.answer_dissent(dissent, by=rosa, chair_reply="Both injuries weigh more")
    assert dissent.replied_on == HELD


def test_a_chairs_alert_has_a_day_for_its_answer(planned, on_day, amira, rosa):
    (plan,) = planned(DECIDED, HELD)
    told = {"theme": "child not seen", "says": "Not seen for four weeks", "to": amira}
    alert = steps.raise_alert(plan.person, by=rosa, level="formal", **told)
    assert alert.due_on == date(2026, 4, 30)
    with pytest.raises(Refused, match="what changed for the child"):
        steps.answer_alert(alert, by=amira, reply="Seen today", outcome="")
    steps.answer_alert(alert, by=amira, reply="Seen today", outcome="Seen weekly from now")
    assert Notice.objects.filter(user=rosa, text__contains="was answered").exists()


def test_a_child_who_moves_out_is_received_before_our_plan_ends(planned, on_day, amira, rosa):
    (plan,) = planned(DECIDED, HELD)
    move = {"direction": "out", "authority": "Eastmarsh", "notified_on": HELD}
    transfer = steps.notify_transfer(plan.person, by=amira, **move)
    assert not Deadline.objects.about(transfer).exists()
    on_day(date(2026, 5, 8))
    with pytest.raises(GateRefused, match="receiving conference comes before"):
        steps.complete_transfer_out(
            transfer, by=rosa, conference_on=date(2026, 5, 7), their_plan_ended_on=date(2026, 5, 6)
        )
    steps.complete_transfer_out(transfer, by=rosa, conference_on=date(2026, 5, 7), their_plan_ended_on=date(2026, 5, 7))
    plan.refresh_from_db()
    assert (plan.ended_on, plan.end_reason) == (date(2026, 5, 7), "moved")


def test_a_child_who_moves_in_gets_a_plan_from_the_transfer_conference(a_child, on_day, amira, rosa):
    child, day = a_child(), on_day(date(2026, 8, 20))
    transfer = steps.notify_transfer(child, by=amira, direction="in", authority="Eastmarsh", notified_on=day)
    on_day(date(2026, 9, 4))
    booked = {"accepted_on": date(2026, 9, 4), "planned_at": at(date(2026, 9, 4)), "chair": rosa}
    conference = steps.book_transfer(transfer, by=rosa, **booked)
    why = {"quorum_reason": "Their chair came", "not_shared_reason": "Their report"}
    steps.hold_conference(conference, by=rosa, held_on=date(2026, 9, 4), **why)
    written = {**WRITTEN, "next_review_by": date(2026, 12, 4)}
    plan = steps.record_decision(conference.children.get(), by=rosa, decision="plan", **written)
    transfer.refresh_from_db()
    assert (transfer.state, transfer.conference_on) == ("done", date(2026, 9, 4))
    assert plan.previous_plans == 1 and InitialConference.objects.get().transfer_in
    assert not Deadline.objects.about(transfer).running().exists()


def test_days_are_proposed_inside_the_limit_to_chairs_who_are_free():
    load = {(1, date(2026, 4, 20)): 2, (2, date(2026, 4, 20)): 2, (1, date(2026, 4, 21)): 1}
    found = proposals(date(2026, 4, 17), date(2026, 4, 21), {1: "Rosa", 2: "Tom"}, load, most=2)
    assert [(one.on, one.chairs) for one in found] == [
        (date(2026, 4, 17), ("Rosa", "Tom")),
        (date(2026, 4, 21), ("Rosa", "Tom")),
    ]


def test_a_plan_near_the_18th_birthday_has_a_review_round_it(planned, a_child, due):
    (plan,) = planned(DECIDED, HELD, a_child("Ash Vale", born_on=date(2008, 9, 1)))
    assert due(plan, "protection.turning_18") == date(2026, 9, 1)
    (younger,) = planned(DECIDED, HELD, a_child("Bo Vale", born_on=date(2012, 9, 1)))
    assert not Deadline.objects.about(younger).filter(clock="protection.turning_18").exists()


def test_a_rejected_entry_is_sent_again(planned, testing, amira):
    from goldenthread.services.people.models import Identifier
    from goldenthread.services.protection.models import CpisEntry

    (plan,) = planned(DECIDED, HELD)
    Identifier.begin(area=plan.area, person=plan.person, type="NHS", value="9434765919")
    entry = CpisEntry.objects.get()
    steps.send_entry(entry, by=amira)
    steps.reject_entry(entry, by=amira, reject_reason="Date of birth differs")
    steps.send_entry(entry, by=amira)
    steps.accept_entry(entry, by=amira)
    assert (entry.state, entry.nhs_number, entry.reject_reason) == ("accepted", "9434765919", "")
    assert not Deadline.objects.about(entry).running().exists()


def test_a_notice_of_health_staff_is_read_and_acted_upon(planned, on_day, due, amira, ben):
    (plan,) = planned(DECIDED, HELD)
    notice = steps.receive_access(plan.person, by=amira, setting="Emergency department", at=at(HELD, 3))
    assert due(notice, "protection.cpis_access_read") == date(2026, 4, 17)
    assert Notice.objects.filter(user=ben, text__contains="looked up").exists()
    steps.act_on_access(notice, by=ben, action="Rang the ward; a fall at school")
    assert notice.read_by == ben and not Deadline.objects.about(notice).running().exists()
