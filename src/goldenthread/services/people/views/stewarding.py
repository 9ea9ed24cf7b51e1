"""What stewards and the governance officer go through: essential information by worker, NHS numbers, odd access."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db.models import Max, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import BreakGlass, User
from goldenthread.mechanisms.calendar import add_months, start_of_day, today
from goldenthread.mechanisms.pages.parts import Empty, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of
from goldenthread.mechanisms.pages.words import day, moment, upper_first
from goldenthread.services.people import forms as forms_of_registers
from goldenthread.services.people import steps
from goldenthread.services.people import steward_forms as forms
from goldenthread.services.people.auditing import oddities
from goldenthread.services.people.essentials import missing_among, missing_of
from goldenthread.services.people.models import IdentifierType, NumberTrace, OddAccess, OddKind, Person, TraceAnswer
from goldenthread.services.people.permissions import DECIDE_MATCHES, OVERSEE, OVERSEERS, REGISTERS
from goldenthread.services.people.story import href_of
from goldenthread.services.people.tracing import file_of
from goldenthread.services.people.views.guarding import ListPage, PlainForm
from goldenthread.services.people.views.search import areas_of, chosen_area

Cells = tuple[Any, ...]
MOST = 200
NOTHING_ODD = Empty("Nothing odd was found.", "The last seven days are gone through each time this page is opened.")
EMERGENCY = "Emergency access"
WEIGHTIEST_FIRST = (*OddKind.values[:3], EMERGENCY, *OddKind.values[3:])


@lists(who=REGISTERS)
def essentials(request: StaffRequest) -> HttpResponse:
    """Open children of whom something essential is not answered, by worker."""
    contacts: Any = apps.get_model("frontdoor", "ContactSubject")._base_manager
    last = contacts.filter(person=OuterRef("pk")).order_by().values("person")
    rows = missing_among(Person.objects.visible_to(request.user)).select_related("lead")
    rows = rows.annotate(contact_at=Subquery(last.annotate(at=Max("contact__received_at")).values("at")))
    found = list(rows.order_by("lead__name", "sort_name", "pk")[:MOST])
    showed("essential information", {}, [one.pk for one in found])
    table = tuple(
        [Link(str(one), href_of(one)), str(one.lead or "Nobody"), upper_first(", ".join(missing_of(one))),
         day(one.contact_at) if one.contact_at else "No contact"]
        for one in found
    )  # fmt: skip
    columns = ("Child", "Worker", "Not answered", "Last contact")
    lead = "Every week each worker answers what is missing: father or second parent, family, ethnicity, language."
    page = ListPage("Essential information", lead, columns, table, Empty("Everything essential is answered."))
    return render(request, "people/list.html", {"page": page})


@dataclass(frozen=True)
class Compared:
    """The pages on which one kind of number is compared with that of others."""

    kind: IdentifierType
    title: str
    lead: str
    route: str
    ways: tuple[tuple[str, str], ...]


NHS_NUMBERS = Compared(
    IdentifierType.NHS,
    "NHS numbers",
    "Numbers are sent to be traced as a file, and answered as a file; each difference waits for you.",
    "people:tracing",
    (("send_numbers", "Send numbers"), ("take_answers", "Take in answers")),
)
PUPIL_NUMBERS = Compared(
    IdentifierType.UPN,
    "Unique pupil numbers",
    "Our numbers beside the schools’ list. Whoever has the same number is the same; then their former number, then name "
    "and date of birth.",
    "people:pupils",
    (("take_pupils", "Take in a list of pupils"),),
)
PAGES = {page.kind: page for page in (NHS_NUMBERS, PUPIL_NUMBERS)}


def _differences(what: Compared) -> Any:
    """The page of differences of one kind of number: those to decide, with what can be done."""

    @lists(who=DECIDE_MATCHES)
    def view(request: StaffRequest) -> HttpResponse:
        seen: Any = NumberTrace.objects.of(what.kind).visible_to(request.user).select_related("person")
        waiting, rows = seen.waiting().count(), list(seen.to_decide().order_by("answer", "pk")[:MOST])
        showed(what.title, {}, [one.person_id for one in rows])
        actions = [Link(text, reverse(f"people:{route}")) for route, text in what.ways]
        if rows:
            actions.append(Link("Accept several", reverse(f"people:accept_{what.route.removeprefix('people:')}")))
        if waiting:
            actions.append(Link(f"File of {waiting} waiting", reverse("people:tracing_file")))
        columns = ("Person number", "How it stands", "Our number", "Their number", "Their postcode", "Matched by", "")
        nothing, table = Empty("No difference waits for you."), tuple(_trace(one) for one in rows)
        page = ListPage(what.title, what.lead, columns, table, nothing, tuple(actions))
        return render(request, "people/list.html", {"page": page})

    return view


def _trace(one: NumberTrace) -> list[Any]:
    state = Tag(TraceAnswer(one.answer).label, "yellow")
    link = Link("Decide", reverse("people:decide_trace", args=[one.pk]), f"the number of {one.person.person_no}")
    told = [
        one.number_here or "None",
        one.number_there or "None",
        one.postcode_there,
        one.matched_by or "What was sent",
    ]
    return [one.person.person_no, state, *told, link]


def _accept(what: Compared) -> Any:
    """The page on which several differences of one kind of number are accepted together."""

    @lists(who=DECIDE_MATCHES)
    def view(request: StaffRequest) -> HttpResponse:
        area = chosen_area(request, areas_of(request.user, *DECIDE_MATCHES.roles))
        seen: Any = NumberTrace.objects.of(what.kind).visible_to(request.user).filter(area=area)
        rows = seen.to_decide().select_related("person").order_by("answer", "pk")
        form: Any = forms.AcceptTracesForm.of(request, None, {"on": today()}, rows=rows)
        if form.carries_out(steps.accept_traces, area, by=request.user):
            messages.success(request, f"{len(form.result):,} differences accepted.")
            return redirect(what.route)
        showed(what.title, {}, rows.values_list("person", flat=True))
        lead = "Their number takes the place of ours."
        page = PlainForm(steps.accept_traces.title, lead, "Accept them", reverse(what.route))
        return render(request, "people/plain_form.html", {"form": form, "page": page})

    return view


tracing, pupils = _differences(NHS_NUMBERS), _differences(PUPIL_NUMBERS)
accept_tracing, accept_pupils = _accept(NHS_NUMBERS), _accept(PUPIL_NUMBERS)


@lists(who=DECIDE_MATCHES)
def tracing_file(request: StaffRequest) -> HttpResponse:
    """What waits, as the file that is sent."""
    seen: Any = NumberTrace.objects.visible_to(request.user)
    rows = seen.of(IdentifierType.NHS).waiting()
    showed("NHS numbers sent", {}, rows.values_list("person", flat=True))
    name = f"nhs-numbers-{today().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(file_of(rows), content_type="text/csv; charset=utf-8", headers=headers)


def _of_the_area(step: Any, form_class: Any, lead: str, back: str = "people:tracing", what: str = "numbers") -> Any:
    """The page that takes one step for an area of the steward's; `what` the step gave is counted afterwards."""

    @lists(who=DECIDE_MATCHES)
    def view(request: StaffRequest) -> HttpResponse:
        area = chosen_area(request, areas_of(request.user, *DECIDE_MATCHES.roles))
        form = form_class.of(request, None, {"on": today()})
        if form.carries_out(step, area, by=request.user):
            messages.success(request, f"{len(form.result):,} {what}: done.")
            return redirect(back)
        page = PlainForm(step.title, lead, step.title, reverse(back))
        return render(request, "people/plain_form.html", {"form": form, "page": page})

    return view


send_numbers = _of_the_area(
    steps.send_numbers,
    forms.SendNumbersForm,
    "Open people whose number was not verified within a year; none restricted.",
)
take_answers = _of_the_area(
    steps.take_answers, forms.TakeAnswersForm, "The same numbers are verified at once; each difference waits for you."
)


take_pupils = _of_the_area(
    steps.take_pupils,
    forms.TakePupilsForm,
    "The same numbers are verified at once; each difference waits for you. Lines about nobody of ours are left out.",
    back="people:pupils",
)
place_addresses = _of_the_area(
    steps.place_addresses,
    forms.PlaceAddressesForm,
    "Each address lies where its postcode lies, so that a week of visits can reckon its travel.",
    back="people:unknown",
    what="addresses",
)


@shows(NumberTrace, who=steps.decide_trace.allowed, related=("person",))  # type: ignore[arg-type]  # asks like a Permission
def decide_trace(request: StaffRequest, trace: NumberTrace) -> HttpResponse:
    """Accept or refuse one difference."""
    kind = IdentifierType(trace.type)
    back, form = PAGES[kind].route, forms.DecideTraceForm.of(request, trace, {"on": today()})
    if form.carries_out(steps.decide_trace, trace, by=request.user):
        return redirect(back)
    said = TraceAnswer(trace.answer).label if trace.answer else "Not answered"
    ours, theirs = trace.number_here or "none", trace.number_there or "none"
    lead = f"{trace.person.person_no}: {said.lower()}. Ours {ours}, theirs {theirs}."
    page = PlainForm(f"Decide about this {kind.label}", lead, "Decide", reverse(back))
    return render(request, "people/plain_form.html", {"form": form, "page": page})


@lists(who=OVERSEE)
def access_audit(request: StaffRequest) -> HttpResponse:
    """Odd access of the last seven days, uses of break-glass of the last year, dormant accounts and leavers."""
    areas = _overseen(request.user)
    odd = oddities(areas)
    uses = BreakGlass.objects.filter(starts_at__gte=start_of_day(add_months(today(), -12))).select_related(
        "user", "person"
    )
    broken = list((uses if areas is None else uses.filter(person__area__in=areas)).order_by("-starts_at")[:MOST])
    showed("access audit", {}, {pk for one in odd for pk in one.person_ids} | {one.person_id for one in broken})
    found = [(str(one.what), one.user.name, one.says) for one in odd]
    found += [(EMERGENCY, one.user.name, _use(one)) for one in broken]
    waits: Any = OddAccess.objects.visible_to(request.user)
    rows = waits.to_review().select_related("user", "team").order_by("found_on", "pk")[:MOST]
    return render(request, "people/access_audit.html", {"page": AuditPage.of(found, map(_waiting, rows))})


def _waiting(one: OddAccess) -> Cells:
    """One thing to say what it was of."""
    review = Link("Say what it was", reverse("people:review_odd_access", args=[one.pk]), str(one))
    return day(one.found_on), one.kind, f"{one.user.name}{f', {one.team}' if one.team else ''}", one.says, review


review_odd_access = page_of(
    steps.review_odd_access,
    Asked(
        forms_of_registers.FindingForm, "Keep the finding", OddAccess, related=("user", "area"),
        back=lambda one: reverse("people:access_audit"), lead="Ask whoever it was before you write what it was.",
        beside=lambda one: (Row("Who", one.user.name), Row("What", one.kind), Row("How it looks", one.says)),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class AuditPage:
    """What was found, kind by kind: what weighs most first, and long lists folded away."""

    kinds: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    waiting: tuple[Cells, ...] = ()
    title: str = "Access audit"
    lead: str = "A list to ask about, not proof of anything. People are shown by number only."
    columns: tuple[str, ...] = ("Who", "How it looks")
    columns_waiting: tuple[str, ...] = ("Found", "What", "Who", "How it looks", "To do")
    shown_at_once: int = 10
    empty: Empty = NOTHING_ODD

    @classmethod
    def of(cls, found: Iterable[tuple[str, str, str]], waiting: Iterable[Cells] = ()) -> "AuditPage":
        """The rows under the kind that they are of."""
        kinds: dict[str, list[tuple[str, str]]] = {kind: [] for kind in WEIGHTIEST_FIRST}
        for kind, who, says in found:
            kinds.setdefault(kind, []).append((who, says))
        return cls(
            tuple((f"{kind} ({len(rows)})", tuple(rows)) for kind, rows in kinds.items() if rows), tuple(waiting)
        )


def _use(one: BreakGlass) -> str:
    found = BreakGlass.Finding(one.finding).label if one.finding else "not reviewed yet"
    return f"{moment(one.starts_at)}, {one.person.person_no}: {one.reason} ({found.lower()})"


def _overseen(user: User) -> list[int] | None:
    """The areas whose registers the user keeps; None for every area."""
    held = [one.area_id for one in user.held if one.role in OVERSEERS]
    return None if None in held else [one for one in held if one is not None]
