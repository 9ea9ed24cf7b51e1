"""Days for a conference inside its limit, the load of the chairs, and whether there will be a quorum."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.calendar import is_working_day
from goldenthread.services.protection.codes import Agency
from goldenthread.services.protection.models import Conference, Invitation
from goldenthread.services.protection.steps.gates import is_quorate

NOTICE_DAYS = 5  # working days that a family and the agencies need to prepare


@dataclass(frozen=True)
class Proposal:
    """One day on which a conference could be held, with the chairs who are free."""

    on: date
    chairs: tuple[str, ...]


def load_of(area_ids: Iterable[int], first: date, last: date) -> Counter[tuple[int, date]]:
    """How many conferences each chair has on each day."""
    rows = Conference.objects.filter(state=Conference.State.PLANNED, area__in=list(area_ids))
    rows = rows.filter(planned_at__date__range=(first, last))
    return Counter((chair, at.date()) for chair, at in rows.values_list("chair", "planned_at") if chair)


def proposals(
    first: date, due_on: date, chairs: Mapping[int, str], load: Mapping[tuple[int, date], int], most: int
) -> list[Proposal]:
    """The working days from `first` to the limit on which some chair holds fewer than `most` conferences."""
    found, on = [], first
    while on <= due_on:
        free = tuple(name for pk, name in chairs.items() if load.get((pk, on), 0) < most)
        if is_working_day(on) and free:
            found.append(Proposal(on, free))
        on += timedelta(days=1)
    return found


@dataclass(frozen=True)
class Forecast:
    """Whether a quorum is to be expected from the replies so far."""

    will_be: bool
    says: str


def forecast(invitations: Iterable[Any]) -> Forecast:
    """From who said that they come; who has not replied counts as not coming."""
    asked = list(invitations)
    coming = [one for one in asked if one.reply == Invitation.Reply.COMES]
    if is_quorate((one.agency, one.direct_contact) for one in coming):
        return Forecast(True, "Quorum expected")
    others = len({one.agency for one in coming if one.direct_contact and one.agency != Agency.SOCIAL_CARE})
    silent = sum(not one.reply for one in asked)
    missing = [] if any(one.agency == Agency.SOCIAL_CARE for one in coming) else ["social care"]
    if others < 2:
        missing.append(f"{2 - others} more with direct contact")
    return Forecast(False, f"No quorum yet: {' and '.join(missing)}; {silent} without a reply")
