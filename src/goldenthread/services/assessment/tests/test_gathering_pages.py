"""What is gathered beside the text, page by page, and how the workspace shows it."""

from datetime import date

import pytest

from goldenthread.services.assessment.models import (
    AssessmentReview,
    KinPart,
    NetworkMeeting,
    SpecialistAssessment,
)
from goldenthread.services.assessment.steps import commission_specialist, open_reviews
from goldenthread.services.people.models import Relationship


def a_day(name, day, month, year=2026):
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


@pytest.fixture
def assessment(an_assessment, a_child, area, north, testing):
    found = an_assessment()
    gran = a_child("Gran Vale", kind="adult", born_on=date(1955, 1, 1), team=north)
    Relationship.begin(area=area, from_person=gran, to_person=found.person, type="grandparent")
    return found


@pytest.fixture
def page(client):
    def opened(user, address, status=200, **typed):
        client.force_login(user)
        answer = client.post(address, typed) if typed else client.get(address)
        assert answer.status_code == status, [line for line in answer.content.decode().splitlines() if "rror" in line][
            :20
        ]
        return answer.content.decode()

    return opened


def test_a_relative_is_chosen_from_the_record_and_shown(assessment, page, ben):
    at = f"{assessment.get_absolute_url()}relatives/"
    gran = Relationship.objects.get().from_person
    assert "Gran Vale" in page(ben, at)
    says = {"relationship": "Grandmother", "views": "He eats here", "offer": "Weekends"}
    page(ben, at, 302, person=gran.pk, **says)
    assert KinPart.objects.get().offer == "Weekends"
    assert "He eats here" in page(ben, assessment.get_absolute_url())


def test_the_network_met_or_says_why_not(assessment, page, ben):
    at = f"{assessment.get_absolute_url()}network/"
    assert "Say when the network met, or why it did not." in page(ben, at, attended="School")
    page(ben, at, 302, none_because="All spoke by telephone on one day")
    assert NetworkMeeting.objects.get().held_on is None
    assert "All spoke by telephone on one day" in page(ben, assessment.get_absolute_url())


def test_a_specialist_is_commissioned_and_answers(assessment, page, ben):
    at = f"{assessment.get_absolute_url()}specialist/"
    asked = {
        "person": assessment.person_id,
        "kind": "parenting",
        "commissioned_from": "Family centre",
        "cost": "850.00",
    }
    page(ben, at, 302, **asked, **a_day("due_on", 1, 4))
    made = SpecialistAssessment.objects.get()
    assert "Due 1 April 2026" in page(ben, assessment.get_absolute_url())
    page(ben, made.get_absolute_url(), 302, finding="Warm, needs routines", **a_day("received_on", 2, 3))
    assert "Warm, needs routines" in page(ben, assessment.get_absolute_url())


def test_a_new_fact_is_decided_where_it_is_shown(assessment, page, testing, ben):
    (review,) = open_reviews(assessment.person_id, "Contact C9", assessment.started_on)
    assert "Contact C9" in page(ben, assessment.get_absolute_url())
    assert "Contact C9" in page(ben, review.get_absolute_url())
    assert "New facts (1)" in page(ben, "/assessments/")
    page(ben, review.get_absolute_url(), 302, decision="stands", reason="Known already")
    assert AssessmentReview.objects.get().decision == "stands"


@pytest.mark.parametrize("path", ["relatives", "network", "specialist", "letters/start"])
def test_other_teams_do_not_write(assessment, page, cleo, path):
    page(cleo, f"{assessment.get_absolute_url()}{path}/", 403)


def test_other_areas_know_nothing_of_what_was_gathered(assessment, page, testing, somebody, other_area, ben):
    dina = somebody("Dina", "team manager", other_area)
    (review,) = open_reviews(assessment.person_id, "Contact C9", assessment.started_on)
    about = {"person": assessment.person, "kind": "parenting", "commissioned_from": "Centre"}
    made = commission_specialist(assessment, by=ben, due_on=date(2026, 4, 1), **about)
    for address in (review.get_absolute_url(), made.get_absolute_url()):
        page(dina, address, 404)


def test_assessments_of_a_child_side_by_side(assessment, page, complete, ben):
    complete(assessment)
    part = assessment.children.get()
    says = page(ben, f"/assessments/children/{part.pk}/beside/")
    assert "I get myself up." in says and "Child and family assessment, 2 March 2026" in says


def test_a_child_who_came_alone_is_asked_about_the_journey_once(assessment, page, ben):
    part = assessment.children.get()
    assert "Coming to this country" not in page(ben, part.get_absolute_url())
    page(ben, part.get_absolute_url(), 302, factors=["9A"])
    assert "Coming to this country" in page(ben, part.get_absolute_url())
    page(ben, part.get_absolute_url(), 302, factors=["9A"], journey="By boat and lorry", needs_found=["identity"])
    part.refresh_from_db()
    assert (part.journey, part.needs_found) == ("By boat and lorry", ["identity"])
    says = page(ben, part.get_absolute_url(), factors=["9A"], disabilities=["NONE", "AUT"])
    assert "cannot stand beside a disability" in says
