"""Registers: what is on them, for whom, and what they never show."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.services.people.steps import (
    add_address,
    add_organisation,
    add_relationship,
    approve_flag,
    approve_seal,
    propose_flag,
    propose_seal,
    record_consent,
    restrict,
    share_information,
)
from goldenthread.services.people.views.registers import TITLES

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


@pytest.fixture
def filled(child, someone, area, north, ben, amira, dina, settings):
    """Something on each register, all of it about people of the North team."""
    settings.GOLDENTHREAD_TODAY = date(2026, 1, 5)
    someone(kind="unknown person", placeholder_label="Man at the door", team=north)
    add_relationship(child, by=dina, other=someone("Finn", "Reed", team=north), type="parent", certainty="disputed")
    home = add_address(child, by=ben, lines="2 Safe Row", postcode="ZZ99 2BB")
    seal = propose_seal(home, by=ben, on=date(2026, 1, 5), reason="court order", danger="Father", grantees=[ben])
    approve_seal(seal, by=amira, on=date(2026, 1, 5))
    warned = {"kind": "dog", "text": "Bites", "advice": "Ring first", "evidence": "Seen", "told_person": True}
    approve_flag(propose_flag(child, by=ben, **warned), by=amira, on=date(2026, 1, 5))
    record_consent(child, by=ben, purpose="share", answer="given", capacity="parental responsibility", how="spoken",
                   asked_on=date(2025, 7, 1))  # fmt: skip
    share_information(child, by=ben, shared_on=date(2026, 1, 5), basis="public task", what="The plan", told_family=True,
                      why="Asthma was not treated", recipient="Oak Practice")  # fmt: skip
    add_organisation(area, by=ben, name="Oak School", type="school", checked_on=date(2025, 6, 1))
    settings.GOLDENTHREAD_TODAY = DAY
    return child


@pytest.fixture
def opened(client):
    def open_as(user, route):
        client.force_login(user)
        answer = client.get(reverse(f"people:{route}"))
        return answer.content.decode() if answer.status_code == 200 else answer.status_code

    return open_as


ON_EACH = {"unknown": "Man at the door", "sealed": "Court order", "warnings": "Ring first", "consents": "1 July 2025",
           "unchecked": "Not checked since 1 June 2025", "disclosures": "Asthma was not treated"}  # fmt: skip


@pytest.mark.parametrize("route", TITLES)
def test_each_register_shows_its_rows_to_whom_they_concern(
    route, filled, amira, steve, cleo, somebody, area, other_area, opened
):
    assert ON_EACH[route] in opened(amira, route)
    assert ON_EACH[route] in opened(steve, route)
    stranger = somebody("Nell", "data steward", other_area)
    assert ON_EACH[route] not in opened(stranger, route)
    if route != "unchecked":  # the directory is the whole area's
        assert ON_EACH[route] not in opened(cleo, route)
    assert opened(somebody("Vera", "councillor", area), route) == 403


@pytest.mark.parametrize("route", TITLES)
def test_no_register_shows_a_sealed_place_or_a_restricted_person(route, filled, amira, sofia, hana, opened):
    assert "Safe Row" not in opened(amira, route)
    restrict(filled, by=sofia, on=DAY, reason="Staff", grantees=[sofia, hana], kind="staff")
    assert "Isla" not in opened(amira, route)


def test_who_is_late_is_marked(filled, amira, opened):
    assert "5 April 2026: late" in opened(amira, "sealed")
    assert "Finn Reed as parent is disputed" in opened(amira, "unknown")


@pytest.mark.parametrize("route", TITLES)
def test_registers_need_no_more_queries_for_more_rows(route, filled, someone, north, steve, client,
                                                      django_assert_max_num_queries):  # fmt: skip
    client.force_login(steve)
    client.get(reverse("people:search"))
    for number in range(6):
        someone(kind="unknown person", placeholder_label=f"Man {number}", team=north)
    with django_assert_max_num_queries(20):
        client.get(reverse(f"people:{route}"))
