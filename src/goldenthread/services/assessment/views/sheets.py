"""Pages of one record with its facts: what an agency was asked and what came of it, and a move between authorities."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Link, Row, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.assessment import steps
from goldenthread.services.assessment.codes import State, TransferState
from goldenthread.services.assessment.models import AgencyContribution, CaseTransfer, ChildPart
from goldenthread.services.assessment.policy import WORK_PART, WORK_TRANSFER
from goldenthread.services.assessment.views.showing import doable
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.models.plans import IN_FORCE, PlanAction

OF_CONTRIBUTION: tuple[tuple[Step, str, str], ...] = (
    (steps.receive_contribution, "answer", "Write down the answer"),
    (steps.judge_contribution, "used", "Say what the answer changed"),
    (steps.accept_no_reply, "no-reply", "Go on without the answer"),
)
OF_TRANSFER: tuple[tuple[Step, str, str], ...] = (
    (steps.accept_transfer, "accept", "Record that it is accepted"),
    (steps.withdraw_transfer, "withdraw", "The family does not move"),
)
COLOURS = {TransferState.NOTIFIED: "orange", TransferState.ACCEPTED: "green", TransferState.WITHDRAWN: "grey"}


@dataclass(frozen=True)
class Listing:
    """A table; without rows it is left out."""

    title: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True)
class SheetPage:
    """One record."""

    title: str
    caption: str
    tag: Tag
    facts: tuple[Row, ...]
    actions: tuple[Link, ...]
    back: Link
    table: Listing = Listing()


def contribution_page(asked: AgencyContribution, user: User) -> SheetPage:
    """For whoever asked, and for the partner who was asked: nothing of the assessment but its outcome for the child."""
    works = bool(WORK_PART(user, asked))
    letter = (Link("Letter with the question", f"{asked.get_absolute_url()}letter/"),) if works else ()
    return SheetPage(
        asked.agency,
        f"Asked about {asked.person}",
        Tag(asked.get_state_display(), "orange" if asked.is_awaited else "green"),
        tuple(what_came(asked)),
        (*doable(user, asked, OF_CONTRIBUTION), *letter),
        Link("Assessment", asked.assessment.get_absolute_url()) if works else Link("Today", "/"),
        parts_for(asked),
    )


def what_came(asked: AgencyContribution) -> Iterator[Row]:
    """The question, the answer, what it changed, and what followed for the child."""
    yield Row("What we ask", asked.question)
    yield Row("Why we ask you", asked.reason)
    yield Row("Asked on", day(asked.asked_on))
    if asked.received_on is not None:
        yield Row("Answered on", day(asked.received_on))
        yield Row("The answer", asked.text or asked.get_state_display())
        if asked.document is not None:
            yield Row("Their file", Link(str(asked.document), asked.document.get_absolute_url()))
        words = {True: "It changed what was found", False: "It did not change what was found", None: "Not said yet"}
        yield Row("What the answer changed", words[asked.used])
    if asked.accepted_without_reason:
        yield Row("Why we went on without it", asked.accepted_without_reason)
    if asked.assessment.state == State.AUTHORISED:
        part = ChildPart.objects.filter(assessment=asked.assessment_id, person=asked.person_id).first()
        yield Row("What follows for the child", part.get_outcome_display() if part else "")


def parts_for(asked: AgencyContribution) -> Listing:
    """What the child's plan in force asks of this very agency."""
    about = {"plan__person": asked.person_id, "plan__kind": PlanKind.CHILD_IN_NEED, "plan__state__in": IN_FORCE}
    rows = PlanAction.objects.filter(action__agency__iexact=asked.agency, **about).select_related("action")
    found = tuple((one.action.title, day(one.action.due_on) or one.action.due_raw) for one in rows.order_by("number"))
    return Listing("What the plan asks of you", ("What", "By when"), found)


def transfer_page(transfer: CaseTransfer, user: User) -> SheetPage:
    """A move between authorities."""
    summary = Link("Transfer summary for the other authority", f"{transfer.get_absolute_url()}summary/")
    of = transfer.assessment or transfer.plan
    return SheetPage(
        str(transfer),
        "Move between authorities",
        Tag(transfer.get_state_display(), COLOURS[TransferState(transfer.state)]),
        tuple(how_it_stands(transfer)),
        (*doable(user, transfer, OF_TRANSFER), *((summary,) if WORK_TRANSFER(user, transfer) else ())),
        Link("Assessment" if transfer.assessment else "Plan", of.get_absolute_url()) if of else Link("Today", "/"),
    )


def how_it_stands(transfer: CaseTransfer) -> Iterator[Row]:
    """Who moves, who watches, and who took it."""
    yield Row("Children", [str(one) for one in transfer.people()])
    yield Row("Told on", day(transfer.notified_on))
    if transfer.meeting_on is not None:
        yield Row("Transfer meeting", day(transfer.meeting_on))
    yield Row("The family avoided the work", "Yes" if transfer.avoidant else "No")
    if transfer.watch:
        yield Row("Who keeps watch", transfer.watch)
    if transfer.accepted_on is not None:
        yield Row("Accepted", f"{day(transfer.accepted_on)}, by {transfer.accepted_by}")
    if transfer.withdrawn_because:
        yield Row("Why the family did not move", transfer.withdrawn_because)
