"""Warnings: a worker proposes with evidence and advice, a manager approves, and both look again in half a year."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import months, start_of_day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import FLAG_REVIEW
from goldenthread.services.people.models import Flag, FlagState, Person
from goldenthread.services.people.permissions import MANAGE_PEOPLE, WORK_WITH_PEOPLE

REVIEW_AFTER = months(6)


def _grounded(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    for name, says in (("text", "Say what is known."), ("advice", "Say what staff should do."),
                       ("evidence", "Say how it is known.")):  # fmt: skip
        if not data.get(name, "").strip():
            yield Unmet(says, field=name)
    if not data.get("told_person") and not data.get("why_not_told", "").strip():
        yield Unmet("Say whether the person was told, or why not.", field="why_not_told")


@step(
    "people.propose_flag",
    title="Propose a warning",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("grounded", "Evidence, advice, and whether the person was told", _grounded)],
)
def propose_flag(person: Person, *, by: User, kind: str, **told: Any) -> Flag:
    """Warn colleagues of something; a manager decides. `told`: text, advice, evidence, of_the_home, told_person,
    why_not_told."""
    flag = Flag.begin(area=person.area, person=person, kind=kind, proposed_by=by, **told)
    notify("A warning is proposed: please decide today.", role=Role.TEAM_MANAGER, area=person.area, team=person.team,
           person=person, urgent=True)  # fmt: skip
    return flag


@step(
    "people.approve_flag",
    title="Approve the warning",
    who=MANAGE_PEOPLE & not_the("proposed_by"),
    moves={FlagState.PROPOSED: FlagState.IN_FORCE},
)
def approve_flag(flag: Flag, *, by: User, on: date) -> Flag:
    """The warning is shown wherever the person is, and on everybody at home when it is about the home."""
    flag.change(decided_by=by, approved_on=on, review_due_on=_due(on))
    FLAG_REVIEW.start(flag, at=on)
    return flag


def _due(on: date) -> date:
    return REVIEW_AFTER.due(start_of_day(on)).date()


@step(
    "people.refuse_flag",
    title="Refuse the warning",
    who=MANAGE_PEOPLE & not_the("proposed_by"),
    moves={FlagState.PROPOSED: FlagState.REFUSED},
)
def refuse_flag(flag: Flag, *, by: User, reason: str) -> Flag:
    """It is not shown; the proposal stays in the record with the reason."""
    flag.change(decided_by=by, ended_reason=reason)
    notify(
        "A warning was not approved: speak to the manager.", user=flag.proposed_by, person=flag.person, area=flag.area
    )
    return flag


@step(
    "people.review_flag",
    title="Review the warning",
    who=MANAGE_PEOPLE,
    moves={FlagState.IN_FORCE: FlagState.IN_FORCE},
)
def review_flag(flag: Flag, *, by: User, on: date, advice: str = "") -> Flag:
    """It is still needed; the next review is due in six months."""
    flag.change(reviewed_on=on, review_due_on=_due(on), advice=advice.strip() or flag.advice)
    FLAG_REVIEW.stop(flag)
    FLAG_REVIEW.start(flag, at=on)
    return flag


@step(
    "people.end_flag",
    title="End the warning",
    who=MANAGE_PEOPLE,
    moves={FlagState.IN_FORCE: FlagState.ENDED},
    stops=[FLAG_REVIEW],
)
def end_flag(flag: Flag, *, by: User, on: date, reason: str) -> Flag:
    """It is no longer so; it stays in the record and is no longer shown."""
    flag.change(ended_on=on, ended_reason=reason)
    return flag
