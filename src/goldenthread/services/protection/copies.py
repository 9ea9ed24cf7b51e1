"""What goes into the copy of one recipient: only what is theirs, never a sealed address, never who referred.

Parents who live apart read neither each other's words nor each other's address; who was excluded reads the decision
alone; legal advice and the police-sensitive part are in no copy at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Residence
from goldenthread.services.people.sealing import shown_residences
from goldenthread.services.protection.codes import Relative
from goldenthread.services.protection.models import Conference, ConferenceChild, CopyGiven, FamilyPart
from goldenthread.services.protection.steps.copies import Recipient, gets, key_of, recipients_of

Kind = CopyGiven.Kind
NO_ADDRESS = "To be handed over: no address is printed"
TITLES = {
    Kind.DECISIONS: "What the conference decided",
    Kind.RECORD: "Record of the conference",
    Kind.PLAN: "Protection plan",
}


@dataclass(frozen=True)
class Paper:
    """A paper for one recipient, ready to print; `refused` says why it cannot be printed as it stands."""

    title: str
    recipient: str
    address: str
    opening: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    closing: str
    refused: str = ""


def recipient_of(conference: Conference, key: str) -> Recipient | None:
    """The recipient whom a link names, or None."""
    return next((one for one in recipients_of(conference) if key_of(one) == key), None)


def paper_for(conference: Conference, recipient: Recipient, kind: str) -> Paper:
    """One paper for one recipient."""
    if not gets(recipient, kind):
        refused = f"{recipient} was excluded and gets the decisions only."
        return Paper(TITLES[Kind(kind)], str(recipient), "", "", (), (), "", refused)
    children = list(conference.children.select_related("person").order_by("pk"))
    parts = tuple((str(one.person), tuple(written_for(one, recipient, kind))) for one in children if one.decision)
    facts = tuple(facts_for(conference, recipient, kind))
    named = sealed_words(conference, recipient)
    text = " ".join(value for _, rows in (*parts, ("", facts)) for _, value in rows)
    broken = [word for word in named if word.casefold() in text.casefold()]
    return Paper(
        title=TITLES[Kind(kind)],
        recipient=getattr(recipient, "name", "") or str(recipient),
        address=address_for(recipient),
        opening=opening_for(recipient),
        facts=facts,
        parts=parts,
        closing=closing_for(recipient),
        refused="The text names a sealed address; take it out before this is printed." if broken else "",
    )


def facts_for(conference: Conference, recipient: Recipient, kind: str) -> Iterator[tuple[str, str]]:
    """When it was, who chaired, and in the record what was said and who was there."""
    yield "Conference held on", day(conference.held_on)
    yield "Chair", str(conference.chair or "")
    if kind == Kind.RECORD:
        yield "What was said", conference.summary
        there = [one.get_agency_display() for one in conference.invitations.filter(attendance="attended")]
        yield "Who was there", ", ".join(there)


def written_for(child: ConferenceChild, recipient: Recipient, kind: str) -> Iterator[tuple[str, str]]:
    """What a recipient reads about one child; empty lines are left out."""
    for title, text in lines_for(child, recipient, kind):
        if text:
            yield title, text


def lines_for(child: ConferenceChild, recipient: Recipient, kind: str) -> Iterator[tuple[str, str]]:
    """The lines of a paper, by its kind and its recipient."""
    yield "Decision", child.get_decision_display()
    yield "Category", child.get_category_display() if child.category else ""
    excluded = isinstance(recipient, FamilyPart) and recipient.is_excluded
    if excluded:
        return
    yield "Why", child.reasons
    if kind != Kind.DECISIONS:
        yield "What worries us", child.harm
        yield from views_for(child, recipient)
    yield "What must change", child.must_change
    if kind != Kind.DECISIONS:
        yield "If it does not change", child.contingency
        yield "Core group", child.core_group
    yield "Next review by", day(child.next_review_by) if child.next_review_by else ""


def views_for(child: ConferenceChild, recipient: Recipient) -> Iterator[tuple[str, str]]:
    """The child's own words; parents' words only where no parent lives apart."""
    yield "What the child says", child.child_views
    apart = any(one.lives_apart for one in child.conference.family.all())
    if not apart:
        yield "What the parents say", child.parents_views
    elif isinstance(recipient, FamilyPart):
        yield "What you said", recipient.views


def address_for(recipient: Recipient) -> str:
    """The recipient's own address, and only where nobody has sealed it."""
    if not isinstance(recipient, FamilyPart):
        return recipient.reach
    if recipient.relative_id is None:
        return NO_ADDRESS
    homes: Any = Residence.objects.main().on(today()).filter(person=recipient.relative_id)
    home = shown_residences(homes, None).select_related("address").first()
    return str(home.address) if home is not None else NO_ADDRESS


def sealed_words(conference: Conference, recipient: Recipient) -> list[str]:
    """Lines and postcodes of sealed addresses of the family, which must be in nobody's copy."""
    people = [*conference.children.values_list("person", flat=True)]
    people += [one for one in conference.family.values_list("relative", flat=True) if one]
    rows = Residence.objects.filter(sealed=True, person__in=people).select_related("address")
    words = [word for one in rows for word in (one.address.lines, one.address.postcode)]
    return [word for word in words if word and len(word) > 3]


def opening_for(recipient: Recipient) -> str:
    """The first sentence, in plain words for whom it is."""
    if isinstance(recipient, FamilyPart) and recipient.role == Relative.CHILD:
        return (
            "This is what the grown-ups at the meeting decided, so that you are safe. You can ask your worker anything."
        )
    if isinstance(recipient, FamilyPart):
        return "This tells you what the conference decided about your children, and why."
    return "For the agency named above. Keep it safe, and share it with nobody."


def closing_for(recipient: Recipient) -> str:
    """How to disagree, or how to answer."""
    if isinstance(recipient, FamilyPart):
        return "If you disagree, tell the chair or your worker. You may complain, and somebody may speak for you: ask us how."
    return "If you disagree with the decision, write to the chair with your reason; it goes on the record."
