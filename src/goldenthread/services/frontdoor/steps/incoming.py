"""Notices from other bodies about children and families who come to live here."""

from typing import Any

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.step import step
from goldenthread.services.frontdoor.clocks import NOTICES_IN
from goldenthread.services.frontdoor.models import IncomingNotice
from goldenthread.services.frontdoor.policy import DOOR


@step("frontdoor.record_notice_in", title="Record a notice from another body", who=may(*DOOR))
def record_notice_in(area: Area, *, by: Any, **facts: Any) -> IncomingNotice:
    """A child or family came to live here, or somebody who may pose a risk."""
    notice = IncomingNotice.begin(area=area, **({"received_at": now()} | facts))
    for clock in NOTICES_IN:
        clock.start(notice)
    return notice


@step("frontdoor.see_notice_in", title="Record that their notice was seen", who=may(*DOOR))
def see_notice_in(notice: IncomingNotice, *, by: Any) -> None:
    """The written notice that the other body owes us was seen."""
    notice.change(notice_seen_at=now(), dealt_by=by)
    for clock in NOTICES_IN:
        clock.stop(notice)
