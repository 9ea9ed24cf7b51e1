"""The worked examples of the service, with dates counted by hand."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.protection import clocks, steps
from goldenthread.services.protection.models import CpisEntry, PlanOversight, UnbornCase
from goldenthread.services.protection.steps.court import longest_order
from goldenthread.services.protection.tests.conftest import HEARD, WRITTEN, at


def test_1_the_discussion_that_decides_starts_the_fifteen_days(a_discussion, a_child, decided, due, amira):
    child = a_child()
    first = a_discussion(date(2026, 3, 24), child)
    says = {"threshold_reason": "Unclear yet", "safety_now": "At school", "meet_again_on": date(2026, 3, 27)}
    assert steps.decide_discussion(first, by=amira, held_on=date(2026, 3, 24), decision="meet again", **says) == []
    (enquiry,) = decided(date(2026, 3, 27), child)
    assert due(enquiry, "protection.icpc_15") == date(2026, 4, 21)
    (earlier,) = decided(date(2026, 3, 24), a_child("Una Vale"))
    assert due(earlier, "protection.icpc_15") == date(2026, 4, 16)


def test_2_over_christmas(decided, due):
    (enquiry,) = decided(date(2026, 12, 18))
    assert due(enquiry, "protection.icpc_15") == date(2027, 1, 13)


def test_3_without_health_no_enquiry_is_decided(a_discussion, amira):
    day = date(2026, 3, 27)
    meeting = a_discussion(day, there=("social care", "police"))
    with pytest.raises(GateRefused) as refused:
        steps.decide_discussion(meeting, by=amira, held_on=day, decision="joint", **HEARD)
    says = refused.value.reason
    assert "Health neither took part" in says and "“Immediate protection” or “Meet again” within 1 working day" in says
    absent = {**HEARD, "health_absent_reason": "Nobody on call"}
    too_late = {**absent, "decision": "meet again", "meet_again_on": date(2026, 4, 1)}
    with pytest.raises(GateRefused, match="by 30 March 2026"):
        steps.decide_discussion(meeting, by=amira, held_on=day, **too_late)
    steps.decide_discussion(meeting, by=amira, held_on=day, decision="immediate protection", **absent)
    assert meeting.children.get().health_there is False


def test_4_from_the_conference_to_the_next_review(planned, reviewed, answered, on_day, due, owed, rosa, ben):
    (plan,) = planned(date(2026, 3, 27), date(2026, 4, 16))
    conference = plan.conference.sitting
    wanted = {
        "protection.core_first": date(2026, 4, 30),
        "protection.review_first": date(2026, 7, 16),
    }
    assert {key: due(plan, key) for key in wanted} == wanted
    assert owed(plan) == date(2026, 4, 30)
    assert due(conference, "protection.decisions_letter") == date(2026, 4, 17)
    assert due(conference, "protection.record_issued") == date(2026, 5, 8)
    on_day(date(2026, 4, 28))
    steps.hold_core_group(plan, by=ben, held_on=date(2026, 4, 28), came=["school"], **answered(plan))
    assert due(plan, "protection.core_next") == date(2026, 6, 9)
    on_day(date(2026, 6, 1))
    review = steps.book_review(plan, by=rosa, planned_at=at(date(2026, 7, 14)), chair=rosa)
    assert due(review, "protection.report_to_family") == date(2026, 7, 7)
    reviewed(plan, date(2026, 7, 14))
    assert due(plan, "protection.review_next") == date(2027, 1, 14)


def test_5_a_repeat_plan_is_audited_before_the_conference(decided, a_child, on_day, amira, ben, rosa):
    child = a_child()
    steps.record_earlier_plan(child, by=ben, authority="Eastmarsh", ended_on=date(2022, 6, 1))
    (enquiry,) = decided(date(2026, 3, 27), child)
    asked = {"consulted_on": date(2026, 3, 27), "consulted_with": "Rosa", "threshold": "Hit twice"}
    with pytest.raises(GateRefused, match="The child had an earlier plan; the repeat audit must be written first"):
        steps.request_conference(enquiry, by=amira, **asked)
    written = {"written_on": date(2026, 3, 27), "right_route": True, "finding": "Support ended too early"}
    steps.write_repeat_audit(enquiry, by=rosa, **written)
    request = steps.request_conference(enquiry, by=amira, **asked)
    assert (request.earlier_plans, request.audited) == (1, True)
    steps.accept_request(request, by=rosa)
    day = on_day(date(2026, 4, 16))
    conference = steps.book_conference(request, by=rosa, planned_at=at(day), chair=rosa)
    alone = {"quorum_reason": "Urgent", "not_shared_reason": "Finished today"}
    steps.hold_conference(conference, by=rosa, held_on=day, **alone)
    written = {**WRITTEN, "decision": "plan", "next_review_by": date(2026, 7, 16)}
    plan = steps.record_decision(conference.children.get(), by=rosa, **written)
    assert (plan.previous_plans, plan.previous_ended_on) == (1, date(2022, 6, 1))


def test_6_twelve_and_twenty_one_months(planned, reviewed, due, a_child):
    (plan,) = planned(date(2024, 8, 21), date(2024, 9, 9))
    assert due(plan, "protection.plan_12m") == date(2025, 9, 9)
    assert due(plan, "protection.plan_21m") == date(2026, 6, 9)
    rows = PlanOversight.objects.filter(plan=plan).values_list("kind", "due_on")
    assert set(rows) == {("12 months", date(2025, 9, 9)), ("21 months", date(2026, 6, 9))}
    reviewed(plan, date(2026, 9, 10), decision="plan ends", end_reason="no longer at risk")
    assert (plan.ended_on, plan.state) == (date(2026, 9, 10), "ended")
    assert not Deadline.objects.about(plan).running().exists()


def test_7_an_unborn_child(a_child, decided, planned, on_day, due, amira, ben):
    unborn = a_child("Baby Vale", kind="unborn child", born_on=None, expected_on=date(2026, 9, 14))
    on_day(date(2026, 5, 1))
    known = {"expected_on": date(2026, 9, 14), "risks": "Two older children removed", "told_on": date(2026, 5, 1)}
    case = steps.open_unborn_case(unborn, by=amira, second_parent_unknown="Asked the mother", **known)
    assert due(case, "protection.prebirth_conf") == date(2026, 7, 6)
    (plan,) = planned(date(2026, 6, 9), date(2026, 6, 30), unborn)
    case.refresh_from_db()
    assert case.conference_on == date(2026, 6, 30)
    assert not Deadline.objects.filter(clock="protection.icpc_15").exists()  # ten weeks take its place
    assert due(plan, "protection.review_first") == date(2026, 9, 30)
    on_day(date(2026, 9, 10))
    steps.record_birth(case, by=ben, born_on=date(2026, 9, 10))
    last = due(case, "protection.birth_core")
    assert (last, clocks.do_by(last)) == (date(2026, 9, 20), date(2026, 9, 18))


def test_7_a_mother_who_is_unwell_has_twenty_days(a_child, on_day, due, amira, ben):
    unborn = a_child("Baby Vale", kind="unborn child", born_on=None)
    on_day(date(2026, 9, 10))
    known = {"expected_on": date(2026, 9, 14), "risks": "Unsettled", "second_parent_unknown": "Asked the mother"}
    case = steps.open_unborn_case(unborn, by=amira, **known)
    steps.record_birth(case, by=ben, born_on=date(2026, 9, 10), mother_unwell=True)
    assert due(case, "protection.birth_core") == date(2026, 9, 30)
    assert UnbornCase.objects.get().person.kind == "child"


def test_8_a_child_who_moves_in(a_child, on_day, due, amira):
    on_day(date(2026, 8, 20))
    move = {"direction": "in", "authority": "Eastmarsh", "notified_on": date(2026, 8, 20)}
    transfer = steps.notify_transfer(a_child(), by=amira, **move)
    assert due(transfer, "protection.transfer_in") == date(2026, 9, 11)


LETTER = {
    "concerns": "Kay was hurt twice.",
    "support": "A worker three times a week",
    "must_change": "No drinking while caring",
    "change_by": date(2026, 7, 10),
}


@pytest.fixture
def before_court(a_child, on_day, sunita):
    """Pre-proceedings decided on Monday 13 April 2026."""
    on_day(date(2026, 4, 13))
    said = {"advice": "Threshold is met.", "decision": "pre-proceedings", "reasons": "Nothing changed in a year"}
    planning = steps.hold_legal_planning(
        a_child(),
        by=sunita,
        held_on=date(2026, 4, 13),
        legal_adviser="Nell Frost",
        chronology_current=True,
        **said,
    )
    return planning.person.pk, planning


def test_9_the_clock_of_pre_proceedings(before_court, on_day, due, sunita):
    from goldenthread.services.protection.models import PreProceedings

    case = PreProceedings.objects.get()
    assert due(case, "protection.lbp_send") == date(2026, 4, 20)
    on_day(date(2026, 4, 17))
    steps.send_letter(case, by=sunita, letter_sent_on=date(2026, 4, 17), offers_family_meeting=False, **LETTER)
    wanted = {
        "protection.pp_first": date(2026, 5, 1),
        "protection.pp_mid": date(2026, 5, 29),
        "protection.pp_end": date(2026, 7, 10),
    }
    assert {key: due(case, key) for key in wanted} == wanted
    more = {"panel_extended_on": date(2026, 7, 1), "extension_reason": "Assessment late"}
    steps.extend_pre_proceedings(case, by=sunita, **more)
    assert due(case, "protection.pp_end") == date(2026, 8, 7)


def test_9_no_application_without_a_meeting_of_the_family(before_court, area, on_day, hana, sunita, ben):
    from goldenthread.services.protection.models import PreProceedings

    AreaSetting.objects.create(
        area=area, key="protection.family_meeting_gate_since", value="2027-01-01", since=date(2026, 1, 1)
    )
    case = PreProceedings.objects.get()
    day = on_day(date(2027, 1, 11))
    apply = {"issued_on": day, "grounds": ["chronic neglect"], "care_plan_agreed_on": day, "pre_proceedings": case}
    with pytest.raises(GateRefused, match="has not been offered"):
        steps.issue_proceedings(case.person, by=hana, **apply)
    steps.note_family_meeting(
        case, by=ben, family_meeting="offered", offered_to="Both parents", accepted_by="The father"
    )
    with pytest.raises(GateRefused, match="The father accepted a meeting of the family, and it was not held"):
        steps.issue_proceedings(case.person, by=hana, **apply)
    emergency = {**apply, "route": "emergency", "pre_proceedings": None}
    assert steps.issue_proceedings(case.person, by=hana, **emergency).pk
    why = {"family_meeting": "not in interests", "not_in_interests_reason": "The father threatened the grandmother"}
    steps.note_family_meeting(case, by=sunita, **why)
    assert steps.issue_proceedings(case.person, by=hana, **apply).route == "planned"


@pytest.fixture
def in_court(a_child, on_day, hana):
    """A case issued on a day: in_court(date(2026, 3, 2))."""

    def make(day, *others):
        on_day(day)
        ready = {"grounds": ["chronic neglect", "substance misuse"], "care_plan_agreed_on": day}
        return steps.issue_proceedings(a_child(), by=hana, issued_on=day, others=others, **ready)

    return make


def test_10_twenty_six_weeks(in_court, on_day, due, ben):
    case = in_court(date(2026, 3, 2))
    assert due(case, "protection.court_26") == date(2026, 8, 30)
    assert clocks.do_by(case.due_on) == date(2026, 8, 28)
    asked = {"ordered_on": date(2026, 8, 3), "reason": "An expert's report is late"}
    with pytest.raises(GateRefused, match="eight weeks at most: to 25 October 2026"):
        steps.record_extension(case, by=ben, new_end_on=date(2026, 10, 26), **asked)
    steps.record_extension(case, by=ben, new_end_on=date(2026, 10, 25), **asked)
    assert case.extensions.get().old_end_on == date(2026, 8, 30)
    on_day(date(2026, 8, 21))
    order = {case.children.get().pk: "care"}
    steps.record_final_order(case, by=ben, ended_on=date(2026, 8, 21), orders=order)
    assert round((case.ended_on - case.issued_on).days / 7, 1) == 24.6


def test_10_police_protection_ends_by_the_clock(a_child, on_day, amira):
    on_day(date(2026, 5, 22))
    start = datetime(2026, 5, 22, 21, 30, tzinfo=LONDON)
    emergency = steps.begin_emergency(
        a_child(), by=amira, kind="police protection", started_at=start, next_step="Court on Tuesday"
    )
    assert emergency.ends_at == datetime(2026, 5, 25, 21, 30, tzinfo=LONDON)
    assert Deadline.objects.about(emergency).running().get().due_at == emergency.ends_at


def test_10_an_order_that_would_end_on_a_holiday(a_child, on_day, amira):
    start = datetime(2026, 8, 24, 10, tzinfo=LONDON)
    on_day(start.date())
    noon = datetime(2026, 9, 1, 12, tzinfo=LONDON)
    child, order = a_child(), {"kind": "emergency protection order", "started_at": start, "next_step": "Application"}
    with pytest.raises(GateRefused, match="to Tuesday 1 September 2026, midday"):
        steps.begin_emergency(child, by=amira, ends_at=noon + timedelta(hours=1), **order)
    emergency = steps.begin_emergency(child, by=amira, ends_at=noon, **order)
    assert Deadline.objects.about(emergency).running().get().due_at == noon
    steps.extend_emergency_order(emergency, by=amira, ends_at=noon + timedelta(days=7), extended_on=date(2026, 9, 1))
    with pytest.raises(Refused, match="once already"):
        steps.extend_emergency_order(emergency, by=amira, ends_at=noon, extended_on=date(2026, 9, 1))
    assert longest_order(datetime(2026, 6, 1, 10, tzinfo=LONDON)).date() == date(2026, 6, 8)


def test_12_the_national_service_is_down(a_child, area, on_day, due, amira):
    on_day(date(2026, 10, 12))
    down = {"began_on": date(2026, 10, 12), "cause": "National service not answering", "sent_to": "Castlemoor General"}
    outage = steps.switch_to_fallback(area, by=amira, **down)
    assert outage.list_sent_at.date() == date(2026, 10, 12)
    assert due(outage, "protection.cpis_reconcile") == date(2026, 10, 19)
    slips = [
        steps.receive_slip(outage, by=amira, unit="Emergency department", attended_at=at(date(2026, 10, 14)))
        for _ in range(7)
    ]
    for slip in slips[:6]:
        steps.answer_slip(slip, by=amira, person=a_child(f"Child {slip.pk}"), known_before=False, action="Rang ward")
    on_day(date(2026, 10, 19))
    assert steps.reconcile(outage, by=amira, on=date(2026, 10, 19)) == [slips[6]]
    slips[6].refresh_from_db()
    assert slips[6].escalated_on == date(2026, 10, 19)
    assert due(outage, "protection.cpis_reconcile") == date(2026, 10, 26)


def test_a_plan_is_queued_for_the_national_service_with_dates_alone(planned, reviewed, amira):
    (plan,) = planned(date(2026, 3, 27), date(2026, 4, 16))
    entry = CpisEntry.objects.get()
    assert (entry.person_id, entry.starts_on, entry.ends_on, entry.state) == (
        plan.person_id,
        date(2026, 4, 16),
        None,
        "to send",
    )
    with pytest.raises(GateRefused, match="NHS number is missing"):
        steps.send_entry(entry, by=amira)
    reviewed(plan, date(2026, 7, 14), decision="plan ends", end_reason="no longer at risk", reasons=WRITTEN["harm"])
    entry.refresh_from_db()
    assert entry.ends_on == date(2026, 7, 14)
