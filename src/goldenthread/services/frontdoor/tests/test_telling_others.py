"""What is told to others is kept where all sharing is kept; disagreement is answered by letter."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.services.frontdoor import letters, steps
from goldenthread.services.frontdoor.models import LocalProtocol, Signpost
from goldenthread.services.frontdoor.tests.opening import at
from goldenthread.services.frontdoor.warning import chase_answers
from goldenthread.services.people.models import InformationShare, Organisation

ASKED = {
    "why": "Hungry at school.",
    "questions": "Known to you?",
    "basis": "public task",
    "reason_without_consent": "Risk",
}


def test_a_question_to_a_partner_is_a_row_of_what_was_shared(identified, dina):
    subject = identified()
    steps.ask_partner(subject.contact, by=dina, subjects=[subject], organisation="Hill Surgery", **ASKED)
    row = InformationShare.objects.get(person=subject.person)
    assert (row.told_to, row.why, row.basis) == ("Hill Surgery", "Hungry at school.", "public task")
    assert (row.shared_by, row.told_family, row.consent_said) == (dina, True, "Never asked")


def test_whoever_nobody_found_has_no_row(receive, dina):
    contact = receive()
    steps.ask_partner(contact, by=dina, subjects=contact.subjects.all(), organisation="Hill Surgery", **ASKED)
    assert not InformationShare.objects.exists()


@pytest.mark.parametrize(
    ("source", "told_to"),
    [({"kind": "2A"}, "Elm Primary"), ({"kind": "1B", "organisation": ""}, "Whoever contacted us")],
)
def test_the_outcome_is_shared_and_a_member_of_the_public_is_not_named(agreed, dina, testing, source, told_to):
    subject = agreed({"source": source})
    feedback = subject.contact.feedback.get(kind="outcome")
    steps.give_feedback(feedback, by=dina, may_say="limited")
    assert not InformationShare.objects.exists()
    feedback.change(sent_at=None)
    steps.give_feedback(feedback, by=dina, may_say="full")
    assert InformationShare.objects.get().told_to == told_to


def test_a_matter_of_the_designated_officer_leaves_no_row(agreed, mo):
    steps.pass_on(agreed(outcome="designated officer"), by=mo, receiver="Officer", what_was_sent="Everything")
    assert not InformationShare.objects.exists()


def test_what_goes_to_adult_services_is_a_row(agreed, mo):
    subject = agreed(outcome="adult safeguarding")
    steps.pass_on(subject, by=mo, receiver="Adult services", what_was_sent="The mother's own needs")
    row = InformationShare.objects.get()
    assert (row.told_to, row.what) == ("Adult services", "The mother's own needs")


def test_a_parent_whom_nobody_tried_to_tell_has_a_reason(receive, dina):
    contact = receive()
    with pytest.raises(GateRefused, match="why nobody tried"):
        steps.record_parent_told(contact, by=dina, parent_told="not tried")
    steps.record_parent_told(contact, by=dina, parent_told="not tried", reason="No number yet")
    steps.record_parent_told(contact, by=dina, parent_told="unsafe")


def test_a_family_is_shown_to_a_service_of_the_directory(agreed, mo, area, testing):
    centre = Organisation.begin(area=area, name="Elm Centre", type="children's centre", offers="Sleep clinic")
    subject = agreed(outcome="signpost", level=2)
    with pytest.raises(GateRefused, match="Name the service"):
        steps.signpost(subject, by=mo, how="told")
    steps.signpost(subject, by=mo, how="told", body=centre, service="Sleep clinic")
    assert Signpost.objects.get().service == "Sleep clinic of Elm Centre"


@pytest.fixture
def challenge(agreed, dina):
    decision = agreed().decisions.get(is_current=True)
    return steps.raise_challenge(
        decision, by=dina, agency="Elm Primary", issue="It is worse than that.", wished_level=4
    )


def test_the_answer_to_a_challenge_is_a_letter(challenge, somebody, area, go, dina, testing):
    assert "reads the decision again" in letters.challenge_answer(challenge)
    other = somebody("Hana", Role.HEAD_OF_SERVICE, area)
    steps.answer_challenge(challenge, by=other, result="upheld", reason="The pattern was missed.", impact="A referral")
    says = letters.challenge_answer(challenge)
    for part in (
        "To Elm Primary",
        "the decision was changed",
        "The pattern was missed.",
        "A referral",
        "next stage: managers",
    ):
        assert part in says
    assert "Answer to Elm Primary" in go(dina, at("challenge-letter", challenge)).content.decode()
    challenge.change(stage="partnership chair")
    assert "no further stage" in letters.challenge_answer(challenge)


def test_who_reads_the_letter_of_a_challenge(challenge, somebody, area, other_area, go, testing):
    partner = somebody("Orla", Role.PARTNER, area)
    go(partner, at("challenge-letter", challenge), expect=404)
    challenge.change(raised_by=User.objects.get(pk=partner.pk))
    go(partner, at("challenge-letter", challenge))
    go(somebody("Nora", Role.DUTY_WORKER, other_area), at("challenge-letter", challenge), expect=404)


def test_a_partner_whose_answer_is_late_is_reminded_once_a_day(identified, dina, somebody, area, settings):
    subject, partner = identified(urgency="amber"), somebody("Orla", Role.PARTNER, area)
    User.objects.filter(pk=partner.pk).update(organisation="Hill Surgery")
    steps.ask_partner(subject.contact, by=dina, subjects=[subject], organisation="Hill Surgery", **ASKED)
    steps.ask_partner(subject.contact, by=dina, subjects=[subject], organisation="Nobody here", **ASKED)
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 8)  # the due day, Monday, is in time
    assert chase_answers() == 0
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 9)
    assert (chase_answers(), chase_answers()) == (1, 0)
    assert Notice.objects.get(text__contains="is late").user == partner


def test_who_opens_the_local_protocol_is_counted(go, sara, ben, dina, somebody, other_area, frozen):
    day = {"since-day": 1, "since-month": 5, "since-year": 2026}
    assert "No local protocol is published" in go(ben, "/front-door/protocol/").content.decode()
    go(ben, "/front-door/protocol/publish/", expect=403)
    typed = {"name": "Protocol 2025", "text": "One assessment.\nOne plan.", "link": "https://example.invalid/protocol"}
    go(sara, "/front-door/protocol/publish/", {**typed, **day, "since-year": 2025})
    go(sara, "/front-door/protocol/publish/", {**typed, **day, "name": "Protocol 2026"})
    assert LocalProtocol.objects.get(name="Protocol 2025").until == date(2026, 4, 30)
    for user in (ben, dina):
        says = go(user, "/front-door/protocol/").content.decode()
        assert "Protocol 2026" in says and "One plan." in says and "Opened" not in says
    assert LocalProtocol.objects.get(name="Protocol 2026").openings.count() >= 2
    assert "Opened" in go(sara, "/front-door/protocol/").content.decode()
    stranger = somebody("Nora", Role.DUTY_WORKER, other_area)
    assert "Protocol 2026" not in go(stranger, "/front-door/protocol/").content.decode()
