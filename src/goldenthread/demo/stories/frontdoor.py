"""Front door: a partner asked, a family written to, decisions read again, advice, notices and a case of the conference.

Nothing here is a contact, a referral, a notification or an alert, which the figures of the year count. The cases that
the risk conference heard are stored first, as many as were printed.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from goldenthread.demo.people import LARGE, SMALL
from goldenthread.demo.stories import Cast
from goldenthread.demo.storing.abuse_service import store_abuse_service, store_women
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.letters import to_family
from goldenthread.services.frontdoor.models import (
    ConferenceCase,
    ConferenceChild,
    Contact,
    ContactState,
    ContactSubject,
    Outcome,
    Referral,
)
from goldenthread.services.people.models import Organisation, OrganisationType

SAMPLED = date(2017, 2, 1)
# printed years of the risk conference: cases, and those with children where that was printed
HEARD = {
    LARGE: {2012: (304, 0), 2013: (308, 0), 2014: (422, 0), 2015: (506, 287), 2016: (497, 242)},
    SMALL: {2016: (2, 2)},
}
MEETINGS = 26  # a year: every second Thursday
REASONS = ("visible high risk", "visible high risk", "professional judgement", "escalation", "repeat")
VICTIMS = ("Alma Roke", "Bryn Tarn", "Cass Holt", "Dee Marl", "Eve Stroud", "Fay Linnet", "Gwen Ash", "Hope Rudd")


def tell(cast: Cast) -> None:
    """Once for each area."""
    with recording(SystemActor("demonstration")):
        store_conference(cast.area)
        store_women(cast.area)
        store_abuse_service(cast.area)
    school = find_or_add(cast, "Elm Primary School", OrganisationType.SCHOOL)
    practice = find_or_add(cast, "Hill Surgery", OrganisationType.GP)
    give_advice(cast, school)
    ask_a_partner(cast, practice)
    write_to_a_family(cast)
    read_decisions_again(cast)
    take_notices(cast)
    list_a_case(cast)
    a_child_moves(cast)


def store_conference(area: Area) -> None:
    """The cases that the conference of an area heard, as an import from an earlier system would bring them."""
    for year, (cases, with_children) in HEARD[area.code].items():
        stored = ConferenceCase.begin_many(_case(area, year, place, cases) for place in range(cases))
        ConferenceChild.begin_many(
            ConferenceChild(area=area, case=case, name=f"A child of {case.victim_name}")
            for case in stored[:with_children]
        )


def _case(area: Area, year: int, place: int, cases: int) -> ConferenceCase:
    """One case; the meetings of the year share them evenly."""
    meeting = first_thursday(year) + timedelta(weeks=2 * (place * MEETINGS // cases))
    heard = datetime.combine(meeting, time(14), LONDON)
    return ConferenceCase(
        area=area,
        meeting_on=meeting,
        list_received_at=heard - timedelta(days=8),
        victim_name=VICTIMS[place % len(VICTIMS)],
        referred_by="The police" if place % 3 else "The domestic abuse service",
        reason=REASONS[place % len(REASONS)],
        back_within_12_months=REASONS[place % len(REASONS)] == "repeat",
        heard_at=heard,
        outcome="Safety plan agreed; each agency keeps to its part.",
        doctor_told_at=heard + timedelta(days=1 + place % 8),
        doctors_told="The practices of the victim and of every child",
    )


def first_thursday(year: int) -> date:
    """The first Thursday of a financial year."""
    first = date(year, 4, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)


def find_or_add(cast: Cast, name: str, kind: OrganisationType) -> Organisation:
    """An organisation of the area, made by the people room's own step where it is not known."""
    from goldenthread.services.people.steps import add_organisation

    found: Organisation | None = Organisation.objects.filter(area=cast.area, name=name).first()
    made: Any = found or add_organisation(cast.area, by=duty(cast), name=name, type=kind)
    return made  # type: ignore[no-any-return]


def duty(cast: Cast) -> User:
    """A duty worker of the area."""
    return cast.user(Role.DUTY_WORKER)


def give_advice(cast: Cast, school: Organisation) -> None:
    """A head teacher asks without a name, and is told when to ring."""
    with cast.on(date(2017, 3, 14)):
        steps.record_consultation(
            cast.area,
            by=duty(cast),
            professional="Mrs Oxley, head teacher",
            body=school,
            question="A pupil of 9 falls asleep in class. The mother says that the baby keeps them all awake. When do we ring?",
            advice="Speak with the mother and offer early help. Ring us if there is no bed, no food, or she refuses to talk.",
            level_discussed=2,
        )


def ask_a_partner(cast: Cast, practice: Organisation) -> None:
    """The surgery is asked about a child of a contact that waits, and answers the same day."""
    contact = Contact.objects.filter(area=cast.area, state=ContactState.WAITING).order_by("pk").first()
    if contact is None:
        return
    worker = duty(cast)
    with cast.on(date(2017, 3, 31)):
        asked = steps.ask_partner(
            contact,
            by=worker,
            subjects=list(contact.subjects.all()),
            body=practice,
            why="Found alone at the station late in the evening, a long way from home.",
            questions="Is the child registered with you, and when were they last seen, and with whom?",
            basis="public task",
            reason_without_consent="The parents could not be reached, and it could not wait.",
            priority="amber",
        )
        known = "Not registered here. A friend of the family is, who may know where the parents are."
        steps.answer_request(
            asked, by=worker, known="no", what_we_know=known, may_share_with_family="yes", answered_by_name="Dr Pell"
        )


def write_to_a_family(cast: Cast) -> None:
    """A parent is told what was heard and what was decided, and never by whom."""
    rows = ContactSubject.objects.filter(area=cast.area, outcome=Outcome.ADVICE, contact__type="welfare")
    subject = rows.exclude(person=None).order_by("-decided_at").first()
    if subject is None or subject.decided_at is None:
        return
    cast.note(subject.person, "A worry that ended with advice, and the letter to the parent")
    with cast.on(subject.decided_at.date()):
        steps.write_to_family(
            subject,
            by=duty(cast),
            reader="parent",
            to=f"The parents of {subject.person}",
            method="letter",
            text=to_family(subject),
        )


def read_decisions_again(cast: Cast) -> None:
    """Five decisions of February are drawn and read by the head of service, who had no part in them."""
    manager, reader = cast.user(Role.SERVICE_MANAGER), cast.user(Role.HEAD_OF_SERVICE)
    with cast.on(date(2017, 3, 10)):
        drawn = steps.draw_sample(cast.area, by=manager, month=SAMPLED, count=5)
        for place, sample in enumerate(drawn[:4]):
            found: dict[str, Any] = {
                "level_agreed": "no" if place == 2 else "yes",
                "early_help_consulted": "not needed",
            }
            clear = "The reasons stop at what was told: say what the history adds." if place == 2 else ""
            if steps.read_sample.allowed(reader, sample):
                steps.read_sample(sample, by=reader, rationale_clear="yes", actions=clear, **found)


def take_notices(cast: Cast) -> None:
    """A child whom another authority placed here, seen; a family housed here, whose notice is still owed."""
    worker = duty(cast)
    with cast.on(date(2017, 3, 6)):
        placed = steps.record_notice_in(
            cast.area,
            by=worker,
            type="looked after here",
            sent_by="Northshire",
            about="A boy of 12, with foster carers in Mill Row",
            effective_on=date(2017, 3, 8),
            note="His sister stays in Northshire; they meet each second Saturday.",
        )
        steps.see_notice_in(placed, by=worker)
    with cast.on(date(2017, 3, 27)):
        steps.record_notice_in(
            cast.area,
            by=worker,
            type="temporary accommodation",
            sent_by="Eastmarsh housing",
            about="A mother with three children of 2, 5 and 7",
            effective_on=date(2017, 3, 24),
        )


def a_child_moves(cast: Cast) -> None:
    """A child with an open referral moved: the new authority was told and has not confirmed, so the child stays ours."""
    rows: Any = Referral.objects.filter(area=cast.area, subject__isnull=False).open()
    referral = rows.exclude(person__in=cast.titles).order_by("-referral_date", "-pk").first()
    if referral is None:
        return
    cast.note(referral.person, "Moved away with an open referral: the other authority has not confirmed it")
    with cast.on(date(2017, 3, 29)) as day:
        notice = steps.transfer_referral(
            referral,
            by=cast.user(Role.FRONT_DOOR_MANAGER),
            authority="Northshire",
            moved_on=day - timedelta(days=2),
            content="The family moved to the grandmother. The worry is the same; nobody there knows of it yet.",
        )
        spoken: Any = {
            "team_spoken_to": "Northshire front door",
            "person_spoken_to": "Ms Rowe",
            "method": "secure e-mail",
        }
        steps.send_home_notice(notice, by=duty(cast), **spoken)


def list_a_case(cast: Cast) -> None:
    """The list of the meeting in April came; our information went in time, and the meeting has not been held."""
    manager = cast.user(Role.FRONT_DOOR_MANAGER)
    with cast.on(date(2017, 3, 28)):
        case = steps.list_conference_case(
            cast.area,
            by=manager,
            meeting_on=date(2017, 4, 12),
            victim_name="Maren Holloway",
            perpetrator_name="Dov Holloway",
            children=[{"name": "Tilly Holloway"}, {"name": "Jed Holloway"}],
            referred_by="The police",
            reason="visible high risk",
        )
    with cast.on(date(2017, 3, 30)):
        known = "The children have not been known to us. The school says that Jed has missed nine days since January."
        steps.research_for_conference(case, by=manager, our_information=known)
