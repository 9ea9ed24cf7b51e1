"""What must be known of every child who is worked with (local practice), and whether it is."""

from collections.abc import Callable
from typing import Any

from goldenthread.services.people.models import (
    AdultRole,
    HouseholdMember,
    Identifier,
    IdentifierStatus,
    IdentifierType,
    LanguageNeed,
    Person,
    Relationship,
    SignificantAdult,
)

SECOND_PARENTS = (AdultRole.FATHER, AdultRole.SECOND_PARENT)
TRACED_NONE = "none"  # stands as an NHS number of status “invalid” when a trace found nothing


def second_parent_recorded(person: Person) -> bool:
    """A father or second parent is named, or what was done to find out who it is."""
    rows = SignificantAdult.objects.of(person).filter(role__in=SECOND_PARENTS)
    return rows.exclude(adult=None, steps_to_identify="").exists()


def _family(person: Person) -> bool:
    tied = Relationship.objects.current().of(person).exists()
    return tied or HouseholdMember.objects.current().filter(person=person).exists()


def _ethnicity(person: Person) -> bool:
    return bool(person.ethnicity)


def _language(person: Person) -> bool:
    return LanguageNeed.objects.current().filter(person=person).exists()


ESSENTIALS: dict[str, Callable[[Person], bool]] = {
    "father or second parent": second_parent_recorded,
    "family": _family,
    "ethnicity": _ethnicity,
    "language": _language,
}


def missing_essentials(person: Any) -> list[str]:
    """Which of the four are not answered yet, in words."""
    return [name for name, answered in ESSENTIALS.items() if not answered(person)]


def nhs_number_settled(person: Any) -> bool:
    """A verified number, or a trace that found none."""
    rows = Identifier.objects.filter(person=person, type=IdentifierType.NHS)
    traced = rows.filter(status=IdentifierStatus.INVALID, value=TRACED_NONE.upper())
    return rows.filter(status=IdentifierStatus.VERIFIED).exists() or traced.exists()
