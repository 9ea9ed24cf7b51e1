"""What people said, on the agenda of a board or committee."""

from typing import Any

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions.models import Body
from goldenthread.mechanisms.actions.views.lists import Sheet
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.improvement.models import PromiseGiven

COLUMNS = ("Meeting", "Item", "What people said", "Answer")


def answers_heard(body: Body, user: User) -> Sheet:
    """The answers that were put on the agenda of a body, the latest meeting first."""
    seen: Any = PromiseGiven.objects.visible_to(user)
    rows = seen.filter(meeting__body=body, promise__withdrawn_on=None).select_related("promise", "meeting")
    cells = tuple(
        (day(one.meeting.held_on), one.agenda_item, Link(one.promise.said, one.promise.get_absolute_url()),
         one.promise.get_answer_display())
        for one in rows.order_by("-meeting__held_on", "pk")
    )  # fmt: skip
    return Sheet("Answers to people on its agenda", COLUMNS, cells)


AGENDA = (answers_heard,)
