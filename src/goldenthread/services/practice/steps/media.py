"""A picture, sound or film kept with a note: only with consent of everybody whom the note is about."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.models import holder_of
from goldenthread.mechanisms.documents.recordings import accept_recording, is_played
from goldenthread.mechanisms.documents.storing import discard
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import ConsentPurpose
from goldenthread.services.people.steps.sharing import consent_for
from goldenthread.services.practice.captions import CaptionsRefused, captions_of
from goldenthread.services.practice.models.notes import CaseNote
from goldenthread.services.practice.policy import MANAGE
from goldenthread.services.practice.steps.notes import AUTHOR, DRAFT

KIND = "picture or recording with a note"
FEWEST_WORDS = 3


def everybody_agreed(note: CaseNote, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Each person whom the note is about agreed to a recording or photograph, and the agreement holds today."""
    for one in note.about.select_related("person").order_by("pk"):
        if consent_for(one.person, ConsentPurpose.PHOTOGRAPH, today()) is None:
            yield Unmet(
                f"There is no consent of {one.person} to a recording or photograph that holds today",
                f"/people/{one.person_id}/sharing/",
            )


def told_in_words(note: CaseNote, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Whoever cannot see or hear it reads what it shows or what is said (Equality Act 2010, section 20)."""
    if len(str(data.get("in_words", "")).split()) < FEWEST_WORDS:
        yield Unmet("Say in a sentence what it shows, or write down what is said in it", field="in_words")


def captions_can_be_read(note: CaseNote, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Captions, where there are any, are WebVTT."""
    if upload := data.get("captions"):
        try:
            captions_of(upload)
        except CaptionsRefused as refused:
            yield Unmet(str(refused), field="captions")


@step(
    "practice.add_media",
    title="Add a picture or recording to the note",
    who=AUTHOR,
    moves=DRAFT,
    gates=[
        Gate("agreed", "Everybody in it agreed", everybody_agreed),
        Gate("words", "What it shows, in words", told_in_words),
        Gate("captions", "Captions that can be read", captions_can_be_read),
    ],
)
def add_media(
    note: CaseNote, *, by: User, upload: UploadedFile, in_words: str, captions: UploadedFile | None = None
) -> CaseNote:
    """Keep a picture, a sound or a film with a draft; one that was there before goes. Raises FileRefused for others."""
    said = captions_of(captions) if captions else ""
    title = f"With a note: {note.title}"[:200]
    made = accept_recording(upload, area=note.area, title=title, kind=KIND, **holder_of(note))
    if note.media is not None:
        discard(note.media, "A newer one was added")
    return note.change(media=made, media_in_words=in_words.strip(), captions=said if is_played(made) else "")


@step("practice.remove_media", title="Take the picture or recording away", who=AUTHOR | MANAGE)
def remove_media(note: CaseNote, *, by: User, reason: str) -> CaseNote:
    """The file goes, also from a finished note: consent may be withdrawn at any time. That there was one stays."""
    if note.media is None:
        raise Refused("There is no picture or recording with this note.")
    discard(note.media, reason[:200])
    return note.change(media=None, media_in_words="", captions="")
