"""What is usual for each kind of plan: who follows it, its rhythm, its key and its print (local practice)."""

from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.mechanisms.actions.plan_codes import Layout, PlanKind, Rhythm, SchemeKey


@dataclass(frozen=True)
class Profile:
    """What a plan of a kind begins with where nobody says otherwise."""

    monitored_by: str = "Improvement board, executive, safeguarding committee"
    scheme: str = SchemeKey.SERVICE
    layout: str = Layout.IMPROVEMENT
    update_every: str = Rhythm.FORTNIGHTLY
    report_every: str = Rhythm.QUARTERLY


USUAL = Profile()
PROFILES = {
    PlanKind.DEVELOPMENT: Profile(scheme=SchemeKey.DEVELOPMENT, layout=Layout.DEVELOPMENT),
    PlanKind.SEND: Profile(
        "SEND board, then improvement board and committee", SchemeKey.SEND, Layout.IMPROVEMENT, Rhythm.MONTHLY
    ),
    PlanKind.MENTAL_HEALTH: Profile(
        "Health and wellbeing board", SchemeKey.MENTAL_HEALTH, Layout.IMPROVEMENT, Rhythm.QUARTERLY
    ),
    PlanKind.BOARD: Profile("Board and executives", SchemeKey.BOARD, Layout.STRATEGIC, Rhythm.QUARTERLY),
    PlanKind.POST_INSPECTION: Profile(
        "Improvement board", SchemeKey.POST_INSPECTION, Layout.IMPROVEMENT, Rhythm.MONTHLY, Rhythm.MONTHLY
    ),
    PlanKind.REVIEWS: Profile(
        "Partnership, and the executive of each area", SchemeKey.DEVELOPMENT, Layout.DEVELOPMENT, Rhythm.QUARTERLY
    ),
}
PRINTED_WITH = {  # columns and rows that a kind prints besides
    PlanKind.SEND: ("print_evidence",),
    PlanKind.MENTAL_HEALTH: ("row_per_measure",),
    PlanKind.POST_INSPECTION: ("print_evidence",),
}


def with_usual(said: dict[str, Any]) -> dict[str, Any]:
    """What was said of a new plan, and what is usual for its kind where nothing was said."""
    kind = PlanKind(said["kind"])
    usual = asdict(PROFILES.get(kind, USUAL))
    prints = {} if said.get("layout") else dict.fromkeys(PRINTED_WITH.get(kind, ()), True)
    return {**usual, **{name: value for name, value in said.items() if value not in ("", None)}, **prints}
