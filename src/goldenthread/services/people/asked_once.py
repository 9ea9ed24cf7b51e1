"""Facts of a person that are held once: a form that asks for a known one, and does not show it, asks it again."""

from collections.abc import Callable

from goldenthread.services.people.models import (
    Identifier,
    IdentifierType,
    LanguageNeed,
    Person,
    Registration,
    RegistrationKind,
)


def _number(kind: str) -> Callable[[int], bool]:
    return lambda person_id: Identifier.objects.live().filter(person=person_id, type=kind).exists()


def _place(kind: str) -> Callable[[int], bool]:
    return lambda person_id: Registration.objects.filter(person=person_id, kind=kind, ends_on=None).exists()


ASKED_ONCE = (  # the name of the box, and whether its answer is held
    ("ethnicity", lambda person_id: Person.objects.filter(pk=person_id).exclude(ethnicity="").exists()),
    ("language", lambda person_id: LanguageNeed.objects.filter(person=person_id).exists()),
    ("nhs_number", _number(IdentifierType.NHS)),
    ("upn", _number(IdentifierType.UPN)),
    ("gp", _place(RegistrationKind.HEALTH)),
    ("school", _place(RegistrationKind.EDUCATION)),
)
