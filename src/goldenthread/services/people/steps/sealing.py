"""Sealing an address: a worker proposes, a manager approves; and so again to unseal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import days, start_of_day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import SEAL_REVIEW
from goldenthread.services.people.models import Residence, Seal, SealGrantee, SealState
from goldenthread.services.people.permissions import MANAGE_PEOPLE, WORK_WITH_PEOPLE

REVIEW_AFTER = days(90)


def _reasoned(residence: Residence, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not data.get("danger", "").strip():
        yield Unmet("Say who is the danger.", field="danger")
    if not data.get("grantees"):
        yield Unmet("Name who may see the address.", field="grantees")


def _not_sealed(residence: Residence, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if residence.sealed or residence.seals.filter(state=SealState.PROPOSED).exists():
        yield Unmet("This address is sealed, or its sealing has been proposed already.")


@step(
    "people.propose_seal",
    title="Propose to seal an address",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("reason", "Who is the danger, who may see it", _reasoned), Gate("open", "Not sealed yet", _not_sealed)],
)
def propose_seal(
    residence: Residence, *, by: User, on: date, reason: str, danger: str, grantees: Sequence[User]
) -> Seal:
    """Propose that only named people may see where somebody lives; a manager decides."""
    seal = Seal.begin(
        area=residence.area,
        person=residence.person,
        residence=residence,
        reason=reason,
        danger=danger,
        proposed_by=by,
        proposed_on=on,
    )
    SealGrantee.objects.bulk_create([SealGrantee(seal=seal, user=user) for user in {*grantees, by}])
    team = residence.person.team
    text = "An address is proposed for sealing: please decide today."
    notify(text, role=Role.TEAM_MANAGER, area=residence.area, team=team, person=residence.person, urgent=True)
    return seal


@step(
    "people.approve_seal",
    title="Seal the address",
    who=MANAGE_PEOPLE & not_the("proposed_by"),
    moves={SealState.PROPOSED: SealState.SEALED},
)
def approve_seal(seal: Seal, *, by: User, on: date) -> Seal:
    """The address is withheld from everybody not named, from now on."""
    seal.change(approved_by=by, approved_on=on)
    due = REVIEW_AFTER.due(start_of_day(on)).date()
    seal.residence.change(sealed=True, seal_reason=seal.reason, seal_review_due_on=due, safe_to_post=False)
    SEAL_REVIEW.start(seal, at=on)
    for user in {seal.proposed_by, seal.person.lead} - {None}:
        notify("An address has been sealed.", user=user, person=seal.person, area=seal.area)
    return seal


@step(
    "people.refuse_seal",
    title="Refuse to seal the address",
    who=MANAGE_PEOPLE & not_the("proposed_by"),
    moves={SealState.PROPOSED: SealState.REFUSED},
)
def refuse_seal(seal: Seal, *, by: User, on: date) -> Seal:
    """The address stays as it was."""
    seal.change(approved_by=by, approved_on=on)
    notify(
        "An address was not sealed: speak to the manager.", user=seal.proposed_by, person=seal.person, area=seal.area
    )
    return seal


@step(
    "people.review_seal",
    title="Review the sealed address",
    who=MANAGE_PEOPLE,
    moves={SealState.SEALED: SealState.SEALED, SealState.UNSEAL_PROPOSED: SealState.UNSEAL_PROPOSED},
)
def review_seal(seal: Seal, *, by: User, on: date) -> Seal:
    """The seal is still needed; the next review is due in 90 days."""
    seal.change(reviewed_on=on)
    seal.residence.change(seal_review_due_on=REVIEW_AFTER.due(start_of_day(on)).date())
    SEAL_REVIEW.stop(seal)
    SEAL_REVIEW.start(seal, at=on)
    return seal


def _risk_weighed(seal: Seal, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not data.get("risk_note", "").strip():
        yield Unmet("Say why it is safe to unseal the address.", field="risk_note")


@step(
    "people.propose_unseal",
    title="Propose to unseal the address",
    who=WORK_WITH_PEOPLE,
    moves={SealState.SEALED: SealState.UNSEAL_PROPOSED},
    gates=[Gate("risk", "A note of the risk", _risk_weighed)],
)
def propose_unseal(seal: Seal, *, by: User, risk_note: str) -> Seal:
    """Propose that the address be shown again; it stays sealed until a manager decides."""
    seal.change(unseal_by=by, unseal_risk_note=risk_note)
    return seal


@step(
    "people.approve_unseal",
    title="Unseal the address",
    who=MANAGE_PEOPLE & not_the("unseal_by"),
    moves={SealState.UNSEAL_PROPOSED: SealState.UNSEALED},
)
def approve_unseal(seal: Seal, *, by: User, on: date) -> Seal:
    """The address is shown again to whoever may see the person."""
    seal.change(unsealed_on=on)
    seal.residence.change(sealed=False, seal_reason="", seal_review_due_on=None)
    SEAL_REVIEW.stop(seal)
    return seal
