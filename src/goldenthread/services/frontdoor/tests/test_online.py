"""The online forms: both ways through to the queue, nothing lost, gates, and attacks."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.tests.samples import EICAR, picture
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.frontdoor.models import Contact, ContactPerson, OnlineDraft, OnlineReferral
from goldenthread.services.frontdoor.online import limits
from goldenthread.services.frontdoor.online.drafting import forget_old_drafts
from goldenthread.services.frontdoor.online.questions import is_nhs_number
from goldenthread.services.frontdoor.online.sending import age_in
from goldenthread.services.people.models import Person

PUBLIC, PROFESSIONAL = "/front-door/report-a-worry/", "/front-door/refer-a-child/"
CHILD = {"name": "Robin Vale", "age": "about 8", "address": "12 Elm Road", "another": "no"}
YOU = {"relation": "1B", "name": "Kim Sole", "may_call": "yes", "telephone": "01632 960 001", "may_name": "no"}
PUBLIC_ANSWERS = {
    "worry": {"worry": "He is often alone at night."},
    "child-1": CHILD,
    "details": {"when": "Since May", "seen": "He knocked at my door.", "child_words": "Nobody is home."},
    "safety": {"safe_to_contact": "no", "safety_reason": "She shouts."},
    "you": YOU | {"email": "kim@example.invalid"},
    "files": {},
}
AGENCY = {
    "agency": "Elm Primary",
    "kind": "2A",
    "name": "Ms Reed",
    "role": "Teacher",
    "manager": "Mr Holt",
    "telephone": "01632 960 002",
    "email": "reed@example.invalid",
}
PROFESSIONAL_ANSWERS = {
    "agency": AGENCY,
    "child-1": {"name": "Robin Vale", "born": "2 March 2018", "sex": "M", "address": "12 Elm Road"},
    "child-details-1": {"nhs_number": "943 476 5919", "school": "Elm Primary", "another": "yes"},
    "child-2": {"name": "Ash Vale", "born": "5", "sex": "F"},
    "child-details-2": {"another": "no"},
    "family": {"adults": "Pat Vale, mother\nSam Stone, partner", "other_parent": "Jo Vale", "siblings": ""},
    "worry": {"worry": "Hungry three days in a row."},
    "evidence": {"lived": "No bed of his own.", "pattern": "3 to 5 June", "child_words": "I had crisps."},
    "help": {"tried": "Met the mother twice.", "level": "4", "level_reason": "Neglect."},
    "parents": {"told": "agreed", "may_share": "yes"},
    "risks": {"danger_to_staff": "A large dog.", "domestic_abuse": "unknown", "risky_person": "Sam Stone"},
    "files": {},
    "ending": {"feedback": "yes"},
}


@pytest.fixture(autouse=True)
def _quick(settings, frozen):
    settings.GOLDENTHREAD_ONLINE_SECONDS = 0  # a test of its own looks at this
    cache.clear()
    yield
    cache.clear()


def begin(client, form=PUBLIC, **more):
    response = client.post(form, {"danger_now": "no", **more})
    assert response.status_code == 302, response.content.decode()
    return response


def fill(client, form, answers, **begins):
    begin(client, form, **begins)
    for key, given in answers.items():
        response = client.post(f"{form}{key}/", {**given, "go": "on"})
        assert response.status_code == 302, re.findall(r"error-message.*?</p>", response.content.decode(), re.DOTALL)
    return response


def send(client, form, **more):
    return client.post(f"{form}check/", {"declared": "on", **more})


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


# -- both ways to the queue


def test_a_worry_of_a_neighbour_becomes_a_contact(client, area):
    last = fill(client, PUBLIC, PUBLIC_ANSWERS)
    assert last["Location"] == f"{PUBLIC}check/"
    assert "Nobody is home." in text_of(client.get(f"{PUBLIC}check/"))
    assert send(client, PUBLIC)["Location"] == "/front-door/online/receipt/"
    contact = Contact.objects.get()
    assert (contact.channel, contact.area, contact.state, contact.urgency) == (
        "online public",
        area,
        "received",
        "green",
    )
    assert contact.what_happened.startswith("He is often alone at night.\n\nWhen: Since May")
    assert "Safe to contact the parent: No. She shouts." in contact.what_happened
    assert contact.child_words == "Nobody is home."
    subject = contact.subjects.get()
    assert (subject.described_as, subject.age_told, subject.person) == ("Robin Vale, about 8, 12 Elm Road", 8, None)
    source = contact.source
    assert (source.kind, source.name, source.wants_anonymity, source.wants_feedback) == ("1B", "Kim Sole", True, "yes")
    assert not Person.objects.exists()


def test_its_clocks_run_and_it_is_acknowledged(client, area):
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    send(client, PUBLIC)
    contact = Contact.objects.get()
    assert contact.decision_due_at is not None
    assert Deadline.objects.filter(clock="frontdoor.decision").count() == 1
    assert contact.feedback.get().method == "online receipt"


def test_a_referral_of_two_children_by_a_school(client, area):
    fill(client, PROFESSIONAL, PROFESSIONAL_ANSWERS)
    send(client, PROFESSIONAL)
    contact = Contact.objects.get()
    assert (contact.channel, contact.parent_told, contact.agreement_to_share) == (
        "online professional",
        "agreed",
        "given",
    )
    assert [one.described_as for one in contact.subjects.order_by("pk")] == [
        "Robin Vale, 2 March 2018, 12 Elm Road",
        "Ash Vale, 5",
    ]
    assert contact.subjects.get(described_as="Ash Vale, 5").age_told == 5
    assert contact.source.organisation == "Elm Primary"
    assert contact.source.role == "Teacher, manager Mr Holt"
    assert set(ContactPerson.objects.values_list("name", "role")) == {
        ("Pat Vale", "mother"),
        ("Sam Stone", "partner"),
        ("Jo Vale", "other parent"),
        ("Sam Stone", "may pose a risk"),
    }
    for words in ("Pattern and dates: 3 to 5 June", "Danger to staff: A large dog.", "referrer’s view: 4. Neglect."):
        assert words in contact.what_happened


def test_answers_are_frozen_with_the_version_of_the_form(client, area, somebody):
    fill(client, PROFESSIONAL, PROFESSIONAL_ANSWERS)
    send(client, PROFESSIONAL)
    referral = OnlineReferral.objects.get()
    assert referral.form_version
    assert dict(referral.answer_rows())["More about the child (1 of 2)"][0] == ["NHS number", "943 476 5919"]
    assert not OnlineDraft.objects.exists()
    client.force_login(somebody("Dina", Role.DUTY_WORKER, area))
    page = client.get(reverse("frontdoor:online-form", args=[referral.pk]))
    assert "No bed of his own." in text_of(page)
    client.force_login(somebody("Ana", Role.ANALYST, area))
    assert client.get(reverse("frontdoor:online-form", args=[referral.pk])).status_code == 404


def test_danger_now_is_told_999_first_and_the_contact_is_red(client, area):
    area.out_of_hours_telephone = "01632 960 999"
    area.save()
    response = begin(client, PUBLIC, danger_now="yes")
    assert response["Location"] == f"{PUBLIC}danger/"
    page = text_of(client.get(f"{PUBLIC}danger/"))
    assert "Call 999" in page and "01632 960 999" in page
    for key, given in PUBLIC_ANSWERS.items():
        client.post(f"{PUBLIC}{key}/", {**given, "go": "on"})
    send(client, PUBLIC)
    assert Contact.objects.get().urgency == "red"


def test_with_two_areas_one_is_chosen(client, area, other_area):
    assert "Little Averley" in text_of(client.get(PUBLIC))
    assert client.post(PUBLIC, {"danger_now": "no"}).status_code == 200
    fill(client, PUBLIC, PUBLIC_ANSWERS, area=other_area.pk)
    send(client, PUBLIC)
    assert Contact.objects.get().area == other_area


def test_somebody_who_says_nothing_of_themselves_is_anonymous(client, area):
    you = {"relation": "1B", "may_call": "no", "may_name": "no"}
    fill(client, PUBLIC, PUBLIC_ANSWERS | {"you": you})
    send(client, PUBLIC)
    assert Contact.objects.get().source.kind == "9"
    assert mail.outbox == []


def test_a_partner_who_is_signed_in_has_it_among_their_referrals(client, area, somebody):
    partner = somebody("Pia", Role.PARTNER, area)
    client.force_login(partner)
    fill(client, PROFESSIONAL, PROFESSIONAL_ANSWERS)
    send(client, PROFESSIONAL)
    assert Contact.objects.get().source.user == partner


# -- receipts and status


def test_the_receipt_says_what_happens_next_and_the_mail_names_nobody(client, area):
    fill(client, PROFESSIONAL, PROFESSIONAL_ANSWERS)
    send(client, PROFESSIONAL)
    contact, page = Contact.objects.get(), text_of(client.get("/front-door/online/receipt/"))
    assert contact.ref in page
    assert "by the end of Monday 8 June 2026" in page
    assert "We tell you what was decided by 11 June 2026" in page
    sent = mail.outbox[0]
    assert sent.to == ["reed@example.invalid"]
    assert contact.ref in sent.body
    for name in ("Robin", "Vale", "Reed", "Elm", "Ash"):
        assert name not in sent.body + sent.subject


def test_mail_that_fails_loses_nothing(client, area, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    assert send(client, PUBLIC).status_code == 302
    assert OnlineReferral.objects.get().receipt == "failed"
    assert "could not be sent by e-mail" in text_of(client.get("/front-door/online/receipt/"))


def test_professionals_get_a_copy_as_pdf_and_others_do_not(client, area):
    answers = PROFESSIONAL_ANSWERS | {"worry": {"worry": "#set text(red) 😀 *stars* \\ $x$"}}
    fill(client, PROFESSIONAL, answers)
    send(client, PROFESSIONAL)
    response = client.get("/front-door/online/copy/")
    assert response.content.startswith(b"%PDF")
    assert response["Content-Disposition"].startswith("attachment")
    assert Client().get("/front-door/online/copy/").status_code == 302


def sent_code(client):
    return re.search(
        r"code is <strong>([A-Z0-9\u2011]{14})</strong>", client.get("/front-door/online/receipt/").content.decode()
    )[1]


def test_the_sender_sees_how_it_stands(client, area):
    fill(client, PROFESSIONAL, PROFESSIONAL_ANSWERS)
    send(client, PROFESSIONAL)
    contact, code = Contact.objects.get(), sent_code(client)
    asked = {"reference": contact.ref.lower(), "return_code": code.lower().replace("\u2011", " ")}
    stranger = Client()
    assert "waiting to be read" in text_of(stranger.post("/front-door/online/status/", asked))
    Contact.objects.filter(pk=contact.pk).update(state="second check")
    assert "Being looked at" in text_of(stranger.post("/front-door/online/status/", asked))
    Contact.objects.filter(pk=contact.pk).update(state="carried out")
    page = text_of(stranger.post("/front-door/online/status/", asked))
    assert "A decision was made" in page and "If you disagree" in page
    wrong = asked | {"reference": "C-2026-999999"}
    assert "no form with this reference and code" in text_of(stranger.post("/front-door/online/status/", wrong))


def test_guessing_codes_is_limited(client, area, settings):
    settings.GOLDENTHREAD_ONLINE_LIMITS = {"code": (5, 1000, 900)}
    for _ in range(5):
        assert client.post("/front-door/online/return/", {"return_code": "AAAA-BBBB-CCCC"}).status_code == 200
    assert client.post("/front-door/online/return/", {"return_code": "AAAA-BBBB-CCCC"}).status_code == 429
    guess = {"reference": "C-2026-000001", "return_code": "AAAA"}
    assert client.post("/front-door/online/status/", guess).status_code == 429
    assert client.post(f"{PUBLIC}worry/", {"worry": "x", "code": "AAAA-BBBB-CCCC"}).status_code == 429


# -- nothing is lost


def code_of(client):
    return client.session["online_code"]


def test_a_form_waits_on_the_server_and_is_taken_up_with_its_code(client, area):
    begin(client)
    client.post(f"{PUBLIC}worry/", {"worry": "Half a sent", "go": "later"})
    code = code_of(client)
    elsewhere = Client()
    assert elsewhere.post("/front-door/online/return/", {"return_code": code.lower()})["Location"] == f"{PUBLIC}check/"
    assert "Half a sent" in elsewhere.get(f"{PUBLIC}worry/").content.decode()
    assert code not in str(OnlineDraft.objects.values())


def test_what_is_wrong_is_kept_too(client, area):
    begin(client)
    page = client.post(
        f"{PUBLIC}you/", {"relation": "1B", "may_call": "yes", "telephone": "ring me", "may_name": "no", "go": "on"}
    )
    assert "Enter a telephone number" in page.content.decode()
    assert "ring me" in client.get(f"{PUBLIC}you/").content.decode()


def test_a_page_outlives_the_visit(client, area):
    begin(client)
    code = code_of(client)
    client.cookies.clear()
    client.post(f"{PUBLIC}worry/", {"worry": "Typed for hours", "code": code, "go": "on"})
    assert OnlineDraft.objects.get().typed["worry"] == {"worry": ["Typed for hours"]}


def test_a_page_whose_form_is_gone_gives_back_what_was_typed(client, area):
    begin(client)
    code = code_of(client)
    OnlineDraft.objects.all().delete()
    page = client.post(f"{PUBLIC}worry/", {"worry": "Typed for hours", "code": code, "go": "on"})
    assert page.status_code == 410
    assert "Typed for hours" in page.content.decode()


def test_forms_are_forgotten_after_28_days_with_their_files(client, area):
    begin(client)
    client.post(f"{PUBLIC}files/", {"file": SimpleUploadedFile("photo.jpg", picture()), "go": "more"})
    code = code_of(client)
    OnlineDraft.objects.update(saved_at=now() - timedelta(days=28, minutes=1))
    page = Client().post("/front-door/online/return/", {"return_code": code})
    assert "no form with this code" in page.content.decode()
    assert forget_old_drafts() == 1
    assert not OnlineDraft.objects.exists()
    assert Document.objects.get().discarded_because == "The form was not sent within 28 days."


def test_a_shared_device_forgets(client, area):
    begin(client)
    client.post(f"{PUBLIC}worry/", {"worry": "secret"})
    client.post(f"{PUBLIC}saved/", {"code": code_of(client)})
    assert client.get(f"{PUBLIC}worry/").status_code == 302
    assert OnlineDraft.objects.count() == 1


def test_a_child_can_be_taken_out_again(client, area):
    begin(client, PROFESSIONAL)
    for key in ("child-1", "child-details-1", "child-2", "child-details-2"):
        client.post(f"{PROFESSIONAL}{key}/", {**PROFESSIONAL_ANSWERS[key], "go": "on"})
    client.post(f"{PROFESSIONAL}check/", {"remove": "1"})
    page = text_of(client.get(f"{PROFESSIONAL}check/"))
    assert "Ash Vale" in page and "Robin Vale" not in page


def test_saying_another_child_asks_for_it(client, area):
    begin(client, PUBLIC)
    response = client.post(f"{PUBLIC}child-1/", CHILD | {"another": "yes", "go": "on"})
    assert response["Location"] == f"{PUBLIC}child-2/"
    response = client.post(f"{PUBLIC}child-2/", CHILD | {"go": "on"})
    assert response["Location"] == f"{PUBLIC}details/"


# -- gates


@pytest.mark.parametrize(
    "without, says",
    [
        ("child-1", "Name or describe the child."),
        ("worry", "Say what worries you."),
        ("parents", "Say whether the parent or carer was told."),
        ("agency", "Give a direct line on which we can call you back."),
    ],
)
def test_the_professional_form_is_not_sent_without(client, area, without, says):
    answers = {key: given for key, given in PROFESSIONAL_ANSWERS.items() if key != without}
    fill(client, PROFESSIONAL, answers)
    assert says in text_of(client.get(f"{PROFESSIONAL}check/"))
    response = send(client, PROFESSIONAL)
    assert response.status_code == 200
    assert says in text_of(response)
    assert not Contact.objects.exists()
    assert OnlineDraft.objects.count() == 1


def test_the_public_form_is_not_sent_without_a_worry_or_a_way_to_find_the_child(client, area):
    begin(client)
    client.post(f"{PUBLIC}child-1/", {"age": "5", "another": "no", "go": "on"})
    page = text_of(send(client, PUBLIC))
    assert "Say what worries you." in page
    assert "Say something that helps us to find the child" in page
    assert not Contact.objects.exists()


def test_one_way_to_find_the_child_is_enough(client, area):
    fill(client, PUBLIC, PUBLIC_ANSWERS | {"child-1": {"other_ways": "The boy with the red bicycle", "another": "no"}})
    send(client, PUBLIC)
    assert Contact.objects.get().subjects.get().described_as == "The boy with the red bicycle"


def test_not_telling_the_parent_without_trying_needs_a_reason(client, area):
    begin(client, PROFESSIONAL)
    page = client.post(f"{PROFESSIONAL}parents/", {"told": "not tried", "go": "on"})
    assert "Say why the parent was not told" in page.content.decode()


def test_nothing_is_sent_without_the_declaration(client, area):
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    assert "Tick the box to confirm" in client.post(f"{PUBLIC}check/", {}).content.decode()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "words, age",
    [
        ("8", 8),
        ("about 5", 5),
        ("5 years old", 5),
        ("2 March 2018", None),
        ("6 months", None),
        ("", None),
        ("99", None),
    ],
)
def test_ages_are_read_only_where_they_are_ages(words, age):
    assert age_in(words) == age


@pytest.mark.parametrize(
    "digits, good", [("9434765919", True), ("9434765918", False), ("123", False), ("943476591٩", False)]
)
def test_nhs_numbers_have_a_check_digit(digits, good):
    assert is_nhs_number(digits) is good


# -- files


def test_files_are_cleaned_and_go_with_the_contact(client, area, somebody):
    begin(client)
    client.post(f"{PUBLIC}files/", {"file": SimpleUploadedFile("photo.jpg", picture()), "go": "more"})
    assert "photo.jpg" in client.get(f"{PUBLIC}files/").content.decode()
    document = Document.objects.get()
    client.force_login(dina := somebody("Dina", Role.DUTY_WORKER, area))
    assert not Document.objects.visible_to(dina).exists()
    client.logout()
    fill(client, PUBLIC, PUBLIC_ANSWERS)  # another form does not take the file
    send(client, PUBLIC)
    assert not Document.objects.of(OnlineReferral.objects.get()).exists()
    begin(client)
    client.post(f"{PUBLIC}files/", {"file": SimpleUploadedFile("second.jpg", picture()), "go": "on"})
    for key, given in PUBLIC_ANSWERS.items():
        client.post(f"{PUBLIC}{key}/", {**given, "go": "on"})
    send(client, PUBLIC)
    document = Document.objects.get(file_name="second.jpg")
    assert document.removed == ["picture data: exif"]
    assert dict(OnlineReferral.objects.last().answer_rows())["Files"] == [["Sent along", "second.jpg"]]
    assert list(Document.objects.visible_to(dina)) == [document]


def test_a_bad_file_is_refused_on_the_page_and_the_rest_stays(client, area):
    begin(client)
    page = client.post(f"{PUBLIC}files/", {"file": SimpleUploadedFile("test.txt", EICAR), "go": "on"})
    assert "test signature of a virus" in page.content.decode()
    assert not Document.objects.exists()


def test_a_file_of_another_form_cannot_be_removed(client, area):
    begin(client)
    client.post(f"{PUBLIC}files/", {"file": SimpleUploadedFile("photo.jpg", picture()), "go": "more"})
    document = Document.objects.get()
    other = Client()
    begin(other)
    other.post(f"{PUBLIC}files/", {"remove": str(document.pk)})
    assert Document.objects.kept().count() == 1
    client.post(f"{PUBLIC}files/", {"remove": str(document.pk)})
    assert Document.objects.kept().count() == 0


# -- attacks


def test_hostile_text_is_shown_as_text(client, area, somebody):
    hostile = '<script>alert(1)</script>{{ 7*7 }}"><img src=x onerror=alert(2)>'
    fill(client, PUBLIC, PUBLIC_ANSWERS | {"worry": {"worry": hostile}})
    for address in ("worry", "check"):
        page = client.get(f"{PUBLIC}{address}/").content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page and ">49<" not in page
    send(client, PUBLIC)
    client.force_login(somebody("Dina", Role.DUTY_WORKER, area))
    contact = Contact.objects.get()
    pages = [
        reverse("frontdoor:contact", args=[contact.pk]),
        f"/front-door/online/forms/{OnlineReferral.objects.get().pk}/",
    ]
    for address in pages:
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert" in page and "<script>alert" not in page


def test_a_megabyte_of_text_is_refused_in_words_and_not_kept(client, area):
    begin(client)
    page = client.post(f"{PUBLIC}worry/", {"worry": "x" * 1_000_000, "go": "on"})
    assert "expected 5000 or fewer" in page.content.decode()
    assert OnlineDraft.objects.get().typed == {}


def test_more_than_is_taken_at_all_is_413_or_400(client, area):
    begin(client)
    assert client.post(f"{PUBLIC}worry/", {"worry": "x" * 3_000_000}).status_code in (400, 413)


def test_invented_pages_and_boxes_do_nothing(client, area):
    begin(client)
    assert client.get(f"{PUBLIC}child-7/").status_code == 302
    assert client.get(f"{PUBLIC}parents/").status_code == 302
    client.post(
        f"{PUBLIC}worry/", {"worry": "x", "area": "2", "danger_now": "yes", "typed": "{}", "from": "//evil.invalid"}
    )
    draft = OnlineDraft.objects.get()
    assert draft.typed == {"worry": {"worry": ["x"]}}
    assert not draft.danger_now


def test_going_on_never_leads_elsewhere(client, area):
    begin(client)
    response = client.post(f"{PUBLIC}worry/?next=//evil.invalid", {"worry": "x", "from": "//evil.invalid", "go": "on"})
    assert response["Location"] == f"{PUBLIC}child-1/"


def test_jumping_to_the_end_sends_nothing(client, area):
    begin(client)
    assert send(client, PUBLIC).status_code == 200
    assert not Contact.objects.exists()
    assert Client().post(f"{PUBLIC}check/", {"declared": "on"}).status_code == 410


def test_a_form_of_one_kind_is_not_taken_up_as_the_other(client, area):
    begin(client, PROFESSIONAL)
    assert client.get(f"{PUBLIC}worry/")["Location"] == PUBLIC


def test_sending_twice_sends_once(client, area):
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    code = code_of(client)
    assert send(client, PUBLIC).status_code == 302
    for again in (client, Client()):
        assert send(again, PUBLIC, code=code)["Location"] == "/front-door/online/receipt/"
    assert Contact.objects.count() == 1
    assert len(mail.outbox) == 1


def test_a_form_cannot_be_sent_from_another_site(area):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PUBLIC, {"danger_now": "no"}).status_code == 403


def test_the_trap_catches_machines_and_tells_people(client, area):
    page = client.post(PUBLIC, {"danger_now": "no", "website": "http://spam.invalid"})
    assert "Leave the box “Website” empty" in page.content.decode()
    assert not OnlineDraft.objects.exists()


def test_nobody_is_that_quick(client, area, settings):
    settings.GOLDENTHREAD_ONLINE_SECONDS = 3600
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    assert "very quick" in send(client, PUBLIC).content.decode()
    assert not Contact.objects.exists()
    OnlineDraft.objects.update(started_at=now() - timedelta(hours=2))
    assert send(client, PUBLIC).status_code == 302


def test_fifty_quick_forms_meet_a_plain_page(client, area):
    codes = [client.post(PUBLIC, {"danger_now": "no"}).status_code for _ in range(50)]
    assert codes[:30] == [302] * 30
    assert codes[30:] == [429] * 20
    page = client.post(PUBLIC, {"danger_now": "no"})
    assert page["Retry-After"] == "900"
    assert "call 999" in page.content.decode()


def test_too_many_sent_keeps_the_form(client, area, settings):
    settings.GOLDENTHREAD_ONLINE_LIMITS = {"send": (1, 100, 3600)}
    for expected in (302, 429):
        fill(client, PUBLIC, PUBLIC_ANSWERS)
        assert send(client, PUBLIC).status_code == expected
    assert Contact.objects.count() == 1
    assert OnlineDraft.objects.count() == 1


def test_all_addresses_together_have_a_limit_too(client, area, settings):
    settings.GOLDENTHREAD_ONLINE_LIMITS = {"begin": (30, 3, 3600)}
    codes = [
        client.post(PUBLIC, {"danger_now": "no"}, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(5)
    ]
    assert codes == [302, 302, 302, 429, 429]


def test_behind_a_proxy_its_last_word_counts(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.7")
    assert limits.address_of(request) == "10.0.0.1"
    settings.GOLDENTHREAD_BEHIND_TLS_PROXY = True
    assert limits.address_of(request) == "198.51.100.7"


@pytest.mark.parametrize("keeps, address", [(False, ""), (True, "192.0.2.44")])
def test_the_area_chooses_whether_the_address_is_kept(client, area, keeps, address):
    AreaSetting.objects.create(area=area, key="frontdoor.online_address", value=keeps, since="2020-01-01")
    client.defaults["REMOTE_ADDR"] = "192.0.2.44"
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    send(client, PUBLIC)
    assert OnlineReferral.objects.get().address == address
    entries = Entry.objects.filter(model="frontdoor.contact")
    assert {(entry.actor_name, entry.address) for entry in entries} == {("online form", address)}
    assert Entry.objects.filter(address="192.0.2.44").exists() is keeps


def test_the_levels_are_open_to_all(client, area):
    assert "not published its levels" in client.get(f"/front-door/online/levels/{area.pk}/").content.decode()
