"""What must be true before a service leaves; each check gives everything that is missing at once.

While another service still works with the person, what is open goes on with that service and is not asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.services.people.models import Person, ServiceStatus, Status
from goldenthread.services.practice.models.involvement import CaseInvolvement, Service
from goldenthread.services.practice.models.risk import RiskAssessment, RiskUnknown
from goldenthread.services.practice.models.summaries import CaseSummary
from goldenthread.services.practice.steps.chronology import is_signed_off

Data = Mapping[str, Any]
Asks = Callable[[Person], Iterable[Unmet]]
ASKED_BY_OTHERS: list[Asks] = []


def asked_before_closing(asks: Asks) -> Asks:
    """Let another room name what must be finished first, such as an assessment; `site` joins the rooms."""
    if asks not in ASKED_BY_OTHERS:
        ASKED_BY_OTHERS.append(asks)
    return asks


def is_the_last(involvement: CaseInvolvement) -> bool:
    """Whether no other service works with the person."""
    others = CaseInvolvement.objects.standing().filter(person=involvement.person_id)
    return not others.exclude(pk=involvement.pk).exists()


def words_are_there(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """Why we came, what had to be true, and what is true now."""
    write = f"/practice/involvements/{involvement.pk}/write/"
    if not involvement.purpose.strip():
        yield Unmet("Say why we are involved, in words that the family would recognise.", write)
    if not involvement.exit_text.strip():
        yield Unmet("Say what must be true for us to leave.", write)
    if not str(data.get("exit_answer", "")).strip():
        yield Unmet("Answer it: what is true now?", field="exit_answer")


def child_was_told(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """The child knows before the door is closed."""
    if data.get("child_told_on") is None or not str(data.get("child_told_how", "")).strip():
        yield Unmet("Say when, how and by whom the child was told that we leave.", field="child_told_how")


def days_are_in_order(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """Closed on or after the day the work ended, and not in the future."""
    on = data.get("on")
    if on is None or involvement.work_ceased_on is None:
        return
    if not involvement.work_ceased_on <= on <= today():
        says = f"Found {day(on)}; expected a day from {day(involvement.work_ceased_on)} to today."
        yield Unmet(says, field="on")


def no_protection_plan(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """Nobody leaves a child who has a protection plan."""
    if involvement.service != Service.PROTECTION and not is_the_last(involvement):
        return
    if ServiceStatus.objects.open().filter(person=involvement.person_id, status=Status.PROTECTION).exists():
        yield Unmet("A protection plan is open.", f"/protection/people/{involvement.person_id}/")


@dataclass(frozen=True)
class LooseEnd:
    """Something still open: an action, or a question of a risk assessment that nobody answered."""

    key: str
    text: str
    link: str
    action: Action | None = None


def loose_ends(involvement: CaseInvolvement) -> list[LooseEnd]:
    """What nobody would follow once the last service has left."""
    if not is_the_last(involvement):
        return []
    actions = list(Action.objects.about(involvement.person_id).open().by_date())
    current = RiskAssessment.objects.current().filter(person=involvement.person_id).values("pk")
    unanswered = RiskUnknown.objects.filter(assessment__in=current, answered_on=None)
    questions = unanswered.exclude(action__in=actions).select_related("assessment").order_by("pk")
    return [
        *(LooseEnd(f"action_{one.pk}", one.title, one.get_absolute_url(), one) for one in actions),
        *(LooseEnd(f"unknown_{one.pk}", one.question, one.assessment.get_absolute_url()) for one in questions),
    ]


def nothing_is_dropped(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """Each open action and unanswered question is finished, or it is said why it may stay so."""
    reasons = data.get("reasons") or {}
    for end in loose_ends(involvement):
        if not str(reasons.get(end.key, "")).strip():
            yield Unmet(f"“{end.text}” is open: finish it, or say why it is not done.", end.link, f"reason_{end.key}")


def file_is_current(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """The summary is confirmed and the chronology signed off: whoever meets the child next starts from them."""
    if not is_the_last(involvement):
        return
    person_id = involvement.person_id
    summary = CaseSummary.objects.filter(person=person_id, stale_since=None).first()
    if summary is None or Deadline.objects.about(summary).overdue().exists():
        yield Unmet("Confirm the case summary as it is now.", f"/practice/people/{person_id}/summary/")
    if not is_signed_off(person_id, today()):
        says = "The chronology has no review that is fresh and signed off by a manager."
        yield Unmet(says, f"/practice/people/{person_id}/chronology/")


def others_have_finished(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """Other rooms have nothing unfinished, such as an assessment that nobody authorised."""
    if is_the_last(involvement):
        for asks in ASKED_BY_OTHERS:
            yield from asks(involvement.person)
