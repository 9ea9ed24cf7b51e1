"""The written plan of a protection plan: a plan of practice, with its versions, aims, actions, scores and copies.

A conference begins it, the worker and the core group write it, a manager signs each version off, and a review
conference alone ends it. It needs a recording, like every part of a step.
"""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.codes import WORKED
from goldenthread.services.practice import clocks
from goldenthread.services.practice.models import Plan, PlanAim, PlanContingency, PlanPerson
from goldenthread.services.practice.models.codes import PlanKind, PlanState, ReviewDecision, ViewsHow
from goldenthread.services.practice.steps import review_plan
from goldenthread.services.practice.versions import end_versions
from goldenthread.services.protection.codes import ChildPart
from goldenthread.services.protection.leading import lead_title
from goldenthread.services.protection.models import ConferenceChild, ProtectionPlan

KIND = PlanKind.CHILD_PROTECTION
HEARD = {ChildPart.ATTENDED: ViewsHow.SAID, ChildPart.ADVOCATE: ViewsHow.ADVOCATE, ChildPart.VIEWS: ViewsHow.WROTE}
LONGEST_IF = 500  # letters of what happens if nothing changes, as practice keeps it


def begin_written(plan: ProtectionPlan, child: ConferenceChild) -> Plan:
    """The outline that the conference wrote, as a draft; a draft that was written before the conference goes on."""
    body: Plan | None = Plan.objects.of_kind(KIND).filter(person=plan.person_id, state=PlanState.DRAFT).first()
    if body is None:
        body = Plan.begin(area=plan.area, person=plan.person, kind=KIND, starts_on=plan.started_on, **words_of(child))
        PlanPerson.begin(area=plan.area, plan=body, person=plan.person)
    add_wanted(body, child)
    PlanContingency.begin(
        area=plan.area,
        plan=body,
        if_this="It does not change",
        then_this=child.contingency[:LONGEST_IF],
        who=str(plan.lead or plan.person.lead or lead_title(plan.area_id, plan.started_on)),
    )
    plan.change(body=body)
    return body


def words_of(child: ConferenceChild) -> dict[str, Any]:
    """What a conference heard and feared, in the fields of a plan."""
    heard = {"no_child_view_because": child.no_part_reason or "No view was heard at the conference."}
    if child.child_views:
        how = HEARD.get(ChildPart(child.took_part), ViewsHow.OTHER_ADULT) if child.took_part else ViewsHow.OTHER_ADULT
        heard = {"child_view": child.child_views, "child_view_how": how, "child_view_on": child.decided_on}
    return {
        **heard,
        "parent_views": child.parents_views,
        "danger_if_nothing_changes": child.harm,
        "agencies": child.core_group,
        "review_due_on": child.next_review_by,
    }


def add_wanted(body: Plan, child: ConferenceChild) -> PlanAim:
    """What a conference says must change, as an aim with the scale of the conference."""
    scale = child.safety_scale or 0
    return PlanAim.begin(
        area=body.area,
        plan=body,
        number=body.planaim_rows.count() + 1,
        need=child.harm,
        outcome_wanted=child.must_change,
        how_we_will_know=child.measured_by,
        where_now=scale,
        first_score=scale,
    )


def review_written(plan: ProtectionPlan, child: ConferenceChild, by: User) -> None:
    """A review conference reviews the written plan; what must change now, if anything, makes a new version of it."""
    if plan.body is None:
        begin_written(plan, child)
        return
    if plan.body.state == PlanState.SIGNED_OFF:
        review_plan(
            plan.body,
            by=by,
            held_on=child.decided_on,
            progress=child.reasons,
            decision=ReviewDecision.CHANGE if child.must_change else ReviewDecision.GO_ON,
            child_view=child.child_views,
            next_review_on=child.next_review_by,
        )
        follow_versions(plan)
    else:
        back_to_draft(plan.body, child.next_review_by)
    if child.must_change and plan.body is not None:
        add_wanted(plan.body, child)


def back_to_draft(body: Plan, review_due_on: date | None) -> None:
    """A version that nobody has signed off yet is written on, with what the conference said."""
    clocks.PLAN_SIGN_OFF.withdraw(body, "A review conference changed the plan")
    body.change(state=PlanState.DRAFT, submitted_at=None, submitted_by=None, review_due_on=review_due_on)


def follow_versions(plan: ProtectionPlan) -> None:
    """The protection plan holds the latest version of its written plan."""
    plan.refresh_from_db()
    latest = Plan.objects.filter(replaces=plan.body_id).first()
    if latest is not None:
        plan.change(body=latest)


def end_written(plan: ProtectionPlan, on: date, because: str) -> None:
    """With the protection plan every version of it ends, and nothing of it is owed; its actions stay as they are."""
    end_versions(plan.person_id, KIND, on, because)


def aims_of(plan: ProtectionPlan) -> list[PlanAim]:
    """What must change, as the latest version says."""
    return list(plan.body.planaim_rows.filter(taken_out_on=None)) if plan.body else []


def promised(plan: ProtectionPlan, open_only: bool = False) -> list[Any]:
    """Who does what for which aim, in the latest version, each with its action."""
    if plan.body is None:
        return []
    rows = plan.body.planaction_rows.select_related("action__lead").order_by("number")
    return list(rows.filter(action__progress__in=WORKED) if open_only else rows)
