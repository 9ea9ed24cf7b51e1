"""Why we work with a person: the page of all involvements, and each step with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import itself, page_of, written
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Person
from goldenthread.services.practice.forms import involvement as forms
from goldenthread.services.practice.forms.parts import NothingForm
from goldenthread.services.practice.models.involvement import CaseInvolvement, InvolvementState
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.policy import READ
from goldenthread.services.practice.steps import involvement as steps
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, bar_of, standard_of, to_tab

RELATED = ("person", "person__area", "person__team", "person__lead", "area", "team", "closed_by")
NOTHING = Empty("No service works with this person.", "An involvement begins when a referral is accepted.")
COLOURS = {InvolvementState.OPEN: "green", InvolvementState.CEASED: "yellow"}
DOING = (
    (steps.write_involvement, "write", "Say why we are involved"),
    (steps.cease_work, "cease", "Record that the work has ended"),
    (steps.take_up_work, "take-up", "Take up the work again"),
    (steps.close_involvement, "close", "Close it"),
)


@dataclass(frozen=True)
class Involved:
    """One involvement as the page shows it."""

    heading: str
    rows: tuple[Row, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True)
class InvolvementTab:
    """Every involvement of a person, those that stand first."""

    identity: Identity
    tabs: tuple[Item, ...]
    involvements: tuple[Involved, ...]
    actions: tuple[Link, ...]
    nothing: Empty = NOTHING

    @classmethod
    def of(cls, person: Person, user: User) -> "InvolvementTab":
        """As this user may see them."""
        bar, tabs = bar_of(person, user, "involvement")
        rows: Any = CaseInvolvement.objects.visible_to(user)
        found = rows.about(person.pk).select_related(*RELATED)
        begin = Link("Begin an involvement", reverse("practice:begin_involvement", args=[person.pk]))
        may_begin = steps.begin_involvement.allowed(user, person)
        due = _due(person)
        shown = tuple(_shown(one, user, due.get(one.pk)) for one in found)
        return cls(bar, tabs, shown, (begin,) if may_begin else ())


def _due(person: Person) -> dict[int, Deadline]:
    """By when each involvement of a person is to be closed."""
    label = CaseInvolvement._meta.label_lower
    rows = Deadline.objects.running().filter(person=person, subject_model=label)
    return {one.subject_id: one for one in rows}


def _shown(one: CaseInvolvement, user: User, due: Deadline | None) -> Involved:
    one.found_for = user.pk  # type: ignore[attr-defined]  # read through visible_to: the buttons need not ask again
    ways = tuple(
        Link(words, f"/practice/involvements/{one.pk}/{path}/", str(one))
        for step, path, words in DOING
        if step.allowed(user, one)
    )
    rows = tuple(row for row in _rows(one, due) if row.value)
    return Involved(str(one.get_service_display()), rows, ways)


def _rows(one: CaseInvolvement, due: Deadline | None) -> Iterator[Row]:
    state = InvolvementState(one.state)
    yield Row("State", Tag(str(state.label), COLOURS.get(state, "grey")))
    yield Row("Since", day(one.starts_on))
    yield Row("Team", str(one.team or ""))
    yield Row("Why we are involved", one.purpose or Tag("Not written yet", "orange"))
    yield Row("What must be true for us to leave", one.exit_text or Tag("Not written yet", "orange"))
    yield Row("Work ended", day(one.work_ceased_on) if one.work_ceased_on else "")
    yield Row("To be closed", TimeLeft.of(due.due_at, now()) if due is not None and due.due_at else "")
    closed = f"{day(one.closed_on)}, by {one.closed_by}" if one.closed_on else ""
    yield Row("Closed", [closed, one.get_end_reason_display()] if one.end_reason else closed)
    yield Row("What was true then", one.exit_answer)
    yield Row("Left open", [f"{each['what']}: {each['reason']}" for each in one.left_open])
    yield Row("The child was told", f"{day(one.child_told_on)}: {one.child_told_how}" if one.child_told_on else "")


@shows(Person, who=READ, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """Why we work with a person."""
    return render(request, "practice/involvement.html", {"page": InvolvementTab.of(person, request.user)})


def _of(form: type[Any], button: str, **more: Any) -> Asked:
    return Asked(form, button, CaseInvolvement, related=RELATED, **more)


def _facts(one: CaseInvolvement) -> tuple[Row, ...]:
    """What is answered by the closing."""
    told = (Row("Why we are involved", one.purpose), Row("What must be true for us to leave", one.exit_text))
    return tuple(row for row in told if row.value)


begin = page_of(
    steps.begin_involvement,
    Asked(
        forms.BeginInvolvementForm,
        "Begin it",
        Person,
        back=to_tab("involvement"),
        related=OF_PERSON,
        person=lambda person: person,
        initial=lambda person: {"starts_on": today()},
    ),
)
write = page_of(
    steps.write_involvement,
    _of(forms.PurposeForm, "Save", initial=written(forms.PurposeForm)),
)
cease = page_of(steps.cease_work, _of(forms.CeaseForm, "Record it", initial=lambda one: {"on": today()}))
take_up = page_of(steps.take_up_work, _of(NothingForm, "Take it up again"))
close = page_of(
    steps.close_involvement,
    _of(
        forms.CloseForm,
        "Close it",
        elsewhere=standard_of(Topic.CLOSING),
        initial=lambda one: {"on": today()},
        beside=_facts,
        foresees={},
        onward=itself,  # the closure letter, when there is one
    ),
)
