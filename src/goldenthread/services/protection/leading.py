"""Who leads enquiries and plans: a social worker, or where the area says so a lead child protection practitioner."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.protection.policy import LEAD_PRACTITIONER_SINCE, LEAD_TEAM

LEADING = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)


def practitioners_lead(area_id: int, on: date) -> bool:
    """Whether lead child protection practitioners lead on a day (setting of the area)."""
    since = chosen(area_id, LEAD_PRACTITIONER_SINCE, on)
    return bool(since) and on >= date.fromisoformat(since)


def lead_title(area_id: int, on: date) -> str:
    """What the lead of an enquiry or a plan is called that begins on a day."""
    return "Lead child protection practitioner" if practitioners_lead(area_id, on) else "Lead social worker"


def lead_team(area_id: int, on: date) -> str:
    """The multi-agency team from which leads come on a day; empty where anybody's team will do."""
    return str(chosen(area_id, LEAD_TEAM, on)) if practitioners_lead(area_id, on) else ""


def leads(area_id: int, on: date) -> Any:
    """The social workers, or the lead practitioners of the multi-agency team, who may lead."""
    held = Membership.objects.on(on).filter(role__in=LEADING, area=area_id)
    if team := lead_team(area_id, on):
        held = held.filter(team__name__iexact=team)
    return User.objects.filter(is_active=True, memberships__in=held).distinct().order_by("name")
