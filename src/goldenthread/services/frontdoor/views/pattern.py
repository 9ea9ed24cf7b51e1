"""What came before, month by month: contacts, referrals, police, domestic abuse, hospital and plans of a year."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import F, IntegerField, Value
from django.db.models.functions import TruncDate
from markupsafe import Markup

from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.parts import Entry, Link, Tag
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.papers.pictures import Picture
from goldenthread.mechanisms.papers.shapes import canvas, rectangle, shade, text
from goldenthread.services.frontdoor.models import (
    ContactSubject,
    HouseholdChild,
    IncomingNotice,
    PolicePerson,
    Referral,
)

MONTHS, SQUARE, LEFT, TOP, MOST = 12, 26, 110, 24, 30
Happened = list[tuple[int, date]]
KINDS = ("Contacts", "Referrals", "Police", "Domestic abuse", "Hospital", "Protection plans")
POLICE = KINDS.index("Police")


def happenings(user: Any, people: list[int]) -> Happened:
    """Which kind happened on which day, as far as the reader may see it; one query for all kinds."""
    if not people:
        return []
    plans: Any = apps.get_model("protection", "ProtectionPlan")
    kinds: tuple[tuple[Any, Any], ...] = (
        (ContactSubject, TruncDate("contact__received_at")),
        (Referral, F("referral_date")),
        (PolicePerson, TruncDate("notification__incident_at")),
        (HouseholdChild, F("notification__incident_on")),
        (IncomingNotice, F("effective_on")),
        (plans, F("started_on")),
    )
    rows = [of_kind(user, people, *kind, number) for number, kind in enumerate(kinds)]
    return [(kind, when) for kind, when in rows[0].union(*rows[1:], all=True) if when]


def of_kind(user: Any, people: list[int], model: Any, when: Any, number: int) -> Any:
    """Number of the kind and day of everything of one kind."""
    seen = model._default_manager.visible_to(user).filter(person__in=people)
    if model is IncomingNotice:
        seen = seen.attendances()
    told = {"kind_": Value(number, output_field=IntegerField()), "day_": when}
    return seen.order_by().annotate(**told).values_list("kind_", "day_")


def pattern_of(found: Happened, until: date) -> Picture | None:
    """A square for each of twelve months and each kind, the darker the more; nothing where nothing happened."""
    months = [f"{add_months(until, back - MONTHS + 1):%Y-%m}" for back in range(MONTHS)]
    counts = Counter((kind, f"{when:%Y-%m}") for kind, when in found)
    shown = [(place, name) for place, name in enumerate(KINDS) if any(counts[place, month] for month in months)]
    if not shown:
        return None
    marks = [mark for row, kind in enumerate(shown) for mark in line(row, kind, months, counts)]
    names = [
        text(LEFT + place * SQUARE + SQUARE / 2 - 1, 14, f"{date.fromisoformat(f'{month}-01'):%b}", "middle")
        for place, month in enumerate(months)
    ]
    totals = {name: sum(counts[place, month] for month in months) for place, name in shown}
    words = ", ".join(f"{name.lower()} {count}" for name, count in totals.items())
    rows = [
        (f"{date.fromisoformat(f'{month}-01'):%B %Y}", *(counts[place, month] for place, _ in shown))
        for month in months
        if any(counts[place, month] for place, _ in shown)
    ]
    drawn = canvas(LEFT + MONTHS * SQUARE, TOP + len(shown) * SQUARE, [*names, *marks])
    title = "Twelve months"
    return Picture(title, f"{title}: {words}.", drawn, ("Month", *totals), tuple(rows))


def line(row: int, kind: tuple[int, str], months: list[str], counts: Counter[tuple[int, str]]) -> Iterable[Markup]:
    """One kind through the months; the number stands in its square."""
    place, name = kind
    y = TOP + row * SQUARE
    yield text(0, y + 13, name)
    for column, month in enumerate(months):
        count = counts[place, month]
        x = LEFT + column * SQUARE
        yield rectangle(x, y, SQUARE - 2, SQUARE - 2, shade(min(count, 4) / 4) if count else "#ffffff")
        if count:
            yield text(x + SQUARE / 2 - 1, y + 13, str(count), "middle", "#ffffff" if count > 1 else "#1a1a1a")


def before_now(user: Any, people: list[int], found: Happened) -> list[tuple[date, Entry]]:
    """Police notifications, hospital visits and protection plans of these people, for the timeline."""
    entries = [(when, TOLD_BY_DAY[kind](when)) for kind, when in found if kind in TOLD_BY_DAY]
    if not any(kind == POLICE for kind, _ in found):
        return entries
    told: Any = PolicePerson.objects.visible_to(user).filter(person__in=people)
    told = told.select_related("notification", "person").order_by("-notification__incident_at")[:MOST]
    return entries + [(one.notification.incident_at.date(), police_entry(one)) for one in told]


def police_entry(one: PolicePerson) -> Entry:
    """A police notification that names somebody."""
    told = one.notification
    return Entry(
        title=f"{one.person}: {told.get_kind_display().lower()}",
        when=day(told.incident_at),
        by=told.force,
        says=f"{told.reference}, {one.get_part_display().lower()}",
        link=Link(told.reference, f"/front-door/police/{told.pk}/"),
        tag=Tag("Police", "turquoise"),
    )


def visit_entry(when: date) -> Entry:
    """A visit to accident and emergency, of which a notice came."""
    return Entry(title="Accident and emergency", when=day(when), tag=Tag("Hospital", "pink"))


def plan_entry(when: date) -> Entry:
    """A protection plan began; its own page has the rest."""
    return Entry(title="A protection plan began", when=day(when), tag=Tag("Plan", "red"))


TOLD_BY_DAY = {KINDS.index("Hospital"): visit_entry, KINDS.index("Protection plans"): plan_entry}
