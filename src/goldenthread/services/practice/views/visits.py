"""The Visits tab, a worker's own visits, the page of a visit, and the forms for the door."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.calendar.days import end_of_day
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import page_of
from goldenthread.mechanisms.pages.words import day, moment, yes_no
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import clocks, steps
from goldenthread.services.practice.forms import visits as forms
from goldenthread.services.practice.models.codes import NOT_HELD, VisitStatus
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.models.visits import Visit, VisitChild, VisitDuty
from goldenthread.services.practice.policy import READ, WORK
from goldenthread.services.practice.views.emergency import emergency_says
from goldenthread.services.practice.views.taking import (
    OF_PERSON,
    Asked,
    bar_of,
    showed_others,
    standard_of,
    to_tab,
)

RELATED = ("person", "person__area", "person__team", "person__lead", "area", "worker", "follow_up_of")
SHOWN = 100  # visits of one person on the tab; older ones stay in the record
NO_VISITS = Empty("There is no visit that you may open.", "Plan one: say what it is for, then record what it found.")
NOTHING_TO_DO = Empty("You have no visit planned.", "Plan one from the Visits tab of a person.")
A_WEEK = timedelta(days=7)


def tag_of(visit: Visit) -> Tag:
    """What became of a visit, as a tag."""
    colour = {VisitStatus.HELD: "green", VisitStatus.PLANNED: "blue"}.get(VisitStatus(visit.status), "orange")
    return Tag(str(visit.get_status_display()), colour)


@dataclass(frozen=True)
class VisitsTab:
    """Why visits to one person are owed, and those planned and made."""

    identity: Identity
    tabs: tuple[Item, ...]
    duties: tuple[tuple[Any, ...], ...]
    visits: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]
    emergency: str = ""
    nothing: Empty = NO_VISITS
    columns: tuple[str, ...] = ("When", "What it was for", "What became of it", "Seen alone")

    @classmethod
    def of(cls, person: Person, user: User) -> "VisitsTab":
        """As this user may see them."""
        bar, tabs = bar_of(person, user, "visits")
        rows = Visit.objects.about(person.pk).visible_to(user).order_by("-planned_for", "-pk")[:SHOWN]
        alone = dict(VisitChild.objects.filter(person=person).values_list("visit", "seen_alone"))
        duties = tuple(_duties(person, user))
        visits = tuple(_line(one, alone.get(one.pk)) for one in rows)
        return cls(bar, tabs, duties, visits, tuple(_acts(person, user)), emergency_says([person.area_id]))


def _line(visit: Visit, alone: bool | None) -> tuple[Any, ...]:
    link = Link(moment(visit.held_at or visit.planned_for), visit.get_absolute_url())
    return (link, visit.purpose, tag_of(visit), "–" if alone is None else yes_no(alone))


def _duties(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    rows = list(VisitDuty.objects.running().about(person.pk).visible_to(user).order_by("pk"))
    due = {
        one.subject_id: one.due_at
        for one in Deadline.objects.running().filter(clock=clocks.VISIT_DUE.key, subject_id__in=[d.pk for d in rows])
    }
    may_end = bool(rows) and bool(steps.end_visit_duty.allowed(user, rows[0]))
    for one in rows:
        left = TimeLeft.of(due[one.pk], now()) if due.get(one.pk) else "–"
        end = Link("End", reverse("practice:end_duty", args=[one.pk]), str(one)) if may_end else "–"
        yield (str(one), day(one.met_on) if one.met_on else "Not yet", left, end)


def _acts(person: Person, user: User) -> Iterator[Link]:
    if WORK(user, person):
        yield Link("Plan a visit", reverse("practice:plan_visit", args=[person.pk]))
        yield Link("Start a duty to visit", reverse("practice:start_duty", args=[person.pk]))


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The visits to a person."""
    return render(request, "practice/visits.html", {"page": VisitsTab.of(person, request.user)})


@dataclass(frozen=True)
class MyVisits:
    """A worker's own visits: those to write up first, then the week; `emergency` says when another table holds."""

    to_write: tuple[tuple[Any, ...], ...]
    ahead: tuple[tuple[Any, ...], ...]
    person_ids: tuple[int, ...]
    emergency: str = ""
    actions: tuple[Link, ...] = ()
    nothing: Empty = NOTHING_TO_DO
    columns: tuple[str, ...] = ("When", "To whom", "What it is for", "Record")

    @classmethod
    def of(cls, user: User) -> "MyVisits":
        """Everything planned up to a week ahead, the earliest first."""
        rows = my_visits(user).filter(planned_for__lte=end_of_day(today() + A_WEEK))
        found = list(rows.select_related("person").order_by("planned_for", "pk"))
        past, at = [one for one in found if one.planned_for <= now()], now()
        ahead = [one for one in found if one.planned_for > at]
        people = tuple({one.person_id for one in found})
        links = (Link("My week, with travel", reverse("practice:week")),)
        return cls(
            tuple(map(_mine, past)), tuple(map(_mine, ahead)), people, emergency_says(user.areas(*READ.roles)), links
        )


def my_visits(user: User) -> Any:
    """The worker's own visits still planned."""
    return Visit.objects.planned().visible_to(user).filter(worker=user)


def visits_to_write_up(user: User) -> Any:
    """Those whose time has passed."""
    return my_visits(user).filter(planned_for__lte=now())


def _mine(visit: Visit) -> tuple[Any, ...]:
    record = [
        Link("It was made", f"{visit.get_absolute_url()}record/", f"the visit to {visit.person}"),
        Link("It was not", f"{visit.get_absolute_url()}attempt/", f"the visit to {visit.person}"),
    ]
    return (Link(moment(visit.planned_for), visit.get_absolute_url()), str(visit.person), visit.purpose, record)


@lists(who=READ)
def mine(request: StaffRequest) -> HttpResponse:
    """My visits."""
    page = MyVisits.of(request.user)
    showed("my visits", {}, page.person_ids)
    return render(request, "practice/my_visits.html", {"page": page})


@dataclass(frozen=True)
class VisitPage:
    """One visit: what it was for, what it found of each child, and what it changed."""

    identity: Identity
    title: str
    tag: Tag
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    children: tuple[tuple[str, tuple[Row, ...]], ...]
    actions: tuple[Link, ...]
    back: str

    @classmethod
    def of(cls, visit: Visit, user: User) -> "VisitPage":
        """As this user may act on it."""
        rows = list(visit.children.select_related("person").order_by("pk"))
        told = tuple((str(one.person), tuple(_of_child(one))) for one in rows if one.seen is not None)
        return cls(
            identity_of(visit.person, user),
            f"Visit to {' and '.join(str(one.person) for one in rows)}",
            tag_of(visit),
            tuple(_before(visit)),
            tuple(_after(visit)),
            told,
            tuple(_doing(visit, user)),
            reverse("practice:visits", args=[visit.person_id]),
        )


def _before(visit: Visit) -> Iterator[Row]:
    yield Row("What it is for", visit.purpose)
    yield Row(str(visit.get_purpose_link_display()), visit.purpose_of)
    yield Row("Planned for", f"{moment(visit.planned_for)}, {'announced' if visit.announced else 'unannounced'}")
    yield Row("Worker", str(visit.worker))


def _after(visit: Visit) -> Iterator[Row]:
    if visit.held_at is None:
        return
    yield Row("When", moment(visit.held_at))
    if visit.status in NOT_HELD:
        yield Row("What was seen and heard", visit.observations)
        yield Row("What was done next", visit.done_next)
        return
    yield Row("How and where", f"{visit.get_method_display()}, {visit.get_context_display()}")
    yield Row("Did what it was for", visit.get_purpose_achieved_display())
    for name in ("others_present", "interpreter", "tools"):
        if getattr(visit, name):
            yield Row(str(visit._meta.get_field(name).verbose_name).capitalize(), getattr(visit, name))  # type: ignore[union-attr]
    yield Row("What was seen and heard", visit.observations)
    yield Row("What we now know", visit.learned)
    yield Row("What changes", visit.effect)
    yield Row("Still unknown", visit.still_unknown)
    yield Row("Next visit by", day(visit.next_visit_by))


def _of_child(row: VisitChild) -> Iterator[Row]:
    alone = "alone" if row.seen_alone else f"not alone: {row.get_not_alone_reason_display()}"
    yield Row("Seen", f"Yes, {alone}" if row.seen else "No")
    if row.bedroom_seen is not None:
        yield Row("Bedroom seen", yes_no(row.bedroom_seen))
    if row.presentation:
        yield Row("How the child looked and was", row.presentation)
    yield Row("What the child said or showed", row.views or f"Nothing: {row.no_views_because}")
    if row.views_how:
        yield Row("How it was heard", row.get_views_how_display())


def _doing(visit: Visit, user: User) -> Iterator[Link]:
    if steps.record_visit.allowed(user, visit):
        yield Link("Record the visit", f"{visit.get_absolute_url()}record/")
        yield Link("Record that it was not held", f"{visit.get_absolute_url()}attempt/")
        yield Link("Make a pack to take along", f"{visit.get_absolute_url()}pack/")
        for pack in visit.packs.filter(made_for=user, opens_until__gte=now()).order_by("pk"):
            yield Link("Open the pack", pack.get_absolute_url())
    elif WORK(user, visit):
        about = {"what_happened": visit.learned, "source_record": f"Visit of {day(visit.held_at)}"}
        propose = reverse("practice:propose_entry", args=[visit.person_id])
        yield Link("Propose it for the chronology", f"{propose}?{urlencode(about)}")
        yield Link("Plan the next visit", reverse("practice:plan_visit", args=[visit.person_id]))
        yield Link("Plans", reverse("practice:plans", args=[visit.person_id]))
        for one in visit.children.filter(seen=True).select_related("person").order_by("pk"):
            yield Link(f"Write to {one.person}", reverse("practice:write_to_child", args=[one.pk]))


@shows(Visit, who=READ, related=RELATED)
def visit_page(request: StaffRequest, visit: Visit) -> HttpResponse:
    """One visit."""
    people = visit.children.values_list("person_id", flat=True)
    showed_others("visit", {"visit": visit.pk}, visit.person_id, people)
    return render(request, "practice/visit.html", {"page": VisitPage.of(visit, request.user)})


def as_planned(visit: Visit) -> dict[str, Any]:
    """What the plan of the visit says already, to be confirmed at the door."""
    return {"held_at": min(visit.planned_for, now()), "method": visit.method, "context": visit.context}


OF_VISIT: dict[str, Any] = {"model": Visit, "related": RELATED}
plan = page_of(
    steps.plan_visit,
    Asked(
        forms.PlanVisitForm,
        "Plan the visit",
        Person,
        elsewhere=standard_of(Topic.VISITS),
        back=to_tab("visits"),
        related=OF_PERSON,
        person=lambda person: person,
        initial=lambda person: {"method": "face to face", "context": "home"},
    ),
)
record = page_of(
    steps.record_visit,
    Asked(
        forms.RecordVisitForm,
        "Finish the record",
        initial=as_planned,
        template="practice/doorstep.html",
        **OF_VISIT,
    ),
)
attempt = page_of(
    steps.record_attempt,
    Asked(forms.AttemptForm, "Record", initial=as_planned, template="practice/doorstep.html", **OF_VISIT),
)
start_duty = page_of(
    steps.start_visit_duty,
    Asked(
        forms.StartDutyForm,
        "Start the duty",
        Person,
        back=to_tab("visits"),
        related=OF_PERSON,
        person=lambda person: person,
    ),
)
end_duty = page_of(
    steps.end_visit_duty,
    Asked(
        forms.EndDutyForm,
        "End the duty",
        VisitDuty,
        back=to_tab("visits"),
        related=("person", "person__area", "person__team", "person__lead"),
    ),
)
