"""The worked examples of the specification."""

from datetime import date

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import GateOverride
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.clocks import DECISION, DECISION_24H, FEEDBACK, HOME_AUTHORITY
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSubject,
    Feedback,
    HomeAuthorityNotice,
    MissingAlert,
    Referral,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.policy import TWENTY_FOUR_HOURS
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS, PROPOSAL, at


def deadline(record, clock):
    return Deadline.objects.about(record).get(clock=clock)


def test_1_easter_lies_between_receipt_and_decision(receive, choose, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 4, 7)
    choose(TWENTY_FOUR_HOURS, True)
    contact = receive("2026-04-02T16:40")
    assert deadline(contact, "frontdoor.decision").due_at == at("2026-04-07T23:59:59")
    assert deadline(contact, "frontdoor.decision_24h").due_at == at("2026-04-03T16:40")
    assert contact.decision_due_at == at("2026-04-03T16:40")
    with recording(SystemActor("test")):
        assert DECISION.stop(contact, at=at("2026-04-07T10:00")).in_time is True
        assert DECISION_24H.stop(contact, at=at("2026-04-07T10:00")).in_time is False


def test_1_the_assessment_of_a_referral_of_that_day_is_due_in_45_working_days(agreed, mo, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 4, 2)
    referral = steps.accept_referral(agreed({"received": "2026-04-02T00:01"}), by=mo, **INSTRUCTIONS)
    assert deadline(referral, "assessment.assess_45").due_on == date(2026, 6, 10)


def test_1_without_the_choice_of_the_area_no_24_hour_clock_runs(receive):
    contact = receive()
    assert not Deadline.objects.about(contact).filter(clock="frontdoor.decision_24h").exists()


def test_2_christmas_lies_between_receipt_and_decision(receive, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 12, 29)
    contact = receive("2026-12-24T10:00")
    assert deadline(contact, "frontdoor.decision").due_at == at("2026-12-29T23:59:59")
    with recording(SystemActor("test")):
        contact.change(decided_at=at("2026-12-24T15:00"))
        outcome = Feedback.begin(area=contact.area, contact=contact, kind="outcome")
        assert FEEDBACK.start(outcome).due_at == at("2026-12-31T23:59:59")


def test_3_whoever_decided_cannot_check(proposed, mo):
    subject = proposed()
    steps.decide(subject, by=mo)
    with pytest.raises(Refused, match="Someone else must check"):
        steps.open_evidence(subject, by=mo)
    with pytest.raises(Refused, match="Someone else must check"):
        steps.check_decision(subject, by=mo, result="agreed")


def test_3_a_returned_decision_keeps_both_texts_and_counts_once(proposed, mo, sara):
    subject = proposed()
    steps.decide(subject, by=mo)
    steps.open_evidence(subject, by=sara)
    steps.check_decision(subject, by=sara, result="returned", comment="rationale does not say why not level 4")
    steps.decide(subject, by=mo, rationale="Level 3 would need agreement; there is none.")
    first, second = ThresholdDecision.objects.filter(subject=subject).order_by("round")
    assert (first.rationale, first.check_comment) == (PROPOSAL["rationale"], "rationale does not say why not level 4")
    assert second.rationale.startswith("Level 3 would need agreement")
    assert ThresholdDecision.objects.standing().count() == 1
    assert ThresholdDecision.objects.returned().count() == 1


def test_4_one_event_is_nine_contacts_of_children(receive, area):
    children = [{"described_as": f"child {n}", "is_child": True} for n in range(9)]
    adults = [{"name": f"adult {n}", "role": "relative"} for n in range(5)]
    contact = receive(subjects=children, people=adults)
    assert (Contact.objects.count(), ContactSubject.objects.children().count()) == (1, 9)
    assert contact.people.count() == 5


def test_5_a_request_without_context_cannot_be_sent(receive, dina):
    contact = receive(urgency="amber")
    asked = {"organisation": "Hill Surgery", "questions": "Known to you?", "basis": "public task"}
    asked["reason_without_consent"] = "Asking could put Robin at risk."
    with pytest.raises(GateRefused, match="Say why you ask"):
        steps.ask_partner(contact, by=dina, subjects=contact.subjects.all(), **asked)
    request = steps.ask_partner(contact, by=dina, subjects=contact.subjects.all(), why="Hungry at school.", **asked)
    assert deadline(request, "frontdoor.request_amber").limit_text == "1 working day"


def test_5_the_bank_holiday_lies_between_asking_and_the_answer():
    from goldenthread.services.frontdoor.clocks import REQUESTS

    amber = REQUESTS[1]
    assert amber.limit.due(at("2026-08-28T11:00")) == at("2026-09-01T23:59:59")


@pytest.fixture
def notice(identified, dina, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 8, 27)
    subject = identified(received="2026-08-24T22:10", type="found")
    notice = steps.draft_home_notice(subject, by=dina, authority="Northshire", content="Found at the station.")
    spoken = {"team_spoken_to": "Emergency duty team", "person_spoken_to": "J Price", "method": "telephone"}
    steps.send_home_notice(notice, by=dina, sent_at=at("2026-08-24T22:50"), **spoken)
    return notice


def test_6_receipt_is_due_one_working_day_after_sending(notice):
    assert deadline(notice, "frontdoor.home_authority_send").in_time is True
    assert notice.receipt_due_at == at("2026-08-25T23:59:59")
    assert notice in HomeAuthorityNotice.objects.without_receipt()
    assert notice in HomeAuthorityNotice.objects.for_their_senior_manager(date(2026, 8, 27))
    assert notice not in HomeAuthorityNotice.objects.for_their_senior_manager(date(2026, 8, 26))


def test_6_a_late_receipt_is_late(notice, dina):
    steps.confirm_receipt(notice, by=dina, confirmed_by_name="J Price", confirmed_at=at("2026-08-26T09:15"))
    assert deadline(notice, HOME_AUTHORITY.key).in_time is False
    assert not HomeAuthorityNotice.objects.without_receipt().exists()


def test_6_a_receipt_says_who_and_when(notice, dina):
    with pytest.raises(GateRefused) as refused:
        steps.confirm_receipt(notice, by=dina, confirmed_by_name="", confirmed_at=None)
    assert len(refused.value.unmet) == 2


@pytest.fixture
def alert(receive, dina):
    contact = receive(type="missing alert", source={"kind": "5C", "organisation": "Northshire"})
    alert = steps.record_alert(contact, by=dina, issuing_authority="Northshire", child_described="girl, 15, red coat")
    steps.search_alert(alert, by=dina, search_result="no match")
    return alert


def test_7_an_alert_without_evidence_stays_open(alert, dina):
    steps.send_alert_to_health(alert, by=dina, sent_to="Elm Hospital")
    with pytest.raises(GateRefused, match="Attach the evidence"):
        steps.close_alert(alert, by=dina)
    steps.send_alert_to_health(alert, by=dina, sent_to="Elm Hospital", evidence_note="e-mail of 5 June, 00:20")
    steps.close_alert(alert, by=dina)
    assert (alert.outcome, alert.closed_by_override) == ("no match", False)
    assert alert.contact.subjects.get().decisions.get().outcome == "no further action"


def test_7_a_service_manager_may_close_without_and_it_is_counted(alert, dina, sara):
    with pytest.raises(GateRefused) as refused:
        steps.close_alert(alert, by=dina, override_reason="No time")
    assert refused.value.overridable == ("service manager",)
    steps.close_alert(alert, by=sara, override_reason="The health portal is down until Monday.")
    assert MissingAlert.objects.get().closed_by_override
    assert GateOverride.objects.filter(step="frontdoor.close_alert").count() == 1


@pytest.mark.parametrize(
    "earlier, counts", [("2025-03-12", True), ("2025-03-11", False), ("2026-03-11", True), (None, False)]
)
def test_8_the_anniversary_is_a_re_referral(agreed, mo, child, area, testing, settings, earlier, counts):
    settings.GOLDENTHREAD_TODAY = date(2026, 3, 12)
    if earlier:
        day = date.fromisoformat(earlier)
        Referral.begin(area=area, person=child, referral_date=day, source="6", primary_need="N1")
    subject = agreed({"received": "2026-03-12T00:01"})
    referral = steps.accept_referral(subject, by=mo, **INSTRUCTIONS)
    assert referral.re_referral is counts


def test_8_a_referral_of_another_area_does_not_count(agreed, mo, child, other_area, testing):
    Referral.begin(area=other_area, person=child, referral_date=date(2026, 5, 1), source="6", primary_need="N1")
    referral = steps.accept_referral(agreed(), by=mo, **INSTRUCTIONS)
    assert (referral.re_referral, referral.previous_referral) == (False, None)


def test_11_early_help_that_the_family_refused(identified, dina):
    subject = identified()
    early_help = PROPOSAL | {"level": 2, "outcome": "early help", "early_help_agreement": "refused"}
    with pytest.raises(GateRefused, match="Choose a referral if the child may be at risk, or no further action"):
        steps.propose_decision(subject, by=dina, **early_help)
    nothing = early_help | {"outcome": "no further action", "no_further_action_reason": "no agreement"}
    steps.propose_decision(subject, by=dina, **nothing)
    assert subject.state == "proposed"


def test_11_a_referral_without_a_hypothesis(agreed, mo):
    subject = agreed()
    with pytest.raises(GateRefused) as refused:
        steps.accept_referral(subject, by=mo, **(INSTRUCTIONS | {"hypotheses": " ", "finish_by": None}))
    assert [one.field for one in refused.value.unmet] == ["hypotheses", "finish_by"]
    assert not Referral.objects.exists()


@pytest.fixture
def incidents(area, dina, settings):
    settings.GOLDENTHREAD_TODAY = date(2026, 5, 5)
    days = [date(2025, 5, 3), date(2026, 4, 20), date(2026, 5, 2), date(2026, 5, 5)]
    told = {"household": "12 Mill Lane", "source": "Averley Police", "children_in_household": 2}
    return [steps.record_domestic_abuse(area, by=dina, incident_on=day, **told) for day in days]


def test_12_repeats_and_incidents_of_twelve_months(incidents):
    assert [one.repeat for one in incidents] == [False, True, True, True]
    assert [one.incidents_in_12_months for one in incidents] == [1, 2, 3, 3]
    assert incidents[-1].conference_prompted


def test_12_below_the_threshold_the_third_incident_needs_a_written_reason(proposed, incidents, mo):
    below = {"level": 1, "outcome": "no further action", "no_further_action_reason": "below threshold"}
    subject = proposed({"received": "2026-05-05T00:01", "type": "domestic abuse"}, **below)
    with recording(SystemActor("test")):
        incidents[-1].change(contact=subject.contact)
    with pytest.raises(GateRefused, match="incident 3 in 12 months"):
        steps.decide(subject, by=mo)
    steps.decide(subject, by=mo, why_below="Both moved apart in April; the children live with their mother.")
    assert subject.state == "decided"


def test_12_children_in_the_household_are_answered_even_with_none(area, dina, frozen):
    with pytest.raises(GateRefused, match="none is an answer"):
        steps.record_domestic_abuse(area, by=dina, incident_on=frozen, source="Averley Police")
    steps.record_domestic_abuse(area, by=dina, incident_on=frozen, source="Averley Police", children_in_household=0)
