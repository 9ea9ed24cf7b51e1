"""Pictures of the last twelve months: weeks, sources, hours, outcomes, the way to a plan, wards, and re-referrals."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Count, F
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncDate, TruncWeek
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_months, financial_year, start_of_day, today
from goldenthread.mechanisms.pages.parts import Item
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.pictures import Picture, bars, in_order, tiles
from goldenthread.services.frontdoor import charts, flows
from goldenthread.services.frontdoor.models import (
    INDIVIDUALS,
    NOBODY_KNOWN,
    ContactSubject,
    ContactType,
    Outcome,
    Referral,
    Source,
)
from goldenthread.services.frontdoor.policy import AT_THE_DOOR
from goldenthread.services.frontdoor.views.places import places
from goldenthread.services.frontdoor.views.registers import area_of_request
from goldenthread.services.frontdoor.views.showing import level_name, seen
from goldenthread.services.frontdoor.wards import ward_on
from goldenthread.services.people.policy import WARD_MAP

WEEKS = 26
KINDS = 8  # of contacts, in the picture of their flow; the rest stand together
NO_LEVEL, NOT_DECIDED = "No level yet", "Not decided yet"
GAPS = ((90, "up to 3 months"), (182, "3 to 6 months"), (365, "6 to 12 months"))
# what follows a referral, in other rooms: (title, model, the day it counts)
FOLLOWING = (
    ("Assessments authorised", "assessment.Assessment", "authorised_on"),
    ("Strategy discussions", "protection.StrategyDiscussion", "held_on"),
    ("Section 47 enquiries", "protection.Section47Enquiry", "started_on"),
    ("Initial conferences", "protection.InitialConference", "held_on"),
    ("Protection plans", "protection.ProtectionPlan", "started_on"),
)


@dataclass(frozen=True)
class PicturesPage:
    """Every picture that has something to show."""

    title: str
    lead: str
    places: tuple[Item, ...]
    areas: tuple[Item, ...]
    pictures: tuple[Picture, ...]


@lists(who=may(*AT_THE_DOOR))
def pictures(request: StaffRequest) -> HttpResponse:
    """The pictures of one area."""
    area = area_of_request(request, may(*AT_THE_DOOR))
    until = today()
    since = add_months(until, -12)
    rows = children(request.user, area, since)
    found = [flow(rows, area), weeks(rows, until), *sources(rows), hours(rows), outcomes(rows)]
    found += [way_to_a_plan(request.user, area, until)]
    found += [wards(rows, area), gaps(request.user, area, since)]
    showed("pictures of the front door", {"area": area.code}, [])
    lead = f"{area}, {day(since)} to {day(until)}. Children of contacts; adults are not counted."
    shown = tuple(one for one in found if one is not None)
    page = PicturesPage("Pictures", lead, places(request.user, "frontdoor:pictures"), areas(request, area), shown)
    return render(request, "frontdoor/pictures.html", {"page": page})


def areas(request: StaffRequest, area: Area) -> tuple[Item, ...]:
    """The other areas of whoever works in several."""
    user: Any = request.user
    mine = Area.objects.filter(pk__in=user.areas(*AT_THE_DOOR)).order_by("name")
    found = tuple(Item(one.name, f"?area={one.code}", one == area) for one in mine)
    return found if len(found) > 1 else ()


def children(user: Any, area: Area, since: date) -> Any:
    """The children of the contacts of an area since a day, as far as the user may see them."""
    rows = seen(ContactSubject, user).children().filter(area=area, contact__received_at__gte=start_of_day(since))
    return rows.order_by()


def counted_by(rows: Any, **by: Any) -> Counter[Any]:
    """How many rows there are of each value."""
    found = rows.annotate(**by).values_list(*by).annotate(Count("pk", distinct=True))
    return Counter({row[:-1] if len(row) > 2 else row[0]: row[-1] for row in found})


def weeks(rows: Any, until: date) -> Picture | None:
    """Contacts each week with the average, the last half year."""
    found = {moment.date(): count for moment, count in counted_by(rows, week=TruncWeek("contact__received_at")).items()}
    monday = until - timedelta(days=until.weekday())
    days = [monday - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]
    return charts.weeks_line("Contacts each week", {f"{one.day} {one:%b}": found.get(one, 0) for one in days})


def sources(rows: Any) -> list[Picture | None]:
    """Who contacts us: individuals and agencies ranked apart, and how many nobody knows."""
    found = counted_by(rows, kind=F("contact__source__kind"))
    individuals = {str(Source(kind).label): count for kind, count in found.items() if kind in INDIVIDUALS}
    unknown = sum(found[str(kind)] for kind in NOBODY_KNOWN)
    agencies = {
        str(Source(kind).label): count for kind, count in found.items() if kind not in (*INDIVIDUALS, *NOBODY_KNOWN)
    }
    note = f"{unknown} of somebody anonymous or not known are in neither picture."
    ranked = in_order
    return [
        bars("Contacts from agencies", "contacts", "Agency", ranked(agencies), note),
        bars("Contacts from individuals", "contacts", "Who", ranked(individuals)),
    ]


def hours(rows: Any) -> Picture | None:
    """When contacts come, by weekday and hour."""
    at = {"weekday": ExtractIsoWeekDay("contact__received_at"), "hour": ExtractHour("contact__received_at")}
    found = {(weekday - 1, hour): count for (weekday, hour), count in counted_by(rows, **at).items()}
    return charts.heat_map("When contacts come", found)


def flow(rows: Any, area: Area) -> Picture | None:
    """From what came, by way of the level, to what was decided: every child once."""
    asked = {"kind": F("contact__type"), "of_level": F("level"), "decided": F("outcome")}
    ways: Counter[tuple[str, ...]] = Counter()
    for (kind, level, outcome), count in counted_by(rows, **asked).items():
        named = f"Level {level_name(area.pk, level)}" if level else NO_LEVEL
        ways[str(ContactType(kind).label), named, str(Outcome(outcome).label) if outcome else NOT_DECIDED] += count
    ways = flows.fewer_names(ways, KINDS, "Other kinds")
    return flows.flow_drawing("From contact to outcome", "children", ("Came as", "Level", "Decided"), ways)


def outcomes(rows: Any) -> Picture | None:
    """What was decided; the way there is on the process map."""
    found = counted_by(rows.exclude(outcome=""), decided=F("outcome"))
    named = {str(Outcome(one).label): count for one, count in found.items()}
    return bars("What was decided", "contacts", "Outcome", in_order(named))


def way_to_a_plan(user: Any, area: Area, until: date) -> Picture | None:
    """From contacts to protection plans in the financial year so far; each step counts its own days, not one cohort."""
    first = financial_year(until.year if until.month >= 4 else until.year - 1).first
    counts = {"Contacts": children(user, area, first).count()}
    counts["Referrals"] = within(seen(Referral, user), area, "referral_date", first, until)
    for title, label, field in FOLLOWING:
        model: Any = apps.get_model(label)
        counts[title] = within(model._default_manager, area, field, first, until)
    gone = ((until + timedelta(days=1) - first).days * 4) // 365
    expected = charts.forecast(counts["Contacts"], gone)
    straight = f" A straight line gives {expected:,.0f} contacts for the whole year." if expected else ""
    note = (
        f"{day(first)} to {day(until)}. Each line counts what happened in that time, not the same children.{straight}"
    )
    return bars("From contact to plan", "children", "Step", counts, note)


def within(rows: Any, area: Area, field: str, first: date, last: date) -> int:
    """How many of an area happened within two days, both included."""
    return int(rows.filter(area=area, **{f"{field}__gte": first, f"{field}__lte": last}).count())


def wards(rows: Any, area: Area) -> Picture | None:
    """Where the children lived, by ward; a ward with fewer than five has no number. Sealed addresses are not read."""
    lived = rows.exclude(person=None).annotate(came_on=TruncDate("contact__received_at"), ward=ward_on("came_on"))
    found = Counter(ward for ward in lived.values_list("ward", flat=True) if ward)
    return tiles("Contacts by ward", "contacts", "Ward", found, chosen(area, WARD_MAP, today()))


def gaps(user: Any, area: Area, since: date) -> Picture | None:
    """How long after the referral before a child is referred again."""
    rows = seen(Referral, user).re_referred().filter(area=area, referral_date__gte=since)
    found: Counter[str] = Counter({name: 0 for _, name in GAPS})
    for earlier, later in rows.values_list("previous_referral__referral_date", "referral_date"):
        if earlier is not None:
            found[next((name for most, name in GAPS if (later - earlier).days <= most), GAPS[-1][1])] += 1
    return bars("Time between a referral and the next", "referrals", "Time", dict(found))
