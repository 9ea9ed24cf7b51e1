"""How the parents of a child stand to it, and of whom an adult is a parent: for the page, the lists and the dataset."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, TextChoices, Value, When

from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.parts import Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import (
    AdultRole,
    Characteristic,
    CharacteristicKind,
    HouseholdMember,
    ParentalResponsibility,
    Person,
    PersonKind,
    Relationship,
    RelationshipType,
    SignificantAdult,
)

PARENTS = (RelationshipType.PARENT, RelationshipType.ADOPTIVE_PARENT)
ROLES = (AdultRole.MOTHER, AdultRole.FATHER, AdultRole.SECOND_PARENT, AdultRole.NON_RESIDENT)
COLUMNS = ("Parent", "Parental responsibility", "Contact", "Where the work with them stands")
UNDER_AGE = 18 * 12  # months


class ParentStatus(TextChoices):
    """Whether an adult who is worked with is a parent, and with whom the children live (think family)."""

    ALL = "all", "All the children live with the person"
    SOME = "some", "Some of the children live with the person"
    NONE = "none", "None of the children live with the person"
    NO_CHILDREN = "no children", "No children"
    PREGNANT = "pregnant", "Pregnant"
    NOT_KNOWN = "not known", "Not known"


def parents_told(
    ties: Iterable[Relationship], adults: Iterable[SignificantAdult], hidden: Collection[int]
) -> Iterator[list[Any]]:
    """A line for each parent of a child, the unknown and the dead too; of whoever is hidden there is none."""
    known, shown = {one.adult_id: one for one in adults if one.role in ROLES and one.adult_id}, set()
    for tie in ties:
        parent = tie.from_person
        if tie.type in PARENTS and tie.ends_on is None and parent.pk not in hidden and parent.pk not in shown:
            shown.add(parent.pk)
            stands = known[parent.pk].get_position_display() if parent.pk in known else "Not recorded"
            yield [_named(parent), _responsibility(tie), tie.get_contact_rule_display() or "Not recorded", stands]
    for one in adults:
        if one.adult_id is None and one.role in ROLES:
            says = one.steps_to_identify or "Nothing was done yet to find out who it is"
            yield [Tag(f"{one.get_role_display()}: not known", "orange"), "Not known", "Not known", says]


def _named(parent: Person) -> Any:
    return [str(parent), Tag(f"Died {day(parent.died_on)}", "grey")] if parent.died_on else str(parent)


def _responsibility(tie: Relationship) -> Any:
    if tie.parental_responsibility in ("", ParentalResponsibility.NOT_KNOWN):
        return Tag("Not known", "yellow")
    return tie.get_parental_responsibility_display()


def with_parent_status(people: Any, on: date) -> Any:
    """Adults with `parent_status`, computed from relationships and households as they stand; see ParentStatus."""
    me = OuterRef("pk")
    children = Relationship.objects.current().filter(
        from_person=me, type__in=PARENTS, to_person__kind=PersonKind.CHILD, to_person__merged_into=None,
        to_person__died_on=None, to_person__born_on__gt=add_months(on, -UNDER_AGE),
    )  # fmt: skip
    shared = HouseholdMember.objects.current().filter(
        person=OuterRef("to_person"),
        household__members__person=OuterRef("from_person"),
        household__members__ends_on=None,
    )
    here, away = Exists(children.filter(Exists(shared))), Exists(children.filter(~Exists(shared)))
    expecting = Exists(Relationship.objects.current().filter(
        from_person=me, type=RelationshipType.PARENT, to_person__kind=PersonKind.UNBORN
    ))  # fmt: skip
    said = Characteristic.objects.current().filter(person=me, kind=CharacteristicKind.PREGNANCY)
    pregnant = Q(expecting) | Q(Exists(said.exclude(value="").exclude(value__istartswith="no")))
    known = Exists(Relationship.objects.current().filter(Q(from_person=me) | Q(to_person=me)))
    return people.annotate(
        parent_status=Case(
            When(Q(here) & ~Q(away), then=Value(ParentStatus.ALL)),
            When(Q(here) & Q(away), then=Value(ParentStatus.SOME)),
            When(Q(away), then=Value(ParentStatus.NONE)),
            When(pregnant, then=Value(ParentStatus.PREGNANT)),
            When(Q(known), then=Value(ParentStatus.NO_CHILDREN)),
            default=Value(ParentStatus.NOT_KNOWN),
            output_field=CharField(),
        )
    )


def parent_status(adult: Person, on: date) -> str:
    """The status of one adult, in words."""
    found = with_parent_status(Person.objects.filter(pk=adult.pk), on).values_list("parent_status", flat=True).get()
    return ParentStatus(found).label
