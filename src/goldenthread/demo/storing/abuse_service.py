"""The domestic abuse service's own cases, as many as were printed, and the adult women of whom cases are expected."""

from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.demo.people import LARGE, SMALL
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.measures.models import Population
from goldenthread.services.frontdoor.models import AbuseServiceCase

WOMEN = {
    LARGE: 100_000,
    SMALL: 2_400,
}  # residents aged 18 and over, invented so that 400 cases are expected of the large
YEARS = range(2012, 2017)
BEFORE, NOW = date(2015, 4, 1), date(2016, 4, 1)
REFERRED_BEFORE, REFERRED_NOW = 823, 1054
SOURCES = {"children's services": 279, "police": 234, "self": 264, "health": 120, "housing": 87, "risk conference": 70}
OPEN_BEFORE, OPEN_NOW, WORKED_NOW = 211, 299, 995
WITH_CHILDREN_BEFORE, WITH_CHILDREN_NOW = 79, 147


def store_women(area: Area) -> None:
    """The estimates of each year, one as high as the other."""
    for year in YEARS:
        Population.objects.get_or_create(
            area=area.code,
            band="women 18+",
            year=year,
            published_on=date(year + 1, 6, 25),
            defaults={"value": WOMEN[area.code], "source": "Mid-year estimate, invented for the demonstration"},
        )


def store_abuse_service(area: Area) -> None:
    """Two years of referrals to the service of the large area; those that it took are open as many as was printed."""
    if area.code == LARGE:
        AbuseServiceCase.begin_many([*_before(area), *_now(area)])


def _before(area: Area) -> Iterator[AbuseServiceCase]:
    """The year before: the latest 211 of those taken are open at its end, 79 of them with children."""
    for place in range(REFERRED_BEFORE):
        day = BEFORE + timedelta(days=place * 365 // REFERRED_BEFORE)
        still = REFERRED_BEFORE - place <= OPEN_BEFORE
        closed = (
            NOW + timedelta(days=30 + place % 200) if still else min(day + timedelta(days=90), NOW - timedelta(days=1))
        )
        children = REFERRED_BEFORE - place <= WITH_CHILDREN_BEFORE if still else place % 2 == 0
        yield _case(area, f"S15-{place:04}", "other", children, referred_on=day, opened_on=day, closed_on=closed)


def _now(area: Area) -> Iterator[AbuseServiceCase]:
    """This year: 784 are taken and the latest 299 of them are open today, 147 of them with children."""
    sources = [name for name, count in SOURCES.items() for _ in range(count)]
    taken = WORKED_NOW - OPEN_BEFORE
    for place in range(REFERRED_NOW):
        day = NOW + timedelta(days=place * 365 // REFERRED_NOW)
        is_taken = place >= REFERRED_NOW - taken
        still = REFERRED_NOW - place <= OPEN_NOW
        closed = None if still or not is_taken else min(day + timedelta(days=75), date(2017, 3, 31))
        children = REFERRED_NOW - place <= WITH_CHILDREN_NOW if still else place % 2 == 0
        opened = day if is_taken else None
        source = sources[place * 7 % len(sources)]
        yield _case(area, f"S16-{place:04}", source, children, referred_on=day, opened_on=opened, closed_on=closed)


def _case(area: Area, number: str, source: str, children: bool, **days: date | None) -> AbuseServiceCase:
    return AbuseServiceCase(area=area, reference=number, source=source, with_children=children, **days)
