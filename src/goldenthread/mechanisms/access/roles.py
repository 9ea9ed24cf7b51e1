"""The roles of the house."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody is here to do. A person may hold several, each with its dates, area and team."""

    DUTY_WORKER = "duty worker", "Duty worker"
    OUT_OF_HOURS_WORKER = "out-of-hours worker", "Out-of-hours worker"
    SOCIAL_WORKER = "social worker", "Social worker"
    TEAM_MANAGER = "team manager", "Team manager"
    FRONT_DOOR_MANAGER = "front door manager", "Front door manager"
    SERVICE_MANAGER = "service manager", "Service manager"
    HEAD_OF_SERVICE = "head of service", "Head of service"
    EARLY_HELP_COORDINATOR = "early help coordinator", "Early help coordinator"
    EARLY_HELP_WORKER = "early help worker", "Early help worker"
    DOMESTIC_ABUSE_LEAD = "domestic abuse lead", "Domestic abuse lead"
    REVIEWING_OFFICER = "reviewing officer", "Reviewing officer"
    CONFERENCE_ADMINISTRATOR = "conference administrator", "Conference administrator"
    LEGAL_ADVISER = "legal adviser", "Legal adviser"
    DESIGNATED_OFFICER = "designated officer", "Designated officer"
    PARTNER = "partner", "Partner practitioner"
    BUSINESS_SUPPORT = "business support", "Business support worker"
    AUDITOR = "auditor", "Practice auditor"
    ANALYST = "analyst", "Data analyst"
    DATA_STEWARD = "data steward", "Data steward"
    GOVERNANCE_OFFICER = "governance officer", "Information governance officer"
    BOARD_MANAGER = "board manager", "Board business manager"
    COUNCILLOR = "councillor", "Councillor"
    ADMINISTRATOR = "administrator", "System administrator"


CASE_HOLDING = (
    Role.DUTY_WORKER,
    Role.OUT_OF_HOURS_WORKER,
    Role.SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.FRONT_DOOR_MANAGER,
    Role.SERVICE_MANAGER,
    Role.HEAD_OF_SERVICE,
)
EVERYBODY = tuple(Role)
