"""The equalities picture: who is in the record beside who lives here, and no small number in it."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.mechanisms.measures.models import Population
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.equalities import compared
from goldenthread.services.people.statuses import open_status

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


@pytest.fixture
def open_people(someone):
    """Open people with an ethnicity: open_people(12, "WBRI")."""

    def make(count, ethnicity, status="child in need", born_on=date(2015, 3, 2)):
        for _ in range(count):
            person = someone("Kit", ethnicity=ethnicity, born_on=born_on)
            with recording(SystemActor("test")):
                open_status(person, status, date(2026, 1, 1))

    return make


def part(area, title, status=""):
    return next(one for one in compared(area, status, DAY) if one.title == title)


def residents(area, **groups):
    for group, value in groups.items():
        band = f"ethnic {group}"
        Population.objects.create(area=area.code, band=band, year=2025, value=value, source="Census",
                                  published_on=date(2025, 9, 1))  # fmt: skip


def test_shares_stand_beside_residents_with_the_points_between_them(area, open_people, frozen):
    open_people(12, "WBRI")
    open_people(8, "APKN")
    residents(area, White=900, Asian=100)
    found = part(area, "Ethnicity")
    rows = {row[0]: row[1:] for row in found.rows}
    assert rows["White"] == ("12", "60.0%", "90.0%", "-30.0")
    assert rows["Asian"] == ("8", "40.0%", "10.0%", "+30.0")
    assert rows["Black"] == ("0", "0.0%", "–", "–")
    assert found.picture is not None
    assert "30 June 2025" in found.note


def test_a_small_number_is_withheld_and_cannot_be_worked_out(area, open_people, frozen):
    open_people(20, "WBRI")
    open_people(7, "APKN")
    open_people(2, "BAFR")
    residents(area, White=900, Asian=100)
    rows = {row[0]: row[1:] for row in part(area, "Ethnicity").rows}
    assert [rows[group][0] for group in ("White", "Asian", "Black")] == ["20", "withheld", "withheld"]
    assert {row[1] for row in rows.values()} == {"–"}
    assert part(area, "Ethnicity").picture is None


def test_whoever_nobody_asked_is_not_known_and_ages_add_up(area, open_people, frozen):
    open_people(10, "")
    assert {row[0]: row[1] for row in part(area, "Ethnicity").rows}["Not known"] == "10"
    ages = {row[0]: row[1] for row in part(area, "Age").rows}
    assert (ages["10–15"], ages["Not known"]) == ("10", "0")
    assert {row[0]: row[1] for row in part(area, "Disability").rows}["Not known"] == "10"


def test_one_status_can_be_chosen(area, open_people, frozen):
    open_people(10, "WBRI")
    open_people(11, "WBRI", status="looked after")
    assert part(area, "Ethnicity", "looked after").rows[0][1] == "11"


def test_the_page_is_for_those_who_plan_and_shows_nobody(area, open_people, somebody, sofia, ben, client, frozen):
    open_people(12, "WBRI")
    residents(area, White=900, Asian=100)
    for user, status in ((sofia, 200), (somebody("Ann", "analyst", area), 200), (ben, 403)):
        client.force_login(user)
        assert client.get(reverse("people:equalities")).status_code == status
    client.force_login(sofia)
    page = client.get(f"{reverse('people:equalities')}?status=child in need").content.decode()
    assert "Equalities picture" in page
    assert "<svg" in page
    assert "Invented" not in page  # the family names of the fixture


def test_more_people_need_no_more_queries(area, open_people, django_assert_max_num_queries, frozen):
    open_people(12, "WBRI")
    with django_assert_max_num_queries(5):
        compared(area, "", DAY)
