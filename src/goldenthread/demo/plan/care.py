"""Periods of being looked after."""

from datetime import date, timedelta
from random import Random

from goldenthread.demo.plan.events import AreaPlan, Care, Referral
from goldenthread.demo.plan.population import Families
from goldenthread.demo.plan.referrals import TODAY
from goldenthread.demo.targets import YEARS, AreaTarget
from goldenthread.mechanisms.calendar import age_on, financial_year

STATUSES = ("V2", "C2", "C1", "E1")


def add_care(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> None:
    """Started and ended so that each year's last day has the wanted number of children."""
    _from_before(area, target, families, chance)
    taken = {id(enquiry.referral) for enquiry in area.enquiries} | {id(made.previous) for made in area.referrals}
    free = [made for made in area.referrals if made.assessment and id(made) not in taken]
    chance.shuffle(free)
    for year in YEARS:
        wanted = target.years[year]
        older = wanted.care_started_over_14
        _start(area, free, year, older, (15, 17), chance)
        _start(area, free, year, wanted.care_started - older, (0, 13), chance)
        _end(area, wanted.care_open, year, chance)


def _start(area: AreaPlan, free: list[Referral], year: int, count: int, ages: tuple[int, int], chance: Random) -> None:
    """So many children of an age come into care from a referral of the year."""
    left = count
    for referral in list(free):
        if left == 0:
            return
        day = referral.on + timedelta(days=chance.randint(3, 40))
        if day not in financial_year(year) or day > TODAY:
            continue
        if ages[0] <= age_on(referral.child.born_on, day) <= ages[1]:
            free.remove(referral)
            _begin(area, referral, day, chance)
            left -= 1
    if left:
        raise LookupError(f"{area.code} {year}: {left} more children aged {ages} should come into care")


def _begin(area: AreaPlan, referral: Referral, day: date, chance: Random) -> None:
    referral.kept_open = True
    status = chance.choices(STATUSES, (45, 30, 20, 5))[0]
    area.care.append(Care(referral.child, referral, day, legal_status=status))


def _begin_before(area: AreaPlan, families: Families, started: date, oldest: int, chance: Random) -> None:
    """A period that began before the history, from a referral that lies before it too."""
    child = families.child(started, 0, oldest)
    referral = Referral(child, started - timedelta(days=chance.randint(10, 60)), "6", "", "N1")
    area.referrals.append(referral)
    _begin(area, referral, started, chance)


def _from_before(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> None:
    """Those of 31 March 2011, of whom most had left two years later, and those who came in between."""
    for _ in range(target.care_open_2011):
        started = date(2011, 3, 31) - timedelta(days=chance.randint(30, 1_400))
        _begin_before(area, families, started, 9, chance)
    chance.shuffle(area.care)
    for care in area.care[: target.care_open_2011 * 3 // 5]:
        care.ended_on = date(2011, 4, 10) + timedelta(days=chance.randint(0, 700))
    while sum(care.ended_on is None for care in area.care) < target.care_open_before:
        _begin_before(area, families, date(2013, 3, 31) - timedelta(days=chance.randint(1, 700)), 12, chance)


def _end(area: AreaPlan, wanted: int, year: int, chance: Random) -> None:
    period = financial_year(year)
    running = [care for care in area.care if care.ended_on is None and care.started_on <= period.last]
    surplus = len(running) - wanted
    # those who have come of age leave first
    of_age = [care for care in running if _turns_18(care.child.born_on) <= period.last]
    others = [care for care in running if care not in of_age and (period.last - care.started_on).days > 40]
    chance.shuffle(others)
    leaving = [*of_age, *others][:surplus]
    if surplus < len(of_age) or len(leaving) < surplus:
        raise LookupError(f"{area.code} {year}: {len(running)} in care, {len(of_age)} come of age, {surplus} to leave")
    for care in leaving:
        first = max(period.first, care.started_on + timedelta(days=2))
        end = min(period.last, _turns_18(care.child.born_on))
        care.ended_on = (
            max(first, end) if end <= first else first + timedelta(days=chance.randint(0, (end - first).days))
        )


def _turns_18(born_on: date) -> date:
    return born_on.replace(year=born_on.year + 18, day=min(born_on.day, 28))
