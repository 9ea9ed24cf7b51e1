"""The duty board: every contact that is not finished, the least time left first."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, Func, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.pages.parts import Empty, Item, Link, Pages, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, moment
from goldenthread.services.frontdoor.forms.contacts import FilterForm
from goldenthread.services.frontdoor.models import (
    UNFINISHED,
    Contact,
    ContactSubject,
    ContactType,
    InformationRequest,
    Urgency,
)
from goldenthread.services.frontdoor.policy import AT_THE_DOOR, DOOR
from goldenthread.services.frontdoor.steps import hand_over_shift, receive_contact
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.showing import (
    age_of,
    decided_words,
    exploited_elsewhere,
    initials_of,
    link_to,
    seen,
    source_words,
    state_tag,
    time_left,
    urgency_tag,
)

A_PAGE = 40
HERE = "frontdoor:queue"
COLUMNS = ("Contact", "Time left", "Children", "State", "Partners", "Received")
NOTHING = Empty("No contacts wait.", "Everything that came has been decided, checked and carried out.")
Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Board:
    """The rows of one page of the board, the columns with their counts, and what can be done."""

    rows: tuple[Cells, ...]
    columns: tuple[Item, ...]
    pages: Pages
    actions: tuple[Link, ...]
    places: tuple[Item, ...]
    restricted: str = ""
    filtered: bool = False
    headings: tuple[str, ...] = COLUMNS
    empty: Empty = NOTHING


@lists(who=may(*AT_THE_DOOR))
def queue(request: StaffRequest) -> HttpResponse:
    """The duty board with its filters."""
    form = FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = filtered(waiting(request), asked, request.user)
    states, paginator = columns(request), Paginator(rows, A_PAGE)
    if not any(asked.values()):
        paginator.count = states[0].count or 0  # all that wait are counted by state already
    page = paginator.get_page(request.GET.get("page"))
    found = list(page.object_list)
    showed("duty board", {key: value for key, value in asked.items() if value}, people_in(found))
    board = Board(
        tuple(map(cells, found)),
        states,
        pages(request, page),
        actions(request),
        places(request.user, HERE),
        restricted(request),
        any(asked.get(name) for name in ("whose", "show", "urgency")),
    )
    return render(request, "frontdoor/board.html", {"page": board, "filter": form})


def waiting(request: StaffRequest) -> Any:
    """What the user may see of contacts that are not finished."""
    return seen(Contact, request.user).undecided()


def filtered(rows: Any, asked: dict[str, Any], user: Any) -> Any:
    """The contacts as asked for, with everything the board shows in a fixed number of queries."""
    rows = rows.shown_as(asked.get("show") or "")
    if asked.get("whose"):
        rows = rows.taken_by_user(user) if asked["whose"] == "mine" else rows.of_the_teams_of(user)
    chosen = {name: asked[name] for name in ("state", "urgency") if asked.get(name)}
    requests = InformationRequest.objects.filter(contact=OuterRef("pk"))
    counts = {"asked_count": how_many(requests), "answered_count": how_many(requests.exclude(answered_at=None))}
    return rows.filter(**chosen).annotate(**counts).select_related("source").with_subjects().by_time_left()


def how_many(rows: Any) -> Subquery:
    """The number of rows as a value of its own: joined and grouped, it would be worked out for every page of the list."""
    return Subquery(rows.order_by().annotate(many=Func(F("pk"), function="COUNT")).values("many"))


def people_in(contacts: list[Contact]) -> list[int]:
    """Everybody whom a list of contacts shows."""
    return [one.person_id for contact in contacts for one in contact.subjects.all() if one.person_id]


def cells(contact: Any) -> Cells:
    """One contact as a line of the board."""
    subjects: list[ContactSubject] = list(contact.subjects.all())
    checks = f"{contact.answered_count} of {contact.asked_count} back" if contact.asked_count else "None asked"
    return (
        [link_to(contact), contact.get_type_display()],
        time_left(contact.decision_due_at, contact.decided_at),
        [*(f"{initials_of(one)}, {age_of(one)}" for one in subjects), *exploited(subjects)] or "none named",
        [
            urgency_tag(contact.urgency),
            state_tag(contact),
            *[decided_words(one) for one in subjects if one.outcome][:1],
        ],
        [checks, *open_to(subjects)],
        [moment(contact.received_at), source_words(contact.source)],
    )


def exploited(subjects: list[ContactSubject]) -> list[Tag]:
    """That exploitation is told of a child who lives elsewhere, whose own authority must hear of it today."""
    return [Tag("Lives elsewhere, exploitation", "red")] if any(map(exploited_elsewhere, subjects)) else []


def open_to(subjects: list[ContactSubject]) -> list[str]:
    """Who works with any of the children already."""
    leads = dict.fromkeys(str(one.person.lead) for one in subjects if one.person and one.person.lead)
    return [f"open to {', '.join(leads)}"] if leads else []


def columns(request: StaffRequest) -> tuple[Item, ...]:
    """The states as columns, each with how many stand in it."""
    found = waiting(request).order_by().values_list("state").annotate(Count("pk"))
    counts: dict[str, int] = dict(found)
    here, asked = reverse("frontdoor:queue"), request.GET.get("state", "")
    every = Item("All", here, not asked, sum(counts.values()))
    return (
        every,
        *(
            Item(str(state.label), f"{here}?state={state.value}", asked == state.value, counts.get(state.value, 0))
            for state in UNFINISHED
            if counts.get(state.value) or asked == state.value
        ),
    )


def pages(request: StaffRequest, page: Any) -> Pages:
    """Where the board goes on, with the same filters."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return Pages(page.number, page.paginator.num_pages, f"?{kept.urlencode()}{'&' if kept else ''}page={{}}")


def actions(request: StaffRequest) -> tuple[Link, ...]:
    """What can be begun from the board."""
    links = [
        ("Record a contact", "frontdoor:record", receive_contact.who),
        ("Hand over the shift", "frontdoor:hand-over", hand_over_shift.who),
    ]
    return tuple(Link(text, reverse(route)) for text, route, who in links if who(request.user))


def restricted(request: StaffRequest) -> str:
    """That there are contacts whose content only the designated officer may know."""
    user: Any = request.user
    if not user.holds(*DOOR):
        return ""
    rows = Contact.objects.undecided().filter(type=ContactType.ALLEGATION, area__in=user.areas(*DOOR))
    count = rows.exclude(Exists(Contact.objects.visible_to(user).filter(pk=OuterRef("pk")))).count()
    return f"Restricted: {counted(count, 'contact')} with the designated officer." if count else ""


@lists(who=may(*DOOR))
def wallboard(request: StaffRequest) -> HttpResponse:
    """How many stand where, for a screen on a wall: no names, no references."""
    rows = waiting(request)
    states = [(item.text, item.count) for item in columns(request)]
    late = rows.shown_as("late").count()
    urgent = rows.filter(urgency=Urgency.RED, decided_at=None).count()
    showed("wallboard", {}, [])
    return render(request, "frontdoor/wallboard.html", {"figures": [*states, ("Late", late), ("Act now", urgent)]})
