"""Who is told of what is nearly late, of what is late, and of papers that are due; run each night, safe to run twice.

Local practice: three days before its date the lead is told again, the day after it the sponsor, and the board or
committee when the papers of its next meeting are due, at the latest after 28 days. An issue of a plan is wanted ten
working days before the papers are.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.permissions import SEE
from goldenthread.mechanisms.actions.clocks import SECRET, STUCK
from goldenthread.mechanisms.actions.models import Action, Body, Meeting, PlanBody
from goldenthread.mechanisms.actions.plan_codes import AT_WORK
from goldenthread.mechanisms.actions.steps.telling import overseer
from goldenthread.mechanisms.calendar import working_days_between
from goldenthread.mechanisms.calendar.periods import spelled
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.steps.models import Notice, notify

SECOND_WARNING = 3  # days before
AT_LATEST = 28  # days late, when a body is told though it does not meet
BEFORE_PAPERS = 10  # working days in which an issue is made
FORGETS = 60  # days after its date an action is no news any more


def remind(day: date) -> int:
    """Tell everybody whom something concerns on a day; how many notices were left."""
    told = (*_nearly_late(day), *_late(day), *_to_bodies(day), *_stuck(day), *_papers(day), *_issues(day))
    return sum(told)


def _tell_once(user: Any, text: str, record: Any, **where: Any) -> int:
    """One notice with these words about a record, to somebody who may see it; 1 when it was left now."""
    link = record.get_absolute_url()
    if user is None or not SEE(user, record):
        return 0
    if Notice.objects.filter(user=user, text=text[:400], link=link).exists():
        return 0
    notify(text, user=user, area=record.area, link=link, **where)
    return 1


def _dated(first: date, last: date) -> Any:
    """Open actions that are due in a span of days and do not rest."""
    rows = Action.objects.open().filter(due_on__gte=first, due_on__lte=last, paused_on=None)
    return rows.select_related("area", "person", "lead", "sponsor", "raised_by").order_by("pk")


def _nearly_late(day: date) -> Iterator[int]:
    for action in _dated(day, day + timedelta(days=SECOND_WARNING)):
        yield _tell_once(action.lead, f"Due on {spelled(action.due_on)}: {action}.", action, person=action.person)


def _late(day: date) -> Iterator[int]:
    for action in _dated(day - timedelta(days=FORGETS), day - timedelta(days=1)):
        text = f"Late since {spelled(action.due_on)}: {action}."
        above = overseer(action)
        yield 0 if above == action.lead else _tell_once(above, text, action, person=action.person, urgent=True)


def _bodies_of(actions: Any) -> dict[int, set[Body]]:
    """The standing bodies that want each action or follow a plan at work in which it stands."""
    found: dict[int, set[Body]] = {}
    bodies = Body.objects.standing().select_related("officer", "area").in_bulk()
    for pk, body in actions.filter(wanted_by__isnull=False).values_list("pk", "wanted_by"):
        found.setdefault(pk, set()).add(body)
    at_work = Q(
        ended_on=None, plan__state__in=AT_WORK, plan__lines__ended_on=None, plan__lines__action__in=actions.values("pk")
    )
    for pk, body in PlanBody.objects.filter(at_work).values_list("plan__lines__action", "body"):
        found.setdefault(pk, set()).add(body)
    return {pk: {bodies[one] for one in ids if one in bodies} for pk, ids in found.items()}


def _to_bodies(day: date) -> Iterator[int]:
    """The officer of each body is told when papers are due for its next meeting, at the latest after 28 days."""
    late = Action.objects.late_on(day).filter(due_on__gte=day - timedelta(days=FORGETS)).order_by("pk")
    following = _bodies_of(late)
    soon = set(
        Meeting.objects.ordinary().filter(papers_due_on__lte=day, held_on__gte=day).values_list("body", flat=True)
    )
    for action in late.filter(pk__in=following).select_related("area"):
        for body in sorted(following[action.pk], key=lambda one: one.pk):
            if body.pk in soon or action.days_late(day) >= AT_LATEST:
                yield _tell_once(body.officer, f"For {body}: late since {spelled(action.due_on)}: {action}.", action)


def _stuck(day: date) -> Iterator[int]:
    """What stays stuck without an answer goes to the body above the sponsor."""
    waiting = Deadline.objects.running().filter(clock=STUCK.key, due_at__date__lt=day).values("subject_id")
    stuck = Action.objects.open().filter(pk__in=waiting).order_by("pk")
    following = _bodies_of(stuck)
    for action in stuck.filter(pk__in=following).select_related("area"):
        for body in sorted(following[action.pk], key=lambda one: one.pk):
            yield _tell_once(body.officer, f"For {body}: stuck without an answer: {action}.", action, urgent=True)


def _papers(day: date) -> Iterator[int]:
    """What is outstanding, when the papers of a meeting are due."""
    due = Meeting.objects.ordinary().filter(papers_due_on__lte=day, held_on__gte=day)
    for meeting in due.select_related("body__officer", "area").order_by("pk"):
        outstanding = Action.objects.open().exclude(access__in=SECRET).filter(wanted_by=meeting.body).count()
        text = f"Papers are due for {meeting}: {counted(outstanding, 'action')} outstanding."
        yield _tell_once(meeting.body.officer, text, meeting) if outstanding else 0


def _issues(day: date) -> Iterator[int]:
    """An issue of each plan that a body follows is wanted before its papers are due."""
    ahead = Meeting.objects.ordinary().filter(papers_due_on__gte=day, papers_due_on__lte=day + timedelta(days=21))
    for meeting in ahead.select_related("body").order_by("pk"):
        if working_days_between(day, meeting.papers_due_on) <= BEFORE_PAPERS:
            for one in (
                meeting.body.followings.current()
                .filter(plan__state__in=AT_WORK)
                .select_related("plan__owner", "plan__area")
            ):
                text = f"An issue of {one.plan} is wanted for {meeting}; papers are due on {spelled(meeting.papers_due_on)}."
                yield _tell_once(one.plan.officer or one.plan.owner, text, one.plan)
