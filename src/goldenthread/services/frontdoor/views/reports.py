"""The weekly sheet, the workload of partners for the board, and what the samples of decisions say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_months, end_of_day, now, start_of_day, today
from goldenthread.mechanisms.pages.parts import Column, Item, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.frontdoor.charts import share_of
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSource,
    ContactSubject,
    DipSample,
    Feedback,
    HomeAuthorityNotice,
    InformationRequest,
    MissingAlert,
    Referral,
    SampleAnswer,
    ThresholdChallenge,
)
from goldenthread.services.frontdoor.policy import DOOR, MANAGERS
from goldenthread.services.frontdoor.rereading import TITLES
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.registers import area_of_request
from goldenthread.services.frontdoor.views.showing import REPEATED, seen

OF_PARTNERS = may(*MANAGERS)
SILENT_AFTER = 12  # months without a contact from somebody who used to send them


@dataclass(frozen=True)
class Table:
    """One table of a report."""

    title: str
    headings: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Report:
    """A report of some tables."""

    title: str
    lead: str
    places: tuple[Item, ...]
    tables: tuple[Table, ...]
    actions: tuple[Link, ...] = ()


def printed(request: StaffRequest, report: Report, area: Area) -> HttpResponse:
    """The page of a report; what was asked for is written down."""
    showed(report.title, {"area": area.code}, [])
    return render(request, "frontdoor/report.html", {"page": report})


@lists(who=may(*DOOR))
def weekly(request: StaffRequest) -> HttpResponse:
    """The sheet of the week: what came, what is late, what waits, what repeats."""
    area, until = area_of_request(request, may(*DOOR)), today()
    this, before = until - timedelta(days=6), until - timedelta(days=13)
    came = (
        came_between(request.user, area, this, until),
        came_between(request.user, area, before, this - timedelta(days=1)),
    )
    volumes = tuple((name, came[0][name], came[1][name]) for name in came[0])
    tables = (
        Table("What came", ("Kind", Column("These 7 days", True), Column("7 days before", True)), volumes),
        Table("What waits today", ("Kind", Column("How many", True)), tuple(waits(request.user, area).items())),
    )
    partners = [Link("Work of partners", reverse("frontdoor:workload"))] if OF_PARTNERS(request.user) else []
    actions = (*partners, Link("Wallboard", reverse("frontdoor:wallboard")))
    lead = f"{area}, {day(this)} to {day(until)}"
    here = places(request.user, "frontdoor:weekly")
    return printed(request, Report("This week at the front door", lead, here, tables, actions), area)


def came_between(user: Any, area: Area, first: date, last: date) -> dict[str, int]:
    """What came from one day to another."""
    span = {"contact__received_at__gte": start_of_day(first), "contact__received_at__lte": end_of_day(last)}
    children = seen(ContactSubject, user).children().filter(area=area, **span)
    referrals = seen(Referral, user).filter(area=area, referral_date__gte=first, referral_date__lte=last)
    return {
        "Contacts: children": children.count(),
        "Children who live elsewhere, among them": children.living_elsewhere().count(),
        "Contacts: events": children.values("contact").distinct().count(),
        "Referrals accepted": referrals.count(),
        "Re-referrals within 12 months, among them": referrals.re_referred().count(),
    }


def waits(user: Any, area: Area) -> dict[str, int]:
    """What stands open now."""
    contacts = seen(Contact, user).filter(area=area)
    return {
        "Contacts to be decided": contacts.undecided().filter(decided_at=None).count(),
        "Decisions late": contacts.undecided().shown_as("late").count(),
        "Second checks to do": contacts.shown_as("no second check").count(),
        "Referrals without a worker": seen(Referral, user).filter(area=area).unallocated().count(),
        "Answers of partners late": seen(InformationRequest, user).filter(area=area).late(now()).count(),
        "Notices to home authorities without receipt": seen(HomeAuthorityNotice, user)
        .filter(area=area)
        .without_receipt()
        .count(),
        "Alerts without evidence": seen(MissingAlert, user).filter(area=area).open().without_evidence().count(),
        "Outcomes not told to referrers": seen(Feedback, user).filter(area=area).due().outcomes().count(),
        f"Children with {REPEATED} contacts or more in 12 months": repeated(user, area),
    }


def repeated(user: Any, area: Area) -> int:
    """How many children have had three contacts or more."""
    rows = seen(ContactSubject, user).children().filter(area=area).in_the_year_to(now()).exclude(person=None)
    often = rows.order_by().values("person").annotate(contacts=Count("pk")).filter(contacts__gte=REPEATED)
    return int(often.count())


@lists(who=OF_PARTNERS)
def workload(request: StaffRequest) -> HttpResponse:
    """For the board's sub-group: what each agency sent, was asked and answered in a year, and who fell silent."""
    area, until = area_of_request(request, may(*MANAGERS)), today()
    since = add_months(until, -12)
    tables = (
        Table(
            "What each agency sent",
            ("Agency", Column("Contacts", True), Column("Outcome told", True), Column("Not told, with a reason", True)),
            sent_by(request.user, area, since),
        ),
        Table(
            "What each agency was asked",
            (
                "Agency",
                Column("Asked", True),
                Column("Answered", True),
                Column("In time", True),
                Column("Known to them", True),
            ),
            asked_of(request.user, area, since),
        ),
        Table(
            "Challenges of decisions",
            ("Agency", Column("Challenges", True), Column("Upheld", True), Column("Not answered", True)),
            challenged_by(request.user, area, since),
        ),
        Table(
            "Silent for a year",
            ("Agency", "Last contact"),
            silent(request.user, area, since),
            f"Agencies that used to contact us and have sent nothing for {SILENT_AFTER} months. No cause is claimed.",
        ),
    )
    lead = f"{area}, {day(since)} to {day(until)}"
    return printed(request, Report("Work of partners", lead, places(request.user, ""), tables), area)


def sent_by(user: Any, area: Area, since: date) -> tuple[tuple[Any, ...], ...]:
    """Contacts of each organisation, and whether it heard the outcome."""
    rows = seen(ContactSource, user).filter(area=area, contact__received_at__gte=start_of_day(since))
    outcome = Q(contact__feedback__kind=Feedback.Kind.OUTCOME)
    found = (
        rows.exclude(organisation="")
        .order_by()
        .values_list("organisation")
        .annotate(
            contacts=Count("contact", distinct=True),
            told=Count(
                "contact__feedback", filter=outcome & Q(contact__feedback__sent_at__isnull=False), distinct=True
            ),
            untold=Count(
                "contact__feedback", filter=outcome & ~Q(contact__feedback__not_given_reason=""), distinct=True
            ),
        )
    )
    return tuple(found.order_by("-contacts", "organisation"))


def asked_of(user: Any, area: Area, since: date) -> tuple[tuple[Any, ...], ...]:
    """Requests to each organisation and its answers."""
    rows = seen(InformationRequest, user).filter(area=area, sent_at__gte=start_of_day(since))
    answered = Q(answered_at__isnull=False)
    found = (
        rows.order_by()
        .values_list("organisation")
        .annotate(
            asked=Count("pk"),
            answered=Count("pk", filter=answered),
            in_time=Count("pk", filter=answered & Q(answered_at__lte=F("due_at"))),
            known=Count("pk", filter=Q(answer__known="yes")),
        )
    )
    return tuple(found.order_by("-asked", "organisation"))


def challenged_by(user: Any, area: Area, since: date) -> tuple[tuple[Any, ...], ...]:
    """Challenges of each agency and how they ended."""
    rows = seen(ThresholdChallenge, user).filter(area=area, raised_at__gte=start_of_day(since))
    found = (
        rows.order_by()
        .values_list("agency")
        .annotate(
            challenges=Count("pk"),
            upheld=Count("pk", filter=Q(result=ThresholdChallenge.Result.UPHELD)),
            waiting=Count("pk", filter=Q(answered_at=None)),
        )
    )
    return tuple(found.order_by("-challenges", "agency"))


def silent(user: Any, area: Area, since: date) -> tuple[tuple[Any, ...], ...]:
    """Organisations that sent something before the year and nothing in it."""
    rows = seen(ContactSource, user).filter(area=area).exclude(organisation="")
    last = rows.order_by().values_list("organisation").annotate(last=Max("contact__received_at"))
    found = last.filter(last__lt=start_of_day(since)).order_by("-last", "organisation")
    return tuple((organisation, day(moment)) for organisation, moment in found)


@lists(who=may(*MANAGERS))
def sample_report(request: StaffRequest) -> HttpResponse:
    """Month by month: how often each question about a decision was answered with yes."""
    area = area_of_request(request, may(*MANAGERS))
    rows = seen(DipSample, request.user).read().filter(area=area)
    read = Counter(rows.values_list("month", flat=True))
    found = SampleAnswer.objects.filter(sample__in=rows).values_list("sample__month", "question", "found")
    answers = list(found)
    asked = [key for key in TITLES if any(question == key for _, question, _ in answers)] or list(TITLES)
    headings = ("Month", Column("Read", True), *(TITLES[key] for key in asked))
    table = Table("Decisions read again", headings, by_month(read, answers, asked), "Shares leave out “not needed”.")
    report = Report("Decisions read again", str(area), places(request.user, "frontdoor:samples"), (table,))
    return printed(request, report, area)


def by_month(
    read: Mapping[date, int], answers: Sequence[tuple[date, str, str]], asked: Sequence[str]
) -> tuple[tuple[Any, ...], ...]:
    """The share of yes among yes and no to each question, month by month."""
    said: dict[tuple[date, str], list[str]] = {}
    for month, question, found in answers:
        said.setdefault((month, question), []).append(found)
    return tuple(
        (f"{month:%B %Y}", count, *(yes_share(said.get((month, key), [])) for key in asked))
        for month, count in sorted(read.items())
    )


def yes_share(said: list[str]) -> str:
    """How many said yes, of those who said yes or no."""
    yes, no = said.count(SampleAnswer.Found.YES), said.count(SampleAnswer.Found.NO)
    return f"{share_of(yes, yes + no)} ({yes} of {yes + no})" if yes + no else "none"
