"""Which workers are registered as social workers, and until when."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area, Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.boxes import line, record
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.mechanisms.pages.parts import Empty, Link, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people import steps
from goldenthread.services.people.choosing import workers_of
from goldenthread.services.people.models import WorkerRegistration
from goldenthread.services.people.permissions import MANAGE_PEOPLE
from goldenthread.services.people.views.guarding import ListPage, PlainForm
from goldenthread.services.people.views.search import areas_of, chosen_area

SOON = 60  # days before a renewal from which it is marked
COLUMNS = ("Worker", "Number", "Registered since", "To be renewed by", "Looked up on", "")
LEAD = "Whoever is not registered is not given a social worker’s work. Look the worker up in the public register."


class RegistrationOfWorkerForm(GoldenForm):
    """What the public register says of a worker."""

    worker = record("Worker")
    number = line("Registration number", longest=30)
    starts_on = DayField(label="Registered since", past=True)
    ends_on = DayField(label="To be renewed by")
    checked_on = DayField(label="Looked up on", past=True)

    def __init__(self, *args: Any, area: Area | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        choice: Any = self.fields["worker"]
        choice.queryset = workers_of(area.pk if area else None)


@lists(who=MANAGE_PEOPLE)
def registrations(request: StaffRequest) -> HttpResponse:
    """Each social worker of the areas with the registration that ends last; whoever has none comes first."""
    areas = areas_of(request.user, *MANAGE_PEOPLE.roles)
    known: Any = WorkerRegistration.objects.visible_to(request.user)
    rows = [_line(one) for one in known.ending_last().select_related("worker").order_by("ends_on", "pk")]
    unknown = [_unknown(worker) for worker in _without(areas)]
    actions = (Link("Record a registration", reverse("people:record_registration")),)
    nobody = Empty("Nobody works here as a social worker.")
    page = ListPage("Registration of workers", LEAD, COLUMNS, (*unknown, *rows), nobody, actions)
    return render(request, "people/list.html", {"page": page})


def _without(areas: list[Area]) -> Any:
    """Social workers of some areas of whom no registration is recorded."""
    held = Membership.objects.on(today()).filter(role=Role.SOCIAL_WORKER, area__in=areas).values("user")
    known = WorkerRegistration.objects.filter(area__in=areas).values("worker")
    return User.objects.filter(pk__in=held, is_active=True).exclude(pk__in=known).order_by("name")


def _unknown(worker: User) -> list[Any]:
    return [worker.name, Tag("Not recorded", "yellow"), "", "", "", _record(worker, "Record it")]


def _line(one: WorkerRegistration) -> list[Any]:
    until: Any = day(one.ends_on)
    left = (one.ends_on - today()).days
    if left < 0:
        until = Tag(f"{until}: ended", "red")
    elif left <= SOON:
        until = Tag(f"{until}: soon", "orange")
    return [one.worker.name, one.number, day(one.starts_on), until, day(one.checked_on), _record(one.worker, "Renew")]


def _record(worker: User, words: str) -> Link:
    return Link(words, f"{reverse('people:record_registration')}?worker={worker.pk}", f"for {worker}")


@lists(who=MANAGE_PEOPLE)
def record_registration(request: StaffRequest) -> HttpResponse:
    """Record what the public register says of one worker."""
    area = chosen_area(request, areas_of(request.user, *MANAGE_PEOPLE.roles))
    first = {"worker": request.GET.get("worker"), "checked_on": today()}
    form: forms.Form = RegistrationOfWorkerForm.of(request, None, first, area=area)
    if form.carries_out(steps.record_registration, area, by=request.user):  # type: ignore[attr-defined]
        messages.success(request, "The registration is recorded.")
        return redirect("people:registrations")
    page = PlainForm(steps.record_registration.title, str(area), "Record it", reverse("people:registrations"))
    return render(request, "people/plain_form.html", {"form": form, "page": page})
