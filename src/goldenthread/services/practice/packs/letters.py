"""Letters: their first words for a child, and how they are printed."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.timezone import localtime

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people.languages import as_they_read
from goldenthread.services.people.models import Format
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.summaries import Letter
from goldenthread.services.practice.models.visits import VisitChild
from goldenthread.services.practice.packs.life import file_name
from goldenthread.services.practice.packs.pack import Pack, Section, sentences

PERSONAL = "Personal"
WRONG = "If I got something wrong, tell me. You can also ask for an advocate, who is on your side."
END_OF_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")


def letter_to_the_child(seen: VisitChild) -> dict[str, Any]:
    """The first words of a letter in the second person: what the child said, what we will do, and when we meet again."""
    visit = seen.visit
    met = day(visit.held_at)
    said = (
        f"You told me: “{seen.views}” Thank you."
        if seen.views
        else "You did not have to say anything, and that is fine."
    )
    again = (
        f"I will see you again by {day(visit.next_visit_by)}."
        if visit.next_visit_by
        else "I will tell you when I come again."
    )
    parts = (
        f"Dear {seen.person},",
        f"I came to see you on {met}. {said}",
        f"What I understood: {visit.learned}" if visit.learned else "",
        f"What happens now: {visit.effect}" if visit.effect else "",
        again,
        WRONG,
        str(visit.worker),
    )
    return {
        **as_they_read(seen.person),
        "recipient": str(seen.person),
        "subject": f"What we talked about on {met}",
        "body": "\n\n".join(filter(None, parts)),
        "address_checked_on": localtime(visit.held_at).date() if visit.held_at else today(),
    }


def letter_about_the_plan(plan: Plan) -> dict[str, Any]:
    """The first words of a letter to the child after a review: what was said, what is better, and what we do now."""
    last = plan.planreview_rows.order_by("-held_on", "-pk").first()
    said = (last.child_view if last else "") or plan.child_view
    met = f"We looked at your plan on {day(last.held_on)}." if last else "This is about your plan."
    parts = (
        f"Dear {plan.person},",
        f"{met} You told us: “{said}”" if said else met,
        *_what_moved(plan),
        *_what_we_do(plan),
        f"We look at it again on {day(plan.review_due_on)}. You can come." if plan.review_due_on else "",
        WRONG,
    )
    return {
        **as_they_read(plan.person),
        "recipient": str(plan.person),
        "subject": "Your plan",
        "body": "\n\n".join(filter(None, parts)),
        "address_checked_on": today(),
    }


def _what_moved(plan: Plan) -> Iterator[str]:
    for aim in plan.planaim_rows.filter(taken_out_on=None):
        if aim.distance_travelled > 0:
            yield f"Better than before: {aim.outcome_wanted}"


def _what_we_do(plan: Plan) -> Iterator[str]:
    for row in plan.planaction_rows.select_related("action__lead").order_by("number"):
        if row.action.is_open:
            yield f"{row.action.plain_title or row.action.title} ({row.action.led_by})"


def letter_pack(letter: Letter) -> Pack:
    """A letter as it is printed; in easy read each sentence stands on a line of its own."""
    lines = sentences(letter.body)
    if letter.format == Format.EASY_READ:
        lines = tuple(line for paragraph in lines for line in END_OF_SENTENCE.split(paragraph))
    lead = f"{letter.person.area}, {day(letter.sent_on or today())}"
    name = file_name("letter", letter.person)
    return Pack.of(letter.subject, f"To {letter.recipient}", lead, (Section("", lines),), name, PERSONAL)
