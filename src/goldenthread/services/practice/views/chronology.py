"""The Chronology tab with its picture, the page of an entry, the printed versions and their PDF, and each step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.due import do_by
from goldenthread.mechanisms.calendar import add_months, now, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import itself, page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Allocation, Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import clocks, steps
from goldenthread.services.practice.forms import chronology as forms
from goldenthread.services.practice.forms.parts import NothingForm
from goldenthread.services.practice.models.chronology import ChronologyEntry, ChronologyReview
from goldenthread.services.practice.models.codes import DatePrecision, EntryKind, EntryState
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.models.visits import Visit
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.views.picture import Mark, Picture
from goldenthread.services.practice.views.taking import (
    OF_PERSON,
    Asked,
    bar_of,
    showed_others,
    standard_of,
    to_tab,
)

RELATED = ("person", "person__area", "person__team", "person__lead", "area", "decided_by")
OF_REVIEW = ("person", "person__area", "person__team", "person__lead", "area", "done_by", "signed_off_by")
COLOURS = {EntryState.PROPOSED: "yellow", EntryState.ACCEPTED: "green", EntryState.PROCESS: "orange"}
SHAPES = {EntryKind.HARM: "harm", EntryKind.PROTECTIVE: "good", EntryKind.CHILD_ACCOUNT: "voice"}
NOTHING = Empty(
    "The chronology is empty.", "Propose what changed the child’s life; the course of the work is kept apart."
)
CLOCKS = (clocks.FIRST_CHRONOLOGY.key, clocks.CHRONOLOGY_FRESH.key)


def when(entry: ChronologyEntry) -> str:
    """The day as exactly as it is known."""
    if entry.precision == DatePrecision.YEAR:
        return str(entry.event_on.year)
    return f"{entry.event_on:%B %Y}" if entry.precision == DatePrecision.MONTH else day(entry.event_on)


@dataclass(frozen=True)
class Chosen:
    """What part of a chronology is shown: from when to when, of what, told by whom, and together with whom."""

    first: date | None
    last: date | None
    category: str
    agency: str
    people: tuple[Person, ...]

    @classmethod
    def of(cls, form: forms.FilterForm, person: Person) -> "Chosen":
        """As the filters say; the child alone and everything when they say nothing."""
        siblings = tuple(form.chosen("siblings") or ())
        return cls(*form.days(), form.chosen("category") or "", form.chosen("agency") or "", (person, *siblings))

    def entries(self, user: User) -> list[ChronologyEntry]:
        """Accepted entries, the earliest first; an event shared by several is there once for each."""
        rows = ChronologyEntry.objects.accepted().of_people([one.pk for one in self.people]).in_order().visible_to(user)
        wanted = {
            "event_on__gte": self.first,
            "event_on__lte": self.last,
            "category": self.category,
            "source_agency": self.agency,
        }
        rows = rows.filter(**{name: value for name, value in wanted.items() if value})
        return list(rows.select_related("person"))


@dataclass(frozen=True)
class ChronologyTab:
    """The chronology as picture and table, what waits to be decided, and when it is reviewed."""

    identity: Identity
    tabs: tuple[Item, ...]
    picture: Picture | None
    entries: tuple[tuple[Any, ...], ...]
    waiting: tuple[tuple[Any, ...], ...]
    facts: tuple[Row, ...]
    review: tuple[Link, ...]
    actions: tuple[Link, ...]
    prints: tuple[Link, ...]
    person_ids: tuple[int, ...]
    here: str
    nothing: Empty = NOTHING
    columns: tuple[str, ...] = ("When", "What happened", "What it meant for the child", "What came of it")

    @classmethod
    def of(cls, person: Person, user: User, chosen: Chosen) -> "ChronologyTab":
        """As this user may see it."""
        bar, tabs = bar_of(person, user, "chronology")
        reviews = ChronologyReview.objects.filter(person=person).latest_by(today())
        latest = reviews.select_related("done_by", "area", "person").first()
        entries, several = chosen.entries(user), len(chosen.people) > 1
        return cls(
            identity=bar,
            tabs=tabs,
            picture=picture_of(person, user, entries, chosen),
            entries=tuple(line(one, several) for one in entries),
            waiting=tuple(_waiting(person, user)),
            facts=tuple(_freshness(person, latest)),
            review=tuple(_reviewing(person, user, latest)),
            actions=tuple(_acts(person, user)),
            prints=tuple(_prints(person)),
            person_ids=tuple(one.pk for one in chosen.people),
            here=reverse("practice:chronology", args=[person.pk]),
        )


def line(entry: ChronologyEntry, several: bool) -> tuple[Any, ...]:
    """One row of the table; with several children it says whose event it is."""
    age = entry.person.age(entry.event_on)
    whose = f"{entry.person}, " if several else ""
    aged = f"{whose}age {age}" if age is not None else whose.removesuffix(", ")
    told = [f"{entry.get_category_display()}, {entry.get_kind_display().lower()}", entry.source_agency]
    came = entry.outcome or f"Not yet known; look again on {day(entry.look_again_on)}"
    first = [Link(when(entry), entry.get_absolute_url()), aged] if aged else Link(when(entry), entry.get_absolute_url())
    return (first, [entry.what_happened, *filter(None, told)], entry.effect_on_child, came)


def picture_of(person: Person, user: User, entries: list[ChronologyEntry], chosen: Chosen) -> Picture | None:
    """The drawing of what is shown, from the first event (or the chosen day) to today (or the end of the year)."""
    marks = [
        Mark(one.event_on, str(one.get_category_display()), one.what_happened, one.significance, _shape(one.kind))
        for one in entries
    ]
    first = chosen.first or min((mark.on for mark in marks), default=add_months(today(), -12))
    last = min(chosen.last or date.max, max(today(), first))
    work = [mark for mark in work_of(person, user) if first <= mark.on <= last]
    return Picture.of(marks, work, first, last, person.born_on)


def _shape(kind: str) -> str:
    return SHAPES.get(EntryKind(kind), "dot")


def work_of(person: Person, user: User) -> list[Mark]:
    """The course of the work: visits made, plans signed off, workers allocated."""
    visits = Visit.objects.held().about(person.pk).visible_to(user).values_list("held_at", flat=True)
    plans = Plan.objects.about(person.pk).visible_to(user).exclude(signed_off_on=None)
    workers = Allocation.objects.filter(person=person, lead=True).values_list("starts_on", "worker__name")
    found = [Mark(at.astimezone(LONDON).date(), "work", "Visit") for at in visits]
    found += [Mark(one.signed_off_on, "work", f"{one} signed off") for one in plans if one.signed_off_on]
    return found + [Mark(on, "work", f"{name} became the lead worker") for on, name in workers]


def _waiting(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    rows = ChronologyEntry.objects.proposed().in_order().visible_to(user).filter(person=person)
    for one in rows:
        tag = Tag(str(one.get_state_display()), COLOURS[EntryState(one.state)])
        yield (Link(when(one), one.get_absolute_url()), one.what_happened, one.effect_on_child or "–", tag)


def _freshness(person: Person, latest: ChronologyReview | None) -> Iterator[Row]:
    if latest is None:
        yield Row("Reviewed", "Not yet")
    else:
        told = latest.pattern or "Nothing significant"
        yield Row("Reviewed", [f"{day(latest.reviewed_on)} by {latest.done_by}", told])
        signed = f"{day(latest.signed_off_on)}" if latest.signed_off_on else "Not yet"
        yield Row("Signed off by a manager", signed)
        if latest.gaps:
            yield Row("What is missing", latest.gaps)
    running = Deadline.objects.about(person).running().filter(clock__in=CLOCKS).order_by("due_at").first()
    if running is not None and running.due_on is not None:
        by = do_by(running.due_on)
        moved = f", so do by {by:%A} {day(by)}" if by != running.due_on else ""
        yield Row("Next review due", [TimeLeft.of(running.due_at, now()), f"{day(running.due_on)}{moved}"])


def _reviewing(person: Person, user: User, latest: ChronologyReview | None) -> Iterator[Link]:
    if steps.review_chronology.allowed(user, person):
        yield Link("Review the chronology", reverse("practice:review_chronology", args=[person.pk]))
    if latest is not None and latest.signed_off_on is None and steps.sign_off_chronology.allowed(user, latest):
        yield Link("Sign it off", latest.get_absolute_url())


def _acts(person: Person, user: User) -> Iterator[Link]:
    if steps.propose_entry.allowed(user, person):
        yield Link("Propose an event", reverse("practice:propose_entry", args=[person.pk]))


def _prints(person: Person) -> Iterator[Link]:
    address = reverse("practice:print_chronology", args=[person.pk])
    for key, words in VERSIONS.items():
        yield Link(words, f"{address}?version={key}")


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The chronology of a person, alone or with brothers and sisters."""
    form = filters_of(request, person)
    page = ChronologyTab.of(person, request.user, Chosen.of(form, person))
    showed_others("chronology", {"person": person.pk}, person.pk, page.person_ids)
    return render(request, "practice/chronology.html", {"page": page, "form": form})


def filters_of(request: StaffRequest, person: Person) -> forms.FilterForm:
    """The filters as they were chosen; the agencies and years are those of what was told."""
    rows = ChronologyEntry.objects.accepted().visible_to(request.user).filter(person=person)
    told = list(rows.values_list("source_agency", "event_on").distinct())
    return forms.FilterForm(request.GET or {}, person=person, user=request.user, told=told)


VERSIONS = {"working": "Working version", "family": "Version for the family", "court": "Court version"}


@dataclass(frozen=True)
class EntryPage:
    """One event, and what may be done with it."""

    identity: Identity
    title: str
    tag: Tag
    asks: str
    facts: tuple[Row, ...]
    actions: tuple[Link, ...]
    back: str

    @classmethod
    def of(cls, entry: ChronologyEntry, user: User) -> "EntryPage":
        """As this user may act on it."""
        tag = Tag(str(entry.get_state_display()), COLOURS.get(EntryState(entry.state), "grey"))
        asks = "This tells only of the course of the work. What did it mean for the child?"
        return cls(
            identity_of(entry.person, user),
            when(entry),
            tag,
            asks if entry.state == EntryState.PROCESS else "",
            tuple(_facts(entry)),
            tuple(_deciding(entry, user)),
            reverse("practice:chronology", args=[entry.person_id]),
        )


def _facts(entry: ChronologyEntry) -> Iterator[Row]:
    yield Row("What happened", entry.what_happened)
    yield Row("Kind", f"{entry.get_kind_display()}: {entry.get_category_display().lower()}, {entry.significance} of 3")
    yield Row("What it meant for the child", entry.effect_on_child)
    yield Row("What came of it", entry.outcome or (entry.look_again_on and f"Look again on {day(entry.look_again_on)}"))
    yield Row("Who told us", entry.source_agency)
    yield Row("Where it is recorded", entry.source_record)
    marks = [words for yes, words in ((entry.for_court, "court"), (entry.for_sharing, "family")) if yes]
    yield Row("In the versions for", ["working", *marks])
    if entry.decided_on:
        yield Row("Decided", f"{day(entry.decided_on)} by {entry.decided_by} {entry.left_out_because}".strip())


def _deciding(entry: ChronologyEntry, user: User) -> Iterator[Link]:
    for step, path, words in (
        (steps.accept_entry, "accept", "Accept it"),
        (steps.rewrite_entry, "rewrite", "Say what it meant for the child"),
        (steps.leave_out_entry, "leave-out", "Leave it out"),
        (steps.add_for_sibling, "sibling", "Add it for a brother or sister"),
    ):
        if step.allowed(user, entry):
            yield Link(words, f"{entry.get_absolute_url()}{path}/")


@shows(ChronologyEntry, who=READ, related=RELATED)
def entry_page(request: StaffRequest, entry: ChronologyEntry) -> HttpResponse:
    """One event of a chronology."""
    return render(request, "practice/entry.html", {"page": EntryPage.of(entry, request.user)})


def written(entry: ChronologyEntry) -> dict[str, Any]:
    """What the entry says so far."""
    return {name: getattr(entry, name) for name in forms.EntryForm.base_fields if hasattr(entry, name)}


OF_ENTRY: dict[str, Any] = {"model": ChronologyEntry, "related": RELATED}
ON_PERSON: dict[str, Any] = {
    "model": Person, "related": OF_PERSON, "person": lambda person: person, "back": to_tab("chronology"),
}  # fmt: skip
USUAL = {"precision": DatePrecision.DAY, "kind": EntryKind.SIGNIFICANT, "significance": 2}
propose = page_of(
    steps.propose_entry,
    Asked(
        forms.EntryForm,
        "Propose it",
        elsewhere=standard_of(Topic.CHRONOLOGY),
        initial=lambda person: USUAL,
        onward=itself,
        asks_address=("what_happened", "source_record"),
        **ON_PERSON,
    ),
)
rewrite = page_of(steps.rewrite_entry, Asked(forms.EntryForm, "Save", initial=written, **OF_ENTRY))
accept = page_of(steps.accept_entry, Asked(NothingForm, "Accept it", foresees={}, **OF_ENTRY))
leave_out = page_of(steps.leave_out_entry, Asked(forms.LeaveOutForm, "Leave it out", **OF_ENTRY))
sibling = page_of(steps.add_for_sibling, Asked(forms.SiblingEntryForm, "Add it", **OF_ENTRY))
review = page_of(
    steps.review_chronology,
    Asked(forms.ReviewForm, "Record the review", initial=lambda person: {"reviewed_on": today()}, **ON_PERSON),
)
sign_off = page_of(
    steps.sign_off_chronology,
    Asked(
        forms.SignOffForm,
        "Sign off",
        ChronologyReview,
        related=OF_REVIEW,
        back=to_tab("chronology"),
        initial=lambda one: {"on": today()},
    ),
)
