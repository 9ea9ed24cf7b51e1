"""The record of one core group, to read and to print."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import ProgressEntry
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.words import yes_no
from goldenthread.services.practice.models import PlanAction
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.protection.models import CoreGroup
from goldenthread.services.protection.views.sheets import Listing, Sheet, child_link, on_day, told


def core_group_sheet(group: CoreGroup, user: User) -> Sheet:
    """The record of one core group: aim by aim, how each action stood, and who was there."""
    answers = tuple(
        (one.aim.outcome_wanted, one.changed, f"{one.score} of 10")
        for one in group.answers.select_related("aim").order_by("aim__number")
    )
    there = tuple(
        (one.get_agency_display(), one.get_attendance_display()) for one in group.invitations.order_by("agency")
    )
    return Sheet(
        title=str(group),
        caption="Core group",
        back=Link("Plan", group.plan.get_absolute_url()),
        facts=core_group_facts(group),
        lists=(
            Listing("What changed for the child", ("What must change", "What changed", "Where we are"), answers),
            Listing("How each action stood", ("What is done", "How it stood", "What was done"), told_of_actions(group)),
            Listing("Who was there", ("Agency", "Attendance"), there),
        ),
        paper="Record of the core group",
    )


def core_group_facts(group: CoreGroup) -> Any:
    """What a core group found as a whole."""
    return told(
        (
            ("Child", child_link(group.person)),
            ("Held", on_day(group.held_on)),
            ("How safe, 0 to 10", group.danger_now),
            ("The plan works", yes_no(group.is_working)),
            ("Absences", group.absences),
            ("The family disengages", "Yes" if group.disengaging else ""),
            ("Legal planning", group.legal_considered),
            ("About exploitation", str(group.exploitation_action or "")),
            ("What changes in the plan", group.plan_changes),
            ("Next core group by", on_day(group.next_on)),
        )
    )


def told_of_actions(group: CoreGroup) -> tuple[tuple[Any, ...], ...]:
    """What stands in the story of each action of the plan on the day of the core group."""
    if group.held_on is None:
        return ()
    of_plan = PlanAction.objects.filter(plan__person=group.person_id, plan__kind=PlanKind.CHILD_PROTECTION)
    entries = ProgressEntry.objects.filter(action__in=of_plan.values("action"), as_at=group.held_on)
    return tuple(
        (one.action.title, one.get_progress_set_display(), one.text)
        for one in entries.select_related("action").order_by("action", "pk")
    )
