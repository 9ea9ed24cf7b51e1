"""Assessments, plans, protection and care."""

from datetime import date
from typing import Any

from goldenthread.demo.plan.events import Assessment as Planned
from goldenthread.demo.plan.events import Plan
from goldenthread.demo.plan.referrals import TODAY
from goldenthread.demo.storing.involvements import store_involvements
from goldenthread.demo.storing.people import AreaPeople
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_working_days
from goldenthread.services.assessment import models as assessing
from goldenthread.services.care import models as care
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.protection import models as protection

MANAGERS_DAYS = 35  # working days that a manager gives an assessment


def store_casework(known: AreaPeople, referrals: dict[int, Referral]) -> None:
    """Everything that followed from the referrals."""
    _store_assessments(known, referrals)
    _store_plans_of_need(known, referrals)
    _store_protection(known, referrals)
    _store_care(known)
    store_involvements(known, _authoriser(known))


def _authoriser(known: AreaPeople) -> User | None:
    return User.objects.filter(memberships__role=Role.TEAM_MANAGER, memberships__area=known.area).order_by("pk").first()


def _store_assessments(known: AreaPeople, referrals: dict[int, Referral]) -> None:
    planned, manager = known.plan.assessments, _authoriser(known)
    assessments = assessing.Assessment.begin_many(_assessment(known, one, referrals, manager) for one in planned)
    assessing.AssessmentInstruction.begin_many(
        assessing.AssessmentInstruction(
            area=known.area,
            assessment=assessment,
            questions="What is life like for the child at home, and who keeps the child safe at night?",
            hypotheses="Stress at home since a parent lost work; alcohol may play a part, because of two calls at night.",
            expected_finish_on=add_working_days(one.referral.on, MANAGERS_DAYS),
            first_see_by=add_working_days(one.referral.on, 5),
            safety_now="An aunt stays at the weekends.",
            given_by=manager,
            given_on=one.referral.on,
        )
        for one, assessment in zip(planned, assessments, strict=True)
        if one.authorised_on is None
    )
    parts = assessing.ChildPart.begin_many(
        _part(known, one, assessment) for one, assessment in zip(planned, assessments, strict=True)
    )
    assessing.AssessmentFactor.begin_many(
        assessing.AssessmentFactor(
            area=known.area, child_part=part, code=code, text="Told by the school" if code == "20" else ""
        )
        for one, part in zip(planned, parts, strict=True)
        if one.authorised_on is not None
        for code in sorted(set(one.factors))
    )


def _assessment(
    known: AreaPeople, one: Planned, referrals: dict[int, Referral], manager: User | None
) -> assessing.Assessment:
    referral, done = referrals[id(one.referral)], one.authorised_on
    lead, team = known.lead.get(one.referral.child.number, (None, None))
    return assessing.Assessment(
        area=known.area,
        person=referral.person,
        referral=referral,
        referral_received_on=one.referral.on,
        state="authorised" if done else "open",
        lead=lead,
        team=team,
        started_on=min(one.started_on, TODAY) if not done else min(one.started_on, done),
        child_timescale=add_working_days(one.referral.on, MANAGERS_DAYS),
        authorised_on=done,
        authorised_by=manager if done else None,
        outcome=_outcome(one) if done else "",
        manager_comment="The child's own words lead the analysis; agreed." if done else "",
        complaint_information_told_on=one.started_on if done else None,
        shared_on=add_working_days(done, 3) if done and done < date(2017, 3, 20) else None,
    )


def _outcome(one: Planned) -> str:
    return "no further action" if one.referral.closure_reason == "RC8" else "child in need plan"


def _part(known: AreaPeople, one: Planned, assessment: assessing.Assessment) -> assessing.ChildPart:
    done = one.authorised_on is not None
    return assessing.ChildPart(
        area=known.area,
        assessment=assessment,
        person=assessment.person,
        referral=assessment.referral,
        referral_received_on=one.referral.on,
        seen_on=min(add_working_days(one.referral.on, 4), one.authorised_on or TODAY)
        if done or one.referral.child.number % 3
        else None,
        seen_alone=True if done else None,
        day_in_life="I get up by myself and take my sister to school. I like it when Nan comes." if done else "",
        child_views="I want the shouting to stop." if done else "",
        how_heard="Alone, at school, with cards" if done else "",
        strengths="A grandmother nearby who comes when asked; good attendance at school." if done else "",
        risk_analysis="What worries us most is the nights when nobody sober is at home." if done else "",
        need_code=one.referral.need if done else "",
        in_need=_outcome(one) == "child in need plan" if done else None,
        outcome=_outcome(one) if done else "",
        next_steps="A plan with the family, first meeting within ten working days." if done else "",
    )


def _store_plans_of_need(known: AreaPeople, referrals: dict[int, Referral]) -> None:
    """A child in need plan for each open episode whose assessment is done, unless another plan or care takes its place."""
    busy = {id(plan.child) for plan in known.plan.plans if plan.ended_on is None}
    busy |= {id(one.child) for one in known.plan.care if one.ended_on is None}
    rows = []
    for one in known.plan.assessments:
        if one.authorised_on and one.referral.is_open and id(one.referral.child) not in busy:
            lead, team = known.lead[one.referral.child.number]
            referral = referrals[id(one.referral)]
            rows.append(
                assessing.ChildInNeedPlan(
                    area=known.area,
                    person=referral.person,
                    referral=referral,
                    started_on=one.authorised_on,
                    threshold_reason="Unlikely to reach a reasonable standard of development without help.",
                    exit_plan="Nights are safe for three months; the school's pastoral lead goes on seeing the child weekly.",
                    lead=lead,
                    team=team,
                )
            )
    assessing.ChildInNeedPlan.begin_many(rows)


def _store_protection(known: AreaPeople, referrals: dict[int, Referral]) -> None:
    protection.StrategyDiscussion.begin_many(
        protection.StrategyDiscussion(
            area=known.area,
            person=known.of(one.child),
            held_on=one.on,
            resident=one.resident,
            home_authority="" if one.resident else "Eastmarsh",
        )
        for one in known.plan.discussions
    )
    enquiries = protection.Section47Enquiry.begin_many(
        protection.Section47Enquiry(
            area=known.area,
            person=known.of(one.referral.child),
            referral=referrals[id(one.referral)],
            started_on=one.started_on,
            ended_on=one.conference_on
            or (add_working_days(one.started_on, 12) if one.started_on < date(2017, 3, 10) else None),
            conference_not_required=one.conference_on is None and one.started_on < date(2017, 3, 10),
        )
        for one in known.plan.enquiries
    )
    held = [
        (one, enquiry, one.conference_on)
        for one, enquiry in zip(known.plan.enquiries, enquiries, strict=True)
        if one.conference_on is not None
    ]
    conferences = protection.InitialConference.begin_many(
        protection.InitialConference(
            area=known.area,
            person=enquiry.person,
            enquiry=enquiry,
            held_on=held_on,
            plan_made=one.plan is not None,
        )
        for one, enquiry, held_on in held
    )
    by_plan = {id(one.plan): conference for (one, *_), conference in zip(held, conferences, strict=True) if one.plan}
    _store_plans(known, referrals, by_plan)


def _store_plans(known: AreaPeople, referrals: dict[int, Referral], conferences: dict[int, Any]) -> None:
    planned = known.plan.plans
    plans = protection.ProtectionPlan.begin_many(
        _plan(known, one, referrals, conferences.get(id(one))) for one in planned
    )
    protection.PlanReview.begin_many(
        protection.PlanReview(area=known.area, plan=plan, person=plan.person, due_on=due, held_on=held)
        for one, plan in zip(planned, plans, strict=True)
        for due, held in one.reviews
    )
    protection.ProtectionVisitDuty.begin_many(
        protection.ProtectionVisitDuty(
            area=known.area,
            plan=plan,
            person=plan.person,
            due_on=due,
            visited_on=made,
            seen_alone=made is not None or None,
        )
        for one, plan in zip(planned, plans, strict=True)
        for due, made in one.visits
    )


def _plan(known: AreaPeople, one: Plan, referrals: dict[int, Referral], conference: Any) -> protection.ProtectionPlan:
    lead, team = known.lead.get(one.child.number, (None, None)) if one.ended_on is None else (None, None)
    return protection.ProtectionPlan(
        area=known.area,
        person=known.of(one.child),
        referral=referrals[id(one.referral)] if one.referral else None,
        conference=conference,
        started_on=one.started_on,
        ended_on=one.ended_on,
        end_reason="no longer at risk" if one.ended_on else "",
        initial_category=one.category,
        latest_category=one.category,
        previous_plans=one.previous_plans,
        lead=lead,
        team=team,
    )


def _store_care(known: AreaPeople) -> None:
    rows = []
    for one in known.plan.care:
        lead, team = known.lead.get(one.child.number, (None, None)) if one.ended_on is None else (None, None)
        rows.append(
            care.CarePeriod(
                area=known.area,
                person=known.of(one.child),
                started_on=one.started_on,
                ended_on=one.ended_on,
                legal_status=one.legal_status,
                need="N1",
                end_reason="E4A" if one.ended_on else "",
                lead=lead,
                team=team,
            )
        )
    care.CarePeriod.begin_many(rows)
