"""What must be true before a step; each gate names everything that is missing, in plain English."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import add_months, now
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate
from goldenthread.services.frontdoor.models import (
    REFERRAL_OUTCOMES,
    URGENCY_ORDER,
    Agreement,
    Basis,
    CheckResult,
    ClosureReason,
    Contact,
    ContactSubject,
    ContactType,
    Known,
    Level,
    NoFurtherActionReason,
    Outcome,
    Told,
    Urgency,
)
from goldenthread.services.frontdoor.steps.permissions import standing

Data = Mapping[str, Any]
CHILDREN_WANTED = "Say how many children live in the household; none is an answer."
DECIDED_FIELDS = (
    "level",
    "document",
    "paragraph",
    "outcome",
    "no_further_action_reason",
    "rationale",
    "why_below",
    "history_considered",
    "early_help_view",
    "early_help_view_by",
    "health_told",
)


def wanted(**asked: str) -> Callable[[Any, Data], Iterator[Unmet]]:
    """A check that each named answer was given; the value is what to say when it was not."""

    def check(record: Any, data: Data) -> Iterator[Unmet]:
        for name, says in asked.items():
            if not str(data.get(name) or "").strip():
                yield Unmet(says, field=name)

    check.asked = asked  # type: ignore[attr-defined]  # so that forms ask in the same words
    return check


def asked_by(gates: Sequence[Gate]) -> dict[str, str]:
    """The answers that gates always want, by field, with what is said when one is missing."""
    return {name: says for gate in gates for name, says in getattr(gate.check, "asked", {}).items()}


def decision_data(subject: ContactSubject, data: Data) -> dict[str, Any]:
    """The decision as it will stand: what was proposed or decided before, overlaid with what is given now."""
    before = standing(subject)
    kept = {} if before is None else {name: getattr(before, name) for name in DECIDED_FIELDS}
    return kept | {name: data[name] for name in DECIDED_FIELDS if data.get(name) not in (None, "")}


def not_in_the_future(area: Any, data: Data) -> Iterator[Unmet]:
    """The moment of receipt has passed."""
    received = data.get("received_at")
    if received is None:
        yield Unmet("Say when it was received.", field="received_at")
    elif received > now():
        yield Unmet("The time received cannot be later than now.", field="received_at")


def channel_and_source(area: Any, data: Data) -> Iterator[Unmet]:
    """How it came and from whom."""
    if not data.get("channel"):
        yield Unmet("Say how the contact was received.", field="channel")
    if not (data.get("source") or {}).get("kind"):
        yield Unmet("Say who the contact is from.", field="source_kind")
    if not str(data.get("what_happened") or "").strip():
        yield Unmet("Say what happened or what worries them.", field="what_happened")


def somebody_named(area: Any, data: Data) -> Iterator[Unmet]:
    """At least one child or adult whom it is about."""
    if not any(one.get("person") or one.get("described_as") for one in data.get("subjects") or ()):
        yield Unmet("Name or describe at least one child or adult it is about.", field="subjects")


def searched_first(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """Search before create: somebody looked for this person."""
    if subject.searched_at is None:
        yield Unmet("Search for this person first.", field="person")
    if not data.get("residency"):
        yield Unmet(
            "Say where the child lives: resident, placed here, found here or another answer.", field="residency"
        )


def reason_when_lowered(contact: Contact, data: Data) -> Iterator[Unmet]:
    """Lowering the urgency needs a reason."""
    order = [str(one) for one in URGENCY_ORDER]
    lowered = order.index(str(data["urgency"])) < order.index(contact.urgency)
    if lowered and not str(data.get("reason") or "").strip():
        yield Unmet("Say why it is less urgent than before.", field="reason")


context = wanted(
    why="Say why you ask: a partner cannot answer well without it.",
    questions="Say what you want to know.",
    basis="Say on what basis you ask.",
)


def whom_to_ask(contact: Contact, data: Data) -> Iterator[Unmet]:
    """An organisation that we know, or the name of another."""
    if not data.get("body") and not str(data.get("organisation") or "").strip():
        yield Unmet("Say whom you ask.", field="organisation")


def service_named(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """A service of the directory, or the name of another."""
    if not data.get("body") and not str(data.get("service") or "").strip():
        yield Unmet("Name the service.", field="service")


def reason_where_not_tried(contact: Contact, data: Data) -> Iterator[Unmet]:
    """Nobody told the parent, and nothing speaks against it: why not?"""
    if data.get("parent_told") == Told.NOT_TRIED and not str(data.get("reason") or "").strip():
        yield Unmet("Say why nobody tried to tell the parent.", field="reason")


def receipt_came(referral: Any, data: Data) -> Iterator[Unmet]:
    """A child who moved stays ours until the other authority confirms that it has the referral."""
    for notice in referral.transfers.filter(confirmed_at=None):
        if data.get("reason") == ClosureReason.TRANSFERRED:
            yield Unmet(f"{notice.authority} has not confirmed that it has the referral.", link="#home-authority")


def consent_or_reason(contact: Contact, data: Data) -> Iterator[Unmet]:
    """Consent, or the reason to go without."""
    without = data.get("basis") and data["basis"] != Basis.CONSENT
    if without and not str(data.get("reason_without_consent") or "").strip():
        yield Unmet("Say why you ask without consent.", field="reason_without_consent")


answer = wanted(known="Say whether they are known to you.", may_share_with_family="Say whether the family may be told.")


def refusal_explained(request: Any, data: Data) -> Iterator[Unmet]:
    """A refusal says why."""
    if data.get("known") == Known.REFUSED and not str(data.get("refused_because") or "").strip():
        yield Unmet("Say why you will not answer.", field="refused_because")


def history_read(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """The cumulative history was opened, where there is somebody to have one."""
    if subject.person_id and subject.history_read_at is None:
        yield Unmet("Read the earlier contacts and referrals first.", link="#history")
    if not subject.residency and subject.contact.type != ContactType.MISSING_ALERT:
        yield Unmet("Say where the child lives.", link="#subjects")


def reasoned(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """Rationale, level and paragraph, and the parent-told answer."""
    given = decision_data(subject, data)
    yield from wanted(
        outcome="Choose the outcome.",
        rationale="Write why this decision, and why not higher or lower.",
        level="Choose the level of need.",
        paragraph="Name the paragraph of the threshold document.",
    )(subject, given)
    if not subject.contact.parent_told and not data.get("parent_told"):
        yield Unmet("Say whether the parent was told.", field="parent_told")
    if given.get("outcome") == Outcome.NO_FURTHER_ACTION and not given.get("no_further_action_reason"):
        yield Unmet("Say why there is no further action.", field="no_further_action_reason")


def outcome_fits(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """An outcome that this child can have: agreement, health evidence and notice, each where it is needed."""
    given = decision_data(subject, data)
    agreement = data.get("early_help_agreement") or subject.early_help_agreement
    if given.get("outcome") == Outcome.EARLY_HELP and agreement != Agreement.GIVEN:
        yield Unmet(
            "Early help needs the family's agreement. Choose a referral if the child may be at risk, or no further "
            "action with “no agreement to early help and no risk” and say why.",
            field="outcome",
        )
    if given.get("outcome") in REFERRAL_OUTCOMES and int(given.get("level") or 4) < Level.STATUTORY:
        yield Unmet("A referral needs level 4.", field="level")
    yield from _alert_has_evidence(subject)
    if subject.lives_elsewhere and not subject.home_notices.exists():
        yield Unmet("Draft a notice to the home authority first.", link="#home-authority")


def _alert_has_evidence(subject: ContactSubject) -> Iterator[Unmet]:
    alert = getattr(subject.contact, "missing_alert", None)
    if subject.contact.type != ContactType.MISSING_ALERT:
        return
    if alert is None or not (has_evidence(alert) or alert.closed_by_override):
        yield Unmet("Attach the evidence that health was told of the missing-person alert.", link="#alert")


def has_evidence(alert: Any) -> bool:
    """Whether something shows that health was told."""
    return bool(alert.document_id or alert.evidence_note.strip())


def below_threshold_reason(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """Below-threshold domestic abuse with a baby or a third incident in twelve months needs a written reason."""
    given = decision_data(subject, data)
    if int(given.get("level") or 0) >= Level.STATUTORY or given.get("why_below"):
        return
    since = add_months(subject.contact.received_at.astimezone(LONDON).date(), -12)
    for incident in subject.contact.domestic_abuse_notifications.filter(incident_on__gte=since):
        if incident.incidents_in_12_months >= 3:
            says = (
                f"This is incident {incident.incidents_in_12_months} in 12 months: write why it is below the threshold."
            )
            yield Unmet(says, field="why_below")
        if incident.youngest_child_age == 0:
            yield Unmet("A child under 1 lives there: write why it is below the threshold.", field="why_below")


def malicious_by_manager(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """Only a manager may call a contact malicious."""
    if data.get("no_further_action_reason") == NoFurtherActionReason.MALICIOUS:
        yield Unmet("Only a manager may decide that a contact is malicious.", field="no_further_action_reason")


def evidence_opened(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """The checker opened the evidence of this decision."""
    decision = standing(subject)
    if decision is None or decision.evidence_opened_at is None:
        yield Unmet("Open the evidence of this decision first; each is checked one by one.", link="#evidence")


def check_explained(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """A returned or changed decision says why."""
    result = data.get("result")
    if not result:
        yield Unmet("Say what the check found.", field="result")
    if result in (CheckResult.RETURNED, CheckResult.CHANGED) and not str(data.get("comment") or "").strip():
        yield Unmet("Say why you return or change it.", field="comment")
    if result == CheckResult.CHANGED:
        yield from wanted(level="Choose the level you decide.", outcome="Choose the outcome you decide.")(subject, data)
        yield from outcome_fits(subject, data)


def referral_outcome(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """It was decided to refer, and the person is known."""
    if subject.outcome not in REFERRAL_OUTCOMES:
        yield Unmet("The decision is not a referral.", link="#decision")
    if subject.person_id is None:
        yield Unmet("Find or create the person first.", link="#subjects")
    decision = standing(subject)
    checked = decision is None or not decision.check_required or decision.checked_at is not None
    urgent = subject.contact.urgency == Urgency.RED or subject.outcome == Outcome.STRATEGY
    if not checked and not urgent:
        yield Unmet("Wait for the second check; only urgent action may start before it.", link="#decision")


instructions = wanted(
    primary_need="Choose the primary need.",
    questions_to_cover="Say what the assessment must find out.",
    hypotheses="Say what you think may be going on, and why.",
    finish_by="Say by when the assessment must be finished.",
    see_first="Say who must be seen first.",
    see_first_by="Say by when they must be seen.",
    safety_now="Say how safe the child is now.",
)


def early_help_ready(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """Agreement and the coordinator's view."""
    if subject.early_help_agreement != Agreement.GIVEN:
        yield Unmet("Early help needs the family's agreement.", field="agreement")
    decision = standing(subject)
    if decision is None or not decision.early_help_view.strip():
        yield Unmet("Record the early help coordinator's view.", link="#decision")


def home_notice_sent(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """The home authority was told before the child is passed to it."""
    if subject.outcome == Outcome.HOME_AUTHORITY and not subject.home_notices.filter(sent_at__isnull=False).exists():
        yield Unmet("Send the notice to the home authority first.", link="#home-authority")


def alert_searched(alert: Any, data: Data) -> Iterator[Unmet]:
    """We looked whether the child is known here."""
    if alert.searched_at is None:
        yield Unmet("Search for the missing child first.", link="#search")


def alert_evidenced(alert: Any, data: Data) -> Iterator[Unmet]:
    """Health was told, and something shows it."""
    if not alert.sent_to_health:
        yield Unmet("Send the alert to health first.", field="sent_to")
    if not has_evidence(alert):
        yield Unmet("Attach the evidence that health was told.", field="evidence_note")


def children_answered(area: Any, data: Data) -> Iterator[Unmet]:
    """How many children live in the household, even none."""
    if data.get("children_in_household") is None:
        yield Unmet(CHILDREN_WANTED, field="children_in_household")


def not_anonymous(feedback: Any, data: Data) -> Iterator[Unmet]:
    """Somebody who gave no name cannot be told."""
    source = feedback.contact.source
    if source.kind == "9" or (source.wants_anonymity and not (source.telephone or source.email)):
        yield Unmet("Nothing can be told to somebody who gave no name; give a reason instead.", field="may_say")


def shift_has_states(area: Any, data: Data) -> Iterator[Unmet]:
    """No contact of the shift is still only received."""
    for contact in data.get("contacts") or ():
        if contact.state == "received":
            yield Unmet(f"{contact.ref} has not been looked at yet.", link=f"#{contact.ref}")


def days_in_order(area: Any, data: Data) -> Iterator[Unmet]:
    """It ends after it began."""
    if data.get("since") and data.get("until") and data["until"] < data["since"]:
        yield Unmet("The last day is before the first.", field="until")


def safe_to_send(subject: ContactSubject, data: Data) -> Iterator[Unmet]:
    """Nobody who may be the perpetrator is written to; where there is abuse at home, somebody made sure it is safe."""
    incidents = list(subject.contact.domestic_abuse_notifications.all())
    to, person = str(data.get("to") or "").strip().casefold(), data.get("person")
    for one in incidents:
        if (person and person == one.perpetrator) or (to and to == one.perpetrator_name.strip().casefold()):
            yield Unmet(
                "This person may be the perpetrator, and would learn from the letter what was told. Write to nobody, "
                "or to the other parent.",
                field="to",
            )
    abuse = bool(incidents) or subject.contact.type == ContactType.DOMESTIC_ABUSE
    if abuse and not data.get("made_sure"):
        yield Unmet("There is abuse at home: make sure that only the reader opens the letter.", field="made_sure")


RECEIVE = (
    Gate("received", "The time received has passed", not_in_the_future),
    Gate("source", "Channel and source are known", channel_and_source),
    Gate("subjects", "Somebody is named or described", somebody_named),
)
IDENTIFY = (Gate("searched", "Searched before anybody was made", searched_first),)
URGENCY = (Gate("lowered", "A lower urgency has a reason", reason_when_lowered),)
ASK = (
    Gate("whom", "Whom we ask", whom_to_ask),
    Gate("context", "Why, what and on what basis", context),
    Gate("consent", "Consent, or why without", consent_or_reason),
)
ANSWER = (Gate("known", "Known or not", answer), Gate("refused", "Why not", refusal_explained))
REASONED = (
    Gate("history", "History read", history_read),
    Gate("reasoned", "Level, paragraph and rationale", reasoned),
    Gate("outcome", "The outcome fits the child", outcome_fits),
)
PROPOSE = (*REASONED, Gate("malicious", "Malicious is for a manager to say", malicious_by_manager))
DECIDE = (*REASONED, Gate("below", "Reason for below-threshold domestic abuse", below_threshold_reason))
CHECK = (
    Gate("evidence", "Evidence opened", evidence_opened),
    Gate("explained", "The result is explained", check_explained),
)
ACCEPT = (
    Gate("referral", "Decided as a referral", referral_outcome),
    Gate("instructions", "Instructions, time and hypothesis", instructions),
)
EARLY_HELP = (
    Gate("agreement", "Agreement and the coordinator's view", early_help_ready),
    Gate("receiver", "A receiver is named", wanted(receiver="Name the service that takes it on.")),
)
PASS_ON = (
    Gate(
        "receiver", "A receiver is named", wanted(receiver="Name who takes it on.", what_was_sent="Say what you sent.")
    ),
    Gate("notice", "The home authority was told", home_notice_sent),
)
CLOSE_ALERT = (
    Gate("searched", "Searched", alert_searched, override=(Role.SERVICE_MANAGER,)),
    Gate("evidence", "Health was told, with evidence", alert_evidenced, override=(Role.SERVICE_MANAGER,)),
)
DOMESTIC_ABUSE = (Gate("children", "Children in the household answered", children_answered),)
FEEDBACK = (
    Gate("may_say", "What may be said", wanted(may_say="Choose what may be said.")),
    Gate("named", "There is somebody to tell", not_anonymous),
)
SIGNPOST = (Gate("service", "The service is named", service_named),)
CONSULT = (
    Gate(
        "advice",
        "Who asked what, and the advice",
        wanted(
            professional="Say who asked.",
            question="Write what was asked, without a name.",
            advice="Write what you advised.",
        ),
    ),
)
NO_LINK = (
    Gate(
        "link",
        "Since when and why",
        wanted(since="Say since when the link is down.", reason="Say why, and who said so."),
    ),
    Gate("days", "The days are in order", days_in_order),
)
LETTER = (
    Gate(
        "letter",
        "To whom, how and what",
        wanted(to="Say to whom it goes.", method="Say how it goes.", text="Write the letter."),
    ),
    Gate("safe", "Safe to send", safe_to_send),
)
CHALLENGE = (
    Gate(
        "issue",
        "Who disagrees with what",
        wanted(
            agency="Say which agency.", issue="Say what they disagree with.", wished_level="Say which level they wish."
        ),
    ),
)
SHIFT = (Gate("states", "Every contact of the shift has a state", shift_has_states),)


def reason_given(says: str) -> tuple[Gate, ...]:
    """A gate that asks for a reason."""
    return (Gate("reason", "A reason", wanted(reason=says)),)


TELL_PARENT = (Gate("tried", "Why nobody tried", reason_where_not_tried),)
CLOSE_REFERRAL = (*reason_given("Say why it is closed."), Gate("receipt", "The other authority has it", receipt_came))
