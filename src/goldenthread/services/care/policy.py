"""Who may see periods of care."""

from goldenthread.mechanisms.access.policy import Allow, Policy
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.care.models import CarePeriod

WORKING = (
    Role.SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.REVIEWING_OFFICER,
    Role.FRONT_DOOR_MANAGER,
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
)
POLICIES = (Policy(CarePeriod, see=(Allow(WORKING, says="who works with the child, and the front door"),)),)
