"""In which ward a child lived on a day."""

from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import NullIf

from goldenthread.services.people.models import Residence


def ward_on(day: str, person: str = "person") -> NullIf:
    """The ward of the main home on a day, both named by their paths; nothing of an address that is sealed or not known."""
    begun = Q(starts_on=None) | Q(starts_on__lte=OuterRef(day))
    homes = Residence.objects.main().filter(
        begun, Q(ends_on=None) | Q(ends_on__gte=OuterRef(day)), person=OuterRef(person), sealed=False
    )
    latest = homes.order_by(F("starts_on").desc(nulls_last=True), "-pk").values("address__ward")[:1]
    return NullIf(Subquery(latest), Value(""), output_field=CharField())
