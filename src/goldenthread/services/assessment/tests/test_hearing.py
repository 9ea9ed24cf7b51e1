"""What families think: asked at the end and after the first meeting, answered on paper or by a link."""

from datetime import date

import pytest

from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.assessment.measures import MEASURES
from goldenthread.services.assessment.models import FamilyView
from goldenthread.services.assessment.steps import (
    answer_family_view,
    ask_about_assessment,
    ask_about_plan,
    record_family_view,
)
from goldenthread.services.assessment.steps.hearing import FAMILY
from goldenthread.services.assessment.tables import TABLES

MAY_7, JUNE_4, JUNE_5 = date(2026, 5, 7), date(2026, 6, 4), date(2026, 6, 5)


@pytest.fixture
def asked(authorised, ben):
    return ask_about_assessment(authorised(), by=ben, asked_of="Mother")


def link_of(view):
    return f"/assessments/your-view/{view.sign}/"


def test_somebody_is_asked_once_at_a_time(asked, ben, on_day):
    with pytest.raises(GateRefused, match="was asked already"):
        ask_about_assessment(asked.assessment, by=ben, asked_of="mother ")
    with pytest.raises(GateRefused, match="Say who is asked"):
        ask_about_assessment(asked.assessment, by=ben, asked_of=" ")
    on_day(JUNE_5)  # four weeks are over
    assert ask_about_assessment(asked.assessment, by=ben, asked_of="Mother").asked_on == JUNE_5


def test_a_plan_asks_after_its_first_meeting(a_plan, ben, on_day):
    on_day(MAY_7)
    with pytest.raises(GateRefused, match="Record the first meeting first"):
        ask_about_plan(a_plan(date(2026, 5, 1)), by=ben, asked_of="Father")


def test_what_came_on_paper_is_written_down_once(asked, ben):
    with pytest.raises(GateRefused, match="Answer at least one question"):
        record_family_view(asked, by=ben, on=MAY_7, way="paper", words="")
    with pytest.raises(GateRefused, match="before it was asked"):
        record_family_view(asked, by=ben, on=date(2026, 5, 6), way="paper", heard="yes")
    record_family_view(asked, by=ben, on=MAY_7, way="paper", reason_clear="yes", heard="partly")
    with pytest.raises(GateRefused, match="given already"):
        record_family_view(asked, by=ben, on=MAY_7, way="paper", heard="no")


def test_a_family_answers_by_its_link_without_signing_in(asked, ben, client):
    page = client.get(link_of(asked)).content.decode()
    assert "Was it clear to you why we came?" in page
    assert str(asked.person) not in page and "Mother" not in page and "Ben" not in page
    empty = client.post(link_of(asked), {})
    assert empty.status_code == 200 and "Answer at least one question" in empty.content.decode()
    thanks = client.post(link_of(asked), {"reason_clear": "yes", "words": "Come earlier next time"})
    assert "Your answers have come" in thanks.content.decode()
    view = FamilyView.objects.get()
    assert (view.way, view.reason_clear, view.answered_on) == ("link", "yes", MAY_7)
    assert Notice.objects.get(user=ben, text__contains="answered").link == view.get_absolute_url()
    assert client.get(link_of(asked)).status_code == 410
    with pytest.raises(GateRefused):
        answer_family_view(view, by=FAMILY, heard="no")


def test_a_link_ends_after_four_weeks_and_cannot_be_made_up(asked, client, on_day, ben):
    wrong = link_of(asked).replace(f"/{asked.pk}:", f"/{asked.pk + 1}:")
    assert [client.get(at).status_code for at in (wrong, "/assessments/your-view/1/")] == [404, 404]
    on_day(JUNE_4)
    assert client.get(link_of(asked)).status_code == 200
    on_day(JUNE_5)
    assert client.post(link_of(asked), {"heard": "yes"}).status_code == 410
    with pytest.raises(Refused):
        answer_family_view(asked, by=ben, heard="yes")  # nobody but the family has the link


def test_the_pages_lead_from_the_question_to_the_answer(authorised, ben, opened, client):
    assessment = authorised()
    at = assessment.get_absolute_url()
    assert f"{at}view/" in opened(ben, at)
    page = client.post(f"{at}view/", {"asked_of": "Father"}, follow=True).content.decode()
    view = FamilyView.objects.get()
    assert f"http://testserver{link_of(view)}" in page and f"{view.get_absolute_url()}answers/" in page
    paper = opened(ben, f"{view.get_absolute_url()}paper/")
    assert "Did it help your family?" in paper and link_of(view) in paper
    on = {"on-day": "7", "on-month": "5", "on-year": "2026"}
    client.post(f"{view.get_absolute_url()}answers/", {"way": "told", "helped": "no", "words": "Too late", **on})
    assert "Too late" in opened(ben, at) and "told somebody" in opened(ben, view.get_absolute_url())


def test_who_reads_what_a_family_said(asked, opened, ben, amira, sunita, cleo, dina, restricted):
    at = asked.get_absolute_url()
    for reader, status in ((ben, 200), (amira, 200), (sunita, 200), (cleo, 404), (dina, 404)):
        opened(reader, at, status)
        opened(reader, f"{at}paper/", status)
    restricted(asked.person)
    opened(ben, at, 404)
    opened(ben, f"{at}answers/", 404)


def test_a_share_of_all_who_were_asked(tmp_path, authorised, a_child, ben):
    for number, said in enumerate(({"reason_clear": "yes"}, {"reason_clear": "no", "heard": "yes"}, None)):
        view = ask_about_assessment(authorised(a_child(f"Child {number}")), by=ben, asked_of="Mother")
        if said:
            record_family_view(view, by=ben, on=MAY_7, way="paper", **said)
    wanted = [one for one in MEASURES if one.key.startswith("assessment.family_") and "meeting" not in one.key]
    snapshot = take_snapshot(tmp_path / "live", MAY_7, tables={table.name: table for table in TABLES})
    year = financial_year(2026).to_date(MAY_7)
    found = compute(snapshot, wanted, [year], areas=["castlemoor"])
    counted = {
        key: found.get(f"assessment.family_{key}", "castlemoor", year) for key in ("view", "view_answered", "heard")
    }
    assert {key: (one.numerator, one.denominator) for key, one in counted.items()} == {
        "view": (1, 3),
        "view_answered": (2, 3),
        "heard": (1, 1),
    }
