"""When each child in need episode ends, so that the wanted number is open on the last day."""

from datetime import date, timedelta
from random import Random

from goldenthread.demo.plan.events import AreaPlan, Referral
from goldenthread.demo.plan.referrals import TODAY
from goldenthread.demo.targets import AreaTarget


def close_referrals(area: AreaPlan, target: AreaTarget, chance: Random) -> None:
    """Close what has ended; of those that could go on, keep the wanted number open without plan or care."""
    area.referrals.sort(key=lambda made: made.on)
    followed = {id(made.previous): made for made in area.referrals if made.previous}
    ended_care = {id(care.referral): care.ended_on for care in area.care}
    ended_plan = {id(plan.referral): plan.ended_on for plan in area.plans}
    on_plan = {id(plan.child) for plan in area.plans if plan.ended_on is None}
    in_care = {id(care.referral) for care in area.care if care.ended_on is None}
    care_children = {id(care.child) for care in area.care if care.ended_on is None}
    candidates: list[Referral] = []
    for made in area.referrals:
        if id(made) in in_care or (id(made.child) in on_plan and made.kept_open):
            continue
        _close(made, ended_care.get(id(made)), ended_plan.get(id(made)), followed.get(id(made)), chance)
        if (
            id(made) not in followed
            and id(made.child) not in on_plan | care_children
            and not made.nfa
            and made.on > date(2015, 6, 1)
        ):
            candidates.append(made)
    _keep_open(area, candidates, target, chance)


def _close(made: Referral, care: date | None, plan: date | None, again: Referral | None, chance: Random) -> None:
    """The day and reason of its end, no later than the day before the child is referred again."""
    latest = again.on - timedelta(days=1) if again else TODAY
    if made.nfa:
        made.closed_on, made.closure_reason = min(made.on + timedelta(days=chance.randint(0, 3)), latest), "RC7"
        return
    authorised = made.assessment.authorised_on if made.assessment else None
    if care or plan:
        end = max(day for day in (care, plan, authorised) if day)
        made.closed_on, made.closure_reason = min(end + timedelta(days=chance.randint(0, 20)), max(end, latest)), "RC7"
        return
    end = authorised or made.on + timedelta(days=20)
    if chance.random() < 0.45:
        made.closed_on, made.closure_reason = end, "RC8"
    else:
        made.closed_on, made.closure_reason = min(end + timedelta(days=chance.randint(20, 260)), latest), "RC7"
    if made.closed_on > TODAY:
        made.closed_on, made.closure_reason = None, ""


def _keep_open(area: AreaPlan, candidates: list[Referral], target: AreaTarget, chance: Random) -> None:
    """Reopen or close candidates until the number that is open without plan or care is right."""
    unfinished = [made for made in candidates if made.assessment and made.assessment.authorised_on is None]
    finished = [made for made in candidates if made.assessment and made.assessment.authorised_on is not None]
    for made in unfinished:
        made.closed_on, made.closure_reason = None, ""
    finished.sort(key=lambda made: made.on, reverse=True)
    chance.shuffle(finished[:4_000])
    wanted = target.need_open - len(unfinished)
    if not 0 <= wanted <= len(finished):
        raise LookupError(f"{area.code}: {len(unfinished)} assessments are open, {target.need_open} episodes should be")
    for place, made in enumerate(finished):
        if place < wanted:
            made.closed_on, made.closure_reason = None, ""
        elif made.closed_on is None:
            made.closed_on, made.closure_reason = _authorised(made), "RC8"
    open_now = [*unfinished, *finished[:wanted]]
    on_a_plan = sum(bool(plan.child.disabilities) for plan in area.plans if plan.ended_on is None)
    for made in chance.sample(open_now, target.need_disabled - on_a_plan):
        made.child.disabilities = (chance.choice(("LD", "AUT", "MOB", "COMM", "HEAR")),)


def _authorised(made: Referral) -> date:
    """The day its assessment was authorised, which for these has happened."""
    assert made.assessment is not None and made.assessment.authorised_on is not None
    return made.assessment.authorised_on
