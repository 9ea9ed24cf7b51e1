"""Telling another authority of its child, handing it the open referral of a child who moved, and that it has both."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.clocks import ACKNOWLEDGE, HOME_AUTHORITY, HOME_AUTHORITY_SEND
from goldenthread.services.frontdoor.models import (
    Basis,
    Contact,
    ContactSubject,
    Feedback,
    HomeAuthorityNotice,
    NoticeState,
    Referral,
)
from goldenthread.services.frontdoor.policy import DOOR, MANAGERS
from goldenthread.services.frontdoor.steps import gates
from goldenthread.services.frontdoor.steps.arriving import arrive
from goldenthread.services.frontdoor.steps.permissions import CAME_AS_A_NOTICE, only
from goldenthread.services.frontdoor.steps.sharing import keep_share

SENDER = gates.wanted(
    team_spoken_to="Say which team you spoke to.",
    person_spoken_to="Name the person you spoke to.",
    method="Say how it was sent.",
)
SENDABLE = dict.fromkeys((NoticeState.DRAFTED, NoticeState.REFUSED), NoticeState.SENT)


def _content(notice: HomeAuthorityNotice, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if not (data.get("content") or notice.content).strip():
        yield Unmet("Write what the home authority needs to know.", field="content")


def _authority(record: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if not data.get("area_there") and not str(data.get("authority") or "").strip():
        yield Unmet("Name the home authority.", field="authority")


@step(
    "frontdoor.draft_home_notice",
    title="Draft a notice to the home authority",
    who=may(*DOOR),
    gates=(Gate("authority", "The authority", _authority),),
)
def draft_home_notice(
    subject: ContactSubject, *, by: Any, authority: str = "", area_there: Any = None, **told: Any
) -> HomeAuthorityNotice:
    """Start telling another authority of its child; the notice is to be sent on the day the child was found.

    `area_there` is the authority itself where it works in this house. `told`: content, found_at.
    """
    name = area_there.name if area_there else authority
    subject.change(home_authority=name)
    return begin_notice(subject, authority=name, area_there=area_there, **told)


def begin_notice(subject: ContactSubject, *, found_at: datetime | None = None, **told: Any) -> HomeAuthorityNotice:
    """A notice that is to be sent on the day itself. Needs a recording."""
    found = found_at or subject.contact.received_at
    notice = HomeAuthorityNotice.begin(area_id=subject.area_id, subject=subject, found_at=found, **told)
    HOME_AUTHORITY_SEND.start(notice)
    return notice


def _may_go(referral: Referral, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if referral.closed_on is not None:
        yield Unmet("The referral is closed.")
    if referral.subject_id is None:
        yield Unmet("The referral came from an earlier system and has no contact here: tell them by letter.")
    if referral.transfers.exclude(state=NoticeState.CLOSED).exists():
        yield Unmet("Another authority is being told of this referral already.")


@step(
    "frontdoor.transfer_referral",
    title="Transfer to another authority",
    who=may(*MANAGERS),
    gates=(
        Gate("open", "The referral can go", _may_go),
        Gate("authority", "The authority", _authority),
        Gate(
            "moved",
            "Since when, and what they must know",
            gates.wanted(moved_on="Say since when the child lives there.", content="Write what they need to know."),
        ),
    ),
)
def transfer_referral(
    referral: Referral, *, by: Any, moved_on: date, content: str, authority: str = "", area_there: Any = None
) -> HomeAuthorityNotice:
    """The child moved: the new authority is told, and the referral stays ours until it confirms that it has it."""
    assert referral.subject is not None  # asked by the gate
    name = area_there.name if area_there else authority
    about = {"authority": name, "area_there": area_there, "content": content, "moved_on": moved_on}
    return begin_notice(referral.subject, found_at=now(), referral=referral, **about)


@step(
    "frontdoor.send_home_notice",
    title="Send the notice",
    who=may(*DOOR),
    moves=SENDABLE,
    gates=(Gate("whom", "Team, person and way", SENDER), Gate("content", "What is sent", _content)),
)
def send_home_notice(notice: HomeAuthorityNotice, *, by: Any, **sent: Any) -> None:
    """The home authority was told, and a joint strategy discussion offered; its receipt is awaited.

    An authority that works in this house finds the notice at its own door. `sent`: team_spoken_to, person_spoken_to,
    method, content, joint_strategy.
    """
    moment = sent.pop("sent_at", None) or now()
    notice.change(sent_at=moment, refused_because="", **sent)
    HOME_AUTHORITY_SEND.stop(notice)
    deadline = HOME_AUTHORITY.start(notice)
    arrived = arrive(notice, by) if notice.area_there_id and notice.arrived_as_id is None else notice.arrived_as
    notice.change(receipt_due_at=deadline.due_at if deadline else None, arrived_as=arrived)
    why = "The child moved there" if notice.referral_id else "A child of theirs was found here"
    keep_share(notice.subject, by, to=notice.authority, what=notice.content, why=why, basis=Basis.PUBLIC_TASK)


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


@step(
    "frontdoor.refuse_home_notice",
    title="Record that they refused it",
    who=may(*DOOR),
    moves={NoticeState.SENT: NoticeState.REFUSED},
    gates=gates.reason_given("Say why they refused it."),
)
def refuse_home_notice(notice: HomeAuthorityNotice, *, by: Any, reason: str) -> None:
    """They say that the child is not theirs: the child stays on our list, and our managers are told."""
    refused(notice, reason)


@step(
    "frontdoor.close_home_notice",
    title="Record what they decided",
    who=may(*DOOR),
    moves={NoticeState.CONFIRMED: NoticeState.CLOSED},
    gates=(Gate("decision", "What they decided", gates.wanted(their_decision="Write what they decided.")),),
)
def close_home_notice(notice: HomeAuthorityNotice, *, by: Any, their_decision: str) -> None:
    """The home authority said what it does; nothing more is owed to it."""
    notice.change(their_decision=their_decision)


@step(
    "frontdoor.receive_notice_here",
    title="Confirm the receipt of this notice",
    who=only(CAME_AS_A_NOTICE, may(*DOOR)),
)
def receive_notice_here(contact: Contact, *, by: Any) -> None:
    """The authority that sent it knows at once that we have it, and under which reference."""
    notice = contact.arrived_from
    notice.change(
        state=NoticeState.CONFIRMED, confirmed_at=now(), confirmed_by_name=by.name, their_reference=contact.ref
    )
    HOME_AUTHORITY.stop(notice)
    _acknowledged(contact)
    tell_senders(notice, f"{notice.authority} confirmed that it has {notice.subject.contact.ref}.")


@step(
    "frontdoor.refuse_notice_here",
    title="Say that the child is not ours",
    who=only(CAME_AS_A_NOTICE, may(*MANAGERS)),
    gates=gates.reason_given("Say why the child is not ours."),
)
def refuse_notice_here(contact: Contact, *, by: Any, reason: str) -> None:
    """The authority that sent it is told why; the contact stays, and is decided as every other."""
    contact.arrived_from.change(state=NoticeState.REFUSED)
    refused(contact.arrived_from, reason)


def refused(notice: HomeAuthorityNotice, reason: str) -> None:
    """They will not take it, and why. Needs a recording."""
    notice.change(refused_because=reason)
    tell_senders(notice, f"{notice.authority} refused the notice about {notice.subject.contact.ref}: {reason}")


def tell_senders(notice: HomeAuthorityNotice, text: str) -> None:
    """The managers of the door that sent a notice."""
    link = reverse("frontdoor:subject", args=[notice.subject_id])
    where = {"area": notice.area, "person": notice.subject.person, "link": link}
    notify(text, role=Role.FRONT_DOOR_MANAGER, **where)


def _acknowledged(contact: Contact) -> None:
    """Confirming the receipt is the acknowledgement, where one is still owed."""
    owed = contact.feedback.due().filter(kind=Feedback.Kind.ACKNOWLEDGEMENT).first()
    if owed is not None:
        text = f"We have your notice. Our reference is {contact.ref}."
        said = {"may_say": Feedback.MaySay.ACKNOWLEDGEMENT_ONLY, "delivery": Feedback.Delivery.RECEIVED, "text": text}
        owed.change(sent_at=now(), method="receipt of the notice", **said)
        ACKNOWLEDGE.stop(owed)
