"""Who may open the team board, and of which teams."""

from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role

WHOLE_AREA = (Role.FRONT_DOOR_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
TEAM_BOARD = may(Role.TEAM_MANAGER, *WHOLE_AREA)


def teams_of(user: User) -> Any:
    """The open teams whose board somebody may see: a team manager's own, every team of the area for those above."""
    mine = Q(pk__in=user.teams(Role.TEAM_MANAGER))
    for held in user.held:
        if held.role in WHOLE_AREA:
            mine |= Q() if held.area_id is None else Q(area=held.area_id)
    if any(held.role in WHOLE_AREA and held.area_id is None for held in user.held):
        mine = Q()
    return Team.objects.filter(mine, closed_on=None).select_related("area").order_by("area__name", "name")
