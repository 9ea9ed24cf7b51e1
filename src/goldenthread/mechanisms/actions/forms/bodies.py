"""What is asked of a board, a committee or one of its meetings."""

from typing import Any

from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.forms.fields import ActionForm
from goldenthread.mechanisms.actions.models import Body
from goldenthread.mechanisms.actions.models.bodies import PAPER_DAYS
from goldenthread.mechanisms.pages.boxes import choice, line, number, record, some_day, tick

LONGEST = 90  # days before a meeting


class BodyForm(ActionForm):
    """Who keeps its list, who chairs it, and when its papers are due."""

    officer = record("Officer", help_text="Keeps the list of outstanding actions.")
    chair = line("Chair", required=False, help_text="A role, or a name that may be printed.")
    paper_days = number(
        "How many days before a meeting are papers due?", most=LONGEST, required=True, initial=PAPER_DAYS
    )


class NewBodyForm(BodyForm):
    """A board or committee."""

    field_order = ("name", "kind", "officer", "chair", "paper_days")
    name = line("Name")
    kind = choice("What is it?", codes.BodyKind)


class MeetingForm(ActionForm):
    """A day on which it meets."""

    held_on = some_day("Day of the meeting", required=True)
    extraordinary = tick("It is called for one matter only", "Outstanding actions wait for the next ordinary meeting.")


class FollowForm(ActionForm):
    """Who follows a plan."""

    body = record("Board or committee")

    def prepare(self, record: Any) -> None:
        """Offer those of the area."""
        super().prepare(record)
        self.offer("body", Body.objects.standing().filter(area=record.area_id).order_by("name"))
