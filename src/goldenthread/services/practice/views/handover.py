"""What the page of a handover holds; the open actions and the next dates are shown as they are, never typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.showing import due_shown
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Identity, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.models.caseload import Handover
from goldenthread.services.practice.models.oversight_codes import HandoverState
from goldenthread.services.practice.steps import caseload as steps

NEXT_DATES = 3
COLOURS = {HandoverState.ACCEPTED: "green", HandoverState.DECLINED: "red", HandoverState.SENT: "yellow"}
DOING = (
    (steps.write_handover, "write", "Write it"),
    (steps.send_handover, "send", "Send it"),
    (steps.accept_handover, "accept", "Accept it"),
    (steps.decline_handover, "decline", "Decline it"),
    (steps.confirm_handover, "confirm", "Confirm it"),
)
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class HandoverPage:
    """One handover."""

    identity: Identity
    title: str
    tag: Tag
    back: str
    facts: tuple[Row, ...]
    open: tuple[Cells, ...]
    dates: tuple[Cells, ...]
    actions: tuple[Link, ...]

    @classmethod
    def of(cls, handover: Handover, user: User) -> "HandoverPage":
        """As this user may see it."""
        person = handover.person
        rows = Action.objects.visible_to(user).about(person.pk).open().by_date()  # type: ignore[attr-defined]
        due = Deadline.objects.running().filter(person=person, due_at__isnull=False).order_by("due_at")[:NEXT_DATES]
        state = HandoverState(handover.state)
        return cls(
            identity_of(person, user),
            str(handover),
            Tag(str(state.label), COLOURS.get(state, "grey")),
            reverse("practice:oversight", args=[person.pk]),
            tuple(row for row in _facts(handover) if row.value),
            tuple((Link(one.title, one.get_absolute_url()), due_shown(one, today())) for one in rows),
            tuple((one.title, TimeLeft.of(one.due_at, now())) for one in due if one.due_at),
            tuple(_ways(handover, user)),
        )


def _facts(handover: Handover) -> Iterator[Row]:
    yield Row("From", str(handover.from_worker))
    yield Row("To", str(handover.to_worker or "Not known yet"))
    leaves = f", leaves on {day(handover.leaves_on)}" if handover.leaves_on else ""
    yield Row("Known", f"{day(handover.leaving_known_on)}{leaves}")
    yield Row("The story so far", handover.story_so_far)
    yield Row("Risks now", handover.live_risks)
    yield Row("What the child was promised", handover.promises_to_child)
    told = f"{day(handover.family_told_on)}: {handover.family_told_how}" if handover.family_told_on else ""
    yield Row("The family was told", told)
    yield Row("Accepted", day(handover.accepted_on) if handover.accepted_on else "")
    yield Row("Joint visit by", day(handover.joint_visit_on) if handover.joint_visit_on else "")
    yield Row("Declined", handover.declined_reason)
    yield Row("Passed on without it", handover.emergency_reason)
    confirmed = f"{handover.confirmed_by}, {day(handover.confirmed_on)}" if handover.confirmed_on else ""
    yield Row("Confirmed", confirmed)


def _ways(handover: Handover, user: User) -> Iterator[Link]:
    for step, path, words in DOING:
        if step.allowed(user, handover) and not (path == "confirm" and handover.confirmed_on):
            yield Link(words, f"{handover.get_absolute_url()}{path}/")
    waits = handover.state != HandoverState.ACCEPTED and not handover.emergency_reason
    if waits and steps.set_handover_aside.allowed(user, handover):
        yield Link("Go on without it, in an emergency", f"{handover.get_absolute_url()}set-aside/")
