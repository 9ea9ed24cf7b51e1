"""The team board: one line for each child, in a fixed number of queries however many there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Pages, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.assessment.models import ChildPart
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.people.permissions import MANAGE_PEOPLE
from goldenthread.services.people.story import status_tags
from goldenthread.services.practice.models.caseload import Pause
from goldenthread.services.practice.oversight_policy import MANAGE
from goldenthread.services.protection.models import ProtectionVisitDuty
from goldenthread.site.team.limits import COLUMNS as LIMIT_COLUMNS
from goldenthread.site.team.limits import limit_rows, pauses_of
from goldenthread.site.team.workers import COLUMNS as WORKER_COLUMNS
from goldenthread.site.team.workers import NOBODY, Leads, worker_rows

A_PAGE = 50
MOST_REFERRALS = 20
NOBODY_HERE = Empty("No children fit.", "Clear the filters to see every child of the team.")
NO_CHILDREN = Empty("The team holds no children.", "A child is here as soon as a referral is accepted for the team.")
NO_TEAM = Empty("You manage no team.", "Ask the system administrator to give you a team.")
SORTS = {"due": "next_due", "name": "sort_name", "worker": "lead__name", "open": "opened_on"}
Cells = tuple[Any, ...]


class BoardFilter(forms.Form):
    """Which children the board shows."""

    worker = forms.ChoiceField(label="Worker", required=False)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Any"), *Status.choices])
    late = forms.BooleanField(label="Only where something is late", required=False)

    def __init__(self, data: Any, workers: list[tuple[str, str]]) -> None:
        super().__init__(data)
        chosen: Any = self.fields["worker"]
        chosen.choices = [("", "Anybody"), (NOBODY, "Nobody: unallocated"), *workers]

    def asked(self) -> dict[str, Any]:
        """What was chosen; nothing where it makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}


@dataclass(frozen=True)
class Board:
    """One page of one team's board."""

    team_id: int
    title: str
    lead: str
    teams: tuple[Item, ...]
    referrals: tuple[Cells, ...]
    filter: BoardFilter
    clear: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    empty: Empty
    pages: Pages
    by_worker: tuple[Cells, ...]
    limits: tuple[Cells, ...]
    pauses: tuple[Pause, ...]
    actions: tuple[Link, ...]
    person_ids: tuple[int, ...]
    asked: Mapping[str, Any]
    referral_columns: tuple[str, ...] = ("Child", "Referred", "To do")
    worker_columns: tuple[Column, ...] = WORKER_COLUMNS
    limit_columns: tuple[Column, ...] = LIMIT_COLUMNS

    @classmethod
    def of(cls, user: User, team: Team, teams: list[Team], query: Any) -> "Board":
        """The board of a team as its manager asked for it."""
        moment = now()
        everybody = Person.objects.visible_to(user).children().of_team(team)  # type: ignore[attr-defined]
        counts = _by_worker(everybody, moment)
        shown = BoardFilter(query, [(str(one["lead"]), one["lead__name"]) for one in counts if one["lead"]])
        asked = shown.asked()
        sort = query.get("sort", "due") if query.get("sort") in SORTS else "due"
        rows = _sorted(_narrowed(_with_facts(everybody, user), asked, moment), sort)
        page = Paginator(rows, A_PAGE).get_page(query.get("page"))
        children, referrals, pauses = list(page.object_list), _referrals(user, team), pauses_of(team)
        leads = Leads.of(everybody)
        drifting = leads.drifting()
        kept = {"team": team.pk, **{name: "on" if value is True else value for name, value in asked.items()}}
        return cls(
            team_id=team.pk,
            title=team_name(team),
            lead=_lead(counts),
            teams=_choices(teams, team),
            referrals=tuple(map(_referral_cells, referrals)),
            filter=shown,
            clear=f"{reverse('house:team')}?team={team.pk}",
            columns=_columns(kept, sort),
            rows=tuple(_cells(child, moment, drifting.get(child.pk, 0)) for child in children),
            empty=NOBODY_HERE if asked else NO_CHILDREN,
            pages=Pages(page.number, page.paginator.num_pages, f"?{urlencode({**kept, 'sort': sort})}&page={{}}"),
            by_worker=worker_rows(team, everybody, counts, leads.new_this_week()),
            limits=limit_rows(everybody, pauses, moment),
            pauses=tuple(pauses),
            actions=tuple(_ways(user, team, asked)),
            person_ids=(*(child.pk for child in children), *(one.person_id for one in referrals)),
            asked={"team": str(team), **asked},
        )


def _running() -> Any:
    return Deadline.objects.running().filter(person=OuterRef("pk"), due_at__isnull=False)


def _late(at: datetime) -> Exists:
    return Exists(_running().filter(due_at__lt=at))


def _by_worker(everybody: Any, at: datetime) -> list[dict[str, Any]]:
    """How many children each worker has, and for how many something is late; nobody's first."""
    late = everybody.filter(_late(at)).values("pk")
    rows = everybody.order_by().values("lead", "lead__name")
    counted_rows = rows.annotate(count=Count("pk"), late=Count("pk", filter=Q(pk__in=late)))
    return list(counted_rows.order_by(F("lead__name").asc(nulls_first=True)))


def _with_facts(everybody: Any, user: User) -> Any:
    """Each child with the next deadline, how long it is open, when last seen, and its statuses."""
    nearest = _running().order_by("due_at", "pk")
    opened = ServiceStatus.objects.open().filter(person=OuterRef("pk")).order_by().values("person")
    seen = ChildPart.objects.filter(person=OuterRef("pk")).order_by().values("person")
    visited = ProtectionVisitDuty.objects.filter(person=OuterRef("pk")).order_by().values("person")
    statuses = Prefetch("statuses", ServiceStatus.objects.open().order_by("opened_on"), to_attr="open_statuses")
    return (
        everybody.select_related("lead")
        .prefetch_related(statuses)
        .annotate(
            next_due=Subquery(nearest.values("due_at")[:1]),
            next_title=Subquery(nearest.values("title")[:1]),
            opened_on=Subquery(opened.annotate(first=Min("opened_on")).values("first")),
            seen_on=Subquery(seen.annotate(last=Max("seen_on")).values("last")),
            visited_on=Subquery(visited.annotate(last=Max("visited_on")).values("last")),
        )
    )


def _narrowed(rows: Any, asked: Mapping[str, Any], at: datetime) -> Any:
    if worker := asked.get("worker"):
        rows = rows.filter(lead=None) if worker == NOBODY else rows.filter(lead=worker)
    if status := asked.get("status"):
        rows = rows.filter(Exists(ServiceStatus.objects.open().filter(person=OuterRef("pk"), status=status)))
    return rows.filter(_late(at)) if asked.get("late") else rows


def _sorted(rows: Any, sort: str) -> Any:
    """What is not known comes last, but nobody's children come first among the workers."""
    key = F(SORTS[sort])
    first = key.asc(nulls_first=True) if sort == "worker" else key.asc(nulls_last=True)
    return rows.order_by(first, "sort_name", "pk")


def _referrals(user: User, team: Team) -> list[Any]:
    rows = Referral.objects.visible_to(user).unallocated().filter(team=team)  # type: ignore[attr-defined]
    return list(rows.select_related("person").order_by("referral_date", "pk")[:MOST_REFERRALS])


def _lead(counts: list[dict[str, Any]]) -> str:
    total, late = sum(one["count"] for one in counts), sum(one["late"] for one in counts)
    nobody = sum(one["count"] for one in counts if one["lead"] is None)
    children = counted(total, "child", "children")
    says = f"something is late for {late or 'none'}, and {nobody or 'none'} {'is' if nobody == 1 else 'are'} without a worker"
    return f"{children[:1].upper()}{children[1:]}: {says}."


def _choices(teams: list[Team], here: Team) -> tuple[Item, ...]:
    """The teams to choose from, where there are several."""
    if len(teams) < 2:
        return ()
    areas = {team.area_id for team in teams}
    names = {team.pk: f"{team}, {team.area}" if len(areas) > 1 else str(team) for team in teams}
    return tuple(Item(names[team.pk], f"?team={team.pk}", current=team.pk == here.pk) for team in teams)


def _columns(kept: Mapping[str, Any], sort: str) -> tuple[Column, ...]:
    def sortable(title: str, key: str) -> Column:
        href = f"?{urlencode({**kept, 'sort': key})}"
        return Column(title, sort_href=href, sorted_by="ascending" if sort == key else "")

    return (
        sortable("Child", "name"),
        Column("Status"),
        sortable("Worker", "worker"),
        sortable("Days open", "open"),
        sortable("Next deadline", "due"),
        Column("Last seen"),
    )


def _ways(user: User, team: Team, asked: Mapping[str, Any]) -> Iterator[Link]:
    """What can be done for the whole team; the filter for a worker is kept."""
    if MANAGE_PEOPLE(user, team):
        chosen = {"team": team.pk, **({"worker": asked["worker"]} if "worker" in asked else {})}
        yield Link("Allocate or pass on several children", f"{reverse('house:pass_on')}?{urlencode(chosen)}")
    if MANAGE(user, team):
        yield Link("Pause tasks of the team", f"{reverse('house:pause_tasks')}?team={team.pk}")
        yield Link("Record the share of a post", f"{reverse('house:working_share')}?team={team.pk}")


def _cells(child: Any, at: datetime, changes: int) -> Cells:
    age = child.age(today())
    return (
        [Link(str(child), reverse("house:child", args=[child.pk])), f"age {age}" if age is not None else "unborn"],
        status_tags(child.open_statuses) or "No open status",
        _worker(child, changes),
        f"{(today() - child.opened_on).days:,}" if child.opened_on else "–",
        [TimeLeft.of(child.next_due, at), child.next_title] if child.next_due else "Nothing due",
        _last_seen(child.seen_on, child.visited_on),
    )


def _worker(child: Any, changes: int) -> Any:
    """The lead worker, with the sign of drift where it has changed three times or more in twelve months."""
    shown: Any = str(child.lead) if child.lead else Tag("Unallocated", "orange")
    return [shown, Tag(f"Drift: {changes} changes of worker in a year", "yellow")] if changes else shown


def _last_seen(*days: date | None) -> str:
    known = [one for one in days if one is not None]
    return day(max(known)) if known else "Not recorded"


def _referral_cells(referral: Any) -> Cells:
    return (
        str(referral.person),
        day(referral.referral_date),
        Link("Allocate a worker", reverse("frontdoor:allocate-referral", args=[referral.pk]), f"to {referral.person}"),
    )


def team_name(team: Team) -> str:
    """A team as people speak of it: "North team", but "Children's team"."""
    return team.name if team.name.lower().endswith("team") else f"{team.name} team"


def chosen_team(teams: list[Team], asked: str | None) -> Team | None:
    """The team asked for if it is among these, the first one if none was asked for; else None."""
    if not asked:
        return teams[0] if teams else None
    return next((team for team in teams if str(team.pk) == asked), None)


def own_first(teams: list[Team], user: User) -> Iterator[Team]:
    """The teams in which somebody holds a role themselves come first."""
    mine = user.teams()
    yield from (team for team in teams if team.pk in mine)
    yield from (team for team in teams if team.pk not in mine)
