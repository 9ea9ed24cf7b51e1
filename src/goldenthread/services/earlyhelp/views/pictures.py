"""Pictures of twelve months of early help: sources, flows, needs, wards, ages, and the way from request to closing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Avg, Count, Exists, F, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.guards import lists, showed
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import Period, add_months, financial_year, quarter, today
from goldenthread.mechanisms.pages.parts import Item
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.pictures import Picture, bars, flow, grouped, in_order, pyramid, tiles
from goldenthread.services.earlyhelp.codes import NEED_NOTE, STEPPED_DOWN, End, Need, Point, Route
from goldenthread.services.earlyhelp.distance import judged
from goldenthread.services.earlyhelp.models import (
    DistanceScore,
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Episode,
    EpisodePerson,
    FamilyMeeting,
)
from goldenthread.services.earlyhelp.policy import BOARD
from goldenthread.services.earlyhelp.sources import words_of
from goldenthread.services.earlyhelp.views.places import places
from goldenthread.services.people.policy import WARD_MAP

YEARS = 3
MOST = 10  # needs and sources of a picture
AGES = (("under 5", 5), ("5–10", 11), ("11–18", 19))  # with the unborn among the youngest (local practice)
SIDES = ("boys", "girls")


@dataclass(frozen=True)
class PicturesPage:
    """Every picture that has something to show, and the other areas of the reader."""

    lead: str
    travelled: str
    areas: tuple[Item, ...]
    pictures: tuple[Picture, ...]


@lists(who=BOARD)
def pictures(request: StaffRequest) -> HttpResponse:
    """The pictures of one area."""
    mine = list(Area.objects.filter(pk__in=request.user.areas(*BOARD.roles)).order_by("name"))
    area = next((one for one in mine if one.code == request.GET.get("area")), mine[0])
    since, until = add_months(today(), -12), today()
    rows: Any = Episode.objects.visible_to(request.user).filter(area=area)
    begun = rows.filter(started_on__gt=since, started_on__lte=until)
    found = (
        sources(begun),
        movements(begun, rows.filter(ended_on__gt=since, ended_on__lte=until)),
        needs(rows, until),
        wards(begun, area),
        ages(rows, until),
        way(request.user, area, since),
        beside_statutory(rows, area, until),
    )
    showed("pictures of early help", {"area": area.code}, [])
    areas = tuple(Item(one.name, f"?area={one.code}", one == area) for one in mine) if len(mine) > 1 else ()
    lead = (
        f"{area}, {day(since)} to {day(until)}. Cases are counted once for each family unless a picture says children."
    )
    travelled = f"Distance travelled by cases scored at the end in the last quarter: {judged(changes(rows, until))}"
    page = PicturesPage(lead, travelled, areas, tuple(one for one in found if one is not None))
    shown = {"page": page, "places": places(request.user, "earlyhelp:pictures")}
    return render(request, "earlyhelp/pictures.html", shown)


def counted_by(rows: Any, name: str) -> Counter[str]:
    """How many rows there are of each value."""
    return Counter(dict(rows.order_by().values_list(name).annotate(Count("pk"))))


def sources(begun: Any) -> Picture | None:
    """Who asked now, beside who first referred: a step-down asks for social care, and somebody was there before."""
    now: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for source, original, count in begun.order_by().values_list("source", "original_source").annotate(Count("pk")):
        now[words_of(source)] += count
        first[words_of(original or source)] += count
    note = "A step-down is counted once by who asked and once by who first referred; the two are never added."
    series = {"Who asked": in_order(now, MOST), "Who first referred": in_order(first, MOST)}
    return grouped("Sources, now and first", "cases", "Source", series, note)


ENDED_TO = {
    End.UNIVERSAL: "universal services",
    End.GOALS_MET: "universal services",
    End.ONE_SERVICE: "one service",
    End.STEPPED_UP: "social care",
}


def came_from(route: str) -> str:
    """Where a family came from, in the words of the picture."""
    if route in STEPPED_DOWN:
        return "social care"
    return {Route.FRONT_DOOR: "the front door", Route.PARTNER: "a partner"}.get(Route(route), "the family or others")


def movements(begun: Any, ended: Any) -> Picture | None:
    """Families in and out."""
    into: Counter[str] = Counter()
    out: Counter[str] = Counter()
    for route, count in counted_by(begun, "route").items():
        into[came_from(route)] += count
    for reason, count in counted_by(ended, "end_reason").items():
        out[ENDED_TO.get(End(reason), "elsewhere, or ended by the family")] += count
    return flow("In and out of early help", "cases", "Early help", in_order(into), in_order(out))


def needs(rows: Any, until: date) -> Picture | None:
    """The main needs of cases begun in each of three financial years, the last one so far."""
    start = until.year if until.month >= 4 else until.year - 1
    years = [financial_year(start - back) for back in range(YEARS)]
    words = dict(Need.choices)
    series = {str(year.label): named(in_year(rows, year), words) for year in years}
    return grouped("Main needs over three years", "cases", "Need", series, NEED_NOTE)


def in_year(rows: Any, year: Period) -> Counter[str]:
    """Main needs of cases begun in a year."""
    return counted_by(rows.filter(started_on__gte=year.first, started_on__lte=year.last), "main_need")


def named(counts: Counter[str], words: dict[str, Any]) -> dict[str, int]:
    """Counts by what their codes mean, the largest first."""
    return in_order({str(words.get(code, code)): count for code, count in counts.items()}, MOST)


def beside_statutory(rows: Any, area: Area, until: date) -> Picture | None:
    """Early help begun beside statutory assessments begun, quarter by quarter: a question for the board, and no cause."""
    year = until.year if until.month >= 4 else until.year - 1
    quarters = [quarter(start, number) for start in (year - 1, year) for number in range(1, 5)]
    gone = [one for one in quarters if one.first <= until]
    statutory: Any = apps.get_model("assessment.Assessment")._default_manager.filter(area=area)
    series = {
        "Early help begun": _by_quarter(rows, gone),
        "Statutory assessments begun": _by_quarter(statutory, gone),
    }
    note = "The last quarter may not be over. The two stand side by side; no cause is claimed."
    return grouped("Early help beside statutory assessments", "families", "Quarter", series, note)


def _by_quarter(rows: Any, quarters: list[Period]) -> dict[str, int]:
    """How many were begun in each, in one query."""
    within = [Q(started_on__gte=one.first, started_on__lte=one.last) for one in quarters]
    found = rows.order_by().aggregate(**{f"quarter_{n}": Count("pk", filter=one) for n, one in enumerate(within)})
    return {str(one.label): found[f"quarter_{n}"] for n, one in enumerate(quarters)}


def wards(begun: Any, area: Area) -> Picture | None:
    """Where families live; an address that is sealed has no ward."""
    counts = counted_by(begun.exclude(ward=""), "ward")
    return tiles("Where families live", "cases", "Ward", counts, chosen(area, WARD_MAP, today()))


def ages(rows: Any, until: date) -> Picture | None:
    """Children of open cases by age and sex; whose sex is not recorded is said and not drawn."""
    bands = {name: [0, 0] for name, _ in AGES}
    others = 0
    children = EpisodePerson.objects.filter(episode__in=rows.still_open(), is_child=True)
    for born, sex in children.values_list("person__born_on", "person__sex"):
        if sex not in ("M", "F"):
            others += 1
            continue
        bands[band_of(born, until)]["MF".index(sex)] += 1
    note = f"{others} of other or unknown sex are not drawn." if others else ""
    pairs = {name: (boys, girls) for name, (boys, girls) in bands.items()}
    return pyramid("Children of open cases", "age", SIDES, pairs, note)


def band_of(born: date | None, on: date) -> str:
    """The band of an age; unborn is with the youngest."""
    years = 0 if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return next((name for name, below in AGES if years < below), AGES[-1][0])


def changes(rows: Any, until: date) -> list[float]:
    """End minus start of each case scored at its end in three months, where both are of one version of the tool."""
    means = DistanceScore.objects.filter(episode__in=rows).annotate(mean=Avg("domains__value"))
    ends = means.filter(point=Point.END, scored_on__gt=add_months(until, -3), scored_on__lte=until)
    starts = means.filter(point=Point.START, episode__in=ends.values("episode"))
    began = {(case, version): mean for case, version, mean in starts.values_list("episode", "tool_version", "mean")}
    pairs = ends.values_list("episode", "tool_version", "mean")
    return [mean - began[case, version] for case, version, mean in pairs if (case, version) in began]


def way(user: User, area: Area, since: date) -> Picture | None:
    """From request to closing: what became of the requests of the year."""
    asked: Any = EarlyHelpRequest.objects.visible_to(user).filter(area=area, received_on__gt=since)
    cases = Episode.objects.filter(request__in=asked)
    assessed = EarlyHelpAssessment.objects.filter(episode=OuterRef("pk"), completed_on__isnull=False)
    met = FamilyMeeting.objects.filter(episode=OuterRef("pk"))
    found = cases.aggregate(
        accepted=Count("pk"),
        spoken=Count("first_contact_on"),
        assessed=Count("pk", filter=Exists(assessed)),
        met=Count("pk", filter=Exists(met)),
        closed=Count(F("ended_on")),
    )
    titles = ("Accepted", "Family spoken to", "Assessed", "Team met", "Closed")
    counts = {"Requests": asked.count(), **dict(zip(titles, found.values(), strict=True))}
    note = "What became of the requests of these twelve months; later steps of the latest requests are still to come."
    return bars("From request to closing", "cases", "Step", counts, note)
