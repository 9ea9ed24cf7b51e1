"""The lists of a manager: what waits, what is late, what came back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import Any

from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_working_days, end_of_day, now, today
from goldenthread.mechanisms.pages.parts import Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSubject,
    Feedback,
    HomeAuthorityNotice,
    InformationRequest,
    MissingAlert,
    Referral,
    Signpost,
    SubjectState,
    ThresholdChallenge,
)
from goldenthread.services.frontdoor.policy import DOOR, MANAGERS
from goldenthread.services.frontdoor.views.abuse import POLICE
from goldenthread.services.frontdoor.views.others import MATCHES, NOTICES_IN
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.showing import (
    REPEATED,
    decided_words,
    link_to,
    link_to_subject,
    seen,
    time_left,
)

Cells = tuple[Any, ...]
MOST = 200
HERE = "frontdoor:lists"
NOTHING = Empty("Nothing is on this list.")
OF_SUBJECT = ("contact", "person")


@dataclass(frozen=True)
class Listed:
    """One list: what it is called, its rows, the columns, and how a row is shown."""

    key: str
    title: str
    rows: Callable[[Any], Any]
    headings: tuple[str, ...]
    cells: Callable[[Any], Cells]
    person: str = ""  # the path from a row to whom it shows

    def people(self, rows: list[Any]) -> list[int]:
        """Everybody whom rows of the list show."""
        found = [attrgetter(self.person)(row) for row in rows] if self.person else []
        return [one for one in found if one]


def subjects_in(*states: str) -> Callable[[Any], Any]:
    """Children of contacts in these states, the one due first coming first."""

    def rows(user: Any) -> Any:
        found = seen(ContactSubject, user).filter(state__in=states).select_related(*OF_SUBJECT)
        return found.order_by("contact__decision_due_at", "pk")

    return rows


def due_next(user: Any) -> Any:
    """Contacts to be decided by the end of the next working day."""
    last = end_of_day(add_working_days(today(), 1))
    return seen(Contact, user).undecided().filter(decided_at=None, decision_due_at__lte=last).by_time_left()


def unallocated(user: Any) -> Any:
    """Referrals without a worker."""
    return seen(Referral, user).unallocated().select_related("person", "team").order_by("referral_date")


def again(user: Any) -> Any:
    """Re-referrals of the last seven days, with how the earlier one ended."""
    since = today() - timedelta(days=7)
    rows = seen(Referral, user).re_referred().filter(referral_date__gt=since)
    return rows.select_related("person", "previous_referral").order_by("-referral_date")


def repeated_without_assessment(user: Any) -> Any:
    """The latest contact of each child of three or more in twelve months, none of which became a referral."""
    rows = seen(ContactSubject, user).children().in_the_year_to(now()).exclude(person=None)
    often = rows.order_by().values("person").annotate(contacts=Count("pk"), latest=Max("pk"))
    referred = Referral.objects.filter(referral_date__gt=today() - timedelta(days=365)).values("person")
    latest = often.filter(contacts__gte=REPEATED).exclude(person__in=referred).values("latest")
    return (
        seen(ContactSubject, user).filter(pk__in=latest).select_related(*OF_SUBJECT).order_by("-contact__received_at")
    )


def subject_cells(subject: ContactSubject) -> Cells:
    """A child, the contact and the time left."""
    return (
        link_to_subject(subject),
        link_to(subject.contact),
        time_left(subject.contact.decision_due_at, subject.decided_at),
        decided_words(subject),
    )


def contact_cells(contact: Contact) -> Cells:
    """A contact and its time left."""
    return (link_to(contact), contact.get_type_display(), time_left(contact.decision_due_at))


def referral_cells(referral: Referral) -> Cells:
    """A referral and who holds it."""
    allocate = Link("Allocate", reverse("frontdoor:allocate-referral", args=[referral.pk]), str(referral.person))
    return (str(referral.person), day(referral.referral_date), str(referral.team or "No team"), allocate)


def again_cells(referral: Referral) -> Cells:
    """A re-referral, the months between, and why the earlier one was closed."""
    earlier = referral.previous_referral
    closed = earlier.get_closure_reason_display() if earlier else ""
    return (str(referral.person), day(referral.referral_date), referral.months_since_previous, closed or "still open")


def feedback_cells(feedback: Feedback) -> Cells:
    """An outcome that is owed."""
    give = Link("Tell them", reverse("frontdoor:give-feedback", args=[feedback.pk]), feedback.contact.ref)
    return (link_to(feedback.contact), feedback.to or "referrer", time_left(feedback.due_at), give)


def request_cells(asked: InformationRequest) -> Cells:
    """A request that is late."""
    link = Link(asked.organisation, reverse("frontdoor:request", args=[asked.pk]))
    return (link, link_to(asked.contact), time_left(asked.due_at), asked.reminders)


def notice_cells(notice: HomeAuthorityNotice) -> Cells:
    """A notice without a receipt, and whether it is time for their senior manager."""
    confirm = Link("Record the receipt", reverse("frontdoor:confirm-receipt", args=[notice.pk]), notice.authority)
    told = "Exploitation" if notice.subject.is_exploited else ""
    return (notice.authority, link_to(notice.subject.contact), told, time_left(notice.receipt_due_at), confirm)


def alert_cells(alert: MissingAlert) -> Cells:
    """An alert that nothing shows health was told of."""
    return (link_to(alert.contact), alert.issuing_authority, day(alert.contact.received_at))


def signpost_cells(made: Signpost) -> Cells:
    """A family that was told of a service, and when to ask whether they went."""
    ask = Link("Record whether they went", reverse("frontdoor:check-signpost", args=[made.pk]), made.service)
    due = time_left(end_of_day(made.sent_at.date() + timedelta(days=28)))
    return (link_to_subject(made.subject), made.service, due, ask)


def challenge_cells(one: ThresholdChallenge) -> Cells:
    """A decision that an agency disagrees with."""
    answer = Link("Answer", reverse("frontdoor:answer-challenge", args=[one.pk]), one.agency)
    higher = Link("Next stage", reverse("frontdoor:escalate-challenge", args=[one.pk]), one.agency)
    return (link_to_subject(one.decision.subject), one.agency, one.get_stage_display(), [answer, higher])


def repeat_cells(subject: ContactSubject) -> Cells:
    """A child of three contacts or more in a year, and the latest of them."""
    return (
        link_to_subject(subject),
        link_to(subject.contact),
        day(subject.contact.received_at),
        decided_words(subject),
    )


CHILD = ("Child", "Contact", "Time", "Decision")
LISTS = (
    Listed("decide", "For decision", subjects_in(SubjectState.PROPOSED), CHILD, subject_cells, "person_id"),
    Listed("check", "For second check", subjects_in(SubjectState.DECIDED), CHILD, subject_cells, "person_id"),
    Listed("returned", "Returned", subjects_in(SubjectState.RETURNED), CHILD, subject_cells, "person_id"),
    Listed("carry", "To be carried out", subjects_in(SubjectState.AGREED), CHILD, subject_cells, "person_id"),
    Listed("due", "Due next working day", due_next, ("Contact", "Kind", "Time"), contact_cells),
    Listed(
        "unallocated", "Unallocated", unallocated, ("Child", "Referred", "Team", "To do"), referral_cells, "person_id"
    ),
    Listed(
        "feedback",
        "Feedback not sent",
        lambda user: seen(Feedback, user).due().outcomes().select_related("contact").order_by("due_at"),
        ("Contact", "To", "Time", "To do"),
        feedback_cells,
    ),
    Listed(
        "requests",
        "Requests late",
        lambda user: seen(InformationRequest, user).late(now()).select_related("contact"),
        ("Partner", "Contact", "Time", "Reminders"),
        request_cells,
    ),
    Listed(
        "notices",
        "Notices without receipt",
        lambda user: seen(HomeAuthorityNotice, user).without_receipt().select_related("subject__contact"),
        ("Authority", "Contact", "Flag", "Time", "To do"),
        notice_cells,
    ),
    Listed(
        "senior",
        "For their senior manager",
        lambda user: (
            seen(HomeAuthorityNotice, user).for_their_senior_manager(today()).select_related("subject__contact")
        ),
        ("Authority", "Contact", "Flag", "Time", "To do"),
        notice_cells,
    ),
    Listed(
        "alerts",
        "Alerts without evidence",
        lambda user: seen(MissingAlert, user).open().without_evidence().select_related("contact"),
        ("Contact", "From", "Received"),
        alert_cells,
    ),
    Listed(
        "signposts",
        "Signposts to ask about",
        lambda user: (
            seen(Signpost, user)
            .unchecked()
            .select_related("subject__contact", "subject__person")
            .order_by("sent_at", "pk")
        ),
        ("Child", "Service", "Ask by", "To do"),
        signpost_cells,
        "subject.person_id",
    ),
    Listed(
        "challenges",
        "Challenges to answer",
        lambda user: (
            seen(ThresholdChallenge, user)
            .open()
            .select_related("decision__subject__contact", "decision__subject__person")
            .order_by("stage_since", "pk")
        ),
        ("Child", "Agency", "Stage", "To do"),
        challenge_cells,
        "decision.subject.person_id",
    ),
    Listed(
        "repeated",
        "Repeated, and never assessed",
        repeated_without_assessment,
        ("Child", "Latest contact", "Received", "Decision"),
        repeat_cells,
        "person_id",
    ),
    Listed(
        "again",
        "Re-referrals of the week",
        again,
        ("Child", "Referred", "Months", "Earlier one"),
        again_cells,
        "person_id",
    ),
)


REGISTERED = (
    ("Police notifications to review", POLICE),
    ("Missing children who may be here", MATCHES),
    ("Written notices not seen", NOTICES_IN),
)


@lists(who=may(*DOOR))
def managers_lists(request: StaffRequest) -> HttpResponse:
    """The lists with their counts, or one of them."""
    chosen = next((one for one in LISTS if one.key == request.GET.get("list")), None)
    if chosen is None:
        showed("lists of the front door", {}, [])
        page = {"places": places(request.user, HERE), "counts": counts(request), "actions": actions(request)}
        return render(request, "frontdoor/lists.html", page)
    found = list(chosen.rows(request.user)[:MOST])
    showed(chosen.title, {"list": chosen.key}, chosen.people(found))
    shown = {"title": chosen.title, "headings": chosen.headings, "rows": tuple(map(chosen.cells, found))}
    return render(request, "frontdoor/list.html", shown | {"empty": NOTHING})


def counts(request: StaffRequest) -> tuple[Cells, ...]:
    """Every list with how many stand on it."""
    here = reverse(HERE)
    listed = [(Link(one.title, f"{here}?list={one.key}"), one.rows(request.user).count()) for one in LISTS]
    kept = [(Link(title, register.address), register.waiting(request.user)) for title, register in REGISTERED]
    return (*listed, *kept)


def actions(request: StaffRequest) -> tuple[Link, ...]:
    """The lists of the inspectorate, for those who may take them."""
    if not may(*MANAGERS)(request.user):
        return ()
    return tuple(
        Link(f"Inspection list of {wanted}", reverse("frontdoor:inspection", args=[wanted]))
        for wanted in ("contacts", "referrals")
    )
