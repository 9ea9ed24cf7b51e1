"""The one-page summary, the Documents tab, and each step of them with its form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast, Coalesce, Greatest, TruncDate
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import page_of
from goldenthread.mechanisms.pages.words import day, lower_first
from goldenthread.services.people.essentials import missing_essentials
from goldenthread.services.people.models import Person, PictureKind, PictureLayout
from goldenthread.services.people.photos import PHOTO
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import steps
from goldenthread.services.practice.filing import kind_in_words
from goldenthread.services.practice.forms import summaries as forms
from goldenthread.services.practice.models.chronology import ChronologyReview
from goldenthread.services.practice.models.codes import Folder, ReferralState, Retention
from goldenthread.services.practice.models.copies import FileCopy
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.standards import Topic
from goldenthread.services.practice.models.summaries import (
    CaseSummary,
    DirectWork,
    FiledDocument,
    Letter,
    PartnerReferral,
)
from goldenthread.services.practice.packs.persons import PACKS
from goldenthread.services.practice.policy import READ, READ_FILES
from goldenthread.services.practice.retention import Years, kept
from goldenthread.services.practice.steps.copies import GROWN_UP, begin_file_copy
from goldenthread.services.practice.steps.retention import DISPOSE
from goldenthread.services.practice.summary import find_summary, rows_of
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, bar_of, standard_of, to_tab

OF_FILED = ("person", "person__area", "person__team", "person__lead", "area", "document")
NO_SUMMARY = Empty("There is no summary yet.", "One page that tells a colleague at night all that matters.")
NOTHING_FILED = Empty("No document is filed.", "The kind of a document decides its folder.")
# what every file has: its page, and for how many months it is fresh; 0 where it names its own review
PLACES = {
    "Summary": ("practice:summary", 3),
    "Chronology": ("practice:chronology", 3),
    "Genogram": ("people:genogram", 6),
    "Ecomap": ("people:ecomap", 6),
    "Photo": ("people:add_photo", 12),
    "Risk assessment": ("practice:risk", 0),
    "Plan": ("practice:plans", 0),
}


@dataclass(frozen=True)
class SummaryPage:
    """One page that anybody understands in two minutes."""

    identity: Identity
    rows: tuple[Row, ...]
    actions: tuple[Link, ...]
    back: str
    nothing: Empty = NO_SUMMARY

    @classmethod
    def of(cls, person: Person, user: User) -> "SummaryPage":
        """As this user may see it."""
        summary = find_summary(person, user)
        write = Link("Confirm the summary" if summary else "Write the summary", f"{_summary(person)}confirm/")
        return cls(
            identity_of(person, user),
            tuple(rows_of(summary)) if summary else (),
            (write,) if steps.confirm_summary.allowed(user, person) else (),
            reverse("practice:documents", args=[person.pk]),
        )


def _summary(person: Person) -> str:
    return reverse("practice:summary", args=[person.pk])


@shows(Person, who=READ, related=OF_PERSON)
def summary_page(request: StaffRequest, person: Person) -> HttpResponse:
    """The summary of a person."""
    return render(request, "practice/summary.html", {"page": SummaryPage.of(person, request.user)})


@dataclass(frozen=True)
class DocumentsTab:
    """The file of a person: what must be on it, each folder, what is in none, and what went out."""

    identity: Identity
    tabs: tuple[Item, ...]
    checklist: tuple[tuple[Any, ...], ...]
    folders: tuple[tuple[str, tuple[tuple[Any, ...], ...]], ...]
    unfiled: tuple[tuple[Any, ...], ...]
    work: tuple[tuple[Any, ...], ...]
    letters: tuple[tuple[Any, ...], ...]
    referrals: tuple[tuple[Any, ...], ...]
    actions: tuple[Link, ...]
    retention: str = ""
    nothing: Empty = NOTHING_FILED
    columns: tuple[str, ...] = ("Document", "Kind", "Date", "From", "What to do")

    @classmethod
    def of(cls, person: Person, user: User) -> "DocumentsTab":
        """As this user may see it."""
        bar, tabs = bar_of(person, user, "documents")
        return cls(
            identity=bar,
            tabs=tabs,
            checklist=tuple(_checklist(person, user)),
            folders=tuple(_folders(person, user)),
            unfiled=tuple((_link(one), day(one.created_at)) for one in forms.unfiled(person, user)),
            work=tuple(_work(person, user)),
            letters=tuple(_letters(person, user)),
            referrals=tuple(_referrals(person, user)),
            actions=tuple(_acts(person, user)),
            retention=kept(person, Years.of(person.area_id, today())).in_words,
        )


def _link(document: Any) -> Link:
    return Link(document.title, document.get_absolute_url())


def _checklist(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    """What every file has, the day it is of, and whether it is still fresh."""
    kept: dict[str, tuple[date, date | None]] = {}
    for name, on, until in _kept(person, user):
        if on is not None and (name not in kept or kept[name][0] < on):
            kept[name] = on, until
    for name, (route, months) in PLACES.items():
        on, until = kept.get(name, (None, None))
        until = add_months(on, months) if on and months else until
        yield (Link(name, reverse(route, args=[person.pk])), day(on), _fresh(on, until))
    missing = missing_essentials(person) if person.is_child else []
    state = Tag(f"Missing: {', '.join(missing)}", "red") if missing else Tag("Complete", "green")
    yield (Link("Essential information", reverse("people:needs", args=[person.pk])), "–", state)


def _kept(person: Person, user: User) -> Any:
    """Name, day, and the last day on which it is fresh where it says so itself, in one query."""
    reviews: Any = ChronologyReview.objects.latest_by(today()).visible_to(user)
    pictures: Any = PictureLayout.objects.visible_to(user).filter(person=person)
    photos: Any = Document.objects.kept().visible_to(user)
    risks: Any = RiskAssessment.objects.visible_to(user)
    plans: Any = Plan.objects.visible_to(user)
    no_day, drawn = Cast(Value(None), DateField()), Greatest("drawn_on", Coalesce("reviewed_on", "drawn_on"))
    wanted: tuple[tuple[str, Any, Any, Any], ...] = (
        ("Summary", CaseSummary.objects.visible_to(user).filter(person=person), F("confirmed_on"), no_day),
        ("Chronology", reviews.filter(person=person), F("reviewed_on"), no_day),
        ("Genogram", pictures.filter(kind=PictureKind.GENOGRAM), drawn, no_day),
        ("Ecomap", pictures.filter(kind=PictureKind.ECOMAP), drawn, no_day),
        ("Photo", photos.filter(person=person, kind=PHOTO), TruncDate("created_at", tzinfo=LONDON), no_day),
        ("Risk assessment", risks.current().filter(person=person), F("decided_on"), F("review_due_on")),
        ("Plan", plans.in_force().about(person.pk), F("signed_off_on"), F("review_due_on")),
    )
    first, *others = (
        rows.order_by().annotate(told=Value(name), told_on=on, told_until=until)
        .values_list("told", "told_on", "told_until")
        for name, rows, on, until in wanted
    )  # fmt: skip
    return first.union(*others, all=True)


def _fresh(on: date | None, until: date | None) -> Tag:
    if on is None:
        return Tag("Missing", "red")
    return Tag("Current", "green") if until is None or until >= today() else Tag("Out of date", "orange")


def _folders(person: Person, user: User) -> Iterator[tuple[str, tuple[tuple[Any, ...], ...]]]:
    inside: dict[str, list[tuple[Any, ...]]] = {}
    decides = bool(DISPOSE(user, None))
    rows = FiledDocument.objects.visible_to(user).filter(person=person).select_related("document")
    for one in rows.order_by("-dated_on", "-pk"):
        ways = [Link("Move", reverse("practice:move_document", args=[one.pk]), one.title)]
        if decides:
            ways.append(Link("How long it is kept", reverse("practice:classify_document", args=[one.pk]), one.title))
        name = Link(one.title, one.document.get_absolute_url())
        inside.setdefault(one.folder, []).append((name, _kind(one), day(one.dated_on), one.from_whom, ways))
    for folder in Folder:
        if folder in inside:
            yield str(folder.label), tuple(inside[folder])


def _kind(one: FiledDocument) -> Any:
    """The kind, and how long it is kept where that is not as long as the file."""
    words = kind_in_words(one.kind)
    return words if one.retention == Retention.FILE else [words, Tag(str(one.get_retention_display()), "grey")]


def _work(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    rows = DirectWork.objects.visible_to(user).filter(person=person).select_related("tool", "document")
    for one in rows.order_by("-done_on", "-pk"):
        made = _link(one.document) if one.document else "–"
        yield (day(one.done_on), str(one.tool), one.what_child_said, one.used_for, made)


def _letters(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    for one in Letter.objects.visible_to(user).filter(person=person).order_by("-pk"):
        sent = f"{day(one.sent_on)}, {lower_first(one.sent_how)}" if one.sent_on else Tag("Not sent", "yellow")
        yield (Link(one.subject, one.get_absolute_url()), one.recipient, sent)


def _referrals(person: Person, user: User) -> Iterator[tuple[Any, ...]]:
    for one in PartnerReferral.objects.visible_to(user).filter(person=person).order_by("-sent_on", "-pk"):
        done = one.state in (ReferralState.ENDED, ReferralState.DECLINED)
        link = one.service if done else Link(one.service, one.get_absolute_url())
        state = Tag(str(one.get_state_display()), "green" if done else "blue")
        yield (link, day(one.sent_on), state, one.outcome or f"Answer expected by {day(one.feedback_due_on)}")


def _packs(person: Person, user: User) -> Iterator[Link]:
    """What is given out of the file; a copy of all of it only for somebody who is grown up."""
    for which, kind in PACKS.items():
        yield Link(kind.title, reverse("practice:pack", args=[person.pk, which]))
    if (person.age(today()) or 0) < GROWN_UP:
        return
    copies: Any = FileCopy.objects.visible_to(user)
    for one in copies.filter(person=person).order_by("-pk"):
        yield Link(str(one), one.get_absolute_url())
    if begin_file_copy.allowed(user, person):
        yield Link("Prepare a copy of the file", reverse("practice:begin_file_copy", args=[person.pk]))


def _acts(person: Person, user: User) -> Iterator[Link]:
    if READ(user, person):
        yield Link("Summary", _summary(person))
        yield from _packs(person, user)
    if steps.file_document.allowed(user, person):
        for route, words in (
            ("file_document", "File a document"),
            ("direct_work", "Record direct work"),
            ("write_letter", "Write a letter"),
            ("refer_to_partner", "Refer to a partner"),
        ):
            yield Link(words, reverse(f"practice:{route}", args=[person.pk]))


@shows(Person, who=READ_FILES, related=OF_PERSON)
def tab(request: StaffRequest, person: Person) -> HttpResponse:
    """The documents of a person."""
    return render(request, "practice/documents.html", {"page": DocumentsTab.of(person, request.user)})


def on_person(form: type[Any], button: str, **more: Any) -> Asked:
    """A form about a person; afterwards the Documents tab."""
    given = {"back": to_tab("documents"), "related": OF_PERSON, "person": lambda person: person, **more}
    return Asked(form, button, Person, **given)


def as_confirmed(person: Person) -> dict[str, Any]:
    """What the summary says so far, to be confirmed or changed."""
    told = CaseSummary.objects.filter(person=person).first()
    said = {name: getattr(told, name) for name in forms.SummaryForm.base_fields if hasattr(told, name)}
    return {**said, "on": today()}


confirm = page_of(
    steps.confirm_summary,
    on_person(
        forms.SummaryForm,
        "Confirm the summary",
        initial=as_confirmed,
        back=_summary,
        elsewhere=standard_of(Topic.SUMMARY),
    ),
)
file_document = page_of(
    steps.file_document, on_person(forms.FileForm, "File it", initial=lambda person: {"received_on": today()})
)
file_received = page_of(
    steps.file_received, on_person(forms.ReceivedForm, "File it", initial=lambda person: {"received_on": today()})
)
direct_work = page_of(steps.record_direct_work, on_person(forms.DirectWorkForm, "Record it"))
refer = page_of(steps.refer_to_partner, on_person(forms.ReferForm, "Record the referral"))
move = page_of(
    steps.move_document,
    Asked(forms.MoveForm, "Move it", FiledDocument, back=to_tab("documents"), related=OF_FILED),
)
follow = page_of(
    steps.follow_partner_referral,
    Asked(
        forms.FollowForm,
        "Record",
        PartnerReferral,
        back=to_tab("documents"),
        related=("person", "person__area", "person__team", "person__lead", "area"),
    ),
)
