"""What happened to a child, from every service, as one query: contacts, referrals, assessments, protection, care.

Each kind of event is a line of `EVENTS`. Their rows are joined by UNION, so that a page asks once, however long the
history is, and only for what the reader may see.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.pages.parts import Entry, Link
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.codes import Outcome as AssessmentOutcome
from goldenthread.services.assessment.models import Assessment, ChildInNeedPlan
from goldenthread.services.care.models import CarePeriod
from goldenthread.services.earlyhelp.models import Episode, EpisodePerson
from goldenthread.services.frontdoor.models import ClosureReason, ContactSubject, Outcome, Referral, Source
from goldenthread.services.people.models import Allocation, AllocationRole, ServiceStatus, Status
from goldenthread.services.practice.models import ChronologyEntry, Plan, RiskAssessment, Visit, VisitChild
from goldenthread.services.practice.models.codes import EntryCategory, PlanKind
from goldenthread.services.practice.models.oversight_codes import RiskGrade
from goldenthread.services.protection.models import (
    Category,
    CoreGroup,
    InitialConference,
    PlanReview,
    ProtectionPlan,
    ProtectionVisitDuty,
    Section47Enquiry,
    StrategyDiscussion,
)

COLUMNS = ("told_event", "told_on", "told_code", "told_detail", "told_page")  # unlike any field of a record


def _of_person(child_id: int) -> Q:
    return Q(person=child_id)


def _of_family(child_id: int) -> Q:
    assessments: Any = Assessment.objects
    return Q(pk__in=assessments.about(child_id).values("pk"))


def _of_case(child_id: int) -> Q:
    return Q(pk__in=EpisodePerson.objects.filter(person=child_id).values("episode"))


def _of_visit(child_id: int) -> Q:
    return Q(pk__in=VisitChild.objects.filter(person=child_id).values("visit"))


@dataclass(frozen=True)
class Event:
    """One kind of event: whose rows, the field with its day, and how it is told.

    `code` is a field whose value is told in the words of `words`; `detail` is a field told as it is; `route` is the
    page of the record named by `page`. Events of the course of work (`process`) are folded away. `kind` is one of `KINDS`.
    """

    title: str
    model: Any
    day: str
    code: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)
    detail: str = ""
    route: str = ""
    page: str = "pk"
    process: bool = False
    about: Callable[[int], Q] = _of_person
    moment: bool = False
    kind: str = ""

    def rows(self, number: int, visible: Any, since: date | None = None) -> Any:
        """The rows of this kind among the records that the reader may see, from a day on where one is given."""
        nothing = Value("", output_field=CharField())
        told = {
            "told_event": Value(number),
            "told_on": TruncDate(self.day, tzinfo=LONDON) if self.moment else F(self.day),
            "told_code": F(self.code) if self.code else nothing,
            "told_detail": F(self.detail) if self.detail else nothing,
            "told_page": F(self.page),
        }
        rows = visible.filter(**{f"{self.day}__isnull": False}).annotate(**told)
        return (rows.filter(told_on__gte=since) if since else rows).values_list(*COLUMNS)


def words_of(choices: Any) -> dict[str, str]:
    """The words of a list of codes."""
    return {str(value): str(label) for value, label in choices.choices}


KINDS = {
    "door": "Contacts and referrals",
    "assessment": "Assessments",
    "protection": "Protection",
    "plan": "Plans and risk",
    "help": "Early help",
    "care": "Care",
    "life": "Chronology of the child's life",
    "work": "The course of the work",
}
CONTACT = words_of(Outcome)
EVENTS = (
    Event(
        "Contact",
        ContactSubject,
        "contact__received_at",
        "outcome",
        CONTACT,
        route="frontdoor:subject",
        moment=True,
        kind="door",
    ),
    Event("Referral", Referral, "referral_date", "source", words_of(Source), kind="door"),
    Event("Referral closed", Referral, "closed_on", "closure_reason", words_of(ClosureReason), kind="door"),
    Event(
        "Assessment started",
        Assessment,
        "started_on",
        route="assessment:workspace",
        about=_of_family,
        kind="assessment",
    ),
    Event(
        "Assessment authorised",
        Assessment,
        "authorised_on",
        "outcome",
        words_of(AssessmentOutcome),
        route="assessment:workspace",
        about=_of_family,
        kind="assessment",
    ),
    Event("Child in need plan started", ChildInNeedPlan, "started_on", route="assessment:cin_plan", kind="plan"),
    Event(
        "Child in need plan ended",
        ChildInNeedPlan,
        "ended_on",
        detail="end_reason",
        route="assessment:cin_plan",
        kind="plan",
    ),
    Event(
        "Strategy discussion",
        StrategyDiscussion,
        "held_on",
        "decision",
        words_of(StrategyDiscussion.Decision),
        kind="protection",
    ),
    Event("Section 47 enquiry started", Section47Enquiry, "started_on", route="protection:enquiry", kind="protection"),
    Event(
        "Section 47 enquiry ended",
        Section47Enquiry,
        "ended_on",
        "outcome",
        words_of(Section47Enquiry.Outcome),
        route="protection:enquiry",
        kind="protection",
    ),
    Event("Initial child protection conference", InitialConference, "held_on", kind="protection"),
    Event(
        "Protection plan started",
        ProtectionPlan,
        "started_on",
        "latest_category",
        words_of(Category),
        route="protection:plan",
        kind="protection",
    ),
    Event(
        "Protection plan ended",
        ProtectionPlan,
        "ended_on",
        "end_reason",
        words_of(ProtectionPlan.EndReason),
        route="protection:plan",
        kind="protection",
    ),
    Event("Core group", CoreGroup, "held_on", route="protection:plan", page="plan_id", kind="protection"),
    Event("Review conference", PlanReview, "held_on", route="protection:plan", page="plan_id", kind="protection"),
    Event("Plan signed off", Plan, "signed_off_on", "kind", words_of(PlanKind), route="practice:plan", kind="plan"),
    Event(
        "Chronology",
        ChronologyEntry,
        "event_on",
        "category",
        words_of(EntryCategory),
        detail="what_happened",
        route="practice:entry",
        about=lambda child_id: Q(person=child_id, state="accepted"),
        kind="life",
    ),
    Event("Risk assessed", RiskAssessment, "decided_on", "grade", words_of(RiskGrade), kind="plan"),
    Event("Early help started", Episode, "started_on", route="earlyhelp:case", about=_of_case, kind="help"),
    Event("Early help ended", Episode, "ended_on", route="earlyhelp:case", about=_of_case, kind="help"),
    Event("Looked after", CarePeriod, "started_on", "legal_status", words_of(CarePeriod.LegalStatus), kind="care"),
    Event("No longer looked after", CarePeriod, "ended_on", "end_reason", words_of(CarePeriod.EndReason), kind="care"),
    Event("Visit under the plan", ProtectionVisitDuty, "visited_on", process=True, kind="work"),
    Event(
        "Visit",
        Visit,
        "held_at",
        "purpose",
        route="practice:visit",
        process=True,
        about=_of_visit,
        moment=True,
        kind="work",
    ),
    Event(
        "Allocated",
        Allocation,
        "starts_on",
        "role",
        words_of(AllocationRole),
        "worker__name",
        process=True,
        kind="work",
    ),
    Event(
        "Allocation ended",
        Allocation,
        "ends_on",
        "role",
        words_of(AllocationRole),
        "worker__name",
        process=True,
        kind="work",
    ),
    Event("Status opened", ServiceStatus, "opened_on", "status", words_of(Status), process=True, kind="work"),
    Event("Status closed", ServiceStatus, "closed_on", "status", words_of(Status), process=True, kind="work"),
)


@dataclass(frozen=True)
class Happening:
    """One event of a child's history."""

    on: date
    entry: Entry
    process: bool


def history_of(child_id: int, user: User, *, process: bool = True, kind: str = "", since: date | None = None) -> Any:
    """Every event about a child that the user may see, the latest first, as rows to be cut and then told by `told`.

    `kind` is one of `KINDS`, or "" for all; `since` is the first day.
    """
    kinds = [
        (number, event)
        for number, event in enumerate(EVENTS)
        if (process or not event.process) and kind in ("", event.kind)
    ]
    visible = {
        event.model: event.model.objects.visible_to(user).filter(event.about(child_id)).order_by() for _, event in kinds
    }
    first, *others = (event.rows(number, visible[event.model], since) for number, event in kinds)
    return first.union(*others, all=True).order_by("-told_on", "-told_event", "-told_page")


def told(row: tuple[int, date, str, str, int]) -> Happening:
    """A row of the history in words."""
    number, on, code, detail, page = row
    event = EVENTS[number]
    says = ", ".join(part for part in (str(event.words.get(code, code)), detail) if part)
    link = Link("Open", reverse(event.route, args=[page])) if event.route else None
    return Happening(on, Entry(event.title, day(on), says=says, link=link), event.process)
