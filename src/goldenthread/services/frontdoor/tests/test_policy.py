"""Who sees what at the front door: restriction reaches everything that hangs on a contact."""

import pytest

from goldenthread.mechanisms.access.models import Restriction
from goldenthread.mechanisms.access.permissions import see
from goldenthread.mechanisms.access.policy import policies
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import models, steps
from goldenthread.services.frontdoor.tests.conftest import INSTRUCTIONS
from goldenthread.services.people.models import Person

WITH_A_POLICY = [policy.model for policy in policies().values() if policy.model._meta.app_label == "frontdoor"]


@pytest.fixture
def sibling(area):
    with recording(SystemActor("test")):
        return Person.begin(area=area, person_no="P0000902", display_name="Sky Vale")


@pytest.fixture
def everything(agreed, mo, dina, area, child, sibling, frozen):
    """A contact about Robin and a sibling, with something of every kind hanging on it."""
    subject = agreed()
    contact = subject.contact
    with recording(SystemActor("test")):
        models.ContactSubject.begin(area=area, contact=contact, person=sibling, described_as="the sister")
    steps.accept_referral(subject, by=mo, **INSTRUCTIONS)
    asked = {"organisation": "Hill Surgery", "why": "Hungry.", "questions": "Known?", "basis": "consent"}
    request = steps.ask_partner(contact, by=dina, subjects=[subject], **asked)
    steps.answer_request(request, by=dina, known="no", may_share_with_family="yes")
    steps.draft_home_notice(subject, by=dina, authority="Northshire")
    told = {"source": "Averley", "children_in_household": 1, "children": [{"person": sibling}]}
    steps.record_domestic_abuse(area, by=dina, incident_on=frozen, **told)
    facts = {"force": "Averley", "reference": "1", "kind": "child concern", "incident_at": contact.received_at}
    steps.record_police_notification(area, by=dina, people=[{"person": sibling, "part": "witness"}], **facts)
    return contact


def shown_to(user):
    """How many rows of each kind about the contact this user sees."""
    kinds = ("Contact", "ContactSource", "ThresholdDecision", "InformationRequest", "InformationAnswer", "Feedback")
    kinds += ("HomeAuthorityNotice", "DomesticAbuseNotification", "PoliceNotification")
    return {kind: getattr(models, kind).objects.visible_to(user).count() for kind in kinds}


def test_everything_of_a_contact_is_seen_until_one_of_its_people_is_restricted(everything, sibling, dina, mo, frozen):
    assert all(shown_to(dina).values())
    given = {"kind": "staff", "reason": "kin of staff", "owner": mo, "set_on": frozen, "review_due_on": frozen}
    Restriction.objects.create(person=sibling, **given)
    assert not any(shown_to(dina).values())
    assert not models.ContactSubject.objects.visible_to(dina).exists()


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_the_rule_on_one_record_agrees_with_the_list(everything, somebody, area, role):
    user = somebody("Somebody", role, area)
    for model in WITH_A_POLICY:
        listed = set(model.objects.visible_to(user).values_list("pk", flat=True))
        for record in model.objects.all():
            assert bool(see(user, record)) is (record.pk in listed), (model, role)


def test_a_list_never_shows_a_row_twice(everything, dina):
    for model in WITH_A_POLICY:
        rows = list(model.objects.visible_to(dina).values_list("pk", flat=True))
        assert len(rows) == len(set(rows)), model


def test_a_worker_sees_contacts_about_a_child_they_lead_but_no_allegation(receive, child, ben, area):
    with recording(SystemActor("test")):
        child.change(lead=ben)
    for kind in ("welfare", "allegation"):
        receive(type=kind, subjects=[{"person": child}])
    seen = models.ContactSubject.objects.visible_to(ben)
    assert [one.contact.type for one in seen] == ["welfare"]


def test_nobody_of_another_area_sees_anything(everything, somebody, other_area):
    ed = somebody("Ed", Role.SERVICE_MANAGER, other_area)
    assert not any(shown_to(ed).values())


def test_an_analyst_a_councillor_and_a_board_manager_see_no_record(everything, somebody, area):
    for role in (Role.ANALYST, Role.COUNCILLOR, Role.BOARD_MANAGER):
        assert not any(shown_to(somebody(f"A {role}", role, area)).values())
