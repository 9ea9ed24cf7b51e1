"""What the steps refuse, what they leave behind, and who may take them."""

from datetime import date, timedelta

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.mechanisms.steps.step import STEPS
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.models import (
    Contact,
    Feedback,
    Handover,
    IncomingNotice,
    PoliceNotification,
    Signpost,
    ThresholdDocument,
)
from goldenthread.services.frontdoor.models.contacts import next_references
from goldenthread.services.frontdoor.policy import THREE_PEOPLE, TWO_DECISIONS
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS, PROPOSAL, at

NOTHING_MORE = {"level": 1, "outcome": "no further action", "no_further_action_reason": "information only"}


def test_references_run_on_within_a_year(db):
    assert next_references(2017, 2) == ["C-2017-000001", "C-2017-000002"]
    assert next_references(2017) == ["C-2017-000003"]
    assert next_references(2018) == ["C-2018-000001"]


def test_receipt_starts_clocks_and_an_acknowledgement(receive):
    contact = receive()
    running = set(Deadline.objects.running().about(contact).values_list("clock", flat=True))
    assert running == {"frontdoor.decision", "frontdoor.written"}
    acknowledgement = contact.feedback.get()
    assert acknowledgement.kind == "acknowledgement"
    assert acknowledgement.due_at == at("2026-06-08T23:59:59")


def test_a_contact_without_source_story_or_anybody_is_refused_with_all_of_it(area, dina, frozen):
    with pytest.raises(GateRefused) as refused:
        steps.receive_contact(area, by=dina, source={}, subjects=[], received_at=None)
    assert {one.field for one in refused.value.unmet} == {
        "received_at",
        "channel",
        "source_kind",
        "what_happened",
        "subjects",
    }


def test_the_online_form_needs_no_account_and_makes_nobody(area, frozen):
    from goldenthread.services.people.models import Person

    contact = steps.receive_online(
        area,
        professional=False,
        source={"kind": "1B", "wants_anonymity": True},
        subjects=[{"described_as": "the boy next door, about 5"}],
        what_happened="I hear him crying every night.",
    )
    assert (contact.taken_by, contact.channel, Person.objects.count()) == (None, "online public", 0)
    acknowledgement = contact.feedback.get()
    assert contact.ref in acknowledgement.text
    assert acknowledgement.sent_at is not None


def test_the_online_form_without_a_worry_is_refused(area, frozen):
    with pytest.raises(GateRefused, match="Say what happened"):
        steps.receive_online(
            area, professional=False, source={"kind": "1B"}, subjects=[{"described_as": "a boy"}], what_happened=""
        )


def test_a_red_contact_tells_the_manager(receive, mo):
    receive(urgency="red")
    assert Notice.objects.visible_to(mo).filter(urgent=True).count() == 1


def test_nobody_is_identified_before_a_search(receive, dina, child):
    subject = receive().subjects.get()
    with pytest.raises(GateRefused, match="Search for this person first"):
        steps.identify_subject(subject, by=dina, person=child, residency="resident")


def test_lowering_the_urgency_needs_a_reason(receive, dina):
    contact = receive(urgency="amber")
    with pytest.raises(GateRefused, match="less urgent"):
        steps.set_urgency(contact, by=dina, urgency="green")
    steps.set_urgency(contact, by=dina, urgency="green", reason="The mother rang: he is with his aunt.")
    assert contact.urgency == "green"


def test_a_new_urgency_gives_waiting_requests_its_limit(receive, dina):
    contact = receive(urgency="green")
    asked = {"organisation": "Hill Surgery", "why": "Hungry.", "questions": "Known?", "basis": "consent"}
    request = steps.ask_partner(contact, by=dina, subjects=contact.subjects.all(), **asked)
    steps.set_urgency(contact, by=dina, urgency="red")
    request.refresh_from_db()
    assert request.due_at == request.sent_at + timedelta(hours=4)
    assert Deadline.objects.running().about(request).get().clock == "frontdoor.request_red"


def test_a_decision_is_not_proposed_before_history_and_reasons(receive, dina, child):
    subject = receive().subjects.get()
    steps.note_search(subject, by=dina)
    steps.identify_subject(subject, by=dina, person=child, residency="resident")
    with pytest.raises(GateRefused) as refused:
        steps.propose_decision(subject, by=dina, outcome="assessment")
    said = " ".join(one.says for one in refused.value.unmet)
    for missing in ("Read the earlier contacts", "why not higher or lower", "paragraph", "parent was told", "level"):
        assert missing in said


def test_only_a_manager_calls_a_contact_malicious(identified, dina, mo):
    subject = identified()
    malicious = PROPOSAL | NOTHING_MORE | {"no_further_action_reason": "malicious"}
    with pytest.raises(GateRefused, match="Only a manager"):
        steps.propose_decision(subject, by=dina, **malicious)


def test_a_child_of_another_authority_needs_a_notice_before_the_decision(receive, dina, child):
    subject = receive(parent_told="unsafe", type="found").subjects.get()
    steps.note_search(subject, by=dina)
    steps.identify_subject(subject, by=dina, person=child, residency="found here")
    steps.read_history(subject, by=dina)
    with pytest.raises(GateRefused, match="Draft a notice to the home authority"):
        steps.propose_decision(subject, by=dina, **PROPOSAL)
    steps.draft_home_notice(subject, by=dina, authority="Northshire")
    steps.propose_decision(subject, by=dina, **PROPOSAL)


def test_where_three_people_decide_the_proposer_may_not(identified, mo, choose):
    choose(THREE_PEOPLE, True)
    subject = identified()
    steps.propose_decision(subject, by=mo, **PROPOSAL)
    with pytest.raises(Refused, match="Someone else must decide"):
        steps.decide(subject, by=mo)


def test_where_one_manager_decides_no_check_is_awaited(proposed, mo, choose):
    choose(TWO_DECISIONS, False)
    subject = proposed()
    decision = steps.decide(subject, by=mo)
    assert (subject.state, Deadline.objects.about(decision).count()) == ("agreed", 0)


def test_the_decision_stops_the_clock_and_feedback_becomes_due(proposed, mo):
    subject = proposed()
    steps.decide(subject, by=mo)
    contact = Contact.objects.get()
    assert Deadline.objects.about(contact).get(clock="frontdoor.decision").in_time is True
    outcome = contact.feedback.get(kind="outcome")
    assert Deadline.objects.running().about(outcome).get().clock == "frontdoor.feedback"


def test_a_check_without_the_evidence_or_the_reason_is_refused(proposed, mo, sara):
    subject = proposed()
    steps.decide(subject, by=mo)
    with pytest.raises(GateRefused, match="Open the evidence"):
        steps.check_decision(subject, by=sara, result="agreed")
    steps.open_evidence(subject, by=sara)
    with pytest.raises(GateRefused, match="Say why you return"):
        steps.check_decision(subject, by=sara, result="returned")


def test_a_changed_decision_keeps_both_rationales(proposed, mo, sara):
    subject = proposed()
    steps.decide(subject, by=mo)
    steps.open_evidence(subject, by=sara)
    changed = {"result": "changed", "comment": "A worker knows the family.", "level": 4, "outcome": "open worker"}
    decision = steps.check_decision(subject, by=sara, **changed)
    assert (decision.outcome, decision.checked_outcome) == ("assessment", "open worker")
    assert (decision.rationale, decision.check_comment) == (PROPOSAL["rationale"], "A worker knows the family.")
    assert (subject.outcome, subject.state) == ("open worker", "agreed")


def test_nothing_further_is_carried_out_by_the_check_itself(agreed):
    subject = agreed(**NOTHING_MORE)
    assert (subject.state, Contact.objects.get().state) == ("carried out", "carried out")


def test_a_referral_waits_for_the_check_unless_it_is_urgent(proposed, mo):
    subject = proposed()
    steps.decide(subject, by=mo)
    with pytest.raises(GateRefused, match="Wait for the second check"):
        steps.accept_referral(subject, by=mo, **INSTRUCTIONS)


def test_urgent_action_starts_before_the_check(proposed, mo, sara):
    subject = proposed(outcome="strategy discussion")
    steps.decide(subject, by=mo, urgent_action_started="Police asked to visit.")
    referral = steps.accept_referral(subject, by=mo, **INSTRUCTIONS)
    assert subject.state == "decided"
    steps.open_evidence(subject, by=sara)
    steps.check_decision(subject, by=sara, result="agreed")
    assert (subject.state, referral.subject) == ("carried out", subject)


def test_a_referral_starts_the_work_and_its_allocation_clock(agreed, mo, north, ben, amira):
    referral = steps.accept_referral(agreed(), by=mo, team=north, **INSTRUCTIONS)
    running = set(Deadline.objects.running().about(referral).values_list("clock", flat=True))
    assert {"frontdoor.allocate", "assessment.assess_45"} <= running
    steps.allocate_referral(referral, by=mo, worker=ben)
    assert referral.worker == ben
    assert not Deadline.objects.running().about(referral).filter(clock="frontdoor.allocate").exists()


def test_early_help_takes_everything_that_was_told_and_never_who_told_it(agreed, mo):
    given = {"level": 2, "outcome": "early help", "early_help_agreement": "given", "early_help_view": "We know them."}
    subject = agreed(**given)
    with pytest.raises(GateRefused, match="Name the service"):
        steps.pass_to_early_help(subject, by=mo, receiver="")
    steps.pass_to_early_help(subject, by=mo, receiver="Elm Children's Centre")
    sent = Handover.objects.get().what_was_sent
    assert "hungry and tired" in sent
    assert "Ms Reed" not in sent


def test_a_signpost_is_checked_after_28_days(agreed, dina):
    subject = agreed(level=1, outcome="signpost")
    steps.signpost(subject, by=dina, service="Toy library", how="told", agreed=True)
    made = Signpost.objects.get()
    assert Deadline.objects.about(made).get().due_on == date(2026, 7, 3)
    steps.check_signpost(made, by=dina, taken_up=True)
    assert Deadline.objects.about(made).get().stopped_at is not None


def test_an_outcome_is_not_carried_out_as_another(agreed, mo):
    with pytest.raises(Refused, match="The decision is another one"):
        steps.signpost(agreed(), by=mo, service="Toy library", how="told")


def test_nothing_is_told_to_somebody_without_a_name(receive, agreed, dina):
    subject = agreed({"source": {"kind": "9"}}, **NOTHING_MORE)
    assert set(subject.contact.feedback.values_list("not_given_reason", flat=True)) == {"anonymous"}


def test_limited_feedback_says_nothing_of_the_decision(agreed, mo):
    agreed(**NOTHING_MORE)
    outcome = Feedback.objects.get(kind="outcome")
    with pytest.raises(GateRefused, match="Choose what may be said"):
        steps.give_feedback(outcome, by=mo, may_say="")
    steps.give_feedback(outcome, by=mo, may_say="limited")
    assert "does not need our service" not in outcome.text
    assert Contact.objects.get().state == "closed"


def test_a_reason_for_silence_ends_the_duty(agreed, mo):
    agreed(**NOTHING_MORE)
    outcome = Feedback.objects.get(kind="outcome")
    steps.give_no_feedback(outcome, by=mo, reason="would endanger")
    assert Deadline.objects.about(outcome).get().withdrawn_reason == "Would endanger"


def test_a_reopened_contact_is_decided_again_from_now(agreed, mo):
    subject = agreed(**NOTHING_MORE)
    contact = Contact.objects.get()
    with pytest.raises(GateRefused, match="Say why it is reopened"):
        steps.reopen(contact, by=mo, reason="")
    steps.reopen(contact, by=mo, reason="The school rang again.")
    subject.refresh_from_db()
    assert (subject.state, contact.state) == ("open", "screening")
    assert "The school rang again." in contact.definition_note
    assert Deadline.objects.running().about(contact).filter(clock="frontdoor.decision").count() == 1
    assert subject.decisions.count() == 1


def test_a_split_contact_keeps_its_day_and_its_source(receive, mo):
    contact = receive(subjects=[{"described_as": "one"}, {"described_as": "two"}])
    second = contact.subjects.last()
    other = steps.split_contact(contact, by=mo, subjects=[second], reason="Another family.")
    assert (other.received_at, other.source.organisation) == (contact.received_at, "Elm Primary")
    assert [one.described_as for one in other.subjects.all()] == ["two"]


def test_a_challenge_is_read_by_somebody_who_was_not_involved(agreed, dina, mo, somebody, area):
    decision = agreed(**NOTHING_MORE).decisions.get()
    challenge = steps.raise_challenge(decision, by=dina, agency="Elm Primary", issue="Too low.", wished_level=3)
    with pytest.raises(Refused, match="not involved"):
        steps.answer_challenge(challenge, by=mo, result="upheld", reason="Yes.")
    hana = somebody("Hana", Role.HEAD_OF_SERVICE, area)
    steps.answer_challenge(challenge, by=hana, result="upheld", reason="Level 3 fits paragraph 3.1.")
    assert challenge.answered_by == hana


def test_the_shift_is_handed_over_when_everything_was_looked_at(receive, dina, somebody, area):
    contact = receive(out_of_hours=True)
    assert Deadline.objects.about(contact).get(clock="frontdoor.oohs").due_at == at("2026-06-08T09:00")
    nora = somebody("Nora", Role.OUT_OF_HOURS_WORKER, area)
    with pytest.raises(GateRefused, match="not been looked at"):
        steps.hand_over_shift(area, by=nora, contacts=[contact])
    steps.note_search(subject := contact.subjects.get(), by=nora)
    steps.identify_subject(subject, by=nora, residency="resident")
    steps.hand_over_shift(area, by=nora, contacts=[Contact.objects.get()], note="Aunt has him.")
    assert Contact.objects.get().handed_over_by == nora


def test_a_police_notification_is_reviewed_within_a_working_day(area, dina, frozen):
    facts = {"force": "Averley", "reference": "77", "kind": "came to notice", "incident_at": at("2026-06-04T21:00")}
    notification = steps.record_police_notification(area, by=dina, people=[{"name": "boy", "part": "witness"}], **facts)
    assert Deadline.objects.about(notification).get().due_on == date(2026, 6, 8)
    steps.review_police_notification(notification, by=dina)
    assert PoliceNotification.objects.to_review().count() == 0


def test_the_school_is_told_before_the_next_school_day(area, dina, frozen):
    facts = {"force": "Averley", "reference": "78", "kind": "domestic abuse", "incident_at": at("2026-06-04T21:00")}
    police = steps.record_police_notification(area, by=dina, **facts)
    told = {"source": "Averley", "children_in_household": 1, "school_age_child": True, "police": police}
    incident = steps.record_domestic_abuse(area, by=dina, incident_on=frozen, **told)
    assert Deadline.objects.about(incident).get().due_at == at("2026-06-08T08:45")
    steps.note_school_told(incident, by=dina, school_told_by="Sergeant Hill")
    assert Deadline.objects.about(incident).get().in_time is True


def test_a_homeless_family_placed_here_is_owed_a_notice_in_14_days(area, dina, frozen):
    facts = {"type": "temporary accommodation", "sent_by": "Northshire", "about": "a family of four"}
    notice = steps.record_notice_in(area, by=dina, effective_on=frozen, **facts)
    assert Deadline.objects.about(notice).get().due_on == date(2026, 6, 19)
    steps.see_notice_in(notice, by=dina)
    assert IncomingNotice.objects.get().dealt_by == dina


def test_a_new_threshold_document_ends_the_one_before(area, sara):
    for name, since in (("Edition 2", date(2025, 1, 1)), ("Edition 3", date(2026, 1, 1))):
        steps.publish_threshold(area, by=sara, name=name, since=since, paragraphs=[])
    ends = list(ThresholdDocument.objects.order_by("since").values_list("until", flat=True))
    assert ends == [date(2025, 12, 31), None]


def test_advice_without_a_name_is_not_a_contact(area, dina, frozen):
    steps.record_consultation(area, by=dina, professional="Ms Reed", question="When to ring?", advice="Ring now.")
    assert not Contact.objects.exists()


@pytest.mark.parametrize("clock", sorted(key for key in CLOCKS if key.startswith("frontdoor.")))
def test_every_clock_names_its_authority_and_when_it_began(clock):
    for one in CLOCKS[clock]:
        assert one.authority
        assert one.since <= date(2014, 4, 1)


@pytest.mark.parametrize("key", sorted(key for key in STEPS if key.startswith("frontdoor.")))
def test_every_step_says_who_and_has_a_sentence(key):
    assert STEPS[key].title[0].isupper()
    assert STEPS[key].who.says
