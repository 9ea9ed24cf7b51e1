"""Forms of the summary, direct work, documents, letters and referrals to partners."""

from typing import Any

from django import forms

from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.storing import may_be_taken
from goldenthread.mechanisms.pages.boxes import choice, line, long_text
from goldenthread.mechanisms.pages.forms import DayField, GoldenForm
from goldenthread.services.people.models import Format
from goldenthread.services.people.photos import PHOTO
from goldenthread.services.practice.filing import CHOICES
from goldenthread.services.practice.forms.parts import RecordForm
from goldenthread.services.practice.models.codes import ReferralState, Retention, ToolKind
from goldenthread.services.practice.models.summaries import FiledDocument, PartnerReferral, Tool
from goldenthread.services.practice.steps.summaries import NEXT

OTHERWISE = tuple(one for one in Retention.choices if one[0] != Retention.FILE)


class SummaryForm(GoldenForm):
    """What anybody must know in two minutes."""

    why_involved = long_text("Why we are involved", longest=1_000, help_text="In words that the family would recognise")
    family = long_text("The family", longest=1_000)
    worries = long_text("What worries us", longest=1_000)
    strengths = long_text("What is working", longest=1_000)
    day_in_life = long_text("A day in the child’s life", longest=1_500)
    risk_now = long_text("The risk now", longest=1_000)
    plan_now = long_text("The plan now", longest=1_000)
    do_and_do_not = long_text("Out of hours: do, and do not", longest=1_000)
    legal = long_text("Legal position", required=False, longest=1_000)
    next_key_date = DayField(label="Next key date", required=False)
    next_key_event = line("What happens then", required=False, longest=200)
    on = DayField(label="Day on which this is true", past=True)


class FileForm(GoldenForm):
    """A document; its kind decides the folder."""

    upload = forms.FileField(label="Document", validators=[may_be_taken])
    kind = choice("Kind of document", CHOICES, help_text="The kind decides the folder")
    title = line("Title", longest=200)
    dated_on = DayField(label="Date of the document", past=True)
    received_on = DayField(label="Day it came", past=True)
    from_whom = line("Sender", longest=200)
    third_party = forms.BooleanField(label="It holds words about or from a third party", required=False)
    shared_with = line("Shared with", required=False)
    retention = choice("How long it is kept, if not as long as the file", OTHERWISE, required=False)

    def clean_retention(self) -> str:
        """As long as the file where nothing is said."""
        return self.cleaned_data["retention"] or Retention.FILE


class ReceivedForm(RecordForm, FileForm):
    """A document that has come already and is in no folder yet."""

    upload = None  # type: ignore[assignment]  # it is here already
    document = forms.ModelChoiceField(label="Document", queryset=Document.objects.none())

    def prepare(self, record: Any) -> None:
        """Those about the person that are in no folder."""
        self.fields["document"].queryset = unfiled(record, self.user)


def unfiled(person: Any, user: Any) -> Any:
    """Documents about a person that nobody has put into a folder; the photo is not one of them."""
    known = FiledDocument.objects.filter(person=person).values("document")
    rows = Document.objects.kept().visible_to(user).filter(person=person)
    return rows.exclude(pk__in=known).exclude(kind=PHOTO).order_by("pk")


class MoveForm(GoldenForm):
    """What kind it really is."""

    kind = choice("Kind of document", CHOICES, help_text="The kind decides the folder")


class DirectWorkForm(RecordForm):
    """What was done with the child and what the child said."""

    tool = forms.ModelChoiceField(label="Tool", queryset=Tool.objects.none())
    done_on = DayField(label="Day it was done", past=True)
    what_child_said = long_text("What the child said", help_text="In the child’s own words")
    used_for = long_text("What it is used for", longest=1_000)
    from_app = forms.BooleanField(label="It is a statement from an app, with the child’s consent", required=False)
    upload = forms.FileField(
        label="What the child made", required=False, help_text="A drawing or a text", validators=[may_be_taken]
    )

    def prepare(self, record: Any) -> None:
        """The tools of the area."""
        rows = Tool.objects.filter(area=record.area_id, retired_on=None).order_by("name")
        self.fields["tool"].queryset = rows


class ToolForm(GoldenForm):
    """A tool for direct work."""

    name = line("Name", longest=100)
    edition = line("Version", longest=20)
    kind = choice("Kind of tool", ToolKind)
    expected_when = line(
        "Expected when an assessment finds this factor",
        required=False,
        longest=3,
        help_text="A code such as 3A, or 3 for all that begin so. Leave it empty if the tool is for anybody.",
    )
    licence = line("Licence", required=False, longest=100)


class LetterForm(GoldenForm):
    """A letter and to whom it goes."""

    recipient = line("Recipient", longest=200)
    address_checked_on = DayField(label="Day on which the address was confirmed", past=True)
    language = line("Language", longest=50)
    format = choice("Form, if not ordinary print", Format, required=False)
    subject = line("Subject", longest=200)
    body = long_text("Text")
    parents_apart = forms.BooleanField(label="The parents live apart, or an address is protected", required=False)


class SendForm(GoldenForm):
    """When and how it goes."""

    on = DayField(label="Day it is sent", past=True)
    sent_how = line("How it is sent", longest=100)


class ReferForm(GoldenForm):
    """Which service is asked for what, and by when it answers."""

    service = line("Service", longest=200)
    reason = long_text("Reason")
    sent_on = DayField(label="Day it is sent", past=True)
    feedback_due_on = DayField(label="Day by which an answer is expected")


class FollowForm(RecordForm):
    """What became of it."""

    state = choice("What happened", ReferralState)
    on = DayField(label="Day it happened", past=True)
    outcome = long_text("What came of it", required=False)

    def prepare(self, record: PartnerReferral) -> None:
        """Only what can come next."""
        following = NEXT.get(ReferralState(record.state), ())
        self.fields["state"].choices = [("", "Choose one"), *((one.value, one.label) for one in following)]
