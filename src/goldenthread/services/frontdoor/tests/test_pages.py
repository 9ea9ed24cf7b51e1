"""From a telephone call to the letter, page by page; and who may open which page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.models import Contact, ContactSubject, Feedback, InformationRequest, Referral
from goldenthread.services.frontdoor.tests.conftest import PROPOSAL
from goldenthread.services.frontdoor.tests.opening import at, queries
from goldenthread.services.frontdoor.views.lists import LISTS

CALL = {
    "received_at-day": "5",
    "received_at-month": "6",
    "received_at-year": "2026",
    "received_at-time": "0:10",
    "channel": "telephone",
    "source_kind": "2A",
    "name": "Ms Reed",
    "organisation": "Elm Primary",
    "wants_feedback": "yes",
    "type": "welfare",
    "what_happened": "Hungry three days in a row.",
    "urgency": "green",
    "children": "Robin Vale, 8\nhis sister",
    "others": "Pat Vale, mother",
    "parent_told": "agreed",
}
INSTRUCTIONS = {
    "primary_need": "N1",
    "questions_to_cover": "Food at home.",
    "hypotheses": "Neglect since the job was lost.",
    "finish_by-day": "1",
    "finish_by-month": "7",
    "finish_by-year": "2026",
    "see_first": "Robin, alone",
    "see_first_by-day": "8",
    "see_first_by-month": "6",
    "see_first_by-year": "2026",
    "safety_now": "At school until 15:30.",
}


def test_a_call_becomes_a_contact_about_two_children(go, dina, area, frozen):
    go(dina, reverse("frontdoor:record"))
    go(dina, reverse("frontdoor:record"), CALL)
    contact = Contact.objects.get()
    told = list(contact.subjects.values_list("described_as", "age_told"))
    assert told == [("Robin Vale, 8", 8), ("his sister", None)]
    assert (contact.source.organisation, contact.people.get().role, contact.taken_by) == ("Elm Primary", "mother", dina)


def test_a_call_of_tomorrow_stays_on_the_page_with_what_was_typed(go, dina, area, frozen):
    page = go(dina, reverse("frontdoor:record"), CALL | {"received_at-day": "6"}, expect=200)
    assert "Hungry three days in a row." in page.content.decode()
    assert not Contact.objects.exists()


def test_the_search_does_not_make_the_page_stale(go, receive, child, dina):
    subject = receive().subjects.get()
    address = at("identify-subject", subject) + "?q=P0000901"
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', go(dina, address).content.decode())[1]
    go(dina, address, {"person": child.pk, "residency": "resident", "seen": seen})
    subject.refresh_from_db()
    assert subject.person == child


def test_the_main_way_from_the_call_to_the_letter(go, receive, child, dina, mo, sara, north):
    subject = receive(parent_told="agreed").subjects.get()
    page = go(dina, at("identify-subject", subject) + "?q=P0000901").content.decode()
    assert "Robin Vale" in page
    go(dina, at("identify-subject", subject), {"person": child.pk, "residency": "resident"})
    go(dina, at("read-history", subject))
    go(dina, at("read-history", subject), {})
    go(dina, at("propose-decision", subject), PROPOSAL)
    assert PROPOSAL["rationale"] in go(mo, at("decide", subject)).content.decode()
    go(mo, at("decide", subject), PROPOSAL)
    go(sara, at("open-evidence", subject), {})
    go(sara, at("check-decision", subject), {"result": "agreed"})
    go(mo, at("accept-referral", subject), INSTRUCTIONS | {"team": north.pk})
    referral = Referral.objects.get()
    assert (referral.person, referral.team, referral.has_instructions) == (child, north, True)
    outcome = Feedback.objects.get(kind="outcome")
    go(mo, at("give-feedback", outcome))
    go(mo, at("give-feedback", outcome), {"may_say": "full", "method": "letter"})
    outcome.refresh_from_db()
    assert "A social worker will assess what the child needs." in outcome.text
    assert Contact.objects.get().state == "closed"
    assert "Closed" in go(mo, at("contact", subject.contact)).content.decode()


def test_a_refused_gate_stands_on_the_page(go, identified, dina):
    subject = identified()
    answers = PROPOSAL | {"level": 2, "outcome": "early help", "early_help_agreement": "refused"}
    page = go(dina, at("propose-decision", subject), answers, expect=200).content.decode()
    assert "Early help needs the family" in page
    assert PROPOSAL["rationale"] in page


def test_an_empty_hypothesis_is_named_on_the_page(go, agreed, mo):
    page = go(mo, at("accept-referral", agreed()), INSTRUCTIONS | {"hypotheses": ""}, expect=200).content.decode()
    assert "Say what you think may be going on" in page
    assert not Referral.objects.exists()


@pytest.fixture
def asked(receive, dina):
    contact = receive()
    why = {"why": "Hungry at school.", "questions": "Known?", "basis": "public task"}
    why["reason_without_consent"] = "Asking could put Robin at risk."
    given = {"subjects": contact.subjects.all(), "organisation": "Hill Surgery", **why}
    return steps.ask_partner(contact, by=dina, **given)


@pytest.fixture
def surgery(somebody, area):
    user = somebody("Gita", Role.PARTNER, area)
    user.organisation = "Hill Surgery"
    user.save()
    return user


def test_a_partner_sees_the_questions_and_not_the_file(go, asked, surgery):
    assert "Answer" in go(surgery, reverse("frontdoor:requests")).content.decode()
    page = go(surgery, at("request", asked)).content.decode()
    assert "Hungry at school." in page
    assert asked.contact.what_happened not in page
    assert "Ms Reed" not in page
    go(surgery, at("contact", asked.contact), expect=404)


def test_a_partner_answers_in_one_page(go, asked, surgery):
    go(surgery, at("request", asked), {"known": "yes", "what_we_know": "Two visits.", "may_share_with_family": "no"})
    assert InformationRequest.objects.get().answer.what_we_know == "Two visits."


def test_another_organisation_does_not_see_the_request(go, asked, somebody, area):
    go(somebody("Hal", Role.PARTNER, area), at("request", asked), expect=404)


def test_asking_on_the_page_without_context_is_refused(go, receive, dina):
    contact = receive()
    sent = {"subjects": [contact.subjects.get().pk], "organisation": "Hill Surgery", "questions": "Known?"}
    sent |= {"basis": "consent", "priority": "amber"}
    assert "Say why you ask" in go(dina, at("ask-partner", contact), sent, expect=200).content.decode()
    go(dina, at("ask-partner", contact), sent | {"why": "Hungry at school."})
    assert InformationRequest.objects.get().subjects.count() == 1


@pytest.mark.parametrize("who, status", [("dina", 200), ("mo", 200), ("ben", 404), ("elsewhere", 404)])
@pytest.mark.parametrize("page", ["contact", "subject"])
def test_who_may_open_a_contact_and_its_child(go, receive, request, who, status, page, somebody, other_area):
    contact = receive()
    people = {"elsewhere": lambda: somebody("Ed", Role.DUTY_WORKER, other_area)}
    user = people[who]() if who in people else request.getfixturevalue(who)
    record = contact if page == "contact" else contact.subjects.get()
    go(user, at(page, record), expect=status)


def test_a_guessed_number_is_not_there(go, dina, area):
    for name in ("contact", "subject", "request", "decide", "accept-referral"):
        go(dina, reverse(f"frontdoor:{name}", args=[987]), expect=404)


def test_the_wrong_role_is_told_why(go, proposed, dina):
    page = go(dina, at("decide", proposed()), expect=403)
    assert "Only a front door manager or service manager" in page.content.decode()


def test_a_contact_about_a_restricted_child_is_nowhere(go, identified, child, dina, mo, frozen):
    subject = identified()
    given = {"kind": "staff", "reason": "kin", "owner": mo, "set_on": frozen, "review_due_on": frozen}
    Restriction.objects.create(person=child, **given)
    go(dina, at("contact", subject.contact), expect=404)
    go(dina, at("subject", subject), expect=404)
    assert subject.contact.ref not in go(dina, reverse("frontdoor:queue")).content.decode()


def test_the_board_says_that_an_allegation_is_restricted(go, receive, dina, somebody, area):
    contact = receive(type="allegation")
    page = go(dina, reverse("frontdoor:queue")).content.decode()
    assert "Restricted: 1 contact with the designated officer." in page
    assert contact.ref not in page
    go(dina, at("contact", contact), expect=404)
    go(somebody("Lee", Role.DESIGNATED_OFFICER, area), at("contact", contact))


def test_an_opened_contact_is_in_the_trail_of_the_child(go, identified, child, dina):
    subject = identified()
    go(dina, at("contact", subject.contact))
    listed = Entry.objects.filter(action="listed", actor_id=dina.pk, shown__person_id=child.pk)
    assert listed.filter(sentence="contact").exists()


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.key)
def test_every_list_of_a_manager_opens(go, proposed, mo, one):
    proposed()
    page = go(mo, f"{reverse('frontdoor:lists')}?list={one.key}").content.decode()
    assert one.title in page


@pytest.mark.parametrize("shown", ["", "late", "non-resident", "no second check"])
def test_the_board_shows_what_is_asked_for(go, receive, dina, shown):
    contact = receive()
    page = go(dina, f"{reverse('frontdoor:queue')}?show={shown}&whose=mine").content.decode()
    assert (contact.ref in page) is (shown == "")


def test_more_rows_make_no_more_queries(client, receive, dina, mo, area):
    one = receive(subjects=[{"described_as": "first"}])
    addresses = [reverse("frontdoor:queue"), reverse("frontdoor:lists") + "?list=due", at("contact", one)]
    few = [queries(client, mo, address) for address in addresses]
    steps.add_subject(one, by=dina, described_as="second")
    for number in range(3):
        receive(subjects=[{"described_as": f"child {number}"}, {"described_as": "another"}])
    assert [queries(client, mo, address) for address in addresses] == few
    assert max(few) <= 25


def test_the_page_of_a_child_has_a_ceiling(client, agreed, mo):
    assert queries(client, mo, at("subject", agreed())) <= 25


def test_every_step_page_opens_for_who_may(go, receive, identified, agreed, dina, mo, sara, proposed):
    contact = receive(type="missing alert")
    for name in ("set-urgency", "tell-parent", "ask-partner", "confirm-in-writing", "record-alert"):
        go(dina, at(name, contact))
    alert = steps.record_alert(contact, by=dina, issuing_authority="Northshire", child_described="girl, 15")
    for name in ("search-alert", "send-alert-to-health", "close-alert"):
        go(dina, at(name, alert))
    subject = contact.subjects.get()
    go(dina, at("draft-home-notice", subject))
    notice = steps.draft_home_notice(subject, by=dina, authority="Northshire", content="Found at the station.")
    go(dina, at("send-home-notice", notice))
    spoken = {"team_spoken_to": "Duty", "person_spoken_to": "J Price", "method": "telephone"}
    steps.send_home_notice(notice, by=dina, **spoken)
    go(dina, at("confirm-receipt", notice))


def test_the_threshold_document_stands_beside_the_decision_and_its_use_is_counted(go, identified, dina, sara, area):
    from goldenthread.services.frontdoor.models import ThresholdOpening

    paragraphs = [{"level": 4, "number": "4.2", "text": "Neglect over time."}]
    document = steps.publish_threshold(area, by=sara, name="Edition 3", since="2026-01-01", paragraphs=paragraphs)
    subject = identified()
    address = f"{reverse('frontdoor:threshold', args=[document.pk, 4])}?contact={subject.contact_id}"
    assert address.replace("&", "&amp;") in go(dina, at("propose-decision", subject)).content.decode()
    assert "Neglect over time." in go(dina, address).content.decode()
    assert ThresholdOpening.objects.get().contact == subject.contact


def test_domestic_abuse_is_recorded_with_no_children(go, dina, area, frozen):
    day = {"incident_on-day": "4", "incident_on-month": "6", "incident_on-year": "2026"}
    sent = day | {"source": "Averley Police", "residency": "resident"}
    page = go(dina, reverse("frontdoor:abuse-record"), sent, expect=200).content.decode()
    assert "none is an answer" in page
    go(dina, reverse("frontdoor:abuse-record"), sent | {"children_in_household": "0"})


def test_subjects_that_nobody_found_are_counted_still(receive):
    receive()
    assert ContactSubject.objects.unmatched().count() == 1


@pytest.fixture
def alerted(receive, dina):
    contact = receive(type="missing alert")
    return steps.record_alert(contact, by=dina, issuing_authority="Northshire", child_described="girl, 15")


def test_a_file_shows_that_health_was_told(go, alerted, dina):
    told = SimpleUploadedFile(
        "sent.txt", b"To: Elm Hospital\nSent at 00:20\nA girl of 15 is missing from Northshire.\n"
    )
    go(dina, at("send-alert-to-health", alerted), {"sent_to": "Elm Hospital", "file": told})
    go(dina, at("search-alert", alerted), {"search_result": "no match"})
    go(dina, at("close-alert", alerted), {"outcome": "no match"})
    alerted.refresh_from_db()
    assert (alerted.closed_by_override, alerted.document.holder_id) == (False, alerted.pk)
    assert alerted.document.file_name in go(dina, at("contact", alerted.contact)).content.decode()


def test_a_file_that_cannot_be_read_is_refused_on_the_page(go, alerted, dina):
    harmful = SimpleUploadedFile("sent.pdf", b"MZ\x90\x00 this is a program")
    go(dina, at("send-alert-to-health", alerted), {"sent_to": "Elm Hospital", "file": harmful}, expect=200)
    alerted.refresh_from_db()
    assert (alerted.document, alerted.sent_to_health) == (None, False)


def test_a_service_manager_closes_an_alert_without_evidence_with_a_reason(go, alerted, sara):
    page = go(sara, at("close-alert", alerted), {"outcome": "no match"}, expect=200).content.decode()
    assert "Attach the evidence" in page
    go(sara, at("close-alert", alerted), {"outcome": "no match", "override_reason": "The portal is down."})
    alerted.refresh_from_db()
    assert alerted.closed_by_override
