"""Assessment and children in need: a plan that drifts, a family that disengages, and a father found late."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.oversight import manager_of
from goldenthread.demo.stories.practice import at, planned
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.steps import move_due, set_action
from goldenthread.mechanisms.steps.refusals import GateRefused
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.drift import keep_oversight, look_for_drift
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan, ChildPart
from goldenthread.services.people import steps as people
from goldenthread.services.people.entering import NewPerson, enter_people
from goldenthread.services.people.models import Person, PersonKind, Sex
from goldenthread.services.practice import steps as practice

HELD: dict[str, Any] = {
    "progress": "Mornings are a little calmer. Nights are as they were.",
    "decisions": "Go on with the plan as it is.",
    "child_took_part": "Wrote a card: “ask Mum about the nights”",
    "attended": "Mother; school nurse; pastoral lead of the school",
    "family_meeting_considered": True,
    "family_meeting_reason": "Two aunts live near and want to help; the mother will think about it.",
    "complaint_reminder_given": True,
}
MOTHERS_NEEDS: dict[str, dict[str, Any]] = {
    "alcohol": {"shows": "Drinks to sleep, most nights.", "touches_child": "The child wakes her for school."},
    "alone": {"shows": "Nobody to talk to after six.", "helped_by": "Her sister, by telephone"},
}
OWN_NEEDS = "She drinks to sleep, and the child wakes her for school. She asked for somebody to talk to."
ENTRY: dict[str, Any] = {
    "in_time": True,
    "visits_ok": True,
    "smart": False,
    "threshold_met": True,
    "next_chair": "team manager",
}


def tell(cast: Cast) -> None:
    """Once for each area; an area with no such child goes without the story."""
    for story in (
        a_plan_that_drifts,
        a_family_that_disengages,
        a_father_found_late,
        a_family_that_moves,
        an_agency_that_answers,
        an_auditor_judges,
        families_say_what_they_think,
    ):
        with suppress(Person.DoesNotExist, User.DoesNotExist):
            story(cast)


def last_child(cast: Cast, **which: Any) -> Person:
    """The last child of this kind, for the first ones are in the stories of other rooms."""
    rows = Person.objects.filter(area=cast.area, team__isnull=False, restrictions__isnull=True, **which)
    found = rows.exclude(pk__in=cast.titles).order_by("pk").last()
    return cast.child(pk=found.pk if found else None)


def a_case(cast: Cast, **which: Any) -> tuple[ChildInNeedPlan, User, User]:
    """An open plan with a worker who leads it, and the manager above."""
    worked = {"lead__memberships__role": Role.SOCIAL_WORKER, "lead__memberships__area": cast.area}
    open_ones = ChildInNeedPlan.objects.filter(ended_on=None, lead__isnull=False, **which)
    child = last_child(cast, child_in_need_plans__in=open_ones, **worked)
    plan = ChildInNeedPlan.objects.select_related("person__team", "lead", "team", "area").get(
        person=child, ended_on=None
    )
    assert plan.lead is not None  # as asked for
    return plan, plan.lead, manager_of(cast, child)


def a_plan_that_drifts(cast: Cast) -> None:
    """Open over nine months; the same plan before two meetings, two actions put off twice, and a red flag waits."""
    plan, worker, manager = a_case(cast, started_on__lte=date(2016, 6, 20))
    cast.note(plan.person, "A plan that drifts: the same text twice, two actions put off, and a red flag to answer")
    put_off(cast, plan, worker, manager)
    for day, role in ((date(2016, 11, 14), "team manager"), (date(2017, 2, 13), "team manager")):
        with cast.on(day):
            steps.hold_meeting(plan, by=worker, held_on=day, chair_role=role, **HELD)
    for day, words in (
        (date(2017, 1, 25), "The mother wants the bedroom first; the landlord has not answered."),
        (date(2017, 2, 22), "Nothing has moved since January. The worker asks the landlord again."),
    ):
        with cast.on(day):
            steps.write_oversight(plan, by=manager, month=day, step="go on", decision=words, **ENTRY)
    with cast.on(date(2017, 3, 29)) as day:
        keep_oversight([plan], day)
        look_for_drift([plan], day)


def put_off(cast: Cast, plan: ChildInNeedPlan, worker: User, manager: User) -> None:
    """Two actions, each put off in January by the worker and again in March, which only the manager may."""
    for title, why in (
        ("Find a bed and a curtain for the child’s own corner", "The landlord has not answered."),
        ("Book the sleep clinic", "The clinic’s list was closed."),
    ):
        with cast.on(date(2016, 11, 15)):
            action = set_action(
                plan.area, by=manager, kind="plan", title=title, due=date(2017, 1, 10), person=plan.person, lead=worker
            )
        for day, mover in ((date(2017, 1, 10), worker), (date(2017, 3, 7), manager)):
            with cast.on(day):
                move_due(action, by=mover, due=day + timedelta(days=56), reason=why)


def a_family_that_disengages(cast: Cast) -> None:
    """Three closed doors; the manager goes on with another plan, and decides again in three months."""
    plan, worker, manager = a_case(cast, started_on__lte=date(2016, 12, 20))
    cast.note(plan.person, "A family that no longer opens the door: going on, with another plan, for three months")
    with cast.on(date(2017, 1, 9)) as day:
        steps.hold_meeting(plan, by=worker, held_on=day, chair_role="team manager", **HELD)
        offered = steps.offer_family_meeting(plan, by=worker, offered_on=day)
    with cast.on(date(2017, 1, 30)):
        why = "The mother does not want her sisters to know."
        steps.record_family_meeting(offered, by=worker, accepted=False, declined_because=why)
    for day in (date(2017, 2, 7), date(2017, 2, 21), date(2017, 3, 7)):
        visit = planned(cast, plan.person, worker, day, "Ask the child how nights are, and see the bedroom")
        with cast.on(day + timedelta(days=1)):
            practice.record_attempt(
                visit, by=worker, status="no answer", held_at=at(day), done_next="Put a card through the door."
            )
    with cast.on(date(2017, 3, 9)):
        steps.decide_disengaged(
            plan,
            by=manager,
            decision="continue",
            tried="Three visits at different hours, two cards, a call through the school.",
            threshold_view="Met: the child is alone at night, and nothing has changed.",
            rationale="Without a plan nobody would know whether the nights are safe.",
            revised_plan="The school’s pastoral lead sees the child each Monday; we visit at school, not at home.",
        )


def a_father_found_late(cast: Cast) -> None:
    """Two texts are no trying: the gate stays shut until somebody stands at the father’s door."""
    part, worker = an_open_assessment(cast)
    child, manager = part.person, manager_of(cast, part.person)
    cast.note(child, "A father who lives elsewhere, engaged late: the gate opens with a visit")
    with cast.on(date(2017, 3, 27)) as day:
        mother = enter_adult(cast, child, "Carys", Sex.FEMALE, date(1988, 4, 2))
        father = enter_adult(cast, child, "Owen", Sex.MALE, date(1986, 9, 17))
        people.name_significant_adult(child, by=worker, adult=mother, role="mother", position="involved")
        named = people.name_significant_adult(child, by=worker, adult=father, role="father")
        for _ in range(2):
            people.record_engagement_attempt(named, by=worker, made_on=day, method="text", outcome="no answer")
        write_parts(part, worker, mother, father)
        help_for_the_mother(part, worker)
        chronology(child, worker, manager)
        steps.submit_assessment(part.assessment, by=worker)
    try_to_authorise(cast, part.assessment, manager, date(2017, 3, 28))
    with cast.on(date(2017, 3, 29)) as day:
        note = "At his flat, in the evening. He did not know. He wants to see the child, and will come on Friday."
        people.record_engagement_attempt(named, by=worker, made_on=day, method="visit", outcome="took part", note=note)


def help_for_the_mother(part: ChildPart, worker: User) -> None:
    """She needs help herself, and agrees that adult social care is asked."""
    adult = part.assessment.adults.get(relationship="Mother")
    for kind, says in MOTHERS_NEEDS.items():
        steps.note_adult_need(adult, by=worker, kind=kind, wants_help=True, **says)
    steps.refer_adult(adult, by=worker, service="Adult social care", needs=OWN_NEEDS, agreed=True)


def an_auditor_judges(cast: Cast) -> None:
    """In time for the child, and good, are two things: two assessments of the team are judged, others wait."""
    auditor = cast.user(Role.AUDITOR)
    teams = auditor.memberships.filter(role=Role.AUDITOR, area=cast.area).values("team")
    done: Any = Assessment.objects.visible_to(auditor).filter(state="authorised", team__in=teams)
    done = done.filter(authorised_on__lt=date(2017, 3, 28)).order_by("-authorised_on", "pk")
    said = (
        (True, "He was at home with somebody who kept him safe.", False, "His father is missing from it."),
        (False, "She waited eleven nights with a quarrel next door.", True, "Her day is told in her own words."),
    )
    with cast.on(date(2017, 3, 28)):
        for assessment, (in_time, why, good, because) in zip(done[:2], said, strict=False):
            judged: dict[str, Any] = {"in_time": in_time, "in_time_because": why, "good": good, "good_because": because}
            steps.judge_assessment(assessment, by=auditor, **judged)


def an_open_assessment(cast: Cast) -> tuple[ChildPart, User]:
    """A child's part of an assessment that is being written, and who leads it."""
    rows = ChildPart.objects.filter(assessment__state="open", assessment__lead__isnull=False)
    child = last_child(cast, assessment_parts__in=rows, lead__isnull=False)
    part = rows.select_related("person__team", "assessment__lead", "assessment__area", "assessment__person").get(
        person=child
    )
    assert part.assessment.lead is not None  # as asked for
    return part, part.assessment.lead


def a_family_that_moves(cast: Cast) -> None:
    """They were never at home, and then they had moved; until Eastmarsh accepts it, somebody by name keeps watch."""
    part, worker = an_open_assessment(cast)
    cast.note(part.person, "A family that avoided the assessment and moves away: watched until somebody has them")
    with cast.on(date(2017, 3, 22)) as day:
        steps.transfer_assessment(
            part.assessment,
            by=worker,
            direction="out",
            authority="Eastmarsh",
            notified_on=day,
            meeting_on=date(2017, 4, 5),
            avoidant=True,
            watch=f"{worker} rings the new school each Monday, and the aunt on Thursdays.",
        )


def an_agency_that_answers(cast: Cast) -> None:
    """A partner with an account of their own answered one question, and finds the next one on Today."""
    part, worker = an_open_assessment(cast)
    partner = cast.user(Role.PARTNER)
    cast.note(part.person, "A school that answers an assessment here, and is asked again")
    for day, question, said in (
        (date(2017, 3, 24), "How is the child on Mondays?", "Tired until Tuesday, and hungry. Fridays are good."),
        (date(2017, 3, 30), "Who collects the child from school, and when?", ""),
    ):
        with cast.on(day):
            asked = steps.ask_agency(
                part.assessment,
                by=worker,
                person=part.person,
                agency="Elm Primary",
                practitioner=str(partner),
                user=partner,
                question=question,
                reason="To understand the child’s week; the nights at home worry us.",
            )
            if said:
                steps.receive_contribution(asked, by=partner, received_on=day, answer="received", text=said)


def enter_adult(cast: Cast, child: Person, given: str, sex: str, born_on: date) -> Person:
    """An adult of the child's family name."""
    family = child.sort_name.split(",")[0].title()
    with recording(SystemActor("demonstration")):
        (adult,) = enter_people(
            cast.area, [NewPerson(kind=PersonKind.ADULT, given=given, family=family, sex=sex, born_on=born_on)]
        )
    return adult


def write_parts(part: ChildPart, worker: User, mother: Person, father: Person) -> None:
    """The child's part and the adults', complete but for the father, who did not take part."""
    steps.write_child_part(
        part,
        by=worker,
        seen_on=part.seen_on or date(2017, 3, 27),
        seen_alone=True,
        day_in_life="I make tea for my brother. I like Fridays, when Nan comes.",
        child_views="I want to know where Dad is.",
        how_heard="Alone, at school, with cards",
        strengths="Nan comes each Friday. School is a good place.",
        risk_analysis="Nobody sober is at home on some nights; it is worse in the second half of the month.",
        factors={"1B": ""},
        need_code="N1",
        in_need=True,
        outcome="child in need plan",
        next_steps="A plan with both parents; first meeting within ten working days.",
    )
    for person, relationship, at_home in ((mother, "Mother", True), (father, "Father", False)):
        adult = steps.add_adult(
            part.assessment, by=worker, person=person, relationship=relationship, lives_with_child=at_home
        )
        said: dict[str, Any] = (
            {
                "engaged": "took part",
                "capacity": "Warm; the evenings are too much alone.",
                "does_well": ["warmth", "stimulation"],
                "struggles_with": ["safety"],
                "own_words": "I do not sleep without a drink, and I hate that she sees it.",
                "wanted": "Somebody to talk to at night, and mornings without a headache.",
                "support": "Her sister, by telephone",
            }
            if at_home
            else {"engaged": "not traced", "engaged_reason": "Two texts, no answer."}
        )
        steps.write_adult_part(adult, by=worker, **said)


def chronology(child: Person, worker: User, manager: User) -> None:
    """Reviewed and signed off, so that nothing but the father keeps the gate shut."""
    review = practice.review_chronology(
        child,
        by=worker,
        reviewed_on=date(2017, 3, 27),
        nothing_significant=True,
        gaps="Nothing is known of the father.",
    )
    practice.sign_off_chronology(review, by=manager, on=date(2017, 3, 27))


def try_to_authorise(cast: Cast, assessment: Assessment, manager: User, day: date) -> None:
    """The manager is refused and told why; nothing of it is stored."""
    with cast.on(day), suppress(GateRefused):
        told: dict[str, Any] = {"comment": "Clear.", "complaint_information_told_on": day}
        steps.authorise_assessment(assessment, by=manager, on=day, **told)


ANSWERS: tuple[dict[str, Any] | None, ...] = (
    {
        "reason_clear": "yes",
        "heard": "yes",
        "knew_next": "partly",
        "helped": "yes",
        "words": "She came back when she said.",
    },
    {
        "reason_clear": "no",
        "heard": "partly",
        "knew_next": "no",
        "helped": "no",
        "words": "Nobody told us why at first.",
    },
    None,  # asked last week, and has not answered yet
)


def families_say_what_they_think(cast: Cast) -> None:
    """Three families are asked at the end of an assessment: two answer on paper, one not yet."""
    manager = cast.user(Role.SERVICE_MANAGER)
    done: Any = Assessment.objects.visible_to(manager).filter(area=cast.area, state="authorised")
    done = done.filter(authorised_on__lt=date(2017, 3, 22)).order_by("-authorised_on", "pk")
    for assessment, said in zip(done[: len(ANSWERS)], ANSWERS, strict=False):
        with cast.on(date(2017, 3, 22)):
            view = steps.ask_about_assessment(assessment, by=manager, asked_of="Mother")
        if said is not None:
            with cast.on(date(2017, 3, 28)) as day:
                steps.record_family_view(view, by=manager, on=day, way="paper", **said)
