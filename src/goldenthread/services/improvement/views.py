"""Where answers to people are worked: what is to be answered, what waits for a second person, what is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.views.beginning import begins
from goldenthread.mechanisms.actions.views.lists import Sheet, links_by_area
from goldenthread.mechanisms.actions.views.showing import progress_tag
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of, written
from goldenthread.mechanisms.pages.words import counted, day
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.improvement import forms, steps
from goldenthread.services.improvement.codes import State
from goldenthread.services.improvement.models import Promise, PromiseVersion, SafeQuote
from goldenthread.services.improvement.policy import LISTEN, READ

COLOURS = {State.ACCEPTED: "grey", State.WRITTEN: "yellow", State.PUBLISHED: "green", State.WITHDRAWN: "grey"}
WAYS: tuple[tuple[Step, str], ...] = (
    (steps.write_answer, "write_answer"), (steps.name_action, "name_action"), (steps.ask_version, "ask_version"),
    (steps.publish, "publish"), (steps.give_answer, "give_answer"), (steps.put_on_agenda, "put_on_agenda"), (steps.withdraw_answer, "withdraw_answer"),
)  # fmt: skip


@dataclass(frozen=True)
class PromisePage:
    """One answer while it is worked."""

    title: str
    caption: str
    tag: Tag
    facts: tuple[Row, ...]
    ways: tuple[Link, ...]
    prints: tuple[Link, ...]
    sheets: tuple[Sheet, ...]

    @classmethod
    def of(cls, promise: Promise, user: User) -> "PromisePage":
        """As this user may see it."""
        works = bool(LISTEN(user, promise)) and promise.state != State.WITHDRAWN
        return cls(
            "You said, we did",
            f"{promise.get_who_display()} · {promise.area}",
            Tag(str(promise.get_state_display()), COLOURS[State(promise.state)]),
            tuple(_facts(promise)),
            tuple(_ways(promise, user)),
            tuple(_prints(promise)),
            (_versions(promise, works), _actions(promise, user), _given(promise)),
        )


def _facts(promise: Promise) -> Iterator[Row]:
    yield Row("What people said", promise.said)
    if promise.quote:
        yield Row("In their words", f"“{promise.quote.text}”")
    yield Row("Heard", f"{promise.said_in}, {day(promise.said_on)}; {promise.asked} asked")
    yield Row("Who reads the answer", promise.get_door_display())
    yield Row("To be answered", f"Accepted on {day(promise.accepted_on)} by {promise.accepted_by}")
    if promise.answer:
        yield Row("Answer", promise.get_answer_display())
        yield Row("What was done", promise.we_did or "–")
    if promise.will_by:
        yield Row("By", day(promise.will_by))
    if promise.why_not:
        yield Row("Why not", promise.why_not)
    if promise.written_by:
        yield Row("Written by", str(promise.written_by))
    if promise.published_on:
        yield Row("Published", f"{day(promise.published_on)} by {promise.published_by}")
    if promise.withdrawn_on:
        yield Row("Withdrawn", f"{day(promise.withdrawn_on)}: {promise.withdrawn_because}")


def _ways(promise: Promise, user: User) -> Iterator[Link]:
    for step, route in WAYS:
        if step.allowed(user, promise):
            yield Link(step.title, reverse(f"improvement:{route}", args=[promise.pk]))


def _prints(promise: Promise) -> Iterator[Link]:
    """A postcard and a letter, in English and in each version that has words."""
    if not promise.shown:
        return
    editions = ["", *promise.promiseversions.exclude(text="").order_by("pk").values_list("edition", flat=True)]
    for edition in editions:
        asked = f"?edition={edition.replace(' ', '+')}" if edition else ""
        for what in ("postcard", "letter"):
            yield Link(
                f"{what.capitalize()}{f', {edition}' if edition else ''}",
                f"{reverse(f'improvement:{what}', args=[promise.pk])}{asked}",
            )


def _versions(promise: Promise, works: bool) -> Sheet:
    cells = []
    for one in promise.promiseversions.order_by("pk"):
        state = f"Ready, by {one.made_by}" if one.text else one.waived_because and f"None: {one.waived_because}"
        mend = Link("Give its words", reverse("improvement:settle_version", args=[one.pk]), str(one))
        cells.append((str(one), [state or Tag("Wanted", "yellow"), *([mend] if works else [])]))
    return Sheet("Easy read and other languages", ("In what", "How far it is"), tuple(cells))


def _actions(promise: Promise, user: User) -> Sheet:
    """The actions that the reader may see."""
    seen: Any = Action.objects.visible_to(user)
    rows = seen.filter(promised_in__promise=promise).order_by("pk")
    cells = tuple((Link(str(one), one.get_absolute_url()), progress_tag(one), one.due_in_words) for one in rows)
    return Sheet("What it promises", ("Action", "How it stands", "Due"), cells, Empty("It names no action."))


def _given(promise: Promise) -> Sheet:
    cells = tuple(
        (
            day(one.given_on),
            one.get_channel_display(),
            one.edition or "Plain English",
            ", ".join(filter(None, (one.to, one.agenda_item))) or "Everybody",
        )
        for one in promise.promisegivens.order_by("given_on", "pk")
    )
    return Sheet("How people were told", ("When", "How", "In what", "To whom"), cells, Empty("Nobody was told yet."))


@lists(who=READ)
def promises(request: StaffRequest) -> HttpResponse:
    """What people said: what is to be answered, what waits for a second person, what is published."""
    seen: Any = Promise.objects.visible_to(request.user)
    rows = list(seen.select_related("area", "accepted_by", "written_by").order_by("-accepted_on", "-pk"))
    sheets = tuple(_sheet(state, [one for one in rows if one.state == state]) for state in State)
    ways = (
        *links_by_area(request.user, LISTEN.roles, "Write down what people said", "improvement:accept_theme"),
        Link("The page that people read", reverse("improvement:said")),
        Link("Quotes", reverse("improvement:quotes")),
        Link("Inspections and their statements", reverse("improvement:inspections")),
    )
    page = {"title": "You said, we did", "lead": _lead(rows), "ways": ways, "sheets": sheets}
    return render(request, "improvement/list.html", {"page": page})


def _lead(rows: list[Promise]) -> str:
    open_now = sum(one.state in (State.ACCEPTED, State.WRITTEN) for one in rows)
    return f"{counted(open_now, 'answer').capitalize()} not published yet." if rows else ""


def _sheet(state: State, rows: list[Promise]) -> Sheet:
    cells = tuple(
        (
            Link(one.said, one.get_absolute_url()),
            one.get_who_display(),
            f"{one.said_in}, {day(one.said_on)}",
            one.get_answer_display() if one.answer else "None yet",
            str(one.written_by or one.accepted_by),
        )
        for one in rows
    )
    columns = ("What people said", "Who", "Heard", "Answer", "With")
    return Sheet(str(state.label), columns, cells, Empty(f"{state.label}: nothing."))


@shows(Promise, who=READ, related=("area", "quote", "accepted_by", "written_by", "published_by"))
def promise(request: StaffRequest, promise: Promise) -> HttpResponse:
    """One answer while it is worked."""
    return render(request, "improvement/promise.html", {"page": PromisePage.of(promise, request.user)})


def _of(step: Step, form: Any, button: str, **more: Any) -> Any:
    return page_of(step, Asked(form, button, Promise, **more))


def _before_others_read_it(promise: Promise) -> tuple[Row, ...]:
    """Every word that is about to be published."""
    versions = [f"{one}: {one.text or f'none, {one.waived_because}'}" for one in promise.promiseversions.order_by("pk")]
    names = [Row("Names that are nobody’s", promise.proper_names)] if promise.proper_names else []
    return (*_facts(promise), *names, Row("Versions", versions))


accept_theme = begins(
    steps.accept_theme, LISTEN, forms.ThemeForm, "improvement:promises", "People are owed an answer. Write it next."
)
write_answer = _of(steps.write_answer, forms.AnswerForm, "Keep the answer", initial=written(forms.AnswerForm))
ask_version = _of(steps.ask_version, forms.VersionForm, "Ask for it")
name_action = _of(steps.name_action, forms.ActionNumberForm, "Name it")
publish = _of(
    steps.publish, forms.ConfirmForm, "Publish it", foresees={}, beside=_before_others_read_it, onward=lambda made: made,
    lead="You are the second person to read it. Once published it is on the page for people.",
)  # fmt: skip
give_answer = _of(steps.give_answer, forms.GivenForm, "Keep it", initial=lambda one: {"given_on": today()})
put_on_agenda = _of(steps.put_on_agenda, forms.AgendaForm, "Put it on the agenda")
withdraw_answer = _of(steps.withdraw_answer, forms.ReasonForm, "Take it back")
settle_version = page_of(
    steps.settle_version,
    Asked(
        forms.VersionWordsForm, "Keep it", PromiseVersion, related=("promise",), back=lambda one: one.promise,
        initial=written(forms.VersionWordsForm), beside=lambda one: tuple(_facts(one.promise)),
    ),
)  # fmt: skip
make_quote = begins(
    steps.make_quote, LISTEN, forms.QuoteForm, "improvement:quotes", "The quote waits for a second person."
)
check_quote = page_of(
    steps.check_quote,
    Asked(
        forms.ConfirmForm, "It is safe", SafeQuote, foresees={},
        beside=lambda one: (Row("The words", one.text), Row("Changed", ", ".join(one.changes) or "Nothing")),
    ),
)  # fmt: skip
name_source = page_of(
    steps.name_source,
    Asked(
        forms.NameSourceForm, "It comes from this", SafeQuote, initial=lambda one: {"year": one.made_on.year},
        beside=lambda one: (Row("The words", one.text), Row("Who", one.get_who_display())),
    ),
)  # fmt: skip
withdraw_quote = page_of(steps.withdraw_quote, Asked(forms.ConfirmForm, "Take it back", SafeQuote))
