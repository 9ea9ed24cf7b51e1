"""How much an assessment asks of each child: less where the work is short, more where it goes in depth (our choice)."""

from typing import Any

from goldenthread.services.assessment.codes import HalfwayDecision, Profile
from goldenthread.services.assessment.models import Assessment, AssessmentInstruction, ChildPart

LEFT_OUT = ("needs_found", "needs", "online_life", "identity_culture")  # questions that the short form does not ask
IN_DEPTH = (
    ("needs", "the needs, in words, are missing"),
    ("strengths", "the strengths are missing"),
    ("online_life", "the life online is missing"),
    ("identity_culture", "identity and culture are missing"),
)


def profile_of(assessment: Assessment) -> str:
    """The length that the manager planned; standard until there is an instruction."""
    given: AssessmentInstruction | None = getattr(assessment, "instruction", None)
    return given.profile if given is not None else Profile.STANDARD


def is_short(assessment: Assessment) -> bool:
    """Ten working days were planned, or the manager decided halfway to finish early."""
    if profile_of(assessment) == Profile.PROTECTION:
        return True
    last = assessment.halfway_checks.order_by("-held_on", "-pk").values_list("decision", flat=True).first()
    return bool(last == HalfwayDecision.CLOSE)


def missing_of_child(part: ChildPart, assessment: Assessment) -> list[str]:
    """What is still blank in a child's part, in words."""
    wanted: list[tuple[Any, str]] = [
        (part.seen_on, "not yet seen"),
        (part.seen_alone or part.not_alone_reason, "seen alone, or why not, is missing"),
        (part.day_in_life, "what life is like for the child is missing"),
        (part.child_views and part.how_heard, "the child's views and how they were heard are missing"),
        (part.risk_analysis, "the analysis of risk is missing"),
        (any(factor.removed_on is None for factor in part.factors.all()), "no factor is chosen"),
    ]
    if profile_of(assessment) == Profile.IN_DEPTH:
        wanted += [(getattr(part, name), says) for name, says in IN_DEPTH]
    return [says for found, says in wanted if not found]
