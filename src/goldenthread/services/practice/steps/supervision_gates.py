"""What must be true of supervision; each check gives everything that is missing at once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.practice.models.codes import PlanKind
from goldenthread.services.practice.models.oversight_codes import (
    GRAVE,
    OF_A_GROUP,
    OF_ONE_WORKER,
    Reviewed,
    RollChoice,
    SupervisionKind,
)
from goldenthread.services.practice.models.plans import Plan
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.supervision import ActionReview, SupervisionCasePart, SupervisionSession

Data = Mapping[str, Any]
CHOICES = tuple(RollChoice)
RECOMMENDING = (Kind.RECOMMENDATION, Kind.REVIEW, Kind.FINDING, Kind.CHALLENGE, Kind.LEARNING)
WANTED = (
    ("hypotheses", "what may be going on"),
    ("lived_experience", "what life is like for the child"),
    ("risk_change", "how risk has changed"),
    ("plan_progress", "how the plan moves"),
    ("threshold_and_exit", "the threshold, and what must be true for us to leave"),
    ("recording_check", "what the recording check found"),
    ("decisions", "what was decided"),
)


def people_fit(area: Any, data: Data) -> Iterator[Unmet]:
    """One worker alone, or several in a group; nobody supervises themselves; the day has come."""
    kind, worker = data["kind"], data.get("worker")
    if kind in OF_ONE_WORKER and worker is None:
        yield Unmet("Say whom you supervised.", field="worker")
    if kind in (*OF_A_GROUP, SupervisionKind.PEER) and not data.get("members"):
        yield Unmet("Say who took part.", field="members")
    if data["held_on"] > today():
        yield Unmet(f"The session is dated {day(data['held_on'])}; expected today or earlier.", field="held_on")


def matters_most(person: Person, on: date) -> bool:
    """A child on a protection plan, in pre-proceedings or at high risk is talked about every four weeks."""
    if ServiceStatus.objects.on(on).filter(person=person, status=Status.PROTECTION).exists():
        return True
    if Plan.objects.in_force().about(person.pk).of_kind(PlanKind.PRE_PROCEEDINGS).exists():
        return True
    return bool(RiskAssessment.objects.current().filter(person=person, grade__in=GRAVE).exists())


def actions_to_meet(session: SupervisionSession) -> Any:
    """Open actions that the session must not pass over: those about its children that are due by its day or have no
    date, and were set before it (our choice: what is due later is not met each time).
    """
    people = session.parts.values("person")
    rows = Action.objects.filter(person__in=people, raised_on__lt=session.held_on).open()
    return rows.filter(Q(due_on=None) | Q(due_on__lte=session.held_on)).by_date()


def actions_not_met(session: SupervisionSession) -> Any:
    """Those of which nothing was said in the session yet."""
    return actions_to_meet(session).exclude(pk__in=session.action_reviews.values("action"))


def rolls_of(action: Action) -> int:
    """How often an action was rolled forward so far."""
    return ActionReview.objects.filter(action=action).not_done().count()


def every_action_was_met(session: SupervisionSession, data: Data) -> Iterator[Unmet]:
    """Nothing is moved on without a word."""
    for action in actions_not_met(session).select_related("person"):
        due = f", due {day(action.due_on)}" if action.due_on else ""
        says = f"{action.person}: say what became of “{action.title}”{due}."
        yield Unmet(says, f"{session.get_absolute_url()}actions/{action.pk}/")


def parts_are_complete(session: SupervisionSession, data: Data) -> Iterator[Unmet]:
    """Each child's part says what it must."""
    parts = list(session.parts.select_related("person"))
    recommended = people_with_recommendations(part.person_id for part in parts)
    for part in parts:
        for says in missing_of(part, part.person_id in recommended):
            yield Unmet(f"{part.person}: {says}.", part.get_absolute_url())


def missing_of(part: SupervisionCasePart, recommended: bool) -> list[str]:
    """What is still blank in the part of one child, in words; `recommended`: something was, and is still open."""
    missing = [f"{says} is missing" for name, says in WANTED if not getattr(part, name)]
    if part.drift is None:
        missing.append("say whether there is drift")
    elif part.drift and not part.drift_why.strip():
        missing.append("say why there is drift")
    if recommended and not part.recommendations.strip():
        missing.append("say what became of earlier recommendations")
    return missing


def recommendations() -> Any:
    """What audits, reviews and conferences asked for, and is still open."""
    return Action.objects.open().filter(kind__in=RECOMMENDING)


def earlier_recommendations(part: SupervisionCasePart) -> list[Action]:
    """Those for one child."""
    return list(recommendations().filter(person=part.person_id).by_date())


def people_with_recommendations(person_ids: Iterable[int]) -> set[int]:
    """Of some people, those for whom something recommended is still open."""
    return set(recommendations().filter(person__in=list(person_ids)).values_list("person_id", flat=True))


def not_done_is_explained(session: SupervisionSession, data: Data) -> Iterator[Unmet]:
    """What was not done has its reason, in a code and in words, and the action was not met twice."""
    if session.action_reviews.filter(action=data["action"]).exists():
        yield Unmet("This action was met in this session already.", field="action")
    if data["result"] == Reviewed.DONE:
        return
    if not data.get("not_done_reason"):
        yield Unmet("Choose why it was not done.", field="not_done_reason")
    if not (data.get("why") or "").strip():
        yield Unmet("Say in a sentence why it was not done.", field="why")
    if data.get("choice") == RollChoice.DROP:
        return
    new_due = data.get("new_due_on")
    if new_due is None:
        yield Unmet("Enter the new date.", field="new_due_on")
    elif new_due < session.held_on:
        yield Unmet(f"The new date, {day(new_due)}, lies before the session.", field="new_due_on")


def second_time_is_decided(session: SupervisionSession, data: Data) -> Iterator[Unmet]:
    """The second time an action rolls: do it, change it, drop it or escalate it (local practice)."""
    choice = data.get("choice") or ""
    if data["result"] == Reviewed.DONE:
        return
    rolls = rolls_of(data["action"]) + 1
    if rolls >= 2 and choice not in CHOICES:
        yield Unmet("It was not done before. Choose: do it, change it, drop it or escalate it.", field="choice")
    if choice == RollChoice.CHANGE and not (data.get("new_title") or "").strip():
        yield Unmet("Say what is to be done instead.", field="new_title")
