"""Protection: what is counted apart from plans: a teenager at risk outside the home, a stay, and a police inquiry."""

from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.demo.stories.oversight import manager_of
from goldenthread.demo.stories.protection import moment
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months
from goldenthread.services.people.models import Person
from goldenthread.services.protection import codes, steps
from goldenthread.services.protection.models import AdolescentRoute, Section47Enquiry

BEFORE = TODAY - timedelta(days=9)  # when the enquiry of the story had begun, and its child was 14
OLD_ENOUGH = add_months(BEFORE, -14 * 12)


def tell(cast: Cast) -> None:
    """Once for each area; an area with no such child goes without the story."""
    for story in (an_adolescent_at_risk, a_stay_for_a_time, a_police_inquiry):
        try:
            story(cast)
        except Person.DoesNotExist:
            continue


def last_of(cast: Cast, **which: Any) -> Person:
    """The last child of this kind, for the first ones are in the stories of other rooms."""
    rows = Person.objects.filter(area=cast.area, kind="child", restrictions__isnull=True, **which)
    found = rows.exclude(pk__in=cast.titles).order_by("pk").last()
    return cast.child(pk=found.pk if found else None)


def an_adolescent_at_risk(cast: Cast) -> None:
    """Harm at the bus station and none at home: a manager proposes help in place of a conference, a chair agrees."""
    running = Section47Enquiry.objects.filter(ended_on=None, conference=None, outcome="", started_on__lte=BEFORE)
    worked = {"lead__memberships__role": Role.SOCIAL_WORKER, "lead__memberships__area": cast.area}
    which = {"section_47_enquiries__in": running, "protection_plans__isnull": True, "team__isnull": False, **worked}
    child = last_of(cast, born_on__lte=OLD_ENOUGH, **which)
    found = running.select_related("person", "person__team", "area", "team", "discussion").filter(person=child)
    enquiry = found.order_by("pk").first()
    assert enquiry is not None and child.lead is not None  # as asked for
    manager, chair = manager_of(cast, child), cast.user(Role.REVIEWING_OFFICER)
    cast.note(child, "A teenager at risk outside the home: help in place of a conference, which a chair agreed to")
    with cast.on(TODAY - timedelta(days=8)) as day:
        find_out(enquiry, child.lead, day)
    with cast.on(TODAY - timedelta(days=6)) as day:
        route = propose(enquiry, manager, day)
    with cast.on(TODAY - timedelta(days=3)):
        answer = (
            "Both parents act at once each time. A conference about them would turn the boy against the one safe place."
        )
        steps.agree_adolescent_route(route, by=chair, answer=answer)


def find_out(enquiry: Section47Enquiry, worker: User, day: date) -> None:
    """What the enquiry found, submitted to the manager."""
    steps.write_enquiry(
        enquiry,
        by=worker,
        seen_on=day,
        seen_alone=True,
        child_account="They wait at the bus station. I carry things so that they leave my friend alone.",
        household="Every other child of the home was thought of; none passes the station.",
        checks="School, police and the youth service were asked and answered.",
    )
    steps.submit_enquiry(
        enquiry,
        by=worker,
        outcome=codes.EnquiryOutcome.CONTINUING_RISK,
        rationale="Older boys threaten him; it will go on while he passes the station.",
        conference_not_required=False,
    )


def propose(enquiry: Section47Enquiry, manager: User, day: date) -> AdolescentRoute:
    """The manager's proposal to the chairs."""
    route: AdolescentRoute = steps.propose_adolescent_route(
        enquiry,
        by=manager,
        met_on=day,
        parental_care=False,
        harm_outside="Older boys at the bus station make him carry for them, and hurt him when he refuses.",
        section_47_reason="His parents report him missing each time, and drive him. No harm comes from home.",
        parents_part="His father drives him to school. They need help with the nights at weekends.",
    )
    return route


def a_stay_for_a_time(cast: Cast) -> None:
    """A child with an aunt here until June, on a plan that Eastmarsh keeps."""
    child = last_of(cast, protection_plans__isnull=True, team__isnull=False)
    cast.note(child, "Here for a time: another authority keeps the protection plan")
    with cast.on(TODAY - timedelta(days=11)) as day:
        steps.record_temporary_plan(
            child,
            by=manager_of(cast, child),
            authority="Eastmarsh",
            category=codes.Category.EMOTIONAL,
            plan_since=day - timedelta(days=140),
            here_since=day,
            expected_until=TODAY + timedelta(days=70),
            lives_with="With an aunt, who looks after two of her own",
            their_worker="Lee Marsh, Eastmarsh, 01632 960123",
            agreed="Lee visits every two weeks. We act in an emergency, and ring Lee the same day.",
        )


def a_police_inquiry(cast: Cast) -> None:
    """A discussion is called for tomorrow; the police ask already that nobody speaks with the child about the belt."""
    child = last_of(cast, protection_plans__isnull=True, lead__isnull=False, team__isnull=False)
    manager = manager_of(cast, child)
    cast.note(child, "The police investigate: what may be asked of the child, and what not yet")
    called: datetime = moment(TODAY, 8)
    with cast.on(TODAY):
        meeting = steps.call_discussion(
            child,
            by=manager,
            trigger="A mark on the back, seen at swimming; the child named an adult.",
            concern_at=called,
            planned_at=moment(TODAY, 16),
            agencies=[codes.Agency.POLICE, codes.Agency.PAEDIATRICS, codes.Agency.SCHOOL],
            knows_best=codes.Agency.SCHOOL,
        )
        steps.write_criminal_plan(
            meeting,
            by=manager,
            police_lead="Detective Constable Ash, child abuse unit",
            who_speaks_first="A recorded interview on Monday, with the worker in the room and an intermediary.",
            may_ask="Whether the child feels safe tonight, and where.",
            must_not_ask="Nobody asks how the mark came, and nobody tells the adult who is named.",
            next_talk_on=TODAY + timedelta(days=4),
        )
