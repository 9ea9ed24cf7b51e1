"""The online forms under attack, and the files that come with them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.mechanisms.access.models import AreaSetting
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.tests.samples import EICAR, picture
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.frontdoor.models import Contact, OnlineDraft, OnlineReferral
from goldenthread.services.frontdoor.online import limits
from goldenthread.services.frontdoor.tests.filling import (
    PROFESSIONAL,
    PUBLIC,
    PUBLIC_ANSWERS,
    begin,
    code_of,
    fill,
    send,
)

pytestmark = pytest.mark.usefixtures("quick_forms")


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
    client.force_login(dina)
    page = client.get(reverse("frontdoor:online-form", args=[OnlineReferral.objects.last().pk])).content.decode()
    assert document.get_absolute_url() in page
    assert b"".join(client.get(document.get_absolute_url()).streaming_content).startswith(b"\xff\xd8")


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
