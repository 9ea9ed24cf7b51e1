"""The page of one child of a contact: the story, the history, and the decision beside the threshold document."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Empty, Entry, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import counted, day, moment
from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.mechanisms.steps.step import Step
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms.contacts import IdentifyForm
from goldenthread.services.frontdoor.forms.deciding import CheckForm, DecideForm, DecisionForm
from goldenthread.services.frontdoor.models import (
    REFERRAL_OUTCOMES,
    Contact,
    ContactSubject,
    HomeAuthorityNotice,
    NeedTag,
    NoticeState,
    Referral,
    ThresholdDecision,
    ThresholdDocument,
)
from goldenthread.services.frontdoor.steps.gates import DECIDED_FIELDS
from goldenthread.services.frontdoor.steps.permissions import standing
from goldenthread.services.frontdoor.views.contact import NOTHING_EARLIER, history, no_history, story
from goldenthread.services.frontdoor.views.pattern import happenings, pattern_of
from goldenthread.services.frontdoor.views.showing import (
    REPEATED,
    age_of,
    decided_words,
    level_name,
    name_of,
    state_tag,
    time_left,
)
from goldenthread.services.frontdoor.views.taking import buttons, taking
from goldenthread.services.people.models import Person
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE
from goldenthread.services.people.search import search

ALWAYS = ("Lives", "History read")  # shown also while nobody answered
RELATED = (
    "contact",
    "contact__source",
    "contact__taken_by",
    "contact__online_referral",
    "contact__linked_to",
    "contact__split_from",
    "person",
    "history_read_by",
)
NEXT = {  # what comes next with a notice to another authority: words and route
    NoticeState.DRAFTED: (("Send it", "send-home-notice"),),
    NoticeState.SENT: (("Record the receipt", "confirm-receipt"), ("They refused it", "refuse-home-notice")),
    NoticeState.REFUSED: (("Send it again", "send-home-notice"),),
    NoticeState.CONFIRMED: (("Record what they decided", "close-home-notice"),),
}
NO_THRESHOLD = Empty("No threshold document is published for this area.", "A service manager publishes it.")


@dataclass(frozen=True)
class SubjectPage:
    """Everything the page of one child prints."""

    title: str
    caption: str
    back: str
    state: Tag
    facts: tuple[Row, ...]
    story: tuple[Row, ...]
    history: tuple[Entry, ...]
    rounds: tuple[Entry, ...]
    answers: tuple[Row, ...]
    threshold: tuple[Link, ...]
    referral: tuple[Row, ...]
    notices: tuple[Row, ...]
    letters: tuple[Row, ...]
    actions: tuple[Link, ...]
    button: str = ""
    pattern: Picture | None = None
    no_history: Empty = NOTHING_EARLIER
    no_threshold: Empty = NO_THRESHOLD


def page_of(subject: ContactSubject, user: Any, button: str = "") -> SubjectPage:
    """The page of a child as this user may see it."""
    contact, people = subject.contact, [subject.person_id] if subject.person_id else []
    earlier = happenings(user, people)
    rounds = list(subject.decisions.select_related("decided_by", "checked_by", "proposed_by").order_by("round"))
    stands = next((one for one in rounds if one.is_current and one.decided_at is not None), None)
    return SubjectPage(
        title=name_of(subject),
        caption=f"Contact {contact.ref}",
        back=reverse("frontdoor:contact", args=[contact.pk]),
        state=state_tag(subject),
        facts=facts(subject),
        story=story(contact),
        history=history(user, people, earlier, before=contact),
        rounds=tuple(map(round_entry, rounds)),
        answers=answers(contact),
        threshold=threshold(subject),
        referral=referral(subject, user),
        notices=notices(subject, user),
        actions=(*buttons(subject, user), *disagree(stands, user)),
        button=button,
        letters=letters(subject, stands, user),
        no_history=no_history(people),
        pattern=pattern_of(earlier, today()),
    )


def facts(subject: ContactSubject) -> tuple[Row, ...]:
    """Who the child is, as far as it is known."""
    read = f"{moment(subject.history_read_at)}, {subject.history_read_by}" if subject.history_read_at else "Not yet"
    rows = (
        Row("Age", age_of(subject)),
        Row("As told", subject.described_as),
        Row("Lives", subject.get_residency_display()),
        Row("Home authority", subject.home_authority or "This area"),
        Row("Main need", subject.get_main_need_display()),
        Row("Other needs", [str(NeedTag(one).label) for one in subject.needs if one in NeedTag.values]),
        Row("Works with them now", subject.known_now),
        Row("Before this", frozen(subject)),
        Row("Worry", subject.worry),
        Row("What goes well", subject.strengths),
        Row("Contacts in 12 months", repeated(subject)),
        Row("History read", read),
        Row("Early help agreed", subject.get_early_help_agreement_display()),
        Row("Level", level_name(subject.area_id, subject.level)),
        Row("Decision", decided_words(subject)),
    )
    return tuple(row for row in rows if row.value or row.name in ALWAYS)


def frozen(subject: ContactSubject) -> str:
    """What came before, as it was counted when the decision was taken."""
    if subject.previous_contacts is None:
        return ""
    plans = counted(subject.previous_plans or 0, "protection plan")
    said = f"{counted(subject.previous_contacts, 'contact')}, {counted(subject.previous_referrals or 0, 'referral')}, {plans}"
    return said[0].upper() + said[1:]


def repeated(subject: ContactSubject) -> Any:
    """How many contacts there were in twelve months; three or more stand out."""
    if subject.person_id is None:
        return "Not known before somebody is found"
    rows = ContactSubject.objects.about(subject.person_id).filter(area_id=subject.area_id)
    count = rows.in_the_year_to(subject.contact.received_at).count()
    return [counted(count, "contact"), Tag("Repeated", "orange")] if count >= REPEATED else counted(count, "contact")


def round_entry(decision: ThresholdDecision) -> Entry:
    """One round of deciding with both texts."""
    who = decision.decided_by or decision.proposed_by
    check = (
        f" Second check by {decision.checked_by}: {decision.get_check_result_display().lower()}."
        if decision.checked_by
        else ""
    )
    comment = f" {decision.check_comment}" if decision.check_comment else ""
    return Entry(
        title=f"Level {decision.level}, {decision.get_outcome_display().lower()}",
        when=moment(decision.decided_at or decision.proposed_at),
        by=str(who or ""),
        says=f"{decision.rationale} (paragraph {decision.paragraph}){check}{comment}",
        tag=Tag("Decided", "blue") if decision.decided_at else Tag("Proposed", "purple"),
    )


def answers(contact: Contact) -> tuple[Row, ...]:
    """What partners said, as evidence beside the decision."""
    rows = contact.requests.filter(answer__isnull=False).select_related("answer")
    return tuple(Row(one.organisation, f"{one.answer.get_known_display()}. {one.answer.what_we_know}") for one in rows)


def threshold(subject: ContactSubject) -> tuple[Link, ...]:
    """The paragraphs of the document in force when the contact came; opening one is counted."""
    document = ThresholdDocument.objects.in_force(subject.area_id, subject.contact.received_at.date()).first()
    if document is None:
        return ()
    levels = document.paragraphs.order_by("level").values_list("level", flat=True).distinct()
    return tuple(
        Link(
            f"Level {level_name(subject.area_id, level)}",
            f"{reverse('frontdoor:threshold', args=[document.pk, level])}?contact={subject.contact_id}",
        )
        for level in levels
    )


def referral(subject: ContactSubject, user: Any) -> tuple[Row, ...]:
    """The referral that came of it: who holds it, how it ended, and what can be done with it."""
    if subject.outcome not in REFERRAL_OUTCOMES:
        return ()
    rows: Any = Referral.objects.visible_to(user)
    found = rows.filter(subject=subject).select_related("team", "worker").first()
    if found is None:
        return ()
    found.found_for = user.pk  # asked by the row itself
    held = [str(one) for one in (found.team, found.worker) if one]
    ended = f"{day(found.closed_on)}: {found.get_closure_reason_display()}" if found.closed_on else ""
    shown = (
        Row("Referred", day(found.referral_date)),
        Row("Who holds it", held or "Nobody yet"),
        Row("Closed", ended),
        Row("To do", [] if found.closed_on else list(buttons(found, user))),
    )
    return tuple(row for row in shown if row.value)


def notices(subject: ContactSubject, user: Any) -> tuple[Row, ...]:
    """Notices to the home authority, and what is to be done with each."""
    rows = subject.home_notices.visible_to(user).order_by("pk")
    return tuple(Row(one.authority, [*said_of(one), *receipt(one), *next_of(one), letter_of(one)]) for one in rows)


def letters(subject: ContactSubject, decision: ThresholdDecision | None, user: Any) -> tuple[Row, ...]:
    """Letters to the family, services they were told of, and challenges of the decision."""
    rows = [
        Row(f"Letter to {one.to}", Link(day(one.sent_at), reverse("frontdoor:family-letter", args=[one.pk]), one.to))
        for one in subject.family_letters.visible_to(user).order_by("sent_at")
    ]
    rows += [Row(one.service, went(one)) for one in subject.signposts.visible_to(user).order_by("sent_at")]
    if decision is not None:
        rows += [challenge_row(one) for one in decision.challenges.visible_to(user).order_by("raised_at")]
    return tuple(rows)


def disagree(decision: ThresholdDecision | None, user: Any) -> tuple[Link, ...]:
    """Where the decision that stands is challenged; whoever sees the child sees it."""
    if decision is None:
        return ()
    decision.found_for = user.pk  # type: ignore[attr-defined]  # asked by the guard of the page
    if not steps.raise_challenge.allowed(user, decision):
        return ()
    return (Link(steps.raise_challenge.title, reverse("frontdoor:challenge", args=[decision.pk])),)


def went(made: Any) -> Any:
    """Whether a family took a service up, or where that is recorded."""
    if made.checked_at is None:
        return Link("Record whether they went", reverse("frontdoor:check-signpost", args=[made.pk]), made.service)
    return "Taken up" if made.taken_up else "Not taken up"


def challenge_row(one: Any) -> Row:
    """A challenge and its answer, or where it is answered."""
    said = [one.issue, one.get_stage_display()]
    if one.answered_at:
        letter = Link("The letter", reverse("frontdoor:challenge-letter", args=[one.pk]), one.agency)
        return Row(f"Challenge of {one.agency}", [*said, f"{one.get_result_display()}: {one.answer}", letter])
    answer = Link("Answer", reverse("frontdoor:answer-challenge", args=[one.pk]), one.agency)
    higher = Link("Next stage", reverse("frontdoor:escalate-challenge", args=[one.pk]), one.agency)
    return Row(f"Challenge of {one.agency}", [*said, answer, higher])


def letter_of(notice: HomeAuthorityNotice) -> Link:
    """The notice as a letter with its receipt slip."""
    return Link("The letter", reverse("frontdoor:notice-letter", args=[notice.pk]), notice.authority)


def receipt(notice: HomeAuthorityNotice) -> list[Any]:
    """How long the receipt may still take, once the notice was sent."""
    return [time_left(notice.receipt_due_at, notice.confirmed_at)] if notice.sent_at else []


def said_of(notice: HomeAuthorityNotice) -> list[str]:
    """How a notice stands, whether a referral goes with it, and what they said."""
    moved = f"The referral goes there: the child moved {day(notice.moved_on)}" if notice.moved_on else ""
    refused = f"Refused: {notice.refused_because}" if notice.refused_because else ""
    said = [str(notice.get_state_display()), moved, refused, notice.their_decision]
    return [one for one in said if one]


def next_of(notice: HomeAuthorityNotice) -> list[Link]:
    """What comes next with a notice; the page itself asks whether it may."""
    return [Link(words, reverse(f"frontdoor:{route}", args=[notice.pk])) for words, route in NEXT.get(notice.state, ())]


@shows(ContactSubject, related=RELATED)
def subject(request: StaffRequest, subject: ContactSubject) -> HttpResponse:
    """One child of a contact."""
    return render(request, "frontdoor/subject.html", {"page": page_of(subject, request.user)})


def deciding(step: Step, form_class: Any) -> Any:
    """A page that takes a step of deciding beside the story, the history and the threshold."""

    @shows(ContactSubject, who=taking(step), related=RELATED)
    def page(request: StaffRequest, subject: ContactSubject) -> HttpResponse:
        form = form_class.of(request, subject, initial=before(subject), about=subject, user=request.user, step=step)
        if form.carries_out(step, subject, by=request.user):
            messages.success(request, f"Done: {step.title}.")
            return redirect("frontdoor:subject", subject.pk)
        shown = page_of(subject, request.user, step.title)
        return render(request, "frontdoor/subject.html", {"page": shown, "form": form})

    return page


def before(subject: ContactSubject) -> dict[str, Any]:
    """What the last round says, and what is known of the parent and of early help."""
    decision = standing(subject)
    kept = {name: getattr(decision, name) for name in DECIDED_FIELDS if name != "document"} if decision else {}
    told = {"parent_told": subject.contact.parent_told, "early_help_agreement": subject.early_help_agreement}
    return kept | told


def doing(step: Step) -> Any:
    """A page for a step that needs no answers: it is asked once, and done when it is sent."""

    @shows(ContactSubject, who=taking(step), related=RELATED)
    def page(request: StaffRequest, subject: ContactSubject) -> HttpResponse:
        if request.method == "POST":
            step(subject, by=request.user)
            messages.success(request, f"Done: {step.title}.")
            return redirect("frontdoor:subject", subject.pk)
        return render(request, "frontdoor/do.html", {"page": page_of(subject, request.user, step.title)})

    return page


propose = deciding(steps.propose_decision, DecisionForm)
decide = deciding(steps.decide, DecideForm)
check = deciding(steps.check_decision, CheckForm)
read_history = doing(steps.read_history)
open_evidence = doing(steps.open_evidence)


@shows(ContactSubject, who=taking(steps.identify_subject), related=RELATED)
def identify(request: StaffRequest, subject: ContactSubject) -> HttpResponse:
    """Search for the person, then say who it is."""
    asked = request.GET.get("q", "").strip()
    found = search(asked, request.user) if asked else None
    if request.method == "GET" and found is not None and not found.unmet:  # before the form, which keeps the version
        steps.note_search(subject, by=request.user)
        subject.refresh_from_db()
    form = IdentifyForm.of(request, subject, initial=known(subject), about=subject, user=request.user)
    form.offer(Person.objects.visible_to(request.user), candidates(found, subject))
    if form.carries_out(steps.identify_subject, subject, by=request.user):
        return redirect("frontdoor:subject", subject.pk)
    shown = {"form": form, "page": page_of(subject, request.user), "q": asked, "found": found}
    return render(request, "frontdoor/identify.html", {**shown, "create": create_link(request, asked, found)})


def create_link(request: StaffRequest, asked: str, found: Any) -> Link | None:
    """Where to create somebody whom a full search did not find; the way leads back here."""
    if found is None or found.unmet or not WORK_WITH_PEOPLE(request.user, None):
        return None
    text = "Create a new person" if found.found else "Nobody was found. Create a new person"
    return Link(text, f"{reverse('people:create')}?{urlencode({'q': asked, 'back': request.path})}")


def known(subject: ContactSubject) -> dict[str, Any]:
    """What is known of a subject already."""
    names = ("residency", "home_authority", "main_need", "needs", "worry", "strengths")
    return {name: getattr(subject, name) for name in names} | {"person": subject.person_id}


def candidates(found: Any, subject: ContactSubject) -> list[tuple[Any, str]]:
    """The people found, each with why; and who was chosen before."""
    people = (
        []
        if found is None
        else [(one.person.pk, f"{one.person}, {born(one.person)} ({', '.join(one.why)})") for one in found.found]
    )
    if subject.person_id and subject.person_id not in dict(people):
        people.insert(0, (subject.person_id, str(subject.person)))
    return people


def born(person: Any) -> str:
    """The birth in words."""
    return f"born {day(person.born_on)}" if person.born_on else "birth not known"
