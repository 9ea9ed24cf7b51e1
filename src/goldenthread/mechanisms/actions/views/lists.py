"""Lists of actions: what somebody looks after, what committees wait for, what is watched, what rests, what was promised."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions.codes import DueKind, Kind, Progress
from goldenthread.mechanisms.actions.figures import shown
from goldenthread.mechanisms.actions.models import (
    Action,
    FoundPromise,
    PauseEntry,
    Plan,
    PlanLine,
    RegressionWatch,
)
from goldenthread.mechanisms.actions.pictures import Span, resting, watched
from goldenthread.mechanisms.actions.plan_codes import PlanState
from goldenthread.mechanisms.actions.plans.lines import lines_of
from goldenthread.mechanisms.actions.plans.warnings import Warned, copies, unanswered
from goldenthread.mechanisms.actions.policy import BEGIN_PLAN, PAUSE, READ_PLANS, SET, people_open_to
from goldenthread.mechanisms.actions.steps import look_at_watch, resume_actions
from goldenthread.mechanisms.actions.views.showing import (
    COLUMNS,
    MOST,
    Cells,
    known_people,
    places,
    rows_about,
    seen,
)
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Column, Empty, Item, Link, Tag
from goldenthread.mechanisms.pages.words import counted, day

SILENT_DAYS = 28  # two rounds of a fortnight
CLOSED_LATELY = timedelta(days=28)  # a discharged action is on one more list, crossed out


@dataclass(frozen=True)
class Sheet:
    """One table of a list."""

    caption: str
    columns: tuple[Column | str, ...]
    rows: tuple[Cells, ...]
    empty: Empty | None = None
    says: str = ""


@dataclass(frozen=True)
class ListPage:
    """A page of tables, with what can be begun there."""

    title: str
    lead: str
    places: tuple[Item, ...]
    sheets: tuple[Sheet, ...]
    ways: tuple[Link, ...] = ()
    person_ids: tuple[int, ...] = ()


def overseen(user: User) -> ListPage:
    """What somebody sponsors, set, or runs a plan for: what needs them first."""
    rows = seen(Action, user).open().overseen_by(user)
    heard = rows.annotate(last_on=Max("entries__as_at")).select_related("person", "lead").by_date()
    actions = list(heard[: MOST * 2])
    known = known_people(user, actions)
    groups = _by_need(actions, today())
    sheets = [_sheet(title, some, known) for title, some in groups.items() if some]
    if copied := _copies(user):
        sheets.append(
            Sheet("The same words on two lines: which is it about?", ("Line", "Plan", "What is wrong"), copied)
        )
    late = counted(sum(action.days_late(today()) > 0 for action in actions), "action")
    lead = f"{late} that you look after {'is' if late.startswith('1 ') else 'are'} late." if actions else ""
    nothing = Sheet("Actions you look after", COLUMNS, (), Empty("You look after no open action of anybody else."))
    return ListPage(
        "Actions you look after",
        lead,
        places(user, "overseen"),
        tuple(sheets) or (nothing,),
        (*_set_links(user), Link("What somebody else has in hand", reverse("actions:handover"))),
        tuple(known),
    )


def _copies(user: User) -> tuple[Cells, ...]:
    """Entries of the plans that somebody runs which stand on another line too, until they are answered."""
    runs = seen(Plan, user).live().filter(Q(owner=user) | Q(officer=user)).order_by("name")
    found = ((plan, unanswered(plan, _copied(plan))) for plan in runs)
    return tuple(
        (
            Link(str(one.line.row), one.line.action.get_absolute_url()),
            Link(str(plan), plan.get_absolute_url()),
            one.says,
        )
        for plan, some in found
        for one in some
    )


def _copied(plan: Plan) -> list[Warned]:
    return [Warned("Same text", line, says) for line, says in copies(lines_of(plan, today()))]


def _by_need(actions: Iterable[Any], on: date) -> dict[str, list[Any]]:
    """Each action under the first thing that it needs."""
    groups: dict[str, list[Any]] = {title: [] for title in NEEDS}
    for action in actions:
        groups[next(title for title, needs in NEEDS.items() if needs(action, on))].append(action)
    return groups


def _silent(action: Any, on: date) -> bool:
    heard = action.last_on or action.raised_on
    return bool(heard < on - timedelta(days=SILENT_DAYS))


NEEDS: dict[str, Callable[[Any, date], bool]] = {
    "Claimed done: look and say so": lambda action, on: action.progress == Progress.CLAIMED,
    "Stuck": lambda action, on: action.progress == Progress.STUCK,
    "Late, but judged moving": lambda action, on: action.days_late(on) > 0 and action.progress == Progress.MOVING,
    "Late": lambda action, on: action.days_late(on) > 0,
    "Date to be set": lambda action, on: action.due_on is None and action.due_kind != DueKind.ONGOING,
    "Nothing said for four weeks": _silent,
    "The rest": lambda action, on: True,
}


def _sheet(title: str, actions: list[Any], known: set[int]) -> Sheet:
    rows = zip(rows_about(actions, known), actions, strict=True)
    return Sheet(title, (*COLUMNS, Column("Lead")), tuple((*cells, action.led_by) for cells, action in rows))


def areas_for(user: User, roles: tuple[Any, ...]) -> list[Area]:
    """The areas in which somebody holds one of some roles."""
    return list(Area.objects.filter(pk__in=user.areas(*roles)).order_by("name"))


def links_by_area(user: User, roles: tuple[Any, ...], text: str, route: str) -> Iterator[Link]:
    """The way to begin something, once for each area in which that is theirs."""
    areas = areas_for(user, roles)
    for area in areas:
        address = f"{reverse(route)}?area={area.code}"
        yield Link(f"{text}: {area.name}" if len(areas) > 1 else text, address)


def _set_links(user: User) -> Iterator[Link]:
    yield from links_by_area(user, SET.roles, "Set an action", "actions:set")


def promises(user: User) -> ListPage:
    """What was found in words and waits for somebody, and when promises fall due."""
    rows = seen(FoundPromise, user).undecided().filter(for_user=user).select_related("person")
    found = list(rows.order_by("due_on", "pk")[:MOST])
    kept = seen(Action, user).open().filter(kind=Kind.PROMISE).led_by(user)
    due = list(kept.select_related("person").by_date()[:MOST])
    ids = {one.person_id for one in [*found, *due] if one.person_id}
    known = set(people_open_to(user).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    to_decide = Sheet(
        "To take up or dismiss",
        ("Promise", "By", "The words", "Said in", Column("To do")),
        tuple(_promise_cells(one) for one in found),
        Empty("No promise waits for you.", "Dates that you write in an entry are found and stand here."),
    )
    sheets = [to_decide]
    for month in dict.fromkeys(f"{one.due_on:%B %Y}" if one.due_on else "Without a date" for one in due):
        some = [one for one in due if (f"{one.due_on:%B %Y}" if one.due_on else "Without a date") == month]
        sheets.append(Sheet(f"Promises you keep: {month}", COLUMNS, tuple(rows_about(some, known))))
    calendar = Link("Calendar of promises", reverse("actions:calendar"))
    ways = (*links_by_area(user, SET.roles, "Find promises in a text", "actions:read"), calendar)
    lead = f"{counted(len(found), 'promise')} to take up or dismiss." if found else ""
    return ListPage("Promises", lead, places(user, "promises"), tuple(sheets), ways, tuple(known))


def _promise_cells(one: FoundPromise) -> Cells:
    take = Link("Take it up", one.get_absolute_url(), one.title)
    dismiss = Link("Dismiss it", reverse("actions:dismiss", args=[one.pk]), one.title)
    return one.title, day(one.due_on), f"“{one.words}”", f"{one.said_in}, {day(one.said_on)}", [take, dismiss]


def watches(user: User) -> ListPage:
    """What is kept from sliding back: each watched figure with its floor and its last looks."""
    rows = seen(RegressionWatch, user).running().select_related("action", "owner")
    found = list(rows.prefetch_related("checks").order_by("next_on", "pk")[:MOST])
    sheet = Sheet(
        "Watched figures",
        ("Figure", "Kept up for", Column("Floor", numeric=True), "Last looks, oldest first", "Next look", "Owner"),
        tuple(_watch_cells(one, user) for one in found),
        Empty("Nothing is watched.", "When an action is verified, a figure can be watched from its page."),
    )
    dipped = sum(any(not check.held for check in list(one.checks.all())[-1:]) for one in found)
    lead = f"{counted(dipped, 'watched figure')} through its floor at the last look." if found else ""
    return ListPage("Regression watch", lead, places(user, "watches"), (sheet,))


def _watch_cells(one: Any, user: User) -> Cells:
    one.found_for = user.pk  # read through visible_to: the link need not ask again
    looks = sorted(one.checks.all(), key=lambda check: (check.looked_on, check.pk))[-6:]
    tags = [
        Tag(f"{shown(check.value)} {'held' if check.held else 'dipped'}", "green" if check.held else "red")
        for check in looks
    ]
    soon = Tag("Late", "red") if one.next_on < today() else ""
    look = Link("Look at it", one.get_absolute_url(), str(one)) if look_at_watch.who(user, one) else ""
    when = [part for part in (day(one.next_on), soon, look) if part]
    kept = Link(str(one.action), one.action.get_absolute_url())
    drawn = [watched([(check.looked_on, check.value) for check in looks], one.floor)] if len(looks) > 1 else []
    return str(one), kept, shown(one.floor), [*drawn, *tags] or "None yet", when, str(one.owner)


def pauses(user: User) -> ListPage:
    """What teams stopped for a while, since when, and who covers."""
    rows = seen(PauseEntry, user).select_related("team", "agreed_by").prefetch_related("paused__action")
    now, over = rows.current().order_by("since", "pk")[:MOST], rows.filter(resumed_on__isnull=False)
    pauses = [list(now), list(over.order_by("-resumed_on", "-pk")[:MOST])]
    days = [when for some in pauses for one in some for when in (one.since, one.resumed_on or one.until)]
    span = Span.of([*days, today()])
    current, before = (tuple(_pause_cells(one, user, span) for one in some) for some in pauses)
    columns = ("Team", "Why", "Since", "Goes on", "Covered by", "Agreed by", "Actions")
    sheets = [Sheet("Paused now", columns, current, Empty("Nothing is paused."))]
    if before:
        sheets.append(Sheet("Earlier", columns, before))
    ways = tuple(links_by_area(user, PAUSE.roles, "Pause actions of a team", "actions:pause"))
    lead = "What is paused keeps its date: it stays late, and says since when it rests."
    return ListPage("Paused actions", lead, places(user, "pauses"), tuple(sheets), ways)


def _pause_cells(one: Any, user: User, span: Span) -> Cells:
    one.found_for = user.pk  # read through visible_to: the link need not ask again
    actions = [Link(str(rest.action), rest.action.get_absolute_url()) for rest in one.paused.all()]
    goes_on = resume_actions.who(user, one)
    ends: Any = f"Went on on {day(one.resumed_on)}" if one.resumed_on else [
        f"About {day(one.until)}",
        *([Tag("Should have gone on", "red")] if one.is_overdue(today()) else []),
        *([Link("Go on", reverse("actions:resume", args=[one.pk]), f"with the actions of {one.team}")] if goes_on else []),
    ]  # fmt: skip
    strip = resting(one.since, one.until, one.resumed_on, today(), span)
    since = [day(one.since), strip]
    return str(one.team), one.get_trigger_display(), since, ends, one.cover, str(one.agreed_by), actions


def shared(user: User) -> Sheet:
    """Actions that stand in two plans or more: one update serves them all."""
    lines = seen(PlanLine, user).current().exclude(plan__state=PlanState.CLOSED)
    twice = lines.values("action").annotate(plans=Count("plan", distinct=True)).filter(plans__gt=1).order_by()
    rows = lines.filter(action__in=twice.values("action")).select_related("plan", "action")
    by_action: dict[Action, list[Any]] = {}
    for row in rows.order_by("action_id", "plan__name"):
        by_action.setdefault(row.action, []).append(Link(f"{row.plan}, {row.printed_ref}", row.get_absolute_url()))
    cells = ((Link(str(action), action.get_absolute_url()), places_of) for action, places_of in by_action.items())
    return Sheet("In two plans or more", ("Action", "Plans"), tuple(cells))


def plans(user: User, rows: Iterable[Any], issues: Iterable[Any]) -> ListPage:
    """The plans of the areas, and the issues that were frozen of them."""
    sheets = [
        Sheet(
            "Plans",
            ("Plan", "State", "Owner", "Followed by", Column("Open lines", numeric=True), Column("Late", numeric=True)),
            tuple(_plan_cells(one) for one in rows),
            Empty("There is no plan yet."),
        ),
        Sheet(
            "Frozen issues", ("Issue", "As at", "For"), tuple(map(_issue_cells, issues)), Empty("None was frozen yet.")
        ),
    ]
    if (both := shared(user)).rows:
        sheets.append(both)
    ways = tuple(links_by_area(user, BEGIN_PLAN.roles, "Begin a plan", "actions:begin_plan"))
    if READ_PLANS(user):
        ways = (*ways, Link("Which plans share actions", reverse("actions:map")))
    return ListPage("Plans", "", places(user, "plans"), tuple(sheets), ways)


def _plan_cells(one: Any) -> Cells:
    state = Tag(one.get_state_display(), {"draft": "grey", "live": "green", "closed": "blue"}[one.state])
    return (
        Link(str(one), one.get_absolute_url()),
        state,
        str(one.owner),
        one.monitored_by,
        one.open_lines,
        one.late_lines,
    )


def _issue_cells(one: Any) -> Cells:
    return Link(f"{one.held['title']}, issue {one.number}", one.get_absolute_url()), day(one.as_at), one.for_meeting
