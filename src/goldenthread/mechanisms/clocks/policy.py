"""Who sees a deadline: whoever owns it, and those who answer for the area or the team."""

from django.db.models import Q

from goldenthread.mechanisms.access.policy import Allow, Policy, Relation
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Deadline

MINE = Relation("mine", "their own", lambda user, held: Q(owner=user))
MY_TEAM = Relation("my team's", "their team's", lambda user, held: Q(team=held.team_id))

POLICIES = (
    Policy(
        Deadline,
        see=(
            Allow(tuple(Role), MINE),
            Allow((Role.TEAM_MANAGER, Role.SOCIAL_WORKER), MY_TEAM),
            Allow(
                (
                    Role.DUTY_WORKER,
                    Role.OUT_OF_HOURS_WORKER,
                    Role.FRONT_DOOR_MANAGER,
                    Role.SERVICE_MANAGER,
                    Role.HEAD_OF_SERVICE,
                    Role.REVIEWING_OFFICER,
                )
            ),
        ),
    ),
)
