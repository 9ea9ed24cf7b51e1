"""What must be known of a child begins to count when the front door accepts a referral."""

from typing import Any

from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.people.clocks import ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED


@follows("frontdoor.accept_referral")
def ask_for_what_must_be_known(subject: Any, referral: Any, by: Any) -> None:
    """Father or second parent, family, ethnicity, language and NHS number, unless they are known already."""
    for clock in (ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED):
        clock.start(referral.person)
