"""What the forms of early help offer to choose from."""

from typing import Any

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.services.earlyhelp.codes import (
    Route,
)
from goldenthread.services.earlyhelp.policy import LEADERS
from goldenthread.services.people.models import Person, Relationship

LEVELS = ((2, "2 Early help"), (3, "3 Targeted or family help"))
ASKED_BY = [(one.value, one.label) for one in (Route.SELF, Route.PARTNER, Route.FORUM, Route.TRANSFER)]
RATINGS = ((1, "1 Poor"), (2, "2 Fair"), (3, "3 Good"), (4, "4 Very good"))


def leaders_of(area_id: int) -> Any:
    """Those who may lead a case in an area."""
    rows = User.objects.filter(is_active=True, memberships__area=area_id, memberships__role__in=LEADERS)
    return rows.distinct().order_by("name")


def teams_of(area_id: int) -> Any:
    """The open teams of an area."""
    return Team.objects.filter(area=area_id, closed_on=None)


def family_of(person: Person, user: Any) -> Any:
    """Relatives of a person whom the reader may see."""
    related = Relationship.objects.current().of(person)
    ids = {pk for pair in related.values_list("from_person", "to_person") for pk in pair} - {person.pk}
    return Person.objects.visible_to(user).filter(pk__in=ids).order_by("sort_name", "pk")
