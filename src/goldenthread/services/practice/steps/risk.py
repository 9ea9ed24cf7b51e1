"""The living risk assessment: written, submitted, decided, shared, and looked at again when something happens."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.permissions import Permission, not_the
from goldenthread.mechanisms.access.policy import Answer
from goldenthread.mechanisms.actions.codes import Kind
from goldenthread.mechanisms.actions.models import Action
from goldenthread.mechanisms.actions.steps import set_action
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import Person
from goldenthread.services.people.steps.sharing import shared_in_step
from goldenthread.services.practice import oversight_clocks as clocks
from goldenthread.services.practice.models.oversight_codes import (
    LookAgainDecision,
    RiskDecision,
    RiskState,
    RiskTrigger,
)
from goldenthread.services.practice.models.risk import RiskAssessment, RiskItem, RiskLookAgain, RiskShare, RiskUnknown
from goldenthread.services.practice.policy import MANAGE, WORK
from goldenthread.services.practice.steps import risk_gates as gates

DRAFT = {RiskState.DRAFT: RiskState.DRAFT}
CARRIED = (
    "places", "peers", "adults", "online", "analysis", "conclusion", "grade", "direction", "family_view",
    "no_family_view_because", "child_view", "no_child_view_because", "none_unknown_because", "plan",
)  # fmt: skip
ITEM = ("kind", "what_could_happen", "evidence", "grade", "protective", "measure", "no_measure_because")
TWO_PEOPLE = "Somebody else must decide what you submitted: two people decide."


def of_version(permission: Permission) -> Permission:
    """The same permission asked of the version that a part belongs to."""

    def check(user: User, part: Any) -> Answer:
        return permission(user, None if part is None else part.assessment)

    return Permission(check, f"of the risk assessment: {permission.says}", permission.roles)


@step(
    "practice.begin_risk",
    title="Begin a risk assessment",
    who=WORK,
    gates=[Gate("one", "No version is being written", gates.none_being_written)],
)
def begin_risk(person: Person, *, by: User, trigger: str) -> RiskAssessment:
    """A new version. The last one is carried forward with its items and unanswered questions, so that it is quick."""
    last = RiskAssessment.objects.about(person.pk).first()
    carried = {name: getattr(last, name) for name in CARRIED} if last is not None else {}
    made = RiskAssessment.begin(
        area=person.area, person=person, edition=last.edition + 1 if last else 1, trigger=trigger, **carried
    )
    if last is not None:
        _carry_forward(last, made)
    return made


def _carry_forward(last: RiskAssessment, made: RiskAssessment) -> None:
    for item in last.riskitem_rows.filter(taken_out_on=None).order_by("pk"):
        RiskItem.begin(area=made.area, assessment=made, **{name: getattr(item, name) for name in ITEM})
    for one in last.riskunknown_rows.filter(answered_on=None).order_by("pk"):
        copied = {"question": one.question, "why_it_matters": one.why_it_matters, "action": one.action}
        RiskUnknown.begin(area=made.area, assessment=made, **copied)


@step("practice.write_risk", title="Write the risk assessment", who=WORK, moves=DRAFT)
def write_risk(risk: RiskAssessment, *, by: User, **written: Any) -> RiskAssessment:
    """The words of a draft, as far as they are written."""
    return risk.change(**written)


@step("practice.add_risk", title="Add a risk", who=WORK, moves=DRAFT)
def add_risk_item(
    risk: RiskAssessment,
    *,
    by: User,
    kind: str,
    what_could_happen: str,
    grade: str,
    **more: Any,
) -> RiskItem:
    """One thing that could happen. `more`: evidence, protective, no_measure_because."""
    fields = {"kind": kind, "what_could_happen": what_could_happen, "grade": grade, **more}
    return RiskItem.begin(area=risk.area, assessment=risk, **fields)


@step("practice.set_risk_measure", title="Set a measure against the risk", who=of_version(WORK))
def set_risk_measure(
    item: RiskItem, *, by: User, title: str, due: Any, lead: User | None = None, **more: Any
) -> Action:
    """What is done against a risk, by whom and when; it is an action like any other."""
    _must_be_draft(item.assessment)
    measure: Action = _action(item.assessment, by, title, due, lead=lead, kind=Kind.RISK, **more)
    item.change(measure=measure, no_measure_because="")
    return measure


def _action(risk: RiskAssessment, by: User, title: str, due: Any, *, kind: str, **more: Any) -> Any:
    if more.get("lead") is None and not more.get("lead_words"):
        more["lead"] = risk.person.lead or by
    return set_action(risk.area, by=by, kind=kind, title=title, due=due, person=risk.person, source=risk, **more)


@step("practice.take_out_risk", title="Take the risk out", who=of_version(WORK))
def take_out_risk(item: RiskItem, *, by: User, on: date) -> RiskItem:
    """The risk is no longer there; it stays readable with the day."""
    _must_be_draft(item.assessment)
    return item.change(taken_out_on=on)


def _must_be_draft(risk: RiskAssessment) -> None:
    if risk.state != RiskState.DRAFT:
        raise Refused("A submitted or decided version is fixed. Begin a new version.")


@step("practice.add_unknown", title="Add what we do not know", who=WORK, moves=DRAFT)
def add_unknown(
    risk: RiskAssessment, *, by: User, question: str, why_it_matters: str, due: Any, **more: Any
) -> RiskUnknown:
    """A question nobody can answer yet, with who finds out by when. `more`: lead, lead_words, agency."""
    title = f"Find out: {question}"[:300]
    found = _action(risk, by, title, due, kind=Kind.CASE, **more)
    return RiskUnknown.begin(
        area=risk.area, assessment=risk, question=question, why_it_matters=why_it_matters, action=found
    )


@step("practice.answer_unknown", title="Answer what was unknown", who=of_version(WORK))
def answer_unknown(unknown: RiskUnknown, *, by: User, answer: str, answered_on: date) -> RiskUnknown:
    """The question stays beside its answer. Raises Refused for a blank answer."""
    if not answer.strip():
        raise Refused("Say what was found out.")
    return unknown.change(answer=answer, answered_on=answered_on)


@step(
    "practice.submit_risk",
    title="Submit the risk assessment",
    who=WORK,
    moves={RiskState.DRAFT: RiskState.SUBMITTED},
    gates=[
        Gate("words", "It says where and with whom, what it adds up to, and the grade", gates.words_are_there),
        Gate("views", "The child's and the family's views are there", gates.views_are_there),
        Gate("items", "Each grave risk has a measure", gates.measures_are_there),
        Gate("unknown", "It says what is not known", gates.unknowns_are_there),
    ],
)
def submit_risk(risk: RiskAssessment, *, by: User) -> RiskAssessment:
    """The manager is asked to decide."""
    risk.change(submitted_at=now(), submitted_by=by, decision="")
    clocks.ask_for_decision(risk)
    return risk


@step(
    "practice.decide_risk",
    title="Decide the risk assessment",
    who=MANAGE & not_the("submitted_by", TWO_PEOPLE),
    moves={RiskState.SUBMITTED: (RiskState.DRAFT, RiskState.DECIDED)},
    gates=[Gate("reasons", "The manager says why, and very high risk was discussed", gates.decision_is_reasoned)],
    stops=[clocks.RISK_AUTHORISE],
)
def decide_risk(risk: RiskAssessment, *, by: User, decision: str, comment: str, **more: Any) -> RiskAssessment:
    """Authorised it becomes the current version, and its review falls due by its grade; returned it is a draft again.

    `more`: strategy_on, no_strategy_because.
    """
    if decision == RiskDecision.RETURNED:
        back = {"state": RiskState.DRAFT, "submitted_at": None, "submitted_by": None}
        notify(f"Returned to you: {risk} of {risk.person}", user=risk.submitted_by, person=risk.person, area=risk.area)
        return risk.change(decision=decision, manager_comment=comment, **back)
    for earlier in RiskAssessment.objects.current().filter(person=risk.person_id).exclude(pk=risk.pk):
        earlier.change(state=RiskState.REPLACED)
    told = {name: more[name] for name in ("strategy_on", "no_strategy_because") if more.get(name)}
    risk.change(
        state=RiskState.DECIDED, decision=decision, manager_comment=comment, decided_on=today(), decided_by=by, **told
    )
    risk.change(review_due_on=clocks.next_risk_review(risk))
    for look in RiskLookAgain.objects.open().filter(person=risk.person_id):
        _settle(look, by, LookAgainDecision.NEW_VERSION, f"Version {risk.edition} was decided.")
    return risk


@step("practice.share_risk", title="Record with whom it was shared", who=WORK, moves={
    RiskState.DECIDED: RiskState.DECIDED})  # fmt: skip
def share_risk(risk: RiskAssessment, *, by: User, agency: str, shared_on: date) -> RiskShare:
    """An agency had a copy; it is among what was shared."""
    shared_in_step(
        risk.person, by=by, on=shared_on, recipient=agency, what=str(risk), why="So that they act on the risk with us"
    )
    return RiskShare.begin(area=risk.area, assessment=risk, agency=agency, shared_on=shared_on)


@step("practice.open_look_again", title="Ask to look at the risk again", who=WORK)
def open_look_again(person: Person, *, by: User, trigger: str, event: str, on: date | None = None) -> Any:
    """Something happened that may change the risk; None when no risk assessment is current."""
    return look_again_at(person, trigger=trigger, event=event, on=on)


def look_again_at(person: Person, *, trigger: str, event: str, on: date | None = None) -> RiskLookAgain | None:
    """Open a second look at the current risk assessment of a person, inside the step in which something happened.

    None when none is current, or when the same second look is open already.
    """
    risk = RiskAssessment.objects.current().filter(person=person).first()
    if risk is None or RiskLookAgain.objects.open().filter(person=person, trigger=trigger, event=event).exists():
        return None
    look = RiskLookAgain.begin(
        area=person.area,
        person=person,
        assessment=risk,
        trigger=RiskTrigger(trigger),
        event=event[:300],
        opened_on=on or today(),
        grade=risk.grade,
    )
    clocks.ask_to_look_again(look)
    if person.lead is not None:
        text = f"Look again at the risk of {person}: {event}"
        notify(text, user=person.lead, person=person, area=person.area, link=look.get_absolute_url())
    return look


@step("practice.look_again", title="Look at the risk again", who=WORK, gates=[
    Gate("reason", "No change has its reason", gates.no_change_is_explained)])  # fmt: skip
def look_again(look: RiskLookAgain, *, by: User, decision: str, reason: str = "") -> RiskLookAgain:
    """No change, with the reason, or a new version, which is begun at once unless one is being written."""
    if look.decided_on is not None:
        raise Refused("This has been looked at already.")
    _settle(look, by, decision, reason)
    if decision == LookAgainDecision.NEW_VERSION and not _being_written(look.person):
        begin_risk(look.person, by=by, trigger=look.trigger)
    return look


def _being_written(person: Person) -> bool:
    return bool(RiskAssessment.objects.being_written().filter(person=person).exists())


def _settle(look: RiskLookAgain, by: User, decision: str, reason: str) -> None:
    look.change(decision=decision, reason=reason, decided_on=today(), decided_by=by)
    clocks.RISK_LOOK_AGAIN.stop(look)


def looks_open(person: Person) -> Iterator[RiskLookAgain]:
    """Second looks that wait, the oldest first."""
    yield from RiskLookAgain.objects.open().filter(person=person).order_by("opened_on", "pk")
