"""Strategy discussions, section 47 enquiries, conferences and protection plans."""

from datetime import date, timedelta
from random import Random

from goldenthread.demo.plan.days import later, spread, working_days_of
from goldenthread.demo.plan.events import AreaPlan, Discussion, Enquiry, Plan, Referral
from goldenthread.demo.plan.population import Families
from goldenthread.demo.plan.referrals import TODAY, financial_year_of
from goldenthread.demo.targets import YEARS, AreaTarget, YearTarget
from goldenthread.mechanisms.calendar import add_months, financial_year


def add_protection(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> None:
    """Year after year, so that each year's starts, ends and open plans come to what is wanted."""
    _plans_from_before(area, target, families, chance)
    # a child who is referred again had left by then
    followed = {id(made.previous) for made in area.referrals}
    free = [made for made in area.referrals if made.assessment and id(made) not in followed]
    chance.shuffle(free)
    for year in YEARS:
        enquiries = _enquiries(area, free, target.years[year], year)
        _conferences(area, enquiries, target, year, chance)
        _end_plans(area, target, year, chance)
        _discussions(area, families, target.years[year], year, chance)
    _categories(area, target, chance)
    _disabled(area, target, chance)
    for plan in area.plans:
        _reviews_and_visits(plan, target, chance)


def _plans_from_before(area: AreaPlan, target: AreaTarget, families: Families, chance: Random) -> None:
    """Plans already open when the history begins; all start within the two years before."""
    first = date(2013, 4, 1)
    for _ in range(target.plans_open_before):
        started = first - timedelta(days=chance.randint(20, 600))
        child = families.child(started, 0, 13)
        # the referral that led to it lies before the history, but the child in need episode goes on
        referral = Referral(child, started - timedelta(days=chance.randint(30, 60)), "6", "", "N1", kept_open=True)
        area.referrals.append(referral)
        area.plans.append(Plan(child, referral, started))


def _enquiries(area: AreaPlan, free: list[Referral], wanted: YearTarget, year: int) -> list[Enquiry]:
    """Exactly the wanted enquiries, each from a referral of its own that leaves room for a conference."""
    made: list[Enquiry] = []
    left: list[Referral] = []
    while free and len(made) < wanted.enquiries:
        referral = free.pop()
        started = later(referral.on, 1 + referral.child.number % 4)
        if financial_year_of(started) != year or started > TODAY - timedelta(days=2):
            left.append(referral)
            continue
        made.append(Enquiry(referral, started))
    if len(made) < wanted.enquiries:
        raise LookupError(f"{area.code} {year}: {len(made)} enquiries, expected {wanted.enquiries}")
    free.extend(left)
    area.enquiries += made
    area.discussions += [Discussion(one.referral.child, one.started_on) for one in made]
    return made


def _conferences(area: AreaPlan, enquiries: list[Enquiry], target: AreaTarget, year: int, chance: Random) -> None:
    """Conferences inside the year; the first of them lead to plans, some of these for the second time."""
    wanted = target.years[year]
    fitting = [one for one in enquiries if later(one.started_on, 18) in financial_year(year)]
    held = fitting[: wanted.conferences]
    if len(held) < wanted.conferences:
        raise LookupError(f"{area.code} {year}: {len(held)} conferences, expected {wanted.conferences}")
    for one in held:
        late = target.word == "large" and chance.random() < 0.21
        one.conference_on = later(one.started_on, 17 if late else chance.randint(8, 15))
    for place, one in enumerate(held[: wanted.plans_started]):
        assert one.conference_on is not None
        earlier = chance.choice((1, 1, 1, 2)) if place < wanted.plans_repeat else 0
        one.plan = Plan(one.referral.child, one.referral, one.conference_on, previous_plans=earlier)
        one.referral.kept_open = True
        area.plans.append(one.plan)


def _end_plans(area: AreaPlan, target: AreaTarget, year: int, chance: Random) -> None:
    """End plans until the wanted number is open on the last day, the wanted number of them for two years or more."""
    wanted, last = target.years[year], financial_year(year).last
    two_years_ago = add_months(last + timedelta(days=1), -24) - timedelta(days=1)
    running = [plan for plan in area.plans if plan.ended_on is None and plan.started_on <= last]
    old = [plan for plan in running if plan.started_on <= two_years_ago]
    chance.shuffle(old)
    ending = old[wanted.plans_open_2y :]
    young = [plan for plan in running if plan.started_on > two_years_ago and _may_end(plan, last)]
    short = target.word == "small"  # there, no plan lasts longer than twelve months
    if short:
        young.sort(key=lambda plan: plan.started_on)
    else:
        # those that would pass two years within the next year end first, else too many grow old
        soon = two_years_ago + timedelta(days=365)
        chance.shuffle(young)
        young.sort(key=lambda plan: plan.started_on > soon)
        keep_old = target.years[min(year + 1, YEARS[-1])].plans_open_2y
        ending_soon = [plan for plan in young if plan.started_on <= soon]
        young = ending_soon[keep_old:] + [plan for plan in young if plan.started_on > soon] + ending_soon[:keep_old]
    surplus = len(running) - len(ending) - wanted.plans_open
    if surplus < 0 or surplus > len(young):
        raise LookupError(f"{area.code} {year}: {len(running)} plans run, expected to leave {wanted.plans_open}")
    for plan in [*ending, *young[:surplus]]:
        plan.ended_on = _end_day(plan, year, chance, short)
        if plan.referral:
            plan.referral.kept_open = False


def _may_end(plan: Plan, last: date) -> bool:
    return plan.started_on < last - timedelta(days=100)


def _end_day(plan: Plan, year: int, chance: Random, short: bool) -> date:
    period = financial_year(year)
    first = max(period.first, plan.started_on + timedelta(days=92))
    end = min(period.last, add_months(plan.started_on, 12) - timedelta(days=3)) if short else period.last
    if end < first:
        first = end = max(period.first, end)
    return first + timedelta(days=chance.randint(0, (end - first).days))


def _discussions(area: AreaPlan, families: Families, wanted: YearTarget, year: int, chance: Random) -> None:
    """Discussions that led to no enquiry, some for children who live elsewhere."""
    for day in spread(chance, working_days_of(year), wanted.strategy_discussions - wanted.enquiries):
        away = chance.random() < (0.5 if area.code == "little-averley" else 0.06)
        child = families.child(day)
        child.resident = not away
        area.discussions.append(Discussion(child, day, resident=not away))


def _categories(area: AreaPlan, target: AreaTarget, chance: Random) -> None:
    """The categories of the plans open at the end of a year, where they were printed; the latest year first."""
    for year in reversed(YEARS):
        quota, last = dict(target.years[year].plan_categories), financial_year(year).last
        running = [p for p in area.plans if p.started_on <= last and (p.ended_on is None or p.ended_on > last)]
        for plan in running:
            if plan.category and quota:
                quota[plan.category] -= 1
        names = [name for name, number in quota.items() for _ in range(number)]
        chance.shuffle(names)
        for plan, name in zip([p for p in running if not p.category], names, strict=False):
            plan.category = name
    for plan in area.plans:
        plan.category = plan.category or chance.choices(("NEG", "EMO", "PHY", "SAB"), (44, 42, 9, 5))[0]


def _disabled(area: AreaPlan, target: AreaTarget, chance: Random) -> None:
    wanted = target.years[YEARS[-1]].plans_disabled
    for plan in chance.sample([plan for plan in area.plans if plan.ended_on is None], wanted):
        plan.child.disabilities = ("LD",)


def _reviews_and_visits(plan: Plan, target: AreaTarget, chance: Random) -> None:
    """A first review within three months, later ones within six; a visit every ten working days."""
    end = min(plan.ended_on or TODAY, TODAY)
    always = target.word == "small"
    due = add_months(plan.started_on, 3)
    while due <= end:
        late = not always and chance.random() < 0.03
        held = due + timedelta(days=6) if late else due - timedelta(days=chance.randint(0, 12))
        if held <= end:
            plan.reviews.append((due, held))
        due = add_months(min(held, due), 6)
    if plan.started_on < date(2014, 4, 1):
        return  # visits are kept for the three years of the history
    due = later(plan.started_on, 10)
    while due <= end:
        made = None if not always and chance.random() < 0.05 else due - timedelta(days=chance.randint(0, 3))
        plan.visits.append((due, made))
        due = later(due, 10)
