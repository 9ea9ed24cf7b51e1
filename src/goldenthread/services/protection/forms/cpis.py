"""Forms of the national child protection information service."""

from typing import Any

from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.services.people.choosing import PersonField


class RejectedForm(GoldenForm):
    """Why an entry was refused."""

    reject_reason = boxes.line("Why it was rejected", longest=300)


class AccessForm(GoldenForm):
    """A notice of health staff."""

    setting = boxes.line("Where the child was looked up")
    at = boxes.some_moment("When", past=True)


class ActForm(GoldenForm):
    """What was done."""

    action = boxes.long_text("What you did")


class FallbackForm(GoldenForm):
    """The national service is down."""

    began_on = boxes.some_day("First day", past=True, required=True)
    cause = boxes.long_text("Why the national service cannot be used")
    sent_to = boxes.long_text("Units and named contacts who get the list, by secure mail")


class SlipForm(RecordForm):
    """A slip of a hospital."""

    unit = boxes.line("Unit")
    attended_at = boxes.some_moment("When the child came", past=True)
    person = PersonField(label="Child", required=False, help_text="Leave it empty if you do not know yet")

    def prepare(self, record: Any) -> None:
        """Only people whom the user may see are found."""
        self.fields["person"].user = self.user  # see PersonField


class AnswerSlipForm(SlipForm):
    """What was done about a slip."""

    unit = None  # type: ignore[assignment]  # not asked again
    attended_at = None  # type: ignore[assignment]  # not asked again
    known_before = boxes.yes_or_no("Did the worker know before?")
    action = boxes.long_text("What was done")


class ReconcileForm(GoldenForm):
    """The end of a week."""

    on = boxes.some_day("Day", past=True, required=True)


class EndOutageForm(GoldenForm):
    """The national service works again."""

    ended_on = boxes.some_day("Last day", past=True, required=True)
