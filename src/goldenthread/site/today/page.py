"""What Today holds: ready sentences in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import end_of_day, now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Link, TimeLeft, Urgency
from goldenthread.mechanisms.pages.waiting import waiting_for
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.people.models import Person, ServiceStatus
from goldenthread.services.people.story import status_tags
from goldenthread.site.notices import Told, unread_of
from goldenthread.site.places import links_of, named_for

MOST = 50  # of a list; more is said in words
MOST_NOTICES = 5
SHOWN_AT_ONCE = 10  # deadlines that are not pressing are folded beyond these
DUE = ("What is to be done", "About", "Time left")
NOT_ABOUT_A_CHILD = "Not about one child"
CHILDREN = ("Child", "Age", "Status", "Next due")
LEADING = (Role.SOCIAL_WORKER, Role.EARLY_HELP_COORDINATOR)  # whose own children are asked for even when there are none
Cells = tuple[Any, ...]

NOTHING_DUE = Empty("You have no deadlines.", "When work with a time limit is given to you, it appears here by itself.")
NOTHING_DUE_IN_TEAM = Empty("Nothing else is due in your team.", "Open the team board to see every child of the team.")
NO_CHILDREN = Empty(
    "You are nobody's lead worker.", "When a manager allocates a child to you, the child appears here at once."
)
NO_NOTICES = Empty("No unread notices.", "When something happens that you should know about, it appears here.")


@dataclass(frozen=True)
class Known:
    """What is shown beside deadlines: where each is done, whose record opens, what those without a child are about."""

    links: dict[int, str]
    opens: set[int]
    names: dict[int, str]

    @classmethod
    def of(cls, user: User, deadlines: list[Deadline]) -> "Known":
        """In a query for the links, one for the people, and one for each other kind of record."""
        people = {one.person_id for one in deadlines if one.person_id}
        opens = set(Person.objects.visible_to(user).filter(pk__in=people).values_list("pk", flat=True))
        return cls(links_of(deadlines), opens, named_for(user, deadlines))


@dataclass(frozen=True)
class Due:
    """Deadlines as rows: the pressing ones, and the later ones that are folded away."""

    rows: tuple[Cells, ...]
    later: tuple[Cells, ...]
    later_says: str

    @classmethod
    def of(cls, deadlines: list[Deadline], at: datetime, known: "Known") -> "Due":
        """The first ones, and everything that is late or soon due; the rest is later."""
        pressing = sum(not _is_ahead(time_left(one, at)) for one in deadlines)
        rows = tuple(_cells(one, at, known) for one in deadlines)
        cut = max(pressing, SHOWN_AT_ONCE)
        return cls(rows[:cut], rows[cut:], f"{counted(len(rows[cut:]), 'deadline')} later".capitalize())


def _is_ahead(left: TimeLeft | str) -> bool:
    return isinstance(left, str) or left.urgency in (Urgency.AHEAD, Urgency.PAUSED)


@dataclass(frozen=True)
class Today:
    """One person's day."""

    title: str
    lead: str
    waiting: tuple[Link, ...]
    mine: "Due"
    team: "Due | None"
    children: tuple[Cells, ...] | None
    notices: Sequence[Told]
    all_notices: Link | None
    more: str
    person_ids: tuple[int, ...]
    columns: tuple[str, ...] = DUE
    child_columns: tuple[str, ...] = CHILDREN
    nothing_due: Empty = NOTHING_DUE
    nothing_in_team: Empty = NOTHING_DUE_IN_TEAM
    no_children: Empty = NO_CHILDREN
    no_notices: Empty = NO_NOTICES

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is to be done here, so that the page says where to go."""
        return not (self.waiting or self.mine.rows or self.team or self.children)

    @classmethod
    def of(cls, user: User) -> "Today":
        """The day of this user, who sees nothing that the policy hides."""
        moment = now()
        mine, team = list(_mine(user)[: MOST + 1]), list(_of_team(user)[: MOST + 1])
        children = list(_children(user)[: MOST + 1])
        notices = unread_of(user)
        waiting = tuple(Link(f"{line.title}: {count:,}", line.href) for line, count in waiting_for(user))
        listed = [*mine[:MOST], *team[:MOST]]
        known = Known.of(user, listed)
        return cls(
            title=f"Today, {today():%A} {day(today())}",
            lead=_lead(user, moment),
            waiting=waiting,
            mine=Due.of(mine[:MOST], moment, known),
            team=Due.of(team[:MOST], moment, known) if user.teams(Role.TEAM_MANAGER) else None,
            children=_child_rows(children, moment) if children or user.holds(*LEADING) else None,
            notices=notices[:MOST_NOTICES],
            all_notices=_all_notices(len(notices)),
            more=_more(mine, team, children),
            person_ids=(*(one.person_id for one in listed if one.person_id), *(child.pk for child in children[:MOST])),
        )


def _all_notices(count: int) -> Link | None:
    return Link(f"All {count} notices", reverse("house:notices")) if count > MOST_NOTICES else None


def _due_first(rows: Any) -> Any:
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk").select_related("person")


def _mine(user: User) -> Any:
    return _due_first(Deadline.objects.visible_to(user).running().owned_by(user))  # type: ignore[attr-defined]


def _of_team(user: User) -> Any:
    teams = user.teams(Role.TEAM_MANAGER)
    if not teams:
        return Deadline.objects.none()
    rows = Deadline.objects.visible_to(user).running().filter(team__in=teams)  # type: ignore[attr-defined]
    return _due_first(rows.filter(~Q(owner=user) | Q(owner=None)).select_related("owner"))


def _children(user: User) -> Any:
    due = Deadline.objects.running().filter(person=OuterRef("pk"), owner=user).order_by()
    first = due.values("person").annotate(first=Min("due_at")).values("first")
    statuses = Prefetch("statuses", ServiceStatus.objects.open().order_by("opened_on"), to_attr="open_statuses")
    rows = Person.objects.visible_to(user).children().led_by(user).by_name()  # type: ignore[attr-defined]
    return rows.annotate(next_due=Subquery(first)).prefetch_related(statuses)


def _lead(user: User, at: datetime) -> str:
    """How the day stands, in a sentence."""
    late, by_tonight = Q(due_at__lt=at), Q(due_at__gte=at, due_at__lte=end_of_day(today()))
    found = _mine(user).order_by().aggregate(late=Count("pk", filter=late), due=Count("pk", filter=by_tonight))
    late_says = f"{found['late']:,} of your deadlines {'is' if found['late'] == 1 else 'are'} late"
    due_says = f"{found['due']:,} {'is' if found['due'] == 1 else 'are'} due today"
    return f"{late_says if found['late'] else 'Nothing is late'}, and {due_says if found['due'] else 'nothing is due today'}."


def _cells(one: Deadline, at: datetime, known: Known) -> Cells:
    link = known.links[one.pk]
    about = _about(one, known)
    what: Any = Link(one.title, link, about=f"about {about}" if isinstance(about, str) else "") if link else one.title
    owner = f", {one.owner}" if "owner" in one._state.fields_cache and one.owner else ""
    return ([what, f"Limit: {one.limit_text}{owner}"], about, time_left(one, at))


def _about(one: Deadline, known: Known) -> Link | str:
    """The child, with a link for whoever may open the record; a partner has deadlines about children of others."""
    if not one.person_id:
        name = known.names.get(one.pk, "")
        return name if name and name not in one.title else NOT_ABOUT_A_CHILD
    address = reverse("house:child", args=[one.person_id])
    return Link(str(one.person), address) if one.person_id in known.opens else str(one.person)


def time_left(one: Deadline, at: datetime) -> TimeLeft | str:
    """How long is left of a deadline, in words."""
    if one.suspended_at is not None:
        return TimeLeft("Paused", Urgency.PAUSED)
    return TimeLeft.of(one.due_at, at) if one.due_at else "No limit here"


def _child_rows(children: list[Any], at: datetime) -> tuple[Cells, ...]:
    return tuple(_child_cells(child, at) for child in children[:MOST])


def _child_cells(child: Any, at: datetime) -> Cells:
    age = child.age(today())
    return (
        Link(str(child), reverse("house:child", args=[child.pk])),
        "Unborn" if age is None and child.expected_on else age,
        status_tags(child.open_statuses) or "No open status",
        TimeLeft.of(child.next_due, at) if child.next_due else "Nothing due",
    )


def _more(*lists: Iterable[Any]) -> str:
    """Said when a list was cut."""
    cut = any(len(list(one)) > MOST for one in lists)
    return f"Each list shows the first {MOST}, the most pressing first." if cut else ""
