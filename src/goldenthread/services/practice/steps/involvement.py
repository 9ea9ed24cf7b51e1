"""A service begins to work with a person, says why and until when, ends its work, and closes with everything told."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import Team, User
from goldenthread.mechanisms.actions.steps import withdraw
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.practice import clocks, oversight_clocks
from goldenthread.services.practice.closing_letter import closing_letter
from goldenthread.services.practice.duties import close_duty
from goldenthread.services.practice.models.involvement import CaseInvolvement, InvolvementState, Service
from goldenthread.services.practice.models.risk import RiskAssessment
from goldenthread.services.practice.models.summaries import CaseSummary, Letter
from goldenthread.services.practice.models.visits import VisitDuty
from goldenthread.services.practice.policy import MANAGE, WORK
from goldenthread.services.practice.steps import closing_gates as gates

Data = Mapping[str, Any]
OPEN, CEASED, CLOSED = InvolvementState.OPEN, InvolvementState.CEASED, InvolvementState.CLOSED
WITH_THE_CASE = "The case was closed"


def not_yet_involved(person: Person, data: Data) -> Iterator[Unmet]:
    """One standing involvement of a service."""
    standing = CaseInvolvement.objects.standing().filter(person=person, service=data["service"]).first()
    if standing is not None:
        yield Unmet(f"{standing.get_service_display()} works with {person} already.", field="service")


@step(
    "practice.begin_involvement",
    title="Begin an involvement",
    who=MANAGE,
    gates=[Gate("once", "The service does not work with the person yet", not_yet_involved)],
)
def begin_involvement(
    person: Person, *, by: User, service: str, starts_on: date, purpose: str, exit_text: str
) -> CaseInvolvement:
    """Another service works with a person: why, and what must be true for it to leave."""
    words = {"purpose": purpose, "exit_text": exit_text}
    return CaseInvolvement.begin(
        area=person.area, person=person, service=service, team=person.team, starts_on=starts_on, **words
    )


def involve(person: Person, service: Service, on: date, team: Team | None = None, purpose: str = "") -> CaseInvolvement:
    """The same inside a step of another room; one that stands is taken up again."""
    standing = CaseInvolvement.objects.standing().filter(person=person, service=service).first()
    if standing is None:
        fields = {"service": service, "team": team or person.team, "purpose": purpose}
        return CaseInvolvement.begin(area=person.area, person=person, starts_on=on, **fields)
    return _take_up(standing) if standing.state == CEASED else standing


def settle(person: Person, service: Service, on: date, by: User) -> None:
    """A service's work ended inside a step of another room: passed on where another works, else it is to be closed."""
    standing = CaseInvolvement.objects.standing().filter(person=person, service=service).first()
    if standing is None:
        return
    ended = standing.work_ceased_on or max(on, standing.starts_on)
    if not gates.is_the_last(standing):
        clocks.CLOSE_AFTER_WORK.withdraw(standing, "The work goes on under another service")
        standing.change(
            state=InvolvementState.PASSED_ON, work_ceased_on=ended, closed_on=max(on, ended), closed_by_id=by.pk
        )
    elif standing.state == OPEN:
        standing.change(state=CEASED, work_ceased_on=ended)
        clocks.CLOSE_AFTER_WORK.start(standing)


def moved_to(person: Person, team: Team) -> None:
    """Another team holds the person from now on, inside a step of another room."""
    for standing in CaseInvolvement.objects.standing().filter(person=person).exclude(team=team):
        standing.change(team=team)


@step("practice.write_involvement", title="Say why we are involved", who=WORK, moves={OPEN: OPEN, CEASED: CEASED})
def write_involvement(involvement: CaseInvolvement, *, by: User, purpose: str, exit_text: str) -> CaseInvolvement:
    """Why we are involved, in words that the family would recognise, and what must be true for us to leave."""
    return involvement.change(purpose=purpose, exit_text=exit_text)


def work_can_end(involvement: CaseInvolvement, data: Data) -> Iterator[Unmet]:
    """Between its start and today."""
    if not involvement.starts_on <= data["on"] <= today():
        says = f"Found {day(data['on'])}; expected a day from {day(involvement.starts_on)} to today."
        yield Unmet(says, field="on")


@step(
    "practice.cease_work",
    title="Record that the work has ended",
    who=WORK,
    moves={OPEN: CEASED},
    gates=[Gate("day", "It ended between its start and today", work_can_end)],
    starts=[clocks.CLOSE_AFTER_WORK],
)
def cease_work(involvement: CaseInvolvement, *, by: User, on: date) -> CaseInvolvement:
    """Nothing more is done with the family; the record is closed within 20 working days (our choice)."""
    return involvement.change(work_ceased_on=on)


@step("practice.take_up_work", title="Take up the work again", who=WORK, moves={CEASED: OPEN})
def take_up_work(involvement: CaseInvolvement, *, by: User) -> CaseInvolvement:
    """The work goes on after all."""
    return _take_up(involvement)


def _take_up(involvement: CaseInvolvement) -> CaseInvolvement:
    clocks.CLOSE_AFTER_WORK.withdraw(involvement, "The work goes on")
    return involvement.change(state=OPEN, work_ceased_on=None)


@step(
    "practice.close_involvement",
    title="Close the involvement",
    who=MANAGE,
    moves={CEASED: CLOSED},
    gates=[
        Gate("words", "It says why we came and what is true now", gates.words_are_there),
        Gate("told", "The child was told", gates.child_was_told),
        Gate("days", "The days are in order", gates.days_are_in_order),
        Gate("protection", "No protection plan is open", gates.no_protection_plan),
        Gate("open", "What is open is finished, or has its reason", gates.nothing_is_dropped),
        Gate("file", "Summary and chronology are current", gates.file_is_current),
        Gate("others", "No assessment is unfinished", gates.others_have_finished),
    ],
    stops=[clocks.CLOSE_AFTER_WORK],
)
def close_involvement(
    involvement: CaseInvolvement,
    *,
    by: User,
    on: date,
    end_reason: str,
    exit_answer: str,
    child_told_on: date,
    child_told_how: str,
    reasons: Mapping[str, str] | None = None,
) -> Letter | None:
    """The service leaves. With the last one nothing is owed any more, and the closure letter waits to be sent.

    `reasons` says by its key why each loose end may stay; the action ends without being done, with that reason.
    """
    last, ends, said = gates.is_the_last(involvement), gates.loose_ends(involvement), reasons or {}
    involvement.change(
        closed_on=on,
        closed_by_id=by.pk,
        end_reason=end_reason,
        exit_answer=exit_answer,
        child_told_on=child_told_on,
        child_told_how=child_told_how,
        left_open=[{"what": one.text, "reason": said[one.key]} for one in ends],
    )
    for one in ends:
        if one.action is not None and withdraw.allowed(by, one.action):
            withdraw(one.action, by=by, reason=said[one.key])
    return _leave(involvement, by) if last else None


def _leave(involvement: CaseInvolvement, by: User) -> Letter:
    """Nothing is due any more, and the family hears how to come back."""
    person = involvement.person
    clocks.end_chronology(person, WITH_THE_CASE)
    for summary in CaseSummary.objects.filter(person=person):
        clocks.SUMMARY_FRESH.withdraw(summary, WITH_THE_CASE)
    for risk in RiskAssessment.objects.current().filter(person=person):
        oversight_clocks.RISK_REVIEW.withdraw(risk, WITH_THE_CASE)
    for duty in VisitDuty.objects.running().filter(person=person):
        close_duty(duty, on=involvement.closed_on or today(), because=WITH_THE_CASE)
    letter = Letter.begin(area=person.area, person=person, written_by_id=by.pk, **closing_letter(involvement))
    if person.lead is not None:
        text = f"Send the closure letter to the family of {person}; then the allocation can end."
        notify(text, user=person.lead, person=person, area=person.area, link=letter.get_absolute_url())
    return letter
