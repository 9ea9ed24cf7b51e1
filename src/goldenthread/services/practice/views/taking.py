"""What the page of a step shows in practice: the bar of the person whom the record is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.guards import showed
from goldenthread.mechanisms.pages import taking
from goldenthread.mechanisms.pages.parts import Identity, Item, Link
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice.models.standards import Topic

OF_PERSON = ("area", "team", "lead")


@dataclass(frozen=True)
class Asked(taking.Asked):
    """How a step is asked for, on the record of a person."""

    person: Callable[[Any], Any] = lambda record: record.person

    def bar(self, record: Any, user: Any) -> Identity:
        """The bar of the person."""
        return identity_of(self.person(record), user)

    def caption(self, record: Any) -> str:
        """The record; a person is named by the bar already."""
        return "" if isinstance(record, Person) else str(record)


def showed_others(what: str, asked: dict[str, Any], person_id: int, person_ids: Iterable[int]) -> None:
    """Write down whom else a page about one person showed; that the person's own was opened, the guard has written."""
    others = [one for one in person_ids if one != person_id]
    if others:
        showed(what, asked, others)


def to_tab(route: str) -> Callable[[Any], str]:
    """Back to a tab of the person whom a record is about; the route's own name is enough."""

    def back(record: Any) -> str:
        return reverse(f"practice:{route}", args=[record.pk if isinstance(record, Person) else record.person_id])

    return back


def standard_of(topic: Topic) -> Callable[[Any], tuple[Link, ...]]:
    """The link beside a form to the practice standard of its topic; pages have it by the macro of `standard.html`."""
    link = Link(f"Practice standard: {topic.label.lower()}", f"/practice/standards/#{topic}")
    return lambda record: (link,)


def bar_of(person: Person, user: Any, route: str) -> tuple[Identity, tuple[Item, ...]]:
    """Whose record it is and the tabs, for a page that is one of them."""
    return identity_of(person, user), tabs_of(person, user, f"practice:{route}")
