"""What families said of an assessment or a plan, as rows of a table."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.models import FamilyView
from goldenthread.services.assessment.models.hearing import QUESTIONS

COLUMNS = ("Who was asked", "When", "Answered", *QUESTIONS.values(), "In their own words")


def views_of(record: Any, user: User) -> Iterator[tuple[Any, ...]]:
    """What the families of an assessment or a plan said, as rows of a table."""
    rows: Any = FamilyView.objects.visible_to(user)
    field = "assessment" if record._meta.model_name == "assessment" else "plan"
    for one in rows.filter(**{field: record}).order_by("asked_on", "pk"):
        answers = (said(one, name) for name in QUESTIONS)
        yield (
            Link(one.asked_of, one.get_absolute_url()),
            f"{day(one.asked_on)}: {one.get_occasion_display().lower()}",
            f"{day(one.answered_on)}, {one.get_way_display().lower()}" if one.answered_on else "Not yet",
            *answers,
            one.words or "Nothing",
        )


def said(view: FamilyView, question: str) -> str:
    """One answer in words."""
    return str(getattr(view, f"get_{question}_display")()) or "No answer"
