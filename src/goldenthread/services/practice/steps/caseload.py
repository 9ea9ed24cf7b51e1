"""Handing work over, and pausing what can wait."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.mechanisms.access.models import Area, Membership, Team, User
from goldenthread.mechanisms.calendar import add_working_days, today, weeks
from goldenthread.mechanisms.calendar.days import start_of_day
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, follows, step
from goldenthread.services.people.models import Allocation, AllocationEnd, Person
from goldenthread.services.people.permissions import MANAGE_PEOPLE
from goldenthread.services.people.steps import allocate, reallocate
from goldenthread.services.practice import oversight_clocks as clocks
from goldenthread.services.practice.models.caseload import Handover, Pause, WorkingShare
from goldenthread.services.practice.models.oversight_codes import HandoverState
from goldenthread.services.practice.oversight_policy import GIVE, MANAGE, RECEIVE

Data = Mapping[str, Any]
LONGEST_PAUSE = weeks(4)
OURS = ("our choice", "local practice")
WRITTEN = (
    ("story_so_far", "the story so far"),
    ("live_risks", "the risks now"),
    ("promises_to_child", "what the child was promised, or that nothing was"),
    ("family_told_how", "who told the family, and how"),
)
FROM_THE_BOARD = "Passed on from the team board with a short note."
JOINT_VISIT_WITHIN = 10  # working days after the handover was accepted (our choice)


def lead_is_there(person: Person, data: Data) -> Iterator[Unmet]:
    """Somebody leads, and no handover is open already."""
    lead = Allocation.objects.open().leading().filter(person=person).first()
    if lead is None:
        yield Unmet("Nobody has the lead, so there is nothing to hand over.")
    elif Handover.objects.pending().filter(allocation=lead).exists():
        yield Unmet("A handover of this child has begun already.")


@step(
    "practice.begin_handover",
    title="Begin a handover",
    who=MANAGE,
    gates=[Gate("lead", "Somebody leads", lead_is_there)],
    starts=[],
)
def begin_handover(
    person: Person, *, by: User, known_on: date, leaves_on: date | None = None, to_worker: User | None = None
) -> Handover:
    """It is known that the lead worker leaves: five working days until the next one has accepted."""
    lead = Allocation.objects.open().leading().get(person=person)
    made = Handover.begin(
        area=person.area,
        person=person,
        allocation=lead,
        from_worker=lead.worker,
        to_worker=to_worker,
        leaving_known_on=known_on,
        leaves_on=leaves_on,
    )
    clocks.begin_handover(made)
    _tell(lead.worker, made, f"Write the handover of {person}.")
    return made


def _tell(user: User, handover: Handover, text: str) -> None:
    person = handover.person
    notify(text, user=user, person=person, area=handover.area, link=handover.get_absolute_url())


DRAFTS = dict.fromkeys((HandoverState.DRAFT, HandoverState.DECLINED), HandoverState.DRAFT)


@step("practice.write_handover", title="Write the handover", who=GIVE, moves=DRAFTS)
def write_handover(handover: Handover, *, by: User, **written: Any) -> Handover:
    """The words of a handover, as far as they are written."""
    return handover.change(**written)


def words_are_there(handover: Handover, data: Data) -> Iterator[Unmet]:
    """What the next worker must know, and that the family knows."""
    for name, says in WRITTEN:
        if not getattr(handover, name).strip():
            yield Unmet(f"Write {says}.", f"{handover.get_absolute_url()}write/", name)
    if handover.family_told_on is None:
        yield Unmet("Say when the family was told.", f"{handover.get_absolute_url()}write/", "family_told_on")
    if handover.to_worker_id is None:
        yield Unmet("Say who takes over.", f"{handover.get_absolute_url()}write/", "to_worker")
    elif handover.to_worker_id == handover.from_worker_id:
        yield Unmet("Somebody else must take over.", f"{handover.get_absolute_url()}write/", "to_worker")


@step(
    "practice.send_handover",
    title="Send the handover",
    who=GIVE,
    moves={HandoverState.DRAFT: HandoverState.SENT, HandoverState.DECLINED: HandoverState.SENT},
    gates=[Gate("words", "It says what the next worker must know", words_are_there)],
)
def send_handover(handover: Handover, *, by: User) -> Handover:
    """The next worker is asked to read it and accept."""
    handover.change(sent_on=today(), declined_reason="")
    assert handover.to_worker is not None  # a gate has asked
    _tell(handover.to_worker, handover, f"Read and accept the handover of {handover.person}.")
    return handover


def everything_was_read(handover: Handover, data: Data) -> Iterator[Unmet]:
    """The next worker has read what matters most."""
    for name in ("summary", "risk", "plan"):
        if not data.get(f"read_{name}"):
            yield Unmet(f"Read the {name} first, and tick that you have.", field=f"read_{name}")


@step(
    "practice.accept_handover",
    title="Accept the handover",
    who=RECEIVE,
    moves={HandoverState.SENT: HandoverState.ACCEPTED},
    gates=[Gate("read", "Summary, risk and plan were read", everything_was_read)],
    stops=[clocks.HANDOVER],
)
def accept_handover(handover: Handover, *, by: User, joint_visit_on: date | None = None, **read: bool) -> Handover:
    """The next worker has read the summary, the risk and the plan; a joint visit is agreed.

    `read`: read_summary, read_risk, read_plan.
    """
    visit = joint_visit_on or add_working_days(today(), JOINT_VISIT_WITHIN)
    handover.change(accepted_on=today(), joint_visit_on=visit)
    _tell(
        handover.from_worker,
        handover,
        f"{by} accepted the handover of {handover.person}; visit together by {day(visit)}.",
    )
    return handover


@step("practice.decline_handover", title="Decline the handover", who=RECEIVE, moves={
    HandoverState.SENT: HandoverState.DECLINED})  # fmt: skip
def decline_handover(handover: Handover, *, by: User, reason: str) -> Handover:
    """Something is missing, or it cannot be taken on. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused("Say why.")
    handover.change(declined_reason=reason)
    _tell(handover.from_worker, handover, f"{by} declined the handover of {handover.person}: {reason}")
    return handover


@step("practice.confirm_handover", title="Confirm the handover", who=MANAGE, moves={
    HandoverState.ACCEPTED: HandoverState.ACCEPTED})  # fmt: skip
def confirm_handover(handover: Handover, *, by: User) -> Handover:
    """The manager has seen that the work passed on."""
    return handover.change(confirmed_on=today(), confirmed_by=by)


@step("practice.set_handover_aside", title="Pass the work on without a handover", who=MANAGE)
def set_handover_aside(handover: Handover, *, by: User, reason: str) -> Handover:
    """An emergency: the worker cannot write it. The reason stays. Raises Refused without one, or when it was accepted."""
    if not reason.strip() or handover.state == HandoverState.ACCEPTED:
        raise Refused("Say what the emergency is." if handover.state != HandoverState.ACCEPTED else "It was accepted.")
    return _set_aside(handover, reason)


def _set_aside(handover: Handover, reason: str) -> Handover:
    clocks.HANDOVER.withdraw(handover, reason[:300])
    return handover.change(emergency_reason=reason)


@follows("people.end_allocation")
def not_before_it_is_accepted(allocation: Allocation, result: Any, by: Any) -> None:
    """A lead ends when the handover is accepted, or the case is closed, not before; refused, nothing has happened."""
    if allocation.lead and allocation.end_reason != AllocationEnd.CLOSED:
        _must_be_handed_over(allocation)


@follows("people.reallocate")
def not_reallocated_before(person: Person, result: Any, by: Any) -> None:
    """The same where another worker takes the lead."""
    before = (
        Allocation.objects.leading().filter(person=person).exclude(pk=result.pk).order_by("-ends_on", "-pk").first()
    )
    if before is not None:
        _must_be_handed_over(before)


def _must_be_handed_over(ended: Allocation) -> None:
    """Accepted, or an emergency that somebody put into words; it sets a handover aside that nobody has accepted."""
    pending = Handover.objects.pending().filter(allocation=ended).select_related("to_worker").first()
    if ended.without_handover:
        if pending is not None:
            _set_aside(pending, ended.without_handover)
    elif pending is not None:
        says = f"{pending.to_worker or 'The next worker'} has not accepted the handover yet."
        raise GateRefused([Unmet(says, pending.get_absolute_url(), "without_handover")])
    elif not Handover.objects.filter(allocation=ended).exists():
        begin = f"/practice/people/{ended.person_id}/oversight/handover/"
        raise GateRefused([Unmet("Begin a handover first, or say what the emergency is.", begin, "without_handover")])


class Bulk:
    """What became of several children at once: who was passed on, and who was not, with the reason."""

    def __init__(self) -> None:
        self.done: list[Person] = []
        self.refused: list[tuple[Person, str]] = []


@step("practice.allocate_many", title="Allocate several children", who=MANAGE_PEOPLE)
def allocate_many(team: Team, *, by: User, children: Sequence[Person], worker: User, on: date, **more: Any) -> Bulk:
    """Give one worker the lead of several children of a team; those with a lead change it with a handover note.

    Each child is a step of its own, so one that is refused does not hold up the others. `more`: end_reason, note.
    Raises Refused without a note for a child who has a lead already.
    """
    bulk = Bulk()
    note = (more.get("note") or "").strip()
    if not note and any(child.lead_id for child in children):
        raise Refused("Write the handover note: what the next worker must know about these children.")
    for child in children:
        try:
            _allocate_one(child, by, worker, team, on=on, note=note, end_reason=more.get("end_reason") or "MANAGE")
        except Refused as refused:
            bulk.refused.append((child, refused.reason))
        else:
            bulk.done.append(child)
    return bulk


def _allocate_one(child: Person, by: User, worker: User, team: Team, **more: Any) -> None:
    if child.lead_id is None:
        allocate(child, by=by, worker=worker, team=team, starts_on=more["on"])
        return
    before = Allocation.objects.open().leading().get(person=child)
    waiting = Handover.objects.pending().filter(allocation=before).exists()
    reallocate(
        child,
        by=by,
        worker=worker,
        team=team,
        on=more["on"],
        end_reason=more["end_reason"],
        without_handover="" if waiting else FROM_THE_BOARD,
    )
    if Handover.objects.filter(allocation=before).exists():
        return
    Handover.begin(
        area=child.area,
        person=child,
        allocation=before,
        from_worker=before.worker,
        to_worker=worker,
        state=HandoverState.SENT,
        leaving_known_on=more["on"],
        story_so_far=more["note"],
        sent_on=more["on"],
        emergency_reason=FROM_THE_BOARD,
    )


def may_be_paused() -> list[str]:
    """The keys of clocks that no law or statutory guidance asks for, by their authority."""
    return sorted(key for key, (clock, *_) in CLOCKS.items() if clock.authority.lower().startswith(OURS))


def only_what_can_wait(team: Team, data: Data) -> Iterator[Unmet]:
    """No statutory clock is paused, and nothing for longer than four weeks."""
    for key in sorted(set(data["tasks"]) - set(may_be_paused())):
        title = CLOCKS[key][0].title if key in CLOCKS else key
        yield Unmet(f"“{title}” has a limit set by law or guidance; it cannot be paused.", field="tasks")
    if not data["tasks"]:
        yield Unmet("Choose what is paused.", field="tasks")
    last = LONGEST_PAUSE.due(start_of_day(today())).date()
    if not today() <= data["until"] <= last:
        yield Unmet(f"A pause ends by {day(last)}; found {day(data['until'])}.", field="until")
    if not data["reason"].strip():
        yield Unmet("Say why.", field="reason")


@step(
    "practice.begin_pause",
    title="Pause tasks of the team",
    who=MANAGE,
    gates=[Gate("wait", "Only what can wait, for four weeks at most", only_what_can_wait)],
)
def begin_pause(team: Team, *, by: User, tasks: Iterable[str], reason: str, until: date, cover: str = "") -> Pause:
    """Tasks wait for a time and the board says so; what is late stays late, and everything resumes by itself."""
    return Pause.begin(
        area=team.area,
        team=team,
        clocks=sorted(tasks),
        reason=reason,
        cover=cover,
        since=today(),
        until=until,
        agreed_by=by,
    )


@step("practice.end_pause", title="Resume the tasks", who=MANAGE)
def end_pause(pause: Pause, *, by: User) -> Pause:
    """The tasks go on before the pause runs out."""
    return pause.change(resumed_on=today())


def share_is_possible(area: Area, data: Data) -> Iterator[Unmet]:
    """Part of a post, up to a whole one, of somebody who works in the area; one share a day."""
    if not 0 < data["share"] <= 1:
        yield Unmet(f"Found {data['share']} of a post; expected more than 0 and up to 1.", field="share")
    worker: User = data["worker"]
    if not Membership.objects.on(today()).filter(user=worker, area=area).exists():
        yield Unmet(f"{worker} has no role in {area}.", field="worker")
    if WorkingShare.objects.filter(area=area, worker=worker, since=data["since"]).exists():
        yield Unmet(f"A share of a post from {day(data['since'])} is recorded already.", field="since")


@step(
    "practice.record_working_share",
    title="Record the share of a post",
    who=MANAGE,
    gates=[Gate("possible", "Part of a post of somebody who works here", share_is_possible)],
)
def record_working_share(
    area: Area, *, by: User, worker: User, share: Decimal, since: date, practising_since: date | None = None
) -> WorkingShare:
    """How much of a whole post a worker holds from a day on, and when practice began: both lower the capacity."""
    return WorkingShare.begin(area=area, worker=worker, share=share, since=since, practising_since=practising_since)
