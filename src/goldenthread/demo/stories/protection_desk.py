"""The desk of the chairs: a conference next week with a late report and a silent agency, and two that wait for a chair."""

from datetime import date, timedelta
from typing import Any

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.demo.stories.protection import moment
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.protection import codes, steps
from goldenthread.services.protection.models import ConferenceRequest, Invitation, Section47Enquiry
from goldenthread.services.protection.steps.gates import earlier_plans_of

MONDAY = date(2017, 4, 3)  # reports were due on the Thursday before today
CONSULTED, ASKED, BOOKED = TODAY - timedelta(days=4), TODAY - timedelta(days=3), TODAY - timedelta(days=2)
THRESHOLD = "The child was hurt twice in a month, and nobody at home can say how it will not happen again."
WANTED = 3


def tell(cast: Cast) -> None:
    """For as many enquiries as run without a conference, three at most."""
    running = running_enquiries(cast)
    requests = [ask_for_a_conference(cast, enquiry) for enquiry in running]
    for request, story in zip(requests, (book_for_monday, leave_to_be_booked, leave_to_be_answered), strict=False):
        story(cast, request)


def running_enquiries(cast: Cast) -> list[Section47Enquiry]:
    """Enquiries that began in time for a conference on Monday, about children of no other story and without any plan."""
    rows = Section47Enquiry.objects.filter(area=cast.area, ended_on=None, conference=None, unborn_only=False)
    rows = rows.filter(started_on__gte=date(2017, 3, 13), started_on__lte=CONSULTED)
    found: list[Section47Enquiry] = []
    for one in rows.exclude(person__in=list(cast.titles)).select_related("person", "area").order_by("started_on", "pk"):
        planned = one.person.protection_plans.filter(ended_on=None).exists() or earlier_plans_of(one.person)
        if not planned and len(found) < WANTED:
            found.append(one)
            cast.note(one.person, "An enquiry that found a continuing risk: the conference is prepared")
    return found


def ask_for_a_conference(cast: Cast, enquiry: Section47Enquiry) -> ConferenceRequest:
    """The manager asks, after talking with a chair."""
    chair = cast.user(Role.REVIEWING_OFFICER)
    with cast.on(ASKED):
        asked: ConferenceRequest = steps.request_conference(
            enquiry,
            by=cast.user(Role.SERVICE_MANAGER),
            consulted_on=CONSULTED,
            consulted_with=str(chair),
            threshold=THRESHOLD,
        )
    return asked


def leave_to_be_answered(cast: Cast, request: ConferenceRequest) -> None:
    """No chair has answered yet."""
    cast.note(request.person, "A conference is asked for, and no chair has answered")


def leave_to_be_booked(cast: Cast, request: ConferenceRequest) -> None:
    """Accepted, without a day or a chair."""
    with cast.on(BOOKED):
        steps.accept_request(request, by=cast.user(Role.REVIEWING_OFFICER))
    cast.note(request.person, "A conference that is accepted, and has no day and no chair yet")


def book_for_monday(cast: Cast, request: ConferenceRequest) -> None:
    """Booked for the next working day: the school's report is late, and general practice has not answered."""
    chair = cast.user(Role.REVIEWING_OFFICER)
    said: dict[str, Any] = {"planned_at": moment(MONDAY), "chair": chair, "place": "Town hall, room 2"}
    with cast.on(BOOKED):
        steps.accept_request(request, by=chair)
        conference = steps.book_conference(request, by=chair, **said)
        agencies = [codes.Agency.SOCIAL_CARE, codes.Agency.POLICE, codes.Agency.SCHOOL, codes.Agency.GP]
        seats = steps.invite(conference, by=chair, agencies=agencies)
        for seat in seats[:3]:
            steps.reply_to_invitation(seat, by=chair, reply=Invitation.Reply.COMES)
        steps.add_relative(conference, by=chair, name="Mother", role=codes.Relative.MOTHER, advocate_offered=True)
        for seat in seats[:2]:
            write_a_report(seat, chair)
    cast.note(request.person, "A conference on Monday: the school's report is late, and the doctor has not answered")


def write_a_report(seat: Invitation, by: Any) -> None:
    """Short, and in time."""
    steps.submit_report(
        seat,
        by=by,
        received_on=BOOKED,
        contact="Twice this month",
        facts="Called to the home on two nights; a bruise on the arm was seen on the second.",
        analysis="The quarrels have come closer to the child since the winter.",
        child_life="Sleeps at the top of the stairs to hear who comes in.",
        threshold_view="We think that a plan is needed.",
        will_do="A named officer, and a call to the worker after each incident.",
    )
