"""What stewards and the governance officer go through: essential information by worker, NHS numbers, odd access."""

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
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.people import steps
from goldenthread.services.people import steward_forms as forms
from goldenthread.services.people.auditing import oddities
from goldenthread.services.people.essentials import missing_among, missing_of
from goldenthread.services.people.models import NumberTrace, Person, TraceAnswer
from goldenthread.services.people.permissions import DECIDE_MATCHES, OVERSEE, OVERSEERS, REGISTERS
from goldenthread.services.people.story import href_of
from goldenthread.services.people.tracing import file_of
from goldenthread.services.people.views.guarding import ListPage, PlainForm
from goldenthread.services.people.views.search import areas_of, chosen_area

MOST = 200


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
        [str(one.lead or "Nobody"), Link(str(one), href_of(one)), ", ".join(missing_of(one)),
         day(one.contact_at) if one.contact_at else "No contact"]
        for one in found
    )  # fmt: skip
    columns = ("Worker", "Child", "Not answered", "Last contact")
    lead = "Every week each worker answers what is missing: father or second parent, family, ethnicity, language."
    page = ListPage("Essential information", lead, columns, table, Empty("Everything essential is answered."))
    return render(request, "people/list.html", {"page": page})


@lists(who=DECIDE_MATCHES)
def tracing(request: StaffRequest) -> HttpResponse:
    """Differences to decide first, then what waits for an answer."""
    seen: Any = NumberTrace.objects.visible_to(request.user).select_related("person")
    waiting = seen.waiting().count()
    rows = list(seen.to_decide().order_by("answer", "pk")[:MOST])
    showed("NHS numbers", {}, [one.person_id for one in rows])
    table = tuple(_trace(one) for one in rows)
    columns = ("Person number", "How it stands", "Our number", "Their number", "Their postcode", "")
    ways = [("send_numbers", "Send numbers"), ("take_answers", "Take in answers")]
    actions = tuple(Link(text, reverse(f"people:{route}")) for route, text in ways)
    if waiting:
        actions = (*actions, Link(f"File of {waiting} waiting", reverse("people:tracing_file")))
    page = ListPage("NHS numbers", f"{waiting} wait for an answer.", columns, table,
                    Empty("No difference waits for you."), actions)  # fmt: skip
    return render(request, "people/list.html", {"page": page})


def _trace(one: NumberTrace) -> list[Any]:
    state = Tag(TraceAnswer(one.answer).label, "yellow")
    link = Link("Decide", reverse("people:decide_trace", args=[one.pk]), f"the number of {one.person.person_no}")
    number = one.person.person_no
    return [number, state, one.number_here or "None", one.number_there or "None", one.postcode_there, link]


@lists(who=DECIDE_MATCHES)
def tracing_file(request: StaffRequest) -> HttpResponse:
    """What waits, as the file that is sent."""
    seen: Any = NumberTrace.objects.visible_to(request.user)
    rows = seen.waiting()
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
    form = forms.DecideTraceForm.of(request, trace, {"on": today()})
    if form.carries_out(steps.decide_trace, trace, by=request.user):
        return redirect("people:tracing")
    said = TraceAnswer(trace.answer).label if trace.answer else "Not answered"
    lead = f"{trace.person.person_no}: {said.lower()}. Ours {trace.number_here or 'none'}, theirs {trace.number_there or 'none'}."
    page = PlainForm("Decide about an NHS number", lead, "Decide", reverse("people:tracing"))
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
    rows: list[list[Any]] = [[one.what, one.user.name, one.says] for one in odd]
    rows += [["Emergency access", one.user.name, _use(one)] for one in broken]
    lead = "A list to ask about, not proof of anything. People are shown by number only."
    page = ListPage("Access audit", lead, ("What", "Who", "How it looks"), tuple(rows), Empty("Nothing odd was found."))
    return render(request, "people/list.html", {"page": page})


def _use(one: BreakGlass) -> str:
    found = BreakGlass.Finding(one.finding).label if one.finding else "not reviewed yet"
    return f"{moment(one.starts_at)}, {one.person.person_no}: {one.reason} ({found.lower()})"


def _overseen(user: User) -> list[int] | None:
    """The areas whose registers the user keeps; None for every area."""
    held = [one.area_id for one in user.held if one.role in OVERSEERS]
    return None if None in held else [one for one in held if one is not None]
