"""Asking for consent, sharing and deciding not to share, and the agreements under which information flows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import end_of_day, today
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.clocks import AGREEMENT_REVIEW, CONSENT_EXPIRY
from goldenthread.services.people.models import (
    AgreementState,
    Basis,
    Capacity,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    InformationShare,
    Person,
    SharingAgreement,
)
from goldenthread.services.people.permissions import WORK_WITH_PEOPLE

OLD_ENOUGH = 16
KEEP_AGREEMENTS = may(Role.GOVERNANCE_OFFICER, Role.HEAD_OF_SERVICE)


def consent_for(person: Person, purpose: str, on: date) -> Consent | None:
    """The consent on which something may rest on a day; None when the last answer was no, was withdrawn or ran out."""
    latest = Consent.objects.last_answer(person, purpose, on)
    return latest if latest is not None and latest.holds(on) else None


def consent_gate(purpose: ConsentPurpose, person_of: Callable[[Any], Person], day: str = "on") -> Gate:
    """A gate for any step that rests on consent; nobody can override it. `day` names the step's argument."""

    def check(record: Any, data: Mapping[str, Any]) -> Iterable[Unmet]:
        on = data.get(day) or today()
        moment = on.date() if isinstance(on, datetime) else on
        if consent_for(person_of(record), purpose, moment) is None:
            yield Unmet(f"There is no consent for “{purpose.label.lower()}” that holds on this day.")

    return Gate("consent", f"Consent: {purpose.label.lower()}", check)


def _given_by_whom_may(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    age = person.age(data["asked_on"])
    young = person.is_child and (age is None or age < OLD_ENOUGH)
    if data["capacity"] == Capacity.SELF and young and not data.get("competence_note", "").strip():
        yield Unmet("Say why a child under 16 can decide this.", field="competence_note")
    if data["answer"] == ConsentAnswer.NOT_SOUGHT and not data.get("reason_not_sought", "").strip():
        yield Unmet("Say why consent was not sought.", field="reason_not_sought")
    if data.get("expires_on") and data["expires_on"] < data["asked_on"]:
        yield Unmet("It runs out before it was given.", field="expires_on")
    needs = person.languages.current().exclude(interpreter="not needed").exists()
    if needs and data["answer"] == ConsentAnswer.GIVEN and not data.get("interpreter_used"):
        yield Unmet("An interpreter is needed: ask again with one.", field="interpreter_used")


@step(
    "people.record_consent",
    title="Record an answer to a question of consent",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("who", "Given by somebody who may, and understood", _given_by_whom_may)],
)
def record_consent(person: Person, *, by: User, purpose: str, answer: str, **told: Any) -> Consent:
    """Record given, refused or not sought. `told`: given_by, capacity, competence_note, scope, how, asked_on, expires_on,
    interpreter_used, reason_not_sought."""
    given_by = told.pop("given_by", None) or (person if told["capacity"] == Capacity.SELF else None)
    made = Consent.begin(area=person.area, person=person, purpose=purpose, answer=answer, given_by=given_by, **told)
    for earlier in Consent.objects.filter(person=person, purpose=purpose).exclude(pk=made.pk):
        CONSENT_EXPIRY.stop(earlier)
    running = CONSENT_EXPIRY.start(made)
    if running is not None and made.expires_on:
        running.change(due_at=end_of_day(made.expires_on), limit_text="its own date")
    return made


def _still_given(consent: Consent, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not consent.holds(data["on"]):
        yield Unmet(f"There is nothing to withdraw: {consent.said(data['on']).lower()}.")


@step(
    "people.withdraw_consent",
    title="Record that consent was withdrawn",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("given", "Consent that holds", _still_given)],
    stops=[CONSENT_EXPIRY],
)
def withdraw_consent(consent: Consent, *, by: User, on: date) -> Consent:
    """Nothing more rests on it from this day; what was shared before stays shared, and the row stays."""
    consent.change(withdrawn_on=on)
    return consent


def _why_and_on_what(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    for name, says in (("what", "Say what is shared."), ("why", "Say why: whoever reads it must know.")):
        if not data.get(name, "").strip():
            yield Unmet(says, field=name)
    if not (data.get("organisation") or data.get("professional") or data.get("recipient", "").strip()):
        yield Unmet("Say with whom.", field="recipient")
    if not data.get("told_family") and not data.get("why_not_told", "").strip():
        yield Unmet("Say whether the family was told, or why not.", field="why_not_told")


def _basis_holds(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    latest = Consent.objects.last_answer(person, ConsentPurpose.SHARE, data["shared_on"])
    holds = latest is not None and latest.holds(data["shared_on"])
    if data["basis"] == Basis.CONSENT and not holds:
        yield Unmet("There is no consent to share that holds on this day.", field="basis")
    refused = latest is not None and not holds
    if refused and data["basis"] != Basis.CONSENT and not data.get("harm_considered", "").strip():
        yield Unmet("Consent was refused or withdrawn: say what harm was considered.", field="harm_considered")
    agreement = data.get("agreement")
    if agreement is not None and agreement.state != AgreementState.IN_FORCE:
        yield Unmet(
            f"The agreement is “{agreement.get_state_display().lower()}”: it must be in force.", field="agreement"
        )


@step(
    "people.share_information",
    title="Share information",
    who=WORK_WITH_PEOPLE,
    gates=[
        Gate("why", "What, why, with whom, and whether the family was told", _why_and_on_what),
        Gate("basis", "A basis that holds", _basis_holds),
    ],
)
def share_information(person: Person, *, by: User, shared_on: date, basis: str, **told: Any) -> InformationShare:
    """Write down what was shared, with whom and why.

    `told`: what, why, organisation, professional, recipient, method, agreement, harm_considered, told_family,
    why_not_told, receipt_needed. Legal grounds: UK GDPR article 6, Data Protection Act 2018.
    """
    latest = Consent.objects.last_answer(person, ConsentPurpose.SHARE, shared_on)
    said = latest.said(shared_on) if latest is not None else "Never asked"
    return InformationShare.begin(
        area=person.area, person=person, shared_on=shared_on, shared_by=by, basis=basis, consent=latest,
        consent_said=said, **told,
    )  # fmt: skip


def shared_in_step(
    person: Person,
    *,
    by: User,
    on: date,
    recipient: str,
    what: str,
    why: str,
    told_family: bool = True,
    method: str = "",
) -> InformationShare:
    """Write down, inside a step of another room, what it gave out: a letter, a copy, a referral.

    It rests on consent to share where that holds on the day, else on the public task.
    """
    latest = Consent.objects.last_answer(person, ConsentPurpose.SHARE, on)
    holds = latest is not None and latest.holds(on)
    return InformationShare.begin(
        area=person.area,
        person=person,
        shared_on=on,
        shared_by_id=by.pk,
        recipient=recipient[:200],
        what=what[:500],
        why=why[:500],
        basis=Basis.CONSENT if holds else Basis.PUBLIC_TASK,
        consent=latest,
        consent_said=latest.said(on) if latest is not None else "Never asked",
        told_family=told_family,
        method=method,
    )


def _says_why_not(person: Person, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if not data.get("why", "").strip():
        yield Unmet("Say why it is not shared: under-sharing is as risky as over-sharing.", field="why")


@step(
    "people.decide_not_to_share",
    title="Decide not to share",
    who=WORK_WITH_PEOPLE,
    gates=[Gate("why", "A reason", _says_why_not)],
)
def decide_not_to_share(person: Person, *, by: User, shared_on: date, **told: Any) -> InformationShare:
    """The decision is a row too. `told`: what, why, organisation, professional, recipient, harm_considered."""
    return InformationShare.begin(
        area=person.area, person=person, shared_on=shared_on, shared_by=by, not_shared=True, **told
    )


@step("people.confirm_receipt", title="Record that it was received", who=WORK_WITH_PEOPLE)
def confirm_receipt(share: InformationShare, *, by: User, on: date) -> InformationShare:
    """Whoever was told has confirmed it."""
    share.change(received_on=on)
    return share


@step("people.propose_agreement", title="Propose a sharing agreement", who=KEEP_AGREEMENTS)
def propose_agreement(area: Area, *, by: User, parties: str, purpose: str, **told: Any) -> SharingAgreement:
    """Enter an agreement. `told`: legal_basis, data_items."""
    return SharingAgreement.begin(area=area, parties=parties, purpose=purpose, owner=by, **told)


def _refusal_says_why(agreement: SharingAgreement, data: Mapping[str, Any]) -> Iterable[Unmet]:
    if data["state"] == AgreementState.REFUSED and not data.get("refusal_reason", "").strip():
        yield Unmet("Say why it was refused.", field="refusal_reason")
    if data["state"] == AgreementState.IN_FORCE and not data.get("review_due_on"):
        yield Unmet("Give the day of the next review.", field="review_due_on")


@step(
    "people.settle_agreement",
    title="Change where the agreement stands",
    who=KEEP_AGREEMENTS,
    gates=[Gate("whole", "A reason for a refusal, a review for one in force", _refusal_says_why)],
)
def settle_agreement(agreement: SharingAgreement, *, by: User, state: str, **told: Any) -> SharingAgreement:
    """In force, refused with the reason, expired or ended. `told`: review_due_on, refusal_reason."""
    agreement.change(state=state, **told)
    AGREEMENT_REVIEW.stop(agreement)
    if state == AgreementState.IN_FORCE:
        running = AGREEMENT_REVIEW.start(agreement)
        if running is not None and agreement.review_due_on:
            running.change(due_at=end_of_day(agreement.review_due_on), limit_text="its own date")
    return agreement
