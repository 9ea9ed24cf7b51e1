"""What must be true of a risk assessment; each check gives everything that is missing at once."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.people.models import Person
from goldenthread.services.practice.models.oversight_codes import (
    GRADE_MEANS,
    GRAVE,
    ORDER,
    LookAgainDecision,
    RiskDecision,
    RiskGrade,
)
from goldenthread.services.practice.models.risk import RiskAssessment, RiskLookAgain

Data = Mapping[str, Any]
CONTEXT = (("places", "places"), ("peers", "friends and peers"), ("adults", "people"), ("online", "life online"))
WORDS = (("analysis", "what it adds up to"), ("conclusion", "the conclusion"), ("direction", "where it is going"))


def none_being_written(person: Person, data: Data) -> Iterator[Unmet]:
    """One version is written at a time."""
    for risk in RiskAssessment.objects.being_written().filter(person=person):
        yield Unmet(f"Version {risk.edition} is being written; finish it first.", risk.get_absolute_url())


def words_are_there(risk: RiskAssessment, data: Data) -> Iterator[Unmet]:
    """The contextual part, the analysis and the grade."""
    where = f"{risk.get_absolute_url()}write/"
    for name, says in (*CONTEXT, *WORDS):
        if not getattr(risk, name).strip():
            yield Unmet(f"Say something about {says}.", where, name)
    if not risk.grade:
        yield Unmet("Choose the grade of the whole.", where, "grade")


def views_are_there(risk: RiskAssessment, data: Data) -> Iterator[Unmet]:
    """The child's view and the family's, or the reason why there is none."""
    where = f"{risk.get_absolute_url()}write/"
    if not (risk.child_view.strip() or risk.no_child_view_because.strip()):
        yield Unmet("Write the child’s view, or why there is none.", where, "child_view")
    if not (risk.family_view.strip() or risk.no_family_view_because.strip()):
        yield Unmet("Write the family’s view, or why there is none.", where, "family_view")


def measures_are_there(risk: RiskAssessment, data: Data) -> Iterator[Unmet]:
    """At least one risk; each grave one has a measure, any other a measure or the reason; the whole is no lower."""
    items = list(risk.riskitem_rows.filter(taken_out_on=None).order_by("pk"))
    if not items:
        yield Unmet("Add at least one risk.", f"{risk.get_absolute_url()}risks/add/")
    for item in items:
        where = f"/practice/risk/items/{item.pk}/measure/"
        if item.grade in GRAVE and item.measure_id is None:
            yield Unmet(f"“{item}” is graded {item.get_grade_display().lower()}: set a measure against it.", where)
        elif item.measure_id is None and not item.no_measure_because.strip():
            yield Unmet(f"“{item}”: set a measure, or say why there is none.", where)
    worst = max((ORDER.index(RiskGrade(item.grade)) for item in items), default=-1)
    if risk.grade and ORDER.index(RiskGrade(risk.grade)) < worst:
        says = f"The whole is graded {risk.get_grade_display().lower()}, below its gravest risk."
        yield Unmet(f"{says} {GRADE_MEANS[ORDER[worst]]}", f"{risk.get_absolute_url()}write/", "grade")


def unknowns_are_there(risk: RiskAssessment, data: Data) -> Iterator[Unmet]:
    """What is not known is part of the risk (a lesson of practice reviews)."""
    if risk.none_unknown_because.strip() or risk.riskunknown_rows.exists():
        return
    says = "Add what we do not know, or write “none known, because …”."
    yield Unmet(says, f"{risk.get_absolute_url()}unknowns/add/", "none_unknown_because")


def decision_is_reasoned(risk: RiskAssessment, data: Data) -> Iterator[Unmet]:
    """A comment; and at very high risk a strategy discussion, or why there was none."""
    if not data["comment"].strip():
        yield Unmet("Say what you make of it.", field="comment")
    decided = data["decision"] != RiskDecision.RETURNED
    discussed = data.get("strategy_on") or (data.get("no_strategy_because") or "").strip()
    if decided and risk.grade == RiskGrade.VERY_HIGH and not discussed:
        says = "The risk is very high: enter the day of the strategy discussion, or say why there was none."
        yield Unmet(says, field="strategy_on")


def no_change_is_explained(look: RiskLookAgain, data: Data) -> Iterator[Unmet]:
    """That nothing changes is said with the reason."""
    if data["decision"] == LookAgainDecision.NO_CHANGE and not (data.get("reason") or "").strip():
        yield Unmet("Say why the risk is the same after this.", field="reason")
