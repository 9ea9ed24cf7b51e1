"""The lists of quotes and of inspections."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.beginning import begins
from goldenthread.mechanisms.actions.views.lists import Sheet, links_by_area
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.improvement import forms, steps
from goldenthread.services.improvement.clocks import STATEMENT
from goldenthread.services.improvement.models import Inspection, SafeQuote
from goldenthread.services.improvement.policy import INSPECTED, LISTEN, READ

Cells = tuple[Any, ...]
QUOTES = ("The words", "Who", "Where", "May stand", "Checked")
INSPECTIONS = ("Report", "Which inspection", "Received", "Statement", "Who answers for it", "Plan")


@lists(who=READ)
def quotes(request: StaffRequest) -> HttpResponse:
    """Words of people that may be printed, and those that wait for a second person."""
    seen: Any = SafeQuote.objects.visible_to(request.user)
    rows = (
        seen.filter(withdrawn_on=None)
        .select_related("made_by", "checked_by", "area", "source__action")
        .order_by("-made_on", "-pk")
    )
    known: Any = Action.objects.visible_to(request.user)
    open_to = set(known.filter(sources__quotes__in=rows).values_list("pk", flat=True))
    cells = tuple(_quote_cells(one, request.user, open_to) for one in rows)
    sheet = Sheet("Quotes", QUOTES, cells, Empty("There is no quote yet.", "Make one from a survey or a meeting."))
    ways = tuple(links_by_area(request.user, LISTEN.roles, "Make a quote safe", "improvement:make_quote"))
    page = {"title": "Quotes", "lead": "Only these are printed.", "ways": ways, "sheets": (sheet,)}
    return render(request, "improvement/list.html", {"page": page})


def _quote_cells(one: SafeQuote, user: User, open_to: set[int]) -> Cells:
    found: list[Any] = [f"{one.checked_by}, {day(one.checked_on)}"] if one.checked_on else [Tag("Not yet", "yellow")]
    if one.checked_on is None and steps.check_quote.allowed(user, one):
        found.append(Link("Look at it", reverse("improvement:check_quote", args=[one.pk]), one.text[:40]))
    if one.source is not None and one.source.action_id in open_to:
        found.append(Link(str(one.source.action), one.source.action.get_absolute_url()))
    elif one.source is None and one.checked_on is not None and steps.name_source.allowed(user, one):
        found.append(
            Link("Say which action comes from it", reverse("improvement:name_source", args=[one.pk]), one.text[:40])
        )
    if steps.withdraw_quote.allowed(user, one):
        found.append(Link("Take it back", reverse("improvement:withdraw_quote", args=[one.pk]), one.text[:40]))
    return one.text, one.get_who_display(), one.said_in, one.get_appears_display(), found


@lists(who=READ)
def inspections(request: StaffRequest) -> HttpResponse:
    """Reports of inspections, and by when the statement is owed."""
    seen: Any = Inspection.objects.visible_to(request.user)
    rows = list(seen.select_related("director", "plan", "area").order_by("-received_on", "-pk"))
    running = Deadline.objects.running().filter(clock=STATEMENT.key, subject_id__in=[one.pk for one in rows])
    due = {one.subject_id: one for one in running}
    cells = tuple(_inspection_cells(one, due.get(one.pk), request.user) for one in rows)
    sheet = Sheet("Inspections", INSPECTIONS, cells, Empty("No report of an inspection is recorded."))
    roles = INSPECTED.roles
    ways = tuple(
        links_by_area(request.user, roles, "Record the report of an inspection", "improvement:record_inspection")
    )
    page = {"title": "Inspections", "lead": "", "ways": ways, "sheets": (sheet,)}
    return render(request, "improvement/list.html", {"page": page})


def _inspection_cells(one: Inspection, deadline: Deadline | None, user: User) -> Cells:
    statement: Any = f"Sent on {day(one.statement_on)} to {one.statement_to}"
    if deadline is not None and deadline.due_at is not None:
        sends = Link("It was sent", reverse("improvement:send_statement", args=[one.pk]), str(one))
        left = TimeLeft.of(deadline.due_at, now())
        statement = [f"Due {day(deadline.due_on)}", left, *([sends] if steps.send_statement.allowed(user, one) else [])]
    plan = Link(str(one.plan), one.plan.get_absolute_url()) if one.plan else "None"
    return one.title, one.get_kind_display(), day(one.received_on), statement, str(one.director), plan


record_inspection = begins(
    steps.record_inspection, INSPECTED, forms.InspectionForm, "improvement:inspections", "The statement is owed."
)
send_statement = page_of(
    steps.send_statement,
    Asked(forms.StatementForm, "It was sent", Inspection, initial=lambda one: {"statement_on": today()}),
)
