"""Contacts: those that became referrals and the many that did not."""

from datetime import date, datetime, timedelta
from random import Random

from goldenthread.demo.plan.days import later, moment, spread, year_days
from goldenthread.demo.plan.events import AreaPlan, Child, Contact, Referral
from goldenthread.demo.plan.population import Families
from goldenthread.demo.plan.referrals import NEEDS, SOURCES, financial_year_of
from goldenthread.demo.targets import YEARS, AreaTarget, YearTarget
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.calendar.days import LONDON

OUTCOMES = ["advice"] * 34 + ["nfa"] * 30 + ["early help"] * 18 + ["signpost"] * 12 + ["open worker"] * 6
SENDERS = {"police notification": "6", "missing-person alert": "5C", "child found": "6"}  # who alone sends these
QUEUE_FROM = datetime(2017, 3, 30, 12, tzinfo=LONDON)  # later contacts still wait in the queue


def add_contacts(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> None:
    """Each year's child subjects of contacts, exactly as many as wanted."""
    for year in YEARS:
        wanted = target.years[year]
        referred = [made for made in area.referrals if financial_year_of(made.on) == year and _counted(made)]
        _from_referrals(area, referred, chance)
        left = wanted.contacts - len(referred)
        left -= _domestic_abuse(area, families, wanted, year, chance)
        if year == YEARS[-1]:
            left -= _special(area, target, families, chance)
        _others(area, families, year, left, chance)
    area.contacts.sort(key=lambda made: made.received_at)


def _counted(made: Referral) -> bool:
    """Referrals of before the history hang on no contact here."""
    return made.assessment is not None or made.nfa


def _from_referrals(area: AreaPlan, referred: list[Referral], chance: Random) -> None:
    """Brothers and sisters referred on one day came by one contact."""
    together: dict[tuple[date, int, str], list[Referral]] = {}
    for made in referred:
        together.setdefault((made.on, made.child.household, made.source), []).append(made)
    for (day, _, source), group in together.items():
        at = moment(chance, day)
        area.contacts.append(
            Contact(
                received_at=at,
                channel=_channel(source, chance),
                kind="worry",
                source=source,
                sub_source=group[0].sub_source,
                reason="",
                children=[made.child for made in group],
                residency="resident",
                outcome="referral",
                decided_at=at + timedelta(minutes=chance.randint(25, 300)),
                referrals=group,
            )
        )


def _channel(source: str, chance: Random) -> str:
    if source == "6":
        return "police feed"
    return chance.choice(
        ("telephone", "online professional", "e-mail") if source[0] in "2345" else ("telephone", "online public")
    )


def _decided(at: datetime, chance: Random) -> datetime | None:
    if at >= QUEUE_FROM:
        return None
    if chance.random() < 0.09:
        return datetime.combine(later(at.date(), chance.randint(2, 4)), at.time(), LONDON)
    return at + timedelta(hours=chance.randint(1, 20))


def _other(area: AreaPlan, children: list[Child], at: datetime, chance: Random, **known: object) -> Contact:
    kind, usual = str(known.pop("kind", "worry")), chance.choice(SOURCES)
    source = str(known.pop("source", "")) or SENDERS.get(kind, usual)
    made = Contact(
        received_at=at,
        channel=_channel(source, chance),
        kind=kind,
        source=source,
        sub_source="",
        reason=str(known.pop("reason", "")),
        children=children,
        residency=str(known.pop("residency", "resident")),
        outcome=chance.choice(OUTCOMES),
        decided_at=_decided(at, chance),
        **known,  # type: ignore[arg-type]
    )
    area.contacts.append(made)
    return made


def _domestic_abuse(area: AreaPlan, families: Families, wanted: YearTarget, year: int, chance: Random) -> int:
    """Police notifications with one child in the household each; the repeats follow an earlier one of the year."""
    earlier: list[Contact] = []
    days = spread(chance, year_days(year), wanted.domestic_abuse)
    for place, day in enumerate(days):
        again = place >= wanted.domestic_abuse - wanted.domestic_abuse_repeats
        child = earlier[place % len(earlier)].children[0] if again else families.child(day, 1, 15)
        made = _other(
            area,
            [child],
            moment(chance, day),
            chance,
            source="6",
            kind="domestic abuse",
            domestic_abuse=True,
            repeat=again,
        )
        earlier.append(made)
        if again:
            earlier = [one for one in earlier if one.children[0] is not child]
    return wanted.domestic_abuse


def _special(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> int:
    """The contacts whose reason was printed on its own: none of these children lives in the area."""
    days = [day for day in year_days(YEARS[-1]) if day < date(2017, 3, 25)]
    for reason, number in target.special_contacts.items():
        trespass = reason.startswith("trespass")
        for day in spread(chance, days, number):
            child = families.child(day, 14, 16, sex="M") if trespass else families.child(day, 13, 16)
            child.resident = False
            _other(
                area,
                [child],
                moment(chance, day),
                chance,
                source="6",
                kind="police notification",
                reason=reason,
                residency="found here lives elsewhere",
            )
    return sum(target.special_contacts.values())


def _others(area: AreaPlan, families: Families, year: int, left: int, chance: Random) -> None:
    """Everything else that reached the door; in the tiny area, most of it about children who live elsewhere."""
    away = 0.55 if area.code == "little-averley" else 0.07
    again = [child for child in area.children if child.born_on > date(year - 15, 4, 1)]
    days, day_at = spread(chance, year_days(year), left), 0
    if year == YEARS[-1]:  # however small the area, somebody waits in the queue today
        days[-8:] = [date(2017, 3, 30)] * 3 + [date(2017, 3, 31)] * 5
    while day_at < left:
        day = days[day_at]
        elsewhere = chance.random() < away
        size = min(left - day_at, 1 if elsewhere else chance.choices((1, 2, 3), (72, 20, 8))[0])
        children = [_child(families, again, day, elsewhere, chance) for _ in range(size)]
        unique = list({id(child): child for child in children}.values())
        _other(
            area,
            unique,
            moment(chance, day),
            chance,
            kind=_kind(elsewhere, chance),
            residency="found here lives elsewhere" if elsewhere else "resident",
        )
        day_at += len(unique)


def _kind(elsewhere: bool, chance: Random) -> str:
    if elsewhere:
        return chance.choice(("missing-person alert", "missing-person alert", "child found", "police notification"))
    return chance.choices(
        ("worry", "police notification", "request for help", "information", "advice"), (40, 25, 15, 12, 8)
    )[0]


def _child(families: Families, again: list[Child], day: date, elsewhere: bool, chance: Random) -> Child:
    if not elsewhere and again and chance.random() < 0.6:
        child = again[chance.randrange(len(again))]
        if child.born_on < day and child.resident:
            return child
    made = families.child(day)
    made.resident = not elsewhere
    return made


def need_of(chance: Random) -> str:
    """A main need."""
    return chance.choice(NEEDS)


__all__ = ["add_contacts", "financial_year", "need_of"]
