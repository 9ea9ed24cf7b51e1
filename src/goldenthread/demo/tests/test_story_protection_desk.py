"""The desk of the chairs in the demonstration: what waits there, and what is late."""

from datetime import date

import pytest

from goldenthread.demo.stories import TODAY, Cast, protection_desk
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.services.people.models import Person
from goldenthread.services.protection.clocks import INITIAL_CONFERENCE
from goldenthread.services.protection.models import Conference, InitialConference, Section47Enquiry
from goldenthread.services.protection.navigation import to_answer, to_book


@pytest.fixture
def cast(settings, testing, area, north, somebody, ben):
    """An area with four enquiries that run."""
    settings.GOLDENTHREAD_TODAY = TODAY
    rosa = somebody("Rosa", Role.REVIEWING_OFFICER, area)
    somebody("Sunita", Role.SERVICE_MANAGER, area)
    for number, day in enumerate((14, 15, 16, 23), 1):
        child = Person.begin(area=area, person_no=f"T{number}", display_name=f"Child {number}", team=north, lead=ben)
        enquiry = Section47Enquiry.begin(area=area, person=child, started_on=date(2017, 3, day))
        INITIAL_CONFERENCE.start(enquiry)
    made = Cast(area)
    made.rosa = rosa
    return made


def test_two_wait_for_a_chair_one_report_is_late_and_one_agency_silent(cast, opened_desk):
    protection_desk.tell(cast)
    assert len(cast.titles) == 3 and all(cast.titles.values())
    conference = Conference.objects.get()
    assert (conference.chair, conference.planned_at.date()) == (cast.rosa, date(2017, 4, 3))
    assert [to_answer(cast.rosa).count(), to_book(cast.rosa).count()] == [1, 1]
    late = Deadline.objects.overdue().filter(clock="protection.agency_report")
    assert {one.due_on for one in late} == {date(2017, 3, 30)}
    assert list(conference.invitations.filter(reply="").values_list("agency", flat=True)) == ["general practice"]
    assert not InitialConference.objects.exists()  # the figures of the year stay what they are
    page = opened_desk(cast.rosa)
    assert "1 conference booked" in page and "2 of 4 here" in page and page.count("/protection/requests/") >= 2


@pytest.fixture
def opened_desk(client):
    def visit(user):
        client.force_login(user)
        return client.get("/protection/desk/").content.decode()

    return visit
