"""The tracker of steps up and down runs itself: whoever must act is told each day until it is done (local practice)."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, start_of_day, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.services.earlyhelp.clocks import STEP_ACCEPT, STEP_CONTACT, STEP_WATCH
from goldenthread.services.earlyhelp.codes import Direction
from goldenthread.services.earlyhelp.models import StepMove

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
