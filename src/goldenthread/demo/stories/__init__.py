"""Full stories of a few children, told by each room through the same steps that its users take.

A room's module here has `tell(cast)`, called once for each area after its history is stored. The figures of the year
must stay what they are, so a story does not begin what the year's figures count (contacts, referrals, assessments,
strategy discussions, section 47 enquiries, initial conferences, protection plans, care): it takes a child who has
these already, and adds what a worker adds: plans, visits, notes, core groups, chronology, risk, supervision, letters.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.conf import settings

from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.people.models import Person

TODAY = date(2017, 3, 31)
YOUNGEST = date(1999, 4, 1)  # who was born after this day is a child today


@dataclass
class Cast:
    """The people of the stories of one area, and the days on which things happen.

    `titles` says by the number of a person whose story it is, so that nobody is in two.
    """

    area: Area
    titles: dict[int, str] = field(default_factory=dict)

    @contextmanager
    def on(self, day: date) -> Iterator[date]:
        """Let it be another day. Raises ValueError for a day after the demonstration's own."""
        if day > TODAY:
            raise ValueError(f"found {day}, expected a day up to {TODAY}, for the demonstration ends there")
        before, settings.GOLDENTHREAD_TODAY = settings.GOLDENTHREAD_TODAY, day
        try:
            yield day
        finally:
            settings.GOLDENTHREAD_TODAY = before

    def user(self, role: Role, team: Team | None = None) -> User:
        """Somebody who holds a role here, of a team where that is asked for. Raises User.DoesNotExist."""
        rows = User.objects.filter(memberships__role=role).filter(memberships__area=self.area)
        if team is not None and (found := rows.filter(memberships__team=team).order_by("pk").first()):
            return found
        somebody = rows.order_by("pk").first() or User.objects.filter(memberships__role=role).order_by("pk").first()
        if somebody is None:
            raise User.DoesNotExist(f"found nobody who is {role.label}, expected one in {self.area.name}")
        return somebody

    def child(self, **which: Any) -> Person:
        """The next child of this area who is in no story yet. Raises Person.DoesNotExist when there is none."""
        rows = Person.objects.filter(area=self.area, born_on__gte=YOUNGEST, **which).exclude(pk__in=self.titles)
        found: Person | None = rows.order_by("pk").distinct().first()
        if found is None:
            raise Person.DoesNotExist(f"found no more children of {self.area.name} with {which}")
        self.titles[found.pk] = ""
        return found

    def note(self, person: Person, title: str) -> None:
        """Say whose story this is."""
        self.titles[person.pk] = title


def tell_all(area: Area) -> dict[int, str]:
    """Every room's stories of one area, in the order of their names; the titles by the number of the person."""
    cast = Cast(area)
    for module in sorted(each.name for each in iter_modules(__path__)):
        import_module(f"{__name__}.{module}").tell(cast)
    return cast.titles
