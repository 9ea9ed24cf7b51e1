"""What is given out of a file: packs as page, PDF or Word; a pack for one visit; the copy of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import shows, wrote_down
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.parts import Empty, Identity, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import itself, page_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.word import MEDIA_TYPE
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import steps
from goldenthread.services.practice.forms import copies as forms
from goldenthread.services.practice.forms.parts import NothingForm
from goldenthread.services.practice.forms.summaries import LetterForm
from goldenthread.services.practice.models.copies import CopyStage, FileCopy, Redaction, VisitPack
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.summaries import Letter
from goldenthread.services.practice.models.visits import Visit, VisitChild
from goldenthread.services.practice.packs.file_copy import GROUPS, Item, decided_on, file_copy_pack, items_of
from goldenthread.services.practice.packs.letters import letter_about_the_plan, letter_pack, letter_to_the_child
from goldenthread.services.practice.packs.pack import Pack
from goldenthread.services.practice.packs.persons import PACKS, chronology_pack
from goldenthread.services.practice.packs.plans import READERS, plan_pack
from goldenthread.services.practice.packs.printing import pdf_pack, sealed, word_pack
from goldenthread.services.practice.packs.visit import visit_pack, word_of
from goldenthread.services.practice.policy import READ, READ_FILES
from goldenthread.services.practice.steps import copies
from goldenthread.services.practice.steps.letters import no_sealed_address
from goldenthread.services.practice.views.chronology import VERSIONS
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, to_tab

PDF, WORD = "application/pdf", MEDIA_TYPE
NOTHING_KEPT = Empty("There is nothing in the file that you may open.")
ABOUT = tuple(f"person__{name}" for name in OF_PERSON)


def a_file(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept or printed."""
    ending = "pdf" if kind == PDF else "docx"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def given(request: StaffRequest, record: Any, pack: Pack, back: str) -> HttpResponse:
    """A pack as page, or as the file that is asked for; that it was printed is in the trail."""
    asked = request.GET.get("as", "")
    if asked == "pdf":
        wrote_down(record, f"printed: {pack.title}")
        return a_file(pdf_pack(pack, str(request.user), now()), pack.name, PDF)
    if asked == "word":
        wrote_down(record, f"printed: {pack.title}")
        return a_file(word_pack(pack, str(request.user), now()), pack.name, WORD)
    files = tuple(Link(words, _asking(request, kind), pack.title) for words, kind in (("PDF", "pdf"), ("Word", "word")))
    return render(request, "practice/pack.html", {"pack": pack, "back": back, "files": files})


def _asking(request: StaffRequest, kind: str) -> str:
    query = request.GET.copy()
    query["as"] = kind
    return f"?{query.urlencode()}"


@shows(Person, who=READ, related=OF_PERSON)
def of_person(request: StaffRequest, person: Person, which: str) -> HttpResponse:
    """One of the packs about a person."""
    if which not in PACKS:
        raise Http404("no such pack")
    back = reverse("practice:documents", args=[person.pk])
    return given(request, person, PACKS[which].make(person, request.user), back)


@shows(Person, who=READ, related=OF_PERSON)
def chronology(request: StaffRequest, person: Person) -> HttpResponse:
    """The chronology in the version that is asked for, else the working one."""
    asked = request.GET.get("version", "")
    version = asked if asked in VERSIONS else "working"
    pack = chronology_pack(person, request.user, version, VERSIONS[version])
    return given(request, person, pack, reverse("practice:chronology", args=[person.pk]))


@shows(Plan, who=READ, related=("person", *ABOUT, "area"))
def plan(request: StaffRequest, plan: Plan) -> HttpResponse:
    """A plan for adults, for the child, or in easy words."""
    asked = request.GET.get("for", "")
    return given(request, plan, plan_pack(plan, asked if asked in READERS else "adult"), plan.get_absolute_url())


@shows(VisitPack, who=copies.OPENS, related=("person", *ABOUT, "visit", "made_for", "area"))
def of_visit(request: StaffRequest, kept: VisitPack) -> HttpResponse:
    """The pack for one visit: a page for the telephone, or a file that opens with the word."""
    pack = visit_pack(kept, request.user)
    if request.GET.get("as") == "pdf":
        wrote_down(kept, f"printed: {pack.title}")
        return a_file(sealed(pdf_pack(pack, str(request.user), now()), word_of(kept)), pack.name, PDF)
    files = (Link("PDF, which opens with the word below", "?as=pdf", pack.title),)
    word = f"The word that opens the file: {word_of(kept)}"
    page = {"pack": pack, "back": kept.visit.get_absolute_url(), "files": files, "word": word}
    return render(request, "practice/pack.html", page)


make_for_visit = page_of(
    copies.make_visit_pack,
    Asked(
        NothingForm,
        "Make the pack",
        Visit,
        related=("person", *ABOUT, "area", "worker"),
        onward=itself,
        lead="It opens for the worker of the visit alone, until the end of the day after the visit.",
    ),
)
write_to_child = page_of(
    steps.write_letter,
    Asked(
        LetterForm,
        "Keep it",
        VisitChild,
        related=("person", *ABOUT, "area", "visit", "visit__worker"),
        back=lambda seen: seen.visit,
        subject=lambda seen: seen.person,
        onward=itself,
        initial=lambda seen: {**letter_to_the_child(seen), "seen": seen.person.version},
        lead="Put it into words that this child uses.",
    ),
)


write_about_plan = page_of(
    steps.write_letter,
    Asked(
        LetterForm,
        "Keep it",
        Plan,
        related=("person", *ABOUT, "area"),
        subject=lambda plan: plan.person,
        onward=itself,
        initial=lambda plan: {**letter_about_the_plan(plan), "seen": plan.person.version},
        lead="Put it into words that this child uses.",
    ),
)


@shows(Letter, who=READ_FILES, related=("person", *ABOUT, "area"))
def print_letter(request: StaffRequest, letter: Letter) -> HttpResponse:
    """A letter as page, PDF or Word. 403 while a sealed address stands in it."""
    for unmet in no_sealed_address(letter, {}):
        raise PermissionDenied(unmet.says)
    return given(request, letter, letter_pack(letter), letter.get_absolute_url())


@dataclass(frozen=True)
class ItemShown:
    """A thing of the file, what was decided about it, and where that is done."""

    heading: str
    rows: tuple[Row, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True)
class CopyPage:
    """The copy of a file as it is prepared."""

    identity: Identity
    title: str
    tag: Tag
    facts: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[ItemShown, ...]], ...]
    actions: tuple[Link, ...]
    back: str
    nothing: Empty = NOTHING_KEPT

    @classmethod
    def of(cls, copy: FileCopy, user: User) -> "CopyPage":
        """As this user may act on it."""
        decided, items = decided_on(copy), items_of(copy.person, user)
        works = bool(copies.take_out_words.allowed(user, copy))
        shown = [(one.group, _item(copy, one, decided.get(one.key, []), works)) for one in items]
        groups = tuple((group, tuple(each for name, each in shown if name == group)) for group in GROUPS)
        return cls(
            identity_of(copy.person, user),
            str(copy),
            Tag(str(CopyStage(copy.state).label), "green" if copy.state == CopyStage.GIVEN else "yellow"),
            tuple(_copy_facts(copy, [one for one in items if one.to_look_at and one.key not in decided])),
            tuple(one for one in groups if one[1]),
            tuple(_copy_ways(copy, user)),
            reverse("practice:documents", args=[copy.person_id]),
        )


def _item(copy: FileCopy, item: Item, decided: list[Redaction], works: bool) -> ItemShown:
    waits = item.to_look_at and not decided
    rows = [Row("What it says", item.text.splitlines() or "–")]
    if waits:
        rows.append(Row("To decide", Tag("Holds words about somebody else", "orange")))
    for one in decided:
        says = [one.get_reason_display(), one.words or "All of it", one.why]
        back = Link("Put it back", reverse("practice:put_back_words", args=[one.pk]), item.heading)
        rows.append(Row("Decided", says, back if works else None))
    way = Link("Decide what is taken out", f"{copy.get_absolute_url()}take-out/?item={item.key}", item.heading)
    return ItemShown(f"{day(item.on)}: {item.heading}", tuple(rows), (way,) if works else ())


def _copy_facts(copy: FileCopy, waiting: list[Item]) -> Iterator[Row]:
    yield Row("Asked for on", day(copy.asked_on))
    yield Row("Prepared by", str(copy.prepared_by))
    yield Row("Still to look at", f"{len(waiting):,}")
    if copy.approved_on:
        yield Row("Approved", f"{day(copy.approved_on)}, by {copy.approved_by}")
    if copy.given_on:
        yield Row("Given", f"{day(copy.given_on)}: {copy.given_how}")


def _copy_ways(copy: FileCopy, user: User) -> Iterator[Link]:
    for step, path, words in (
        (copies.approve_file_copy, "approve", "Approve the copy"),
        (copies.give_file_copy, "give", "Record that it was given"),
    ):
        if step.allowed(user, copy):
            yield Link(words, f"{copy.get_absolute_url()}{path}/")
    yield Link("Print the copy", f"{copy.get_absolute_url()}print/")


OF_COPY = ("person", *ABOUT, "area", "prepared_by", "approved_by")


@shows(FileCopy, who=READ, related=OF_COPY)
def file_copy(request: StaffRequest, copy: FileCopy) -> HttpResponse:
    """The copy of a file as it is prepared."""
    return render(request, "practice/file_copy.html", {"page": CopyPage.of(copy, request.user)})


@shows(FileCopy, who=READ, related=OF_COPY)
def print_copy(request: StaffRequest, copy: FileCopy) -> HttpResponse:
    """The copy as the person reads it."""
    return given(request, copy, file_copy_pack(copy, request.user), copy.get_absolute_url())


begin_copy = page_of(
    copies.begin_file_copy,
    Asked(
        forms.AskedForm,
        "Prepare it",
        Person,
        related=OF_PERSON,
        back=to_tab("documents"),
        person=itself,
        onward=itself,
        foresees={},
        initial=lambda person: {"asked_on": today()},
    ),
)
take_out_words = page_of(
    copies.take_out_words,
    Asked(forms.TakeOutWordsForm, "Decide", FileCopy, related=OF_COPY, asks_address=("item",)),
)
approve_copy = page_of(copies.approve_file_copy, Asked(NothingForm, "Approve it", FileCopy, related=OF_COPY))
give_copy = page_of(
    copies.give_file_copy,
    Asked(forms.GivenForm, "Record it", FileCopy, related=OF_COPY, initial=lambda copy: {"given_on": today()}),
)
put_back = page_of(
    copies.put_back_words,
    Asked(
        NothingForm,
        "Put it back",
        Redaction,
        related=("copy", "copy__person", *(f"copy__{name}" for name in ABOUT), "area"),
        person=lambda one: one.copy.person,
        back=lambda one: one.copy,
    ),
)
