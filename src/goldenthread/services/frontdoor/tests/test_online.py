"""The online forms: both ways through to the queue, receipts, nothing lost, gates."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.tests.samples import picture
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactPerson,
    OnlineDraft,
    OnlineReferral,
    ThresholdDocument,
    ThresholdParagraph,
)
from goldenthread.services.frontdoor.online.drafting import forget_old_drafts
from goldenthread.services.frontdoor.online.questions import is_nhs_number
from goldenthread.services.frontdoor.online.sending import age_in
from goldenthread.services.frontdoor.tests.filling import (
    CHILD,
    PROFESSIONAL,
    PROFESSIONAL_ANSWERS,
    PUBLIC,
    PUBLIC_ANSWERS,
    begin,
    code_of,
    fill,
    send,
    text_of,
)
from goldenthread.services.people.models import Person

pytestmark = pytest.mark.usefixtures("quick_forms")


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


def test_the_levels_are_those_in_force(client, area, testing):
    before = ThresholdDocument.begin(area=area, name="Old levels", since=date(2020, 1, 1), until=date(2025, 12, 31))
    document = ThresholdDocument.begin(area=area, name="Levels 2026", since=date(2026, 1, 1))
    ThresholdParagraph.begin(area=area, document=document, level=4, number="4.2", text="Neglect that lasts.")
    ThresholdParagraph.begin(area=area, document=before, level=4, number="4.1", text="What was said before.")
    page = text_of(client.get(f"/front-door/online/levels/{area.pk}/"))
    assert "Levels 2026" in page and "Neglect that lasts." in page
    assert "What was said before." not in page


def test_the_form_about_a_restricted_child_is_hidden(client, area, somebody, child):
    fill(client, PUBLIC, PUBLIC_ANSWERS)
    send(client, PUBLIC)
    address = reverse("frontdoor:online-form", args=[OnlineReferral.objects.get().pk])
    Contact.objects.get().subjects.update(person=child)
    client.force_login(somebody("Dina", Role.DUTY_WORKER, area))
    assert client.get(address).status_code == 200
    days = {"set_on": date(2026, 6, 1), "review_due_on": date(2026, 8, 30)}
    owner = somebody("Head", Role.HEAD_OF_SERVICE, area)
    Restriction.objects.create(person=child, kind="staff", reason="Child of a colleague", owner=owner, **days)
    assert client.get(address).status_code == 404
