"""What is printed for a family: who is helping, a change of worker, what we hold and share, and the family's picture.

Every paper is the edition for a recipient, whoever makes it: nobody restricted, no sealed address and nothing that
gives one away, no protected name. `stopped_by` names a sealed word that free text carried in; then nothing is printed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.words import day, lower_first
from goldenthread.mechanisms.papers.document import block_value, table_value, words
from goldenthread.mechanisms.papers.nodes import ChartBlock, TableBlock
from goldenthread.mechanisms.papers.pdf import pdf_of
from goldenthread.services.people.allocations import absences_of
from goldenthread.services.people.languages import language_name
from goldenthread.services.people.models import (
    Allocation,
    AllocationRole,
    Certainty,
    Consent,
    ConsentPurpose,
    Format,
    Involvement,
    InvolvementRole,
    LanguageNeed,
    Person,
    Relationship,
)
from goldenthread.services.people.pictures import family_picture_svg
from goldenthread.services.people.pictures.family import place_withheld
from goldenthread.services.people.sealing import sealed_words_in
from goldenthread.services.people.story import GIVES_PLACE_AWAY, Eyes, eyes_of_a_recipient

MOST_PROMISES = 12
LATELY = timedelta(days=30)  # a change of worker is told of until then


@dataclass(frozen=True)
class Part:
    """One part of a paper: sentences, then a table, then a drawing."""

    heading: str
    sentences: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    drawing: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper ready to print; `notes` are for whoever prints it."""

    title: str
    about: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    stopped_by: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All its words."""
        told = [cell for part in self.parts for row in part.rows for cell in row]
        return " ".join([*told, *(sentence for part in self.parts for sentence in part.sentences)])


@dataclass(frozen=True)
class Maker:
    """What every paper about one person is made of."""

    person: Person
    user: User
    eyes: Eyes
    meeting: date | None = None

    def lead(self) -> Allocation | None:
        """The lead worker's allocation now."""
        rows = Allocation.objects.open().leading().filter(person=self.person)
        found: Allocation | None = rows.select_related("worker", "team").first()
        return found

    def network(self) -> list[Involvement]:
        """The professionals who may be named."""
        rows = Involvement.objects.current().filter(person=self.person).select_related("professional__organisation")
        if place_withheld(self.person, self.eyes):
            rows = rows.exclude(role__in=GIVES_PLACE_AWAY)
        return list(rows.order_by("role", "pk"))


Make = Callable[[Maker], Iterator[Part]]


def paper(which: str, person: Person, user: User, meeting: date | None = None) -> Paper:
    """One of `PAPERS` about a person. Raises KeyError for another."""
    title, make = PAPERS[which]
    maker = Maker(person, user, eyes_of_a_recipient(user), meeting)
    made = Paper(title, str(person), tuple(make(maker)), tuple(_for_the_printer(person)))
    return Paper(made.title, made.about, made.parts, made.notes, tuple(sealed_words_in(made.text, person)))


def _for_the_printer(person: Person) -> Iterator[str]:
    """In which language and form it is to be given."""
    for need in LanguageNeed.objects.current().filter(person=person).order_by("pk"):
        forms = ", ".join(str(Format(one).label).lower() for one in need.formats)
        if need.language != "eng" and need.english not in ("fluent", ""):
            yield f"Give it in {language_name(need.language)}{', as ' + forms if forms else ''}."
        elif forms:
            yield f"Give it as {forms}."


def _reached(user: User) -> str:
    return f"{user.name} on {user.telephone}" if user.telephone else user.name


def _helping(maker: Maker) -> Iterator[Part]:
    """The worker, who covers, the manager, nights, an advocate, and how to complain."""
    person, area, lead = maker.person, maker.person.area, maker.lead()
    yield Part(
        "Your worker", (f"{_reached(lead.worker)} works with you." if lead else "You will be told who works with you.",)
    )
    told = list(_covering(person, lead))
    told += [f"The manager is {_reached(one.user)}." for one in _managers(person)]
    nights = area.out_of_hours_telephone
    told += [f"At night and at weekends, call {nights}."] if nights else []
    yield Part("When your worker is away", (*told, "If somebody is in danger, call 999."))
    rows = tuple((one.get_role_display(), one.professional.name, one.professional.organisation.name,
                  one.professional.telephone or "–") for one in maker.network())  # fmt: skip
    if rows:
        yield Part("Who else helps", columns=("What they do", "Who", "Where they work", "Telephone"), rows=rows)
    yield Part("Somebody to speak for you", tuple(_advocate(maker)))
    yield Part("If you are unhappy with us", (_complaint(person),))


def _covering(person: Person, lead: Allocation | None) -> Iterator[str]:
    """Who stands in: while the worker is away today, and whenever nobody answers."""
    for away in absences_of([lead.worker_id]) if lead is not None else []:
        if away.cover is not None:
            until = f" until {day(away.ends_on)}" if away.ends_on else ""
            yield f"{away.worker.name} is away{until}. Call {_reached(away.cover)}."
    cover = Allocation.objects.open().filter(person=person, role=AllocationRole.DUTY_COVER).select_related("worker")
    yield from (f"When your worker is away, call {_reached(one.worker)}." for one in cover)


def _managers(person: Person) -> Any:
    if person.team_id is None:
        return []
    held = Membership.objects.on(today()).filter(team=person.team_id, role=Role.TEAM_MANAGER)
    return held.select_related("user").order_by("pk")


def _advocate(maker: Maker) -> Iterator[str]:
    named = [one.professional for one in maker.network() if one.role == InvolvementRole.ADVOCATE]
    for one in named:
        yield f"{one.name} of {one.organisation} speaks for you{' on ' + one.telephone if one.telephone else ''}."
    if not named:
        yield "You may have an advocate: somebody who is on your side and helps you to say what you want. Ask us."


def _complaint(person: Person) -> str:
    where = f"{person.area} on {person.area.telephone}" if person.area.telephone else str(person.area)
    return f"Tell your worker or the manager. You may also complain to {where}; nobody may treat you worse for it."


def _change(maker: Maker) -> Iterator[Part]:
    """Goodbye and hello, what was promised and by when, and the first meeting."""
    lead, before = maker.lead(), _before(maker.person)
    goodbye = f"{before.worker.name} {_leaves(before)}." if before else "You had no worker before."
    hello = (
        f"{_reached(lead.worker)} is your worker from {day(lead.starts_on)}."
        if lead
        else "We tell you soon who comes next."
    )
    yield Part("Goodbye and hello", (goodbye, hello, "You need not tell your story again: it is handed over."))
    promises = Action.objects.about(maker.person.pk).open().by_date()
    rows = tuple(
        (one.plain_title or one.title, day(one.due_on) if one.due_on else "No date") for one in promises[:MOST_PROMISES]
    )
    if rows:
        yield Part("What was promised", columns=("What", "By when"), rows=rows)
    else:
        yield Part("What was promised", ("Nothing that we promised is still open.",))
    meeting = f"We meet on {day(maker.meeting)}." if maker.meeting else "We agree the first meeting with you this week."
    yield Part("The first meeting", (meeting,))


def _before(person: Person) -> Allocation | None:
    ended = Allocation.objects.leading().filter(person=person, ends_on__gte=today() - LATELY)
    found: Allocation | None = ended.select_related("worker").order_by("-ends_on", "-pk").first()
    return found


def _leaves(before: Allocation) -> str:
    return f"worked with you until {day(before.ends_on)}"


def _privacy(maker: Maker) -> Iterator[Part]:
    """What we hold, with whom we share, what we ask first, when we must share anyway, and how to change your mind."""
    yield Part("What we hold", (
        ("Your name, date of birth and address; who is in your family; what you told us and what we saw; what we planned "
        "with you and what came of it. You may ask to read it."),
    ))  # fmt: skip
    yield Part("With whom we share", columns=("Who", "Where", "What for"), rows=tuple(_shared_with(maker)))
    yield Part(
        "What you said", columns=("To what", "Answer", "When", "What, and what not"), rows=tuple(_answers(maker))
    )
    yield Part(
        "What we ask first",
        ("We ask you before we tell anybody who is not on this list, unless the law says we must.",),
    )
    yield Part("When we must share all the same", (
        ("When we think that a child or an adult is being hurt or is in danger, to stop a serious crime, or when a court "
        "orders it. We tell you, unless that would put somebody in danger."),
    ))  # fmt: skip
    yield Part("Changing your mind", (
        ("You may change your mind at any time. Tell your worker, in any way you like. What was shared before cannot be "
        "taken back; nothing more is shared with your agreement after that."),
    ))  # fmt: skip
    yield Part("Signed, or said aloud", (
        "Name: ____________________   Signature: ____________________   Day: ______________",
        "Spoken agreement, heard by: ____________________   Day: ______________   Interpreter: ____________________",
    ))  # fmt: skip


def _shared_with(maker: Maker) -> Iterator[tuple[str, ...]]:
    for one in maker.network():
        why = "plans and meetings" if one.receives_plans else "meetings" if one.invited_to_meetings else "when needed"
        yield one.professional.name, one.professional.organisation.name, f"{one.get_role_display()}: {lower_first(why)}"


def _answers(maker: Maker) -> Iterator[tuple[str, ...]]:
    rows = Consent.objects.filter(person=maker.person).order_by("purpose", "-asked_on", "-pk")
    seen: set[str] = set()
    for one in rows:
        if one.purpose not in seen:
            seen.add(one.purpose)
            yield str(ConsentPurpose(one.purpose).label), one.said(today()), day(one.asked_on), one.scope or "–"


def _sheet(maker: Maker) -> Iterator[Part]:
    """The pictures with their key, the day, the sources and what is disputed."""
    person, user = maker.person, maker.user
    genogram = family_picture_svg(person, user, "genogram", for_recipient=True)
    yield Part("The family", (f"Drawn from the record as it was on {day(today())}.",), drawing=genogram)
    yield Part("Ties", drawing=family_picture_svg(person, user, "ecomap", for_recipient=True))
    rows = Relationship.objects.current().standing().of(person).select_related("from_person", "to_person")
    known = [tie for tie in rows.order_by("type", "pk") if tie.other(person).pk not in maker.eyes.hidden]
    table = tuple((str(tie.other(person)), tie.says_of_other(person), tie.get_certainty_display(), tie.evidence or "What we were told")
                  for tie in known)  # fmt: skip
    yield Part("Where it comes from", columns=("Who", "What they are", "How sure", "Source"), rows=table)
    disputed = tuple(f"{tie.other(person)} as {tie.says_of_other(person).lower()} is disputed."
                     for tie in known if tie.certainty == Certainty.DISPUTED)  # fmt: skip
    yield Part("What is disputed", disputed or ("Nothing.",))


def _helping_in_easy_words(maker: Maker) -> Iterator[Part]:
    """One thought to a line, short words, and no brackets."""
    lead = maker.lead()
    mine = (
        (f"{lead.worker.name} is your worker.", *_call(lead.worker)) if lead else ("We tell you soon who helps you.",)
    )
    yield Part("Your worker", mine)
    away = absences_of([lead.worker_id]) if lead is not None else []
    covers = [one.cover for one in away if one.cover is not None]
    for cover in covers:
        yield Part("Your worker is away now", (f"{cover.name} helps you until your worker is back.", *_call(cover)))
    nights = maker.person.area.out_of_hours_telephone
    at_night = (f"At night, call {nights}.",) if nights else ()
    yield Part("Do you need help now?", (*at_night, "Are you in danger? Call 999."))
    yield Part("Somebody on your side", tuple(_advocate_in_easy_words(maker)))
    yield Part(
        "Are you not happy with us?", ("Tell us.", "You can complain.", "Nobody may be unkind to you because of it.")
    )


def _call(user: User) -> tuple[str, ...]:
    return (f"Call {user.name} on {user.telephone}.",) if user.telephone else ()


def _advocate_in_easy_words(maker: Maker) -> Iterator[str]:
    named = [one.professional for one in maker.network() if one.role == InvolvementRole.ADVOCATE]
    for one in named:
        yield f"{one.name} is your advocate."
        if one.telephone:
            yield f"Call {one.name} on {one.telephone}."
    if not named:
        yield "You can have an advocate. Ask us."
    yield "An advocate is on your side."
    yield "An advocate helps you to say what you want."


def _privacy_in_easy_words(maker: Maker) -> Iterator[Part]:
    """What we know, who else sees it, and how to say no."""
    yield Part("What we know about you", ("Your name and your birthday.", "Where you live.", "Who is in your family.",
                                          "What you told us.", "You can ask to read it."))  # fmt: skip
    others = tuple(f"{one.professional.name}, {one.get_role_display()}." for one in maker.network())
    yield Part("Who else may see it", others or ("Nobody else now.",))
    yield Part("You decide", ("We ask you first.", "You can say yes.", "You can say no.", "You can change your mind."))
    yield Part(
        "When we must tell somebody",
        ("Somebody hurts you.", "Somebody is in danger.", "Then we must tell. We tell you too."),
    )


PAPERS: dict[str, tuple[str, Make]] = {
    "who-is-helping-us": ("Who is helping us", _helping),
    "change-of-worker": ("Your worker changes", _change),
    "privacy-and-consent": ("What we hold about you, and with whom we share it", _privacy),
    "who-helps-you": ("Who helps you, in easy words", _helping_in_easy_words),
    "what-we-know": ("What we know about you, in easy words", _privacy_in_easy_words),
    "family-and-network": ("Family and network", _sheet),
}


def pdf(made: Paper, person: Person, user: User) -> bytes:
    """The paper as tagged PDF. Raises ValueError while a sealed word stops it."""
    if made.stopped_by:
        raise ValueError(f"{made.title}: found a sealed address in the text, expected none")
    facts = {
        "title": made.title,
        "subtitle": f"For the family of {made.about}",
        "heading": f"{made.title}: {made.about}",
        "area": str(person.area),
        "period": f"As at {day(today())}",
        "author": str(user),
        "classification": "Official-sensitive: personal",
        "cover": False,
        "colophon": "Made for the person who is given it; it leaves out what a sealed address would give away.",
    }
    return pdf_of([block for number, part in enumerate(made.parts) for block in _blocks(part, number)], facts, now())


def _blocks(part: Part, number: int) -> Iterator[dict[str, Any]]:
    yield {"kind": "heading", "level": 1, "anchor": f"part-{number}", "body": [words(part.heading)]}
    for sentence in part.sentences:
        yield {"kind": "paragraph", "body": [words(sentence)]}
    if part.drawing:
        table = TableBlock("", ("What", "Where"), (("The same in words", "Where it comes from, below"),))
        yield block_value(ChartBlock(part.heading, f"{part.heading}, drawn", part.drawing, table))
    elif part.rows:
        yield table_value(TableBlock("", part.columns, part.rows))
