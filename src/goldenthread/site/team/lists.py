"""The lists behind the numbers of the board: deadlines, what waits, step-downs, and old drafts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.clock import CLOCKS
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Link, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.supervision import SupervisionSession
from goldenthread.services.practice.oversight_clocks import SUPERVISION_DUE
from goldenthread.services.practice.words import form_in_words
from goldenthread.site.places import links_of
from goldenthread.site.team import waiting
from goldenthread.site.team.limits import GROUPS, LATER, SOON, until
from goldenthread.site.team.passing import team_asked_for
from goldenthread.site.team.permissions import TEAM_BOARD
from goldenthread.site.team.workers import NOBODY, old_drafts

MOST = 200  # lines of a list; the most pressing first
DUE = ("Child", "What is due", "Worker", "Time left")
DRAFTS = ("Whose", "What is being written", "Last typed")
NOTHING_DUE = Empty("Nothing fits.", "The most pressing stands first as soon as there is something.")
NO_DRAFTS = Empty("No draft is older than seven days.", "What somebody typed and has not sent appears here.")
WHENS = {"late": "Late", str(SOON): f"Due in {SOON} working days", str(LATER): f"Due in {LATER} working days"}


@dataclass(frozen=True)
class Listed:
    """A list with its words."""

    title: str
    caption: str
    columns: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    empty: Empty
    back: str
    people: tuple[int, ...] = ()


Query = Mapping[str, str]
Made = tuple[str, tuple[Any, ...], list[tuple[Any, ...]], Empty, list[int]]


def _everybody(team: Team, user: User, query: Query) -> Any:
    """The children of the team that the user may see; of one worker, or nobody's, where that is asked for."""
    rows = Person.objects.visible_to(user).children().of_team(team)  # type: ignore[attr-defined]
    worker = query.get("worker", "")
    if worker == NOBODY:
        return rows.filter(lead=None)
    return rows.filter(lead=worker) if worker.isdecimal() else rows


def _deadlines(team: Team, user: User, query: Query) -> Made:
    """Deadlines of the children, by limit or group of limits, late or near."""
    at, when, asked = now(), query.get("when", ""), query.get("clock", "")
    clocks = GROUPS.get(asked, (asked,) if asked else ())
    of_children = Q(person__in=_everybody(team, user, query).values("pk"))
    if asked == "supervision":
        of_children |= _of_workers(team, query)
        clocks = (*clocks, SUPERVISION_DUE.key)
    rows = Deadline.objects.running().filter(of_children, _due(when, at))
    rows = rows.filter(clock__in=clocks) if clocks else rows
    found = list(rows.select_related("person__lead", "owner").order_by(F("due_at").asc(), "pk")[:MOST])
    links = links_of(found)
    name = CLOCKS[asked][0].title if asked in CLOCKS else asked.capitalize() or "Every time limit"
    cells = [_due_cells(one, links[one.pk], at) for one in found]
    return f"{name}: {WHENS.get(when, 'running').lower()}", DUE, cells, NOTHING_DUE, _people(found)


def _of_workers(team: Team, query: Query) -> Q:
    """Supervision that is owed to the workers themselves."""
    sessions = SupervisionSession.objects.all()
    if (worker := query.get("worker", "")).isdecimal():
        sessions = sessions.filter(worker=worker)
    return Q(team=team, person=None, subject_id__in=sessions.values("pk"), clock=SUPERVISION_DUE.key)


def _due(when: str, at: datetime) -> Q:
    if when == "late":
        return Q(due_at__lt=at)
    days = LATER if when == str(LATER) else SOON
    return Q(due_at__gte=at, due_at__lte=until(days)) if when in WHENS else Q(due_at__isnull=False)


def _due_cells(one: Deadline, link: str, at: datetime) -> tuple[Any, ...]:
    about: Any = Link(str(one.person), reverse("house:child", args=[one.person_id])) if one.person_id else "A worker"
    lead = one.person.lead if one.person else one.owner
    what: Any = Link(one.title, link, f"for {one.person or one.owner}") if link else one.title
    return (
        about,
        [what, f"Limit: {one.limit_text}"],
        str(lead or "Nobody"),
        TimeLeft.of(one.due_at, at) if one.due_at else "–",
    )


def _people(rows: Any) -> list[int]:
    return [one.person_id for one in rows if one.person_id]


def _waiting(team: Team, user: User, query: Query) -> Made:
    """What waits for the manager, the longest first."""
    return _waits(team, user, query, "Waiting for you", waiting.NOTHING, step_downs=False)


def _stepping(team: Team, user: User, query: Query) -> Made:
    """Step-downs that nobody has accepted yet."""
    return _waits(team, user, query, "Step-downs waiting", waiting.NO_STEP_DOWN, step_downs=True)


def _waits(team: Team, user: User, query: Query, title: str, empty: Empty, *, step_downs: bool) -> Made:
    children = {one.pk: str(one) for one in _everybody(team, user, query)}
    rows = waiting.Queue.of(team, user, children).rows
    shown = [one for one in rows if one.is_step_down or not step_downs]
    cells = [one.cells(children[one.person_id]) for one in shown]
    return title, waiting.COLUMNS, cells, empty, [one.person_id for one in shown]


def _drafts(team: Team, user: User, query: Query) -> Made:
    """Whose drafts lie for more than seven days; what is in them only their owner sees."""
    rows = old_drafts(team).select_related("owner").order_by("saved_at", "pk")
    if (worker := query.get("worker", "")).isdecimal():
        rows = rows.filter(owner=worker)
    cells = [(str(one.owner), form_in_words(one.form), day(one.saved_at)) for one in rows[:MOST]]
    return "Drafts older than seven days", DRAFTS, cells, NO_DRAFTS, []


LISTS: dict[str, Callable[[Team, User, Query], Made]] = {
    "deadlines": _deadlines,
    "waiting": _waiting,
    "step-downs": _stepping,
    "drafts": _drafts,
}


@lists(who=TEAM_BOARD)
def listed(request: StaffRequest, what: str) -> HttpResponse:
    """One of the lists behind the numbers of the board."""
    if what not in LISTS:
        raise Http404("no such list")
    team = team_asked_for(request)
    title, columns, rows, empty, people = LISTS[what](team, request.user, request.GET.dict())
    showed(f"team board: {what}", {"team": str(team)}, people)
    back = f"{reverse('house:team')}?team={team.pk}"
    page = Listed(title, str(team), columns, tuple(rows), empty, back, tuple(people))
    return render(request, "team/list.html", {"page": page})
