"""Promises hidden in letters, in decisions of several services and in supervision wait for whoever wrote them."""

from datetime import date
from typing import Any

from goldenthread.mechanisms.actions.steps import find_in_prose
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.steps.step import follows


def _find(record: Any, by: Any, text: str, said_in: str, said_on: date | None) -> None:
    find_in_prose(text, area=record.area, said_in=said_in, said_on=said_on or today(), user=by, person=record.person)


@follows("practice.send_letter")
def in_a_letter(letter: Any, result: Any, by: Any) -> None:
    """What the letter says that we will do."""
    _find(letter, by, letter.body, f"Letter “{letter.subject}” to {letter.recipient}", letter.sent_on)


@follows("practice.discuss_complex_case")
def in_a_discussion(case: Any, result: Any, by: Any) -> None:
    """What the services decided together."""
    _find(case, by, case.decisions, f"Discussion of {case.person} as a complex case", case.discussed_on)


@follows("practice.finalise_supervision")
def in_supervision(session: Any, result: Any, by: Any) -> None:
    """What was decided of each child."""
    for part in session.parts.select_related("area", "person"):
        _find(part, by, part.decisions, f"Supervision about {part.person}", session.held_on)
