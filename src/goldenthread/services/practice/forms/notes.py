"""Forms of notes."""

from typing import Any

from django import forms

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.recordings import may_be_recording
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, records
from goldenthread.mechanisms.pages.forms import GoldenForm, MomentField
from goldenthread.services.people.models import Person
from goldenthread.services.practice.forms.parts import RecordForm, siblings_of, with_age
from goldenthread.services.practice.models.codes import NoteSource, NoteType


class NoteForm(GoldenForm):
    """What happened and was said; short."""

    type = choice("Kind of note", NoteType)
    happened_at = MomentField(label="When it happened", past=True)
    title = line("Title", longest=200)
    text = long_text("What happened and was said", help_text="As short as it can be: the summary is the main text")
    confidential_part = long_text("Confidential part", required=False, help_text="Never copied to a brother or sister")
    health_part = long_text("Health part", required=False, help_text="Never copied to a brother or sister")
    third_party = forms.BooleanField(label="It holds words about or from a third party", required=False)
    source = choice("How the words came here", NoteSource)


class WriteNoteForm(RecordForm, NoteForm):
    """A note about one or several people."""

    others = records("Also about", required=False)

    def prepare(self, record: Any) -> None:
        """The other children of the family."""
        self.offer("others", siblings_of(record, self.user), lambda one: with_age(one, today()))


class FinishForm(GoldenForm):
    """The last look before the note is locked."""

    keeps_draft = False
    confirmed = forms.BooleanField(
        label="I have read and put right each line that a machine drafted", required=False,
        help_text="Only for notes drafted by a machine",
    )  # fmt: skip


class MediaForm(GoldenForm):
    """A picture, a sound or a film."""

    keeps_draft = False
    upload = forms.FileField(
        label="Picture or recording",
        help_text="JPEG, PNG, MP3, M4A, WAV, Ogg, MP4, QuickTime or WebM, up to 50 MB",
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/jpeg,image/png,audio/*,video/mp4,video/quicktime,video/webm"}
        ),
        validators=[may_be_recording],
    )
    in_words = long_text(
        "What it shows, or what is said in it", help_text="For whoever cannot see or hear it, and for printing"
    )
    captions = forms.FileField(
        label="Captions of a recording",
        required=False,
        help_text="A WebVTT file (.vtt): they are shown in the player while it plays.",
        widget=forms.ClearableFileInput(attrs={"accept": ".vtt,text/vtt"}),
    )


class RemoveMediaForm(GoldenForm):
    """Why it goes."""

    keeps_draft = False
    reason = line("Why it is taken away", help_text="Such as: she no longer wants it to be kept")


class AddForm(GoldenForm):
    """Later words."""

    text = long_text("What is to be added")
    corrects = forms.BooleanField(label="This corrects what the note says", required=False)


class CopyForm(RecordForm):
    """For whom it means something, and what."""

    sibling = forms.ModelChoiceField(label="Brother or sister", queryset=Person.objects.none())
    relevance = long_text("What it means for this child", longest=1_000)
    text = long_text("Text as it is copied", help_text="Take out what is not for this child’s file")

    def prepare(self, record: Any) -> None:
        """Those who live with the child or share a parent."""
        self.fields["sibling"].queryset = siblings_of(record.person, self.user)


class CheckForm(GoldenForm):
    """The copy as it is right now."""

    text = long_text("Text of the copy")
