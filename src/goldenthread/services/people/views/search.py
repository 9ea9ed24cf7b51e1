"""Finding a person, and creating one only after looking."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.pages.parts import Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.services.people.asking import Asked
from goldenthread.services.people.duplicates import answerable, matches_of
from goldenthread.services.people.entering import NewPerson
from goldenthread.services.people.forms import CreateForm, SearchForm
from goldenthread.services.people.matching import Match
from goldenthread.services.people.models import Person
from goldenthread.services.people.permissions import BREAK_GLASS, SEARCH, WORK_WITH_PEOPLE
from goldenthread.services.people.search import Findings, Found, pointers_to
from goldenthread.services.people.search import search as search_for
from goldenthread.services.people.steps import create_person
from goldenthread.services.people.story import born_in_words, href_of, status_tags


@dataclass(frozen=True)
class SearchPage:
    """What was found, in rows."""

    says: str
    rows: tuple[list[Any], ...]
    pointers: tuple[str, ...]
    empty: Empty | None
    create: Link | None = None
    emergency: Link | None = None

    @classmethod
    def of(cls, findings: Findings | None, text: str, user: User) -> "SearchPage":
        """The page for a search, or before one."""
        if findings is None or findings.unmet:
            return cls(findings.unmet if findings and text else "", (), (), None)
        create = Link("Create a new person", f"{reverse('people:create')}?{urlencode({'q': text})}")
        nobody = Empty("Nobody was found.", "Try another spelling or fewer facts. If they are new, create the person.")
        pointers = tuple(one.says for one in findings.pointers)
        rows = tuple(_row(one) for one in findings.found)
        emergency = Link("Open a record in an emergency", reverse("people:break_glass"))
        return cls(
            _says(findings),
            rows,
            pointers,
            nobody,
            create if WORK_WITH_PEOPLE(user, None) else None,
            emergency if BREAK_GLASS(user, None) else None,
        )


def _says(findings: Findings) -> str:
    if findings.more:
        return f"More than {len(findings.found)} people match. Add a date of birth, postcode or another name."
    return f"{counted(len(findings.found), 'person', 'people').capitalize()} found."


def _row(one: Found) -> list[Any]:
    person = one.person
    return [
        Link(str(person), href_of(person)),
        born_in_words(person),
        str(person.area),
        status_tags(person.open_statuses) or "None open",  # type: ignore[attr-defined]  # prefetched by the search
        str(person.lead or "Nobody allocated"),
        ", ".join(one.why),
    ]


@lists(who=SEARCH)
def search(request: StaffRequest) -> HttpResponse:
    """One box; a number that is one person's own opens the person."""
    text = request.GET.get("q", "").strip()
    findings = search_for(text, request.user) if text else None
    if findings and findings.only_one:
        return redirect(href_of(findings.only_one))
    form = SearchForm(initial={"q": text})
    return render(
        request,
        "people/search.html",
        {"search_form": form, "page": SearchPage.of(findings, text, request.user), "q": text},
    )


@dataclass(frozen=True)
class Alike:
    """Somebody like the new person, as far as the user may be told."""

    person_id: int
    title: str
    href: str
    facts: tuple[str, ...]
    score: str


@dataclass(frozen=True)
class CreatePage:
    """The form, and beside it everybody alike."""

    new: tuple[str, ...]
    alike: tuple[Alike, ...]
    back: str


@lists(who=WORK_WITH_PEOPLE)
def create(request: StaffRequest) -> HttpResponse:
    """Enter somebody new; whoever is alike is shown beside, and must be answered."""
    user, areas = request.user, areas_of(request.user)
    area = chosen_area(request, areas)
    alike = alike_to(_typed(request, area), user) if request.method == "POST" else ()
    form = CreateForm.of(request, area, _first(request), matches=alike, user=user, areas=areas)
    if form.carries_out(create_person, area, by=user):
        messages.success(request, f"{form.result} was created.")
        if back := asked_from(request):
            return redirect(f"{back}?{urlencode({'q': form.result.person_no})}")
        return redirect("people:person", form.result.pk)
    back = asked_from(request) or reverse("people:search")
    return render(request, "people/create.html", {"form": form, "page": CreatePage(_new(form), alike, back)})


def asked_from(request: StaffRequest) -> str:
    """The page of this house that sent somebody to create a person and searches by number; empty when none did."""
    back = request.GET.get("back", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, None) else ""


def areas_of(user: User, *roles: str) -> list[Area]:
    """The areas in which a user holds one of the roles, by default those that enter people, by name.

    Raises PermissionDenied when there is none.
    """
    areas = list(Area.objects.filter(pk__in=user.areas(*(roles or WORK_WITH_PEOPLE.roles))).order_by("name"))
    if not areas:
        raise PermissionDenied("You hold no role in any one area, so nothing can be added for you.")
    return areas


def chosen_area(request: StaffRequest, areas: list[Area]) -> Area:
    """The area that was chosen on the form; the only one where there is no choice, and the first before there is one."""
    chosen = request.POST.get("area", "")
    return next((area for area in areas if str(area.pk) == chosen), areas[0])


def _first(request: StaffRequest) -> dict[str, Any]:
    """What a search says of the new person: the last word is taken for the family name."""
    asked = Asked.parse(request.GET.get("q", ""))
    whole = [one.first for one in asked.days if one.day]
    return {
        "given": " ".join(asked.words[:-1]).title(),
        "family": " ".join(asked.words[-1:]).title(),
        "born_on": whole[0] if whole else None,
        "postcode": " ".join(asked.postcodes[:1]),
    }


def _typed(request: StaffRequest, area: Area) -> NewPerson | None:
    """The person as typed, when the boxes are in shape."""
    form = CreateForm.of(request, area)
    return form.answers["person"] if form.is_valid() else None


def alike_to(person: NewPerson | None, user: User) -> tuple[Alike, ...]:
    """Strong and possible matches as the user may be told of them, the strongest first."""
    if person is None or person.is_placeholder:
        return ()
    matches = answerable(matches_of(person, user), user)
    visible = {one.pk: one for one in Person.objects.visible_to(user).filter(pk__in=matches).select_related("lead")}
    pointers = pointers_to({pk: match.score for pk, match in matches.items() if pk not in visible}, user)
    shown = [_alike(visible[pk], match) for pk, match in matches.items() if pk in visible]
    told = [
        Alike(one.person_id, f"match {n}", "", (one.says,), f"{one.score} points") for n, one in enumerate(pointers, 1)
    ]
    return tuple(sorted([*shown, *told], key=lambda one: one.score, reverse=True))


def _alike(person: Person, match: Match) -> Alike:
    facts = (born_in_words(person), person.get_sex_display(), f"lead worker: {person.lead or 'nobody'}", *match.reasons)
    return Alike(person.pk, f"{person} ({person.person_no})", href_of(person), facts, f"{match.score} points")


def _new(form: CreateForm) -> tuple[str, ...]:
    if not form.is_bound or not form.is_valid():
        return ()
    person: NewPerson = form.answers["person"]
    facts = (f"{person.given} {person.family}".strip(), day(person.born_on) if person.born_on else "", person.postcode)
    return tuple(fact for fact in facts if fact)
