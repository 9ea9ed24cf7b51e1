"""Forms of actions; they check shape, the steps check rules."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Membership, User
from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.due import Due, UnreadableDue, read_due
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import DayField, RecordForm

LONG, SHORT = 4_000, 200


def long_text(label: str, **more: Any) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(label=label, widget=forms.Textarea, max_length=LONG, **more)


class DueField(forms.CharField):
    """A due date in words, read as it is written; `raised_on` is the day it is seen from, today when nobody says."""

    def __init__(self, *, raised_on: date | None = None, **more: Any) -> None:
        more.setdefault("help_text", "For example 31 March 2017, end of May 2018, ongoing or ASAP.")
        super().__init__(max_length=100, **more)
        self.raised_on = raised_on

    def clean(self, value: Any) -> Any:
        """The due date with the words it was read from."""
        words = super().clean(value)
        try:
            return read_due(words, raised_on=self.raised_on or today())
        except UnreadableDue as given_back:
            says = str(given_back).removeprefix("due date: ")
            raise forms.ValidationError(says[:1].upper() + says[1:]) from given_back

    def prepare_value(self, value: Any) -> Any:
        """The words themselves."""
        return value.raw if isinstance(value, Due) else value


def another_one() -> forms.BooleanField:
    """A tick for an action that only looks like an open one."""
    return forms.BooleanField(
        label="This is another action",
        required=False,
        help_text="Only if we show you an open action that looks the same.",
    )


def workers_of(area_id: int) -> Any:
    """Those who hold a role in an area today."""
    held = Membership.objects.on(today()).filter(area=area_id).values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("name")


class ActionForm(RecordForm):
    """A form about an action."""

    def prepare(self, record: Any) -> None:
        """Offer the workers of the area."""
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = workers_of(record.area_id)


class ConfirmForm(ActionForm):
    """Nothing to fill in."""

    keeps_draft = False


class ReasonForm(ActionForm):
    """Why."""

    reason = long_text("Reason")


class HandBackForm(ReasonForm):
    """Why the lead cannot take it on, and who could."""

    suggested = forms.ModelChoiceField(label="Who could lead it", queryset=User.objects.none())


class LeadForm(ActionForm):
    """Another accountable lead."""

    lead = forms.ModelChoiceField(label="Lead", queryset=User.objects.none(), required=False)
    lead_words = forms.CharField(
        label="Somebody outside the services", max_length=SHORT, required=False, help_text="A name or a role."
    )
    agency = forms.CharField(label="Their agency", max_length=SHORT, required=False)


class ProgressForm(ActionForm):
    """What has moved, and how the action stands."""

    text = long_text("What has moved?")
    progress = forms.ChoiceField(
        label="How does it stand?", choices=[(one.value, one.label) for one in codes.WORKED], widget=forms.RadioSelect
    )
    next_step = long_text("Next step", required=False, help_text="Needed when there is a problem.")
    blocked_reason = long_text("Why is it stuck?", required=False)
    help_wanted_from = forms.CharField(label="Who can help?", max_length=SHORT, required=False)


class MoveForm(ReasonForm):
    """A new date."""

    field_order = ("due", "reason")
    due = DueField(label="New due date")


class ClaimForm(ActionForm):
    """What was done, and when."""

    text = long_text("What was done, and what came of it")
    on = DayField(label="Day it was done", past=True)


class VerifyForm(ActionForm):
    """What somebody else found."""

    text = long_text("What you looked at and found")


class AnswerForm(ActionForm):
    """What the sponsor does about something stuck."""

    text = long_text("What is done about it")
    way_through = forms.BooleanField(label="There is a way through now", required=False)


class WithdrawForm(ReasonForm):
    """How it ended without being done."""

    field_order = ("closure", "reason")
    closure = forms.ChoiceField(
        label="How it ended",
        choices=[(one.value, one.label) for one in codes.WITHOUT_BEING_DONE],
        widget=forms.RadioSelect,
    )


class EvidenceForm(ActionForm):
    """What shows that it was done."""

    kind = forms.ChoiceField(label="Kind of evidence", choices=codes.EvidenceKind.choices)
    title = forms.CharField(label="Title", max_length=SHORT)
    dated_on = DayField(label="Its date", required=False)
    due_on = DayField(label="Expected by", required=False, help_text="Only if it does not exist yet.")
    link = forms.CharField(label="Where it is kept", max_length=300, required=False)
    contains_person = forms.BooleanField(label="It says something of a person", required=False)
