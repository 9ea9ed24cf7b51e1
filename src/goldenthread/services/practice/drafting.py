"""Drafts that nobody went on with: after thirty days the manager is told, and later they are forgotten."""

from datetime import timedelta
from typing import Any

from goldenthread.mechanisms.access.models import Membership
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.pages.models import Draft
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import Notice, notify
from goldenthread.services.practice.words import form_in_words

UNTOUCHED = timedelta(days=30)


def tell_of_old_drafts() -> int:
    """Tell each worker's manager, once, of drafts that were not touched for thirty days; how many were told of.

    The manager learns whose draft of which form it is, never what is in it: that stays the worker's.
    """
    told = 0
    for draft in Draft.objects.filter(owner__isnull=False, saved_at__lt=now() - UNTOUCHED).select_related("owner"):
        told += _told(draft)
    return told


def _told(draft: Any) -> int:
    text = f"A draft of {draft.owner} ({form_in_words(draft.form).lower()}) was last touched on {day(draft.saved_at)}."
    team_of_owner = Membership.objects.on(today()).filter(user=draft.owner, team__isnull=False)
    held = team_of_owner.select_related("team__area").order_by("pk").first()
    if held is None or held.team is None or Notice.objects.filter(text=text, at__gte=draft.saved_at).exists():
        return 0
    role = Role.SERVICE_MANAGER if held.role == Role.TEAM_MANAGER else Role.TEAM_MANAGER
    team = None if role == Role.SERVICE_MANAGER else held.team
    notify(text, role=role, area=held.area or held.team.area, team=team)
    return 1
