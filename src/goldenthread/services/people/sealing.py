"""Who may see a sealed address; nobody else may see it, search by it, or learn anything from it."""

from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.services.people.models import Residence, SealGrantee, SealState

WITHHELD = "address withheld"
IN_FORCE = (SealState.SEALED, SealState.UNSEAL_PROPOSED)


def shown_residences(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Residences that are not sealed, or that this user was named to see."""
    return rows.filter(Q(sealed=False) | Q(pk__in=_granted(user))) if user is not None else rows.filter(sealed=False)


def may_see_place(user: Any, residence: Residence) -> bool:
    """Whether this user may see where it is."""
    return not residence.sealed or _granted(user).filter(seal__residence=residence.pk).exists()


def places_granted(user: Any) -> set[int]:
    """The sealed residences that this user may see."""
    return set(_granted(user))


def _granted(user: Any) -> QuerySet[Any]:
    return SealGrantee.objects.filter(user=user, seal__state__in=IN_FORCE).values_list("seal__residence", flat=True)
