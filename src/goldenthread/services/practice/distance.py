"""Children placed far from home, by the places of addresses; what is not placed on the map counts for nothing."""

from typing import Any

from django.db.models import F, FloatField, OuterRef, Subquery
from django.db.models.functions import Cast

from goldenthread.services.people.models import AddressType, Residence
from goldenthread.services.people.sealing import withheld_addresses

FAR = (
    20 * 1609.344
)  # metres: more than 20 miles, in a straight line (our choice of weight; the return uses the same line)
FAR_FROM_HOME = "placed over 20 miles away"


def placed_far_from_home() -> Any:
    """Placements that are open and more than 20 miles from the last home; a sealed address tells nobody how far it is."""
    placed = Residence.objects.filter(address__easting__isnull=False).exclude(address__in=withheld_addresses(None))
    home = placed.filter(person=OuterRef("person"), type=AddressType.HOME)
    last = home.order_by(F("ends_on").desc(nulls_first=True), F("starts_on").desc(nulls_last=True), "-pk")
    apart = {name: _apart(last, f"address__{name}") for name in ("easting", "northing")}
    rows = placed.filter(type=AddressType.PLACEMENT, ends_on=None)
    square = F("by_easting") * F("by_easting") + F("by_northing") * F("by_northing")
    rows = rows.annotate(**{f"by_{name}": way for name, way in apart.items()})
    return rows.annotate(apart=square).filter(apart__gt=FAR**2)


def _apart(home: Any, path: str) -> Any:
    """How far the two lie apart in one direction, in metres."""
    return Cast(F(path), FloatField()) - Cast(Subquery(home.values(path)[:1]), FloatField())
