"""The letters of the front door. They never say who told us, and never name an adult who may pose a risk."""

from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSubject,
    ContactType,
    FamilyLetter,
    Feedback,
    HomeAuthorityNotice,
    InformationRequest,
    Outcome,
    ThresholdChallenge,
)

WHAT_HAPPENS = {
    Outcome.ASSESSMENT: "A social worker will assess what the child needs.",
    Outcome.STRATEGY: "A social worker is looking into this now.",
    Outcome.OPEN_WORKER: "We passed what you told us to the worker who already knows the family.",
    Outcome.EARLY_HELP: "The family agreed to early help, and a service will be in touch with them.",
    Outcome.ADVICE: "We gave advice and information.",
    Outcome.SIGNPOST: "We told the family of a service that can help.",
    Outcome.HOME_AUTHORITY: "We passed what you told us to the authority where the child lives.",
    Outcome.ADULTS: "We passed what you told us to adult services.",
    Outcome.DESIGNATED_OFFICER: "We passed what you told us to the officer who deals with such matters.",
    Outcome.OTHER_PATH: "Another team is dealing with this.",
    Outcome.NO_FURTHER_ACTION: "We looked at what you told us and decided that it does not need our service now.",
}
WORSE = (
    "If a child is in danger now, call 999. If things get worse, or you learn something new, tell us at once; you need "
    "not wait for an answer to this."
)
WHEN = (
    "The front door of the children's service has it. You will hear what was decided within three working days of the "
    "decision, which is made within one working day."
)
DISAGREE = (
    "If you disagree, tell us which decision and which level you expected. A manager who was not involved will read it "
    "again."
)


def letter(feedback: Feedback, may_say: str) -> str:
    """The text of an acknowledgement or an outcome, as much as may be said."""
    if feedback.kind == Feedback.Kind.ACKNOWLEDGEMENT or may_say == Feedback.MaySay.ACKNOWLEDGEMENT_ONLY:
        return acknowledgement(feedback.contact)
    return outcome(feedback.contact, full=may_say == Feedback.MaySay.FULL)


def acknowledgement(contact: Contact) -> str:
    """That it came, who has it, and when an answer follows."""
    return "\n\n".join(
        [
            f"Thank you for telling us. Your reference is {contact.ref}.",
            WHEN,
            WORSE,
        ]
    )


def outcome(contact: Contact, *, full: bool) -> str:
    """What was decided; the limited version says only that it was looked at and acted on."""
    said = [f"You told us of a worry about a child. Your reference is {contact.ref}."]
    if full:
        outcomes = dict.fromkeys(contact.subjects.filter(is_child=True).values_list("outcome", flat=True))
        said += [WHAT_HAPPENS[Outcome(one)] for one in outcomes if one]
    else:
        said.append("We have looked at it and decided what to do. We may not tell you more than this.")
    return "\n\n".join([*said, WORSE, DISAGREE])


FOR_THE_FAMILY = {
    Outcome.ASSESSMENT: "A social worker will get in touch to find out what would help.",
    Outcome.STRATEGY: "A social worker will get in touch very soon.",
    Outcome.OPEN_WORKER: "We told the worker whom you know already.",
    Outcome.EARLY_HELP: "You agreed to early help. A service will get in touch.",
    Outcome.ADVICE: "We gave advice. Nothing else happens now.",
    Outcome.SIGNPOST: "We told you of a service that can help. It is for you to choose.",
    Outcome.HOME_AUTHORITY: "We told the authority where you live. They will decide what happens.",
    Outcome.NO_FURTHER_ACTION: "We looked at it and decided that nothing else needs to happen now.",
}
CHOICES = (
    "You may ask to see what we wrote about you. You may tell us if something in it is wrong. You may bring somebody "
    "with you, and we find an interpreter if you want one."
)
COMPLAIN = "If you are not happy with what we did, tell us or write to the complaints officer of the council."
EASY = {
    CHOICES: "You can see what we wrote. You can say if it is wrong. You can bring somebody with you.",
    COMPLAIN: "If you are not happy, tell us. You can complain. We will help you do it.",
}


def to_family(subject: ContactSubject, *, easy_read: bool = False) -> str:
    """What was told (never by whom), what was decided, their choices, how to complain.

    Where there is abuse at home it does not say what was told: the letter may be read by the one who does it.
    """
    contact = subject.contact
    name = str(subject.person or subject.described_as)
    said = [f"This letter is about {name}.", "Somebody who cares about children got in touch with us."]
    if not keeps_what_was_told(subject):
        said.append(f"What we were told: {contact.what_happened}")
    if subject.outcome:
        said.append(FOR_THE_FAMILY.get(Outcome(subject.outcome), "Another team will get in touch with you."))
    closing = [EASY[one] if easy_read else one for one in (CHOICES, COMPLAIN)]
    return "\n\n".join([*said, *closing, f"Our reference is {contact.ref}."])


def keeps_what_was_told(subject: ContactSubject) -> bool:
    """Whether what was told is left out: abuse at home, and words of somebody who must not be known."""
    contact = subject.contact
    abuse = contact.type == ContactType.DOMESTIC_ABUSE or contact.domestic_abuse_notifications.exists()
    return abuse or contact.source.wants_anonymity


def home_authority_notice(notice: HomeAuthorityNotice) -> str:
    """Who, why now, what we know, what we did, by when we need an answer, and the slip that says it came."""
    subject = notice.subject
    due = moment(notice.receipt_due_at) if notice.receipt_due_at else "the end of the next working day"
    joint = notice.get_joint_strategy_display() if notice.joint_strategy else "Not needed"
    return "\n\n".join(
        [
            f"To {notice.authority}{f', {notice.team_spoken_to}' if notice.team_spoken_to else ''}",
            found_or_moved(notice),
            "We look after the child's safety until you act (Children Act 1989, section 47).",
            notice.content,
            f"Joint strategy discussion: {joint}.",
            f"Please confirm by {due} that you have this notice. Our reference is {subject.contact.ref}.",
            "Receipt. Received by: ____________________  On: ____________________  Your reference: ________________",
        ]
    )


def found_or_moved(notice: HomeAuthorityNotice) -> str:
    """A child of theirs who was found here, or a child who moved to them and whose referral is open here."""
    child = notice.subject.person or notice.subject.described_as
    if notice.moved_on is None or notice.referral is None:
        return f"Your child {child} was found here on {moment(notice.found_at)}."
    since = day(notice.referral.referral_date)
    return (
        f"{child} has lived with you since {day(notice.moved_on)}. We hold a referral of {since}, which is still open."
    )


def request_to_partner(request: InformationRequest) -> str:
    """Whom, why, what, on what basis and by when; never the file."""
    about = "; ".join(str(one.person or one.described_as) for one in request.subjects.select_related("person"))
    parts = [
        f"To {request.organisation}",
        f"About: {about}",
        f"Why we ask: {request.why}",
        f"What we want to know: {request.questions}",
        f"On what basis: {request.get_basis_display()}",
        request.reason_without_consent and f"Why without consent: {request.reason_without_consent}",
        request.due_at and f"We need your answer by {moment(request.due_at)}.",
    ]
    return "\n\n".join(part for part in parts if part)


FOUND = {
    ThresholdChallenge.Result.UPHELD: "You were right to ask: the decision was changed.",
    ThresholdChallenge.Result.NOT_UPHELD: "The decision stays as it was.",
    ThresholdChallenge.Result.WITHDRAWN: "You took your challenge back, so the decision stays as it was.",
}


def challenge_answer(challenge: ThresholdChallenge) -> str:
    """What an agency disagreed with, who read the decision again, what was found, and where it can still go.

    Before the answer it says that the challenge came, and where it is.
    """
    ref = challenge.decision.subject.contact.ref
    said = [
        f"To {challenge.agency}",
        f"On {day(challenge.raised_at)} you told us that you disagree with a decision. Our reference is {ref}.",
        f"What you said: {challenge.issue}",
    ]
    if challenge.answered_at is None:
        stage = challenge.get_stage_display().lower()
        waits = f"A manager who was not involved reads the decision again. It is at the stage: {stage}."
        return "\n\n".join([*said, waits, WORSE])
    read = "A manager who was not involved in the decision has read it again."
    found = [FOUND[ThresholdChallenge.Result(challenge.result)], f"Why: {challenge.answer}"]
    changed = [f"What changes: {challenge.impact}"] if challenge.impact else []
    return "\n\n".join([*said, read, *found, *changed, higher_still(challenge), WORSE])


def higher_still(challenge: ThresholdChallenge) -> str:
    """Whom to ask next when the answer does not convince, or that there is nobody above."""
    order = list(ThresholdChallenge.Stage)
    place = order.index(ThresholdChallenge.Stage(challenge.stage))
    if place + 1 == len(order):
        return "The chair of the partnership has answered; there is no further stage."
    return f"If you still disagree, tell us, and it goes to the next stage: {order[place + 1].label.lower()}."


Lettered = Feedback | FamilyLetter | HomeAuthorityNotice | InformationRequest | ThresholdChallenge


def heading_of(record: Lettered) -> str:
    """What kind of letter it is."""
    if isinstance(record, ThresholdChallenge):
        return f"Answer to {record.agency}" if record.answered_at else f"Challenge of {record.agency}"
    if isinstance(record, Feedback):
        return f"{record.get_kind_display()} to {record.to or 'the referrer'}"
    if isinstance(record, FamilyLetter):
        return f"Letter to {record.to}, {day(record.sent_at)}"
    if isinstance(record, HomeAuthorityNotice):
        return f"Notice to {record.authority}"
    return f"Request to {record.organisation}"
