"""Works out one area's history from its targets and a seed."""

from random import Random

from goldenthread.demo.plan.care import add_care
from goldenthread.demo.plan.closing import close_referrals
from goldenthread.demo.plan.contacts import add_contacts
from goldenthread.demo.plan.events import AreaPlan
from goldenthread.demo.plan.population import Families
from goldenthread.demo.plan.protection import add_protection
from goldenthread.demo.plan.referrals import add_assessments, add_referrals
from goldenthread.demo.targets import AreaTarget


def make_area(target: AreaTarget, seed: int = 2017) -> AreaPlan:
    """Everything that happened in the area. Raises LookupError when the targets cannot be met."""
    area, chance = AreaPlan(target.code), Random(f"{seed} {target.code}")
    families = Families(area, chance)
    add_referrals(area, target, families, chance)
    add_assessments(area, target, chance)
    add_protection(area, target, families, chance)
    add_care(area, target, families, chance)
    close_referrals(area, target, chance)
    add_contacts(area, target, families, chance)
    return area
