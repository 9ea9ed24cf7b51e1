"""What goes into the copy of one recipient: only what is theirs, never a sealed address, never who referred.

Parents who live apart read neither each other's words nor each other's address; who was excluded reads the decision
alone; legal advice and the police-sensitive part are in no copy at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.models import Residence
from goldenthread.services.people.sealing import shown_residences
from goldenthread.services.protection.codes import Relative
from goldenthread.services.protection.models import Conference, ConferenceChild, CopyGiven, FamilyPart, ProtectionPlan
from goldenthread.services.protection.steps.copies import Recipient, gets, key_of, recipients_of
from goldenthread.services.protection.written import aims_of, promised

Kind = CopyGiven.Kind
SHORTEST = 5  # letters and digits of a part of an address that tells where it is; fewer tell nothing
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
    children = [
        one for one in conference.children.select_related("person", "plan__body").order_by("pk") if one.decision
    ]
    if kind == Kind.PLAN:
        children = [one for one in children if one.plan is not None and one.plan.body is not None]
    parts = tuple((str(one.person), tuple(written_for(one, recipient, kind))) for one in children)
    facts = tuple(facts_for(conference, recipient, kind))
    text = plain(" ".join(value for _, rows in (*parts, ("", facts)) for _, value in rows))
    refused = "No plan is written yet." if kind == Kind.PLAN and not children else ""
    if any(word in text for word in hidden_from(conference, recipient)):
        refused = (
            "The text names a sealed address, or that of a parent who lives apart; take it out before it is printed."
        )
    return Paper(
        title=TITLES[Kind(kind)],
        recipient=getattr(recipient, "name", "") or str(recipient),
        address=address_for(recipient),
        opening=opening_for(recipient),
        facts=facts,
        parts=parts,
        closing=closing_for(recipient),
        refused=refused,
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
    if kind == Kind.PLAN and child.plan is not None:
        yield from plan_lines(child.plan, is_the_child(recipient))
    else:
        yield "What must change", child.must_change
        yield "How we will know", child.measured_by
    if kind == Kind.RECORD:
        yield "If it does not change", child.contingency
    if kind != Kind.DECISIONS:
        yield "Core group", child.core_group
    yield "Next review by", day(child.next_review_by) if child.next_review_by else ""


def is_the_child(recipient: Recipient) -> bool:
    """Whether a child reads it, so that everything is said in plain words."""
    return isinstance(recipient, FamilyPart) and recipient.role == Relative.CHILD


def plan_lines(plan: ProtectionPlan, plain: bool) -> Iterator[tuple[str, str]]:
    """The written plan as it stands: what must change, who does what, and what happens if not."""
    aims = [f"{one.outcome_wanted} We will know: {one.how_we_will_know}" for one in aims_of(plan)]
    actions = [one.action for one in promised(plan)]
    ifs = plan.body.plancontingency_rows.filter(taken_out_on=None).order_by("pk") if plan.body else ()
    yield "What must change", "\n".join(aims)
    yield "Who does what", "\n".join(action_line(one, plain) for one in actions)
    yield "If it goes wrong", "\n".join(f"{one.if_this}: {one.then_this} ({one.who})" for one in ifs)


def action_line(action: Any, plain: bool) -> str:
    """One action, in the words for the family where a child reads it."""
    says = (action.plain_title if plain else "") or action.title
    by = day(action.due_on) if action.due_on else action.due_raw or "no day yet"
    return f"{says}: {action.led_by}, by {by}"


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


def hidden_from(conference: Conference, recipient: Recipient) -> list[str]:
    """Addresses that must not be in the recipient's copy, plain: sealed ones, and that of a parent who lives apart."""
    family = list(conference.family.all())
    people = [*conference.children.values_list("person", flat=True), *(one.relative_id for one in family)]
    sealed = Q(sealed=True, person__in=[one for one in people if one])
    apart = [one.relative_id for one in family if one.lives_apart and one != recipient and one.relative_id]
    theirs = Q(person__in=apart, ends_on=None) if isinstance(recipient, FamilyPart) and recipient.lives_apart else Q()
    rows = Residence.objects.filter(sealed | theirs if theirs else sealed).select_related("address")
    return [word for one in rows for word in telling(one.address)]


def telling(address: Any) -> Iterator[str]:
    """The parts of an address that tell where it is: lines with a number, and the postcode; letters and digits only."""
    for part in (*re.split(r"[,\n]", address.lines), address.postcode):
        word = plain(part)
        if len(word) > SHORTEST and any(letter.isdigit() for letter in word):
            yield word


def plain(text: str) -> str:
    """However it is spaced or written."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def opening_for(recipient: Recipient) -> str:
    """The first sentence, in plain words for whom it is."""
    if is_the_child(recipient):
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
