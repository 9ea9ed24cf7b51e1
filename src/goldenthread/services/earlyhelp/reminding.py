"""What early help is told by itself.

The tracker of steps up and down: whoever must act is told each day until it is done (local practice). An assessment that
is five working days late goes to the service manager too, once.
"""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, start_of_day, today, working_days_between
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.services.earlyhelp.clocks import ASSESSMENT, STEP_ACCEPT, STEP_CONTACT, STEP_WATCH
from goldenthread.services.earlyhelp.codes import Direction
from goldenthread.services.earlyhelp.models import Episode, StepMove

SECOND_AFTER = 5  # working days past the limit of an assessment
SAYS = {
    STEP_ACCEPT.key: "waits to be accepted or returned",
    STEP_CONTACT.key: "has had no first contact",
    STEP_WATCH.key: "has not been looked at this week",
}


def remind_of_moves() -> int:
    """Tell both managers of each move that is late, once a day, and the coordinator of each look; how many were told."""
    late = Deadline.objects.running().filter(subject_model=StepMove._meta.label_lower, due_at__lt=now())
    rows = list(late.filter(clock__in=SAYS).order_by("due_at", "pk"))
    moves = StepMove.objects.select_related("person", "area", "agreed_by", "receiving_team")
    found = moves.in_bulk([one.subject_id for one in rows])
    return sum(told(found[one.subject_id], one.clock) for one in rows)


def escalate_assessments() -> int:
    """Tell the service manager of each assessment that is five working days late, once; how many. For every round."""
    late = Deadline.objects.running().filter(clock=ASSESSMENT.key, due_at__lt=now(), due_at__isnull=False)
    due = [one for one in late.order_by("due_at", "pk") if working_days_between(one.due_on, today()) >= SECOND_AFTER]
    found = Episode.objects.select_related("person", "area").in_bulk([one.subject_id for one in due])
    return sum(escalated(found[one.subject_id]) for one in due)


def escalated(episode: Episode) -> bool:
    """Whether the service manager was told now of a late assessment; no, where it was told before."""
    text, link = (
        f"The early help assessment of {episode.person} is {SECOND_AFTER} working days late.",
        episode.get_absolute_url(),
    )
    if Notice.objects.filter(text=text, link=link).exists():
        return False
    notify(text, role=Role.SERVICE_MANAGER, area=episode.area, person=episode.person, link=link, urgent=True)
    return True


def told(move: StepMove, clock: str) -> bool:
    """Whether those who must act on a late move were told now; no, where they were told today already."""
    text = f"{move.get_direction_display()} of {move.person}: it {SAYS[clock]}."
    link = move.get_absolute_url()
    if Notice.objects.filter(text=text, link=link, at__gte=start_of_day(today())).exists():
        return False
    for reader in readers(move, clock):
        notify(text, area=move.area, person=move.person, link=link, urgent=clock != STEP_WATCH.key, **reader)
    return True


def readers(move: StepMove, clock: str) -> Iterator[dict[str, Any]]:
    """The receiving side, whoever agreed it on the other, and for a family without contact the service manager."""
    down = move.direction == Direction.DOWN
    yield {"role": Role.EARLY_HELP_COORDINATOR if down else Role.FRONT_DOOR_MANAGER}
    if clock == STEP_WATCH.key:
        return
    if move.receiving_team_id:
        yield {"role": Role.TEAM_MANAGER, "team": move.receiving_team}
    if move.agreed_by_id:
        yield {"user": move.agreed_by}
    if clock == STEP_CONTACT.key:
        yield {"role": Role.SERVICE_MANAGER}
