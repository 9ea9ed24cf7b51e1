"""The team board: a team at a glance, what waits, and one line for each child, in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Pages
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person
from goldenthread.services.people.permissions import MANAGE_PEOPLE
from goldenthread.services.practice.caseloads import loads_of
from goldenthread.services.practice.models.caseload import Pause
from goldenthread.services.practice.oversight_policy import MANAGE
from goldenthread.site.team import away, children, waiting
from goldenthread.site.team.children import SORTS, BoardFilter, Clock
from goldenthread.site.team.drift import Drift
from goldenthread.site.team.limits import COLUMNS as LIMIT_COLUMNS
from goldenthread.site.team.limits import Limits, pauses_of
from goldenthread.site.team.permissions import teams_of
from goldenthread.site.team.waiting import COLUMNS as WAITING_COLUMNS
from goldenthread.site.team.waiting import NOTHING as NOTHING_WAITS
from goldenthread.site.team.workers import COLUMNS as WORKER_COLUMNS
from goldenthread.site.team.workers import NOBODY, Carried, worker_rows

A_PAGE = 50
MOST_REFERRALS = 20
MOST_WAITING = 10
NOBODY_HERE = Empty("No children fit.", "Clear the filters to see every child of the team.")
NO_CHILDREN = Empty("The team holds no children.", "A child is here as soon as a referral is accepted for the team.")
NO_TEAM = Empty("You manage no team.", "Ask the system administrator to give you a team.")
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Glance:
    """A number of the team that opens its list."""

    count: str
    words: str
    href: str


@dataclass(frozen=True)
class Facts:
    """What is read of a team before anything is filtered, each in one query."""

    everybody: Any
    counts: list[dict[str, Any]]
    people: dict[int, Any]
    drift: Drift
    limits: Limits
    queue: waiting.Queue

    @classmethod
    def of(cls, user: User, team: Team) -> "Facts":
        """Of the children of the team whom the user may see."""
        everybody = Person.objects.visible_to(user).children().of_team(team)  # type: ignore[attr-defined]
        people = children.people_of(everybody)
        return cls(
            everybody=everybody,
            counts=children.by_worker(people.values(), now()),
            people=people,
            drift=Drift.of(everybody),
            limits=Limits.of(everybody, now()),
            queue=waiting.Queue.of(team, user, people),
        )

    def carried(self, team: Team) -> Carried:
        """What the lines of the workers need."""
        lead_of = {pk: one.lead_id for pk, one in self.people.items()}
        held = {pk: {status.status for status in one.open_statuses} for pk, one in self.people.items()}
        return Carried(
            loads=loads_of(self.people.values(), team.area, today(), held),
            limits=self.limits,
            fresh=Counter(self.drift.given_this_week.values()),
            plans=Counter(lead_of.get(one.person_id) for one in self.queue.rows if one.kind == "plan"),
            drift=Counter(lead_of.get(child) for child in self.drift.signs),
            drafts=self.queue.drafts,
            supervision=self.queue.supervision,
        )

    def total(self, name: str) -> int:
        """A count over all workers."""
        return sum(one[name] for one in self.counts)


@dataclass(frozen=True)
class Board:
    """One page of one team's board."""

    team_id: int
    title: str
    lead: str
    teams: tuple[Item, ...]
    glance: tuple[Glance, ...]
    waiting: tuple[Cells, ...]
    all_waiting: Link
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
    absences: tuple[Cells, ...]
    actions: tuple[Link, ...]
    person_ids: tuple[int, ...]
    asked: Mapping[str, Any]
    referral_columns: tuple[str, ...] = ("Child", "Referred", "To do")
    waiting_columns: tuple[Any, ...] = WAITING_COLUMNS
    worker_columns: tuple[Column, ...] = WORKER_COLUMNS
    limit_columns: tuple[Column, ...] = LIMIT_COLUMNS
    absence_columns: tuple[str, ...] = away.COLUMNS
    nothing_waits: Empty = NOTHING_WAITS

    @classmethod
    def of(cls, user: User, team: Team, teams: list[Team], query: Any) -> "Board":
        """The board of a team as its manager asked for it."""
        moment, facts = now(), Facts.of(user, team)
        shown = BoardFilter(query, [(str(one["lead"]), one["lead__name"]) for one in facts.counts if one["lead"]])
        asked = shown.asked()
        sort = query.get("sort", "due") if query.get("sort") in SORTS else "due"
        rows = children.narrowed(children.with_facts(facts.everybody), asked, moment, facts.drift)
        page = _paged(children.in_order(rows, sort), query.get("page"), None if asked else facts.total("count"))
        found, referrals, pauses = list(page.object_list), _referrals(user, team), pauses_of(team)
        kept = {"team": team.pk, **{name: "on" if value is True else value for name, value in asked.items()}}
        waits = facts.queue.rows[:MOST_WAITING]
        return cls(
            team_id=team.pk,
            title=team_name(team),
            lead=_lead(facts),
            teams=_choices(teams, team),
            glance=tuple(_glance(facts, team)),
            waiting=tuple(one.cells(str(facts.people[one.person_id])) for one in waits),
            all_waiting=Link(waiting.in_words(facts.queue.rows), _list("waiting", team)),
            referrals=tuple(map(_referral_cells, referrals)),
            filter=shown,
            clear=f"{reverse('house:team')}?team={team.pk}",
            columns=children.columns(kept, sort),
            rows=tuple(
                children.cells(one, moment, facts.drift.in_words(one.pk), facts.people[one.pk].open_statuses)
                for one in found
            ),
            empty=NOBODY_HERE if asked else NO_CHILDREN,
            pages=Pages(page.number, page.paginator.num_pages, f"?{urlencode({**kept, 'sort': sort})}&page={{}}"),
            by_worker=worker_rows(team, facts.counts, facts.carried(team)),
            limits=facts.limits.cells(_list("deadlines", team), pauses),
            pauses=tuple(pauses),
            absences=tuple(map(away.cells, away.absences_of(team))),
            actions=tuple(_ways(user, team, asked)),
            person_ids=_seen(found, referrals, waits),
            asked={"team": str(team), **asked},
        )


def _paged(rows: Any, number: Any, count: int | None) -> Any:
    """One page of the children; the count is not asked for again where it is known."""
    paginator = Paginator(rows, A_PAGE)
    if count is not None:
        paginator.count = count  # kept in place of the query
    return paginator.get_page(number)


def _seen(found: list[Any], referrals: list[Any], waits: Sequence[waiting.Waits]) -> tuple[int, ...]:
    """Whom the page showed, each once."""
    others = [one.person_id for one in (*referrals, *waits)]
    return tuple(dict.fromkeys((*(child.pk for child in found), *others)))


def _list(what: str, team: Team) -> str:
    return f"{reverse('house:team_list', args=[what])}?team={team.pk}"


def _glance(facts: Facts, team: Team) -> Iterator[Glance]:
    """The team in numbers; each opens its list."""
    board = f"?team={team.pk}"
    late, by_soon, any_due, everybody = (facts.total(name) for name in ("late", "by_soon", "any_due", "count"))
    nobody = sum(one["count"] for one in facts.counts if one["lead"] is None)
    stepping = sum(one.is_step_down for one in facts.queue.rows)
    for count, words, href in (
        (late, Clock.LATE.label, f"{board}&clock=late"),
        (by_soon - late, Clock.NEAR.label, f"{board}&clock=near"),
        (any_due - by_soon, Clock.IN_TIME.label, f"{board}&clock=in+time"),
        (everybody - any_due, Clock.NOTHING.label, f"{board}&clock=nothing"),
        (nobody, "Without a worker", f"{board}&worker={NOBODY}"),
        (len(facts.drift.signs), "Signs of drift", f"{board}&drift=on"),
        (stepping, "Step-downs waiting", _list("step-downs", team)),
    ):
        yield Glance(f"{count:,}", str(words), href if count else "")


def _referrals(user: User, team: Team) -> list[Any]:
    rows = Referral.objects.visible_to(user).unallocated().filter(team=team)  # type: ignore[attr-defined]
    return list(rows.select_related("person").order_by("referral_date", "pk")[:MOST_REFERRALS])


def _lead(facts: Facts) -> str:
    total, late = facts.total("count"), facts.total("late")
    nobody = sum(one["count"] for one in facts.counts if one["lead"] is None)
    held = counted(total, "child", "children")
    says = f"something is late for {late or 'none'}, and {nobody or 'none'} {'is' if nobody == 1 else 'are'} without a worker"
    return f"{held[:1].upper()}{held[1:]}: {says}."


def _choices(teams: list[Team], here: Team) -> tuple[Item, ...]:
    """The teams to choose from, where there are several."""
    if len(teams) < 2:
        return ()
    areas = {team.area_id for team in teams}
    names = {team.pk: f"{team}, {team.area}" if len(areas) > 1 else str(team) for team in teams}
    return tuple(Item(names[team.pk], f"?team={team.pk}", current=team.pk == here.pk) for team in teams)


def _ways(user: User, team: Team, asked: Mapping[str, Any]) -> Iterator[Link]:
    """What can be done for the whole team; the filter for a worker is kept."""
    if MANAGE_PEOPLE(user, team):
        chosen = {"team": team.pk, **({"worker": asked["worker"]} if "worker" in asked else {})}
        yield Link("Allocate or pass on several children", f"{reverse('house:pass_on')}?{urlencode(chosen)}")
    if MANAGE(user, team):
        yield Link("Record who is away", f"{reverse('house:absence')}?team={team.pk}")
        yield Link("Pause tasks of the team", f"{reverse('house:pause_tasks')}?team={team.pk}")
        yield Link("Record the share of a post", f"{reverse('house:working_share')}?team={team.pk}")


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


def own_first(user: User) -> list[Team]:
    """The teams whose board somebody may see; those in which they hold a role themselves come first."""
    mine = user.teams()
    return sorted(teams_of(user), key=lambda team: team.pk not in mine)
