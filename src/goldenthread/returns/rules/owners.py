"""Who can put right what a rule finds: the fault goes to the list of the people who keep that part of the record."""

from enum import StrEnum


class Owner(StrEnum):
    """Whose work it is to put a value right, by the work and not by the person."""

    WORKER = "worker"
    TEAM_MANAGER = "team-manager"
    REVIEWING = "reviewing"
    HEALTH = "health"
    EDUCATION = "education"
    PLACEMENTS = "placements"
    PERMANENCE = "permanence"
    LEAVING_CARE = "leaving-care"
    DATA_TEAM = "data-team"

    @property
    def label(self) -> str:
        """The owner in words."""
        return LABELS[self]


LABELS = {
    Owner.WORKER: "The child's worker",
    Owner.TEAM_MANAGER: "The team manager",
    Owner.REVIEWING: "Conference chairs and reviewing officers",
    Owner.HEALTH: "Health of children looked after",
    Owner.EDUCATION: "Education",
    Owner.PLACEMENTS: "Placements and commissioning",
    Owner.PERMANENCE: "Adoption and permanence",
    Owner.LEAVING_CARE: "Leaving care",
    Owner.DATA_TEAM: "The data team",
}
