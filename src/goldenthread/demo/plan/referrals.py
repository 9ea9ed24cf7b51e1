"""Referrals, re-referrals and the assessments that follow them."""

from bisect import bisect_left
from datetime import date, timedelta
from random import Random

from goldenthread.demo.plan.days import later, spread, working_days_of
from goldenthread.demo.plan.events import AreaPlan, Assessment, Referral
from goldenthread.demo.plan.population import Families
from goldenthread.demo.targets import YEARS, AreaTarget, YearTarget
from goldenthread.mechanisms.calendar import add_months, financial_year, working_days_between

TODAY = date(2017, 3, 31)
LONGEST_ASSESSMENT = timedelta(days=175)
NEEDS = ["N1"] * 55 + ["N2"] * 8 + ["N3"] * 6 + ["N4"] * 11 + ["N5"] * 13 + ["N6"] * 3 + ["N8"] * 4
SOURCES = ["6"] * 27 + ["2A"] * 18 + ["3A"] * 4 + ["3B"] * 4 + ["3E"] * 4 + ["3F"] * 5 + ["5B"] * 9 + ["5C"] * 5 + [
    "1A", "1A", "1A", "1B", "1C", "1D", "1D", "2B", "7", "8", "8", "9", "9", "3D", "5A",
]  # fmt: skip
SUB_SOURCES = {"acute hospital trust": "3E", "housing": "4"}
GROUPS = {
    "domestic abuse": ("3A", "3B", "3C"),
    "parental mental health": ("4B",),
    "alcohol or drugs": ("1A", "1B", "1C", "2A", "2B", "2C"),
}
OTHER_FACTORS = ["16A", "17A", "18A", "4A", "15A", "14A", "5A", "6B", "10A", "7A", "11A", "13A", "8B"]


def add_referrals(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> None:
    """Every year's referrals, with exactly the wanted number of re-referrals."""
    for year in YEARS:
        wanted = target.years[year]
        days = spread(chance, working_days_of(year), wanted.referrals)
        # in the first year nobody has a referral old enough before the autumn
        start = len(days) * 6 // 10 if year == YEARS[0] else len(days) // 6
        again = set(chance.sample(range(start, len(days)), wanted.rereferrals))
        sources = _sources(target, year, len(days), chance)
        fresh: list[Referral] = []
        for place, day in enumerate(days):
            source, sub = sources[place]
            before = _earlier(area, fresh, day, chance) if place in again else None
            child = before.child if before else families.child(day)
            made = Referral(child, day, source, sub, chance.choice(NEEDS), previous=before)
            if before:
                before.kept_open = True  # spoken for: nobody is re-referred twice from one referral
            area.referrals.append(made)
            fresh.append(made)
    for made in area.referrals:
        made.kept_open = False


def _earlier(area: AreaPlan, fresh: list[Referral], day: date, chance: Random) -> Referral:
    """A referral of the last twelve months, its assessment surely done, from which nobody has been re-referred yet."""
    first = add_months(day, -12) + timedelta(days=3)
    place = bisect_left(area.referrals, first, key=lambda made: made.on)
    end = bisect_left(area.referrals, day - LONGEST_ASSESSMENT, key=lambda made: made.on)
    for _ in range(2_000):
        made = area.referrals[chance.randrange(place, max(end, place + 1))]
        if not made.kept_open and made.on < day:
            return made
    raise LookupError(f"no referral to be re-referred from on {day}")


def _sources(target: AreaTarget, year: int, count: int, chance: Random) -> list[tuple[str, str]]:
    named = [(SUB_SOURCES[sub], sub) for (when, sub), number in target.referral_sources.items() if when == year
             for _ in range(number)]  # fmt: skip
    kept_for_named = {SUB_SOURCES[sub] for _, sub in target.referral_sources}
    plain = [source for source in SOURCES if source not in kept_for_named - {"3E"}]
    rest: list[tuple[str, str]] = [(chance.choice(plain), "") for _ in range(count - len(named))]
    everything = named + rest
    chance.shuffle(everything)
    return everything


def add_assessments(area: AreaPlan, target: AreaTarget, chance: Random) -> None:
    """Assessments for all but the referrals that end without one; each year's completed ones as wanted."""
    for made in area.referrals:
        mean = int(target.years[financial_year_of(made.on)].mean_days)
        days = max(6, min(int(chance.gauss(mean, 12)), 110))
        if target.word == "small":
            days = min(days, 44)
        made.assessment = Assessment(made, later(made.on, min(2, days - 1)), later(made.on, days))
    for year in YEARS:
        _complete(area, target.years[year], year, chance)
    for made in area.referrals:
        if made.assessment and made.assessment.authorised_on and made.assessment.authorised_on > TODAY:
            made.assessment.authorised_on = None
        if made.assessment:
            area.assessments.append(made.assessment)


def financial_year_of(day: date) -> int:
    """The year in which the day's financial year starts."""
    return day.year - (day.month < 4)


def _complete(area: AreaPlan, wanted: YearTarget, year: int, chance: Random) -> None:
    """Leave exactly the wanted number completed in the year; the others end without assessment."""
    done = [made.assessment for made in area.referrals if made.assessment and _authorised_in(made.assessment, year)]
    chance.shuffle(done)
    for surplus in done[wanted.completed :]:
        surplus.referral.nfa, surplus.referral.assessment = True, None
    kept = done[: wanted.completed]
    if len(kept) < wanted.completed:
        raise LookupError(f"{area.code} {year}: {len(kept)} assessments, expected {wanted.completed}")
    if wanted.completed_in_45 is not None:
        _make_late(kept, wanted.completed - wanted.completed_in_45, year)
    _reach_mean(kept, wanted, year)
    _give_factors(kept, wanted, chance)


def _authorised_in(assessment: Assessment, year: int) -> bool:
    return assessment.authorised_on is not None and assessment.authorised_on in financial_year(year)


def _make_late(kept: list[Assessment], count: int, year: int) -> None:
    """So many take longer than 45 working days."""
    early = (one for one in kept if later(one.referral.on, 62) in financial_year(year))
    for number, one in zip(range(count), early, strict=False):
        one.authorised_on = later(one.referral.on, 48 + 4 * number)


def taken(assessment: Assessment) -> int:
    """Working days from referral to authorisation."""
    assert assessment.authorised_on is not None
    return working_days_between(assessment.referral.on, assessment.authorised_on)


def _reach_mean(kept: list[Assessment], wanted: YearTarget, year: int) -> None:
    """Lengthen or shorten some by a day at a time until the mean is what was printed."""
    total, goal = sum(taken(one) for one in kept), round(wanted.mean_days * len(kept))
    place = stuck = 0
    while total != goal and stuck < len(kept):
        one, step = kept[place % len(kept)], 1 if total < goal else -1
        place += 1
        stuck = stuck + 1 if not _moved(one, step, wanted, year) else 0
        total += step if stuck == 0 else 0
    if total != goal:
        raise LookupError(f"mean of {year}: {total} working days, expected {goal}")


def _moved(one: Assessment, step: int, wanted: YearTarget, year: int) -> bool:
    days = taken(one) + step
    crosses = wanted.completed_in_45 is not None and (days - 0.5 - 45) * (days - step - 0.5 - 45) < 0
    new = later(one.referral.on, days) if days >= 5 else None
    if new is None or crosses or new not in financial_year(year) or new > TODAY:
        return False
    one.authorised_on = new
    return True


def _give_factors(kept: list[Assessment], wanted: YearTarget, chance: Random) -> None:
    for group, number in wanted.factors.items():
        for one in chance.sample(kept, number):
            one.factors += chance.sample(GROUPS[group], 1 + (len(GROUPS[group]) > 1 and chance.random() < 0.25))
    for one in kept:
        one.factors += chance.sample(OTHER_FACTORS, chance.choice((0, 1, 1, 2)))
        one.factors = one.factors or ["21"]
