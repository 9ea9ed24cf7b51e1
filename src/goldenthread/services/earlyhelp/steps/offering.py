"""The directory of services: entered, checked every half year, withdrawn with a reason."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.earlyhelp import clocks
from goldenthread.services.earlyhelp.models import HelpOffer, OfferNeed
from goldenthread.services.earlyhelp.policy import COORDINATE
from goldenthread.services.earlyhelp.steps import gates


def entry_whole(record: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """At least one need, and ages in order."""
    if not data.get("needs"):
        yield Unmet("Choose at least one need that it helps with.", field="needs")
    youngest, oldest = data.get("age_from"), data.get("age_to")
    if youngest is not None and oldest is not None and youngest > oldest:
        yield Unmet(f"Found ages {youngest} to {oldest}; expected the younger age first.", field="age_from")


def still_offered(offer: HelpOffer, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """It was not taken out of the directory."""
    if offer.closed_on is not None:
        yield Unmet(f"It was taken out of the directory: {offer.closed_because}")


WHOLE = Gate("whole", "Needs and ages", entry_whole)
STANDING = Gate("standing", "It is in the directory", still_offered)


@step("earlyhelp.add_offer", title="Add a service to the directory", who=COORDINATE, gates=[WHOLE])
def add_offer(area: Area, *, by: User, organisation: Any, needs: Sequence[str], **says: Any) -> HelpOffer:
    """A service that families or workers can ask for. `says` are fields of the entry."""
    offer = HelpOffer.begin(area=area, organisation=organisation, checked_on=today(), checked_by=by, **says)
    keep_needs(offer, needs)
    clocks.OFFER_CHECK.start(offer)
    return offer


@step("earlyhelp.check_offer", title="Check the entry", who=COORDINATE, gates=[STANDING, WHOLE])
def check_offer(offer: HelpOffer, *, by: User, needs: Sequence[str], **says: Any) -> None:
    """Somebody asked the organisation: it is so, or it is put right. Due again in six months."""
    offer.change(checked_on=today(), checked_by=by, **says)
    keep_needs(offer, needs)
    clocks.OFFER_CHECK.stop(offer)
    clocks.OFFER_CHECK.start(offer)


def keep_needs(offer: HelpOffer, needs: Sequence[str]) -> None:
    """The needs of an entry are these; those that it helped with before end today. Needs a recording."""
    kept = {row.need: row for row in offer.needs.filter(ends_on=None)}
    for need, row in kept.items():
        if need not in needs:
            row.change(ends_on=today())
    fresh = [OfferNeed(area=offer.area, offer=offer, need=one) for one in dict.fromkeys(needs) if one not in kept]
    OfferNeed.begin_many(fresh)


@step(
    "earlyhelp.withdraw_offer",
    title="Take the service out of the directory",
    who=COORDINATE,
    gates=[STANDING, Gate("reason", "There is a reason", gates.wanted(reason="Say why it is not offered any more."))],
)
def withdraw_offer(offer: HelpOffer, *, by: User, reason: str) -> None:
    """It is not offered any more; families who have it keep what is written of it."""
    offer.change(closed_on=today(), closed_because=reason)
    clocks.OFFER_CHECK.withdraw(offer, "Not offered any more")
