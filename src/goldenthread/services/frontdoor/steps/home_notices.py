"""Telling another authority of its child, and that it has the notice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import HOME_AUTHORITY, HOME_AUTHORITY_SEND
from goldenthread.services.frontdoor.models import ContactSubject, HomeAuthorityNotice, NoticeState
from goldenthread.services.frontdoor.policy import DOOR
from goldenthread.services.frontdoor.steps import gates

SENDER = gates.wanted(
    team_spoken_to="Say which team you spoke to.",
    person_spoken_to="Name the person you spoke to.",
    method="Say how it was sent.",
)


def _content(notice: HomeAuthorityNotice, data: Mapping[str, Any]) -> Any:
    if not (data.get("content") or notice.content).strip():
        yield Unmet("Write what the home authority needs to know.", field="content")


@step(
    "frontdoor.draft_home_notice",
    title="Draft a notice to the home authority",
    who=may(*DOOR),
    gates=(Gate("authority", "The authority", gates.wanted(authority="Name the home authority.")),),
)
def draft_home_notice(
    subject: ContactSubject, *, by: Any, authority: str, content: str = "", found_at: datetime | None = None
) -> HomeAuthorityNotice:
    """Start telling another authority of its child; the notice is to be sent on the day the child was found."""
    subject.change(home_authority=authority)
    notice = HomeAuthorityNotice.begin(
        area_id=subject.area_id,
        subject=subject,
        authority=authority,
        content=content,
        found_at=found_at or subject.contact.received_at,
    )
    HOME_AUTHORITY_SEND.start(notice)
    return notice


@step(
    "frontdoor.send_home_notice",
    title="Send the notice",
    who=may(*DOOR),
    moves={NoticeState.DRAFTED: NoticeState.SENT},
    gates=(Gate("whom", "Team, person and way", SENDER), Gate("content", "What is sent", _content)),
)
def send_home_notice(notice: HomeAuthorityNotice, *, by: Any, **sent: Any) -> None:
    """The home authority was told, and a joint strategy discussion offered; its receipt is awaited.

    `sent`: team_spoken_to, person_spoken_to, method, content, joint_strategy.
    """
    moment = sent.pop("sent_at", None) or now()
    notice.change(sent_at=moment, **sent)
    HOME_AUTHORITY_SEND.stop(notice)
    deadline = HOME_AUTHORITY.start(notice)
    notice.change(receipt_due_at=deadline.due_at if deadline else None)


@step(
    "frontdoor.confirm_receipt",
    title="Record the receipt",
    who=may(*DOOR),
    moves={NoticeState.SENT: NoticeState.CONFIRMED},
    gates=(
        Gate(
            "who and when",
            "Who confirmed it, and when",
            gates.wanted(confirmed_by_name="Say who confirmed it.", confirmed_at="Say when it was confirmed."),
        ),
    ),
)
def confirm_receipt(
    notice: HomeAuthorityNotice, *, by: Any, confirmed_at: datetime, confirmed_by_name: str, **more: Any
) -> None:
    """The home authority has the notice. `more`: their_reference, their_decision, joint_strategy."""
    notice.change(confirmed_at=confirmed_at, confirmed_by_name=confirmed_by_name, **more)
    HOME_AUTHORITY.stop(notice, at=confirmed_at)
