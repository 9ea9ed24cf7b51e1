"""A picture kept with a note: only with consent of everybody whom the note is about."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import accept, discard
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.people.models import ConsentPurpose
from goldenthread.services.people.photos import PICTURES
from goldenthread.services.people.steps.sharing import consent_for
from goldenthread.services.practice.models.notes import CaseNote
from goldenthread.services.practice.policy import MANAGE
from goldenthread.services.practice.steps.notes import AUTHOR, DRAFT

KIND = "picture with a note"


def everybody_agreed(note: CaseNote, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Each person whom the note is about agreed to a recording or photograph, and the agreement holds today."""
    for one in note.about.select_related("person").order_by("pk"):
        if consent_for(one.person, ConsentPurpose.PHOTOGRAPH, today()) is None:
            yield Unmet(
                f"There is no consent of {one.person} to a recording or photograph that holds today",
                f"/people/{one.person_id}/sharing/",
            )


@step(
    "practice.add_media",
    title="Add a picture to the note",
    who=AUTHOR,
    moves=DRAFT,
    gates=[Gate("agreed", "Everybody in it agreed", everybody_agreed)],
)
def add_media(note: CaseNote, *, by: User, upload: UploadedFile) -> CaseNote:
    """Keep a picture with a draft; one that was there before goes. Raises FileRefused for what is no picture."""
    made = accept(upload, area=note.area, title=f"Picture with a note: {note.title}"[:200], kind=KIND, holder=note)
    if made.media_type not in PICTURES:
        discard(made, "Not a picture")
        raise FileRefused(f"“{made.file_name}” is not a picture; expected JPEG or PNG.")
    if note.media is not None:
        discard(note.media, "A newer picture was added")
    return note.change(media=made)


@step("practice.remove_media", title="Take the picture away", who=AUTHOR | MANAGE)
def remove_media(note: CaseNote, *, by: User, reason: str) -> CaseNote:
    """The file goes, also from a finished note: consent may be withdrawn at any time. That there was one stays."""
    if note.media is None:
        raise Refused("There is no picture with this note.")
    discard(note.media, reason[:200])
    return note.change(media=None)
