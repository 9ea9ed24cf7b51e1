"""How the front door shows people, states and times: ready words for every page."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import add_working_days, end_of_day, now, today
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.pages.parts import Link, Tag, TimeLeft
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSource,
    ContactState,
    ContactSubject,
    Level,
    SubjectState,
    Urgency,
)
from goldenthread.services.frontdoor.policy import LEVEL_NAMES

REPEATED = 3  # contacts in twelve months, from which they are looked at together
URGENCY_COLOURS = {Urgency.RED: "red", Urgency.AMBER: "orange", Urgency.GREEN: "green", Urgency.BLUE: "blue"}
STATE_COLOURS = {
    ContactState.RECEIVED: "yellow",
    ContactState.PROPOSED: "purple",
    ContactState.SECOND_CHECK: "turquoise",
    ContactState.AGREED: "blue",
    SubjectState.OPEN: "yellow",
    SubjectState.RETURNED: "orange",
    SubjectState.DECIDED: "turquoise",
}


def seen(model: Any, user: Any) -> Any:
    """The rows of a model that a user may see, with the words of its own queryset."""
    return model.objects.visible_to(user)


def name_of(subject: ContactSubject) -> str:
    """The person found, or the description while nobody is."""
    return str(subject.person) if subject.person_id else f"{subject.described_as} (not matched)"


def initials_of(subject: ContactSubject) -> str:
    """Initials for a screen that others may see."""
    words = str(subject.person if subject.person_id else subject.described_as).split()
    return "".join(word[0].upper() for word in words[:2] if word[0].isalpha()) or "?"


def age_of(subject: ContactSubject) -> str:
    """The age today, or as the referrer told it."""
    person: Any = subject.person
    age = person.age(today()) if person is not None and person.born_on else subject.age_told
    return "age not known" if age is None else str(age)


def exploited_elsewhere(subject: ContactSubject) -> bool:
    """A child of another authority of whom exploitation is told."""
    return subject.lives_elsewhere and subject.is_exploited


def urgency_tag(urgency: str) -> Tag:
    """The urgency with its colour."""
    return Tag(str(Urgency(urgency).label), URGENCY_COLOURS[Urgency(urgency)])


def state_tag(record: Any) -> Tag:
    """The state of a contact or subject."""
    return Tag(record.get_state_display(), STATE_COLOURS.get(record.state, "grey"))


def time_left(due: datetime | None, done: datetime | None = None) -> TimeLeft | str:
    """How long is left, or how it ended."""
    if due is None:
        return "No limit"
    return TimeLeft.done(done, due) if done else TimeLeft.of(due, now())


def due_of(received: datetime, working_days: int = 1) -> TimeLeft | str:
    """How long is left of so many working days from a moment."""
    return time_left(end_of_day(add_working_days(received.astimezone(LONDON).date(), working_days)))


def source_words(source: ContactSource) -> str:
    """Who it is from; somebody who wishes not to be named is only named by kind."""
    kind = str(source.get_kind_display())
    if source.wants_anonymity:
        return f"{kind} (does not want to be named to the family)"
    return ", ".join(part for part in (source.name, source.role, source.organisation, kind) if part)


def level_name(area_id: int, level: int | None) -> str:
    """A level of need as the area calls it."""
    if level is None:
        return ""
    names = chosen(area_id, LEVEL_NAMES, today())
    return f"{level} {names[level - 1]}" if len(names) == len(Level) else str(Level(level).label)


def decided_words(subject: ContactSubject) -> str:
    """What was decided, in one line."""
    if not subject.outcome:
        return "Not decided yet"
    parts = [subject.get_outcome_display(), subject.get_no_further_action_reason_display()]
    return ": ".join(part for part in parts if part) + (f", {day(subject.decided_at)}" if subject.decided_at else "")


def link_to(contact: Contact) -> Link:
    """The contact's page."""
    return Link(contact.ref, reverse("frontdoor:contact", args=[contact.pk]))


def link_to_subject(subject: ContactSubject) -> Link:
    """The page of one child of a contact."""
    return Link(name_of(subject), reverse("frontdoor:subject", args=[subject.pk]))


def own_actions(record: Any, user: Any) -> list[Any]:
    """The actions that were set in a record, as far as the reader may see them."""
    rows: Any = Action.objects.visible_to(user)
    return [
        Link(f"{action.title}, {action.get_progress_display().lower()}", action.get_absolute_url())
        for action in rows.of(record).by_date()
    ]
