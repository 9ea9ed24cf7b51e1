"""Who sees a deadline: whoever owns it, and those who answer for the area or the team."""

from django.db.models import Q

from goldenthread.mechanisms.access.policy import Allow, Policy, Relation
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.clocks.models import Deadline

MINE = Relation("mine", "their own", lambda user, held: Q(owner=user))
MY_TEAM = Relation(
    "my team's",
    "their team's",
    # without a team of their own nothing is their team's, least of all what belongs to no team
    lambda user, held: Q(team=held.team_id) if held.team_id else Q(pk__in=[]),
)

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
