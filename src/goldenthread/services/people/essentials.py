"""What must be known of every child who is worked with (local practice), and whether it is."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldenthread.services.people.models import (
    AdultRole,
    HouseholdMember,
    Identifier,
    IdentifierStatus,
    IdentifierType,
    LanguageNeed,
    Person,
    Relationship,
    ServiceStatus,
    SignificantAdult,
)

SECOND_PARENTS = (AdultRole.FATHER, AdultRole.SECOND_PARENT)
TRACED_NONE = "none"  # stands as an NHS number of status “invalid” when a trace found nothing


def second_parent_recorded(person: Person) -> bool:
    """A father or second parent is named, or what was done to find out who it is."""
    rows = SignificantAdult.objects.of(person).filter(role__in=SECOND_PARENTS)
    return rows.exclude(adult=None, steps_to_identify="").exists()


ESSENTIALS = ("father or second parent", "family", "ethnicity", "language")


def with_answers(rows: Any) -> Any:
    """People with whether each of the four is answered: `has_parent`, `has_family`, their ethnicity, `has_language`."""
    here = OuterRef("pk")
    adults = SignificantAdult.objects.filter(person=here, role__in=SECOND_PARENTS)
    tied = Relationship.objects.current().filter(Q(from_person=here) | Q(to_person=here))
    return rows.annotate(
        has_parent=Exists(adults.exclude(adult=None, steps_to_identify="")),
        has_family=Exists(tied) | Exists(HouseholdMember.objects.current().filter(person=here)),
        has_language=Exists(LanguageNeed.objects.current().filter(person=here)),
    )


def missing_of(person: Any) -> list[str]:
    """Which of the four are not answered yet, in words, of somebody read by `with_answers`."""
    answers = (person.has_parent, person.has_family, bool(person.ethnicity), person.has_language)
    return [name for name, answered in zip(ESSENTIALS, answers, strict=True) if not answered]


def missing_essentials(person: Any) -> list[str]:
    """The same of one person, in one query."""
    return missing_of(with_answers(Person.objects.filter(pk=person.pk)).get())


def missing_among(rows: Any) -> Any:
    """Of many people the open children of whom something essential is not answered, with their answers."""
    is_open = Exists(ServiceStatus.objects.open().filter(person=OuterRef("pk")))
    known = with_answers(rows.standing().children().filter(is_open))
    return known.filter(Q(has_parent=False) | Q(has_family=False) | Q(ethnicity="") | Q(has_language=False))


def nhs_number_settled(person: Any) -> bool:
    """A verified number, or a trace that found none."""
    rows = Identifier.objects.filter(person=person, type=IdentifierType.NHS)
    traced = rows.filter(status=IdentifierStatus.INVALID, value=TRACED_NONE.upper())
    return rows.filter(status=IdentifierStatus.VERIFIED).exists() or traced.exists()
