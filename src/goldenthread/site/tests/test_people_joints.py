"""Accepting a referral starts the clocks of what must be known of the child; a leaving worker hands over first."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.mechanisms.steps.step import FOLLOWERS
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.steps import allocate, end_allocation, file_picture
from goldenthread.services.practice.models import FiledDocument
from goldenthread.services.practice.steps.caseload import begin_handover
from goldenthread.site.joints.people import ask_for_what_must_be_known

pytestmark = pytest.mark.django_db


def entered(area, **held):
    with recording(SystemActor("test")):
        child = enter_people(area, [NewPerson(given="Gail", family="Meadow")])[0]
        child.change(**held)
    return child


def test_an_accepted_referral_asks_for_what_must_be_known(area, north, ben, testing):
    child = enter_people(area, [NewPerson(given="Isla", family="Meadow", ethnicity="WBRI")])[0]
    child.change(team=north, lead=ben)
    ask_for_what_must_be_known(None, SimpleNamespace(person=child), ben)
    running = Deadline.objects.running().filter(person=child)
    assert {row.clock for row in running} == {
        "people.essential_information",
        "people.nhs_number",
        "people.parent_identified",
    }
    assert {row.owner for row in running} == {ben, None}
    assert ask_for_what_must_be_known in FOLLOWERS["frontdoor.accept_referral"]


def test_a_leaving_worker_hands_over_before_the_allocation_ends(area, north, amira, ben, somebody, settings):
    """Worked example 11 of people: Good Friday, 3 April, and Easter Monday, 6 April 2026, do not count."""
    child = entered(area, team=north)
    led = allocate(child, by=amira, worker=ben, team=north, starts_on=date(2026, 1, 14))
    settings.GOLDENTHREAD_TODAY = date(2026, 3, 30)
    child.refresh_from_db()
    made = begin_handover(
        child, by=amira, known_on=date(2026, 3, 30), to_worker=somebody("Eve", "social worker", area, north)
    )
    assert Deadline.objects.running().about(made).get().due_on == date(2026, 4, 8)
    with pytest.raises(GateRefused, match="Eve has not accepted the handover yet"):
        end_allocation(led, by=amira, on=date(2026, 4, 1), end_reason="LEFTRL")


def test_a_picture_put_on_the_file_lies_in_the_folder_of_the_family(area, north, ben, frozen):
    child = entered(area, team=north, lead=ben)
    file_picture(child, by=ben, kind="genogram")
    filed = FiledDocument.objects.get()
    assert (filed.get_folder_display(), filed.kind, filed.from_whom) == ("2 Genogram and ecomap", "genogram", "Ben")
    assert filed.document.media_type == "image/png"
