"""The service at a glance: counts that agree with the record, and the footnote of a dispensation."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.mechanisms.clocks.models import Dispensation
from goldenthread.services.assessment.views.service import ServicePage, band_of


def shown(user, area, on=date(2026, 5, 31)):
    return ServicePage.of(user, [area], area, on)


def counts(page, place):
    return dict(page.charts[place].rows)


def test_the_year_is_counted_from_the_record(authorised, a_child, a_plan, sunita, area):
    authorised(a_child("A Vale"), a_child("B Vale"), on=date(2026, 5, 7))
    authorised(a_child("C Vale"), on=date(2026, 5, 8), factors={"4B": ""})
    a_plan(date(2025, 5, 26))
    page = shown(sunita, area)
    assert page.timeliness.startswith("2 of 3 (66.7%) within 45 working days of the referral; on average 45.3")
    assert counts(page, 0) == {
        "Children in contacts": 0,
        "Referrals": 0,  # they came in March
        "Assessments authorised": 3,
        "Child in need plans opened": 0,
    }
    assert list(counts(page, 1).values()) == [2, 1]
    assert counts(page, 2)["1 to 2 years"] == 1
    assert page.footnote == ""


def test_example_4_a_dispensation_stands_under_the_share(authorised, sunita, area):
    Dispensation.objects.create(
        area=area, clock="assessment.assess_45", since=date(2014, 1, 1), authority="Letter of the Secretary of State"
    )
    authorised(on=date(2026, 4, 27), finish=date(2026, 4, 20))
    page = shown(sunita, area)
    assert page.timeliness.startswith("1 of 1 (100.0%)") and "on average 38.0 working days" in page.timeliness
    assert "Letter of the Secretary of State" in page.footnote and "does not compare" in page.footnote


@pytest.mark.parametrize(
    ("months", "band"), [(2, "Up to 3 months"), (3, "3 to 6 months"), (12, "1 to 2 years"), (24, "Over 2 years")]
)
def test_bands(months, band):
    assert band_of(months) == band


def test_who_opens_it_and_how_many_queries(client, frozen, sunita, ben):
    client.force_login(ben)
    assert client.get("/assessments/service/").status_code == 403
    client.force_login(sunita)
    with CaptureQueriesContext(connection) as captured:
        assert "No assessment was authorised" in client.get("/assessments/service/").content.decode()
    assert len(captured) <= 25


def test_texts_without_a_code_are_listed_and_counted_against_a_fifth(authorised, a_child, client, sunita, area):
    authorised(a_child("A Vale"), factors={"20": "Flooded twice"})
    authorised(a_child("B Vale"), factors={"4B": ""})
    page = shown(sunita, area)
    assert page.others.startswith("1 of 2 (50.0%) say “other”. That is over a fifth")
    client.force_login(sunita)
    says = client.get("/assessments/service/").content.decode()
    assert "Flooded twice" in says and "A Vale" in says and "B Vale" not in says
