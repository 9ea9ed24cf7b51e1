"""What people read: the page “you said, we did”, a postcard, a letter and an easy-read page of one answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import public, shows
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Item, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.improvement.codes import Answer, Audience, Door, Edition
from goldenthread.services.improvement.drawings import OF_ANSWER, drawn
from goldenthread.services.improvement.models import Promise
from goldenthread.services.improvement.policy import READ

NOTHING = Empty("There is nothing here yet.", "What you tell us, and what we do about it, will stand here.")


@dataclass(frozen=True)
class Told:
    """One answer as people read it: what they said, and what came of it."""

    said: str
    quote: str
    heading: str
    says: tuple[str, ...]
    who: str
    said_on: str
    ask: str
    tag: Tag
    open_actions: int

    @classmethod
    def of(cls, promise: Promise, waits: int = 0) -> "Told":
        """As it was published."""
        words = promise.shown
        answer = Answer(words["answer"])
        by = date.fromisoformat(words["will_by"]) if words["will_by"] else None
        until = f"We will do this by {day(by)}." if by else ""
        late = " That day has passed: we are late." if by and by < today() and answer == Answer.WILL else ""
        says = tuple(one for one in (words["we_did"], f"{until}{late}", words["why_not"]) if one)
        colour = {"done": "green", "soon": "blue", "not": "orange"}[OF_ANSWER[answer]]
        heard = f"{promise.said_on:%B %Y}"
        return cls(
            words["said"], words["quote"], str(answer.label), says, promise.get_who_display(), heard,
            words["whom_to_ask"], Tag(str(answer.label), colour), waits,
        )  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What people said in an area and what came of it, for one audience and year or all."""

    title: str
    areas: tuple[Item, ...]
    audiences: tuple[Item, ...]
    years: tuple[Item, ...]
    told: tuple[Told, ...]
    counts: str
    empty: Empty = NOTHING


def readable_by(user: Any) -> Any:
    """What is published for everybody, and behind the door of an area for those who sign in there."""
    rows = Promise.objects.published()
    if not user.is_authenticated:
        return rows.filter(door=Door.PUBLIC)
    return rows.filter(Q(door=Door.PUBLIC) | Q(pk__in=Promise.objects.visible_to(user).values("pk")))


@public
def said(request: HttpRequest) -> HttpResponse:
    """You said, we did: also what could not be done."""
    rows = readable_by(request.user)
    areas = list(Area.objects.filter(pk__in=rows.values("area")).order_by("name"))
    area = next((one for one in areas if one.code == request.GET.get("area")), areas[0] if areas else None)
    of_area = list(rows.filter(area=area).prefetch_related("promiseactions__action").order_by("-said_on", "-pk"))
    asked = {name: request.GET.get(name, "") for name in ("who", "year")}
    return render(request, "improvement/said.html", {"page": _answers(area, areas, of_area, asked)})


def _answers(area: Area | None, areas: list[Area], rows: list[Promise], asked: dict[str, str]) -> Answers:
    code = area.code if area else ""
    chosen = [one for one in rows if asked["who"] in ("", one.who) and asked["year"] in ("", str(one.said_on.year))]
    told = tuple(Told.of(one, _waits(one.promiseactions.all())) for one in chosen)
    could_not = sum(one.heading == Answer.COULD_NOT.label for one in told)
    counts = f"{counted(len(told), 'answer').capitalize()}; to {could_not} of them we had to say that we could not."
    here = {"area": code, **asked}
    audiences = [(one.value, str(one.label)) for one in Audience if any(row.who == one for row in rows)]
    years = [(year, year) for year in sorted({str(one.said_on.year) for one in rows}, reverse=True)]
    return Answers(
        f"You said, we did{f': {area}' if area else ''}",
        tuple(Item(one.name, f"?area={one.code}", one == area) for one in areas) if len(areas) > 1 else (),
        tuple(_choices(here, "who", audiences)),
        tuple(_choices(here, "year", years)),
        told,
        counts if told else "",
    )


def _choices(here: dict[str, str], name: str, values: list[tuple[str, str]]) -> Iterator[Item]:
    """Everything, then each value, keeping what else was chosen."""
    for value, title in [("", "All"), *values] if values else []:
        asked = "&".join(f"{key}={text.replace(' ', '+')}" for key, text in {**here, name: value}.items() if text)
        yield Item(title, f"?{asked}", current=here[name] == value)


def _waits(named: Iterable[Any]) -> int:
    return sum(one.action.is_open for one in named)


@dataclass(frozen=True)
class Printed:
    """A postcard, a letter or an easy-read page of one answer."""

    title: str
    told: Told
    area: str
    printed_on: str
    edition: str
    lines: tuple[tuple[Markup | str, str, tuple[str, ...]], ...]  # picture, heading, sentences


def _printed(promise: Promise, edition: str, pictures: bool) -> Printed:
    """The published words, in another language where they were put into one."""
    told = Told.of(promise)
    version = promise.promiseversions.filter(edition=edition).exclude(text="").first() if edition else None
    if edition and version is None:
        raise Http404("no such version")
    heard = (told.said, f"“{told.quote}”" if told.quote else "")
    lines = [
        ("said", "You told us", tuple(one for one in heard if one)),
        (OF_ANSWER[Answer(promise.shown["answer"])], told.heading, told.says),
        ("ask", "Who to ask", (told.ask,)),
    ]
    if version is not None:
        sentences = tuple(one.strip() for one in version.text.splitlines() if one.strip())
        lines = [("said", str(version), sentences), *lines[2:]]
    shown = tuple((drawn(name) if pictures else "", heading, says) for name, heading, says in lines)
    return Printed("You said, we did", told, promise.area.name, day(today()), edition, shown)


def _print(template: str) -> Any:
    @shows(Promise, who=READ, related=("area", "quote"))
    def view(request: StaffRequest, promise: Promise) -> HttpResponse:
        if not promise.shown:
            raise Http404("not published yet")
        edition = request.GET.get("edition", "")
        page = _printed(promise, edition, pictures=edition == Edition.EASY)
        back = promise.get_absolute_url()
        return render(request, f"improvement/{template}.html", {"page": page, "back": back})

    view.__doc__ = f"The {template} of one answer, to be printed."
    return view


postcard = _print("postcard")
letter = _print("letter")
