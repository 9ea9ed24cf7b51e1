"""The page of one contact: the story and subjects, checks and earlier history, and what is to be done."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from goldenthread.mechanisms.access.guards import showed, shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Entry, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.services.frontdoor.models import Contact, ContactSubject, Feedback, MissingAlert, Referral
from goldenthread.services.frontdoor.views.pattern import Happened, before_now, happenings, pattern_of
from goldenthread.services.frontdoor.views.showing import (
    age_of,
    decided_words,
    link_to,
    link_to_subject,
    name_of,
    source_words,
    state_tag,
    time_left,
    urgency_tag,
)
from goldenthread.services.frontdoor.views.taking import buttons

NOT_MATCHED = Empty(
    "Nobody is matched yet.", "Say who each child is: then what we know of them from before stands here."
)
NOTHING_EARLIER = Empty("Nothing earlier is known here.", "No contact and no referral of these children came before.")
NO_REQUESTS = Empty("No partner was asked.")


@dataclass(frozen=True)
class ContactPage:
    """Everything the page of a contact prints."""

    title: str
    state: Tag
    story: tuple[Row, ...]
    subjects: tuple[Entry, ...]
    others: tuple[Row, ...]
    requests: tuple[Entry, ...]
    history: tuple[Entry, ...]
    deadlines: tuple[Row, ...]
    feedback: tuple[Row, ...]
    actions: tuple[Link, ...]
    alert: tuple[Row, ...] = ()
    pattern: Picture | None = None
    no_history: Empty = NOTHING_EARLIER
    no_requests: Empty = NO_REQUESTS


@shows(Contact, related=("source", "taken_by", "area", "online_referral", "linked_to", "split_from"))
def contact(request: StaffRequest, contact: Contact) -> HttpResponse:
    """The story and subjects, the history, and what is due."""
    subjects = list(contact.subjects.select_related("person").order_by("pk"))
    people = [one.person_id for one in subjects if one.person_id]
    showed("contact", {"contact": contact.ref}, people)
    earlier = happenings(request.user, people)
    page = ContactPage(
        title=contact.ref,
        state=state_tag(contact),
        story=story(contact),
        subjects=tuple(map(subject_entry, subjects)),
        others=tuple(Row(one.name, one.role) for one in contact.people.order_by("pk")),
        requests=tuple(map(request_entry, contact.requests.select_related("answer").order_by("sent_at"))),
        history=history(request.user, people, earlier, before=contact),
        deadlines=deadlines(contact),
        feedback=feedback(contact),
        actions=buttons(contact, request.user),
        alert=alert(contact, request.user),
        no_history=no_history(people),
        pattern=pattern_of(earlier, today()),
    )
    return render(request, "frontdoor/contact.html", {"page": page})


def no_history(people: list[int]) -> Empty:
    """Why there is no history: nobody is matched, or nothing came before."""
    return NOTHING_EARLIER if people else NOT_MATCHED


def story(contact: Contact) -> tuple[Row, ...]:
    """What was told, as the referrer told it."""
    rows = (
        Row("Received", moment(contact.received_at)),
        Row("Urgency", urgency_tag(contact.urgency)),
        Row("How", contact.get_channel_display()),
        Row("Kind", f"{contact.get_type_display()}{f': {contact.reason}' if contact.reason else ''}"),
        Row("From", source_words(contact.source)),
        Row("Call back", contact.source.telephone or contact.source.email),
        Row("What happened", contact.what_happened),
        Row("What the child said", contact.child_words),
        Row("Why now", contact.why_now),
        Row("Where", contact.location_of_concern),
        Row("Online risk", contact.online_risk),
        Row("Parent told", contact.get_parent_told_display()),
        Row("Taken by", str(contact.taken_by or "nobody: sent with a form")),
        Row("Note", contact.definition_note),
        Row("Belongs with", others_of(contact)),
        Row("The form", form_link(contact)),
    )
    always = {"Parent told", "Call back"}
    return tuple(row for row in rows if row.value or row.name in always)


def others_of(contact: Contact) -> list[Link]:
    """Contacts that were linked to this one, and those that were one with it."""
    here = Contact.objects.filter(Q(linked_to=contact) | Q(split_from=contact)).order_by("pk")
    found = [contact.linked_to, contact.split_from, *here]
    return [link_to(one) for one in found if one is not None]


def form_link(contact: Contact) -> Link | None:
    """The online form as it was sent, for a contact that came by one."""
    sent = getattr(contact, "online_referral", None)
    return Link("As it was sent", reverse("frontdoor:online-form", args=[sent.pk])) if sent else None


def subject_entry(subject: ContactSubject) -> Entry:
    """One child or adult, and what was decided."""
    return Entry(
        title=name_of(subject),
        when=f"Age {age_of(subject)}" if subject.is_child else "Adult",
        says=decided_words(subject),
        link=link_to_subject(subject),
        tag=state_tag(subject),
    )


def request_entry(asked: Any) -> Entry:
    """What a partner was asked and said."""
    answer, left = getattr(asked, "answer", None), time_left(asked.due_at, asked.answered_at)
    said = "No answer yet." if answer is None else f"{answer.get_known_display()}. {answer.what_we_know}".strip()
    return Entry(
        title=asked.organisation,
        when=left if isinstance(left, str) else left.text,
        says=f"{asked.questions} — {said}",
        link=Link(asked.organisation, reverse("frontdoor:request", args=[asked.pk])),
    )


def history(user: Any, people: list[int], earlier: Happened, before: Contact | None = None) -> tuple[Entry, ...]:
    """Earlier contacts, referrals, plans, police notifications and hospital visits of these people, the latest first."""
    if not people:
        return ()
    rows = ContactSubject.objects.visible_to(user).filter(person__in=people).select_related("contact", "person")
    contacts = rows.exclude(contact=before).order_by("-contact__received_at")[:30]
    referrals = Referral.objects.visible_to(user).filter(person__in=people).select_related("person", "team")
    found = [(one.contact.received_at.date(), contact_entry(one)) for one in contacts]
    found += [(one.referral_date, referral_entry(one)) for one in referrals.order_by("-referral_date")[:30]]
    found += before_now(user, people, earlier)
    return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True))


def contact_entry(subject: ContactSubject) -> Entry:
    """An earlier contact about somebody."""
    contact = subject.contact
    return Entry(
        title=f"{subject.person}: {contact.get_type_display().lower()}",
        when=day(contact.received_at),
        says=decided_words(subject),
        link=Link(contact.ref, reverse("frontdoor:contact", args=[contact.pk])),
        tag=Tag("Contact", "grey"),
    )


def referral_entry(referral: Referral) -> Entry:
    """A referral of somebody, and how it ended."""
    ended = (
        f"Closed {day(referral.closed_on)}: {referral.get_closure_reason_display()}" if referral.closed_on else "Open"
    )
    again = " Referred again within 12 months." if referral.re_referral else ""
    return Entry(
        title=f"{referral.person}: {referral.get_primary_need_display().lower()}",
        when=day(referral.referral_date),
        by=str(referral.team or ""),
        says=f"{ended}.{again}",
        tag=Tag("Referral", "blue"),
    )


def deadlines(contact: Contact) -> tuple[Row, ...]:
    """The time limits of this contact."""
    rows = Deadline.objects.about(contact).filter(withdrawn_at=None).order_by("due_at")
    return tuple(Row(one.title, time_left(one.due_at, one.stopped_at)) for one in rows)


def feedback(contact: Contact) -> tuple[Row, ...]:
    """What the referrer was told, or is to be told."""
    return tuple(Row(str(one.get_kind_display()), told(one)) for one in contact.feedback.order_by("kind"))


def told(one: Feedback) -> Any:
    """What became of a feedback; one that is due leads to where it is given."""
    if one.not_given_reason:
        return f"Not told: {one.get_not_given_reason_display().lower()}"
    if one.sent_at:
        sent = (
            f"{one.get_may_say_display()}, {moment(one.sent_at)} ({one.method}): {one.get_delivery_display().lower()}"
        )
        letter = Link("The letter", reverse("frontdoor:feedback-letter", args=[one.pk]), one.get_kind_display())
        arrived = Link("Did it arrive?", reverse("frontdoor:record-delivery", args=[one.pk]), one.get_kind_display())
        return [sent, letter, *([arrived] if one.delivery == Feedback.Delivery.SENT else [])]
    give = Link("Tell them", reverse("frontdoor:give-feedback", args=[one.pk]), f"({one.get_kind_display()})")
    return [time_left(one.due_at), give, Link("Nobody is told", reverse("frontdoor:give-no-feedback", args=[one.pk]))]


def alert(contact: Contact, user: Any) -> tuple[Row, ...]:
    """The missing-person alert of this contact, with its search and evidence."""
    found = MissingAlert.objects.visible_to(user).filter(contact=contact).select_related("document").first()
    if found is None:
        return ()
    return (
        Row("Missing from", found.issuing_authority),
        Row("Child", found.child_described),
        Row("Search", found.get_search_result_display()),
        Row("Sent to health", found.sent_to),
        Row("What shows it", [part for part in (found.evidence_note, evidence(found)) if part] or "Nothing yet"),
        Row("Ended", found.get_outcome_display()),
        Row("To do", list(buttons(found, user))),
    )


def evidence(found: MissingAlert) -> Link | str:
    """The file that shows that health was told."""
    document = found.document
    if document is None:
        return ""
    try:
        return Link(document.file_name, document.get_absolute_url())
    except NoReverseMatch:  # an installation without addresses for documents still says that there is one
        return str(document.file_name)
