"""In which ward a child lived on a day."""

from typing import Any

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Greatest, NullIf

from goldenthread.services.people.models import Residence


def ward_on(day: str, person: str = "person") -> NullIf:
    """The ward of the main home on a day, both named by their paths; nothing of an address that is sealed or not known."""
    begun = Q(starts_on=None) | Q(starts_on__lte=OuterRef(day))
    homes = Residence.objects.main().filter(
        begun, Q(ends_on=None) | Q(ends_on__gte=OuterRef(day)), person=OuterRef(person), sealed=False
    )
    latest = homes.order_by(F("starts_on").desc(nulls_last=True), "-pk").values("address__ward")[:1]
    return NullIf(Subquery(latest), Value(""), output_field=CharField())


def latest(rows: Any) -> Subquery:
    """When any of some rows was last written."""
    return Subquery(rows.order_by("-changed_at").values("changed_at")[:1])


def home_written(person: str = "person") -> Subquery:
    """When a home of a person, or its address, was last written: a refresh of the dataset looks there."""
    homes = Residence.objects.filter(person=OuterRef(person))
    written = homes.annotate(written_at=Greatest("changed_at", "address__changed_at")).order_by("-written_at")
    return Subquery(written.values("written_at")[:1])
