"""The pages of visits: who may open them, what is asked at the door, and what is kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from goldenthread.mechanisms.pages.models import Draft
from goldenthread.services.practice.models import Visit, VisitDuty
from goldenthread.services.practice.steps import plan_visit, start_visit_duty

CEILING = 25
AT = datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def planned(robin, ben):
    def make(*others, when=AT):
        told = {"purpose": "See the bed", "purpose_link": "action", "purpose_of": "A bed of his own"}
        return plan_visit(robin, by=ben, planned_for=when, others=others, **told)

    return make


def boxes(*children, **more):
    found = {
        "held_at": "2026-06-04T10:00",
        "method": "face to face",
        "context": "home",
        "observations": "A clean home",
        "purpose_achieved": "yes",
        "learned": "He has a bed",
        "effect": "The aim is met",
    }
    for child in children:
        said = {"seen": "yes", "alone": "yes", "views": "I like it", "how": "said"}
        found |= {f"{name}_{child.pk}": value for name, value in said.items()}
    return {**found, **more}


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("ben", 200), ("sunita", 200), ("cleo", 404), ("dina", 404)]
)
def test_who_opens_a_visit_and_the_tab(planned, opened, request, who, status):
    visit = planned()
    user = request.getfixturevalue(who)
    says = opened(user, visit.get_absolute_url(), status)
    opened(user, f"/practice/people/{visit.person_id}/visits/", status)
    opened(user, f"{visit.get_absolute_url()}record/", status)
    assert ("See the bed" in says) is (status == 200)


def test_guessed_restricted_and_read_only(planned, opened, ben, wren, restricted, somebody, area):
    visit = planned(wren)
    officer = somebody("Rosa", "reviewing officer", area)
    opened(officer, visit.get_absolute_url())
    opened(officer, f"{visit.get_absolute_url()}record/", 403)
    opened(ben, "/practice/visits/99999/", 404)
    restricted(wren)
    opened(ben, visit.get_absolute_url(), 404)
    assert "See the bed" not in opened(ben, f"/practice/people/{visit.person_id}/visits/")


def test_a_visit_is_planned_by_a_form_that_refuses_a_check_in(robin, sent, ben):
    address = f"/practice/people/{robin.pk}/visits/plan/"
    told = {"planned_for": "2026-06-08T16:00", "purpose_link": "duty", "purpose_of": "Plan", "method": "face to face"}
    told |= {"context": "home", "announced": "no"}
    assert "is no purpose" in sent(ben, address, 200, purpose="Check in", **told)
    sent(ben, address, purpose="Hear what Robin says of his new bed", **told)
    assert Visit.objects.get().announced is False


def test_a_visit_to_two_children_is_recorded_at_the_door(planned, robin, wren, sent, opened, ben):
    visit = planned(wren)
    says = opened(ben, f"{visit.get_absolute_url()}record/")
    assert "Was Robin Vale seen?" in says and "Was Wren Vale seen?" in says
    half = sent(ben, f"{visit.get_absolute_url()}record/", 200, **boxes(robin))
    assert "Say whether Wren Vale was seen" in half and "I like it" in half
    sent(ben, f"{visit.get_absolute_url()}record/", **boxes(robin, wren))
    page = opened(ben, visit.get_absolute_url())
    assert "He has a bed" in page and "Propose it for the chronology" in page


def test_a_draft_of_half_a_visit_is_kept_and_offered_and_goes_with_the_record(
    planned, robin, client, opened, sent, ben
):
    visit = planned()
    page = opened(ben, f"{visit.get_absolute_url()}record/")
    place = page.split('data-draft="')[1].split('"')[0]
    client.post(place, {"observations": "The stairs are", f"seen_{robin.pk}": "yes"})
    assert Draft.objects.get().values["observations"] == ["The stairs are"]
    assert "The stairs are" in opened(ben, f"{visit.get_absolute_url()}record/")
    sent(ben, f"{visit.get_absolute_url()}record/", **boxes(robin))
    assert not Draft.objects.exists()


def test_an_attempt_is_recorded_with_what_was_done_next(planned, sent, opened, ben):
    visit = planned()
    told = {"status": "no answer", "held_at": "2026-06-04T10:00", "done_next": "Rang the school: he is there"}
    sent(ben, f"{visit.get_absolute_url()}attempt/", **told)
    assert "Rang the school" in opened(ben, visit.get_absolute_url())


def test_duties_are_started_and_ended_on_pages(robin, sent, opened, ben, amira):
    sent(ben, f"/practice/people/{robin.pk}/visits/duty/", kind="protection", starts_on="2026-06-01")
    duty = VisitDuty.objects.get()
    says = opened(amira, f"/practice/people/{robin.pk}/visits/")
    assert "Child protection plan: every 10 working days" in says and "working days left" in says
    opened(ben, f"/practice/visit-duties/{duty.pk}/end/", 403)
    sent(amira, f"/practice/visit-duties/{duty.pk}/end/", on="2026-06-05", reason="The plan ended")
    assert "No duty to visit runs" in opened(amira, f"/practice/people/{robin.pk}/visits/")


def test_my_visits_shows_those_to_write_up_first(planned, opened, ben, amira, client):
    planned()
    planned(when=AT.replace(day=8))
    says = opened(ben, "/practice/visits/")
    assert says.index("To write up") < says.index("In the next seven days")
    assert "See the bed" not in opened(amira, "/practice/visits/")
    assert "Visits to write up" in opened(ben, "/")


def test_more_visits_make_no_more_queries(planned, robin, queries, ben):
    start_visit_duty(robin, by=ben, kind="protection", starts_on=AT.date())
    visit = planned()
    pages = (f"/practice/people/{robin.pk}/visits/", "/practice/visits/", visit.get_absolute_url())
    before = [queries(ben, page) for page in pages]
    for day in (1, 2, 3):
        planned(when=AT.replace(day=day))
    assert [queries(ben, page) for page in pages] == before
    assert max(before) <= CEILING
