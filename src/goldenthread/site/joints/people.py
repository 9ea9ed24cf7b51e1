"""What must be known of a child begins to count when the front door accepts a referral."""

from typing import Any

from goldenthread.mechanisms.steps.step import follows
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.clocks import ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED
from goldenthread.site.joints.practice import work_goes_on

TO_KNOW = (ESSENTIAL, NHS_NUMBER, PARENT_IDENTIFIED)


@follows("frontdoor.accept_referral")
def ask_for_what_must_be_known(subject: Any, referral: Any, by: Any) -> None:
    """Father or second parent, family, ethnicity, language and NHS number, unless they are known already."""
    for clock in TO_KNOW:
        clock.start(referral.person)


@follows("frontdoor.close_referral")
def ask_no_more(referral: Referral, result: Any, by: Any) -> None:
    """What was not found out is no longer owed once no work with the child goes on."""
    if not work_goes_on(referral):
        for clock in TO_KNOW:
            clock.withdraw(referral.person, "The work ended")
