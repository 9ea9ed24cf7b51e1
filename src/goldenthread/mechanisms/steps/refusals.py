"""Why a step did not happen, said so that the person can go on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unmet:
    """One condition that is not met: what is missing, in plain English, and where to put it right."""

    says: str
    link: str = ""
    field: str = ""


class Refused(Exception):
    """The person may not do this, or it cannot be done now."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class GateRefused(Refused):
    """Conditions are not met; all of them are named at once.

    `overridable` names the roles that may go on all the same with a reason.
    """

    def __init__(self, unmet: list[Unmet], overridable: tuple[str, ...] = ()) -> None:
        super().__init__(" ".join(condition.says for condition in unmet))
        self.unmet, self.overridable = unmet, overridable
