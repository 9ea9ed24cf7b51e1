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

MONTHS, SQUARE, LEFT, TOP, MOST = 12, 18, 110, 24, 30
KINDS = ("Contacts", "Referrals", "Police", "Domestic abuse", "Hospital", "Protection plans")


def happenings(user: Any, people: list[int]) -> list[tuple[int, date]]:
    """Which kind happened on which day, as far as the reader may see it; one query for all kinds."""
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
    return list(rows[0].union(*rows[1:], all=True))


def of_kind(user: Any, people: list[int], model: Any, when: Any, number: int) -> Any:
    """Number of the kind and day of everything of one kind."""
    seen = model._default_manager.visible_to(user).filter(person__in=people)
    if model is IncomingNotice:
        seen = seen.attendances()
    told = {"kind_": Value(number, output_field=IntegerField()), "day_": when}
    return seen.order_by().annotate(**told).values_list("kind_", "day_")


def pattern_of(user: Any, people: list[int], until: date) -> Picture | None:
    """A square for each of twelve months and each kind, the darker the more; nothing where nothing happened."""
    if not people:
        return None
    months = [f"{add_months(until, back - MONTHS + 1):%Y-%m}" for back in range(MONTHS)]
    counts = Counter((kind, f"{when:%Y-%m}") for kind, when in happenings(user, people) if when)
    shown = [(place, name) for place, name in enumerate(KINDS) if any(counts[place, month] for month in months)]
    if not shown:
        return None
    marks = [mark for row, kind in enumerate(shown) for mark in line(row, kind, months, counts)]
    names = [text(LEFT + place * SQUARE + 1, 14, month[5:]) for place, month in enumerate(months)]
    totals = {name: sum(counts[place, month] for month in months) for place, name in shown}
    words = ", ".join(f"{name.lower()} {count}" for name, count in totals.items())
    rows = [
        (month, *(counts[place, month] for place, _ in shown))
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


def before_now(user: Any, people: list[int]) -> list[tuple[date, Entry]]:
    """Police notifications, hospital visits and protection plans of these people, for the timeline."""
    told: Any = PolicePerson.objects.visible_to(user).filter(person__in=people)
    told = told.select_related("notification", "person").order_by("-notification__incident_at")[:MOST]
    found = [(one.notification.incident_at.date(), police_entry(one)) for one in told]
    visits: Any = IncomingNotice.objects.visible_to(user).filter(person__in=people)
    visits = visits.attendances().select_related("person").order_by("-effective_on")[:MOST]
    found += [(one.effective_on, visit_entry(one)) for one in visits]
    plans: Any = apps.get_model("protection", "ProtectionPlan")._default_manager.visible_to(user)
    plans = plans.filter(person__in=people).select_related("person").order_by("-started_on")[:MOST]
    return found + [(one.started_on, plan_entry(one)) for one in plans]


def police_entry(one: PolicePerson) -> Entry:
    """A police notification that names somebody."""
    told = one.notification
    return Entry(
        title=f"{one.person}: {told.get_kind_display().lower()}",
        when=day(told.incident_at),
        by=told.force,
        says=one.get_part_display(),
        link=Link(told.reference, f"/front-door/police/{told.pk}/"),
        tag=Tag("Police", "turquoise"),
    )


def visit_entry(one: IncomingNotice) -> Entry:
    """A visit to accident and emergency."""
    return Entry(
        title=f"{one.person}: accident and emergency",
        when=day(one.effective_on),
        by=one.sent_by,
        says=one.note,
        tag=Tag("Hospital", "pink"),
    )


def plan_entry(one: Any) -> Entry:
    """A protection plan from its start to its end."""
    ended = f"Ended {day(one.ended_on)}." if one.ended_on else "Still in force."
    return Entry(
        title=f"{one.person}: protection plan",
        when=day(one.started_on),
        says=f"{one.get_latest_category_display()}. {ended}",
        tag=Tag("Plan", "red"),
    )
