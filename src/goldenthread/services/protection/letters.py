"""Letters in plain words: the outcome of an enquiry, an invitation, and the letter before proceedings."""

from dataclasses import dataclass

from goldenthread.mechanisms.pages.words import day
from goldenthread.services.protection.codes import EnquiryOutcome
from goldenthread.services.protection.models import Conference, PreProceedings, Section47Enquiry

READERS = ("parents", "child", "agencies")
OUTCOMES = {
    EnquiryOutcome.NOT_SUBSTANTIATED: "We found nothing that shows that the child was harmed.",
    EnquiryOutcome.NO_CONTINUING_RISK: "The child was harmed or at risk, and we think that the child is safe now.",
    EnquiryOutcome.CONTINUING_RISK: "We still worry that the child may be badly hurt.",
    EnquiryOutcome.TRANSFERRED: "Another council goes on with this work.",
}


@dataclass(frozen=True)
class Letter:
    """A letter ready to print."""

    title: str
    to: str
    sentences: tuple[str, ...]


def outcome_letter(enquiry: Section47Enquiry, reader: str) -> Letter:
    """What was looked into and found; no agency's words and nobody who told us are named."""
    found = OUTCOMES[EnquiryOutcome(enquiry.outcome)]
    conference = "A conference will be held." if not enquiry.conference_not_required else "No conference is needed."
    if reader == "child":
        says = ("We talked with you and with people who know you, to find out whether you are safe.", found, conference)
        return Letter("What we found out", str(enquiry.person), (*says, "You can ask your worker what happens next."))
    opening = f"On {day(enquiry.started_on)} we began to find out whether {enquiry.person} is safe."
    if reader == "agencies":
        return Letter("Outcome of a section 47 enquiry", "Agencies that took part", (opening, found, conference))
    rights = "If you disagree you may complain. Ask us how, and who may speak for you."
    return Letter("What we found out", f"Parents of {enquiry.person}", (opening, found, conference, rights))


def invitation_letter(conference: Conference, name: str) -> Letter:
    """An invitation with what a conference is for, in plain words."""
    return Letter(
        "Invitation to a conference",
        name,
        (
            f"Please come to a conference about {conference.person} on {day(conference.planned_at)}.",
            "A conference brings together the family and the people who know the children.",
            "Together they ask: are the children safe, and what must change?",
            "Somebody who does not work with your family chairs it. The chair will talk with you before.",
            "You may bring somebody with you, and you may have an advocate. You will get the report before the day.",
        ),
    )


def letter_before_proceedings(case: PreProceedings, easy: bool) -> Letter:
    """What worries us, the help, what must change and by when, and the offer of a meeting; also in easy words."""
    offer = (
        "We offer you a meeting in which your family makes its own plan (family group decision-making)."
        if case.offers_family_meeting
        else ""
    )
    says: tuple[str, ...]
    if easy:
        says = (
            "We are worried about your child.",
            f"This is why: {case.concerns}",
            f"This is how we help: {case.support}",
            f"This must change: {case.must_change}",
            f"It must change by {day(case.change_by)}.",
            "If it does not change, a judge may decide.",
            "Please get a solicitor. It costs you nothing. Take this letter with you.",
        )
    else:
        says = (
            "This letter tells you what you must do so that we do not go to court about your child.",
            f"What worries us: {case.concerns}",
            f"What we do to help: {case.support}",
            f"What must change: {case.must_change}",
            f"By when: {day(case.change_by)}",
            "Take this letter to a solicitor. You can have free legal help.",
        )
    return Letter("Letter before proceedings", f"Parents of {case.person}", tuple(filter(None, (*says, offer))))
