"""Letters say what follows in plain words, and nothing that is another's."""

from datetime import date

import pytest

from goldenthread.services.assessment.codes import Outcome
from goldenthread.services.assessment.letters import IN_PLAIN_WORDS
from goldenthread.services.assessment.steps import ask_agency, hold_meeting, share_with_family
from goldenthread.services.people.models import Address, InformationShare, Residence


@pytest.fixture
def read(client):
    def opened(user, address, status=200):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status
        return answer.content.decode()

    return opened


def test_every_outcome_is_said_in_plain_words():
    assert set(IN_PLAIN_WORDS) == set(Outcome)


def test_the_first_letter_says_why_how_long_and_who_is_asked(an_assessment, read, ben):
    assessment = an_assessment(finish=date(2026, 4, 20))
    ask_agency(assessment, by=ben, person=assessment.person, agency="Oak Primary", question="Well?", reason="Worry")
    says = read(ben, f"/assessments/{assessment.pk}/letters/start/")
    for words in ("Robin Vale", "20 April 2026", "Oak Primary", "45 working days", "complain", "advocate"):
        assert words in says


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("outcome", "We would like to make a plan with you for help."),
        ("child", "I want the shouting to stop."),
        ("doctor", "Child in need plan"),
        ("law", "section 17 of the Children Act 1989"),
    ],
)
def test_letters_after_the_decision(authorised, read, ben, kind, words):
    assessment = authorised()
    says = read(ben, f"/assessments/{assessment.pk}/letters/{kind}/")
    assert words in says
    for secret in ("Warm and tired", "Frightened at night"):
        assert secret not in says


def test_no_such_letter_and_no_letter_for_other_teams(authorised, read, ben, cleo):
    at = f"/assessments/{authorised().pk}/letters/"
    read(ben, f"{at}poem/", 404)
    read(cleo, f"{at}outcome/", 403)


def test_an_agency_is_told_why_it_is_asked(an_assessment, read, ben, cleo):
    assessment = an_assessment()
    asked = ask_agency(
        assessment, by=ben, person=assessment.person, agency="Surgery", question="Seen?", reason="Weight"
    )
    says = read(ben, f"/assessments/contributions/{asked.pk}/letter/")
    assert "Weight" in says and "Why we ask you" in says and "born 12 May 2016" in says
    read(cleo, f"/assessments/contributions/{asked.pk}/letter/", 404)


def test_papers_of_a_plan(a_plan, read, ben, on_day):
    plan, day = a_plan(date(2026, 5, 11)), on_day(date(2026, 5, 26))
    at = f"/assessments/plans/{plan.pk}/paper/"
    assert "No meeting has been held yet." in read(ben, f"{at}minutes/")
    hold_meeting(plan, by=ben, held_on=day, chair_role="team manager", decisions="Breakfast club")
    assert "Breakfast club" in read(ben, f"{at}minutes/")
    assert "In school every day by October" in read(ben, f"{at}plan/")
    assert "You need not start again" in read(ben, f"{at}closing/")
    read(ben, f"{at}poem/", 404)


def test_what_went_to_whom_stands_in_the_list_of_what_was_shared(authorised, a_child, client, ben):
    assessment = authorised(a_child("Robin Vale"), a_child("Wren Vale"))
    share_with_family(assessment, by=ben, shared_on=date(2026, 5, 7), shared_with="Mother", shared_how="By hand")
    client.force_login(ben)
    typed = {"kind": "doctor", "recipient": "Hillside Surgery", "method": "secure mail"}
    typed |= {"sent_on-day": "7", "sent_on-month": "5", "sent_on-year": "2026"}
    assert client.post(f"/assessments/{assessment.pk}/sent/", typed).status_code == 302
    shares = InformationShare.objects.order_by("pk").values_list("person__display_name", "recipient", "what")
    copy, note = "Copy of the assessment", "Note about the assessment"
    assert list(shares) == [
        ("Robin Vale", "Mother", copy), ("Wren Vale", "Mother", copy),
        ("Robin Vale", "Hillside Surgery", note), ("Wren Vale", "Hillside Surgery", note),
    ]  # fmt: skip
    assert InformationShare.objects.awaiting_receipt().filter(method="secure mail").count() == 2


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("word", b"PK")])
@pytest.mark.parametrize("paper", ["letters/outcome/", "whole/", "copy/"])
def test_every_paper_is_a_file_too(authorised, client, ben, paper, form, begins):
    client.force_login(ben)
    answer = client.get(f"/assessments/{authorised().pk}/{paper}?as={form}")
    assert answer.content.startswith(begins)


def test_no_paper_tells_a_sealed_address(authorised, client, area, ben):
    assessment = authorised()
    child = assessment.person
    home = Address.begin(area=area, lines="7 Larch Walk", postcode="AV1 2BC")
    Residence.begin(area=area, person=child, address=home, sealed=True, seal_reason="domestic abuse")
    assessment.children.get().change(day_in_life="I hide when he comes to 7 Larch Walk.")
    client.force_login(ben)
    for paper in ("copy/", "copy/?as=pdf", "whole/", "whole/?as=word"):
        answer = client.get(f"/assessments/{assessment.pk}/{paper}")
        assert answer.status_code == 302 and b"Larch" not in answer.content
    assert "names a sealed address" in client.get(answer["Location"]).content.decode()
