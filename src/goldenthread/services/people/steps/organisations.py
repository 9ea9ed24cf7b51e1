"""Two entries of one organisation: any worker proposes to join them, a steward decides, and parts them again."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import not_the
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import DIRECTORY_CHECK
from goldenthread.services.people.models import Organisation, OrganisationJoin, OrganisationJoinState
from goldenthread.services.people.organisations import join, part
from goldenthread.services.people.permissions import DECIDE_MATCHES, WORK_WITH_PEOPLE

DECIDE = DECIDE_MATCHES & not_the("proposed_by", "A second person must decide.")


def _two_that_stand(kept: Organisation, data: Mapping[str, Any]) -> Iterable[Unmet]:
    joined = data["joined"]
    if joined.pk == kept.pk:
        yield Unmet("Choose another one: this is the same entry.", field="joined")
    if joined.area_id != kept.area_id:
        yield Unmet(f"{joined} is in the directory of {joined.area}.", field="joined")
    yield from _stand(kept, joined)
    if OrganisationJoin.objects.to_decide().filter(joined=joined).exists():
        yield Unmet(f"To join {joined} is proposed already.", field="joined")


def _stand(*entries: Organisation) -> Iterable[Unmet]:
    joined = OrganisationJoin.objects.filter(state=OrganisationJoinState.JOINED, joined__in=entries)
    for one in joined.select_related("kept", "joined").order_by("pk"):
        yield Unmet(f"{one.joined} was joined to {one.kept} already.", field="joined")


@step(
    "people.propose_organisation_join",
    title="Propose to join two organisations",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("two", "Two entries of the directory that stand", _two_that_stand)],
)
def propose_organisation_join(kept: Organisation, *, by: User, joined: Organisation, reason: str) -> OrganisationJoin:
    """Both are one body, entered twice; a steward decides."""
    made = OrganisationJoin.begin(area=kept.area, kept=kept, joined=joined, reason=reason.strip(), proposed_by=by)
    text = f"{joined} is proposed to be joined to {kept} in the directory: please decide."
    notify(text, role=Role.DATA_STEWARD, area=kept.area, link=reverse("people:organisation_joins"))
    return made


def _still_stand(made: OrganisationJoin, data: Mapping[str, Any]) -> Iterable[Unmet]:
    return _stand(made.kept, made.joined)


@step(
    "people.approve_organisation_join",
    title="Join the two organisations",
    who=DECIDE,
    moves={OrganisationJoinState.PROPOSED: OrganisationJoinState.JOINED},
    gates=[Gate("stand", "Two entries that stand", _still_stand)],
)
def approve_organisation_join(made: OrganisationJoin, *, by: User) -> OrganisationJoin:
    """Professionals, registrations and everything else that hangs on the second entry move to the first."""
    made.change(decided_by=by, decided_at=now())
    join(made)
    DIRECTORY_CHECK.stop(made.joined)
    return made


@step(
    "people.refuse_organisation_join",
    title="Refuse to join the two organisations",
    who=DECIDE,
    moves={OrganisationJoinState.PROPOSED: OrganisationJoinState.REFUSED},
)
def refuse_organisation_join(made: OrganisationJoin, *, by: User, reason: str) -> OrganisationJoin:
    """They are two; both stay as they are."""
    return made.change(decided_by=by, decided_at=now(), refused_because=reason.strip())


def _kept_stands(made: OrganisationJoin, data: Mapping[str, Any]) -> Iterable[Unmet]:
    later = made.kept.joined_to
    if later is not None:
        yield Unmet(f"{made.kept} was itself joined to {later} since: part those first.")


@step(
    "people.part_organisations",
    title="Part the two organisations",
    who=DECIDE_MATCHES,
    moves={OrganisationJoinState.JOINED: OrganisationJoinState.PARTED},
    gates=[Gate("last", "Not joined to a third since", _kept_stands)],
)
def part_organisations(made: OrganisationJoin, *, by: User, reason: str) -> OrganisationJoin:
    """They were two after all: what moved goes back; what was written since stays with the entry that was kept."""
    part(made)
    made.change(parted_by=by, parted_at=now(), parting_reason=reason.strip())
    DIRECTORY_CHECK.start(made.joined, at=today())
    return made
