"""Oversight: a risk assessed and looked at again, an action that rolls in supervision, a complex case, a handover."""

from contextlib import suppress
from datetime import date
from typing import Any

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people.models import Allocation, Person, Sex
from goldenthread.services.practice.caseloads import keep_caseloads
from goldenthread.services.practice.models import RiskAssessment, SupervisionSession
from goldenthread.services.practice.steps import caseload, oversight, risk, supervision
from goldenthread.services.practice.steps.supervision_gates import actions_not_met

RISK: dict[str, Any] = {
    "places": "The bus station after school, and the flats behind it.",
    "peers": "Two boys of seventeen whom nobody at school knows.",
    "adults": "A man with a white car who gives lifts. The grandmother notices when he comes.",
    "online": "A second telephone since November; messages at night.",
    "child_view": "They are my friends. Nobody makes me do anything.",
    "family_view": "The mother is afraid of losing her temper, and of losing him.",
    "analysis": "Gifts, secrets and nights away come together within six weeks. He is being drawn in.",
    "conclusion": "He is likely to be used to carry for others unless adults around him act together.",
    "direction": "rising",
}
SAID: dict[str, Any] = {
    "lived_experience": "He is up half the night with the telephone and sleeps through the first lesson.",
    "hypotheses": "He looks for what his father used to give him; or he owes money and cannot say so.",
    "risk_change": "same",
    "plan_progress": "The boxing club began; the mentor has met him twice.",
    "threshold_and_exit": "We leave when he is home at night for two months and says where he goes.",
    "recording_check": "Two notes read. Both hold his own words; one lacks what it changes.",
    "decisions": "Go on with the plan. Ask the police for what they know of the car.",
    "drift": False,
    "prompts": ["father", "online", "places"],
}
TEENAGERS = (date(2000, 1, 1), date(2004, 8, 31))
SESSIONS = (date(2017, 1, 10), date(2017, 2, 7), date(2017, 3, 7))


def tell(cast: Cast) -> None:
    """Once for each area."""
    for story in (a_risk_that_is_lived_with, a_case_for_several_services, a_worker_who_leaves):
        with suppress(Person.DoesNotExist):  # an area with no such child goes without the story
            story(cast)
    keep_caseloads(cast.area, TODAY)


def a_child_of_a_team(cast: Cast, **which: Any) -> tuple[Person, User, User]:
    """A child with a lead worker, and the manager above; both may open the record."""
    works: dict[str, Any] = {"lead__memberships__role": Role.SOCIAL_WORKER, "lead__memberships__area": cast.area}
    child = cast.child(team__isnull=False, restrictions__isnull=True, **works, **which)
    worker = child.lead
    assert worker is not None  # as asked for
    return child, worker, manager_of(cast, child)


def manager_of(cast: Cast, child: Person) -> User:
    """The manager of the child's team, or where it has none the service manager, who sees the whole area."""
    rows = User.objects.filter(memberships__role=Role.TEAM_MANAGER, memberships__team=child.team).order_by("pk")
    return rows.first() or cast.user(Role.SERVICE_MANAGER)


def a_risk_that_is_lived_with(cast: Cast) -> None:
    """Graded high in December, supervised each month, looked at again in March; one action rolls twice."""
    # a plan of a small area is told by the stories of protection
    which: dict[str, Any] = {"sex": Sex.MALE, "born_on__range": TEENAGERS, "protection_plans__isnull": True}
    child, worker, manager = a_child_of_a_team(cast, **which)
    cast.note(child, "A boy drawn in: risk looked at again, and an action that nobody answers")
    assess(cast, child, worker, manager)
    supervise(cast, child, worker, manager)
    look_again(cast, child, worker)


def assess(cast: Cast, child: Person, worker: User, manager: User) -> None:
    """The first version, with its measure and what is not known."""
    with cast.on(date(2016, 12, 13)):
        version = risk.begin_risk(child, by=worker, trigger="first")
        risk.write_risk(version, by=worker, grade="high", **RISK)
        item = risk.add_risk_item(
            version,
            by=worker,
            kind="exploitation",
            what_could_happen="He is used to carry for others, and is hurt when something goes missing.",
            evidence="New shoes and a second telephone; seen in a white car; away on three nights.",
            protective="The grandmother, the mentor, and boxing on Tuesdays.",
            grade="high",
        )
        risk.set_risk_measure(item, by=worker, title="Agree a safety plan for evenings", due="end of January 2017")
        risk.add_unknown(
            version,
            by=worker,
            question="Who bought the second telephone?",
            why_it_matters="Whoever pays for it can reach him at any hour.",
            due=date(2017, 6, 30),
        )
        risk.submit_risk(version, by=worker)
    with cast.on(date(2016, 12, 14)):
        risk.decide_risk(version, by=manager, decision="authorised", comment="Agreed. Talk to the police this week.")
        risk.share_risk(version, by=worker, agency="Police, exploitation team", shared_on=date(2016, 12, 14))


def supervise(cast: Cast, child: Person, worker: User, manager: User) -> None:
    """Three sessions; what the police know is asked for in the first and still not there in the third."""
    asked: Any = None
    for number, held in enumerate(SESSIONS):
        with cast.on(held):
            session = supervision.hold_supervision(
                cast.area, by=manager, kind="case", worker=worker, held_on=held, people=[child], team=child.team
            )
            supervision.write_case_part(session.parts.get(), by=manager, **SAID)
            if asked is None:
                asked = ask_the_police(session, manager)
            else:
                meet_again(session, manager, asked, number)
            close_what_is_due(session, manager)
            if number == len(SESSIONS) - 1:  # nobody has done it by the end of the month
                supervision.set_supervision_action(
                    session.parts.get(),
                    by=manager,
                    title="Visit the grandmother with the mentor",
                    due=date(2017, 3, 24),
                )
        with cast.on(date(held.year, held.month, held.day + 3)):
            supervision.finalise_supervision(session, by=manager)


def ask_the_police(session: SupervisionSession, manager: User) -> Any:
    """The action that will roll."""
    return supervision.set_supervision_action(
        session.parts.get(), by=manager, title="Ask the police what they know of the white car", due=date(2017, 2, 3)
    )


def meet_again(session: SupervisionSession, manager: User, action: Any, number: int) -> None:
    """Not done: the first time a new date, the second time it goes to the service manager."""
    because: dict[str, Any] = {
        "not_done_reason": "other agency",
        "why": "Rang twice and wrote once; nobody has answered.",
    }
    more: dict[str, Any] = (
        {"new_due_on": date(2017, 3, 3)} if number == 1 else {"new_due_on": date(2017, 4, 4), "choice": "escalate"}
    )
    supervision.review_action(session, by=manager, action=action, result="not", **because, **more)


def close_what_is_due(session: SupervisionSession, manager: User) -> None:
    """Whatever else is due by the day of the session was done."""
    for action in list(actions_not_met(session)):
        supervision.review_action(session, by=manager, action=action, result="done", why="Done, and seen on file.")


def look_again(cast: Cast, child: Person, worker: User) -> None:
    """Missing for a night in March: a new version waits for the manager."""
    with cast.on(date(2017, 3, 27)):
        event = "Away from 9pm on Saturday to noon on Sunday; came home by himself"
        look = risk.open_look_again(child, by=worker, trigger="missing episode", event=event, on=date(2017, 3, 27))
    with cast.on(date(2017, 3, 28)):
        risk.look_again(look, by=worker, decision="new version")
        version = RiskAssessment.objects.being_written().get(person=child)
        told = "A night away, and he will not say where. The grandmother saw the car on Saturday."
        risk.write_risk(version, by=worker, grade="very high", analysis=told)
        risk.add_unknown(
            version, by=worker, question="Where was he on Saturday night?",
            why_it_matters="It tells whether the flats are where it happens.", due=date(2017, 4, 7),
        )  # fmt: skip
    with cast.on(date(2017, 3, 31)):
        risk.submit_risk(version, by=worker)


def a_case_for_several_services(cast: Cast) -> None:
    """Discussed by three services; a decision on sharing waits for its second signature."""
    child, worker, manager = a_child_of_a_team(cast)
    cast.note(child, "Three services and one child: who leads, who pays, and what may be shared")
    with cast.on(date(2017, 2, 21)):
        case = oversight.list_complex_case(
            child,
            by=manager,
            services="Mental health, housing, children’s social care",
            question="Who leads when the family is moved for the third time in a year?",
            owner=worker,
            exploitation="medium",
        )
    with cast.on(date(2017, 3, 2)):
        oversight.discuss_complex_case(
            case,
            by=manager,
            decisions="Housing keeps the family in the area until July. Mental health sees the child at school.",
            discussed_on=date(2017, 3, 2),
            funding="Taxi to school: half each",
            review_on=date(2017, 5, 4),
            letter_sent_on=date(2017, 3, 6),
        )
    with cast.on(date(2017, 3, 29)):
        oversight.record_decision(
            child,
            by=manager,
            kind="share without consent",
            decision="Tell the housing officer about the threats, without the father’s agreement.",
            rationale="The door is not safe, and waiting for agreement would warn him.",
            decided_on=date(2017, 3, 29),
        )


def a_worker_who_leaves(cast: Cast) -> None:
    """Known on Monday: the handover is written and waits for the next worker."""
    allocated = Allocation.objects.open().leading().filter(area=cast.area).values("person")
    child, _, manager = a_child_of_a_team(cast, pk__in=allocated)
    lead = Allocation.objects.open().leading().get(person=child)
    taker = another_worker(child, lead.worker)
    cast.note(child, "A worker leaves: what the next one must know")
    with cast.on(date(2017, 3, 27)):
        made = caseload.begin_handover(
            child, by=manager, known_on=date(2017, 3, 27), leaves_on=date(2017, 4, 21), to_worker=taker
        )
    with cast.on(date(2017, 3, 29)):
        caseload.write_handover(
            made,
            by=lead.worker,
            story_so_far="Lives with the mother and two brothers; the school is the calm place. We came in after the autumn.",
            live_risks="Quarrels at the door on Sundays. The mother rings when she is afraid; somebody must answer.",
            promises_to_child="A visit to the new room before it is painted, and a photo of the next worker.",
            family_told_on=date(2017, 3, 29),
            family_told_how="At home, mother and children together",
        )
        if taker is not None:
            caseload.send_handover(made, by=lead.worker)


def another_worker(child: Person, worker: User) -> User | None:
    """Somebody else who works in the child's team."""
    rows = User.objects.filter(memberships__team=child.team, memberships__role=Role.SOCIAL_WORKER, is_active=True)
    return rows.exclude(pk=worker.pk).order_by("pk").first()
