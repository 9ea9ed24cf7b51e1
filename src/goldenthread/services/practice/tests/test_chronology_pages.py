"""The chronology as picture, table, print and PDF."""

from datetime import date

import pytest

from goldenthread.mechanisms.trail.models import Entry
from goldenthread.services.practice.models import ChronologyEntry
from goldenthread.services.practice.steps import accept_entry, propose_entry, review_chronology
from goldenthread.services.practice.views.picture import LEFT, ROOM, Mark, Picture, place

CEILING = 25


@pytest.fixture
def accepted(robin, ben):
    def make(says="Robin broke his arm", on=date(2026, 5, 20), person=None, category="health", **more):
        told = {"effect_on_child": "He could not write for six weeks", "outcome": "Healed", **more}
        entry = propose_entry(person or robin, by=ben, event_on=on, category=category, what_happened=says, **told)
        accept_entry(entry, by=ben)
        return entry

    return make


def address(person, rest=""):
    return f"/practice/people/{person.pk}/chronology/{rest}"


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("ben", 200), ("sunita", 200), ("cleo", 404), ("dina", 404)]
)
def test_who_opens_the_chronology(accepted, robin, opened, request, who, status):
    entry = accepted()
    user = request.getfixturevalue(who)
    says = opened(user, address(robin), status)
    for page in (address(robin, "print/"), entry.get_absolute_url()):
        opened(user, page, status)
    assert ("Robin broke his arm" in says) is (status == 200)


def test_a_restricted_or_guessed_record_is_not_there(accepted, robin, opened, restricted, ben):
    entry = accepted()
    restricted(robin)
    opened(ben, address(robin), 404)
    opened(ben, entry.get_absolute_url(), 404)
    opened(ben, "/practice/chronology/99999/", 404)


def test_the_picture_and_the_table_say_the_same(accepted, robin, opened, ben):
    accepted(significance=3, kind="harm")
    says = opened(ben, address(robin))
    assert "20 May 2026: Robin broke his arm" in says  # on the drawing
    assert "He could not write for six weeks" in says and "age 10" in says


def test_filters_zoom_and_narrow(accepted, robin, opened, ben):
    accepted(source_agency="Hospital")
    accepted("Robin moved to his grandmother", date(2024, 1, 3), category="home", source_agency="Police")
    whole, year = opened(ben, address(robin)), opened(ben, address(robin, "?span=12"))
    assert "grandmother" in whole and "grandmother" not in year
    assert "broke his arm" not in opened(ben, address(robin, "?category=home"))
    assert "grandmother" not in opened(ben, address(robin, "?agency=Hospital"))
    assert "grandmother" in opened(ben, address(robin, "?span=nonsense"))
    only = opened(ben, address(robin, "?span=in+2024"))
    assert "grandmother" in only and "broke his arm" not in only and "Jun 2024" in only


def test_brothers_and_sisters_are_merged_by_choice(accepted, robin, wren, written, opened, ben):
    from goldenthread.services.people.models import Household, HouseholdMember

    home = written(Household, area=robin.area, name="Vale")
    for child in (robin, wren):
        written(
            HouseholdMember, area=robin.area, household=home, person=child, role="child", starts_on=date(2020, 1, 1)
        )
    accepted()
    accepted("Wren stopped speaking at nursery", person=wren, category="school")
    alone, both = opened(ben, address(robin)), opened(ben, address(robin, f"?siblings={wren.pk}"))
    assert "stopped speaking" not in alone
    assert "stopped speaking" in both and "Wren Vale, age 7" in both


def test_an_event_is_proposed_kept_as_process_and_rewritten_by_forms(robin, sent, opened, ben):
    boxes = {
        "event_on": "2026-05-20",
        "precision": "day",
        "kind": "significant event",
        "category": "home",
        "significance": "2",
        "what_happened": "Core group held",
    }
    answer = sent(ben, address(robin, "propose/"), **boxes)
    assert "What did it mean for the child?" in opened(ben, answer.url)
    assert "What did this mean for the child?" in sent(ben, f"{answer.url}accept/", 200)
    whole = {
        "what_happened": "Mother left the flat",
        "effect_on_child": "B is calmer",
        "outcome": "Stays with her mother",
    }
    sent(ben, f"{answer.url}rewrite/", **{**boxes, **whole})
    sent(ben, f"{answer.url}accept/")
    assert ChronologyEntry.objects.accepted().get().effect_on_child == "B is calmer"


def test_a_visit_offers_what_it_learned(robin, opened, ben):
    says = opened(ben, address(robin, "propose/?what_happened=Robin+has+a+bed&source_record=Visit"))
    assert "Robin has a bed" in says


def test_only_marked_events_are_in_the_court_version(accepted, robin, opened, ben):
    accepted(for_court=True)
    accepted("Robin moved to his grandmother", date(2024, 1, 3), category="home")
    working, court = (opened(ben, address(robin, f"print/?version={one}")) for one in ("working", "court"))
    assert "grandmother" in working
    assert "grandmother" not in court and "broke his arm" in court


@pytest.mark.parametrize("kind, begins", [("pdf", b"%PDF-"), ("word", b"PK")])
def test_the_court_version_is_a_file_and_that_it_was_printed_is_in_the_trail(
    accepted, robin, client, ben, kind, begins
):
    accepted(for_court=True)
    client.force_login(ben)
    answer = client.get(address(robin, f"print/?version=court&as={kind}"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(begins)
    assert Entry.objects.filter(sentence="printed: Chronology of Robin Vale", actor_id=ben.pk).exists()


def test_the_review_is_offered_and_signed_off(robin, opened, sent, ben, amira):
    sent(ben, address(robin, "review/"), reviewed_on="2026-06-05", pattern="Calmer since May")
    says = opened(amira, address(robin))
    assert "Calmer since May" in says and "Sign it off" in says
    review = robin.chronology_reviews.get()
    sent(amira, review.get_absolute_url(), on="2026-06-05")
    assert "5 September 2026, so do by Friday 4 September 2026" in opened(amira, address(robin))


def test_a_review_due_on_a_saturday_says_friday(robin, ben, opened, on_day):
    """Worked example 1, on the page."""
    on_day(date(2025, 11, 30))
    review_chronology(robin, by=ben, reviewed_on=date(2025, 11, 30), pattern="Calmer")
    on_day(date(2026, 2, 20))
    assert "28 February 2026, so do by Friday 27 February 2026" in opened(ben, address(robin))


def test_more_events_make_no_more_queries(accepted, robin, queries, ben):
    accepted()
    before = queries(ben, address(robin))
    for number in range(1, 6):
        accepted(f"Robin was hurt in fight {number}", date(2026, 4, number))
    assert queries(ben, address(robin)) == before <= CEILING


def test_a_day_has_its_place():
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert place(first, first, last) == LEFT
    assert place(last, first, last) == LEFT + ROOM
    assert place(date(2020, 1, 1), first, last) == LEFT


def test_a_picture_of_many_years_has_few_ticks_and_one_of_nothing_is_none():
    marks = [Mark(date(1998, 3, 1), "School", "Began"), Mark(date(2026, 3, 1), "School", "Left")]
    drawn = Picture.of(marks, [], date(1998, 3, 1), date(2026, 3, 1), date(1993, 5, 1))
    assert len(drawn.ticks) <= 12
    assert drawn.ticks[0].age == "age 5"
    assert Picture.of([], [], date(1998, 3, 1), date(2026, 3, 1), None) is None
