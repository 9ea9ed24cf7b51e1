"""What other services know already: the list of sources, and what a step-down takes over so that nobody retypes it."""

from typing import Any

from django.apps import apps

from goldenthread.mechanisms.calendar import today
from goldenthread.services.earlyhelp.codes import Tier


def sources() -> list[tuple[str, str]]:
    """Codes and words of ReferralSource of the children in need census."""
    return [(str(code), str(words)) for code, words in _field().flatchoices if code]


def words_of(code: str) -> str:
    """A source in words; the code itself when the list does not know it."""
    return dict(sources()).get(code, code)


def _field() -> Any:
    return apps.get_model("frontdoor.ContactSource")._meta.get_field("kind")


def sent_of(person: Any) -> dict[str, Any]:
    """Of the latest referral of a child: who first referred it, and the referral; empty without one."""
    rows = apps.get_model("frontdoor.Referral")._base_manager.filter(person=person)
    referral = rows.order_by("-referral_date", "-pk").first()
    return {"referral": referral, "original_source": referral.source} if referral is not None else {}


def shown_of(person: Any) -> dict[str, Any]:
    """Of the latest child in need plan: where the family comes from, its exit plan, and the day."""
    rows = apps.get_model("assessment.ChildInNeedPlan")._base_manager.filter(person=person)
    plan = rows.order_by("-started_on", "-pk").first()
    protection = apps.get_model("protection.ProtectionPlan")._base_manager.filter(person=person)
    ended = protection.filter(ended_on__isnull=False).order_by("-ended_on").first()
    known = {"recommended_on": today()}
    if plan is not None:
        return {**known, "from_tier": Tier.CHILD_IN_NEED, "goals": plan.exit_plan, "reason": plan.end_reason}
    return {**known, "from_tier": Tier.PROTECTION} if ended is not None else known
