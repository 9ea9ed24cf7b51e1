"""What changed from one version of a risk assessment to another, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.services.practice.models.oversight_codes import ORDER, RiskGrade
from goldenthread.services.practice.models.risk import RiskAssessment, RiskItem

COMPARED = (
    "places", "peers", "adults", "online", "analysis", "conclusion", "family_view", "child_view", "none_unknown_because",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that differs: what it is, before, and after."""

    what: str
    before: str
    after: str


def changes_between(old: RiskAssessment, new: RiskAssessment) -> tuple[Change, ...]:
    """Everything that differs between two versions of one child, the grade first."""
    return (*_grade(old, new), *_items(old, new), *_unknowns(old, new), *_words(old, new))


def _grade(old: RiskAssessment, new: RiskAssessment) -> Iterator[Change]:
    if old.grade != new.grade:
        before, after = old.get_grade_display() or "None", new.get_grade_display() or "None"
        yield Change(f"Grade of the whole{_moved(old.grade, new.grade)}", before, after)
    if old.direction != new.direction:
        yield Change("Direction", old.get_direction_display() or "None", new.get_direction_display() or "None")


def _moved(before: str, after: str) -> str:
    if not before or not after:
        return ""
    up = ORDER.index(RiskGrade(after)) > ORDER.index(RiskGrade(before))
    return " rose" if up else " fell"


def _live(risk: RiskAssessment) -> dict[tuple[str, str], RiskItem]:
    rows = risk.riskitem_rows.filter(taken_out_on=None).select_related("measure").order_by("pk")
    return {(item.kind, item.what_could_happen): item for item in rows}


def _items(old: RiskAssessment, new: RiskAssessment) -> Iterator[Change]:
    before, after = _live(old), _live(new)
    for key, item in after.items():
        if key not in before:
            yield Change("New risk", "Not there", _said(item))
        elif _said(before[key]) != _said(item):
            yield Change("Risk", _said(before[key]), _said(item))
    for key, item in before.items():
        if key not in after:
            yield Change("Risk taken out", _said(item), "Not there")


def _said(item: RiskItem) -> str:
    measure = f"; measure: {item.measure.title}" if item.measure else ""
    return f"{item} ({item.get_grade_display().lower()}){measure}"


def _unknowns(old: RiskAssessment, new: RiskAssessment) -> Iterator[Change]:
    before = {one.question: one for one in old.riskunknown_rows.order_by("pk")}
    after = {one.question for one in new.riskunknown_rows.all()}
    for question in sorted(after - before.keys()):
        yield Change("Not known", "Not asked", question)
    for question, one in before.items():
        if question not in after:
            yield Change("No longer unknown", question, one.answer or "No longer asked")


def _words(old: RiskAssessment, new: RiskAssessment) -> Iterator[Change]:
    for name in COMPARED:
        before, after = getattr(old, name), getattr(new, name)
        if before.strip() != after.strip():
            title = str(RiskAssessment._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Change(title[:1].upper() + title[1:], before or "Nothing", after or "Nothing")
