"""The letters to referrers. They never say who else told us, and never name an adult who may pose a risk."""

from goldenthread.services.frontdoor.models import Contact, Feedback, Outcome

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
