"""Packs for one visit, and the copy of a file for somebody who is grown up: prepared, looked through, approved, given."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localtime

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import SEE, Permission, not_the
from goldenthread.mechanisms.access.policy import Answer, no
from goldenthread.mechanisms.calendar import end_of_day, now, today
from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.codes import VisitStatus
from goldenthread.services.practice.models.copies import CopyStage, FileCopy, Redaction, TakenOut, VisitPack
from goldenthread.services.practice.models.visits import Visit
from goldenthread.services.practice.packs.file_copy import Item, decided_on, items_of
from goldenthread.services.practice.policy import MANAGE, WORK, WORKERS

Data = Mapping[str, Any]
OPEN_AFTER = timedelta(days=1)  # a pack opens until the end of the day after the visit (our choice)
GROWN_UP = 18
TWO_PEOPLE = "Somebody else must approve what you prepared: two people decide."


def not_long_ago(visit: Visit, data: Data) -> Iterator[Unmet]:
    """A pack is for a visit that is still to be made."""
    if _until(visit) < now():
        yield Unmet(f"The visit was planned for {moment(visit.planned_for)}: plan another one first.")


def _until(visit: Visit) -> Any:
    return end_of_day(localtime(visit.planned_for).date() + OPEN_AFTER)


@step(
    "practice.make_visit_pack",
    title="Make a pack for the visit",
    who=WORK,
    state="status",
    moves={VisitStatus.PLANNED: VisitStatus.PLANNED},
    gates=[Gate("ahead", "The visit is still to be made", not_long_ago)],
)
def make_visit_pack(visit: Visit, *, by: User) -> VisitPack:
    """What the worker of the visit takes along; it opens for that worker alone, until the day after the visit."""
    return VisitPack.begin(
        area=visit.area, visit=visit, person=visit.person, made_for=visit.worker, opens_until=_until(visit)
    )


def _opens(user: User, pack: VisitPack | None) -> Answer:
    if pack is None:
        return WORK(user, pack)
    if pack.made_for_id != user.pk:
        return no(f"This pack was made for {pack.made_for} alone.")
    if pack.opens_until < now():
        return no(f"This pack could be opened until {moment(pack.opens_until)}. Make another one for the next visit.")
    return SEE(user, pack)


OPENS = Permission(_opens, "the worker of the visit, until the day after it", WORKERS)


def is_grown_up(person: Person, data: Data) -> Iterator[Unmet]:
    """Whoever is younger asks through the other way, with the parents or an advocate."""
    age = person.age(today())
    if age is None or age < GROWN_UP:
        yield Unmet(f"{person} is not {GROWN_UP} yet: a request for the file of a child goes another way.")


@step(
    "practice.begin_file_copy",
    title="Prepare a copy of the file",
    who=WORK,
    gates=[Gate("age", "The person is 18 or older", is_grown_up)],
)
def begin_file_copy(person: Person, *, by: User, asked_on: date) -> FileCopy:
    """The person asked for what we kept; somebody looks it through first."""
    return FileCopy.begin(area=person.area, person=person, asked_on=asked_on, prepared_by=by)


def says_why(copy: FileCopy, data: Data) -> Iterator[Unmet]:
    """The reason is kept, so it is given."""
    if not data["why"].strip():
        yield Unmet("Say why; the reason is kept.", field="why")


PREPARED = {CopyStage.PREPARING: CopyStage.PREPARING}


@step(
    "practice.take_out_words",
    title="Decide what is taken out",
    who=WORK,
    moves=PREPARED,
    gates=[Gate("why", "It says why", says_why)],
)
def take_out_words(copy: FileCopy, *, by: User, item: str, reason: str, why: str, words: str = "") -> Redaction:
    """Words about somebody else are taken out, or may stay; the reason is kept either way.

    Raises Refused when the item is not in the file, or the words are not in the item.
    """
    there = {one.key: one.text for one in items_of(copy.person, by)}
    if item not in there:
        raise Refused("Choose something that is in the file.")
    if words and words not in there[item]:
        raise Refused("Found other words there: copy them exactly as they stand, or leave the box empty for all of it.")
    chosen = "" if reason == TakenOut.STAYS else words
    return Redaction.begin(area=copy.area, copy=copy, item=item, words=chosen, reason=reason, why=why)


def _of_copy(permission: Permission) -> Permission:
    def check(user: User, redaction: Any) -> Answer:
        return permission(user, None if redaction is None else redaction.copy)

    return Permission(check, f"of the copy: {permission.says}", permission.roles)


@step("practice.put_back_words", title="Put the words back", who=_of_copy(WORK))
def put_back_words(redaction: Redaction, *, by: User) -> Redaction:
    """The decision is taken back and stays readable. Raises Refused once the copy is approved."""
    if redaction.copy.state != CopyStage.PREPARING:
        raise Refused("The copy is approved; prepare another one.")
    return redaction.change(taken_back_on=today())


def still_to_look_at(copy: FileCopy, user: User) -> list[Item]:
    """What holds words about or from somebody else, and nobody has decided on."""
    decided = decided_on(copy)
    return [one for one in items_of(copy.person, user) if one.to_look_at and one.key not in decided]


@step(
    "practice.approve_file_copy",
    title="Approve the copy",
    who=MANAGE & not_the("prepared_by", TWO_PEOPLE),
    moves={CopyStage.PREPARING: CopyStage.APPROVED},
)
def approve_file_copy(copy: FileCopy, *, by: User) -> FileCopy:
    """A second person has read it. Raises Refused while something about somebody else was not looked at."""
    waiting = still_to_look_at(copy, by)
    if waiting:
        named = ", ".join(f"“{one.heading}”" for one in waiting[:5])
        raise Refused(f"Look first at what holds words about somebody else ({len(waiting)}): {named}.")
    return copy.change(approved_on=today(), approved_by=by)


@step(
    "practice.give_file_copy",
    title="Record that it was given",
    who=WORK,
    moves={CopyStage.APPROVED: CopyStage.GIVEN},
)
def give_file_copy(copy: FileCopy, *, by: User, given_on: date, given_how: str) -> FileCopy:
    """When and how the person had it, and who was there: nobody reads their file alone unless they want to."""
    return copy.change(given_on=given_on, given_how=given_how)
