"""Every page beside the main way: opened, sent, refused, and closed to those whom it does not concern."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.models import (
    ConferenceCase,
    Consultation,
    Contact,
    DipSample,
    DomesticAbuseNotification,
    FamilyLetter,
    IncomingNotice,
    OnlineReferral,
    PoliceNotification,
    Signpost,
    ThresholdChallenge,
    ThresholdDocument,
)
from goldenthread.services.frontdoor.tests.opening import at, queries
from goldenthread.services.frontdoor.tests.test_beside import GOOD, LETTER, file_of
from goldenthread.services.frontdoor.tests.test_steps import NOTHING_MORE
from goldenthread.services.frontdoor.views.abuse import REGISTERS as OF_ABUSE
from goldenthread.services.frontdoor.views.others import REGISTERS as OTHERS
from goldenthread.services.people.models import Organisation

REGISTERS = (*OF_ABUSE, *OTHERS)


def day(name, year, month, day_):
    return {f"{name}-day": str(day_), f"{name}-month": str(month), f"{name}-year": str(year)}


POLICE = {
    "force": "Averley",
    "reference": "77",
    "kind": "came to notice",
    **day("incident_at", 2026, 6, 4),
    "incident_at-time": "21:00",
    "where": "Elm Station",
    "story": "On the tracks.",
    "children": "Robin Vale, witness\nSky Vale",
    "adults": "Pat Vale, victim",
}
CASE = {
    **day("meeting_on", 2026, 6, 5),
    "victim_name": "Pat Vale",
    "children": "Robin Vale",
    "referred_by": "Averley",
    "reason": "repeat",
    "condition": "ask before use",
}


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.key)
def test_each_register_opens_for_a_manager_and_for_nobody_of_another_kind(go, mo, ben, register):
    assert register.title in go(mo, reverse(register.route)).content.decode()
    for part in register.parts:
        go(mo, f"{reverse(register.route)}?part={part.key}")
    go(ben, reverse(register.route), expect=403)


def test_what_the_police_told_becomes_a_contact_without_typing_it_again(go, dina, area, frozen):
    go(dina, reverse("frontdoor:police-record"), POLICE)
    told = PoliceNotification.objects.get()
    assert sorted(told.people.values_list("name", "part")) == [
        ("Pat Vale", "victim"),
        ("Robin Vale", "witness"),
        ("Sky Vale", "household"),
    ]
    page = go(dina, reverse("frontdoor:police-one", args=[told.pk])).content.decode()
    assert "Make it a contact" in page
    assert "Elm Station" in page
    address = f"{reverse('frontdoor:record')}?police={told.pk}"
    form = go(dina, address).content.decode()
    assert "On the tracks." in form
    received = {**day("received_at", 2026, 6, 5), "received_at-time": "0:10"}
    sent = {"channel": "police feed", "source_kind": "6", "type": "police", "wants_feedback": "yes", "urgency": "amber"}
    go(dina, address, received | sent | {"what_happened": told.story, "children": "Robin Vale\nSky Vale"})
    told.refresh_from_db()
    assert (told.contact, told.reviewed_by) == (Contact.objects.get(), dina)


def test_linked_incidents_name_the_same_people(go, dina, area, frozen):
    for reference in ("77", "78"):
        go(dina, reverse("frontdoor:police-record"), POLICE | {"reference": reference})
    last = PoliceNotification.objects.latest("pk")
    assert "4 June 2026: came to notice" in go(dina, reverse("frontdoor:police-one", args=[last.pk])).content.decode()


def test_a_police_file_is_taken_whole_or_its_mistake_is_shown(go, dina, area, frozen):
    address = reverse("frontdoor:police-file")
    wrong = SimpleUploadedFile("a.csv", file_of(GOOD.replace("came to notice", "gossip")))
    page = go(dina, address, {"file": wrong}, expect=200).content.decode()
    assert "Line 2, kind: found" in page
    go(dina, address, {"file": SimpleUploadedFile("a.csv", file_of(GOOD))})
    assert PoliceNotification.objects.count() == 1


def test_domestic_abuse_with_its_children_and_the_school(go, dina, area, frozen):
    sent = {**day("incident_on", 2026, 6, 4), "source": "Averley", "residency": "resident", "household": "4 Mill Row"}
    sent |= {"children_in_household": "2", "children": "Robin Vale\nSky Vale", "risk_level": "high", "ticks": "16"}
    go(dina, reverse("frontdoor:abuse-record"), sent)
    incident = DomesticAbuseNotification.objects.get()
    page = go(dina, reverse("frontdoor:abuse-one", args=[incident.pk])).content.decode()
    assert "Sky Vale" in page
    assert "Suggested: high risk" in page
    told = {"school_told_by": "Sergeant Hill", **day("school_told_at", 2026, 6, 5), "school_told_at-time": "0:01"}
    go(dina, at("note-school-told", incident), told)
    assert DomesticAbuseNotification.objects.get().school_told_by == "Sergeant Hill"


def test_a_conference_case_from_the_list_to_the_doctors(go, mo, area, frozen):
    page = go(mo, reverse("frontdoor:conference-record"), CASE | {"children": ""}, expect=200).content.decode()
    assert "Name the children, or say that there are none." in page
    go(mo, reverse("frontdoor:conference-record"), CASE)
    case = ConferenceCase.objects.get()
    go(mo, at("research-for-conference", case), {"our_information": "Two contacts."})
    go(mo, at("record-conference", case), {"outcome": "No new actions."})
    go(mo, at("tell-doctors", case), {"doctors_told": "Hill Surgery"})
    page = go(mo, reverse("frontdoor:conference-one", args=[case.pk])).content.decode()
    assert "Hill Surgery, 5 June 2026" in page
    assert "Ask before use" in page


def test_a_case_about_a_restricted_child_is_nowhere(go, dina, mo, sara, area, child, frozen):
    case = steps.list_conference_case(
        area,
        by=mo,
        meeting_on=frozen,
        victim_name="Pat",
        referred_by="us",
        reason="repeat",
        children=[{"person": child}],
    )
    given = {"kind": "staff", "reason": "kin", "owner": sara, "set_on": frozen, "review_due_on": frozen}
    Restriction.objects.create(person=child, **given)
    go(dina, reverse("frontdoor:conference-one", args=[case.pk]), expect=404)


def test_a_notice_from_another_body_is_seen(go, dina, area, frozen):
    sent = {"type": "temporary accommodation", "sent_by": "Northshire", "about": "a family of four"}
    go(dina, reverse("frontdoor:notices-in-record"), sent | day("effective_on", 2026, 6, 1))
    notice = IncomingNotice.objects.get()
    assert "Not yet" in go(dina, reverse("frontdoor:notices-in-one", args=[notice.pk])).content.decode()
    go(dina, at("see-notice-in", notice))
    go(dina, at("see-notice-in", notice), {"go": "1"})
    assert IncomingNotice.objects.get().dealt_by == dina


def test_attendances_are_compared_week_by_week_while_the_link_is_down(go, sara, dina, area, frozen):
    sent = {"type": "emergency attendance", "sent_by": "Elm Hospital", "about": "Robin Vale", "effective_on": frozen}
    steps.record_notice_in(area, by=dina, **sent)
    go(sara, reverse("frontdoor:alert-link-record"), {**day("since", 2026, 6, 1), "reason": "Down nationally."})
    page = go(sara, reverse("frontdoor:alert-link")).content.decode()
    assert "Still down" in page
    outage = steps.run_without_link(area, by=sara, since=frozen, reason="Again.")
    assert "Week of 1 June 2026" in go(sara, reverse("frontdoor:alert-link-one", args=[outage.pk])).content.decode()
    go(dina, reverse("frontdoor:alert-link-record"), expect=403)


def test_advice_is_kept_without_a_name_and_may_become_a_contact(go, dina, area, frozen):
    practice = with_organisation(area)
    sent = {"professional": "Dr Hill", "body": practice.pk, "question": "When should I ring?", "advice": "Now."}
    go(dina, reverse("frontdoor:consultations-record"), sent)
    advice = Consultation.objects.get()
    assert (advice.organisation, Contact.objects.count()) == ("Hill Surgery", 0)
    page = go(dina, reverse("frontdoor:consultations-one", args=[advice.pk])).content.decode()
    assert f"?advice={advice.pk}" in page


def with_organisation(area):
    with recording(SystemActor("test")):
        return Organisation.begin(area=area, name="Hill Surgery", type="GP practice")


def test_a_partner_is_asked_by_the_organisation_that_we_know(go, receive, dina, area):
    contact, practice = receive(), with_organisation(area)
    asked = {"subjects": [contact.subjects.get().pk], "body": practice.pk, "why": "Hungry.", "questions": "Known?"}
    go(dina, at("ask-partner", contact), asked | {"basis": "consent", "priority": "amber"})
    request = contact.requests.get()
    assert (request.organisation, request.body) == ("Hill Surgery", practice)
    assert "Hungry." in go(dina, at("request-letter", request)).content.decode()
    go(dina, at("remind-partner", request), {})
    request.refresh_from_db()
    assert request.reminders == 1


def test_contacts_are_linked_and_split_on_pages(go, receive, mo):
    contact = receive(subjects=[{"described_as": "one"}, {"described_as": "two"}])
    other = receive()
    page = go(mo, at("link-contact", contact), {"other": "C-1", "reason": "Same event."}, expect=200).content.decode()
    assert "Found no contact C-1 of this area" in page
    go(mo, at("link-contact", contact), {"other": other.ref.lower(), "reason": "Same event."})
    assert other.ref in go(mo, at("contact", contact)).content.decode()
    assert contact.ref in go(mo, at("contact", other)).content.decode()
    everybody = [one.pk for one in contact.subjects.all()]
    page = go(mo, at("split-contact", contact), {"subjects": everybody, "reason": "x"}, expect=200).content.decode()
    assert "leave at least one" in page
    go(mo, at("split-contact", contact), {"subjects": everybody[1:], "reason": "Another family."})
    assert Contact.objects.count() == 3


def test_a_signpost_is_asked_about_from_the_list(go, agreed, dina):
    steps.signpost(agreed(level=1, outcome="signpost"), by=dina, service="Toy library", how="told", agreed=True)
    page = go(dina, f"{reverse('frontdoor:lists')}?list=signposts").content.decode()
    assert "Toy library" in page
    go(dina, at("check-signpost", Signpost.objects.get()), {"taken_up": "no"})
    assert Signpost.objects.get().taken_up is False


def test_a_threshold_document_is_published_line_by_line(go, sara, dina, area, frozen):
    address = reverse("frontdoor:threshold-publish")
    sent = {"name": "Edition 3", **day("since", 2026, 7, 1), "paragraphs": "4 | 4.2 | Neglect.\nnonsense"}
    page = go(sara, address, sent, expect=200).content.decode()
    assert "Line 2: found" in page
    lines = "\n".join(f"{level} | {level}.1 | Words of level {level}." for level in (1, 2, 3))
    assert (
        "Found no paragraph of level 4" in go(sara, address, sent | {"paragraphs": lines}, expect=200).content.decode()
    )
    go(sara, address, sent | {"paragraphs": lines + "\n4 | 4.1 | Harm."})
    document = ThresholdDocument.objects.get()
    assert "Words of level 2." in go(dina, reverse("frontdoor:threshold-document", args=[document.pk])).content.decode()
    assert "1 time" in go(dina, reverse("frontdoor:thresholds")).content.decode()
    go(dina, address, expect=403)


def test_a_family_is_written_to_with_words_that_are_ready(go, identified, dina):
    subject = identified()
    assert "hungry and tired" in go(dina, at("write-to-family", subject)).content.decode()
    go(dina, at("write-to-family", subject), LETTER | {"language": "English"})
    page = go(dina, at("family-letter", FamilyLetter.objects.get())).content.decode()
    assert "This letter is about Robin." in page


def test_the_notice_to_a_home_authority_has_a_receipt_slip(go, identified, dina):
    notice = steps.draft_home_notice(identified(), by=dina, authority="Northshire", content="Found at the station.")
    page = go(dina, at("notice-letter", notice)).content.decode()
    assert "Receipt. Received by" in page
    assert "Found at the station." in page


def test_decisions_are_drawn_read_and_reported(go, agreed, sara, somebody, area):
    agreed()
    go(sara, reverse("frontdoor:samples-record"), {**day("month", 2026, 6, 5), "count": "5"})
    hana = somebody("Hana", Role.HEAD_OF_SERVICE, area)
    found = {"level_agreed": "yes", "early_help_consulted": "not needed", "rationale_clear": "no"}
    found |= {"history_weighed": "yes", "child_heard": "yes"}
    sample = DipSample.objects.get()
    assert "Can you hear the child" in go(hana, at("read-sample", sample)).content.decode()
    go(hana, at("read-sample", sample), found)
    follows = {"title": "Say why not higher", "lead": hana.pk, "due": "12 June 2026"}
    go(hana, at("add-sample-action", sample), follows)
    shown = go(hana, reverse("frontdoor:samples-one", args=[sample.pk])).content.decode()
    assert "Say why not higher" in shown and "Reasons clear" in shown
    page = go(sara, reverse("frontdoor:sample-report")).content.decode()
    assert "100.0% (1 of 1)" in page
    assert "0.0% (0 of 1)" in page


@pytest.mark.parametrize("name", ["pictures", "weekly", "workload", "wallboard", "sample-report", "thresholds"])
def test_every_report_opens_and_shows_no_name(go, identified, mo, dina, name):
    identified()
    page = go(mo, reverse(f"frontdoor:{name}")).content.decode()
    assert "Robin Vale" not in page


def test_the_pictures_say_what_they_show(go, identified, mo):
    identified()
    page = go(mo, reverse("frontdoor:pictures")).content.decode()
    for title in ("Contacts from agencies", "When contacts come", "From contact to plan"):
        assert title in page
    assert "came on a Friday between 0:00 and 1:00" in page


def test_the_weekly_sheet_counts_children_and_events_apart(go, receive, mo):
    receive(subjects=[{"described_as": "one"}, {"described_as": "two"}])
    page = " ".join(go(mo, reverse("frontdoor:weekly")).content.decode().split())
    assert "Contacts: children" in page
    assert "Contacts: events" in page


@pytest.mark.parametrize("wanted, first", [("contacts", "Contact Source"), ("referrals", "Allocated Worker")])
def test_inspection_lists_stand_in_the_inspectorates_layout(go, agreed, mo, dina, wanted, first):
    from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS

    steps.accept_referral(agreed(), by=mo, **INSTRUCTIONS)
    answer = go(mo, reverse("frontdoor:inspection", args=[wanted]))
    header, row = answer.content.decode().splitlines()[:2]
    assert header.split(",")[-1] == first
    assert row.startswith("P0000901,b) Female,")
    assert "e) 2A" in row
    go(dina, reverse("frontdoor:inspection", args=[wanted]), expect=403)


def test_an_inspection_list_that_does_not_exist_is_not_found(go, mo):
    go(mo, reverse("frontdoor:inspection", args=["others"]), expect=404)


@pytest.fixture
def sent(agreed, somebody, area):
    """A professional's own form, decided."""
    gita = somebody("Gita", Role.PARTNER, area)
    subject = agreed({"source": {"kind": "2A", "user": gita, "organisation": "Elm Primary"}}, **NOTHING_MORE)
    with recording(SystemActor("test")):
        OnlineReferral.begin(
            area=area,
            contact=subject.contact,
            audience="professional",
            form_version="1",
            answers=[],
            sent_at=now(),
            declared="yes",
            code_digest="x",
        )
    return gita


def test_a_referrer_sees_the_forms_they_sent_and_challenges_a_decision(go, sent, mo, somebody, area):
    form = OnlineReferral.objects.get()
    steps.give_feedback(form.contact.feedback.get(kind="outcome"), by=mo, may_say="full")
    assert form.contact.ref in go(sent, reverse("frontdoor:my-referrals")).content.decode()
    page = go(sent, reverse("frontdoor:my-referral", args=[form.pk])).content.decode()
    assert "does not need our service now" in page
    address = reverse("frontdoor:my-disagreement", args=[form.pk])
    child = form.contact.subjects.get().pk
    told = {"agency": "Elm Primary", "issue": "He is hungry still.", "wished_level": "4"}
    go(sent, address, {"child": child, **told})
    challenge = ThresholdChallenge.objects.get()
    assert (challenge.raised_by, challenge.wished_level) == (sent, 4)
    assert "He is hungry still." in go(sent, reverse("frontdoor:my-referral", args=[form.pk])).content.decode()
    other = somebody("Hal", Role.PARTNER, area)
    go(other, reverse("frontdoor:my-referral", args=[form.pk]), expect=404)
    go(sent, at("contact", form.contact), expect=404)


def test_the_history_says_why_there_is_none(go, receive, identified, dina):
    assert "Nobody is matched yet." in go(dina, at("contact", receive())).content.decode()
    assert "Nothing earlier is known here." in go(dina, at("contact", identified().contact)).content.decode()


def test_what_a_gate_wants_is_never_called_optional(go, agreed, mo):
    page = go(mo, at("accept-referral", agreed())).content.decode()
    for label in ("What must the assessment find out?", "Who must be seen first?", "How safe is the child now?"):
        assert label in page
        assert f"{label} (optional)" not in page


def test_the_board_keeps_its_tab_when_it_is_filtered(go, receive, dina):
    receive()
    page = go(dina, f"{reverse('frontdoor:queue')}?state=received").content.decode()
    assert 'name="state"' in page
    assert 'value="received"' in page
    assert "Column" not in page


@pytest.mark.parametrize("name", ["police", "abuse", "consultations", "weekly", "pictures", "lists", "workload"])
def test_more_records_make_no_more_queries(client, receive, dina, mo, area, name):
    facts = {"force": "Averley", "kind": "came to notice", "incident_at": now()}
    told = {"source": "Averley", "children_in_household": 1, "household": "x"}

    def one_of_each(number):
        receive(subjects=[{"described_as": f"child {number}"}])
        steps.record_police_notification(area, by=dina, reference=str(number), **facts)
        steps.record_domestic_abuse(area, by=dina, incident_on=date(2026, 6, 4), **told)
        steps.record_consultation(area, by=dina, professional="Ms Reed", question="When?", advice="Now.")

    one_of_each(1)
    address = reverse(f"frontdoor:{name}") + ("?part=all" if name == "police" else "")
    few = queries(client, mo, address)
    for number in range(2, 5):
        one_of_each(number)
    assert queries(client, mo, address) == few
    assert few <= 40


def test_accepting_without_instructions_lists_all_six_that_are_missing(go, agreed, mo):
    page = go(mo, at("accept-referral", agreed()), {"primary_need": "N1"}, expect=200).content.decode()
    summary = page[page.index("There is a problem") : page.index("</ul>", page.index("There is a problem"))]
    assert summary.count(">Say ") == 6


def test_a_call_without_what_happened_keeps_what_was_typed(go, dina, area, frozen):
    sent = {"channel": "telephone", "source_kind": "2A", "wants_feedback": "yes", "urgency": "amber"}
    page = go(dina, reverse("frontdoor:record"), sent | {"children": "Wrenna Norgrove, 7"}, expect=200).content.decode()
    assert "Fill in “What happened?" in page
    assert "Wrenna Norgrove, 7" in page
