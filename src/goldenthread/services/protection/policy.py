"""Who may see records of protection."""

from goldenthread.mechanisms.access.policy import Allow, Policy
from goldenthread.mechanisms.access.roles import Role
from goldenthread.services.protection.models import (
    InitialConference,
    PlanReview,
    ProtectionPlan,
    ProtectionVisitDuty,
    Section47Enquiry,
    StrategyDiscussion,
)

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
SEE = (Allow(WORKING, says="the case team, managers, chairs and the front door, who must know of a plan at once"),)
MODELS = (
    StrategyDiscussion,
    Section47Enquiry,
    InitialConference,
    ProtectionPlan,
    PlanReview,
    ProtectionVisitDuty,
)
POLICIES = tuple(Policy(model, see=SEE) for model in MODELS)
