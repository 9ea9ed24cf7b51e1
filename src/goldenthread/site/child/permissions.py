"""Who may ask about a child what not everybody who knows the child may ask."""

from django.db.models import Q

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.policy import Relation
from goldenthread.mechanisms.access.roles import Role

LED = Relation("led", "children whose lead worker they are", lambda user, held: Q(lead=user))
WHO_LOOKED = may(
    Role.TEAM_MANAGER,
    Role.FRONT_DOOR_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
    Role.GOVERNANCE_OFFICER,
) | may(Role.SOCIAL_WORKER, relation=LED)
