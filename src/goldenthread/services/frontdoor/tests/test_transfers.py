"""A child moves while a referral is open: the other authority is told, confirms, and only then does our work end."""

from datetime import date

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.frontdoor import letters, steps
from goldenthread.services.frontdoor.models import Contact, HomeAuthorityNotice
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS
from goldenthread.services.frontdoor.tests.opening import at

SPOKEN = {"team_spoken_to": "Front door", "person_spoken_to": "J Price", "method": "telephone"}
MOVED = {"moved_on": date(2026, 6, 1), "content": "Hungry at school since May."}


@pytest.fixture
def referral(agreed, mo):
    return steps.accept_referral(agreed(), by=mo, **INSTRUCTIONS)


@pytest.fixture
def nora(somebody, other_area):
    """Duty worker of the other area."""
    return somebody("Nora", Role.DUTY_WORKER, other_area)


@pytest.fixture
def there(referral, other_area, mo, dina):
    """The referral was sent to the other area of this house."""
    notice = steps.transfer_referral(referral, by=mo, area_there=other_area, **MOVED)
    steps.send_home_notice(notice, by=dina, **SPOKEN)
    return notice


def test_the_notice_arrives_at_the_other_door_and_never_says_who_told_us(there, nora, dina):
    arrived = Contact.objects.visible_to(nora).get()
    assert (arrived.source.kind, arrived.channel) == ("5C", "partner system")
    subject = arrived.subjects.get()
    assert subject.person is None and subject.described_as == "Robin Vale, born 2 March 2018"
    assert "Hungry at school since May." in arrived.what_happened and "Ms Reed" not in arrived.what_happened
    assert not Contact.objects.visible_to(dina).filter(pk=arrived.pk).exists()
    assert there in HomeAuthorityNotice.objects.without_receipt()


def test_their_duty_worker_confirms_and_our_managers_know_at_once(there, nora, go):
    arrived = there.arrived_as
    assert "Confirm the receipt of this notice" in go(nora, at("contact", arrived)).content.decode()
    go(nora, at("receive-notice-here", arrived), {})
    there.refresh_from_db()
    assert (there.state, there.their_reference) == ("receipt confirmed", arrived.ref)
    assert Deadline.objects.about(there).get(clock="frontdoor.home_authority").in_time is True
    assert arrived.feedback.get(kind="acknowledgement").sent_at is not None
    assert Notice.objects.get(text__contains="confirmed that it has").area == there.area
    with pytest.raises(Refused, match="waits for its receipt"):
        steps.receive_notice_here(arrived, by=nora)


def test_our_referral_is_closed_as_transferred_only_after_their_receipt(there, referral, mo, nora):
    referral.refresh_from_db()
    closing = {"reason": "RC5", "closed_on": date(2026, 6, 5)}
    with pytest.raises(GateRefused, match="Little Averley has not confirmed"):
        steps.close_referral(referral, by=mo, **closing)
    steps.receive_notice_here(there.arrived_as, by=nora)
    steps.close_referral(referral, by=mo, **closing)
    assert referral.closure_reason == "RC5"


def test_a_refusal_is_told_and_the_child_stays_on_our_list(there, somebody, other_area, dina):
    their_manager = somebody("Tess", Role.FRONT_DOOR_MANAGER, other_area)
    with pytest.raises(GateRefused, match="not ours"):
        steps.refuse_notice_here(there.arrived_as, by=their_manager, reason="")
    steps.refuse_notice_here(there.arrived_as, by=their_manager, reason="The family went back to you.")
    there.refresh_from_db()
    assert there.refused_because and there in HomeAuthorityNotice.objects.without_receipt()
    assert Notice.objects.filter(text__contains="refused the notice", role=Role.FRONT_DOOR_MANAGER).exists()
    steps.send_home_notice(there, by=dina, **SPOKEN)
    assert (there.state, there.refused_because) == ("sent", "")
    assert Contact.objects.filter(channel="partner system").count() == 1


def test_an_authority_outside_confirms_through_us_and_says_what_it_decides(referral, mo, dina):
    notice = steps.transfer_referral(referral, by=mo, authority="Northshire", **MOVED)
    steps.send_home_notice(notice, by=dina, **SPOKEN)
    steps.refuse_home_notice(notice, by=dina, reason="Wrong team")
    steps.send_home_notice(notice, by=dina, **SPOKEN)
    steps.confirm_receipt(notice, by=dina, confirmed_at=notice.sent_at, confirmed_by_name="J Price")
    with pytest.raises(GateRefused, match="what they decided"):
        steps.close_home_notice(notice, by=dina, their_decision="")
    steps.close_home_notice(notice, by=dina, their_decision="They assess.")
    assert notice.state == "closed" and not Contact.objects.filter(channel="partner system").exists()


def test_a_referral_goes_to_one_authority_at_a_time(there, referral, mo):
    with pytest.raises(GateRefused, match="being told of this referral already"):
        steps.transfer_referral(referral, by=mo, authority="Northshire", **MOVED)


def test_everything_missing_is_said_at_once(referral, mo, dina):
    with pytest.raises(GateRefused) as refused:
        steps.transfer_referral(referral, by=mo, moved_on=None, content=" ")
    assert [one.field for one in refused.value.unmet] == ["authority", "moved_on", "content"]
    with pytest.raises(Refused):
        steps.transfer_referral(referral, by=dina, authority="Northshire", **MOVED)


def test_the_letter_says_that_the_referral_is_open_here(there):
    says = letters.home_authority_notice(there)
    assert "has lived with you since 1 June 2026" in says and "We hold a referral of 5 June 2026" in says


def test_the_whole_way_on_the_pages(go, referral, mo, dina, other_area):
    page = go(mo, at("subject", referral.subject)).content.decode()
    assert "Transfer to another authority" in page and "Close the referral" in page
    form = go(mo, at("transfer-referral", referral)).content.decode()
    assert "Little Averley" in form and "What the assessment was to find out" in form
    sent = {
        "area_there": other_area.pk,
        "moved_on-day": 1,
        "moved_on-month": 6,
        "moved_on-year": 2026,
        "content": "Hungry.",
    }
    go(mo, at("transfer-referral", referral), sent)
    notice = HomeAuthorityNotice.objects.get()
    assert "The referral goes there" in go(dina, at("subject", referral.subject)).content.decode()
    go(dina, at("send-home-notice", notice), {**SPOKEN, "content": "Hungry.", "joint_strategy": "not needed"})
    assert "They refused it" in go(dina, at("subject", referral.subject)).content.decode()
    assert "has not confirmed" in go(
        mo, at("close-referral", referral), {"reason": "RC5", "closed_on-day": 5, "closed_on-month": 6, "closed_on-year": 2026},
        expect=200,
    ).content.decode()  # fmt: skip


def test_who_transfers_a_referral(go, referral, dina, ben, nora):
    go(dina, at("transfer-referral", referral), expect=403)
    go(ben, at("transfer-referral", referral), expect=404)
    go(nora, at("transfer-referral", referral), expect=404)


def test_a_contact_that_came_otherwise_has_no_receipt_to_confirm(receive, dina, go):
    contact = receive()
    assert "Confirm the receipt" not in go(dina, at("contact", contact)).content.decode()
    go(dina, at("receive-notice-here", contact), expect=403)
