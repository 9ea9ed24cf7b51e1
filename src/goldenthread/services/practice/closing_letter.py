"""The letter that a family gets when we leave: why we came, what is better, how to come back, complain and be heard."""

from typing import Any

from goldenthread.services.people.languages import as_they_read
from goldenthread.services.practice.models.involvement import CaseInvolvement

COME_BACK = (
    "You can come back. Call the front door of our area, or ask your school, doctor or health visitor to call. "
    "You need not tell everything again: we keep what you told us."
)
COMPLAIN = (
    "If you are unhappy with what we did, tell us. A manager who did not work with you will look at it and answer. "
    "You can complain whenever you like, and it changes nothing about the help you get."
)
ADVOCATE = (
    "An advocate is somebody who is on your side and helps you to be heard. "
    "Children can have one for nothing. Ask us, and we will put you in touch."
)
ASKED = (
    "Please tell us how it was for you. Did we listen? What helped? What should we do differently? "
    "You can write on the back of this letter and send it to us, or ask somebody to call you."
)


def closing_letter(involvement: CaseInvolvement) -> dict[str, Any]:
    """The fields of the letter; whoever sends it reads it first and puts it into their own words."""
    parts = (
        f"Our work with {involvement.person} has come to an end.",
        f"Why we came: {involvement.purpose}",
        f"What had to be true for us to leave: {involvement.exit_text}",
        f"What is true now: {involvement.exit_answer}",
        COME_BACK,
        COMPLAIN,
        ADVOCATE,
        ASKED,
    )
    return {
        **as_they_read(involvement.person),
        "recipient": f"The family of {involvement.person}",
        "subject": "We are leaving, and how to come back",
        "body": "\n\n".join(parts),
        "address_checked_on": involvement.starts_on,  # as it was known then; whoever sends it confirms it again
    }
