"""The process map: the way of contacts, alerts, notices, referrals, questions and answers, computed from the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_months, start_of_day, today
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.services.frontdoor.models import (
    AlertOutcome,
    Feedback,
    HomeAuthorityNotice,
    InformationRequest,
    Known,
    MissingAlert,
    Outcome,
    Referral,
)
from goldenthread.services.frontdoor.policy import AT_THE_DOOR
from goldenthread.services.frontdoor.views.pictures import PicturesPage, areas, children
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.registers import area_of_request
from goldenthread.services.frontdoor.views.showing import seen
from goldenthread.services.frontdoor.ways import way_map

Stages = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Way:
    """One way through the door: its stages, each with where its moment is kept, and how it may end."""

    title: str
    unit: tuple[str, str]
    rows: Callable[[Any, Area, date], Any]
    stages: Stages
    ended: str = ""
    ends: Any = None

    def picture(self, user: Any, area: Area, since: date) -> Picture | None:
        """Drawn from what the user may see of an area since a day; one query."""
        wanted = [path for _, path in self.stages] + ([self.ended] if self.ended else [])
        names = dict(self.ends.choices) if self.ended else {}
        stages = len(self.stages)
        found = self.rows(user, area, since).order_by().values_list(*wanted)
        rows = [(row[:stages], str(names.get(row[-1], "")) if self.ended else "") for row in found]
        return way_map(self.title, self.unit, tuple(name for name, _ in self.stages), rows)


def subjects(user: Any, area: Area, since: date) -> Any:
    """Children of contacts, each with the decision that stands."""
    standing = FilteredRelation("decisions", condition=Q(decisions__is_current=True))
    return children(user, area, since).annotate(standing=standing)


def since_a_day(model: Any, moment: str) -> Callable[[Any, Area, date], Any]:
    """Records of an area from a moment on."""

    def rows(user: Any, area: Area, since: date) -> Any:
        return seen(model, user).filter(**{"area": area, f"{moment}__gte": start_of_day(since)})

    return rows


def outcomes_owed(user: Any, area: Area, since: date) -> Any:
    """Outcomes that a referrer is to be told."""
    rows = since_a_day(Feedback, "contact__decided_at")(user, area, since)
    return rows.outcomes().filter(not_given_reason="")


WAYS = (
    Way(
        "The way of a contact",
        ("child", "children"),
        subjects,
        (
            ("Received", "contact__received_at"),
            ("Decision proposed", "standing__proposed_at"),
            ("Decided", "decided_at"),
            ("Checked by a second", "standing__checked_at"),
            ("Carried out", "carried_out_at"),
        ),
        "outcome",
        Outcome,
    ),
    Way(
        "A referral to its worker",
        ("referral", "referrals"),
        since_a_day(Referral, "accepted_at"),
        (("Accepted", "accepted_at"), ("Worker allocated", "allocated_at")),
    ),
    Way(
        "The outcome to the referrer",
        ("outcome", "outcomes"),
        outcomes_owed,
        (("Decided", "contact__decided_at"), ("Referrer told", "sent_at")),
    ),
    Way(
        "A question to a partner",
        ("request", "requests"),
        since_a_day(InformationRequest, "sent_at"),
        (("Asked", "sent_at"), ("Answered", "answered_at")),
        "answer__known",
        Known,
    ),
    Way(
        "A missing child of another authority",
        ("alert", "alerts"),
        since_a_day(MissingAlert, "contact__received_at"),
        (
            ("Alert received", "contact__received_at"),
            ("Searched for", "searched_at"),
            ("Health told", "sent_at"),
            ("Closed", "closed_at"),
        ),
        "outcome",
        AlertOutcome,
    ),
    Way(
        "A notice to a home authority",
        ("notice", "notices"),
        since_a_day(HomeAuthorityNotice, "found_at"),
        (("Child found", "found_at"), ("Notice sent", "sent_at"), ("Receipt confirmed", "confirmed_at")),
    ),
)


@lists(who=may(*AT_THE_DOOR))
def map_of_ways(request: StaffRequest) -> HttpResponse:
    """Every way of the last twelve months in one area, with the numbers and the times on its arrows."""
    area = area_of_request(request, may(*AT_THE_DOOR))
    until = today()
    since = add_months(until, -12)
    found = [way.picture(request.user, area, since) for way in WAYS]
    showed("process map of the front door", {"area": area.code}, [])
    lead = (
        f"{area}, {day(since)} to {day(until)}. Each arrow says how many went that way, and the time by the clock within "
        "which half of them did, nights and holidays included; below the last step, how it ended and the time from the first."
    )
    shown = tuple(one for one in found if one is not None)
    page = PicturesPage("Process map", lead, places(request.user, "frontdoor:process-map"), areas(request, area), shown)
    return render(request, "frontdoor/pictures.html", {"page": page})
