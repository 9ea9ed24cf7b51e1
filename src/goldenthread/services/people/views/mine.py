"""My people, and the grid of a team: how long open, last seen, what is next, what is missing, and how often passed on."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import Max, Min, OuterRef, Prefetch, Subquery
from django.db.models.functions import TruncDate
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Item, Link, Pages, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day, upper_first
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.services.people.allocations import DRIFT, changes_among
from goldenthread.services.people.essentials import missing_of, with_answers
from goldenthread.services.people.models import Allocation, Person, ServiceStatus
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.story import href_of, status_tags

A_PAGE = 50
COLUMNS = ("Person", "Status", "Open for", "Last seen", "Next due", "Not answered", "Changes of worker", "News")
MINE = "My people"
NOBODY = Empty("Nobody is here.", "Whoever is allocated appears here at once.")


@dataclass(frozen=True)
class GridPage:
    """One page of somebody's people or of a team's."""

    title: str
    choices: tuple[Item, ...]
    rows: tuple[list[Any], ...]
    pages: Pages
    columns: tuple[str, ...] = COLUMNS
    empty: Empty = NOBODY


@lists(who=WORK_WITH_PEOPLE)
def mine(request: StaffRequest) -> HttpResponse:
    """The reader's own people, or those of a team that they manage."""
    user = request.user
    teams = list(Team.objects.filter(pk__in=user.teams(Role.TEAM_MANAGER), closed_on=None))
    team = next((one for one in teams if str(one.pk) == request.GET.get("team")), None)
    people: Any = Person.objects.visible_to(user)
    asked = people.of_team(team) if team else people.filter(pk__in=_own(user))
    page = Paginator(_with_facts(asked.order_by("sort_name", "pk")), A_PAGE).get_page(request.GET.get("page"))
    found = list(page.object_list)
    showed("my people", {"team": str(team or "")}, [one.pk for one in found])
    address = f"?team={team.pk if team else ''}&page={{}}"
    grid = GridPage(
        str(team or MINE),
        _choices(teams, team),
        _rows(found, user),
        Pages(page.number, page.paginator.num_pages, address),
    )
    return render(request, "people/grid.html", {"page": grid})


def _own(user: User) -> Any:
    """Whom the user leads, or is allocated to."""
    allocated = Allocation.objects.open().to(user).values("person")
    return Person.objects.standing().filter(pk__in=allocated.union(Person.objects.led_by(user).values("pk")))


def _choices(teams: Iterable[Team], here: Team | None) -> tuple[Item, ...]:
    address = reverse("people:mine")
    items = [Item(str(one), f"{address}?team={one.pk}", current=one == here) for one in teams]
    return (Item(MINE, address, current=here is None), *items) if items else ()


def _with_facts(people: Any) -> Any:
    """Each with the day since when open, last seen, the next deadline and whether the essentials are answered."""
    opened = ServiceStatus.objects.open().filter(person=OuterRef("pk")).order_by().values("person")
    due = Deadline.objects.running().filter(person=OuterRef("pk"), due_at__isnull=False).order_by().values("person")
    visits: Any = apps.get_model("practice", "VisitChild")._base_manager
    seen = visits.filter(person=OuterRef("pk"), seen=True).order_by().values("person")
    seen_on = Max(TruncDate("visit__held_at", tzinfo=LONDON))
    statuses = Prefetch("statuses", ServiceStatus.objects.open().order_by("opened_on"), to_attr="open_statuses")
    return (
        with_answers(people)
        .prefetch_related(statuses)
        .annotate(
            first_on=Subquery(opened.annotate(first=Min("opened_on")).values("first")),
            next_due=Subquery(due.annotate(first=Min("due_at")).values("first")),
            seen_on=Subquery(seen.annotate(last=seen_on).values("last")),
        )
    )


def _rows(people: list[Any], user: User) -> tuple[list[Any], ...]:
    changes, news, moment = _changes(people), _news(people, user), now()
    return tuple(_row(one, changes.get(one.pk, 0), news.get(one.pk, 0), moment) for one in people)


def _row(one: Any, changes: int, news: int, moment: datetime) -> list[Any]:
    open_for = counted((today() - one.first_on).days, "day") if one.first_on else "Not open"
    missing = upper_first(", ".join(missing_of(one))) if one.is_child else ""
    return [
        Link(str(one), href_of(one)),
        status_tags(one.open_statuses) or "None open",
        open_for,
        day(one.seen_on) if one.seen_on else "No visit",
        TimeLeft.of(one.next_due, moment) if one.next_due else "Nothing",
        missing or "Nothing",
        Tag(str(changes), "red") if changes >= DRIFT else str(changes),
        counted(news, "notice") if news else "None",
    ]


def _changes(people: list[Any]) -> dict[int, int]:
    """Changes of lead worker in the last twelve months of each."""
    starts: defaultdict[int, list[date]] = defaultdict(list)
    rows = Allocation.objects.leading().filter(person__in=people).order_by("starts_on", "pk")
    for person, start in rows.values_list("person_id", "starts_on"):
        starts[person].append(start)
    return {person: changes_among(days, today()) for person, days in starts.items()}


def _news(people: list[Any], user: User) -> Counter[int]:
    """Unread notices about each, which also tell of changes in the network."""
    rows = Notice.objects.visible_to(user).unread().filter(person__in=people)
    return Counter(rows.values_list("person_id", flat=True))
