"""Somebody of an agency answers with an account of their own, and hears what came of it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.services.assessment.models import AgencyContribution
from goldenthread.services.assessment.steps import ask_agency, judge_contribution, receive_contribution

ASKED = {"agency": "Oak Primary", "question": "How is he on Mondays?", "reason": "The nights worry us."}
DAY = {"received_on-day": "2", "received_on-month": "3", "received_on-year": "2026"}


@pytest.fixture
def pat(somebody, area):
    return somebody("Pat", "partner", area)


@pytest.fixture
def asked(an_assessment, pat, ben):
    assessment = an_assessment()
    return ask_agency(assessment, by=ben, person=assessment.person, user=pat, **ASKED)


def test_a_partner_finds_the_question_answers_it_and_sees_nothing_else(asked, client, pat):
    notice = Notice.objects.get(user=pat)
    assert notice.text == "You are asked what you know about a child." and notice.link == asked.get_absolute_url()
    client.force_login(pat)
    says = client.get(notice.link).content.decode()
    assert "The nights worry us." in says and "Write down the answer" in says
    answer = {"answer": "received", "text": "Tired until Tuesday.", **DAY}
    sent = client.post(f"{notice.link}answer/", answer)
    assert sent["Location"] == notice.link
    assert "Tired until Tuesday." in client.get(notice.link).content.decode()
    for hidden in ("", "copy/", "letters/start/", "whole/"):
        assert client.get(f"/assessments/{asked.assessment_id}/{hidden}").status_code in (403, 404)
    assert client.get("/assessments/").status_code == 403


def test_another_partner_does_not_know_it(asked, client, somebody, area):
    client.force_login(somebody("Quin", "partner", area))
    for page in ("", "answer/", "letter/", "used/", "no-reply/"):
        assert client.get(f"{asked.get_absolute_url()}{page}").status_code in (403, 404)


def test_a_partner_answers_once_and_judges_nothing(asked, pat):
    said = {"received_on": date(2026, 3, 2), "answer": "nothing known"}
    receive_contribution(asked, by=pat, **said)
    with pytest.raises(Refused):
        receive_contribution(asked, by=pat, **said)
    with pytest.raises(Refused):
        judge_contribution(asked, by=pat, used=True)


def test_the_partner_hears_what_came_of_it(asked, authorised, client, pat, ben):
    receive_contribution(asked, by=pat, received_on=date(2026, 3, 2), answer="received", text="Tired until Tuesday.")
    judge_contribution(asked, by=ben, used=True)
    authorised(assessment=asked.assessment)
    assert Notice.objects.filter(user=pat, text__contains="see what came of it").count() == 1
    client.force_login(pat)
    says = client.get(asked.get_absolute_url()).content.decode()
    assert "It changed what was found" in says and "Child in need plan" in says
    for private in ("Frightened at night", "Warm and tired", "I get myself up."):
        assert private not in says


def test_the_form_offers_the_partners_of_the_area(an_assessment, client, pat, ben):
    assessment = an_assessment()
    client.force_login(ben)
    at = f"/assessments/{assessment.pk}/ask/"
    assert "Account of a partner who answers here" in client.get(at).content.decode()
    client.post(at, {**ASKED, "person": assessment.person_id, "user": pat.pk})
    assert AgencyContribution.objects.get().user == pat


def test_an_answer_may_be_a_file_that_only_its_readers_fetch(asked, client, settings, tmp_path, pat, ben, cleo):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(pat)
    empty = {"answer": "received", **DAY}
    assert "or send its file" in client.post(f"{asked.get_absolute_url()}answer/", empty).content.decode()
    sent = {**empty, "file": SimpleUploadedFile("report.txt", b"Tired until Tuesday.")}
    assert client.post(f"{asked.get_absolute_url()}answer/", sent).status_code == 302
    asked.refresh_from_db()
    at = asked.document.get_absolute_url()
    for reader, status in ((pat, 200), (ben, 200), (cleo, 404)):
        client.force_login(reader)
        answer = client.get(at)
        assert answer.status_code == status and (answer.getvalue() == b"Tired until Tuesday.") is (status == 200)
    client.force_login(ben)
    assert at in client.get(asked.assessment.get_absolute_url()).content.decode()
