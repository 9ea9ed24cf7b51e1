"""Staff and their own families: nobody opens the record of a relative, and nobody is given their own kin to work with."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import User
from goldenthread.services.people.models import (
    ConflictOfInterest,
    HouseholdMember,
    Person,
    Relationship,
    RelationshipType,
)

PARENTS = (RelationshipType.PARENT, RelationshipType.ADOPTIVE_PARENT)


def kin_of(own: int) -> tuple[Any, ...]:
    """The keys of a member of staff's family, as queries: relatives, children of relatives, and whom they live with."""
    ties = Relationship.objects.order_by()
    towards, from_them = ties.filter(to_person=own), ties.filter(from_person=own)
    relatives = Q(from_person__in=towards.values("from_person")) | Q(from_person__in=from_them.values("to_person"))
    homes = HouseholdMember.objects.current().filter(person=own).values("household")
    return (
        towards.values("from_person"),
        from_them.values("to_person"),
        ties.filter(relatives, type__in=PARENTS).values("to_person"),
        HouseholdMember.objects.current().filter(household__in=homes).order_by().values("person"),
    )


def own_family(user: User) -> set[int]:
    """The keys of the user's own person and of their family; nobody where the house does not know who they are."""
    if user.person_id is None:
        return set()
    return {user.person_id, *(pk for rows in kin_of(user.person_id) for row in rows for pk in row.values())}


def is_kin(user: User, person: Person) -> bool:
    """Whether a person is a member of staff, or of their family or household."""
    if user.person_id is None:
        return False
    return user.person_id == person.pk or any(
        Person.objects.filter(pk=person.pk, pk__in=rows).exists() for rows in kin_of(user.person_id)
    )


def stands_too_near(user: User, person: Person) -> bool:
    """Whether somebody must not work with a person: own kin, or a conflict of interest that was declared."""
    return is_kin(user, person) or ConflictOfInterest.objects.open().filter(worker=user, person=person).exists()
