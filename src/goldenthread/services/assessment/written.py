"""The written plan of a child in need: a plan of practice, which the meetings review and which ends with the help."""

from collections.abc import Mapping
from datetime import date

from goldenthread.mechanisms.access.models import User
from goldenthread.services.assessment.models import ChildInNeedMeeting, ChildInNeedPlan, MeetingAnswer
from goldenthread.services.practice.models import Plan, PlanAim
from goldenthread.services.practice.models.codes import PlanKind, PlanState, ReviewDecision
from goldenthread.services.practice.steps import review_plan
from goldenthread.services.practice.versions import end_versions

Changed = tuple[str, int]  # what changed for the child, and where we are now, 0 to 10


def written_plan(plan: ChildInNeedPlan) -> Plan | None:
    """The version that is in force, or None while nobody has written and signed one."""
    found: Plan | None = Plan.objects.in_force().of_kind(PlanKind.CHILD_IN_NEED).filter(person=plan.person_id).first()
    return found


def aims_of(plan: ChildInNeedPlan) -> list[PlanAim]:
    """What the version in force says must change."""
    body = written_plan(plan)
    return list(body.planaim_rows.filter(taken_out_on=None).order_by("number")) if body else []


def review_written(meeting: ChildInNeedMeeting, by: User, answers: Mapping[int, Changed], next_on: date | None) -> None:
    """A meeting is the review of the written plan: each aim has its answer, and what changes begins a new version."""
    body, aims = written_plan(meeting.plan), aims_of(meeting.plan)
    for aim in aims:
        changed, score = answers[aim.pk]
        MeetingAnswer.begin(area=meeting.area, meeting=meeting, aim=aim, changed=changed, score=score)
        aim.change(where_at_review=score)
    if body is None or body.state != PlanState.SIGNED_OFF or next_on is None or not review_plan.allowed(by, body):
        return
    review_plan(
        body,
        by=by,
        held_on=meeting.held_on,
        progress="\n".join(filter(None, (*(answers[aim.pk][0] for aim in aims), meeting.progress))),
        decision=ReviewDecision.CHANGE if meeting.plan_changes.strip() else ReviewDecision.GO_ON,
        next_review_on=next_on,
    )


def end_written(plan: ChildInNeedPlan, on: date, because: str) -> None:
    """With the help its written plan ends. Needs a recording."""
    end_versions(plan.person_id, PlanKind.CHILD_IN_NEED, on, because)
