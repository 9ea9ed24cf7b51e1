"""Who may see a sealed address; nobody else may see it, search by it, or learn anything from it.

A brother or sister at the same address would give it away: the address is withheld for everybody who lives there.
"""

from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.services.people.models import Residence, SealGrantee, SealState

WITHHELD = "address withheld"
IN_FORCE = (SealState.SEALED, SealState.UNSEAL_PROPOSED)


def shown_residences(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Residences at addresses that are not sealed, or that this user was named to see."""
    return rows.exclude(address__in=withheld_addresses(user))


def withheld_addresses(user: Any) -> QuerySet[Any]:
    """Addresses that somebody's seal keeps from this user; every sealed one when there is no user."""
    sealed = Residence.objects.filter(sealed=True)
    if user is not None:
        granted = SealGrantee.objects.filter(user=user, seal__state__in=IN_FORCE)
        sealed = sealed.exclude(Q(address__in=granted.values("seal__residence__address")))
    return sealed.values("address")


def sealed_words_in(text: str, person: Any, user: Any = None) -> list[str]:
    """Postcodes and houses in a text that a seal on somebody's address keeps from this user, or from anybody outside.

    Whoever releases a letter about the person asks this first: what is found stops it until somebody edits the text.
    """
    plain = "".join(sign for sign in text.upper() if sign.isalnum())
    homes = Residence.objects.filter(person=person, address__in=withheld_addresses(user)).select_related("address")
    told = [word for home in homes for word in (home.address.postcode, home.address.lines) if word]
    return sorted({word for word in told if "".join(sign for sign in word.upper() if sign.isalnum()) in plain})


def may_see_place(user: Any, residence: Residence) -> bool:
    """Whether this user may see where it is."""
    return not withheld_addresses(user).filter(address=residence.address_id).exists()
