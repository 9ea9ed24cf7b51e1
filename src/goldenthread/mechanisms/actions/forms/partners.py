"""What is asked when an action is shared with a partner organisation."""

from typing import Any

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.codes import Part
from goldenthread.mechanisms.actions.forms.fields import ActionForm
from goldenthread.mechanisms.pages.boxes import holders, radios, record, some_day

PARTS = ((Part.PARTNER.value, "They see it"), (Part.CO_LEAD.value, "They work on it as a co-lead"))


class ShareForm(ActionForm):
    """With whom, as what, and until when."""

    user = record("With whom?", help_text="Somebody of a partner organisation who has an account in the area.")
    part = radios("What may they do?", PARTS)
    until = some_day("Until when?", required=True, help_text="At most a year, and not after their account ends.")

    def prepare(self, record: Any) -> None:
        """Offer the partners of the area."""
        super().prepare(record)
        self.offer("user", holders(record.area_id, Role.PARTNER))
